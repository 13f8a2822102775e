/* faq_mark.c - "Q1." before a question and "A." before its answer. SPDX-License-Identifier: ISC */
#include "load/faq_mark.h"

#include "base/unicode.h"

/* DESIGN. Grammar, with any white space between its parts:
 *
 *   mark     = [ open ] word [ number { join number } ] [ close ]
 *   open     = "[" | "(" | their full-width forms | U+3010
 *   close    = "." | ":" | ")" | "]" … , see is_close
 *
 * Without `close` a number or, behind a capital Q alone, white space has to follow. Where `word` is a
 * text by itself, as in an element that shows it as a badge, and in answers ("A4 paper", "A 2 GB
 * limit"), a number belongs to the mark only if it is closed. */

enum { LOOKED_AT = 96 }; /* bytes at the beginning of a text */

/* The beginning of a text, and where the first of the texts that it is made of ends. */
typedef struct Head {
    Str text;
    size_t first_end;
    bool is_all; /* the run holds no more */
} Head;

static Head head_of(Arena *scratch, const Dom *dom, DomRange range)
{
    Buf out = buf_new(scratch);
    Head head = {.is_all = true};
    for (uint32_t i = range.start; i < range.end; i = dom_next(dom, i)) {
        const DomNode *node = &dom->nodes.items[i];
        if (node->is_left_out || !dom_is_text(node)) {
            continue;
        }
        if (out.len >= LOOKED_AT) {
            head.is_all = false;
            break;
        }
        buf_add(&out, str_slice(node->text, 0, LOOKED_AT));
        head.is_all = node->text.len <= LOOKED_AT;
        if (head.first_end == 0 && !dom_text_is_blank(node->text)) {
            head.first_end = out.len;
        }
        if (!head.is_all) {
            break;
        }
    }
    head.text = buf_str(&out);
    return head;
}

static uint32_t peek(Str text, size_t at)
{
    return at < text.len ? utf8_next(text, &at) : 0;
}

static size_t skip_space(Str text, size_t at)
{
    while (at < text.len) {
        size_t next = at;
        if (!unicode_is_space(utf8_next(text, &next))) {
            break;
        }
        at = next;
    }
    return at;
}

static bool is_open(uint32_t c)
{
    return c == '[' || c == '(' || c == 0xFF08 || c == 0xFF3B || c == 0x3010;
}

static bool is_close(uint32_t c)
{
    return c == '.' || c == ':' || c == ')' || c == ']' || c == 0xFF0E || c == 0xFF1A ||
           c == 0xFF09 || c == 0xFF3D || c == 0x3011 || c == 0x3001 || c == 0x3002 || c == 0xFF61;
}

/* The digit that it stands for, or 10. */
static unsigned digit_of(uint32_t c)
{
    return c >= '0' && c <= '9' ? c - '0' : c >= 0xFF10 && c <= 0xFF19 ? c - 0xFF10 : 10;
}

typedef struct Scan {
    Str text;
    size_t at;
    FaqMark mark;
    bool has_digits;
} Scan;

static void scan_number(Scan *scan)
{
    enum { MOST = 99999 };
    size_t at = scan->at;
    for (size_t parts = 0;; parts++) {
        size_t number = 0;
        size_t begin = at;
        while (digit_of(peek(scan->text, at)) < 10 && number <= MOST) {
            number = number * 10 + digit_of(utf8_next(scan->text, &at));
        }
        if (at == begin) {
            return; /* a join without a number behind it is no part of the mark */
        }
        scan->has_digits = true;
        scan->mark.has_number = parts == 0 && number <= MOST;
        scan->mark.number = number;
        scan->at = at;
        uint32_t join = peek(scan->text, at);
        if (join != '-' && join != '.' && join != 0xFF0D && join != 0xFF0E && join != '_') {
            return;
        }
        (void)utf8_next(scan->text, &at);
    }
}

/* Words of marks. `needs`: behind a word that may begin a sentence something has to follow. */
typedef struct Word {
    Str text;
    bool is_letter; /* a capital: white space may follow in place of a number or a dot */
    bool needs_number;
} Word;

