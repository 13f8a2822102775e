/* test_query_damaged.c - a database that is damaged, hostile or none. SPDX-License-Identifier: ISC */
#include "index_fixture.h"

#include "search/query.h"

#include <fcntl.h>
#include <sys/stat.h>

static Index *open_index(Fixture *fixture)
{
    Index *index = index_open(fixture->arena, "a.db", &fixture->message);
    assert_non_null(index);
    return index;
}

/* Whatever a stranger wrote into the tables is no more than a wrong answer, or a fault. */
static void hostile_rows_are_harmless(void **state)
{
    Fixture *fixture = *state;
    const char *const changes[] = {
        "UPDATE term SET df = -5, idf = 9223372036854775807",
        "UPDATE term SET df = 'x', idf = x'ff'",
        "DELETE FROM term WHERE term < 'n'",
        "UPDATE entry SET title = zeroblob(100), url = 5",
        "UPDATE OR REPLACE tag SET n = -1, text = x'ff'",
    };
    for (size_t i = 0; i < sizeof changes / sizeof *changes; i++) {
        write_four(fixture);
        ask(fixture, "a.db", changes[i]);
        Index *index = open_index(fixture);
        Answer answer = {0};
        const char *const queries[] = {"needle only 証明書", "Q1-1", "nedle"};
        for (size_t k = 0; k < 3; k++) {
            (void)index_search(index, fixture->arena, str_from(queries[k]), 10, &answer,
                               &fixture->message);
        }
        Narrowed narrowed = {0};
        (void)index_narrow(index, LABEL_TAG, STR("web"), &narrowed, &fixture->message);
        index_close(index);
        assert_int_equal(unlink("a.db"), 0);
    }
}

static void postings_that_are_none_of_ours_are_a_fault(void **state)
{
    Fixture *fixture = *state;
    const char *const changes[] = {
        "UPDATE term SET post = '__________'",
        "UPDATE term SET post = 'gggggggggggB'",
        "UPDATE term SET post = ''",
        "UPDATE term SET post = x'00ff'",
        "UPDATE term SET post = post || 'A'",
        "UPDATE term SET post = substr(post, 1, length(post) - 1)",
        "UPDATE term SET post = substr(post, 1, length(post) - 1) || 'A'", /* impact 0 */
        "UPDATE term SET post = 'DB' || post",                             /* entries above n */
        "UPDATE term SET post = replace(hex(zeroblob(100000)), '0', 'A')",
    };
    const char *const queries[] = {"needle", "only 証明書", "Q1-1", "nedle"};
    for (size_t i = 0; i < sizeof changes / sizeof *changes; i++) {
        write_four(fixture);
        ask(fixture, "a.db", changes[i]);
        Index *index = open_index(fixture);
        for (size_t k = 0; k < sizeof queries / sizeof *queries; k++) {
            Answer answer = {0};
            assert_false(index_search(index, fixture->arena, str_from(queries[k]), 10, &answer,
                                      &fixture->message));
            assert_string_equal(visible(fixture->arena, fixture->message), DATABASE_DAMAGED);
        }
        index_close(index);
        assert_int_equal(unlink("a.db"), 0);
    }
}

static void an_index_that_lacks_something_is_damaged(void **state)
{
    Fixture *fixture = *state;
    const char *const changes[] = {
        "DELETE FROM meta",
        "DELETE FROM meta WHERE key = 'n'",
        "DELETE FROM meta WHERE key = 'maxidf'",
        "UPDATE meta SET value = '9223372036854775807' WHERE key = 'n'",
        "UPDATE meta SET value = 0 WHERE key = 'n'",
        "UPDATE meta SET value = 3 WHERE key = 'n'",
        "UPDATE meta SET value = x'ff' WHERE key = 'maxidf'",
        "UPDATE meta SET value = 256 WHERE key = 'maxidf'",
        "DELETE FROM entry",
        "DELETE FROM entry WHERE n = 3",
        "DELETE FROM term",
    };
    for (size_t i = 0; i < sizeof changes / sizeof *changes; i++) {
        write_four(fixture);
        ask(fixture, "a.db", changes[i]);
        assert_null(index_open(fixture->arena, "a.db", &fixture->message));
        assert_string_equal(visible(fixture->arena, fixture->message), DATABASE_DAMAGED);
        assert_int_equal(unlink("a.db"), 0);
    }
}

