/* posting.h - which entries hold a term, as text. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_SEARCH_POSTING_H
#define FAQGEN_SEARCH_POSTING_H

#include "base/str.h"

/* An entry that holds a term. Its importance to that entry is 1 … POSTING_IMPACT_MAX. */
typedef struct Posting {
    uint32_t entry; /* from 0, in canonical order */
    uint8_t impact;
} Posting;

enum {
    POSTING_IMPACT_MAX = 63,
    POSTINGS_MAX = 1024, /* of a term: those of the highest impact, then of the lowest entries */
};

/* Text of the base64url alphabet (RFC 4648, 5), each digit worth 0 … 63: the database and the
 * browser's shards hold the same bytes. A number is VLQ, 5 bits a digit, the lowest first, 32 says
 * that more follow; a posting is the gap to the entry before, less one, and a digit of impact. */
void posting_add_number(Buf *out, uint32_t number);

/* `postings` are in the order of their entries. */
void postings_add(Buf *out, const Posting *postings, size_t count);

/* Reads the next posting. `*entry` is that of the one before; begin with UINT32_MAX. False at the
 * end, and where the text is none of ours or leads to an entry that is not below `entry_count`. */
bool posting_next(Str *rest, uint32_t entry_count, uint32_t *entry, uint8_t *ret_impact);

#endif
