/* faq_page.c - the questions of a page, and where their answers are. SPDX-License-Identifier: ISC */
#include "load/faq_page.h"

#include "load/faq_mark.h"
#include "load/limits.h"

const FaqStructure FAQ_STRUCTURES[] = {
    {"panels", faq_find_microdata},
    {"details", faq_find_details},
    {"panels", faq_find_accordion},
    {"definitions", faq_find_definitions},
    {"headings", faq_find_headings},
    {"marked", faq_find_marked},
    {"marked", faq_find_bold},
    {"items", faq_find_items},
    {NULL, NULL},
};

/* --- Building -------------------------------------------------------------------------------- */

FaqQuestion *faq_add(const FaqPage *page, FaqQuestions *questions, DomRange question,
                     DomRange answer)
{
    FaqQuestion *added = list_add(page->arena, questions);
    *added = (FaqQuestion){.question = question};
    faq_add_answer(page, added, answer);
    return added;
}

void faq_add_answer(const FaqPage *page, FaqQuestion *question, DomRange answer)
{
    *list_add(page->arena, &question->answer) = answer;
}

/* A picture is an answer, too. */
static bool says_something(const Dom *dom, DomRange range)
{
    for (uint32_t i = range.start; i < range.end; i = dom_next(dom, i)) {
        const DomNode *node = &dom->nodes.items[i];
        if (!node->is_left_out &&
            (node->element == HTML_IMG || (dom_is_text(node) && !dom_text_is_blank(node->text)))) {
            return true;
        }
    }
    return false;
}

static bool is_answered(const Dom *dom, const FaqQuestion *question)
{
    for (size_t i = 0; i < question->answer.count; i++) {
        if (says_something(dom, question->answer.items[i])) {
            return true;
        }
    }
    return false;
}

/* --- The choice ------------------------------------------------------------------------------ */

/* Questions that are asked and answered; what looks like a question counts twice, so that a list of
 * terms in one answer is not taken for the questions of the page. Definitions and details may hold
 * no heading that asks, nor items: those are guessed at. */
static size_t score_of(const FaqPage *page, const FaqQuestions *questions)
{
    size_t score = 0;
    Arena *scratch = arena_new();
    for (size_t i = 0; i < questions->count; i++) {
        const FaqQuestion *question = &questions->items[i];
        arena_reset(scratch);
        bool asks = faq_mark_asks(dom_text(scratch, page->dom, question->question)) ||
                    faq_mark_question(scratch, page->dom, question->question).len > 0;
        score += is_answered(page->dom, question) ? 1 + asks : 0;
    }
    arena_free(scratch);
    return score;
}

static void find_questions(FaqPage *page, Str wanted)
{
    size_t best = 0;
    bool is_auto = str_eq(wanted, STR("auto"));
    for (size_t i = 0; FAQ_STRUCTURES[i].name != NULL; i++) {
        const FaqStructure *structure = &FAQ_STRUCTURES[i];
        FaqQuestions found = {0};
        bool is_guess = structure->find == faq_find_items && best > 0;
        if ((is_auto && is_guess) || (!is_auto && !str_eq(wanted, str_from(structure->name)))) {
            continue;
        }
        structure->find(page, &found);
        size_t score = score_of(page, &found);
        if (score > best) {
            best = score;
            page->questions = found;
            page->structure = structure->name;
        }
    }
}

/* --- What each question is about ------------------------------------------------------------- */

static void read_marks(FaqPage *page)
{
    Arena *scratch = arena_new();
    const Dom *dom = page->dom;
    for (size_t i = 0; i < page->questions.count; i++) {
        FaqQuestion *question = &page->questions.items[i];
        arena_reset(scratch);
        FaqMark mark = faq_mark_question(scratch, dom, question->question);
        question->question.skip = mark.len;
        question->has_mark = mark.len > 0;
        question->number = mark.has_number ? mark.number : 0;
        question->title = dom_text(page->arena, dom, question->question);
        if (question->title.len == 0 && mark.len > 0) { /* "Q1." is all there is */
            question->question.skip = 0;
            question->title = dom_text(page->arena, dom, question->question);
        }
        FaqMark answer = faq_mark_answer(scratch, dom, question->answer.items[0]);
        question->answer.items[0].skip = answer.len;
    }
    arena_free(scratch);
}

/* "A." is the mark of an answer only where answers have marks: behind a mark of the question, or
 * all of them do. */
static void judge_answer_marks(FaqPage *page)
{
    bool all = page->questions.count > 1;
    for (size_t i = 0; i < page->questions.count; i++) {
        all = all && page->questions.items[i].answer.items[0].skip > 0;
    }
    for (size_t i = 0; i < page->questions.count; i++) {
        FaqQuestion *question = &page->questions.items[i];
        question->answer.items[0].skip *= all || question->has_mark;
    }
}

