/* view.c - what the templates see of a site. SPDX-License-Identifier: ISC */
#include "render/view.h"

#include "base/unicode.h"
#include "model/mailto.h"
#include "model/url.h"

/* A text that is there but empty counts as not given. */
static void set_filled(Value *map, const char *name, Str text)
{
    value_set_text(map, name, text.len > 0 ? text : (Str){0});
}

static void set_nothing(Value *map, const char *name)
{
    value_set_text(map, name, (Str){0});
}

static void set_count(Value *map, const char *name, size_t count)
{
    value_set_text(map, name, str_format(map->map.arena, "%zu", count));
}

Str view_heading(Arena *arena, Str id, Str title)
{
    return str_format(arena, "%.*s %.*s", STR_ARGS(id), STR_ARGS(title));
}

Str view_address(Arena *arena, const Site *site, Str url)
{
    bool is_index = str_eq(path_name(url), STR("index.html"));
    Str shown = is_index ? str_slice(url, 0, url.len - path_name(url).len) : url;
    return str_format(arena, "%.*s%.*s", STR_ARGS(site->config.base_url.text), STR_ARGS(shown));
}

/* What leads from the page to the site's root: "" or "../" or "../../" … */
static Str root_of(Arena *arena, Str url)
{
    Buf root = buf_new(arena);
    buf_add(&root, STR(""));
    for (size_t i = 0; i < url.len; i++) {
        if (url.data[i] == '/') {
            buf_add(&root, STR("../"));
        }
    }
    return root.len > 0 ? buf_str(&root) : STR("");
}

static void set_contact(const View *view, Value *map)
{
    const Contact *contact = &view->site->config.contact;
    if (contact->title.text.len == 0) {
        set_nothing(map, "contact");
        return;
    }
    Value *value = value_map(view->arena);
    Str mail = contact->mail.text;
    value_set_text(value, "title", contact->title.text);
    set_filled(value, "url", contact->url.text);
    set_filled(value, "mail", mail);
    set_filled(value, "mail_url", mail.len > 0 ? mailto_url(view->arena, mail) : mail);
    value_set(map, "contact", value);
}

/* For a Content-Security-Policy: each host that pages may load from, with a space before it. */
static Str allowed_hosts(const View *view)
{
    Buf hosts = buf_new(view->arena);
    buf_add_text(&hosts, "");
    for (size_t i = 0; i < view->site->config.lint.allow_hosts.count; i++) {
        const AllowedHost *host = &view->site->config.lint.allow_hosts.items[i];
        buf_addf(&hosts, " https://%.*s:*", STR_ARGS(host->host.text));
    }
    return buf_str(&hosts);
}

/* A title is shown by the browser itself, where nothing ends what a bidi control turns around. */
static Str without_bidi_controls(Arena *arena, Str text)
{
    Buf out = buf_new(arena);
    for (size_t at = 0; at < text.len;) {
        uint32_t code_point = utf8_next(text, &at);
        if (!unicode_is_bidi_control(code_point)) {
            buf_add_code_point(&out, code_point);
        }
    }
    return out.len == text.len ? text : buf_str(&out);
}

static const Value *site_value(const View *view)
{
    const Config *config = &view->site->config;
    Value *value = value_map(view->arena);
    value_set_text(value, "title", without_bidi_controls(view->arena, config->title.text));
    set_filled(value, "description", without_bidi_controls(view->arena, config->description.text));
    set_filled(value, "publisher", without_bidi_controls(view->arena, config->publisher.text));
    value_set_text(value, "allowed_hosts", allowed_hosts(view));
    value_set_text(value, "lang", config->lang.text);
    return value;
}

Str view_string(const View *view, const char *name)
{
    const Value *string = map_get(&view->strings->map, str_from(name));
    return string == NULL ? STR("") : string->text;
}

