/* test_load.c - a folder of Markdown into a Site. SPDX-License-Identifier: ISC */
#include "tree_fixture.h"

static void assert_str(Str got, const char *wanted)
{
    assert_int_equal(got.len, strlen(wanted));
    assert_memory_equal(got.data == NULL ? "" : got.data, wanted, got.len);
}

/* "Q1-1 Q1-2 …" */
static const char *ids(Place *place, const EntryList *entries)
{
    Buf out = buf_new(place->arena);
    buf_add_text(&out, "");
    for (size_t i = 0; i < entries->count; i++) {
        buf_addf(&out, "%s%.*s", i == 0 ? "" : " ", STR_ARGS(entries->items[i]->id.text));
    }
    return out.data;
}

static const char *category_ids(Place *place)
{
    Buf out = buf_new(place->arena);
    for (size_t i = 0; i < place->site->categories.count; i++) {
        buf_addf(&out, "%s%.*s", i == 0 ? "" : " ",
                 STR_ARGS(place->site->categories.items[i]->id.text));
    }
    return out.data;
}

static void categories_are_sorted_by_id_with_numbers_as_numbers(void **state)
{
    static const char *const unsorted[] = {
        "Q10", "Q2", "A", "Q1-B", "Q1-A10", "Q1-A9", "Q02", "q2", "R1", "Q99999999999999999999999"};
    for (size_t i = 0; i < sizeof unsorted / sizeof *unsorted; i++) {
        char path[64];
        char text[128];
        snprintf(path, sizeof path, "c%zu/_category.md", i);
        int length = snprintf(text, sizeof text, "---\nid: %s\ntitle: C\n---\n", unsorted[i]);
        write_file(path, (Str){text, (size_t)length});
    }
    load_sound(*state);
    assert_string_equal(category_ids(*state),
                        "A Q1 Q1-A9 Q1-A10 Q1-B Q02 Q2 Q10 Q99999999999999999999999 R1 q2");
}

static void entries_come_by_category_and_then_by_the_number_of_their_file(void **state)
{
    Place *place = *state;
    write_file("x/_category.md", STR("---\nid: Q10\ntitle: C\n---\n"));
    write_file("y/_category.md", STR("---\nid: Q2\ntitle: C\n---\n"));
    write_entry("x/01-a.md", "Q10-1", "", "");
    write_entry("y/01-a.md", "Q2-1", "", "");
    write_entry("q1/10-a.md", "Q1-10", "", "");
    write_entry("q1/9-a.md", "Q1-9", "", "");
    write_entry("q1/002-z.md", "Q1-2z", "", "");
    write_entry("q1/2-a.md", "Q1-2a", "", "");
    Site *site = load_sound(place);
    assert_string_equal(ids(place, &site->entries), "Q1-2z Q1-2a Q1-9 Q1-10 Q2-1 Q10-1");
    for (size_t i = 0; i < site->entries.count; i++) {
        assert_int_equal(site->entries.items[i]->number, i);
    }
    assert_string_equal(ids(place, &site->categories.items[0]->entries), "Q1-2z Q1-2a Q1-9 Q1-10");
    assert_int_equal(site->entries.items[2]->order, 9);
    assert_ptr_equal(site->entries.items[4]->category, site->categories.items[1]);
}

