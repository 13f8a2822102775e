/* theme_strings.c - the words of a theme, in the site's language. SPDX-License-Identifier: ISC */
#include "render/theme_strings.h"

#include "load/yaml.h"

/* One word or sentence. */
typedef struct Word {
    Str name; /* "group.name" */
    Str text;
    Pos pos;
    const Source *source;
} Word;

typedef struct Merge {
    Arena *arena;
    const ThemeFiles *files;
    Diags *diags;
    Map words; /* name -> Word */
} Merge;

/* A map within the strings, half read. */
typedef struct Group {
    const Yaml *map;
    size_t next;
    Str prefix; /* "group." */
} Group;

static bool is_name(Str text)
{
    for (size_t i = 0; i < text.len; i++) {
        char byte = text.data[i];
        if (!byte_is_letter(byte) && !byte_is_digit(byte) && byte != '_' && byte != '-') {
            return false;
        }
    }
    return text.len > 0;
}

static void add_word(Merge *merge, const Source *source, Str name, const Yaml *value)
{
    const char *quoted = diags_quote(merge->diags, name);
    if (value->kind == YAML_LIST) {
        diags_report(merge->diags, SEVERITY_ERROR, "theme", source, value->pos,
                     "'%s' is a list, not a text", quoted);
    } else if (yaml_is_null(value)) {
        diags_report(merge->diags, SEVERITY_ERROR, "theme", source, value->pos, "'%s' has no text",
                     quoted);
        diags_hint(merge->diags, "write \"\" for an empty one");
    } else {
        Word *word = arena_new_object(merge->arena, Word);
        *word = (Word){.name = name, .text = value->text, .pos = value->pos, .source = source};
        map_put(&merge->words, name, word);
    }
}

/* Adds what the file says and `merge` hasn't got yet. */
static void add_words(Merge *merge, const Source *source, const Yaml *root)
{
    LIST(Group) groups = {0};
    *list_add(merge->arena, &groups) = (Group){.map = root};
    while (groups.count > 0) {
        Group *group = &groups.items[groups.count - 1];
        if (group->next == group->map->pairs.count) {
            groups.count--;
            continue;
        }
        const YamlPair *pair = &group->map->pairs.items[group->next++];
        Str name = str_format(merge->arena, "%.*s%.*s", STR_ARGS(group->prefix),
                              STR_ARGS(pair->key->text));
        if (!is_name(pair->key->text)) {
            diags_report(merge->diags, SEVERITY_ERROR, "theme", source, pair->key->pos,
                         "'%s' is not a name", diags_quote(merge->diags, pair->key->text));
            diags_hint(merge->diags, "names are letters, digits, '_' and '-'");
        } else if (pair->value->kind == YAML_MAP) {
            Str prefix = str_format(merge->arena, "%.*s.", STR_ARGS(name));
            *list_add(merge->arena, &groups) = (Group){.map = pair->value, .prefix = prefix};
        } else {
            add_word(merge, source, name, pair->value);
        }
    }
}

static void add_language(Merge *merge, Str lang)
{
    for (size_t i = 0; i < merge->files->count; i++) {
        const ThemeFile *file = &merge->files->items[i];
        if (file->part != THEME_STRINGS || !str_eq_ascii_case(file->name, lang)) {
            continue;
        }
        Span all = {0, file->source->text.len};
        const Yaml *root = yaml_parse(merge->arena, file->source, all, merge->diags);
        if (root == NULL) {
            continue;
        }
        if (root->kind != YAML_MAP) {
            diags_report(merge->diags, SEVERITY_ERROR, "theme", file->source, root->pos,
                         "strings are written as 'name: text'");
            continue;
        }
        add_words(merge, file->source, root);
    }
}

/* A language that has no words is not called English for that. */
static void name_language(Merge *merge, Str lang, const Word *english)
{
    Word *name = arena_new_object(merge->arena, Word);
    *name = *english;
    name->name = STR("language_name");
    name->text = lang;
    map_put(&merge->words, name->name, name);
}

