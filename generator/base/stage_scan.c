/* stage_scan.c - what is published now, as it says of itself. SPDX-License-Identifier: ISC */
#include "base/stage_internal.h"

#include "base/fs.h"
#include "base/io.h"
#include "base/walk.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { ATTEMPTS = 10 };

static const Str NOT_OURS_HINT =
    STR_INIT("faqgen only replaces folders that it made; move this one away or name another");

/* Somebody's work tree is the likeliest folder to be named by mistake. */
static Str stranger_hint(Stage *stage, Str path)
{
    if (str_eq(path, STR(".git")) || str_starts_with(path, STR(".git/"))) {
        return STR("faqgen replaces the folder as a whole, so it cannot be a work tree: publish "
                   "its 'site' with rsync or `git --work-tree`");
    }
    return str_format(stage->arena, "move it out of '%s', which faqgen replaces as a whole",
                      stage->output);
}

static bool fault_stranger(Stage *stage, StageFault *ret_fault, Str path)
{
    return stage_fault(stage, ret_fault, stranger_hint(stage, path),
                       "faqgen did not make '%s/%.*s'", stage->output, STR_ARGS(path));
}

static void close_target(Stage *stage)
{
    if (stage->target >= 0) {
        close(stage->target);
    }
    stage->target = -1;
    stage->manifest = (Manifest){0};
    stage->published = NULL;
    stage->folders = map_new(stage->arena);
}

/* Leaves -1 in Stage.target where there is nothing. */
static bool open_target(Stage *stage, StageFault *ret_fault)
{
    close_target(stage);
    int flags = O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC;
    stage->target = io_open_at(stage->parent, stage->name.data, flags, 0);
    if (stage->target >= 0 || errno == ENOENT) {
        return true;
    }
    if (errno == ENOTDIR || errno == ELOOP) {
        return stage_fault(stage, ret_fault, STR("move it away or name another folder"),
                           "cannot publish to '%s': it is not a folder", stage->output);
    }
    return stage_fault_errno(stage, ret_fault, "cannot open");
}

/* A folder without a manifest may be replaced only where it is empty. */
static bool refuse_unless_empty(Stage *stage, StageFault *ret_fault)
{
    FsList list = {0};
    if (!fs_list(stage->arena, stage->target, ".", &list)) {
        return stage_fault_errno(stage, ret_fault, "cannot read");
    }
    if (list.count == 0) {
        return true;
    }
    Str hint = NOT_OURS_HINT;
    for (size_t i = 0; i < list.count; i++) {
        if (str_eq(list.items[i].name, STR(".git"))) {
            hint = stranger_hint(stage, list.items[i].name);
        }
    }
    return stage_fault(stage, ret_fault, hint,
                       "cannot publish to '%s': faqgen did not make what is in it, for example "
                       "'%.*s'",
                       stage->output, STR_ARGS(list.items[0].name));
}

void stage_map_folders(Arena *arena, const Manifest *manifest, Map *ret_folders)
{
    Str last = {0};
    for (size_t i = 0; i < manifest->count; i++) {
        Str path = manifest->items[i].path;
        size_t end = str_find_last_byte(path, '/');
        if (end == STR_NONE || str_eq(str_slice(path, 0, end), last)) {
            continue;
        }
        last = str_slice(path, 0, end);
        for (size_t at = 0; at < path.len; at++) {
            Str folder = str_slice(path, 0, at);
            if (path.data[at] == '/' && map_get(ret_folders, folder) == NULL) {
                map_put(ret_folders, folder, arena_new_object(arena, PublishedFolder));
            }
        }
    }
}

static bool read_manifest(Stage *stage, StageFault *ret_fault)
{
    Str text;
    if (!fs_read(stage->arena, stage->target, MANIFEST_NAME, FILE_LIMIT, &text, NULL)) {
        if (errno == ENOENT) {
            return refuse_unless_empty(stage, ret_fault);
        }
        const char *reason = strerror(errno);
        return stage_fault(stage, ret_fault, NOT_OURS_HINT, "cannot read '%s/%s': %s",
                           stage->output, MANIFEST_NAME, reason);
    }
    if (!manifest_parse(stage->arena, text, &stage->manifest)) {
        return stage_fault(stage, ret_fault, NOT_OURS_HINT,
                           "cannot publish to '%s': its '%s' is not a list that this faqgen "
                           "writes",
                           stage->output, MANIFEST_NAME);
    }
    if (!stage->force &&
        fs_read(stage->arena, stage->target, MANIFEST_CACHE_NAME, FILE_LIMIT, &text, NULL)) {
        manifest_parse_cache(&stage->manifest, text);
    }
    stage->published = arena_alloc(stage->arena, stage->manifest.count, sizeof(Published));
    stage_map_folders(stage->arena, &stage->manifest, &stage->folders);
    return true;
}

