/* rules.c - the table of all rules. SPDX-License-Identifier: ISC */
#include "check/rule.h"

#define READER NULL /* reported while reading */
#define SOURCE INPUT_SOURCE
#define SITE INPUT_SITE
#define THEME INPUT_THEME
#define ASSET INPUT_ASSET
#define ANY (SOURCE | SITE | THEME | ASSET)

const Rule RULES[] = {
    /* id, severity, inputs, check, what it flags, why */
    {"insecure-asset", SEVERITY_ERROR, ANY, check_insecure_asset,
     "something that the page loads over http: or another insecure scheme",
     "W3C Mixed Content 3; Secure Contexts 3.2"},
    {"insecure-form", SEVERITY_ERROR, SOURCE | SITE | THEME, check_insecure_form,
     "a form that is sent over http:", "W3C Mixed Content 7.2: browsers warn before they send it"},
    {"insecure-base", SEVERITY_ERROR, SOURCE | SITE | THEME, check_insecure_base,
     "a base element with an http: address, which makes every relative address insecure",
     "HTML 4.2.3"},
    {"insecure-refresh", SEVERITY_ERROR, SOURCE | SITE | THEME, check_insecure_refresh,
     "a page that goes to an http: address by itself", "HTML 4.2.5.3"},
    {"external-asset", SEVERITY_ERROR, ANY, check_external_asset,
     "something that the page loads from another host",
     "the page's Content-Security-Policy; works without network"},
    {"missing-asset", SEVERITY_ERROR, SOURCE | SITE | THEME, check_missing_asset,
     "an image whose file is not there", "HTML 4.8.3"},
    {"protocol-relative", SEVERITY_ERROR, ANY, check_protocol_relative,
     "an address that begins with //",
     "URL 4.4: takes the page's own scheme, so file: when opened from disk"},
    {"local-path", SEVERITY_ERROR, ANY, check_local_path, "an address on the author's own machine",
     "RFC 8089"},
    {"javascript-url", SEVERITY_ERROR, ANY, check_javascript_url, "an address that is a script",
     "HTML 7.4.2.3.2; the page's Content-Security-Policy"},
    {"http-link", SEVERITY_WARNING, ANY, check_http_link,
     "a link to a page over http: or ftp:", "RFC 9110 4.2.1: nothing protects it on its way"},
    {"broken-link", SEVERITY_ERROR, SOURCE | SITE, check_broken_link,
     "a link to an entry that is not there", "a link that leads nowhere"},
    {"missing-fragment", SEVERITY_ERROR, ANY, check_missing_fragment,
     "a link to a place in a page that the page does not have", "HTML 7.4.6.4"},
    {"case-mismatch", SEVERITY_ERROR, SOURCE | SITE | THEME, check_case_mismatch,
     "a file whose name is written with other capitals or another Unicode normalisation",
     "works on one operating system and breaks on the web server"},
    {"absolute-path", SEVERITY_ERROR, SOURCE | SITE | THEME, check_absolute_path,
     "an address that begins with /", "breaks when opened from disk or published below a folder"},
    {"outside-root", SEVERITY_ERROR, SOURCE | SITE | THEME, check_outside_root,
     "an address above the content folder", "URL 4.4: browsers stop at the root, file: does not"},
    {"directory-link", SEVERITY_ERROR, SOURCE | SITE, check_directory_link, "a link to a folder",
     "opened from disk it shows a listing"},
    {"empty-url", SEVERITY_WARNING, ANY, check_empty_url, "a link or image without an address",
     "HTML 2.4.1"},
    {"data-link", SEVERITY_WARNING, SOURCE | SITE | THEME, check_data_link,
     "a link to a data: address", "HTML 7.4.2.3.2: browsers block such navigation"},
    {"unknown-scheme", SEVERITY_WARNING, SOURCE | SITE | THEME, check_unknown_scheme,
     "a link whose scheme nobody knows (an error where it is nearly https, http or mailto)",
     "IANA's registry of URI schemes"},
    {"malformed-url", SEVERITY_ERROR, ANY, check_malformed_url,
     "an address that no browser can read", "URL 4.4: the parser returns failure"},
    {"space-in-url", SEVERITY_WARNING, SOURCE | SITE | THEME, check_space_in_url,
     "an address with a space or control character in it", "URL 4.3: no URL code points"},
    {"backslash-in-url", SEVERITY_ERROR, SOURCE | SITE | THEME, check_backslash_in_url,
     "an address with a backslash for a slash", "URL 4.4: a slash for some schemes only"},
    {"bad-mailto", SEVERITY_ERROR, SOURCE | SITE | THEME, check_bad_mailto,
     "a mailto: address that no mail reaches", "RFC 6068"},
    {"unused-asset", SEVERITY_WARNING, SOURCE, READER,
     "a file in a folder 'images' that nothing refers to", "it is not published"},
    {"empty-alt", SEVERITY_WARNING, SOURCE, check_empty_alt, "an image without an alternative text",
     "WCAG 2.2, 1.1.1"},
    {"raw-html", SEVERITY_ERROR, SOURCE, check_raw_html,
     "HTML that entries may not hold, or that stands where HTML has no place for it",
     "entries become pages, manual pages and plain text alike"},
    {"event-handler", SEVERITY_ERROR, SOURCE, check_event_handler,
     "an attribute that runs a script", "no page runs a script of an entry's; CSP 3, 4.2.3"},
    {"inline-style", SEVERITY_ERROR, SOURCE, check_inline_style, "a style attribute",
     "CSP 3, 4.2.3: the policy of the page blocks it"},
    {"unclosed-html", SEVERITY_ERROR, SOURCE, check_unclosed_html,
     "an element that is not closed where it has to be, or an end tag that closes nothing",
     "HTML 13.1.2.4"},
    {"heading-order", SEVERITY_WARNING, SOURCE | SITE, check_heading_order,
     "a heading that skips a level, or # (the title is the page's h1)", "WCAG 2.2, 1.3.1"},
    {"missing-alt", SEVERITY_ERROR, SOURCE | SITE, check_missing_alt,
     "an image, image button or image map's area without an alt attribute",
     "WCAG 2.2, 1.1.1; HTML 4.8.3"},
    {"duplicate-id", SEVERITY_ERROR, ANY, check_duplicate_id,
     "an id that an earlier element of the page has already", "HTML 3.2.6: ids are unique"},
    {"duplicate-attribute", SEVERITY_WARNING, SOURCE | SITE, check_duplicate_attribute,
     "an attribute given twice to one element", "HTML 13.1.2.3: the first one counts"},
    {"orphan-page", SEVERITY_WARNING, SITE, READER,
     "a page that no link leads to, from index.html on", "nobody finds it"},
    {"malformed-xml", SEVERITY_ERROR, ANY, check_malformed_xml,
     "a drawing, sitemap, feed or XHTML page that is no well-formed XML",
     "XML 1.0, 2.1: browsers show an error in its place"},
    {"undefined-reference", SEVERITY_WARNING, SOURCE, check_undefined_reference,
     "[text][label] or [label][] whose label nothing defines", "CommonMark 0.30, 6.3: it is text"},
    {"unused-reference", SEVERITY_WARNING, SOURCE, check_unused_reference,
     "a link reference definition that nothing refers to", "CommonMark 0.30, 4.7: it is not shown"},
    {"duplicate-reference", SEVERITY_WARNING, SOURCE, check_duplicate_reference,
     "a link reference definition whose label is defined before", "CommonMark 0.30, 4.7"},
    {"literal-emphasis", SEVERITY_WARNING, SOURCE, check_literal_emphasis,
     "** or another mark of emphasis that stayed text", "CommonMark 0.30, 6.2: flanking"},
    {"bare-url", SEVERITY_WARNING, SOURCE, check_bare_url, "an address in the text that is no link",
     "CommonMark 0.30, 6.5: autolinks stand in < and >"},
    {"literal-link", SEVERITY_WARNING, SOURCE, check_literal_link,
     "[text](address) that stayed text, for white space or full-width parentheses",
     "CommonMark 0.30, 6.3"},
    {"invalid-id", SEVERITY_ERROR, SOURCE, check_invalid_id, "an id that can't be an address",
     "ids become file names"},
    {"duplicate-entry-id", SEVERITY_ERROR, SOURCE, check_duplicate_entry_id,
     "an id that an earlier file has already", "an address has one owner"},
    {"id-category-mismatch", SEVERITY_WARNING, SOURCE, check_id_category_mismatch,
     "an entry's id that does not begin with its category's", "readers find Q6-5 in Q6"},
    {"duplicate-order", SEVERITY_ERROR, SOURCE, check_duplicate_order,
     "two entries of a category with the same number in their file names",
     "the order of entries is theirs"},
    {"unknown-related", SEVERITY_ERROR, SOURCE, check_unknown_related,
     "an id in 'related' that nobody has", "a link that leads nowhere"},
    {"related-draft", SEVERITY_ERROR, SOURCE, check_related_draft, "a draft's id in 'related'",
     "drafts are not published"},
    {"self-related", SEVERITY_WARNING, SOURCE, check_self_related, "an entry's own id in 'related'",
     "leads to the page one is on"},
    {"alias-invalid", SEVERITY_ERROR, SOURCE, check_alias_invalid, "an alias that can't be a page",
     "aliases become files"},
    {"alias-collision", SEVERITY_ERROR, SOURCE, check_alias_collision,
     "an alias that is a page's address or another alias", "an address has one owner"},
    {"asset-type", SEVERITY_ERROR, SOURCE, READER, "a file of a type that is not published",
     "only what a browser shows without running it"},
    {"asset-collision", SEVERITY_ERROR, SOURCE, READER,
     "a file whose address another has already, or has but for capitals",
     "one name on Windows and macOS"},
    {"stray-markdown", SEVERITY_ERROR, SOURCE, READER, "a Markdown file that is no entry",
     "an answer that would silently not be published"},
    {"stray-translation", SEVERITY_ERROR, SOURCE, READER,
     "a translation into a language that site.yaml does not list, without its original, or with "
     "another id",
     "a text that would silently not be published"},
    {"missing-category", SEVERITY_ERROR, SOURCE, READER, "entries in a folder without _category.md",
     "an answer that would silently not be published"},
    {"special-file", SEVERITY_ERROR, SOURCE | SITE, READER,
     "a symbolic link, FIFO, socket or device", "could lead outside the content folder"},
    {"bad-encoding", SEVERITY_ERROR, ANY, check_bad_encoding,
     "text that is not UTF-8, NUL, a lone carriage return", "RFC 3629"},
    {"bidi-control", SEVERITY_ERROR, SOURCE, READER,
     "an invisible character that changes how text or a file's name looks", "UAX #9; UTR #36"},
    {"limit", SEVERITY_ERROR, ANY, check_limit, "more than faqgen takes",
     "every step stays linear"},
    {"fm-missing", SEVERITY_ERROR, SOURCE, READER, "a file without front matter, or no site.yaml",
     "an entry has an id and a title"},
    {"fm-syntax", SEVERITY_ERROR, SOURCE, READER, "front matter that is no YAML", "YAML 1.1"},
    {"fm-unknown-key", SEVERITY_ERROR, SOURCE, READER, "a key that faqgen does not know",
     "a misspelt key would silently do nothing"},
    {"fm-duplicate-key", SEVERITY_ERROR, SOURCE, READER, "a key given twice", "YAML 1.1, 3.2.1.3"},
    {"fm-type", SEVERITY_ERROR, SOURCE, READER, "a value of the wrong kind", "the table of keys"},
    {"fm-date", SEVERITY_ERROR, SOURCE, READER, "a date that is no day as YYYY-MM-DD", "ISO 8601"},
    {"fm-required", SEVERITY_ERROR, SOURCE, READER, "a required key that is missing",
     "the table of keys"},
    {"config-unknown-key", SEVERITY_ERROR, SOURCE, READER,
     "a key of site.yaml that faqgen does not know", "a misspelt key would silently do nothing"},
    {"bad-suppression", SEVERITY_ERROR, SOURCE | SITE, READER,
     "a faqgen-lint comment without a rule, a reason, or the right to suppress that rule",
     "a misspelt comment would silently do nothing"},
    {"unused-suppression", SEVERITY_WARNING, SOURCE | SITE, READER,
     "a faqgen-lint comment, or an item of 'ignore' or 'allow_hosts', that nothing needs",
     "it would hide the next fault of its kind"},
    {"theme", SEVERITY_ERROR, THEME, READER,
     "a template that is malformed or uses an unknown variable, or a missing string",
     "the data that themes are given"},
    {"low-contrast", SEVERITY_ERROR, SOURCE, READER,
     "a colour of site.yaml's 'look' that is hard to read on the theme's grounds",
     "WCAG 2.2, 1.4.3"},
};

