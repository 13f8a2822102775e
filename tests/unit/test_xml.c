/* test_xml.c - whether a text is well-formed XML. SPDX-License-Identifier: ISC */
#include "load/xml.h"

#include "load/limits.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

/* Stands before the byte at which a fault is found. */
enum { MARK = '|' };

static XmlVerdict verdict_of(Arena *arena, Str text)
{
    Str message;
    Pos pos = 0;
    XmlVerdict verdict = xml_check(arena, text, &message, &pos);
    assert_true(pos <= text.len);
    return verdict;
}

static void assert_sound(const char *text)
{
    Arena *arena = arena_new();
    Str message = STR("");
    Pos pos = 99;
    XmlVerdict verdict = xml_check(arena, str_from(text), &message, &pos);
    assert_string_equal(str_terminated(arena, message), "");
    assert_int_equal(verdict, XML_WELL_FORMED);
    assert_int_equal(pos, 99);
    arena_free(arena);
}

/* What is wrong with `marked`, at its mark. */
static void assert_fault(const char *marked, const char *expected)
{
    Arena *arena = arena_new();
    Str text = str_from(marked);
    size_t mark = str_find_byte(text, MARK);
    assert_int_not_equal(mark, STR_NONE);
    Buf bytes = buf_new(arena);
    buf_add(&bytes, str_slice(text, 0, mark));
    buf_add(&bytes, str_from_offset(text, mark + 1));
    Str message = {0};
    Pos pos = 0;
    assert_int_equal(xml_check(arena, buf_str(&bytes), &message, &pos), XML_MALFORMED);
    assert_string_equal(str_terminated(arena, message), expected);
    assert_int_equal(pos, mark);
    arena_free(arena);
}

static void well_formed_is_what_xml_says(void **state)
{
    (void)state;
    assert_sound("<a/>");
    assert_sound("<?xml version='1.0'?>\n<!-- é --><a b='c'>&amp;&#233;<![CDATA[<]]></a>\n");
    assert_sound("<?xml version='1.0' encoding='ISO-8859-1'?><a>\xE9</a>");
    assert_sound("<?xml version='1.0' encoding='Shift_JIS'?><a>\x82\xA0</a>");
    assert_sound("<a xmlns='http://a/' xmlns:x='http://b/' x:y='1'><x:z/></a>");
    assert_sound("<?xml-stylesheet href='a'?><a>\r\n\t</a>");
    assert_sound("\xEF\xBB\xBF<a/>");
    assert_sound("<a><b:c/></a>"); /* an unknown prefix is a fault of its namespaces only */
    assert_sound("<!DOCTYPE a PUBLIC '-//W3C//DTD XHTML 1.0//EN' 'http://none/'><a>&nbsp;</a>");
    assert_sound("<!DOCTYPE a [<!ENTITY b 'http://c/'><!ATTLIST a d CDATA 'e'>]>"
                 "<a xmlns='&b;'>&b;</a>");
}

static void faults_are_told_in_plain_words_at_their_place(void **state)
{
    (void)state;
    assert_fault("|", "start tag expected, '<' not found");
    assert_fault("<a>|", "premature end of data in tag a line 1");
    assert_fault("<a></b>|", "opening and ending tag mismatch: a line 1 and b");
    assert_fault("<a/>|<b/>", "extra content at the end of the document");
    assert_fault("<a>\n é &nbsp;|</a>", "entity 'nbsp' not defined");
    assert_fault("<é b=|1/>", "attValue: \" or ' expected");
    assert_fault("<é b='|<'/>", "unescaped '<' not allowed in attributes values");
    assert_fault("<a b='é' b='2'|/>", "attribute b redefined");
    assert_fault("<a>あ|]]></a>", "sequence ']]>' not allowed in content");
    assert_fault("<a>\n\n<!-- あ --| --></a>", "comment must not contain '--' (double-hyphen)");
    assert_fault("<a>x|\x01</a>", "PCDATA invalid Char value 1");
    assert_fault("<a b|", "specification mandates value for attribute b");
}

static void the_first_of_many_faults_is_told(void **state)
{
    (void)state;
    assert_fault("<a></b>|</c></d><<<&&&", "opening and ending tag mismatch: a line 1 and b");
}

