/* fuzz_json.c - the writer of JSON. SPDX-License-Identifier: ISC */
#include "check_json.h"

#include "base/json.h"

enum { DEPTH_MAX = 63 };

/* Nothing that would end a script element, or a line in it. */
static void check_embeddable(Str json)
{
    CHECK(str_find_byte(json, '<') == STR_NONE && str_find_byte(json, '>') == STR_NONE);
    CHECK(str_find_byte(json, '&') == STR_NONE);
    CHECK(str_find(json, STR("\u2028")) == STR_NONE && str_find(json, STR("\u2029")) == STR_NONE);
}

static void check_text(Arena *arena, Str text)
{
    Buf out = buf_new(arena);
    Json json = json_new(&out);
    json_open(&json, '[');
    json_text(&json, text);
    json_text(&json, STR("end"));
    json_close(&json, ']');
    check_json(buf_str(&out));
    check_json_text(buf_str(&out), "$[0]", text);
    check_json_text(buf_str(&out), "$[1]", STR("end"));
    check_embeddable(buf_str(&out));
}

static void add_number(Json *json, FuzzInput *input)
{
    uint64_t number = 0;
    for (size_t i = 0; i < sizeof number; i++) {
        number = number << 8 | fuzz_byte(input);
    }
    json_number(json, (int64_t)number);
}

/* One byte says what comes next; objects are the brackets that `is_object` has a bit for. */
static void add_items(Json *json, FuzzInput *input)
{
    uint64_t is_object = 0;
    json_open(json, '[');
    while (input->rest.len > 0) {
        uint64_t bit = UINT64_C(1) << (json->depth & 63U);
        uint8_t step = fuzz_byte(input) % 10;
        if (step == 0 && json->depth > 1) {
            json_close(json, (is_object & bit) != 0 ? '}' : ']');
            continue;
        }
        if (step == 1) {
            json_newline(json);
            continue;
        }
        if ((is_object & bit) != 0) {
            json_key(json, "key");
        }
        if (step <= 3 && json->depth < DEPTH_MAX) {
            json_open(json, step == 2 ? '{' : '[');
            bit = UINT64_C(1) << (json->depth & 63U);
            is_object = step == 2 ? is_object | bit : is_object & ~bit;
        } else if (step == 4) {
            json_bool(json, step == fuzz_byte(input));
        } else if (step == 5) {
            add_number(json, input);
        } else if (step == 6) {
            json_null(json);
        } else {
            json_text(json, fuzz_text(input));
        }
    }
    while (json->depth > 0) {
        json_close(json, (is_object >> json->depth & 1U) != 0 ? '}' : ']');
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    FuzzInput input = {{(const char *)data, size}};
    Arena *arena = arena_new();
    check_text(arena, input.rest);
    Buf out = buf_new(arena);
    Json json = json_new(&out);
    add_items(&json, &input);
    check_json(buf_str(&out));
    check_embeddable(buf_str(&out));
    arena_free(arena);
    return 0;
}
