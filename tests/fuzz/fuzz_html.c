/* fuzz_html.c - pages and templates as the linter reads them. SPDX-License-Identifier: ISC */
#include "check_doc.h"
#include "check_events.h"

#include "check/file_check.h"
#include "load/markup.h"

static void check_facts(Str text)
{
    Arena *arena = arena_new();
    Doc doc = {0};
    HtmlFacts facts = {.arena = arena, .scratch = arena, .doc = &doc};
    markup_read(&facts, text, HTML_SYNTAX_HTML);
    markup_check_utf8(&facts, text);
    check_doc(&doc, text.len);
    arena_free(arena);
}

static void check_template(Str text)
{
    Arena *arena = arena_new();
    Diags diags = diags_new(arena);
    Files files = files_new(arena);
    const Source *source = source_new(arena, STR("templates/entry.mustache"), text);
    file_check(source, FILE_TEMPLATE, INPUT_THEME, source->path, &files, &diags);
    check_findings(&diags);
    arena_free(arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    Str text = {(const char *)data, size};
    check_events(text, HTML_SYNTAX_HTML);
    check_facts(text);
    check_template(text);
    return 0;
}
