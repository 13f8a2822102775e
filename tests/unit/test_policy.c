/* test_policy.c - applies what a site says about the rules. SPDX-License-Identifier: ISC */
#include "check/policy.h"

#include "check/check.h"
#include "check/rule_text.h"
#include "tree_fixture.h"

#define SITE "name: n\ntitle: T\ndescription: D\nlang: en\nbase_url: https://host.example/\n"

static const char *check(Place *place, const char *lint)
{
    write_file("site.yaml", str_format(place->arena, SITE "lint:\n%s", lint));
    load(place);
    site_check(place->site, 2, &place->diags);
    policy_apply(place->site, &place->diags);
    return findings(place);
}

static void every_rule_is_explained_in_full(void **state)
{
    Place *place = *state;
    for (size_t i = 0; i < RULE_COUNT; i++) {
        const RuleText *text = rule_text_find(RULES[i].id);
        assert_non_null(text);
        assert_true(strlen(text->why) > 20);
        assert_true(strlen(text->suffer) > 5);
        assert_true(strlen(text->bad) > 0);
        assert_true(strlen(text->good) > 0);
        assert_string_not_equal(text->bad, text->good);
        Buf out = buf_new(place->arena);
        rule_explain(&out, &RULES[i]);
        assert_non_null(strstr(out.data, RULES[i].basis));
        assert_true((strstr(out.data, "To suppress it") == NULL) == rule_is_fixed(&RULES[i]));
    }
}

static void every_explanation_is_of_a_rule(void **state)
{
    (void)state;
    static const RuleText *const tables[] = {RULE_TEXTS_LINKS, RULE_TEXTS_FILES, RULE_TEXTS_TEXT,
                                             RULE_TEXTS_METADATA};
    for (size_t t = 0; t < sizeof tables / sizeof *tables; t++) {
        for (const RuleText *text = tables[t]; text->id != NULL; text++) {
            assert_non_null(rule_find(str_from(text->id)));
            assert_ptr_equal(rule_text_find(text->id), text); /* so none is there twice */
        }
    }
}

static void a_pattern_stands_for_the_whole_text(void **state)
{
    (void)state;
    static const struct {
        const char *pattern, *text;
        bool matches;
    } cases[] = {
        {"", "", true},          {"", "a", false},           {"*", "", true},
        {"*", "abc", true},      {"a", "a", true},           {"a", "A", false},
        {"a*", "a", true},       {"a*c", "abc", true},       {"a*c", "abcd", false},
        {"*b*", "abc", true},    {"*b", "abcb", true},       {"a*b*c", "aXbXbXc", true},
        {"a**b", "ab", true},    {"a?b", "acb", false},      {"http://x/*", "http://x/?q#f", true},
        {"*aab", "aaaab", true}, {"*a*a*a*b", "aaa", false}, {"日*語", "日本語", true},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assert_int_equal(lint_pattern_matches(str_from(cases[i].pattern), str_from(cases[i].text)),
                         cases[i].matches);
    }
}

static void a_pattern_of_many_stars_takes_no_exponential_time(void **state)
{
    Place *place = *state;
    Buf pattern = buf_new(place->arena);
    Buf text = buf_new(place->arena);
    for (size_t i = 0; i < 1000; i++) {
        buf_add_text(&pattern, "a*");
        buf_add_text(&text, "aa");
    }
    buf_add_text(&pattern, "b");
    assert_false(lint_pattern_matches(buf_str(&pattern), buf_str(&text)));
}

static void severities_are_set_and_off_takes_findings_out(void **state)
{
    write_entry("q1/01-a.md", "Q1-1", "related: [Q1-1]\n", "[a](http://b.example/) [c]()\n");
    assert_string_equal(
        check(*state, "  rules: {http-link: error, self-related: off}\n"),
        "faq/q1/01-a.md:6:5: error: link to 'http://b.example/' is not encrypted; try https:// "
        "[http-link]\n"
        "faq/q1/01-a.md:6:28: warning: link without an address [empty-url]\n");
}

static void what_keeps_the_site_secure_stays_an_error(void **state)
{
    static const char *const fixed[] = {
        "insecure-asset", "external-asset", "protocol-relative", "javascript-url",
        "raw-html",       "outside-root",   "bad-encoding",      "limit",
        "fm-required",    "invalid-id",     "alias-invalid",     "theme",
        "special-file",
    };
    Place *place = *state;
    for (size_t i = 0; i < sizeof fixed / sizeof *fixed; i++) {
        const char *lint = str_format(place->arena, "  rules:\n    %s: warning\n", fixed[i]).data;
        const char *wanted = str_format(place->arena,
                                        "faq/site.yaml:8:5: error: '%s' can be neither lowered nor "
                                        "passed over; mend what it finds [fm-type]\n",
                                        fixed[i])
                                 .data;
        assert_string_equal(check(place, lint), wanted);
    }
}

