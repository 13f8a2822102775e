/* page_texts.c - what there is to read in a page, counted. SPDX-License-Identifier: ISC */
#include "load/page_texts.h"

#include "base/unicode.h"

bool page_is_one_of(Str text, const char *const *words)
{
    for (size_t i = 0; words[i] != NULL; i++) {
        if (str_eq_ascii_case(text, str_from(words[i]))) {
            return true;
        }
    }
    return false;
}

bool page_has_class_of(const DomNode *node, const char *const *names)
{
    for (size_t i = 0; names[i] != NULL; i++) {
        if (dom_has_class(node, str_from(names[i]))) {
            return true;
        }
    }
    return false;
}

Str page_short_text(Arena *arena, const Dom *dom, uint32_t i)
{
    enum { NODES = 12, BYTES = 60 };
    const DomNode *node = &dom->nodes.items[i];
    if (node->end - i > NODES) {
        return (Str){0};
    }
    Str text = dom_text(arena, dom, (DomRange){i, node->end, 0});
    return text.len <= BYTES ? text : (Str){0};
}

static void look_for_letters(Str text, bool *ret_letter, bool *ret_number)
{
    *ret_letter = *ret_number = false;
    for (size_t at = 0; at < text.len && !*ret_letter;) {
        uint32_t c = utf8_next(text, &at);
        *ret_letter = unicode_is_letter(c);
        *ret_number = *ret_number || unicode_is_number(c);
    }
}

bool page_has_letters(Str text)
{
    bool has_letter = false;
    bool has_number = false;
    look_for_letters(text, &has_letter, &has_number);
    return has_letter || has_number;
}

/* An anchor that only has a name is no link. */
static bool is_link(const DomNode *node)
{
    return node->element == HTML_A &&
           (dom_attribute(node, STR("href")).data != NULL || dom_id(node).len == 0);
}

PageCount page_count_texts(Arena *arena, const Dom *dom)
{
    PageCount count = {.before = arena_alloc(arena, dom->nodes.count + 1, sizeof *count.before)};
    *list_add(arena, &count.lines) = 0;
    PageTexts sum = {0};
    uint32_t link_end = 0;
    uint32_t left_out = 0; /* up to here */
    uint32_t block = 0;
    bool breaks = true;
    for (uint32_t i = 0; i < dom->nodes.count; i++) {
        const DomNode *node = &dom->nodes.items[i];
        count.before[i] = sum;
        left_out = node->is_left_out && node->end > left_out ? node->end : left_out;
        if (!dom_is_text(node)) {
            link_end = is_link(node) && node->end > link_end ? node->end : link_end;
            breaks = breaks || node->element == HTML_BR || dom_is_block(node);
            continue;
        }
        bool has_letter = false;
        bool has_number = false;
        look_for_letters(node->text, &has_letter, &has_number);
        if (breaks || node->block != block) {
            *list_add(arena, &count.lines) = 0;
        }
        breaks = false;
        block = node->block;
        count.before[i].line = sum.line = (uint32_t)count.lines.count - 1;
        if (i < left_out || (!has_letter && !has_number)) {
            continue;
        }
        sum.texts++;
        sum.linked += i < link_end;
        sum.lettered += has_letter;
        if (i >= link_end) {
            count.lines.items[sum.line] = i;
        }
    }
    count.before[dom->nodes.count] = sum;
    return count;
}

PageTexts page_texts_in(const PageCount *count, const Dom *dom, uint32_t i)
{
    PageTexts before = count->before[i];
    PageTexts behind = count->before[dom->nodes.items[i].end];
    return (PageTexts){.texts = behind.texts - before.texts,
                       .linked = behind.linked - before.linked,
                       .lettered = behind.lettered - before.lettered};
}
