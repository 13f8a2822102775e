/* doc.c - what a text says, for every output. SPDX-License-Identifier: ISC */
#include "model/doc.h"

#include "base/unicode.h"

const Node *node_walk(const Node *root, const Node *node, bool *leaving)
{
    if (!*leaving) {
        *leaving = node->first == NULL;
        return *leaving ? node : node->first;
    }
    if (node == root) {
        return NULL;
    }
    *leaving = node->next == NULL;
    return *leaving ? node->parent : node->next;
}

Str node_attribute(const Node *node, Str name)
{
    for (size_t i = 0; i < node->attribute_count; i++) {
        if (str_eq(node->attributes[i].name, name)) {
            Str value = node->attributes[i].value;
            return value.data == NULL ? STR("") : value;
        }
    }
    return (Str){0};
}

bool node_is_hidden(const Node *node)
{
    Str hidden = node_attribute(node, STR("hidden"));
    return hidden.data != NULL && !str_eq_ascii_case(hidden, STR("until-found"));
}

static const Node *first_shown(const Node *node)
{
    while (node != NULL && node_is_hidden(node)) {
        node = node->next;
    }
    return node;
}

const Node *node_first_shown(const Node *node)
{
    return first_shown(node->first);
}

const Node *node_next_shown(const Node *node)
{
    return first_shown(node->next);
}

bool node_begins_with_summary(const Node *details)
{
    const Node *first = node_first_shown(details);
    return first != NULL && first->kind == NODE_SUMMARY;
}

const Node *node_walk_shown(const Node *root, const Node *node, bool *leaving)
{
    const Node *child = *leaving ? NULL : node_first_shown(node);
    if (!*leaving) {
        *leaving = child == NULL;
        return child == NULL ? node : child;
    }
    if (node == root) {
        return NULL;
    }
    const Node *next = node_next_shown(node);
    *leaving = next == NULL;
    return next == NULL ? node->parent : next;
}

/* --- Marks ----------------------------------------------------------------------------------- */

/* What a node's text begins with; 0 where that is not near, so that time stays linear. */
static uint32_t first_character(const Node *node)
{
    enum { NEAR = 8 };
    bool leaving = false;
    const Node *at = node;
    for (size_t i = 0; at != NULL && i < NEAR; i++) {
        size_t offset = 0;
        if (at->text.len > 0) {
            return utf8_next(at->text, &offset);
        }
        at = node_walk_shown(node, at, &leaving);
    }
    return 0;
}

static bool is_digit(uint32_t character)
{
    return character >= '0' && character <= '9';
}

static bool is_sign(uint32_t character)
{
    enum { MINUS = 0x2212 };
    return character == '-' || character == '+' || character == MINUS;
}

/* 10 with a small 2 below it is no 102; H with one needs no help. */
static bool needs_index_mark(const Node *node, uint32_t before)
{
    uint32_t first = first_character(node);
    return is_digit(before) && (is_digit(first) || is_sign(first));
}

/* A text of a few bytes; cut where it is longer. */
typedef struct ShortText {
    char bytes[24];
    size_t len;
    bool is_cut;
    bool has_scripts; /* others, above or below its line */
} ShortText;

static ShortText short_text(const Node *node)
{
    enum { NEAR = 16 }; /* so that time stays linear */
    ShortText text = {.is_cut = true};
    bool leaving = false;
    const Node *at = node;
    for (size_t i = 0; i < NEAR; i++) {
        size_t room = sizeof text.bytes - text.len;
        Str part = leaving ? (Str){0} : str_slice(at->text, 0, room);
        for (size_t k = 0; k < part.len; k++) {
            text.bytes[text.len++] = part.data[k];
        }
        bool is_script = at->kind == NODE_SUPERSCRIPT || at->kind == NODE_SUBSCRIPT;
        text.has_scripts = text.has_scripts || (is_script && at != node);
        if (!leaving && at->text.len > room) {
            return text;
        }
        at = node_walk_shown(node, at, &leaving);
        if (at == NULL) {
            text.is_cut = false;
            return text;
        }
    }
    return text;
}

typedef enum Power {
    POWER_NONE,   /* only set higher: a footnote's mark, "1st" */
    POWER_SIMPLE, /* x^2, Ca^2+ */
    POWER_WHOLE,  /* in parentheses: 2^(n+1) */
} Power;

static bool is_raised_word(Str text)
{
    static const Str WORDS[] = {STR_INIT("st"), STR_INIT("nd"), STR_INIT("rd"), STR_INIT("th"),
                                STR_INIT("TM"), STR_INIT("SM"), STR_INIT("®"),  STR_INIT("©"),
                                STR_INIT("™"),  STR_INIT("℠")};
    for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++) {
        if (str_eq(text, WORDS[i])) {
            return true;
        }
    }
    return false;
}

