/* bundle.h - what an operator without a network is given. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_PUBLISH_BUNDLE_H
#define FAQGEN_PUBLISH_BUNDLE_H

#include "publish/archive.h"

/* What the bundle is of. */
typedef struct BundleOf {
    Str name;    /* "library-help" */
    Str version; /* bundle_is_version */
    Str title;
    Str lang; /* BCP 47 */
    Str base_url;
    int64_t time; /* of its files: seconds since 1970 */
} BundleOf;

/* [0-9A-Za-z.+~-]{1,64}, and no "-" or "." first: it is a part of file names. */
bool bundle_is_version(Str version);

/* "library-help-1.0": the folder that the bundle unpacks to, and its archives but for their endings. */
Str bundle_folder(Arena *arena, const BundleOf *of);

/* All files of the bundle, below its folder: `published` (paths as in out/: the site, the manual pages,
 * the databases), then those of `texts` (README.txt, index.html, install.sh and LICENSE, with @NAME@,
 * @VERSION@, @TITLE@, @TITLE_HTML@, @LANG@ and @BASE_URL@ for what it is of), then their SHA256SUMS. */
PackedList bundle_files(Arena *arena, const BundleOf *of, const PackedList *published,
                        const PackedList *texts);

/* Seconds since 1970 of the day "2026-01-02", of `epoch` (digits) where that is not NULL, else of
 * 1980-01-01, before which a zip knows no time; even, as a zip counts two at a time. */
int64_t bundle_time(Str day, const char *epoch);

/* --- What somebody brings --------------------------------------------------------------------- */

typedef struct BundleFault {
    Str path; /* in the bundle; may be missing */
    Str message;
} BundleFault;

typedef LIST(BundleFault) BundleFaultList;

/* What the bundle is, and all that is wrong with it, but for what is in its pages and databases. `files`
 * is what archive_read_files gave. */
typedef struct BundleParts {
    Str folder;           /* the one that all lie in */
    PackedList databases; /* names */
    size_t site_files;    /* below site/ */
    size_t manuals;
    BundleFaultList faults;
} BundleParts;

BundleParts bundle_check(Arena *arena, const PackedList *files);

#endif
