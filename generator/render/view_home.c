/* view_home.c - values of the home page. SPDX-License-Identifier: ISC */
#include "model/url.h"
#include "render/structured_data.h"

/* The entry's first message that is not in `shown`, which has room for VIEW_HOME_ERRORS. */
static const ErrorText *new_message(const Entry *entry, const Str *shown, size_t count)
{
    for (size_t i = 0; i < entry->errors.count; i++) {
        size_t at = 0;
        while (at < count && !str_eq(shown[at], entry->errors.items[i].text)) {
            at++;
        }
        if (at == count) {
            return &entry->errors.items[i];
        }
    }
    return NULL;
}

/* One message of each entry, so that they lead to different answers. */
static void set_common_errors(const View *view, Str from, Value *map)
{
    Value *list = value_list(view->arena);
    Str shown[VIEW_HOME_ERRORS];
    size_t count = 0;
    const EntryList *entries = &view->site->entries;
    for (size_t i = 0; i < entries->count && count < VIEW_HOME_ERRORS; i++) {
        const Entry *entry = entries->items[i];
        const ErrorText *error = new_message(entry, shown, count);
        if (error == NULL || entry_is_archived(entry)) {
            continue;
        }
        Value *item = value_map(view->arena);
        value_set_text(item, "text", error->text);
        value_set_text(item, "href", url_relative(view->arena, from, entry->url));
        value_add(list, view->arena, item);
        shown[count] = error->text;
        count++;
    }
    value_set(map, "common_errors", list);
    value_set_bool(map, "has_common_errors", count > 0);
}

/* A code, as one word that needs no escape in an address: `0x80090009`, `sec_error_revoked`. */
static bool is_code(Str text)
{
    bool has_mark = false;
    for (size_t i = 0; i < text.len; i++) {
        bool is_mark = byte_is_digit(text.data[i]) || text.data[i] == '_';
        if (!is_mark && !byte_is_letter(text.data[i])) {
            return false;
        }
        has_mark = has_mark || is_mark;
    }
    return has_mark && text.len <= VIEW_EXAMPLE_BYTES;
}

static bool has_example(const Value *list, Str code)
{
    bool is_there = false;
    for (size_t i = 0; i < list->items.count; i++) {
        const Value *text = map_get(&list->items.items[i]->map, STR("text"));
        is_there = is_there || str_eq(text->text, code);
    }
    return is_there;
}

/* The entry's first code that is not in `list`. */
static const ErrorText *new_code(const Entry *entry, const Value *list)
{
    for (size_t i = 0; i < entry->errors.count; i++) {
        Str text = entry->errors.items[i].text;
        if (is_code(text) && !has_example(list, text)) {
            return &entry->errors.items[i];
        }
    }
    return NULL;
}

/* Something to search for: codes, as those are what one can't look up in a list of questions. */
static void set_examples(const View *view, Str from, Value *map)
{
    Value *list = value_list(view->arena);
    const EntryList *entries = &view->site->entries;
    for (size_t i = 0; i < entries->count && list->items.count < VIEW_HOME_EXAMPLES; i++) {
        const ErrorText *code = new_code(entries->items[i], list);
        if (code == NULL || entry_is_archived(entries->items[i])) {
            continue;
        }
        Value *item = value_map(view->arena);
        Str url = site_page_url(view->site, SITE_SEARCH);
        value_set_text(item, "text", code->text);
        value_set_text(item, "href",
                       str_format(view->arena, "%.*s?q=%.*s",
                                  STR_ARGS(url_relative(view->arena, from, url)),
                                  STR_ARGS(code->text)));
        value_add(list, view->arena, item);
    }
    value_set(map, "examples", list);
    value_set_bool(map, "has_examples", list->items.count > 0);
}

static void set_latest(const View *view, Str from, Value *map)
{
    EntryList latest = site_latest(view->site, view->arena, VIEW_HOME_LATEST);
    Value *list = value_list(view->arena);
    for (size_t i = 0; i < latest.count; i++) {
        const Entry *entry = latest.items[i];
        Value *item = value_map(view->arena);
        value_set_text(item, "updated", entry->updated.text);
        value_set(item, "question", view_question(view, from, entry));
        value_add(list, view->arena, item);
    }
    value_set(map, "latest", list);
    value_set_bool(map, "has_latest", latest.count > 0);
}

const Value *view_home(const View *view)
{
    const Site *site = view->site;
    Str url = site_page_url(view->site, SITE_HOME);
    Value *map = view_page(view, url, site->config.title.text, site->config.description.text);
    value_set_html(view_head(map), "structured_data", structured_home(view));
    set_common_errors(view, url, map);
    set_examples(view, url, map);
    set_latest(view, url, map);

    bool lists_questions = site->entries.count <= VIEW_HOME_QUESTIONS;
    Value *categories = value_list(view->arena);
    for (size_t i = 0; i < site->categories.count; i++) {
        const Category *category = site->categories.items[i];
        Value *item = value_map(view->arena);
        view_set_category(view, item, category, url_relative(view->arena, url, category->url));
        value_set(item, "questions",
                  lists_questions ? view_questions(view, url, category) : value_list(view->arena));
        value_add(categories, view->arena, item);
    }
    value_set(map, "categories", categories);
    value_set_bool(map, "lists_questions", lists_questions);
    return map;
}
