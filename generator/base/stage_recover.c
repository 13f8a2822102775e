/* stage_recover.c - what a killed build left beside the target. SPDX-License-Identifier: ISC */
#include "base/stage_internal.h"

#include "base/fs.h"
#include "base/io.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { DIGITS = 8 };

const char *stage_name_beside(Stage *stage, const char *kind, unsigned attempt)
{
    /* The lock makes the process number unique (it has at most 22 bits); attempts pass what could not
     * be removed. The letter at the head is none of a date, as in somebody's copy of the folder. */
    unsigned number = 0xF0000000U | (attempt & 0xF) << 24 | ((unsigned)getpid() & 0xFFFFFF);
    return str_format(stage->arena, "%.*s%s%08x", STR_ARGS(stage->prefix), kind, number).data;
}

bool stage_is_taken(int error)
{
    return error == EEXIST || error == ENOTEMPTY || error == ENOTDIR;
}

static bool is_beside(const Stage *stage, Str name, Str kind)
{
    if (!str_starts_with(name, stage->prefix)) {
        return false;
    }
    name = str_from_offset(name, stage->prefix.len);
    if (!str_starts_with(name, kind) || name.len != kind.len + DIGITS ||
        name.data[kind.len] != 'f') {
        return false;
    }
    for (size_t i = kind.len; i < name.len; i++) {
        if (!byte_is_hex(name.data[i])) {
            return false;
        }
    }
    return true;
}

static int open_beside(const Stage *stage, const char *name)
{
    return io_open_at(stage->parent, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC, 0);
}

static bool has_marker(int folder)
{
    FsStat status;
    return fs_stat(folder, MANIFEST_NAME, &status) && status.kind == FS_FILE;
}

/* A leftover has our marker, or nothing yet: a folder of that name that somebody filled is not. */
static bool is_ours(Stage *stage, const char *name)
{
    int folder = open_beside(stage, name);
    if (folder < 0) {
        return false;
    }
    FsList list = {0};
    bool ours =
        has_marker(folder) || (fs_list(stage->arena, folder, ".", &list) && list.count == 0);
    close(folder);
    return ours;
}

typedef LIST(const char *) NameList;

static bool find_leftovers(Stage *stage, Str kind, NameList *ret_names)
{
    FsList list = {0};
    if (!fs_list(stage->arena, stage->parent, ".", &list)) {
        return false;
    }
    for (size_t i = 0; i < list.count; i++) {
        const FsEntry *entry = &list.items[i];
        if (entry->kind == FS_FOLDER && is_beside(stage, entry->name, kind) &&
            is_ours(stage, entry->name.data)) {
            *list_add(stage->arena, ret_names) = entry->name.data;
        }
    }
    return true;
}

bool stage_has_old(Stage *stage)
{
    NameList names = {0};
    return !find_leftovers(stage, STR(".old-"), &names) || names.count > 0;
}

bool stage_has_leftovers(Stage *stage)
{
    NameList names = {0};
    return stage_has_old(stage) || !find_leftovers(stage, STR(".staging-"), &names) ||
           names.count > 0;
}

static bool is_published(const Stage *stage)
{
    int target = open_beside(stage, stage->name.data);
    bool has = target >= 0 && has_marker(target);
    if (target >= 0) {
        close(target);
    }
    return has;
}

static const char LEFTOVER[] = "what an earlier build left";

static bool fault_several(Stage *stage, const NameList *names, StageFault *ret_fault)
{
    Str hint = str_format(stage->arena, "rename the right one to '%.*s', move the others away",
                          STR_ARGS(stage->name));
    return stage_fault(
        stage, ret_fault, hint,
        "interrupted builds moved away what was published at '%s': it may be '%s/%s' "
        "or '%s/%s'",
        stage->output, stage->parent_path, names->items[0], stage->parent_path, names->items[1]);
}

static bool bring_back(Stage *stage, const char *name, StageFault *ret_fault)
{
    if (renameat(stage->parent, name, stage->parent, stage->name.data) == 0) {
        stage_note(stage, STAGE_NOTE_BROUGHT_BACK,
                   "'%s' is again what was published: an interrupted build had moved it to '%s/%s'",
                   stage->output, stage->parent_path, name);
        return true;
    }
    const char *reason = strerror(errno);
    Str hint = str_format(stage->arena, "rename '%s/%s' to '%.*s' by hand", stage->parent_path,
                          name, STR_ARGS(stage->name));
    return stage_fault(stage, ret_fault, hint,
                       "cannot bring back what an interrupted build moved away from '%s': %s",
                       stage->output, reason);
}

/* What has no whole manifest never lay at the target. */
static bool bring_back_one(Stage *stage, const NameList *names, StageFault *ret_fault)
{
    NameList published = {0};
    for (size_t i = 0; i < names->count; i++) {
        if (stage_was_published(stage, names->items[i])) {
            *list_add(stage->arena, &published) = names->items[i];
        }
    }
    return published.count == 0   ? true
           : published.count == 1 ? bring_back(stage, published.items[0], ret_fault)
                                  : fault_several(stage, &published, ret_fault);
}

/* A swap in two steps that was cut between them left what is published under one of these names.
 * They may only be removed where something of ours is published by now. */
static bool recover_old(Stage *stage, const NameList *names, StageFault *ret_fault)
{
    FsStat status;
    if (names->count == 0) {
        return true;
    }
    if (!fs_stat(stage->parent, stage->name.data, &status)) {
        return errno == ENOENT ? bring_back_one(stage, names, ret_fault)
                               : stage_fault_errno(stage, ret_fault, "cannot look at");
    }
    for (size_t i = 0; is_published(stage) && i < names->count; i++) {
        stage_remove_old(stage, names->items[i], LEFTOVER);
    }
    return true;
}

bool stage_recover(Stage *stage, StageFault *ret_fault)
{
    NameList old = {0};
    NameList staging = {0};
    if (!find_leftovers(stage, STR(".old-"), &old) ||
        !find_leftovers(stage, STR(".staging-"), &staging)) {
        return stage_fault_errno(stage, ret_fault, "cannot list the folder that holds");
    }
    if (!recover_old(stage, &old, ret_fault)) {
        return false;
    }
    for (size_t i = 0; i < staging.count; i++) { /* what cannot be removed does not stop a build */
        stage_remove(stage, staging.items[i], LEFTOVER);
    }
    return true;
}
