/* watch.h - folders that tell when something in them changes. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_BASE_WATCH_H
#define FAQGEN_BASE_WATCH_H

#include "base/str.h"

/* inotify(7). Whichever way a file is saved - written where it lies, renamed over, linked, swapped -
 * it tells when that is done. It says that something
 * changed, not what: who wants to know looks at the files. */

/* A descriptor, readable where there is news; -1 with errno. Close it with watch_close. */
int watch_open(void);
void watch_close(int watch);

/* Names of files and folders that nobody wants to hear of. */
typedef bool WatchIgnores(Str name);

/* The folder and those below it, as they are now: a link as the folder itself is the user's word,
 * any other is not followed. False with errno, ENOSPC where the kernel allows no more of them; a
 * folder that goes away meanwhile is no fault. */
bool watch_add(int watch, const char *folder, WatchIgnores *is_ignored);

typedef struct WatchNews {
    bool has_changed;
    bool
        has_begun; /* a file was made: who writes it has not closed it, unless it is a second name */
    bool has_moved; /* folders came or went, or news were lost: begin anew to hear of all of them */
} WatchNews;

/* Takes all the news there are; false with errno. */
bool watch_read(int watch, WatchIgnores *is_ignored, WatchNews *news);

#endif
