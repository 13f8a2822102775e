/* man_entry.c - categories and entries of the manual page. SPDX-License-Identifier: ISC */
#include "load/markdown.h"
#include "model/url.h"
#include "render/body_roff.h"
#include "render/man_part.h"
#include "render/roff.h"
#include "render/roff_block.h"

/* A paragraph that begins with `label` in bold. */
static RoffText labelled(ManPage *page, Str label)
{
    RoffText text = roff_text_new(page->arena);
    roff_text_set_font(&text, ROFF_BOLD);
    roff_text_add(&text, label);
    roff_text_set_font(&text, ROFF_ROMAN);
    roff_text_add(&text, STR(": "));
    return text;
}

typedef struct LinkContext {
    const ManPage *page;
    Str folder;
} LinkContext;

static RoffLink resolve_link(const void *data, Arena *arena, Str written)
{
    const LinkContext *context = data;
    const Site *site = context->page->site;
    Target target = site_resolve(site, arena, context->folder, written);
    RoffLink link = {.kind = ROFF_LINK_LABEL};
    if (target.kind == TARGET_ENTRY && !target.entry->draft) {
        link = (RoffLink){ROFF_LINK_REFERENCE, target.entry->id.text};
    } else if (target.kind == TARGET_CATEGORY) {
        link = (RoffLink){ROFF_LINK_REFERENCE, target.category->id.text};
    } else if (target.kind == TARGET_ASSET) { /* not beside this page: on the site */
        Str base = site->config.base_url.text;
        link.text = str_format(arena, "%.*s%.*s", STR_ARGS(base), STR_ARGS(target.asset->url));
        link.kind = ROFF_LINK_ADDRESS;
    } else if (target.kind == TARGET_EXTERNAL) {
        link = (RoffLink){ROFF_LINK_ADDRESS, url_clean(arena, written)};
    }
    return link;
}

static bool add_body(ManPage *page, const Node *root, Str folder, bool follows_head)
{
    LinkContext context = {.page = page, .folder = folder};
    RoffLinks links = {.resolve = resolve_link, .data = &context};
    return body_roff(page->out, root, &links, follows_head);
}

/* Messages that the reader of the entry would not see in its title or body. */
static void add_messages(ManPage *page, const Entry *entry, const Node *root, bool *follows_head)
{
    Buf seen = buf_new(page->arena);
    buf_add(&seen, entry->title.text);
    buf_add_byte(&seen, '\n');
    node_text(&seen, root);
    bool is_first = true;
    for (size_t i = 0; i < entry->errors.count; i++) {
        Str message = entry->errors.items[i].text;
        if (man_is_repeated(&entry->errors, i) || str_find(buf_str(&seen), message) != STR_NONE) {
            continue;
        }
        if (is_first) {
            RoffText text = labelled(page, man_word(page, "messages"));
            man_add_text(page, &text, follows_head);
            roff_add_request(page->out, "PD 0");
        }
        is_first = false;
        buf_addf(page->out, ".IP \\(bu %d\n", ROFF_INDENT);
        roff_add_indented_line(page->out, message, ROFF_INDENT);
    }
    if (!is_first) {
        roff_add_request(page->out, "PD");
    }
}

/* man -K searches the source, where break points part the words: here they are whole. */
static void add_comments(ManPage *page, const Entry *entry)
{
    roff_add_comment(page->out, str_format(page->arena, "%.*s %.*s", STR_ARGS(entry->id.text),
                                           STR_ARGS(entry->title.text)));
    for (size_t i = 0; i < entry->errors.count; i++) {
        if (!man_is_repeated(&entry->errors, i)) {
            roff_add_comment(page->out, entry->errors.items[i].text);
        }
    }
}

static void add_related(ManPage *page, const Entry *entry)
{
    RoffText text = labelled(page, man_word(page, "related"));
    size_t count = 0;
    for (size_t i = 0; i < entry->related.count; i++) {
        Str key = str_lower_ascii(page->arena, entry->related.items[i].text);
        const Entry *other = map_get(&page->site->by_id, key);
        if (other == NULL || other->draft) {
            continue;
        }
        roff_text_set_font(&text, ROFF_ROMAN);
        roff_text_add(&text, count++ == 0 ? STR("") : STR(", "));
        roff_text_set_font(&text, ROFF_BOLD);
        roff_text_add(&text, other->id.text);
    }
    bool follows_head = false;
    if (count > 0) {
        man_add_text(page, &text, &follows_head);
    }
}

static void add_notices(ManPage *page, const Entry *entry, bool *follows_head)
{
    if (entry->is_fallback) {
        RoffText text = roff_text_new(page->arena);
        roff_text_add(&text, man_word(page, "untranslated"));
        man_add_text(page, &text, follows_head);
    }
    if (entry_is_archived(entry)) {
        RoffText text = labelled(page, man_word(page, "archived"));
        roff_text_add(&text, man_word(page, "archived_notice"));
        man_add_text(page, &text, follows_head);
    }
    if (entry->summary.text.len > 0) {
        RoffText text = labelled(page, man_word(page, "short_answer"));
        roff_text_add(&text, entry->summary.text);
        man_add_text(page, &text, follows_head);
    }
}

void man_add_entry(ManPage *page, const Entry *entry)
{
    Doc doc = markdown_read(page->arena, entry->source, entry->body.start);
    bool follows_head = true;
    man_add_head(page, "SS",
                 str_format(page->arena, "%.*s. %.*s", STR_ARGS(entry->id.text),
                            STR_ARGS(entry->title.text)));
    add_comments(page, entry);
    add_notices(page, entry, &follows_head);
    add_messages(page, entry, doc.root, &follows_head);
    add_body(page, doc.root, entry->folder, follows_head);
    add_related(page, entry);
    if (entry->updated.text.len > 0) {
        RoffText text = labelled(page, man_word(page, "updated"));
        roff_text_add(&text, entry->updated.text);
        follows_head = false;
        man_add_text(page, &text, &follows_head);
    }
}

void man_add_category(ManPage *page, const Category *category)
{
    Doc doc = markdown_read(page->arena, category->source, category->body.start);
    man_add_head(page, "SH",
                 str_format(page->arena, "%.*s %.*s", STR_ARGS(category->id.text),
                            STR_ARGS(category->title.text)));
    if (category->is_fallback) {
        roff_add_filled_line(page->out, man_word(page, "untranslated"));
    }
    if (!add_body(page, doc.root, category->folder, !category->is_fallback)) {
        roff_add_filled_line(page->out, category->summary.text);
    }
}
