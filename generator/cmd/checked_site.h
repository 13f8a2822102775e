/* checked_site.h - a source folder, read and checked with its theme. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_CMD_CHECKED_SITE_H
#define FAQGEN_CMD_CHECKED_SITE_H

#include "cmd/progress.h"
#include "model/site.h"
#include "render/theme.h"

#define DEFAULT_SOURCE "content/faq"

typedef struct SourceOptions {
    const char *source; /* NULL: DEFAULT_SOURCE */
    const char *theme;  /* NULL: site.yaml's, or none */
    const char *base_url;
    size_t jobs; /* 0: one for each processor */
    bool shows_drafts;
    const Site *previous; /* of LoadOptions */
} SourceOptions;

/* The options that give them, by the offset of each in a command's struct. */
#define SOURCE_OPTION(at)                                                                          \
    {                                                                                              \
        .name = "source", .letter = 's', .type = OPTION_TEXT, .argument = "DIR",                   \
        .help = "folder of site.yaml, categories and entries", .fallback = DEFAULT_SOURCE,         \
        .offset = (at)                                                                             \
    }
#define THEME_OPTION(at)                                                                           \
    {                                                                                              \
        .name = "theme", .letter = 't', .type = OPTION_TEXT, .argument = "DIR",                    \
        .help = "folder whose files take the place of the default theme's", .offset = (at)         \
    }
#define JOBS_OPTION(at)                                                                            \
    {                                                                                              \
        .name = "jobs", .letter = 'j', .type = OPTION_NUMBER, .argument = "N", .least = 1,         \
        .most = 64, .help = "threads to work with; one for each processor by default",             \
        .offset = (at)                                                                             \
    }

typedef struct CheckedSite {
    const char *source;
    unsigned threads;
    Site *site;     /* NULL: it could not be opened, which is reported; free it with site_free */
    bool has_theme; /* the user's */
    const char *theme_folder; /* NULL without it */
    Theme *theme;             /* NULL: it has errors, or there is no site */
} CheckedSite;

/* All that `build` and `lint` find in sources goes to `diags`. */
CheckedSite checked_site_load(const SourceOptions *options, Arena *arena, Progress *progress,
                              Diags *diags);

#endif
