/* hash.c - SHA-256. SPDX-License-Identifier: ISC */
#include "base/hash.h"

#include <assert.h>
#include <string.h>

#include <nettle/sha2.h>

static_assert(sizeof((Hash){0}.bytes) == SHA256_DIGEST_SIZE, "a Hash holds one SHA-256");

struct Hasher {
    struct sha256_ctx context;
};

static void add(struct sha256_ctx *context, Str bytes)
{
    if (bytes.len > 0) {
        sha256_update(context, bytes.len, (const uint8_t *)bytes.data);
    }
}

static Hash finish(struct sha256_ctx *context)
{
    Hash hash;
    sha256_digest(context, sizeof hash.bytes, hash.bytes);
    return hash;
}

Hash hash_of(Str bytes)
{
    struct sha256_ctx context;
    sha256_init(&context);
    add(&context, bytes);
    return finish(&context);
}

bool hash_eq(const Hash *a, const Hash *b)
{
    return memcmp(a->bytes, b->bytes, sizeof a->bytes) == 0;
}

Str hash_hex(Arena *arena, const Hash *hash)
{
    static const char digits[] = "0123456789abcdef";
    size_t len = sizeof hash->bytes * 2;
    char *hex = arena_alloc(arena, len + 1, 1);
    for (size_t i = 0; i < len; i++) {
        unsigned byte = hash->bytes[i / 2];
        hex[i] = digits[i % 2 == 0 ? byte >> 4 : byte & 15];
    }
    return (Str){hex, len};
}

bool hash_from_hex(Str hex, Hash *ret_hash)
{
    Hash hash = {0};
    if (hex.len != sizeof hash.bytes * 2) {
        return false;
    }
    for (size_t i = 0; i < hex.len; i++) {
        char digit = hex.data[i];
        if (!byte_is_hex(digit) || byte_lower(digit) != digit) {
            return false;
        }
        int value = byte_is_digit(digit) ? digit - '0' : digit - 'a' + 10;
        hash.bytes[i / 2] = (uint8_t)(hash.bytes[i / 2] * 16 + value);
    }
    *ret_hash = hash;
    return true;
}

Hasher *hasher_new(Arena *arena)
{
    Hasher *hasher = arena_new_object(arena, Hasher);
    sha256_init(&hasher->context);
    return hasher;
}

void hasher_add(Hasher *hasher, Str bytes)
{
    add(&hasher->context, bytes);
}

void hasher_add_field(Hasher *hasher, Str bytes)
{
    char length[8];
    for (size_t i = 0; i < sizeof length; i++) {
        length[i] = (char)(unsigned char)((uint64_t)bytes.len >> (8 * i));
    }
    add(&hasher->context, (Str){length, sizeof length});
    add(&hasher->context, bytes);
}

Hash hasher_finish(Hasher *hasher)
{
    return finish(&hasher->context);
}
