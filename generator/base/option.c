/* option.c - options of a command, as data. SPDX-License-Identifier: ISC */
#include "base/option.h"

#include "base/unicode.h"

typedef struct Parser {
    Arena *arena;
    const Option *tables[2]; /* the command's own, the common ones (may be NULL) */
    char *values[2];         /* what `offset` counts from */
    int count;
    char *const *arguments;
    int at; /* the next argument */
    TextArguments *operands;
    Str *ret_message;
} Parser;

/* An option as it was found: its row, and where its value goes. */
typedef struct Match {
    const Option *option;
    void *value;
} Match;

/* What the user wrote goes to a terminal. */
static Str quote(Parser *parser, Str text)
{
    Buf buf = buf_new(parser->arena);
    buf_add_byte(&buf, '\'');
    buf_add_visible(&buf, text, NULL);
    buf_add_byte(&buf, '\'');
    return buf_str(&buf);
}

/* By its letter, or where that is 0 by its name. */
static bool find(const Parser *parser, char letter, Str name, Match *ret_match)
{
    for (size_t i = 0; i < 2; i++) {
        const Option *option = parser->tables[i];
        for (; option != NULL && option->name != NULL; option++) {
            bool is_it =
                letter != 0 ? option->letter == letter : str_eq(name, str_from(option->name));
            if (is_it) {
                *ret_match = (Match){option, parser->values[i] + option->offset};
                return true;
            }
        }
    }
    return false;
}

/* The first of the nearest names: `name` begins it, or it is at most two slips away, one for a
 * short name. NULL where none is near. */
static const char *nearest_name(const Parser *parser, Str name)
{
    const char *nearest = NULL;
    size_t least = name.len < 5 ? 2 : 3;
    for (size_t i = 0; i < 2; i++) {
        const Option *option = parser->tables[i];
        for (; option != NULL && option->name != NULL; option++) {
            Str candidate = str_from(option->name);
            bool is_start = name.len > 1 && str_starts_with(candidate, name);
            size_t distance =
                is_start ? 1 : unicode_distance(parser->arena, name, candidate, least);
            if (distance < least && distance < candidate.len) {
                least = distance;
                nearest = option->name;
            }
        }
    }
    return nearest;
}

/* `argument` as it was written, and the name that was probably meant by it. */
static bool refuse_unknown(Parser *parser, Str argument, Str name)
{
    const char *meant = nearest_name(parser, name);
    Buf buf = buf_new(parser->arena);
    buf_add_text(&buf, "unknown option ");
    buf_add(&buf, quote(parser, argument));
    if (meant != NULL) {
        buf_addf(&buf, " (did you mean '--%s'?)", meant);
    }
    *parser->ret_message = buf_str(&buf);
    return false;
}

static bool set_number(Parser *parser, Match match, const char *text)
{
    const Option *option = match.option;
    size_t number;
    if (str_to_size(str_from(text), &number) && number >= option->least && number <= option->most) {
        *(size_t *)match.value = number;
        return true;
    }
    Str quoted = quote(parser, str_from(text));
    *parser->ret_message =
        str_format(parser->arena, "option '--%s' needs a number from %zu to %zu, not %.*s",
                   option->name, option->least, option->most, STR_ARGS(quoted));
    return false;
}

static bool set_choice(Parser *parser, Match match, const char *text)
{
    Str rest = str_from(match.option->choices);
    Str choice;
    Buf list = buf_new(parser->arena);
    while (str_cut(&rest, '|', &choice)) {
        if (str_eq(choice, str_from(text))) {
            *(const char **)match.value = text;
            return true;
        }
        buf_add_text(&list, list.len == 0 ? "" : rest.data == NULL ? " or " : ", ");
        buf_add(&list, choice);
    }
    Str quoted = quote(parser, str_from(text));
    *parser->ret_message =
        str_format(parser->arena, "option '--%s' needs %.*s, not %.*s", match.option->name,
                   STR_ARGS(buf_str(&list)), STR_ARGS(quoted));
    return false;
}

