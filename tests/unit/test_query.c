/* test_query.c - a database is searched and read, whoever made it. SPDX-License-Identifier: ISC */
#include "database_fixture.h"

#include "search/query.h"

#include <sys/stat.h>

/* Ids of the hits, joined by spaces; "fault" where the search failed. */
static const char *find(Fixture *fixture, const char *query, const char *category, size_t limit)
{
    HitList hits = {0};
    Index *index = index_open(fixture->arena, "a.db", &fixture->message);
    assert_non_null(index);
    bool ok = index_search(index, fixture->arena, str_from(query), str_from(category), limit, &hits,
                           &fixture->message);
    index_close(index);
    Buf ids = buf_new(fixture->arena);
    buf_add(&ids, STR(""));
    for (size_t i = 0; i < hits.count; i++) {
        buf_add(&ids, i == 0 ? STR("") : STR(" "));
        buf_add(&ids, hits.items[i].id);
    }
    return ok ? ids.data : "fault";
}

/* Four entries: the word "needle" in the body of the first, the title of the second, nowhere in
 * the third; the fourth is in another category. */
static void write_four(Fixture *fixture)
{
    DatabaseEntry entries[4];
    for (int i = 0; i < 4; i++) {
        entries[i] = plain_entry(fixture->arena, i);
    }
    entries[0].body = STR("a needle in the hay, 証明書の失効");
    entries[1].title = STR("The needle");
    entries[2].body = STR("only hay");
    entries[3].id = STR("Q2-1");
    entries[3].category = STR("Q2");
    entries[3].body = STR("only hay");
    write_database(fixture, "a.db", entries, 4);
}

static void a_word_of_the_title_weighs_more_than_one_of_the_body(void **state)
{
    Fixture *fixture = *state;
    write_four(fixture);
    assert_string_equal(find(fixture, "needle", NULL, 10), "Q1-2 Q1-1");
    assert_string_equal(find(fixture, "NEEDLE", NULL, 10), "Q1-2 Q1-1");
    assert_string_equal(find(fixture, "needl", NULL, 10), "");
}

static void equal_hits_come_in_the_order_of_the_entries(void **state)
{
    Fixture *fixture = *state;
    write_four(fixture);
    assert_string_equal(find(fixture, "only", NULL, 10), "Q1-3 Q2-1");
}

static void the_limit_and_the_category_are_kept(void **state)
{
    Fixture *fixture = *state;
    write_four(fixture);
    assert_string_equal(find(fixture, "only", NULL, 1), "Q1-3");
    assert_string_equal(find(fixture, "only", "Q2", 10), "Q2-1");
    assert_string_equal(find(fixture, "only", "q2", 10), "Q2-1");
    assert_string_equal(find(fixture, "only", "Q3", 10), "");
    assert_string_equal(find(fixture, "only", "' OR 1", 10), "");
}

static void some_words_will_do_where_no_entry_has_all(void **state)
{
    Fixture *fixture = *state;
    write_four(fixture);
    assert_string_equal(find(fixture, "needle hay", NULL, 10), "Q1-1");
    assert_string_equal(find(fixture, "needle zebrafish", NULL, 10), "Q1-2 Q1-1");
    assert_string_equal(find(fixture, "証明書が失効", NULL, 10), "Q1-1");
    assert_string_equal(find(fixture, "の失", NULL, 10), "Q1-1");
}

static void a_hit_carries_score_address_and_marked_snippet(void **state)
{
    Fixture *fixture = *state;
    write_four(fixture);
    HitList hits = {0};
    Index *index = index_open(fixture->arena, "a.db", &fixture->message);
    assert_non_null(index);
    assert_true(
        index_search(index, fixture->arena, STR("失効"), (Str){0}, 10, &hits, &fixture->message));
    index_close(index);
    assert_int_equal(hits.count, 1);
    assert_true(hits.items[0].score > 0);
    assert_true(str_eq(hits.items[0].title, STR("A title")));
    assert_true(str_eq(hits.items[0].url, STR("q1/q1-1.html")));
    assert_true(str_eq(hits.items[0].snippet, STR("a needle in the hay, 証明書の\x02失効\x03")));
}