/* Adds the English words that the language lacks; each is a fault, unless it lacks all. */
static void add_english(Merge *merge, Str lang)
{
    Merge english = *merge;
    english.words = map_new(merge->arena);
    add_language(&english, STR("en"));
    bool has_language = merge->words.count > 0;
    if (!has_language && map_get(&english.words, STR("language_name")) != NULL) {
        name_language(merge, lang, map_get(&english.words, STR("language_name")));
    }
    for (size_t i = 0; i < english.words.count; i++) {
        Word *word = english.words.items[i].value;
        if (map_put(&merge->words, word->name, word) == word && has_language) {
            const char *quoted = diags_quote(merge->diags, lang);
            diags_report(merge->diags, SEVERITY_ERROR, "theme", word->source, word->pos,
                         "'%s' is missing in language '%s'", diags_quote(merge->diags, word->name),
                         quoted);
            diags_hint(merge->diags, "add it to strings/%s.yaml", quoted);
        }
    }
    if (!has_language && english.words.count > 0) {
        const Word *first = english.words.items[0].value;
        const char *quoted = diags_quote(merge->diags, lang);
        diags_report(merge->diags, SEVERITY_WARNING, "theme", first->source, POS_NONE,
                     "used because there are no words in language '%s'", quoted);
        diags_hint(merge->diags, "add strings/%s.yaml to the theme", quoted);
    }
}

/* The map of the group that a word is in, and its own name there in `*ret_name`; NULL where a text
 * has the group's name already. */
static Value *find_group(Arena *arena, Value *strings, Str name, Str *ret_name)
{
    Value *group = strings;
    size_t dot = str_find_byte(name, '.');
    while (group != NULL && dot != STR_NONE) {
        Str part = str_slice(name, 0, dot);
        group = map_put(&group->map, part, value_map(arena));
        group = group->kind == VALUE_MAP ? group : NULL;
        name = str_from_offset(name, dot + 1);
        dot = str_find_byte(name, '.');
    }
    *ret_name = name;
    return group;
}

static const Value *value_of(Merge *merge)
{
    Value *strings = value_map(merge->arena);
    for (size_t i = 0; i < merge->words.count; i++) {
        const Word *word = merge->words.items[i].value;
        Value *text = value_text(merge->arena, word->text);
        Str name;
        Value *group = find_group(merge->arena, strings, word->name, &name);
        if (group == NULL || map_put(&group->map, name, text) != text) {
            diags_report(merge->diags, SEVERITY_ERROR, "theme", word->source, word->pos,
                         "'%s' is a text in one place and a group in another",
                         diags_quote(merge->diags, word->name));
        }
    }
    return strings;
}

const Value *theme_strings(Arena *arena, const ThemeFiles *files, Str lang, Diags *diags)
{
    Merge merge = {.arena = arena, .files = files, .diags = diags, .words = map_new(arena)};
    bool is_english = false;
    for (Str range = lang; range.len > 0;) {
        add_language(&merge, range);
        is_english = str_eq_ascii_case(range, STR("en")); /* of en-GB the last range */
        size_t hyphen = str_find_last_byte(range, '-');
        range = str_slice(range, 0, hyphen == STR_NONE ? 0 : hyphen);
    }
    if (!is_english) {
        add_english(&merge, lang);
    }
    return value_of(&merge);
}

/* Adds the words of one file; reports nothing. */
static void add_file(Merge *merge, const ThemeFile *file)
{
    Diags unheard = diags_new(merge->arena);
    Merge quiet = *merge;
    quiet.diags = &unheard;
    Span all = {0, file->source->text.len};
    const Yaml *root = yaml_parse(merge->arena, file->source, all, &unheard);
    if (root != NULL && root->kind == YAML_MAP) {
        add_words(&quiet, file->source, root);
        merge->words = quiet.words;
    }
}

OwnWords theme_own_words(Arena *arena, const ThemeFiles *files)
{
    OwnWords own = {0};
    Merge known = {.arena = arena, .words = map_new(arena)};
    for (size_t i = 0; i < files->count; i++) {
        const ThemeFile *file = &files->items[i];
        if (file->part == THEME_STRINGS && file->layer == 1 && str_eq(file->name, STR("en"))) {
            add_file(&known, file);
        }
    }
    for (size_t i = 0; i < files->count; i++) {
        const ThemeFile *file = &files->items[i];
        Merge words = {.arena = arena, .words = map_new(arena)};
        if (file->part == THEME_STRINGS && file->layer == 0) {
            add_file(&words, file);
        }
        for (size_t w = 0; w < words.words.count; w++) {
            const Word *word = words.words.items[w].value;
            if (map_get(&known.words, word->name) == NULL) {
                *list_add(arena, &own) = (OwnWord){word->name, word->source, word->pos};
            }
        }
    }
    return own;
}
