/* database_fixture.h - small databases in a temporary folder. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_UNIT_DATABASE_FIXTURE_H
#define FAQGEN_UNIT_DATABASE_FIXTURE_H

#include "search/database.h"

#include "search_fixture.h"

#include <sqlite3.h>
#include <unistd.h>

/* The current folder of each test is a new one. */
typedef struct Fixture {
    Arena *arena;
    char folder[512];
    Str message; /* of the last failure */
} Fixture;

static inline int set_up(void **state)
{
    Fixture *fixture = calloc(1, sizeof *fixture);
    const char *base = getenv("TMPDIR");
    if (fixture == NULL) {
        return -1;
    }
    fixture->arena = arena_new();
    snprintf(fixture->folder, sizeof fixture->folder, "%s/faqgen-database-XXXXXX",
             base == NULL ? "/tmp" : base);
    *state = fixture;
    return mkdtemp(fixture->folder) == NULL || chdir(fixture->folder) != 0;
}

/* Removes the files that the tests may have made; anything else makes the removal fail. */
static inline int tear_down(void **state)
{
    Fixture *fixture = *state;
    const char *const names[] = {"a.db", "b.db", "text"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        unlink(names[i]);
    }
    int failed = chdir("/") != 0 || rmdir(fixture->folder) != 0;
    arena_free(fixture->arena);
    free(fixture);
    return failed;
}

/* Entry `number` of category Q1 with nothing but what NOT NULL asks for. */
static inline DatabaseEntry plain_entry(Arena *arena, int number)
{
    return (DatabaseEntry){
        .number = number,
        .id = str_format(arena, "Q1-%d", number + 1),
        .category = STR("Q1"),
        .title = STR("A title"),
        .url = str_format(arena, "q1/q1-%d.html", number + 1),
        .status = STR("current"),
        .markdown = STR("*text*"),
        .body = STR("text"),
    };
}

/* Writes entries to a new file and finishes it. */
static inline void write_database(Fixture *fixture, const char *path, const DatabaseEntry *entries,
                                  size_t count)
{
    Arena *scratch = arena_new();
    Database *database = database_create(fixture->arena, path, &fixture->message);
    assert_non_null(database);
    assert_true(database_set_meta(database, "n", STR("1"), &fixture->message));
    DatabaseCategory category = {.id = STR("Q1"), .title = STR("One"), .url = STR("q1/index.html")};
    assert_true(database_add_category(database, &category, &fixture->message));
    for (size_t i = 0; i < count; i++) {
        assert_true(database_add_entry(database, &entries[i], scratch, &fixture->message));
    }
    assert_true(database_finish(database, &fixture->message));
    database_close(database);
    arena_free(scratch);
}

#define ENTRIES(...)                                                                               \
    ((const DatabaseEntry[]){__VA_ARGS__}),                                                        \
        sizeof((const DatabaseEntry[]){__VA_ARGS__}) / sizeof(DatabaseEntry)

/* First column of the first row, "NULL" for NULL, as SQLite itself reads it. */
static inline const char *ask(Fixture *fixture, const char *path, const char *sql)
{
    sqlite3 *connection = NULL;
    sqlite3_stmt *statement = NULL;
    assert_int_equal(sqlite3_open_v2(path, &connection, SQLITE_OPEN_READWRITE, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_prepare_v2(connection, sql, -1, &statement, NULL), SQLITE_OK);
    int result = sqlite3_step(statement);
    assert_true(result == SQLITE_ROW || result == SQLITE_DONE);
    const char *text =
        result == SQLITE_ROW ? (const char *)sqlite3_column_text(statement, 0) : "no row";
    const char *copy = str_dup(fixture->arena, str_from(text == NULL ? "NULL" : text)).data;
    sqlite3_finalize(statement);
    sqlite3_close(connection);
    return copy;
}

#endif