static void an_entry_holds_what_its_file_says(void **state)
{
    write_entry("q1/05-a.md", "Q1-5",
                "summary: In short\nupdated: 2026-01-31\nstatus: archived\ntags: [a, b]\n"
                "keywords: c\naliases: [old/]\nrelated: [Q1-6]\n"
                "errors:\n  - one\n  - {text: two, product: P}\n",
                "First *paragraph*.\n\n## Head\n\n[a](06-b.md) <b>\n");
    write_entry("q1/06-b.md", "Q1-6", "", "First\n*paragraph*.\n");
    Site *site = load_sound(*state);
    const Entry *entry = site->entries.items[0];
    assert_str(entry->path, "q1/05-a.md");
    assert_str(entry->folder, "q1");
    assert_str(entry->url, "q1/q1-5.html");
    assert_str(entry->anchor, "q1-5");
    assert_str(entry->short_answer, "In short");
    assert_str(entry->updated.text, "2026-01-31");
    assert_true(entry_is_archived(entry));
    assert_int_equal(entry->tags.count, 2);
    assert_str(entry->keywords.items[0].text, "c");
    assert_str(entry->aliases.items[0].text, "old/");
    assert_str(entry->related.items[0].text, "Q1-6");
    assert_int_equal(entry->errors.count, 2);
    assert_str(entry->errors.items[0].text, "one");
    assert_null(entry->errors.items[0].product.data);
    assert_str(entry->errors.items[1].text, "two");
    assert_str(entry->errors.items[1].product, "P");
    assert_int_equal(entry->body.refs.count, 1);
    assert_str(entry->body.refs.items[0].url, "06-b.md");
    assert_str(entry->body.anchors.items[0].key, "head");
    assert_int_equal(entry->body.headings.count, 1);
    assert_int_equal(entry->body.remarks.count, 1);
    assert_int_equal(entry->body.remarks.items[0].kind, REMARK_UNCLOSED);
    assert_str(str_from_offset(entry->source->text, entry->body.remarks.items[0].pos), "<b>\n");
    assert_str(site->entries.items[1]->short_answer, "First paragraph.");
    assert_ptr_equal(map_get(&site->by_id, STR("q1-5")), entry);
    assert_ptr_equal(map_get(&site->by_path, STR("q1/05-a.md")), entry);
}

static void a_draft_is_in_no_list_but_the_drafts_and_keeps_its_id(void **state)
{
    Place *place = *state;
    write_entry("q1/01-a.md", "Q1-1", "updated: 2020-01-01\n", "");
    write_entry("q1/02-b.md", "Q1-2", "draft: true\nupdated: 2026-01-01\naliases: [b.html]\n",
                "![a](images/a.png)\n");
    write_file("q1/images/a.png", STR("png"));
    Site *site = load_sound(place);
    assert_string_equal(ids(place, &site->entries), "Q1-1");
    assert_string_equal(ids(place, &site->drafts), "Q1-2");
    assert_string_equal(ids(place, &site->categories.items[0]->entries), "Q1-1");
    assert_non_null(map_get(&site->by_id, STR("q1-2")));
    assert_null(map_get(&site->outputs, STR("q1/q1-2.html")));
    assert_null(map_get(&site->aliases, STR("b.html")));
    assert_str(site->newest_update, "2020-01-01");
    assert_false(site->assets.items[0]->is_used);
}

static void the_date_is_the_newest_update_else_the_epochs_day_else_missing(void **state)
{
    Place *place = *state;
    write_entry("q1/01-a.md", "Q1-1", "", "");
    const LoadOptions epoch = {.source_date_epoch = "951782399"}; /* 2000-02-28 23:59:59 UTC */
    Site *site = load(place);
    assert_null(site->date.data);
    assert_str(site->version, "0");
    site = load_with(place, epoch);
    assert_str(site->date, "2000-02-28");
    assert_str(site->version, "2000-02-28");
    assert_null(site->newest_update.data);
    write_entry("q1/02-a.md", "Q1-2", "updated: 2024-02-29\n", "");
    write_entry("q1/03-a.md", "Q1-3", "updated: 2023-12-31\n", "");
    site = load_with(place, epoch);
    assert_str(site->date, "2024-02-29");
    assert_str(site->newest_update, "2024-02-29");
    assert_str(site->version, "2024-02-29");
    write_file("site.yaml", STR("name: n\ntitle: T\ndescription: D\nlang: en\nversion: 1.2\n"
                                "base_url: https://host.example/\n"));
    assert_str(load(place)->version, "1.2");
    assert_string_equal(findings(place), "");
}

