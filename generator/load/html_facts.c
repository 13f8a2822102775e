/* html_facts.c - what the tags of a text say to the rules. SPDX-License-Identifier: ISC */
#include "load/html_facts.h"

#include "load/attribute_value.h"
#include "load/html_refs.h"

#include <string.h>

enum { MEDIA_DEPTH_MAX = 64 };

static bool is_html(const HtmlEvent *event, Str name)
{
    /* The length first, as nearly every name has another: no call. */
    return event->name.len == name.len && event->ns == HTML_NAMESPACE_HTML &&
           str_eq(event->name, name);
}

static void add_remark(HtmlFacts *facts, RemarkKind kind, Str text, size_t at)
{
    *list_add(facts->arena, &facts->doc->remarks) = (Remark){
        .kind = kind, .text = str_dup(facts->arena, text), .pos = layer_pos(facts->layer, at)};
}

/* --- Style sheets ---------------------------------------------------------------------------- */

static size_t out_of_style(const void *data, size_t offset)
{
    return offset_map_raw(data, offset);
}

/* HTML 4.2.6, SVG 2 6.2: no type, an empty one, or text/css. */
static bool is_css(const HtmlEvent *tag)
{
    const HtmlAttribute *type = html_attribute(tag, STR("type"));
    return type == NULL || type->value.text.len == 0 ||
           str_eq_ascii_case(type->value.text, STR("text/css"));
}

static bool is_style(const HtmlEvent *event)
{
    return (event->ns == HTML_NAMESPACE_HTML || event->ns == HTML_NAMESPACE_SVG) &&
           str_eq_ascii_case(event->name, STR("style"));
}

static void close_style(HtmlFacts *facts)
{
    HtmlStyle *style = &facts->style;
    if (style->is_open) {
        Layer layer = {.outward = out_of_style, .data = &style->map, .outer = facts->layer};
        const Layer *outer = facts->layer;
        facts->layer = &layer;
        html_refs_add_css(facts, buf_str(&style->text), 0);
        facts->layer = outer;
    }
    *style = (HtmlStyle){0};
}

static void open_style(HtmlFacts *facts)
{
    facts->style = (HtmlStyle){.is_open = true, .text = buf_new(facts->scratch)};
}

static void add_style_text(HtmlFacts *facts, HtmlReader *reader, const HtmlEvent *event)
{
    HtmlStyle *style = &facts->style;
    HtmlText text = html_event_text(reader, event);
    size_t start = style->text.len;
    offset_map_add(facts->scratch, &style->map, (OffsetRun){start, text.pos, false});
    for (size_t i = 0; i < text.jump_count; i++) {
        HtmlJump jump = text.jumps[i];
        offset_map_add(facts->scratch, &style->map,
                       (OffsetRun){start + jump.decoded, text.pos + jump.source, false});
    }
    buf_add(&style->text, text.text);
}

/* --- Tags ------------------------------------------------------------------------------------ */

static void add_anchor(HtmlFacts *facts, const HtmlAttribute *attribute, bool is_name)
{
    if (attribute != NULL && attribute->value.text.len > 0) {
        Pos pos = layer_pos(facts->layer, attribute->value_span.start);
        Str id = str_dup(facts->arena, attribute->value.text);
        *list_add(facts->arena, &facts->doc->anchors) = (Anchor){id, pos, is_name};
    }
}

static void add_heading(HtmlFacts *facts, const HtmlEvent *tag)
{
    bool is_heading = tag->ns == HTML_NAMESPACE_HTML && tag->name.len == 2 &&
                      tag->name.data[0] == 'h' && tag->name.data[1] >= '1' &&
                      tag->name.data[1] <= '6';
    if (is_heading) {
        *list_add(facts->arena, &facts->doc->headings) = (Heading){
            (unsigned)(tag->name.data[1] - '0'), layer_pos(facts->layer, tag->span.start)};
    }
}

static bool is_image(const HtmlEvent *tag)
{
    if (is_html(tag, STR("input"))) {
        const HtmlAttribute *type = html_attribute(tag, STR("type"));
        return type != NULL && str_eq_ascii_case(type->value.text, STR("image"));
    }
    return is_html(tag, STR("img")) || is_html(tag, STR("image")) ||
           (is_html(tag, STR("area")) && html_attribute(tag, STR("href")) != NULL);
}

/* WCAG 2.2 1.1.1, HTML 4.8.3: what is an image must say so in words, be they none. */
static void check_alt(HtmlFacts *facts, const HtmlEvent *tag)
{
    if (!is_image(tag) || html_attribute(tag, STR("alt")) != NULL) {
        return;
    }
    const HtmlAttribute *role = html_attribute(tag, STR("role"));
    bool is_decoration =
        role != NULL && (attribute_has_token(role->value.text, STR("none")) ||
                         attribute_has_token(role->value.text, STR("presentation")));
    if (!is_decoration) {
        add_remark(facts, REMARK_MISSING_ALT, tag->name, tag->span.start);
    }
}

static size_t skip_space(Str text, size_t at)
{
    while (at < text.len && byte_is_space(text.data[at])) {
        at++;
    }
    return at;
}

