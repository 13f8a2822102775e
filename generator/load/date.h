/* date.h - days of the calendar. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_LOAD_DATE_H
#define FAQGEN_LOAD_DATE_H

#include "base/str.h"

/* True for a day of the proleptic Gregorian calendar written as YYYY-MM-DD (ISO 8601). */
bool date_is_valid(Str text);

/* The day that the first three numbers of `text` name ("2026/3/1", "2026年3月1日") in that form, or
 * missing where they name none. */
Str date_guess(Arena *arena, Str text);

#endif
