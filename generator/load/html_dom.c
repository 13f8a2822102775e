/* html_dom.c - a page of HTML as a list of what is in it. SPDX-License-Identifier: ISC */
#include "load/html_dom.h"

#include "base/unicode.h"
#include "load/html_internal.h"
#include "load/limits.h"

/* DESIGN. The reader keeps the stack of open elements that a browser would have. Each element on it
 * has a serial number, so behind every tag a look from the top of our own stack downwards tells
 * which elements have ended and which have begun. Each is looked at once when it comes and once
 * when it goes, so time is linear. */

typedef struct OpenNode {
    uint32_t serial;
    uint32_t node;
} OpenNode;

typedef struct Builder {
    Dom *dom;
    Arena *scratch;
    HtmlReader *reader;
    LIST(OpenNode) open;
} Builder;

bool dom_is_text(const DomNode *node)
{
    return node->name.data == NULL;
}

bool dom_is_block(const DomNode *node)
{
    switch (node->element) {
    case HTML_TABLE:
    case HTML_TR:
    case HTML_TD:
    case HTML_TH:
    case HTML_CAPTION:
    case HTML_TBODY:
    case HTML_THEAD:
    case HTML_TFOOT:
    case HTML_LI:
    case HTML_HR:
    case HTML_SUMMARY:
    case HTML_FORM:
        return !node->is_foreign;
    default:
        return !node->is_foreign && ((html_element_flags(node->element) & CLOSES_P) != 0 ||
                                     str_eq(node->name, STR("legend")));
    }
}

static DomNode *add_node(Builder *builder, uint32_t parent, Span span)
{
    Dom *dom = builder->dom;
    DomNode *node = list_add(dom->arena, &dom->nodes);
    const DomNode *around = &dom->nodes.items[parent];
    *node = (DomNode){.element = HTML_UNKNOWN, .span = span, .parent = parent};
    node->end = (uint32_t)dom->nodes.count;
    node->block = dom_is_block(around) || parent == 0 ? parent : around->block;
    return node;
}

static void copy_attributes(Builder *builder, DomNode *node, const HtmlEvent *event)
{
    Arena *arena = builder->dom->arena;
    if (event->attribute_count == 0) {
        return;
    }
    DomAttribute *copies = arena_alloc(arena, event->attribute_count, sizeof *copies);
    for (size_t i = 0; i < event->attribute_count; i++) {
        const HtmlAttribute *attribute = &event->attributes[i];
        if (!attribute->is_duplicate) {
            copies[node->attribute_count++] = (DomAttribute){str_dup(arena, attribute->name),
                                                             str_dup(arena, attribute->value.text)};
        }
    }
    node->attributes = copies;
}

/* Ends what the reader does not know as open any more. */
static void close_ended(Builder *builder)
{
    const HtmlOpen *open = &builder->reader->open;
    while (builder->open.count > 1) {
        size_t top = builder->open.count - 1;
        const OpenNode *last = &builder->open.items[top];
        if (top < open->stack.count && open->stack.items[top].serial == last->serial) {
            break;
        }
        builder->dom->nodes.items[last->node].end = (uint32_t)builder->dom->nodes.count;
        builder->open.count--;
    }
}

/* Adds what the tag has opened: its element, and those around it that are not written. */
static void open_begun(Builder *builder, const HtmlEvent *event)
{
    const HtmlOpen *open = &builder->reader->open;
    Dom *dom = builder->dom;
    while (builder->open.count < open->stack.count) {
        const HtmlOpenElement *begun = &open->stack.items[builder->open.count];
        uint32_t parent = builder->open.items[builder->open.count - 1].node;
        DomNode *node = add_node(builder, parent, event->span);
        node->name = str_lower_ascii(dom->arena, begun->name);
        node->name.data = node->name.data == NULL ? "" : node->name.data;
        node->element = begun->element;
        node->is_foreign = begun->ns != HTML_NAMESPACE_HTML;
        bool is_written = builder->open.count + 1 == open->stack.count;
        if (is_written) {
            copy_attributes(builder, node, event);
        }
        *list_add(builder->scratch, &builder->open) =
            (OpenNode){begun->serial, (uint32_t)dom->nodes.count - 1};
    }
}

