/* yaml.c - YAML 1.1 into a small tree with positions. SPDX-License-Identifier: ISC */
#include "load/yaml.h"

#include "base/map.h"
#include "base/unicode.h"
#include "load/yaml_fault.h"

#include <string.h>
#include <yaml.h>

/* DESIGN. libyaml's events fill a tree from the top of a stack of open lists and maps, so that
 * nesting costs no recursion. What libyaml 0.2.5 cannot be trusted with is refused beforehand:
 * bytes that are no text (its marks count code points, which are bytes again only in valid UTF-8)
 * and brackets nested so deep that it takes quadratic time. Its marks become byte offsets by a
 * position that walks along with them. */

enum { DEPTH_MAX = 16, BRACKETS_MAX = 64 };

#define QUOTE_IT "put the value in quotation marks if it is meant to begin with this character"

typedef struct Frame {
    Yaml *node;       /* the list or map that is open */
    Map keys;         /* MAP: the keys so far */
    Yaml *key;        /* MAP: the one whose value comes next, or NULL */
    bool is_repeated; /* that one was there before: its value is left out */
} Frame;

typedef struct Builder {
    Arena *arena;
    const Source *source;
    Span span;
    Diags *diags;
    Yaml *root;
    Frame frames[DEPTH_MAX + 1]; /* the first stands for the text itself: its node is NULL */
    size_t depth;
    size_t document_count;
    Pos last_scalar;
    size_t index;  /* libyaml's count of code points … */
    Pos index_pos; /* … and the byte that it means */
} Builder;

static bool fault(Builder *builder, Pos pos, const char *message, const char *hint)
{
    yaml_fault(builder->diags, builder->source, pos, message, hint);
    return false;
}

/* Marks come nearly in order, so walking from the one before is one pass over the text. */
static Pos pos_of(Builder *builder, const yaml_mark_t *mark)
{
    Str text = str_slice(builder->source->text, 0, builder->span.end);
    while (builder->index < mark->index && builder->index_pos < text.len) {
        (void)utf8_next(text, &builder->index_pos);
        builder->index++;
    }
    while (builder->index > mark->index) {
        (void)utf8_previous(text, &builder->index_pos);
        builder->index--;
    }
    return builder->index_pos;
}

/* YAML 1.1, production c-printable. */
static bool is_printable(uint32_t c)
{
    bool is_control = unicode_is_control(c) && c != '\t' && c != '\n' && c != '\r' && c != 0x85;
    return !is_control && c != 0xFFFE && c != 0xFFFF;
}

static bool check_characters(Builder *builder)
{
    Str text = str_slice(builder->source->text, 0, builder->span.end);
    Pos at = builder->span.start;
    size_t bad = 0;
    if (!utf8_is_valid(str_from_offset(text, at), &bad) && text.data[at + bad] != '\0') {
        return fault(builder, at + bad, "this is not UTF-8", NULL);
    }
    while (at < text.len) {
        Pos start = at;
        uint32_t code_point = utf8_next(text, &at);
        if (!is_printable(code_point)) {
            diags_report(builder->diags, SEVERITY_ERROR, "fm-syntax", builder->source, start,
                         "the character U+%04X is not allowed here", (unsigned)code_point);
            diags_hint(builder->diags, "remove it; it is invisible in most editors");
            return false;
        }
    }
    return true;
}

/* Brackets inside quotation marks count too: nobody needs 64 of them there either. */
static bool check_brackets(Builder *builder)
{
    Str text = builder->source->text;
    size_t unclosed = 0;
    for (Pos at = builder->span.start; at < builder->span.end; at++) {
        char byte = text.data[at];
        if (byte == '[' || byte == '{') {
            unclosed++;
        } else if ((byte == ']' || byte == '}') && unclosed > 0) {
            unclosed--;
        }
        if (unclosed > BRACKETS_MAX) {
            return fault(builder, at, "more than 64 brackets are open here", NULL);
        }
    }
    return true;
}

static Yaml *new_node(Builder *builder, YamlKind kind, Pos pos)
{
    Yaml *node = arena_new_object(builder->arena, Yaml);
    node->kind = kind;
    node->pos = pos;
    return node;
}

static void report_repeated(Builder *builder, const Yaml *first, const Yaml *second)
{
    size_t line = 0;
    size_t column = 0;
    source_line_column(builder->source, first->pos, &line, &column);
    diags_report(builder->diags, SEVERITY_ERROR, "fm-duplicate-key", builder->source, second->pos,
                 "'%s' is given twice", diags_quote(builder->diags, second->text));
    diags_hint(builder->diags, "the first one is in line %zu", line);
}

static bool add_key(Builder *builder, Frame *frame, Yaml *key)
{
    if (key->kind != YAML_SCALAR) {
        return fault(builder, key->pos, "a key must be a text, not a list or a map",
                     "put it in quotation marks if it is meant to begin with a bracket");
    }
    if (key->plain && key->text.len == 0) {
        return fault(builder, key->pos, "a key is missing here", NULL);
    }
    if (key->plain && str_eq(key->text, STR("<<"))) {
        return fault(builder, key->pos, "merge keys ('<<') are not allowed", NULL);
    }
    const Yaml *first = map_put(&frame->keys, key->text, key);
    frame->key = key;
    frame->is_repeated = first != key;
    if (frame->is_repeated) {
        report_repeated(builder, first, key);
    }
    return true;
}

/* Puts `node` where the innermost open list or map wants it. */
static bool attach(Builder *builder, Yaml *node)
{
    Frame *frame = &builder->frames[builder->depth];
    if (frame->node == NULL) {
        builder->root = node;
        return true;
    }
    if (frame->node->kind == YAML_LIST) {
        *list_add(builder->arena, &frame->node->items) = node;
        return true;
    }
    if (frame->key == NULL) {
        return add_key(builder, frame, node);
    }
    if (!frame->is_repeated) {
        *list_add(builder->arena, &frame->node->pairs) = (YamlPair){frame->key, node};
    }
    frame->key = NULL;
    return true;
}

