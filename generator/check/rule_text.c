/* rule_text.c - what --explain teaches of each rule. SPDX-License-Identifier: ISC */
#include "check/rule_text.h"

#include "base/unicode.h"

enum { WIDTH = 80, INDENT = 2, EXAMPLE_INDENT = 4 };

const RuleText *rule_text_find(const char *id)
{
    static const RuleText *const tables[] = {RULE_TEXTS_LINKS, RULE_TEXTS_PAGES, RULE_TEXTS_FILES,
                                             RULE_TEXTS_TEXT, RULE_TEXTS_METADATA};
    for (size_t t = 0; t < sizeof tables / sizeof *tables; t++) {
        for (const RuleText *text = tables[t]; text->id != NULL; text++) {
            if (str_eq(str_from(text->id), str_from(id))) {
                return text;
            }
        }
    }
    return NULL;
}

static void add_title(Buf *out, const char *title)
{
    buf_addf(out, "\n%s\n", title);
}

/* Words, wrapped before column 80. */
static void add_sentences(Buf *out, const char *text)
{
    Str rest = str_from(text);
    Str word;
    size_t column = 0;
    while (str_cut(&rest, ' ', &word)) {
        size_t width = unicode_width_of(word);
        if (column > 0 && column + 1 + width > WIDTH) {
            buf_add_byte(out, '\n');
            column = 0;
        }
        buf_addf(out, "%*s", column == 0 ? (int)INDENT : 1, "");
        buf_add(out, word);
        column += width + (column == 0 ? (size_t)INDENT : 1);
    }
    buf_add_byte(out, '\n');
}

static void add_example(Buf *out, const char *text)
{
    Str rest = str_from(text);
    Str line;
    while (str_cut(&rest, '\n', &line)) {
        buf_addf(out, "%*s", line.len == 0 ? 0 : (int)EXAMPLE_INDENT, "");
        buf_add(out, line);
        buf_add_byte(out, '\n');
    }
}

static const char *severity_of(const Rule *rule)
{
    if (rule->severity == SEVERITY_WARNING) {
        return "warning";
    }
    if (str_eq(str_from(rule->id), STR("external-asset"))) {
        return "error, but for hosts in 'allow_hosts'; a warning in --site";
    }
    return rule_is_fixed(rule) ? "error, which nothing can lower or suppress" : "error";
}

static void add_inputs(Buf *out, const Rule *rule)
{
    static const struct {
        Input input;
        const char *name;
    } inputs[] = {{INPUT_SOURCE, "entries and their categories"},
                  {INPUT_ASSET, "drawings beside them"},
                  {INPUT_THEME, "themes"},
                  {INPUT_SITE, "finished sites (--site)"}};
    const char *separator = "";
    Buf names = buf_new(out->arena);
    for (size_t i = 0; i < sizeof inputs / sizeof *inputs; i++) {
        if ((rule->inputs & inputs[i].input) != 0) {
            buf_addf(&names, "%s%s", separator, inputs[i].name);
            separator = ", ";
        }
    }
    add_title(out, "Looks at");
    add_sentences(out, names.data);
}

void rule_explain(Buf *out, const Rule *rule)
{
    const RuleText *text = rule_text_find(rule->id);
    buf_addf(out, "%s (%s)\n\n", rule->id, severity_of(rule));
    add_sentences(out, str_format(out->arena, "Finds %s.", rule->summary).data);
    if (text != NULL) {
        add_title(out, "Why");
        add_sentences(out, text->why);
        add_title(out, "What readers see");
        add_sentences(out, text->suffer);
        add_title(out, "Bad");
        add_example(out, text->bad);
        add_title(out, "Good");
        add_example(out, text->good);
    }
    add_inputs(out, rule);
    add_title(out, "Basis");
    add_sentences(out, rule->basis);
    if (!rule_is_fixed(rule)) {
        add_title(out, "To suppress it for the next line of a text");
        buf_addf(out, "%*s<!-- faqgen-lint-disable-next-line %s: your reason -->\n",
                 (int)EXAMPLE_INDENT, "", rule->id);
    }
}
