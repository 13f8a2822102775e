/* search.c - the command that finds an answer. SPDX-License-Identifier: ISC */
#include "base/fs.h"
#include "cmd/answer_remarks.h"
#include "cmd/command.h"
#include "cmd/hit_list.h"
#include "cmd/published_index.h"
#include "cmd/terminal.h"

#include <errno.h>
#include <string.h>

enum {
    QUERIES_BYTES_MAX = 64 * 1024 * 1024,
    WAITING_BYTES_MAX = 64 * 1024, /* of answers before they are printed */
    COUNT_USUAL = 10,
};

typedef struct SearchOptions {
    const char *db;
    const char *lang;
    const char *format;
    const char *category;
    const char *tag;
    const char *queries;
    size_t count;
} SearchOptions;

static const Option OPTIONS[] = {
    {.name = "db",
     .letter = 'd',
     .type = OPTION_TEXT,
     .argument = "FILE",
     .help = "the database; by default the one that 'build' left in out, else the one that is "
             "installed",
     .offset = offsetof(SearchOptions, db)},
    {.name = "lang",
     .letter = 'l',
     .type = OPTION_TEXT,
     .argument = "LANG",
     .help = LANG_HELP,
     .offset = offsetof(SearchOptions, lang)},
    {.name = "format",
     .type = OPTION_CHOICE,
     .argument = "FORMAT",
     .choices = "text|json",
     .help = "how results are written",
     .fallback = "text",
     .offset = offsetof(SearchOptions, format)},
    {.name = "category",
     .letter = 'c',
     .type = OPTION_TEXT,
     .argument = "ID",
     .help = "only entries of this category",
     .offset = offsetof(SearchOptions, category)},
    {.name = "tag",
     .letter = 't',
     .type = OPTION_TEXT,
     .argument = "TAG",
     .help = "only entries with this tag",
     .offset = offsetof(SearchOptions, tag)},
    {.name = "count",
     .letter = 'n',
     .type = OPTION_NUMBER,
     .argument = "N",
     .least = 1,
     .most = 1000,
     .help = "at most this many results",
     .fallback = "10",
     .offset = offsetof(SearchOptions, count)},
    {.name = "queries",
     .type = OPTION_TEXT,
     .argument = "FILE",
     .help = "answer each line of FILE (-: standard input) with a line of JSON",
     .offset = offsetof(SearchOptions, queries)},
    {.name = NULL},
};

static const Example EXAMPLES[] = {
    {"faqgen search 0x80090009", "an error code; -2146893815 finds it, too"},
    {"faqgen search \"Peer's Certificate has been revoked.\"", "a message as the screen shows it"},
    {"faqgen search Q6-5", "an entry by its id"},
    {"faqgen search certificat expierd", "words with typing errors, or cut off"},
    {"faqgen search --category Q6 -n 3 OCSP", "three of one category"},
    {"faqgen search --lang en mixed content", "in the English translation"},
    {"faqgen search --format json -n 1 OCSP", "the best answer, for a program"},
    {"faqgen search --queries messages.txt", "many at once: a JSON array a line"},
    {NULL, NULL},
};

/* Nothing in a query is an option's value or syntax; its words are one text. */
static Str join_operands(const Run *run)
{
    Buf query = buf_new(run->arena);
    for (size_t i = 0; i < run->operands.count; i++) {
        buf_add(&query, i == 0 ? STR("") : STR(" "));
        buf_add_text(&query, run->operands.items[i]);
    }
    return buf_str(&query);
}

static size_t limit_of(const SearchOptions *options)
{
    return options->count == 0 ? COUNT_USUAL : options->count;
}

static int usage_fault(Run *run, const char *message)
{
    diags_report_path(run->diags, SEVERITY_FATAL, NULL, STR(""), "%s", message);
    diags_hint(run->diags, "try 'faqgen help search'");
    return 2;
}

/* --- Labels ----------------------------------------------------------------------------------- */

/* Only entries with the label count from now on. False, which is reported, where there are none. */
static bool narrow(Run *run, Index *index, LabelKind kind, const char *wanted)
{
    Narrowed narrowed = {0};
    Str message = {0};
    if (wanted == NULL) {
        return true;
    }
    Str label = str_from(wanted);
    const StrList *labels = &narrowed.labels;
    if (!index_narrow(index, kind, label, &narrowed, &message)) {
        return published_index_fault(run, index, message);
    }
    if (narrowed.left > 0) {
        return true;
    }
    const char *quoted = diags_quote(run->diags, label);
    if (narrowed.is_known) {
        diags_report_path(run->diags, SEVERITY_FATAL, NULL, STR(""),
                          "no entry of that category has the tag '%s'", quoted);
        return false;
    }
    diags_report_path(
        run->diags, SEVERITY_FATAL, NULL, STR(""),
        kind == LABEL_TAG ? "no entry has the tag '%s'" : "no entry is in a category '%s'", quoted);
    if (!diags_suggest(run->diags, label, labels->items, labels->count) && labels->count > 0) {
        diags_hint(run->diags, "there are %s", answer_remarks_join(run, labels));
    }
    return false;
}

