/* connection.h - rows of a database that may come from anyone. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_SEARCH_CONNECTION_H
#define FAQGEN_SEARCH_CONNECTION_H

#include "base/str.h"

/* A file that is opened read-only and immutable, checked to be a database of ours (application id,
 * version, schema), with SQLite's defences on (sqlite.org/security.html). It is never written, nor is
 * anything beside it. */
typedef struct Connection Connection;

/* NULL with the reason. `statements` are `count` SQL texts, which are prepared when first needed and
 * then kept. The connection lives in `arena`. */
Connection *connection_open(Arena *arena, const char *path, const char *const *statements,
                            size_t count, Str *ret_message);
void connection_close(Connection *connection); /* accepts NULL */

/* The reason of the last fault, which is DATABASE_DAMAGED (database.h) where SQLite says so or knows
 * of none; returns false. */
bool connection_fail(const Connection *connection, Str *ret_message);

/* Where a damaged file keeps SQLite busy for 4 seconds of processor time from here on, the process
 * ends with status 2 and a message that names the file. */
void connection_start_clock(void);

/* What follows is no business of SQLite's, and may take as long as a large entry takes. */
void connection_stop_clock(void);

/* The rows of one statement, of which each has one use at a time. */
typedef struct Rows Rows;

/* NULL on a fault. The last two give the statement its ?1; a text must live until rows_end. */
Rows *rows_begin(Connection *connection, size_t statement);
Rows *rows_begin_with(Connection *connection, size_t statement, Str text);
Rows *rows_begin_with_number(Connection *connection, size_t statement, int64_t number);

/* Goes to the next row; false behind the last one, and on a fault. More than a million rows are one:
 * a damaged table may have no end. */
bool rows_next(Rows *rows);

/* False where there was a fault. Accepts NULL, which was one. */
bool rows_end(Rows *rows);

/* Of the row that rows_next went to. */
Str rows_text(const Rows *rows, int column, Arena *arena); /* missing: NULL */
bool rows_starts_with(const Rows *rows, int column, Str prefix);
int64_t rows_number(const Rows *rows, int column, int64_t least, int64_t most); /* clamped */

#endif
