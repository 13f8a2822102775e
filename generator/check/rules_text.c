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

void check_heading_order(const Rule *rule, const Subject *subject, Diags *diags)
{
    unsigned above = 1; /* the title */
    for (size_t i = 0; i < subject->body->headings.count; i++) {
        const Heading *heading = &subject->body->headings.items[i];
        if (heading->level == 1) {
            rule_report(rule, subject, diags, heading->pos,
                        "heading of level 1: the title is the page's only one");
            diags_hint(diags, "begin with '## '");
        } else if (heading->level > above + 1) {
            rule_report(rule, subject, diags, heading->pos, "heading of level %u below level %u",
                        heading->level, above);
            diags_hint(diags, "begin with '%.*s '", (int)above + 1, "######");
        }
        above = heading->level;
    }
}
