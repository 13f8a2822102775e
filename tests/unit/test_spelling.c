/* test_spelling.c - what a word that no entry holds may stand for. SPDX-License-Identifier: ISC */
#include "search/lookup.h"
#include "search/spelling.h"

#include "term_fixture.h"

typedef bool Spelling(Arena *arena, const TermSource *source, Str word, KnownTermList *into);

static TermShelf words_shelf(Arena *arena)
{
    TermShelf shelf = {0};
    shelf_add(arena, &shelf, "80090009", 1, 40, "");
    shelf_add(arena, &shelf, "80090020", 9, 40, "");
    shelf_add(arena, &shelf, "=cart", 9, 40, "");
    shelf_add(arena, &shelf, "card", 3, 40, "");
    shelf_add(arena, &shelf, "care", 9, 40, "");
    shelf_add(arena, &shelf, "carf", 3, 40, "");
    shelf_add(arena, &shelf, "carg", 3, 40, "");
    shelf_add(arena, &shelf, "cart", 1, 40, "");
    shelf_add(arena, &shelf, "certificate", 5, 40, "");
    shelf_add(arena, &shelf, "certificates", 7, 40, "");
    shelf_add(arena, &shelf, "certified", 1, 40, "");
    const char *const many[] = {"prea", "preb", "prec", "pred", "pree", "pref", "preg", "preh"};
    for (size_t i = 0; i < sizeof many / sizeof *many; i++) {
        shelf_add(arena, &shelf, many[i], i == 7 ? 2 : 1, 40, "");
    }
    shelf_add(arena, &shelf, "prei", 9, 40, "");
    shelf_add(arena, &shelf, "tls12", 1, 40, "");
    shelf_add(arena, &shelf, "wildcard", 1, 40, "");
    shelf_add(arena, &shelf, "über", 1, 40, "");
    return shelf;
}

static void assert_spelling(Spelling *spelling, const char *word, const char *wanted)
{
    Arena *arena = arena_new();
    TermShelf shelf = words_shelf(arena);
    TermSource source = shelf_source(&shelf, 10, 60);
    KnownTermList found = {0};
    Buf out = buf_new(arena);
    buf_add(&out, STR(""));
    assert_true(spelling(arena, &source, str_from(word), &found));
    for (size_t i = 0; i < found.count; i++) {
        buf_addf(&out, "%s%.*s", i == 0 ? "" : " ", STR_ARGS(found.items[i].text));
        assert_int_equal(found.items[i].idf, 40);
    }
    assert_string_equal(out.data, wanted);
    arena_free(arena);
}

static void a_short_word_may_have_one_error(void **state)
{
    (void)state;
    assert_spelling(spelling_near, "wildcrd", "wildcard");
    assert_spelling(spelling_near, "wldcrd", "");
    assert_spelling(spelling_near, "übr", ""); /* three letters are too few */
    assert_spelling(spelling_near, "übre", "über");
}

static void a_long_word_may_have_two(void **state)
{
    (void)state;
    assert_spelling(spelling_near, "wlidacrd", "wildcard"); /* two pairs swapped */
    assert_spelling(spelling_near, "certficte", "certificate");
    assert_spelling(spelling_near, "crtfcate", "");
}

static void only_the_nearest_count_and_the_most_frequent_come_first(void **state)
{
    (void)state;
    assert_spelling(spelling_near, "certificat", "certificate"); /* certificates is 2 away */
    /* Four of five at distance 1; of equal ones those that are first in byte order. */
    assert_spelling(spelling_near, "carx", "care card carf carg");
}

static void the_first_letter_is_right_and_digits_are_no_errors(void **state)
{
    (void)state;
    assert_spelling(spelling_near, "mildcard", "");
    assert_spelling(spelling_near, "80090008", "");
    assert_spelling(spelling_near, "tls13", "");
}

static void a_word_that_is_cut_off_is_completed(void **state)
{
    (void)state;
    assert_spelling(spelling_longer, "certif", "certificates certificate certified");
    assert_spelling(spelling_longer, "tls1", "tls12");
    assert_spelling(spelling_longer, "ce", "");
    assert_spelling(spelling_longer, "car", "care card carf carg");
    assert_spelling(spelling_longer, "pre", "preh prea preb prec"); /* of the first eight */
}

static void a_number_is_never_completed(void **state)
{
    (void)state;
    assert_spelling(spelling_longer, "8009", "");
}

/* --- Lookup ------------------------------------------------------------------------------------ */

