/* sheet_colors.c - the colours that a style sheet gives names. SPDX-License-Identifier: ISC */
#include "render/sheet_colors.h"

#include "load/css_token.h"

enum {
    MAX_BLOCKS = 16, /* nested; deeper ones are passed over */
    MAX_STEPS = 16,  /* from one property to the next */
};

/* What a block is, by what stands before it. */
typedef enum BlockKind {
    BLOCK_PLAIN, /* @layer, @supports: as if it were not there */
    BLOCK_DARK,  /* @media (prefers-color-scheme: dark) */
    BLOCK_ROOT,  /* :root */
    BLOCK_OTHER, /* any other @media, selector or at-rule */
} BlockKind;

/* What was read since the last block or declaration. */
typedef struct Prelude {
    bool is_plain_rule;
    bool is_media;
    bool is_dark;
    bool is_root;
    size_t tokens; /* white space aside */
} Prelude;

typedef struct SheetReader {
    Arena *arena;
    CssReader css;
    BlockKind blocks[MAX_BLOCKS];
    size_t depth;
    Prelude prelude;
    Str name;  /* of the custom property that is being declared, or missing */
    Str value; /* its first token: "#ffffff", "--faq-white" */
    SheetColors colors;
} SheetReader;

static BlockKind kind_of(const Prelude *prelude)
{
    if (prelude->is_media) {
        return prelude->is_dark ? BLOCK_DARK : BLOCK_OTHER;
    }
    if (prelude->is_plain_rule) {
        return BLOCK_PLAIN;
    }
    return prelude->is_root && prelude->tokens == 2 ? BLOCK_ROOT : BLOCK_OTHER;
}

/* Where declarations go now; NULL: nowhere. */
static Map *current(SheetReader *reader)
{
    bool is_dark = false;
    bool is_root = false;
    for (size_t i = 0; i < reader->depth; i++) {
        if (i >= MAX_BLOCKS || reader->blocks[i] == BLOCK_OTHER) {
            return NULL;
        }
        is_dark = is_dark || reader->blocks[i] == BLOCK_DARK;
        is_root = reader->blocks[i] == BLOCK_ROOT;
    }
    return !is_root ? NULL : is_dark ? &reader->colors.dark : &reader->colors.light;
}

static void end_declaration(SheetReader *reader)
{
    Map *map = current(reader);
    if (map != NULL && reader->name.len > 0 && reader->value.len > 0) {
        Str *value = map_put(map, reader->name, arena_new_object(reader->arena, Str));
        *value = reader->value;
    }
    reader->name = reader->value = (Str){0};
    reader->prelude = (Prelude){0};
}

static void begin_block(SheetReader *reader)
{
    if (reader->depth < MAX_BLOCKS) {
        reader->blocks[reader->depth] = kind_of(&reader->prelude);
    }
    reader->depth++;
    reader->prelude = (Prelude){0};
    reader->name = (Str){0};
}

static void read_token(SheetReader *reader, const CssToken *token)
{
    Prelude *prelude = &reader->prelude;
    Str text = reader->css.text;
    Str value = str_slice(text, token->value.start, token->value.end);
    bool is_value = reader->name.len > 0 && prelude->tokens >= 2;
    if (token->kind == CSS_AT_KEYWORD) {
        prelude->is_media = css_token_is(text, token, STR("media"));
        prelude->is_plain_rule =
            css_token_is(text, token, STR("layer")) || css_token_is(text, token, STR("supports"));
    } else if (token->kind == CSS_IDENT && prelude->tokens == 0) {
        reader->name = str_starts_with(value, STR("--")) ? value : (Str){0};
    } else if (token->kind == CSS_IDENT) {
        prelude->is_dark = prelude->is_dark || css_token_is(text, token, STR("dark"));
        prelude->is_root = css_token_is(text, token, STR("root"));
        if (is_value && reader->value.len == 0 && str_starts_with(value, STR("--"))) {
            reader->value = value;
        }
    } else if (token->kind == CSS_HASH && is_value && reader->value.len == 0) {
        reader->value = str_slice(text, token->span.start, token->span.end);
    }
    prelude->tokens += token->kind != CSS_SPACE;
}

SheetColors sheet_colors_read(Arena *arena, Str css)
{
    SheetReader reader = {.arena = arena, .css = {css, 0}};
    reader.colors = (SheetColors){map_new(arena), map_new(arena)};
    for (;;) {
        CssToken token = css_next(&reader.css);
        if (token.kind == CSS_END) {
            end_declaration(&reader);
            return reader.colors;
        }
        if (token.kind == CSS_OPEN_CURLY) {
            begin_block(&reader);
        } else if (token.kind == CSS_SEMICOLON) {
            end_declaration(&reader);
        } else if (token.kind == CSS_CLOSE_CURLY) {
            end_declaration(&reader);
            reader.depth -= reader.depth > 0;
        } else {
            read_token(&reader, &token);
        }
    }
}

bool sheet_color(const SheetColors *colors, bool is_dark, Str name, Color *ret_color)
{
    for (size_t step = 0; step < MAX_STEPS; step++) {
        const Str *value = is_dark ? map_get(&colors->dark, name) : NULL;
        value = value != NULL ? value : map_get(&colors->light, name);
        if (value == NULL) {
            return false;
        }
        if (value->data[0] == '#') {
            return color_parse(*value, ret_color);
        }
        name = *value;
    }
    return false;
}
