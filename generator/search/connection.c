/* connection.c - rows of a database that may come from anyone. SPDX-License-Identifier: ISC */
#include "search/connection.h"

#include "base/fs.h"
#include "base/interrupt.h"
#include "base/unicode.h"
#include "search/database.h"

#include <errno.h>
#include <sqlite3.h>
#include <string.h>

enum { BUDGET_SECONDS = 4, ROWS_MAX = 1 << 20 };

struct Rows {
    sqlite3_stmt *statement;
    size_t count;
};

struct Connection {
    Arena *arena;
    sqlite3 *database;
    const char *const *sql;
    Rows *rows; /* in step with `sql` */
    size_t count;
};

void connection_start_clock(void)
{
    interrupt_after(BUDGET_SECONDS, NULL);
}

void connection_stop_clock(void)
{
    interrupt_after(0, NULL);
}

/* The first time: says what is printed when the time is over. */
static void set_clock(Arena *arena, const char *path)
{
    Buf message = buf_new(arena);
    buf_add_visible(&message, str_from(path), "");
    buf_add_text(&message, ": error: reading it takes too long: it is damaged, or not ours; "
                           "make it anew with 'faqgen build --force'\n");
    interrupt_after(BUDGET_SECONDS, message.data);
}

/* Where SQLite has no complaint, what it read was no index of ours. */
bool connection_fail(const Connection *connection, Str *ret_message)
{
    switch (sqlite3_errcode(connection->database) & 0xFF) {
    case SQLITE_OK:
    case SQLITE_ROW:
    case SQLITE_DONE:
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
        *ret_message = STR(DATABASE_DAMAGED);
        return false;
    default:
        *ret_message = str_format(connection->arena, DATABASE_UNREAD ": %s",
                                  sqlite3_errmsg(connection->database));
        return false;
    }
}

/* SQLite's URI of a path (sqlite.org/uri.html): "?", "#" and "%" are escaped. */
static const char *uri_of(Arena *arena, const char *path)
{
    Buf uri = buf_new(arena);
    buf_add_text(&uri, path[0] == '/' ? "file://" : "file:./");
    for (const char *byte = path; *byte != '\0'; byte++) {
        if (*byte == '?' || *byte == '#' || *byte == '%') {
            buf_addf(&uri, "%%%02X", (unsigned)*byte);
        } else {
            buf_add_byte(&uri, *byte);
        }
    }
    buf_add_text(&uri, "?mode=ro&immutable=1");
    return uri.data;
}

