/* lint_fix.c - writes http: as https: where site.yaml says that it may. SPDX-License-Identifier: ISC */
#include "base/fs.h"
#include "base/rewrite.h"
#include "base/unicode.h"
#include "cmd/lint.h"
#include "load/limits.h"
#include "model/url.h"

#include <errno.h>
#include <string.h>

typedef LIST(const Diag *) DiagRefs;

/* All of one --fix. */
typedef struct Fix {
    Run *run;
    Progress *progress;
    const Site *site;
    const Diags *diags;
    Arena *scratch;
    Map left; /* hosts that were spoken of already */
} Fix;

static void say(const Fix *fix, const char *format, ...) __attribute__((format(printf, 2, 3)));

static void say(const Fix *fix, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    Str line = str_format_list(fix->scratch, format, arguments);
    va_end(arguments);
    progress_say(fix->progress, line);
}

static const char *visible(const Fix *fix, Str text)
{
    Buf out = buf_new(fix->scratch);
    buf_add(&out, STR(""));
    buf_add_visible(&out, text, "");
    return out.data;
}

static bool is_plain_http(const Fix *fix, const Diag *diag)
{
    Str rule = str_from(diag->rule);
    bool is_of_rule = str_eq(rule, STR("http-link")) || str_eq(rule, STR("insecure-asset"));
    return is_of_rule && diag->source != NULL && diag->pos != POS_NONE &&
           str_eq(url_scheme(fix->scratch, diag->url), STR("http"));
}

/* What stands behind the host and before the path: a port is of http:, so https: has another. */
static bool has_port(const Fix *fix, Str url)
{
    Str host = url_host(fix->scratch, url);
    size_t at = str_find(str_lower_ascii(fix->scratch, url), host);
    return at == STR_NONE || (at + host.len < url.len && url.data[at + host.len] == ':');
}

/* True where the source has at `pos` what `url` begins with, up to its host and without escapes.
 * Else it is not known which byte the "s" belongs behind. */
static bool is_written_plainly(const Fix *fix, const Source *source, Pos pos, Str url)
{
    Str host = url_host(fix->scratch, url);
    Str written = str_from_offset(source->text, pos);
    Str start = str_format(fix->scratch, "http://%.*s", STR_ARGS(host));
    if (!str_starts_with_ascii_case(written, start)) {
        return false;
    }
    return written.len == start.len ||
           (!byte_is_letter(written.data[start.len]) && !byte_is_digit(written.data[start.len]) &&
            strchr("-.:@\\&", written.data[start.len]) == NULL);
}

/* NULL where the finding can be mended. */
static const char *why_left(const Fix *fix, const Diag *diag)
{
    if (!lint_config_has_https(&fix->site->config.lint, url_host(fix->scratch, diag->url))) {
        return "site.yaml does not name it in lint: https_hosts";
    }
    if (has_port(fix, diag->url)) {
        return "it names a port, and https: is served at another";
    }
    if (!is_written_plainly(fix, diag->source, diag->pos, diag->url)) {
        return "it is not written plainly as http://host";
    }
    return NULL;
}

static void say_left(Fix *fix, const Diag *diag, const char *why)
{
    Str host = url_host(fix->scratch, diag->url);
    Str key = str_format(fix->scratch, "%.*s %s", STR_ARGS(host), why);
    if (map_get(&fix->left, key) == NULL) {
        map_put(&fix->left, key, fix);
        say(fix, "%s: left as it is: %s", visible(fix, host), why);
    }
}

/* The file's bytes with an "s" behind the "http" of each finding. Findings are in ascending order
 * of Source.text, in which a byte order mark and the CR of a CR LF are not counted. */
