/* report.c - prints findings. SPDX-License-Identifier: ISC */
#include "model/report.h"

#include "base/unicode.h"

/* The colours of clang's diagnostics, which people know how to read. */
#define SGR_RESET "\x1b[0m"
#define SGR_BOLD "\x1b[1m"
#define SGR_CARET "\x1b[1;32m"

enum { EXCERPT_WIDTH = 100 };

typedef struct Look {
    const char *name;
    const char *color;
} Look;

static const Look LOOKS[] = {
    [SEVERITY_OFF] = {"off", ""},
    [SEVERITY_WARNING] = {"warning", "\x1b[1;35m"},
    [SEVERITY_ERROR] = {"error", "\x1b[1;31m"},
    [SEVERITY_FATAL] = {"error", "\x1b[1;31m"},
};

static void add_sgr(Buf *out, ReportStyle style, const char *sequence)
{
    buf_add_text(out, style.color ? sequence : "");
}

static bool has_excerpt(const Diag *diag, ReportStyle style)
{
    return style.excerpt && diag->source != NULL && diag->pos != POS_NONE;
}

static void add_place(Buf *out, const Diag *diag, const SourceCursor *cursor, ReportStyle style)
{
    add_sgr(out, style, SGR_BOLD);
    if (diag->path.len == 0) {
        buf_add_text(out, "faqgen");
    }
    buf_add_visible(out, diag->path, "");
    if (diag->source != NULL && diag->pos != POS_NONE) {
        buf_addf(out, ":%zu:%zu", cursor->line, cursor->column);
    }
    buf_add_text(out, ": ");
    add_sgr(out, style, SGR_RESET);
}

static void add_message(Buf *out, const Diag *diag, ReportStyle style)
{
    add_sgr(out, style, LOOKS[diag->severity].color);
    buf_addf(out, "%s: ", LOOKS[diag->severity].name);
    add_sgr(out, style, SGR_RESET);
    add_sgr(out, style, SGR_BOLD);
    buf_add(out, diag->message);
    if (diag->hint.len > 0 && !has_excerpt(diag, style)) {
        buf_add_text(out, "; ");
        buf_add(out, diag->hint);
    }
    if (diag->rule != NULL) {
        buf_addf(out, " [%s]", diag->rule);
    }
    add_sgr(out, style, SGR_RESET);
    buf_add_byte(out, '\n');
}

/* The character at `*at` as it is shown, which it moves behind; gives the columns it takes. */
static unsigned add_cell(Buf *out, Str text, size_t *at)
{
    size_t start = *at;
    uint32_t code_point = utf8_next(text, at);
    size_t len = out->len;
    if (code_point == '\t') {
        buf_add_byte(out, ' ');
    } else {
        buf_add_visible(out, str_slice(text, start, *at), "");
    }
    return unicode_width_of(str_from_offset(buf_str(out), len));
}

/* Adds what the source says from `start` until the line ends, `end` is reached or the next
 * character would not fit into `columns`. Returns the columns taken and where it stopped. */
static size_t add_cells(Buf *out, Str text, size_t start, size_t end, size_t columns,
                        size_t *ret_end)
{
    size_t taken = 0;
    size_t at = start;
    while (at < end && text.data[at] != '\n') {
        size_t len = out->len;
        size_t next = at;
        unsigned width = add_cell(out, text, &next);
        if (taken + width > columns) {
            out->len = len;
            break;
        }
        taken += width;
        at = next;
    }
    *ret_end = at;
    return taken;
}

/* Where the last `columns` of the line before `pos` begin. */
static size_t find_window_start(Buf *scratch, Str text, size_t pos, size_t columns)
{
    size_t at = pos;
    size_t taken = 0;
    while (at > 0 && text.data[at - 1] != '\n') {
        size_t previous = at;
        (void)utf8_previous(text, &previous);
        size_t again = previous;
        scratch->len = 0;
        taken += add_cell(scratch, text, &again);
        if (taken > columns) {
            break;
        }
        at = previous;
    }
    return at;
}

static bool is_line_start(Str text, size_t at)
{
    return at == 0 || text.data[at - 1] == '\n';
}

static bool is_line_end(Str text, size_t at)
{
    return at == text.len || text.data[at] == '\n';
}

