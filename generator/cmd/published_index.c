/* published_index.c - which database a command reads. SPDX-License-Identifier: ISC */
#include "cmd/published_index.h"

#include "base/stage.h"
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

static const char *path_in_out(const Run *run, Str name)
{
    return str_format(run->arena, "out/%.*s", STR_ARGS(name)).data;
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

static void report_no_language(Run *run, Str lang, Str own, const StagePaths *names)
{
    Buf there = buf_new(run->arena);
    buf_add(&there, own);
    for (size_t i = 0; i < names->count; i++) {
        Str other = language_of(names->items[i]);
        if (other.len > 0) {
            buf_add_text(&there, there.len > 0 ? ", " : "");
            buf_add(&there, other);
        }
    }
    diags_report_path(run->diags, SEVERITY_FATAL, NULL, STR(""), "nothing in 'out' is in '%s'",
                      diags_quote(run->diags, lang));
    diags_hint(run->diags, "there is: %s", diags_quote(run->diags, buf_str(&there)));
}

/* The site's own language is known to its database alone. */
static Index *open_own(Run *run, Str name, const char *lang, const StagePaths *names)
{
    Index *index = open_at(run, path_in_out(run, name));
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
        report_no_language(run, str_from(lang), own, names);
    }
    index_close(index);
    return NULL;
}

static Index *open_published(Run *run, const char *lang)
{
    StagePaths names = stage_published_files(run->arena, "out", STR(".db"));
    const Str *own = NULL;
    for (size_t i = 0; i < names.count; i++) {
        Str language = language_of(names.items[i]);
        if (language.len == 0) {
            own = &names.items[i];
        } else if (lang != NULL && str_eq_ascii_case(language, str_from(lang))) {
            return open_at(run, path_in_out(run, names.items[i]));
        }
    }
    if (own == NULL) {
        diags_report_path(run->diags, SEVERITY_FATAL, NULL, STR(""),
                          "there is no database in 'out'");
        diags_hint(run->diags, "say with --db where it is, or run 'faqgen build' first");
        return NULL;
    }
    return open_own(run, *own, lang, &names);
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
