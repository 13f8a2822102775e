/* fuzz_markdown.c - Markdown with HTML in it, into every form that is published. SPDX-License-Identifier: ISC */
#include "check_body.h"

#include "load/markdown.h"

/* What is handed on is UTF-8 without NUL (text_file.c). */
static Str as_text(Arena *arena, Str bytes)
{
    Buf out = buf_new(arena);
    buf_add_text(&out, "");
    for (size_t at = 0; at < bytes.len;) {
        uint32_t code_point = utf8_next(bytes, &at);
        buf_add_code_point(&out, code_point == 0 ? 0xFFFD : code_point);
    }
    return buf_str(&out);
}

/* Every node is its parent's, and a walk comes back to the root. */
static void check_nodes(const Node *root)
{
    size_t depth = 0;
    bool leaving = false;
    for (const Node *at = root; at != NULL; at = node_walk(root, at, &leaving)) {
        depth = leaving ? depth - 1 : depth + 1;
        CHECK(at == root || at->parent != NULL);
        CHECK(at->kind != NODE_HEADING || (at->level >= 1 && at->level <= 6));
        for (const Node *child = at->first; child != NULL && !leaving; child = child->next) {
            CHECK(child->parent == at);
            CHECK(child->next != NULL || child == at->last);
        }
    }
    CHECK(depth == 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    Arena *arena = arena_new();
    Str text = as_text(arena, (Str){(const char *)data, size});
    const Source *source = source_new(arena, STR("q1/01-a.md"), text);
    Doc doc = markdown_read(arena, source, 0);
    check_doc(&doc, source->text.len);
    check_nodes(doc.root);
    check_body(arena, doc.root, source->text);
    arena_free(arena);
    return 0;
}
