/* fuzz.h - what the harnesses of the fuzzers share. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_FUZZ_FUZZ_H
#define FAQGEN_FUZZ_FUZZ_H

#include "base/unicode.h"
#include "model/source.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

/* A harness is one function that takes any bytes. Sanitizers see what the code does to memory; what
 * it must promise beyond that is said by CHECK. libFuzzer calls it, or main.c for each file. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define CHECK(condition) ((condition) ? (void)0 : fuzz_fail(#condition, __FILE__, __LINE__))

static inline void fuzz_fail(const char *condition, const char *file, int line)
{
    fprintf(stderr, "%s:%d: this does not hold: %s\n", file, line, condition);
    abort();
}

/* What the harness knows from outside: "FUZZ_DATABASE". */
static inline const char *fuzz_setting(const char *name)
{
    const char *value = getenv(name);
    if (value == NULL) {
        fprintf(stderr, "%s is not set; tests/fuzz/run.sh does that\n", name);
        exit(2);
    }
    return value;
}

/* The input, cut up from its front. */
typedef struct FuzzInput {
    Str rest;
} FuzzInput;

/* 0 at the end. */
static inline uint8_t fuzz_byte(FuzzInput *input)
{
    uint8_t byte = input->rest.len == 0 ? 0 : (uint8_t)input->rest.data[0];
    input->rest = str_from_offset(input->rest, 1);
    return byte;
}

/* Up to the next NUL. */
static inline Str fuzz_text(FuzzInput *input)
{
    Str text = STR("");
    return str_cut(&input->rest, '\0', &text) ? text : STR("");
}

static inline void check_utf8(Str text)
{
    size_t bad = 0;
    CHECK(utf8_is_valid(text, &bad));
}

/* Nothing that a terminal would obey, or that hides text; of controls only line ends. */
static inline void check_visible(Str text)
{
    check_utf8(text);
    for (size_t at = 0; at < text.len;) {
        uint32_t code_point = utf8_next(text, &at);
        CHECK(code_point == '\n' || !unicode_is_control(code_point));
        CHECK(!unicode_is_bidi_control(code_point));
    }
}

static inline void check_span(Span span, size_t least, size_t most)
{
    CHECK(least <= span.start && span.start <= span.end && span.end <= most);
}

#endif
