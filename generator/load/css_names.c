/* css_names.c - functions and at-rules that decide what CSS fetches. SPDX-License-Identifier: ISC */
#include "load/css_names.h"

bool css_is_block(CssBracket bracket)
{
    return bracket >= CSS_BLOCK_RULES;
}

CssBracket css_function_bracket(Str text, const CssToken *token)
{
    static const struct {
        Str name;
        CssBracket bracket;
    } functions[] = {
        {STR_INIT("url"), CSS_BRACKET_URL},
        {STR_INIT("src"), CSS_BRACKET_SRC},
        {STR_INIT("image-set"), CSS_BRACKET_IMAGE_SET},
        {STR_INIT("-webkit-image-set"), CSS_BRACKET_IMAGE_SET},
    };
    for (size_t i = 0; i < sizeof functions / sizeof *functions; i++) {
        if (css_token_is(text, token, functions[i].name)) {
            return functions[i].bracket;
        }
    }
    return CSS_BRACKET_ROUND;
}

CssAtRule css_at_rule(Str text, const CssToken *token)
{
    static const struct {
        Str name;
        CssAtRule rule;
    } rules[] = {
        {STR_INIT("import"), {CSS_BLOCK_DEAD, .is_import = true}},
        {STR_INIT("media"), {CSS_BLOCK_RULES, .is_sure = true}},
        {STR_INIT("font-face"), {CSS_BLOCK_FONT, .is_sure = true}},
        {STR_INIT("supports"), {.block = CSS_BLOCK_RULES}},
        {STR_INIT("container"), {.block = CSS_BLOCK_RULES}},
        {STR_INIT("layer"), {.block = CSS_BLOCK_RULES}},
        {STR_INIT("starting-style"), {.block = CSS_BLOCK_RULES}},
        {STR_INIT("document"), {.block = CSS_BLOCK_RULES}},
        {STR_INIT("-moz-document"), {.block = CSS_BLOCK_RULES}},
        {STR_INIT("keyframes"), {.block = CSS_BLOCK_RULES}},
        {STR_INIT("-webkit-keyframes"), {.block = CSS_BLOCK_RULES}},
        {STR_INIT("-moz-keyframes"), {.block = CSS_BLOCK_RULES}},
    };
    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++) {
        if (css_token_is(text, token, rules[i].name)) {
            return rules[i].rule;
        }
    }
    return (CssAtRule){.block = CSS_BLOCK_DECLARATIONS};
}
