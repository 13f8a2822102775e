/* fuzz_query.c - any query, of a database that is sound. SPDX-License-Identifier: ISC
 *
 * FUZZ_DATABASE  one that faqgen build made
 */
#include "fuzz.h"

#include "search/query.h"

enum { LIMIT = 10 };

static Index *open_once(void)
{
    static Index *index;
    Str message = {0};
    if (index == NULL) {
        index = index_open(arena_new(), fuzz_setting("FUZZ_DATABASE"), &message);
        CHECK(index != NULL);
    }
    return index;
}

static void check_marked(const MarkedText *text)
{
    for (size_t i = 0; i < text->count; i++) {
        CHECK(text->items[i].text.len > 0);
        CHECK(i == 0 || text->items[i].is_marked != text->items[i - 1].is_marked);
        CHECK(str_find_byte(text->items[i].text, '\n') == STR_NONE);
        check_utf8(text->items[i].text);
    }
}

static void check_answer(const Answer *answer)
{
    CHECK(answer->hits.count <= LIMIT && answer->unknown.count <= UNKNOWN_MAX);
    for (size_t i = 0; i < answer->hits.count; i++) {
        const Hit *hit = &answer->hits.items[i];
        CHECK(hit->id.len > 0 && hit->url.len > 0 && hit->score > 0);
        CHECK(i == 0 || hit[-1].score >= hit->score);
        check_marked(&hit->marked_title);
        check_marked(&hit->snippet);
    }
    check_utf8(answer->code);
    CHECK(!answer->is_blank || answer->hits.count == 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    Index *index = open_once();
    Arena *arena = arena_new();
    Str query = {(const char *)data, size};
    Str message = {0};
    Answer answer = {0};
    CHECK(index_search(index, arena, query, LIMIT, &answer, &message));
    check_answer(&answer);
    Record record = {0};
    bool is_found = false;
    CHECK(index_record(index, arena, query, &record, &is_found, &message));
    CHECK(!is_found || record.id.len > 0);
    arena_free(arena);
    return 0;
}
