/* fuzz_database.c - a database that someone changed. SPDX-License-Identifier: ISC
 *
 * FUZZ_SMALL_DATABASE  one that faqgen build made; it is copied for each input, to $TMPDIR
 *
 * The first byte says how the rest changes it: below 128, each four bytes are an offset and what is
 * written there, up to a NUL offset, behind which two bytes are the new length in units of 64 bytes;
 * else it is a value that a statement below writes.
 */
#include "fuzz.h"

#include "base/fs.h"
#include "search/query.h"

#include <fcntl.h>
#include <sqlite3.h>
#include <string.h>
#include <unistd.h>

static const char *const STATEMENTS[] = {
    "UPDATE term SET post = ?1",
    "UPDATE term SET post = post || ?1",
    "UPDATE term SET post = ?1 || post",
    "UPDATE term SET df = ?1",
    "UPDATE term SET idf = CAST(?1 AS INTEGER)",
    "UPDATE OR REPLACE term SET term = ?1 WHERE length(term) % 3 = 0",
    "UPDATE meta SET value = ?1 WHERE key = 'n'",
    "UPDATE meta SET value = ?1 WHERE key = 'maxidf'",
    "UPDATE entry_fts_content SET c1 = ?1, c3 = ?1, c4 = ?1",
    "UPDATE OR IGNORE entry SET n = ?1",
    "UPDATE entry SET title = ?1, url = ?1, status = ?1, md = ?1, summary = ?1",
    "UPDATE OR IGNORE tag SET text = ?1",
    "UPDATE OR IGNORE error SET text = ?1",
    "UPDATE OR IGNORE category SET id = ?1, title = ?1",
};

static void write_at(int file, Str bytes, size_t offset)
{
    CHECK(pwrite(file, bytes.data, bytes.len, (off_t)offset) == (ssize_t)bytes.len);
}

static void change_bytes(int file, Str original, FuzzInput *input)
{
    while (input->rest.len >= 4) {
        size_t offset = (size_t)fuzz_byte(input) << 16;
        offset |= (size_t)fuzz_byte(input) << 8;
        offset |= fuzz_byte(input);
        if (offset == 0) {
            size_t units = (size_t)fuzz_byte(input) << 8 | fuzz_byte(input);
            CHECK(ftruncate(file, (off_t)(units * 64 % (original.len + 1))) == 0);
            return;
        }
        char byte = (char)fuzz_byte(input);
        write_at(file, (Str){&byte, 1}, offset % original.len);
    }
}

/* A change that a constraint forbids is none. */
static void change_rows(const char *path, const char *sql, Str value)
{
    sqlite3 *database = NULL;
    sqlite3_stmt *statement = NULL;
    CHECK(sqlite3_open_v2(path, &database, SQLITE_OPEN_READWRITE, NULL) == SQLITE_OK);
    CHECK(sqlite3_exec(database, "PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF", NULL, NULL,
                       NULL) == SQLITE_OK);
    CHECK(sqlite3_prepare_v2(database, sql, -1, &statement, NULL) == SQLITE_OK);
    CHECK(sqlite3_bind_text64(statement, 1, value.data == NULL ? "" : value.data, value.len,
                              SQLITE_STATIC, SQLITE_UTF8) == SQLITE_OK);
    (void)sqlite3_step(statement);
    (void)sqlite3_finalize(statement);
    CHECK(sqlite3_close(database) == SQLITE_OK);
}

/* Whatever there is to be asked; that it is answered or refused is all that can be expected. */
static void ask_everything(const char *path)
{
    static const Str QUERIES[] = {STR_INIT("entry with everything 証明書"), STR_INIT("Q1-1"),
                                  STR_INIT("evrything"), STR_INIT("a e i")};
    Arena *arena = arena_new();
    Str message = {0};
    Index *index = index_open(arena, path, &message);
    CHECK(index != NULL || message.len > 0);
    for (size_t i = 0; index != NULL && i < sizeof QUERIES / sizeof *QUERIES; i++) {
        Answer answer = {0};
        Record record = {0};
        bool is_found = false;
        bool ok = index_search(index, arena, QUERIES[i], 10, &answer, &message);
        CHECK(ok ? answer.hits.count <= 10 : message.len > 0);
        (void)index_record(index, arena, QUERIES[i], &record, &is_found, &message);
    }
    if (index != NULL) {
        Str *ids = NULL;
        size_t count = 0;
        CategoryRowList rows = {0};
        Narrowed narrowed = {0};
        (void)index_ids(index, arena, &ids, &count, &message);
        (void)index_categories(index, arena, &rows, &message);
        (void)index_narrow(index, LABEL_TAG, STR("web"), &narrowed, &message);
        (void)index_narrow(index, LABEL_CATEGORY, STR("q1"), &narrowed, &message);
    }
    index_close(index);
    arena_free(arena);
}

/* Never freed. */
static Str read_original(void)
{
    Arena *arena = arena_new();
    Str bytes;
    CHECK(fs_read_stream(arena, fuzz_setting("FUZZ_SMALL_DATABASE"), SIZE_MAX / 2, &bytes));
    char *copy = malloc(bytes.len);
    CHECK(copy != NULL);
    memcpy(copy, bytes.data, bytes.len);
    bytes.data = copy;
    arena_free(arena);
    return bytes;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static Str original;
    static char path[4096];
    FuzzInput input = {{(const char *)data, size}};
    if (original.data == NULL) {
        original = read_original();
        snprintf(path, sizeof path, "%s/%ld.db", fuzz_setting("TMPDIR"), (long)getpid());
    }
    int file = open(path, O_RDWR | O_CREAT | O_TRUNC, 0600);
    CHECK(file >= 0);
    write_at(file, original, 0);
    uint8_t kind = fuzz_byte(&input);
    if (kind < 128) {
        change_bytes(file, original, &input);
    }
    CHECK(close(file) == 0);
    if (kind >= 128) {
        change_rows(path, STATEMENTS[kind % (sizeof STATEMENTS / sizeof *STATEMENTS)], input.rest);
    }
    ask_everything(path);
    return 0;
}
