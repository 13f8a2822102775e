/* database.c - writes the database that people and `faqgen search` read. SPDX-License-Identifier: ISC */
#include "search/database.h"

#include "search/segment.h"

#include <sqlite3.h>

/* One prepared statement for each kind of row; the order is that of STATEMENTS. */
enum {
    INSERT_META,
    INSERT_CATEGORY,
    INSERT_ENTRY,
    INSERT_ERROR,
    INSERT_TAG,
    INSERT_TERM,
    INSERT_TEXT,
    STATEMENT_COUNT
};

static const char *const STATEMENTS[STATEMENT_COUNT] = {
    [INSERT_META] = "INSERT INTO meta(key,value) VALUES(?1,?2)",
    [INSERT_CATEGORY] = "INSERT INTO category(id,ord,title,summary,url) VALUES(?1,?2,?3,?4,?5)",
    [INSERT_ENTRY] = "INSERT INTO entry(n,id,category,title,url,summary,updated,status,md) "
                     "VALUES(?1,?2,?3,?4,?5,?6,?7,?8,?9)",
    [INSERT_ERROR] = "INSERT OR IGNORE INTO error(text,n) VALUES(?1,?2)",
    [INSERT_TAG] = "INSERT OR IGNORE INTO tag(text,n) VALUES(?1,?2)",
    [INSERT_TERM] = "INSERT INTO term(term,df,idf,post) VALUES(?1,?2,?3,?4)",
    [INSERT_TEXT] = "INSERT INTO entry_fts(rowid,title,errors,tags,summary,body) "
                    "VALUES(?1,?2,?3,?4,?5,?6)",
};

struct Database {
    Arena *arena;
    sqlite3 *connection;
    sqlite3_stmt *statements[STATEMENT_COUNT];
};

static bool fail(const Database *database, const char *doing, Str *ret_message)
{
    *ret_message =
        str_format(database->arena, "%s: %s", doing, sqlite3_errmsg(database->connection));
    return false;
}

static bool run_sql(const Database *database, const char *sql, Str *ret_message)
{
    if (sqlite3_exec(database->connection, sql, NULL, NULL, NULL) == SQLITE_OK) {
        return true;
    }
    return fail(database, "can't write the database", ret_message);
}

/* Journal and syncs are off: the file lies in a folder that is thrown away unless all goes well,
 * and is flushed with the rest of it. */
static bool prepare(Database *database, Str *ret_message)
{
    Str setup = str_format(database->arena,
                           "PRAGMA page_size=4096; PRAGMA journal_mode=OFF;"
                           "PRAGMA synchronous=OFF; PRAGMA locking_mode=EXCLUSIVE;"
                           "PRAGMA application_id=%d; PRAGMA user_version=%d; BEGIN;",
                           DATABASE_APPLICATION_ID, DATABASE_VERSION);
    if (!run_sql(database, setup.data, ret_message) ||
        !run_sql(database, DATABASE_SCHEMA, ret_message)) {
        return false;
    }
    for (size_t i = 0; i < STATEMENT_COUNT; i++) {
        if (sqlite3_prepare_v2(database->connection, STATEMENTS[i], -1, &database->statements[i],
                               NULL) != SQLITE_OK) {
            return fail(database, "can't write the database", ret_message);
        }
    }
    return true;
}

Database *database_create(Arena *arena, const char *path, Str *ret_message)
{
    Database *database = arena_new_object(arena, Database);
    database->arena = arena;
    int flags =
        SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_EXRESCODE | SQLITE_OPEN_NOMUTEX;
    if (sqlite3_open_v2(path, &database->connection, flags, NULL) != SQLITE_OK) {
        fail(database, "can't make the database", ret_message);
        database_close(database);
        return NULL;
    }
    if (!prepare(database, ret_message)) {
        database_close(database);
        return NULL;
    }
    return database;
}

/* The texts outlive the statement's step, so SQLite need not copy them. */
static void bind_text(sqlite3_stmt *statement, int column, Str text)
{
    if (text.data == NULL) {
        sqlite3_bind_null(statement, column);
    } else {
        sqlite3_bind_text64(statement, column, text.data, text.len, SQLITE_STATIC, SQLITE_UTF8);
    }
}

static void bind_segmented(Arena *scratch, sqlite3_stmt *statement, int column, Str text)
{
    Buf segmented = buf_new(scratch);
    buf_add(&segmented, STR(""));
    segment_add(&segmented, text);
    bind_text(statement, column, buf_str(&segmented));
}

static bool step(const Database *database, sqlite3_stmt *statement, Str *ret_message)
{
    int result = sqlite3_step(statement);
    sqlite3_reset(statement);
    sqlite3_clear_bindings(statement);
    return result == SQLITE_DONE || fail(database, "can't write the database", ret_message);
}

