/* html_allowed.c - the HTML that entries may hold. SPDX-License-Identifier: ISC */
#include "load/html_allowed.h"

#include <stdlib.h>
#include <string.h>

#define IN_SUMMARY HTML_IN(HTML_HOLDS_SUMMARY)
#define IN_TABLE HTML_IN(HTML_HOLDS_TABLE)
#define IN_MEDIA HTML_IN(HTML_HOLDS_MEDIA)
#define IN_PICTURE HTML_IN(HTML_HOLDS_PICTURE)
#define IN_RUBY HTML_IN(HTML_HOLDS_RUBY)
#define IN_TERMS HTML_IN(HTML_HOLDS_TERMS)

#define PHRASE(name, kind, attributes)                                                             \
    {                                                                                              \
        name, kind, HTML_HOLDS_PHRASING, HTML_IN_TEXT, false, attributes                           \
    }
#define BLOCK(name, kind, holds, places, attributes)                                               \
    {                                                                                              \
        name, kind, HTML_HOLDS_##holds, places, false, attributes                                  \
    }
#define OPEN_END(name, kind, holds, places, attributes)                                            \
    {                                                                                              \
        name, kind, HTML_HOLDS_##holds, places, true, attributes                                   \
    }
#define VOID(name, kind, places, attributes)                                                       \
    {                                                                                              \
        name, kind, HTML_HOLDS_NOTHING, places, false, attributes                                  \
    }
#define CELL "colspan rowspan headers scope align"
#define VIDEO "src poster controls preload loop muted width height playsinline"

/* Sorted by name, as bsearch wants it. Columns: name, kind, what it holds, where it may stand,
 * attributes. */
static const HtmlAllowed ALLOWED[] = {
    PHRASE("a", NODE_LINK, "href name rel hreflang download"),
    PHRASE("abbr", NODE_INLINE, ""),
    BLOCK("aside", NODE_BLOCK, FLOW, HTML_IN_FLOW, ""),
    BLOCK("audio", NODE_MEDIA, MEDIA, HTML_IN_TEXT, "src controls preload loop muted"),
    PHRASE("b", NODE_STRONG, ""),
    PHRASE("bdi", NODE_INLINE, ""),
    PHRASE("bdo", NODE_INLINE, ""),
    VOID("br", NODE_LINE_BREAK, HTML_IN_TEXT, ""),
    OPEN_END("caption", NODE_CAPTION, FLOW, IN_TABLE, ""),
    PHRASE("cite", NODE_EMPHASIS, ""),
    PHRASE("code", NODE_CODE, ""),
    VOID("col", NODE_COLUMN, IN_TABLE | HTML_IN(HTML_HOLDS_COLUMNS), "span"),
    OPEN_END("colgroup", NODE_COLUMN, COLUMNS, IN_TABLE, "span"),
    OPEN_END("dd", NODE_DESCRIPTION, FLOW, IN_TERMS, ""),
    PHRASE("del", NODE_DELETION, "datetime cite"),
    BLOCK("details", NODE_DETAILS, DETAILS, HTML_IN_FLOW, "open name"),
    PHRASE("dfn", NODE_EMPHASIS, ""),
    BLOCK("div", NODE_BLOCK, FLOW, HTML_IN_FLOW | IN_TERMS, ""),
    BLOCK("dl", NODE_DEFINITIONS, TERMS, HTML_IN_FLOW, ""),
    OPEN_END("dt", NODE_TERM, FLOW, IN_TERMS, ""),
    PHRASE("em", NODE_EMPHASIS, ""),
    BLOCK("figcaption", NODE_BLOCK, FLOW, HTML_IN(HTML_HOLDS_FIGURE), ""),
    BLOCK("figure", NODE_BLOCK, FIGURE, HTML_IN_FLOW, ""),
    BLOCK("h2", NODE_HEADING, PHRASING, HTML_IN_FLOW | IN_SUMMARY, ""),
    BLOCK("h3", NODE_HEADING, PHRASING, HTML_IN_FLOW | IN_SUMMARY, ""),
    BLOCK("h4", NODE_HEADING, PHRASING, HTML_IN_FLOW | IN_SUMMARY, ""),
    BLOCK("h5", NODE_HEADING, PHRASING, HTML_IN_FLOW | IN_SUMMARY, ""),
    BLOCK("h6", NODE_HEADING, PHRASING, HTML_IN_FLOW | IN_SUMMARY, ""),
    VOID("hr", NODE_RULE, HTML_IN_FLOW, ""),
    PHRASE("i", NODE_EMPHASIS, ""),
    VOID("img", NODE_IMAGE, HTML_IN_TEXT | IN_PICTURE,
         "src srcset sizes alt width height loading decoding"),
    PHRASE("ins", NODE_INLINE, "datetime cite"),
    PHRASE("kbd", NODE_CODE, ""),
    OPEN_END("li", NODE_ITEM, FLOW, HTML_IN(HTML_HOLDS_ITEMS), "value"),
    PHRASE("mark", NODE_STRONG, ""),
    BLOCK("ol", NODE_LIST, ITEMS, HTML_IN_FLOW, "start reversed type"),
    OPEN_END("p", NODE_PARAGRAPH, PHRASING, HTML_IN_FLOW, ""),
    BLOCK("picture", NODE_INLINE, PICTURE, HTML_IN_TEXT, ""),
    BLOCK("pre", NODE_PREFORMATTED, PHRASING, HTML_IN_FLOW, ""),
    PHRASE("q", NODE_QUOTATION, "cite"),
    OPEN_END("rp", NODE_RUBY_PARENTHESIS, PHRASING, IN_RUBY, ""),
    OPEN_END("rt", NODE_RUBY_TEXT, PHRASING, IN_RUBY, ""),
    BLOCK("ruby", NODE_RUBY, RUBY, HTML_IN_TEXT, ""),
    PHRASE("s", NODE_DELETION, ""),
    PHRASE("samp", NODE_CODE, ""),
    BLOCK("section", NODE_BLOCK, FLOW, HTML_IN_FLOW, ""),
    PHRASE("small", NODE_INLINE, ""),
    VOID("source", NODE_SOURCE, IN_MEDIA | IN_PICTURE, "src srcset sizes media type width height"),
    PHRASE("span", NODE_INLINE, ""),
    PHRASE("strong", NODE_STRONG, ""),
    PHRASE("sub", NODE_SUBSCRIPT, ""),
    BLOCK("summary", NODE_SUMMARY, SUMMARY, HTML_IN(HTML_HOLDS_DETAILS), ""),
    PHRASE("sup", NODE_SUPERSCRIPT, ""),
    BLOCK("table", NODE_TABLE, TABLE, HTML_IN_FLOW, "align"),
    OPEN_END("tbody", NODE_SECTION, ROWS, IN_TABLE, ""),
    OPEN_END("td", NODE_CELL, FLOW, HTML_IN(HTML_HOLDS_CELLS), CELL),
    OPEN_END("tfoot", NODE_SECTION, ROWS, IN_TABLE, ""),
    OPEN_END("th", NODE_CELL, FLOW, HTML_IN(HTML_HOLDS_CELLS), CELL),
    OPEN_END("thead", NODE_SECTION, ROWS, IN_TABLE, ""),
    PHRASE("time", NODE_INLINE, "datetime cite"),
    OPEN_END("tr", NODE_ROW, CELLS, IN_TABLE | HTML_IN(HTML_HOLDS_ROWS), ""),
    VOID("track", NODE_SOURCE, IN_MEDIA, "src kind srclang label default"),
    PHRASE("u", NODE_EMPHASIS, ""),
    BLOCK("ul", NODE_LIST, ITEMS, HTML_IN_FLOW, ""),
    PHRASE("var", NODE_EMPHASIS, ""),
    BLOCK("video", NODE_MEDIA, MEDIA, HTML_IN_TEXT, VIDEO),
    VOID("wbr", NODE_INLINE, HTML_IN_TEXT, ""),
};

