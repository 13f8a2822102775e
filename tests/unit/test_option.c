/* test_option.c - options of a command, as data. SPDX-License-Identifier: ISC */
#include "base/option.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

typedef struct Values {
    bool force;
    bool all;
    const char *output;
    const char *format;
    size_t jobs;
    TextArguments tags;
} Values;

typedef struct CommonValues {
    bool quiet;
    const char *color;
} CommonValues;

static const Option OPTIONS[] = {
    {.name = "force", .letter = 'f', .type = OPTION_FLAG, .offset = offsetof(Values, force)},
    {.name = "all", .letter = 'a', .type = OPTION_FLAG, .offset = offsetof(Values, all)},
    {.name = "output",
     .letter = 'o',
     .type = OPTION_TEXT,
     .argument = "DIR",
     .fallback = "out",
     .offset = offsetof(Values, output)},
    {.name = "format",
     .type = OPTION_CHOICE,
     .argument = "FORMAT",
     .choices = "text|json|sarif",
     .offset = offsetof(Values, format)},
    {.name = "jobs",
     .letter = 'j',
     .type = OPTION_NUMBER,
     .argument = "N",
     .least = 1,
     .most = 64,
     .offset = offsetof(Values, jobs)},
    {.name = "tag", .type = OPTION_LIST, .argument = "TAG", .offset = offsetof(Values, tags)},
    {0},
};

static const Option COMMON[] = {
    {.name = "quiet", .letter = 'q', .type = OPTION_FLAG, .offset = offsetof(CommonValues, quiet)},
    {.name = "color",
     .type = OPTION_CHOICE,
     .argument = "WHEN",
     .choices = "auto|always",
     .offset = offsetof(CommonValues, color)},
    {0},
};

typedef struct Outcome {
    Arena *arena;
    Values values;
    CommonValues common;
    TextArguments operands;
    Str message;
} Outcome;

static int set_up(void **state)
{
    static Outcome outcome;
    outcome = (Outcome){.arena = arena_new(), .values = {.jobs = 2, .output = "out"}};
    *state = &outcome;
    return 0;
}

static int tear_down(void **state)
{
    arena_free(((Outcome *)*state)->arena);
    return 0;
}

/* `line` is split at spaces. */
static bool parse(Outcome *outcome, const char *line)
{
    LIST(char *) arguments = {0};
    Str rest = str_from(line);
    Str part;
    while (str_cut(&rest, ' ', &part)) {
        *list_add(outcome->arena, &arguments) = (char *)str_terminated(outcome->arena, part);
    }
    outcome->message = STR("none");
    return options_parse(outcome->arena, OPTIONS, &outcome->values, COMMON, &outcome->common,
                         (int)arguments.count, arguments.items, &outcome->operands,
                         &outcome->message);
}

static void assert_refused(Outcome *outcome, const char *line, const char *message)
{
    assert_false(parse(outcome, line));
    const char *actual = str_terminated(outcome->arena, outcome->message);
    assert_string_equal(actual, message);
}

static void no_arguments_change_nothing(void **state)
{
    Outcome *outcome = *state;
    assert_true(options_parse(outcome->arena, OPTIONS, &outcome->values, NULL, NULL, 0, NULL,
                              &outcome->operands, &outcome->message));
    assert_int_equal(outcome->values.jobs, 2);
    assert_string_equal(outcome->values.output, "out");
    assert_false(outcome->values.force);
    assert_int_equal(outcome->operands.count, 0);
    assert_null(outcome->message.data);
}

static void each_way_of_writing_a_value_is_read(void **state)
{
    static const char *const LINES[] = {
        "--output=pub --jobs=8", "--output pub --jobs 8", "-o pub -j 8", "-opub -j8",
        "-fopub -fj 8",
    };
    Outcome *outcome = *state;
    for (size_t i = 0; i < sizeof LINES / sizeof *LINES; i++) {
        outcome->values = (Values){0};
        assert_true(parse(outcome, LINES[i]));
        assert_string_equal(outcome->values.output, "pub");
        assert_int_equal(outcome->values.jobs, 8);
    }
    assert_true(outcome->values.force);
    assert_int_equal(outcome->operands.count, 0);
}

