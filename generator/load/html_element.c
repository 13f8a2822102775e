/* html_element.c - the elements that HTML's parser treats in a way of their own. SPDX-License-Identifier: ISC */
#include "load/html_element.h"

#include <stdlib.h>
#include <string.h>

typedef struct Row {
    const char *name;
    unsigned flags;
} Row;

/* Sorted by name, as bsearch wants it. */
#define ROW(id, name, flags) {name, (unsigned)(flags)},
static const Row ROWS[HTML_ELEMENT_COUNT] = {HTML_ELEMENTS(ROW)};
#undef ROW

enum { NAME_MAX_LENGTH = 10 }; /* of `blockquote`, `figcaption` */

static int compare_name(const void *key, const void *row)
{
    return strcmp(key, ((const Row *)row)->name);
}

HtmlElement html_element_find(Str name)
{
    char key[NAME_MAX_LENGTH + 1] = {0};
    if (name.len > NAME_MAX_LENGTH) {
        return HTML_UNKNOWN;
    }
    for (size_t i = 0; i < name.len; i++) {
        key[i] = byte_lower(name.data[i]);
        if (key[i] == '\0') {
            return HTML_UNKNOWN;
        }
    }
    const Row *row = bsearch(key, ROWS, HTML_ELEMENT_COUNT, sizeof ROWS[0], compare_name);
    return row == NULL ? HTML_UNKNOWN : (HtmlElement)(row - ROWS);
}

Str html_element_name(HtmlElement element)
{
    return element == HTML_UNKNOWN ? (Str){0} : str_from(ROWS[element].name);
}

unsigned html_element_flags(HtmlElement element)
{
    return element == HTML_UNKNOWN ? 0 : ROWS[element].flags;
}
