/* checked_site.c - a source folder, read and checked with its theme. SPDX-License-Identifier: ISC */
#include "cmd/checked_site.h"

#include "base/pool.h"
#include "check/check.h"
#include "check/policy.h"
#include "cmd/default_theme.h"
#include "load/load.h"
#include "render/look_check.h"

#include <stdlib.h>

static const char *users_theme(const SourceOptions *options, const CheckedSite *checked,
                               Arena *arena)
{
    Str theme = checked->site->config.theme.text;
    if (options->theme != NULL || theme.len == 0) {
        return options->theme;
    }
    return str_format(arena, "%s/%.*s", checked->source, STR_ARGS(theme)).data;
}

CheckedSite checked_site_load(const SourceOptions *options, Arena *arena, Progress *progress,
                              Diags *diags)
{
    CheckedSite checked = {
        .source = options->source != NULL ? options->source : DEFAULT_SOURCE,
        .threads = options->jobs != 0 ? (unsigned)options->jobs : pool_default_threads(),
    };
    progress_begin(progress, "reading the entries");
    LoadOptions load = {.folder = checked.source,
                        .threads = checked.threads,
                        .base_url = options->base_url,
                        .shows_drafts = options->shows_drafts,
                        .previous = options->previous,
                        .source_date_epoch = getenv("SOURCE_DATE_EPOCH")};
    checked.site = site_load(&load, diags);
    if (checked.site == NULL) {
        return checked;
    }
    progress_begin(progress, "checking them");
    site_check(checked.site, checked.threads, diags);
    progress_begin(progress, "reading the theme");
    Str lang = checked.site->config.lang.text; /* missing: reported, and not the theme's fault */
    checked.theme_folder = users_theme(options, &checked, arena);
    checked.has_theme = checked.theme_folder != NULL;
    checked.theme = theme_load(arena, checked.theme_folder, default_theme(arena),
                               lang.len > 0 ? lang : STR("en"), diags);
    if (checked.theme != NULL) {
        look_check(&checked.site->config, checked.theme, diags);
    }
    for (size_t i = 0; checked.theme != NULL && i < checked.site->translations.count; i++) {
        theme_add_language(checked.theme, checked.site->translations.items[i]->config.lang.text,
                           diags);
    }
    policy_apply(checked.site, diags);
    return checked;
}
