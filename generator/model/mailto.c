/* mailto.c - whom a mailto: address writes to. SPDX-License-Identifier: ISC */
#include "model/mailto.h"

#include "model/url.h"

/* RFC 5322 3.2.3: what stands in an atom beside letters, digits and all that is not ASCII. */
static bool is_atom(char byte)
{
    return (unsigned char)byte >= 0x80 || byte_is_letter(byte) || byte_is_digit(byte) ||
           (byte != '\0' && str_find_byte(STR("!#$%&'*+-/=?^_`{|}~."), byte) != STR_NONE);
}

/* A label of letters, digits, hyphens inside, or anything that is not ASCII. */
static bool is_label(Str label)
{
    if (label.len == 0 || label.data[0] == '-' || label.data[label.len - 1] == '-') {
        return false;
    }
    for (size_t i = 0; i < label.len; i++) {
        char byte = label.data[i];
        bool belongs = (unsigned char)byte >= 0x80 || byte_is_letter(byte) || byte_is_digit(byte) ||
                       byte == '-' || byte == '_';
        if (!belongs) {
            return false;
        }
    }
    return true;
}

static MailtoFault check_domain(Str domain)
{
    if (domain.len == 0) {
        return MAILTO_NO_DOMAIN;
    }
    if (domain.data[0] == '[') {
        return domain.data[domain.len - 1] == ']' ? MAILTO_FINE : MAILTO_BAD_DOMAIN;
    }
    Str label;
    while (str_cut(&domain, '.', &label)) {
        if (!is_label(label)) {
            return MAILTO_BAD_DOMAIN;
        }
    }
    return MAILTO_FINE;
}

/* Offset behind the quoted string that `text` begins with; 0: there is none. */
static size_t quoted_length(Str text)
{
    if (text.len == 0 || text.data[0] != '"') {
        return 0;
    }
    for (size_t i = 1; i < text.len; i++) {
        if (text.data[i] == '"') {
            return i + 1;
        }
        i += text.data[i] == '\\' ? 1 : 0;
    }
    return 0;
}

/* local-part "@" domain */
static MailtoFault check_address(Str address)
{
    size_t local = quoted_length(address);
    if (local == 0) {
        while (local < address.len && is_atom(address.data[local])) {
            local++;
        }
    }
    if (str_find_byte(address, '@') == STR_NONE) {
        return MAILTO_NO_AT;
    }
    if (local == address.len || address.data[local] != '@') { /* something is before it */
        return MAILTO_CHARACTER;
    }
    Str domain = str_from_offset(address, local + 1);
    if (local == 0) {
        return MAILTO_NO_LOCAL_PART;
    }
    return str_find_byte(domain, '@') == STR_NONE ? check_domain(domain) : MAILTO_EXTRA_AT;
}

/* The inside of "Name <inside>". */
static Str without_name(Str address)
{
    size_t open = str_find_last_byte(address, '<');
    bool has_name = open != STR_NONE && str_ends_with(address, STR(">"));
    return has_name ? str_slice(address, open + 1, address.len - 1) : address;
}

/* Up to the next comma outside a quoted string. A mark that nothing closes ends the search for
 * more, so that the time is linear. */
static bool cut_address(Str *rest, Str *ret_address)
{
    if (rest->data == NULL) {
        return false;
    }
    size_t at = 0;
    bool may_be_quoted = true;
    while (at < rest->len && rest->data[at] != ',') {
        bool is_mark = may_be_quoted && rest->data[at] == '"';
        size_t quoted = is_mark ? quoted_length(str_from_offset(*rest, at)) : 0;
        may_be_quoted &= !is_mark || quoted > 0;
        at += quoted == 0 ? 1 : quoted;
    }
    *ret_address = str_slice(*rest, 0, at);
    *rest = at == rest->len ? (Str){0} : str_from_offset(*rest, at + 1);
    return true;
}

