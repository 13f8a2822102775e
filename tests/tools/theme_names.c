/* theme_names.c - prints the tables of the theme's README. SPDX-License-Identifier: ISC */
#include "render/view_names.h"

#include <stdio.h>

/* Maps that are in several places have a title, and a table of their own, in the order in which
 * they are met. */
typedef struct Printer {
    Arena *arena;
    LIST(const Names *) shared;
} Printer;

static void add_shared(Printer *printer, const Names *names)
{
    for (size_t i = 0; i < printer->shared.count; i++) {
        if (printer->shared.items[i] == names) {
            return;
        }
    }
    *list_add(printer->arena, &printer->shared) = names;
}

/* "list, each a question", "text, may be missing" */
static void print_kind(const Name *name)
{
    static const char *const kinds[] = {"", "true or false", "text", "markup", "list", "group"};
    printf("%s", kinds[name->kind]);
    if (name->kind == VALUE_LIST && name->of == NULL) {
        printf(" of texts, `{{.}}`");
    } else if (name->of != NULL && name->of->title != NULL) {
        printf(name->kind == VALUE_LIST ? ", each a %s" : ": a %s", name->of->title);
    }
    if (name->with != NULL) {
        printf(", with `%s`", name->with);
    } else if (name->may_be_missing) {
        printf(", may be missing");
    }
}

/* `path` leads to the group: "" or "`products` → ", and `prefix` is "" or "site.". */
static void print_group(Printer *printer, const Name *group, Str path, Str prefix)
{
    for (const Name *name = group; name->name != NULL; name++) {
        printf("| %.*s`%.*s%s` | ", STR_ARGS(path), STR_ARGS(prefix), name->name);
        print_kind(name);
        printf(" | %s |\n", name->help);
        const Names *of = name->of;
        if (of != NULL && of->title != NULL) {
            add_shared(printer, of);
            continue;
        }
        bool is_map = name->kind == VALUE_MAP;
        Str inner_path = is_map ? path
                                : str_format(printer->arena, "%.*s`%.*s%s` → ", STR_ARGS(path),
                                             STR_ARGS(prefix), name->name);
        Str inner_prefix =
            is_map ? str_format(printer->arena, "%.*s%s.", STR_ARGS(prefix), name->name) : STR("");
        for (size_t i = 0; of != NULL && i < NAME_GROUPS && of->groups[i] != NULL; i++) {
            print_group(printer, of->groups[i], inner_path, inner_prefix);
        }
    }
}

static void print_names(Printer *printer, const Names *names)
{
    bool is_empty = true;
    for (size_t i = 0; i < NAME_GROUPS && names->groups[i] != NULL; i++) {
        if (names->groups[i] == EVERY_PAGE) {
            continue;
        }
        if (is_empty) {
            printf("\n| name | is | |\n|---|---|---|\n");
            is_empty = false;
        }
        print_group(printer, names->groups[i], STR(""), STR(""));
    }
    if (is_empty) {
        printf("\nNothing.\n");
    }
}

int main(void)
{
    Printer printer = {.arena = arena_new()};
    printf("\n### Every page\n\n| name | is | |\n|---|---|---|\n");
    print_group(&printer, EVERY_PAGE, STR(""), STR(""));
    for (const TemplateNames *row = TEMPLATE_NAMES; row->template != NULL; row++) {
        printf("\n### `%s`\n\nFor %s.\n", row->template, row->page);
        print_names(&printer, &row->names);
    }
    for (size_t i = 0; i < printer.shared.count; i++) {
        printf("\n### A %s\n", printer.shared.items[i]->title);
        print_names(&printer, printer.shared.items[i]);
    }
    printf("\n");
    arena_free(printer.arena);
    return 0;
}
