/* faq_labels.c - titles and numbers of questions, without marks and icons. SPDX-License-Identifier: ISC */
#include "load/faq_mark.h"
#include "load/faq_page.h"

#include "base/unicode.h"

/* --- Icons ----------------------------------------------------------------------------------- */

typedef enum Icon {
    ICON_NONE,
    ICON_SIGN, /* it may be a word of the question: "C +" */
    ICON_SHAPE
} Icon;

static Icon icon_of(uint32_t c)
{
    if (c == '+' || c == '-' || c == 0xD7 || c == 0x2013 || c == 0x2212 || c == 0xFF0B ||
        c == 0xFF0D) {
        return ICON_SIGN;
    }
    bool is_shape = (c >= 0x2190 && c <= 0x21FF) || (c >= 0x25A0 && c <= 0x25FF) ||
                    (c >= 0x2795 && c <= 0x2797) || (c >= 0x2B00 && c <= 0x2BFF) || c == 0x2303 ||
                    c == 0x2304 || c == 0x203A || c == 0x276F;
    return is_shape ? ICON_SHAPE : ICON_NONE;
}

/* A text that is one sign for "open". In the middle of a word's element, as in Na<sup>+</sup>, it is
 * a part of the question. */
static bool is_icon(const Dom *dom, uint32_t i)
{
    const DomNode *node = &dom->nodes.items[i];
    const DomNode *around = &dom->nodes.items[node->parent];
    Str text = str_trim(node->text);
    size_t at = 0;
    Icon icon = text.len == 0 ? ICON_NONE : icon_of(utf8_next(text, &at));
    bool is_alone = at == text.len || str_eq(str_from_offset(text, at), STR("\xEF\xB8\x8F"));
    return is_alone && (icon == ICON_SHAPE || (icon == ICON_SIGN && around->attribute_count > 0));
}

/* Icons before and behind the words. Those between are a part of them. */
static void leave_out_icons(Dom *dom, DomRange range)
{
    uint32_t first = 0; /* the first word */
    uint32_t last = 0;
    for (uint32_t i = range.start; i < range.end; i = dom_next(dom, i)) {
        const DomNode *node = &dom->nodes.items[i];
        bool is_read = dom_is_text(node) && !node->is_left_out && !dom_text_is_blank(node->text);
        if (is_read && !is_icon(dom, i)) {
            first = first == 0 ? i : first;
            last = i;
        }
    }
    for (uint32_t i = range.start; i < range.end && first != 0; i++) {
        DomNode *node = &dom->nodes.items[i];
        bool is_outside = dom_is_text(node) && (i < first || i > last);
        node->is_left_out = node->is_left_out || is_outside;
    }
}

/* In one text with the question an icon is what stands apart from it, a sign only behind "?". */
static Str without_icon(Str title)
{
    size_t at = title.len;
    Icon icon = at == 0 ? ICON_NONE : icon_of(utf8_previous(title, &at));
    Str words = str_slice(title, 0, at);
    Str trimmed = str_trim(words);
    bool is_apart = icon == ICON_SHAPE && trimmed.len < words.len;
    bool is_behind = icon == ICON_SIGN && faq_mark_asks(trimmed);
    return trimmed.len > 0 && (is_apart || is_behind) ? trimmed : title;
}

/* --- Marks ----------------------------------------------------------------------------------- */

static void drop_mark(Dom *dom, DomRange *range, const FaqMark *mark)
{
    range->skip = mark->len;
    if (mark->image != 0) {
        dom->nodes.items[mark->image].is_left_out = true;
    }
}

static void label_question(const FaqPage *page, Arena *scratch, FaqQuestion *question,
                           FaqMark *ret_mark)
{
    Dom *dom = page->dom;
    FaqMark mark = faq_mark_question(scratch, dom, question->question);
    DomRange words = question->question;
    words.start = mark.image != 0 ? mark.image + 1 : words.start;
    words.skip = mark.image != 0 ? 0 : mark.len;
    question->number = mark.has_number ? mark.number : 0;
    bool is_all = dom_text(scratch, dom, words).len == 0; /* "Q1." is all there is */
    if (!is_all) {
        drop_mark(dom, &question->question, &mark);
    }
    question->title = without_icon(dom_text(page->arena, dom, question->question));
    *ret_mark = mark;
}

/* "A." is the mark of an answer where its number is the question's, or answers have marks: most of
 * those do whose questions have one, or all of them. Brackets are those of the question: a text may
 * begin with "(A)". */
static void drop_answer_marks(FaqPage *page, const FaqMark *questions, const FaqMark *answers)
{
    size_t marked = 0;
    size_t both = 0;
    size_t count = 0;
    for (size_t i = 0; i < page->questions.count; i++) {
        bool is_alike =
            faq_mark_is_found(&answers[i]) && (!answers[i].has_bracket || questions[i].has_bracket);
        count += is_alike;
        marked += faq_mark_is_found(&questions[i]);
        both += is_alike && faq_mark_is_found(&questions[i]);
    }
    bool all = count > 1 && count == page->questions.count;
    for (size_t i = 0; i < page->questions.count; i++) {
        const FaqMark *answer = &answers[i];
        FaqQuestion *question = &page->questions.items[i];
        bool has_number = answer->has_number && answer->number == question->number;
        bool is_alike = !answer->has_bracket || questions[i].has_bracket;
        bool is_usual = all || (faq_mark_is_found(&questions[i]) && both * 2 > marked);
        if (faq_mark_is_found(answer) && (has_number || (is_alike && is_usual))) {
            drop_mark(page->dom, &question->answer.items[0], answer);
        }
    }
}

void faq_label(FaqPage *page)
{
    Dom *dom = page->dom;
    size_t count = page->questions.count;
    Arena *marks = arena_new();
    Arena *scratch = arena_new();
    FaqMark *questions = arena_alloc(marks, count, sizeof *questions);
    FaqMark *answers = arena_alloc(marks, count, sizeof *answers);
    for (size_t i = 0; i < count; i++) {
        FaqQuestion *question = &page->questions.items[i];
        arena_reset(scratch);
        leave_out_icons(dom, question->question);
        label_question(page, scratch, question, &questions[i]);
        DomRange answer = question->answer.items[0];
        answers[i] = faq_mark_answer(scratch, dom, answer, question->number);
        uint32_t image = answers[i].image;
        if (image != 0 && !faq_says_something(dom, (DomRange){image + 1, answer.end, 0})) {
            answers[i] = (FaqMark){0}; /* the picture is all there is */
        }
    }
    drop_answer_marks(page, questions, answers);
    arena_free(scratch);
    arena_free(marks);
    dom_count_words(dom);
}

/* "Q6. Trouble" names a category whose id says the number; "Q & A" keeps its Q. */
void faq_label_page(FaqPage *page)
{
    Arena *scratch = arena_new();
    uint32_t heading = page->facts.heading;
    DomRange range = {heading, page->dom->nodes.items[heading].end, 0};
    FaqMark mark = heading == 0 ? (FaqMark){0} : faq_mark_question(scratch, page->dom, range);
    if (mark.has_number) {
        range.skip = mark.len;
        range.start = mark.image != 0 ? mark.image : range.start;
        Str title = dom_text(page->arena, page->dom, range);
        page->facts.title = title.len > 0 ? title : page->facts.title;
    }
    arena_free(scratch);
}
