/* check.c - runs every rule over every entry. SPDX-License-Identifier: ISC */
#include "check/check.h"

#include "check/rule.h"
#include "model/jobs.h"
#include "model/url.h"

/* Candidates that may be compared for "did you mean" in one text: a tenth of a second. */
enum { SUGGESTIONS_MAX = 1000000 };

Link *subject_read_links(Subject *subject)
{
    const RefList *refs = &subject->body->refs;
    Link *links = arena_alloc(subject->scratch, refs->count, sizeof *links);
    for (size_t i = 0; i < refs->count; i++) {
        links[i].ref = &refs->items[i];
        links[i].url = url_clean(subject->scratch, refs->items[i].url);
        links[i].parsed = url_parse(subject->scratch, links[i].url);
        links[i].scheme = links[i].parsed.scheme;
    }
    subject->links = links;
    subject->link_count = refs->count;
    return links;
}

static Subject entry_subject(const Site *site, const Entry *entry, Arena *scratch)
{
    return (Subject){.input = INPUT_SOURCE,
                     .site = site,
                     .entry = entry,
                     .source = entry->source,
                     .path = entry->path,
                     .folder = entry->folder,
                     .id = entry->id,
                     .aliases = &entry->aliases,
                     .body = &entry->body,
                     .files = &site->files,
                     .config = &site->config.lint,
                     .scratch = scratch};
}

static Subject category_subject(const Site *site, const Category *category, Arena *scratch)
{
    return (Subject){.input = INPUT_SOURCE,
                     .site = site,
                     .category = category,
                     .source = category->source,
                     .path = category->path,
                     .folder = category->folder,
                     .id = category->id,
                     .aliases = &category->aliases,
                     .body = &category->body,
                     .files = &site->files,
                     .config = &site->config.lint,
                     .scratch = scratch};
}

void subject_check(Subject *subject, Diags *diags)
{
    subject->suggestions_left = arena_new_object(subject->scratch, size_t);
    *subject->suggestions_left = SUGGESTIONS_MAX;
    for (size_t r = 0; r < RULE_COUNT; r++) {
        if (RULES[r].check != NULL && (RULES[r].inputs & subject->input) != 0) {
            RULES[r].check(&RULES[r], subject, diags);
        }
    }
}

/* Subjects in order: categories, entries, drafts. A draft's faults are its author's to know, too. */
static void check_one(size_t i, Arena *scratch, Diags *diags, void *data)
{
    const Site *site = data;
    Subject subject;
    if (i < site->categories.count) {
        subject = category_subject(site, site->categories.items[i], scratch);
    } else if (i - site->categories.count < site->entries.count) {
        subject = entry_subject(site, site->entries.items[i - site->categories.count], scratch);
    } else {
        size_t draft = i - site->categories.count - site->entries.count;
        subject = entry_subject(site, site->drafts.items[draft], scratch);
    }
    Link *links = subject_read_links(&subject);
    for (size_t k = 0; k < subject.link_count; k++) {
        links[k].target = site_resolve(site, scratch, subject.folder, links[k].url);
    }
    subject_check(&subject, diags);
}

void site_check(Site *site, unsigned threads, Diags *diags)
{
    size_t count = site->categories.count + site->entries.count + site->drafts.count;
    jobs_each(threads, count, check_one, site, diags);
}
