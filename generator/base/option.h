/* option.h - options of a command, as data. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_BASE_OPTION_H
#define FAQGEN_BASE_OPTION_H

#include "base/str.h"

typedef enum OptionType {
    OPTION_FLAG,   /* bool */
    OPTION_TEXT,   /* const char * */
    OPTION_NUMBER, /* size_t; decimal, `least` to `most` */
    OPTION_CHOICE, /* const char *, one of `choices` */
    OPTION_LIST,   /* TextArguments: may be given more than once */
} OptionType;

/* One row of a command's table; the row with `name` NULL ends it. From it come parsing, --help,
 * faqgen(1) and completions. */
typedef struct Option {
    const char *name; /* without "--" */
    char letter;      /* -x, or 0 */
    OptionType type;
    const char *argument; /* "DIR"; NULL for a flag */
    const char *help;     /* one sentence, lower case, no full stop */
    const char *fallback; /* shown as the default; NULL: none */
    const char *choices;  /* "text|json" */
    size_t least, most;   /* OPTION_NUMBER */
    size_t offset;        /* of the value in the command's own struct */
} Option;

typedef LIST(const char *) TextArguments;

/* Reads `arguments` (argv without program and command name) into `values`; what is no option is
 * added to `operands`. "--name=value", "--name value", "-n value", "-nvalue", "-abc" for flags;
 * "--" ends options, "-" alone and a minus before a digit are operands. Names may not be
 * abbreviated, no value may be empty, and the last one given counts. What is not given stays as it
 * is in `values`: the caller sets the fallbacks. Values point into `arguments`. On failure the
 * message (what is wrong and, where one is near, what was probably meant) is in `*ret_message`.
 * `common` is a second table (may be NULL) whose values go into `common_values`. */
bool options_parse(Arena *arena, const Option *options, void *values, const Option *common,
                   void *common_values, int count, char *const *arguments, TextArguments *operands,
                   Str *ret_message);

#endif
