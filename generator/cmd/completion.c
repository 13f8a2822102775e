/* completion.c - what may follow an option, and the script for bash. SPDX-License-Identifier: ISC */
#include "cmd/completion.h"

#include "check/rule.h"
#include "cmd/command.h"

static void add_word(Buf *words, const char *word)
{
    buf_addf(words, "%s%s", words->len > 0 ? " " : "", word);
}

static Str rule_words(Arena *arena)
{
    Buf words = buf_new(arena);
    add_word(&words, "all");
    for (size_t i = 0; i < RULE_COUNT; i++) {
        add_word(&words, RULES[i].id);
    }
    return buf_str(&words);
}

CompletionKind completion_kind(Arena *arena, const Option *option, Str *ret_words)
{
    if (option->argument == NULL) {
        return COMPLETION_NONE;
    }
    Str argument = str_from(option->argument);
    if (option->choices != NULL) {
        *ret_words = str_replace(arena, str_from(option->choices), STR("|"), STR(" "));
        return COMPLETION_WORDS;
    }
    if (str_eq(argument, STR("RULE"))) {
        *ret_words = rule_words(arena);
        return COMPLETION_WORDS;
    }
    if (str_eq(argument, STR("DIR"))) {
        return COMPLETION_FOLDER;
    }
    return str_eq(argument, STR("FILE")) ? COMPLETION_FILE : COMPLETION_FREE;
}

/* --- bash ------------------------------------------------------------------------------------ */

static const char BASH_BEGIN[] =
    "# bash completion for faqgen; 'faqgen help --completion=bash' printed it.\n"
    "\n"
    "_faqgen()\n"
    "{\n"
    "    local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD - 1]} words=\n"
    "    COMPREPLY=()\n"
    "    # bash parts --name=value at its '='.\n"
    "    if [[ $cur == '=' ]]; then\n"
    "        cur=\n"
    "    elif [[ $prev == '=' ]]; then\n"
    "        prev=${COMP_WORDS[COMP_CWORD - 2]}\n"
    "    fi\n"
    "    case $COMP_CWORD:${COMP_WORDS[1]}:$prev in\n";

static const char BASH_END[] =
    "    esac\n"
    "    if [[ -n $words ]]; then\n"
    "        mapfile -t COMPREPLY < <(compgen -W \"$words\" -- \"$cur\")\n"
    "    fi\n"
    "}\n"
    "\n"
    "complete -F _faqgen faqgen\n";

/* A case for the word behind an option. */
static void add_case(Buf *out, const Command *command, const Option *option)
{
    Str words = {0};
    CompletionKind kind = completion_kind(out->arena, option, &words);
    if (kind == COMPLETION_NONE) {
        return;
    }
    buf_addf(out, "    *:%s:--%s", command->name, option->name);
    if (option->letter != 0) {
        buf_addf(out, " | *:%s:-%c", command->name, option->letter);
    }
    buf_add_text(out, ")\n");
    if (kind == COMPLETION_WORDS) {
        buf_addf(out, "        words='%.*s'\n", STR_ARGS(words));
    } else if (kind == COMPLETION_FREE) {
        buf_add_text(out, "        return\n");
    } else {
        buf_addf(out,
                 "        compopt -o filenames\n"
                 "        mapfile -t COMPREPLY < <(compgen -%c -- \"$cur\")\n",
                 kind == COMPLETION_FOLDER ? 'd' : 'f');
    }
    buf_add_text(out, "        ;;\n");
}

static void add_cases(Buf *out, const Command *command, const Option *options)
{
    for (size_t i = 0; options != NULL && options[i].name != NULL; i++) {
        add_case(out, command, &options[i]);
    }
}

static void add_names(Buf *words, const Option *options)
{
    for (size_t i = 0; options != NULL && options[i].name != NULL; i++) {
        buf_addf(words, "%s--%s", words->len > 0 ? " " : "", options[i].name);
    }
}

static Str command_words(Arena *arena)
{
    Buf words = buf_new(arena);
    for (size_t i = 0; COMMANDS[i] != NULL; i++) {
        add_word(&words, COMMANDS[i]->name);
    }
    return buf_str(&words);
}

/* The case of all other words of a command: its options behind a minus. */
static void add_others(Buf *out, const Command *command)
{
    Buf names = buf_new(out->arena);
    add_names(&names, command->options);
    add_names(&names, COMMON_OPTIONS);
    buf_addf(out, "    *:%s:*)\n        [[ $cur != -* ]] || words='%s'\n", command->name,
             names.data);
    if (command == &command_help) {
        Str words = command_words(out->arena);
        buf_addf(out, "        [[ $cur == -* ]] || words='%.*s'\n", STR_ARGS(words));
    }
    buf_add_text(out, "        ;;\n");
}

void completion_bash(Buf *out)
{
    Str commands = command_words(out->arena);
    buf_add_text(out, BASH_BEGIN);
    buf_addf(out, "    1:*)\n        words='%.*s --help --version'\n        ;;\n",
             STR_ARGS(commands));
    for (size_t i = 0; COMMANDS[i] != NULL; i++) {
        add_cases(out, COMMANDS[i], COMMANDS[i]->options);
        add_cases(out, COMMANDS[i], COMMON_OPTIONS);
        add_others(out, COMMANDS[i]);
    }
    buf_add_text(out, BASH_END);
}
