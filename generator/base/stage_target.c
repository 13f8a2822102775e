/* stage_target.c - which folder is to be replaced, if it may be. SPDX-License-Identifier: ISC */
#include "base/stage_internal.h"

#include "base/fs.h"

#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { LINKS_MAX = 40, NAME_MAX_BYTES = 255 };

/* The longest text that stage_name_beside adds. */
static const Str LONGEST_SUFFIX = STR_INIT(".staging-00000000");

static const Str HINT = STR_INIT("name a folder that faqgen may replace as a whole, "
                                 "for example 'out'");

static Str strip_slashes(Str path)
{
    while (path.len > 1 && path.data[path.len - 1] == '/') {
        path.len--;
    }
    return path;
}

/* "a/b" gives "a" and "b"; "b" gives "." and "b"; "/b" gives "/" and "b". */
static void split(Str path, Str *ret_folder, Str *ret_name)
{
    size_t slash = str_find_last_byte(path, '/');
    if (slash == STR_NONE) {
        *ret_folder = STR(".");
        *ret_name = path;
        return;
    }
    *ret_folder = slash == 0 ? STR("/") : strip_slashes(str_slice(path, 0, slash));
    *ret_name = str_from_offset(path, slash + 1);
}

/* Where a path to nothing leads: what a dangling link at its end names is made, the link stays. */
static Str follow_dangling_links(Arena *arena, const char *output)
{
    Str path = strip_slashes(str_from(output));
    char target[PATH_MAX];
    for (unsigned i = 0; i < LINKS_MAX; i++) {
        const char *terminated = str_terminated(arena, path);
        ssize_t len = readlink(terminated, target, sizeof target);
        if (len <= 0 || (size_t)len == sizeof target) {
            return path;
        }
        Str folder;
        Str name;
        split(path, &folder, &name);
        bool absolute = target[0] == '/';
        path = absolute ? str_dup(arena, (Str){target, (size_t)len})
                        : str_format(arena, "%.*s/%.*s", STR_ARGS(folder), (int)len, target);
        path = strip_slashes(path);
    }
    return path;
}

/* An absolute path without links, or a missing text with errno. */
static Str real_path(Arena *arena, const char *path)
{
    char *real = realpath(path, NULL);
    if (real == NULL) {
        return (Str){0};
    }
    Str copy = str_dup(arena, str_from(real));
    free(real);
    return copy;
}

/* Splits the real path of the target. The target itself need not exist, its parent must. */
static bool find_parent(Stage *stage, Str *ret_parent, StageFault *ret_fault)
{
    Str real = real_path(stage->arena, stage->output);
    if (real.data != NULL) {
        split(real, ret_parent, &stage->name);
        return true;
    }
    if (errno != ENOENT) {
        return stage_fault_errno(stage, ret_fault, "cannot publish to");
    }
    Str folder;
    split(follow_dangling_links(stage->arena, stage->output), &folder, &stage->name);
    *ret_parent = real_path(stage->arena, str_terminated(stage->arena, folder));
    bool has_name =
        stage->name.len > 0 && !str_eq(stage->name, STR(".")) && !str_eq(stage->name, STR(".."));
    if (ret_parent->data == NULL || !has_name) {
        Str hint = str_format(stage->arena, "make it first: mkdir -p '%.*s'", STR_ARGS(folder));
        return stage_fault(stage, ret_fault, hint,
                           "cannot publish to '%s': the folder '%.*s' does not exist",
                           stage->output, STR_ARGS(folder));
    }
    return true;
}

/* A name of up to 255 bytes leaves no room for ".staging-XXXXXXXX": cut it between two characters
 * of UTF-8, and tell cut names apart by their hash. */
static Str clip_name(Arena *arena, Str name)
{
    if (name.len + 1 + LONGEST_SUFFIX.len <= NAME_MAX_BYTES) {
        return str_format(arena, ".%.*s", STR_ARGS(name));
    }
    Hash hash = hash_of(name);
    Str mark = str_slice(hash_hex(arena, &hash), 0, 8);
    size_t end = NAME_MAX_BYTES - LONGEST_SUFFIX.len - mark.len - 2;
    while (end > 0 && ((unsigned char)name.data[end] & 0xc0) == 0x80) {
        end--;
    }
    return str_format(arena, ".%.*s~%.*s", (int)end, name.data, STR_ARGS(mark));
}

