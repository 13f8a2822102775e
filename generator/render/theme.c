/* theme.c - templates, words and assets of the site's look. SPDX-License-Identifier: ISC */
#include "render/theme.h"

#include "check/file_check.h"
#include "model/url.h"
#include "render/template_node.h"
#include "render/theme_check.h"
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

static bool is_used(const Map *templates, Str partial)
{
    bool is_found = false;
    for (size_t i = 0; i < templates->count && !is_found; i++) {
        const Template *template = templates->items[i].value;
        for (size_t n = 0; n < template->nodes.count && !is_found; n++) {
            const TemplateNode *node = &template->nodes.items[n];
            is_found = node->kind == TEMPLATE_PARTIAL && str_eq(node->text, partial);
        }
    }
    return is_found;
}

static bool is_partial_used(const Theme *theme, Str name)
{
    return is_used(&theme->templates, name) || is_used(&theme->partials, name);
}

/* A partial of the user's that changes nothing: its name may be misspelt. */
static void check_partials(const Theme *theme, const ThemeFiles *files, Diags *diags)
{
    LIST(Str) used = {0};
    for (size_t i = 0; i < theme->partials.count; i++) {
        if (is_partial_used(theme, theme->partials.items[i].key)) {
            *list_add(diags->arena, &used) = theme->partials.items[i].key;
        }
    }
    for (size_t i = 0; i < files->count; i++) {
        const ThemeFile *file = &files->items[i];
        if (file->part == THEME_PARTIALS && file->layer == 0 &&
            !is_partial_used(theme, file->name)) {
            diags_report(diags, SEVERITY_WARNING, "theme", file->source, POS_NONE,
                         "no template uses this partial");
            diags_suggest(diags, file->name, used.items, used.count);
        }
    }
}

/* Whether some tag asks for `strings.NAME`, or for a group that it is in. */
static bool is_word_used(const Map *templates, Str name)
{
    Str prefix = STR("strings");
    for (size_t i = 0; i < templates->count; i++) {
        const Template *template = templates->items[i].value;
        for (size_t n = 0; n < template->nodes.count; n++) {
            const TemplateNode *node = &template->nodes.items[n];
            if (node->kind == TEMPLATE_LITERAL || !str_starts_with(node->text, prefix)) {
                continue;
            }
            Str asked = str_from_offset(node->text, prefix.len);
            asked = str_starts_with(asked, STR(".")) ? str_from_offset(asked, 1) : asked;
            if (asked.len == 0 || str_eq(asked, name) ||
                (str_starts_with(name, asked) && name.data[asked.len] == '.')) {
                return true;
            }
        }
    }
    return false;
}

/* A word of the user's that changes nothing: its name may be misspelt. */
static void check_words(const Theme *theme, const ThemeFiles *files, Diags *diags)
{
    LIST(Str) names = {0};
    for (size_t i = 0; i < theme->strings->map.count; i++) {
        *list_add(diags->arena, &names) = theme->strings->map.items[i].key;
    }
    OwnWords own = theme_own_words(theme->arena, files);
    for (size_t i = 0; i < own.count; i++) {
        const OwnWord *word = &own.items[i];
        if (is_word_used(&theme->templates, word->name) ||
            is_word_used(&theme->partials, word->name)) {
            continue;
        }
        LIST(Str) others = {0};
        for (size_t n = 0; n < names.count; n++) {
            if (!str_eq(names.items[n], word->name)) {
                *list_add(diags->arena, &others) = names.items[n];
            }
        }
        diags_report(diags, SEVERITY_WARNING, "theme", word->source, word->pos,
                     "no template uses the word '%s'", diags_quote(diags, word->name));
        diags_suggest(diags, word->name, others.items, others.count);
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
        theme_check(theme, diags);
        check_partials(theme, files, diags);
        if (folder != NULL) {
            check_words(theme, files, diags);
        }
    }
    bool is_sound = count_faults(diags) == faults;
    check_files(arena, files, diags); /* site.yaml may allow what it finds */
    return is_sound ? theme : NULL;
}

void theme_add_language(Theme *theme, Str lang, Diags *diags)
{
    size_t faults = count_faults(diags);
    Theme other = *theme;
    other.strings = theme_strings(theme->arena, &theme->files, lang, diags);
    *list_add(theme->arena, &theme->words) = other.strings;
    if (count_faults(diags) == faults) {
        theme_check(&other, diags); /* a word may be a group of words there, or missing */
    }
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
