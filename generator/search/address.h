/* address.h - addresses of sites, mailboxes and hosts in what people paste. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_SEARCH_ADDRESS_H
#define FAQGEN_SEARCH_ADDRESS_H

#include "search/fold.h"

/* Reads a text from left to right; begin with zero. */
typedef struct AddressReader {
    size_t after; /* of the run of printable ASCII that was looked at last */
    bool is_address;
} AddressReader;

/* Whether the character at `at`, which may not lie before that of the last call, is in a run without
 * spaces that has "://" or "@" in it, or three names joined by dots of which the last begins with a
 * letter: www.example.ac.jp, but not 10.2.1. Linear in the text over all calls. */
bool address_holds(AddressReader *reader, const FoldedText *text, size_t at);

#endif
