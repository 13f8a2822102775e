/* test_markup.c - a whole text of HTML, SVG or CSS for the rules. SPDX-License-Identifier: ISC */
#include "load/markup.h"

#include "facts_fixture.h"
#include "load/limits.h"

static void comments_that_speak_to_the_rules_are_kept(void **state)
{
    Arena *arena = *state;
    HtmlFacts facts;
    Str text = STR("<!-- a -->é<!-- \n faqgen-lint-disable-next-line x: y \n-->"
                   "<xmp><!-- faqgen-lint b --></xmp><!--faqgen-lint--><!--xfaqgen-lint-->");
    Doc *doc = facts_of(arena, text, HTML_SYNTAX_HTML, &facts);
    assert_int_equal(doc->lint_comments.count, 2);
    const LintComment *first = &doc->lint_comments.items[0];
    assert_string_equal(first->text.data, "faqgen-lint-disable-next-line x: y");
    assert_int_equal(first->span.start, 12);
    assert_int_equal(first->span.end, 12 + 46);
    assert_string_equal(doc->lint_comments.items[1].text.data, "faqgen-lint");
}

static void comments_of_drawings_are_kept_too(void **state)
{
    Arena *arena = *state;
    HtmlFacts facts;
    Str text = STR("<!-- faqgen-lint x --><svg><!-- faqgen-lint y --></svg>");
    Doc *doc = facts_of(arena, text, HTML_SYNTAX_XML, &facts);
    assert_int_equal(doc->lint_comments.count, 2);
    assert_int_equal(doc->remarks.count, 0);
}

static Str repeated(Arena *arena, const char *start, const char *unit, size_t count,
                    const char *end)
{
    Buf buf = buf_new(arena);
    buf_add_text(&buf, start);
    for (size_t i = 0; i < count; i++) {
        buf_add_text(&buf, unit);
    }
    buf_add_text(&buf, end);
    return buf_str(&buf);
}

static const char *remarks_of(Arena *arena, Str text, HtmlSyntax syntax)
{
    HtmlFacts facts;
    return remarks_text(arena, &facts_of(arena, text, syntax, &facts)->remarks);
}

static void xml_is_asked_whether_it_is_well_formed(void **state)
{
    Arena *arena = *state;
    assert_string_equal(remarks_of(arena, STR("<svg/>"), HTML_SYNTAX_XML), "");
    assert_string_equal(remarks_of(arena, STR("<svg>"), HTML_SYNTAX_HTML), "");
    HtmlFacts facts;
    Doc *doc = facts_of(arena, STR("<svg>\n<a></svg>"), HTML_SYNTAX_XML, &facts);
    assert_int_equal(doc->remarks.count, 1);
    assert_int_equal(doc->remarks.items[0].kind, REMARK_MALFORMED_XML);
}

static void what_entities_would_be_is_limited(void **state)
{
    Arena *arena = *state;
    Str text = STR("<!DOCTYPE a [<!ENTITY b '0123456789012345678901234567890123456789'>"
                   "<!ENTITY c '&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;'>"
                   "<!ENTITY d '&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;'>"
                   "<!ENTITY e '&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;'>"
                   "<!ENTITY f '&e;&e;&e;&e;&e;&e;&e;&e;&e;&e;'>"
                   "<!ENTITY g '&f;&f;&f;&f;&f;&f;&f;&f;&f;&f;'>]><a>&g;</a>");
    const char *said = remarks_of(arena, text, HTML_SYNTAX_XML);
    assert_true(str_starts_with(str_from(said), STR("limit@")));
    assert_null(strchr(said, '\n'));
}

static const char *entity_remarks(Arena *arena, const char *declarations, const char *text)
{
    Str whole = str_format(arena, "<!DOCTYPE a [%s]><a>%s</a>", declarations, text);
    return remarks_of(arena, whole, HTML_SYNTAX_XML);
}

