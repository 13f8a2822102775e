/* facts_fixture.h - what is found in a text of HTML, SVG or CSS, as lines of text. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_TESTS_FACTS_FIXTURE_H
#define FAQGEN_TESTS_FACTS_FIXTURE_H

#include "load/markup.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

/* A text in which each MARK stands before the first byte of an address. */
#define MARK '|'

typedef LIST(Pos) PosList;

/* Takes the marks out, and says where they were. */
static inline Str without_marks(Arena *arena, Str marked, PosList *marks)
{
    Buf out = buf_new(arena);
    buf_add_text(&out, "");
    for (size_t i = 0; i < marked.len; i++) {
        if (marked.data[i] == MARK) {
            *list_add(arena, marks) = out.len;
        } else {
            buf_add_byte(&out, marked.data[i]);
        }
    }
    return buf_str(&out);
}

/* "embed img src [a.png]", one a line. */
static inline const char *refs_text(Arena *arena, const RefList *refs)
{
    static const char *const KINDS[] = {
        [REF_LINK] = "link", [REF_EMBED] = "embed",     [REF_FORM] = "form",
        [REF_BASE] = "base", [REF_REFRESH] = "refresh", [REF_NAMED] = "named",
    };
    Buf out = buf_new(arena);
    buf_add_text(&out, "");
    for (size_t i = 0; i < refs->count; i++) {
        const Ref *ref = &refs->items[i];
        buf_addf(&out, "%s%s%s %s [%.*s]", i == 0 ? "" : "\n", ref->is_nested ? "nested " : "",
                 KINDS[ref->kind], ref->construct, STR_ARGS(ref->url));
    }
    return out.data;
}

static inline void assert_marks(const RefList *refs, const PosList *marks)
{
    for (size_t i = 0; i < refs->count && i < marks->count; i++) {
        assert_int_equal(refs->items[i].pos, marks->items[i]);
    }
    assert_int_equal(refs->count, marks->count);
}

static inline Doc *facts_of(Arena *arena, Str text, HtmlSyntax syntax, HtmlFacts *ret_facts)
{
    Doc *doc = arena_new_object(arena, Doc);
    *ret_facts = (HtmlFacts){.arena = arena, .scratch = arena, .doc = doc};
    markup_read(ret_facts, text, syntax);
    return doc;
}

/* The addresses of `marked`, each at its mark. */
static inline void assert_refs_in(const char *marked, HtmlSyntax syntax, const char *expected)
{
    Arena *arena = arena_new();
    PosList marks = {0};
    HtmlFacts facts;
    Str text = without_marks(arena, str_from(marked), &marks);
    Doc *doc = facts_of(arena, text, syntax, &facts);
    assert_string_equal(refs_text(arena, &doc->refs), expected);
    assert_marks(&doc->refs, &marks);
    arena_free(arena);
}

static inline void assert_refs(const char *marked, const char *expected)
{
    assert_refs_in(marked, HTML_SYNTAX_HTML, expected);
}

static inline void assert_xml_refs(const char *marked, const char *expected)
{
    assert_refs_in(marked, HTML_SYNTAX_XML, expected);
}

/* The remarks as "kind@pos text", one a line. */
static inline const char *remarks_text(Arena *arena, const RemarkList *remarks)
{
    static const char *const KINDS[] = {
        [REMARK_BAD_ENCODING] = "encoding",
        [REMARK_MALFORMED_XML] = "xml",
        [REMARK_LIMIT] = "limit",
        [REMARK_MISSING_ALT] = "alt",
        [REMARK_DUPLICATE_ATTRIBUTE] = "attribute",
        [REMARK_DUPLICATE_ID] = "id",
    };
    Buf out = buf_new(arena);
    buf_add_text(&out, "");
    for (size_t i = 0; i < remarks->count; i++) {
        const Remark *remark = &remarks->items[i];
        assert_true(remark->kind <= REMARK_DUPLICATE_ID);
        buf_addf(&out, "%s%s@%zu %.*s", i == 0 ? "" : "\n", KINDS[remark->kind], remark->pos,
                 STR_ARGS(remark->text));
    }
    return out.data;
}

static inline void assert_remarks(const char *text, const char *expected)
{
    Arena *arena = arena_new();
    HtmlFacts facts;
    Doc *doc = facts_of(arena, str_from(text), HTML_SYNTAX_HTML, &facts);
    assert_string_equal(remarks_text(arena, &doc->remarks), expected);
    arena_free(arena);
}

#endif
