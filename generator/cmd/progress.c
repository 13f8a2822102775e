/* progress.c - what a long command is doing. SPDX-License-Identifier: ISC */
#include "cmd/progress.h"

#include <stdio.h>

static double milliseconds_since(struct timespec since)
{
    struct timespec now = since;
    (void)clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)(now.tv_sec - since.tv_sec) * 1e3 + (double)(now.tv_nsec - since.tv_nsec) / 1e6;
}

void progress_end(Progress *progress)
{
    if (progress->phase == NULL) {
        return;
    }
    if (progress->run->progress) {
        fputs("\r\033[K", stderr);
    }
    if (progress->run->common->verbose) {
        fprintf(stderr, "%-20s %8.1f ms\n", progress->phase, milliseconds_since(progress->since));
    }
    progress->phase = NULL;
}

void progress_say(Progress *progress, Str line)
{
    if (progress->run->progress) {
        fputs("\r\033[K", stderr);
    }
    fprintf(stderr, "%.*s\n", STR_ARGS(line));
}

void progress_begin(Progress *progress, const char *phase)
{
    progress_end(progress);
    progress->phase = phase;
    (void)clock_gettime(CLOCK_MONOTONIC, &progress->since);
    if (progress->run->progress) {
        fprintf(stderr, "%s …", phase);
    }
}