static bool see_folder(Stage *stage, Str path, const struct stat *status)
{
    PublishedFolder *folder = map_get(&stage->folders, path);
    if (folder == NULL) {
        return false;
    }
    folder->exists = true;
    folder->modified = stage_stamp(status).modified;
    return true;
}

static bool see_file(Stage *stage, Str path, const struct stat *status)
{
    const ManifestFile *file = manifest_find(&stage->manifest, path);
    if (file == NULL) {
        return str_eq(path, STR(MANIFEST_NAME)) || str_eq(path, STR(MANIFEST_CACHE_NAME)) ||
               manifest_owns(&stage->manifest, path);
    }
    /* A link or FIFO in the place of our file is damage, which publishing repairs. */
    stage->published[file - stage->manifest.items] = (Published){
        .exists = S_ISREG(status->st_mode),
        .stamp = stage_stamp(status),
    };
    return true;
}

static bool see_all(Stage *stage, Walk *walk, StageFault *ret_fault)
{
    for (;;) {
        WalkStep step = walk_next(walk);
        if (step == WALK_END) {
            return true;
        }
        if (step == WALK_LEAVE) {
            continue;
        }
        struct stat status;
        if (step == WALK_FAILED ||
            fstatat(walk->folder, walk->name, &status, AT_SYMLINK_NOFOLLOW) != 0) {
            return stage_fault_errno(stage, ret_fault, "cannot read");
        }
        Str path = buf_str(&walk->path);
        bool is_ours =
            step == WALK_ENTER ? see_folder(stage, path, &status) : see_file(stage, path, &status);
        if (!is_ours) {
            return fault_stranger(stage, ret_fault, path);
        }
    }
}

static bool scan_tree(Stage *stage, StageFault *ret_fault)
{
    Arena *arena = arena_new();
    Walk walk;
    bool ok = walk_open(arena, stage->target, &walk)
                  ? see_all(stage, &walk, ret_fault)
                  : stage_fault_errno(stage, ret_fault, "cannot read");
    walk_close(&walk);
    arena_free(arena);
    return ok;
}

/* The lock keeps other builds away, not other programs; and stage_open looks without it. */
static bool is_replaced(const Stage *stage)
{
    struct stat now;
    struct stat then;
    return stage->target >= 0 && fstat(stage->target, &then) == 0 &&
           (fstatat(stage->parent, stage->name.data, &now, AT_SYMLINK_NOFOLLOW) != 0 ||
            now.st_dev != then.st_dev || now.st_ino != then.st_ino);
}

static bool scan_once(Stage *stage, StageFault *ret_fault)
{
    return open_target(stage, ret_fault) && stage_refuse_precious(stage, ret_fault) &&
           (stage->target < 0 || (read_manifest(stage, ret_fault) && scan_tree(stage, ret_fault)));
}

/* A tree that another build has just replaced loses its files while we look at it. */
bool stage_scan(Stage *stage, StageFault *ret_fault)
{
    for (unsigned i = 0; i < ATTEMPTS; i++) {
        if (scan_once(stage, ret_fault)) {
            return true;
        }
        if (!is_replaced(stage)) {
            return false;
        }
    }
    return false;
}

bool stage_scan_again(Stage *stage, StageFault *ret_fault)
{
    if (stage->target < 0) {
        return true; /* the swap itself fails where something has appeared */
    }
    if (is_replaced(stage)) {
        return stage_fault(stage, ret_fault, STR("run faqgen again"),
                           "another program replaced '%s' while faqgen was building",
                           stage->output);
    }
    return scan_tree(stage, ret_fault);
}

bool stage_is_untouched(const Stage *stage, const ManifestFile *file)
{
    const Published *published = &stage->published[file - stage->manifest.items];
    if (!published->exists || published->stamp.size != file->size) {
        return false;
    }
    if (file->has_stamp && stamp_eq(&file->stamp, &published->stamp)) {
        return true;
    }
    Hash hash;
    Stamp stamp;
    return stage_hash(stage->target, file->path.data, &hash, &stamp) && hash_eq(&hash, &file->hash);
}
