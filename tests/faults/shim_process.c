/* shim_process.c - memory, threads, libraries, the pager, the clock and standard output. SPDX-License-Identifier: ISC */
#define _GNU_SOURCE /* the names with 64 */
#include "shim.h"

#include <dlfcn.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

/* --- Memory and threads ------------------------------------------------------------------------ */

/* The body of an allocator's function. dlsym allocates only to say what it does not find. */
#define FORWARD_MALLOC(name, ...)                                                                  \
    FIND_REAL(name)                                                                                \
    if (strike(KIND_malloc, false) != HOW_USUAL) {                                                 \
        return NULL;                                                                               \
    }                                                                                              \
    void *memory = real(__VA_ARGS__);                                                              \
    if (memory == NULL) {                                                                          \
        note_no_space();                                                                           \
    }                                                                                              \
    return memory

#define FORWARD_MMAP(name, ...)                                                                    \
    FIND_REAL(name)                                                                                \
    if (strike(KIND_mmap, false) != HOW_USUAL) {                                                   \
        return MAP_FAILED;                                                                         \
    }                                                                                              \
    void *memory = real(__VA_ARGS__);                                                              \
    if (memory == MAP_FAILED) {                                                                    \
        note_no_space();                                                                           \
    }                                                                                              \
    return memory

void *malloc(size_t size)
{
    FORWARD_MALLOC(malloc, size);
}

void *calloc(size_t count, size_t size)
{
    FORWARD_MALLOC(calloc, count, size);
}

void *realloc(void *data, size_t size)
{
    FORWARD_MALLOC(realloc, data, size);
}

void *mmap(void *at, size_t len, int protection, int flags, int file, off_t offset)
{
    FORWARD_MMAP(mmap, at, len, protection, flags, file, offset);
}

void *mmap64(void *at, size_t len, int protection, int flags, int file, off64_t offset)
{
    FORWARD_MMAP(mmap64, at, len, protection, flags, file, offset);
}

int pthread_create(pthread_t *thread, const pthread_attr_t *how, void *(*start)(void *), void *data)
{
    FIND_REAL(pthread_create)
    if (strike(KIND_thread, false) != HOW_USUAL) {
        return fault_errno;
    }
    int error = real(thread, how, start, data);
    if (error != 0) {
        note_no_space();
    }
    return error;
}

/* --- Libraries ----------------------------------------------------------------------------------- */

void *dlopen(const char *name, int mode)
{
    FIND_REAL(dlopen)
    if (strike(KIND_dlopen, false) != HOW_USUAL) {
        return NULL;
    }
    void *library = real(name, mode);
    if (library == NULL) {
        note_no_space(); /* the loader's own mmap is not seen here */
    }
    return library;
}

/* --- The pager ----------------------------------------------------------------------------------- */

int isatty(int file)
{
    FIND_REAL(isatty)
    const char *passes = getenv("FAULT_TTY");
    return file == STDOUT_FILENO && passes != NULL ? 1 : real(file);
}

int pipe(int ends[2])
{
    FORWARD(pipe, false, -1, pipe, ends);
}

int pipe2(int ends[2], int flags)
{
    FORWARD(pipe, false, -1, pipe2, ends, flags);
}

pid_t fork(void)
{
    FIND_REAL(fork)
    if (strike(KIND_fork, false) != HOW_USUAL) {
        return -1;
    }
    pid_t child = real();
    if (child == 0) {
        begin_child();
    }
    return child;
}

/* Ours has fewer than MOST arguments. */
int execl(const char *path, const char *first, ...)
{
    enum { MOST = 8 };
    char *words[MOST] = {(char *)first};
    va_list arguments;
    va_start(arguments, first);
    for (unsigned i = 1; i < MOST && words[i - 1] != NULL; i++) {
        words[i] = va_arg(arguments, char *);
    }
    va_end(arguments);
    return strike(KIND_exec, false) != HOW_USUAL ? -1 : execv(path, words);
}

pid_t waitpid(pid_t child, int *ret_status, int options)
{
    FORWARD(wait, false, -1, waitpid, child, ret_status, options);
}

/* --- The clock ----------------------------------------------------------------------------------- */

int clock_gettime(clockid_t clock, struct timespec *ret_time)
{
    FORWARD(clock, false, -1, clock_gettime, clock, ret_time);
}

int setitimer(__itimer_which_t which, const struct itimerval *timer, struct itimerval *ret_old)
{
    FORWARD(clock, false, -1, setitimer, which, timer, ret_old);
}

/* --- Standard output ----------------------------------------------------------------------------- */

size_t fwrite(const void *data, size_t size, size_t count, FILE *stream)
{
    FIND_REAL(fwrite)
    bool fails = stream == stdout && strike(KIND_stdout, false) != HOW_USUAL;
    return fails ? 0 : real(data, size, count, stream);
}

int fflush(FILE *stream)
{
    FIND_REAL(fflush)
    bool fails = stream == stdout && strike(KIND_stdout, false) != HOW_USUAL;
    return fails ? EOF : real(stream);
}