/* "2", "-1", "2+", "0.5": what nobody reads together with what follows. */
static bool is_one_term(Str text)
{
    for (size_t at = 0; at < text.len;) {
        bool is_end = at == 0;
        uint32_t character = utf8_next(text, &at);
        is_end = is_end || at == text.len;
        bool is_word = !unicode_is_punctuation(character) && !unicode_is_space(character) &&
                       !is_sign(character);
        bool is_point = character == '.' || character == ',';
        if (!is_word && !is_point && !(is_end && is_sign(character))) {
            return false;
        }
    }
    return true;
}

/* x with a small 2 above it is no x2. */
static Power power_of(const Node *node)
{
    ShortText buffer = short_text(node);
    Str text = str_trim((Str){buffer.bytes, buffer.len});
    size_t offset = 0;
    uint32_t first = text.len == 0 ? 0 : utf8_next(text, &offset);
    bool is_number = !unicode_is_punctuation(first) && !unicode_is_wide(first);
    bool is_enclosed = first == '(' && str_ends_with(text, STR(")"));
    if (text.len == 0 || is_raised_word(text) || !(is_number || is_sign(first) || first == '(')) {
        return POWER_NONE;
    }
    bool is_simple = is_one_term(text) && !buffer.has_scripts && !buffer.is_cut;
    return is_simple || (is_enclosed && !buffer.is_cut) ? POWER_SIMPLE : POWER_WHOLE;
}

static bool needs_parentheses(const Node *ruby_text)
{
    const Node *ruby = ruby_text->parent;
    return ruby_text->first != NULL &&
           (ruby == NULL || ruby->kind != NODE_RUBY || !ruby->has_parentheses);
}

Str node_opening(const Node *node, uint32_t before)
{
    switch (node->kind) {
    case NODE_RUBY_TEXT:
        return needs_parentheses(node) ? STR("(") : STR("");
    case NODE_DELETION:
        return STR("~~");
    case NODE_QUOTATION:
        return unicode_is_wide(first_character(node)) ? STR("「") : STR("“");
    case NODE_SUPERSCRIPT:
        return power_of(node) == POWER_NONE     ? STR("")
               : power_of(node) == POWER_SIMPLE ? STR("^")
                                                : STR("^(");
    case NODE_SUBSCRIPT:
        return needs_index_mark(node, before) ? STR("_") : STR("");
    default:
        return STR("");
    }
}

Str node_closing(const Node *node)
{
    switch (node->kind) {
    case NODE_RUBY_TEXT:
        return needs_parentheses(node) ? STR(")") : STR("");
    case NODE_DELETION:
        return STR("~~");
    case NODE_QUOTATION:
        return unicode_is_wide(first_character(node)) ? STR("」") : STR("”");
    case NODE_SUPERSCRIPT:
        return power_of(node) == POWER_WHOLE ? STR(")") : STR("");
    default:
        return STR("");
    }
}

/* --- Text ------------------------------------------------------------------------------------ */

static void add_words(Buf *out, Str text)
{
    Str line = {0};
    bool is_first = true;
    for (Str rest = text; str_cut(&rest, '\n', &line); is_first = false) {
        if (!is_first) {
            buf_add_byte(out, ' ');
        }
        buf_add(out, line);
    }
}

static uint32_t last_character(const Buf *out, size_t start)
{
    size_t at = out->len;
    return at > start ? utf8_previous(buf_str(out), &at) : 0;
}

void node_text(Buf *out, const Node *node)
{
    size_t start = out->len;
    bool leaving = false;
    for (const Node *at = node; at != NULL; at = node_walk_shown(node, at, &leaving)) {
        if (leaving) {
            buf_add(out, node_closing(at));
            continue;
        }
        bool is_block = at->kind == NODE_PARAGRAPH || at->kind == NODE_HEADING ||
                        at->kind == NODE_CODE_BLOCK || at->kind == NODE_PREFORMATTED;
        bool is_break = at->kind == NODE_SOFT_BREAK || at->kind == NODE_LINE_BREAK;
        if (is_break || (is_block && out->len > start)) {
            buf_add_byte(out, ' ');
        }
        buf_add(out, node_opening(at, last_character(out, start)));
        bool ends_line = at->kind == NODE_CODE_BLOCK && str_ends_with(at->text, STR("\n"));
        add_words(out, str_slice(at->text, 0, at->text.len - (ends_line ? 1 : 0)));
    }
}

void node_literal(Buf *out, const Node *node)
{
    size_t start = out->len;
    bool leaving = false;
    for (const Node *at = node; at != NULL; at = node_walk_shown(node, at, &leaving)) {
        if (leaving) {
            buf_add(out, node_closing(at));
            continue;
        }
        if (at->kind == NODE_SOFT_BREAK || at->kind == NODE_LINE_BREAK) {
            buf_add_byte(out, '\n');
        }
        buf_add(out, node_opening(at, last_character(out, start)));
        buf_add(out, at->text);
    }
}
