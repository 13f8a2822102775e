/* fuzz_entry.c - a file of an FAQ, from its bytes to what is published of it. SPDX-License-Identifier: ISC
 *
 * The input is an entry of a small site in $TMPDIR that has nothing wrong with it.
 */
#include "check_doc.h"
#include "check_html.h"
#include "check_roff.h"

#include "check/check.h"
#include "check/policy.h"
#include "load/load.h"
#include "load/markdown.h"
#include "render/body.h"
#include "render/man_page.h"
#include "render/print_body.h"
#include "render/theme.h"
#include "render/view.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

typedef struct Place {
    char folder[4096];
    char entry[4200]; /* the path of the input */
    const Theme *theme;
    size_t script_count; /* of a page of ours */
} Place;

static void write_file(const char *path, Str bytes)
{
    int file = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    CHECK(file >= 0);
    CHECK(write(file, bytes.data, bytes.len) == (ssize_t)bytes.len);
    CHECK(close(file) == 0);
}

static void write_below(const Place *place, const char *name, Str bytes)
{
    char path[4200];
    snprintf(path, sizeof path, "%s/%s", place->folder, name);
    write_file(path, bytes);
}

static Place *make_place(void)
{
    static Place place;
    Arena *arena = arena_new();
    Diags diags = diags_new(arena);
    snprintf(place.folder, sizeof place.folder, "%s/entry-%ld", fuzz_setting("TMPDIR"),
             (long)getpid());
    snprintf(place.entry, sizeof place.entry, "%s/q1/01-fuzz.md", place.folder);
    CHECK(mkdir(place.folder, 0700) == 0);
    char path[4200];
    snprintf(path, sizeof path, "%s/q1", place.folder);
    CHECK(mkdir(path, 0700) == 0);
    write_below(&place, "site.yaml",
                STR("name: fuzz\ntitle: Fuzz\ndescription: A small FAQ.\n"
                    "base_url: https://faq.example/\nlang: en\n"));
    write_below(&place, "q1/_category.md", STR("---\nid: Q1\ntitle: One\n---\n\nText.\n"));
    write_below(&place, "q1/02-other.md",
                STR("---\nid: Q1-2\ntitle: Other\n---\n\n## Head\n\nText.\n"));
    write_below(&place, "q1/a.svg", STR("<svg xmlns=\"http://www.w3.org/2000/svg\"/>"));
    place.theme = theme_load(arena, NULL, "themes/default", STR("en"), &diags);
    CHECK(place.theme != NULL);
    return &place;
}

typedef struct Links {
    const Site *site;
    const Entry *entry;
} Links;

/* As pages have them: to another page, or as written. */
static Str address(const void *data, Arena *arena, Str written)
{
    const Links *links = data;
    Target target = site_resolve(links->site, arena, links->entry->folder, written);
    Str url = target_url(&target);
    return url.data == NULL ? url_clean(arena, written)
                            : url_relative(arena, links->entry->url, url);
}

static size_t count_scripts(Str page)
{
    HtmlReader *reader = html_reader_new(page, (Span){0, page.len}, HTML_SYNTAX_HTML);
    HtmlEvent event;
    size_t count = 0;
    while (html_next(reader, &event)) {
        count += event.kind == HTML_EVENT_START_TAG && str_eq(event.name, STR("script"));
        for (size_t i = 0; event.kind == HTML_EVENT_START_TAG && i < event.attribute_count; i++) {
            CHECK(!str_starts_with_ascii_case(event.attributes[i].name, STR("on")));
        }
    }
    html_reader_free(reader);
    return count;
}

/* A whole page is XML, and has the scripts of the theme and no other. */
static void check_page(Place *place, const Site *site, const Entry *entry, const Doc *doc, Str body)
{
    Arena *arena = arena_new();
    Diags diags = diags_new(arena);
    View view = {.arena = arena, .site = site, .strings = place->theme->strings};
    Buf out = buf_new(arena);
    Str message = {0};
    Pos pos = 0;
    const Value *value = view_entry(&view, entry, body, doc->root);
    CHECK(theme_render(place->theme, STR("entry"), value, &out, &diags));
    XmlVerdict verdict = xml_check(arena, buf_str(&out), &message, &pos);
    if (verdict != XML_WELL_FORMED) {
        fprintf(stderr, "%zu: %.*s\n%.*s\n", pos, STR_ARGS(message), STR_ARGS(buf_str(&out)));
    }
    CHECK(verdict == XML_WELL_FORMED);
    size_t count = count_scripts(buf_str(&out));
    place->script_count = place->script_count == 0 ? count : place->script_count;
    CHECK(count == place->script_count);
    arena_free(arena);
}

/* An entry that no rule found fault with: nothing in it may run anywhere. */
static void check_published(Place *place, const Site *site, const Entry *entry)
{
    Arena *arena = arena_new();
    Diags diags = diags_new(arena);
    Links links = {site, entry};
    BodyLinks body_links = {.address = address, .data = &links};
    Doc doc = markdown_read(arena, entry->source, entry->body.start);
    Buf body = buf_new(arena);
    body_html(&body, doc.root, &body_links);
    check_html_body(buf_str(&body), true);
    Buf on_page = buf_new(arena);
    BodyPage page = {.permalink = STR("Link to {heading}")};
    body_html_on_page(&on_page, doc.root, &body_links, &page);
    check_page(place, site, entry, &doc, buf_str(&on_page));
    PrintIds ids = print_ids(arena, site, entry->category);
    check_html_body(print_body(&ids, arena, entry), true);
    Buf manual = buf_new(arena);
    CHECK(man_page_write(&manual, site, place->theme->strings, &diags));
    check_roff(buf_str(&manual));
    arena_free(arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static Place *place;
    place = place == NULL ? make_place() : place;
    Arena *arena = arena_new();
    Diags diags = diags_new(arena);
    write_file(place->entry, (Str){size == 0 ? "" : (const char *)data, size});
    Site *site = site_load(&(LoadOptions){.folder = place->folder, .threads = 1}, &diags);
    CHECK(site != NULL);
    site_check(site, 1, &diags);
    policy_apply(site, &diags);
    check_findings(&diags);
    int status = diags_exit_status(&diags);
    CHECK(status != 2);
    if (status == 0) {
        /* The input, which comes first, or 02-other.md where the input is a draft. */
        check_published(place, site, site->entries.items[0]);
    }
    site_free(site);
    arena_free(arena);
    return 0;
}
