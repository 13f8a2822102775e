/* file_check.c - runs the rules over a file that goes into pages, or beside them. SPDX-License-Identifier: ISC */
#include "check/file_check.h"

#include "load/body.h"
#include "load/markup.h"
#include "model/url.h"

#include <string.h>

/* DESIGN. A template is read as the HTML that it is, each {{tag}} being as many bytes that say
 * nothing: NOTHING where the tag writes nothing itself, UNKNOWN where it writes a value. So positions
 * are right, and of an address as much is judged as is written out. */

#define UNKNOWN '\x7F' /* no character of any page, and no white space to the URL Standard */
#define NOTHING '\f'   /* white space; in an address, where a part may begin or end */

/* Sections, partials, comments: `{{#`, `{{/`, `{{^`, `{{>`, `{{!`, `{{=`. */
static bool writes_value(Str tag)
{
    return tag.len > 2 && memchr("#/^>!=", tag.data[2], 6) == NULL;
}

static Str mask_tags(Arena *arena, Str template)
{
    Buf out = buf_new(arena);
    Str rest = template;
    size_t open = str_find(rest, STR("{{"));
    while (open != STR_NONE) {
        size_t close = str_find(str_from_offset(rest, open), STR("}}"));
        size_t len = close == STR_NONE ? rest.len - open : close + 2;
        Str tag = str_slice(rest, open, open + len);
        buf_add(&out, str_slice(rest, 0, open));
        for (size_t i = 0; i < tag.len; i++) {
            bool is_line_end = tag.data[i] == '\n';
            buf_add_byte(&out, is_line_end ? '\n' : writes_value(tag) ? UNKNOWN : NOTHING);
        }
        rest = str_from_offset(rest, open + len);
        open = str_find(rest, STR("{{"));
    }
    buf_add(&out, rest);
    return buf_str(&out);
}

/* Where in `url`, which begins and ends with something, text may be that nobody knows. */
static size_t find_unknown(Str url)
{
    size_t unknown = str_find_byte(url, UNKNOWN);
    size_t section = str_find_byte(url, NOTHING);
    return unknown < section ? unknown : section;
}

/* What is known of an address up to `unknown`; missing where that is not even its host. A host that is
 * all unknown is some host. */
static Str known_part(Arena *arena, Str url, size_t unknown)
{
    Str known = url_clean(arena, str_slice(url, 0, unknown));
    Str scheme = url_scheme(arena, known);
    bool is_whole =
        !str_eq(scheme, STR("mailto")) || str_find_byte(known, '?') != STR_NONE; /* RFC 6068 */
    if (!is_whole || (scheme.len == 0 && !url_is_protocol_relative(known))) {
        return (Str){0};
    }
    if (url_parse(arena, known).kind != URL_FAILURE) {
        return known;
    }
    return str_format(arena, "%.*s%s//{{...}}", STR_ARGS(scheme), scheme.len > 0 ? ":" : "");
}

/* Keeps of each address what is known of it; drops those of which nothing is. */
static void cut_unknown(Arena *arena, RefList *refs)
{
    size_t kept = 0;
    for (size_t i = 0; i < refs->count; i++) {
        Ref ref = refs->items[i];
        ref.url = str_trim(ref.url);
        size_t unknown = find_unknown(ref.url);
        if (unknown != STR_NONE) {
            ref.url = known_part(arena, ref.url, unknown);
        }
        if (ref.url.data != NULL) {
            refs->items[kept++] = ref;
        }
    }
    refs->count = kept;
}

static void read_file(Arena *arena, const Source *source, FileSyntax syntax, Body *body)
{
    Doc doc = {0};
    HtmlFacts facts = {.arena = arena, .scratch = arena, .doc = &doc};
    switch (syntax) {
    case FILE_TEMPLATE:
        markup_read(&facts, mask_tags(arena, source->text), HTML_SYNTAX_HTML);
        cut_unknown(arena, &doc.refs);
        break;
    case FILE_CSS:
        markup_read_css(&facts, source->text);
        break;
    case FILE_SVG:
        markup_read(&facts, source->text, HTML_SYNTAX_XML);
        markup_check_encoding(&facts, source->text);
        break;
    }
    body->refs = doc.refs;
    body->remarks = doc.remarks;
    if (syntax == FILE_SVG) { /* ids of templates are those of several pages */
        body_index_anchors(arena, &doc.anchors, body);
    }
}

/* An address in a style sheet begins at the style sheet, one in a template at a page that is not
 * there yet. */
static Target resolve(const Subject *subject, FileSyntax syntax, Str url)
{
    bool wants_folder = false;
    Target target = target_begin(subject->scratch, subject->folder, url, &wants_folder);
    if (syntax == FILE_TEMPLATE && target.kind != TARGET_ABSOLUTE) {
        return (Target){.kind = TARGET_EXTERNAL};
    }
    if (target.kind == TARGET_MISSING && files_find(subject->files, target.path) != NULL) {
        bool is_folder = files_folder(subject->files, target.path) != NULL;
        target.kind = is_folder ? TARGET_FOLDER : wants_folder ? TARGET_MISSING : TARGET_FILE;
    }
    return target;
}

void file_check(const Source *source, FileSyntax syntax, Input input, Str path, const Files *files,
                Diags *diags)
{
    static const LintConfig no_config;
    Arena *scratch = arena_new();
    Body body = {0};
    read_file(scratch, source, syntax, &body);
    Subject subject = {.input = input,
                       .source = source,
                       .body = &body,
                       .path = path,
                       .folder = path_folder(path),
                       .files = files,
                       .config = &no_config,
                       .scratch = scratch};
    Link *links = subject_read_links(&subject);
    for (size_t i = 0; i < subject.link_count; i++) {
        links[i].target = resolve(&subject, syntax, links[i].url);
    }
    subject_check(&subject, diags);
    arena_free(scratch);
}
