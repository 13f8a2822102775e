/* weight.h - how much a term says about an entry, and about all of them. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_SEARCH_WEIGHT_H
#define FAQGEN_SEARCH_WEIGHT_H

#include <stddef.h>
#include <stdint.h>

/* The texts of an entry, in the order in which their weights are added up. */
typedef enum SearchField {
    FIELD_TITLE,
    FIELD_ERRORS,
    FIELD_TAGS, /* and keywords */
    FIELD_SUMMARY,
    FIELD_BODY,
    FIELD_COUNT,
} SearchField;

/* How long the fields are: numbers of tokens. */
typedef struct FieldLengths {
    uint32_t of[FIELD_COUNT];
} FieldLengths;

/* Their averages over the entries in which the field is not empty; 0 where it always is. */
typedef struct FieldAverages {
    double of[FIELD_COUNT];
} FieldAverages;

/* BM25F (Robertson, Zaragoza, Taylor 2004) with k1 = 1.2: the occurrences of a term in the fields,
 * each by its weight and length, give 1 … POSTING_IMPACT_MAX. Nothing but + - * / on IEEE doubles, so
 * that every machine computes the same (compiled with -ffp-contract=off). */
uint8_t weight_impact(const uint32_t occurrences[FIELD_COUNT], const FieldLengths *lengths,
                      const FieldAverages *averages);

/* Of an archived entry: 5/8, at least 1. */
uint8_t weight_archived(uint8_t impact);

/* round(16 log2((2N+2)/(2df+1))), at least 1: how rare a term is that `df` of `count` entries hold. */
unsigned weight_idf(size_t count, size_t df);

#endif