/* HTML 2.4.4, extracting a character encoding from a meta element: "text/html; charset=utf-8". */
static Str charset_of(Str content)
{
    const Str name = STR("charset");
    size_t at = 0;
    size_t equals = content.len;
    while (at < content.len && (equals == content.len || content.data[equals] != '=')) {
        bool is_name = str_starts_with_ascii_case(str_from_offset(content, at), name);
        equals = is_name ? skip_space(content, at + name.len) : content.len;
        at = is_name ? equals : at + 1;
    }
    size_t start = equals < content.len ? skip_space(content, equals + 1) : content.len;
    if (start < content.len && (content.data[start] == '"' || content.data[start] == '\'')) {
        size_t len = str_find_byte(str_from_offset(content, start + 1), content.data[start]);
        return len == STR_NONE ? (Str){0} : str_slice(content, start + 1, start + 1 + len);
    }
    size_t end = start;
    while (end < content.len && content.data[end] != ';' && !byte_is_space(content.data[end])) {
        end++;
    }
    return str_slice(content, start, end);
}

/* "nofollow, noindex" */
static bool forbids_index(Str content)
{
    Str rest = content.data == NULL ? STR("") : content;
    Str part;
    while (str_cut(&rest, ',', &part)) {
        if (attribute_has_token(part, STR("noindex")) || attribute_has_token(part, STR("none"))) {
            return true;
        }
    }
    return false;
}

/* HTML 13.2.3.2: the first encoding that is declared is the one. */
static void read_charset(HtmlFacts *facts, const HtmlAttribute *charset, Str equivalent,
                         Str content)
{
    Str label = charset != NULL                                      ? charset->value.text
                : str_eq_ascii_case(equivalent, STR("content-type")) ? charset_of(content)
                                                                     : (Str){0};
    if (facts->charset.len == 0 && str_trim(label).len > 0) {
        facts->charset = str_dup(facts->arena, str_trim(label));
    }
}

static void read_meta(HtmlFacts *facts, const HtmlEvent *tag)
{
    const HtmlAttribute *content = html_attribute(tag, STR("content"));
    const HtmlAttribute *name = html_attribute(tag, STR("name"));
    const HtmlAttribute *charset = html_attribute(tag, STR("charset"));
    const HtmlAttribute *equivalent = html_attribute(tag, STR("http-equiv"));
    Str value = content == NULL ? (Str){0} : content->value.text;
    Str pragma = equivalent == NULL ? (Str){0} : equivalent->value.text;
    read_charset(facts, charset, pragma, value);
    facts->is_redirect = facts->is_redirect || str_eq_ascii_case(pragma, STR("refresh"));
    if (name != NULL && str_eq_ascii_case(name->value.text, STR("robots"))) {
        facts->is_noindex = facts->is_noindex || forbids_index(value);
    }
}

/* The elements that a source stands in. */
static void track_media(HtmlFacts *facts, const HtmlEvent *tag)
{
    static const char *const names[] = {"video", "audio", "picture"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (!is_html(tag, str_from(names[i]))) {
            continue;
        }
        bool is_empty = tag->self_closing && facts->syntax == HTML_SYNTAX_XML;
        if (tag->kind == HTML_EVENT_START_TAG && !is_empty &&
            facts->media.count < MEDIA_DEPTH_MAX) {
            *list_add(facts->scratch, &facts->media) = names[i];
        }
        for (size_t m = facts->media.count; tag->kind == HTML_EVENT_END_TAG && m > 0; m--) {
            if (strcmp(facts->media.items[m - 1], names[i]) == 0) {
                facts->media.count = m - 1;
                break;
            }
        }
    }
}

static void add_targets(HtmlFacts *facts, const HtmlEvent *tag)
{
    if (tag->in_template || facts->depth > 0) {
        return;
    }
    const HtmlAttribute *id = html_attribute(tag, STR("id"));
    const HtmlAttribute *name = html_attribute(tag, STR("name"));
    add_anchor(facts, id, false);
    if (is_html(tag, STR("a"))) {
        add_anchor(facts, name, true);
    }
    add_heading(facts, tag);
}

static void add_start_tag(HtmlFacts *facts, const HtmlEvent *tag)
{
    for (size_t i = 0; i < tag->attribute_count; i++) {
        const HtmlAttribute *attribute = &tag->attributes[i];
        if (attribute->is_duplicate) {
            add_remark(facts, REMARK_DUPLICATE_ATTRIBUTE, attribute->name,
                       attribute->name_span.start);
        }
        if (!attribute->is_duplicate || facts->is_template) {
            html_refs_add(facts, tag, attribute);
        }
    }
    if (tag->is_cut) {
        add_remark(facts, REMARK_LIMIT, STR("65536 attributes"), tag->span.start);
    }
    add_targets(facts, tag);
    if (!tag->in_template) {
        check_alt(facts, tag);
    }
    if (is_html(tag, STR("meta")) && facts->depth == 0 && !tag->in_template) {
        read_meta(facts, tag);
    }
    if (is_style(tag) && is_css(tag)) {
        open_style(facts);
    }
}

/* --- Events ---------------------------------------------------------------------------------- */

void html_facts_add(HtmlFacts *facts, HtmlReader *reader, const HtmlEvent *event)
{
    if (event->kind == HTML_EVENT_TEXT) {
        if (facts->style.is_open && is_style(event)) {
            add_style_text(facts, reader, event);
        }
        return;
    }
    if (event->kind == HTML_EVENT_START_TAG || event->kind == HTML_EVENT_END_TAG) {
        close_style(facts);
        track_media(facts, event);
    }
    if (event->kind == HTML_EVENT_START_TAG) {
        add_start_tag(facts, event);
    } else if (event->kind == HTML_EVENT_INSTRUCTION) {
        html_refs_add_instruction(facts, reader, event);
    }
}

void html_facts_end(HtmlFacts *facts)
{
    close_style(facts);
}