static void flags_stand_alone_or_together(void **state)
{
    Outcome *outcome = *state;
    assert_true(parse(outcome, "-faq"));
    assert_true(outcome->values.force && outcome->values.all && outcome->common.quiet);
    outcome->values = (Values){0};
    assert_true(parse(outcome, "--force"));
    assert_true(outcome->values.force && !outcome->values.all);
}

static void values_of_the_common_table_go_to_their_own_place(void **state)
{
    Outcome *outcome = *state;
    assert_true(parse(outcome, "--quiet --color always"));
    assert_true(outcome->common.quiet);
    assert_string_equal(outcome->common.color, "always");
    assert_false(outcome->values.force);
}

static void operands_may_stand_anywhere(void **state)
{
    Outcome *outcome = *state;
    assert_true(parse(outcome, "one --force two -j 4 - three"));
    assert_int_equal(outcome->operands.count, 4);
    assert_string_equal(outcome->operands.items[0], "one");
    assert_string_equal(outcome->operands.items[1], "two");
    assert_string_equal(outcome->operands.items[2], "-");
    assert_string_equal(outcome->operands.items[3], "three");
}

static void two_dashes_end_the_options(void **state)
{
    Outcome *outcome = *state;
    assert_true(parse(outcome, "--force -- --all -x --"));
    assert_true(outcome->values.force);
    assert_false(outcome->values.all);
    assert_int_equal(outcome->operands.count, 3);
    assert_string_equal(outcome->operands.items[0], "--all");
    assert_string_equal(outcome->operands.items[2], "--");
}

static void a_value_may_look_like_an_option(void **state)
{
    Outcome *outcome = *state;
    assert_true(parse(outcome, "--output -- --tag=a=b --tag -x"));
    assert_string_equal(outcome->values.output, "--");
    assert_int_equal(outcome->values.tags.count, 2);
    assert_string_equal(outcome->values.tags.items[0], "a=b");
    assert_string_equal(outcome->values.tags.items[1], "-x");
}

static void the_last_value_counts_and_a_list_keeps_all(void **state)
{
    Outcome *outcome = *state;
    assert_true(parse(outcome, "--output a --tag 1 --tag=2 --output b --tag 3"));
    assert_string_equal(outcome->values.output, "b");
    assert_int_equal(outcome->values.tags.count, 3);
    assert_string_equal(outcome->values.tags.items[2], "3");
}

static void an_unknown_option_is_named_with_what_is_near(void **state)
{
    Outcome *outcome = *state;
    assert_refused(outcome, "--outptu=x", "unknown option '--outptu' (did you mean '--output'?)");
    assert_refused(outcome, "--outpu", "unknown option '--outpu' (did you mean '--output'?)");
    assert_refused(outcome, "--out", "unknown option '--out' (did you mean '--output'?)");
    assert_refused(outcome, "--colour", "unknown option '--colour' (did you mean '--color'?)");
    assert_refused(outcome, "--job 4", "unknown option '--job' (did you mean '--jobs'?)");
    assert_refused(outcome, "-quit", "unknown option '-u'");
    assert_refused(outcome, "-tag x", "unknown option '-tag' (did you mean '--tag'?)");
}

static void where_nothing_is_near_nothing_is_suggested(void **state)
{
    Outcome *outcome = *state;
    assert_refused(outcome, "--verbose", "unknown option '--verbose'");
    assert_refused(outcome, "--x", "unknown option '--x'");
    assert_refused(outcome, "--xay", "unknown option '--xay'");
    assert_refused(outcome, "--xxtput", "unknown option '--xxtput' (did you mean '--output'?)");
    assert_refused(outcome, "--xxxput", "unknown option '--xxxput'");
    assert_refused(outcome, "--=x", "unknown option '--'");
    assert_refused(outcome, "-x", "unknown option '-x'");
}

