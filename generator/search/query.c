/* query.c - reads a database that may come from anyone. SPDX-License-Identifier: ISC */
#include "search/query.h"

#include "search/connection.h"
#include "search/database.h"
#include "search/query_rows.h"
#include "search/segment.h"

enum { ENTRIES_MAX = 1 << 30 };

enum {
    READ_META,
    COUNT_ROWS,
    FIND_TERM,
    LIST_PREFIX,
    LIST_WORDS,
    READ_TEXTS,
    LIST_PLACES,
    LIST_TAGS,
    LIST_CATEGORIES,
    LIST_IDS,
    FIND_ENTRY,
    LIST_ERRORS,
    LIST_TAGS_OF,
    CHECK_ALL,
    STATEMENT_COUNT
};

/* The texts of an entry are read from the table below entry_fts, which is one like any other. */
static const char TEXTS_SQL[] = "SELECT e.id, e.title, e.url, c.c1, c.c3, c.c4 FROM entry e "
                                "JOIN entry_fts_content c ON c.id = e.n WHERE e.n = ?1";
static const char ENTRY_SQL[] =
    "SELECT id, title, url, category, summary, updated, status, md, n FROM entry "
    "WHERE lower(id) = lower(?1)";

static const char *const STATEMENTS[STATEMENT_COUNT] = {
    [READ_META] = "SELECT value FROM meta WHERE key = ?1",
    [COUNT_ROWS] = "SELECT count(*), EXISTS (SELECT 1 FROM term) FROM entry",
    [FIND_TERM] = "SELECT term, df, idf, post FROM term WHERE term = ?1",
    [LIST_PREFIX] = "SELECT term, df, idf, post FROM term WHERE term >= ?1 ORDER BY term",
    [LIST_WORDS] = "SELECT term, df FROM term WHERE term >= ?1 ORDER BY term",
    [READ_TEXTS] = TEXTS_SQL,
    [LIST_PLACES] = "SELECT category, n FROM entry ORDER BY category, n",
    [LIST_TAGS] = "SELECT text, n FROM tag ORDER BY text, n",
    [LIST_CATEGORIES] = "SELECT id, title FROM category ORDER BY ord",
    [LIST_IDS] = "SELECT id FROM entry ORDER BY n",
    [FIND_ENTRY] = ENTRY_SQL,
    [LIST_ERRORS] = "SELECT text FROM error WHERE n = ?1 ORDER BY text",
    [CHECK_ALL] = "SELECT integrity_check FROM pragma_integrity_check(1)",
    [LIST_TAGS_OF] = "SELECT text FROM tag WHERE n = ?1 ORDER BY text",
};

struct Index {
    Arena *arena;
    const char *path;
    Connection *connection;
    uint32_t entry_count;
    int64_t max_idf;
    Narrowing narrowing;
};

Arena *index_arena(const Index *index)
{
    return index->arena;
}

const char *index_path(const Index *index)
{
    return index->path;
}

Narrowing *index_narrowing(Index *index)
{
    return &index->narrowing;
}

bool index_fail(const Index *index, Str *ret_message)
{
    return connection_fail(index->connection, ret_message);
}

/* Missing: -1. */
static bool read_meta(Index *index, const char *key, int64_t *ret_number)
{
    Rows *rows = rows_begin_with(index->connection, READ_META, str_from(key));
    *ret_number = -1;
    if (rows != NULL && rows_next(rows)) {
        *ret_number = rows_number(rows, 0, -1, INT64_MAX);
    }
    return rows_end(rows);
}

bool index_meta(Index *index, Arena *arena, const char *key, Str *ret_value, Str *ret_message)
{
    Rows *rows = rows_begin_with(index->connection, READ_META, str_from(key));
    *ret_value = (Str){0};
    if (rows != NULL && rows_next(rows)) {
        *ret_value = rows_text(rows, 0, arena);
    }
    return rows_end(rows) || index_fail(index, ret_message);
}

bool index_check(Index *index, Str *ret_message)
{
    Rows *rows = rows_begin(index->connection, CHECK_ALL);
    Str said = rows != NULL && rows_next(rows) ? rows_text(rows, 0, index->arena) : STR("");
    if (!rows_end(rows)) {
        return index_fail(index, ret_message);
    }
    *ret_message = str_format(index->arena, DATABASE_DAMAGED ": %.*s", STR_ARGS(said));
    return str_eq(said, STR("ok"));
}

