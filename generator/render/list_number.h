/* list_number.h - the numbers of a list's items. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_RENDER_LIST_NUMBER_H
#define FAQGEN_RENDER_LIST_NUMBER_H

#include "model/doc.h"

/* Counts as HTML 4.4.8 does: `start`, `reversed` and the `value` of an item. */
typedef struct ListNumber {
    const Node *list; /* an ordered one */
    int64_t next;
} ListNumber;

ListNumber list_number_begin(const Node *list);

/* The number of the next item: "3.", or as the list's `type` wants it: "c.", "IV.". */
Str list_number_next(ListNumber *number, Arena *arena, const Node *item);

/* The longest of them. */
size_t list_number_columns(const Node *list, Arena *scratch);

#endif
