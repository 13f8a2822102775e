/* css.c - what a style sheet fetches. SPDX-License-Identifier: ISC */
#include "load/css.h"

#include "load/css_names.h"
#include "load/css_selector.h"
#include "load/css_token.h"

/* DESIGN. CSS Syntax 3 section 5 without building anything. Text is a row of statements:
 *
 *   at-rule      = "@" name prelude ( ";" | block )
 *   rule         = prelude block
 *   declaration  = name ":" value ( ";" | end of the block )
 *
 * What a statement is shows only at its end: `a:hover …` may go on with a block. So addresses are
 * collected while it lasts and taken back when it turns out to be no declaration. Brackets of all
 * kinds have to match, so a stack of bytes holds what is open; a statement begins and ends only
 * directly in a block of statements. A block is dead when nothing in it can fetch: that of a rule
 * whose prelude is broken, or one inside a style attribute. */
typedef enum StatementKind {
    STATEMENT_NONE,        /* before its first token */
    STATEMENT_NAME,        /* a name was read, which may turn out to be a property's */
    STATEMENT_DECLARATION, /* and its colon */
    STATEMENT_RULE,        /* a prelude */
    STATEMENT_IMPORT,      /* before its address */
    STATEMENT_NAMED_IMPORT,
    STATEMENT_AT_RULE,
} StatementKind;

typedef struct Statement {
    StatementKind kind;
    CssBracket parent; /* the block that it stands in */
    bool is_bad;       /* holds what neither a declaration nor a selector may */
    bool has_dashes;   /* its first token is a name that begins with "--" */
    bool is_custom;    /* DECLARATION of such a name: nearly any value will do */
    CssBracket block;  /* AT_RULE: what its block holds */
    bool is_sure;      /* AT_RULE: whatever its prelude says, with a block it is valid */
    size_t first_url;  /* urls->count at its start */
    Selector selector; /* NAME, RULE: its prelude */
} Statement;

typedef LIST(uint8_t) BracketStack;

typedef struct Scanner {
    Arena *arena;
    Str text;
    CssMode mode;
    CssUrlList *urls;
    BracketStack open;
    Statement statement;
    bool imports_are_over;
} Scanner;

/* What the scanner is directly in; without a bracket, what the text as a whole is. */
static CssBracket innermost(const Scanner *scanner)
{
    if (scanner->open.count > 0) {
        return (CssBracket)scanner->open.items[scanner->open.count - 1];
    }
    return scanner->mode == CSS_SHEET ? CSS_BLOCK_RULES : CSS_BLOCK_DECLARATIONS;
}

static bool is_at_top_of_sheet(const Scanner *scanner)
{
    return scanner->mode == CSS_SHEET && scanner->open.count == 0;
}

static void begin_statement(Scanner *scanner)
{
    scanner->statement = (Statement){
        .kind = scanner->mode == CSS_VALUE ? STATEMENT_DECLARATION : STATEMENT_NONE,
        .parent = innermost(scanner),
        .first_url = scanner->urls->count,
    };
}

/* At ";", at the end of the block or of the text. */
static void end_statement(Scanner *scanner)
{
    const Statement *statement = &scanner->statement;
    bool is_declaration = statement->kind == STATEMENT_DECLARATION && !statement->is_bad;
    if (!is_declaration && statement->kind != STATEMENT_NAMED_IMPORT) {
        scanner->urls->count = statement->first_url;
    }
    begin_statement(scanner);
}

static void open_bracket(Scanner *scanner, CssBracket bracket)
{
    *list_add(scanner->arena, &scanner->open) = (uint8_t)bracket;
}

static CssBracket block_of(const Scanner *scanner)
{
    const Statement *statement = &scanner->statement;
    bool is_at_rule = statement->kind == STATEMENT_AT_RULE;
    bool has_prelude = statement->kind == STATEMENT_RULE || statement->kind == STATEMENT_NAME ||
                       statement->kind == STATEMENT_DECLARATION;
    if (statement->parent == CSS_BLOCK_DEAD || statement->is_bad || statement->is_custom ||
        scanner->mode != CSS_SHEET || !(is_at_rule || has_prelude)) {
        return CSS_BLOCK_DEAD;
    }
    if (!is_at_rule) {
        return CSS_BLOCK_DECLARATIONS;
    }
    /* @media inside a rule holds that rule's declarations. */
    return statement->block == CSS_BLOCK_RULES ? statement->parent : statement->block;
}

/* What led to this block was no declaration. */
static void open_block(Scanner *scanner)
{
    const Statement *statement = &scanner->statement;
    CssBracket block = block_of(scanner);
    bool is_valid = statement->kind == STATEMENT_AT_RULE
                        ? statement->is_sure
                        : selector_is_complete(statement->selector);
    if (is_at_top_of_sheet(scanner) && is_valid && block != CSS_BLOCK_DEAD) {
        scanner->imports_are_over = true;
    }
    scanner->urls->count = statement->first_url;
    open_bracket(scanner, block);
    begin_statement(scanner);
}

