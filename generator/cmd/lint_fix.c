/* lint_fix.c - writes http: as https: where site.yaml says that it may. SPDX-License-Identifier: ISC */
#include "base/fs.h"
#include "base/rewrite.h"
#include "base/unicode.h"
#include "check/https_fix.h"
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
    Map left; /* what was said already of what is left */
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

/* Says once of `what`, a host or a file, why it is not mended. */
static void say_left(Fix *fix, Str what, const char *why)
{
    Str key = str_format(fix->scratch, "%.*s %s", STR_ARGS(what), why);
    if (map_get(&fix->left, key) == NULL) {
        map_put(&fix->left, key, fix);
        say(fix, "%s: left as it is: %s", visible(fix, what), why);
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

/* Missing where the source is neither entry nor category, but the theme's, or a drawing. */
static Str path_in_source(const Fix *fix, const Source *source)
{
    const Site *site = fix->site;
    for (size_t i = 0; i < site->texts.count; i++) {
        if (site->texts.items[i].source == source) {
            return site->texts.items[i].path;
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

static bool mend_file(const Fix *fix, const Source *source, Str path, const DiagRefs *findings)
{
    Str bytes = {0};
    if (!fs_read(fix->scratch, fix->site->folder_fd, str_terminated(fix->scratch, path),
                 LIMIT_ENTRY_BYTES, &bytes, NULL)) {
        return fault(fix, source, strerror(errno));
    }
    Hash hash = hash_of(bytes);
    if (!hash_eq(&hash, &source->hash)) {
        return fault(fix, source, "it was changed meanwhile");
    }
    bool is_durable = true;
    if (!rewrite_file(fix->scratch, fix->site->folder_fd, path, mend(fix->scratch, bytes, findings),
                      &is_durable)) {
        return fault(fix, source,
                     errno == EWOULDBLOCK
                         ? "another process mends files in its folder; run it again"
                         : strerror(errno));
    }
    if (!is_durable) {
        say(fix, "%s: mended, but a power cut may bring the old file back: %s",
            visible(fix, source->path), strerror(errno));
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
    const LintConfig *config = &fix->site->config.lint;
    Str path = path_in_source(fix, source);
    for (; *at < fix->diags->count && fix->diags->items[*at].source == source; (*at)++) {
        const Diag *diag = &fix->diags->items[*at];
        if (!is_plain_http(fix, diag)) {
            continue;
        }
        if (path.len == 0) {
            say_left(fix, source->path, "it is no entry");
            continue;
        }
        const char *why = https_fix_refusal(fix->scratch, config, source, diag->pos, diag->url);
        bool is_again = findings.count > 0 && findings.items[findings.count - 1]->pos == diag->pos;
        if (why != NULL) {
            say_left(fix, url_host(fix->scratch, diag->url), why);
        } else if (!is_again) { /* a definition may be at fault as link and as image */
            *list_add(fix->scratch, &findings) = diag;
        }
    }
    return findings.count > 0 && mend_file(fix, source, path, &findings);
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
