/* database_schema.c - the database's schema, as one SQL text. SPDX-License-Identifier: ISC */
#include "search/database.h"

/* The view makes plain words of a JSON string into an FTS5 query: wide characters are parted by
 * U+001F as segment.c does, words are quoted and ANDed, so nothing in them is syntax. 11904 is
 * SEGMENT_FIRST_WIDE, char(12288) the ideographic space; a message that was copied from a
 * window has line ends. The equality on q becomes the argument of json_each. */
const char DATABASE_SCHEMA[] =
    "CREATE TABLE meta(key TEXT PRIMARY KEY, value) WITHOUT ROWID;\n"
    "CREATE TABLE category(id TEXT PRIMARY KEY, ord INT, title TEXT, summary TEXT, url TEXT) "
    "WITHOUT ROWID;\n"
    "CREATE TABLE entry(n INTEGER PRIMARY KEY, id TEXT UNIQUE NOT NULL, category TEXT NOT NULL, "
    "title TEXT NOT NULL, url TEXT NOT NULL,\n"
    "  summary TEXT, updated TEXT, status TEXT NOT NULL, md TEXT NOT NULL);\n"
    "CREATE TABLE error(text TEXT NOT NULL, n INT NOT NULL, PRIMARY KEY(text,n)) WITHOUT ROWID;\n"
    "CREATE TABLE tag(text TEXT NOT NULL, n INT NOT NULL, PRIMARY KEY(text,n)) WITHOUT ROWID;\n"
    "CREATE TABLE term(term TEXT PRIMARY KEY, df INT NOT NULL, idf INT NOT NULL, post TEXT NOT "
    "NULL) "
    "WITHOUT ROWID;\n"
    "CREATE VIRTUAL TABLE entry_fts USING fts5(title, errors, tags, summary, body, "
    "tokenize=\"unicode61 remove_diacritics 0\");\n"
    "INSERT INTO entry_fts(entry_fts,rank) VALUES('rank','bm25(4.0,3.0,2.0,2.0,1.0)');\n"
    "CREATE VIEW search AS\n"
    "SELECT j.json AS q, e.id, e.title, e.url, f.rank AS rank,\n"
    "  replace(replace(replace(snippet(entry_fts,-1,'[',']','…',24),char(31),''),"
    "char(10),' '),char(13),' ') AS snippet\n"
    "  FROM json_each j JOIN entry_fts f ON entry_fts MATCH (\n"
    "       WITH RECURSIVE c(i,o) AS (SELECT 0,'' UNION ALL SELECT i+1, o ||\n"
    "         CASE WHEN unicode(substr(j.value,i+1,1)) >= 11904 AND substr(j.value,i+1,1) <> "
    "char(12288)\n"
    "                THEN char(31)||substr(j.value,i+1,1)||char(31)\n"
    "              WHEN substr(j.value,i+1,1) IN (' ',char(9),char(10),char(13),char(12288)) "
    "THEN '\" \"'\n"
    "              WHEN substr(j.value,i+1,1) = '\"' THEN ' ' ELSE substr(j.value,i+1,1) END "
    "FROM c WHERE i < length(j.value))\n"
    "       SELECT '\"'||o||'\"' FROM c ORDER BY i DESC LIMIT 1)\n"
    "  JOIN entry e ON e.n = f.rowid ORDER BY f.rank;\n";