static bool closes(CssTokenKind kind, CssBracket bracket)
{
    switch (kind) {
    case CSS_CLOSE_CURLY:
        return bracket == CSS_BRACKET_CURLY || css_is_block(bracket);
    case CSS_CLOSE_SQUARE:
        return bracket == CSS_BRACKET_SQUARE;
    default:
        return !css_is_block(bracket) && bracket != CSS_BRACKET_SQUARE &&
               bracket != CSS_BRACKET_CURLY;
    }
}

/* One that closes nothing is a plain token to CSS, and spoils what it stands in. */
static void close_bracket(Scanner *scanner, CssTokenKind kind)
{
    Statement *statement = &scanner->statement;
    if (scanner->open.count == 0 || !closes(kind, innermost(scanner))) {
        statement->kind = statement->kind == STATEMENT_NONE ? STATEMENT_RULE : statement->kind;
        statement->is_bad = true;
        return;
    }
    bool ends_block = css_is_block(innermost(scanner));
    if (ends_block) {
        end_statement(scanner);
    }
    scanner->open.count--;
    if (ends_block) {
        begin_statement(scanner);
    }
}

static void add_url(Scanner *scanner, const CssToken *token, CssUse use)
{
    Statement *statement = &scanner->statement;
    bool is_declared =
        statement->kind == STATEMENT_DECLARATION &&
        (statement->parent == CSS_BLOCK_DECLARATIONS || statement->parent == CSS_BLOCK_FONT);
    if (statement->kind == STATEMENT_IMPORT) {
        statement->kind = STATEMENT_NAMED_IMPORT;
        use = CSS_USE_IMPORT;
    } else if (!is_declared) {
        return;
    } else if (statement->parent == CSS_BLOCK_FONT && use != CSS_USE_IMAGE_SET) {
        use = CSS_USE_FONT;
    }
    *list_add(scanner->arena, scanner->urls) =
        (CssUrl){token->value, use, token->kind == CSS_STRING};
}

static bool takes_address(CssBracket bracket)
{
    return bracket == CSS_BRACKET_URL || bracket == CSS_BRACKET_SRC;
}

/* True for what neither a selector nor a value of any property may hold. */
static bool spoils(const Statement *statement, CssTokenKind kind)
{
    if (statement->kind >= STATEMENT_IMPORT) {
        return false;
    }
    if (kind == CSS_BAD_STRING || kind == CSS_BAD_URL) {
        return statement->parent !=
               CSS_BLOCK_FONT; /* sources are parsed one by one (CSS Fonts 4.3.5) */
    }
    return !statement->is_custom && (kind == CSS_CDO || kind == CSS_CDC || kind == CSS_AT_KEYWORD);
}

/* A token of a value or a prelude, brackets apart. */
static void see_content(Scanner *scanner, const CssToken *token)
{
    Statement *statement = &scanner->statement;
    CssBracket inside = innermost(scanner);
    bool is_import_string = statement->kind == STATEMENT_IMPORT && css_is_block(inside);
    bool is_argument = inside == CSS_BRACKET_URL || is_import_string;
    if (token->kind == CSS_URL || (token->kind == CSS_STRING && is_argument)) {
        add_url(scanner, token, CSS_USE_URL);
    } else if (token->kind == CSS_STRING && inside == CSS_BRACKET_SRC) {
        add_url(scanner, token, CSS_USE_SRC);
    } else if (token->kind == CSS_STRING && inside == CSS_BRACKET_IMAGE_SET) {
        add_url(scanner, token, CSS_USE_IMAGE_SET);
    }
    statement->is_bad |= spoils(statement, token->kind);
    if (takes_address(inside) && token->kind != CSS_SPACE) {
        scanner->open.items[scanner->open.count - 1] = CSS_BRACKET_ROUND; /* it has its argument */
    }
}

static void begin_at_rule(Scanner *scanner, const CssToken *token)
{
    Statement *statement = &scanner->statement;
    CssAtRule rule = css_at_rule(scanner->text, token);
    bool is_in_place = is_at_top_of_sheet(scanner) && !scanner->imports_are_over;
    statement->kind = rule.is_import && is_in_place ? STATEMENT_IMPORT : STATEMENT_AT_RULE;
    statement->block = rule.block;
    statement->is_sure = rule.is_sure;
}