static void defend(Connection *connection)
{
    sqlite3 *db = connection->database;
    sqlite3_db_config(db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    sqlite3_db_config(db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
    sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, NULL);
    sqlite3_limit(db, SQLITE_LIMIT_LENGTH, 64 * 1024 * 1024);
    sqlite3_limit(db, SQLITE_LIMIT_SQL_LENGTH, 64 * 1024);
    sqlite3_limit(db, SQLITE_LIMIT_ATTACHED, 0);
    sqlite3_exec(db, "PRAGMA cell_size_check=ON; PRAGMA mmap_size=0; PRAGMA query_only=ON", NULL,
                 NULL, NULL);
}

/* On a fault: -1. */
static int64_t pragma(const Connection *connection, const char *sql)
{
    sqlite3_stmt *statement = NULL;
    int64_t number = -1;
    if (sqlite3_prepare_v2(connection->database, sql, -1, &statement, NULL) == SQLITE_OK &&
        sqlite3_step(statement) == SQLITE_ROW) {
        number = sqlite3_column_int64(statement, 0);
    }
    sqlite3_finalize(statement);
    return number;
}

/* SQLite sees when pages are missing, but reads zeros where the last one is cut off. */
static bool has_length(const Connection *connection, uint64_t size)
{
    int64_t pages = pragma(connection, "PRAGMA page_count");
    int64_t page_size = pragma(connection, "PRAGMA page_size");
    return pages > 0 && page_size > 0 && (uint64_t)pages * (uint64_t)page_size == size;
}

/* Each object of the schema with the very SQL that makes ours. Of what FTS5 makes for itself only the
 * texts are read. */
static bool has_our_schema(const Connection *connection)
{
    sqlite3_stmt *statement = NULL;
    const char *sql = "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND NOT ("
                      "sql LIKE 'CREATE TABLE %' AND name IN ('entry_fts_data', 'entry_fts_idx', "
                      "'entry_fts_docsize', 'entry_fts_config')) AND sql <> "
                      "'CREATE TABLE ''entry_fts_content''"
                      "(id INTEGER PRIMARY KEY, c0, c1, c2, c3, c4)'";
    if (sqlite3_prepare_v2(connection->database, sql, -1, &statement, NULL) != SQLITE_OK) {
        return false;
    }
    int result = SQLITE_ROW;
    int count = 0;
    while ((result = sqlite3_step(statement)) == SQLITE_ROW) {
        const char *made_by = (const char *)sqlite3_column_text(statement, 0);
        if (made_by == NULL || strstr(DATABASE_SCHEMA, made_by) == NULL) {
            break;
        }
        count++;
    }
    sqlite3_finalize(statement);
    return result == SQLITE_DONE && count == 8;
}

/* Of an open file that is none of ours. SQLite takes an empty file for an empty database. */
static bool refuse(const Connection *connection, Str *ret_message)
{
    int code = sqlite3_errcode(connection->database) & 0xFF;
    if (code == SQLITE_NOTADB || pragma(connection, "PRAGMA page_count") == 0) {
        *ret_message = STR("not an SQLite database");
        return false;
    }
    if (code == SQLITE_CORRUPT || code == SQLITE_IOERR) {
        return connection_fail(connection, ret_message);
    }
    *ret_message = STR("not a database of this version of faqgen");
    return false;
}

Connection *connection_open(Arena *arena, const char *path, const char *const *statements,
                            size_t count, Str *ret_message)
{
    Connection *connection = arena_new_object(arena, Connection);
    connection->arena = arena;
    connection->sql = statements;
    connection->rows = arena_alloc(arena, count, sizeof *connection->rows);
    connection->count = count;
    uint64_t size = 0;
    if (!fs_is_file(path, &size)) {
        *ret_message = errno == EINVAL ? STR("it is not a regular file")
                                       : str_dup(arena, str_from(strerror(errno)));
        return NULL;
    }
    set_clock(arena, path);
    int flags = SQLITE_OPEN_READONLY | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX;
    if (sqlite3_open_v2(uri_of(arena, path), &connection->database, flags, NULL) != SQLITE_OK) {
        connection_fail(connection, ret_message);
        connection_close(connection);
        return NULL;
    }
    defend(connection);
    if (pragma(connection, "PRAGMA application_id") != DATABASE_APPLICATION_ID ||
        pragma(connection, "PRAGMA user_version") != DATABASE_VERSION ||
        !has_our_schema(connection)) {
        refuse(connection, ret_message);
        connection_close(connection);
        return NULL;
    }
    if (!has_length(connection, size)) {
        connection_fail(connection, ret_message);
        connection_close(connection);
        return NULL;
    }
    return connection;
}

void connection_close(Connection *connection)
{
    if (connection == NULL) {
        return;
    }
    for (size_t i = 0; i < connection->count; i++) {
        sqlite3_finalize(connection->rows[i].statement);
        connection->rows[i].statement = NULL;
    }
    sqlite3_close(connection->database);
    connection->database = NULL;
    interrupt_after(0, "");
}

Rows *rows_begin(Connection *connection, size_t statement)
{
    Rows *rows = &connection->rows[statement];
    if (rows->statement == NULL) {
        sqlite3_prepare_v3(connection->database, connection->sql[statement], -1,
                           SQLITE_PREPARE_PERSISTENT, &rows->statement, NULL);
    }
    rows->count = 0;
    return rows->statement == NULL ? NULL : rows;
}

Rows *rows_begin_with(Connection *connection, size_t statement, Str text)
{
    Rows *rows = rows_begin(connection, statement);
    if (rows != NULL) {
        sqlite3_bind_text64(rows->statement, 1, text.data, text.len, SQLITE_STATIC, SQLITE_UTF8);
    }
    return rows;
}

Rows *rows_begin_with_number(Connection *connection, size_t statement, int64_t number)
{
    Rows *rows = rows_begin(connection, statement);
    if (rows != NULL) {
        sqlite3_bind_int64(rows->statement, 1, number);
    }
    return rows;
}

bool rows_next(Rows *rows)
{
    rows->count++;
    return rows->count <= ROWS_MAX && sqlite3_step(rows->statement) == SQLITE_ROW;
}

bool rows_end(Rows *rows)
{
    if (rows == NULL) {
        return false;
    }
    bool ok = sqlite3_reset(rows->statement) == SQLITE_OK && /* what the last step returned */
              rows->count <= ROWS_MAX;
    sqlite3_clear_bindings(rows->statement);
    return ok;
}

/* Borrowed until the row is left. */
static Str borrow_text(const Rows *rows, int column)
{
    const char *text = (const char *)sqlite3_column_text(rows->statement, column);
    size_t len = text == NULL ? 0 : (size_t)sqlite3_column_bytes(rows->statement, column);
    return (Str){text, len};
}

Str rows_text(const Rows *rows, int column, Arena *arena)
{
    Str text = borrow_text(rows, column);
    return text.data == NULL ? text : str_dup(arena, text);
}

bool rows_starts_with(const Rows *rows, int column, Str prefix)
{
    return str_starts_with(borrow_text(rows, column), prefix);
}

int64_t rows_number(const Rows *rows, int column, int64_t least, int64_t most)
{
    int64_t number = sqlite3_column_int64(rows->statement, column);
    return number < least ? least : number > most ? most : number;
}
