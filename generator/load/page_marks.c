/* page_marks.c - links that are no text of the page. SPDX-License-Identifier: ISC */
#include "load/page_marks.h"

#include "base/unicode.h"

/* --- What a link says ------------------------------------------------------------------------ */

/* The text without what is no letter at its ends: arrows, brackets. */
static Str letters_of(Str text)
{
    size_t start = 0;
    size_t end = text.len;
    while (start < end) {
        size_t at = start;
        if (unicode_is_letter(utf8_next(text, &at))) {
            break;
        }
        start = at;
    }
    while (end > start) {
        size_t at = end;
        if (unicode_is_letter(utf8_previous(text, &at))) {
            break;
        }
        end = at;
    }
    return str_slice(text, start, end);
}

/* The text without one of the endings; missing where it has none of them. The longest come first. */
static Str without_end(Str text, const Str *ends, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (str_ends_with(text, ends[i])) {
            return str_slice(text, 0, text.len - ends[i].len);
        }
    }
    return (Str){0};
}

/* What may stand before the place, so that it is one of the page: "this", "of the page" … */
static bool is_of_page(Str text)
{
    static const char *const OWNERS[] = {
        "",
        "PAGE",
        "FAQ",
        "\xE3\x81\x93\xE3\x81\xAE",                                     /* kono */
        "\xE3\x83\x9A\xE3\x83\xBC\xE3\x82\xB8",                         /* peeji */
        "\xE3\x81\x93\xE3\x81\xAE\xE3\x83\x9A\xE3\x83\xBC\xE3\x82\xB8", /* kono peeji */
        "\xE7\x94\xBB\xE9\x9D\xA2",                                     /* gamen */
        "\xE8\xB3\xAA\xE5\x95\x8F",                                     /* shitsumon */
        NULL};
    Str of = STR("\xE3\x81\xAE"); /* no */
    Str owner = str_trim(text);
    return page_is_one_of(owner, OWNERS) ||
           (str_ends_with(owner, of) &&
            page_is_one_of(str_slice(owner, 0, owner.len - of.len), OWNERS));
}

typedef enum Lead {
    LEADS_ELSEWHERE,
    LEADS_TO_PLACE, /* names the page's top or its contents */
    LEADS_BACK,     /* says that it goes there */
} Lead;

/* In Japanese a word for where it leads, and nothing behind that but "to" or "return". Before it
 * may stand anything only where it returns: "desktop" ends in "top". */
static Lead read_japanese(Str words)
{
    static const Str RETURNS[] = {STR_INIT("\xE3\x81\xAB\xE6\x88\xBB\xE3\x82\x8B"),
                                  STR_INIT("\xE3\x81\xB8\xE6\x88\xBB\xE3\x82\x8B"),
                                  STR_INIT("\xE3\x81\xB8\xE3\x82\x82\xE3\x81\xA9\xE3\x82\x8B")};
    static const Str TO[] = {STR_INIT("\xE3\x81\xB8")};
    static const Str PLACES[] = {
        STR_INIT("TOP"),
        STR_INIT("Top"),
        STR_INIT("top"),
        STR_INIT("\xE3\x83\x88\xE3\x83\x83\xE3\x83\x97"), /* toppu */
        STR_INIT("\xE5\x85\x88\xE9\xA0\xAD"),             /* sentou */
        STR_INIT("\xE4\xB8\x8A\xE9\x83\xA8"),             /* joubu */
        STR_INIT("\xE7\x9B\xAE\xE6\xAC\xA1"),             /* mokuji */
        STR_INIT("\xE4\xB8\x80\xE8\xA6\xA7"),             /* ichiran */
    };
    size_t places = sizeof PLACES / sizeof *PLACES;
    Str place = without_end(words, RETURNS, sizeof RETURNS / sizeof *RETURNS);
    if (place.data != NULL) {
        return without_end(place, PLACES, places).data != NULL ? LEADS_BACK : LEADS_ELSEWHERE;
    }
    Str to = without_end(words, TO, 1);
    Str owner = without_end(to.data != NULL ? to : words, PLACES, places);
    if (owner.data == NULL || !is_of_page(owner)) {
        return LEADS_ELSEWHERE;
    }
    return to.data != NULL ? LEADS_BACK : LEADS_TO_PLACE;
}