/* Elements that hold no others are never on the reader's stack. */
static void add_leaf(Builder *builder, const HtmlEvent *event, uint32_t parent)
{
    DomNode *node = add_node(builder, parent, event->span);
    node->name = str_dup(builder->dom->arena, event->name);
    node->element =
        event->ns == HTML_NAMESPACE_HTML ? html_element_find(event->name) : HTML_UNKNOWN;
    node->is_foreign = event->ns != HTML_NAMESPACE_HTML;
    copy_attributes(builder, node, event);
}

static bool is_leaf(const HtmlEvent *event)
{
    if (event->ns != HTML_NAMESPACE_HTML) {
        return event->self_closing;
    }
    unsigned flags = html_element_flags(html_element_find(event->name));
    return (flags & (IS_VOID | IS_TEXT)) != 0;
}

static void add_text(Builder *builder, const HtmlEvent *event)
{
    uint32_t parent = builder->open.items[builder->open.count - 1].node;
    Str text = html_event_text(builder->reader, event).text;
    Dom *dom = builder->dom;
    if (event->text_kind != HTML_TEXT_DATA && event->text_kind != HTML_TEXT_CDATA) {
        DomNode *last = &dom->nodes.items[dom->nodes.count - 1];
        if (!dom_is_text(last) && str_eq(last->name, event->name)) {
            last->text = str_dup(dom->arena, text); /* of title, script, style … */
        }
        return;
    }
    add_node(builder, parent, event->span)->text = str_dup(dom->arena, text);
}

static void add_event(Builder *builder, const HtmlEvent *event)
{
    if (event->kind == HTML_EVENT_TEXT) {
        add_text(builder, event);
        return;
    }
    if (event->kind != HTML_EVENT_START_TAG && event->kind != HTML_EVENT_END_TAG) {
        return;
    }
    close_ended(builder);
    bool is_start = event->kind == HTML_EVENT_START_TAG;
    open_begun(builder, event);
    if (is_start && is_leaf(event)) {
        add_leaf(builder, event, builder->open.items[builder->open.count - 1].node);
    }
}

Dom *html_dom_read(Arena *arena, const Source *source)
{
    Dom *dom = arena_new_object(arena, Dom);
    *dom = (Dom){.arena = arena, .source = source};
    Arena *scratch = arena_new();
    Builder builder = {.dom = dom, .scratch = scratch};
    Span all = {0, source->text.len};
    builder.reader = html_reader_new(source->text, all, HTML_SYNTAX_HTML);
    *list_add(arena, &dom->nodes) = (DomNode){.element = HTML_UNKNOWN, .name = STR("#document")};
    *list_add(scratch, &builder.open) = (OpenNode){0, 0};
    HtmlEvent event;
    while (!dom->is_too_large && html_next(builder.reader, &event)) {
        add_event(&builder, &event);
        dom->is_too_large = dom->nodes.count > LIMIT_IMPORT_NODES;
    }
    for (size_t i = 0; i < builder.open.count; i++) {
        dom->nodes.items[builder.open.items[i].node].end = (uint32_t)dom->nodes.count;
    }
    html_reader_free(builder.reader);
    arena_free(scratch);
    dom_count_words(dom);
    return dom;
}

/* --- Questions ------------------------------------------------------------------------------- */

Str dom_attribute(const DomNode *node, Str name)
{
    for (size_t i = 0; i < node->attribute_count; i++) {
        if (str_eq(node->attributes[i].name, name)) {
            Str value = node->attributes[i].value;
            return value.data == NULL ? STR("") : value;
        }
    }
    return (Str){0};
}

bool dom_has_word(const DomNode *node, Str attribute, Str word)
{
    Str value = dom_attribute(node, attribute);
    size_t start = 0;
    for (size_t i = 0; i <= value.len; i++) {
        if (i < value.len && !byte_is_space(value.data[i])) {
            continue;
        }
        if (str_eq_ascii_case(str_slice(value, start, i), word)) {
            return true;
        }
        start = i + 1;
    }
    return false;
}

bool dom_has_class(const DomNode *node, Str name)
{
    return dom_has_word(node, STR("class"), name);
}

Str dom_id(const DomNode *node)
{
    Str id = dom_attribute(node, STR("id"));
    return id.len > 0 || node->element != HTML_A ? id : dom_attribute(node, STR("name"));
}

uint32_t dom_next(const Dom *dom, uint32_t index)
{
    const DomNode *node = &dom->nodes.items[index];
    return node->is_left_out ? node->end : index + 1;
}

