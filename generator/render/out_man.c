/* out_man.c - the manual page, where every reader looks for it. SPDX-License-Identifier: ISC */
#include "render/man_page.h"
#include "render/render.h"

/* man(1) looks in man7 without a translation and in ja/man7 with one; a reader of Japanese may
 * have either locale, so the same page lies in both. Copies, because links don't survive every
 * archive. Those of the site's translations are in the second place only. */
enum {
    PLACE_PLAIN,
    PLACE_LANGUAGE,
    PLACE_COUNT,
};

/* BCP 47 "pt-Latn-BR" as man(1) has it: "pt_BR". */
static Str locale_name(Arena *arena, Str tag)
{
    Buf out = buf_new(arena);
    Str rest = str_lower_ascii(arena, tag);
    Str part;
    bool is_first = true;
    for (; str_cut(&rest, '-', &part); is_first = false) {
        if (is_first) {
            buf_add(&out, part);
        } else if (part.len == 1) {
            break; /* extensions and private use: "-u-…", "-x-…" */
        } else if (part.len == 2 && byte_is_letter(part.data[0]) && byte_is_letter(part.data[1])) {
            buf_addf(&out, "_%c%c", part.data[0] - 'a' + 'A', part.data[1] - 'a' + 'A');
            break;
        }
    }
    return buf_str(&out);
}

/* Whether another language of the site has the same locale, and more right to its folder. */
static bool is_taken(Arena *arena, const Site *site, Str locale)
{
    bool is_later = false;
    for (size_t i = 0; i < site_language_count(site); i++) {
        const Site *other = site_in_language(site, i);
        Str tag = other->config.lang.text;
        is_later = is_later || other == site;
        if (other != site && str_eq(locale_name(arena, tag), locale) &&
            (!is_later || str_find_byte(tag, '-') == STR_NONE)) {
            return true;
        }
    }
    return false;
}

/* Below man/: of zh-hans and zh-hant, for which locales have no names, one has "zh", and the other its
 * tag. */
static Str language_folder(Arena *arena, const Site *site)
{
    Str tag = site->config.lang.text;
    Str locale = locale_name(arena, tag);
    return is_taken(arena, site, locale) ? str_lower_ascii(arena, tag) : locale;
}

static Str page_path(const Job *job, Str name, size_t place)
{
    const Config *config = &job->site->config;
    Str folder = STR("man");
    if (place == PLACE_LANGUAGE) {
        folder = str_format(job->scratch, "man/%s",
                            str_terminated(job->scratch, language_folder(job->scratch, job->site)));
    }
    return str_format(job->scratch, "%.*s/man%zu/%.*s.%zu", STR_ARGS(folder), config->man.section,
                      STR_ARGS(name), config->man.section);
}

/* The whole FAQ, then each entry. */
static size_t count_pages(const Render *render)
{
    const Site *site = render->site;
    return 1 + (site->config.man.entry_pages ? site->entries.count : 0);
}

static bool write_page(const Job *job, size_t i)
{
    const Site *site = job->site;
    const Value *strings = job->render->theme->strings;
    Str name = site->config.name.text;
    Buf out = buf_new(job->scratch);
    bool ok = false;
    if (i == 0) {
        ok = man_page_write(&out, site, strings, job->diags);
    } else {
        const Entry *entry = site->entries.items[i - 1];
        if (entry->is_fallback) {
            return true; /* man(1) finds the original's, in the folder without a language */
        }
        name = man_entry_name(job->scratch, entry, &site->config);
        ok = man_entry_page_write(&out, site, entry, strings, job->diags);
    }
    size_t first = site->original == NULL ? PLACE_PLAIN : PLACE_LANGUAGE;
    for (size_t place = first; ok && place < PLACE_COUNT; place++) {
        ok = job_put_copy(job, place, page_path(job, name, place), buf_str(&out));
    }
    return ok;
}

const Output output_man = {.name = "man",
                           .in_each_language = true,
                           .copies = PLACE_COUNT,
                           .count = count_pages,
                           .write = write_page};
