/* out_assets.c - the theme's files, and those that entries refer to. SPDX-License-Identifier: ISC */
#include "base/fs.h"
#include "load/limits.h"
#include "render/render.h"
#include "render/sheet.h"

#include <errno.h>
#include <string.h>

static size_t count_assets(const Render *render)
{
    return render->theme->assets.count + render->site->used_assets.count;
}

static bool write_theme_asset(const Job *job, const ThemeAsset *asset)
{
    if (!str_eq(asset->path, STR(THEME_SHEET))) {
        return job_put_url(job, asset->path, asset->bytes);
    }
    Buf sheet = buf_new(job->scratch);
    return sheet_write(&sheet, job->render->theme, job->site, job->diags) &&
           job_put_url(job, asset->path, buf_str(&sheet));
}

static bool write_content_asset(const Job *job, const Asset *asset)
{
    const Site *site = job->site;
    const char *path = str_terminated(job->scratch, asset->path);
    Str bytes;
    if (!fs_read(job->scratch, site->folder_fd, path, LIMIT_ASSET_BYTES, &bytes, NULL)) {
        int error = errno;
        Str shown = str_format(job->scratch, "%.*s/%s", STR_ARGS(site->folder), path);
        diags_report_path(job->diags, SEVERITY_FATAL, NULL, shown, "can't read: %s",
                          strerror(error));
        return false;
    }
    return job_put_url(job, asset->url, bytes);
}

static Str url_of_asset(const Render *render, Arena *arena, size_t i)
{
    (void)arena;
    size_t of_theme = render->theme->assets.count;
    return i < of_theme ? render->theme->assets.items[i].path
                        : render->site->used_assets.items[i - of_theme]->url;
}

static bool write_asset(const Job *job, size_t i)
{
    const Render *render = job->render;
    if (i < render->theme->assets.count) {
        return write_theme_asset(job, &render->theme->assets.items[i]);
    }
    return write_content_asset(job,
                               render->site->used_assets.items[i - render->theme->assets.count]);
}

const Output output_assets = {
    .name = "assets", .count = count_assets, .url = url_of_asset, .write = write_asset};
