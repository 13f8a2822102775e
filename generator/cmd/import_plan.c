/* import_plan.c - what becomes of the questions of a page. SPDX-License-Identifier: ISC */
#include "cmd/import.h"
#include "cmd/new_file.h"
#include "load/form.h"
#include "load/limits.h"
#include "model/url.h"

/* --- The category ---------------------------------------------------------------------------- */

/* The page's name, where that says something. */
static Str folder_from_page(const Import *import)
{
    static const Str NOTHING[] = {STR_INIT("index"), STR_INIT("default"), STR_INIT("main"),
                                  STR_INIT("page"),  STR_INIT("images"),  STR_INIT("files")};
    Str name = path_name(import->page_path);
    size_t dot = str_find_byte(name, '.');
    Str stem = str_lower_ascii(import->run->arena, str_slice(name, 0, dot));
    for (size_t i = 0; i < sizeof NOTHING / sizeof *NOTHING; i++) {
        if (str_eq(stem, NOTHING[i])) {
            return (Str){0};
        }
    }
    return form_is_name(stem) && byte_is_letter(stem.data[0]) ? stem : (Str){0};
}

bool import_plan_category(Import *import)
{
    Diags *diags = import->run->diags;
    bool is_given = import->options->category != NULL;
    Str name = is_given ? str_from(import->options->category) : folder_from_page(import);
    if (name.len == 0) {
        return import_fault(import, "name one: faqgen import --category q7 FILE.html",
                            "the page's name makes no category");
    }
    const Category *category = new_find_category(import->site, name);
    if (category != NULL && !is_given) {
        import_fault(import, "", "there is a category '%s' already", diags_quote(diags, name));
        diags_hint(diags, "--category %s adds the entries to it, another name begins one",
                   diags_quote(diags, name));
        return false;
    }
    if (category != NULL && category->id.text.len > 0) {
        import->folder = category->folder;
        import->category_id = category->id.text;
        return true;
    }
    Str id = new_category_id(import->run->arena, name);
    if (form_id_is_reserved(id)) {
        return import_fault(import, "faqgen, its theme or an operating system uses that name",
                            "the id '%s' is reserved", diags_quote(diags, id));
    }
    if (!form_is_name(name) || !form_is_id(id) || id.len > LIMIT_ID) {
        return import_fault(
            import,
            "begin with a letter; use up to 64 small letters and digits, with - between, as q7",
            "'%s' can't be the folder of a category", diags_quote(diags, name));
    }
    import->folder = name;
    import->category_id = id;
    import->is_new_category = true;
    return true;
}

/* --- Numbers --------------------------------------------------------------------------------- */

/* The page's own numbers are kept where all questions have one, each its own, and nothing else in
 * the category has any, nor another entry such an id. */
static bool has_own_numbers(const Import *import, size_t highest)
{
    Arena *scratch = arena_new();
    Map seen = map_new(scratch);
    bool has = highest == 0;
    for (size_t i = 0; i < import->page->questions.count && has; i++) {
        size_t *number = &import->page->questions.items[i].number;
        Str key = str_format(scratch, "%zu", *number);
        Str id = str_format(scratch, "%.*s-%zu", STR_ARGS(import->category_id), *number);
        has = *number > 0 && map_put(&seen, key, number) == number &&
              map_get(&import->site->by_id, str_lower_ascii(scratch, id)) == NULL;
    }
    arena_free(scratch);
    return has;
}

/* --- Names ----------------------------------------------------------------------------------- */

/* An id of the page that a person made of words: "reset-password", "guest", not "collapse-3". */
static bool is_of_words(Str slug)
{
    static const Str NOTHING[] = {STR_INIT("question"),  STR_INIT("answer"),  STR_INIT("section"),
                                  STR_INIT("collapse"),  STR_INIT("heading"), STR_INIT("panel"),
                                  STR_INIT("accordion"), STR_INIT("entry"),   STR_INIT("anchor"),
                                  STR_INIT("item"),      STR_INIT("summary")};
    enum { LONG = 4 }; /* a word by itself */
    size_t words = 0;
    size_t letters = 0;
    for (size_t i = 0; i < sizeof NOTHING / sizeof *NOTHING; i++) {
        if (str_starts_with(slug, NOTHING[i])) {
            return false;
        }
    }
    for (size_t i = 0; i <= slug.len; i++) {
        if (i < slug.len && byte_is_digit(slug.data[i])) {
            return false;
        }
        if (i < slug.len && byte_is_letter(slug.data[i])) {
            letters++;
            continue;
        }
        words += letters >= LONG ? 2 : letters >= 2;
        letters = 0;
    }
    return words >= 2;
}

/* The words of ids that lead to the questions, for those whose titles are not in ASCII. */
static Str *page_slugs(const Import *import)
{
    const FaqPage *page = import->page;
    Arena *arena = import->run->arena;
    Str *slugs = arena_alloc(arena, page->questions.count + 1, sizeof *slugs);
    for (size_t i = 0; i < page->ids.count; i++) {
        const DomNode *node = page->ids.items[i].value;
        uint32_t at = (uint32_t)(node - page->dom->nodes.items);
        size_t number = faq_page_question_at(page, at);
        if (number == 0 || at > page->questions.items[number - 1].question.end) {
            continue;
        }
        Str slug = new_slug(arena, page->ids.items[i].key);
        if (slugs[number - 1].len == 0 && is_of_words(slug)) {
            slugs[number - 1] = slug;
        }
    }
    return slugs;
}

static Str slug_of(const Import *import, size_t index, Str from_page)
{
    Str slug = new_slug(import->run->arena, import->page->questions.items[index].title);
    bool says_nothing = str_eq(slug, STR("entry")) || slug.len < 2;
    return says_nothing && from_page.len > 0 ? from_page : slug.len < 2 ? STR("entry") : slug;
}

void import_plan_entries(Import *import)
{
    Arena *arena = import->run->arena;
    const Category *category = new_find_category(import->site, import->folder);
    size_t number = category == NULL ? 0 : new_highest_number(import->site, category);
    bool has_numbers = has_own_numbers(import, number);
    const Str *slugs = page_slugs(import);
    for (size_t i = 0; i < import->page->questions.count; i++) {
        ImportEntry *entry = list_add(arena, &import->entries);
        do {
            number = has_numbers ? import->page->questions.items[i].number : number + 1;
            entry->id = str_format(arena, "%.*s-%zu", STR_ARGS(import->category_id), number);
        } while (!has_numbers &&
                 map_get(&import->site->by_id, str_lower_ascii(arena, entry->id)) != NULL);
        Str slug = slug_of(import, i, slugs[i]);
        entry->path = str_format(arena, "%.*s/%02zu-%.*s.md", STR_ARGS(import->folder), number,
                                 STR_ARGS(slug));
    }
}
