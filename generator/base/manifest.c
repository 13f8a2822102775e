/* manifest.c - the text that says what a published folder holds. SPDX-License-Identifier: ISC */
#include "base/manifest.h"

#include <inttypes.h>
#include <stdlib.h>

static const Str HEADER = STR_INIT("faqgen 1");
static const Str INPUTS = STR_INIT("inputs ");
static const Str CACHE_HEADER = STR_INIT("faqgen-cache 1");

enum { PATH_LENGTH_MAX = 1024, NAME_LENGTH_MAX = 255 };

static bool segment_is_safe(Str segment)
{
    if (segment.len == 0 || segment.len > NAME_LENGTH_MAX) {
        return false;
    }
    for (size_t i = 0; i < segment.len; i++) {
        unsigned char byte = (unsigned char)segment.data[i];
        if (byte < 0x20 || byte == 0x7f) {
            return false;
        }
    }
    return !str_eq(segment, STR(".")) && !str_eq(segment, STR(".."));
}

bool manifest_path_is_safe(Str path)
{
    if (path.len == 0 || path.len > PATH_LENGTH_MAX || str_starts_with(path, STR(MANIFEST_NAME))) {
        return false;
    }
    Str segment;
    while (str_cut(&path, '/', &segment)) {
        if (!segment_is_safe(segment)) {
            return false;
        }
    }
    return true;
}

/* Decimal digits, as we write them, and one space off the front of `*rest`. */
static bool cut_number(Str *rest, uint64_t *ret_number)
{
    Str digits;
    size_t number;
    if (!str_cut(rest, ' ', &digits) || !str_to_size(digits, &number) ||
        (digits.len > 1 && digits.data[0] == '0')) {
        return false;
    }
    *ret_number = number;
    return true;
}

static bool parse_file(Arena *arena, Str line, ManifestFile *ret_file)
{
    Str digits;
    if (!str_cut(&line, ' ', &digits) || !hash_from_hex(digits, &ret_file->hash) ||
        !cut_number(&line, &ret_file->size) || !manifest_path_is_safe(line)) {
        return false;
    }
    ret_file->path = str_dup(arena, line);
    return true;
}

/* A line with its newline: a text that was cut off has none at its end. */
static bool cut_line(Str *rest, Str *ret_line)
{
    size_t end = str_find_byte(*rest, '\n');
    if (end == STR_NONE) {
        return false;
    }
    *ret_line = str_slice(*rest, 0, end);
    *rest = str_from_offset(*rest, end + 1);
    return true;
}

static bool parse_head(Str *rest, Hash *ret_inputs)
{
    Str line;
    if (!cut_line(rest, &line) || !str_eq(line, HEADER) || !cut_line(rest, &line) ||
        !str_starts_with(line, INPUTS)) {
        return false;
    }
    return hash_from_hex(str_from_offset(line, INPUTS.len), ret_inputs);
}

bool manifest_parse(Arena *arena, Str text, Manifest *ret_manifest)
{
    Manifest manifest = {0};
    if (!parse_head(&text, &manifest.inputs)) {
        return false;
    }
    Str line;
    while (cut_line(&text, &line)) {
        ManifestFile file = {0};
        if (!parse_file(arena, line, &file)) {
            return false;
        }
        if (manifest.count > 0 &&
            str_compare(manifest.items[manifest.count - 1].path, file.path) >= 0) {
            return false;
        }
        *list_add(arena, &manifest) = file;
    }
    if (text.len > 0) {
        return false;
    }
    *ret_manifest = manifest;
    return true;
}

Str manifest_format(Arena *arena, const Manifest *manifest)
{
    Buf text = buf_new(arena);
    buf_add(&text, HEADER);
    buf_add_byte(&text, '\n');
    buf_add(&text, INPUTS);
    buf_add(&text, hash_hex(arena, &manifest->inputs));
    buf_add_byte(&text, '\n');
    for (size_t i = 0; i < manifest->count; i++) {
        const ManifestFile *file = &manifest->items[i];
        buf_add(&text, hash_hex(arena, &file->hash));
        buf_addf(&text, " %" PRIu64 " ", file->size);
        buf_add(&text, file->path);
        buf_add_byte(&text, '\n');
    }
    return buf_str(&text);
}

static void parse_stamp(Manifest *manifest, Str line)
{
    Stamp stamp;
    uint64_t modified;
    if (!cut_number(&line, &stamp.size) || !cut_number(&line, &modified) || modified > INT64_MAX ||
        !cut_number(&line, &stamp.inode)) {
        return;
    }
    stamp.modified = (int64_t)modified;
    ManifestFile *file = manifest_find(manifest, line);
    if (file != NULL) {
        file->stamp = stamp;
        file->has_stamp = true;
    }
}

void manifest_parse_cache(Manifest *manifest, Str text)
{
    Str line;
    if (!cut_line(&text, &line) || !str_eq(line, CACHE_HEADER)) {
        return;
    }
    while (cut_line(&text, &line)) {
        parse_stamp(manifest, line);
    }
}

Str manifest_format_cache(Arena *arena, const Manifest *manifest)
{
    Buf text = buf_new(arena);
    buf_add(&text, CACHE_HEADER);
    buf_add_byte(&text, '\n');
    for (size_t i = 0; i < manifest->count; i++) {
        const ManifestFile *file = &manifest->items[i];
        if (file->has_stamp && file->stamp.modified >= 0) {
            buf_addf(&text, "%" PRIu64 " %" PRId64 " %" PRIu64 " ", file->stamp.size,
                     file->stamp.modified, file->stamp.inode);
            buf_add(&text, file->path);
            buf_add_byte(&text, '\n');
        }
    }
    return buf_str(&text);
}

static int compare_files(const void *a, const void *b)
{
    return str_compare(((const ManifestFile *)a)->path, ((const ManifestFile *)b)->path);
}

void manifest_sort(Manifest *manifest)
{
    if (manifest->count > 0) {
        qsort(manifest->items, manifest->count, sizeof *manifest->items, compare_files);
    }
}

ManifestFile *manifest_find(const Manifest *manifest, Str path)
{
    size_t low = 0;
    size_t high = manifest->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = str_compare(manifest->items[middle].path, path);
        if (order == 0) {
            return &manifest->items[middle];
        }
        if (order < 0) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return NULL;
}

bool stamp_eq(const Stamp *a, const Stamp *b)
{
    return a->size == b->size && a->modified == b->modified && a->inode == b->inode;
}

const Str MANIFEST_SIGNATURES[] = {
    STR_INIT(".asc"), STR_INIT(".minisig"), STR_INIT(".sig"), {NULL, 0}};

bool manifest_owns(const Manifest *manifest, Str path)
{
    for (const Str *ending = MANIFEST_SIGNATURES; ending->len > 0; ending++) {
        Str signed_path = str_slice(path, 0, path.len - ending->len);
        if (str_ends_with(path, *ending) && str_ends_with(signed_path, STR("/SHA256SUMS")) &&
            manifest_find(manifest, signed_path) != NULL) {
            return true;
        }
    }
    return manifest_find(manifest, path) != NULL;
}
