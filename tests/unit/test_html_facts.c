/* test_html_facts.c - what the tags of a text say to the rules. SPDX-License-Identifier: ISC */
#include "load/html_facts.h"

#include "facts_fixture.h"

/* "id@pos", "a name@pos" as "name:id@pos", one a line. */
static const char *anchors_text(Arena *arena, const AnchorList *anchors)
{
    Buf out = buf_new(arena);
    buf_add_text(&out, "");
    for (size_t i = 0; i < anchors->count; i++) {
        const Anchor *anchor = &anchors->items[i];
        buf_addf(&out, "%s%s%.*s@%zu", i == 0 ? "" : " ", anchor->is_name ? "name:" : "",
                 STR_ARGS(anchor->id), anchor->pos);
    }
    return out.data;
}

static void assert_anchors(Arena *arena, const char *text, const char *expected)
{
    HtmlFacts facts;
    Doc *doc = facts_of(arena, str_from(text), HTML_SYNTAX_HTML, &facts);
    assert_string_equal(anchors_text(arena, &doc->anchors), expected);
}

static void ids_and_names_of_links_are_targets(void **state)
{
    assert_anchors(*state, "<p id=a><P ID='b c'>", "a@6 b c@15");
    assert_anchors(*state, "<a name=a><a id=b name=b><p name=c><input name=d>",
                   "name:a@8 b@16 name:b@23");
    assert_anchors(*state, "<p id=''><p id><a name='' id=\" \">", " @30");
    assert_anchors(*state, "<p id='&amp;a&#98;'>", "&ab@7");
    assert_anchors(*state, "<svg id=a><g id=b /><a name=c /></svg><math id=d>", "a@8 b@16 d@47");
    assert_anchors(*state, "<p id=a id=b>", "a@6");
}

static void what_is_in_no_page_is_no_target(void **state)
{
    assert_anchors(*state, "<template id=a><p id=b></template><p id=c>", "c@40");
    assert_anchors(*state, "<!-- <p id=a> --><textarea><p id=b></textarea><xmp><p id=c></xmp>", "");
    assert_anchors(*state, "<script><p id=a></script></p id=b><p id=c", "");
    assert_anchors(*state, "<iframe srcdoc='<p id=a><h2>'></iframe>", "");
}

static void headings_have_their_level_and_place(void **state)
{
    Arena *arena = *state;
    HtmlFacts facts;
    Str text = STR("<h1><H6></h6><h0><h7><hr><h22><svg><h3/></svg>"
                   "<template><h4></template><iframe srcdoc='<h5>'></iframe>");
    Doc *doc = facts_of(arena, text, HTML_SYNTAX_HTML, &facts);
    assert_int_equal(doc->headings.count, 3); /* an h3 ends the svg */
    assert_int_equal(doc->headings.items[0].level, 1);
    assert_int_equal(doc->headings.items[0].pos, 0);
    assert_int_equal(doc->headings.items[1].level, 6);
    assert_int_equal(doc->headings.items[1].pos, 4);
    assert_int_equal(doc->headings.items[2].level, 3);
}

static void what_is_an_image_has_a_text(void **state)
{
    (void)state;
    assert_remarks("x<img>", "alt@1 img");
    assert_remarks("<IMAGE>", "alt@0 image");
    assert_remarks("<input type=IMAGE>", "alt@0 input");
    assert_remarks("<area href=a>", "alt@0 area");
    assert_remarks("<iframe srcdoc='&lt;&amp;><img>'>", "alt@26 img");
    assert_remarks("<img title=a><img aria-label=b>", "alt@0 img\nalt@13 img");
    assert_remarks("<img role=img><img role=nonesuch>", "alt@0 img\nalt@14 img");
}

static void what_needs_no_text_gets_no_remark(void **state)
{
    (void)state;
    assert_remarks("<img alt><img alt=''><img ALT=a><input type=image alt=a><area alt='' href=a>",
                   "");
    assert_remarks("<img role=none><img role='x PRESENTATION'>", "");
    assert_remarks("<area><input><input type=text><video><object data=a>", "");
    assert_remarks("<svg><image /></svg><template><img></template>", "");
}