bool stage_resolve(Stage *stage, StageFault *ret_fault)
{
    if (stage->output[0] == '\0') {
        return stage_fault(stage, ret_fault, HINT, "the folder to publish to has no name");
    }
    Str parent = {0};
    if (!find_parent(stage, &parent, ret_fault)) {
        return false;
    }
    if (stage->name.len == 0) {
        return stage_fault(stage, ret_fault, HINT, "cannot publish to '%s': it is the root folder",
                           stage->output);
    }
    if (stage->name.len > NAME_MAX_BYTES) {
        errno = ENAMETOOLONG;
        return stage_fault_errno(stage, ret_fault, "cannot publish to");
    }
    stage->name = str_dup(stage->arena, stage->name);
    stage->prefix = clip_name(stage->arena, stage->name);
    stage->parent_path = str_terminated(stage->arena, parent);
    stage->parent = fs_open_folder(stage->parent_path);
    if (stage->parent < 0) {
        return stage_fault_errno(stage, ret_fault, "cannot open the folder that is to hold");
    }
    return true;
}

typedef struct Place {
    Str path; /* real; missing where there is none */
    bool exists;
    dev_t device;
    ino_t inode;
} Place;

static Place place_at(Arena *arena, const char *path)
{
    Place place = {0};
    struct stat status;
    if (path == NULL || path[0] == '\0') {
        return place;
    }
    place.path = real_path(arena, path);
    if (place.path.data != NULL && stat(place.path.data, &status) == 0) {
        place.exists = true;
        place.device = status.st_dev;
        place.inode = status.st_ino;
    }
    return place;
}

/* By number as well as by name: bind mounts give one folder two names, and there are file systems
 * that number one folder twice. */
static bool is_same_place(const Place *a, const Place *b)
{
    bool by_number = a->exists && b->exists && a->device == b->device && a->inode == b->inode;
    return by_number || (a->path.data != NULL && str_eq(a->path, b->path));
}

/* True when a parent of `inner`, at any distance, is `outer`. */
static bool lies_in(Arena *arena, const Place *inner, const Place *outer)
{
    Str path = inner->path;
    while (path.len > 1) {
        Str name;
        split(path, &path, &name);
        Place parent = place_at(arena, str_terminated(arena, path));
        if (is_same_place(&parent, outer)) {
            return true;
        }
    }
    return false;
}

/* Why `target` is never to be replaced, or NULL. */
static const char *precious_reason(Arena *arena, const Place *target, const Place *source)
{
    Place root = place_at(arena, "/");
    Place home = place_at(arena, getenv("HOME"));
    Place current = place_at(arena, ".");
    const struct {
        bool holds;
        const char *reason;
    } reasons[] = {
        {is_same_place(target, &root), "it is the root folder"},
        {is_same_place(target, &home), "it is your home folder"},
        {is_same_place(target, source), "it is the source folder"},
        {is_same_place(target, &current), "it is the current folder"},
        {lies_in(arena, target, source), "it lies in the source folder"},
        {lies_in(arena, source, target), "the source folder lies in it"},
    };
    for (size_t i = 0; i < sizeof reasons / sizeof reasons[0]; i++) {
        if (reasons[i].holds) {
            return reasons[i].reason;
        }
    }
    return NULL;
}

bool stage_refuse_precious(Stage *stage, StageFault *ret_fault)
{
    bool below_root = strcmp(stage->parent_path, "/") == 0;
    Str path = str_format(stage->arena, "%s/%.*s", below_root ? "" : stage->parent_path,
                          STR_ARGS(stage->name));
    Place target = place_at(stage->arena, path.data);
    target.path = path;
    Place source = place_at(stage->arena, stage->protected_path);
    if (stage->protected_path != NULL && !source.exists) {
        return stage_fault(stage, ret_fault, (Str){0}, "cannot find the source folder '%s'",
                           stage->protected_path);
    }
    const char *reason = precious_reason(stage->arena, &target, &source);
    if (reason != NULL) {
        return stage_fault(stage, ret_fault, HINT, "cannot publish to '%s': %s", stage->output,
                           reason);
    }
    return true;
}