static const char EVERYWHERE[] = "class id lang dir title role hidden translate";

/* Attributes that are addresses, here and in HTML. */
static const struct AddressAttribute {
    Str name;
    NodeAttributeKind kind;
} ADDRESSES[] = {
    {STR_INIT("href"), NODE_ATTRIBUTE_URL},
    {STR_INIT("src"), NODE_ATTRIBUTE_URL},
    {STR_INIT("poster"), NODE_ATTRIBUTE_URL},
    {STR_INIT("srcset"), NODE_ATTRIBUTE_SRCSET},
};

enum { NAME_MAX_LENGTH = 10 }; /* of `figcaption` */

static int compare_name(const void *key, const void *row)
{
    return strcmp(key, ((const HtmlAllowed *)row)->name);
}

const HtmlAllowed *html_allowed_find(Str name)
{
    char key[NAME_MAX_LENGTH + 1] = {0};
    if (name.len == 0 || name.len > NAME_MAX_LENGTH || str_find_byte(name, '\0') != STR_NONE) {
        return NULL;
    }
    memcpy(key, name.data, name.len);
    return bsearch(key, ALLOWED, sizeof ALLOWED / sizeof *ALLOWED, sizeof *ALLOWED, compare_name);
}

/* `name` as it stands in `names`, or a missing text. */
static Str find_word(const char *names, Str name)
{
    Str word = {0};
    for (Str rest = str_from(names); name.len > 0 && str_cut(&rest, ' ', &word);) {
        if (str_eq(word, name)) {
            return word;
        }
    }
    return (Str){0};
}

/* Nothing but letters: other bytes of a name could end the attribute, or the tag. */
static bool is_aria(Str name)
{
    Str prefix = STR("aria-");
    if (!str_starts_with(name, prefix) || name.len == prefix.len) {
        return false;
    }
    for (size_t i = prefix.len; i < name.len; i++) {
        if (!byte_is_letter(name.data[i])) {
            return false;
        }
    }
    return true;
}

bool html_allowed_attribute(Arena *arena, const HtmlAllowed *element, Str name,
                            NodeAttribute *ret_attribute)
{
    Str found = find_word(EVERYWHERE, name);
    found = found.len == 0 ? find_word(element->attributes, name) : found;
    found = found.len == 0 && is_aria(name) ? str_dup(arena, name) : found;
    *ret_attribute = (NodeAttribute){.name = found};
    for (size_t i = 0; i < sizeof ADDRESSES / sizeof *ADDRESSES; i++) {
        if (str_eq(found, ADDRESSES[i].name)) {
            ret_attribute->kind = ADDRESSES[i].kind;
        }
    }
    return found.len > 0;
}