static void a_second_attribute_of_a_name_is_remarked_upon_at_its_name(void **state)
{
    (void)state;
    assert_remarks("<p a=1 b A=2 b>", "attribute@9 a\nattribute@13 b");
    assert_remarks("<p srcdoc=1 srcdoc=2>", "attribute@12 srcdoc");
    assert_remarks("<template><p a a></template>", "attribute@15 a");
    assert_remarks("</p a a>", "");
    assert_remarks("<iframe srcdoc='&#60;p a  a>'>", "attribute@26 a");
}

static HtmlFacts facts_only(Arena *arena, const char *text)
{
    HtmlFacts facts;
    (void)facts_of(arena, str_from(text), HTML_SYNTAX_HTML, &facts);
    return facts;
}

static void assert_charset(Arena *arena, const char *text, const char *expected)
{
    Str charset = facts_only(arena, text).charset;
    assert_string_equal(str_terminated(arena, charset), expected);
}

static void a_page_declares_its_encoding(void **state)
{
    assert_charset(*state, "<p>", "");
    assert_charset(*state, "<meta charset=Shift_JIS>", "Shift_JIS");
    assert_charset(*state, "<META CHARSET=' utf-8 '>", "utf-8");
    static const char *const CONTENTS[][2] = {
        {"text/html; charset=euc-jp", "euc-jp"},
        {"text/html;CHARSET = euc-jp ; x=y", "euc-jp"},
        {"text/html; charset=\"euc-jp\"", "euc-jp"},
        {"text/html; charset='euc-jp'x", "euc-jp"},
        {"text/html; charset=euc-jp x", "euc-jp"},
        {"charset charset=euc-jp", "euc-jp"},
        {"text/html; charset=\"euc-jp", ""},
        {"charsetcharset=euc-jp", "euc-jp"},
        {"text/html; charset", ""},
        {"text/html; charset=", ""},
        {"text/html", ""},
    };
    Arena *arena = *state;
    for (size_t i = 0; i < sizeof CONTENTS / sizeof CONTENTS[0]; i++) {
        Str text =
            str_format(arena, "<meta http-equiv=Content-Type content=\"%s\">", CONTENTS[i][0]);
        if (strchr(CONTENTS[i][0], '"') != NULL) {
            text = str_format(arena, "<meta http-equiv=Content-Type content='%s'>", CONTENTS[i][0]);
        }
        assert_charset(arena, text.data, CONTENTS[i][1]);
    }
    assert_charset(arena, "<meta http-equiv=content-type>", "");
    assert_charset(arena, "<meta content='text/html; charset=euc-jp'>", "");
}

static void the_first_declaration_of_an_encoding_counts(void **state)
{
    assert_charset(*state, "<meta charset=utf-8><meta charset=euc-jp>", "utf-8");
    assert_charset(*state,
                   "<meta http-equiv=content-type content=text/html><meta charset=euc-jp>"
                   "<meta http-equiv=content-type content='text/html; charset=big5'>",
                   "euc-jp");
    assert_charset(*state, "<iframe srcdoc='<meta charset=big5>'></iframe><meta charset=euc-jp>",
                   "euc-jp");
}

static void robots_may_be_told_not_to_list_a_page(void **state)
{
    Arena *arena = *state;
    static const char *const YES[] = {
        "<meta name=robots content=noindex>",
        "<META NAME=Robots CONTENT='nofollow, NOINDEX'>",
        "<meta name=robots content=' none '>",
        "<meta name=robots content='nofollow, none'>",
        "<meta name=robots content=noindex><meta name=robots content=all>",
    };
    static const char *const NO[] = {
        "<meta name=robots content='index, follow'>",
        "<meta name=robots>",
        "<meta name=description content=noindex>",
        "<meta content=noindex>",
        "<template><meta name=robots content=noindex></template>",
        "<iframe srcdoc='<meta name=robots content=noindex>'></iframe>",
        "<svg><desc><x name=robots content=noindex></svg>",
        "<!-- <meta name=robots content=noindex> -->",
    };
    for (size_t i = 0; i < sizeof YES / sizeof YES[0]; i++) {
        assert_true(facts_only(arena, YES[i]).is_noindex);
    }
    for (size_t i = 0; i < sizeof NO / sizeof NO[0]; i++) {
        assert_false(facts_only(arena, NO[i]).is_noindex);
    }
}

