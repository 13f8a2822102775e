/* suppression.c - comments that silence a rule for a line. SPDX-License-Identifier: ISC */
#include "check/suppression.h"

#include <stdlib.h>

#define FORM "<!-- faqgen-lint-disable-next-line RULE: reason -->"

static void report(const Source *source, Pos pos, Diags *diags, const char *message, Str what)
{
    const Rule *rule = rule_find(STR("bad-suppression"));
    diags_report(diags, rule->severity, rule->id, source, pos, "%s '%s'", message,
                 diags_quote(diags, what));
}

Str suppression_rule_id(const LintComment *comment)
{
    const Str command = STR("faqgen-lint-disable-next-line");
    Str rest = str_from_offset(comment->text, command.len);
    return str_starts_with(comment->text, command)
               ? str_trim(str_slice(rest, 0, str_find_byte(rest, ':')))
               : (Str){0};
}

/* The rule that a comment is about, or NULL and a finding. */
static const Rule *read_comment(const Source *source, const LintComment *comment, bool any_rule,
                                Diags *diags)
{
    const Str command = STR("faqgen-lint-disable-next-line");
    Pos pos = comment->span.start;
    Str rest = str_from_offset(comment->text, command.len);
    if (!str_starts_with(comment->text, command) || rest.len == 0 || !byte_is_space(rest.data[0])) {
        report(source, pos, diags, "a comment that says nothing to faqgen:", comment->text);
        diags_hint(diags, "write '%s'", FORM);
        return NULL;
    }
    size_t colon = str_find_byte(rest, ':');
    Str id = str_trim(str_slice(rest, 0, colon));
    Str reason = colon == STR_NONE ? STR("") : str_trim(str_from_offset(rest, colon + 1));
    const Rule *rule = rule_find(id);
    if (rule == NULL) {
        report(source, pos, diags, "there is no rule", id);
        if (!rule_suggest(id, diags)) {
            diags_hint(diags, "write '%s'", FORM);
        }
    } else if (reason.len == 0) {
        report(source, pos, diags, "no reason is given to suppress", id);
        diags_hint(diags, "write '%s'", FORM);
    } else if (!any_rule && rule_is_fixed(rule)) {
        report(source, pos, diags, "nothing may suppress", id);
        diags_hint(diags, "mend what it finds");
    } else {
        return rule;
    }
    return NULL;
}

/* Where the first line end in text[start, end) stands; `end` where there is none. */
static size_t find_line_end(Str text, size_t start, size_t end)
{
    size_t at = str_find_byte(str_slice(text, start, end), '\n');
    return at == STR_NONE ? end : start + at;
}

/* The first line below the line end at `line_end` that is not blank. */
static Span next_line(Str text, size_t line_end)
{
    Span line = {line_end, line_end};
    do {
        line.start = line.end < text.len ? line.end + 1 : text.len;
        line.end = find_line_end(text, line.start, text.len);
    } while (line.end < text.len && str_is_blank(str_slice(text, line.start, line.end)));
    return line;
}

static int compare(const void *left, const void *right)
{
    const Suppression *a = left;
    const Suppression *b = right;
    if (a->line.start != b->line.start) {
        return a->line.start < b->line.start ? -1 : 1;
    }
    if (a->rule != b->rule) {
        return a->rule < b->rule ? -1 : 1;
    }
    return a->pos < b->pos ? -1 : a->pos > b->pos;
}

SuppressionList suppressions_read(Arena *arena, const Source *source,
                                  const LintCommentList *comments, bool any_rule, Diags *diags)
{
    SuppressionList list = {0};
    Span target = {0, 0};
    Span line = {0, 0};
    size_t line_end = STR_NONE; /* the first behind `next`: a line may hold them all */
    findings_begin(diags);
    /* From the last to the first, so that of comments in a row each has the target of the next. */
    for (size_t i = comments->count; i > 0; i--) {
        const LintComment *comment = &comments->items[i - 1];
        const LintComment *next = i < comments->count ? &comments->items[i] : NULL;
        size_t known = next == NULL ? source->text.len : next->span.end;
        size_t found = find_line_end(source->text, comment->span.end, known);
        if (line_end == STR_NONE || found < known) {
            line_end = found;
            line = next_line(source->text, line_end);
        }
        bool is_row = next != NULL && next->span.start >= line.start &&
                      str_is_blank(str_slice(source->text, line.start, next->span.start));
        target = is_row && next->span.start <= line.end ? target : line;
        const Rule *rule = read_comment(source, comment, any_rule, diags);
        if (rule != NULL) {
            *list_add(arena, &list) = (Suppression){
                .source = source, .pos = comment->span.start, .rule = rule, .line = target};
        }
    }
    findings_end(diags, "bad-suppression", source);
    if (list.count > 0) {
        qsort(list.items, list.count, sizeof *list.items, compare);
    }
    return list;
}

/* The first item whose line begins behind `start`, or at `start` with a rule not before `rule`. */
static size_t lower_bound(const SuppressionList *list, Pos start, const Rule *rule)
{
    size_t low = 0;
    size_t high = list->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const Suppression *item = &list->items[middle];
        if (item->line.start < start || (item->line.start == start && item->rule < rule)) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

Suppression *suppression_find(const SuppressionList *list, Pos pos, const char *rule_id)
{
    const Rule *rule = rule_find(str_from(rule_id));
    size_t behind = pos == POS_NONE ? 0 : lower_bound(list, pos + 1, NULL);
    if (behind == 0 || rule == NULL || pos > list->items[behind - 1].line.end) {
        return NULL;
    }
    Pos start = list->items[behind - 1].line.start;
    size_t at = lower_bound(list, start, rule);
    Suppression *found = at == list->count ? NULL : &list->items[at];
    bool is_it = found != NULL && found->line.start == start && found->rule == rule;
    return is_it ? found : NULL;
}

void suppressions_report_unused(const SuppressionList *list, Diags *diags)
{
    findings_begin(diags);
    for (size_t i = 0; i < list->count; i++) {
        const Suppression *item = &list->items[i];
        if (!item->is_used) {
            diags_report(diags, SEVERITY_WARNING, "unused-suppression", item->source, item->pos,
                         "'%s' finds nothing in the next line", item->rule->id);
            diags_hint(diags, "take it out");
        }
    }
    if (list->count > 0) {
        findings_end(diags, "unused-suppression", list->items[0].source);
    }
}
