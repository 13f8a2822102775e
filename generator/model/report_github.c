/* report_github.c - findings as annotations of GitHub Actions. SPDX-License-Identifier: ISC */
#include "base/unicode.h"
#include "model/report_formats.h"

/* "Workflow commands for GitHub Actions": a command is one line; % begins an escape. A value of a
 * property ends at a comma or colon besides. Bytes that are not UTF-8 become U+FFFD, and other
 * controls are made visible: the line is shown in a log. */
static void add_escaped(Buf *out, Str text, bool is_property)
{
    for (size_t at = 0; at < text.len;) {
        uint32_t c = utf8_next(text, &at);
        bool is_end = c == '\r' || c == '\n' || c == '%';
        if (is_end || (is_property && (c == ':' || c == ','))) {
            buf_addf(out, "%%%02X", (unsigned)c);
        } else if (unicode_is_control(c)) {
            buf_addf(out, "\\x%02X", (unsigned)c);
        } else if (unicode_is_bidi_control(c)) {
            buf_addf(out, "\\u{%04X}", (unsigned)c);
        } else {
            buf_add_code_point(out, c);
        }
    }
}

void report_github(Buf *out, const Diags *diags)
{
    SourceCursor cursor = {0};
    for (size_t i = 0; i < diags->count; i++) {
        const Diag *diag = &diags->items[i];
        buf_add_text(out, diag->severity == SEVERITY_WARNING ? "::warning file=" : "::error file=");
        add_escaped(out, diag->path, true);
        if (report_seek(&cursor, diag)) {
            buf_addf(out, ",line=%zu,col=%zu", cursor.line, cursor.column);
        }
        buf_add_text(out, ",title=");
        add_escaped(out, str_from(diag->rule), true);
        buf_add_text(out, "::");
        add_escaped(out, report_sentence(out->arena, diag), false);
        buf_add_byte(out, '\n');
    }
}
