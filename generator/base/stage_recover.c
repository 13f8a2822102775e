/* stage_recover.c - what a killed build left beside the target. SPDX-License-Identifier: ISC */
#include "base/stage_internal.h"

#include "base/fs.h"
#include "base/io.h"
#include "base/walk.h"

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

/* A leftover has our marker, or nothing yet: a folder of that name that somebody filled is not. */
static bool is_ours(Stage *stage, const char *name)
{
    int folder =
        io_open_at(stage->parent, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC, 0);
    if (folder < 0) {
        return false;
    }
    FsStat status;
    FsList list = {0};
    bool has_marker = fs_stat(folder, MANIFEST_NAME, &status) && status.kind == FS_FILE;
    bool is_empty = !has_marker && fs_list(stage->arena, folder, ".", &list) && list.count == 0;
    close(folder);
    return has_marker || is_empty;
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

/* What cannot be removed does not stop a build. */
static void remove_leftover(Stage *stage, const char *name)
{
    if (!walk_remove(stage->parent, name, MANIFEST_NAME)) {
        stage->warning = str_format(stage->arena,
                                    "cannot remove '%s/%s', which an earlier build "
                                    "left: %s",
                                    stage->parent_path, name, strerror(errno));
    }
}

/* First under another name: half removed it must never be taken for what was published. */
static void remove_old(Stage *stage, const char *name)
{
    for (unsigned attempt = 0; attempt < NAME_ATTEMPTS; attempt++) {
        const char *other = stage_name_beside(stage, ".staging-", attempt);
        if (renameat(stage->parent, name, stage->parent, other) == 0) {
            remove_leftover(stage, other);
            return;
        }
        if (errno != EEXIST && errno != ENOTEMPTY) {
            break;
        }
    }
    stage->warning =
        str_format(stage->arena, "cannot move '%s/%s', which an earlier build left: %s",
                   stage->parent_path, name, strerror(errno));
}

/* A swap in two steps that was cut between them left what is published under this name. It may
 * only be removed where something else is published by now. */
static bool recover_old(Stage *stage, const char *name, StageFault *ret_fault)
{
    FsStat status;
    if (fs_stat(stage->parent, stage->name.data, &status)) {
        remove_old(stage, name);
        return true;
    }
    if (errno == ENOENT && renameat(stage->parent, name, stage->parent, stage->name.data) == 0) {
        return true;
    }
    Str hint = str_format(stage->arena, "rename '%s/%s' to '%.*s' by hand", stage->parent_path,
                          name, STR_ARGS(stage->name));
    return stage_fault(stage, ret_fault, hint,
                       "cannot bring back what an interrupted build moved away from '%s'",
                       stage->output);
}

bool stage_recover(Stage *stage, StageFault *ret_fault)
{
    NameList old = {0};
    NameList staging = {0};
    if (!find_leftovers(stage, STR(".old-"), &old) ||
        !find_leftovers(stage, STR(".staging-"), &staging)) {
        return stage_fault_errno(stage, ret_fault, "cannot list the folder that holds");
    }
    for (size_t i = 0; i < old.count; i++) {
        if (!recover_old(stage, old.items[i], ret_fault)) {
            return false;
        }
    }
    for (size_t i = 0; i < staging.count; i++) {
        remove_leftover(stage, staging.items[i]);
    }
    return true;
}
