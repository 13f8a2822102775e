/* limits.h - how much of what we read. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_LOAD_LIMITS_H
#define FAQGEN_LOAD_LIMITS_H

/* Up to these sizes every step is linear in its input; above them the finding `limit` names the
 * limit. Sizes of files in bytes, of texts in code points. */
enum {
    LIMIT_ENTRY_BYTES = 16 * 1024 * 1024,
    LIMIT_FRONT_MATTER_BYTES = 64 * 1024,
    LIMIT_ASSET_BYTES = 64 * 1024 * 1024,
    LIMIT_ATTRIBUTES = 64 * 1024,           /* of one HTML tag */
    LIMIT_OPEN_ELEMENTS = 64 * 1024,        /* of an HTML page, one inside the other */
    LIMIT_ADDRESSES = 200000,               /* of an HTML page, style sheet or sitemap */
    LIMIT_ENTITY_TEXT = 4 * 1024,           /* of one entity of XML */
    LIMIT_ENTITIES_TEXT = 10 * 1024 * 1024, /* of all, and what references stand for */
    LIMIT_REFERENCES = 100000, /* bytes of addresses in links by reference, each time one is used,
                                * unless the entry is larger: cmark's */
    LIMIT_FINDINGS = 10000,    /* of one rule in one file */
    LIMIT_PATH_BYTES = 200,
    LIMIT_FOLDER_DEPTH = 16,
    LIMIT_ID = 64,
    LIMIT_TITLE = 1000,
    LIMIT_SUMMARY = 2000,
    LIMIT_TAG = 100,
    LIMIT_TAG_COUNT = 64,
    LIMIT_KEYWORD = 200,
    LIMIT_KEYWORD_COUNT = 256,
    LIMIT_ERROR = 2000,
    LIMIT_ERROR_COUNT = 256,
    LIMIT_RELATED_COUNT = 64,
    LIMIT_ALIAS = 200,
    LIMIT_ALIAS_COUNT = 256,
    LIMIT_LINT_COUNT = 256,
    LIMIT_IMPORT_BYTES = 4 * 1024 * 1024,   /* of a page that becomes entries */
    LIMIT_IMPORT_NODES = 500000,            /* elements and texts of it */
    LIMIT_IMPORT_ENTRIES = 2000,            /* of one page */
    LIMIT_IMPORT_FILES = 256 * 1024 * 1024, /* bytes of all files that it shows */
    LIMIT_IMPORT_DEPTH = 12,                /* lists, quotes and tables, one in the other */
    LIMIT_LANGUAGES = 16,                   /* that a site is translated into */
};

#endif
