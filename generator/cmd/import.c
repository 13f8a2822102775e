/* import.c - the command that turns a page into entries. SPDX-License-Identifier: ISC */
#include "cmd/import.h"

#include "base/fs.h"
#include "base/unicode.h"
#include "cmd/checked_site.h"
#include "cmd/new_file.h"
#include "load/limits.h"
#include "load/load.h"
#include "load/page_nodes.h"
#include "model/url.h"
#include "render/markdown_write.h"

#include <errno.h>
#include <string.h>

static const Option OPTIONS[] = {
    SOURCE_OPTION(offsetof(ImportOptions, source)),
    {.name = "category",
     .type = OPTION_TEXT,
     .argument = "ID",
     .help = "where the entries go, begun if it is not there; by default named like the page",
     .offset = offsetof(ImportOptions, category)},
    {.name = "structure",
     .type = OPTION_CHOICE,
     .argument = "KIND",
     .choices = FAQ_STRUCTURE_CHOICES,
     .help = "how the page marks its questions: auto means by what yields most of them",
     .fallback = "auto",
     .offset = offsetof(ImportOptions, structure)},
    {.name = "dry-run",
     .letter = 'n',
     .type = OPTION_FLAG,
     .help = "write nothing, but say what would be written",
     .offset = offsetof(ImportOptions, dry_run)},
    {.name = NULL},
};

static const Example EXAMPLES[] = {
    {"faqgen import --category q7 faq.html", "the questions of faq.html, in category q7"},
    {"faqgen import --dry-run faq.html", "what would become of it"},
    {"faqgen import --structure details faq.html", "no headings, only <details>"},
    {NULL, NULL},
};

bool import_fault(const Import *import, const char *hint, const char *format, ...)
{
    Diags *diags = import->run->diags;
    va_list arguments;
    va_start(arguments, format);
    Str text = str_format_list(import->run->arena, format, arguments);
    va_end(arguments);
    diags_report_path(diags, SEVERITY_FATAL, NULL, STR(""), "%.*s", STR_ARGS(text));
    diags_hint(diags, "%s", hint);
    return false;
}

/* --- The page -------------------------------------------------------------------------------- */

/* What the page says in its first kilobyte, as HTML has it; missing where it says nothing, or UTF-8. */
static Str declared_encoding(Arena *arena, Str text)
{
    enum { LOOKED_AT = 1024 };
    Str head =
        str_lower_ascii(arena, str_slice(text, 0, text.len < LOOKED_AT ? text.len : LOOKED_AT));
    Str label = STR("charset=");
    size_t start = str_find(head, label);
    if (start == STR_NONE) {
        return (Str){0};
    }
    start += label.len;
    start += start < head.len && (head.data[start] == '"' || head.data[start] == '\'');
    size_t end = start;
    while (end < head.len && (byte_is_letter(head.data[end]) || byte_is_digit(head.data[end]) ||
                              head.data[end] == '-' || head.data[end] == '_')) {
        end++;
    }
    Str name = str_slice(head, start, end);
    return str_eq(name, STR("utf-8")) ? (Str){0} : name;
}

/* What iconv(1) calls it; NULL: nobody knows. */
static const char *encoding_of(Arena *arena, Str text)
{
    if (str_find(text, STR("\x1B$B")) != STR_NONE || str_find(text, STR("\x1B$@")) != STR_NONE) {
        return "ISO-2022-JP";
    }
    const char *other = utf8_guess_other(text);
    Str declared = declared_encoding(arena, text);
    if (other == NULL && declared.len > 0) {
        return str_terminated(arena, declared);
    }
    return other != NULL && strcmp(other, "Shift_JIS") == 0 ? "CP932" : other;
}

static bool check_encoding(Import *import)
{
    Diags *diags = import->run->diags;
    const Source *source = import->source;
    size_t bad = 0;
    bool is_utf8 = utf8_is_valid(source->text, &bad);
    bool is_escaped = is_utf8 && str_find(source->text, STR("\x1B$")) != STR_NONE;
    if (is_utf8 && !is_escaped) {
        return true;
    }
    bool is_nul = !is_escaped && source->text.data[bad] == '\0';
    const char *encoding = is_nul ? NULL : encoding_of(import->run->arena, source->text);
    diags_report(diags, SEVERITY_ERROR, "bad-encoding", source,
                 is_escaped ? str_find(source->text, STR("\x1B$")) : bad,
                 is_nul ? "NUL byte in the page" : "the page is not UTF-8");
    if (encoding != NULL) {
        diags_hint(diags,
                   "it looks like %s: iconv -f %s -t UTF-8 '%s' > page.html, then import that",
                   encoding, encoding, diags_quote(diags, import->page_path));
    } else {
        diags_hint(diags, "save it as UTF-8");
    }
    return false;
}

