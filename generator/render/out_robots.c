/* out_robots.c - robots.txt: where the sitemap is. SPDX-License-Identifier: ISC */
#include "render/render.h"
#include "render/view.h"

static size_t count_robots(const Render *render)
{
    (void)render;
    return 1;
}

static Str url_of_robots(const Render *render, Arena *arena, size_t i)
{
    (void)arena, (void)i;
    return site_page_url(render->site, SITE_ROBOTS);
}

/* RFC 9309. Crawlers read it at the root of a host only: below a folder it serves whoever copies
 * its line to the host's own. */
static bool write_robots(const Job *job, size_t i)
{
    (void)i;
    Arena *arena = job->scratch;
    Str sitemap = view_address(arena, job->site, site_page_url(job->site, SITE_SITEMAP));
    Str text = str_format(arena, "User-agent: *\nAllow: /\n\nSitemap: %.*s\n", STR_ARGS(sitemap));
    return job_put_url(job, site_page_url(job->site, SITE_ROBOTS), text);
}

const Output output_robots = {
    .name = "robots", .count = count_robots, .url = url_of_robots, .write = write_robots};
