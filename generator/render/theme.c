/* theme.c - templates, words and assets of the site's look. SPDX-License-Identifier: ISC */
#include "render/theme.h"

#include "check/file_check.h"
#include "model/url.h"
#include "render/template_node.h"
#include "render/theme_files.h"
#include "render/theme_strings.h"

static size_t count_faults(const Diags *diags)
{
    return diags_count(diags, SEVERITY_ERROR) + diags_count(diags, SEVERITY_FATAL);
}

static void add_file(Theme *theme, Hasher *hasher, const ThemeFile *file, Diags *diags)
{
    hasher_add_field(hasher, file->path);
    hasher_add_field(hasher, file->bytes);
    if (file->part == THEME_ASSETS) {
        ThemeAsset *asset = list_add(theme->arena, &theme->assets);
        *asset = (ThemeAsset){.path = file->path, .bytes = file->bytes};
    } else if (file->part != THEME_STRINGS) {
        if (file->part == THEME_TEMPLATES && str_is_blank(file->source->text)) {
            diags_report(diags, SEVERITY_ERROR, "theme", file->source, POS_NONE,
                         "the template is empty, and so would be its pages");
        }
        Template *template = template_parse(theme->arena, file->source, diags);
        Map *map = file->part == THEME_TEMPLATES ? &theme->templates : &theme->partials;
        if (template != NULL) {
            map_put(map, file->name, template);
        }
    }
}

/* What a page of this theme would load, or lead to. */
static void check_file(Arena *arena, const ThemeFile *file, const Files *files, Diags *diags)
{
    Str extension = path_extension(file->path);
    bool is_css = str_eq_ascii_case(extension, STR("css"));
    if (file->part == THEME_TEMPLATES || file->part == THEME_PARTIALS) {
        file_check(file->source, FILE_TEMPLATE, INPUT_THEME, file->path, files, diags);
    } else if (file->part == THEME_ASSETS && (is_css || str_eq_ascii_case(extension, STR("svg")))) {
        const Source *source = source_new(arena, file->shown, file->bytes);
        file_check(source, is_css ? FILE_CSS : FILE_SVG, INPUT_THEME, file->path, files, diags);
    }
}

static void check_files(Arena *arena, const ThemeFiles *list, Diags *diags)
{
    Files files = files_new(arena);
    for (size_t i = 0; i < list->count; i++) {
        files_add_file(&files, list->items[i].path);
    }
    for (size_t i = 0; i < list->count; i++) {
        check_file(arena, &list->items[i], &files, diags);
    }
}

static bool has_string(const Value *strings, Str name)
{
    const Value *value = strings;
    Str part;
    while (value != NULL && str_cut(&name, '.', &part)) {
        value = map_get(&value->map, part);
    }
    return value != NULL;
}

static void suggest(const Map *map, Str name, Diags *diags)
{
    LIST(Str) names = {0};
    for (size_t i = 0; i < map->count; i++) {
        *list_add(diags->arena, &names) = map->items[i].key;
    }
    diags_suggest(diags, name, names.items, names.count);
}

static void report_lack(const Template *template, const TemplateNode *node, const char *what,
                        Diags *diags)
{
    diags_report(diags, SEVERITY_ERROR, "theme", template->source, node->pos, "there is no %s '%s'",
                 what, diags_quote(diags, node->text));
}

/* What can be known before there is a page, and of all branches of a template. */
static void check_node(const Theme *theme, const Template *template, const TemplateNode *node,
                       Diags *diags)
{
    Str prefix = STR("strings.");
    if (node->kind == TEMPLATE_LITERAL || node->kind == TEMPLATE_END) {
        return;
    }
    if (node->kind == TEMPLATE_PARTIAL) {
        if (map_get(&theme->partials, node->text) == NULL) {
            report_lack(template, node, "partial", diags);
            suggest(&theme->partials, node->text, diags);
        }
    } else if (str_starts_with(node->text, prefix)) {
        Str name = str_from_offset(node->text, prefix.len);
        if (!has_string(theme->strings, name)) {
            report_lack(template, node, "text", diags);
            suggest(&theme->strings->map, name, diags);
        }
    }
}

static void check_templates(const Theme *theme, const Map *templates, Diags *diags)
{
    for (size_t i = 0; i < templates->count; i++) {
        const Template *template = templates->items[i].value;
        for (size_t n = 0; n < template->nodes.count; n++) {
            check_node(theme, template, &template->nodes.items[n], diags);
        }
    }
}

Theme *theme_load(Arena *arena, const char *folder, const char *fallback, Str lang, Diags *diags)
{
    size_t faults = count_faults(diags);
    Theme *theme = arena_new_object(arena, Theme);
    theme->arena = arena;
    theme->templates = map_new(arena);
    theme->partials = map_new(arena);
    theme->files = theme_files_read(arena, folder, fallback, diags);
    const ThemeFiles *files = &theme->files;
    Hasher *hasher = hasher_new(arena);
    for (size_t i = 0; i < files->count; i++) {
        add_file(theme, hasher, &files->items[i], diags);
    }
    theme->hash = hasher_finish(hasher);
    theme->strings = theme_strings(arena, files, lang, diags);
    *list_add(arena, &theme->words) = theme->strings;
    if (count_faults(diags) == faults) {
        check_templates(theme, &theme->templates, diags);
        check_templates(theme, &theme->partials, diags);
    }
    bool is_sound = count_faults(diags) == faults;
    check_files(arena, files, diags); /* site.yaml may allow what it finds */
    return is_sound ? theme : NULL;
}

void theme_add_language(Theme *theme, Str lang, Diags *diags)
{
    *list_add(theme->arena, &theme->words) =
        theme_strings(theme->arena, &theme->files, lang, diags);
}

static const Template *find_partial(const void *data, Str name)
{
    const Theme *theme = data;
    return map_get(&theme->partials, name);
}

bool theme_render(const Theme *theme, Str name, const Value *value, Buf *out, Diags *diags)
{
    const Template *template = map_get(&theme->templates, name);
    if (template == NULL) {
        Str path = str_format(diags->arena, "templates/%.*s.mustache", STR_ARGS(name));
        diags_report_path(diags, SEVERITY_ERROR, "theme", path, "the theme lacks this template");
        return false;
    }
    Partials partials = {.find = find_partial, .data = theme};
    return template_render(template, &partials, value, out, diags);
}
