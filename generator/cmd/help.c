/* help.c - the command that explains the others. SPDX-License-Identifier: ISC */
#include "cmd/command.h"
#include "cmd/completion.h"

typedef struct HelpOptions {
    bool man;
    const char *completion;
} HelpOptions;

static const Option OPTIONS[] = {
    {.name = "man",
     .type = OPTION_FLAG,
     .help = "print faqgen(1) as manual page source",
     .offset = offsetof(HelpOptions, man)},
    {.name = "completion",
     .type = OPTION_CHOICE,
     .argument = "SHELL",
     .choices = "bash|zsh",
     .help = "print what completes faqgen's command line in a shell",
     .offset = offsetof(HelpOptions, completion)},
    {.name = NULL},
};

static const Example EXAMPLES[] = {
    {"faqgen help build", "everything about 'build'"},
    {"faqgen help --man | man -l -", "the manual page of the program"},
    {"eval \"$(faqgen help --completion=bash)\"", "complete its options in this shell from now on"},
    {NULL, NULL},
};

static int run_help(Run *run)
{
    const HelpOptions *options = run->options;
    if (options->man) {
        manual_write(run->out);
        return 0;
    }
    if (options->completion != NULL) {
        bool is_bash = str_eq(str_from(options->completion), STR("bash"));
        (is_bash ? completion_bash : completion_zsh)(run->out);
        return 0;
    }
    if (run->operands.count == 0) {
        usage_program(run->out);
        return 0;
    }
    const Command *command = command_find(str_from(run->operands.items[0]), run->diags);
    if (command != NULL) {
        usage_command(run->out, command);
    }
    return 0;
}

const Command command_help = {
    .name = "help",
    .operands = "[COMMAND]",
    .summary = "explain the program or a command",
    .description = "Without an operand lists the commands; with one explains it.",
    .options = OPTIONS,
    .options_size = sizeof(HelpOptions),
    .most = 1,
    .examples = EXAMPLES,
    .run = run_help,
};