static void a_minus_before_a_digit_begins_an_operand(void **state)
{
    Outcome *outcome = *state;
    assert_true(parse(outcome, "-2146893815 -1"));
    assert_int_equal(outcome->operands.count, 2);
    assert_string_equal(outcome->operands.items[0], "-2146893815");
}

static void a_name_may_not_be_abbreviated(void **state)
{
    Outcome *outcome = *state;
    assert_refused(outcome, "--forc", "unknown option '--forc' (did you mean '--force'?)");
    assert_false(outcome->values.force);
}

static void a_number_out_of_range_is_refused_with_the_range(void **state)
{
    static const char *const WRONG[] = {"x", "0", "65", "-1", "1.5", "99999999999999999999"};
    Outcome *outcome = *state;
    for (size_t i = 0; i < sizeof WRONG / sizeof *WRONG; i++) {
        Str line = str_format(outcome->arena, "--jobs %s", WRONG[i]);
        Str message = str_format(outcome->arena,
                                 "option '--jobs' needs a number from 1 to 64, not '%s'", WRONG[i]);
        assert_refused(outcome, line.data, message.data);
    }
    assert_int_equal(outcome->values.jobs, 2);
    assert_true(parse(outcome, "--jobs 1"));
    assert_true(parse(outcome, "--jobs 64"));
    assert_int_equal(outcome->values.jobs, 64);
}

static void a_choice_is_one_of_its_words(void **state)
{
    Outcome *outcome = *state;
    assert_true(parse(outcome, "--format sarif"));
    assert_string_equal(outcome->values.format, "sarif");
    assert_refused(outcome, "--format xml",
                   "option '--format' needs text, json or sarif, not 'xml'");
    assert_refused(outcome, "--color=alway", "option '--color' needs auto or always, not 'alway'");
    assert_refused(outcome, "--format text|json",
                   "option '--format' needs text, json or sarif, not 'text|json'");
    assert_string_equal(outcome->values.format, "sarif");
}

static void a_missing_value_is_asked_for(void **state)
{
    Outcome *outcome = *state;
    assert_refused(outcome, "--output", "option '--output' needs a value (DIR)");
    assert_refused(outcome, "--output=", "option '--output' needs a value (DIR)");
    assert_refused(outcome, "-j", "option '--jobs' needs a value (N)");
    assert_refused(outcome, "-fo", "option '--output' needs a value (DIR)");
}

static void a_flag_takes_no_value(void **state)
{
    Outcome *outcome = *state;
    assert_refused(outcome, "--force=yes", "option '--force' takes no value");
    assert_false(outcome->values.force);
}

static void what_the_user_wrote_is_shown_harmlessly(void **state)
{
    Outcome *outcome = *state;
    assert_refused(outcome, "--\x1b[31m", "unknown option '--\\x1b[31m'");
    assert_refused(outcome, "-\xFFz", "unknown option '-\\xffz'");
    assert_refused(outcome, "-f証", "unknown option '-証'");
    assert_refused(outcome, "--jobs \n",
                   "option '--jobs' needs a number from 1 to 64, not '\\x0a'");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(no_arguments_change_nothing),
        TEST(each_way_of_writing_a_value_is_read),
        TEST(flags_stand_alone_or_together),
        TEST(values_of_the_common_table_go_to_their_own_place),
        TEST(operands_may_stand_anywhere),
        TEST(two_dashes_end_the_options),
        TEST(a_value_may_look_like_an_option),
        TEST(the_last_value_counts_and_a_list_keeps_all),
        TEST(an_unknown_option_is_named_with_what_is_near),
        TEST(where_nothing_is_near_nothing_is_suggested),
        TEST(a_minus_before_a_digit_begins_an_operand),
        TEST(a_name_may_not_be_abbreviated),
        TEST(a_number_out_of_range_is_refused_with_the_range),
        TEST(a_choice_is_one_of_its_words),
        TEST(a_missing_value_is_asked_for),
        TEST(a_flag_takes_no_value),
        TEST(what_the_user_wrote_is_shown_harmlessly),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