static void an_faq_without_entries_is_sound(void **state)
{
    Fixture *fixture = *state;
    write_index(fixture, NULL, 0);
    Index *index = open_index(fixture);
    const char *const queries[] = {"needle", "Q1-1", "nedle"};
    for (size_t i = 0; i < sizeof queries / sizeof *queries; i++) {
        Answer answer = {0};
        assert_true(index_search(index, fixture->arena, str_from(queries[i]), 10, &answer,
                                 &fixture->message));
        assert_int_equal(answer.hits.count, 0);
    }
    index_close(index);
}

static void an_entry_that_is_missing_is_a_fault(void **state)
{
    Fixture *fixture = *state;
    write_four(fixture);
    ask(fixture, "a.db", "UPDATE entry SET n = n + 10");
    Index *index = open_index(fixture);
    Answer answer = {0};
    assert_false(
        index_search(index, fixture->arena, STR("needle"), 10, &answer, &fixture->message));
    assert_string_equal(visible(fixture->arena, fixture->message),
                        DATABASE_DAMAGED ": an entry is missing");
    index_close(index);
}

/* The entries are counted in the index of ids; their table, one page, is made to say it has three. */
static void a_list_of_ids_that_lacks_some_is_a_fault(void **state)
{
    Fixture *fixture = *state;
    write_four(fixture);
    const char *root = ask(fixture, "a.db",
                           "SELECT (rootpage - 1) * 4096 FROM sqlite_schema WHERE name = 'entry'");
    int file = open("a.db", O_WRONLY);
    assert_int_equal(pwrite(file, "\0\3", 2, strtol(root, NULL, 10) + 3), 2);
    assert_int_equal(close(file), 0);
    Index *index = open_index(fixture);
    Str *ids = NULL;
    size_t count = 0;
    assert_false(index_ids(index, fixture->arena, &ids, &count, &fixture->message));
    assert_string_equal(visible(fixture->arena, fixture->message), DATABASE_DAMAGED);
    index_close(index);
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
    assert_refused(fixture, "text", "not an SQLite database");
    assert_int_equal(truncate("text", 0), 0);
    assert_refused(fixture, "text", "not an SQLite database");
    write_four(fixture);
    assert_int_equal(truncate("a.db", 5000), 0);
    assert_refused(fixture, "a.db", DATABASE_DAMAGED);
    index_close(NULL);
}

static void a_database_of_another_length_than_it_says_is_damaged(void **state)
{
    Fixture *fixture = *state;
    struct stat info;
    write_four(fixture);
    assert_int_equal(stat("a.db", &info), 0);
    const off_t changes[] = {-1, -100, -4095, -4096, 1, 4096};
    for (size_t i = 0; i < sizeof changes / sizeof *changes; i++) {
        assert_int_equal(truncate("a.db", info.st_size + changes[i]), 0);
        assert_refused(fixture, "a.db", DATABASE_DAMAGED);
    }
}

/* Each means something to SQLite, as a name or in a URI. */
static void a_name_is_nothing_but_a_name(void **state)
{
    Fixture *fixture = *state;
    const char *const names[] = {":memory:", "file:a.db",     "a?mode=memory", "a#b", "100%41",
                                 "%00",      "a&immutable=0", "\xff\xfe",      "-",   "a\nb"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        write_four(fixture);
        assert_int_equal(rename("a.db", names[i]), 0);
        Index *index = index_open(fixture->arena, names[i], &fixture->message);
        assert_non_null(index);
        index_close(index);
        assert_int_equal(unlink(names[i]), 0);
    }
}

static void a_database_with_another_schema_is_refused(void **state)
{
    Fixture *fixture = *state;
    const char *const changes[] = {
        "PRAGMA user_version=1",
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
        TEST(hostile_rows_are_harmless),
        TEST(postings_that_are_none_of_ours_are_a_fault),
        TEST(an_index_that_lacks_something_is_damaged),
        TEST(an_faq_without_entries_is_sound),
        TEST(an_entry_that_is_missing_is_a_fault),
        TEST(a_list_of_ids_that_lacks_some_is_a_fault),
        TEST(what_is_no_database_of_ours_is_refused_with_a_reason),
        TEST(a_database_of_another_length_than_it_says_is_damaged),
        TEST(a_name_is_nothing_but_a_name),
        TEST(a_database_with_another_schema_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
