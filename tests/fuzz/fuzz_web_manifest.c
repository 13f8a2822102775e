/* fuzz_web_manifest.c - the reader of JSON. SPDX-License-Identifier: ISC */
#include "check_doc.h"
#include "check_json.h"

#include "load/web_manifest.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    Str text = {(const char *)data, size};
    size_t bad = 0;
    Arena *arena = arena_new();
    Doc doc = {0};
    HtmlFacts facts = {.arena = arena, .scratch = arena, .doc = &doc};
    web_manifest_read(&facts, text);
    check_doc(&doc, text.len);
    for (size_t i = 1; i < doc.refs.count; i++) {
        CHECK(doc.refs.items[i - 1].pos < doc.refs.items[i].pos);
    }
    /* Of what is no JSON nothing is read. SQLite says nothing of bytes that are no UTF-8, and takes
     * NUL for the end. */
    bool is_text = utf8_is_valid(text, &bad);
    CHECK(doc.refs.count == 0 || !is_text || json_is_valid(text));
    arena_free(arena);
    return 0;
}
