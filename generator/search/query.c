/* query.c - reads a database that may come from anyone. SPDX-License-Identifier: ISC */
#include "search/query.h"

#include "base/fs.h"
#include "base/interrupt.h"
#include "search/database.h"
#include "search/match.h"
#include "search/segment.h"

#include <errno.h>
#include <sqlite3.h>
#include <string.h>

enum { BUDGET_SECONDS = 4, STEPS_BETWEEN_LOOKS = 10000 };

static const char OVER_BUDGET[] =
    "faqgen: error: reading the database takes too long: it is damaged, "
    "or not ours; make it anew with 'faqgen build --force'\n";

struct Index {
    Arena *arena;
    sqlite3 *connection;
};

static int is_interrupted(void *data)
{
    (void)data;
    return interrupt_requested() ? 1 : 0;
}

static bool fail(const Index *index, Str *ret_message)
{
    *ret_message = str_format(index->arena, "%s", sqlite3_errmsg(index->connection));
    return false;
}

/* SQLite's URI of a path (sqlite.org/uri.html): "?", "#" and "%" are escaped. */
static const char *uri_of(Arena *arena, const char *path)
{
    Buf uri = buf_new(arena);
    buf_add_text(&uri, path[0] == '/' ? "file://" : "file:");
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

static void defend(Index *index)
{
    sqlite3 *db = index->connection;
    sqlite3_db_config(db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    sqlite3_db_config(db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
    sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, NULL);
    sqlite3_limit(db, SQLITE_LIMIT_LENGTH, 64 * 1024 * 1024);
    sqlite3_limit(db, SQLITE_LIMIT_SQL_LENGTH, 64 * 1024);
    sqlite3_limit(db, SQLITE_LIMIT_ATTACHED, 0);
    sqlite3_progress_handler(db, STEPS_BETWEEN_LOOKS, is_interrupted, NULL);
    sqlite3_exec(db, "PRAGMA cell_size_check=ON; PRAGMA mmap_size=0; PRAGMA query_only=ON", NULL,
                 NULL, NULL);
}

static bool pragma_is(const Index *index, const char *sql, int wanted)
{
    sqlite3_stmt *statement = NULL;
    bool ok = sqlite3_prepare_v2(index->connection, sql, -1, &statement, NULL) == SQLITE_OK &&
              sqlite3_step(statement) == SQLITE_ROW && sqlite3_column_int(statement, 0) == wanted;
    sqlite3_finalize(statement);
    return ok;
}

/* Each object of the schema with the very SQL that makes ours; what FTS5 makes for itself aside. */
static bool has_our_schema(const Index *index)
{
    sqlite3_stmt *statement = NULL;
    const char *sql = "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND NOT ("
                      "sql LIKE 'CREATE TABLE %' AND name IN ('entry_fts_data', 'entry_fts_idx', "
                      "'entry_fts_content', 'entry_fts_docsize', 'entry_fts_config'))";
    if (sqlite3_prepare_v2(index->connection, sql, -1, &statement, NULL) != SQLITE_OK) {
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

Index *index_open(Arena *arena, const char *path, Str *ret_message)
{
    Index *index = arena_new_object(arena, Index);
    index->arena = arena;
    if (!fs_is_file(path)) {
        *ret_message = errno == EINVAL ? STR("it is not a regular file")
                                       : str_dup(arena, str_from(strerror(errno)));
        return NULL;
    }
    interrupt_after(BUDGET_SECONDS, OVER_BUDGET);
    int flags = SQLITE_OPEN_READONLY | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX;
    if (sqlite3_open_v2(uri_of(arena, path), &index->connection, flags, NULL) != SQLITE_OK) {
        fail(index, ret_message);
        index_close(index);
        return NULL;
    }
    defend(index);
    if (!pragma_is(index, "PRAGMA application_id", DATABASE_APPLICATION_ID) ||
        !pragma_is(index, "PRAGMA user_version", DATABASE_VERSION) || !has_our_schema(index)) {
        *ret_message = STR("not a database of this version of faqgen");
        index_close(index);
        return NULL;
    }
    return index;
}

void index_close(Index *index)
{
    if (index != NULL) {
        sqlite3_close(index->connection);
        index->connection = NULL;
        interrupt_after(0, "");
    }
}

static Str column_text(Arena *arena, sqlite3_stmt *statement, int column)
{
    const char *text = (const char *)sqlite3_column_text(statement, column);
    if (text == NULL) {
        return (Str){0};
    }
    return str_dup(arena, (Str){text, (size_t)sqlite3_column_bytes(statement, column)});
}

static Str column_plain(Arena *arena, sqlite3_stmt *statement, int column)
{
    Buf plain = buf_new(arena);
    buf_add(&plain, STR(""));
    segment_undo(&plain, column_text(arena, statement, column));
    return buf_str(&plain);
}

/* bm25() gives small negative numbers; the better, the lower. */
static int64_t score_of(double rank)
{
    double score = -rank * 1e6;
    return score < 0 ? 0 : score > 9e15 ? (int64_t)9e15 : (int64_t)score;
}

/* The columns of entry_fts whose text readers see, in the order in which a snippet is taken from
 * them: errors, body, summary. (Not title, which is shown anyway, nor tags, which hold keywords.) */
enum { FIRST_SNIPPET = 4, SNIPPET_COUNT = 3 };

static const char SEARCH_SQL[] =
    "SELECT e.id, e.title, e.url, f.rank, snippet(entry_fts,1,char(2),char(3),'…',48), "
    "snippet(entry_fts,4,char(2),char(3),'…',48), snippet(entry_fts,3,char(2),char(3),'…',48) "
    "FROM entry_fts f JOIN entry e ON e.n = f.rowid "
    "WHERE entry_fts MATCH ?1 AND (?2 IS NULL OR lower(e.category) = lower(?2)) "
    "ORDER BY f.rank, e.n LIMIT ?3";

/* The first with something marked, else the beginning of the answer. */
static Str choose_snippet(Arena *arena, sqlite3_stmt *statement)
{
    for (int i = 0; i < SNIPPET_COUNT; i++) {
        Str snippet = column_plain(arena, statement, FIRST_SNIPPET + i);
        if (str_find_byte(snippet, HIT_MARK_START) != STR_NONE) {
            return snippet;
        }
    }
    return column_plain(arena, statement, FIRST_SNIPPET + 1);
}

static bool search(Index *index, Arena *arena, Str match, Str category, size_t limit,
                   HitList *ret_hits, Str *ret_message)
{
    sqlite3_stmt *statement = NULL;
    if (match.len == 0) {
        return true;
    }
    if (sqlite3_prepare_v2(index->connection, SEARCH_SQL, -1, &statement, NULL) != SQLITE_OK) {
        return fail(index, ret_message);
    }
    sqlite3_bind_text64(statement, 1, match.data, match.len, SQLITE_STATIC, SQLITE_UTF8);
    if (category.data != NULL) {
        sqlite3_bind_text64(statement, 2, category.data, category.len, SQLITE_STATIC, SQLITE_UTF8);
    }
    sqlite3_bind_int64(statement, 3, (sqlite3_int64)limit);
    int result;
    while ((result = sqlite3_step(statement)) == SQLITE_ROW) {
        Hit *hit = list_add(arena, ret_hits);
        hit->id = column_text(arena, statement, 0);
        hit->title = column_text(arena, statement, 1);
        hit->url = column_text(arena, statement, 2);
        hit->score = score_of(sqlite3_column_double(statement, 3));
        hit->snippet = choose_snippet(arena, statement);
    }
    sqlite3_finalize(statement);
    return result == SQLITE_DONE || fail(index, ret_message);
}

bool index_search(Index *index, Arena *arena, Str query, Str category, size_t limit,
                  HitList *ret_hits, Str *ret_message)
{
    Str all = match_all(arena, query);
    if (!search(index, arena, all, category, limit, ret_hits, ret_message)) {
        return false;
    }
    if (ret_hits->count > 0) {
        return true;
    }
    return search(index, arena, match_any(arena, query), category, limit, ret_hits, ret_message);
}

static bool read_errors(Index *index, Arena *arena, int64_t number, Record *record,
                        Str *ret_message)
{
    sqlite3_stmt *statement = NULL;
    if (sqlite3_prepare_v2(index->connection, "SELECT text FROM error WHERE n = ?1 ORDER BY text",
                           -1, &statement, NULL) != SQLITE_OK) {
        return fail(index, ret_message);
    }
    sqlite3_bind_int64(statement, 1, number);
    int result;
    while ((result = sqlite3_step(statement)) == SQLITE_ROW) {
        *list_add(arena, &record->errors) = column_text(arena, statement, 0);
    }
    sqlite3_finalize(statement);
    return result == SQLITE_DONE || fail(index, ret_message);
}

bool index_record(Index *index, Arena *arena, Str id, Record *ret_record, bool *ret_found,
                  Str *ret_message)
{
    sqlite3_stmt *statement = NULL;
    const char *sql = "SELECT id, title, url, category, summary, updated, status, md, n FROM entry "
                      "WHERE lower(id) = lower(?1)";
    if (sqlite3_prepare_v2(index->connection, sql, -1, &statement, NULL) != SQLITE_OK) {
        return fail(index, ret_message);
    }
    sqlite3_bind_text64(statement, 1, id.data, id.len, SQLITE_STATIC, SQLITE_UTF8);
    int result = sqlite3_step(statement);
    *ret_found = result == SQLITE_ROW;
    int64_t number = 0;
    if (*ret_found) {
        Str *const fields[] = {&ret_record->id,       &ret_record->title,   &ret_record->url,
                               &ret_record->category, &ret_record->summary, &ret_record->updated,
                               &ret_record->status,   &ret_record->markdown};
        for (int i = 0; i < (int)(sizeof fields / sizeof *fields); i++) {
            *fields[i] = column_text(arena, statement, i);
        }
        number = sqlite3_column_int64(statement, 8);
    }
    sqlite3_finalize(statement);
    if (result != SQLITE_ROW && result != SQLITE_DONE) {
        return fail(index, ret_message);
    }
    return !*ret_found || read_errors(index, arena, number, ret_record, ret_message);
}

bool index_ids(Index *index, Arena *arena, Str **ret_ids, size_t *ret_count, Str *ret_message)
{
    sqlite3_stmt *statement = NULL;
    if (sqlite3_prepare_v2(index->connection, "SELECT id FROM entry ORDER BY n", -1, &statement,
                           NULL) != SQLITE_OK) {
        return fail(index, ret_message);
    }
    LIST(Str) ids = {0};
    int result;
    while ((result = sqlite3_step(statement)) == SQLITE_ROW) {
        *list_add(arena, &ids) = column_text(arena, statement, 0);
    }
    sqlite3_finalize(statement);
    *ret_ids = ids.items;
    *ret_count = ids.count;
    return result == SQLITE_DONE || fail(index, ret_message);
}
