/* theme_scope.c - what a name means at a place of a template. SPDX-License-Identifier: ISC */
#include "render/theme_scope.h"

static bool has_fact(const Scope *scope, const Fact *wanted)
{
    for (size_t i = 0; i < scope->facts.count; i++) {
        const Fact *fact = &scope->facts.items[i];
        if (fact->context == wanted->context && str_eq(fact->outer, wanted->outer) &&
            str_eq(str_from(fact->name), str_from(wanted->name))) {
            return true;
        }
    }
    return false;
}

/* `outer` is the part of the whole name before this one. */
static Fact fact_of(const Meaning *meaning, Str outer, const Name *name)
{
    return (Fact){meaning->found_in, outer, name->with != NULL ? name->with : name->name};
}

/* Goes one step in from `meaning`, by `part`; false where there is no such name. */
static bool step(const Scope *scope, Meaning *meaning, Str outer, Str part)
{
    Context *context = &meaning->context;
    if (context->words != NULL) {
        const Value *value = map_get(&context->words->map, part);
        *context = (Context){.kind = value == NULL ? VALUE_NOTHING : value->kind, .words = value};
        return value != NULL;
    }
    const Name *name = context->names == NULL ? NULL : names_find(context->names, part);
    if (name == NULL) {
        return false;
    }
    Fact fact = fact_of(meaning, outer, name);
    meaning->is_given = meaning->is_given && (!name->may_be_missing || has_fact(scope, &fact));
    meaning->is_list = name->kind == VALUE_LIST;
    *context = (Context){.kind = name->kind, .names = name->of};
    if (name->kind == VALUE_MAP && name->of == NULL) {
        context->words = scope->strings;
    } else if (meaning->is_list) {
        context->kind = name->of == NULL ? VALUE_TEXT : VALUE_MAP;
    }
    return true;
}

/* The innermost context, or what the innermost one has that has the name's first part. */
static bool find_first(const Scope *scope, Str part, Meaning *ret_meaning, bool *ret_is_certain)
{
    bool is_item = str_eq(part, STR("."));
    *ret_is_certain = true;
    for (size_t i = scope->contexts.count; i > 0; i--) {
        Meaning start = {
            .context = scope->contexts.items[i - 1], .found_in = i - 1, .is_given = true};
        *ret_meaning = start;
        if (start.context.kind == VALUE_NOTHING) {
            *ret_is_certain = false;
        } else if (is_item || step(scope, ret_meaning, STR(""), part)) {
            return *ret_is_certain || !is_item;
        }
    }
    return false;
}

static Str before(Str name, Str part)
{
    return str_slice(name, 0, (size_t)(part.data - name.data));
}

bool scope_find(const Scope *scope, Str name, Meaning *ret_meaning, Unknown *ret_unknown)
{
    Str rest = {0};
    Str part = name;
    if (!str_eq(name, STR("."))) {
        rest = name;
        str_cut(&rest, '.', &part);
    }
    *ret_unknown = (Unknown){.part = part, .is_certain = true};
    if (!find_first(scope, part, ret_meaning, &ret_unknown->is_certain)) {
        return false;
    }
    while (str_cut(&rest, '.', &part)) {
        *ret_unknown = (Unknown){part, true, true, ret_meaning->context};
        if (ret_meaning->is_list || !step(scope, ret_meaning, before(name, part), part)) {
            return false;
        }
    }
    return true;
}

void scope_enter(Scope *scope, Str name, const Meaning *meaning)
{
    Str rest = name;
    Str part;
    const Names *names = scope->contexts.items[meaning->found_in].names;
    while (names != NULL && str_cut(&rest, '.', &part) && part.len > 0) {
        const Name *row = names_find(names, part);
        if (row == NULL) {
            break; /* "." */
        }
        *list_add(scope->arena, &scope->facts) = fact_of(meaning, before(name, part), row);
        names = row->of;
    }
    if (meaning->context.kind != VALUE_BOOL) {
        scope_add(scope, meaning->context);
    }
}

void scope_add(Scope *scope, Context context)
{
    *list_add(scope->arena, &scope->contexts) = context;
}