static MailtoFault check_list(Arena *scratch, Str raw, Str *ret_address)
{
    *ret_address = raw;
    for (size_t i = 0; i < raw.len; i++) {
        if ((unsigned char)raw.data[i] <= ' ') {
            return MAILTO_SPACE;
        }
    }
    Str rest = url_percent_decode(scratch, raw);
    Str address;
    while (cut_address(&rest, &address)) {
        *ret_address = address;
        address = str_trim(address);
        MailtoFault fault =
            address.len == 0 ? MAILTO_NO_ADDRESS : check_address(without_name(address));
        if (fault != MAILTO_FINE) {
            return fault;
        }
    }
    *ret_address = (Str){0};
    return MAILTO_FINE;
}

static bool has_addresses(Str name)
{
    return str_eq_ascii_case(name, STR("to")) || str_eq_ascii_case(name, STR("cc")) ||
           str_eq_ascii_case(name, STR("bcc"));
}

/* hfields = "?" hfield *( "&" hfield ), hfield = name "=" value */
static MailtoFault check_fields(Arena *scratch, Str fields, Str *ret_address)
{
    Str field;
    while (str_cut(&fields, '&', &field)) {
        size_t equals = str_find_byte(field, '=');
        Str value = equals == STR_NONE ? STR("") : str_from_offset(field, equals + 1);
        if (value.len == 0 ||
            !has_addresses(url_percent_decode(scratch, str_slice(field, 0, equals)))) {
            continue;
        }
        MailtoFault fault = check_list(scratch, value, ret_address);
        if (fault != MAILTO_FINE) {
            return fault;
        }
    }
    return MAILTO_FINE;
}

MailtoFault mailto_check(Arena *scratch, Str url, Str *ret_address)
{
    *ret_address = (Str){0};
    UrlParts parts = url_split(url);
    size_t colon = str_find_byte(parts.path, ':');
    Str to = str_from_offset(parts.path, colon == STR_NONE ? 0 : colon + 1);
    if (str_starts_with(to, STR("//"))) {
        *ret_address = to;
        return MAILTO_SLASHES;
    }
    bool has_fields = parts.query.len > 1;
    if (to.len == 0 && !has_fields) {
        return MAILTO_NO_ADDRESS;
    }
    MailtoFault fault = to.len == 0 ? MAILTO_FINE : check_list(scratch, to, ret_address);
    if (fault != MAILTO_FINE || !has_fields) {
        return fault;
    }
    return check_fields(scratch, str_from_offset(parts.query, 1), ret_address);
}

const char *mailto_fault_text(MailtoFault fault)
{
    static const char *const texts[] = {
        [MAILTO_FINE] = "is a mail address",
        [MAILTO_SLASHES] = "has slashes before the mail address",
        [MAILTO_NO_ADDRESS] = "lacks a mail address",
        [MAILTO_SPACE] = "has a space in a mail address",
        [MAILTO_NO_AT] = "is no mail address, as it has no '@'",
        [MAILTO_EXTRA_AT] = "has more than one '@'",
        [MAILTO_NO_LOCAL_PART] = "has nothing before the '@'",
        [MAILTO_NO_DOMAIN] = "has no domain behind the '@'",
        [MAILTO_BAD_DOMAIN] = "has a domain that cannot be one",
        [MAILTO_CHARACTER] = "has a character that a mail address holds only in quotation marks",
    };
    return texts[fault];
}

Str mailto_url(Arena *arena, Str mail)
{
    Buf out = buf_new(arena);
    buf_add(&out, STR("mailto:"));
    for (size_t i = 0; i < mail.len; i++) {
        char byte = mail.data[i];
        bool is_plain = byte_is_letter(byte) || byte_is_digit(byte) ||
                        str_find_byte(STR("-._~@+"), byte) != STR_NONE;
        if (is_plain) {
            buf_add_byte(&out, byte);
        } else {
            buf_addf(&out, "%%%02X", (unsigned)(unsigned char)byte);
        }
    }
    return buf_str(&out);
}