static bool read_page(Import *import)
{
    Arena *arena = import->run->arena;
    Diags *diags = import->run->diags;
    Str bytes;
    uint64_t size = 0;
    const char *path = import->run->operands.items[0];
    bool is_file = fs_is_file(path, &size);
    if (!is_file || !fs_read_stream(arena, path, LIMIT_IMPORT_BYTES, &bytes)) {
        int error = errno;
        if (is_file && error == EFBIG) {
            diags_report_path(diags, SEVERITY_ERROR, "limit", import->page_path,
                              "the page is larger than %d MiB", LIMIT_IMPORT_BYTES >> 20);
            diags_hint(diags, "split it");
            return false;
        }
        return import_fault(import, "name a page that was saved as HTML", "can't read '%s': %s",
                            diags_quote(diags, import->page_path), strerror(error));
    }
    import->source = source_new(arena, import->page_path, bytes);
    return check_encoding(import);
}

static bool find_questions(Import *import)
{
    Diags *diags = import->run->diags;
    const char *wanted = import->options->structure;
    Str structure = str_from(wanted == NULL ? "auto" : wanted);
    import->page = faq_page_read(import->run->arena, import->source, structure,
                                 import->is_new_category, diags);
    if (import->page == NULL) {
        return false;
    }
    if (import->page->questions.count > 0) {
        return true;
    }
    diags_report(diags, SEVERITY_ERROR, NULL, import->source, POS_NONE,
                 "no question with an answer was found in the page");
    diags_hint(diags, str_eq(structure, STR("auto"))
                          ? "make each question a heading, and let its answer follow"
                          : "leave --structure away, or name another");
    return false;
}

/* --- Entries --------------------------------------------------------------------------------- */

/* As much of a title as an entry or a category may have. */
static Str shortened(Import *import, Str title, uint32_t node)
{
    size_t count = 0;
    size_t at = 0;
    while (at < title.len && count < LIMIT_TITLE) {
        (void)utf8_next(title, &at);
        count++;
    }
    if (at < title.len) {
        import_tell_loss(import, node, STR("the title is too long, and its end is left out"),
                         "write it shorter, and the rest below it");
    }
    return str_slice(title, 0, at);
}

static Str tag_of(Import *import, const FaqQuestion *question)
{
    if (utf8_count(question->group) > LIMIT_TAG) {
        import_tell_loss(import, question->question.start,
                         STR("the name of its group is too long for a tag, and is left out"),
                         "add a shorter one: tags: [word]");
        return (Str){0};
    }
    return question->group;
}

/* What was lost stands in the front matter, for who mends it. */
static void end_front_matter(const Import *import, Buf *out)
{
    for (size_t i = 0; i < import->losses.count; i++) {
        buf_addf(out, "# not kept, %.*s\n", STR_ARGS(import->losses.items[i]));
    }
    buf_add_text(out, "---\n");
}

static void add_body(Import *import, Buf *body, const DomRanges *ranges)
{
    const PageKeeper keeper = {import, import_keep_link, import_keep_picture, import_tell_loss};
    Arena *scratch = arena_new();
    markdown_write(body, page_nodes(scratch, import->page->dom, ranges, &keeper));
    arena_free(scratch);
}

static void add_file(Import *import, Str path, Buf *front_matter, const Buf *body)
{
    Arena *arena = import->run->arena;
    end_front_matter(import, front_matter);
    buf_add_text(front_matter, body->len > 0 ? "\n" : "");
    buf_add(front_matter, buf_str(body));
    *list_add(arena, &import->files) = (ImportFile){.path = path, .bytes = buf_str(front_matter)};
}

static void convert_category(Import *import)
{
    Arena *arena = import->run->arena;
    Str title = shortened(import, import->page->facts.title, import->page->facts.heading);
    DomRanges intro = {.items = &import->page->intro, .count = 1};
    Buf body = buf_new(arena);
    Buf out = buf_new(arena);
    import->current = 0;
    add_body(import, &body, &intro);
    new_add_category(&out, import->category_id, title.len > 0 ? title : import->category_id);
    add_file(import, str_format(arena, "%.*s/_category.md", STR_ARGS(import->folder)), &out, &body);
}

