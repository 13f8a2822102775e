/* rules_forms.c - addresses that are misspelt. SPDX-License-Identifier: ISC */
#include "base/unicode.h"
#include "check/rule.h"
#include "model/url.h"

void check_data_link(const Rule *rule, const Subject *subject, Diags *diags)
{
    for (size_t i = 0; i < subject->link_count; i++) {
        const Link *link = &subject->links[i];
        if (link->ref->kind == REF_LINK && str_eq(link->scheme, STR("data"))) {
            rule_report(rule, subject, diags, link->ref->pos, "browsers don't follow '%s'",
                        diags_quote(diags, link->url));
            diags_hint(diags, "put the file next to the entry and write its relative path");
            diags_url(diags, link->url);
        }
    }
}

/* --- unknown-scheme ---------------------------------------------------------------------------- */

/* What people write on purpose: IANA's registry as far as help texts use it, and browsers' own. */
static bool scheme_is_known(Str scheme)
{
    static const Str known[] = {
        STR_INIT("http"),     STR_INIT("https"),  STR_INIT("ftp"),         STR_INIT("ws"),
        STR_INIT("wss"),      STR_INIT("file"),   STR_INIT("data"),        STR_INIT("blob"),
        STR_INIT("about"),    STR_INIT("mailto"), STR_INIT("javascript"),  STR_INIT("vbscript"),
        STR_INIT("tel"),      STR_INIT("sms"),    STR_INIT("ldap"),        STR_INIT("ldaps"),
        STR_INIT("ssh"),      STR_INIT("sftp"),   STR_INIT("ftps"),        STR_INIT("git"),
        STR_INIT("irc"),      STR_INIT("ircs"),   STR_INIT("news"),        STR_INIT("nntp"),
        STR_INIT("urn"),      STR_INIT("geo"),    STR_INIT("magnet"),      STR_INIT("xmpp"),
        STR_INIT("imap"),     STR_INIT("pop"),    STR_INIT("smb"),         STR_INIT("nfs"),
        STR_INIT("afp"),      STR_INIT("svn"),    STR_INIT("rtsp"),        STR_INIT("rsync"),
        STR_INIT("sip"),      STR_INIT("sips"),   STR_INIT("im"),          STR_INIT("cid"),
        STR_INIT("mid"),      STR_INIT("tag"),    STR_INIT("doi"),         STR_INIT("info"),
        STR_INIT("telnet"),   STR_INIT("vnc"),    STR_INIT("dns"),         STR_INIT("ipp"),
        STR_INIT("ipps"),     STR_INIT("webcal"), STR_INIT("callto"),      STR_INIT("skype"),
        STR_INIT("facetime"), STR_INIT("matrix"), STR_INIT("slack"),       STR_INIT("zoommtg"),
        STR_INIT("msteams"),  STR_INIT("chrome"), STR_INIT("edge"),        STR_INIT("resource"),
        STR_INIT("intent"),   STR_INIT("market"), STR_INIT("view-source"), STR_INIT("bitcoin"),
    };
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        if (str_eq(scheme, known[i])) {
            return true;
        }
    }
    return str_starts_with(scheme, STR("x-")) || str_starts_with(scheme, STR("ms-")) ||
           str_starts_with(scheme, STR("web+")) || str_starts_with(scheme, STR("chrome-")) ||
           str_starts_with(scheme, STR("moz-"));
}

/* The scheme that one letter or two make of it; missing where none is that near. */
static Str nearest_scheme(Arena *scratch, Str scheme)
{
    static const Str usual[] = {STR_INIT("https"), STR_INIT("http"), STR_INIT("mailto")};
    size_t least = 3;
    Str nearest = {0};
    for (size_t i = 0; i < sizeof usual / sizeof *usual; i++) {
        size_t distance = unicode_distance(scratch, scheme, usual[i], 2);
        if (distance < least) {
            least = distance;
            nearest = usual[i];
        }
    }
    return str_eq(nearest, STR("http")) ? STR("https") : nearest;
}

void check_unknown_scheme(const Rule *rule, const Subject *subject, Diags *diags)
{
    for (size_t i = 0; i < subject->link_count; i++) {
        const Link *link = &subject->links[i];
        bool is_drive = link->scheme.len <= 1; /* local-path, or none */
        if (link->ref->kind != REF_LINK || is_drive || scheme_is_known(link->scheme)) {
            continue;
        }
        Str nearest = nearest_scheme(subject->scratch, link->scheme);
        diags_report(diags, nearest.len > 0 ? SEVERITY_ERROR : rule->severity, rule->id,
                     subject->source, link->ref->pos, "'%s:' is no scheme that browsers know",
                     diags_quote(diags, link->scheme));
        if (nearest.len > 0) {
            diags_hint(diags, "did you mean '%.*s:'?", STR_ARGS(nearest));
        } else {
            diags_hint(diags, "write https:// before the name of a host");
        }
        diags_url(diags, link->url);
    }
}

/* --- space-in-url, backslash-in-url ------------------------------------------------------------ */

