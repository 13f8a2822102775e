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

static void add_attribute(Buf *out, const NodeAttribute *attribute, const BodyLinks *links)
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
        buf_add_html_attribute(out, attribute->value);
        break;
    }
    buf_add_byte(out, '"');
}

void buf_add_start_tag(Buf *out, const Node *node, const BodyLinks *links)
{
    buf_add_byte(out, '<');
    buf_add(out, node->element);
    for (size_t i = 0; i < node->attribute_count; i++) {
        const NodeAttribute *attribute = &node->attributes[i];
        if (!is_left_out(out->arena, node, attribute)) {
            add_attribute(out, attribute, links);
        }
    }
    if (node->kind == NODE_HEADING && node_attribute(node, STR("id")).len == 0 &&
        node->id.len > 0) {
        buf_add_text(out, " id=\"");
        buf_add_html_attribute(out, node->id);
        buf_add_byte(out, '"');
    }
    buf_add_text(out, node->is_void ? " />" : ">");
}

void buf_add_end_tag(Buf *out, const Node *node)
{
    if (!node->is_void) {
        buf_add_text(out, "</");
        buf_add(out, node->element);
        buf_add_byte(out, '>');
    }
}
