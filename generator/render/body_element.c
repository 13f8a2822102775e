/* body_element.c - HTML of the author's, written as HTML. SPDX-License-Identifier: ISC */
#include "render/body_element.h"

#include "load/srcset.h"
#include "model/url.h"
#include "render/escape.h"

static Str address_of(Arena *arena, Str written, const BodyLinks *links)
{
    Str url = url_clean(arena, written);
    return links == NULL ? url : links->address(links->data, arena, url);
}

/* Each address is replaced where it stands, what is between them stays. */
static void add_srcset(Buf *out, Str value, const BodyLinks *links)
{
    SrcsetList candidates = {0};
    srcset_parse(out->arena, value, &candidates);
    size_t at = 0;
    for (size_t i = 0; i < candidates.count; i++) {
        Span span = candidates.items[i].url;
        buf_add_html_attribute(out, str_slice(value, at, span.start));
        buf_add_href(out, address_of(out->arena, str_slice(value, span.start, span.end), links));
        at = span.end;
    }
    buf_add_html_attribute(out, str_from_offset(value, at));
}

bool body_is_dead_link(Arena *arena, Str address)
{
    return str_eq(url_scheme(arena, address), STR("data"));
}

static bool is_left_out(Arena *arena, const Node *node, const NodeAttribute *attribute)
{
    if (node->kind == NODE_LINK && attribute->kind == NODE_ATTRIBUTE_URL) {
        return body_is_dead_link(arena, url_clean(arena, attribute->value));
    }
    /* HTML 3.2.6: an id may not be empty. */
    return attribute->value.len == 0 && str_eq(attribute->name, STR("id"));
}

unsigned body_heading_level(const Node *heading, const BodyPage *page)
{
    unsigned level = heading->level + page->lowered;
    return level < 6 ? level : 6;
}

Str body_id(const BodyPage *page, Arena *arena, Str id)
{
    return page->id == NULL ? id : page->id(page->data, arena, id);
}

/* Attributes that hold an id, or several with space between (HTML, WAI-ARIA 1.2). A name is what a
 * link may lead to, or the group of `details`. */
static bool names_ids(Str name)
{
    static const Str names[] = {
        STR_INIT("id"),
        STR_INIT("name"),
        STR_INIT("headers"),
        STR_INIT("aria-activedescendant"),
        STR_INIT("aria-controls"),
        STR_INIT("aria-describedby"),
        STR_INIT("aria-details"),
        STR_INIT("aria-errormessage"),
        STR_INIT("aria-flowto"),
        STR_INIT("aria-labelledby"),
        STR_INIT("aria-owns"),
    };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (str_eq(name, names[i])) {
            return true;
        }
    }
    return false;
}

static void add_ids(Buf *out, Str value, const BodyPage *page)
{
    for (size_t at = 0; at < value.len;) {
        size_t start = at;
        while (at < value.len && !byte_is_space(value.data[at])) {
            at++;
        }
        if (at > start) {
            Str id = str_slice(value, start, at);
            buf_add_html_attribute(out, body_id(page, out->arena, id));
        } else {
            buf_add_byte(out, ' ');
            at++;
        }
    }
}

static void add_attribute(Buf *out, const NodeAttribute *attribute, const BodyLinks *links,
                          const BodyPage *page)
{
    buf_add_byte(out, ' ');
    buf_add(out, attribute->name);
    buf_add_text(out, "=\"");
    switch (attribute->kind) {
    case NODE_ATTRIBUTE_URL:
        buf_add_href(out, address_of(out->arena, attribute->value, links));
        break;
    case NODE_ATTRIBUTE_SRCSET:
        add_srcset(out, attribute->value, links);
        break;
    default:
        if (page->id != NULL && names_ids(attribute->name)) {
            add_ids(out, attribute->value, page);
        } else {
            buf_add_html_attribute(out, attribute->value);
        }
        break;
    }
    buf_add_byte(out, '"');
}

static void add_name(Buf *out, const Node *node, const BodyPage *page)
{
    if (node->kind == NODE_HEADING && page->lowered > 0) {
        buf_addf(out, "h%u", body_heading_level(node, page));
    } else {
        buf_add(out, node->element);
    }
}

void buf_add_start_tag(Buf *out, const Node *node, const BodyLinks *links, const BodyPage *page)
{
    buf_add_byte(out, '<');
    add_name(out, node, page);
    for (size_t i = 0; i < node->attribute_count; i++) {
        const NodeAttribute *attribute = &node->attributes[i];
        if (!is_left_out(out->arena, node, attribute)) {
            add_attribute(out, attribute, links, page);
        }
    }
    if (node->kind == NODE_HEADING && node_attribute(node, STR("id")).len == 0 &&
        node->id.len > 0) {
        buf_add_text(out, " id=\"");
        buf_add_html_attribute(out, body_id(page, out->arena, node->id));
        buf_add_byte(out, '"');
    }
    buf_add_text(out, node->is_void ? " />" : ">");
}

void buf_add_end_tag(Buf *out, const Node *node, const BodyPage *page)
{
    if (!node->is_void) {
        buf_add_text(out, "</");
        add_name(out, node, page);
        buf_add_byte(out, '>');
    }
}
