/* html_xml.c - the open elements and namespaces of XML. SPDX-License-Identifier: ISC */
#include "load/html_xml.h"

#include "load/limits.h"

/* Far more than any file declares, few enough to search one by one. */
enum { BINDINGS_MAX = 64 };

typedef enum Vocabulary {
    VOCABULARY_OTHER,
    VOCABULARY_HTML,
    VOCABULARY_SVG,
    VOCABULARY_MATHML,
    VOCABULARY_XLINK,
} Vocabulary;

struct XmlBinding {
    Str prefix; /* empty: of names without one */
    Vocabulary vocabulary;
    size_t depth; /* of the element that declares it */
};

static const struct {
    Str uri;
    Vocabulary vocabulary;
} URIS[] = {
    {STR_INIT("http://www.w3.org/1999/xhtml"), VOCABULARY_HTML},
    {STR_INIT("http://www.w3.org/2000/svg"), VOCABULARY_SVG},
    {STR_INIT("http://www.w3.org/1998/Math/MathML"), VOCABULARY_MATHML},
    {STR_INIT("http://www.w3.org/1999/xlink"), VOCABULARY_XLINK},
};

XmlOpen xml_open_new(Arena *arena)
{
    return (XmlOpen){.arena = arena};
}

static Vocabulary vocabulary_of(Str uri)
{
    for (size_t i = 0; i < sizeof URIS / sizeof URIS[0]; i++) {
        if (str_eq(uri, URIS[i].uri)) {
            return URIS[i].vocabulary;
        }
    }
    return VOCABULARY_OTHER;
}

static Vocabulary look_up(const XmlOpen *open, Str prefix)
{
    for (size_t i = open->bindings.count; i > 0; i--) {
        if (str_eq(open->bindings.items[i - 1].prefix, prefix)) {
            return open->bindings.items[i - 1].vocabulary;
        }
    }
    return VOCABULARY_OTHER;
}

static HtmlNamespace namespace_of(Vocabulary vocabulary)
{
    switch (vocabulary) {
    case VOCABULARY_HTML:
        return HTML_NAMESPACE_HTML;
    case VOCABULARY_SVG:
        return HTML_NAMESPACE_SVG;
    case VOCABULARY_MATHML:
        return HTML_NAMESPACE_MATHML;
    default:
        return HTML_NAMESPACE_OTHER;
    }
}

/* Splits prefix:name; the prefix is empty where there is none. */
static Str split_name(Str qualified, Str *ret_prefix)
{
    size_t colon = str_find_byte(qualified, ':');
    if (colon == STR_NONE) {
        *ret_prefix = (Str){0};
        return qualified;
    }
    *ret_prefix = str_slice(qualified, 0, colon);
    return str_from_offset(qualified, colon + 1);
}

static void bind(XmlOpen *open, const HtmlAttribute *attribute, size_t depth)
{
    Str prefix;
    Str name = split_name(attribute->name, &prefix);
    bool is_default = str_eq(attribute->name, STR("xmlns"));
    if (!is_default && !str_eq(prefix, STR("xmlns"))) {
        return;
    }
    if (open->bindings.count == BINDINGS_MAX) {
        open->is_too_deep = true;
        return;
    }
    *list_add(open->arena, &open->bindings) =
        (XmlBinding){.prefix = is_default ? (Str){0} : name,
                     .vocabulary = vocabulary_of(attribute->value.text),
                     .depth = depth};
}

static void unbind(XmlOpen *open, size_t depth)
{
    while (open->bindings.count > 0 &&
           open->bindings.items[open->bindings.count - 1].depth >= depth) {
        open->bindings.count--;
    }
}

static void resolve_attribute(const XmlOpen *open, HtmlAttribute *attribute, Arena *arena)
{
    Str prefix;
    Str name = split_name(attribute->name, &prefix);
    if (prefix.len > 0 && look_up(open, prefix) == VOCABULARY_XLINK) {
        attribute->name = str_eq(prefix, STR("xlink"))
                              ? attribute->name
                              : str_format(arena, "xlink:%.*s", STR_ARGS(name));
    }
}

static void resolve_element(const XmlOpen *open, HtmlEvent *tag)
{
    Str prefix;
    Str name = split_name(tag->name, &prefix);
    tag->ns = namespace_of(look_up(open, prefix));
    tag->name = tag->ns == HTML_NAMESPACE_OTHER ? tag->name : name;
}

void xml_open_start(XmlOpen *open, HtmlEvent *tag, HtmlAttribute *attributes, Arena *arena)
{
    size_t depth = open->elements.count + 1;
    Str qualified = tag->name;
    for (size_t i = 0; i < tag->attribute_count; i++) {
        bind(open, &attributes[i], depth);
    }
    for (size_t i = 0; i < tag->attribute_count; i++) {
        resolve_attribute(open, &attributes[i], arena);
    }
    resolve_element(open, tag);
    if (tag->self_closing) {
        unbind(open, depth);
    } else if (open->elements.count >= LIMIT_OPEN_ELEMENTS) {
        open->is_too_deep = true;
    } else {
        *list_add(open->arena, &open->elements) =
            (XmlElement){.qualified = qualified, .name = tag->name, .ns = tag->ns};
    }
}

void xml_open_end(XmlOpen *open, HtmlEvent *tag)
{
    Str qualified = tag->name;
    resolve_element(open, tag);
    size_t count = open->elements.count;
    if (count > 0 && str_eq(open->elements.items[count - 1].qualified, qualified)) {
        open->elements.count--;
        unbind(open, count);
    }
}

void xml_open_top(const XmlOpen *open, Str *ret_name, HtmlNamespace *ret_ns)
{
    size_t count = open->elements.count;
    *ret_name = count == 0 ? (Str){0} : open->elements.items[count - 1].name;
    *ret_ns = count == 0 ? HTML_NAMESPACE_OTHER : open->elements.items[count - 1].ns;
}
