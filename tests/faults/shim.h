/* shim.h - what the calls of the shim ask about each of them. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_FAULTS_SHIM_H
#define FAQGEN_FAULTS_SHIM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* What is called from the program and its libraries is counted by kind from the first line of main
 * on, and one call is made to go wrong. From the environment:
 *
 *   FAULT_PROGRAM the name of the program: any other one is left alone
 *   FAULT_COUNTS  a file that holds a uint32_t for each of KINDS: how many calls there were, and
 *                 behind them one more: how many went wrong
 *   FAULT_KIND    a name of KINDS; "change" is every call that changes files
 *   FAULT_AT      which call, from 1
 *   FAULT_STAYS   1: all later calls of this kind go wrong as well
 *   FAULT_HOW     "error": fails with FAULT_ERRNO. "short": moves half of the bytes, at least one.
 *                 "before": SIGKILL instead of the call. "inside": SIGKILL when half of its bytes
 *                 are written, or, where it has no bytes, when it is done
 *
 * "space" is no call: a process may have at most FAULT_AT times SPACE_STEP more of address space than
 * it has when main begins, so what fails is whatever asks the kernel for memory, wherever it is.
 *
 * What the C library calls within itself (the read of a getenv, stdio's write) is not seen here;
 * of stdio the calls themselves are, for standard output. */

#define KINDS(X)                                                                                   \
    X(write)                                                                                       \
    X(read)                                                                                        \
    X(open)                                                                                        \
    X(openat)                                                                                      \
    X(rename)                                                                                      \
    X(renameat2)                                                                                   \
    X(link)                                                                                        \
    X(mkdir)                                                                                       \
    X(unlink)                                                                                      \
    X(fsync)                                                                                       \
    X(close)                                                                                       \
    X(getdents)                                                                                    \
    X(malloc)                                                                                      \
    X(mmap)                                                                                        \
    X(stat)                                                                                        \
    X(truncate)                                                                                    \
    X(utimens)                                                                                     \
    X(chmod)                                                                                       \
    X(flock)                                                                                       \
    X(thread)                                                                                      \
    X(stdout)                                                                                      \
    X(space)                                                                                       \
    X(change)

#define AS_ENUM(name) KIND_##name,
typedef enum Kind { KINDS(AS_ENUM) KIND_COUNT } Kind;

typedef enum How { HOW_ERROR, HOW_SHORT, HOW_BEFORE, HOW_INSIDE } How;

extern How fault_how;
extern int fault_errno;

/* True where the call that is being made goes wrong; errno is then what it fails with. */
bool strikes(Kind kind, bool changes);

/* Stores the function that the program would have without us. */
void find_next(void *ret_function, const char *name);

_Noreturn void end_process(void);

/* The body of a function without bytes that stands for another one. */
#define FORWARD(kind, changes, failure, name, ...)                                                 \
    static __typeof__(name) *real;                                                                 \
    if (real == NULL) {                                                                            \
        find_next(&real, #name);                                                                   \
    }                                                                                              \
    bool is_hit = strikes(KIND_##kind, (changes));                                                 \
    if (is_hit && fault_how == HOW_ERROR) {                                                        \
        return (failure);                                                                          \
    }                                                                                              \
    __typeof__(real(__VA_ARGS__)) result = real(__VA_ARGS__);                                      \
    if (is_hit && fault_how == HOW_INSIDE) {                                                       \
        end_process();                                                                             \
    }                                                                                              \
    return result

/* The same for one that moves `len` bytes, a variable of the caller's. */
#define FORWARD_BYTES(kind, changes, name, ...)                                                    \
    static __typeof__(name) *real;                                                                 \
    if (real == NULL) {                                                                            \
        find_next(&real, #name);                                                                   \
    }                                                                                              \
    bool is_hit = strikes(KIND_##kind, (changes));                                                 \
    if (is_hit && fault_how == HOW_ERROR) {                                                        \
        return -1;                                                                                 \
    }                                                                                              \
    len = is_hit && len > 1 ? len / 2 : len;                                                       \
    ssize_t result = real(__VA_ARGS__);                                                            \
    if (is_hit && fault_how == HOW_INSIDE) {                                                       \
        end_process();                                                                             \
    }                                                                                              \
    return result

#endif
