/* body.c - what is kept of a text in Markdown. SPDX-License-Identifier: ISC */
#include "load/body.h"

#include "load/markdown.h"

static void keep_refs(Arena *arena, const Doc *doc, Body *body)
{
    for (size_t i = 0; i < doc->refs.count; i++) {
        Ref *ref = list_add(arena, &body->refs);
        *ref = doc->refs.items[i];
        ref->url = str_dup(arena, ref->url);
    }
}

static void keep_anchors(Arena *arena, const Doc *doc, Body *body)
{
    AnchorList kept = {0};
    for (size_t i = 0; i < doc->anchors.count; i++) {
        Anchor *anchor = list_add(arena, &kept);
        *anchor = doc->anchors.items[i];
        anchor->id = str_dup(arena, anchor->id);
    }
    body_index_anchors(arena, &kept, body);
}

void body_index_anchors(Arena *arena, const AnchorList *anchors, Body *body)
{
    body->anchors = map_new(arena);
    for (size_t i = 0; i < anchors->count; i++) {
        Anchor *anchor = &anchors->items[i];
        const Anchor *first =
            anchor->is_name ? anchor : map_put(&body->anchors, anchor->id, anchor);
        if (first != anchor) {
            *list_add(arena, &body->remarks) =
                (Remark){REMARK_DUPLICATE_ID, anchor->id, .pos = anchor->pos, .other = first->pos};
        }
    }
    /* HTML 7.4.6.4: a name counts where no element has the id. */
    for (size_t i = 0; i < anchors->count; i++) {
        if (anchors->items[i].is_name) {
            map_put(&body->anchors, anchors->items[i].id, &anchors->items[i]);
        }
    }
}

Body body_read(Arena *arena, const Source *source, Pos start, Arena *scratch, Str *ret_first)
{
    Doc doc = markdown_read(scratch, source, start);
    Body body = {.start = start};
    keep_refs(arena, &doc, &body);
    keep_anchors(arena, &doc, &body);
    for (size_t i = 0; i < doc.headings.count; i++) {
        *list_add(arena, &body.headings) = doc.headings.items[i];
    }
    for (size_t i = 0; i < doc.remarks.count; i++) {
        Remark *remark = list_add(arena, &body.remarks);
        *remark = doc.remarks.items[i];
        remark->text = str_dup(arena, remark->text);
    }
    for (size_t i = 0; i < doc.labels.count; i++) {
        Text label = doc.labels.items[i];
        *list_add(arena, &body.labels) = (Text){str_dup(arena, label.text), label.pos};
    }
    for (size_t i = 0; i < doc.lint_comments.count; i++) {
        *list_add(arena, &body.lint_comments) = doc.lint_comments.items[i];
    }
    if (ret_first != NULL) {
        *ret_first = str_dup(arena, doc.first_paragraph);
    }
    return body;
}
