/* rules_metadata.c - ids, order, related entries and aliases. SPDX-License-Identifier: ISC */
#include "check/rule.h"
#include "load/form.h"
#include "model/url.h"

/* The folder of a translation's pages. */
static bool is_language(const Site *site, Str id)
{
    for (size_t i = 0; i < site->config.languages.count; i++) {
        if (str_eq_ascii_case(id, site->config.languages.items[i].tag.text)) {
            return true;
        }
    }
    return false;
}

void check_invalid_id(const Rule *rule, const Subject *subject, Diags *diags)
{
    Text id = subject->id;
    if (id.text.len == 0 || subject->is_translation) {
        return; /* fm-required, stray-translation */
    }
    if (!form_is_id(id.text)) {
        rule_report(rule, subject, diags, id.pos, "'%s' can't be an id",
                    diags_quote(diags, id.text));
        diags_hint(diags, "begin with a letter; use letters, digits and '-' inside, as Q6-5");
    } else if (form_id_is_reserved(id.text) || is_language(subject->site, id.text)) {
        rule_report(rule, subject, diags, id.pos, "the id '%s' is reserved",
                    diags_quote(diags, id.text));
        diags_hint(diags, "faqgen, its theme or an operating system uses that name");
    }
}

static void report_duplicate(const Rule *rule, const Subject *subject, const Source *first, Pos pos,
                             Diags *diags)
{
    size_t line = 0;
    size_t column = 0;
    source_line_column(first, pos, &line, &column);
    rule_report(rule, subject, diags, subject->id.pos, "the id '%s' is taken",
                diags_quote(diags, subject->id.text));
    diags_hint(diags, "%s:%zu has it", diags_quote(diags, first->path), line);
}

void check_duplicate_entry_id(const Rule *rule, const Subject *subject, Diags *diags)
{
    if (subject->id.text.len == 0 || subject->is_translation) {
        return;
    }
    Str key = str_lower_ascii(subject->scratch, subject->id.text);
    const Entry *entry = map_get(&subject->site->by_id, key);
    const Category *category = map_get(&subject->site->category_by_id, key);
    if (subject->entry != NULL && entry != subject->entry) {
        report_duplicate(rule, subject, entry->source, entry->id.pos, diags);
    } else if (subject->category != NULL && category != subject->category) {
        report_duplicate(rule, subject, category->source, category->id.pos, diags);
    }
}

void check_id_category_mismatch(const Rule *rule, const Subject *subject, Diags *diags)
{
    const Entry *entry = subject->entry;
    if (entry == NULL || entry->category == NULL || subject->is_translation ||
        !form_is_id(entry->id.text) || !form_is_id(entry->category->id.text)) {
        return; /* fm-required, invalid-id */
    }
    Str prefix = str_format(subject->scratch, "%.*s-", STR_ARGS(entry->category->id.text));
    if (!str_starts_with(entry->id.text, prefix)) {
        rule_report(rule, subject, diags, entry->id.pos, "the id '%s' does not begin with '%s'",
                    diags_quote(diags, entry->id.text), diags_quote(diags, prefix));
        diags_hint(diags, "begin it with its category's id and '-'");
    }
}

/* The entries of a category are neighbours, sorted by number, so a twin is the one before. */
void check_duplicate_order(const Rule *rule, const Subject *subject, Diags *diags)
{
    const Entry *entry = subject->entry;
    if (entry == NULL || entry->draft || entry->category == NULL || entry->number == 0 ||
        subject->is_translation) {
        return;
    }
    const Entry *before = subject->site->entries.items[entry->number - 1];
    if (before->category == entry->category && before->order == entry->order) {
        rule_report(rule, subject, diags, POS_NONE, "the number %zu is taken", entry->order);
        diags_hint(diags, "'%s' has it: rename one of the two files",
                   diags_quote(diags, path_name(before->path)));
    }
}

/* A translation's related entries are those of its original, where they stand. */
static size_t related_count(const Subject *subject)
{
    return subject->entry == NULL || subject->is_translation ? 0 : subject->entry->related.count;
}

static const Entry *find_related(const Subject *subject, const Text *related)
{
    return map_get(&subject->site->by_id, str_lower_ascii(subject->scratch, related->text));
}

/* `near` has the id in another case. Other ids are no suggestion: Q6-9 is not nearer to Q6-1 than
 * to any other. Nor is an id unknown that may be in a file whose front matter can't be read. */
