/* test_database.c - the database that is written, read back with SQLite. SPDX-License-Identifier: ISC */
#include "database_fixture.h"

#include "base/fs.h"

static void the_file_says_what_it_is(void **state)
{
    Fixture *fixture = *state;
    write_database(fixture, "a.db", ENTRIES(plain_entry(fixture->arena, 0)));
    assert_string_equal(ask(fixture, "a.db", "PRAGMA application_id"), "1717662055");
    assert_string_equal(ask(fixture, "a.db", "PRAGMA user_version"), "2");
    assert_string_equal(ask(fixture, "a.db", "PRAGMA page_size"), "4096");
    assert_string_equal(ask(fixture, "a.db", "PRAGMA integrity_check"), "ok");
    assert_string_equal(ask(fixture, "a.db", "SELECT value FROM meta WHERE key='n'"), "1");
}

static void what_is_written_is_read_back(void **state)
{
    Fixture *fixture = *state;
    const Str errors[] = {STR("0x80090009"), STR("無効なフラグ")};
    const Str tags[] = {STR("IE"), STR("IE")};
    DatabaseEntry entry = {
        .number = 7,
        .id = STR("Q6-3"),
        .category = STR("Q6"),
        .title = STR("題'名\""),
        .url = STR("q6/q6-3.html"),
        .summary = STR("要約"),
        .updated = STR("2024-02-29"),
        .status = STR("archived"),
        .markdown = STR("*本文*\n"),
        .errors = errors,
        .error_count = 2,
        .tags = tags,
        .tag_count = 2,
        .words = STR("IE\n証明書"),
        .body = STR("本文"),
    };
    write_database(fixture, "a.db", &entry, 1);
    assert_string_equal(ask(fixture, "a.db",
                            "SELECT n||id||category||title||url||summary||updated||status||md "
                            "FROM entry"),
                        "7Q6-3Q6題'名\"q6/q6-3.html要約2024-02-29archived*本文*\n");
    assert_string_equal(ask(fixture, "a.db",
                            "SELECT group_concat(text||n, ' ') FROM (SELECT * FROM error "
                            "ORDER BY text)"),
                        "0x800900097 無効なフラグ7");
    assert_string_equal(ask(fixture, "a.db", "SELECT group_concat(text||n, ' ') FROM tag"), "IE7");
    assert_string_equal(ask(fixture, "a.db",
                            "SELECT replace(title||'/'||errors||'/'||tags||'/'||summary||'/'||"
                            "body, char(31), '|') FROM entry_fts WHERE rowid=7"),
                        "題|'|名|\"/0x80090009\n|無|効|な|フ|ラ|グ/IE\n|証|明|書/要|約/本|文");
}

static void a_term_is_written_as_it_is(void **state)
{
    Fixture *fixture = *state;
    Database *database = database_create(fixture->arena, "a.db", &fixture->message);
    Term term = {.text = STR("証明"), .df = 3, .idf = 17, .postings = STR("A_BC")};
    assert_true(database_add_term(database, &term, &fixture->message));
    assert_false(database_add_term(database, &term, &fixture->message)); /* it is there */
    assert_true(database_finish(database, &fixture->message));
    database_close(database);
    assert_string_equal(ask(fixture, "a.db", "SELECT term||df||idf||post FROM term"),
                        "証明317A_BC");
}

static void a_missing_text_is_null_and_an_empty_one_is_not(void **state)
{
    Fixture *fixture = *state;
    DatabaseEntry missing = plain_entry(fixture->arena, 0);
    DatabaseEntry empty = plain_entry(fixture->arena, 1);
    empty.summary = STR("");
    write_database(fixture, "a.db", ENTRIES(missing, empty));
    assert_string_equal(ask(fixture, "a.db", "SELECT summary FROM entry WHERE n=0"), "NULL");
    assert_string_equal(ask(fixture, "a.db", "SELECT updated FROM entry WHERE n=0"), "NULL");
    assert_string_equal(ask(fixture, "a.db", "SELECT summary FROM entry WHERE n=1"), "");
    assert_string_equal(ask(fixture, "a.db", "SELECT summary FROM entry_fts WHERE rowid=0"), "");
    assert_string_equal(ask(fixture, "a.db", "SELECT summary FROM category"), "NULL");
}

