/* faq_mark.c - "Q1." before a question and "A." before its answer. SPDX-License-Identifier: ISC */
#include "load/faq_mark.h"

#include "base/unicode.h"

/* DESIGN. Grammar, with any white space between its parts:
 *
 *   mark     = [ open ] word [ [ join ] number { join number } ] [ close ]
 *   open     = "[" | "(" | their full-width forms | U+3010
 *   close    = "." | ":" | ")" | "]" … , see is_close
 *
 * Without `close` a number or, behind a capital Q alone, white space has to follow. Where `word` is a
 * text by itself, as in an element that shows it as a badge, and in answers ("A4 paper", "A 2 GB
 * limit"), a number belongs to the mark only if it is closed, or is the number of the question. */

enum { LOOKED_AT = 96 }; /* bytes at the beginning of a text */

/* The beginning of a text, and where the first of the texts that it is made of ends. The alternative
 * text of a picture is one of them where it comes first. */
typedef struct Head {
    Str text;
    size_t first_end;
    uint32_t image; /* that picture, or 0; its text ends at first_end */
    size_t image_len;
} Head;

static Head head_of(Arena *scratch, const Dom *dom, DomRange range)
{
    Buf out = buf_new(scratch);
    Head head = {0};
    for (uint32_t i = range.start; i < range.end && out.len < LOOKED_AT; i = dom_next(dom, i)) {
        const DomNode *node = &dom->nodes.items[i];
        bool is_image = node->element == HTML_IMG && head.first_end == 0;
        if (node->is_left_out || (!dom_is_text(node) && !is_image)) {
            continue;
        }
        Str text = is_image ? dom_attribute(node, STR("alt")) : node->text;
        buf_add(&out, str_slice(text, 0, LOOKED_AT));
        if (head.first_end == 0 && !dom_text_is_blank(text)) {
            head.first_end = out.len;
            head.image = is_image ? i : 0;
            head.image_len = is_image ? text.len : 0;
        }
    }
    head.text = buf_str(&out);
    return head;
}

bool faq_mark_is_found(const FaqMark *mark)
{
    return mark->len > 0 || mark->image != 0;
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
    bool has_bracket;
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

/* "Q.1" and "Q-1", but not "Q. 1". */
static size_t skip_join(Str text, size_t at)
{
    uint32_t c = peek(text, at);
    size_t behind = at;
    if (c == '.' || c == '-' || c == 0xFF0D || c == 0xFF0E) {
        (void)utf8_next(text, &behind);
    }
    return digit_of(peek(text, behind)) < 10 ? behind : at;
}

/* "A.M. only" begins with no mark. */
static bool is_abbreviation(Str text, size_t at)
{
    return peek(text, at) == '.' && at + 2 < text.len && byte_is_letter(text.data[at + 1]) &&
           text.data[at + 2] == '.';
}

/* Who is asked for: `number` is the question's where an answer's mark is wanted, else 0. */
typedef struct Wanted {
    bool is_question;
    size_t number;
} Wanted;

/* "A1 So." behind "Q1": then the number needs no dot. */
static bool is_own_number(const Scan *scan, const Head *head, const Wanted *wanted)
{
    uint32_t c = peek(scan->text, scan->at);
    bool is_end = c == 0 || unicode_is_space(c) || unicode_is_wide(c);
    return !wanted->is_question && scan->mark.has_number && scan->mark.number == wanted->number &&
           wanted->number != 0 && (is_end || scan->at == head->first_end);
}

/* Reads behind the word. Whether that is a mark; then `at` is behind it. */
static bool scan_rest(Scan *scan, const Head *head, const Word *word, const Wanted *wanted)
{
    size_t behind_word = scan->at;
    scan->at = skip_join(scan->text, skip_space(scan->text, scan->at));
    scan_number(scan);
    size_t close = skip_space(scan->text, scan->at);
    bool is_closed = is_close(peek(scan->text, close));
    bool needs_close = !wanted->is_question || behind_word == head->first_end;
    bool is_own = is_own_number(scan, head, wanted);
    if (!scan->has_digits || (needs_close && !is_closed && !is_own)) {
        scan->mark = (FaqMark){0};
        scan->has_digits = false;
        scan->at = behind_word;
        close = skip_space(scan->text, scan->at);
        is_closed = is_close(peek(scan->text, close)) && !is_abbreviation(scan->text, close);
    }
    bool is_end = scan->at >= head->first_end || close >= scan->text.len;
    bool has_space = unicode_is_space(peek(scan->text, scan->at));
    bool is_mark = is_closed || (scan->has_digits && (has_space || is_end || is_own)) ||
                   space_is_enough(word, scan->text, scan->at, wanted->is_question) ||
                   (word->is_letter && scan->at == head->first_end);
    if (!is_mark || (word->needs_number && !scan->has_digits)) {
        return false;
    }
    scan->at = close;
    if (is_closed) {
        (void)utf8_next(scan->text, &scan->at);
    }
    return is_closed || !scan->has_bracket;
}

static FaqMark scan_word(const Head *head, const Word *word, const Wanted *wanted)
{
    Scan scan = {.text = head->text, .at = skip_space(head->text, 0)};
    scan.has_bracket = is_open(peek(scan.text, scan.at));
    if (scan.has_bracket) {
        (void)utf8_next(scan.text, &scan.at);
    }
    if (!str_starts_with(str_from_offset(scan.text, scan.at), word->text)) {
        return (FaqMark){0};
    }
    scan.at += word->text.len;
    if (!scan_rest(&scan, head, word, wanted)) {
        return (FaqMark){0};
    }
    scan.mark.has_bracket = scan.has_bracket;
    scan.mark.len = skip_space(scan.text, scan.at);
    return scan.mark;
}

static FaqMark find_mark(Arena *scratch, const Dom *dom, DomRange range, const Wanted *wanted)
{
    Head head = head_of(scratch, dom, range);
    const Word *words = wanted->is_question ? QUESTIONS : ANSWERS;
    size_t count = wanted->is_question ? sizeof QUESTIONS / sizeof *QUESTIONS
                                       : sizeof ANSWERS / sizeof *ANSWERS;
    FaqMark mark = {0};
    for (size_t i = 0; i < count && mark.len == 0; i++) {
        mark = scan_word(&head, &words[i], wanted);
    }
    if (mark.len > 0 && head.image != 0) { /* all of the picture's text is to be the mark */
        bool is_all = mark.len >= head.first_end;
        mark = is_all ? mark : (FaqMark){0};
        mark.image = is_all ? head.image : 0;
        mark.len -= is_all ? head.image_len : 0;
    }
    return mark;
}

FaqMark faq_mark_question(Arena *scratch, const Dom *dom, DomRange range)
{
    return find_mark(scratch, dom, range, &(Wanted){true, 0});
}

FaqMark faq_mark_answer(Arena *scratch, const Dom *dom, DomRange range, size_t number)
{
    return find_mark(scratch, dom, range, &(Wanted){false, number});
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