static void a_page_that_goes_on_by_itself_is_a_redirect(void **state)
{
    Arena *arena = *state;
    assert_true(facts_only(arena, "<meta http-equiv=Refresh content='0; url=a'>").is_redirect);
    assert_false(facts_only(arena, "<meta name=refresh content='0; url=a'>").is_redirect);
    assert_false(facts_only(arena, "<template><meta http-equiv=refresh content='0; url=a'>"
                                   "</template>")
                     .is_redirect);
    assert_false(
        facts_only(arena, "<iframe srcdoc='<meta http-equiv=refresh content=\"0;url=a\">'>")
            .is_redirect);
}

static void many_open_media_elements_are_forgotten_and_none_is_read_beyond(void **state)
{
    Arena *arena = *state;
    Buf out = buf_new(arena);
    for (size_t i = 0; i < 1000; i++) {
        buf_add_text(&out, "<video><picture>");
    }
    for (size_t i = 0; i < 3000; i++) {
        buf_add_text(&out, "</video></picture></audio>");
    }
    buf_add_text(&out, "<source src=a srcset=b>");
    HtmlFacts facts;
    Doc *doc = facts_of(arena, buf_str(&out), HTML_SYNTAX_HTML, &facts);
    assert_int_equal(doc->refs.count, 0);
}

#define DOCUMENT                                                                                   \
    "<!DOCTYPE svg [<!ENTITY ns 'http://www.w3.org/2000/svg'><!ENTITY h 'http://h/'>"              \
    "<!ENTITY css 'b: url(http://h/a);'>]><svg xmlns='&ns;'>"

static void what_an_entity_stands_for_is_at_the_reference_to_it(void **state)
{
    (void)state;
    assert_xml_refs(DOCUMENT "<image href='|&h;'/><image href=' |&h;a'/><use href='|x&h;'/></svg>",
                    "embed svg image href [http://h/]\n"
                    "embed svg image href [ http://h/a]\n"
                    "embed svg use href [xhttp://h/]");
    assert_xml_refs(DOCUMENT "<image href='&#32;|&h;b'/></svg>",
                    "embed svg image href [ http://h/b]");
    /* Behind its first byte: inside the reference. */
    assert_xml_refs(DOCUMENT "<path style='&css|;'/><style>a {&css|;}</style></svg>",
                    "embed style attribute [http://h/a]\nembed style sheet [http://h/a]");
    assert_xml_refs(DOCUMENT
                    "<style>a {&css|;} c { d: url(|&h;) }<![CDATA[ e { f: url(|g) } ]]></style>"
                    "</svg>",
                    "embed style sheet [http://h/a]\nembed style sheet [http://h/]\n"
                    "embed style sheet [g]");
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
        cmocka_unit_test(ids_and_names_of_links_are_targets),
        cmocka_unit_test(what_is_in_no_page_is_no_target),
        cmocka_unit_test(headings_have_their_level_and_place),
        cmocka_unit_test(what_is_an_image_has_a_text),
        cmocka_unit_test(what_needs_no_text_gets_no_remark),
        cmocka_unit_test(a_second_attribute_of_a_name_is_remarked_upon_at_its_name),
        cmocka_unit_test(a_page_declares_its_encoding),
        cmocka_unit_test(the_first_declaration_of_an_encoding_counts),
        cmocka_unit_test(robots_may_be_told_not_to_list_a_page),
        cmocka_unit_test(a_page_that_goes_on_by_itself_is_a_redirect),
        cmocka_unit_test(what_an_entity_stands_for_is_at_the_reference_to_it),
        cmocka_unit_test(many_open_media_elements_are_forgotten_and_none_is_read_beyond),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
