/* template_parse.c - a Mustache file into a list of nodes. SPDX-License-Identifier: ISC */
#include "render/template_node.h"

/*   file    = { literal | tag }
 *   tag     = open content close            "{{" and "}}", or as set by {{=open close=}}
 *   content = name | "&" name | "#" name | "^" name | "/" name | ">" name
 *           | "{" name "}" | "!" anything | "=" open space close "="
 *   name    = "." | part { "." part }       part: letters, digits, "_", "-"
 *
 * White space may stand around a name. A tag stands alone when nothing but spaces and tabs shares
 * its lines and its kind allows it: then it takes those and the line's end with it. */

enum { MAX_SECTIONS = 64 }; /* nested */

typedef struct Tag {
    char sigil; /* '\0': {{name}} */
    Str content;
    Pos start;
    Pos end;
    bool starts_line;
    Str indent; /* before a tag that stands alone */
} Tag;

typedef struct Parser {
    Template *template;
    Arena *arena;
    Diags *diags;
    Str text;
    Str open; /* delimiters */
    Str close;
    Pos at;                /* the next byte to read */
    LIST(size_t) sections; /* indices of those that are open */
    bool failed;
} Parser;

static void report(Parser *parser, Pos pos, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

static void report(Parser *parser, Pos pos, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    Str message = str_format_list(parser->diags->arena, format, arguments);
    va_end(arguments);
    diags_report(parser->diags, SEVERITY_ERROR, "theme", parser->template->source, pos, "%.*s",
                 STR_ARGS(message));
    parser->failed = true;
}

static bool is_part_byte(char byte)
{
    return byte_is_letter(byte) || byte_is_digit(byte) || byte == '_' || byte == '-';
}

static bool is_name(Str text)
{
    if (str_eq(text, STR("."))) {
        return true;
    }
    char before = '.';
    for (size_t i = 0; i < text.len; i++) {
        bool is_separator = text.data[i] == '.' && before != '.';
        if (!is_separator && !is_part_byte(text.data[i])) {
            return false;
        }
        before = text.data[i];
    }
    return before != '.';
}

static bool begins_line(Str text, Pos pos)
{
    return pos == 0 || text.data[pos - 1] == '\n';
}

static TemplateNode *add_node(Parser *parser, TemplateNodeKind kind, const Tag *tag)
{
    TemplateNode *node = list_add(parser->arena, &parser->template->nodes);
    *node = (TemplateNode){.kind = kind, .pos = tag->start, .text = tag->content};
    node->starts_line = tag->starts_line;
    return node;
}

static void add_literal(Parser *parser, Pos start, Pos end, bool starts_line)
{
    if (start == end && !starts_line) {
        return;
    }
    Tag tag = {.start = start, .content = str_slice(parser->text, start, end)};
    tag.starts_line = starts_line;
    add_node(parser, TEMPLATE_LITERAL, &tag);
}

static void add_text(Parser *parser, const Tag *tag)
{
    add_node(parser, TEMPLATE_TEXT, tag);
}

static void add_html(Parser *parser, const Tag *tag)
{
    add_node(parser, TEMPLATE_HTML, tag);
}

static void add_partial(Parser *parser, const Tag *tag)
{
    add_node(parser, TEMPLATE_PARTIAL, tag)->indent = tag->indent;
}

static void open_section(Parser *parser, const Tag *tag)
{
    if (parser->sections.count == MAX_SECTIONS) {
        report(parser, tag->start, "sections are nested deeper than %d", MAX_SECTIONS);
        parser->at = parser->text.len;
        return;
    }
    *list_add(parser->arena, &parser->sections) = parser->template->nodes.count;
    add_node(parser, tag->sigil == '#' ? TEMPLATE_SECTION : TEMPLATE_INVERTED, tag);
}

static void close_section(Parser *parser, const Tag *tag)
{
    const char *name = diags_quote(parser->diags, tag->content);
    if (parser->sections.count == 0) {
        report(parser, tag->start, "'{{/%s}}' closes no section", name);
        return;
    }
    size_t index = parser->sections.items[--parser->sections.count];
    const TemplateNode *section = &parser->template->nodes.items[index];
    if (!str_eq(section->text, tag->content)) {
        const char *wanted = diags_quote(parser->diags, section->text);
        report(parser, tag->start, "'{{/%s}}' where section '%s' is open", name, wanted);
        diags_hint(parser->diags, "write {{/%s}} first", wanted);
    }
    add_node(parser, TEMPLATE_END, tag);
    parser->template->nodes.items[index].end = parser->template->nodes.count - 1;
}

static void add_nothing(Parser *parser, const Tag *tag)
{
    add_literal(parser, tag->start, tag->start, tag->starts_line);
}

static bool is_delimiter(Str text)
{
    bool is_sound = text.len > 0;
    for (size_t i = 0; i < text.len; i++) {
        is_sound = is_sound && !byte_is_space(text.data[i]) && text.data[i] != '=';
    }
    return is_sound;
}

static void set_delimiters(Parser *parser, const Tag *tag)
{
    size_t space = 0;
    while (space < tag->content.len && !byte_is_space(tag->content.data[space])) {
        space++;
    }
    Str open = str_slice(tag->content, 0, space);
    Str close = str_trim(str_from_offset(tag->content, space));
    if (!is_delimiter(open) || !is_delimiter(close)) {
        report(parser, tag->start, "'%s' are not two delimiters",
               diags_quote(parser->diags, tag->content));
        diags_hint(parser->diags, "write them as in {{=<%% %%>=}}");
        return;
    }
    parser->open = open;
    parser->close = close;
    add_nothing(parser, tag);
}

typedef struct TagKind {
    char sigil;
    bool has_name;
    bool may_stand_alone;
    const char *ending; /* before the closing delimiter */
    void (*add)(Parser *parser, const Tag *tag);
} TagKind;

static const TagKind tag_kinds[] = {
    {'#', true, true, "", open_section},  {'^', true, true, "", open_section},
    {'/', true, true, "", close_section}, {'>', true, true, "", add_partial},
    {'!', false, true, "", add_nothing},  {'=', false, true, "=", set_delimiters},
    {'{', true, false, "}", add_html},    {'&', true, false, "", add_html},
    {'\0', true, false, "", add_text},
};

static const TagKind *find_kind(char sigil)
{
    const TagKind *kind = tag_kinds;
    while (kind->sigil != '\0' && kind->sigil != sigil) {
        kind++;
    }
    return kind;
}

/* Reads the tag at `start`; false, and nothing more can be read, where it has no end. */
static bool read_tag(Parser *parser, Pos start, Tag *ret_tag, const TagKind **ret_kind)
{
    Pos inside = start + parser->open.len;
    while (inside < parser->text.len && byte_is_space(parser->text.data[inside])) {
        inside++;
    }
    const TagKind *kind = find_kind(inside < parser->text.len ? parser->text.data[inside] : '\0');
    inside += kind->sigil != '\0';
    Str ending = str_format(parser->arena, "%s%.*s", kind->ending, STR_ARGS(parser->close));
    size_t length = str_find(str_from_offset(parser->text, inside), ending);
    if (length == STR_NONE) {
        report(parser, start, "tag is never closed");
        diags_hint(parser->diags, "'%s' is missing", diags_quote(parser->diags, ending));
        return false;
    }
    *ret_tag = (Tag){.sigil = kind->sigil, .start = start, .end = inside + length + ending.len};
    ret_tag->content = str_trim(str_slice(parser->text, inside, inside + length));
    *ret_kind = kind;
    return true;
}

static bool is_blank_byte(char byte)
{
    return byte == ' ' || byte == '\t';
}

/* True where only spaces and tabs stand before and behind the tag on its lines; `*ret_start` and
 * `*ret_end` are then those of the lines. */
static bool tag_is_alone(Str text, const Tag *tag, Pos *ret_start, Pos *ret_end)
{
    Pos start = tag->start;
    while (start > 0 && is_blank_byte(text.data[start - 1])) {
        start--;
    }
    Pos end = tag->end;
    while (end < text.len && is_blank_byte(text.data[end])) {
        end++;
    }
    bool ends_line = end == text.len || text.data[end] == '\n';
    if (!begins_line(text, start) || !ends_line) {
        return false;
    }
    *ret_start = start;
    *ret_end = end < text.len ? end + 1 : end;
    return true;
}

static void check_name(Parser *parser, const Tag *tag)
{
    if (is_name(tag->content)) {
        return;
    }
    const char *quoted = diags_quote(parser->diags, tag->content);
    if (tag->content.len == 0) {
        report(parser, tag->start, "tag without a name");
    } else if (tag->sigil == '\0' && !is_part_byte(tag->content.data[0])) {
        report(parser, tag->start, "unknown tag '{{%s}}'", quoted);
        diags_hint(parser->diags, "tags begin with a name or one of # ^ / > { & ! =");
    } else {
        report(parser, tag->start, "'%s' is not a name", quoted);
        diags_hint(parser->diags, "names are letters, digits, '_' and '-', joined by '.'");
    }
}

/* Adds the literal text from parser->at up to the tag, and the tag. */
static void add_tag(Parser *parser, const TagKind *kind, Tag *tag)
{
    Pos literal_end = tag->start;
    Pos next = tag->end;
    if (kind->may_stand_alone && tag_is_alone(parser->text, tag, &literal_end, &next)) {
        tag->indent = str_slice(parser->text, literal_end, tag->start);
    } else {
        tag->starts_line = begins_line(parser->text, tag->start);
    }
    if (literal_end > parser->at) {
        bool starts_line = begins_line(parser->text, parser->at);
        add_literal(parser, parser->at, literal_end, starts_line);
    }
    parser->at = next;
    if (kind->has_name) {
        check_name(parser, tag);
    }
    kind->add(parser, tag);
}

static void read_all(Parser *parser)
{
    while (parser->at < parser->text.len) {
        size_t length = str_find(str_from_offset(parser->text, parser->at), parser->open);
        if (length == STR_NONE) {
            bool starts_line = begins_line(parser->text, parser->at);
            add_literal(parser, parser->at, parser->text.len, starts_line);
            return;
        }
        Tag tag;
        const TagKind *kind;
        if (!read_tag(parser, parser->at + length, &tag, &kind)) {
            return;
        }
        add_tag(parser, kind, &tag);
    }
}

Template *template_parse(Arena *arena, const Source *source, Diags *diags)
{
    Parser parser = {.arena = arena, .diags = diags, .text = source->text};
    parser.open = STR("{{");
    parser.close = STR("}}");
    parser.template = arena_new_object(arena, Template);
    parser.template->source = source;
    read_all(&parser);
    for (size_t i = 0; i < parser.sections.count && !parser.failed; i++) {
        const TemplateNode *open = &parser.template->nodes.items[parser.sections.items[i]];
        report(&parser, open->pos, "section '%s' is never closed", diags_quote(diags, open->text));
    }
    return parser.failed ? NULL : parser.template;
}
