/* page_landmarks.c - headers, footers and what stands beside the content. SPDX-License-Identifier: ISC */
#include "load/page_landmarks.h"

#include "load/page_texts.h"

/* DESIGN. The same elements are furniture of a page and parts of its text: an aside may hold the
 * menu, or the warning in an answer. So one is left out only where it can't be in an answer: every
 * element around it is a wrapper that holds more than half of the page, and it comes before or
 * behind all that there is to read, or next to the wrapper of most of it. In doubt the text stays. */

typedef enum Kind {
    KIND_NONE,
    KIND_HEADER,
    KIND_FOOTER,
    KIND_ASIDE,
    KIND_LINKS,    /* "related": links only */
    KIND_NOSCRIPT, /* the word to those without scripts */
} Kind;

/* What is known of an element before it is judged. */
typedef struct Place {
    uint32_t heads;   /* how many elements before it stand above a text: headings, terms … */
    uint8_t kind;     /* Kind */
    uint8_t headings; /* its children h2 … h6: 0, 1, 2 or more */
    bool has_title;   /* a child is an h1 */
    bool has_bulk;    /* a child is a wrapper of more than half of the page */
    bool is_frame;    /* it is such a wrapper, as all around it are */
} Place;

typedef struct Landmarks {
    Dom *dom;
    PageCount count;
    Place *places;   /* of each node, and one more: `heads` of all */
    uint32_t *plain; /* texts before each node, in neither links nor landmarks; and of all */
} Landmarks;

static Kind kind_of(const DomNode *node)
{
    static const struct {
        const char *attribute;
        const char *value;
        Kind kind;
    } NAMED[] = {
        {"role", "banner", KIND_HEADER},       {"role", "contentinfo", KIND_FOOTER},
        {"role", "complementary", KIND_ASIDE}, {"id", "header", KIND_HEADER},
        {"id", "footer", KIND_FOOTER},         {"id", "sidebar", KIND_ASIDE},
        {"class", "related", KIND_LINKS},
    };
    switch (node->element) {
    case HTML_HEADER:
        return KIND_HEADER;
    case HTML_FOOTER:
        return KIND_FOOTER;
    case HTML_ASIDE:
        return KIND_ASIDE;
    case HTML_NOSCRIPT:
        return KIND_NOSCRIPT;
    case HTML_DIV:
    case HTML_SECTION:
    case HTML_TABLE:
    case HTML_TD:
    case HTML_UL:
        break;
    default:
        return KIND_NONE;
    }
    for (size_t i = 0; node->attribute_count > 0 && i < sizeof NAMED / sizeof *NAMED; i++) {
        if (dom_has_word(node, str_from(NAMED[i].attribute), str_from(NAMED[i].value))) {
            return NAMED[i].kind;
        }
    }
    return KIND_NONE;
}

/* --- What is known of the places -------------------------------------------------------------- */

static bool is_heading(const DomNode *node)
{
    return (html_element_flags(node->element) & IS_HEADING) != 0 && node->element != HTML_H1;
}

static bool is_wrapper(const DomNode *node)
{
    switch (node->element) {
    case HTML_HTML:
    case HTML_BODY:
    case HTML_DIV:
    case HTML_MAIN:
    case HTML_ARTICLE:
    case HTML_SECTION:
    case HTML_FORM:
    case HTML_CENTER:
    case HTML_TABLE:
    case HTML_TBODY:
    case HTML_TR:
    case HTML_TD:
        return true;
    default:
        return node->element == HTML_UNKNOWN && !dom_is_text(node) && !node->is_foreign;
    }
}

/* One heading in a section is that of the section: it may be one question. */
static bool is_one_part(const DomNode *node, const Place *place)
{
    bool is_section = node->element == HTML_SECTION || node->element == HTML_ARTICLE;
    return is_section && place->headings == 1 && !place->has_title;
}

static bool is_head(const DomNode *node)
{
    return is_heading(node) || node->element == HTML_H1 || node->element == HTML_DT ||
           node->element == HTML_SUMMARY;
}

/* More than half of the page, with what parts it: a long answer has no headings. */
static bool is_bulk(const Landmarks *marks, uint32_t i)
{
    const Dom *dom = marks->dom;
    const DomNode *node = &dom->nodes.items[i];
    const Place *place = &marks->places[i];
    bool is_parted = marks->places[node->end].heads > place->heads ||
                     marks->places[dom->nodes.count].heads == 0 || node->element == HTML_BODY;
    return is_wrapper(node) && place->kind == KIND_NONE && !node->is_left_out && is_parted &&
           dom_word_count(dom, i) > dom->words / 2;
}

static void note_child(Landmarks *marks, uint32_t i)
{
    const DomNode *node = &marks->dom->nodes.items[i];
    marks->places[i + 1].heads = marks->places[i].heads + is_head(node);
    Place *parent = &marks->places[node->parent];
    if (is_heading(node) && parent->headings < 2) {
        parent->headings++;
    }
    parent->has_title = parent->has_title || node->element == HTML_H1;
}

