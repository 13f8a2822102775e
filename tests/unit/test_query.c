/* test_query.c - a database is searched and read. SPDX-License-Identifier: ISC */
#include "index_fixture.h"

#include "search/query.h"

static Index *open_index(Fixture *fixture)
{
    Index *index = index_open(fixture->arena, "a.db", &fixture->message);
    assert_non_null(index);
    return index;
}

static Answer search(Fixture *fixture, Index *index, const char *query, size_t limit)
{
    Answer answer = {0};
    assert_true(
        index_search(index, fixture->arena, str_from(query), limit, &answer, &fixture->message));
    return answer;
}

/* Ids of the hits, joined by spaces. */
static const char *ids_of(Fixture *fixture, const Answer *answer)
{
    Buf ids = buf_new(fixture->arena);
    buf_add(&ids, STR(""));
    for (size_t i = 0; i < answer->hits.count; i++) {
        buf_add(&ids, i == 0 ? STR("") : STR(" "));
        buf_add(&ids, answer->hits.items[i].id);
    }
    return ids.data;
}

static const char *find(Fixture *fixture, const char *query, size_t limit)
{
    Index *index = open_index(fixture);
    Answer answer = search(fixture, index, query, limit);
    index_close(index);
    return ids_of(fixture, &answer);
}

/* How many entries are left; -1 where nobody has the label. */
static int narrow(Fixture *fixture, Index *index, LabelKind kind, const char *label)
{
    Narrowed narrowed = {0};
    assert_true(index_narrow(index, kind, str_from(label), &narrowed, &fixture->message));
    return narrowed.is_known ? (int)narrowed.left : -1;
}

static void a_word_of_the_title_weighs_more_than_one_of_the_body(void **state)
{
    Fixture *fixture = *state;
    write_four(fixture);
    assert_string_equal(find(fixture, "needle", 10), "Q1-2 Q1-1");
    assert_string_equal(find(fixture, "ＮＥＥＤＬＥ", 10), "Q1-2 Q1-1");
    assert_string_equal(find(fixture, "zebra", 10), "");
}

static void equal_hits_come_in_the_order_of_the_entries(void **state)
{
    Fixture *fixture = *state;
    write_four(fixture);
    assert_string_equal(find(fixture, "only", 10), "Q1-3 Q2-1");
    assert_string_equal(find(fixture, "only", 1), "Q1-3");
    assert_string_equal(find(fixture, "only", 0), "");
}

static void labels_narrow_a_search_whatever_their_case_and_width(void **state)
{
    Fixture *fixture = *state;
    write_four(fixture);
    Index *index = open_index(fixture);
    assert_int_equal(narrow(fixture, index, LABEL_CATEGORY, "ｑ1"), 3);
    Answer answer = search(fixture, index, "only", 10);
    assert_string_equal(ids_of(fixture, &answer), "Q1-3");
    assert_int_equal(narrow(fixture, index, LABEL_TAG, "WEB"), 2);
    answer = search(fixture, index, "needle", 10);
    assert_string_equal(ids_of(fixture, &answer), "Q1-1");
    assert_int_equal(narrow(fixture, index, LABEL_TAG, "鍵 ペア"), 1);
    answer = search(fixture, index, "only", 10);
    assert_string_equal(ids_of(fixture, &answer), "");
    answer = search(fixture, index, "Q1-3", 10); /* an id that is filtered out is a word */
    assert_string_equal(ids_of(fixture, &answer), "");
    index_close(index);
}

static void labels_that_nobody_has_are_told_from_those_that_leave_nothing(void **state)
{
    Fixture *fixture = *state;
    write_four(fixture);
    Index *index = open_index(fixture);
    assert_int_equal(narrow(fixture, index, LABEL_CATEGORY, "Q2"), 1);
    assert_int_equal(narrow(fixture, index, LABEL_TAG, "Web"), 0);
    index_close(index);
    index = open_index(fixture);
    assert_int_equal(narrow(fixture, index, LABEL_CATEGORY, "' OR 1"), -1);
    assert_int_equal(narrow(fixture, index, LABEL_TAG, "We"), -1);
    index_close(index);
}