static void a_fault_in_an_entity_is_told_at_the_reference(void **state)
{
    (void)state;
    assert_fault("<!DOCTYPE a [<!ENTITY b 'x<c>y'>]>\n<a>é\n&b;|</a>",
                 "premature end of data in tag c line 1");
    assert_fault("<!DOCTYPE a [<!ENTITY b '&c;'><!ENTITY c '</a>'>]>\n<a>é\n&b;|</a>",
                 "chunk is not well balanced");
    assert_fault("<!DOCTYPE a [<!ENTITY b '&c;'><!ENTITY c '&b;'>]><a>&b;|</a>",
                 "detected an entity reference loop");
    assert_fault("<!DOCTYPE a [<!ENTITY b 'x<c>y'>]>\n<a d='&b;|'/>",
                 "'<' in entity 'b' is not allowed in attributes values");
}

static void write_text(const char *path, const char *text)
{
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    assert_true(fputs(text, file) >= 0);
    assert_int_equal(fclose(file), 0);
}

static void nothing_outside_the_text_is_read(void **state)
{
    Arena *arena = *state;
    char folder[] = "/tmp/test_xml.XXXXXX";
    assert_non_null(mkdtemp(folder));
    assert_int_equal(chdir(folder), 0);
    write_text("outside", "</torn><!ENTITY b '<'>");
    static const char *const TEXTS[][2] = {
        {"<!DOCTYPE a SYSTEM '", "'><a/>"},
        {"<!DOCTYPE a PUBLIC 'x' '", "'><a>&b;</a>"},
        {"<!DOCTYPE a [<!ENTITY b SYSTEM '", "'>]><a>&b;</a>"},
        {"<!DOCTYPE a [<!ENTITY % b SYSTEM '", "'> %b;]><a/>"},
        {"<?xml-stylesheet href='", "'?><a/>"},
        {"<a xmlns:i='http://www.w3.org/2001/XInclude'><i:include href='", "'/></a>"},
    };
    for (size_t i = 0; i < sizeof TEXTS / sizeof TEXTS[0]; i++) {
        assert_sound(str_format(arena, "%soutside%s", TEXTS[i][0], TEXTS[i][1]).data);
        assert_sound(
            str_format(arena, "%sfile://%s/outside%s", TEXTS[i][0], folder, TEXTS[i][1]).data);
    }
    assert_int_equal(unlink("outside"), 0);
    assert_int_equal(chdir("/"), 0);
    assert_int_equal(rmdir(folder), 0);
}

static void the_library_writes_nothing_by_itself(void **state)
{
    Arena *arena = *state;
    FILE *file = tmpfile();
    assert_non_null(file);
    int kept = dup(STDERR_FILENO);
    assert_int_equal(dup2(fileno(file), STDERR_FILENO), STDERR_FILENO);
    static const char *const TEXTS[] = {
        "<?xml version='1.0' encoding='Shift_JIS'?><a>\x82\xFF\x80\xFE</a>",
        "<?xml version='1.0' encoding='none'?><a>\x82</a>",
        "<?xml version='1.0' encoding='UTF-16'?><a/>",
        "<a></b>&c;",
    };
    for (size_t i = 0; i < sizeof TEXTS / sizeof TEXTS[0]; i++) {
        assert_int_equal(verdict_of(arena, str_from(TEXTS[i])), XML_MALFORMED);
    }
    assert_int_equal(dup2(kept, STDERR_FILENO), STDERR_FILENO);
    assert_int_equal(close(kept), 0);
    assert_int_equal(fseek(file, 0, SEEK_END), 0);
    assert_int_equal(ftell(file), 0);
    assert_int_equal(fclose(file), 0);
}

/* Entities of ten references each, `levels` of them, and a document that asks for the last. */
static Str laugh(Arena *arena, const char *declaration, unsigned levels, const char *document)
{
    Buf out = buf_new(arena);
    buf_add_text(&out, "<!DOCTYPE a [");
    for (unsigned i = 0; i < levels; i++) {
        buf_addf(&out, "<!ENTITY %sl%u \"", declaration, i);
        for (unsigned k = 0; k < 10; k++) {
            if (i == 0) {
                buf_add_text(&out, declaration[0] == '\0' ? "ha" : "<!-- ha -->");
            } else {
                buf_addf(&out, declaration[0] == '\0' ? "&l%u;" : "&#37;l%u;", i - 1);
            }
        }
        buf_add_text(&out, "\">");
    }
    buf_addf(&out, "%s", document);
    return buf_str(&out);
}

