/* import.h - what the parts of faqgen import share. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_CMD_IMPORT_H
#define FAQGEN_CMD_IMPORT_H

#include "cmd/command.h"
#include "load/faq_page.h"
#include "model/site.h"

/* import.c reads the page, import_plan.c names what becomes of it, import_keep.c finds where links
 * and pictures lead, import_files.c writes. */

typedef struct ImportOptions {
    const char *source;
    const char *category;
    const char *structure;
    bool dry_run;
} ImportOptions;

/* What is not kept, each in a line that is safe to print. */
typedef LIST(Str) ImportLosses;

/* One question of the page, by its place there. */
typedef struct ImportEntry {
    Str id;
    Str path; /* from the source folder: "q7/05-download.md" */
} ImportEntry;

/* What is to be written. */
typedef struct ImportFile {
    Str path; /* from the source folder */
    Str bytes;
    bool is_there; /* the same bytes already: it stays */
} ImportFile;

typedef struct Import {
    Run *run;
    const ImportOptions *options;
    Site *site;
    Str page_path; /* the user's word */
    const Source *source;
    FaqPage *page;
    int page_folder; /* of the page; -1: it can't be opened */

    Str folder; /* of the category */
    Str category_id;
    bool is_new_category;

    LIST(ImportEntry) entries; /* as page->questions */
    LIST(ImportFile) files;
    size_t picture_count;
    size_t picture_bytes;
    Map by_content;      /* hash of bytes -> Str, the address from an entry */
    Map names;           /* lower case -> taken */
    size_t current;      /* number of the entry that is converted, from 1 on; 0: the category */
    ImportLosses losses; /* of that */
    SourceCursor cursor; /* losses come in the order of the page */
    size_t loss_count;
    bool has_failed; /* something could not be read, which is reported: nothing is written */
} Import;

/* Reports what keeps the whole from being done; false. */
bool import_fault(const Import *import, const char *hint, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* import_plan.c: the category (false: reported), then the id and path of each entry. */
bool import_plan_category(Import *import);
void import_plan_entries(Import *import);

/* import_keep.c: for PageKeeper. */
bool import_keep_link(void *data, uint32_t node, Str href, Str *ret_url);
bool import_keep_picture(void *data, uint32_t node, Str src, Str *ret_url);
void import_tell_loss(void *data, uint32_t node, Str what, const char *hint);

/* import_files.c: the name of a file that is shown or linked to, which is read from beside the page;
 * false with why not. */
bool import_take_file(Import *import, Str path, const char *folder, Str *ret_url,
                      const char **ret_why);

/* All files or none; says which. */
void import_write(Import *import);

/* import_address.c: the reference as a complete address, by URL Standard 4.5 as far as pages need
 * it; `base` is complete. */
Str import_resolve(Arena *arena, Str base, Str reference);

#endif
