/* stage.c - a folder replaced as a whole, or not at all. SPDX-License-Identifier: ISC */
#include "base/stage.h"

#include "base/fs.h"
#include "base/interrupt.h"
#include "base/io.h"
#include "base/stage_internal.h"
#include "base/walk.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* DESIGN. Everything happens below one descriptor, that of the folder which holds the target:
 *
 *   out/                     what is published; never written to
 *   .out.lock                held from stage_begin to stage_discard
 *   .out.staging-XXXXXXXX/   what is being made; after the swap, what was published
 *   .out.old-XXXXXXXX/       what was published, where two folders cannot be exchanged at once
 *
 * A published file may have a second name in the staging folder (a hard link), so nothing here
 * ever opens an existing file for writing. The marker .faqgen is the first file of a staging
 * folder and the last to be removed: whatever a kill leaves behind can be told from a stranger's.
 *
 * stage_target, stage_scan: what may be replaced | stage_lock, stage_recover: who may do it, on
 * clean ground | stage_put, stage_file: files | stage_swap: the end | manifest: the text. */

enum { LOCK_WAIT = 10000 };

bool stage_fault(Stage *stage, StageFault *ret_fault, Str hint, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    ret_fault->message = str_format_list(stage->arena, format, arguments);
    va_end(arguments);
    ret_fault->hint = hint;
    return false;
}

bool stage_fault_errno(Stage *stage, StageFault *ret_fault, const char *doing)
{
    return stage_fault(stage, ret_fault, (Str){0}, "%s '%s': %s", doing, stage->output,
                       strerror(errno));
}

Stage *stage_open(Arena *arena, const char *output, const char *protected_path, bool force,
                  StageFault *ret_fault)
{
    Stage *stage = arena_new_object(arena, Stage);
    *stage = (Stage){
        .arena = arena,
        .output = output,
        .protected_path = protected_path,
        .force = force,
        .parent = -1,
        .target = -1,
        .lock = -1,
        .staging = -1,
        .lock_wait = LOCK_WAIT,
        .may_exchange = true,
        .may_flush_all = true,
        .may_link = true,
    };
    if (!stage_resolve(stage, ret_fault) || !stage_scan(stage, ret_fault)) {
        stage_discard(stage);
        return NULL;
    }
    return stage;
}

void stage_listen(Stage *stage, StageListener *listener, void *context)
{
    stage->listener = listener;
    stage->listener_context = context;
}

void stage_note(Stage *stage, StageNote note, const char *format, ...)
{
    if (stage->listener == NULL) {
        return;
    }
    va_list arguments;
    va_start(arguments, format);
    stage->listener(stage->listener_context, note,
                    str_format_list(stage->arena, format, arguments));
    va_end(arguments);
}

bool stage_is_current(Stage *stage, const Hash *inputs)
{
    bool has_manifest = stage->published != NULL;
    if (stage->force || !has_manifest || !hash_eq(&stage->manifest.inputs, inputs)) {
        return false;
    }
    for (size_t i = 0; i < stage->manifest.count; i++) {
        if (!stage_is_untouched(stage, &stage->manifest.items[i])) {
            return false;
        }
    }
    return !stage_has_leftovers(stage);
}

/* Modes are 0755 and 0644 less the umask, here and for all that follows. */
static bool make_staging(Stage *stage)
{
    for (unsigned attempt = 0; attempt < NAME_ATTEMPTS; attempt++) {
        const char *name = stage_name_beside(stage, ".staging-", attempt);
        if (mkdirat(stage->parent, name, 0755) == 0) {
            stage->staging_name = name;
            break;
        }
        if (errno != EEXIST) {
            return false;
        }
    }
    if (stage->staging_name == NULL) {
        return false;
    }
    stage->staging = io_open_at(stage->parent, stage->staging_name,
                                O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC, 0);
    char marker[] = MANIFEST_NAME;
    Stamp stamp;
    return stage->staging >= 0 && stage_write(stage->staging, marker, STAGE_MARKER, NULL, &stamp);
}

