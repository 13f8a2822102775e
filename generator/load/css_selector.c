/* css_selector.c - is this a selector for sure? SPDX-License-Identifier: ISC */
#include "load/css_selector.h"

#include "load/css_escape.h"

static Selector after_space(Selector before)
{
    if (before == SELECTOR_COMPOUND) {
        return SELECTOR_SPACE;
    }
    return before == SELECTOR_DOT ? SELECTOR_UNSURE : before;
}

static Selector after_joint(Selector before)
{
    return selector_is_complete(before) ? SELECTOR_JOINED : SELECTOR_UNSURE;
}

static Selector after_type(Selector before)
{
    bool may_begin =
        before == SELECTOR_EMPTY || before == SELECTOR_JOINED || before == SELECTOR_SPACE;
    return may_begin ? SELECTOR_COMPOUND : SELECTOR_UNSURE;
}

static Selector after_delimiter(Selector before, char byte)
{
    switch (byte) {
    case '.':
        return before == SELECTOR_DOT ? SELECTOR_UNSURE : SELECTOR_DOT;
    case '*':
        return after_type(before);
    case '>':
    case '+':
    case '~':
        return after_joint(before);
    default:
        return SELECTOR_UNSURE;
    }
}

void selector_add(Selector *selector, Str text, const CssToken *token)
{
    Selector before = *selector;
    if (before == SELECTOR_UNSURE) {
        return;
    }
    switch (token->kind) {
    case CSS_SPACE:
        *selector = after_space(before);
        break;
    case CSS_IDENT:
        *selector = before == SELECTOR_DOT ? SELECTOR_COMPOUND : after_type(before);
        break;
    case CSS_HASH: /* "#1" is a hash, but no id */
        *selector = before != SELECTOR_DOT && css_starts_name(text, token->value.start)
                        ? SELECTOR_COMPOUND
                        : SELECTOR_UNSURE;
        break;
    case CSS_COMMA:
        *selector = after_joint(before);
        break;
    case CSS_DELIMITER:
        *selector = after_delimiter(before, text.data[token->span.start]);
        break;
    default:
        *selector = SELECTOR_UNSURE;
        break;
    }
}

bool selector_is_complete(Selector selector)
{
    return selector == SELECTOR_COMPOUND || selector == SELECTOR_SPACE;
}
