/* search.c - the command that finds an answer. SPDX-License-Identifier: ISC */
#include "base/json.h"
#include "base/unicode.h"
#include "cmd/command.h"
#include "cmd/published_index.h"
#include "render/escape.h"
#include "search/query.h"

#include <string.h>

typedef struct SearchOptions {
    const char *db;
    const char *format;
    const char *category;
    size_t count;
} SearchOptions;

static const Option OPTIONS[] = {
    {.name = "db",
     .letter = 'd',
     .type = OPTION_TEXT,
     .argument = "FILE",
     .help = "the database; by default the one that 'build' left in out",
     .offset = offsetof(SearchOptions, db)},
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
    {.name = "count",
     .letter = 'n',
     .type = OPTION_NUMBER,
     .argument = "N",
     .least = 1,
     .most = 1000,
     .help = "at most this many results",
     .fallback = "10",
     .offset = offsetof(SearchOptions, count)},
    {.name = NULL},
};

static const Example EXAMPLES[] = {
    {"faqgen search 0x80090009", "an error code"},
    {"faqgen search \"Peer's Certificate has been revoked.\"", "a message as the screen shows it"},
    {"faqgen search --format json -n 1 OCSP", "the best answer, for a program"},
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

/* The snippet on one line, what was found emphasised on a terminal. */
static void add_snippet_text(Buf *out, Str snippet, bool color)
{
    Buf line = buf_new(out->arena);
    buf_add(&line, STR(""));
    for (size_t i = 0; i < snippet.len; i++) {
        char byte = snippet.data[i];
        bool is_mark = byte == HIT_MARK_START || byte == HIT_MARK_END;
        if (!is_mark) {
            buf_add_byte(&line, byte_is_space(byte) ? ' ' : byte);
            continue;
        }
        buf_add_visible(out, buf_str(&line), "");
        line.len = 0;
        if (color) {
            buf_add_text(out, byte == HIT_MARK_START ? "\033[1m" : "\033[0m");
        }
    }
    buf_add_visible(out, buf_str(&line), "");
}

static void write_text(Run *run, const HitList *hits)
{
    for (size_t i = 0; i < hits->count; i++) {
        const Hit *hit = &hits->items[i];
        buf_add_visible(run->out, hit->id, "");
        buf_add(run->out, STR("  "));
        buf_add_visible(run->out, hit->title, "");
        buf_add(run->out, STR("\n    "));
        add_snippet_text(run->out, hit->snippet, run->out_style.color);
        buf_add(run->out, STR("\n    "));
        buf_add_visible(run->out, hit->url, "");
        buf_add(run->out, STR("\n"));
    }
}

/* HTML text with <mark>…</mark>. */
static Str snippet_html(Arena *arena, Str snippet)
{
    Buf html = buf_new(arena);
    size_t start = 0;
    for (size_t i = 0; i < snippet.len; i++) {
        char byte = snippet.data[i];
        if (byte == HIT_MARK_START || byte == HIT_MARK_END) {
            buf_add_html_text(&html, str_slice(snippet, start, i));
            buf_add(&html, byte == HIT_MARK_START ? STR("<mark>") : STR("</mark>"));
            start = i + 1;
        }
    }
    buf_add_html_text(&html, str_from_offset(snippet, start));
    return buf_str(&html);
}

static void write_json(Run *run, const HitList *hits)
{
    Json json = json_new(run->out);
    json_open(&json, '[');
    for (size_t i = 0; i < hits->count; i++) {
        const Hit *hit = &hits->items[i];
        json_open(&json, '{');
        json_key(&json, "id");
        json_text(&json, hit->id);
        json_key(&json, "title");
        json_text(&json, hit->title);
        json_key(&json, "url");
        json_text(&json, hit->url);
        json_key(&json, "score");
        json_number(&json, hit->score);
        json_key(&json, "snippet");
        json_text(&json, snippet_html(run->arena, hit->snippet));
        json_close(&json, '}');
    }
    json_close(&json, ']');
    buf_add_byte(run->out, '\n');
}

static bool has_words(Str query)
{
    for (size_t at = 0; at < query.len;) {
        uint32_t c = utf8_next(query, &at);
        if (unicode_is_letter(c) || unicode_is_number(c)) {
            return true;
        }
    }
    return false;
}

static int report_nothing(Run *run, Str query)
{
    diags_report_path(run->diags, SEVERITY_WARNING, NULL, STR(""), "nothing found for '%s'",
                      diags_quote(run->diags, query));
    diags_hint(run->diags, "try a part of the message, or its number alone");
    return 1;
}

static int run_search(Run *run)
{
    const SearchOptions *options = run->options;
    Str query = join_operands(run);
    if (!has_words(query)) {
        diags_report_path(run->diags, SEVERITY_FATAL, NULL, STR(""),
                          "the query has no letter and no digit");
        return 2;
    }
    Index *index = published_index_open(run, options->db);
    if (index == NULL) {
        return 2;
    }
    HitList hits = {0};
    Str message = {0};
    bool ok = index_search(index, run->arena, query, str_from(options->category),
                           options->count == 0 ? 10 : options->count, &hits, &message);
    index_close(index);
    if (!ok) {
        published_index_fault(run, message);
        return 2;
    }
    bool as_json = options->format != NULL && strcmp(options->format, "json") == 0;
    if (as_json) {
        write_json(run, &hits);
    } else {
        write_text(run, &hits);
    }
    return hits.count > 0 ? 0 : report_nothing(run, query);
}

const Command command_search = {
    .name = "search",
    .operands = "QUERY...",
    .summary = "find the answer to a message or a question",
    .description =
        "Looks for the entries that answer QUERY, best first. Paste a message as it is: nothing in "
        "it is syntax, and its words need no quotation marks unless the shell wants them.",
    .options = OPTIONS,
    .options_size = sizeof(SearchOptions),
    .least = 1,
    .most = SIZE_MAX,
    .examples = EXAMPLES,
    .run = run_search,
};