static void an_epoch_that_is_no_number_of_seconds_is_fatal(void **state)
{
    static const char *const bad[] = {
        "", "x", "-1", "1.5", " 1", "99999999999999999999999", "253402300800"};
    Place *place = *state;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        load_with(place, (LoadOptions){.source_date_epoch = bad[i]});
        assert_int_equal(diags_exit_status(&place->diags), 2);
    }
    assert_str(load_with(place, (LoadOptions){.source_date_epoch = "253402300799"})->date,
               "9999-12-31");
    assert_str(load_with(place, (LoadOptions){.source_date_epoch = "0"})->date, "1970-01-01");
    assert_int_equal(diags_exit_status(&place->diags), 0);
}

static const Asset *asset_at(const Site *site, const char *path)
{
    const Asset *asset = map_get(&site->asset_by_path, str_from(path));
    assert_non_null(asset);
    return asset;
}

static void a_file_is_published_where_its_categorys_pages_are(void **state)
{
    Place *place = *state;
    write_file("six/_category.md", STR("---\nid: Q6\ntitle: C\n---\n![a](images/c.png)\n"));
    write_entry("six/01-a.md", "Q6-1", "",
                "![a](images/a.png) [b](../b.PDF) ![c](../shared/c.png) ![d](<d d.PNG>)\n"
                "![e](\xe5\x9b\xb3.png)\n");
    write_file("six/images/a.png", STR("a"));
    write_file("six/images/c.png", STR("c"));
    write_file("six/images/unused.png", STR("u"));
    write_file("six/d d.PNG", STR("abc"));
    write_file("six/\xe5\x9b\xb3.png", STR(""));
    write_file("b.PDF", STR("b"));
    write_file("shared/c.png", STR("c"));
    Site *site = load(place);
    assert_string_equal(findings(place), "faq/six/images/unused.png: warning: no entry refers to "
                                         "this file; delete it, or show it [unused-asset]\n");
    assert_str(asset_at(site, "six/images/a.png")->url, "q6/images/a.png");
    assert_true(asset_at(site, "six/images/a.png")->is_used);
    assert_true(asset_at(site, "six/images/c.png")->is_used);
    assert_str(asset_at(site, "b.PDF")->url, "files/b.PDF");
    assert_str(asset_at(site, "shared/c.png")->url, "shared/c.png");
    /* SHA-256 of "abc" and of nothing (FIPS 180-2) */
    assert_str(asset_at(site, "six/d d.PNG")->url, "files/ba7816bf8f01cfea.png");
    assert_str(asset_at(site, "six/\xe5\x9b\xb3.png")->url, "files/e3b0c44298fc1c14.png");
    assert_false(asset_at(site, "six/images/unused.png")->is_used);
    assert_null(map_get(&site->asset_by_path, STR("site.yaml")));
    assert_non_null(map_get(&site->outputs, STR("q6/images/a.png")));
    assert_non_null(map_get(&site->outputs, STR("files/b.pdf")));
    assert_null(map_get(&site->outputs, STR("q6/images/unused.png")));
    assert_non_null(map_get(&site->output_folders, STR("q6/images")));
    assert_null(map_get(&site->output_folders, STR("")));
}

static void one_content_under_two_awkward_names_is_published_once(void **state)
{
    write_entry("q1/01-a.md", "Q1-1", "", "![a](<a a.png>) ![b](<b b.png>) ![c](<c c.gif>)\n");
    write_file("q1/a a.png", STR("same"));
    write_file("q1/b b.png", STR("same"));
    write_file("q1/c c.gif", STR("same"));
    Site *site = load_sound(*state);
    const Asset *first = asset_at(site, "q1/a a.png");
    const Asset *second = asset_at(site, "q1/b b.png");
    assert_true(str_eq(first->url, second->url));
    assert_true(first->is_used);
    assert_false(second->is_used);
    assert_true(asset_at(site, "q1/c c.gif")->is_used);
}

