/* new.c - the command that begins an entry or a category. SPDX-License-Identifier: ISC */
#include "base/create.h"
#include "base/fs.h"
#include "base/unicode.h"
#include "cmd/checked_site.h"
#include "cmd/command.h"
#include "cmd/new_file.h"
#include "load/form.h"
#include "load/limits.h"
#include "load/load.h"
#include "model/url.h"

#include <errno.h>
#include <string.h>

typedef struct NewOptions {
    const char *source;
    bool category;
    const char *id;
    const char *slug;
} NewOptions;

static const Option OPTIONS[] = {
    SOURCE_OPTION(offsetof(NewOptions, source)),
    {.name = "category",
     .type = OPTION_FLAG,
     .help = "begin a category, in a folder of that name",
     .offset = offsetof(NewOptions, category)},
    {.name = "id",
     .type = OPTION_TEXT,
     .argument = "ID",
     .help = "its id; by default the next one of the category, or the folder's name in capitals",
     .offset = offsetof(NewOptions, id)},
    {.name = "slug",
     .type = OPTION_TEXT,
     .argument = "SLUG",
     .help = "the words in the file's name; by default those of the title that are ASCII",
     .offset = offsetof(NewOptions, slug)},
    {.name = NULL},
};

static const Example EXAMPLES[] = {
    {"faqgen new q6 \"The download ends with an error\"", "the next entry of category q6"},
    {"faqgen new q6 \"Which browsers work?\" --slug browsers", "with words for the file's name"},
    {"faqgen new --category q7 \"Mail\"", "a category"},
    {NULL, NULL},
};

/* What is to be written. */
typedef struct NewFile {
    Run *run;
    Site *site;
    Str title;
    Str path; /* below the source */
    Str text;
} NewFile;

