/* database.h - writes the database that people and `faqgen search` read. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_SEARCH_DATABASE_H
#define FAQGEN_SEARCH_DATABASE_H

#include "search/term_table.h"

/* SQL text of the schema, as docs/database.md documents it. */
extern const char DATABASE_SCHEMA[];

enum {
    DATABASE_APPLICATION_ID = 0x66617167, /* "faqg" */
    DATABASE_VERSION = 2,                 /* PRAGMA user_version */
};

typedef struct DatabaseEntry {
    int64_t number; /* canonical order, from 0 */
    Str id;
    Str category;
    Str title;
    Str url;
    Str summary; /* missing: NULL */
    Str updated; /* missing: NULL */
    Str status;
    Str markdown;
    const Str *errors;
    size_t error_count;
    const Str *tags;
    size_t tag_count;
    Str words; /* tags and keywords, one a line */
    Str body;  /* plain text */
} DatabaseEntry;

typedef struct DatabaseCategory {
    int64_t order;
    Str id;
    Str title;
    Str summary;
    Str url;
} DatabaseCategory;

/* What a message about one that can't be read begins with where only making it anew helps. */
#define DATABASE_DAMAGED "the database is damaged"

/* And where nothing may be wrong with it. */
#define DATABASE_UNREAD "can't read the database"

typedef struct Database Database;

/* Makes the file at `path`, which must not be there. All functions return false (NULL) with the
 * reason in `*ret_message`; database_close must be called all the same. The same rows in the same
 * order give the same bytes. */
Database *database_create(Arena *arena, const char *path, Str *ret_message);
bool database_set_meta(Database *database, const char *key, Str value, Str *ret_message);
bool database_add_category(Database *database, const DatabaseCategory *category, Str *ret_message);
bool database_add_entry(Database *database, const DatabaseEntry *entry, Arena *scratch,
                        Str *ret_message);

bool database_add_term(Database *database, const Term *term, Str *ret_message);

/* Commits and checks the file (PRAGMA quick_check). */
bool database_finish(Database *database, Str *ret_message);

/* Accepts NULL. */
void database_close(Database *database);

#endif