static bool set_value(Parser *parser, Match match, const char *text)
{
    switch (match.option->type) {
    case OPTION_NUMBER:
        return set_number(parser, match, text);
    case OPTION_CHOICE:
        return set_choice(parser, match, text);
    case OPTION_LIST:
        *list_add(parser->arena, (TextArguments *)match.value) = text;
        return true;
    case OPTION_TEXT:
    case OPTION_FLAG: /* it takes no value: the callers see to it */
        break;
    }
    *(const char **)match.value = text;
    return true;
}

/* `text` is what stands in the same argument, or NULL: then the value is the next one. */
static bool take_value(Parser *parser, Match match, const char *text)
{
    if (text == NULL && parser->at < parser->count) {
        text = parser->arguments[parser->at++];
    }
    if (text == NULL || text[0] == '\0') {
        *parser->ret_message = str_format(parser->arena, "option '--%s' needs a value (%s)",
                                          match.option->name, match.option->argument);
        return false;
    }
    return set_value(parser, match, text);
}

static bool read_long(Parser *parser, const char *argument)
{
    Str whole = str_from(argument);
    size_t equals = str_find_byte(whole, '=');
    Str written = str_slice(whole, 0, equals);
    const char *text = equals == STR_NONE ? NULL : argument + equals + 1;
    Match match;
    if (!find(parser, 0, str_from_offset(written, 2), &match)) {
        return refuse_unknown(parser, written, str_from_offset(written, 2));
    }
    if (match.option->type != OPTION_FLAG) {
        return take_value(parser, match, text);
    }
    if (text != NULL) {
        *parser->ret_message =
            str_format(parser->arena, "option '--%s' takes no value", match.option->name);
        return false;
    }
    *(bool *)match.value = true;
    return true;
}

/* "-abc", "-nvalue", "-n". */
static bool read_letters(Parser *parser, const char *argument)
{
    Str letters = str_from(argument + 1);
    for (size_t at = 0; at < letters.len;) {
        size_t start = at;
        Match match;
        (void)utf8_next(letters, &at);
        if (!find(parser, letters.data[start], (Str){0}, &match)) {
            /* "-output" is told of "--output", a wrong letter among others is named alone. */
            bool is_name = start == 0 && letters.len > 1;
            Str letter = str_slice(letters, start, at);
            Str written = str_format(parser->arena, "-%.*s", STR_ARGS(is_name ? letters : letter));
            return refuse_unknown(parser, written, is_name ? letters : (Str){0});
        }
        if (match.option->type != OPTION_FLAG) {
            return take_value(parser, match, at < letters.len ? letters.data + at : NULL);
        }
        *(bool *)match.value = true;
    }
    return true;
}

/* "-" is a file's name by custom, "-2146893815" an error code. */
static bool is_written_as_option(const char *argument)
{
    return argument[0] == '-' && argument[1] != '\0' && !byte_is_digit(argument[1]);
}

/* Two tables, their two structs, and argc with argv: what belongs together stays in order.
 * NOLINTNEXTLINE(readability-function-size) */
bool options_parse(Arena *arena, const Option *options, void *values, const Option *common,
                   void *common_values, int count, char *const *arguments, TextArguments *operands,
                   Str *ret_message)
{
    Parser parser = {
        .arena = arena,
        .tables = {options, common},
        .values = {values, common_values},
        .count = count,
        .arguments = arguments,
        .operands = operands,
        .ret_message = ret_message,
    };
    bool takes_options = true;
    while (parser.at < count) {
        const char *argument = arguments[parser.at++];
        bool is_option = takes_options && is_written_as_option(argument);
        if (!is_option) {
            *list_add(arena, operands) = argument;
        } else if (str_eq(str_from(argument), STR("--"))) {
            takes_options = false;
        } else if (argument[1] == '-' ? !read_long(&parser, argument)
                                      : !read_letters(&parser, argument)) {
            return false;
        }
    }
    return true;
}
