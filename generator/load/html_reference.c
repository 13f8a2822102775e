/* html_reference.c - text with its character references resolved. SPDX-License-Identifier: ISC */
#include "load/html_reference.h"

#include <stdlib.h>
#include <string.h>

enum {
    NAME_MAX_LENGTH = sizeof(((HtmlName *)0)->name) - 1,
    BARE_NAME_MAX_LENGTH = 6, /* of the names that may do without `;` */
    CODE_POINT_MAX = 0x10FFFF,
};

/* A reference that was recognised. */
typedef struct Reference {
    size_t len;          /* in the source, from the `&` on; 0: there is none */
    Str text;            /* what it stands for, where that has a name; may be empty */
    uint32_t code_point; /* else */
} Reference;

typedef struct Decoder {
    Str source; /* up to the end of the span */
    size_t start;
    HtmlDecoding decoding;
    XmlEntities *entities; /* or NULL */
    size_t copied;         /* everything before it is in `out` */
    Buf out;
    LIST(HtmlJump) jumps;
} Decoder;

/* HTML Standard 13.2.5.80: 0x80 … 0x9F are windows-1252, whatever the encoding of the page. */
static const uint16_t WINDOWS_1252[32] = {
    0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0x8D,   0x017D, 0x8F,   0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178,
};

static const HtmlName XML_NAMES[] = {
    {"amp", "&", 0}, {"apos", "'", 0}, {"gt", ">", 0}, {"lt", "<", 0}, {"quot", "\"", 0},
};

static bool is_xml(HtmlDecoding decoding)
{
    return decoding == HTML_DECODING_XML_TEXT || decoding == HTML_DECODING_XML_ATTRIBUTE ||
           decoding == HTML_DECODING_XML_ENTITY;
}

static bool is_alphanumeric(char byte)
{
    return byte_is_letter(byte) || byte_is_digit(byte);
}

/* NUL where the source has ended: no test for a byte is true of it. */
static char byte_at(Str source, size_t at)
{
    return at < source.len ? source.data[at] : '\0';
}

static int compare_name(const void *key, const void *row)
{
    return strcmp(key, ((const HtmlName *)row)->name);
}

static const HtmlName *find_name(Str name, HtmlDecoding decoding)
{
    char key[NAME_MAX_LENGTH + 1] = {0};
    memcpy(key, name.data, name.len);
    if (is_xml(decoding)) {
        return bsearch(key, XML_NAMES, sizeof XML_NAMES / sizeof XML_NAMES[0], sizeof(HtmlName),
                       compare_name);
    }
    return bsearch(key, html_names, html_name_count, sizeof(HtmlName), compare_name);
}

/* The five names, then those that the text declares. */
static Reference xml_named_reference(const Decoder *decoder, size_t at)
{
    Str source = decoder->source;
    size_t end = at + 1;
    while (xml_is_name_byte(byte_at(source, end))) {
        end++;
    }
    Str name = str_slice(source, at + 1, end);
    if (name.len == 0 || byte_at(source, end) != ';') {
        return (Reference){0};
    }
    Reference reference = {.len = name.len + 2};
    const HtmlName *row = name.len <= NAME_MAX_LENGTH ? find_name(name, decoder->decoding) : NULL;
    if (row != NULL) {
        reference.text = str_from(row->text);
        return reference;
    }
    bool is_attribute = decoder->decoding == HTML_DECODING_XML_ATTRIBUTE;
    bool is_known = decoder->entities != NULL &&
                    xml_entities_use(decoder->entities, name, is_attribute, at, &reference.text);
    return is_known ? reference : (Reference){0};
}

/* The longest name wins: the one that ends in `;`, else a prefix that may do without. */
static Reference named_reference(const Decoder *decoder, size_t at)
{
    Str source = decoder->source;
    size_t len = 0;
    while (len <= NAME_MAX_LENGTH && is_alphanumeric(byte_at(source, at + 1 + len))) {
        len++;
    }
    if (len <= NAME_MAX_LENGTH && byte_at(source, at + 1 + len) == ';') {
        const HtmlName *row = find_name(str_slice(source, at + 1, at + 1 + len), decoder->decoding);
        if (row != NULL) {
            return (Reference){.len = len + 2, .text = str_from(row->text)};
        }
    }
    for (len = len > BARE_NAME_MAX_LENGTH ? BARE_NAME_MAX_LENGTH : len; len > 0; len--) {
        const HtmlName *row = find_name(str_slice(source, at + 1, at + 1 + len), decoder->decoding);
        if (row == NULL || row->without_semicolon == 0) {
            continue;
        }
        /* For the sake of `?a=1&copy=2`. */
        char next = byte_at(source, at + 1 + len);
        bool is_literal =
            decoder->decoding == HTML_DECODING_ATTRIBUTE && (next == '=' || is_alphanumeric(next));
        return is_literal ? (Reference){0}
                          : (Reference){.len = len + 1, .text = str_from(row->text)};
    }
    return (Reference){0};
}

