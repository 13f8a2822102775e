/* rules_html.c - HTML in the text that can't be published. SPDX-License-Identifier: ISC */
#include "check/rule.h"
#include "load/html_allowed.h"

/* Where an element that stands in the wrong place belongs. */
static const struct Home {
    Str name;
    const char *hint;
} HOMES[] = {
    {STR_INIT("caption"), "it belongs into <table>"},
    {STR_INIT("col"), "it belongs into <table>"},
    {STR_INIT("colgroup"), "it belongs into <table>"},
    {STR_INIT("dd"), "it belongs into <dl>"},
    {STR_INIT("dt"), "it belongs into <dl>"},
    {STR_INIT("figcaption"), "it belongs into <figure>"},
    {STR_INIT("li"), "it belongs into <ul> or <ol>"},
    {STR_INIT("rp"), "it belongs into <ruby>"},
    {STR_INIT("rt"), "it belongs into <ruby>"},
    {STR_INIT("source"), "it belongs into <picture>, <video> or <audio>"},
    {STR_INIT("summary"), "it belongs into <details>, as the first thing there"},
    {STR_INIT("tbody"), "it belongs into <table>"},
    {STR_INIT("td"), "it belongs into <tr>"},
    {STR_INIT("tfoot"), "it belongs into <table>"},
    {STR_INIT("th"), "it belongs into <tr>"},
    {STR_INIT("thead"), "it belongs into <table>"},
    {STR_INIT("tr"), "it belongs into <table>"},
    {STR_INIT("track"), "it belongs into <video> or <audio>"},
};

static const char *home_of(Str name)
{
    const HtmlAllowed *element = html_allowed_find(name);
    if (str_eq(name, STR("a"))) {
        return "a link can't stand in another one, nor between the parts of a table or a list";
    }
    if (element == NULL || (element->places & HTML_IN(HTML_HOLDS_PHRASING)) != 0) {
        return "put it into one of them: a cell, an item, a paragraph";
    }
    for (size_t i = 0; i < sizeof HOMES / sizeof *HOMES; i++) {
        if (str_eq(HOMES[i].name, name)) {
            return HOMES[i].hint;
        }
    }
    return "begin it on a line of its own behind a blank line, in no paragraph and no list or "
           "table";
}

static void report_element(const Rule *rule, const Subject *subject, const Remark *remark,
                           Diags *diags)
{
    bool is_tag = byte_is_letter(remark->text.data[0]);
    rule_report(rule, subject, diags, remark->pos, "'<%s%s' may not stand in an entry",
                diags_quote(diags, remark->text), is_tag ? ">" : "");
    diags_hint(diags, "write it in Markdown, or as code between two `");
}

static void report_attribute(const Rule *rule, const Subject *subject, const Remark *remark,
                             Diags *diags)
{
    size_t space = str_find_byte(remark->text, ' ');
    Str element = str_slice(remark->text, 0, space);
    Str name = str_from_offset(remark->text, space == STR_NONE ? 0 : space + 1);
    rule_report(rule, subject, diags, remark->pos, "'<%s>' may not have the attribute '%s'",
                diags_quote(diags, element), diags_quote(diags, name));
    diags_hint(diags, "leave it out");
}

static void report_misplaced(const Rule *rule, const Subject *subject, const Remark *remark,
                             Diags *diags)
{
    if (remark->text.len == 0) {
        rule_report(rule, subject, diags, remark->pos,
                    "text has no place between the parts of an element");
    } else {
        rule_report(rule, subject, diags, remark->pos, "'<%s>' has no place where it stands",
                    diags_quote(diags, remark->text));
    }
    diags_hint(diags, "%s", home_of(remark->text));
}

void check_raw_html(const Rule *rule, const Subject *subject, Diags *diags)
{
    const RemarkList *remarks = &subject->body->remarks;
    for (size_t i = 0; i < remarks->count; i++) {
        const Remark *remark = &remarks->items[i];
        if (remark->kind == REMARK_ELEMENT) {
            report_element(rule, subject, remark, diags);
        } else if (remark->kind == REMARK_ATTRIBUTE) {
            report_attribute(rule, subject, remark, diags);
        } else if (remark->kind == REMARK_MISPLACED) {
            report_misplaced(rule, subject, remark, diags);
        }
    }
}

void check_event_handler(const Rule *rule, const Subject *subject, Diags *diags)
{
    const Remark *remark;
    for (size_t at = 0; (remark = next_remark(subject, REMARK_EVENT_HANDLER, &at)) != NULL;) {
        rule_report(rule, subject, diags, remark->pos, "the attribute '%s' runs a script",
                    diags_quote(diags, remark->text));
        diags_hint(diags, "leave it out: no page runs a script of an entry's");
    }
}

void check_inline_style(const Rule *rule, const Subject *subject, Diags *diags)
{
    const Remark *remark;
    for (size_t at = 0; (remark = next_remark(subject, REMARK_INLINE_STYLE, &at)) != NULL;) {
        rule_report(rule, subject, diags, remark->pos,
                    "the attribute 'style' does nothing: the page's policy blocks it");
        diags_hint(diags, "leave it out: the theme says how things look");
    }
}

/* `advice` and where the other tag has to stand: "… in the same paragraph". */
static void hint_within(Diags *diags, const char *advice, Str within, const char *otherwise)
{
    if (within.len == 0) {
        diags_hint(diags, "%s %s", advice, otherwise);
    } else if (html_allowed_find(within) != NULL) {
        diags_hint(diags, "%s in the same '<%.*s>'", advice, STR_ARGS(within));
    } else {
        diags_hint(diags, "%s in the same %.*s", advice, STR_ARGS(within));
    }
}

static void report_unclosed(const Rule *rule, const Subject *subject, const Remark *remark,
                            Diags *diags)
{
    const char *name = diags_quote(diags, remark->text);
    if (str_eq(remark->text, STR("!--"))) {
        rule_report(rule, subject, diags, remark->pos, "the comment is never closed");
        diags_hint(diags, "end it with '-->'");
        return;
    }
    rule_report(rule, subject, diags, remark->pos, "'<%s>' is not closed where it has to be", name);
    Str advice = str_format(diags->arena, "write '</%s>'", name);
    hint_within(diags, advice.data, remark->within, "behind what it is to hold");
}

static void report_stray(const Rule *rule, const Subject *subject, const Remark *remark,
                         Diags *diags)
{
    rule_report(rule, subject, diags, remark->pos, "'</%s>' closes nothing",
                diags_quote(diags, remark->text));
    hint_within(diags, "leave it out, or open the element", remark->within, "before it");
}

void check_unclosed_html(const Rule *rule, const Subject *subject, Diags *diags)
{
    const RemarkList *remarks = &subject->body->remarks;
    for (size_t i = 0; i < remarks->count; i++) {
        const Remark *remark = &remarks->items[i];
        if (remark->kind == REMARK_UNCLOSED) {
            report_unclosed(rule, subject, remark, diags);
        } else if (remark->kind == REMARK_STRAY_END_TAG) {
            report_stray(rule, subject, remark, diags);
        }
    }
}
