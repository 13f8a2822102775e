/* published_index.c - which database a command reads. SPDX-License-Identifier: ISC */
#include "cmd/published_index.h"

#include "base/fs.h"
#include "base/stage.h"
#include "model/url.h"
#include "search/database.h"

#include <string.h>

static const char ANEW[] = "make it anew with 'faqgen build --force'";

/* A build takes a file of its own for what it was when size and time are the same; --force doesn't. */
static void report(Run *run, const char *path, Str message, const char *hint)
{
    bool is_damaged = str_starts_with(message, STR(DATABASE_DAMAGED));
    diags_report_path(run->diags, SEVERITY_FATAL, NULL, str_from(path), "%s",
                      diags_quote(run->diags, message));
    diags_hint(run->diags, "%s", is_damaged ? ANEW : hint);
}

bool published_index_fault(Run *run, const Index *index, Str message)
{
    report(run, index_path(index), message, ANEW);
    return false;
}

/* Of "faq.en.db" the "en"; missing for the site's own, "faq.db". */
static Str language_of(Str name)
{
    Str stem = str_slice(name, 0, name.len - strlen(".db"));
    size_t dot = str_find_byte(stem, '.');
    return dot == STR_NONE ? (Str){0} : str_from_offset(stem, dot + 1);
}

/* Where databases lie. */
typedef struct Shelf {
    const char *folder;
    StagePaths names; /* sorted by bytes */
} Shelf;

static const char *path_on(const Run *run, const Shelf *shelf, Str name)
{
    return str_format(run->arena, "%s/%.*s", shelf->folder, STR_ARGS(name)).data;
}

static Index *open_at(Run *run, const char *path)
{
    Str message = {0};
    Index *index = index_open(run->arena, path, &message);
    if (index == NULL) {
        report(run, path, message, "'faqgen build' makes the database");
    }
    return index;
}

static void report_no_language(Run *run, Str lang, Str own, const Shelf *shelf)
{
    Buf there = buf_new(run->arena);
    buf_add(&there, own);
    for (size_t i = 0; i < shelf->names.count; i++) {
        Str other = language_of(shelf->names.items[i]);
        if (other.len > 0) {
            buf_add_text(&there, there.len > 0 ? ", " : "");
            buf_add(&there, other);
        }
    }
    diags_report_path(run->diags, SEVERITY_FATAL, NULL, STR(""), "nothing in '%s' is in '%s'",
                      shelf->folder, diags_quote(run->diags, lang));
    diags_hint(run->diags, "there is: %s", diags_quote(run->diags, buf_str(&there)));
}

/* The site's own language is known to its database alone. */
static Index *open_own(Run *run, Str name, const char *lang, const Shelf *shelf)
{
    Index *index = open_at(run, path_on(run, shelf, name));
    if (index == NULL || lang == NULL) {
        return index;
    }
    Str own = {0};
    Str message = {0};
    if (!index_meta(index, run->arena, "lang", &own, &message)) {
        published_index_fault(run, index, message);
    } else if (str_eq_ascii_case(own, str_from(lang))) {
        return index;
    } else {
        report_no_language(run, str_from(lang), own, shelf);
    }
    index_close(index);
    return NULL;
}

/* Those of FAQs that were installed. */
static Shelf installed_shelf(const Run *run)
{
    const char *program = fs_program_path(run->arena);
    Str place = program == NULL ? STR(".") : path_folder(str_from(program));
    Shelf shelf = {.folder =
                       str_format(run->arena, "%.*s/../share/faqgen/db", STR_ARGS(place)).data};
    int folder = fs_open_folder(shelf.folder);
    FsList list = {0};
    if (folder >= 0 && fs_list(run->arena, folder, ".", &list)) {
        for (size_t i = 0; i < list.count; i++) {
            if (str_ends_with(list.items[i].name, STR(".db"))) {
                *list_add(run->arena, &shelf.names) = list.items[i].name;
            }
        }
    }
    fs_close(folder);
    return shelf;
}

/* The databases of sites in their own languages: how many, and the first. */
static size_t count_own(const Shelf *shelf, const Str **ret_first)
{
    size_t count = 0;
    for (size_t i = 0; i < shelf->names.count; i++) {
        if (language_of(shelf->names.items[i]).len == 0) {
            *ret_first = count == 0 ? &shelf->names.items[i] : *ret_first;
            count++;
        }
    }
    return count;
}

static void report_many(Run *run, const Shelf *shelf)
{
    diags_report_path(run->diags, SEVERITY_FATAL, NULL, STR(""),
                      "several FAQs are installed in '%s'",
                      diags_quote(run->diags, str_from(shelf->folder)));
    Buf names = buf_new(run->arena);
    for (size_t i = 0; i < shelf->names.count; i++) {
        if (language_of(shelf->names.items[i]).len == 0) {
            buf_addf(&names, "%s%.*s", names.len > 0 ? ", " : "", STR_ARGS(shelf->names.items[i]));
        }
    }
    diags_hint(run->diags, "say with --db which one is meant, with its folder: %s",
               diags_quote(run->diags, buf_str(&names)));
}

static Index *open_on(Run *run, const char *lang, const Shelf *shelf, const Str *own)
{
    for (size_t i = 0; lang != NULL && i < shelf->names.count; i++) {
        if (str_eq_ascii_case(language_of(shelf->names.items[i]), str_from(lang))) {
            return open_at(run, path_on(run, shelf, shelf->names.items[i]));
        }
    }
    return open_own(run, *own, lang, shelf);
}

/* What was built here comes before what is installed. */
static Index *open_published(Run *run, const char *lang)
{
    const Str *own = NULL;
    Shelf shelf = {.folder = "out", .names = stage_published_files(run->arena, "out", STR(".db"))};
    if (count_own(&shelf, &own) > 0) {
        return open_on(run, lang, &shelf, own);
    }
    Shelf installed = installed_shelf(run);
    size_t count = count_own(&installed, &own);
    if (count == 1) {
        return open_on(run, lang, &installed, own);
    }
    if (count > 1) {
        report_many(run, &installed);
        return NULL;
    }
    diags_report_path(run->diags, SEVERITY_FATAL, NULL, STR(""), "there is no database in 'out'");
    diags_hint(run->diags, "say with --db where it is, or run 'faqgen build' first");
    return NULL;
}

Index *published_index_open(Run *run, IndexChoice choice)
{
    if (choice.path != NULL && choice.lang != NULL) {
        diags_report_path(run->diags, SEVERITY_FATAL, NULL, STR(""),
                          "--db and --lang are two ways to choose the database");
        diags_hint(run->diags, "name that of the language with --db: NAME.LANG.db");
        return NULL;
    }
    return choice.path != NULL ? open_at(run, choice.path) : open_published(run, choice.lang);
}
