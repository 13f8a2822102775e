/* usage.c - the help of the program and of each command. SPDX-License-Identifier: ISC */
#include "cmd/command.h"

#include <string.h>

enum { HELP_COLUMN = 27, HELP_WIDTH = 80 };

/* Adds words of `text`, wrapped before column 80, with `indent` columns before each new line. The
 * text is ASCII, so bytes are columns. */
static void add_wrapped(Buf *out, const char *text, size_t column, size_t indent)
{
    Str rest = str_from(text);
    Str word;
    size_t start = column;
    while (str_cut(&rest, ' ', &word)) {
        if (column > start && column + 1 + word.len > HELP_WIDTH) {
            buf_addf(out, "\n%*s", (int)indent, "");
            column = start = indent;
        } else if (column > start) {
            buf_add_byte(out, ' ');
            column++;
        }
        buf_add(out, word);
        column += word.len;
    }
    buf_add_byte(out, '\n');
}

static void add_option(Buf *out, const Option *option)
{
    size_t before = out->len;
    if (option->letter != 0) {
        buf_addf(out, "  -%c, --%s", option->letter, option->name);
    } else {
        buf_addf(out, "      --%s", option->name);
    }
    if (option->argument != NULL) {
        buf_addf(out, "=%s", option->argument);
    }
    size_t width = out->len - before;
    if (width + 2 > HELP_COLUMN) {
        buf_add_byte(out, '\n');
        width = 0;
    }
    buf_addf(out, "%*s", (int)(HELP_COLUMN - width), "");
    Buf help = buf_new(out->arena);
    buf_add_text(&help, option->help);
    if (option->choices != NULL) {
        buf_addf(&help, ": %s", option->choices);
    }
    if (option->fallback != NULL) {
        buf_addf(&help, " (default: %s)", option->fallback);
    }
    add_wrapped(out, help.data, HELP_COLUMN, HELP_COLUMN);
}

static void add_options(Buf *out, const char *title, const Option *options)
{
    if (options == NULL || options[0].name == NULL) {
        return;
    }
    buf_addf(out, "\n%s:\n", title);
    for (size_t i = 0; options[i].name != NULL; i++) {
        add_option(out, &options[i]);
    }
}

void usage_program(Buf *out)
{
    buf_add_text(out, "Usage: faqgen COMMAND [OPTION]... [OPERAND]...\n\n"
                      "Turns a folder of Markdown FAQ entries into a website, a searchable SQLite\n"
                      "database and a manual page.\n\nCommands:\n");
    for (size_t i = 0; COMMANDS[i] != NULL; i++) {
        buf_addf(out, "  %-10s ", COMMANDS[i]->name);
        add_wrapped(out, COMMANDS[i]->summary, 13, 13);
    }
    add_options(out, "Options of every command", COMMON_OPTIONS);
    buf_add_text(out, "\n'faqgen --version' shows the version.\n"
                      "'faqgen help COMMAND' explains a command, with examples.\n"
                      "Exit status: 0 done; 1 the content has errors, or nothing was found;\n"
                      "2 wrong usage, or something could not be read or written.\n");
}

void usage_command(Buf *out, const Command *command)
{
    buf_addf(out, "Usage: faqgen %s [OPTION]...%s%s\n\n", command->name,
             command->operands[0] == '\0' ? "" : " ", command->operands);
    Str rest = str_from(command->description);
    Str paragraph;
    while (str_cut(&rest, '\n', &paragraph)) {
        if (paragraph.len == 0) {
            buf_add_byte(out, '\n');
        } else {
            add_wrapped(out, str_terminated(out->arena, paragraph), 0, 0);
        }
    }
    add_options(out, "Options", command->options);
    add_options(out, "Options of every command", COMMON_OPTIONS);
    if (command->examples != NULL) {
        buf_add_text(out, "\nExamples:\n");
    }
    for (size_t i = 0; command->examples != NULL && command->examples[i].command != NULL; i++) {
        buf_addf(out, "  %s\n      %s\n", command->examples[i].command,
                 command->examples[i].meaning);
    }
}
