/* weight.c - how much a term says about an entry, and about all of them. SPDX-License-Identifier: ISC */
#include "search/weight.h"

#include "search/posting.h"

static const struct {
    double weight;
    double length; /* how much of the weight a long field loses: b of BM25 */
} FIELDS[FIELD_COUNT] = {
    [FIELD_TITLE] = {4, 0.3},   [FIELD_ERRORS] = {3, 0.3}, [FIELD_TAGS] = {2, 0.3},
    [FIELD_SUMMARY] = {2, 0.5}, [FIELD_BODY] = {1, 0.6},
};

static const double SATURATION = 1.2; /* k1 of BM25 */

uint8_t weight_impact(const uint32_t occurrences[FIELD_COUNT], const FieldLengths *lengths,
                      const FieldAverages *averages)
{
    double x = 0;
    for (int i = 0; i < FIELD_COUNT; i++) {
        if (occurrences[i] > 0 && averages->of[i] > 0) {
            double b = FIELDS[i].length;
            double relative = (double)lengths->of[i] / averages->of[i];
            x = x + FIELDS[i].weight * (double)occurrences[i] / (1 - b + b * relative);
        }
    }
    double scaled = POSTING_IMPACT_MAX * x / (x + SATURATION) + 0.5;
    unsigned impact = (unsigned)scaled;
    return (uint8_t)(impact < 1 ? 1 : impact > POSTING_IMPACT_MAX ? POSTING_IMPACT_MAX : impact);
}

uint8_t weight_archived(uint8_t impact)
{
    unsigned less = impact * 5U / 8U;
    return (uint8_t)(less < 1 ? 1 : less);
}

/* 2^((j+0.5)/16): where 16 log2(r) is rounded up to the next integer. */
static const double STEPS[16] = {
    1.0218971486541166, 1.0671404006768237, 1.1143867425958924, 1.1637248587775775,
    1.2152473599804690, 1.2690509571917332, 1.3252366431597413, 1.3839098819638320,
    1.4451808069770467, 1.5091644275934228, 1.5759808451078865, 1.6457554781539649,
    1.7186192981224779, 1.7947090750031072, 1.8741676341103000, 1.9571441241754002,
};

unsigned weight_idf(size_t count, size_t df)
{
    double rarity = (2.0 * (double)count + 2.0) / (2.0 * (double)df + 1.0);
    unsigned idf = 0;
    while (rarity >= 2) {
        rarity = rarity / 2;
        idf += 16;
    }
    for (int i = 0; i < 16; i++) {
        idf += rarity >= STEPS[i] ? 1U : 0U;
    }
    return idf < 1 ? 1 : idf;
}