/* The first control character or space that is not at an end, or STR_NONE. */
static size_t find_space(Str raw)
{
    size_t start = 0;
    size_t end = raw.len;
    while (start < end && (unsigned char)raw.data[start] <= ' ') {
        start++;
    }
    while (end > start && (unsigned char)raw.data[end - 1] <= ' ') {
        end--;
    }
    for (size_t i = start; i < end; i++) {
        if ((unsigned char)raw.data[i] <= ' ' || raw.data[i] == 0x7F) {
            return i;
        }
    }
    return STR_NONE;
}

/* Where the URL Standard's parser takes an address apart at slashes. */
static bool has_path(const Link *link)
{
    return link->scheme.len == 0 || url_scheme_is_special(link->scheme);
}

void check_space_in_url(const Rule *rule, const Subject *subject, Diags *diags)
{
    for (size_t i = 0; i < subject->link_count; i++) {
        const Link *link = &subject->links[i];
        size_t at = has_path(link) ? find_space(link->ref->url) : STR_NONE;
        if (at == STR_NONE) {
            continue;
        }
        unsigned byte = (unsigned char)link->ref->url.data[at];
        if (byte == '\t' || byte == '\n' || byte == '\r') {
            rule_report(rule, subject, diags, link->ref->pos,
                        "'%s' has a tab or line end in it, which browsers leave out",
                        diags_quote(diags, link->ref->url));
            diags_hint(diags, "take it out");
        } else {
            rule_report(rule, subject, diags, link->ref->pos, "'%s' has a %s in it",
                        diags_quote(diags, link->ref->url),
                        byte == ' ' ? "space" : "control character");
            diags_hint(diags, "write %%%02X, or rename the file", byte);
        }
        diags_url(diags, link->url);
    }
}

void check_backslash_in_url(const Rule *rule, const Subject *subject, Diags *diags)
{
    for (size_t i = 0; i < subject->link_count; i++) {
        const Link *link = &subject->links[i];
        Str path = url_split(link->url).path;
        if (has_path(link) && !url_is_protocol_relative(link->url) &&
            str_find_byte(path, '\\') != STR_NONE) {
            rule_report(rule, subject, diags, link->ref->pos,
                        "'%s' has a backslash in it, which is a slash to some browsers only",
                        diags_quote(diags, link->url));
            diags_hint(diags, "write /");
            diags_url(diags, link->url);
        }
    }
}

/* --- bad-mailto -------------------------------------------------------------------------------- */

/* RFC 6068: what is wrong with one address, or NULL. */
static const char *address_fault(Str address)
{
    size_t at = str_find_last_byte(address, '@');
    if (at == STR_NONE) {
        return "has no @";
    }
    if (at == 0 || at + 1 == address.len) {
        return at == 0 ? "has nothing before its @" : "has nothing behind its @";
    }
    return find_space(address) != STR_NONE ? "has a space in it" : NULL;
}

static const char *list_fault(Arena *scratch, Str list)
{
    Str rest = list;
    Str raw;
    while (str_cut(&rest, ',', &raw)) {
        const char *fault = address_fault(str_trim(url_percent_decode(scratch, raw)));
        if (fault != NULL) {
            return fault;
        }
    }
    return NULL;
}

static bool is_recipient(Str name)
{
    return str_eq_ascii_case(name, STR("to")) || str_eq_ascii_case(name, STR("cc")) ||
           str_eq_ascii_case(name, STR("bcc"));
}

static const char *mailto_fault(Arena *scratch, Str url)
{
    UrlParts parts = url_split(str_from_offset(url, STR("mailto:").len));
    Str query = parts.query.len == 0 ? parts.query : str_from_offset(parts.query, 1);
    if (str_starts_with(parts.path, STR("//"))) {
        return "has slashes before the address";
    }
    if (parts.path.len == 0 && query.len == 0) {
        return "has no address";
    }
    const char *fault = parts.path.len == 0 ? NULL : list_fault(scratch, parts.path);
    Str field;
    while (fault == NULL && query.data != NULL && str_cut(&query, '&', &field)) {
        size_t equals = str_find_byte(field, '=');
        if (equals != STR_NONE && is_recipient(str_slice(field, 0, equals))) {
            fault = list_fault(scratch, str_from_offset(field, equals + 1));
        }
    }
    return fault;
}

void check_bad_mailto(const Rule *rule, const Subject *subject, Diags *diags)
{
    for (size_t i = 0; i < subject->link_count; i++) {
        const Link *link = &subject->links[i];
        bool is_mail = str_eq(link->scheme, STR("mailto"));
        const char *fault = is_mail ? mailto_fault(subject->scratch, link->url) : NULL;
        if (fault != NULL) {
            rule_report(rule, subject, diags, link->ref->pos, "'%s' %s",
                        diags_quote(diags, link->url), fault);
            diags_hint(diags, "write it as mailto:name@host, more than one with commas between");
            diags_url(diags, link->url);
        }
    }
}
