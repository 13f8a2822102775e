/* emphasis_text.c - marks of emphasis that stayed text. SPDX-License-Identifier: ISC */
#include "base/unicode.h"
#include "load/markdown_text.h"

/* DESIGN. CommonMark 0.30 section 6.2 lets `**` close only where it is "right-flanking": where
 * punctuation stands before it, white space or punctuation must stand behind it. Japanese parts no
 * words by spaces, so `**「CSP」**を` is text; likewise `は**「CSP」**` cannot open. What is looked
 * for is a pair of equal runs of marks in one paragraph of which at least one was refused by that
 * rule, and which looks like a pair: the brackets between them match, and neither is a footnote
 * mark (`(*1)`, `※*1`), an operator (`5 * 3`), or a wildcard (`*.pem`). Single marks, which are all
 * of these more often than emphasis, must stand at a bracket or quotation mark besides. */
typedef enum Role {
    ROLE_NONE,    /* was not meant so */
    ROLE_FINE,    /* could do so */
    ROLE_REFUSED, /* could not, for the punctuation beside it */
    ROLE_SPACED,  /* could not, for the space within */
} Role;

typedef struct Run {
    size_t start;
    size_t end;
    char mark;
    uint32_t before; /* the characters beside it; LF where there is none */
    uint32_t after;
    Role opens;
    Role closes;
} Run;

static size_t run_len(const Run *run)
{
    return run->end - run->start;
}

static bool is_ascii_word(uint32_t character)
{
    return character < 0x80 && (byte_is_letter((char)character) || byte_is_digit((char)character));
}

/* A character that belongs to a word: neither white space nor punctuation. */
static bool is_word(uint32_t character)
{
    return !unicode_is_space(character) && !unicode_is_punctuation(character);
}

static bool is_one_of(uint32_t character, const char *ascii)
{
    return character < 0x80 && str_find_byte(str_from(ascii), (char)character) != STR_NONE;
}

static bool is_quote(uint32_t character)
{
    return is_one_of(character, "\"'`") || character == 0xFF02 || character == 0xFF07;
}

/* Punctuation that an emphasised text may well begin with. */
static bool may_begin(const Run *run)
{
    uint32_t c = run->after;
    bool is_bracket = unicode_is_opening(c) || is_quote(c) || is_one_of(c, "!\\<");
    bool is_sign = is_one_of(c, ".-#@$&_*+=~") || c == 0x203B; /* ※ */
    return is_bracket || (run_len(run) > 1 && is_sign);
}

static bool may_end(const Run *run)
{
    uint32_t c = run->before;
    bool is_bracket = unicode_is_closing(c) || is_quote(c) || c == '>';
    bool is_other = !unicode_is_opening(c) && !is_one_of(c, "/\\=@#") && c != 0x203B;
    return is_bracket || (run_len(run) > 1 && is_other);
}

/* `**` followed by a path or by the rest of a domain name: a wildcard. */
static bool is_wildcard(const PlainText *plain, const Run *run)
{
    char next = run->end + 1 < plain->text.len ? plain->text.data[run->end + 1] : ' ';
    return run->after == '/' || run->before == '/' ||
           (is_one_of(run->after, ".?*") && (byte_is_letter(next) || byte_is_digit(next)));
}

/* What refuses a single mark must be a word that is no code: not `5*(3+2)*4`. */
static bool may_refuse(const Run *run, uint32_t word)
{
    return run_len(run) > 1 || !is_ascii_word(word);
}

static Role opening_role(const Run *run)
{
    if (unicode_is_space(run->after)) {
        return run_len(run) == 2 && run->mark == '*' ? ROLE_SPACED : ROLE_NONE;
    }
    if (is_word(run->after)) {
        bool is_intraword = run->mark == '_' && is_word(run->before);
        bool is_footnote = run_len(run) == 1 && unicode_is_number(run->after);
        return is_intraword || is_footnote ? ROLE_NONE : ROLE_FINE;
    }
    if (!may_begin(run) || (is_ascii_word(run->before) && run->after == '(')) {
        return ROLE_NONE;
    }
    if (is_word(run->before)) {
        return may_refuse(run, run->before) ? ROLE_REFUSED : ROLE_NONE;
    }
    return ROLE_FINE;
}

