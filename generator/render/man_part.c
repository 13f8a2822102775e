/* man_part.c - what the parts of the manual page share. SPDX-License-Identifier: ISC */
#include "render/man_part.h"

#include "render/roff.h"

Str man_word(ManPage *page, const char *name)
{
    const Value *value = map_get(&page->strings->map, str_from(name));
    if (value != NULL && value->kind == VALUE_TEXT) {
        return value->text;
    }
    page->lacks_words = true;
    diags_report_path(page->diags, SEVERITY_ERROR, "theme", (Str){0},
                      "the theme's strings lack '%s', which the manual page needs", name);
    return STR("");
}

Str man_word_with(ManPage *page, const char *name, const char *mark, Str text)
{
    return str_replace(page->arena, man_word(page, name), str_from(mark), text);
}

void man_add_head(ManPage *page, const char *macro, Str words)
{
    buf_addf(page->out, ".%s", macro);
    roff_add_filled_argument(page->out, words);
    buf_add_byte(page->out, '\n');
}

void man_add_paragraph(ManPage *page, Str words)
{
    roff_add_request(page->out, "PP");
    roff_add_filled_line(page->out, words);
}

void man_add_text(ManPage *page, const RoffText *text, bool *follows_head)
{
    if (!*follows_head) {
        roff_add_request(page->out, "PP");
    }
    roff_text_write(page->out, text, 0);
    *follows_head = false;
}

bool man_is_repeated(const ErrorList *errors, size_t i)
{
    for (size_t k = 0; k < i; k++) {
        if (str_eq(errors->items[k].text, errors->items[i].text)) {
            return true;
        }
    }
    return false;
}