static const Word QUESTIONS[] = {
    {STR_INIT("Question"), false, true},
    {STR_INIT("Q"), true, false},
    {STR_INIT("q"), false, false},
    {STR_INIT("\xEF\xBC\xB1"), true, false},              /* full-width Q */
    {STR_INIT("\xE8\xB3\xAA\xE5\x95\x8F"), false, false}, /* "question" in Japanese */
    {STR_INIT("\xE5\x95\x8F"), false, true},              /* the same in short */
    {STR_INIT("FAQ"), false, true},
};

static const Word ANSWERS[] = {
    {STR_INIT("Answer"), false, false},
    {STR_INIT("A"), true, false},
    {STR_INIT("\xEF\xBC\xA1"), true, false},              /* full-width A */
    {STR_INIT("\xE5\x9B\x9E\xE7\xAD\x94"), false, false}, /* "answer" */
    {STR_INIT("\xE7\xAD\x94\xE3\x81\x88"), false, false},
    {STR_INIT("\xE7\xAD\x94"), false, false},
};

/* Whether white space behind a capital ends the mark: "Q How?" does, "A certificate" does not. */
static bool space_is_enough(const Word *word, Str text, size_t at, bool is_question)
{
    uint32_t c = peek(text, at);
    if (!word->is_letter || !unicode_is_space(c)) {
        return false;
    }
    return is_question || c == 0x3000 || unicode_is_wide(peek(text, skip_space(text, at)));
}

static FaqMark scan_word(Head head, const Word *word, bool is_question)
{
    Scan scan = {.text = head.text, .at = skip_space(head.text, 0)};
    bool has_bracket = is_open(peek(scan.text, scan.at));
    if (has_bracket) {
        (void)utf8_next(scan.text, &scan.at);
    }
    if (!str_starts_with(str_from_offset(scan.text, scan.at), word->text)) {
        return (FaqMark){0};
    }
    scan.at += word->text.len;
    size_t behind_word = scan.at;
    scan.at = skip_space(scan.text, scan.at);
    scan_number(&scan);
    size_t close = skip_space(scan.text, scan.at);
    bool is_closed = is_close(peek(scan.text, close));
    bool needs_close = !is_question || behind_word == head.first_end;
    if (!scan.has_digits || (needs_close && !is_closed)) {
        scan.mark = (FaqMark){0};
        scan.has_digits = false;
        scan.at = behind_word;
        close = skip_space(scan.text, scan.at);
        is_closed = is_close(peek(scan.text, close));
    }
    bool is_end = scan.at >= head.first_end || close >= scan.text.len;
    bool has_space = unicode_is_space(peek(scan.text, scan.at));
    bool is_mark = is_closed || (scan.has_digits && (has_space || is_end)) ||
                   space_is_enough(word, scan.text, scan.at, is_question) ||
                   (word->is_letter && scan.at == head.first_end);
    if (!is_mark || (has_bracket && !is_closed) || (word->needs_number && !scan.has_digits)) {
        return (FaqMark){0};
    }
    scan.at = close;
    if (is_closed) {
        (void)utf8_next(scan.text, &scan.at);
    }
    scan.mark.len = skip_space(scan.text, scan.at);
    return scan.mark;
}

static FaqMark find_mark(Arena *scratch, const Dom *dom, DomRange range, bool is_question)
{
    Head head = head_of(scratch, dom, range);
    const Word *words = is_question ? QUESTIONS : ANSWERS;
    size_t count =
        is_question ? sizeof QUESTIONS / sizeof *QUESTIONS : sizeof ANSWERS / sizeof *ANSWERS;
    for (size_t i = 0; i < count; i++) {
        FaqMark mark = scan_word(head, &words[i], is_question);
        if (mark.len > 0) {
            return mark;
        }
    }
    return (FaqMark){0};
}

FaqMark faq_mark_question(Arena *scratch, const Dom *dom, DomRange range)
{
    return find_mark(scratch, dom, range, true);
}

FaqMark faq_mark_answer(Arena *scratch, const Dom *dom, DomRange range)
{
    return find_mark(scratch, dom, range, false);
}

bool faq_mark_asks(Str text)
{
    static const Str ENDS[] = {STR_INIT("?"), STR_INIT("\xEF\xBC\x9F"), STR_INIT("\xE3\x81\x8B"),
                               STR_INIT("\xE3\x81\x8B\xE3\x80\x82")};
    for (size_t i = 0; i < sizeof ENDS / sizeof *ENDS; i++) {
        if (str_ends_with(text, ENDS[i])) {
            return true;
        }
    }
    return false;
}
