/* patches.h - damaged copies of one file, as a test describes them. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_TESTS_TOOLS_PATCHES_H
#define FAQGEN_TESTS_TOOLS_PATCHES_H

#include "base/fs.h"

#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* On standard input there are records, all numbers 32 bits and little-endian:
 *
 *     number of words, each: length, bytes           the arguments of a program
 *     length of the file
 *     number of changes, each: offset, length, bytes
 *
 * Where the file grows there are zeros. `rest` is what was not read yet. */
typedef struct Patches {
    Str sound; /* the file that they change */
    Str rest;
} Patches;

typedef struct Patched {
    char **words; /* ends with NULL */
    char *bytes;
    size_t len;
} Patched;

static inline void patches_die(const char *what)
{
    perror(what);
    exit(3);
}

static inline Patches patches_read(Arena *arena, const char *sound)
{
    enum { MOST = 1 << 30 };
    Patches patches = {0};
    if (!fs_read_stream(arena, sound, MOST, &patches.sound) ||
        !fs_read_stream(arena, "-", MOST, &patches.rest)) {
        patches_die("patches");
    }
    return patches;
}

static inline Str patches_take(Patches *patches, size_t len)
{
    if (len > patches->rest.len) {
        patches_die("a patch is cut off");
    }
    Str bytes = str_slice(patches->rest, 0, len);
    patches->rest = str_from_offset(patches->rest, len);
    return bytes;
}

static inline size_t patches_number(Patches *patches)
{
    Str bytes = patches_take(patches, 4);
    size_t number = 0;
    for (size_t i = 4; i > 0; i--) {
        number = number << 8 | (uint8_t)bytes.data[i - 1];
    }
    return number;
}

static inline size_t patches_least(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* False behind the last one. */
static inline bool patches_next(Patches *patches, Arena *arena, Patched *ret_patched)
{
    if (patches->rest.len == 0) {
        return false;
    }
    size_t word_count = patches_number(patches);
    ret_patched->words = arena_alloc(arena, word_count + 1, sizeof(char *));
    for (size_t i = 0; i < word_count; i++) {
        Str word = str_dup(arena, patches_take(patches, patches_number(patches)));
        ret_patched->words[i] = arena_alloc(arena, word.len + 1, 1);
        memcpy(ret_patched->words[i], word.data, word.len);
    }
    ret_patched->len = patches_number(patches);
    ret_patched->bytes = arena_alloc(arena, ret_patched->len + 1, 1);
    memcpy(ret_patched->bytes, patches->sound.data,
           patches_least(ret_patched->len, patches->sound.len));
    for (size_t i = patches_number(patches); i > 0; i--) {
        size_t offset = patches_number(patches);
        Str change = patches_take(patches, patches_number(patches));
        if (offset < ret_patched->len) {
            memcpy(ret_patched->bytes + offset, change.data,
                   patches_least(change.len, ret_patched->len - offset));
        }
    }
    return true;
}

/* Over what is in the file `path`. */
static inline void patched_write(const Patched *patched, const char *path)
{
    int file = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0644);
    if (file < 0 || pwrite(file, patched->bytes, patched->len, 0) != (ssize_t)patched->len ||
        ftruncate(file, (off_t)patched->len) != 0 || close(file) != 0) {
        patches_die(path);
    }
}

#endif
