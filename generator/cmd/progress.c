/* progress.c - what a long command is doing. SPDX-License-Identifier: ISC */
#include "cmd/progress.h"

#include "base/interrupt.h"

#include <stdio.h>
#include <unistd.h>

static double milliseconds_since(struct timespec since)
{
    struct timespec now = since;
    (void)clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)(now.tv_sec - since.tv_sec) * 1e3 + (double)(now.tv_nsec - since.tv_nsec) / 1e6;
}

/* Who is interrupted while nobody reads says no more: the work ends, and then the report has its way. */
static void put(const Progress *progress, Str line)
{
    if (interrupt_lets_write(STDERR_FILENO)) {
        fprintf(stderr, "%s%.*s", progress->run->progress ? "\r\033[K" : "", STR_ARGS(line));
    }
}

void progress_end(Progress *progress)
{
    if (progress->phase == NULL) {
        return;
    }
    Arena *arena = progress->run->arena;
    if (progress->run->common->verbose) {
        put(progress, str_format(arena, "%-20s %8.1f ms\n", progress->phase,
                                 milliseconds_since(progress->since)));
    } else if (progress->run->progress && interrupt_lets_write(STDERR_FILENO)) {
        fputs("\r\033[K", stderr);
    }
    progress->phase = NULL;
}

void progress_say(Progress *progress, Str line)
{
    put(progress, str_format(progress->run->arena, "%.*s\n", STR_ARGS(line)));
}

void progress_begin(Progress *progress, const char *phase)
{
    progress_end(progress);
    progress->phase = phase;
    (void)clock_gettime(CLOCK_MONOTONIC, &progress->since);
    if (progress->run->progress && interrupt_lets_write(STDERR_FILENO)) {
        fprintf(stderr, "%s …", phase);
    }
}
