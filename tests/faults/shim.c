/* shim.c - LD_PRELOAD: one call of a kind fails, falls short or kills. SPDX-License-Identifier: ISC */
#define _GNU_SOURCE /* RTLD_NEXT */
#include "shim.h"

#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <unistd.h>

#define AS_TEXT(name) #name,
static const char *const NAMES[] = {KINDS(AS_TEXT)};

int fault_errno;
enum { SPACE_STEP = 64 * 1024, STACK_BYTES = 256 * 1024 };

static bool is_on;
static bool is_child;
static How fault_how;
static int lacks[KIND_COUNT]; /* errno of what there is not; 0: there is */
static size_t first_space;    /* in KiB */
static Kind fault_kind = KIND_COUNT;
static uint32_t fault_at;
static bool fault_stays;
static atomic_uint *counts; /* KIND_COUNT + 1 of them */
static atomic_uint own_counts[KIND_COUNT + 1];

/* --- The fault ------------------------------------------------------------------------------- */

void find_next(void *ret_function, const char *name)
{
    void *function = dlsym(RTLD_NEXT, name);
    if (function == NULL) {
        abort();
    }
    memcpy(ret_function, &function, sizeof function);
}

void end_process(void)
{
    (void)kill(getpid(), SIGKILL);
    for (;;) {
        pause();
    }
}

static bool is_turn_of(Kind kind)
{
    uint32_t number = atomic_fetch_add(&counts[kind], 1) + 1;
    return kind == fault_kind && (number == fault_at || (fault_stays && number > fault_at));
}

How strike(Kind kind, bool changes)
{
    if (!is_on) {
        return HOW_USUAL;
    }
    if (lacks[kind] != 0) {
        errno = lacks[kind];
        return HOW_ERROR;
    }
    bool is_turn = is_turn_of(kind);
    is_turn = (changes && !is_child && is_turn_of(KIND_change)) || is_turn;
    if (!is_turn) {
        return HOW_USUAL;
    }
    atomic_fetch_add(&counts[KIND_COUNT], 1);
    if (fault_how == HOW_BEFORE) {
        end_process();
    }
    errno = fault_errno;
    return fault_how;
}

void note_no_space(void)
{
    if (is_on && fault_kind == KIND_space) {
        atomic_fetch_add(&counts[KIND_COUNT], 1);
    }
}

void begin_child(void)
{
    is_child = true;
}

/* --- Setting up -------------------------------------------------------------------------------- */

static Kind kind_named(const char *name)
{
    for (Kind kind = 0; name != NULL && kind < KIND_COUNT; kind++) {
        if (strcmp(name, NAMES[kind]) == 0) {
            return kind;
        }
    }
    return KIND_COUNT;
}

static How how_named(const char *name)
{
    static const char *const HOWS[] = {"usual", "error", "short", "before", "inside"};
    for (unsigned i = 0; name != NULL && i < sizeof HOWS / sizeof *HOWS; i++) {
        if (strcmp(name, HOWS[i]) == 0) {
            return (How)i;
        }
    }
    return HOW_ERROR;
}

static uint32_t number_in(const char *name)
{
    const char *text = getenv(name);
    return text == NULL ? 0 : (uint32_t)strtoul(text, NULL, 10);
}

/* Shared, so that the counts outlive a kill. */
static void share_counts(void)
{
    counts = own_counts;
    const char *path = getenv("FAULT_COUNTS");
    int file = path == NULL ? -1 : open(path, O_RDWR | O_CLOEXEC);
    if (file < 0) {
        return;
    }
    void *shared = mmap(NULL, sizeof own_counts, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
    if (shared != MAP_FAILED) {
        counts = shared;
    }
    close(file);
}

/* Pages of this process, now ("VmSize") or at most so far ("VmPeak"). */
static size_t kilobytes_of(const char *name)
{
    char text[4096] = {0};
    int file = open("/proc/self/status", O_RDONLY | O_CLOEXEC);
    ssize_t len = file < 0 ? -1 : read(file, text, sizeof text - 1);
    close(file);
    const char *line = len < 0 ? NULL : strstr(text, name);
    return line == NULL ? 0 : strtoul(line + strlen(name) + 1, NULL, 10);
}

/* The stack would grow into the limit too, and nothing can be told then: it grows before. */
static void touch_stack(void)
{
    volatile char bytes[STACK_BYTES];
    for (size_t i = 0; i < sizeof bytes; i += 1024) {
        bytes[i] = 0;
    }
}

static void limit_space(void)
{
    touch_stack();
    rlim_t most = (rlim_t)kilobytes_of("VmSize:") * 1024 + (rlim_t)fault_at * SPACE_STEP;
    const struct rlimit limit = {most, most};
    if (setrlimit(RLIMIT_AS, &limit) != 0) {
        abort();
    }
}

__attribute__((destructor)) static void count_space(void)
{
    if (is_on && !is_child) {
        size_t grown = (kilobytes_of("VmPeak:") - first_space) * 1024;
        atomic_store(&counts[KIND_space], (unsigned)(grown / SPACE_STEP));
    }
}

static void read_lacks(void)
{
    for (Kind kind = 0; kind < KIND_COUNT; kind++) {
        char name[64];
        (void)snprintf(name, sizeof name, "FAULT_LACKS_%s", NAMES[kind]);
        lacks[kind] = (int)number_in(name);
    }
}

/* A pager or any other child is on its own, and so is a shell that begins the program. */
static void set_up(void)
{
    const char *program = getenv("FAULT_PROGRAM");
    if (program == NULL || strcmp(program, program_invocation_short_name) != 0) {
        return;
    }
    share_counts();
    fault_kind = kind_named(getenv("FAULT_KIND"));
    fault_how = how_named(getenv("FAULT_HOW"));
    fault_at = number_in("FAULT_AT");
    fault_stays = number_in("FAULT_STAYS") != 0;
    fault_errno = (int)number_in("FAULT_ERRNO");
    read_lacks();
    unsetenv("LD_PRELOAD");
    first_space = kilobytes_of("VmSize:");
    if (fault_kind == KIND_space) {
        limit_space();
    }
    is_on = true;
}

static int (*real_main)(int, char **, char **);

static int counted_main(int count, char **arguments, char **environment)
{
    set_up();
    return real_main(count, arguments, environment);
}

typedef int StartMain(int (*)(int, char **, char **), int, char **, void (*)(void), void (*)(void),
                      void (*)(void), void *);
StartMain __libc_start_main;

int __libc_start_main(int (*program)(int, char **, char **), int count, char **arguments,
                      void (*init)(void), void (*fini)(void), void (*rtld_fini)(void), void *stack)
{
    StartMain *real;
    find_next(&real, "__libc_start_main");
    real_main = program;
    return real(counted_main, count, arguments, init, fini, rtld_fini, stack);
}