static void report_unknown(const Rule *rule, const Subject *subject, const Text *related,
                           const Entry *near, Diags *diags)
{
    if (near == NULL && subject->site->lacks_ids) {
        return;
    }
    rule_report(rule, subject, diags, related->pos, "no entry has the id '%s'",
                diags_quote(diags, related->text));
    if (near != NULL) {
        diags_hint(diags, "did you mean '%s'?", diags_quote(diags, near->id.text));
    }
}

void check_unknown_related(const Rule *rule, const Subject *subject, Diags *diags)
{
    for (size_t i = 0; i < related_count(subject); i++) {
        const Text *related = &subject->entry->related.items[i];
        const Entry *entry = find_related(subject, related);
        if (entry == NULL || !str_eq(entry->id.text, related->text)) {
            report_unknown(rule, subject, related, entry, diags);
        }
    }
}

void check_related_draft(const Rule *rule, const Subject *subject, Diags *diags)
{
    for (size_t i = 0; i < related_count(subject); i++) {
        const Text *related = &subject->entry->related.items[i];
        const Entry *entry = find_related(subject, related);
        if (entry != NULL && entry->draft && !subject->entry->draft) {
            rule_report(rule, subject, diags, related->pos, "'%s' is a draft",
                        diags_quote(diags, related->text));
            diags_hint(diags, "publish it or take the id out");
        }
    }
}

void check_self_related(const Rule *rule, const Subject *subject, Diags *diags)
{
    for (size_t i = 0; i < related_count(subject); i++) {
        const Text *related = &subject->entry->related.items[i];
        if (find_related(subject, related) == subject->entry) {
            rule_report(rule, subject, diags, related->pos, "the entry is related to itself");
            diags_hint(diags, "take the id out");
        }
    }
}

void check_alias_invalid(const Rule *rule, const Subject *subject, Diags *diags)
{
    for (size_t i = 0; i < subject->aliases->count; i++) {
        const Text *alias = &subject->aliases->items[i];
        Str page;
        if (!alias_page(subject->scratch, alias->text, &page)) {
            rule_report(rule, subject, diags, alias->pos, "'%s' can't be an alias",
                        diags_quote(diags, alias->text));
            diags_hint(diags,
                       "write a path from the site's root, as old/page.html or old/, of letters, "
                       "digits and . _ ~ -, without a name that Windows can't have");
        }
    }
}

/* True where one would have to be a page and a folder: "a.html" and "a.html/b.html". */
static bool crosses_a_folder(const Subject *subject, Str key)
{
    if (map_get(&subject->site->output_folders, key) != NULL) {
        return true;
    }
    for (Str folder = path_folder(key); folder.len > 0; folder = path_folder(folder)) {
        if (map_get(&subject->site->outputs, folder) != NULL ||
            map_get(&subject->site->aliases, folder) != NULL) {
            return true;
        }
    }
    return false;
}

/* Of the theme, or of a language's search index. */
static bool is_in_assets(const Site *site, Str key)
{
    for (size_t i = 0; i < site_language_count(site); i++) {
        Str root = site_in_language(site, i)->root;
        if (str_starts_with(key, root) &&
            str_starts_with(str_from_offset(key, root.len), STR("assets/"))) {
            return true;
        }
    }
    return false;
}

/* What is wrong with the page of an alias, or NULL. */
static const char *alias_fault(const Subject *subject, Str key, const Text *alias)
{
    const Redirect *owner = map_get(&subject->site->aliases, key);
    if (map_get(&subject->site->outputs, key) != NULL) {
        return "is a page's address already";
    }
    if (owner != NULL && owner->alias != alias) {
        return "is an alias already";
    }
    if (is_in_assets(subject->site, key)) {
        return "is in the folder of the site's own files";
    }
    return crosses_a_folder(subject, key) ? "makes a page and a folder of one name" : NULL;
}

void check_alias_collision(const Rule *rule, const Subject *subject, Diags *diags)
{
    for (size_t i = 0; i < subject->aliases->count; i++) {
        const Text *alias = &subject->aliases->items[i];
        Str page;
        if (!alias_page(subject->scratch, alias->text, &page)) {
            continue;
        }
        const char *fault = alias_fault(subject, files_key(subject->scratch, page), alias);
        if (fault != NULL) {
            rule_report(rule, subject, diags, alias->pos, "'%s' %s",
                        diags_quote(diags, alias->text), fault);
            diags_hint(diags, "an address leads to one page only");
        }
    }
}
