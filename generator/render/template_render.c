/* template_render.c - nodes and values into text. SPDX-License-Identifier: ISC */
#include "render/escape.h"
#include "render/template_node.h"

/* DESIGN. Sections and partials within one another are a stack of frames on the heap, so that no
 * theme exhausts the machine's stack. The same frames are Mustache's context stack: a name is
 * looked for in each frame's `context`, from the innermost out. After a fault rendering goes on
 * behind its tag, so that one run finds all faults; each is reported once, however often its
 * section is repeated. */

enum { MAX_PARTIALS = 32 }; /* nested; more is a partial that holds itself */

typedef struct Frame {
    const Template *template;
    size_t start;         /* the first node */
    size_t end;           /* behind the last one, which is the END in a section */
    size_t at;            /* the next one */
    const Value *context; /* NULL: names mean what they mean outside */
    const Value *list;    /* whose item number `item` is the context, or NULL */
    size_t item;
    size_t partial_depth;
    Str indent; /* goes before each line */
} Frame;

typedef struct Renderer {
    const Partials *partials;
    Buf *out;
    LIST(Frame) frames;
    Diags *diags;
    size_t first_finding;
    bool failed;
} Renderer;

typedef LIST(Str) Names;

static Frame *top(const Renderer *renderer)
{
    return &renderer->frames.items[renderer->frames.count - 1];
}

/* "'name' is not known here", say; false where this render has reported the tag already. */
static bool report(Renderer *renderer, const TemplateNode *node, const char *what)
{
    const Source *source = top(renderer)->template->source;
    renderer->failed = true;
    for (size_t i = renderer->first_finding; i < renderer->diags->count; i++) {
        const Diag *diag = &renderer->diags->items[i];
        if (diag->source == source && diag->pos == node->pos) {
            return false;
        }
    }
    diags_report(renderer->diags, SEVERITY_ERROR, "theme", source, node->pos, "'%s' %s",
                 diags_quote(renderer->diags, node->text), what);
    return true;
}

static void add_names(Renderer *renderer, const Value *value, Names *names)
{
    for (size_t i = 0; value != NULL && i < value->map.count; i++) {
        *list_add(renderer->out->arena, names) = value->map.items[i].key;
    }
}

/* `part` of the node's name is not in `map`, or with NULL not in any frame. */
static void report_unknown(Renderer *renderer, const TemplateNode *node, Str part, const Value *map)
{
    if (!report(renderer, node, "is not known here")) {
        return;
    }
    Names names = {0};
    add_names(renderer, map, &names);
    for (size_t i = 0; map == NULL && i < renderer->frames.count; i++) {
        add_names(renderer, renderer->frames.items[i].context, &names);
    }
    diags_suggest(renderer->diags, part, names.items, names.count);
}

/* The innermost value of a name without dots, or of ".". */
static const Value *find_value(const Renderer *renderer, Str name)
{
    bool is_item = str_eq(name, STR("."));
    for (size_t i = renderer->frames.count; i > 0; i--) {
        const Value *context = renderer->frames.items[i - 1].context;
        const Value *found = context == NULL || is_item ? context : map_get(&context->map, name);
        if (found != NULL) {
            return found;
        }
    }
    return NULL;
}

/* The value of the node's name; NULL with a finding where there is none. What a thing that isn't
 * given consists of is not given either. */
static const Value *look_up(Renderer *renderer, const TemplateNode *node)
{
    Str rest = {0};
    Str part = node->text;
    if (!str_eq(part, STR("."))) {
        rest = node->text;
        str_cut(&rest, '.', &part);
    }
    const Value *value = find_value(renderer, part);
    if (value == NULL) {
        report_unknown(renderer, node, part, NULL);
        return NULL;
    }
    while (value->kind != VALUE_NOTHING && str_cut(&rest, '.', &part)) {
        const Value *inner = map_get(&value->map, part);
        if (inner == NULL) {
            report_unknown(renderer, node, part, value);
            return NULL;
        }
        value = inner;
    }
    return value;
}

static bool is_true(const Value *value)
{
    switch (value->kind) {
    case VALUE_NOTHING:
        return false;
    case VALUE_BOOL:
        return value->truth;
    case VALUE_TEXT:
    case VALUE_HTML:
        return value->text.len > 0;
    case VALUE_LIST:
        return value->items.count > 0;
    case VALUE_MAP:
        return true;
    }
    return false;
}

/* Indents each line but empty ones, which would only get invisible white space. */
static void add_lines(Renderer *renderer, Str text, bool starts_line)
{
    Str indent = top(renderer)->indent;
    while (text.len > 0) {
        size_t length = indent.len == 0 ? STR_NONE : str_find_byte(text, '\n');
        length = length == STR_NONE ? text.len : length + 1;
        if (starts_line && text.data[0] != '\n') {
            buf_add(renderer->out, indent);
        }
        buf_add(renderer->out, str_slice(text, 0, length));
        text = str_from_offset(text, length);
        starts_line = true;
    }
}

