/* rule.h - what a rule is, and the table of all of them. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_CHECK_RULE_H
#define FAQGEN_CHECK_RULE_H

#include "model/built.h"
#include "model/diag.h"
#include "model/site.h"
#include "model/url_parse.h"

/* What is looked at; a rule is for one or more of them. */
typedef enum Input {
    INPUT_SOURCE = 1 << 0, /* an entry or a category, with all of the site at hand */
    INPUT_SITE = 1 << 1,   /* a page of a finished site, whoever made it */
    INPUT_THEME = 1 << 2,  /* a template, style sheet or drawing of a theme */
    INPUT_ASSET = 1 << 3,  /* a drawing beside the entries */
} Input;

/* One address of the text, read once for all rules. */
typedef struct Link {
    const Ref *ref;
    Str url;    /* cleaned as the URL Standard does before parsing */
    Str scheme; /* lower case; missing where there is none */
    Url parsed; /* of `url` */
    Target target;
} Link;

/* What a rule looks at. */
typedef struct Subject {
    Input input;
    const Source *source;
    const Body *body;
    Str path;   /* of the file, as addresses have it */
    Str folder; /* that it is in */
    const Link *links;
    size_t link_count;
    const Files *files; /* that addresses may lead to */
    const LintConfig *config;
    Arena *scratch;
    size_t *suggestions_left; /* see may_suggest */

    /* SOURCE, else NULL: either `entry` or `category` is set */
    const Site *site;
    const Entry *entry;
    const Category *category;
    Text id;
    const TextList *aliases;
    bool is_translation; /* its metadata are the original's, and looked at there */

    /* SITE, else NULL */
    const Page *page;
} Subject;

typedef struct Rule Rule;

/* A row of RULES. Rules without `check` are reported where the text is read: front matter,
 * encoding, limits. */
struct Rule {
    const char *id;
    Severity severity;
    unsigned inputs; /* INPUT_SOURCE | … */
    void (*check)(const Rule *rule, const Subject *subject, Diags *diags);
    const char *summary; /* what it flags, in one sentence */
    const char *basis;   /* the standard or the promise behind it */
};

extern const Rule RULES[];
extern const size_t RULE_COUNT;

/* NULL where there is no such rule. */
const Rule *rule_find(Str id);

/* "did you mean 'x'?" for the newest finding, where some rule has nearly that id. */
bool rule_suggest(Str id, Diags *diags);

/* True for rules that nobody may lower, switch off or suppress: those that keep the site's promises
 * (nothing insecure, nothing from another host, no script), and those without which there is
 * nothing that could be published. */
bool rule_is_fixed(const Rule *rule);

/* Makes the subject's links of its body's addresses; where each leads is the caller's to say. */
Link *subject_read_links(Subject *subject);

/* Runs every rule that is for the subject's input. */
void subject_check(Subject *subject, Diags *diags);

/* A file may be nothing but faults, millions of them, which nobody reads: what one rule finds in one
 * file, between these two, is cut off. */
void findings_begin(Diags *diags);
void findings_end(Diags *diags, const char *rule, const Source *source);

/* Reports at `pos` of the subject's text, with the rule's id and severity. */
#define rule_report(rule, subject, diags, pos, ...)                                                \
    diags_report((diags), (rule)->severity, (rule)->id, (subject)->source, (pos), __VA_ARGS__)

/* rules_assets.c */
void check_insecure_asset(const Rule *rule, const Subject *subject, Diags *diags);
void check_external_asset(const Rule *rule, const Subject *subject, Diags *diags);
void check_missing_asset(const Rule *rule, const Subject *subject, Diags *diags);
void check_insecure_form(const Rule *rule, const Subject *subject, Diags *diags);
void check_insecure_base(const Rule *rule, const Subject *subject, Diags *diags);
void check_insecure_refresh(const Rule *rule, const Subject *subject, Diags *diags);

/* rules_links.c */
void check_http_link(const Rule *rule, const Subject *subject, Diags *diags);
void check_broken_link(const Rule *rule, const Subject *subject, Diags *diags);
void check_missing_fragment(const Rule *rule, const Subject *subject, Diags *diags);
void check_empty_url(const Rule *rule, const Subject *subject, Diags *diags);

