/* bracket_text.c - references without definition, links that are none. SPDX-License-Identifier: ISC */
#include "base/unicode.h"
#include "load/link_syntax.h"
#include "load/literal_address.h"
#include "load/markdown_text.h"

/* A pair of brackets that is text. */
typedef struct Pair {
    size_t open;  /* of the `[` */
    size_t close; /* of the `]` */
    Str inner;
} Pair;

static char byte_at(const PlainText *plain, size_t at)
{
    return at < plain->text.len ? plain->text.data[at] : '\0';
}

/* --- [text][label] --------------------------------------------------------------------------- */

/* "A-Z", "^0-9_", "ぁ-ん": what a regular expression has between brackets. */
static bool is_character_class(Str inner)
{
    enum { LONGEST = 256 }; /* pairs may enclose one another: what is long is read once */
    size_t behind_ranges = 0;
    if (inner.len > LONGEST) {
        return false;
    }
    for (size_t at = 0; at < inner.len;) {
        utf8_next(inner, &at);
        if (at + 1 >= inner.len || inner.data[at] != '-') {
            break;
        }
        at++;
        utf8_next(inner, &at);
        behind_ranges = at;
    }
    for (size_t at = behind_ranges; at < inner.len; at++) {
        if (!link_is_punctuation(inner.data[at])) {
            return str_starts_with(inner, STR("^"));
        }
    }
    return inner.len > 0;
}

static bool is_number(Str inner)
{
    size_t number = 0;
    return str_to_size(inner, &number);
}

/* Brackets in rows that refer to nothing: a[i][j], [Ctrl][Alt][Delete], [A-Z][0-9]+, [1][2],
 * [^1][^2]. */
static bool is_no_reference(const PlainText *plain, const Pair *pair, Str label, size_t behind)
{
    char before = pair->open > 0 ? byte_at(plain, pair->open - 1) : ' ';
    char after = byte_at(plain, behind);
    bool is_index = byte_is_letter(before) || byte_is_digit(before) || before == '_' ||
                    before == ']' || before == ')' || before == '"';
    bool is_repeated = after == '[' || after == '+' || after == '*' || after == '{';
    return is_index || is_repeated || str_starts_with(label, STR("^")) ||
           (is_number(pair->inner) && is_number(label)) ||
           (is_character_class(pair->inner) && is_character_class(label));
}

static void look_for_reference(PlainText *plain, const Pair *pair)
{
    size_t second = pair->close + 1;
    size_t behind = link_label(plain->text, second);
    if (behind == STR_NONE || !plain_is_text(plain, behind - 1) || str_is_blank(pair->inner)) {
        return;
    }
    Str label = str_slice(plain->text, second + 1, behind - 1);
    if (label.len == 0 && link_label(plain->text, pair->open) == second) {
        label = pair->inner;
    }
    if (!str_is_blank(label) && !is_no_reference(plain, pair, label, behind)) {
        plain_report(plain, REMARK_UNDEFINED_REFERENCE, str_trim(label), pair->open, second);
    }
}

/* --- [text] (address) ------------------------------------------------------------------------ */

/* "[ ]", "[x]" at the start of an item: a task, done or not. */
static bool is_task(const Pair *pair)
{
    return pair->open == 0 &&
           (str_is_blank(pair->inner) || str_eq_ascii_case(pair->inner, STR("x")));
}

static void look_for_link(PlainText *plain, const Pair *pair)
{
    LiteralAddress found;
    if (!is_task(pair) && literal_address_find(plain, pair->close + 1, &found)) {
        plain_report(plain, REMARK_LITERAL_LINK, found.address, pair->open, found.open);
        for (size_t at = found.open; at < found.behind; at++) {
            plain->classes[at] = BYTE_MARKUP;
        }
    }
}

void bracket_text_find(PlainText *plain)
{
    LIST(size_t) open = {0};
    for (size_t at = 0; at < plain->text.len; at++) {
        char byte = plain->text.data[at];
        if (plain_escape(plain, at) > 0) {
            at++;
        } else if (byte == '[' && plain_is_text(plain, at)) {
            *list_add(plain->scratch, &open) = at;
        } else if (byte == ']' && plain_is_text(plain, at) && open.count > 0) {
            size_t start = open.items[--open.count];
            Pair pair = {start, at, str_slice(plain->text, start + 1, at)};
            if (byte_at(plain, at + 1) == '[' && plain_is_text(plain, at + 1)) {
                look_for_reference(plain, &pair);
            } else {
                look_for_link(plain, &pair);
            }
        }
    }
}