static void entities_that_are_not_read_are_said_so(void **state)
{
    Arena *arena = *state;
    assert_string_equal(entity_remarks(arena, "<!ENTITY b 'c'><!ENTITY % d 'e'>", "&b;"), "");
    assert_string_equal(entity_remarks(arena, "<!ENTITY b '&lt;&#38;#60;'>", "&b;"), "");
    assert_string_equal(entity_remarks(arena, "<!ENTITY b SYSTEM 'c'>", "&b;"), "");
    static const char *const MARKUP[] = {
        "<!ENTITY b '<c/>'><!ENTITY c '<d/>'>",
        "<!ENTITY b '&#60;c/>'>",
        "<!ENTITY b '&c;'><!ENTITY c 'd'>",
    };
    for (size_t i = 0; i < sizeof MARKUP / sizeof MARKUP[0]; i++) {
        assert_string_equal(entity_remarks(arena, MARKUP[i], "&b;"),
                            "limit@13 entities of plain text");
    }
    assert_string_equal(
        entity_remarks(arena, "<!ENTITY % b '<!ENTITY c \"d\">'>%b;<!-- %b; -->", "&c;"),
        "limit@44 entities of plain text");
    assert_string_equal(entity_remarks(arena, "<!ENTITY % b SYSTEM 'c'>%b;", ""), "");
}

static void entities_have_limits(void **state)
{
    Arena *arena = *state;
    const char *most = repeated(arena, "<!ENTITY b '", "x", LIMIT_ENTITY_TEXT, "'>").data;
    assert_string_equal(entity_remarks(arena, most, "&b;"), "");
    const char *longer = repeated(arena, "<!ENTITY b '", "&#120;", 1000, "'>").data;
    assert_string_equal(entity_remarks(arena, longer, ""),
                        "limit@13 256 entities, or 4 KiB of one");
    const char *nested = str_format(arena, "%s<!ENTITY c '&b;y'>", most).data;
    assert_string_equal(
        entity_remarks(arena, nested, ""),
        str_format(arena, "limit@%zu 256 entities, or 4 KiB of one", 13 + strlen(most)).data);
    Buf many = buf_new(arena);
    for (size_t i = 0; i < 256; i++) {
        buf_addf(&many, "<!ENTITY b%zu ''>", i);
    }
    assert_string_equal(entity_remarks(arena, many.data, "&b255;"), "");
    const char *more = str_format(arena, "%s<!ENTITY b255 ''><!ENTITY c ''>", many.data).data;
    assert_string_equal(entity_remarks(arena, more, ""),
                        str_format(arena, "limit@%zu 256 entities, or 4 KiB of one",
                                   13 + many.len + strlen("<!ENTITY b255 ''>"))
                            .data);
}

static void what_references_stand_for_has_a_limit_that_keeps_time_linear(void **state)
{
    Arena *arena = *state;
    Str most = repeated(arena, "<!DOCTYPE svg [<!ENTITY b '", "x", LIMIT_ENTITY_TEXT, "'>");
    Str start =
        str_format(arena, "%.*s]><svg xmlns='http://www.w3.org/2000/svg'><style>", STR_ARGS(most));
    Str text = repeated(arena, start.data, "&b;", 100000, "</style></svg>");
    const char *said = remarks_of(arena, text, HTML_SYNTAX_XML);
    assert_true(str_starts_with(str_from(said), STR("limit@")));
    assert_null(strchr(said, '\n'));
    /* The library reads nothing behind a fault. */
    start = str_format(arena, "%.*s]><svg xmlns='http://www.w3.org/2000/svg'><g a=b/><style>",
                       STR_ARGS(most));
    text = repeated(arena, start.data, "&b;", 3000, "</style></svg>");
    said = remarks_of(arena, text, HTML_SYNTAX_XML);
    assert_true(str_starts_with(str_from(said), STR("xml@")));
    assert_true(str_ends_with(str_from(said), STR(" 10 MiB of entities")));
}

