/* fuzz_import.c - any page, into entries and back into nodes. SPDX-License-Identifier: ISC */
#include "fuzz.h"

#include "load/markdown.h"
#include "load/page_nodes.h"
#include "render/markdown_write.h"

/* Pages come as UTF-8 without NUL (cmd/import.c). */
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

static bool keep(void *data, uint32_t node, Str address, Str *ret_url)
{
    (void)data;
    (void)node;
    *ret_url = address;
    return address.len > 0;
}

static void tell(void *data, uint32_t node, Str what, const char *hint)
{
    const Dom *dom = data;
    CHECK(node < dom->nodes.count);
    CHECK(hint[0] != '\0');
    check_visible(what);
}

/* What a tree says, without the white space that depends on its blocks. */
static Str letters_of(Arena *arena, const Node *root)
{
    Buf out = buf_new(arena);
    bool leaving = false;
    for (const Node *at = root; at != NULL; at = node_walk(root, at, &leaving)) {
        for (size_t i = 0; i < at->text.len && !leaving; i++) {
            if (!byte_is_space(at->text.data[i])) {
                buf_add_byte(&out, at->text.data[i]);
            }
        }
    }
    return buf_str(&out);
}

/* Every node is inside the one that it says. */
static void check_dom(const Dom *dom)
{
    const DomNode *nodes = dom->nodes.items;
    for (size_t i = 1; i < dom->nodes.count; i++) {
        CHECK(nodes[i].parent < i && nodes[i].end > i);
        CHECK(nodes[i].end <= nodes[nodes[i].parent].end);
        CHECK(nodes[i].block < i && nodes[i].words >= nodes[i - 1].words);
        check_span(nodes[i].span, 0, dom->source->text.len);
    }
    CHECK(nodes[0].end == dom->nodes.count);
}

/* Nothing that lint calls an error in HTML: it is our own. */
static void check_remarks(const Doc *doc)
{
    for (size_t i = 0; i < doc->remarks.count; i++) {
        RemarkKind kind = doc->remarks.items[i].kind;
        CHECK(kind != REMARK_ELEMENT && kind != REMARK_ATTRIBUTE && kind != REMARK_EVENT_HANDLER);
        CHECK(kind != REMARK_INLINE_STYLE && kind != REMARK_UNCLOSED);
        CHECK(kind != REMARK_STRAY_END_TAG && kind != REMARK_MISPLACED);
        CHECK(kind != REMARK_MISSING_ALT && kind != REMARK_LITERAL_EMPHASIS);
    }
}

static void check_answer(Arena *arena, const FaqPage *page, const FaqQuestion *question)
{
    const PageKeeper keeper = {page->dom, keep, keep, tell};
    CHECK(question->title.len > 0 && str_find_byte(question->title, '\n') == STR_NONE);
    for (size_t i = 0; i < question->answer.count; i++) {
        DomRange range = question->answer.items[i];
        bool is_above = range.end <= question->question.start; /* its <summary> */
        CHECK(is_above || range.start >= question->question.end);
        CHECK(i == 0 || range.start >= question->answer.items[i - 1].end);
        CHECK(range.start <= range.end && range.end <= page->dom->nodes.count);
    }
    Node *root = page_nodes(arena, page->dom, &question->answer, &keeper);
    Buf out = buf_new(arena);
    markdown_write(&out, root);
    Doc doc = markdown_read(arena, source_new(arena, STR("a.md"), buf_str(&out)), 0);
    check_remarks(&doc);
    Str wanted = letters_of(arena, root);
    Str got = letters_of(arena, doc.root);
    if (!str_eq(wanted, got)) {
        fprintf(stderr, "%.*s\n-- is not --\n%.*s\n-- as in --\n%.*s\n", STR_ARGS(wanted),
                STR_ARGS(got), STR_ARGS(buf_str(&out)));
    }
    CHECK(str_eq(wanted, got));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const STRUCTURES[] = {"auto",   "headings", "definitions", "details",
                                             "panels", "marked",   "items"};
    Arena *arena = arena_new();
    FuzzInput input = {{(const char *)data, size}};
    uint8_t choice = fuzz_byte(&input);
    Str text = as_text(arena, input.rest);
    const Source *source = source_new(arena, STR("faq.html"), text);
    Diags diags = diags_new(arena);
    size_t count = sizeof STRUCTURES / sizeof *STRUCTURES;
    FaqPage *page =
        faq_page_read(arena, source, str_from(STRUCTURES[choice % count]), choice > 127, &diags);
    CHECK(page != NULL); /* so large is none of these */
    check_dom(page->dom);
    uint32_t end = 0;
    for (size_t i = 0; i < page->questions.count; i++) {
        CHECK(faq_start_of(&page->questions.items[i]) >= end);
        end = faq_end_of(&page->questions.items[i]);
        check_answer(arena, page, &page->questions.items[i]);
    }
    arena_free(arena);
    return 0;
}