static void a_message_that_is_written_twice_is_one_row(void **state)
{
    Fixture *fixture = *state;
    const Str errors[] = {STR("E1"), STR("E1")};
    DatabaseEntry first = plain_entry(fixture->arena, 0);
    DatabaseEntry second = plain_entry(fixture->arena, 1);
    first.errors = second.errors = errors;
    first.error_count = second.error_count = 2;
    write_database(fixture, "a.db", ENTRIES(first, second));
    assert_string_equal(ask(fixture, "a.db", "SELECT group_concat(n) FROM error"), "0,1");
}

static void the_same_rows_give_the_same_bytes(void **state)
{
    Fixture *fixture = *state;
    DatabaseEntry entries[40];
    for (int i = 0; i < 40; i++) {
        entries[i] = plain_entry(fixture->arena, i);
        entries[i].body = str_format(fixture->arena, "本文その%d text %d", i, i * i);
    }
    write_database(fixture, "a.db", entries, 40);
    write_database(fixture, "b.db", entries, 40);
    int folder = fs_open_folder(".");
    Str first;
    Str second;
    assert_true(fs_read(fixture->arena, folder, "a.db", 1 << 24, &first, NULL));
    assert_true(fs_read(fixture->arena, folder, "b.db", 1 << 24, &second, NULL));
    fs_close(folder);
    assert_true(first.len > 4096);
    assert_true(str_eq(first, second));
}

static void the_view_answers_json_queries(void **state)
{
    Fixture *fixture = *state;
    DatabaseEntry entry = plain_entry(fixture->arena, 0);
    entry.body = STR("署名の検証に失敗しました: OCSP");
    write_database(fixture, "a.db", &entry, 1);
    const char *const found[] = {"署名", "名の検", "署名 検証", "ocsp", "失敗しました OCSP"};
    for (size_t i = 0; i < sizeof found / sizeof *found; i++) {
        const char *sql =
            str_format(fixture->arena, "SELECT id FROM search WHERE q='\"%s\"'", found[i]).data;
        assert_string_equal(ask(fixture, "a.db", sql), "Q1-1");
    }
    assert_string_equal(ask(fixture, "a.db", "SELECT id FROM search WHERE q='\"OCS\"'"), "no row");
    assert_string_equal(ask(fixture, "a.db", "SELECT snippet FROM search WHERE q='\"検証\"'"),
                        "署名の[検証]に失敗しました: OCSP");
}

static void an_id_that_is_there_already_is_refused_with_a_reason(void **state)
{
    Fixture *fixture = *state;
    Database *database = database_create(fixture->arena, "a.db", &fixture->message);
    assert_non_null(database);
    DatabaseEntry entry = plain_entry(fixture->arena, 0);
    assert_true(database_add_entry(database, &entry, fixture->arena, &fixture->message));
    entry.number = 1;
    assert_false(database_add_entry(database, &entry, fixture->arena, &fixture->message));
    assert_true(str_find(fixture->message, STR("UNIQUE")) != STR_NONE);
    database_close(database);
}

static void a_place_that_is_not_there_is_refused_with_a_reason(void **state)
{
    Fixture *fixture = *state;
    assert_null(database_create(fixture->arena, "missing/a.db", &fixture->message));
    assert_true(str_starts_with(fixture->message, STR("can't make the database: ")));
    database_close(NULL);
}

static void a_file_that_is_a_database_already_is_refused(void **state)
{
    Fixture *fixture = *state;
    write_database(fixture, "a.db", ENTRIES(plain_entry(fixture->arena, 0)));
    assert_null(database_create(fixture->arena, "a.db", &fixture->message));
    assert_true(fixture->message.len > 0);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(the_file_says_what_it_is),
        TEST(what_is_written_is_read_back),
        TEST(a_term_is_written_as_it_is),
        TEST(a_missing_text_is_null_and_an_empty_one_is_not),
        TEST(a_message_that_is_written_twice_is_one_row),
        TEST(the_same_rows_give_the_same_bytes),
        TEST(the_view_answers_json_queries),
        TEST(an_id_that_is_there_already_is_refused_with_a_reason),
        TEST(a_place_that_is_not_there_is_refused_with_a_reason),
        TEST(a_file_that_is_a_database_already_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