static void find_frames(Landmarks *marks)
{
    const Dom *dom = marks->dom;
    marks->places[0].is_frame = true;
    for (uint32_t i = 1; i < dom->nodes.count; i++) {
        note_child(marks, i);
    }
    for (uint32_t i = 1; i < dom->nodes.count; i = dom_next(dom, i)) {
        const DomNode *node = &dom->nodes.items[i];
        Place *place = &marks->places[i];
        Place *parent = &marks->places[node->parent];
        place->kind = (uint8_t)(node->is_left_out ? KIND_NONE : kind_of(node));
        bool is_large = is_bulk(marks, i);
        place->is_frame = parent->is_frame && is_large && !is_one_part(node, place);
        parent->has_bulk = parent->has_bulk || is_large;
    }
}

static void count_plain(Landmarks *marks)
{
    const Dom *dom = marks->dom;
    uint32_t plain = 0;
    uint32_t landmark_end = 0;
    for (uint32_t i = 0; i < dom->nodes.count; i++) {
        const DomNode *node = &dom->nodes.items[i];
        const PageTexts *now = &marks->count.before[i];
        const PageTexts *next = &marks->count.before[i + 1];
        bool is_landmark =
            marks->places[i].kind != KIND_NONE && marks->places[node->parent].is_frame;
        marks->plain[i] = plain;
        landmark_end = is_landmark && node->end > landmark_end ? node->end : landmark_end;
        plain += i >= landmark_end ? (next->texts - now->texts) - (next->linked - now->linked) : 0;
    }
    marks->plain[dom->nodes.count] = plain;
}

/* --- What they are ---------------------------------------------------------------------------- */

/* A heading, and none of the page: the header may be that of a question. */
static bool asks(const Dom *dom, uint32_t i)
{
    bool has_heading = false;
    uint32_t end = dom->nodes.items[i].end;
    for (uint32_t at = i; at < end; at++) {
        if (dom->nodes.items[at].element == HTML_H1) {
            return false;
        }
        has_heading = has_heading || is_heading(&dom->nodes.items[at]);
    }
    return has_heading;
}

/* Scripts wanted, or a picture that counts visits. */
static bool is_word_on_scripts(Arena *scratch, const Dom *dom, uint32_t i, PageTexts texts)
{
    DomRange range = {i, dom->nodes.items[i].end, 0};
    Str text = str_lower_ascii(scratch, dom_text(scratch, dom, range));
    return texts.texts == 0 || str_find(text, STR("javascript")) != STR_NONE;
}

/* No two landmarks that are looked into overlap: what is in one has no frame around it. */
static bool is_furniture(Arena *scratch, const Landmarks *marks, uint32_t i)
{
    const Dom *dom = marks->dom;
    const DomNode *node = &dom->nodes.items[i];
    const Place *parent = &marks->places[node->parent];
    if (!parent->is_frame || dom_word_count(dom, i) > dom->words - dom->words / 4) {
        return false;
    }
    PageTexts texts = page_texts_in(&marks->count, dom, i);
    bool is_first = marks->plain[i] == 0;
    bool is_last = marks->plain[node->end] == marks->plain[dom->nodes.count];
    bool is_beside = parent->has_bulk && parent->headings == 0;
    bool is_menu = texts.linked * 2 >= texts.texts;
    switch ((Kind)marks->places[i].kind) {
    case KIND_HEADER:
        return (is_first || is_beside) && (is_menu || !asks(dom, i));
    case KIND_FOOTER:
        return is_last || is_beside;
    case KIND_ASIDE:
        return is_beside;
    case KIND_LINKS:
        return (is_first || is_last || is_beside) && texts.linked * 3 >= texts.texts;
    case KIND_NOSCRIPT:
        return is_word_on_scripts(scratch, dom, i, texts);
    case KIND_NONE:
        break;
    }
    return false;
}

static void leave_out_furniture(Dom *dom)
{
    Arena *arena = arena_new();
    Arena *scratch = arena_new();
    size_t count = dom->nodes.count;
    Landmarks marks = {.dom = dom, .count = page_count_texts(arena, dom)};
    marks.places = arena_alloc(arena, count + 1, sizeof *marks.places);
    marks.plain = arena_alloc(arena, count + 1, sizeof *marks.plain);
    find_frames(&marks);
    count_plain(&marks);
    for (uint32_t i = 1; i < count; i = dom_next(dom, i)) {
        if (marks.places[i].kind != KIND_NONE && !dom->nodes.items[i].is_left_out) {
            arena_reset(scratch);
            dom->nodes.items[i].is_left_out = is_furniture(scratch, &marks, i);
        }
    }
    arena_free(scratch);
    arena_free(arena);
    dom_count_words(dom);
}

void page_leave_out_landmarks(Dom *dom)
{
    enum { ROUNDS = 2 }; /* without a large footer, the content may be more than half */
    for (size_t i = 0; i < ROUNDS; i++) {
        leave_out_furniture(dom);
    }
}
