/* test_connection.c - what an opened database can't be made to do. SPDX-License-Identifier: ISC
 *
 * The schema is checked before anything of it is used, so most of the defences are a second line:
 * no database gets past the first to try them. Here the statements do, on a database of ours, with a
 * library that has none of them by itself. */
#include "index_fixture.h"

#include "search/connection.h"
#include "search/query.h"

#include <string.h>

static int times_run;

static void run_hostile(sqlite3_context *context, int count, sqlite3_value **arguments)
{
    (void)count;
    (void)arguments;
    times_run++;
    sqlite3_result_int(context, 1);
}

/* What a library may be built with, or a later one may have for defaults. */
static int trust_all(sqlite3 *database, char **ret_message, const void *api)
{
    (void)ret_message;
    (void)api;
    sqlite3_db_config(database, SQLITE_DBCONFIG_DEFENSIVE, 0, NULL);
    sqlite3_db_config(database, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 1, NULL);
    sqlite3_enable_load_extension(database, 1);
    sqlite3_create_function(database, "hostile", 0, SQLITE_UTF8 | SQLITE_DETERMINISTIC, NULL,
                            run_hostile, NULL, NULL);
    return sqlite3_exec(database, "PRAGMA mmap_size=1000000; PRAGMA cell_size_check=OFF", NULL,
                        NULL, NULL);
}

/* The first column of the first row of `sql`, or what is wrong with it. */
static const char *answer(Fixture *fixture, const char *sql)
{
    const char *const statements[] = {sql};
    Connection *connection =
        connection_open(fixture->arena, "a.db", statements, 1, &fixture->message);
    assert_non_null(connection);
    Rows *rows = rows_begin(connection, 0);
    Str text = STR("no row");
    if (rows != NULL && rows_next(rows)) {
        text = rows_text(rows, 0, fixture->arena);
    }
    if (!rows_end(rows)) {
        connection_fail(connection, &text);
    }
    connection_close(connection);
    return visible(fixture->arena, text);
}

static void its_switches_are_safe_whatever_the_library_has(void **state)
{
    Fixture *fixture = *state;
    write_four(fixture);
    assert_string_equal(answer(fixture, "PRAGMA trusted_schema"), "0");
    assert_string_equal(answer(fixture, "PRAGMA cell_size_check"), "1");
    assert_string_equal(answer(fixture, "PRAGMA mmap_size"), "0");
    assert_string_equal(answer(fixture, "PRAGMA query_only"), "1");
}

/* The view `search` is what any other could be: its functions and virtual tables run nothing. */
static void a_view_is_not_trusted(void **state)
{
    Fixture *fixture = *state;
    write_four(fixture);
    const char *sql = "SELECT id FROM search WHERE q = '[\"needle\"]'";
    assert_string_equal(ask(fixture, "a.db", sql), "Q1-2");
    assert_non_null(strstr(answer(fixture, sql), "unsafe use of virtual table"));
}

static void no_code_is_loaded_and_no_file_opened(void **state)
{
    Fixture *fixture = *state;
    write_four(fixture);
    assert_string_equal(answer(fixture, "SELECT load_extension('a')"),
                        "can't read the database: not authorized");
    assert_string_equal(answer(fixture, "ATTACH 'b.db' AS b"),
                        "can't read the database: too many attached databases - max 0");
}

static void nothing_is_written(void **state)
{
    Fixture *fixture = *state;
    write_four(fixture);
    static const char READ_ONLY[] = "can't read the database: attempt to write a readonly database";
    assert_string_equal(answer(fixture, "DELETE FROM entry"), READ_ONLY);
    assert_string_equal(answer(fixture, "CREATE TABLE more(a)"), READ_ONLY);
    assert_string_equal(answer(fixture, "CREATE TEMP TABLE more(a)"), READ_ONLY);
    assert_string_equal(answer(fixture, "DELETE FROM entry_fts_data"),
                        "can't read the database: table entry_fts_data may not be modified");
}

static void what_is_larger_than_the_limits_is_refused(void **state)
{
    Fixture *fixture = *state;
    write_four(fixture);
    assert_string_equal(answer(fixture, "SELECT length(zeroblob(64 * 1024 * 1024))"), "67108864");
    assert_string_equal(answer(fixture, "SELECT length(zeroblob(64 * 1024 * 1024 + 1))"),
                        "can't read the database: string or blob too big");
}

/* Of the tables that FTS5 makes for itself only the names are checked: no statement reads them. A
 * column that is computed does not get past the parser. */
static void a_hostile_table_below_the_index_runs_nothing(void **state)
{
    Fixture *fixture = *state;
    const char *const tables[] = {
        "CREATE TABLE entry_fts_docsize(id INTEGER PRIMARY KEY, sz DEFAULT (hostile()))",
        "CREATE TABLE entry_fts_docsize(id INTEGER PRIMARY KEY, sz, CHECK (hostile()))",
        "CREATE TABLE entry_fts_docsize(id INTEGER PRIMARY KEY, sz AS (hostile()))",
    };
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
        write_four(fixture);
        ask(fixture, "a.db", "DROP TABLE entry_fts_docsize");
        ask(fixture, "a.db", tables[i]);
        ask(fixture, "a.db", "INSERT INTO entry_fts_docsize(id) VALUES (1)");
        ask(fixture, "a.db", "SELECT * FROM entry_fts_docsize");
        assert_true(times_run > 0); /* by who trusts it */
        times_run = 0;
        Index *index = index_open(fixture->arena, "a.db", &fixture->message);
        Answer found = {0};
        assert_int_equal(index != NULL, i < 2);
        assert_true(index == NULL || index_search(index, fixture->arena, STR("needle"), 10, &found,
                                                  &fixture->message));
        assert_int_equal(found.hits.count, index == NULL ? 0 : 2);
        index_close(index);
        assert_int_equal(times_run, 0);
        assert_int_equal(unlink("a.db"), 0);
    }
}

static void a_schema_that_is_too_long_to_be_ours_is_not_parsed(void **state)
{
    Fixture *fixture = *state;
    const int lengths[] = {60000, 70000}; /* of spaces in a comment */
    for (size_t i = 0; i < sizeof lengths / sizeof *lengths; i++) {
        write_four(fixture);
        ask(fixture, "a.db", "DROP TABLE entry_fts_docsize");
        Str sql = str_format(fixture->arena, "CREATE TABLE entry_fts_docsize(id, sz /*%*d*/)",
                             lengths[i], 0);
        ask(fixture, "a.db", sql.data);
        const char *const statements[] = {"SELECT id FROM entry"};
        Connection *connection =
            connection_open(fixture->arena, "a.db", statements, 1, &fixture->message);
        assert_int_equal(connection != NULL, i == 0);
        connection_close(connection);
        assert_int_equal(unlink("a.db"), 0);
    }
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    /* The type of an entry point is that of none of them. */
    sqlite3_auto_extension((void (*)(void))trust_all);
    const struct CMUnitTest tests[] = {
        TEST(its_switches_are_safe_whatever_the_library_has),
        TEST(a_view_is_not_trusted),
        TEST(no_code_is_loaded_and_no_file_opened),
        TEST(nothing_is_written),
        TEST(what_is_larger_than_the_limits_is_refused),
        TEST(a_hostile_table_below_the_index_runs_nothing),
        TEST(a_schema_that_is_too_long_to_be_ours_is_not_parsed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
