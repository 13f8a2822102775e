/* theme_check.c - what templates ask for, before there is a page. SPDX-License-Identifier: ISC */
#include "render/theme_check.h"

#include "render/template_node.h"
#include "render/theme_scope.h"

/* DESIGN. Each template is walked as if it were rendered, but in a Scope, which has rows of
 * `view_names` for values, and into every section. Sections and partials within one another are
 * frames on the heap, as in template_render.c. */

enum {
    MAX_PARTIALS = 32,  /* nested, as in template_render.c */
    MAX_NODES = 100000, /* looked at in a template: more are partials that multiply */
};

/* A file or section that is being walked; what it began with goes with it. */
typedef struct Frame {
    const Template *template;
    size_t at;
    size_t end;
    size_t contexts;
    size_t facts;
    size_t partial_depth;
} Frame;

typedef struct Walk {
    const Theme *theme;
    const TemplateNames *page;
    const Template *root;
    LIST(Frame) frames;
    Scope scope;
    size_t nodes;
    Map *walked;   /* files that a template led to: path -> Template */
    Map *reported; /* places -> anything */
    Diags *diags;
} Walk;

typedef LIST(Str) Candidates;

/* --- Findings -------------------------------------------------------------------------------- */

/* False where the place has a finding already. */
static bool report(Walk *walk, const TemplateNode *node, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

static bool report(Walk *walk, const TemplateNode *node, const char *format, ...)
{
    const Source *source = walk->frames.items[walk->frames.count - 1].template->source;
    Arena *arena = walk->diags->arena;
    Str place = str_format(arena, "%.*s:%zu", STR_ARGS(source->path), node->pos);
    if (map_get(walk->reported, place) != NULL) {
        return false;
    }
    map_put(walk->reported, place, (void *)source);
    va_list arguments;
    va_start(arguments, format);
    Str message = str_format_list(arena, format, arguments);
    va_end(arguments);
    diags_report(walk->diags, SEVERITY_ERROR, "theme", source, node->pos, "%.*s",
                 STR_ARGS(message));
    return true;
}

/* Behind a message about a value: of a partial, for which template it is so. */
static const char *user(const Walk *walk)
{
    const Template *template = walk->frames.items[walk->frames.count - 1].template;
    if (template == walk->root || walk->page->template == NULL) {
        return "";
    }
    return str_format(walk->diags->arena, ", where template '%s' uses this partial",
                      walk->page->template)
        .data;
}

static void suggest(const Walk *walk, const Map *map, Str name)
{
    Candidates candidates = {0};
    for (size_t i = 0; i < map->count; i++) {
        *list_add(walk->diags->arena, &candidates) = map->items[i].key;
    }
    diags_suggest(walk->diags, name, candidates.items, candidates.count);
}

static void add_candidates(const Walk *walk, const Context *context, Candidates *candidates)
{
    Arena *arena = walk->diags->arena;
    for (size_t i = 0; context->names != NULL && names_at(context->names, i) != NULL; i++) {
        *list_add(arena, candidates) = str_from(names_at(context->names, i)->name);
    }
    for (size_t i = 0; context->words != NULL && i < context->words->map.count; i++) {
        *list_add(arena, candidates) = context->words->map.items[i].key;
    }
}

/* The name may be one of what a list or map here consists of; false where it isn't. */
static bool hint_section(const Walk *walk, Str name)
{
    for (size_t c = walk->scope.contexts.count; c > 0; c--) {
        const Names *names = walk->scope.contexts.items[c - 1].names;
        const Name *outer = names == NULL ? NULL : names_at(names, 0);
        for (size_t i = 0; outer != NULL; outer = names_at(names, ++i)) {
            if (outer->of != NULL && names_find(outer->of, name) != NULL) {
                diags_hint(walk->diags, "it is in '%s': put the tag into {{#%s}}…{{/%s}}",
                           outer->name, outer->name, outer->name);
                return true;
            }
        }
    }
    return false;
}

static void report_unknown(Walk *walk, const TemplateNode *node, const Unknown *unknown)
{
    const Scope *scope = &walk->scope;
    const char *name = diags_quote(walk->diags, node->text);
    bool is_word = unknown->is_inner && unknown->map.words != NULL;
    if (!unknown->is_certain ||
        !(is_word ? report(walk, node, "there is no text '%s'", name)
                  : report(walk, node, "there is no value '%s' here%s", name, user(walk)))) {
        return;
    }
    if (!unknown->is_inner && hint_section(walk, unknown->part)) {
        return;
    }
    Candidates candidates = {0};
    if (unknown->is_inner) {
        add_candidates(walk, &unknown->map, &candidates);
    }
    for (size_t i = scope->contexts.count; !unknown->is_inner && i > 0; i--) {
        add_candidates(walk, &scope->contexts.items[i - 1], &candidates);
    }
    diags_suggest(walk->diags, unknown->part, candidates.items, candidates.count);
}

/* False with a finding where the node's name means nothing. */
static bool find(Walk *walk, const TemplateNode *node, Meaning *ret_meaning)
{
    Unknown unknown;
    bool is_found = scope_find(&walk->scope, node->text, ret_meaning, &unknown);
    if (!is_found) {
        report_unknown(walk, node, &unknown);
    }
    return is_found;
}

/* --- Tags ------------------------------------------------------------------------------------ */

static void check_print(Walk *walk, const TemplateNode *node)
{
    static const char *const faults[] = {
        [VALUE_BOOL] = "is true or false, not a text",    [VALUE_TEXT] = "is a text, not markup",
        [VALUE_HTML] = "is markup, not a text",           [VALUE_LIST] = "is a list, not a text",
        [VALUE_MAP] = "is a group of values, not a text",
    };
    Meaning meaning;
    if (!find(walk, node, &meaning)) {
        return;
    }
    const char *name = diags_quote(walk->diags, node->text);
    ValueKind kind = meaning.is_list ? VALUE_LIST : meaning.context.kind;
    ValueKind wanted = node->kind == TEMPLATE_TEXT ? VALUE_TEXT : VALUE_HTML;
    if (kind != wanted && report(walk, node, "'%s' %s%s", name, faults[kind], user(walk))) {
        if (kind == VALUE_TEXT) {
            diags_hint(walk->diags, "write {{%s}}", name);
        } else if (kind == VALUE_HTML) {
            diags_hint(walk->diags, "write {{{%s}}}", name);
        } else {
            diags_hint(walk->diags, "wrap it in {{#%s}}…{{/%s}}", name, name);
        }
    } else if (kind == wanted && !meaning.is_given &&
               report(walk, node, "'%s' may be missing%s", name, user(walk))) {
        diags_hint(walk->diags, "wrap it in {{#%s}}…{{/%s}}", name, name);
    }
}

static void enter_section(Walk *walk, const TemplateNode *node)
{
    Frame *outside = &walk->frames.items[walk->frames.count - 1];
    Frame frame = *outside;
    frame.end = node->end + 1;
    frame.contexts = walk->scope.contexts.count;
    frame.facts = walk->scope.facts.count;
    outside->at = frame.end;
    Meaning meaning;
    if (!find(walk, node, &meaning)) {
        scope_add(&walk->scope, (Context){.kind = VALUE_NOTHING});
    } else if (node->kind == TEMPLATE_SECTION) {
        scope_enter(&walk->scope, node->text, &meaning);
    }
    *list_add(walk->diags->arena, &walk->frames) = frame;
}

static void enter_partial(Walk *walk, const TemplateNode *node)
{
    const Template *partial = map_get(&walk->theme->partials, node->text);
    if (partial == NULL) {
        if (report(walk, node, "there is no partial '%s'", diags_quote(walk->diags, node->text))) {
            suggest(walk, &walk->theme->partials, node->text);
        }
        return;
    }
    Frame *outside = &walk->frames.items[walk->frames.count - 1];
    Frame frame = {.template = partial,
                   .end = partial->nodes.count,
                   .contexts = walk->scope.contexts.count,
                   .facts = walk->scope.facts.count,
                   .partial_depth = outside->partial_depth + 1};
    if (frame.partial_depth > MAX_PARTIALS) {
        report(walk, node, "partial '%s' holds itself", diags_quote(walk->diags, node->text));
        walk->frames.count = 0;
        return;
    }
    map_put(walk->walked, partial->source->path, (void *)partial);
    *list_add(walk->diags->arena, &walk->frames) = frame;
}

static void check_node(Walk *walk, const TemplateNode *node)
{
    switch (node->kind) {
    case TEMPLATE_TEXT:
    case TEMPLATE_HTML:
        check_print(walk, node);
        return;
    case TEMPLATE_SECTION:
    case TEMPLATE_INVERTED:
        enter_section(walk, node);
        return;
    case TEMPLATE_PARTIAL:
        enter_partial(walk, node);
        return;
    case TEMPLATE_LITERAL:
    case TEMPLATE_END:
        return;
    }
}

static void begin(Walk *walk, const Template *root)
{
    walk->root = root;
    walk->nodes = 0;
    walk->scope.contexts.count = walk->scope.facts.count = walk->frames.count = 0;
    *list_add(walk->diags->arena, &walk->frames) =
        (Frame){.template = root, .end = root->nodes.count};
}

static void walk_all(Walk *walk)
{
    while (walk->frames.count > 0) {
        Frame *frame = &walk->frames.items[walk->frames.count - 1];
        if (frame->at == frame->end) {
            walk->scope.contexts.count = frame->contexts;
            walk->scope.facts.count = frame->facts;
            walk->frames.count--;
            continue;
        }
        const TemplateNode *node = &frame->template->nodes.items[frame->at++];
        if (++walk->nodes > MAX_NODES) {
            report(walk, node, "the template has too many tags, with those of its partials");
            return;
        }
        check_node(walk, node);
    }
}

/* A template that no page uses, or a partial that none leads to: names may mean anything there but
 * for `strings`. */
static void check_unused(Walk *walk, const Map *templates)
{
    static const Name strings[] = {{.name = "strings", .kind = VALUE_MAP}, {.name = NULL}};
    static const Names names = {NULL, {strings}};
    for (size_t i = 0; i < templates->count; i++) {
        const Template *template = templates->items[i].value;
        if (map_get(walk->walked, template->source->path) == NULL) {
            begin(walk, template);
            scope_add(&walk->scope, (Context){.kind = VALUE_MAP, .names = &names});
            scope_add(&walk->scope, (Context){.kind = VALUE_NOTHING});
            walk_all(walk);
        }
    }
}

void theme_check(const Theme *theme, Diags *diags)
{
    Map walked = map_new(diags->arena);
    Map reported = map_new(diags->arena);
    Walk walk = {.theme = theme, .diags = diags, .walked = &walked, .reported = &reported};
    walk.scope = (Scope){.arena = diags->arena, .strings = theme->strings};
    for (walk.page = TEMPLATE_NAMES; walk.page->template != NULL; walk.page++) {
        Template *root = map_get(&theme->templates, str_from(walk.page->template));
        if (root != NULL) {
            map_put(&walked, root->source->path, root);
            begin(&walk, root);
            scope_add(&walk.scope, (Context){.kind = VALUE_MAP, .names = &walk.page->names});
            walk_all(&walk);
        }
    }
    check_unused(&walk, &theme->templates);
    check_unused(&walk, &theme->partials);
}
