/* html_refs.c - the addresses in attributes, style sheets and instructions. SPDX-License-Identifier: ISC */
#include "load/html_refs.h"

#include "load/attribute_value.h"
#include "load/construct.h"
#include "load/css.h"
#include "load/limits.h"
#include "load/srcset.h"

enum { SRCDOC_DEPTH_MAX = 4 };

static void add_limit(HtmlFacts *facts, Str what, Pos pos)
{
    *list_add(facts->arena, &facts->doc->remarks) =
        (Remark){.kind = REMARK_LIMIT, .text = what, .pos = pos};
}

/* Where an address begins in `value`: behind white space and controls (URL Standard 4.4), but for
 * NUL, which HTML and CSS read as U+FFFD. */
static size_t skip_blank(Str value, size_t at, size_t end)
{
    while (at < end && (unsigned char)value.data[at] <= ' ' && value.data[at] != '\0') {
        at++;
    }
    return at;
}

/* What the parts of one attribute have in common. */
typedef struct Use {
    HtmlFacts *facts;
    RefKind kind;
    const char *construct;
    const HtmlText *value;
} Use;

void html_refs_add_one(HtmlFacts *facts, RefKind kind, const char *construct, Str url, Pos pos)
{
    RefList *refs = &facts->doc->refs;
    if (refs->count >= LIMIT_ADDRESSES) {
        if (!facts->is_full) {
            add_limit(facts, STR("200000 addresses"), pos);
        }
        facts->is_full = true;
        return;
    }
    *list_add(facts->arena, refs) = (Ref){.kind = kind,
                                          .construct = construct,
                                          .url = str_dup(facts->arena, url),
                                          .is_nested = facts->depth > 0,
                                          .pos = pos};
}

static void add_ref(const Use *use, Str url, Pos pos)
{
    html_refs_add_one(use->facts, use->kind, use->construct, url, pos);
}

/* The address in a part of the value. */
static void add_part(const Use *use, Span part)
{
    Str value = use->value->text;
    size_t start = skip_blank(value, part.start, part.end);
    size_t at = html_text_pos(use->value, start);
    add_ref(use, str_slice(value, part.start, part.end), layer_pos(use->facts->layer, at));
}

static void add_element(const Use *use, Span part)
{
    RefList *refs = &use->facts->doc->refs;
    size_t count = refs->count;
    add_part(use, part);
    if (refs->count > count) {
        refs->items[count].wants_element = true;
    }
}

static void add_list(const Use *use)
{
    Span part;
    for (size_t at = 0; attribute_next_token(use->value->text, &at, &part);) {
        add_part(use, part);
    }
}

static void add_keys(const Use *use)
{
    Str rest = use->value->text;
    Str key;
    size_t at = 0;
    while (rest.data != NULL && str_cut(&rest, ';', &key)) {
        if (!str_is_blank(key)) {
            add_part(use, (Span){at, at + key.len});
        }
        at += key.len + 1;
    }
}

static void add_srcset(const Use *use)
{
    SrcsetList candidates = {0};
    srcset_parse(use->facts->scratch, use->value->text, &candidates);
    for (size_t i = 0; i < candidates.count; i++) {
        if (candidates.items[i].is_valid) {
            add_part(use, candidates.items[i].url);
        }
    }
    if (str_is_blank(use->value->text)) {
        add_part(use, (Span){0, use->value->text.len});
    }
}

/* "clsid:…" and "Foo.class" are no files of the site; an applet's parts on a host are. */
static void add_remote(const Use *use)
{
    Span part;
    for (size_t at = 0; attribute_next_token(use->value->text, &at, &part);) {
        Str url = str_slice(use->value->text, part.start, part.end);
        if (str_starts_with_ascii_case(url, STR("http:")) ||
            str_starts_with_ascii_case(url, STR("https:")) ||
            str_starts_with_ascii_case(url, STR("ftp:"))) {
            add_part(use, part);
        }
    }
}

static void add_css(const Use *use, CssMode mode)
{
    CssUrlList urls = {0};
    Str css = use->value->text;
    css_find_urls(use->facts->scratch, css, mode, &urls);
    for (size_t i = 0; i < urls.count; i++) {
        Span raw = urls.items[i].raw;
        size_t at = html_text_pos(use->value, skip_blank(css, raw.start, raw.end));
        Str url = css_url_value(use->facts->scratch, css, &urls.items[i], NULL);
        add_ref(use, url, layer_pos(use->facts->layer, at));
    }
}

static size_t out_of_value(const void *data, size_t offset)
{
    return html_text_pos(data, offset);
}

