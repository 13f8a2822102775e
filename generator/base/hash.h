/* hash.h - SHA-256. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_BASE_HASH_H
#define FAQGEN_BASE_HASH_H

#include "base/str.h"

typedef struct Hash {
    uint8_t bytes[32];
} Hash;

typedef struct Hasher Hasher; /* FIPS 180-4, over any number of parts */

Hash hash_of(Str bytes);
bool hash_eq(const Hash *a, const Hash *b);
Str hash_hex(Arena *arena, const Hash *hash); /* 64 lower-case digits */
bool hash_from_hex(Str hex, Hash *ret_hash);  /* of hash_hex's spelling only */

Hasher *hasher_new(Arena *arena);
void hasher_add(Hasher *hasher, Str bytes);
/* Adds the length (8 bytes, little-endian) and then the bytes, so that ("ab","c") and ("a","bc")
 * differ. */
void hasher_add_field(Hasher *hasher, Str bytes);
Hash hasher_finish(Hasher *hasher); /* the hasher begins anew */

#endif