static void convert_entry(Import *import, size_t index)
{
    Arena *arena = import->run->arena;
    const FaqQuestion *question = &import->page->questions.items[index];
    const ImportEntry *entry = &import->entries.items[index];
    Buf body = buf_new(arena);
    Buf out = buf_new(arena);
    import->current = index + 1;
    import->losses.count = 0;
    Str title = shortened(import, question->title, question->question.start);
    Str tag = tag_of(import, question);
    add_body(import, &body, &question->answer);
    if (body.len == 0) {
        import_tell_loss(import, question->question.start, STR("nothing is left of the answer"),
                         "write it anew");
    }
    buf_addf(&out, "---\nid: %.*s\ntitle: %.*s\n", STR_ARGS(entry->id),
             STR_ARGS(new_quoted(arena, title)));
    if (question->updated.len > 0) {
        buf_addf(&out, "updated: %.*s\n", STR_ARGS(question->updated));
    }
    if (tag.len > 0) {
        buf_addf(&out, "tags:\n  - %.*s\n", STR_ARGS(new_quoted(arena, tag)));
    }
    add_file(import, entry->path, &out, &body);
}

static void convert_all(Import *import)
{
    if (import->is_new_category) {
        convert_category(import);
    }
    for (size_t i = 0; i < import->page->questions.count; i++) {
        convert_entry(import, i);
    }
    if (import->loss_count > LIMIT_FINDINGS) {
        diags_report(import->run->diags, SEVERITY_WARNING, NULL, import->source, POS_NONE,
                     "%zu more things are not kept", import->loss_count - LIMIT_FINDINGS);
        diags_hint(import->run->diags, "look at the entries beside the page");
    }
}

/* --- The command ----------------------------------------------------------------------------- */

/* Pictures are read from there. One that may not be listed has none for us. */
static bool open_page_folder(Import *import)
{
    Str folder = path_folder(import->page_path);
    bool is_root = folder.len == 0 && str_starts_with(import->page_path, STR("/"));
    const char *path = folder.len > 0 ? str_terminated(import->run->arena, folder)
                       : is_root      ? "/"
                                      : ".";
    import->page_folder = fs_open_folder(path);
    int error = errno;
    return import->page_folder >= 0 || error == EACCES ||
           import_fault(import, "look at it; nothing was written",
                        "can't open the folder of '%s': %s",
                        diags_quote(import->run->diags, import->page_path), strerror(error));
}

static void import_page(Import *import)
{
    Arena *arena = import->run->arena;
    import->by_content = map_new(arena);
    import->names = map_new(arena);
    if (open_page_folder(import) && import_plan_category(import) && find_questions(import)) {
        import_plan_entries(import);
        convert_all(import);
        import_write(import);
    }
    if (import->page_folder >= 0) {
        fs_close(import->page_folder);
    }
}

static int run_import(Run *run)
{
    Import import = {.run = run,
                     .options = run->options,
                     .page_path = str_from(run->operands.items[0]),
                     .page_folder = -1};
    const char *source = import.options->source;
    LoadOptions load = {.folder = source != NULL ? source : DEFAULT_SOURCE, .threads = 1};
    Diags ignored = diags_new(run->arena); /* what is wrong elsewhere is no matter of the page's */
    if (!read_page(&import)) {
        return 0;
    }
    import.site = site_load(&load, &ignored);
    if (import.site == NULL) {
        diags_merge(run->diags, &ignored);
        return 0;
    }
    import_page(&import);
    site_free(import.site);
    return 0;
}

const Command command_import = {
    .name = "import",
    .operands = "FILE.html",
    .summary = "turn a page of questions and answers into entries",
    .description =
        "Reads a page that has been a FAQ so far and writes an entry for each question: headings "
        "with what follows them, definition lists, <details>, accordions, microdata, or lines that "
        "begin with Q1. Links between the questions become links between the entries; pictures are "
        "copied from beside the page.\n\n"
        "What can't be kept is named with its line, and in a comment of its entry. No file that is "
        "there is ever written to, and site.yaml is left alone. Either everything is written or "
        "nothing.",
    .options = OPTIONS,
    .options_size = sizeof(ImportOptions),
    .least = 1,
    .most = 1,
    .examples = EXAMPLES,
    .run = run_import,
};
