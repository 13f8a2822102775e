/* yaml_fault.c - what is wrong with a YAML text, in plain words. SPDX-License-Identifier: ISC */
#include "load/yaml_fault.h"

#include <string.h>

/* DESIGN. A list of explanations, each of which knows one mistake by what libyaml says and by what
 * stands around the place; the first that recognises its mistake reports it, the last takes all.
 * The order matters only where two look at the same complaint. */

#define QUOTE_IT "put the whole value in quotation marks"

typedef struct Case {
    Diags *diags;
    const Source *source;
    Span span;
    const YamlProblem *problem;
} Case;

void yaml_fault(Diags *diags, const Source *source, Pos pos, const char *message, const char *hint)
{
    diags_report(diags, SEVERITY_ERROR, "fm-syntax", source, pos, "%s", message);
    if (hint != NULL) {
        diags_hint(diags, "%s", hint);
    }
}

/* For a `return` in an explanation. */
static bool explain(const Case *c, Pos pos, const char *message, const char *hint)
{
    yaml_fault(c->diags, c->source, pos, message, hint);
    return true;
}

static bool says(const char *words, const char *part)
{
    return words != NULL && strstr(words, part) != NULL;
}

/* 0 at the end, where NUL cannot stand: it is refused before. */
static char byte_at(const Case *c, Pos pos)
{
    return pos < c->span.end ? c->source->text.data[pos] : '\0';
}

static bool is_one_of(char byte, const char *bytes)
{
    return byte != '\0' && strchr(bytes, byte) != NULL;
}

static Pos line_start(const Case *c, Pos pos)
{
    while (pos > c->span.start && c->source->text.data[pos - 1] != '\n') {
        pos--;
    }
    return pos;
}

static Pos line_end(const Case *c, Pos pos)
{
    while (pos < c->span.end && c->source->text.data[pos] != '\n') {
        pos++;
    }
    return pos;
}

static Str line_at(const Case *c, Pos pos)
{
    return str_slice(c->source->text, line_start(c, pos), line_end(c, pos));
}

static size_t line_number(const Case *c, Pos pos)
{
    size_t line = 0;
    size_t column = 0;
    source_line_column(c->source, pos, &line, &column);
    return line;
}

/* The last byte before `pos` on its line that is no blank, or POS_NONE. */
static Pos previous_on_line(const Case *c, Pos pos)
{
    Pos start = line_start(c, pos);
    while (pos > start && is_one_of(c->source->text.data[pos - 1], " \t")) {
        pos--;
    }
    return pos > start ? pos - 1 : POS_NONE;
}

/* The nearest line above that of `pos` with anything in it: a position in it, or POS_NONE. */
static Pos line_above(const Case *c, Pos pos)
{
    for (Pos start = line_start(c, pos); start > c->span.start; start = line_start(c, start - 1)) {
        if (!str_is_blank(line_at(c, start - 1))) {
            return start - 1;
        }
    }
    return POS_NONE;
}

/* "key:value", where YAML wants "key: value": the colon in the line of `pos`, or POS_NONE. An
 * address (https://…) is no key, and a line that has a proper key is not at fault. */
static Pos find_tight_colon(const Case *c, Pos pos)
{
    Str line = line_at(c, pos);
    size_t colon = str_find_byte(line, ':');
    bool is_tight = colon != STR_NONE && colon > 0 && colon + 1 < line.len &&
                    !is_one_of(line.data[colon + 1], " \t/") &&
                    str_find(line, STR(": ")) == STR_NONE;
    return is_tight ? line_start(c, pos) + colon : POS_NONE;
}

static bool explain_tab(const Case *c)
{
    return byte_at(c, c->problem->problem_pos) == '\t' &&
           explain(c, c->problem->problem_pos, "a tab stands where only spaces may",
                   "indent with spaces");
}

/* Where the value begins that libyaml took for something else because of its first character. */
static Pos find_special_start(const Case *c)
{
    const YamlProblem *p = c->problem;
    if (says(p->context, "scanning an alias") || says(p->context, "scanning an anchor") ||
        says(p->context, "scanning a tag") || says(p->context, "scanning a block scalar")) {
        return p->context_pos;
    }
    bool is_at_problem = says(p->problem, "cannot start any token") ||
                         says(p->problem, "block sequence entries are not allowed") ||
                         says(p->problem, "mapping keys are not allowed") ||
                         says(p->problem, "expected node content");
    return is_at_problem ? p->problem_pos : POS_NONE;
}

static bool explain_special_start(const Case *c)
{
    Pos pos = find_special_start(c);
    if (!is_one_of(byte_at(c, pos), "@`%*&!|>-?]},")) {
        return false;
    }
    diags_report(c->diags, SEVERITY_ERROR, "fm-syntax", c->source, pos,
                 "a value cannot begin with '%c' unless it stands in quotation marks",
                 byte_at(c, pos));
    diags_hint(c->diags, QUOTE_IT);
    return true;
}

static bool explain_colon_in_value(const Case *c)
{
    Pos pos = c->problem->problem_pos;
    if (says(c->problem->problem, "found unexpected ':'")) {
        return explain(c, pos, "':' cannot stand here without a space behind it", QUOTE_IT);
    }
    if (!says(c->problem->problem, "mapping values are not allowed")) {
        return false;
    }
    Pos start = line_start(c, pos);
    if (str_find(str_slice(c->source->text, start, pos), STR(": ")) != STR_NONE) {
        return explain(c, pos, "': ' cannot stand inside a value without quotation marks",
                       QUOTE_IT);
    }
    Pos above = line_above(c, pos);
    Pos colon = above == POS_NONE ? POS_NONE : find_tight_colon(c, above);
    if (colon != POS_NONE) {
        return explain(c, colon, "a space is missing behind ':'", "write 'key: value'");
    }
    while (start < pos && byte_at(c, start) == ' ') {
        start++;
    }
    return explain(c, start, "this line continues the value above, so it cannot hold a key",
                   "begin it in the column of the key above");
}

