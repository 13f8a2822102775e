/* srcset.c - the images of a srcset attribute. SPDX-License-Identifier: ISC */
#include "load/srcset.h"

/* DESIGN. After the standard's two parts: the splitting loop with its descriptor tokenizer (commas
 * in parentheses part nothing), and the descriptor parser, of which only the verdict is kept. */
typedef struct Descriptors {
    unsigned widths; /* how many of each were seen */
    unsigned densities;
    unsigned heights;
    bool is_wrong;
} Descriptors;

static bool is_digit_at(Str text, size_t at)
{
    return at < text.len && byte_is_digit(text.data[at]);
}

static size_t skip_digits(Str text, size_t at)
{
    while (is_digit_at(text, at)) {
        at++;
    }
    return at;
}

/* HTML 2.3.4.2: a valid non-negative integer; 0 is refused here by both of its users. */
static bool is_positive_integer(Str text)
{
    bool has_value = false;
    for (size_t i = 0; i < text.len; i++) {
        if (!byte_is_digit(text.data[i])) {
            return false;
        }
        has_value |= text.data[i] != '0';
    }
    return has_value;
}

/* HTML 2.3.4.3: a valid floating-point number, that is
 *
 *   -? ( digits | digits? "." digits ) ( [eE] [+-]? digits )?                                  */
static bool is_float(Str text)
{
    size_t start = text.len > 0 && text.data[0] == '-' ? 1 : 0;
    size_t at = skip_digits(text, start);
    bool has_digits = at > start;
    if (at < text.len && text.data[at] == '.') {
        if (!is_digit_at(text, at + 1)) {
            return false;
        }
        at = skip_digits(text, at + 1);
        has_digits = true;
    }
    if (has_digits && at < text.len && (text.data[at] == 'e' || text.data[at] == 'E')) {
        size_t sign = at + 1 < text.len && (text.data[at + 1] == '-' || text.data[at + 1] == '+');
        if (!is_digit_at(text, at + 1 + sign)) {
            return false;
        }
        at = skip_digits(text, at + 1 + sign);
    }
    return has_digits && at == text.len;
}

/* Less than 0: "-0" and "-0.0e5" are not. */
static bool is_negative(Str number)
{
    if (number.data[0] != '-') {
        return false;
    }
    for (size_t i = 1; i < number.len && byte_lower(number.data[i]) != 'e'; i++) {
        if (number.data[i] >= '1' && number.data[i] <= '9') {
            return true;
        }
    }
    return false;
}

/* The descriptor parser, for one descriptor. */
static void add_descriptor(Descriptors *seen, Str descriptor)
{
    if (descriptor.len == 0) {
        return;
    }
    Str number = str_slice(descriptor, 0, descriptor.len - 1);
    switch (descriptor.data[descriptor.len - 1]) {
    case 'w':
        seen->is_wrong |= !is_positive_integer(number) || seen->widths + seen->densities > 0;
        seen->widths++;
        break;
    case 'x':
        seen->is_wrong |= !is_float(number) || is_negative(number) ||
                          seen->widths + seen->densities + seen->heights > 0;
        seen->densities++;
        break;
    case 'h':
        seen->is_wrong |= !is_positive_integer(number) || seen->heights + seen->densities > 0;
        seen->heights++;
        break;
    default:
        seen->is_wrong = true;
        break;
    }
}

/* The descriptor tokenizer: from behind the URL up to and including the comma that ends the
 * candidate. Gives the offset behind it. */
static size_t read_descriptors(Str value, size_t at, Descriptors *seen)
{
    size_t start = at;
    bool in_parentheses = false;
    for (; at < value.len; at++) {
        char byte = value.data[at];
        if (in_parentheses) {
            in_parentheses = byte != ')';
        } else if (byte == '(') {
            in_parentheses = true;
        } else if (byte == ',') {
            break;
        } else if (byte_is_space(byte)) {
            add_descriptor(seen, str_slice(value, start, at));
            start = at + 1;
        }
    }
    add_descriptor(seen, str_slice(value, start, at));
    return at < value.len ? at + 1 : at;
}

void srcset_parse(Arena *arena, Str value, SrcsetList *candidates)
{
    size_t at = 0;
    for (;;) {
        while (at < value.len && (byte_is_space(value.data[at]) || value.data[at] == ',')) {
            at++;
        }
        if (at == value.len) {
            return;
        }
        Descriptors seen = {0};
        size_t start = at;
        while (at < value.len && !byte_is_space(value.data[at])) {
            at++;
        }
        size_t end = at;
        while (end > start && value.data[end - 1] == ',') {
            end--;
        }
        if (end == at) { /* no comma at its end: descriptors may follow */
            at = read_descriptors(value, at, &seen);
        }
        /* A height says nothing without a width. */
        bool is_valid = !seen.is_wrong && (seen.heights == 0 || seen.widths > 0);
        *list_add(arena, candidates) = (SrcsetCandidate){{start, end}, is_valid};
    }
}