/* The first token of a statement. */
static void see_first(Scanner *scanner, const CssToken *token)
{
    Statement *statement = &scanner->statement;
    bool is_comment_mark = token->kind == CSS_CDO || token->kind == CSS_CDC;
    if (token->kind == CSS_SPACE || (is_comment_mark && is_at_top_of_sheet(scanner))) {
        return;
    }
    if (token->kind == CSS_AT_KEYWORD) {
        begin_at_rule(scanner, token);
        return;
    }
    Str name = str_slice(scanner->text, token->value.start, token->value.end);
    statement->kind = token->kind == CSS_IDENT ? STATEMENT_NAME : STATEMENT_RULE;
    statement->has_dashes = token->kind == CSS_IDENT && str_starts_with(name, STR("--"));
    selector_add(&statement->selector, scanner->text, token);
    see_content(scanner, token);
}

/* A later one, directly in the block of the statement. */
static void see_next(Scanner *scanner, const CssToken *token)
{
    Statement *statement = &scanner->statement;
    selector_add(&statement->selector, scanner->text, token);
    if (statement->kind == STATEMENT_NAME && token->kind != CSS_SPACE) {
        statement->kind = token->kind == CSS_COLON ? STATEMENT_DECLARATION : STATEMENT_RULE;
        statement->is_custom = token->kind == CSS_COLON && statement->has_dashes;
    }
    bool is_part =
        token->kind == CSS_SPACE || token->kind == CSS_STRING || token->kind == CSS_URL ||
        (token->kind == CSS_FUNCTION && takes_address(css_function_bracket(scanner->text, token)));
    if (statement->kind == STATEMENT_IMPORT && !is_part) {
        statement->kind = STATEMENT_AT_RULE;
    }
    see_content(scanner, token);
}

/* Directly in a sheet it ends at-rules alone, and in a single value nothing. */
static void see_semicolon(Scanner *scanner)
{
    Statement *statement = &scanner->statement;
    bool is_at_rule = statement->kind >= STATEMENT_IMPORT;
    if ((is_at_top_of_sheet(scanner) && !is_at_rule) || scanner->mode == CSS_VALUE) {
        statement->kind = statement->kind == STATEMENT_NONE ? STATEMENT_RULE : statement->kind;
        statement->is_bad = true;
    } else {
        end_statement(scanner);
    }
}

/* A style attribute holds no rules: there "a {…} b: c;" is a single broken declaration. */
static bool may_have_block(const Scanner *scanner)
{
    return scanner->mode == CSS_SHEET || scanner->statement.kind >= STATEMENT_IMPORT ||
           scanner->statement.parent == CSS_BLOCK_DEAD;
}

static void see_token(Scanner *scanner, const CssToken *token)
{
    bool is_direct = css_is_block(innermost(scanner));
    if (is_direct && token->kind == CSS_SEMICOLON) {
        see_semicolon(scanner);
        return;
    }
    if (is_direct && token->kind == CSS_OPEN_CURLY) {
        if (may_have_block(scanner)) {
            open_block(scanner);
            return;
        }
        scanner->statement.is_bad |= !scanner->statement.is_custom;
    }
    if (token->kind == CSS_CLOSE_ROUND || token->kind == CSS_CLOSE_SQUARE ||
        token->kind == CSS_CLOSE_CURLY) {
        close_bracket(scanner, token->kind);
        return;
    }
    if (!is_direct) {
        see_content(scanner, token);
    } else if (scanner->statement.kind == STATEMENT_NONE) {
        see_first(scanner, token);
    } else {
        see_next(scanner, token);
    }
    if (token->kind == CSS_FUNCTION) {
        open_bracket(scanner, css_function_bracket(scanner->text, token));
    } else if (token->kind == CSS_OPEN_ROUND) {
        open_bracket(scanner, CSS_BRACKET_ROUND);
    } else if (token->kind == CSS_OPEN_SQUARE) {
        open_bracket(scanner, CSS_BRACKET_SQUARE);
    } else if (token->kind == CSS_OPEN_CURLY) {
        open_bracket(scanner, CSS_BRACKET_CURLY);
    }
}

void css_find_urls(Arena *arena, Str text, CssMode mode, CssUrlList *urls)
{
    Scanner scanner = {.arena = arena, .text = text, .mode = mode, .urls = urls};
    CssReader reader = {text, 0};
    begin_statement(&scanner);
    for (;;) {
        CssToken token = css_next(&reader);
        if (token.kind == CSS_END) {
            break;
        }
        see_token(&scanner, &token);
    }
    end_statement(&scanner);
}

Str css_url_value(Arena *arena, Str text, const CssUrl *url, OffsetMap *ret_map)
{
    CssToken token = {.kind = url->is_string ? CSS_STRING : CSS_URL, .value = url->raw};
    return css_token_decode(arena, text, &token, ret_map);
}

const char *css_use_name(CssUse use)
{
    static const char *const names[] = {
        [CSS_USE_URL] = "url()",
        [CSS_USE_SRC] = "src()",
        [CSS_USE_IMAGE_SET] = "image-set()",
        [CSS_USE_IMPORT] = "@import",
        [CSS_USE_FONT] = "@font-face",
    };
    return names[use];
}