/* Another build may have published since stage_open: look again, now that none can. */
static bool take_over(Stage *stage, StageFault *ret_fault)
{
    return (stage->lock >= 0 || stage_lock(stage, ret_fault)) && stage_recover(stage, ret_fault) &&
           stage_scan(stage, ret_fault);
}

bool stage_bring_back(Stage *stage, StageFault *ret_fault)
{
    bool is_gone = stage->target < 0 && stage_has_old(stage);
    return !is_gone || take_over(stage, ret_fault);
}

bool stage_begin(Stage *stage, size_t slot_count, StageFault *ret_fault)
{
    if (!take_over(stage, ret_fault)) {
        return false;
    }
    if (!make_staging(stage)) {
        return stage_fault_errno(stage, ret_fault, "cannot make a new folder beside");
    }
    stage->slots = arena_alloc(stage->arena, slot_count, sizeof(Slot));
    stage->slot_count = slot_count;
    return true;
}

StageCounts stage_counts(const Stage *stage)
{
    StageCounts counts = {.removed = stage->manifest.count};
    for (size_t i = 0; i < stage->slot_count; i++) {
        const Slot *slot = &stage->slots[i];
        bool staged = slot->state == SLOT_KEPT || slot->state == SLOT_WRITTEN;
        counts.written += slot->state == SLOT_WRITTEN;
        counts.kept += slot->state == SLOT_KEPT;
        counts.removed -= staged && slot->published != NULL;
    }
    return counts;
}

/* A file that could not be staged must not be missing in silence. */
static bool gather_files(Stage *stage, Manifest *manifest, StageFault *ret_fault)
{
    for (size_t i = 0; i < stage->slot_count; i++) {
        const Slot *slot = &stage->slots[i];
        if (slot->state == SLOT_FAILED) {
            return stage_fault(stage, ret_fault, (Str){0}, "cannot write '%s/%s': %s",
                               stage->output, slot->path, strerror(slot->error));
        }
        if (slot->state != SLOT_FREE) {
            *list_add(stage->arena, manifest) = slot->file;
        }
    }
    manifest_sort(manifest);
    return true;
}

/* The marker is replaced, never missing: a kill in between must leave something of ours. */
static bool write_records(Stage *stage, const Manifest *manifest)
{
    char next[] = MANIFEST_NAME "-next";
    char cache[] = MANIFEST_CACHE_NAME;
    Stamp stamp;
    return stage_write(stage->staging, next, manifest_format(stage->arena, manifest), NULL,
                       &stamp) &&
           renameat(stage->staging, next, stage->staging, MANIFEST_NAME) == 0 &&
           stage_write(stage->staging, cache, manifest_format_cache(stage->arena, manifest), NULL,
                       &stamp);
}

static bool fault_swap(Stage *stage, const char *old, StageFault *ret_fault)
{
    if (old != NULL) {
        const char *reason = strerror(errno);
        Str hint = str_format(stage->arena,
                              "what was published is now '%s/%s': run faqgen again, "
                              "which brings it back",
                              stage->parent_path, old);
        return stage_fault(stage, ret_fault, hint, "cannot replace '%s': %s", stage->output,
                           reason);
    }
    if (errno == EBUSY) {
        Str hint = str_format(stage->arena,
                              "publish to a folder in it, for example '%s/faq', and "
                              "let the server reach that by its path",
                              stage->output);
        return stage_fault(stage, ret_fault, hint, "cannot replace '%s': it is a mount point",
                           stage->output);
    }
    if (stage->target < 0 && stage_is_taken(errno)) {
        return stage_fault(stage, ret_fault, STR("run faqgen again"),
                           "another program made '%s' while faqgen was building", stage->output);
    }
    return stage_fault_errno(stage, ret_fault, "cannot replace");
}

/* The new tree is published: nothing that goes wrong from here on is a fault. Where the swap may not
 * be on the disk yet, the old tree stays, as that is what a power cut would bring back. */