/* rules_addresses.c: forms of address that work nowhere, or not everywhere */
void check_protocol_relative(const Rule *rule, const Subject *subject, Diags *diags);
void check_local_path(const Rule *rule, const Subject *subject, Diags *diags);
void check_javascript_url(const Rule *rule, const Subject *subject, Diags *diags);
void check_absolute_path(const Rule *rule, const Subject *subject, Diags *diags);
void check_outside_root(const Rule *rule, const Subject *subject, Diags *diags);
void check_directory_link(const Rule *rule, const Subject *subject, Diags *diags);
void check_case_mismatch(const Rule *rule, const Subject *subject, Diags *diags);

/* rules_forms.c: addresses that are misspelt */
void check_malformed_url(const Rule *rule, const Subject *subject, Diags *diags);
void check_data_link(const Rule *rule, const Subject *subject, Diags *diags);
void check_unknown_scheme(const Rule *rule, const Subject *subject, Diags *diags);
void check_space_in_url(const Rule *rule, const Subject *subject, Diags *diags);
void check_backslash_in_url(const Rule *rule, const Subject *subject, Diags *diags);
void check_bad_mailto(const Rule *rule, const Subject *subject, Diags *diags);

/* rules_metadata.c */
void check_invalid_id(const Rule *rule, const Subject *subject, Diags *diags);
void check_duplicate_entry_id(const Rule *rule, const Subject *subject, Diags *diags);
void check_id_category_mismatch(const Rule *rule, const Subject *subject, Diags *diags);
void check_duplicate_order(const Rule *rule, const Subject *subject, Diags *diags);
void check_unknown_related(const Rule *rule, const Subject *subject, Diags *diags);
void check_related_draft(const Rule *rule, const Subject *subject, Diags *diags);
void check_self_related(const Rule *rule, const Subject *subject, Diags *diags);
void check_alias_invalid(const Rule *rule, const Subject *subject, Diags *diags);
void check_alias_collision(const Rule *rule, const Subject *subject, Diags *diags);

/* rules_text.c */
void check_empty_alt(const Rule *rule, const Subject *subject, Diags *diags);
void check_missing_alt(const Rule *rule, const Subject *subject, Diags *diags);
void check_duplicate_id(const Rule *rule, const Subject *subject, Diags *diags);
void check_duplicate_attribute(const Rule *rule, const Subject *subject, Diags *diags);
void check_bad_encoding(const Rule *rule, const Subject *subject, Diags *diags);
void check_malformed_xml(const Rule *rule, const Subject *subject, Diags *diags);
void check_limit(const Rule *rule, const Subject *subject, Diags *diags);
void check_heading_order(const Rule *rule, const Subject *subject, Diags *diags);

/* rules_markdown.c: Markdown that is not what its author meant */
void check_undefined_reference(const Rule *rule, const Subject *subject, Diags *diags);
void check_unused_reference(const Rule *rule, const Subject *subject, Diags *diags);
void check_duplicate_reference(const Rule *rule, const Subject *subject, Diags *diags);
void check_literal_emphasis(const Rule *rule, const Subject *subject, Diags *diags);
void check_bare_url(const Rule *rule, const Subject *subject, Diags *diags);
void check_literal_link(const Rule *rule, const Subject *subject, Diags *diags);

/* rules_html.c: HTML that can't be published */
void check_raw_html(const Rule *rule, const Subject *subject, Diags *diags);
void check_event_handler(const Rule *rule, const Subject *subject, Diags *diags);
void check_inline_style(const Rule *rule, const Subject *subject, Diags *diags);
void check_unclosed_html(const Rule *rule, const Subject *subject, Diags *diags);

/* rules_near.c: for the rules about addresses that lead to no file */

/* Whether to look for what was meant among so many candidates: there is a limit to what that may cost
 * a text with thousands of faults, or thousands of texts with one. Counts them. */
bool may_suggest(const Subject *subject, size_t candidates);

/* The file or folder whose path differs from `path` by nothing but case or normalisation; missing
 * where there is none. */
Str near_same_path(const Subject *subject, Str path);

/* Says that there is no such file, and which one of its folder may be meant. */
void report_missing_file(const Rule *rule, const Subject *subject, const Link *link, Diags *diags);

/* Hints that --fix mends the newest finding, where it does; else false. */
bool hint_https_fix(const Subject *subject, const Link *link, Diags *diags);

/* The first remark of that kind from `*at` on, which moves behind it; NULL at the end. Begin with
 * 0. */
const Remark *next_remark(const Subject *subject, RemarkKind kind, size_t *at);

/* The path of a file or folder as it is written in the subject's own file. */
Str path_from_subject(const Subject *subject, Str path);

#endif
