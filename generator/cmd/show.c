/* show.c - the command that prints one entry. SPDX-License-Identifier: ISC */
#include "base/json.h"
#include "cmd/command.h"
#include "cmd/published_index.h"
#include "cmd/show_text.h"
#include "cmd/terminal.h"
#include "render/markdown_out.h"

#include <string.h>

typedef struct ShowOptions {
    const char *db;
    const char *lang;
    const char *format;
    bool no_pager;
} ShowOptions;

static const Option OPTIONS[] = {
    {.name = "db",
     .letter = 'd',
     .type = OPTION_TEXT,
     .argument = "FILE",
     .help = "the database; by default the one that 'build' left in out, else the one that is "
             "installed",
     .offset = offsetof(ShowOptions, db)},
    {.name = "lang",
     .letter = 'l',
     .type = OPTION_TEXT,
     .argument = "LANG",
     .help = LANG_HELP,
     .offset = offsetof(ShowOptions, lang)},
    {.name = "format",
     .type = OPTION_CHOICE,
     .argument = "FORMAT",
     .choices = "text|json|md",
     .help = "how the entry is written",
     .fallback = "text",
     .offset = offsetof(ShowOptions, format)},
    {.name = "no-pager",
     .type = OPTION_FLAG,
     .help = "print a long entry at once, on a terminal too",
     .offset = offsetof(ShowOptions, no_pager)},
    {.name = NULL},
};

static const Example EXAMPLES[] = {
    {"faqgen show Q6-5", "the entry, to read"},
    {"faqgen show --lang en Q6-13", "in the English translation"},
    {"faqgen show --format md Q6-5", "its Markdown, for another program or page"},
    {"faqgen show --format json q6-5", "all that the database knows of it"},
    {NULL, NULL},
};

/* Title, id, summary, text: the same for every reader of Markdown, and nothing that a terminal would obey. */
static void write_markdown(Run *run, const Record *record)
{
    buf_add_text(run->out, "# ");
    buf_add_markdown_text(run->out, record->title);
    buf_add_text(run->out, "\n\n**");
    buf_add_markdown_text(run->out, record->id);
    buf_add_text(run->out, "**");
    if (!str_is_blank(record->summary)) {
        buf_add_text(run->out, ": ");
        buf_add_markdown_text(run->out, record->summary);
    }
    buf_add_text(run->out, "\n\n");
    buf_add_markdown(run->out, record->markdown);
    buf_add_byte(run->out, '\n');
}

static void add_member(Json *json, const char *key, Str text)
{
    json_key(json, key);
    if (text.data == NULL) {
        json_null(json);
    } else {
        json_text(json, text);
    }
}

static void add_texts(Json *json, const char *key, const StrList *texts)
{
    json_key(json, key);
    json_open(json, '[');
    for (size_t i = 0; i < texts->count; i++) {
        json_text(json, texts->items[i]);
    }
    json_close(json, ']');
}

static void write_json(Run *run, const Record *record)
{
    Json json = json_new(run->out);
    json_open(&json, '{');
    add_member(&json, "id", record->id);
    add_member(&json, "title", record->title);
    add_member(&json, "url", record->url);
    add_member(&json, "category", record->category);
    add_member(&json, "summary", record->summary);
    add_member(&json, "updated", record->updated);
    add_member(&json, "status", record->status);
    add_texts(&json, "tags", &record->tags);
    add_texts(&json, "errors", &record->errors);
    add_member(&json, "md", record->markdown);
    json_close(&json, '}');
    buf_add_byte(run->out, '\n');
}

static void write_record(Run *run, const Record *record, const char *format)
{
    if (format != NULL && strcmp(format, "json") == 0) {
        write_json(run, record);
    } else if (format != NULL && strcmp(format, "md") == 0) {
        write_markdown(run, record);
    } else {
        show_text(run->out, record, terminal_reading_columns(), run->out_style.color);
    }
}

static int report_unknown(Run *run, Index *index, Str id)
{
    Str *ids = NULL;
    size_t count = 0;
    Str message = {0};
    if (!index_ids(index, run->arena, &ids, &count, &message)) {
        published_index_fault(run, index, message);
        return 2;
    }
    diags_report_path(run->diags, SEVERITY_ERROR, NULL, STR(""), "no entry has the id '%s'",
                      diags_quote(run->diags, id));
    if (!diags_suggest(run->diags, id, ids, count)) {
        diags_hint(run->diags, "'faqgen search' finds entries by their words");
    }
    return 1;
}

static int run_show(Run *run)
{
    const ShowOptions *options = run->options;
    Index *index =
        published_index_open(run, (IndexChoice){.path = options->db, .lang = options->lang});
    if (index == NULL) {
        return 2;
    }
    Str id = str_from(run->operands.items[0]);
    Record record = {0};
    Str message = {0};
    bool found = false;
    int status = 0;
    if (!index_record(index, run->arena, id, &record, &found, &message)) {
        published_index_fault(run, index, message);
        status = 2;
    } else if (found) {
        /* Reading it may take longer than a damaged database is given. */
        index_close(index);
        write_record(run, &record, options->format);
        run->wants_pager = !options->no_pager;
        return 0;
    } else {
        status = report_unknown(run, index, id);
    }
    index_close(index);
    return status;
}

const Command command_show = {
    .name = "show",
    .operands = "ID",
    .summary = "print one entry",
    .description =
        "Prints the entry with that id, which may be written in any case and width. As text it is "
        "as wide as the terminal, but not wider than 100 columns; COLUMNS says otherwise.\n"
        "\n"
        "On a terminal what is longer than the screen is shown by a pager: the command in "
        "FAQGEN_PAGER, else in PAGER, else less. An empty one, or cat, is none.",
    .options = OPTIONS,
    .options_size = sizeof(ShowOptions),
    .least = 1,
    .most = 1,
    .examples = EXAMPLES,
    .run = run_show,
};