/* Where the excerpt begins: at the start of the line if the position is near enough to it, else so
 * that as much as possible of the rest of the line is to be seen, and half of it at least before
 * the position. Looks at no more of the line than it shows, so that a finding in a line of many
 * megabytes is no more work than another. */
static size_t excerpt_start(Buf *scratch, Str text, size_t pos)
{
    size_t end = pos;
    scratch->len = 0;
    size_t after = add_cells(scratch, text, pos, text.len, EXCERPT_WIDTH, &end);
    size_t room = after < EXCERPT_WIDTH / 2 ? EXCERPT_WIDTH - after : EXCERPT_WIDTH / 2;
    return find_window_start(scratch, text, pos, room);
}

/* `cursor` stands at the finding. */
static void add_excerpt(Buf *out, const SourceCursor *cursor, ReportStyle style)
{
    Str text = cursor->source->text;
    Buf scratch = buf_new(out->arena);
    size_t start = excerpt_start(&scratch, text, cursor->pos);
    size_t end = start;
    buf_addf(out, "%5zu | ", cursor->line);
    size_t ellipsis = is_line_start(text, start) ? 0 : 1;
    buf_add_text(out, ellipsis > 0 ? "…" : "");
    size_t before = add_cells(out, text, start, cursor->pos, SIZE_MAX, &end);
    size_t room = before < EXCERPT_WIDTH ? EXCERPT_WIDTH - before : 0;
    add_cells(out, text, end, text.len, room, &end);
    buf_add_text(out, is_line_end(text, end) ? "" : "…");
    while (out->data[out->len - 1] == ' ') {
        out->len--;
    }
    buf_add_text(out, "\n      | ");
    for (size_t i = 0; i < ellipsis + before; i++) {
        buf_add_byte(out, ' ');
    }
    add_sgr(out, style, SGR_CARET);
    buf_add_byte(out, '^');
    add_sgr(out, style, SGR_RESET);
    buf_add_byte(out, '\n');
}

static void add_finding(Buf *out, const Diag *diag, SourceCursor *cursor, ReportStyle style)
{
    if (diag->source != NULL && diag->pos != POS_NONE) {
        source_seek(cursor, diag->source, diag->pos);
    }
    add_place(out, diag, cursor, style);
    add_message(out, diag, style);
    if (!has_excerpt(diag, style)) {
        return;
    }
    add_excerpt(out, cursor, style);
    if (diag->hint.len > 0) {
        buf_add_text(out, "      = help: ");
        buf_add(out, diag->hint);
        buf_add_byte(out, '\n');
    }
}

void report_text(Buf *out, const Diag *diag, ReportStyle style)
{
    SourceCursor cursor = {0};
    add_finding(out, diag, &cursor, style);
}

static void add_count(Buf *out, size_t count, const char *one, const char *many)
{
    buf_addf(out, "%zu %s", count, count == 1 ? one : many);
}

/* Only what rules found is worth counting: a wrong option or a search without a hit is not. */
static bool has_rule_finding(const Diags *diags)
{
    for (size_t i = 0; i < diags->count; i++) {
        if (diags->items[i].rule != NULL) {
            return true;
        }
    }
    return false;
}

void report_counts(Buf *out, const Diags *diags)
{
    size_t errors = diags_count(diags, SEVERITY_ERROR) + diags_count(diags, SEVERITY_FATAL);
    size_t warnings = diags_count(diags, SEVERITY_WARNING);
    if (errors > 0) {
        add_count(out, errors, "error", "errors");
    }
    buf_add_text(out, errors > 0 && warnings > 0 ? ", " : "");
    if (warnings > 0) {
        add_count(out, warnings, "warning", "warnings");
    }
}

void report_findings(Buf *out, const Diags *diags, ReportStyle style)
{
    SourceCursor cursor = {0};
    for (size_t i = 0; i < diags->count; i++) {
        add_finding(out, &diags->items[i], &cursor, style);
    }
}

void report_all(Buf *out, const Diags *diags, ReportStyle style)
{
    report_findings(out, diags, style);
    if (has_rule_finding(diags)) {
        report_counts(out, diags);
        buf_add_byte(out, '\n');
    }
}