static Lead read_lead(Str text)
{
    static const char *const RETURNS[] = {"back to top",      "to top",          "go to top",
                                          "to the top",       "back to the top", "return to top",
                                          "back to contents", "back to index",   NULL};
    static const char *const PLACES[] = {"top", "page top", "pagetop", NULL};
    Str words = letters_of(text);
    if (page_is_one_of(words, RETURNS)) {
        return LEADS_BACK;
    }
    return page_is_one_of(words, PLACES) ? LEADS_TO_PLACE : read_japanese(words);
}

static bool says_permalink(Str text)
{
    static const Str WORDS[] = {STR_INIT("permalink"), STR_INIT("permanent link"),
                                STR_INIT("link to this"), STR_INIT("direct link")};
    for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++) {
        if (str_starts_with_ascii_case(text, WORDS[i])) {
            return true;
        }
    }
    return false;
}

/* --- Which links are none of the text --------------------------------------------------------- */

static bool is_top(Str target)
{
    static const char *const TOPS[] = {"",       "top", "page-top", "pagetop", "page_top",
                                       "header", "toc", "contents", "index",   NULL};
    return page_is_one_of(target, TOPS);
}

/* One among other links in its line; or behind the text of a line, where it says that it goes to
 * the top, and does. */
static bool is_top_link(Arena *scratch, const Dom *dom, const PageCount *count, uint32_t i)
{
    const DomNode *node = &dom->nodes.items[i];
    Str text = page_short_text(scratch, dom, i);
    Lead lead = text.len > 0 ? read_lead(text) : LEADS_ELSEWHERE;
    if (lead == LEADS_ELSEWHERE) {
        return false;
    }
    uint32_t line = count->before[node->end - 1].line; /* of a short element's last text */
    uint32_t plain = count->lines.items[line];
    bool is_marked = letters_of(text).len < text.len;
    bool goes_there = is_top(str_from_offset(dom_attribute(node, STR("href")), 1)) &&
                      (lead == LEADS_BACK || is_marked);
    return plain == 0 || (goes_there && plain < i);
}

/* No letters in it: of a heading to itself, or an arrow; neither a picture nor a footnote's mark. */
static bool is_sign(const Dom *dom, const PageCount *count, uint32_t i)
{
    static const Str FOOTNOTES[] = {STR_INIT("*"), STR_INIT("\xEF\xBC\x8A"),
                                    STR_INIT("\xE2\x80\xBB"), STR_INIT("\xE2\x80\xA0"),
                                    STR_INIT("\xE2\x80\xA1")};
    const DomNode *node = &dom->nodes.items[i];
    if (node->end - i > 4 || page_texts_in(count, dom, i).texts > 0) {
        return false;
    }
    for (uint32_t at = i; at < node->end; at++) {
        const DomNode *part = &dom->nodes.items[at];
        if (part->element == HTML_IMG) {
            return false;
        }
        for (size_t f = 0; dom_is_text(part) && f < sizeof FOOTNOTES / sizeof *FOOTNOTES; f++) {
            if (str_find(part->text, FOOTNOTES[f]) != STR_NONE) {
                return false;
            }
        }
    }
    return true;
}

bool page_is_mark(Arena *scratch, const Dom *dom, const PageCount *count, uint32_t i)
{
    static const char *const PERMALINKS[] = {
        "headerlink", "anchor-link", "anchorjs-link", "header-anchor", "heading-anchor",
        "permalink",  NULL};
    const DomNode *node = &dom->nodes.items[i];
    if (page_has_class_of(node, PERMALINKS) && (page_texts_in(count, dom, i).texts == 0 ||
                                                says_permalink(page_short_text(scratch, dom, i)))) {
        return true;
    }
    if (!str_starts_with(dom_attribute(node, STR("href")), STR("#"))) {
        return false;
    }
    return is_sign(dom, count, i) || is_top_link(scratch, dom, count, i);
}
