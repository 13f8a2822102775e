/* check_json.h - whether a text is JSON, by SQLite. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_FUZZ_CHECK_JSON_H
#define FAQGEN_FUZZ_CHECK_JSON_H

#include "fuzz.h"

#include <sqlite3.h>

/* A statement with the JSON as ?1 and a text as ?2, at its only row. The database is never closed:
 * it lives as long as the harness. */
static inline sqlite3_stmt *json_ask(const char *sql, Str json, Str path)
{
    static sqlite3 *database;
    sqlite3_stmt *statement = NULL;
    if (database == NULL) {
        CHECK(sqlite3_open(":memory:", &database) == SQLITE_OK);
    }
    CHECK(sqlite3_prepare_v2(database, sql, -1, &statement, NULL) == SQLITE_OK);
    CHECK(sqlite3_bind_text64(statement, 1, json.data, json.len, SQLITE_STATIC, SQLITE_UTF8) ==
          SQLITE_OK);
    (void)sqlite3_bind_text64(statement, 2, path.data, path.len, SQLITE_STATIC, SQLITE_UTF8);
    CHECK(sqlite3_step(statement) == SQLITE_ROW);
    return statement;
}

static inline bool json_is_valid(Str json)
{
    sqlite3_stmt *statement = json_ask("SELECT json_valid(?1)", json, STR(""));
    bool is_valid = sqlite3_column_int(statement, 0) == 1;
    sqlite3_finalize(statement);
    return is_valid;
}

static inline void check_json(Str json)
{
    check_utf8(json);
    CHECK(json_is_valid(json));
}

/* Whether the text at `path` ("$[0]") is `text`; what is no UTF-8 is U+FFFD there. SQLite takes NUL
 * for the end of a text. */
static inline void check_json_text(Str json, const char *path, Str text)
{
    Arena *arena = arena_new();
    Buf expected = buf_new(arena);
    for (size_t at = 0; at < text.len;) {
        buf_add_code_point(&expected, utf8_next(text, &at));
    }
    if (str_find_byte(text, '\0') == STR_NONE) {
        sqlite3_stmt *found = json_ask("SELECT json_extract(?1, ?2)", json, str_from(path));
        Str value = str_from((const char *)sqlite3_column_text(found, 0));
        CHECK(sqlite3_column_type(found, 0) == SQLITE_TEXT && str_eq(value, buf_str(&expected)));
        sqlite3_finalize(found);
    }
    arena_free(arena);
}

static inline int64_t json_length(Str json, const char *path)
{
    sqlite3_stmt *found = json_ask("SELECT json_array_length(?1, ?2)", json, str_from(path));
    int64_t length = sqlite3_column_int64(found, 0);
    sqlite3_finalize(found);
    return length;
}

#endif
