/* text_file.c - a file that must be sound text. SPDX-License-Identifier: ISC */
#include "load/text_file.h"

#include "base/fs.h"
#include "base/unicode.h"
#include "load/tree.h"

#include <errno.h>
#include <string.h>

static void report_unreadable(Str shown, size_t limit, Diags *diags)
{
    if (errno == EFBIG) {
        bool is_mib = limit >= (size_t)1024 * 1024;
        diags_report_path(diags, SEVERITY_ERROR, "limit", shown, "file is larger than %zu %s",
                          limit / 1024 / (is_mib ? 1024 : 1), is_mib ? "MiB" : "KiB");
        diags_hint(diags, "shorten or split it");
    } else if (errno == ELOOP || errno == EINVAL) {
        diags_report_path(diags, SEVERITY_ERROR, "special-file", shown,
                          "not a regular file of this folder");
    } else {
        diags_report_path(diags, SEVERITY_FATAL, NULL, shown, "can't read file: %s",
                          strerror(errno));
    }
}

/* True when the text may be used: UTF-8 without NUL. */
static bool check_encoding(const Source *source, Diags *diags)
{
    size_t bad = 0;
    if (utf8_is_valid(source->text, &bad)) {
        return true;
    }
    bool is_nul = source->text.data[bad] == '\0';
    const char *other = utf8_guess_other(source->text);
    diags_report(diags, SEVERITY_ERROR, "bad-encoding", source, bad,
                 is_nul ? "NUL byte in text" : "text is not UTF-8");
    if (other != NULL) {
        diags_hint(diags, "it looks like %s: save it as UTF-8", other);
    } else {
        diags_hint(diags, "save it as UTF-8");
    }
    return false;
}

static void check_returns(const Source *source, Diags *diags)
{
    size_t lone_return = str_find_byte(source->text, '\r');
    if (lone_return != STR_NONE) { /* the first: there may be one for each line */
        diags_report(diags, SEVERITY_ERROR, "bad-encoding", source, lone_return,
                     "carriage return that ends no line");
        diags_hint(diags, "end lines with LF or CR LF");
    }
}

/* U+200D joins emoji, so it has its place in text. */
static bool is_hidden(uint32_t c)
{
    return unicode_is_bidi_control(c) || (unicode_is_zero_width(c) && c != 0x200D);
}

/* No output could show it: HTML and XML have no place for it, a terminal would obey it. */
static void report_control(const Source *source, Pos pos, uint32_t c, Diags *diags)
{
    diags_report(diags, SEVERITY_ERROR, "bad-encoding", source, pos, "control character U+%04X",
                 (unsigned)c);
    diags_hint(diags, "delete it");
}

/* UAX #9, UTR #36: characters that make a text look other than it is, or can't be searched for.
 * Shown as they are in the page, so only worth a warning here; ids and file names may not hold them
 * at all. */
static void check_hidden(const Source *source, Diags *diags)
{
    static const Str leads = STR_INIT("\xC2\xD8\xE2\xEF"); /* of all of them in UTF-8 */
    for (size_t i = 0; i < source->text.len; i++) {
        char byte = source->text.data[i];
        bool is_control = (unsigned char)byte < ' ' && byte != '\n' && byte != '\t' && byte != '\r';
        if (!is_control && byte != 0x7F &&
            ((unsigned char)byte < 0x80 || str_find_byte(leads, byte) == STR_NONE)) {
            continue;
        }
        size_t at = i;
        uint32_t c = utf8_next(source->text, &at);
        if (unicode_is_control(c)) {
            report_control(source, i, c, diags);
        } else if (is_hidden(c)) {
            diags_report(diags, SEVERITY_WARNING, "bidi-control", source, i,
                         unicode_is_bidi_control(c)
                             ? "invisible character U+%04X changes the direction of text"
                             : "invisible character U+%04X",
                         (unsigned)c);
            diags_hint(diags, "delete it unless the text needs it");
        }
    }
}

/* What stands for a file that can't be read. */
static const Source *unreadable(Arena *arena, Str shown)
{
    Source *source = source_new(arena, shown, STR(""));
    source->is_unreadable = true;
    return source;
}

const Source *text_file_read(const Site *site, Str path, size_t limit, Arena *arena, Diags *diags)
{
    Str shown = tree_display_path(site, arena, path);
    Str bytes = {0};
    if (!fs_read(arena, site->folder_fd, str_terminated(arena, path), limit, &bytes, NULL)) {
        report_unreadable(shown, limit, diags);
        return unreadable(arena, shown);
    }
    Source *source = source_new(arena, shown, bytes);
    if (source->had_byte_order_mark) {
        diags_report(diags, SEVERITY_WARNING, "bad-encoding", source, 0, "byte order mark");
        diags_hint(diags, "save as UTF-8 without BOM");
    }
    if (!check_encoding(source, diags)) {
        return unreadable(arena, shown); /* the finding points into the text as it is */
    }
    check_returns(source, diags);
    check_hidden(source, diags);
    return source;
}