static Role closing_role(const Run *run)
{
    if (unicode_is_space(run->before)) {
        bool is_spaced = run_len(run) == 2 && run->mark == '*' && !is_ascii_word(run->after);
        return is_spaced ? ROLE_SPACED : ROLE_NONE;
    }
    if (is_word(run->before)) {
        return run->mark == '_' && is_word(run->after) ? ROLE_NONE : ROLE_FINE;
    }
    if (!may_end(run)) {
        return ROLE_NONE;
    }
    if (is_word(run->after)) {
        bool is_footnote = run_len(run) == 1 && unicode_is_number(run->after);
        return may_refuse(run, run->after) && !is_footnote ? ROLE_REFUSED : ROLE_NONE;
    }
    return ROLE_FINE;
}

static Run read_run(const PlainText *plain, size_t at)
{
    Str text = plain->text;
    Run run = {.start = at, .end = at, .mark = text.data[at], .before = '\n', .after = '\n'};
    while (run.end < text.len && text.data[run.end] == run.mark) {
        run.end++;
    }
    size_t before = run.start;
    size_t after = run.end;
    run.before = before > 0 ? utf8_previous(text, &before) : '\n';
    run.after = after < text.len ? utf8_next(text, &after) : '\n';
    run.opens = opening_role(&run);
    run.closes = is_wildcard(plain, &run) ? ROLE_NONE : closing_role(&run);
    return run;
}

/* Runs that CommonMark used in part are no pair of ours. */
static bool is_all_text(const PlainText *plain, const Run *run)
{
    for (size_t at = run->start; at < run->end; at++) {
        if (!plain_is_text(plain, at)) {
            return false;
        }
    }
    return true;
}

typedef enum Brackets {
    BRACKETS_BROKEN,    /* one of them has its other one elsewhere */
    BRACKETS_MATCHED,   /* or there are none */
    BRACKETS_ENCLOSING, /* the first one closes at the end; or there is markup at both */
} Brackets;

static Brackets read_brackets(const PlainText *plain, size_t start, size_t end)
{
    size_t depth = 0;
    bool is_enclosing = true;
    for (size_t at = start; at < end;) {
        bool is_text = plain_is_text(plain, at);
        uint32_t character = utf8_next(plain->text, &at);
        if (is_text && unicode_is_opening(character)) {
            depth++;
        } else if (is_text && unicode_is_closing(character)) {
            if (depth == 0) {
                return BRACKETS_BROKEN;
            }
            depth--;
        }
        is_enclosing = is_enclosing && (depth > 0 || at == end);
    }
    bool is_markup = end > start && plain->classes[start] == BYTE_MARKUP &&
                     plain->classes[end - 1] == BYTE_MARKUP;
    bool is_closed = depth == 0 && (is_enclosing || is_markup);
    return is_closed ? BRACKETS_ENCLOSING : depth == 0 ? BRACKETS_MATCHED : BRACKETS_BROKEN;
}

/* What explains a word follows its footnote mark, if it has one: `所属*（大学名）、メール*。` So marks
 * between a word and a bracket are only a pair's if the bracket closes where the pair does. */
static bool match_brackets(const PlainText *plain, const Run *open, const Run *close)
{
    bool is_explained = open->after == '(' || open->after == 0xFF08; /* （ */
    bool must_enclose = open->opens == ROLE_REFUSED && (run_len(open) == 1 || is_explained);
    Brackets brackets = read_brackets(plain, open->end, close->start);
    return must_enclose ? brackets == BRACKETS_ENCLOSING : brackets != BRACKETS_BROKEN;
}

static bool is_on_one_line(const PlainText *plain, const Run *open, const Run *close)
{
    return str_find_byte(str_slice(plain->text, open->start, close->end), '\n') == STR_NONE;
}

/* Two marks behind the same kind of bracket, or before it, are two footnote marks:
 * `「A」*は必須、「B」*は任意`. */
static bool are_alike(const Run *open, const Run *close)
{
    return (open->opens == ROLE_REFUSED && close->opens == ROLE_REFUSED &&
            open->after == close->after) ||
           (open->closes == ROLE_REFUSED && close->closes == ROLE_REFUSED &&
            open->before == close->before);
}

static bool is_refused(const Run *open, const Run *close)
{
    return (open->opens == ROLE_REFUSED || close->closes == ROLE_REFUSED) &&
           open->opens != ROLE_SPACED && close->closes != ROLE_SPACED;
}

