/* translation.h - one NN-slug.LANG.md or _category.LANG.md. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_LOAD_TRANSLATION_H
#define FAQGEN_LOAD_TRANSLATION_H

#include "model/diag.h"
#include "model/site.h"

/* As entry_read and category_read do. The id has to be the original's (`stray-translation`), and is
 * it in the result whatever the file says; what the language does not change is taken from there:
 * place, anchor, status, draft, related entries, and messages and tags where none are given. Page
 * and category are still to be set. */
Entry *translation_read_entry(const Site *site, Str path, const Entry *original, Arena *scratch,
                              Diags *diags);
Category *translation_read_category(const Site *site, Str path, const Category *original,
                                    Arena *scratch, Diags *diags);

#endif
