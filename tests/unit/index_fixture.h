/* index_fixture.h - small databases with their terms, as 'faqgen build' writes them. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_UNIT_INDEX_FIXTURE_H
#define FAQGEN_UNIT_INDEX_FIXTURE_H

#include "database_fixture.h"

typedef struct RowReader {
    const DatabaseEntry *entries;
} RowReader;

static inline void read_row(size_t i, Arena *scratch, IndexedEntry *ret_entry, void *data)
{
    const RowReader *reader = data;
    const DatabaseEntry *entry = &reader->entries[i];
    Buf errors = buf_new(scratch);
    for (size_t k = 0; k < entry->error_count; k++) {
        buf_add(&errors, k == 0 ? STR("") : STR("\n"));
        buf_add(&errors, entry->errors[k]);
    }
    *ret_entry = (IndexedEntry){.id = entry->id,
                                .is_archived = str_eq(entry->status, STR("archived")),
                                .fields = {[FIELD_TITLE] = entry->title,
                                           [FIELD_ERRORS] = buf_str(&errors),
                                           [FIELD_TAGS] = entry->words,
                                           [FIELD_SUMMARY] = entry->summary,
                                           [FIELD_BODY] = entry->body}};
}

static inline void add_all(Fixture *fixture, Database *database, const DatabaseEntry *entries,
                           size_t count)
{
    Arena *scratch = arena_new();
    RowReader reader = {entries};
    TermTable table = term_table_build(fixture->arena, count, read_row, &reader, 1);
    Str n = str_format(fixture->arena, "%zu", count);
    Str max_idf = str_format(fixture->arena, "%u", table.max_idf);
    assert_true(database_set_meta(database, "n", n, &fixture->message));
    assert_true(database_set_meta(database, "maxidf", max_idf, &fixture->message));
    for (size_t i = 0; i < table.count; i++) {
        assert_true(database_add_term(database, &table.terms[i], &fixture->message));
    }
    for (size_t i = 0; i < count; i++) {
        assert_true(database_add_entry(database, &entries[i], scratch, &fixture->message));
    }
    arena_free(scratch);
}

/* Writes categories Q1 and Q2, the entries and their terms to a new file "a.db". */
static inline void write_index(Fixture *fixture, const DatabaseEntry *entries, size_t count)
{
    Database *database = database_create(fixture->arena, "a.db", &fixture->message);
    assert_non_null(database);
    const DatabaseCategory categories[] = {
        {.order = 0, .id = STR("Q1"), .title = STR("One"), .url = STR("q1/index.html")},
        {.order = 1, .id = STR("Q2"), .title = STR("Two"), .url = STR("q2/index.html")},
    };
    for (size_t i = 0; i < 2; i++) {
        assert_true(database_add_category(database, &categories[i], &fixture->message));
    }
    add_all(fixture, database, entries, count);
    assert_true(database_finish(database, &fixture->message));
    database_close(database);
}

/* Four entries: the word "needle" in the body of the first, the title of the second, nowhere in
 * the third; the fourth is in another category. */
static inline void write_four(Fixture *fixture)
{
    static const Str tags[] = {STR_INIT("Web"), STR_INIT("鍵 ﾍﾟｱ")};
    DatabaseEntry entries[4];
    for (int i = 0; i < 4; i++) {
        entries[i] = plain_entry(fixture->arena, i);
    }
    entries[0].body = STR("a needle in the hay, 証明書の失効");
    entries[0].tags = tags;
    entries[0].tag_count = 2;
    entries[1].title = STR("The needle");
    entries[2].body = STR("only hay");
    entries[2].tags = tags;
    entries[2].tag_count = 1;
    entries[3].id = STR("Q2-1");
    entries[3].category = STR("Q2");
    entries[3].body = STR("only hay");
    write_index(fixture, entries, 4);
}

#endif
