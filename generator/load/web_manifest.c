/* web_manifest.c - the addresses in the manifest of a web application. SPDX-License-Identifier: ISC */
#include "load/web_manifest.h"

#include "load/html_refs.h"

/* Deeper, it is no JSON: the parser calls itself. */
enum { DEPTH_MAX = 200 };

typedef struct Found {
    RefKind kind;
    const char *construct;
    Str url;
    Pos pos;
} Found;

typedef struct Parser {
    Arena *arena;
    Str text;
    size_t at;
    size_t depth;
    Str keys[DEPTH_MAX]; /* of the objects around; missing: it is a list */
    LIST(Found) found;
} Parser;

static bool parse_value(Parser *parser);

static void skip_space(Parser *parser)
{
    while (parser->at < parser->text.len && byte_is_space(parser->text.data[parser->at]) &&
           parser->text.data[parser->at] != '\f') {
        parser->at++;
    }
}

static bool take(Parser *parser, char byte)
{
    bool is_there = parser->at < parser->text.len && parser->text.data[parser->at] == byte;
    parser->at += is_there ? 1 : 0;
    return is_there;
}

/* --- Strings and numbers --------------------------------------------------------------------- */

static bool take_hex(Parser *parser, uint32_t *ret_unit)
{
    Str digits = str_slice(parser->text, parser->at, parser->at + 4);
    *ret_unit = 0;
    for (size_t i = 0; i < digits.len; i++) {
        if (!byte_is_hex(digits.data[i])) {
            return false;
        }
        *ret_unit = *ret_unit * 16 + byte_hex_value(digits.data[i]);
    }
    parser->at += digits.len;
    return digits.len == 4;
}

/* `\u` and four digits, or twice that for a character beyond U+FFFF. */
static bool take_code_point(Parser *parser, Buf *out)
{
    uint32_t unit;
    uint32_t low;
    if (!take_hex(parser, &unit)) {
        return false;
    }
    size_t behind = parser->at;
    bool is_pair = unit >= 0xD800 && unit < 0xDC00 && take(parser, '\\') && take(parser, 'u') &&
                   take_hex(parser, &low) && low >= 0xDC00 && low < 0xE000;
    if (is_pair) {
        unit = 0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00);
    } else {
        parser->at = behind;
    }
    buf_add_code_point(out, unit);
    return true;
}

static bool take_escape(Parser *parser, Buf *out)
{
    static const Str from = STR_INIT("\"\\/bfnrt");
    static const char to[] = "\"\\/\b\f\n\r\t";
    if (take(parser, 'u')) {
        return take_code_point(parser, out);
    }
    size_t index = parser->at < parser->text.len
                       ? str_find_byte(from, parser->text.data[parser->at])
                       : STR_NONE;
    if (index == STR_NONE) {
        return false;
    }
    buf_add_byte(out, to[index]);
    parser->at++;
    return true;
}

/* `*ret_pos` is where it begins, behind white space. */
static bool take_string(Parser *parser, Str *ret_string, Pos *ret_pos)
{
    Buf out = buf_new(parser->arena);
    buf_add_text(&out, "");
    if (!take(parser, '"')) {
        return false;
    }
    *ret_pos = parser->at;
    while (*ret_pos < parser->text.len && parser->text.data[*ret_pos] == ' ') {
        ++*ret_pos;
    }
    while (!take(parser, '"')) {
        if (parser->at == parser->text.len || (unsigned char)parser->text.data[parser->at] < ' ') {
            return false;
        }
        if (!take(parser, '\\')) {
            buf_add_byte(&out, parser->text.data[parser->at++]);
        } else if (!take_escape(parser, &out)) {
            return false;
        }
    }
    *ret_string = buf_str(&out);
    return true;
}

static bool take_digits(Parser *parser)
{
    size_t start = parser->at;
    while (parser->at < parser->text.len && byte_is_digit(parser->text.data[parser->at])) {
        parser->at++;
    }
    return parser->at > start;
}

