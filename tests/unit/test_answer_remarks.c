/* test_answer_remarks.c - what is said about an answer besides its hits. SPDX-License-Identifier: ISC */
#include "cmd/answer_remarks.h"

#include "search_fixture.h"

static const char *remarks(Arena *arena, const Answer *answer)
{
    Diags diags = diags_new(arena);
    Run run = {.arena = arena, .diags = &diags};
    Buf text = buf_new(arena);
    answer_remarks_hits(&run, answer);
    report_all(&text, &diags, (ReportStyle){0});
    buf_add_text(&text, "");
    return text.len == 0 ? "" : text.data;
}

static void hits_for_a_code_that_no_entry_has_are_the_nearest(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    Answer answer = {.code = STR("0xDEAD\033")};
    assert_string_equal(remarks(arena, &answer), "faqgen: warning: no entry has the code "
                                                 "'0xDEAD\\x1b'; these are the nearest\n");
    arena_free(arena);
}

static void a_word_that_was_taken_for_another_is_named_before_the_code(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    Answer answer = {.code = STR("12345")};
    *list_add(arena, &answer.replaced) = (Replacement){STR("Revokd"), STR("revoked")};
    assert_string_equal(remarks(arena, &answer),
                        "faqgen: warning: 'Revokd' was not found; searched for 'revoked' instead\n"
                        "faqgen: warning: no entry has the code '12345'; these are the nearest\n");
    arena_free(arena);
}

static void there_may_be_nothing_to_say(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    assert_string_equal(remarks(arena, &(Answer){0}), "");
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(hits_for_a_code_that_no_entry_has_are_the_nearest),
        cmocka_unit_test(a_word_that_was_taken_for_another_is_named_before_the_code),
        cmocka_unit_test(there_may_be_nothing_to_say),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