/* A document of its own, whose addresses are resolved as if they stood in the page. */
static void add_srcdoc(const Use *use)
{
    HtmlFacts *outer = use->facts;
    if (outer->depth == SRCDOC_DEPTH_MAX) {
        Pos pos = layer_pos(outer->layer, use->value->pos);
        add_limit(outer, STR("4 srcdoc one in the other"), pos);
        return;
    }
    Layer layer = {.outward = out_of_value, .data = use->value, .outer = outer->layer};
    HtmlFacts facts = {.arena = outer->arena,
                       .scratch = outer->scratch,
                       .doc = outer->doc,
                       .layer = &layer,
                       .depth = outer->depth + 1,
                       .is_full = outer->is_full};
    size_t first = outer->doc->refs.count;
    Str text = use->value->text;
    HtmlReader *reader = html_reader_new(text, (Span){0, text.len}, HTML_SYNTAX_HTML);
    HtmlEvent event;
    while (html_next(reader, &event)) {
        html_facts_add(&facts, reader, &event);
    }
    html_facts_end(&facts);
    for (size_t i = first; facts.has_base && i < outer->doc->refs.count; i++) {
        outer->doc->refs.items[i].is_rebased = true;
    }
    html_reader_free(reader);
    outer->is_full = facts.is_full;
}

static void add_value(const Use *use, ConstructValue kind)
{
    Str value = use->value->text;
    Span part = {0, value.len};
    switch (kind) {
    case VALUE_URL:
        add_part(use, part);
        break;
    case VALUE_ELEMENT:
        add_element(use, part);
        break;
    case VALUE_URLS:
        add_list(use);
        break;
    case VALUE_KEYS:
        add_keys(use);
        break;
    case VALUE_REMOTE:
        add_remote(use);
        break;
    case VALUE_SRCSET:
        add_srcset(use);
        break;
    case VALUE_REFRESH:
        if (attribute_refresh_url(value, &part)) {
            add_part(use, part);
        }
        break;
    case VALUE_SRCDOC:
        add_srcdoc(use);
        break;
    case VALUE_CSS_VALUE:
        add_css(use, CSS_VALUE);
        break;
    case VALUE_DECLARATIONS:
        add_css(use, CSS_DECLARATIONS);
        break;
    }
}

/* Templates are copied by scripts, which may fill in links; what they load is loaded. */
static bool is_in_force(HtmlFacts *facts, const HtmlEvent *tag, const Construct *construct)
{
    if (construct->kind != REF_BASE) {
        return construct->kind == REF_EMBED || !tag->in_template;
    }
    bool is_first = !facts->has_base && !tag->in_template;
    facts->has_base = facts->has_base || is_first;
    return is_first;
}

void html_refs_add(HtmlFacts *facts, const HtmlEvent *tag, const HtmlAttribute *attribute)
{
    const char *parent =
        facts->media.count == 0 ? NULL : facts->media.items[facts->media.count - 1];
    const Construct *construct = construct_find(tag, attribute, parent);
    if (construct != NULL && is_in_force(facts, tag, construct)) {
        Use use = {facts, construct->kind, construct->name, &attribute->value};
        add_value(&use, construct->value);
    }
}

void html_refs_add_css(HtmlFacts *facts, Str css, Pos start)
{
    HtmlText value = {.text = css, .pos = start};
    Use use = {facts, REF_EMBED, "style sheet", &value};
    add_css(&use, CSS_SHEET);
}

/* Its references are those of XML, without entities. */
static void add_pseudo_attribute(HtmlFacts *facts, const HtmlText *content, Span span)
{
    HtmlText value =
        html_decode(facts->scratch, content->text, span, HTML_DECODING_XML_ATTRIBUTE, NULL);
    size_t start = skip_blank(value.text, 0, value.text.len);
    size_t at = html_text_pos(content, html_text_pos(&value, start));
    html_refs_add_one(facts, REF_EMBED, "xml-stylesheet", value.text, layer_pos(facts->layer, at));
}

void html_refs_add_instruction(HtmlFacts *facts, HtmlReader *reader, const HtmlEvent *event)
{
    HtmlText content = html_event_text(reader, event);
    size_t at = STR("xml-stylesheet").len;
    bool is_one = str_starts_with(content.text, STR("xml-stylesheet")) && at < content.text.len &&
                  byte_is_space(content.text.data[at]);
    Str name;
    Span value;
    while (is_one && attribute_next_pseudo(content.text, &at, &name, &value)) {
        if (str_eq(name, STR("href"))) {
            add_pseudo_attribute(facts, &content, value);
            return;
        }
    }
}