static void elements_of_too_many_attributes_are_not_looked_at_by_the_parser(void **state)
{
    Arena *arena = *state;
    Buf most = buf_new(arena);
    buf_add_text(&most, "<svg");
    for (size_t i = 0; i < 1000; i++) {
        buf_addf(&most, " a%zu=''", i);
    }
    Str sound = str_format(arena, "%s/>", most.data);
    assert_string_equal(remarks_of(arena, sound, HTML_SYNTAX_XML), "");
    Str more = str_format(arena, "%s b=''/>", most.data);
    assert_string_equal(remarks_of(arena, more, HTML_SYNTAX_XML),
                        "limit@0 1000 attributes of an element of XML");
    Str torn = str_format(arena, "%s b='' a1=''><", most.data);
    assert_string_equal(remarks_of(arena, torn, HTML_SYNTAX_XML),
                        str_format(arena,
                                   "attribute@%zu a1\n"
                                   "limit@0 1000 attributes of an element of XML",
                                   most.len + strlen(" b='' "))
                            .data);
}

static void limits_are_said_where_they_are_reached_and_once(void **state)
{
    Arena *arena = *state;
    Str deep = repeated(arena, "x", "<b>", LIMIT_OPEN_ELEMENTS + 100, "");
    const char *said = remarks_of(arena, deep, HTML_SYNTAX_HTML);
    assert_true(str_starts_with(str_from(said), STR("limit@")));
    assert_true(str_ends_with(str_from(said), STR(" 65536 elements one inside the other")));
    assert_null(strchr(said, '\n'));
    Str wide = repeated(arena, "x<b ", "a b='>' ", LIMIT_ATTRIBUTES, ">");
    HtmlFacts facts;
    Doc *doc = facts_of(arena, wide, HTML_SYNTAX_HTML, &facts);
    const Remark *last = &doc->remarks.items[doc->remarks.count - 1];
    assert_int_equal(last->kind, REMARK_LIMIT);
    assert_int_equal(last->pos, 1);
    assert_string_equal(last->text.data, "65536 attributes");
}

static void a_sheet_by_itself_is_read_as_one(void **state)
{
    Arena *arena = *state;
    PosList marks = {0};
    Str text = without_marks(arena,
                             STR("@charset 'x'; @import '|a'; é{b:url( |b )} /* url(c) */\n"
                                 "d{e:u\\72l('|\\64 ')} <style>{x:url(|e)}"),
                             &marks);
    Doc doc = {0};
    HtmlFacts facts = {.arena = arena, .scratch = arena, .doc = &doc};
    markup_read_css(&facts, text);
    assert_string_equal(refs_text(arena, &doc.refs), "embed style sheet [a]\n"
                                                     "embed style sheet [b]\n"
                                                     "embed style sheet [d]\n"
                                                     "embed style sheet [e]");
    assert_marks(&doc.refs, &marks);
}

static void nothing_is_found_in_nothing(void **state)
{
    Arena *arena = *state;
    assert_string_equal(remarks_of(arena, STR(""), HTML_SYNTAX_HTML), "");
    Doc doc = {0};
    HtmlFacts facts = {.arena = arena, .scratch = arena, .doc = &doc};
    markup_read_css(&facts, STR(""));
    assert_int_equal(doc.refs.count, 0);
    assert_string_equal(remarks_of(arena, STR(""), HTML_SYNTAX_XML),
                        "xml@0 start tag expected, '<' not found");
}

static int set_up(void **state)
{
    *state = arena_new();
    return 0;
}

static int tear_down(void **state)
{
    arena_free(*state);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(comments_that_speak_to_the_rules_are_kept),
        cmocka_unit_test(comments_of_drawings_are_kept_too),
        cmocka_unit_test(xml_is_asked_whether_it_is_well_formed),
        cmocka_unit_test(what_entities_would_be_is_limited),
        cmocka_unit_test(entities_that_are_not_read_are_said_so),
        cmocka_unit_test(entities_have_limits),
        cmocka_unit_test(what_references_stand_for_has_a_limit_that_keeps_time_linear),
        cmocka_unit_test(elements_of_too_many_attributes_are_not_looked_at_by_the_parser),
        cmocka_unit_test(limits_are_said_where_they_are_reached_and_once),
        cmocka_unit_test(a_sheet_by_itself_is_read_as_one),
        cmocka_unit_test(nothing_is_found_in_nothing),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