/* Removes what has no title or no answer, reported. */
static void drop_incomplete(FaqPage *page, Diags *diags)
{
    FaqQuestions kept = {0};
    const Source *source = page->dom->source;
    for (size_t i = 0; i < page->questions.count; i++) {
        FaqQuestion *question = &page->questions.items[i];
        Pos pos = page->dom->nodes.items[question->question.start].span.start;
        question->title = question->answer.count == 0
                              ? dom_text(page->arena, page->dom, question->question)
                              : question->title;
        if (question->answer.count > 0 && is_answered(page->dom, question) &&
            dom_has_words(page->dom, question->question.start, question->question.end)) {
            *list_add(page->arena, &kept) = *question;
            continue;
        }
        Str title = dom_text(page->arena, page->dom, question->question);
        diags_report(diags, SEVERITY_WARNING, NULL, source, pos,
                     "the question '%s' has no answer, and is left out", diags_quote(diags, title));
        diags_hint(diags, "write it with faqgen new");
        for (uint32_t n = question->question.start; n < question->question.end; n++) {
            page->dom->nodes.items[n].is_left_out = true; /* it has been told of */
        }
    }
    page->questions = kept;
    dom_count_words(page->dom);
}

/* --- Groups, and what is in no entry --------------------------------------------------------- */

/* A walk over the content beside the questions and answers, which come in the order of the page. */
typedef struct Beside {
    FaqPage *page;
    Diags *diags;
    size_t next; /* the next question */
    Str group;
    Buf text;       /* of a run that is in no entry */
    uint32_t first; /* its first text, or 0 */
} Beside;

static uint32_t end_of(const FaqQuestion *question)
{
    uint32_t end = question->question.end;
    for (size_t i = 0; i < question->answer.count; i++) {
        end = question->answer.items[i].end > end ? question->answer.items[i].end : end;
    }
    return end;
}

static void report_beside(Beside *beside)
{
    if (beside->first == 0) {
        return;
    }
    const Dom *dom = beside->page->dom;
    diags_report(beside->diags, SEVERITY_WARNING, NULL, dom->source,
                 dom->nodes.items[beside->first].span.start,
                 "this belongs to no question, and is left out: '%s'",
                 diags_quote(beside->diags, str_trim(buf_str(&beside->text))));
    diags_hint(beside->diags, "it may go into _category.md");
    beside->first = 0;
}

static void add_beside(Beside *beside, uint32_t i)
{
    const DomNode *node = &beside->page->dom->nodes.items[i];
    bool is_outside = i < beside->page->content.start;
    if (dom_text_is_blank(node->text) || (i < beside->page->intro.end && !is_outside)) {
        return;
    }
    if (beside->first == 0) {
        beside->first = i;
        beside->text = buf_new(beside->page->arena);
    }
    enum { SHOWN = 200 };
    if (beside->text.len < SHOWN) {
        buf_add(&beside->text, str_slice(node->text, 0, SHOWN));
    }
}

static void start_group(Beside *beside, uint32_t i)
{
    const Dom *dom = beside->page->dom;
    DomRange range = {i, dom->nodes.items[i].end, 0};
    if (i != beside->page->facts.heading) {
        beside->group = dom_text(beside->page->arena, dom, range);
    }
}

/* A summary around several details is the heading of a group, too. */
static bool heads_group(const DomNode *node)
{
    return faq_heading_level(node) != 0 || node->element == HTML_SUMMARY;
}

/* A heading or summary may be the question itself. */
static bool holds_next(const Beside *beside, uint32_t i)
{
    const FaqPage *page = beside->page;
    return beside->next < page->questions.count &&
           page->questions.items[beside->next].question.start < page->dom->nodes.items[i].end;
}

static void walk_beside(Beside *beside)
{
    FaqPage *page = beside->page;
    const Dom *dom = page->dom;
    for (uint32_t i = 1; i < dom->nodes.count;) {
        const DomNode *node = &dom->nodes.items[i];
        bool is_outside = i < page->content.start || i >= page->content.end;
        FaqQuestion *next =
            beside->next < page->questions.count ? &page->questions.items[beside->next] : NULL;
        if (next != NULL && i >= next->question.start) {
            next->group = beside->group;
            beside->next++;
            report_beside(beside);
            uint32_t end = end_of(next);
            i = end > i ? end : i;
            continue;
        }
        if (!node->is_left_out && dom_is_text(node)) {
            add_beside(beside, i);
        } else if (!node->is_left_out && heads_group(node) && !holds_next(beside, i) &&
                   (!is_outside || i == page->facts.heading)) {
            report_beside(beside);
            start_group(beside, i);
            i = node->end;
            continue;
        }
        i = dom_next(dom, i);
    }
    report_beside(beside);
}