static void no_query_is_an_error_of_sql(void **state)
{
    Fixture *fixture = *state;
    write_four(fixture);
    char query[] = "ax b";
    for (int byte = 1; byte < 256; byte++) {
        query[1] = (char)byte;
        assert_string_not_equal(find(fixture, query, query, 10), "fault");
    }
    const char *const queries[] = {
        "",
        "\"",
        "AND",
        "a AND",
        "NEAR(a b, 1)",
        "title:a",
        "{a}",
        "a*",
        "^a",
        "-a",
        "(a",
        "'",
        "é",
        "́",
        "á́",
        "ゕ゙",
        "👨‍👩‍👧",
        "﷽",
        "ﾊﾟ",
        "\xe3\x81",
        "%s%n",
    };
    for (size_t i = 0; i < sizeof queries / sizeof *queries; i++) {
        assert_string_not_equal(find(fixture, queries[i], NULL, 10), "fault");
    }
}

static void a_record_holds_what_was_written(void **state)
{
    Fixture *fixture = *state;
    const Str errors[] = {STR("E2"), STR("E1")};
    DatabaseEntry entry = plain_entry(fixture->arena, 0);
    entry.errors = errors;
    entry.error_count = 2;
    entry.updated = STR("2024-02-29");
    write_database(fixture, "a.db", &entry, 1);
    Index *index = index_open(fixture->arena, "a.db", &fixture->message);
    assert_non_null(index);
    Record record = {0};
    bool found = false;
    assert_true(
        index_record(index, fixture->arena, STR("q1-1"), &record, &found, &fixture->message));
    assert_true(found);
    assert_true(str_eq(record.id, STR("Q1-1")));
    assert_true(str_eq(record.updated, STR("2024-02-29")));
    assert_null(record.summary.data);
    assert_true(str_eq(record.markdown, STR("*text*")));
    assert_int_equal(record.errors.count, 2);
    assert_true(str_eq(record.errors.items[0], STR("E1")));
    assert_true(
        index_record(index, fixture->arena, STR("Q1-10"), &record, &found, &fixture->message));
    assert_false(found);
    index_close(index);
}

static void ids_come_in_the_order_of_the_entries(void **state)
{
    Fixture *fixture = *state;
    write_four(fixture);
    Index *index = index_open(fixture->arena, "a.db", &fixture->message);
    assert_non_null(index);
    Str *ids = NULL;
    size_t count = 0;
    assert_true(index_ids(index, fixture->arena, &ids, &count, &fixture->message));
    index_close(index);
    assert_int_equal(count, 4);
    assert_true(str_eq(ids[0], STR("Q1-1")));
    assert_true(str_eq(ids[3], STR("Q2-1")));
}

static void assert_refused(Fixture *fixture, const char *path, const char *reason)
{
    assert_null(index_open(fixture->arena, path, &fixture->message));
    assert_string_equal(visible(fixture->arena, fixture->message), reason);
}

static const char NOT_OURS[] = "not a database of this version of faqgen";

static void what_is_no_database_of_ours_is_refused_with_a_reason(void **state)
{
    Fixture *fixture = *state;
    assert_refused(fixture, "missing.db", "No such file or directory");
    assert_refused(fixture, ".", "it is not a regular file");
    assert_int_equal(mkfifo("text", 0600), 0);
    assert_refused(fixture, "text", "it is not a regular file");
    assert_int_equal(unlink("text"), 0);
    FILE *file = fopen("text", "w");
    assert_non_null(file);
    assert_true(fputs("no database", file) >= 0);
    assert_int_equal(fclose(file), 0);
    assert_refused(fixture, "text", NOT_OURS);
    index_close(NULL);
}

static void a_database_with_another_schema_is_refused(void **state)
{
    Fixture *fixture = *state;
    const char *const changes[] = {
        "PRAGMA user_version=2",
        "PRAGMA application_id=2",
        "DROP VIEW search",
        "CREATE TABLE more(a)",
        "CREATE TRIGGER more INSERT ON meta BEGIN SELECT 1; END",
        "CREATE TABLE entry_fts_more(a)",
    };
    for (size_t i = 0; i < sizeof changes / sizeof *changes; i++) {
        write_four(fixture);
        ask(fixture, "a.db", changes[i]);
        assert_refused(fixture, "a.db", NOT_OURS);
        assert_int_equal(unlink("a.db"), 0);
    }
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_word_of_the_title_weighs_more_than_one_of_the_body),
        TEST(equal_hits_come_in_the_order_of_the_entries),
        TEST(the_limit_and_the_category_are_kept),
        TEST(some_words_will_do_where_no_entry_has_all),
        TEST(a_hit_carries_score_address_and_marked_snippet),
        TEST(no_query_is_an_error_of_sql),
        TEST(a_record_holds_what_was_written),
        TEST(ids_come_in_the_order_of_the_entries),
        TEST(what_is_no_database_of_ours_is_refused_with_a_reason),
        TEST(a_database_with_another_schema_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
