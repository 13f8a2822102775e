/* records.h - what the oracles' tools read and write. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_TESTS_TOOLS_RECORDS_H
#define FAQGEN_TESTS_TOOLS_RECORDS_H

#include "base/json.h"

#include <stdio.h>

/* A record is "<word> <bytes>\n" and that many bytes, of any value. The answer is a line of JSON. */
typedef void RecordAnswer(Arena *arena, Str word, Str bytes, Json *json);

static inline bool records_read_one(Arena *arena, Str *ret_word, Str *ret_bytes)
{
    char word[32];
    size_t len;
    if (scanf("%31s %zu", word, &len) != 2 || getchar() != '\n') {
        return false;
    }
    char *bytes = arena_alloc(arena, len + 1, 1);
    *ret_word = str_dup(arena, str_from(word));
    *ret_bytes = (Str){bytes, fread(bytes, 1, len, stdin)};
    return ret_bytes->len == len;
}

/* Answers each record of stdin on stdout; the status to end with. */
static inline int records_answer(RecordAnswer *answer)
{
    Arena *arena = arena_new();
    Str word;
    Str bytes;
    while (records_read_one(arena, &word, &bytes)) {
        Buf line = buf_new(arena);
        Json json = json_new(&line);
        answer(arena, word, bytes, &json);
        json_newline(&json);
        fwrite(line.data, 1, line.len, stdout);
        arena_reset(arena);
    }
    bool has_failed = !feof(stdin) || ferror(stdin) != 0 || fflush(stdout) != 0;
    arena_free(arena);
    return has_failed ? 2 : 0;
}

#endif