Value *view_page(const View *view, Str url, Str title, Str description)
{
    Arena *arena = view->arena;
    Value *page = value_map(arena);
    value_set_text(page, "title", without_bidi_controls(arena, title));
    set_filled(page, "description",
               without_bidi_controls(
                   arena, description.len > 0 ? description : view->site->config.description.text));
    value_set_text(page, "canonical", view_address(arena, view->site, url));
    value_set_bool(page, "is_home", str_eq(url, site_page_url(view->site, SITE_HOME)));
    value_set_bool(page, "is_errors", str_eq(url, site_page_url(view->site, SITE_ERRORS)));
    value_set_bool(page, "is_search", str_eq(url, site_page_url(view->site, SITE_SEARCH)));
    value_set_bool(page, "is_redirect", false);

    Value *map = value_map(arena);
    value_set(map, "strings", view->strings);
    value_set(map, "site", site_value(view));
    value_set(map, "page", page);
    value_set_text(map, "root", root_of(arena, url));
    value_set_text(map, "home", root_of(arena, str_from_offset(url, view->site->root.len)));
    view_set_languages(view, map, url, (PageText){.url = url});
    set_contact(view, map);
    return map;
}

const Value *view_question(const View *view, Str from, const Entry *entry)
{
    Value *map = value_map(view->arena);
    value_set_text(map, "id", entry->id.text);
    value_set_text(map, "title", entry->title.text);
    value_set_text(map, "href", url_relative(view->arena, from, entry->url));
    value_set_text(map, "anchor", entry->anchor);
    set_filled(map, "short_answer", entry->short_answer);
    view_set_text_lang(view, map, entry->is_fallback);
    value_set_bool(map, "is_archived", entry_is_archived(entry));
    return map;
}

static const Value *questions_of(const View *view, Str from, const Category *category)
{
    Value *list = value_list(view->arena);
    for (size_t i = 0; i < category->entries.count; i++) {
        value_add(list, view->arena, view_question(view, from, category->entries.items[i]));
    }
    return list;
}

static void set_category(const View *view, Value *map, const Category *category, Str href)
{
    view_set_text_lang(view, map, category->is_fallback);
    value_set_text(map, "id", category->id.text);
    value_set_text(map, "title", category->title.text);
    set_filled(map, "summary", category->summary.text);
    value_set_text(map, "href", href);
    set_count(map, "count", category->entries.count);
}

/* --- Home ------------------------------------------------------------------------------------ */

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