static void the_addresses_of_pages_and_aliases_are_indexed(void **state)
{
    write_file("q1/_category.md", STR("---\nid: Q1\ntitle: C\naliases: first/\n---\n"));
    write_entry("q1/01-a.md", "Q1-1", "aliases: [Old.html, ../bad.html]\n", "");
    Site *site = load_sound(*state);
    static const char *const outputs[] = {"index.html",    "errors.html",        "search.html",
                                          "tags.html",     "accessibility.html", "404.html",
                                          "sitemap.xml",   "feed.xml",           "robots.txt",
                                          "q1/index.html", "q1/print.html",      "q1/q1-1.html"};
    for (size_t i = 0; i < sizeof outputs / sizeof *outputs; i++) {
        assert_non_null(map_get(&site->outputs, str_from(outputs[i])));
    }
    assert_int_equal(site->outputs.count, sizeof outputs / sizeof *outputs);
    const Redirect *old = map_get(&site->aliases, STR("old.html"));
    const Redirect *first = map_get(&site->aliases, STR("first/index.html"));
    assert_ptr_equal(old->alias, &site->entries.items[0]->aliases.items[0]);
    assert_ptr_equal(old->entry, site->entries.items[0]);
    assert_str(old->page, "Old.html");
    assert_ptr_equal(first->alias, &site->categories.items[0]->aliases.items[0]);
    assert_ptr_equal(first->category, site->categories.items[0]);
    assert_int_equal(site->aliases.count, 2);
}

/* --- The input hash -------------------------------------------------------------------------- */

static Hash load_hash(Place *place)
{
    return load_sound(place)->input_hash;
}

static bool is_same(Hash a, Hash b)
{
    return memcmp(a.bytes, b.bytes, sizeof a.bytes) == 0;
}

static void the_input_hash_changes_with_each_input(void **state)
{
    Place *place = *state;
    write_entry("q1/01-a.md", "Q1-1", "", "![a](a.png)\n");
    write_entry("q1/02-b.md", "Q1-2", "draft: true\n", "");
    write_file("q1/a.png", STR("1"));
    Hash hashes[10];
    size_t count = 0;
    hashes[count++] = load_hash(place);
    write_file("q1/a.png", STR("2"));
    hashes[count++] = load_hash(place);
    write_entry("q1/01-a.md", "Q1-1", "", "![a](a.png) \n");
    hashes[count++] = load_hash(place);
    write_entry("q1/02-b.md", "Q1-2", "draft: true\n", "b");
    hashes[count++] = load_hash(place);
    write_file("q1/_category.md", STR("---\nid: Q1\ntitle: D\n---\n"));
    hashes[count++] = load_hash(place);
    assert_int_equal(rename("faq/q1/01-a.md", "faq/q1/01-c.md"), 0);
    hashes[count++] = load_hash(place);
    write_file("site.yaml", STR("name: n\ntitle: U\ndescription: D\nlang: en\n"
                                "base_url: https://host.example/\n"));
    hashes[count++] = load_hash(place);
    assert_int_equal(unlink("faq/q1/02-b.md"), 0);
    hashes[count++] = load_hash(place);
    load_with(place, (LoadOptions){.base_url = "https://other.example/"});
    hashes[count++] = place->site->input_hash;
    load_with(place, (LoadOptions){.source_date_epoch = "0"});
    hashes[count++] = place->site->input_hash;
    for (size_t i = 0; i < count; i++) {
        for (size_t j = 0; j < i; j++) {
            assert_false(is_same(hashes[i], hashes[j]));
        }
    }
}

static void the_input_hash_depends_on_nothing_else(void **state)
{
    Place *place = *state;
    write_entry("q1/01-a.md", "Q1-1", "updated: 2026-01-01\n", "![a](a.png)\n");
    write_file("q1/a.png", STR("1"));
    Hash before = load_hash(place);
    write_entry("q1/01-a.md", "Q1-1", "updated: 2026-01-01\n", "![a](a.png)\n"); /* a new mtime */
    write_file("q1/unused.png", STR("1"));
    write_file("q1/README.md", STR("1"));
    write_file("q1/.hidden.md", STR("1"));
    write_file("q1/01-a.md~", STR("1"));
    assert_true(is_same(load_hash(place), before));
    load_with(place, (LoadOptions){.threads = 8, .source_date_epoch = "0"});
    assert_true(is_same(place->site->input_hash, before));
    load_with(place, (LoadOptions){.threads = 1, .base_url = "https://host.example/"});
    assert_true(is_same(place->site->input_hash, before));
    assert_int_equal(rename("faq", "other"), 0);
    load_with(place, (LoadOptions){.folder = "./other//"});
    assert_true(is_same(place->site->input_hash, before));
    assert_int_equal(rename("other", "faq"), 0);
}