static void clean_up(Stage *stage, const char *old)
{
    static const char what[] = "what was published before";
    bool is_exchanged = old == stage->staging_name;
    stage->staging_name = NULL;
    if (fsync(stage->parent) != 0 && errno != EINVAL) {
        stage->warning = str_format(stage->arena,
                                    "cannot flush '%s': %s; what was published before stays "
                                    "beside '%s' until the next build",
                                    stage->parent_path, strerror(errno), stage->output);
        return;
    }
    if (is_exchanged) {
        stage_remove(stage, old, what);
    } else if (old != NULL) {
        stage_remove_old(stage, old, what);
    }
}

bool stage_publish(Stage *stage, const Hash *inputs, StageFault *ret_fault, Str *ret_warning)
{
    Manifest manifest = {.inputs = *inputs};
    if (interrupt_requested()) {
        return stage_fault(stage, ret_fault, (Str){0}, "interrupted");
    }
    if (!gather_files(stage, &manifest, ret_fault)) {
        return false;
    }
    if (!write_records(stage, &manifest)) {
        return stage_fault_errno(stage, ret_fault, "cannot write the manifest of");
    }
    stage_restore_times(stage);
    if (!stage_flush(stage)) {
        return stage_fault_errno(stage, ret_fault, "cannot write everything for");
    }
    if (!stage_scan_again(stage, ret_fault)) {
        return false;
    }
    const char *old = NULL;
    if (!stage_swap(stage, &old)) {
        return fault_swap(stage, old, ret_fault);
    }
    clean_up(stage, old);
    if (stage->warning.len > 0) {
        *ret_warning = stage->warning;
    }
    return true;
}

static void close_one(int *descriptor)
{
    if (*descriptor >= 0) {
        close(*descriptor);
    }
    *descriptor = -1;
}

void stage_discard(Stage *stage)
{
    if (stage == NULL) {
        return;
    }
    close_one(&stage->staging);
    close_one(&stage->target); /* what they hold may be what there is too little of */
    if (stage->staging_name != NULL) {
        (void)walk_remove(stage->parent, stage->staging_name, MANIFEST_NAME); /* or the next run */
        stage->staging_name = NULL;
    }
    for (size_t i = 0; i < stage->slot_count; i++) {
        free(stage->slots[i].path);
    }
    stage->slot_count = 0;
    close_one(&stage->parent);
    close_one(&stage->lock);
}

bool stage_published(const Stage *stage, Arena *arena, StagePublished *ret_published)
{
    *ret_published = (StagePublished){.inputs = stage->manifest.inputs};
    for (size_t i = 0; stage->published != NULL && i < stage->manifest.count; i++) {
        *list_add(arena, &ret_published->paths) = stage->manifest.items[i].path;
    }
    return ret_published->paths.count > 0;
}

bool stage_read(const Stage *stage, Arena *arena, Str path, Str *ret_bytes)
{
    const ManifestFile *file = manifest_find(&stage->manifest, path);
    if (!manifest_owns(&stage->manifest, path)) {
        errno = ENOENT;
        return false;
    }
    const char *name = str_terminated(arena, path);
    if (!fs_read(arena, stage->target, name, FILE_LIMIT, ret_bytes, NULL)) {
        return false;
    }
    Hash hash = hash_of(*ret_bytes);
    if (file != NULL && !hash_eq(&hash, &file->hash)) {
        errno = ESTALE;
        return false;
    }
    return true;
}

StagePaths stage_published_files(Arena *arena, const char *output, Str suffix)
{
    StagePaths paths = {0};
    int folder = fs_open_folder(output);
    if (folder < 0) {
        return paths;
    }
    Str text;
    Manifest manifest = {0};
    bool ok = fs_read(arena, folder, MANIFEST_NAME, FILE_LIMIT, &text, NULL) &&
              manifest_parse(arena, text, &manifest);
    fs_close(folder);
    for (size_t i = 0; ok && i < manifest.count; i++) {
        Str path = manifest.items[i].path;
        if (str_ends_with(path, suffix) && str_find_byte(path, '/') == STR_NONE) {
            *list_add(arena, &paths) = path;
        }
    }
    return paths;
}
