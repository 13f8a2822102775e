/* pool.c - a loop spread over threads. SPDX-License-Identifier: ISC */
#include "base/pool.h"

#include "base/fs.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <unistd.h>

enum { THREADS_MAX = 64, STATUS_MAX = 64 * 1024 };

typedef struct Loop {
    atomic_size_t next; /* the lowest index that nobody has taken */
    size_t count;
    void (*step)(size_t i, void *data);
    void *data;
} Loop;

static void *work(void *argument)
{
    Loop *loop = argument;
    for (;;) {
        size_t i = atomic_fetch_add(&loop->next, 1);
        if (i >= loop->count) {
            return NULL;
        }
        loop->step(i, loop->data);
    }
}

void pool_each(unsigned threads, size_t count, void (*step)(size_t i, void *data), void *data)
{
    Loop loop = {.count = count, .step = step, .data = data};
    pthread_t others[THREADS_MAX - 1];
    size_t wanted = threads < THREADS_MAX ? threads : THREADS_MAX;
    wanted = wanted < count ? wanted : count;
    size_t started = 0;
    while (started + 1 < wanted && pthread_create(&others[started], NULL, work, &loop) == 0) {
        started++;
    }
    (void)work(&loop);
    for (size_t i = 0; i < started; i++) {
        if (pthread_join(others[i], NULL) != 0) {
            abort(); /* it cannot; and if it could, that thread would use `loop` after us */
        }
    }
}

/* The 1 bits of the mask "3,ffffffff", which the kernel writes in hexadecimal. */
static unsigned count_bits(Str mask)
{
    unsigned count = 0;
    for (size_t i = 0; i < mask.len; i++) {
        char digit = byte_lower(mask.data[i]);
        if (!byte_is_hex(digit)) {
            continue;
        }
        unsigned value = (unsigned)(byte_is_digit(digit) ? digit - '0' : digit - 'a' + 10);
        for (; value != 0; value &= value - 1) {
            count++;
        }
    }
    return count;
}

/* By proc(5), because sched_getaffinity(2) is no part of POSIX; 0 where it does not tell. */
static unsigned count_allowed(Arena *scratch)
{
    Str status = {0};
    Str line;
    Str name = STR("Cpus_allowed:");
    int folder = fs_open_folder("/proc/self");
    bool is_read = folder >= 0 && fs_read(scratch, folder, "status", STATUS_MAX, &status, NULL);
    fs_close(folder);
    if (!is_read) {
        return 0;
    }
    while (str_cut(&status, '\n', &line)) {
        if (str_starts_with(line, name)) {
            return count_bits(str_from_offset(line, name.len));
        }
    }
    return 0;
}

unsigned pool_default_threads(void)
{
    Arena *scratch = arena_new();
    unsigned count = count_allowed(scratch);
    arena_free(scratch);
    if (count == 0) {
        long online = sysconf(_SC_NPROCESSORS_ONLN);
        count = online < 1 ? 1 : online > THREADS_MAX ? THREADS_MAX : (unsigned)online;
    }
    return count < THREADS_MAX ? count : THREADS_MAX;
}