/* --- What can't be read ------------------------------------------------------------------------ */

static void a_folder_that_is_not_there_is_fatal(void **state)
{
    Place *place = *state;
    assert_null(load_with(place, (LoadOptions){.folder = "none"}));
    assert_string_equal(findings(place),
                        "none: error: can't open folder: No such file or directory; say with "
                        "--source where the entries are\n");
    assert_int_equal(diags_exit_status(&place->diags), 2);
}

static void what_cannot_be_read_is_reported_once_and_the_rest_is_loaded(void **state)
{
    Place *place = *state;
    write_entry("q1/01-a.md", "Q1-1", "", "");
    write_file("q1/02-b.md", STR("---\nid: Q1-2\ntitle: caf\xe9\n---\n"));
    assert_int_equal(unlink("faq/site.yaml"), 0);
    Site *site = load(place);
    assert_string_equal(findings(place),
                        "faq/q1/02-b.md:3:11: error: text is not UTF-8; save it as UTF-8 "
                        "[bad-encoding]\n"
                        "faq/site.yaml: error: there is no site.yaml; write one with name, title, "
                        "description, base_url and lang [fm-missing]\n");
    assert_string_equal(ids(place, &site->entries), "Q1-1 ");
}

static void paths_are_shown_below_the_folder_as_it_was_given(void **state)
{
    static const char *const folders[][2] = {
        {"faq", "faq/x.md"}, {"faq/", "faq/x.md"}, {"faq///", "faq/x.md"}, {"./faq", "./faq/x.md"}};
    Place *place = *state;
    write_file("x.md", STR(""));
    for (size_t i = 0; i < sizeof folders / sizeof *folders; i++) {
        load_with(place, (LoadOptions){.folder = folders[i][0]});
        assert_int_equal(place->diags.count, 1);
        assert_str(place->diags.items[0].path, folders[i][1]);
    }
    assert_int_equal(chdir("faq"), 0);
    load_with(place, (LoadOptions){.folder = "."});
    assert_str(place->diags.items[0].path, "./x.md");
}

static void an_entry_without_a_category_is_kept_out_of_every_list(void **state)
{
    Place *place = *state;
    write_entry("q2/01-a.md", "Q2-1", "", "");
    Site *site = load(place);
    assert_int_equal(place->diags.count, 1);
    assert_string_equal(place->diags.items[0].rule, "missing-category");
    assert_int_equal(site->entries.count, 0);
    assert_null(site->drafts.items[0]->category);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(categories_are_sorted_by_id_with_numbers_as_numbers),
        TEST(entries_come_by_category_and_then_by_the_number_of_their_file),
        TEST(an_entry_holds_what_its_file_says),
        TEST(a_draft_is_in_no_list_but_the_drafts_and_keeps_its_id),
        TEST(the_date_is_the_newest_update_else_the_epochs_day_else_missing),
        TEST(an_epoch_that_is_no_number_of_seconds_is_fatal),
        TEST(a_file_is_published_where_its_categorys_pages_are),
        TEST(one_content_under_two_awkward_names_is_published_once),
        TEST(the_addresses_of_pages_and_aliases_are_indexed),
        TEST(the_input_hash_changes_with_each_input),
        TEST(the_input_hash_depends_on_nothing_else),
        TEST(a_folder_that_is_not_there_is_fatal),
        TEST(what_cannot_be_read_is_reported_once_and_the_rest_is_loaded),
        TEST(paths_are_shown_below_the_folder_as_it_was_given),
        TEST(an_entry_without_a_category_is_kept_out_of_every_list),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