static void an_id_finds_its_entry_alone(void **state)
{
    Fixture *fixture = *state;
    write_four(fixture);
    assert_string_equal(find(fixture, " ｑ1 - 3\n", 10), "Q1-3");
    assert_string_equal(find(fixture, "Q2-1", 10), "Q2-1");
    Index *index = open_index(fixture);
    Answer answer = search(fixture, index, "Q1-3", 10);
    assert_int_equal(answer.hits.items[0].score, INT64_C(1) << 40);
    assert_int_equal(answer.hits.items[0].snippet.count, 1);
    assert_true(str_eq(answer.hits.items[0].snippet.items[0].text, STR("only hay")));
    index_close(index);
}

static void some_words_will_do_where_no_entry_has_all(void **state)
{
    Fixture *fixture = *state;
    write_four(fixture);
    assert_string_equal(find(fixture, "needle hay", 10), "Q1-2 Q1-1 Q1-3 Q2-1");
    assert_string_equal(find(fixture, "needle zebrafish", 10), "Q1-2 Q1-1");
    assert_string_equal(find(fixture, "証明書が失効", 10), "Q1-1");
    assert_string_equal(find(fixture, "の失", 10), "Q1-1");
}

static void a_word_that_nobody_has_is_taken_for_the_nearest(void **state)
{
    Fixture *fixture = *state;
    write_four(fixture);
    Index *index = open_index(fixture);
    Answer answer = search(fixture, index, "Neelde", 10);
    assert_string_equal(ids_of(fixture, &answer), "Q1-2 Q1-1");
    assert_int_equal(answer.replaced.count, 1);
    assert_true(str_eq(answer.replaced.items[0].word, STR("Neelde")));
    assert_true(str_eq(answer.replaced.items[0].by, STR("needle")));
    answer = search(fixture, index, "nee", 10);
    assert_string_equal(ids_of(fixture, &answer), "Q1-2 Q1-1");
    assert_int_equal(answer.replaced.count, 0);
    index_close(index);
}

static void a_code_that_nobody_has_is_named(void **state)
{
    Fixture *fixture = *state;
    write_four(fixture);
    Index *index = open_index(fixture);
    Answer answer = search(fixture, index, "zebra 0xDEAD", 10);
    assert_int_equal(answer.hits.count, 0);
    assert_true(str_eq(answer.code, STR("0xDEAD")));
    answer = search(fixture, index, "needle 0xDEAD", 10);
    assert_true(answer.hits.count > 0);
    assert_true(str_eq(answer.code, STR("0xDEAD")));
    answer = search(fixture, index, "zebra", 10);
    assert_null(answer.code.data);
    assert_false(answer.is_blank);
    answer = search(fixture, index, " 。\"", 10);
    assert_true(answer.is_blank);
    index_close(index);
}

static void without_a_hit_the_words_are_named_that_nobody_has(void **state)
{
    Fixture *fixture = *state;
    write_four(fixture);
    Index *index = open_index(fixture);
    Answer answer = search(fixture, index, "Zebra lion me@x.jp zebra LION tiger puma", 10);
    assert_int_equal(answer.unknown.count, UNKNOWN_MAX);
    assert_true(str_eq(answer.unknown.items[0], STR("Zebra")));
    assert_true(str_eq(answer.unknown.items[1], STR("lion")));
    assert_true(str_eq(answer.unknown.items[2], STR("tiger")));
    answer = search(fixture, index, "needle zebra", 10);
    assert_int_equal(answer.unknown.count, 0);
    index_close(index);
}

static void a_hit_carries_address_and_what_is_marked(void **state)
{
    Fixture *fixture = *state;
    write_four(fixture);
    Index *index = open_index(fixture);
    Answer answer = search(fixture, index, "失効", 10);
    index_close(index);
    assert_int_equal(answer.hits.count, 1);
    const Hit *hit = &answer.hits.items[0];
    assert_true(hit->score > 0);
    assert_true(str_eq(hit->title, STR("A title")));
    assert_true(str_eq(hit->url, STR("q1/q1-1.html")));
    assert_int_equal(hit->marked_title.count, 1);
    assert_int_equal(hit->snippet.count, 2);
    assert_true(str_eq(hit->snippet.items[0].text, STR("…in the hay, 証明書の")));
    assert_true(str_eq(hit->snippet.items[1].text, STR("失効")));
    assert_true(hit->snippet.items[1].is_marked);
}

