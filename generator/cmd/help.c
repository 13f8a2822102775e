/* help.c - the command that explains the others. SPDX-License-Identifier: ISC */
#include "cmd/command.h"
#include "cmd/completion.h"
#include "load/category.h"
#include "load/config.h"
#include "load/entry.h"
#include "load/schema_json.h"

typedef struct HelpOptions {
    bool man;
    const char *completion;
    const char *schema;
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
    {.name = "schema",
     .type = OPTION_CHOICE,
     .argument = "OF",
     .choices = "entry|category|site",
     .help = "print the JSON Schema of front matter or site.yaml, for editors",
     .offset = offsetof(HelpOptions, schema)},
    {.name = NULL},
};

static const Example EXAMPLES[] = {
    {"faqgen help build", "everything about 'build'"},
    {"faqgen help --man | man -l -", "the manual page of the program"},
    {"eval \"$(faqgen help --completion=bash)\"", "complete its options in this shell from now on"},
    {NULL, NULL},
};

static void write_schema(Buf *out, Str of)
{
    if (str_eq(of, STR("entry"))) {
        schema_json_write(out, ENTRY_SCHEMA, STR("Front matter of an entry of faqgen"));
    } else if (str_eq(of, STR("category"))) {
        schema_json_write(out, CATEGORY_SCHEMA, STR("Front matter of a category of faqgen"));
    } else {
        schema_json_write(out, SITE_SCHEMA, STR("site.yaml of faqgen"));
    }
}

/* What is printed as a whole is about no single command. */
static bool is_alone(Run *run)
{
    const HelpOptions *options = run->options;
    bool is_whole = options->man || options->completion != NULL || options->schema != NULL;
    if (!is_whole || run->operands.count == 0) {
        return true;
    }
    diags_report_path(run->diags, SEVERITY_FATAL, NULL, STR(""), "'%s' is one word too many",
                      diags_quote(run->diags, str_from(run->operands.items[0])));
    diags_hint(run->diags, "try 'faqgen help help'");
    return false;
}

static int run_help(Run *run)
{
    const HelpOptions *options = run->options;
    if (!is_alone(run)) {
        return 0;
    }
    if (options->man) {
        manual_write(run->out);
        return 0;
    }
    if (options->completion != NULL) {
        bool is_bash = str_eq(str_from(options->completion), STR("bash"));
        (is_bash ? completion_bash : completion_zsh)(run->out);
        return 0;
    }
    if (options->schema != NULL) {
        write_schema(run->out, str_from(options->schema));
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