/* What can be seen without reading it all. An FAQ without entries is sound; one with entries has
 * terms, if only their ids. */
static bool is_sound(Index *index)
{
    int64_t entry_count = 0;
    int64_t row_count = 0;
    int64_t has_terms = 0;
    if (!read_meta(index, "n", &entry_count) || !read_meta(index, "maxidf", &index->max_idf)) {
        return false;
    }
    Rows *rows = rows_begin(index->connection, COUNT_ROWS);
    if (rows != NULL && rows_next(rows)) {
        row_count = rows_number(rows, 0, 0, INT64_MAX);
        has_terms = rows_number(rows, 1, 0, 1);
    }
    if (!rows_end(rows) || entry_count != row_count || entry_count > ENTRIES_MAX ||
        (entry_count > 0) != (has_terms > 0) || index->max_idf < 1 || index->max_idf > IDF_MAX) {
        return false;
    }
    index->entry_count = (uint32_t)entry_count;
    return true;
}

Index *index_open(Arena *arena, const char *path, Str *ret_message)
{
    Index *index = arena_new_object(arena, Index);
    index->arena = arena;
    index->path = str_dup(arena, str_from(path)).data;
    index->connection = connection_open(arena, path, STATEMENTS, STATEMENT_COUNT, ret_message);
    if (index->connection == NULL) {
        return NULL;
    }
    if (!is_sound(index)) {
        index_fail(index, ret_message);
        index_close(index);
        return NULL;
    }
    return index;
}

void index_close(Index *index)
{
    if (index != NULL) {
        connection_close(index->connection);
        index->connection = NULL;
    }
}

/* --- Terms ----------------------------------------------------------------------------------- */

static void add_term(Arena *arena, const Rows *rows, KnownTermList *into)
{
    *list_add(arena, into) = (KnownTerm){
        .text = rows_text(rows, 0, arena),
        .df = rows_number(rows, 1, 1, INT64_MAX),
        .idf = rows_number(rows, 2, 1, IDF_MAX),
        .postings = rows_text(rows, 3, arena),
    };
}

static bool find_term(void *data, Arena *arena, Str text, KnownTermList *into)
{
    const Index *index = data;
    Rows *rows = rows_begin_with(index->connection, FIND_TERM, text);
    if (rows != NULL && rows_next(rows)) {
        add_term(arena, rows, into);
    }
    return rows_end(rows);
}

static bool list_prefix(void *data, Arena *arena, Str prefix, size_t most, KnownTermList *into)
{
    const Index *index = data;
    Rows *rows = rows_begin_with(index->connection, LIST_PREFIX, prefix);
    for (size_t i = 0; rows != NULL && i < most && rows_next(rows); i++) {
        if (!rows_starts_with(rows, 0, prefix)) {
            break;
        }
        add_term(arena, rows, into);
    }
    return rows_end(rows);
}

static bool list_words(void *data, Arena *arena, Str prefix, KnownTermList *into)
{
    const Index *index = data;
    Rows *rows = rows_begin_with(index->connection, LIST_WORDS, prefix);
    while (rows != NULL && rows_next(rows) && rows_starts_with(rows, 0, prefix)) {
        *list_add(arena, into) = (KnownTerm){.text = rows_text(rows, 0, arena),
                                             .df = rows_number(rows, 1, 1, INT64_MAX)};
    }
    return rows_end(rows);
}

TermSource index_terms(Index *index)
{
    return (TermSource){.data = index,
                        .entry_count = index->entry_count,
                        .max_idf = index->max_idf,
                        .find = find_term,
                        .list_prefix = list_prefix,
                        .list_words = list_words};
}

/* --- Entries --------------------------------------------------------------------------------- */

static Str plain_text(Arena *arena, const Rows *rows, int column)
{
    Buf plain = buf_new(arena);
    Str text = rows_text(rows, column, arena);
    if (text.len > 0) {
        segment_undo(&plain, text);
    }
    return buf_str(&plain);
}