static bool take_number(Parser *parser)
{
    (void)take(parser, '-');
    if (!take(parser, '0') && !take_digits(parser)) {
        return false;
    }
    if (take(parser, '.') && !take_digits(parser)) {
        return false;
    }
    if (take(parser, 'e') || take(parser, 'E')) {
        (void)(take(parser, '+') || take(parser, '-'));
        return take_digits(parser);
    }
    return true;
}

/* --- Values ---------------------------------------------------------------------------------- */

/* What the string that was just read is, by the keys around it. */
static void find(Parser *parser, Str url, Pos pos)
{
    static const struct {
        Str list; /* empty: in the manifest itself */
        Str key;
        RefKind kind;
        const char *construct;
    } members[] = {
        {STR_INIT(""), STR_INIT("start_url"), REF_LINK, "manifest start_url"},
        {STR_INIT("icons"), STR_INIT("src"), REF_EMBED, "manifest icon"},
        {STR_INIT("screenshots"), STR_INIT("src"), REF_EMBED, "manifest screenshot"},
        {STR_INIT("shortcuts"), STR_INIT("url"), REF_LINK, "manifest shortcut"},
    };
    const Str *keys = parser->keys;
    for (size_t i = 0; i < sizeof members / sizeof *members; i++) {
        bool is_top = members[i].list.len == 0;
        bool is_it = is_top ? parser->depth == 1 && keys[0].data != NULL
                            : parser->depth == 3 && str_eq(keys[0], members[i].list) &&
                                  keys[1].data == NULL && keys[2].data != NULL;
        if (is_it && str_eq(keys[parser->depth - 1], members[i].key)) {
            *list_add(parser->arena, &parser->found) =
                (Found){members[i].kind, members[i].construct, url, pos};
        }
    }
}

/* Behind the opening bracket. */
static bool take_items(Parser *parser, bool is_object)
{
    char close = is_object ? '}' : ']';
    Pos pos;
    skip_space(parser);
    if (take(parser, close)) {
        return true;
    }
    do {
        Str *key = &parser->keys[parser->depth - 1];
        *key = (Str){0};
        skip_space(parser);
        if (is_object) {
            if (!take_string(parser, key, &pos)) {
                return false;
            }
            skip_space(parser);
            if (!take(parser, ':')) {
                return false;
            }
        }
        if (!parse_value(parser)) {
            return false;
        }
    } while (take(parser, ','));
    return take(parser, close);
}

static bool take_brackets(Parser *parser, bool is_object)
{
    if (parser->depth == DEPTH_MAX) {
        return false;
    }
    parser->depth++;
    bool is_sound = take_items(parser, is_object);
    parser->depth--;
    return is_sound;
}

static bool take_word(Parser *parser)
{
    static const Str words[] = {STR_INIT("true"), STR_INIT("false"), STR_INIT("null")};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (str_starts_with(str_from_offset(parser->text, parser->at), words[i])) {
            parser->at += words[i].len;
            return true;
        }
    }
    return false;
}

/* With the white space around it. */
static bool parse_value(Parser *parser)
{
    bool is_sound = true;
    Str string;
    Pos pos;
    skip_space(parser);
    if (take(parser, '{')) {
        is_sound = take_brackets(parser, true);
    } else if (take(parser, '[')) {
        is_sound = take_brackets(parser, false);
    } else if (parser->at < parser->text.len && parser->text.data[parser->at] == '"') {
        is_sound = take_string(parser, &string, &pos);
        if (is_sound) {
            find(parser, string, pos);
        }
    } else {
        is_sound = take_word(parser) || take_number(parser);
    }
    skip_space(parser);
    return is_sound;
}

void web_manifest_read(HtmlFacts *facts, Str text)
{
    Parser parser = {.arena = facts->scratch, .text = text};
    if (!parse_value(&parser) || parser.at < text.len) {
        return;
    }
    for (size_t i = 0; i < parser.found.count; i++) {
        const Found *found = &parser.found.items[i];
        html_refs_add_one(facts, found->kind, found->construct, found->url, found->pos);
    }
}
