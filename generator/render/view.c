/* view.c - what the templates see of a site. SPDX-License-Identifier: ISC */
#include "render/view.h"

#include "base/unicode.h"
#include "model/mailto.h"
#include "model/url.h"
#include "render/structured_data.h"

void view_set_filled(Value *map, const char *name, Str text)
{
    value_set_text(map, name, text.len > 0 ? text : (Str){0});
}

void view_set_count(Value *map, const char *name, size_t count)
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
        value_set_text(map, "contact", (Str){0});
        return;
    }
    Value *value = value_map(view->arena);
    Str mail = contact->mail.text;
    value_set_text(value, "title", contact->title.text);
    view_set_filled(value, "url", contact->url.text);
    view_set_filled(value, "mail", mail);
    view_set_filled(value, "mail_url", mail.len > 0 ? mailto_url(view->arena, mail) : mail);
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

Str view_without_bidi(Arena *arena, Str text)
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

/* As OpenGraph has it: "ja_JP" of "ja-JP", and of "ja", which names no country, the language. */
static Str locale_of(const View *view)
{
    Str rest = view->site->config.lang.text;
    Str part = {0};
    str_cut(&rest, '-', &part);
    Str language = part;
    /* RFC 5646: a region has two letters, and what follows a part of one is no region. */
    while (part.len > 1 && str_cut(&rest, '-', &part)) {
        if (part.len == 2) {
            return str_format(view->arena, "%.*s_%.*s", STR_ARGS(language), STR_ARGS(part));
        }
    }
    return language;
}

static const Value *site_value(const View *view)
{
    const Config *config = &view->site->config;
    Value *value = value_map(view->arena);
    value_set_text(value, "title", view_without_bidi(view->arena, config->title.text));
    view_set_filled(value, "description", view_without_bidi(view->arena, config->description.text));
    view_set_filled(value, "publisher", view_without_bidi(view->arena, config->publisher.text));
    value_set_text(value, "allowed_hosts", allowed_hosts(view));
    value_set_text(value, "lang", config->lang.text);
    const Asset *logo = config->look.logo_asset;
    const Asset *icon = config->look.icon_asset;
    value_set_text(value, "logo", logo == NULL ? (Str){0} : logo->url);
    value_set_text(value, "icon", icon == NULL ? (Str){0} : icon->url);
    value_set_text(value, "locale", locale_of(view));
    value_set_bool(value, "has_feed", view->site->date.len > 0);
    value_set_bool(value, "has_tags", view->site->tags.count > 0);
    return value;
}

Str view_string(const View *view, const char *name)
{
    const Value *string = map_get(&view->strings->map, str_from(name));
    return string == NULL ? STR("") : string->text;
}

Str view_string_with(const View *view, const char *name, Str mark, Str text)
{
    return str_replace(view->arena, view_string(view, name), mark, text);
}

Value *view_page(const View *view, Str url, Str title, Str description)
{
    Arena *arena = view->arena;
    Value *page = value_map(arena);
    value_set_text(page, "title", view_without_bidi(arena, title));
    view_set_filled(page, "description", view_without_bidi(arena, description));
    value_set_text(page, "canonical", view_address(arena, view->site, url));
    value_set_bool(page, "is_home", str_eq(url, site_page_url(view->site, SITE_HOME)));
    value_set_bool(page, "is_errors", str_eq(url, site_page_url(view->site, SITE_ERRORS)));
    value_set_bool(page, "is_search", str_eq(url, site_page_url(view->site, SITE_SEARCH)));
    value_set_bool(page, "is_tags", str_eq(url, site_page_url(view->site, SITE_TAGS)));
    value_set_bool(page, "is_accessibility",
                   str_eq(url, site_page_url(view->site, SITE_ACCESSIBILITY)));
    value_set_bool(page, "is_redirect", false);
    value_set_bool(page, "is_print", false);
    value_set_bool(page, "is_indexed", true);
    value_set_text(page, "type", STR("website"));
    value_set_html(page, "structured_data", (Str){0});

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

Value *view_head(const Value *map)
{
    return map_get(&map->map, STR("page"));
}

const Value *view_question(const View *view, Str from, const Entry *entry)
{
    Value *map = value_map(view->arena);
    value_set_text(map, "id", entry->id.text);
    value_set_text(map, "title", entry->title.text);
    value_set_text(map, "href", url_relative(view->arena, from, entry->url));
    value_set_text(map, "anchor", entry->anchor);
    view_set_filled(map, "short_answer", entry->short_answer);
    view_set_text_lang(view, map, entry->is_fallback);
    value_set_bool(map, "is_draft", entry->is_shown_draft);
    value_set_bool(map, "is_archived", entry_is_archived(entry));
    return map;
}

const Value *view_questions(const View *view, Str from, const Category *category)
{
    Value *list = value_list(view->arena);
    for (size_t i = 0; i < category->entries.count; i++) {
        value_add(list, view->arena, view_question(view, from, category->entries.items[i]));
    }
    return list;
}

void view_set_category(const View *view, Value *map, const Category *category, Str href)
{
    view_set_text_lang(view, map, category->is_fallback);
    value_set_text(map, "id", category->id.text);
    value_set_text(map, "title", category->title.text);
    view_set_filled(map, "summary", category->summary.text);
    value_set_text(map, "href", href);
    view_set_count(map, "count", category->entries.count);
}

void view_set_breadcrumb(const View *view, Value *map, Str from, const Category *category, Str name)
{
    value_set_text(map, "name", name);
    if (category == NULL) {
        value_set_text(map, "category", (Str){0});
        return;
    }
    Value *value = value_map(view->arena);
    view_set_category(view, value, category, url_relative(view->arena, from, category->url));
    value_set(map, "category", value);
}

const Value *view_category(const View *view, const Category *category, Str body)
{
    Str heading = view_heading(view->arena, category->id.text, category->title.text);
    Str description =
        category->summary.text.len > 0
            ? category->summary.text
            : view_string_with(view, "category_description", STR("{category}"), heading);
    Value *map = view_page(view, category->url, heading, description);
    value_set_html(view_head(map), "structured_data", structured_category(view, category));
    view_set_breadcrumb(view, map, category->url, NULL, category->id.text);
    view_set_languages(view, map, category->url,
                       (PageText){.url = category->url, .category = category});
    view_set_category(view, map, category, url_relative(view->arena, category->url, category->url));
    view_set_fallback(view, map, category->is_fallback ? category->original->url : category->url,
                      category->is_fallback);
    value_set_text(map, "print_href",
                   url_relative(view->arena, category->url, category->print_url));
    value_set_html(map, "body", body.len > 0 ? body : (Str){0});
    value_set(map, "questions", view_questions(view, category->url, category));
    return map;
}