static void one_connection_answers_many_queries(void **state)
{
    Fixture *fixture = *state;
    write_four(fixture);
    Index *index = open_index(fixture);
    for (int i = 0; i < 100; i++) {
        Answer answer = search(fixture, index, i % 2 == 0 ? "needle" : "only", 10);
        assert_string_equal(ids_of(fixture, &answer), i % 2 == 0 ? "Q1-2 Q1-1" : "Q1-3 Q2-1");
    }
    index_close(index);
}

static void no_query_is_an_error_of_sql(void **state)
{
    Fixture *fixture = *state;
    write_four(fixture);
    char query[] = "ax b";
    for (int byte = 1; byte < 256; byte++) {
        query[1] = (char)byte;
        (void)find(fixture, query, 10);
    }
    const char *const queries[] = {
        "",
        "\"",
        "AND",
        "a AND",
        "NEAR(a b, 1)",
        "title:a",
        "{a}",
        "a*",
        "^a",
        "-a",
        "(a",
        "'",
        "é",
        "́",
        "á́",
        "ゕ゙",
        "👨‍👩‍👧",
        "﷽",
        "ﾊﾟ",
        "\xe3\x81",
        "%s%n",
    };
    for (size_t i = 0; i < sizeof queries / sizeof *queries; i++) {
        (void)find(fixture, queries[i], 10);
    }
}

static void a_record_holds_what_was_written(void **state)
{
    Fixture *fixture = *state;
    const Str errors[] = {STR("E2"), STR("E1")};
    DatabaseEntry entry = plain_entry(fixture->arena, 0);
    entry.errors = errors;
    entry.error_count = 2;
    const Str tags[] = {STR("Web"), STR("CA")};
    entry.tags = tags;
    entry.tag_count = 2;
    entry.updated = STR("2024-02-29");
    write_index(fixture, &entry, 1);
    Index *index = open_index(fixture);
    Record record = {0};
    bool found = false;
    assert_true(
        index_record(index, fixture->arena, STR("q1-1"), &record, &found, &fixture->message));
    assert_true(found);
    assert_true(str_eq(record.id, STR("Q1-1")));
    assert_true(str_eq(record.updated, STR("2024-02-29")));
    assert_null(record.summary.data);
    assert_true(str_eq(record.markdown, STR("*text*")));
    assert_int_equal(record.errors.count, 2);
    assert_true(str_eq(record.errors.items[0], STR("E1")));
    assert_int_equal(record.tags.count, 2);
    assert_true(str_eq(record.tags.items[0], STR("CA")));
    assert_true(
        index_record(index, fixture->arena, STR(" Ｑ１‐1 "), &record, &found, &fixture->message));
    assert_true(found);
    assert_true(
        index_record(index, fixture->arena, STR("Q1-10"), &record, &found, &fixture->message));
    assert_false(found);
    index_close(index);
}

static void ids_come_in_the_order_of_the_entries(void **state)
{
    Fixture *fixture = *state;
    write_four(fixture);
    Index *index = index_open(fixture->arena, "a.db", &fixture->message);
    assert_non_null(index);
    Str *ids = NULL;
    size_t count = 0;
    assert_true(index_ids(index, fixture->arena, &ids, &count, &fixture->message));
    index_close(index);
    assert_int_equal(count, 4);
    assert_true(str_eq(ids[0], STR("Q1-1")));
    assert_true(str_eq(ids[3], STR("Q2-1")));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_word_of_the_title_weighs_more_than_one_of_the_body),
        TEST(equal_hits_come_in_the_order_of_the_entries),
        TEST(labels_narrow_a_search_whatever_their_case_and_width),
        TEST(labels_that_nobody_has_are_told_from_those_that_leave_nothing),
        TEST(an_id_finds_its_entry_alone),
        TEST(some_words_will_do_where_no_entry_has_all),
        TEST(a_word_that_nobody_has_is_taken_for_the_nearest),
        TEST(a_code_that_nobody_has_is_named),
        TEST(without_a_hit_the_words_are_named_that_nobody_has),
        TEST(a_hit_carries_address_and_what_is_marked),
        TEST(one_connection_answers_many_queries),
        TEST(no_query_is_an_error_of_sql),
        TEST(a_record_holds_what_was_written),
        TEST(ids_come_in_the_order_of_the_entries),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
