/* commands.c - the table of all commands. SPDX-License-Identifier: ISC */
#include "cmd/command.h"

const Command *const COMMANDS[] = {
    &command_build, &command_lint,   &command_serve,  &command_search, &command_show, &command_new,
    &command_init,  &command_import, &command_bundle, &command_verify, &command_help, NULL,
};

const Option COMMON_OPTIONS[] = {
    {.name = "help",
     .letter = 'h',
     .type = OPTION_FLAG,
     .help = "show this help",
     .offset = offsetof(CommonOptions, help)},
    {.name = "quiet",
     .letter = 'q',
     .type = OPTION_FLAG,
     .help = "say nothing but results, warnings and errors",
     .offset = offsetof(CommonOptions, quiet)},
    {.name = "verbose",
     .letter = 'v',
     .type = OPTION_FLAG,
     .help = "say more of what is done",
     .offset = offsetof(CommonOptions, verbose)},
    {.name = "color",
     .type = OPTION_CHOICE,
     .argument = "WHEN",
     .choices = "auto|always|never",
     .help = "colours: auto means on a terminal, unless NO_COLOR is set",
     .fallback = "auto",
     .offset = offsetof(CommonOptions, color)},
    {.name = NULL},
};

enum { COMMANDS_MAX = sizeof COMMANDS / sizeof *COMMANDS };

const Command *command_find(Str name, Diags *diags)
{
    Str names[COMMANDS_MAX];
    size_t count = 0;
    for (; COMMANDS[count] != NULL; count++) {
        names[count] = str_from(COMMANDS[count]->name);
        if (str_eq(name, names[count])) {
            return COMMANDS[count];
        }
    }
    diags_report_path(diags, SEVERITY_FATAL, NULL, STR(""), "no command '%s'",
                      diags_quote(diags, name));
    if (!diags_suggest(diags, name, names, count)) {
        diags_hint(diags, "'faqgen --help' lists them");
    }
    return NULL;
}