/* One group for all of them says no more than the page's title. */
static void forget_single_group(FaqPage *page)
{
    bool differ = false;
    for (size_t i = 1; i < page->questions.count; i++) {
        differ = differ || !str_eq(page->questions.items[i].group, page->questions.items[0].group);
    }
    for (size_t i = 0; i < page->questions.count && !differ; i++) {
        page->questions.items[i].group = (Str){0};
    }
}

/* --- The page -------------------------------------------------------------------------------- */

static void index_ids(FaqPage *page)
{
    page->ids = map_new(page->arena);
    for (size_t i = 1; i < page->dom->nodes.count; i++) {
        DomNode *node = &page->dom->nodes.items[i];
        Str id = node->attribute_count > 0 ? dom_id(node) : (Str){0};
        if (id.len > 0) {
            map_put(&page->ids, id, node);
        }
    }
}

/* Answers by headings reach up to the next heading, whose element may begin further up. */
static size_t question_before(const FaqPage *page, uint32_t node)
{
    size_t low = 0;
    size_t high = page->questions.count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (page->questions.items[middle].question.start <= node) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

size_t faq_page_question_at(const FaqPage *page, uint32_t node)
{
    size_t before = question_before(page, node);
    const DomNode *nodes = page->dom->nodes.items;
    if (before < page->questions.count) {
        uint32_t start = page->questions.items[before].question.start;
        bool holds_more = before + 1 < page->questions.count &&
                          page->questions.items[before + 1].question.start < nodes[node].end;
        bool is_next = nodes[start].words == nodes[node].words && !holds_more;
        bool is_in_one = before > 0 && node < page->questions.items[before - 1].question.end;
        if (is_next && !is_in_one) {
            return before + 1;
        }
    }
    bool is_inside = before > 0 && node < end_of(&page->questions.items[before - 1]);
    return is_inside ? before : 0;
}

/* From the title of the page to the first question, or to the heading of its group. */
static DomRange find_intro(const FaqPage *page)
{
    const Dom *dom = page->dom;
    uint32_t heading = page->facts.heading;
    uint32_t first = page->questions.items[0].question.start;
    bool is_inside = heading >= page->content.start && heading < first;
    DomRange intro = {is_inside ? dom->nodes.items[heading].end : page->content.start, first, 0};
    for (uint32_t i = intro.start; i < first; i = dom_next(dom, i)) {
        if (!dom->nodes.items[i].is_left_out && heads_group(&dom->nodes.items[i])) {
            intro.end = i;
            break;
        }
    }
    return intro;
}

/* "Q6. Trouble" names a category whose id says the number; "Q & A" keeps its Q. */
static void drop_mark_of_title(FaqPage *page)
{
    Arena *scratch = arena_new();
    uint32_t heading = page->facts.heading;
    DomRange range = {heading, page->dom->nodes.items[heading].end, 0};
    FaqMark mark = heading == 0 ? (FaqMark){0} : faq_mark_question(scratch, page->dom, range);
    if (mark.has_number) {
        range.skip = mark.len;
        Str title = dom_text(page->arena, page->dom, range);
        page->facts.title = title.len > 0 ? title : page->facts.title;
    }
    arena_free(scratch);
}

static void complete_questions(FaqPage *page, bool keeps_intro, Diags *diags)
{
    drop_incomplete(page, diags);
    if (page->questions.count > LIMIT_IMPORT_ENTRIES) {
        page->questions.count = LIMIT_IMPORT_ENTRIES;
        diags_report(diags, SEVERITY_WARNING, NULL, page->dom->source, POS_NONE,
                     "the page has more than %d questions: the rest is left out",
                     LIMIT_IMPORT_ENTRIES);
        diags_hint(diags, "split the page");
    }
    if (page->questions.count == 0) {
        return;
    }
    read_marks(page);
    judge_answer_marks(page);
    DomRange intro = find_intro(page);
    uint32_t first = page->questions.items[0].question.start;
    faq_leave_out_contents(page, (DomRange){page->content.start, first, 0});
    page->intro = keeps_intro ? intro : (DomRange){0};
    Beside beside = {.page = page, .diags = diags};
    walk_beside(&beside);
    forget_single_group(page);
}

FaqPage *faq_page_read(Arena *arena, const Source *source, Str structure, bool keeps_intro,
                       Diags *diags)
{
    FaqPage *page = arena_new_object(arena, FaqPage);
    *page = (FaqPage){.arena = arena, .dom = html_dom_read(arena, source)};
    if (page->dom->is_too_large) {
        diags_report(diags, SEVERITY_ERROR, "limit", source, POS_NONE,
                     "the page has more than %d elements and texts", LIMIT_IMPORT_NODES);
        diags_hint(diags, "split it");
        return NULL;
    }
    page->content = page_leave_out_chrome(page->dom);
    page->facts = page_facts(arena, page->dom, page->content);
    index_ids(page);
    find_questions(page, structure);
    drop_mark_of_title(page);
    if (page->questions.count > 0) {
        complete_questions(page, keeps_intro, diags);
    }
    return page;
}
