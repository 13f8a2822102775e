/* file_check.c - runs the rules over a file that goes into pages, or beside them. SPDX-License-Identifier: ISC */
#include "check/file_check.h"

#include "check/template_mask.h"
#include "load/body.h"
#include "load/markup.h"
#include "model/url.h"

void file_read(Arena *arena, const Source *source, FileSyntax syntax, Body *body)
{
    Doc doc = {0};
    HtmlFacts facts = {.arena = arena, .scratch = arena, .doc = &doc};
    switch (syntax) {
    case FILE_TEMPLATE:
        facts.is_template = true;
        markup_read(&facts, template_mask(arena, source->text), HTML_SYNTAX_HTML);
        template_cut_unknown(arena, &doc.refs);
        break;
    case FILE_CSS:
        markup_read_css(&facts, source->text);
        break;
    case FILE_SVG:
        markup_read(&facts, source->text, HTML_SYNTAX_XML);
        markup_check_utf8(&facts, source->text); /* nobody else reads what it says it is */
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
    file_read(scratch, source, syntax, &body);
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
