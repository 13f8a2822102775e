/* css_names.h - functions and at-rules that decide what CSS fetches. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_LOAD_CSS_NAMES_H
#define FAQGEN_LOAD_CSS_NAMES_H

#include "load/css_token.h"

/* What is open: brackets of values and preludes, then blocks of statements. */
typedef enum CssBracket {
    CSS_BRACKET_ROUND, /* and functions not named below */
    CSS_BRACKET_SQUARE,
    CSS_BRACKET_CURLY,
    CSS_BRACKET_URL, /* url("…") before its argument; then it is ROUND */
    CSS_BRACKET_SRC,
    CSS_BRACKET_IMAGE_SET,
    CSS_BLOCK_RULES, /* of @media and its like: holds no declarations */
    CSS_BLOCK_DECLARATIONS,
    CSS_BLOCK_FONT,
    CSS_BLOCK_DEAD, /* nothing in it can fetch */
} CssBracket;

typedef struct CssAtRule {
    CssBracket block; /* DECLARATIONS of one that is not known: it may hold anything */
    bool is_sure;     /* whatever its prelude says, with a block it is valid */
    bool is_import;
} CssAtRule;

bool css_is_block(CssBracket bracket);

/* What the function token opens. */
CssBracket css_function_bracket(Str text, const CssToken *token);

CssAtRule css_at_rule(Str text, const CssToken *token);

#endif