static const ErrorText *first_code(const Entry *entry)
{
    for (size_t i = 0; i < entry->errors.count; i++) {
        if (is_code(entry->errors.items[i].text)) {
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
        const ErrorText *code = first_code(entries->items[i]);
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

const Value *view_home(const View *view)
{
    const Site *site = view->site;
    Str url = site_page_url(view->site, SITE_HOME);
    Value *map = view_page(view, url, site->config.title.text, (Str){0});
    set_common_errors(view, url, map);
    set_examples(view, url, map);

    bool lists_questions = site->entries.count <= VIEW_HOME_QUESTIONS;
    Value *categories = value_list(view->arena);
    for (size_t i = 0; i < site->categories.count; i++) {
        const Category *category = site->categories.items[i];
        Value *item = value_map(view->arena);
        set_category(view, item, category, url_relative(view->arena, url, category->url));
        value_set(item, "questions",
                  lists_questions ? questions_of(view, url, category) : value_list(view->arena));
        value_add(categories, view->arena, item);
    }
    value_set(map, "categories", categories);
    value_set_bool(map, "lists_questions", lists_questions);
    return map;
}

/* --- Category -------------------------------------------------------------------------------- */

/* The way to a page below the home page; `name` is the page itself. */
static void set_breadcrumb(const View *view, Value *map, Str from, const Category *category,
                           Str name)
{
    value_set_text(map, "name", name);
    if (category == NULL) {
        set_nothing(map, "category");
        return;
    }
    Value *value = value_map(view->arena);
    set_category(view, value, category, url_relative(view->arena, from, category->url));
    value_set(map, "category", value);
}

const Value *view_category(const View *view, const Category *category, Str body)
{
    Str heading = view_heading(view->arena, category->id.text, category->title.text);
    Value *map = view_page(view, category->url, heading, category->summary.text);
    set_breadcrumb(view, map, category->url, NULL, category->id.text);
    view_set_languages(view, map, category->url,
                       (PageText){.url = category->url, .category = category});
    set_category(view, map, category, url_relative(view->arena, category->url, category->url));
    view_set_fallback(view, map, category->is_fallback ? category->original->url : category->url,
                      category->is_fallback);
    value_set_html(map, "body", body.len > 0 ? body : (Str){0});
    value_set(map, "questions", questions_of(view, category->url, category));
    return map;
}

/* --- Entry ----------------------------------------------------------------------------------- */

static void set_messages(const View *view, Value *map, const Entry *entry)
{
    Value *list = value_list(view->arena);
    for (size_t i = 0; i < entry->errors.count; i++) {
        Value *item = value_map(view->arena);
        value_set_text(item, "text", entry->errors.items[i].text);
        set_filled(item, "product", entry->errors.items[i].product);
        value_add(list, view->arena, item);
    }
    value_set(map, "messages", list);
    value_set_bool(map, "has_messages", entry->errors.count > 0);
    value_set_bool(map, "has_many_messages", entry->errors.count > VIEW_OPEN_MESSAGES);
    set_count(map, "message_count", entry->errors.count);
}

static void set_facts(const View *view, Value *map, const Entry *entry)
{
    Value *tags = value_list(view->arena);
    for (size_t i = 0; i < entry->tags.count; i++) {
        value_add(tags, view->arena, value_text(view->arena, entry->tags.items[i].text));
    }
    value_set(map, "tags", tags);
    value_set_bool(map, "has_tags", entry->tags.count > 0);
    set_filled(map, "updated", entry->updated.text);
    value_set_bool(map, "has_facts", entry->tags.count > 0 || entry->updated.text.len > 0);
}

static void set_related(const View *view, Value *map, const Entry *entry)
{
    Value *list = value_list(view->arena);
    for (size_t i = 0; i < entry->related.count; i++) {
        Str id = str_lower_ascii(view->arena, entry->related.items[i].text);
        const Entry *other = map_get(&view->site->by_id, id);
        if (other != NULL && !other->draft) {
            value_add(list, view->arena, view_question(view, entry->url, other));
        }
    }
    value_set(map, "related", list);
    value_set_bool(map, "has_related", list->items.count > 0);
}

/* `other` is the place in Site.entries, where the entries of a category stand together; it may lie
 * outside. */
static bool set_neighbour(const View *view, Value *map, const char *name, const Entry *entry,
                          size_t other)
{
    const EntryList *entries = &view->site->entries;
    if (other >= entries->count || entries->items[other]->category != entry->category) {
        set_nothing(map, name);
        return false;
    }
    value_set(map, name, view_question(view, entry->url, entries->items[other]));
    return true;
}

const Value *view_entry(const View *view, const Entry *entry, Str body)
{
    Str heading = view_heading(view->arena, entry->id.text, entry->title.text);
    Value *map = view_page(view, entry->url, heading, entry->short_answer);
    set_breadcrumb(view, map, entry->url, entry->category, entry->id.text);
    view_set_languages(view, map, entry->url, (PageText){.url = entry->url, .entry = entry});
    view_set_fallback(view, map, entry->is_fallback ? entry->original->url : entry->url,
                      entry->is_fallback);
    value_set_text(map, "id", entry->id.text);
    value_set_text(map, "title", entry->title.text);
    set_filled(map, "summary", entry->summary.text);
    value_set_bool(map, "is_archived", entry_is_archived(entry));
    value_set_html(map, "body", body.len > 0 ? body : (Str){0});
    set_messages(view, map, entry);
    set_facts(view, map, entry);
    set_related(view, map, entry);
    /* Before the first is SIZE_MAX: outside. */
    bool has_previous = set_neighbour(view, map, "previous", entry, entry->number - 1);
    bool has_next = set_neighbour(view, map, "next", entry, entry->number + 1);
    value_set_bool(map, "has_neighbours", has_previous || has_next);
    return map;
}