static void a_fixed_rule_finds_in_spite_of_all(void **state)
{
    write_entry("q1/01-a.md", "Q1-1", "",
                "<!-- faqgen-lint-disable-next-line javascript-url: please -->\n"
                "[a](javascript:b)\n");
    const char *found = check(*state, "  rules: {javascript-url: off}\n  ignore:\n"
                                      "    - {pattern: '*', rule: javascript-url, reason: r}\n");
    assert_non_null(strstr(found, "faq/q1/01-a.md:6:5: error: 'javascript:b' is a script"));
    assert_non_null(strstr(found, "faq/q1/01-a.md:5:1: error: nothing may suppress"));
    assert_non_null(strstr(found, "faq/site.yaml:7:11: error: 'javascript-url' can be neither"));
    assert_non_null(strstr(found, "faq/site.yaml:9:28: error: 'javascript-url' can be neither"));
}

static void an_error_may_be_asked_for_where_nothing_may_be_lowered(void **state)
{
    assert_string_equal(check(*state, "  rules: {bad-encoding: error, raw-html: error}\n"), "");
}

static void an_allowed_host_is_that_host_alone(void **state)
{
    write_entry("q1/01-a.md", "Q1-1", "",
                "![a](https://img.example/a) ![b](https://IMG.example:8443/b)\n"
                "![c](https://x.img.example/c) ![d](http://img.example/d)\n");
    const char *found =
        check(*state, "  allow_hosts:\n    - {host: Img.Example, reason: pictures}\n");
    assert_null(strstr(found, "q1/01-a.md:5:"));
    assert_non_null(strstr(found, "faq/q1/01-a.md:6:6: error: 'https://x.img.example/c'"));
    assert_non_null(strstr(found, "[insecure-asset]"));
}

static void sayings_without_a_reason_or_a_rule_are_faults(void **state)
{
    const char *found = check(*state, "  ignore:\n"
                                      "    - {pattern: a, rule: http-link}\n"
                                      "    - {pattern: a, rule: http-lnik, reason: r}\n"
                                      "    - http-link\n"
                                      "  allow_hosts: img.example\n"
                                      "  rules: [http-link]\n"
                                      "  https_hosts: ['http://x']\n"
                                      "  unknown: 1\n");
    assert_string_equal(
        found,
        "faq/site.yaml:8:7: error: a key is missing: reason [fm-required]\n"
        "faq/site.yaml:9:26: error: 'http-lnik' is no rule; did you mean 'http-link'? "
        "[config-unknown-key]\n"
        "faq/site.yaml:10:7: error: lines of the form 'key: value' must stand here [fm-type]\n"
        "faq/site.yaml:11:16: error: 'allow_hosts' must be a list; begin each item with '- ' "
        "[fm-type]\n"
        "faq/site.yaml:12:10: error: 'rules' must be a map of rules and severities; write "
        "'http-link: error' in the lines below it, indented [fm-type]\n"
        "faq/site.yaml:13:17: error: 'http://x' is no host; write its name alone, as "
        "www.example.org [fm-type]\n"
        "faq/site.yaml:14:3: error: unknown key 'unknown'; the keys are: rules, allow_hosts, "
        "ignore, https_hosts [config-unknown-key]\n");
}

static void ten_thousand_comments_in_a_row_have_one_target(void **state)
{
    Place *place = *state;
    Buf text = buf_new(place->arena);
    buf_add_text(&text, "---\nid: Q1-1\ntitle: T\n---\n");
    for (size_t i = 0; i < 10000; i++) {
        buf_add_text(&text, "<!-- faqgen-lint-disable-next-line http-link: r -->\n");
    }
    for (size_t i = 0; i < 10000; i++) {
        buf_add_text(&text, "[a](http://b.example/) ");
    }
    write_file("q1/01-a.md", buf_str(&text));
    const char *found = check(place, "  rules: {unused-suppression: off}\n");
    assert_string_equal(found, "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(every_rule_is_explained_in_full),
        TEST(every_explanation_is_of_a_rule),
        TEST(a_pattern_stands_for_the_whole_text),
        TEST(a_pattern_of_many_stars_takes_no_exponential_time),
        TEST(severities_are_set_and_off_takes_findings_out),
        TEST(what_keeps_the_site_secure_stays_an_error),
        TEST(a_fixed_rule_finds_in_spite_of_all),
        TEST(an_error_may_be_asked_for_where_nothing_may_be_lowered),
        TEST(an_allowed_host_is_that_host_alone),
        TEST(sayings_without_a_reason_or_a_rule_are_faults),
        TEST(ten_thousand_comments_in_a_row_have_one_target),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
