/* lint_comment.c - finds the comments that speak to the rules. SPDX-License-Identifier: ISC */
#include "load/lint_comment.h"

#define OPENING "<!--"
#define CLOSING "-->"

void lint_comments_find(Arena *arena, Str text, Span span, LintCommentList *list)
{
    Str rest = str_slice(text, span.start, span.end);
    Pos start = span.start;
    size_t opening = str_find(rest, STR(OPENING));
    while (opening != STR_NONE) {
        rest = str_from_offset(rest, opening);
        start += opening;
        /* HTML Standard 13.2.5.43: `<!-->` and `<!--->` are whole comments. */
        bool is_abrupt =
            str_starts_with(rest, STR("<!-->")) || str_starts_with(rest, STR("<!--->"));
        size_t from = is_abrupt ? 2 : 4;
        size_t len = str_find(str_from_offset(rest, from), STR(CLOSING));
        if (len == STR_NONE) {
            return;
        }
        size_t end = from + len + 3;
        Str inner = is_abrupt ? STR("") : str_trim(str_slice(rest, from, from + len));
        if (str_starts_with(inner, STR("faqgen-lint"))) {
            *list_add(arena, list) = (LintComment){inner, {start, start + end}};
        }
        rest = str_from_offset(rest, end);
        start += end;
        opening = str_find(rest, STR(OPENING));
    }
}