/* Nothing but a text may be printed as one, and nothing but markup as markup. */
static void report_unprintable(Renderer *renderer, const TemplateNode *node, ValueKind kind)
{
    static const char *const faults[] = {
        [VALUE_NOTHING] = "may be missing",     [VALUE_BOOL] = "is true or false, not a text",
        [VALUE_TEXT] = "is a text, not markup", [VALUE_HTML] = "is markup, not a text",
        [VALUE_LIST] = "is a list, not a text", [VALUE_MAP] = "is a group of values, not a text",
    };
    if (!report(renderer, node, faults[kind])) {
        return;
    }
    const char *name = diags_quote(renderer->diags, node->text);
    if (kind == VALUE_TEXT) {
        diags_hint(renderer->diags, "write {{%s}}", name);
    } else if (kind == VALUE_HTML) {
        diags_hint(renderer->diags, "write {{{%s}}}", name);
    } else {
        diags_hint(renderer->diags, "wrap it in {{#%s}}…{{/%s}}", name, name);
    }
}

static void print_value(Renderer *renderer, const TemplateNode *node)
{
    const Value *value = look_up(renderer, node);
    if (value == NULL) {
        return;
    }
    if (value->kind != (node->kind == TEMPLATE_TEXT ? VALUE_TEXT : VALUE_HTML)) {
        report_unprintable(renderer, node, value->kind);
    } else if (value->kind == VALUE_TEXT) {
        buf_add_html_attribute(renderer->out, value->text);
    } else {
        buf_add(renderer->out, value->text);
    }
}

/* The frame outside goes on behind the section's END, whether or not it is entered. */
static void enter_section(Renderer *renderer, const TemplateNode *node)
{
    const Value *value = look_up(renderer, node);
    Frame frame = *top(renderer);
    frame.start = frame.at;
    frame.end = node->end + 1;
    top(renderer)->at = frame.end;
    if (value == NULL || is_true(value) != (node->kind == TEMPLATE_SECTION)) {
        return;
    }
    bool is_list = value->kind == VALUE_LIST && node->kind == TEMPLATE_SECTION;
    frame.list = is_list ? value : NULL;
    frame.item = 0;
    frame.context = is_list ? value->items.items[0] : value;
    if (value->kind == VALUE_BOOL || node->kind == TEMPLATE_INVERTED) {
        frame.context = NULL;
    }
    *list_add(renderer->out->arena, &renderer->frames) = frame;
}

/* As if the partial's text stood there: alone on its line, indented by what is before the tag and
 * what that line is indented by; else as it is. */
static void enter_partial(Renderer *renderer, const TemplateNode *node)
{
    const Template *partial = renderer->partials->find(renderer->partials->data, node->text);
    if (partial == NULL) {
        report(renderer, node, "is not a partial of this theme");
        return;
    }
    size_t depth = top(renderer)->partial_depth + 1;
    if (depth > MAX_PARTIALS) {
        report(renderer, node, "is nested in more than 32 partials");
        /* One that holds itself twice would go on for 2^32 steps. */
        renderer->frames.count = 0;
        return;
    }
    Frame frame = {.template = partial, .end = partial->nodes.count, .partial_depth = depth};
    if (node->indent.data != NULL) {
        frame.indent = str_format(renderer->out->arena, "%.*s%.*s", STR_ARGS(top(renderer)->indent),
                                  STR_ARGS(node->indent));
    }
    *list_add(renderer->out->arena, &renderer->frames) = frame;
}

static void render_node(Renderer *renderer, const TemplateNode *node)
{
    if (node->starts_line && node->kind != TEMPLATE_LITERAL) {
        buf_add(renderer->out, top(renderer)->indent);
    }
    switch (node->kind) {
    case TEMPLATE_LITERAL:
        add_lines(renderer, node->text, node->starts_line);
        return;
    case TEMPLATE_TEXT:
    case TEMPLATE_HTML:
        print_value(renderer, node);
        return;
    case TEMPLATE_SECTION:
    case TEMPLATE_INVERTED:
        enter_section(renderer, node);
        return;
    case TEMPLATE_PARTIAL:
        enter_partial(renderer, node);
        return;
    case TEMPLATE_END:
        return;
    }
}

/* At the end of a frame: its list's next item, or back to the frame outside. */
static void leave(Renderer *renderer)
{
    Frame *frame = top(renderer);
    frame->item++;
    if (frame->list != NULL && frame->item < frame->list->items.count) {
        frame->context = frame->list->items.items[frame->item];
        frame->at = frame->start;
        return;
    }
    renderer->frames.count--;
}

bool template_render(const Template *root, const Partials *partials, const Value *value, Buf *out,
                     Diags *diags)
{
    Renderer renderer = {.partials = partials, .out = out, .diags = diags};
    renderer.first_finding = diags->count;
    Frame *file = list_add(out->arena, &renderer.frames);
    *file = (Frame){.template = root, .end = root->nodes.count, .context = value};
    while (renderer.frames.count > 0) {
        Frame *frame = top(&renderer);
        if (frame->at < frame->end) {
            render_node(&renderer, &frame->template->nodes.items[frame->at++]);
        } else {
            leave(&renderer);
        }
    }
    return !renderer.failed;
}