bool database_set_meta(Database *database, const char *key, Str value, Str *ret_message)
{
    sqlite3_stmt *statement = database->statements[INSERT_META];
    bind_text(statement, 1, str_from(key));
    bind_text(statement, 2, value);
    return step(database, statement, ret_message);
}

bool database_add_category(Database *database, const DatabaseCategory *category, Str *ret_message)
{
    sqlite3_stmt *statement = database->statements[INSERT_CATEGORY];
    bind_text(statement, 1, category->id);
    sqlite3_bind_int64(statement, 2, category->order);
    bind_text(statement, 3, category->title);
    bind_text(statement, 4, category->summary);
    bind_text(statement, 5, category->url);
    return step(database, statement, ret_message);
}

static bool add_row(Database *database, const DatabaseEntry *entry, Str *ret_message)
{
    sqlite3_stmt *statement = database->statements[INSERT_ENTRY];
    sqlite3_bind_int64(statement, 1, entry->number);
    bind_text(statement, 2, entry->id);
    bind_text(statement, 3, entry->category);
    bind_text(statement, 4, entry->title);
    bind_text(statement, 5, entry->url);
    bind_text(statement, 6, entry->summary);
    bind_text(statement, 7, entry->updated);
    bind_text(statement, 8, entry->status);
    bind_text(statement, 9, entry->markdown);
    return step(database, statement, ret_message);
}

/* A row for each of the texts that an entry has several of. */
static bool add_listed(Database *database, int insert, const Str *texts, size_t count,
                       int64_t entry, Str *ret_message)
{
    sqlite3_stmt *statement = database->statements[insert];
    for (size_t i = 0; i < count; i++) {
        bind_text(statement, 1, texts[i]);
        sqlite3_bind_int64(statement, 2, entry);
        if (!step(database, statement, ret_message)) {
            return false;
        }
    }
    return true;
}

static Str join_lines(Arena *arena, const Str *texts, size_t count)
{
    Buf lines = buf_new(arena);
    for (size_t i = 0; i < count; i++) {
        buf_add(&lines, i == 0 ? STR("") : STR("\n"));
        buf_add(&lines, texts[i]);
    }
    return buf_str(&lines);
}

bool database_add_term(Database *database, const Term *term, Str *ret_message)
{
    sqlite3_stmt *statement = database->statements[INSERT_TERM];
    bind_text(statement, 1, term->text);
    sqlite3_bind_int64(statement, 2, term->df);
    sqlite3_bind_int64(statement, 3, term->idf);
    bind_text(statement, 4, term->postings);
    return step(database, statement, ret_message);
}

bool database_add_entry(Database *database, const DatabaseEntry *entry, Arena *scratch,
                        Str *ret_message)
{
    if (!add_row(database, entry, ret_message) ||
        !add_listed(database, INSERT_ERROR, entry->errors, entry->error_count, entry->number,
                    ret_message) ||
        !add_listed(database, INSERT_TAG, entry->tags, entry->tag_count, entry->number,
                    ret_message)) {
        return false;
    }
    sqlite3_stmt *statement = database->statements[INSERT_TEXT];
    sqlite3_bind_int64(statement, 1, entry->number);
    bind_segmented(scratch, statement, 2, entry->title);
    bind_segmented(scratch, statement, 3, join_lines(scratch, entry->errors, entry->error_count));
    bind_segmented(scratch, statement, 4, entry->words);
    bind_segmented(scratch, statement, 5, entry->summary);
    bind_segmented(scratch, statement, 6, entry->body);
    return step(database, statement, ret_message);
}

static bool is_sound(const Database *database)
{
    sqlite3_stmt *check = NULL;
    bool ok = sqlite3_prepare_v2(database->connection, "PRAGMA quick_check(1)", -1, &check, NULL) ==
                  SQLITE_OK &&
              sqlite3_step(check) == SQLITE_ROW &&
              sqlite3_stricmp((const char *)sqlite3_column_text(check, 0), "ok") == 0;
    sqlite3_finalize(check);
    return ok;
}

static int finalize(Database *database)
{
    for (size_t i = 0; i < STATEMENT_COUNT; i++) {
        sqlite3_finalize(database->statements[i]);
        database->statements[i] = NULL;
    }
    int result = sqlite3_close(database->connection);
    database->connection = NULL;
    return result;
}

bool database_finish(Database *database, Str *ret_message)
{
    if (!run_sql(database, "COMMIT", ret_message)) {
        return false;
    }
    if (!is_sound(database)) {
        return fail(database, "the database that was written is damaged", ret_message);
    }
    if (finalize(database) != SQLITE_OK) {
        *ret_message = STR("can't close the database");
        return false;
    }
    return true;
}

void database_close(Database *database)
{
    if (database != NULL) {
        finalize(database);
    }
}
