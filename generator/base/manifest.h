/* manifest.h - the text that says what a published folder holds. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_BASE_MANIFEST_H
#define FAQGEN_BASE_MANIFEST_H

#include "base/hash.h"
#include "base/str.h"

/* Two files at the top of a published folder. The manifest depends on the content alone, so two
 * builds of the same input write the same bytes:
 *
 *   faqgen 1
 *   inputs <sha256>
 *   <sha256> <size> <path>      one line a file, strictly sorted by the bytes of path
 *
 * The cache holds what the file system said of each file. It may be deleted at any time:
 *
 *   faqgen-cache 1
 *   <size> <nanoseconds since 1970> <inode> <path> */
#define MANIFEST_NAME ".faqgen"
#define MANIFEST_CACHE_NAME ".faqgen-cache"

/* What tells a file that nobody touched without reading it. */
typedef struct Stamp {
    uint64_t size;
    int64_t modified; /* nanoseconds since 1970 */
    uint64_t inode;
} Stamp;

typedef struct ManifestFile {
    Str path; /* NUL-terminated, relative, safe: see manifest_path_is_safe */
    uint64_t size;
    Hash hash;
    bool has_stamp;
    Stamp stamp; /* by the cache */
} ManifestFile;

typedef struct Manifest {
    Hash inputs;
    ManifestFile *items; /* sorted by path, each path once */
    size_t count;
    size_t capacity;
} Manifest;

/* Relative, no empty, "." or ".." segment, none above 255 bytes, at most 1,024 bytes in all, no
 * control character, and not one of our own names, which begin with ".faqgen". */
bool manifest_path_is_safe(Str path);

/* False for anything that manifest_format could not have written. */
bool manifest_parse(Arena *arena, Str text, Manifest *ret_manifest);
Str manifest_format(Arena *arena, const Manifest *manifest);

/* Adds the stamps of a cache. Lines that don't fit are passed over: such files are read instead. */
void manifest_parse_cache(Manifest *manifest, Str text);
Str manifest_format_cache(Arena *arena, const Manifest *manifest);

void manifest_sort(Manifest *manifest);

/* The file at `path`, or NULL. */
ManifestFile *manifest_find(const Manifest *manifest, Str path);

/* What somebody who signs a file SHA256SUMS adds to its name; ends with a missing text. */
extern const Str MANIFEST_SIGNATURES[];

/* True of a path that the manifest names, and of the signature of a SHA256SUMS that it names. */
bool manifest_owns(const Manifest *manifest, Str path);

bool stamp_eq(const Stamp *a, const Stamp *b);

#endif