/* "text/kind/weight/idf=found,found …" and "; word>by" */
static void assert_lookup(const char *query, const char *wanted)
{
    Arena *arena = arena_new();
    TermShelf shelf = words_shelf(arena);
    shelf.terms.items[3].idf = 50; /* card */
    TermSource source = shelf_source(&shelf, 10, 60);
    FoldedText folded = fold_text(arena, str_from(query));
    QueryTermList terms = terms_select(arena, &folded);
    LookedUp found = {0};
    assert_true(lookup_terms(arena, &source, &folded, &terms, &found));
    Buf out = buf_new(arena);
    for (size_t i = 0; i < found.terms.count; i++) {
        const Lookup *lookup = &found.terms.items[i];
        buf_addf(&out, "%s%.*s/%c/%d/%d=", i == 0 ? "" : " ", STR_ARGS(lookup->text),
                 (char)lookup->kind, (int)lookup->weight, (int)lookup->idf);
        for (size_t k = 0; k < lookup->found.count; k++) {
            buf_addf(&out, "%s%.*s", k == 0 ? "" : ",", STR_ARGS(lookup->found.items[k].text));
        }
    }
    for (size_t i = 0; i < found.replaced.count; i++) {
        buf_addf(&out, "; %.*s>%.*s", STR_ARGS(found.replaced.items[i].word),
                 STR_ARGS(found.replaced.items[i].by));
    }
    assert_string_equal(out.data, wanted);
    arena_free(arena);
}

static void a_known_term_stands_for_itself(void **state)
{
    (void)state;
    assert_lookup("card", "card/a/16/50=card");
    assert_lookup("証明", "証明/k/8/0=");
}

static void a_word_near_to_others_is_one_term_with_the_greatest_idf(void **state)
{
    (void)state;
    assert_lookup("CarX", "carx/a/10/50=care,card,carf,carg; CarX>care");
}

static void a_longer_word_is_no_correction(void **state)
{
    (void)state;
    assert_lookup("certif", "certif/a/10/40=certificates,certificate,certified");
}

static void known_parts_take_the_place_of_a_word(void **state)
{
    (void)state;
    assert_lookup("WildcardCard", "wildcard/p/6/40=wildcard card/p/6/50=card");
    assert_lookup("WildcardZebra Card", "wildcard/p/6/40=wildcard card/a/16/50=card");
    assert_lookup("WildcardZebra Wildcard", "wildcard/a/16/40=wildcard");
    assert_lookup("ZebraFish", "zebrafish/a/16/0=");
}

static void parts_that_are_less_than_half_of_a_word_do_not_stand_for_it(void **state)
{
    (void)state;
    assert_lookup("CardZebr", "card/p/6/50=card");
    assert_lookup("CardZebra", "cardzebra/a/16/0=");
}

static void a_hexadecimal_number_is_not_mended(void **state)
{
    (void)state;
    assert_lookup("0x80090008", "80090008/a/16/0=");
    assert_lookup("0xcad", "cad/a/16/0=");
    assert_lookup("0xca", "ca/a/16/0=");
}

static void with_five_unknown_words_none_is_mended(void **state)
{
    (void)state;
    assert_lookup("carx zzz1 zzz2 zzz3",
                  "carx/a/10/50=care,card,carf,carg zzz1/a/16/0= zzz2/a/16/0= zzz3/a/16/0=; "
                  "carx>care");
    assert_lookup("carx zzzz yyyy xxxx wwww",
                  "carx/a/16/0= zzzz/a/16/0= yyyy/a/16/0= xxxx/a/16/0= wwww/a/16/0=");
    assert_lookup("CardX zzzz yyyy xxxx wwww",
                  "card/p/6/50=card zzzz/a/16/0= yyyy/a/16/0= xxxx/a/16/0= wwww/a/16/0=");
}

static void a_fault_of_the_source_is_passed_on(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    FoldedText folded = fold_text(arena, STR("carx certif ZebraCard cart"));
    QueryTermList terms = terms_select(arena, &folded);
    int calls = 0;
    for (int i = 1; calls == 0 && i < 100; i++) {
        TermShelf shelf = words_shelf(arena);
        shelf.faults_after = i;
        TermSource source = shelf_source(&shelf, 10, 60);
        LookedUp found = {0};
        bool ok = lookup_terms(arena, &source, &folded, &terms, &found);
        assert_int_equal(ok, shelf.calls <= i);
        calls = ok ? shelf.calls : 0;
    }
    assert_in_range(calls, 10, 50);
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_short_word_may_have_one_error),
        cmocka_unit_test(a_long_word_may_have_two),
        cmocka_unit_test(only_the_nearest_count_and_the_most_frequent_come_first),
        cmocka_unit_test(the_first_letter_is_right_and_digits_are_no_errors),
        cmocka_unit_test(a_word_that_is_cut_off_is_completed),
        cmocka_unit_test(a_number_is_never_completed),
        cmocka_unit_test(a_known_term_stands_for_itself),
        cmocka_unit_test(a_word_near_to_others_is_one_term_with_the_greatest_idf),
        cmocka_unit_test(a_longer_word_is_no_correction),
        cmocka_unit_test(known_parts_take_the_place_of_a_word),
        cmocka_unit_test(parts_that_are_less_than_half_of_a_word_do_not_stand_for_it),
        cmocka_unit_test(a_hexadecimal_number_is_not_mended),
        cmocka_unit_test(with_five_unknown_words_none_is_mended),
        cmocka_unit_test(a_fault_of_the_source_is_passed_on),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
