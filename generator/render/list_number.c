/* list_number.c - the numbers of a list's items. SPDX-License-Identifier: ISC */
#include "render/list_number.h"

#include <inttypes.h>

ListNumber list_number_begin(const Node *list)
{
    ListNumber number = {.list = list, .next = list->start};
    bool is_reversed = node_attribute(list, STR("reversed")).data != NULL;
    if (is_reversed && node_attribute(list, STR("start")).data == NULL) {
        number.next = 0;
        for (const Node *item = node_first_shown(list); item != NULL;
             item = node_next_shown(item)) {
            number.next++;
        }
    }
    return number;
}

/* a, b … z, aa, ab … */
static Str letters(Arena *arena, int64_t number, char first)
{
    char digits[16];
    size_t at = sizeof digits;
    for (; number > 0; number = (number - 1) / 26) {
        digits[--at] = (char)(first + (number - 1) % 26);
    }
    return str_dup(arena, (Str){digits + at, sizeof digits - at});
}

static Str roman(Arena *arena, int64_t number, bool is_upper)
{
    static const struct Numeral {
        int64_t value;
        const char *lower;
        const char *upper;
    } NUMERALS[] = {
        {1000, "m", "M"}, {900, "cm", "CM"}, {500, "d", "D"},  {400, "cd", "CD"}, {100, "c", "C"},
        {90, "xc", "XC"}, {50, "l", "L"},    {40, "xl", "XL"}, {10, "x", "X"},    {9, "ix", "IX"},
        {5, "v", "V"},    {4, "iv", "IV"},   {1, "i", "I"},
    };
    Buf out = buf_new(arena);
    for (size_t i = 0; i < sizeof NUMERALS / sizeof *NUMERALS; i++) {
        for (; number >= NUMERALS[i].value; number -= NUMERALS[i].value) {
            buf_add_text(&out, is_upper ? NUMERALS[i].upper : NUMERALS[i].lower);
        }
    }
    return buf_str(&out);
}

/* Letters and numerals end where nobody could read them any more; numbers go on. */
static Str number_text(Arena *arena, Str type, int64_t number)
{
    enum { LETTERS_MOST = 26 * 27, ROMAN_MOST = 3999 };
    if ((str_eq(type, STR("a")) || str_eq(type, STR("A"))) && number > 0 &&
        number <= LETTERS_MOST) {
        return letters(arena, number, type.data[0]);
    }
    if ((str_eq(type, STR("i")) || str_eq(type, STR("I"))) && number > 0 && number <= ROMAN_MOST) {
        return roman(arena, number, type.data[0] == 'I');
    }
    return str_format(arena, "%" PRId64, number);
}

Str list_number_next(ListNumber *number, Arena *arena, const Node *item)
{
    int64_t value = item->start > 0 ? item->start : number->next;
    bool is_reversed = node_attribute(number->list, STR("reversed")).data != NULL;
    number->next = value + (is_reversed ? -1 : 1);
    Str text = number_text(arena, node_attribute(number->list, STR("type")), value);
    return str_format(arena, "%.*s.", STR_ARGS(text));
}

size_t list_number_columns(const Node *list, Arena *scratch)
{
    size_t most = 0;
    ListNumber number = list_number_begin(list);
    for (const Node *item = node_first_shown(list); item != NULL; item = node_next_shown(item)) {
        Str text = list_number_next(&number, scratch, item);
        most = text.len > most ? text.len : most;
    }
    return most;
}