static bool explain_missing_colon(const Case *c)
{
    const Str full_width = STR("：");
    Pos pos = c->problem->context_pos;
    if (!says(c->problem->problem, "could not find expected ':'")) {
        return false;
    }
    size_t wide = str_find(line_at(c, pos), full_width);
    if (wide != STR_NONE) {
        return explain(c, line_start(c, pos) + wide, "this colon is a full-width one ('：')",
                       "write ':' and a space behind the key");
    }
    Pos colon = find_tight_colon(c, pos);
    if (colon != POS_NONE) {
        return explain(c, colon, "a space is missing behind ':'", "write 'key: value'");
    }
    return explain(c, pos, "a key without ':' stands here",
                   "write 'key: value'; the further lines of a long value are indented");
}

static bool explain_missing_key(const Case *c)
{
    const YamlProblem *p = c->problem;
    bool is_about_it = says(p->problem, "did not find expected key") ||
                       says(p->problem, "did not find expected node content");
    return is_about_it && byte_at(c, p->problem_pos) == ':' &&
           explain(c, p->problem_pos, "a key is missing in front of ':'", NULL);
}

static bool is_about_block(const Case *c)
{
    return says(c->problem->problem, "did not find expected key") ||
           says(c->problem->problem, "did not find expected '-' indicator") ||
           says(c->problem->problem, "did not find expected <document start>");
}

/* Something follows a value that had come to its end. */
static bool explain_rest_of_line(const Case *c)
{
    Pos pos = c->problem->problem_pos;
    Pos before = previous_on_line(c, pos);
    if (!is_about_block(c) || before == POS_NONE) {
        return false;
    }
    Pos opened = c->problem->last_scalar;
    if (is_one_of(byte_at(c, before), "'\"")) {
        if (opened < line_start(c, pos) && is_one_of(byte_at(c, opened), "'\"")) {
            return explain(c, opened, "this quotation mark is not closed in its line",
                           "close it, or write the value without quotation marks");
        }
        return explain(c, pos, "something follows the closing quotation mark", QUOTE_IT);
    }
    if (is_one_of(byte_at(c, before), "]}")) {
        return explain(c, pos, "something follows the closing bracket", QUOTE_IT);
    }
    return false;
}

static bool explain_indentation(const Case *c)
{
    Pos pos = c->problem->problem_pos;
    if (!is_about_block(c) || previous_on_line(c, pos) != POS_NONE) {
        return false;
    }
    Pos above = line_above(c, pos);
    if (above != POS_NONE && str_starts_with(line_at(c, above), STR("..."))) {
        return explain(c, pos, "something follows the end of the document ('...')", NULL);
    }
    return explain(c, pos, "this line does not fit the lines above",
                   "all keys of a map begin in one column, and so do all '-' of a list");
}

static bool explain_open_bracket(const Case *c)
{
    const YamlProblem *p = c->problem;
    if (!says(p->problem, "did not find expected ',' or")) {
        return false;
    }
    char closing = says(p->problem, "']'") ? ']' : '}';
    bool is_at_end = str_is_blank(str_slice(c->source->text, p->problem_pos, c->span.end));
    if (is_at_end) {
        diags_report(c->diags, SEVERITY_ERROR, "fm-syntax", c->source, p->context_pos,
                     "this bracket is never closed by '%c'", closing);
        diags_hint(c->diags, QUOTE_IT " if it is meant to begin with a bracket");
        return true;
    }
    diags_report(c->diags, SEVERITY_ERROR, "fm-syntax", c->source, p->problem_pos,
                 "',' or '%c' is missing before this", closing);
    diags_hint(c->diags, "the bracket was opened in line %zu", line_number(c, p->context_pos));
    return true;
}

static bool explain_quoted(const Case *c)
{
    const YamlProblem *p = c->problem;
    if (!says(p->context, "a quoted scalar")) {
        return false;
    }
    if (says(p->problem, "end of stream") || says(p->problem, "document indicator")) {
        return explain(c, p->context_pos, "this quotation mark is never closed", NULL);
    }
    return explain(c, p->problem_pos, "this is no escape sequence",
                   "write '\\\\' for a backslash, or use single quotation marks");
}

static bool explain_rest(const Case *c)
{
    diags_report(c->diags, SEVERITY_ERROR, "fm-syntax", c->source, c->problem->problem_pos,
                 "this is not valid YAML: %s", c->problem->problem);
    return true;
}

void yaml_explain(Diags *diags, const Source *source, Span span, const YamlProblem *problem)
{
    static bool (*const EXPLANATIONS[])(const Case *) = {
        explain_tab,         explain_special_start, explain_colon_in_value, explain_missing_colon,
        explain_missing_key, explain_rest_of_line,  explain_indentation,    explain_open_bracket,
        explain_quoted,      explain_rest,
    };
    const Case c = {diags, source, span, problem};
    for (size_t i = 0; i < sizeof EXPLANATIONS / sizeof EXPLANATIONS[0]; i++) {
        if (EXPLANATIONS[i](&c)) {
            return;
        }
    }
}
