/* completion_zsh.c - the script for zsh. SPDX-License-Identifier: ISC */
#include "cmd/command.h"
#include "cmd/completion.h"

#include <string.h>

static const char ZSH_BEGIN[] =
    "#compdef faqgen\n"
    "# 'faqgen help --completion=zsh' printed it.\n"
    "\n"
    "_faqgen()\n"
    "{\n"
    "    local curcontext=$curcontext state line\n"
    "    typeset -A opt_args\n"
    "    _arguments -C '(- *)'{-h,--help}'[show help]' '(- *)--version[show the version]' \\\n"
    "        '1: :->command' '*:: :->argument' && return\n"
    "    local -a commands=(\n";

static const char ZSH_MIDDLE[] = "    )\n"
                                 "    if [[ $state == command ]]; then\n"
                                 "        _describe -t commands command commands\n"
                                 "        return\n"
                                 "    fi\n"
                                 "    curcontext=${curcontext%:*:*}:faqgen-$words[1]:\n"
                                 "    case $words[1] in\n";

static const char ZSH_END[] = "    esac\n"
                              "}\n"
                              "\n"
                              "_faqgen \"$@\"\n";

/* Within single quotes; what _arguments and _describe take for their own is escaped. */
static void add_quoted(Buf *out, const char *text)
{
    for (const char *at = text; *at != '\0'; at++) {
        if (*at == '\'') {
            buf_add_text(out, "'\\'");
        } else if (strchr("[]:\\", *at) != NULL) {
            buf_add_byte(out, '\\');
        }
        buf_add_byte(out, *at);
    }
}

static void add_argument(Buf *out, const Option *option)
{
    Str words = {0};
    CompletionKind kind = completion_kind(out->arena, option, &words);
    if (kind == COMPLETION_NONE) {
        return;
    }
    buf_addf(out, ":%s:", option->argument);
    if (kind == COMPLETION_WORDS) {
        buf_addf(out, "(%.*s)", STR_ARGS(words));
    } else if (kind == COMPLETION_FOLDER) {
        buf_add_text(out, "_files -/");
    } else if (kind == COMPLETION_FILE) {
        buf_add_text(out, "_files");
    } else {
        buf_add_byte(out, ' '); /* a message says what it is */
    }
}

/* '(-s --source)'{-s+,--source=}'[help]:DIR:_files -/' */
static void add_option(Buf *out, const Option *option)
{
    bool has_argument = option->argument != NULL;
    buf_add_text(out, " \\\n            ");
    if (option->letter != 0) {
        buf_addf(out, "'(-%c --%s)'{-%c%s,--%s%s}'[", option->letter, option->name, option->letter,
                 has_argument ? "+" : "", option->name, has_argument ? "=" : "");
    } else {
        buf_addf(out, "'--%s%s[", option->name, has_argument ? "=" : "");
    }
    add_quoted(out, option->help);
    buf_add_byte(out, ']');
    add_argument(out, option);
    buf_add_byte(out, '\'');
}

static void add_options(Buf *out, const Option *options)
{
    for (size_t i = 0; options != NULL && options[i].name != NULL; i++) {
        add_option(out, &options[i]);
    }
}

void completion_zsh(Buf *out)
{
    buf_add_text(out, ZSH_BEGIN);
    for (size_t i = 0; COMMANDS[i] != NULL; i++) {
        buf_addf(out, "        '%s:", COMMANDS[i]->name);
        add_quoted(out, COMMANDS[i]->summary);
        buf_add_text(out, "'\n");
    }
    buf_add_text(out, ZSH_MIDDLE);
    for (size_t i = 0; COMMANDS[i] != NULL; i++) {
        buf_addf(out, "    %s)\n        _arguments -s -S", COMMANDS[i]->name);
        add_options(out, COMMANDS[i]->options);
        add_options(out, COMMON_OPTIONS);
        if (COMMANDS[i] == &command_help) {
            buf_add_text(out, " \\\n            '1:command:{ _describe command commands }'");
        }
        buf_add_text(out, "\n        ;;\n");
    }
    buf_add_text(out, ZSH_END);
}
