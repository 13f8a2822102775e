/* completion.h - what shells offer behind "faqgen ", made from the command table. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_CMD_COMPLETION_H
#define FAQGEN_CMD_COMPLETION_H

#include "base/option.h"

/* A script for bash 4 and later, and one for zsh 5, to be found as "faqgen" and "_faqgen" where those
 * look for completions. ASCII. */
void completion_bash(Buf *out);
void completion_zsh(Buf *out);

/* What may follow an option. */
typedef enum CompletionKind {
    COMPLETION_NONE, /* a flag */
    COMPLETION_FREE, /* whatever somebody types */
    COMPLETION_FOLDER,
    COMPLETION_FILE,
    COMPLETION_WORDS,
} CompletionKind;

/* `*ret_words`: those of COMPLETION_WORDS, a space between two. */
CompletionKind completion_kind(Arena *arena, const Option *option, Str *ret_words);

#endif