static uint32_t digit_value(char digit)
{
    return (uint32_t)(byte_is_digit(digit) ? digit - '0' : byte_lower(digit) - 'a' + 10);
}

static uint32_t referred_code_point(uint32_t number, HtmlDecoding decoding)
{
    bool is_surrogate = number >= 0xD800 && number <= 0xDFFF;
    if (number == 0 || number > CODE_POINT_MAX || is_surrogate) {
        return 0xFFFD;
    }
    bool is_remapped = number >= 0x80 && number <= 0x9F && !is_xml(decoding);
    return is_remapped ? WINDOWS_1252[number - 0x80] : number;
}

static Reference numeric_reference(const Decoder *decoder, size_t at)
{
    Str source = decoder->source;
    char mark = byte_at(source, at + 2);
    bool is_hex = mark == 'x' || (mark == 'X' && !is_xml(decoder->decoding));
    size_t digits = at + (is_hex ? 3 : 2);
    size_t end = digits;
    uint32_t number = 0;
    while (is_hex ? byte_is_hex(byte_at(source, end)) : byte_is_digit(byte_at(source, end))) {
        number = number * (is_hex ? 16 : 10) + digit_value(source.data[end]);
        number = number > CODE_POINT_MAX ? CODE_POINT_MAX + 1 : number;
        end++;
    }
    bool is_closed = byte_at(source, end) == ';';
    if (end == digits || (is_xml(decoder->decoding) && !is_closed)) {
        return (Reference){0};
    }
    return (Reference){.len = end + is_closed - at,
                       .code_point = referred_code_point(number, decoder->decoding)};
}

/* Copies what is before `at`, then the replacement of the `len` bytes there. */
static void replace(Decoder *decoder, size_t at, const Reference *by)
{
    buf_add(&decoder->out, str_slice(decoder->source, decoder->copied, at));
    if (by->text.data != NULL) {
        buf_add(&decoder->out, by->text);
    } else {
        buf_add_code_point(&decoder->out, by->code_point);
    }
    decoder->copied = at + by->len;
    *list_add(decoder->out.arena, &decoder->jumps) =
        (HtmlJump){.decoded = (uint32_t)decoder->out.len,
                   .source = (uint32_t)(decoder->copied - decoder->start)};
}

/* What is to be put in place of the bytes at `at`, or nothing. */
static Reference replacement(const Decoder *decoder, size_t at)
{
    bool is_attribute_of_xml = decoder->decoding == HTML_DECODING_XML_ATTRIBUTE;
    switch (decoder->source.data[at]) {
    case '&':
        if (decoder->decoding == HTML_DECODING_NONE) {
            return (Reference){0};
        }
        if (byte_at(decoder->source, at + 1) == '#') {
            return numeric_reference(decoder, at);
        }
        return decoder->decoding == HTML_DECODING_XML_ENTITY ? (Reference){0}
               : is_xml(decoder->decoding)                   ? xml_named_reference(decoder, at)
                                                             : named_reference(decoder, at);
    case '\r':
        return (Reference){.len = byte_at(decoder->source, at + 1) == '\n' ? 2 : 1,
                           .text = is_attribute_of_xml ? STR(" ") : STR("\n")};
    case '\t':
    case '\n':
        return is_attribute_of_xml ? (Reference){.len = 1, .text = STR(" ")} : (Reference){0};
    case '\0':
        return (Reference){.len = 1, .code_point = 0xFFFD};
    default:
        return (Reference){0};
    }
}

HtmlText html_decode(Arena *arena, Str source, Span span, HtmlDecoding decoding,
                     XmlEntities *entities)
{
    Decoder decoder = {.source = str_slice(source, 0, span.end),
                       .decoding = decoding,
                       .entities = entities,
                       .start = span.start,
                       .copied = span.start,
                       .out = buf_new(arena)};
    for (size_t at = span.start; at < decoder.source.len;) {
        Reference reference = replacement(&decoder, at);
        if (reference.len == 0) {
            at++;
            continue;
        }
        replace(&decoder, at, &reference);
        at += reference.len;
    }
    if (decoder.jumps.count == 0) {
        return (HtmlText){.text = str_slice(source, span.start, span.end), .pos = span.start};
    }
    buf_add(&decoder.out, str_from_offset(decoder.source, decoder.copied));
    return (HtmlText){.text = buf_str(&decoder.out),
                      .pos = span.start,
                      .jumps = decoder.jumps.items,
                      .jump_count = decoder.jumps.count};
}

Pos html_text_pos(const HtmlText *text, size_t offset)
{
    size_t low = 0; /* jumps before it are at or before `offset`, those from `high` on behind */
    size_t high = text->jump_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (text->jumps[middle].decoded <= offset) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    HtmlJump from = low == 0 ? (HtmlJump){0} : text->jumps[low - 1];
    size_t pos = from.source + (offset - from.decoded);
    /* What a reference stands for may be longer than the reference (`&nGt;`). */
    bool is_beyond = low < text->jump_count && pos >= text->jumps[low].source;
    return text->pos + (is_beyond ? text->jumps[low].source - 1 : pos);
}
