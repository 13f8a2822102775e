/* rules_text.c - what the text itself may hold. SPDX-License-Identifier: ISC */
#include "check/rule.h"

void check_empty_alt(const Rule *rule, const Subject *subject, Diags *diags)
{
    for (size_t i = 0; i < subject->link_count; i++) {
        const Link *link = &subject->links[i];
        if (link->ref->is_without_text && link->ref->kind == REF_EMBED) {
            rule_report(rule, subject, diags, link->ref->pos,
                        "the image '%s' has no alternative text", diags_quote(diags, link->url));
            diags_hint(diags, "say between its brackets what it shows");
            diags_url(diags, link->url);
        }
    }
}

void check_missing_alt(const Rule *rule, const Subject *subject, Diags *diags)
{
    const Remark *remark;
    for (size_t at = 0; (remark = next_remark(subject, REMARK_MISSING_ALT, &at)) != NULL;) {
        rule_report(rule, subject, diags, remark->pos, "'%s' without an alt attribute",
                    diags_quote(diags, remark->text));
        diags_hint(diags,
                   "say in alt=\"\" what it shows, or leave that empty where it shows nothing");
    }
}

/* The page of an entry or category has ids of the theme's, and a category's those of its entries. */
static void check_page_ids(const Rule *rule, const Subject *subject, Diags *diags)
{
    const Map *anchors = &subject->body->anchors;
    for (size_t i = 0; i < anchors->count; i++) {
        const Anchor *anchor = anchors->items[i].value;
        const Entry *entry =
            subject->category == NULL ? NULL : map_get(&subject->site->by_id, anchor->id);
        if (str_starts_with(anchor->id, STR("faq-"))) {
            rule_report(rule, subject, diags, anchor->pos,
                        "the id '%s' begins with 'faq-', as those of the theme do",
                        diags_quote(diags, anchor->id));
            diags_hint(diags, "begin with another word");
        } else if (entry != NULL && entry->category == subject->category && !entry->draft) {
            rule_report(rule, subject, diags, anchor->pos, "the id '%s' is that of an entry here",
                        diags_quote(diags, anchor->id));
            diags_hint(diags, "call the heading something else");
        }
    }
}

void check_duplicate_id(const Rule *rule, const Subject *subject, Diags *diags)
{
    const Remark *remark;
    if (subject->input == INPUT_SOURCE) {
        check_page_ids(rule, subject, diags);
    }
    for (size_t at = 0; (remark = next_remark(subject, REMARK_DUPLICATE_ID, &at)) != NULL;) {
        rule_report(rule, subject, diags, remark->pos, "the id '%s' is there already",
                    diags_quote(diags, remark->text));
        diags_hint(diags, "links lead to the first one: give each an id of its own");
    }
}

void check_duplicate_attribute(const Rule *rule, const Subject *subject, Diags *diags)
{
    const Remark *remark;
    for (size_t at = 0; (remark = next_remark(subject, REMARK_DUPLICATE_ATTRIBUTE, &at)) != NULL;) {
        rule_report(rule, subject, diags, remark->pos, "a second '%s', which browsers ignore",
                    diags_quote(diags, remark->text));
        diags_hint(diags, "remove one of the two");
    }
}

void check_bad_encoding(const Rule *rule, const Subject *subject, Diags *diags)
{
    const Remark *remark;
    for (size_t at = 0; (remark = next_remark(subject, REMARK_BAD_ENCODING, &at)) != NULL;) {
        rule_report(rule, subject, diags, remark->pos, "%s", diags_quote(diags, remark->text));
        diags_hint(diags, "save it as UTF-8");
    }
}

void check_malformed_xml(const Rule *rule, const Subject *subject, Diags *diags)
{
    const Remark *remark;
    for (size_t at = 0; (remark = next_remark(subject, REMARK_MALFORMED_XML, &at)) != NULL;) {
        rule_report(rule, subject, diags, remark->pos, "no well-formed XML: %s",
                    diags_quote(diags, remark->text));
    }
}

void check_limit(const Rule *rule, const Subject *subject, Diags *diags)
{
    const Remark *remark;
    for (size_t at = 0; (remark = next_remark(subject, REMARK_LIMIT, &at)) != NULL;) {
        rule_report(rule, subject, diags, remark->pos, "more than %s: what is beyond is not read",
                    diags_quote(diags, remark->text));
    }
}

/* In an entry the title is the page's h1. A page begins with whatever heading it likes. */
void check_heading_order(const Rule *rule, const Subject *subject, Diags *diags)
{
    bool is_source = subject->input == INPUT_SOURCE;
    unsigned above = is_source ? 1 : 6;
    for (size_t i = 0; i < subject->body->headings.count; i++) {
        const Heading *heading = &subject->body->headings.items[i];
        if (heading->level == 1 && is_source) {
            rule_report(rule, subject, diags, heading->pos,
                        "heading of level 1: the title is the page's only one");
            diags_hint(diags, "begin with '## '");
        } else if (heading->level > above + 1) {
            rule_report(rule, subject, diags, heading->pos, "heading of level %u below level %u",
                        heading->level, above);
            if (is_source) {
                diags_hint(diags, "begin with '%.*s '", (int)above + 1, "######");
            } else {
                diags_hint(diags, "use h%u", above + 1);
            }
        }
        above = heading->level;
    }
}
