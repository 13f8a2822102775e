/* literal_address.h - what was to be the address of a link that is none. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_LOAD_LITERAL_ADDRESS_H
#define FAQGEN_LOAD_LITERAL_ADDRESS_H

#include "load/markdown_text.h"

typedef struct LiteralAddress {
    size_t open;   /* its parenthesis */
    size_t behind; /* the other one */
    Str address;   /* as written */
} LiteralAddress;

/* What stands in parentheses behind the `]` that ends at `at`, if it is an address and something
 * keeps CommonMark from reading it as one: white space in it or before it, a title without
 * quotation marks, full-width parentheses. What only explains, as in `[注1] (説明)`, is none. */
bool literal_address_find(const PlainText *plain, size_t at, LiteralAddress *ret_found);

#endif
