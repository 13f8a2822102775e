/* view_errors.c - every message of a site, by the product that shows it. SPDX-License-Identifier: ISC */
#include "model/url.h"
#include "render/view.h"

/* A text of a product, with all entries that have it. */
typedef struct Row {
    Value *others;       /* questions of all entries but the first */
    const Entry *newest; /* the entry added last: one that gives a text twice is listed once */
} Row;

typedef struct Product {
    Value *errors;
    Map rows; /* text -> Row */
} Product;

/* Messages that no product is given for stand under the empty name. */
static Product *product_named(Arena *arena, Map *products, Str name)
{
    Product *product = map_get(products, name);
    if (product == NULL) {
        product = arena_new_object(arena, Product);
        product->errors = value_list(arena);
        product->rows = map_new(arena);
        map_put(products, name, product);
    }
    return product;
}

/* The anchor is made of the first entry's id and the message's place there, so that it stays when
 * other entries come and go. */
static Row *row_of(const View *view, Product *product, const Entry *entry, size_t error)
{
    Str text = entry->errors.items[error].text;
    Row *row = map_get(&product->rows, text);
    if (row != NULL) {
        return row;
    }
    row = arena_new_object(view->arena, Row);
    row->others = value_list(view->arena);
    row->newest = entry;
    map_put(&product->rows, text, row);

    Value *item = value_map(view->arena);
    value_set_text(item, "text", text);
    value_set_text(item, "anchor",
                   str_format(view->arena, "%.*s-error-%zu", STR_ARGS(entry->anchor), error + 1));
    value_set(item, "question", view_question(view, site_page_url(view->site, SITE_ERRORS), entry));
    value_set(item, "others", row->others);
    value_add(product->errors, view->arena, item);
    return row;
}

static Map products_of(const View *view)
{
    Map products = map_new(view->arena);
    for (size_t i = 0; i < view->site->entries.count; i++) {
        const Entry *entry = view->site->entries.items[i];
        for (size_t error = 0; error < entry->errors.count; error++) {
            Str name = entry->errors.items[error].product;
            Product *product = product_named(view->arena, &products, name);
            Row *row = row_of(view, product, entry, error);
            if (row->newest != entry) {
                row->newest = entry;
                value_add(row->others, view->arena,
                          view_question(view, site_page_url(view->site, SITE_ERRORS), entry));
            }
        }
    }
    return products;
}

static void add_product(const View *view, Value *list, const MapItem *product)
{
    Value *item = value_map(view->arena);
    value_set_text(item, "name", product->key.len > 0 ? product->key : (Str){0});
    value_set_text(item, "anchor",
                   str_format(view->arena, "faq-product-%zu", list->items.count + 1));
    value_set(item, "errors", ((const Product *)product->value)->errors);
    value_add(list, view->arena, item);
}

const Value *view_errors(const View *view)
{
    Str title = view_string(view, "errors_title");
    Value *map = view_page(view, site_page_url(view->site, SITE_ERRORS), title,
                           view_string(view, "errors_description"));
    value_set_text(map, "name", view_string(view, "errors"));
    value_set_text(map, "category", (Str){0});

    Map products = products_of(view);
    Value *list = value_list(view->arena);
    const MapItem *unnamed = NULL;
    for (size_t i = 0; i < products.count; i++) {
        if (products.items[i].key.len == 0) {
            unnamed = &products.items[i];
        } else {
            add_product(view, list, &products.items[i]);
        }
    }
    if (unnamed != NULL) {
        add_product(view, list, unnamed);
    }
    value_set(map, "products", list);
    value_set_bool(map, "has_products", list->items.count > 0);
    value_set_bool(map, "has_many_products", list->items.count > 1);
    return map;
}