static bool fault(const NewFile *file, const char *hint, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

static bool fault(const NewFile *file, const char *hint, const char *format, ...)
{
    Diags *diags = file->run->diags;
    va_list arguments;
    va_start(arguments, format);
    Str text = str_format_list(file->run->arena, format, arguments);
    va_end(arguments);
    diags_report_path(diags, SEVERITY_FATAL, NULL, STR(""), "%.*s", STR_ARGS(text));
    diags_hint(diags, "%s", hint);
    return false;
}

static bool check_title(const NewFile *file)
{
    size_t count = 0;
    for (size_t at = 0; at < file->title.len;) {
        uint32_t code_point = utf8_next(file->title, &at);
        if (unicode_is_control(code_point)) {
            return fault(file, "write it as one line", "the title has a control character in it");
        }
        count++;
    }
    if (str_is_blank(file->title) || count > LIMIT_TITLE) {
        return fault(file, "write the question, as somebody would ask it",
                     count > LIMIT_TITLE ? "the title is too long" : "the title is empty");
    }
    return true;
}

/* --- An entry -------------------------------------------------------------------------------- */

static bool report_no_category(const NewFile *file, Str name)
{
    Run *run = file->run;
    Str *names = arena_alloc(run->arena, file->site->categories.count + 1, sizeof *names);
    for (size_t i = 0; i < file->site->categories.count; i++) {
        names[i] = file->site->categories.items[i]->folder;
    }
    diags_report_path(run->diags, SEVERITY_FATAL, NULL, STR(""), "there is no category '%s'",
                      diags_quote(run->diags, name));
    if (!diags_suggest(run->diags, name, names, file->site->categories.count)) {
        diags_hint(run->diags, "faqgen new --category %s TITLE begins it",
                   diags_quote(run->diags, name));
    }
    return false;
}

/* Without a template language, so that it can be read here as it will be read there. */
static Str entry_text(Arena *arena, Str id, Str title)
{
    return str_format(arena,
                      "---\n"
                      "id: %.*s\n"
                      "title: %.*s\n"
                      "# summary: the short answer, in a sentence or two\n"
                      "# errors:\n"
                      "#   - the message, as the screen shows it\n"
                      "# tags:\n"
                      "#   - a product or a topic\n"
                      "draft: true # take this line out when the answer is written\n"
                      "---\n"
                      "\n"
                      "<!-- The answer first, then what it takes, step by step. -->\n",
                      STR_ARGS(id), STR_ARGS(new_quoted(arena, title)));
}

static bool begin_entry(NewFile *file, Str name)
{
    const NewOptions *options = file->run->options;
    Arena *arena = file->run->arena;
    const Category *category = new_find_category(file->site, name);
    if (category == NULL) {
        return report_no_category(file, name);
    }
    size_t number = new_highest_number(file->site, category) + 1;
    Str id = options->id != NULL
                 ? str_from(options->id)
                 : str_format(arena, "%.*s-%zu", STR_ARGS(category->id.text), number);
    Str slug = options->slug != NULL ? str_from(options->slug) : new_slug(arena, file->title);
    if (!str_eq(slug, new_slug(arena, slug))) {
        return fault(file, "use up to 40 small letters and digits, with - between words",
                     "'%s' can't be a part of a file's name", diags_quote(file->run->diags, slug));
    }
    if (map_get(&file->site->by_id, str_lower_ascii(arena, id)) != NULL) {
        return fault(file, "choose another with --id", "there is an entry '%s' already",
                     diags_quote(file->run->diags, id));
    }
    file->path =
        str_format(arena, "%.*s/%02zu-%.*s.md", STR_ARGS(category->folder), number, STR_ARGS(slug));
    file->text = entry_text(arena, id, file->title);
    return true;
}

/* --- A category ------------------------------------------------------------------------------ */

static bool is_fit_id(const NewFile *file, Str id)
{
    const char *quoted = diags_quote(file->run->diags, id);
    if (!form_is_id(id) || id.len > LIMIT_ID) {
        return fault(file, "begin with a letter; use letters, digits and - inside, as Q6-5",
                     "'%s' can't be an id", quoted);
    }
    return !form_id_is_reserved(id) ||
           fault(file, "faqgen, its theme or an operating system uses that name",
                 "the id '%s' is reserved", quoted);
}

static bool begin_category(NewFile *file, Str name)
{
    const NewOptions *options = file->run->options;
    Arena *arena = file->run->arena;
    if (!form_is_name(name)) {
        return fault(file, "use small letters and digits, with - between them, as q7",
                     "'%s' can't be the folder of a category", diags_quote(file->run->diags, name));
    }
    if (new_find_category(file->site, name) != NULL) {
        return fault(file, "faqgen new begins entries of it", "there is a category '%s' already",
                     diags_quote(file->run->diags, name));
    }
    Str id = options->id != NULL ? str_from(options->id) : new_category_id(arena, name);
    if (!is_fit_id(file, id)) {
        return false;
    }
    file->path = str_format(arena, "%.*s/_category.md", STR_ARGS(name));
    Buf text = buf_new(arena);
    new_add_category(&text, id, file->title);
    buf_add_text(&text, "---\n");
    file->text = buf_str(&text);
    return true;
}

/* --- Both ------------------------------------------------------------------------------------ */

/* The id and all else is judged by who reads the file: it must be without fault. */
static bool write_new(const NewFile *file)
{
    Run *run = file->run;
    if (!create_file(file->site->folder_fd, file->path, file->text)) {
        const char *hint =
            errno == EEXIST ? "it stays as it is" : "look at the folder's permissions and room";
        return fault(file, hint, "can't write '%s/%s': %s",
                     diags_quote(run->diags, file->site->folder),
                     diags_quote(run->diags, file->path), strerror(errno));
    }
    buf_addf(run->out, "%.*s/%.*s\n", STR_ARGS(file->site->folder), STR_ARGS(file->path));
    return true;
}

static int run_new(Run *run)
{
    const NewOptions *options = run->options;
    LoadOptions load = {.folder = options->source != NULL ? options->source : DEFAULT_SOURCE,
                        .threads = 1};
    Diags ignored =
        diags_new(run->arena); /* what is wrong elsewhere is no matter of the new file's */
    NewFile file = {.run = run, .title = str_trim(str_from(run->operands.items[1]))};
    file.site = site_load(&load, &ignored);
    if (file.site == NULL) {
        diags_merge(run->diags, &ignored);
        return 0;
    }
    Str name = str_from(run->operands.items[0]);
    if (check_title(&file) && (options->id == NULL || is_fit_id(&file, str_from(options->id))) &&
        (options->category ? begin_category(&file, name) : begin_entry(&file, name))) {
        write_new(&file);
    }
    site_free(file.site);
    return 0;
}

const Command command_new = {
    .name = "new",
    .operands = "CATEGORY TITLE",
    .summary = "begin an entry or a category",
    .description =
        "Writes the next numbered file of a category, with front matter and room for the answer, "
        "and "
        "says its path. CATEGORY is its folder or its id. The entry is a draft, so that nothing is "
        "published before it is written.\n\n"
        "With --category it begins a category. A file that is there is never written to.",
    .options = OPTIONS,
    .options_size = sizeof(NewOptions),
    .least = 2,
    .most = 2,
    .examples = EXAMPLES,
    .run = run_new,
};
