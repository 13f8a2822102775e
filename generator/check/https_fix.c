/* https_fix.c - whether --fix writes an http: address as https:. SPDX-License-Identifier: ISC */
#include "check/https_fix.h"

#include "base/unicode.h"
#include "model/url.h"
#include "model/url_parse.h"

#include <string.h>

/* True where the source has at `pos` what the address begins with, up to its host and without
 * escapes. Else it is not known which byte the "s" belongs behind. */
static bool is_written_plainly(Arena *scratch, const Source *source, Pos pos, Str host)
{
    Str written = str_from_offset(source->text, pos);
    Str start = str_format(scratch, "http://%.*s", STR_ARGS(host));
    if (!str_starts_with_ascii_case(written, start)) {
        return false;
    }
    return written.len == start.len ||
           (!byte_is_letter(written.data[start.len]) && !byte_is_digit(written.data[start.len]) &&
            strchr("-.:@\\&", written.data[start.len]) == NULL);
}

const char *https_fix_refusal(Arena *scratch, const LintConfig *config, const Source *source,
                              Pos pos, Str url)
{
    Url parsed = url_parse(scratch, url);
    Str host = url_host(scratch, url);
    if (!str_eq(parsed.scheme, STR("http"))) {
        return "it is no http: address";
    }
    if (!lint_config_has_https(config, host)) {
        return "site.yaml does not name it in lint: https_hosts";
    }
    if (parsed.port >= 0) {
        return "it names a port, and https: is served at another";
    }
    if (!is_written_plainly(scratch, source, pos, host)) {
        return "it is not written plainly as http://host";
    }
    return NULL;
}
