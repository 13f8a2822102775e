/* test_vectors.c - the tokens and terms that search.js has, too. SPDX-License-Identifier: ISC */
#include "base/fs.h"
#include "base/unicode.h"
#include "search/terms.h"

#include "search_fixture.h"

enum { FIELDS_MAX = 3, FILE_MAX = 1024 * 1024, VECTORS_LEAST = 20 };

/* One line of tests/vectors/, its escapes (\t \n \\ \uXXXX \u{X…}) undone. */
typedef struct Vector {
    Str fields[FIELDS_MAX];
    size_t count;
} Vector;

static uint32_t read_escape(Str text, size_t *at)
{
    bool is_braced = text.data[*at] == '{';
    *at += is_braced ? 1 : 0;
    uint32_t value = 0;
    size_t start = *at;
    while (byte_is_hex(text.data[*at]) && (is_braced || *at < start + 4)) {
        value = value * 16 + byte_hex_value(text.data[*at]);
        *at += 1;
    }
    *at += is_braced ? 1 : 0;
    return value;
}

static Str unescape(Arena *arena, Str text)
{
    Buf out = buf_new(arena);
    buf_add(&out, STR(""));
    for (size_t at = 0; at < text.len;) {
        if (text.data[at] != '\\') {
            buf_add_byte(&out, text.data[at]);
            at++;
            continue;
        }
        assert_true(at + 1 < text.len);
        char letter = text.data[at + 1];
        at += 2;
        if (letter == 'u') {
            buf_add_code_point(&out, read_escape(text, &at));
        } else {
            buf_add_byte(&out, letter == 't' ? '\t' : letter == 'n' ? '\n' : letter);
        }
    }
    return buf_str(&out);
}

static Vector read_vector(Arena *arena, Str line)
{
    Vector vector = {0};
    Str field;
    while (str_cut(&line, '\t', &field)) {
        assert_true(vector.count < FIELDS_MAX);
        vector.fields[vector.count] = unescape(arena, field);
        vector.count++;
    }
    return vector;
}

typedef void Check(Arena *arena, const Vector *vector);

static void check_file(const char *path, size_t fields, Check *check)
{
    Arena *arena = arena_new();
    Str rest = {0};
    Str line;
    size_t checked = 0;
    int folder = fs_open_folder("tests/vectors");
    assert_true(folder >= 0);
    assert_true(fs_read(arena, folder, path, FILE_MAX, &rest, NULL));
    fs_close(folder);
    while (str_cut(&rest, '\n', &line)) {
        if (line.len == 0 || line.data[0] == '#') {
            continue;
        }
        Vector vector = read_vector(arena, line);
        assert_int_equal(vector.count, fields);
        check(arena, &vector);
        checked++;
    }
    assert_true(checked >= VECTORS_LEAST);
    arena_free(arena);
}

static void assert_same(Str input, const Buf *found, Str wanted)
{
    if (!str_eq(buf_str(found), wanted)) {
        fail_msg("'%.*s' gives '%.*s', not '%.*s'", STR_ARGS(input), STR_ARGS(buf_str(found)),
                 STR_ARGS(wanted));
    }
}

static void add_token(const Token *token, void *data)
{
    Buf *out = data;
    buf_addf(out, "%s%.*s/%c", out->len == 0 ? "" : " ", STR_ARGS(token->text), (char)token->kind);
}

static void check_tokens(Arena *arena, const Vector *vector)
{
    bool is_query = str_eq(vector->fields[0], STR("query"));
    assert_true(is_query || str_eq(vector->fields[0], STR("index")));
    FoldedText text = fold_text(arena, vector->fields[1]);
    Buf out = buf_new(arena);
    tokens_visit(&text, is_query ? TOKENS_OF_QUERY : TOKENS_OF_TEXT, add_token, &out);
    assert_same(vector->fields[1], &out, vector->fields[2]);
}

static void check_terms(Arena *arena, const Vector *vector)
{
    FoldedText text = fold_text(arena, vector->fields[0]);
    FoldedText beginning = terms_cut(&text);
    QueryTermList terms = terms_select(arena, &beginning);
    Buf out = buf_new(arena);
    for (size_t i = 0; i < terms.count; i++) {
        const QueryTerm *term = &terms.items[i];
        buf_addf(&out, "%s%.*s/%c/%d", i == 0 ? "" : " ", STR_ARGS(term->text), (char)term->kind,
                 (int)term->weight);
    }
    assert_same(vector->fields[0], &out, vector->fields[1]);
}

static void texts_have_the_tokens_of_the_vectors(void **state)
{
    (void)state;
    check_file("tokens.tsv", 3, check_tokens);
}

static void queries_have_the_terms_of_the_vectors(void **state)
{
    (void)state;
    check_file("terms.tsv", 2, check_terms);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(texts_have_the_tokens_of_the_vectors),
        cmocka_unit_test(queries_have_the_terms_of_the_vectors),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