const size_t RULE_COUNT = sizeof RULES / sizeof *RULES;

const Rule *rule_find(Str id)
{
    for (size_t i = 0; i < RULE_COUNT; i++) {
        if (str_eq(id, str_from(RULES[i].id))) {
            return &RULES[i];
        }
    }
    return NULL;
}

static bool is_one_of(Str id, const Str *ids, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (str_eq(id, ids[i])) {
            return true;
        }
    }
    return false;
}

bool rule_suggest(Str id, Diags *diags)
{
    Str ids[sizeof RULES / sizeof *RULES];
    for (size_t i = 0; i < RULE_COUNT; i++) {
        ids[i] = str_from(RULES[i].id);
    }
    return diags_suggest(diags, id, ids, RULE_COUNT);
}

bool rule_is_fixed(const Rule *rule)
{
    static const Str promises[] = {
        STR_INIT("external-asset"), STR_INIT("protocol-relative"),
        STR_INIT("javascript-url"), STR_INIT("raw-html"),
        STR_INIT("event-handler"),  STR_INIT("outside-root"),
        STR_INIT("bad-encoding"),   STR_INIT("limit"),
        STR_INIT("malformed-url"),
    };
    static const Str foundations[] = {
        STR_INIT("special-file"),
        STR_INIT("missing-category"),
        STR_INIT("stray-translation"),
        STR_INIT("asset-collision"),
        STR_INIT("asset-type"),
        STR_INIT("invalid-id"),
        STR_INIT("duplicate-entry-id"),
        STR_INIT("alias-invalid"),
        STR_INIT("alias-collision"),
        STR_INIT("fm-missing"),
        STR_INIT("fm-syntax"),
        STR_INIT("fm-type"),
        STR_INIT("fm-date"),
        STR_INIT("fm-required"),
        STR_INIT("fm-duplicate-key"),
        STR_INIT("config-unknown-key"),
        STR_INIT("bad-suppression"),
        STR_INIT("theme"),
    };
    Str id = str_from(rule->id);
    return str_starts_with(id, STR("insecure-")) ||
           is_one_of(id, promises, sizeof promises / sizeof *promises) ||
           is_one_of(id, foundations, sizeof foundations / sizeof *foundations);
}