static Index *open_narrowed(Run *run, const SearchOptions *options)
{
    Index *index =
        published_index_open(run, (IndexChoice){.path = options->db, .lang = options->lang});
    if (index != NULL && (!narrow(run, index, LABEL_CATEGORY, options->category) ||
                          !narrow(run, index, LABEL_TAG, options->tag))) {
        index_close(index);
        return NULL;
    }
    return index;
}

/* --- One query -------------------------------------------------------------------------------- */

/* A person reads what the remarks say before the results, which may fill the screen; for a script each
 * result is three lines, whatever they hold. */
static void write_text(Run *run, const HitList *hits)
{
    bool is_terminal = run->out_style.excerpt;
    if (is_terminal) {
        hit_list_terminal(run->out, hits, terminal_reading_columns(), run->out_style.color);
    } else {
        hit_list_text(run->out, hits, run->out_style.color);
    }
    run->reports_first = is_terminal;
}

static int answer_one(Run *run, Index *index, const SearchOptions *options)
{
    Str query = join_operands(run);
    Answer answer = {0};
    Str message = {0};
    if (!index_search(index, run->arena, query, limit_of(options), &answer, &message)) {
        published_index_fault(run, index, message);
        return 2;
    }
    if (answer.is_blank) {
        return usage_fault(run, "the query has no word to search for");
    }
    if (options->format != NULL && strcmp(options->format, "json") == 0) {
        hit_list_json(run->out, &answer.hits);
    } else {
        write_text(run, &answer.hits);
    }
    if (answer.hits.count == 0) {
        answer_remarks_nothing(run, index, query, &answer);
        return 1;
    }
    answer_remarks_hits(run, &answer);
    return 0;
}

/* --- Many queries ----------------------------------------------------------------------------- */

static bool answer_line(Run *run, Index *index, Str line, Arena *scratch)
{
    const SearchOptions *options = run->options;
    Answer answer = {0};
    Str message = {0};
    if (!index_search(index, scratch, line, limit_of(options), &answer, &message)) {
        return published_index_fault(run, index, message);
    }
    hit_list_json(run->out, &answer.hits);
    return run->out->len < WAITING_BYTES_MAX || run->write_out(run);
}

/* Lines end with LF or CR LF, the last one with nothing if it likes. */
static int answer_lines(Run *run, Index *index, Str lines)
{
    Arena *scratch = arena_new();
    bool ok = true;
    Str rest = str_ends_with(lines, STR("\n")) ? str_slice(lines, 0, lines.len - 1) : lines;
    Str line;
    while (ok && lines.len > 0 && str_cut(&rest, '\n', &line)) {
        line.len -= str_ends_with(line, STR("\r")) ? 1 : 0;
        arena_reset(scratch);
        ok = answer_line(run, index, line, scratch);
    }
    arena_free(scratch);
    return ok ? 0 : 2;
}

static bool read_queries(Run *run, const char *path, Str *ret_lines)
{
    if (fs_read_stream(run->arena, path, QUERIES_BYTES_MAX, ret_lines)) {
        return true;
    }
    Str name = strcmp(path, "-") == 0 ? STR("standard input") : str_from(path);
    diags_report_path(run->diags, SEVERITY_FATAL, NULL, name, "can't read: %s", strerror(errno));
    return false;
}

static int run_search(Run *run)
{
    const SearchOptions *options = run->options;
    bool is_many = options->queries != NULL;
    Str lines = {0};
    if (is_many == (run->operands.count > 0)) {
        return usage_fault(run, is_many ? "--queries and QUERY are two ways to ask"
                                        : "'search' needs QUERY... or --queries=FILE");
    }
    if (is_many && options->format != NULL && strcmp(options->format, "text") == 0) {
        return usage_fault(run, "--queries answers in JSON only");
    }
    if (is_many && !read_queries(run, options->queries, &lines)) {
        return 2;
    }
    Index *index = open_narrowed(run, options);
    if (index == NULL) {
        return 2;
    }
    int status = is_many ? answer_lines(run, index, lines) : answer_one(run, index, options);
    index_close(index);
    return status;
}

const Command command_search = {
    .name = "search",
    .operands = "QUERY...",
    .summary = "find the answer to a message or a question",
    .description =
        "Looks for the entries that answer QUERY, best first. Paste a message as it is: nothing in "
        "it is syntax, and its words need no quotation marks unless the shell wants them. Width, "
        "kana, dashes and the mark at the end of a word make no difference, case hardly any, and a "
        "part of the message will do. A word that no entry has is taken for the nearest one, which "
        "is "
        "said; a number never is. On a terminal the results are as wide as that, but not wider "
        "than 100 columns; elsewhere each takes three lines.\n\n"
        "The site's search box finds the same. In SQL the database's view 'search' finds words as "
        "they are written, and nothing else: no other width or kana, no misspelt word, no message "
        "of which only a part is right.\n\n"
        "Exit status: 0 something was found (with --queries: every line was answered), 1 nothing "
        "was, 2 the query holds no word, or the database can't be read.",
    .options = OPTIONS,
    .options_size = sizeof(SearchOptions),
    .least = 0,
    .most = SIZE_MAX,
    .examples = EXAMPLES,
    .run = run_search,
};