static bool is_spaced(const Run *open, const Run *close)
{
    return (open->opens == ROLE_SPACED) != (close->closes == ROLE_SPACED) &&
           (open->opens == ROLE_FINE || close->closes == ROLE_FINE) &&
           !is_ascii_word(open->before) && !is_ascii_word(close->after);
}

/* Two runs that were meant as a pair and are none. */
static bool is_pair(const PlainText *plain, const Run *open, const Run *close)
{
    bool is_meant = open->opens != ROLE_NONE && close->closes != ROLE_NONE &&
                    (is_refused(open, close) || is_spaced(open, close)) && !are_alike(open, close);
    bool may_wrap = !is_spaced(open, close) && run_len(open) > 1;
    return is_meant && (may_wrap || is_on_one_line(plain, open, close)) &&
           match_brackets(plain, open, close);
}

/* Two runs that are a pair if nothing but their neighbourhood counts. */
static bool is_sound(const PlainText *plain, const Run *open, const Run *close)
{
    return open->opens == ROLE_FINE && close->closes == ROLE_FINE &&
           match_brackets(plain, open, close);
}

static void report(PlainText *plain, const Run *open, const Run *close)
{
    Str marks = str_slice(plain->text, open->start, open->end);
    plain_report(plain, REMARK_LITERAL_EMPHASIS, marks, open->start, close->start);
}

/* --- All runs of a block --------------------------------------------------------------------- */

typedef LIST(Run) RunList;

/* Whether the first run and the second, the third and the fourth and so on are pairs, sound or
 * refused. Where CommonMark refused one, it has paired others than the author did; but then he has
 * written all of them in pairs. */
static bool are_paired(const PlainText *plain, const RunList *runs)
{
    for (size_t i = 0; i + 1 < runs->count; i += 2) {
        const Run *open = &runs->items[i];
        if (!is_sound(plain, open, open + 1) && !is_pair(plain, open, open + 1)) {
            return false;
        }
    }
    return runs->count % 2 == 0;
}

static void report_paired(PlainText *plain, const RunList *runs)
{
    for (size_t i = 0; i + 1 < runs->count; i += 2) {
        if (!is_sound(plain, &runs->items[i], &runs->items[i + 1])) {
            report(plain, &runs->items[i], &runs->items[i + 1]);
        }
    }
}

/* Otherwise only runs that stayed text can be told to be a pair. */
static void report_text(PlainText *plain, const RunList *runs)
{
    const Run *open = NULL;
    for (size_t i = 0; i < runs->count; i++) {
        const Run *run = &runs->items[i];
        if (!is_all_text(plain, run)) {
            continue;
        }
        bool is_found = open != NULL && is_pair(plain, open, run);
        if (is_found) {
            report(plain, open, run);
        }
        open = is_found ? NULL : run;
    }
}

static bool has_text(const PlainText *plain, const RunList *runs)
{
    for (size_t i = 0; i < runs->count; i++) {
        if (plain_is_text(plain, runs->items[i].start)) {
            return true;
        }
    }
    return false;
}

static void judge(PlainText *plain, const RunList *runs)
{
    if (!has_text(plain, runs)) {
        return;
    }
    if (are_paired(plain, runs)) {
        report_paired(plain, runs);
    } else {
        report_text(plain, runs);
    }
}

void emphasis_text_find(PlainText *plain)
{
    enum { LONGEST = 3 }; /* `***`; more of them are a line, or hide a number */
    RunList runs[2][LONGEST + 1] = {0};
    for (size_t at = 0; at < plain->text.len; at++) {
        char byte = plain->text.data[at];
        bool is_mark = byte == '*' || byte == '_';
        at += plain_escape(plain, at) > 0 ? 1 : 0;
        if (is_mark && plain->classes[at] != BYTE_MARKUP) {
            Run run = read_run(plain, at);
            at = run.end - 1;
            if (run_len(&run) <= LONGEST) {
                *list_add(plain->scratch, &runs[byte == '_'][run_len(&run)]) = run;
            }
        }
    }
    for (size_t len = 1; len <= LONGEST; len++) {
        judge(plain, &runs[0][len]);
        judge(plain, &runs[1][len]);
    }
}