static void what_stands_for_billions_ends_at_once(void **state)
{
    Arena *arena = *state;
    assert_int_equal(verdict_of(arena, laugh(arena, "", 12, "]><a>&l11;</a>")), XML_TOO_MUCH);
    assert_int_equal(verdict_of(arena, laugh(arena, "", 12, "]><a b='&l11;'/>")), XML_TOO_MUCH);
    assert_int_equal(verdict_of(arena, laugh(arena, "", 12, "<!ATTLIST a b CDATA '&l11;'>]><a/>")),
                     XML_TOO_MUCH);
    assert_int_equal(verdict_of(arena, laugh(arena, "% ", 12, "%l11;]><a/>")), XML_TOO_MUCH);
    assert_int_equal(verdict_of(arena, laugh(arena, "", 3, "]><a b='&l2;'>&l2;</a>")),
                     XML_WELL_FORMED);
    assert_int_equal(verdict_of(arena, laugh(arena, "% ", 3, "%l2;]><a/>")), XML_WELL_FORMED);
}

/* Each a reference to the one before. */
static void a_long_chain_of_entities_is_no_danger(void **state)
{
    Arena *arena = *state;
    Buf out = buf_new(arena);
    buf_add_text(&out, "<!DOCTYPE a [<!ENTITY l0 'x'>");
    for (unsigned i = 1; i < 3000; i++) {
        buf_addf(&out, "<!ENTITY l%u '&l%u;'>", i, i - 1);
    }
    Str short_one = str_format(arena, "%s]><a b='&l99;'>&l20;</a>", out.data);
    assert_int_equal(verdict_of(arena, short_one), XML_WELL_FORMED);
    Str in_text = str_format(arena, "%s]><a>&l2999;</a>", out.data);
    assert_int_equal(verdict_of(arena, in_text), XML_MALFORMED);
    Str in_attribute = str_format(arena, "%s]><a b='&l2999;'/>", out.data);
    assert_int_equal(verdict_of(arena, in_attribute), XML_MALFORMED);
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

static void a_long_entity_is_too_much(void **state)
{
    Arena *arena = *state;
    const char *start = "<!DOCTYPE a [<!ENTITY b '";
    const char *end = "'>]><a>&b;</a>";
    Str most = repeated(arena, start, "x", LIMIT_ENTITY_TEXT, end);
    assert_int_equal(verdict_of(arena, most), XML_WELL_FORMED);
    Str more = repeated(arena, start, "x", LIMIT_ENTITY_TEXT + 1, end);
    Str message;
    Pos pos = 0;
    assert_int_equal(xml_check(arena, more, &message, &pos), XML_TOO_MUCH);
    assert_int_equal(pos, more.len - strlen("]><a>&b;</a>")); /* behind its declaration */
    assert_string_equal(message.data, "10 MiB of entities, or 4 KiB of one");
}

static void many_references_to_short_entities_are_fine(void **state)
{
    Arena *arena = *state;
    Str text = repeated(arena, "<!DOCTYPE a [<!ENTITY b 'fill:#FFFFFF'>]><a>", "<c style='&b;'/>",
                        100000, "</a>");
    assert_int_equal(verdict_of(arena, text), XML_WELL_FORMED);
}

/* Browsers draw each of these. */
static void what_is_long_or_deep_is_read_like_anything_else(void **state)
{
    Arena *arena = *state;
    size_t ten_million = 10 * 1000 * 1000 + 1000;
    assert_int_equal(verdict_of(arena, repeated(arena, "<a b='", "x", ten_million, "'/>")),
                     XML_WELL_FORMED);
    assert_int_equal(verdict_of(arena, repeated(arena, "<a>", "x", ten_million, "</a>")),
                     XML_WELL_FORMED);
    assert_int_equal(verdict_of(arena, repeated(arena, "<a><!--", "x", ten_million, "--></a>")),
                     XML_WELL_FORMED);
    assert_int_equal(
        verdict_of(arena, repeated(arena, "<a><![CDATA[", "x", ten_million, "]]></a>")),
        XML_WELL_FORMED);
    arena_reset(arena);
    Str ends = repeated(arena, "", "</g>", 100000, "");
    assert_int_equal(verdict_of(arena, repeated(arena, "", "<g>", 100000, ends.data)),
                     XML_WELL_FORMED);
    arena_reset(arena);
}

/* Each took minutes where a question to what is declared was a walk over it. */
static void what_is_declared_takes_linear_time(void **state)
{
    Arena *arena = *state;
    Buf spaces = buf_new(arena);
    Buf attributes = buf_new(arena);
    buf_add_text(&attributes, "<!DOCTYPE a [<!ATTLIST a");
    for (size_t i = 0; i < 300000; i++) {
        buf_addf(&spaces, "<a xmlns:p%zu='u'>", i);
        buf_addf(&attributes, " xmlns:p%zu CDATA #IMPLIED", i);
    }
    buf_add_text(&attributes, ">]><a/>");
    Str ends = repeated(arena, "", "<z:b/></a>", 300000, "");
    buf_add(&spaces, ends);
    assert_int_equal(verdict_of(arena, buf_str(&spaces)), XML_WELL_FORMED);
    assert_int_equal(verdict_of(arena, buf_str(&attributes)), XML_WELL_FORMED);
    arena_reset(arena);
}

/* No fault is told outside the text, nor is a byte read there. */
static void any_bytes_have_a_verdict(void **state)
{
    Arena *arena = *state;
    static const char *const PIECES[] = {
        "<",
        ">",
        "/",
        "a",
        "='",
        "'",
        "&b;",
        "&#",
        ";",
        "<a>",
        "</a>",
        "<!DOCTYPE a",
        " [",
        "<!ENTITY b '",
        "%",
        "<![CDATA[",
        "]]>",
        "<!--",
        "-->",
        "<?x",
        "?>",
        "\xE3\x81",
        "\xE3\x81\x82",
        "\n",
        "<!ENTITY % c \"",
        "%c;",
        "<?xml version='1.0'",
        " encoding='utf-16'",
        "]",
        "\x01",
    };
    uint32_t random = 1;
    for (size_t round = 0; round < 4000; round++) {
        Buf text = buf_new(arena);
        buf_add_text(&text, round % 3 == 0 ? "<!DOCTYPE a [<!ENTITY b 'c'>" : "<a>");
        for (size_t i = 0; i < round % 13; i++) {
            random = random * 1664525U + 1013904223U;
            buf_add_text(&text, PIECES[(random >> 16) % (sizeof PIECES / sizeof PIECES[0])]);
        }
        char *bytes = malloc(text.len); /* exactly as long, for AddressSanitizer */
        assert_non_null(bytes);
        memcpy(bytes, text.data, text.len);
        (void)verdict_of(arena, (Str){bytes, text.len});
        free(bytes);
        arena_reset(arena);
    }
}

static int set_up(void **state)
{
    *state = arena_new();
    xml_prepare();
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
        cmocka_unit_test(well_formed_is_what_xml_says),
        cmocka_unit_test(faults_are_told_in_plain_words_at_their_place),
        cmocka_unit_test(the_first_of_many_faults_is_told),
        cmocka_unit_test(a_fault_in_an_entity_is_told_at_the_reference),
        cmocka_unit_test(nothing_outside_the_text_is_read),
        cmocka_unit_test(the_library_writes_nothing_by_itself),
        cmocka_unit_test(what_stands_for_billions_ends_at_once),
        cmocka_unit_test(a_long_chain_of_entities_is_no_danger),
        cmocka_unit_test(a_long_entity_is_too_much),
        cmocka_unit_test(many_references_to_short_entities_are_fine),
        cmocka_unit_test(what_is_long_or_deep_is_read_like_anything_else),
        cmocka_unit_test(what_is_declared_takes_linear_time),
        cmocka_unit_test(any_bytes_have_a_verdict),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