uint32_t dom_closest(const Dom *dom, uint32_t index, HtmlElement element)
{
    enum { LEVELS = 32 };
    for (size_t level = 0; index > 0 && level < LEVELS; level++) {
        if (dom->nodes.items[index].element == element) {
            return index;
        }
        index = dom->nodes.items[index].parent;
    }
    return 0;
}

void dom_count_words(Dom *dom)
{
    uint32_t count = 0;
    uint32_t left_out = 0; /* up to here */
    for (uint32_t i = 0; i < dom->nodes.count; i++) {
        DomNode *node = &dom->nodes.items[i];
        node->words = count;
        left_out = node->is_left_out && node->end > left_out ? node->end : left_out;
        count += i >= left_out && dom_is_text(node) && !dom_text_is_blank(node->text);
    }
    dom->words = count;
}

static uint32_t words_before(const Dom *dom, uint32_t index)
{
    return index < dom->nodes.count ? dom->nodes.items[index].words : dom->words;
}

bool dom_has_words(const Dom *dom, uint32_t start, uint32_t end)
{
    return words_before(dom, end) > words_before(dom, start);
}

uint32_t dom_word_count(const Dom *dom, uint32_t index)
{
    const DomNode *node = &dom->nodes.items[index];
    return words_before(dom, node->end) - node->words;
}

bool dom_gap_is_space(uint32_t before, uint32_t after, bool has_line_end)
{
    return before != 0 && !(has_line_end && unicode_is_wide(before) && unicode_is_wide(after));
}

bool dom_text_is_blank(Str text)
{
    for (size_t at = 0; at < text.len;) {
        uint32_t c = utf8_next(text, &at);
        if (!unicode_is_space(c) && !unicode_is_zero_width(c) && !unicode_is_control(c)) {
            return false;
        }
    }
    return true;
}

/* A line of text as it grows. */
typedef struct Line {
    Buf out;
    size_t skip;
    uint32_t last;
    bool has_gap;
    bool has_line_end;
} Line;

/* Also what other programs take for an end of line: a title is one. */
static bool ends_line(uint32_t c)
{
    enum { NEXT_LINE = 0x85, LINE_SEPARATOR = 0x2028, PARAGRAPH_SEPARATOR = 0x2029 };
    return c == '\n' || c == NEXT_LINE || c == LINE_SEPARATOR || c == PARAGRAPH_SEPARATOR;
}

static void add_to_line(Line *line, Str text)
{
    size_t dropped = line->skip < text.len ? line->skip : text.len;
    line->skip -= dropped;
    for (size_t at = dropped; at < text.len;) {
        uint32_t c = utf8_next(text, &at);
        bool is_space = ends_line(c) || (c < 0x80 && byte_is_space((char)c));
        if (is_space || unicode_is_control(c) || c == DOM_BYTE_ORDER_MARK) {
            line->has_gap = line->has_gap || is_space;
            line->has_line_end = line->has_line_end || ends_line(c);
            continue;
        }
        if (line->has_gap && dom_gap_is_space(line->last, c, line->has_line_end)) {
            buf_add_byte(&line->out, ' ');
        }
        line->has_gap = false;
        line->has_line_end = false;
        line->last = c;
        buf_add_code_point(&line->out, c);
    }
}

Str dom_line(Arena *arena, Str text)
{
    Line line = {.out = buf_new(arena)};
    add_to_line(&line, text);
    return str_trim(buf_str(&line.out));
}

Str dom_text(Arena *arena, const Dom *dom, DomRange range)
{
    Line line = {.out = buf_new(arena), .skip = range.skip};
    for (uint32_t i = range.start; i < range.end; i = dom_next(dom, i)) {
        const DomNode *node = &dom->nodes.items[i];
        if (node->is_left_out) {
            continue;
        }
        if (dom_is_text(node)) {
            add_to_line(&line, node->text);
        } else {
            line.has_gap = line.has_gap || node->element == HTML_BR || dom_is_block(node);
            line.has_line_end = line.has_line_end || node->element == HTML_BR;
            if (node->element == HTML_IMG && line.skip == 0) {
                add_to_line(&line, dom_attribute(node, STR("alt")));
            }
        }
    }
    return str_trim(buf_str(&line.out));
}
