/* shim.h - what the calls of the shim ask about each of them. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_FAULTS_SHIM_H
#define FAQGEN_FAULTS_SHIM_H

#include <errno.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* What is called from the program and its libraries is counted by kind from the first line of main
 * on, and one call is made to go wrong. From the environment:
 *
 *   FAULT_PROGRAM the name of the program: any other one is left alone
 *   FAULT_COUNTS  a file that holds a uint32_t for each of KINDS: how many calls there were, and
 *                 behind them one more: how many went wrong
 *   FAULT_LACKS_x a number: each call of the kind x fails with it and is not counted, as on a
 *                 system that has no such call
 *   FAULT_TTY     1: standard output passes for a terminal
 *   FAULT_KIND    a name of KINDS; "change" is every call that changes files
 *   FAULT_AT      which call, from 1
 *   FAULT_STAYS   1: all later calls of this kind go wrong as well
 *   FAULT_HOW     "error": fails with FAULT_ERRNO. "short": moves half of the bytes, at least one.
 *                 "before": SIGKILL instead of the call. "inside": SIGKILL when half of its bytes
 *                 are written, or, where it has no bytes, when it is done
 *
 * "space" is no call: a process may have at most FAULT_AT times SPACE_STEP more of address space than
 * it has when main begins, so what fails is whatever asks the kernel for memory, wherever it is. What
 * went wrong is each malloc, mmap and thread that then fails.
 *
 * What the C library calls within itself (the lstat of realpath, stdio's write) is not seen here, but
 * for its malloc; so realpath is a call of its own, and so are those of stdio for standard output. */

#define KINDS(X)                                                                                   \
    X(write)                                                                                       \
    X(read)                                                                                        \
    X(open)                                                                                        \
    X(openat)                                                                                      \
    X(openat2)                                                                                     \
    X(rename)                                                                                      \
    X(renameat2)                                                                                   \
    X(link)                                                                                        \
    X(mkdir)                                                                                       \
    X(unlink)                                                                                      \
    X(fsync)                                                                                       \
    X(syncfs)                                                                                      \
    X(close)                                                                                       \
    X(closedir)                                                                                    \
    X(getdents)                                                                                    \
    X(malloc)                                                                                      \
    X(mmap)                                                                                        \
    X(stat)                                                                                        \
    X(realpath)                                                                                    \
    X(truncate)                                                                                    \
    X(utimens)                                                                                     \
    X(chmod)                                                                                       \
    X(fcntl)                                                                                       \
    X(flock)                                                                                       \
    X(lock)                                                                                        \
    X(thread)                                                                                      \
    X(dlopen)                                                                                      \
    X(socket)                                                                                      \
    X(inotify)                                                                                     \
    X(pipe)                                                                                        \
    X(fork)                                                                                        \
    X(dup)                                                                                         \
    X(exec)                                                                                        \
    X(wait)                                                                                        \
    X(clock)                                                                                       \
    X(stdout)                                                                                      \
    X(space)                                                                                       \
    X(change)

#define AS_ENUM(name) KIND_##name,
typedef enum Kind { KINDS(AS_ENUM) KIND_COUNT } Kind;

/* HOW_USUAL: as if there were no shim. */
typedef enum How { HOW_USUAL, HOW_ERROR, HOW_SHORT, HOW_BEFORE, HOW_INSIDE } How;

extern int fault_errno;

/* How the call that is being made is to go, which is never HOW_BEFORE: that one does not come back.
 * With HOW_ERROR errno is what it fails with. */
How strike(Kind kind, bool changes);

/* A call failed by itself: a fault where address space is short. */
void note_no_space(void);

/* The process that runs a pager changes no files of ours. */
void begin_child(void);

/* Stores the function that the program would have without us. */
void find_next(void *ret_function, const char *name);

_Noreturn void end_process(void);

/* The function that the one with this name stands for, as `real`. */
#define FIND_REAL(name)                                                                            \
    static __typeof__(name) *real;                                                                 \
    if (real == NULL) {                                                                            \
        find_next(&real, #name);                                                                   \
    }

/* The body of a function without bytes that stands for another one. */
#define FORWARD(kind, changes, failure, name, ...)                                                 \
    FORWARD_KIND(KIND_##kind, (changes), (failure), name, __VA_ARGS__)

#define FORWARD_KIND(kind, changes, failure, name, ...)                                            \
    FIND_REAL(name)                                                                                \
    How how = strike((kind), (changes));                                                           \
    if (how == HOW_ERROR) {                                                                        \
        return (failure);                                                                          \
    }                                                                                              \
    __typeof__(real(__VA_ARGS__)) result = real(__VA_ARGS__);                                      \
    if (how == HOW_INSIDE) {                                                                       \
        end_process();                                                                             \
    }                                                                                              \
    return result

/* The same for one that moves `len` bytes, a variable of the caller's. */
#define FORWARD_BYTES(kind, changes, name, ...)                                                    \
    FIND_REAL(name)                                                                                \
    How how = strike(KIND_##kind, (changes));                                                      \
    if (how == HOW_ERROR) {                                                                        \
        return -1;                                                                                 \
    }                                                                                              \
    len = how != HOW_USUAL && len > 1 ? len / 2 : len;                                             \
    ssize_t result = real(__VA_ARGS__);                                                            \
    if (how == HOW_INSIDE) {                                                                       \
        end_process();                                                                             \
    }                                                                                              \
    return result

/* The same for one that gives something back, which is gone even where that fails. */
#define FORWARD_CLOSE(kind, changes, name, ...)                                                    \
    FIND_REAL(name)                                                                                \
    How how = strike(KIND_##kind, (changes));                                                      \
    int error = errno;                                                                             \
    int result = real(__VA_ARGS__);                                                                \
    if (how == HOW_INSIDE) {                                                                       \
        end_process();                                                                             \
    }                                                                                              \
    errno = how == HOW_ERROR ? error : errno;                                                      \
    return how == HOW_ERROR ? -1 : result

#endif
