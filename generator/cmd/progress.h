/* progress.h - what a long command is doing. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_CMD_PROGRESS_H
#define FAQGEN_CMD_PROGRESS_H

#include "cmd/command.h"

#include <time.h>

/* On standard error: a line that is overwritten where that is a terminal, and with --verbose one
 * that stays for each phase, with the milliseconds that it took. */
typedef struct Progress {
    const Run *run;
    const char *phase; /* NULL: none has begun */
    struct timespec since;
} Progress;

/* Ends the phase before, if there is one. */
void progress_begin(Progress *progress, const char *phase);

/* A line that stays, on standard error. */
void progress_say(Progress *progress, Str line);

/* Leaves a clean line. */
void progress_end(Progress *progress);

#endif
