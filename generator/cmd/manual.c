/* manual.c - faqgen(1), made from the command table. SPDX-License-Identifier: ISC */
#include "base/build_id.h"
#include "cmd/command.h"
#include "render/roff.h"

static void add_line(Buf *out, const char *text)
{
    roff_add_line(out, str_from(text));
}

/* A paragraph: what it says is one input line, which troff fills. */
static void add_paragraph(Buf *out, Str text)
{
    roff_add_request(out, "PP");
    roff_add_line(out, text);
}

static void add_paragraphs(Buf *out, const char *text)
{
    Str rest = str_from(text);
    Str paragraph;
    while (str_cut(&rest, '\n', &paragraph)) {
        if (paragraph.len > 0) {
            add_paragraph(out, paragraph);
        }
    }
}

/* The tag of a .TP: what is typed as it is in bold, what stands for something in italics. */
static void add_tag(Buf *out, Str literal, const char *argument)
{
    roff_add_request(out, "TP");
    buf_add_text(out, "\\fB");
    roff_add_text(out, literal);
    buf_add_text(out, "\\fR");
    if (argument != NULL) {
        buf_add_text(out, "=\\fI");
        roff_add_text(out, str_from(argument));
        buf_add_text(out, "\\fR");
    }
    buf_add_byte(out, '\n');
}

static void add_option(Buf *out, const Option *option)
{
    Buf tag = buf_new(out->arena);
    if (option->letter != 0) {
        buf_addf(&tag, "-%c, ", option->letter);
    }
    buf_addf(&tag, "--%s", option->name);
    add_tag(out, buf_str(&tag), option->argument);
    Buf help = buf_new(out->arena);
    buf_add_text(&help, option->help);
    if (option->choices != NULL) {
        buf_addf(&help, ": %s", option->choices);
    }
    if (option->fallback != NULL) {
        buf_addf(&help, " (default: %s)", option->fallback);
    }
    buf_add_byte(&help, '.');
    roff_add_line(out, buf_str(&help));
}

static void add_options(Buf *out, const Option *options)
{
    for (size_t i = 0; options != NULL && options[i].name != NULL; i++) {
        add_option(out, &options[i]);
    }
}

static void add_synopsis(Buf *out)
{
    roff_add_macro(out, "SH", STR("SYNOPSIS"));
    for (size_t i = 0; COMMANDS[i] != NULL; i++) {
        buf_add_text(out, i == 0 ? "" : ".br\n");
        buf_addf(out, "\\fBfaqgen %s\\fR [\\fIOPTION\\fR]... ", COMMANDS[i]->name);
        roff_add_text(out, str_from(COMMANDS[i]->operands));
        buf_add_byte(out, '\n');
    }
}

static void add_command(Buf *out, const Command *command)
{
    Buf head = buf_new(out->arena);
    buf_addf(&head, "faqgen %s", command->name);
    roff_add_macro(out, "SS", buf_str(&head));
    Buf summary = buf_new(out->arena);
    buf_add_text(&summary, command->summary);
    summary.data[0] = (char)(summary.data[0] - 'a' + 'A');
    buf_add_byte(&summary, '.');
    roff_add_line(out, buf_str(&summary));
    add_paragraphs(out, command->description);
    add_options(out, command->options);
}

static void add_examples(Buf *out)
{
    roff_add_macro(out, "SH", STR("EXAMPLES"));
    for (size_t i = 0; COMMANDS[i] != NULL; i++) {
        const Example *examples = COMMANDS[i]->examples;
        for (size_t e = 0; examples != NULL && examples[e].command != NULL; e++) {
            add_tag(out, str_from(examples[e].command), NULL);
            add_line(out, examples[e].meaning);
        }
    }
}

typedef struct Term {
    const char *tag;
    const char *text;
} Term;

static void add_terms(Buf *out, const char *title, const Term *terms)
{
    roff_add_macro(out, "SH", str_from(title));
    for (size_t i = 0; terms[i].tag != NULL; i++) {
        add_tag(out, str_from(terms[i].tag), NULL);
        add_line(out, terms[i].text);
    }
}

static const Term STATUSES[] = {
    {"0", "Done; warnings may have been printed."},
    {"1", "The content, site.yaml or the theme has an error, or nothing was found."},
    {"2", "Wrong usage, something could not be read or written, or an error of faqgen itself."},
    {NULL, NULL},
};

static const Term FILES[] = {
    {"content/faq/site.yaml", "Name, title, address and languages of the site."},
    {"content/faq/DIR/_category.md", "A category: front matter and an introduction."},
    {"content/faq/DIR/NN-slug.md", "An entry: front matter and its answer in Markdown."},
    {"content/faq/DIR/NN-slug.LANG.md",
     "Its translation into a language that site.yaml lists; _category.LANG.md that of a category."},
    {"../share/faqgen/db/NAME.db", "From the program's folder: an installed FAQ. Where it is the "
                                   "only one, 'search' and 'show' read "
                                   "it."},
    {"out/.faqgen", "The list of what was published. Without it no folder is ever replaced."},
    {".out.lock", "Locked while a build publishes. It may stay."},
    {NULL, NULL},
};

static const Term ENVIRONMENT[] = {
    {"BROWSER", "What 'faqgen serve --open' opens a page with, instead of xdg-open."},
    {"COLUMNS, LINES", "The size of the terminal, instead of what that says."},
    {"FAQGEN_PAGER, PAGER", "The pager of 'faqgen show'; empty or cat: none."},
    {"NO_COLOR", "When set and not empty, nothing is coloured."},
    {"SOURCE_DATE_EPOCH", "Seconds since 1970: the date of content that has none."},
    {"TERM", "When dumb, there are neither colours nor progress nor a pager."},
    {"TMPDIR", "Where 'faqgen verify' unpacks, instead of /tmp."},
    {NULL, NULL},
};

void manual_write(Buf *out)
{
    roff_add_coding(out);
    Str source = str_format(out->arena, "faqgen %s", build_version);
    roff_add_title(out, (RoffTitle){.name = STR("FAQGEN"),
                                    .section = 1,
                                    .date = str_from(build_date),
                                    .source = source,
                                    .manual = STR("User Commands")});
    roff_add_macro(out, "SH", STR("NAME"));
    add_line(out, "faqgen - publish a folder of FAQ entries as site, database and manual page");
    add_synopsis(out);
    roff_add_macro(out, "SH", STR("DESCRIPTION"));
    add_line(out, "faqgen turns a folder of Markdown FAQ entries into a static website, a "
                  "searchable SQLite database and a manual page, all saying the same.");
    roff_add_macro(out, "SH", STR("COMMANDS"));
    for (size_t i = 0; COMMANDS[i] != NULL; i++) {
        add_command(out, COMMANDS[i]);
    }
    roff_add_macro(out, "SH", STR("OPTIONS OF EVERY COMMAND"));
    add_options(out, COMMON_OPTIONS);
    add_terms(out, "EXIT STATUS", STATUSES);
    add_terms(out, "FILES", FILES);
    add_terms(out, "ENVIRONMENT", ENVIRONMENT);
    add_examples(out);
    roff_add_macro(out, "SH", STR("SEE ALSO"));
    add_line(out, "man(1), sqlite3(1)");
}
