/* import_keep.c - where links and pictures of a page lead from its entries. SPDX-License-Identifier: ISC */
#include "base/unicode.h"
#include "cmd/import.h"
#include "cmd/new_file.h"
#include "load/limits.h"
#include "model/mailto.h"
#include "model/url.h"
#include "model/url_parse.h"

enum { COMMENTS_MOST = 100 }; /* in one entry: front matter has a limit, too */

static bool lose(Import *import, uint32_t node, const char *hint, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

static bool lose(Import *import, uint32_t node, const char *hint, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    Str what = str_format_list(import->run->arena, format, arguments);
    va_end(arguments);
    import_tell_loss(import, node, what, hint);
    return false;
}

void import_tell_loss(void *data, uint32_t node, Str what, const char *hint)
{
    Import *import = data;
    Arena *arena = import->run->arena;
    Pos pos = import->page->dom->nodes.items[node].span.start;
    import->loss_count++;
    if (import->loss_count <= LIMIT_FINDINGS) {
        diags_report(import->run->diags, SEVERITY_WARNING, NULL, import->source, pos, "%.*s",
                     STR_ARGS(what));
        diags_hint(import->run->diags, "%s", hint);
    }
    if (import->losses.count < COMMENTS_MOST) {
        source_seek(&import->cursor, import->source, pos);
        *list_add(arena, &import->losses) = str_format(arena, "line %zu: %.*s", import->cursor.line,
                                                       STR_ARGS(new_one_line(arena, what)));
    }
}

/* --- Links ----------------------------------------------------------------------------------- */

/* The part behind `#` where the link leads into the page itself, else missing. */
static Str own_fragment(Import *import, Str url)
{
    Arena *arena = import->run->arena;
    size_t hash = str_find_byte(url, '#');
    if (hash == STR_NONE) {
        return (Str){0};
    }
    Str address = str_slice(url, 0, hash);
    Str name = url_percent_decode(arena, address);
    name = str_starts_with(name, STR("./")) ? str_from_offset(name, 2) : name;
    Str base = import->page->facts.base;
    base = str_slice(base, 0, str_find_byte(base, '#'));
    bool is_own = address.len == 0 || str_eq(name, path_name(import->page_path)) ||
                  (base.len > 0 && str_eq(address, base));
    return is_own ? str_from_offset(url, hash + 1) : (Str){0};
}

/* A link to another question of the page leads to its entry. */
static bool keep_fragment(Import *import, uint32_t at, Str fragment, Str *ret_url)
{
    Diags *diags = import->run->diags;
    const FaqPage *page = import->page;
    Str decoded = url_percent_decode(import->run->arena, fragment);
    const DomNode *target = map_get(&page->ids, fragment);
    target = target == NULL ? map_get(&page->ids, decoded) : target;
    if (target == NULL && (fragment.len == 0 || str_eq_ascii_case(fragment, STR("top")))) {
        return false; /* the top of the page: nothing is lost */
    }
    if (target == NULL) {
        return lose(import, at, "look where it was to lead",
                    "the link to '#%s' leads nowhere, and is text", diags_quote(diags, decoded));
    }
    size_t number = faq_page_question_at(page, (uint32_t)(target - page->dom->nodes.items));
    if (number == 0) {
        return lose(import, at, "link to an entry or a category",
                    "the link to '#%s' leads to nothing that is in an entry, and is text",
                    diags_quote(diags, decoded));
    }
    if (number == import->current) {
        return lose(import, at, "link to a heading: [text](#heading)",
                    "the link to '#%s' leads into its own answer, and is text",
                    diags_quote(diags, decoded));
    }
    *ret_url = path_name(import->entries.items[number - 1].path);
    return true;
}

/* Of a complete address, or one with a scheme. */
static bool keep_complete(Import *import, uint32_t at, Str address, Str *ret_url)
{
    Arena *arena = import->run->arena;
    Diags *diags = import->run->diags;
    Url url = url_parse(arena, address);
    bool is_web = str_eq(url.scheme, STR("http")) || str_eq(url.scheme, STR("https"));
    Str wrong = {0};
    const char *quoted = diags_quote(diags, address);
    if (url.kind == URL_FAILURE) {
        return lose(import, at, "write the address as it has to be",
                    "the address '%s' %s, and is text", quoted, url_fault_text(url.fault));
    }
    bool is_plain = is_web && !url.lacks_slashes && url.backslash_at == STR_NONE;
    bool is_mail = str_eq(url.scheme, STR("mailto"));
    if (is_mail && mailto_check(arena, address, &wrong) != MAILTO_FINE) {
        return lose(import, at, "write it as mailto:name@host.example",
                    "the address '%s' reaches no mailbox, and is text", quoted);
    }
    static const Str OTHERS[] = {STR_INIT("tel"),  STR_INIT("sms"),  STR_INIT("ftp"),
                                 STR_INIT("sftp"), STR_INIT("ssh"),  STR_INIT("irc"),
                                 STR_INIT("ircs"), STR_INIT("xmpp"), STR_INIT("geo")};
    bool is_other = false;
    for (size_t i = 0; i < sizeof OTHERS / sizeof *OTHERS; i++) {
        is_other = is_other || str_eq(url.scheme, OTHERS[i]);
    }
    if (!is_plain && !is_mail && !is_other) {
        return lose(import, at, "link to a page, or to a mail address",
                    "the link to '%s' is text: an entry may not lead there", quoted);
    }
    *ret_url = address;
    return true;
}

/* A relative address: a document beside the page, else a page where this one was. */
static bool keep_relative(Import *import, uint32_t at, Str address, Str *ret_url)
{
    Arena *arena = import->run->arena;
    const char *why = NULL;
    Str path = url_split(address).path;
    Str extension = path_extension(path);
    bool is_document =
        str_eq_ascii_case(extension, STR("pdf")) || str_eq_ascii_case(extension, STR("csv")) ||
        str_eq_ascii_case(extension, STR("tsv")) || str_eq_ascii_case(extension, STR("txt"));
    if (is_document && import_take_file(import, path, "files", ret_url, &why)) {
        return true;
    }
    if (import->page->facts.base.len > 0) {
        return keep_complete(import, at, import_resolve(arena, import->page->facts.base, address),
                             ret_url);
    }
    return lose(import, at,
                "write the complete address; or add <link rel=\"canonical\" href=\"https://…\"> to "
                "the page and import it again",
                "the link to '%s' is text: the page does not say where it was",
                diags_quote(import->run->diags, address));
}

bool import_keep_link(void *data, uint32_t node, Str href, Str *ret_url)
{
    Import *import = data;
    Arena *arena = import->run->arena;
    Str address = url_clean(arena, href);
    if (address.len == 0) {
        return lose(import, node, "look where it was to lead", "a link without an address is text");
    }
    Str fragment = own_fragment(import, address);
    if (fragment.data != NULL) {
        return keep_fragment(import, node, fragment, ret_url);
    }
    if (url_is_protocol_relative(address)) {
        address = str_format(arena, "https:%.*s", STR_ARGS(address));
    }
    if (url_scheme(arena, address).len > 0) {
        return keep_complete(import, node, address, ret_url);
    }
    return keep_relative(import, node, address, ret_url);
}

/* --- Pictures -------------------------------------------------------------------------------- */

bool import_keep_picture(void *data, uint32_t node, Str src, Str *ret_url)
{
    Import *import = data;
    Diags *diags = import->run->diags;
    Str address = url_clean(import->run->arena, src);
    const char *quoted = diags_quote(diags, address);
    const char *why = NULL;
    if (address.len == 0) {
        return lose(import, node, "look whether it is needed",
                    "a picture without an address is left out");
    }
    if (str_starts_with_ascii_case(address, STR("data:"))) {
        return lose(import, node,
                    "save it beside the page, let the page show it from there, and "
                    "import it again",
                    "a picture that is written in the page itself is left out");
    }
    if (url_scheme(import->run->arena, address).len > 0 || url_is_protocol_relative(address)) {
        return lose(import, node, "save it into the category's folder images, and show it there",
                    "the picture '%s' is not beside the page, and is left out", quoted);
    }
    if (!import_take_file(import, url_split(address).path, "images", ret_url, &why)) {
        return lose(import, node, "put it into the category's folder images, and show it there",
                    "the picture '%s' %s, and is left out", quoted, why);
    }
    return true;
}