static Str mend(Arena *arena, Str bytes, const DiagRefs *findings)
{
    const Str byte_order_mark = STR("\xEF\xBB\xBF");
    const size_t scheme = 4; /* http */
    Buf out = buf_new(arena);
    buf_reserve(&out, bytes.len + findings->count);
    size_t i = str_starts_with(bytes, byte_order_mark) ? byte_order_mark.len : 0;
    buf_add(&out, str_slice(bytes, 0, i));
    Pos pos = 0;
    size_t next = 0;
    for (; i < bytes.len; i++) {
        if (next < findings->count && findings->items[next]->pos + scheme == pos) {
            buf_add_byte(&out, 's');
            next++;
        }
        buf_add_byte(&out, bytes.data[i]);
        bool is_uncounted = bytes.data[i] == '\r' && i + 1 < bytes.len && bytes.data[i + 1] == '\n';
        pos += is_uncounted ? 0 : 1;
    }
    return buf_str(&out);
}

static Str path_in_source(const Fix *fix, const Source *source)
{
    const Site *site = fix->site;
    for (size_t i = 0; i < site->categories.count; i++) {
        if (site->categories.items[i]->source == source) {
            return site->categories.items[i]->path;
        }
    }
    for (size_t i = 0; i < site->by_path.count; i++) {
        const Entry *entry = site->by_path.items[i].value;
        if (entry->source == source) {
            return entry->path;
        }
    }
    return (Str){0};
}

static bool fault(const Fix *fix, const Source *source, const char *why)
{
    diags_report_path(fix->run->diags, SEVERITY_FATAL, NULL, source->path, "can't mend file: %s",
                      why);
    return false;
}

static bool mend_file(const Fix *fix, const Source *source, const DiagRefs *findings)
{
    Str path = path_in_source(fix, source);
    Str bytes = {0};
    if (path.len == 0) {
        return fault(fix, source, "it is no entry");
    }
    if (!fs_read(fix->scratch, fix->site->folder_fd, str_terminated(fix->scratch, path),
                 LIMIT_ENTRY_BYTES, &bytes, NULL)) {
        return fault(fix, source, strerror(errno));
    }
    Hash hash = hash_of(bytes);
    if (!hash_eq(&hash, &source->hash)) {
        return fault(fix, source, "it was changed meanwhile");
    }
    if (!rewrite_file(fix->scratch, fix->site->folder_fd, path,
                      mend(fix->scratch, bytes, findings))) {
        return fault(fix, source, strerror(errno));
    }
    SourceCursor cursor = {0};
    for (size_t i = 0; i < findings->count; i++) {
        const Diag *diag = findings->items[i];
        source_seek(&cursor, source, diag->pos);
        say(fix, "%s:%zu:%zu: fixed: '%s' begins with https: now", visible(fix, source->path),
            cursor.line, cursor.column, diags_quote(fix->run->diags, diag->url));
    }
    return true;
}

/* The findings of the file that the one at `*at` is in, which is moved behind them. */
static bool fix_file(Fix *fix, size_t *at)
{
    DiagRefs findings = {0};
    const Source *source = fix->diags->items[*at].source;
    for (; *at < fix->diags->count && fix->diags->items[*at].source == source; (*at)++) {
        const Diag *diag = &fix->diags->items[*at];
        if (!is_plain_http(fix, diag)) {
            continue;
        }
        const char *why = why_left(fix, diag);
        bool is_again = findings.count > 0 && findings.items[findings.count - 1]->pos == diag->pos;
        if (why != NULL) {
            say_left(fix, diag, why);
        } else if (!is_again) { /* a definition may be at fault as link and as image */
            *list_add(fix->scratch, &findings) = diag;
        }
    }
    return findings.count > 0 && mend_file(fix, source, &findings);
}

size_t lint_fix(Run *run, Progress *progress, const Site *site, const Diags *diags)
{
    Arena *scratch = arena_new();
    Fix fix = {.run = run,
               .progress = progress,
               .site = site,
               .diags = diags,
               .scratch = scratch,
               .left = map_new(scratch)};
    size_t written = 0;
    for (size_t at = 0; at < diags->count;) {
        written += fix_file(&fix, &at) ? 1 : 0;
    }
    arena_free(scratch);
    return written;
}