static bool open_node(Builder *builder, YamlKind kind, Pos pos)
{
    Yaml *node = new_node(builder, kind, pos);
    if (!attach(builder, node)) {
        return false;
    }
    if (builder->depth == DEPTH_MAX) {
        return fault(builder, pos, "lists and maps are nested deeper than 16 levels", NULL);
    }
    builder->frames[++builder->depth] = (Frame){.node = node, .keys = map_new(builder->arena)};
    return true;
}

static bool add_scalar(Builder *builder, const yaml_event_t *event, Pos pos)
{
    Yaml *node = new_node(builder, YAML_SCALAR, pos);
    Str value = {(const char *)event->data.scalar.value, event->data.scalar.length};
    node->text = str_dup(builder->arena, value);
    node->plain = event->data.scalar.style == YAML_PLAIN_SCALAR_STYLE;
    builder->last_scalar = pos;
    return attach(builder, node);
}

/* Every node with an anchor or a tag begins with it, and nothing else begins with `&` or `!`. */
static bool check_properties(Builder *builder, Pos pos)
{
    Str rest = str_slice(builder->source->text, pos, builder->span.end);
    if (str_starts_with(rest, STR("&"))) {
        return fault(builder, pos, "anchors ('&') are not allowed", QUOTE_IT);
    }
    if (str_starts_with(rest, STR("!"))) {
        return fault(builder, pos, "tags ('!') are not allowed", QUOTE_IT);
    }
    return true;
}

static bool take_event(Builder *builder, const yaml_event_t *event)
{
    Pos pos = pos_of(builder, &event->start_mark);
    switch (event->type) {
    case YAML_DOCUMENT_START_EVENT:
        builder->document_count++;
        return builder->document_count == 1 ||
               fault(builder, pos, "a second document begins here; only one is allowed", NULL);
    case YAML_ALIAS_EVENT:
        return fault(builder, pos, "aliases ('*') are not allowed", QUOTE_IT);
    case YAML_SCALAR_EVENT:
        return check_properties(builder, pos) && add_scalar(builder, event, pos);
    case YAML_SEQUENCE_START_EVENT:
        return check_properties(builder, pos) && open_node(builder, YAML_LIST, pos);
    case YAML_MAPPING_START_EVENT:
        return check_properties(builder, pos) && open_node(builder, YAML_MAP, pos);
    case YAML_SEQUENCE_END_EVENT:
    case YAML_MAPPING_END_EVENT:
        builder->depth--;
        return true;
    default:
        return true;
    }
}

static void report_problem(Builder *builder, const yaml_parser_t *parser)
{
    if (parser->error == YAML_MEMORY_ERROR) {
        out_of_memory(builder->span.end - builder->span.start);
    }
    const YamlProblem problem = {
        .problem = parser->problem,
        .context = parser->context,
        .problem_pos = pos_of(builder, &parser->problem_mark),
        .context_pos = pos_of(builder, &parser->context_mark),
        .last_scalar = builder->last_scalar,
    };
    yaml_explain(builder->diags, builder->source, builder->span, &problem);
}

static bool read_events(Builder *builder, yaml_parser_t *parser)
{
    for (;;) {
        yaml_event_t event;
        if (yaml_parser_parse(parser, &event) == 0) {
            report_problem(builder, parser);
            return false;
        }
        bool is_last = event.type == YAML_STREAM_END_EVENT;
        bool ok = take_event(builder, &event);
        yaml_event_delete(&event);
        if (!ok || is_last) {
            return ok;
        }
    }
}

static bool read_text(Builder *builder)
{
    Str text = str_slice(builder->source->text, builder->span.start, builder->span.end);
    yaml_parser_t parser;
    if (yaml_parser_initialize(&parser) == 0) {
        out_of_memory(sizeof parser);
    }
    yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&parser, (const unsigned char *)text.data, text.len);
    bool ok = read_events(builder, &parser);
    yaml_parser_delete(&parser);
    return ok;
}

Yaml *yaml_parse(Arena *arena, const Source *source, Span span, Diags *diags)
{
    span.end = span.end > source->text.len ? source->text.len : span.end;
    span.start = span.start > span.end ? span.end : span.start;
    Builder builder = {
        .arena = arena,
        .source = source,
        .span = span,
        .diags = diags,
        .last_scalar = POS_NONE,
        .index_pos = span.start,
    };
    if (!check_characters(&builder) || !check_brackets(&builder) || !read_text(&builder)) {
        return NULL;
    }
    bool is_empty = builder.root == NULL || (builder.root->plain && builder.root->text.len == 0);
    return is_empty ? new_node(&builder, YAML_MAP, span.start) : builder.root;
}

const Yaml *yaml_get(const Yaml *map, Str key)
{
    for (size_t i = 0; i < map->pairs.count; i++) {
        if (str_eq(map->pairs.items[i].key->text, key)) {
            return map->pairs.items[i].value;
        }
    }
    return NULL;
}

bool yaml_is_null(const Yaml *value)
{
    static const Str WORDS[] = {STR_INIT(""), STR_INIT("~"), STR_INIT("null"), STR_INIT("Null"),
                                STR_INIT("NULL")};
    if (value->kind != YAML_SCALAR || !value->plain) {
        return false;
    }
    for (size_t i = 0; i < sizeof WORDS / sizeof WORDS[0]; i++) {
        if (str_eq(value->text, WORDS[i])) {
            return true;
        }
    }
    return false;
}