bool index_texts(Index *index, Arena *arena, uint32_t entry, EntryTexts *ret_texts,
                 Str *ret_message)
{
    Rows *rows = rows_begin_with_number(index->connection, READ_TEXTS, entry);
    bool is_found = rows != NULL && rows_next(rows);
    if (is_found) {
        *ret_texts = (EntryTexts){.id = rows_text(rows, 0, arena),
                                  .title = rows_text(rows, 1, arena),
                                  .url = rows_text(rows, 2, arena),
                                  .fields = {.errors = plain_text(arena, rows, 3),
                                             .summary = plain_text(arena, rows, 4),
                                             .body = plain_text(arena, rows, 5)}};
    }
    if (!rows_end(rows)) {
        return index_fail(index, ret_message);
    }
    *ret_message = STR(DATABASE_DAMAGED ": an entry is missing");
    return is_found;
}

bool index_labels(Index *index, Arena *arena, LabelKind kind, LabelList *ret_labels,
                  Str *ret_message)
{
    connection_start_clock();
    Rows *rows = rows_begin(index->connection, kind == LABEL_TAG ? LIST_TAGS : LIST_PLACES);
    while (rows != NULL && rows_next(rows)) {
        uint32_t entry = (uint32_t)rows_number(rows, 1, 0, UINT32_MAX);
        *list_add(arena, ret_labels) = (Label){rows_text(rows, 0, arena), entry};
    }
    return rows_end(rows) || index_fail(index, ret_message);
}

bool index_categories(Index *index, Arena *arena, CategoryRowList *ret_rows, Str *ret_message)
{
    connection_start_clock();
    Rows *rows = rows_begin(index->connection, LIST_CATEGORIES);
    while (rows != NULL && rows_next(rows)) {
        *list_add(arena, ret_rows) =
            (CategoryRow){rows_text(rows, 0, arena), rows_text(rows, 1, arena)};
    }
    return rows_end(rows) || index_fail(index, ret_message);
}

static bool list_texts(Index *index, Arena *arena, size_t statement, int64_t number,
                       StrList *ret_texts)
{
    Rows *rows = rows_begin_with_number(index->connection, statement, number);
    while (rows != NULL && rows_next(rows)) {
        *list_add(arena, ret_texts) = rows_text(rows, 0, arena);
    }
    return rows_end(rows);
}

/* `id` in any case. */
static bool read_record(Index *index, Arena *arena, Str id, Record *ret_record, bool *ret_found)
{
    Rows *rows = rows_begin_with(index->connection, FIND_ENTRY, id);
    *ret_found = rows != NULL && rows_next(rows);
    int64_t number = 0;
    if (*ret_found) {
        Str *const fields[] = {&ret_record->id,       &ret_record->title,   &ret_record->url,
                               &ret_record->category, &ret_record->summary, &ret_record->updated,
                               &ret_record->status,   &ret_record->markdown};
        for (int i = 0; i < (int)(sizeof fields / sizeof *fields); i++) {
            *fields[i] = rows_text(rows, i, arena);
        }
        number = rows_number(rows, 8, INT64_MIN, INT64_MAX);
    }
    if (!rows_end(rows)) {
        return false;
    }
    return !*ret_found || (list_texts(index, arena, LIST_ERRORS, number, &ret_record->errors) &&
                           list_texts(index, arena, LIST_TAGS_OF, number, &ret_record->tags));
}

bool index_record(Index *index, Arena *arena, Str id, Record *ret_record, bool *ret_found,
                  Str *ret_message)
{
    connection_start_clock();
    bool ok = read_record(index, arena, id, ret_record, ret_found);
    if (ok && !*ret_found) {
        FoldedText folded = fold_text(arena, id);
        Str term = terms_id(arena, &folded);
        ok = term.len == 0 ||
             read_record(index, arena, str_from_offset(term, 1), ret_record, ret_found);
    }
    return ok || index_fail(index, ret_message);
}

bool index_ids(Index *index, Arena *arena, Str **ret_ids, size_t *ret_count, Str *ret_message)
{
    connection_start_clock();
    Rows *rows = rows_begin(index->connection, LIST_IDS);
    StrList ids = {0};
    while (rows != NULL && rows_next(rows)) {
        *list_add(arena, &ids) = rows_text(rows, 0, arena);
    }
    *ret_ids = ids.items;
    *ret_count = ids.count;
    bool is_whole = rows_end(rows) && ids.count == index->entry_count;
    return is_whole || index_fail(index, ret_message);
}
