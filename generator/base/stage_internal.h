/* stage_internal.h - what the files of base/stage share. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_BASE_STAGE_INTERNAL_H
#define FAQGEN_BASE_STAGE_INTERNAL_H

#include "base/manifest.h"
#include "base/map.h"
#include "base/stage.h"

/* What lies at a path that the manifest names. */
typedef struct Published {
    bool exists; /* as a regular file */
    Stamp stamp;
} Published;

/* A folder that the manifest's paths lead through; the values of Stage.folders. */
typedef struct PublishedFolder {
    bool exists;
    int64_t modified; /* nanoseconds since 1970 */
    bool differs;     /* something below it is not kept */
} PublishedFolder;

typedef enum SlotState { SLOT_FREE, SLOT_WRITTEN, SLOT_KEPT, SLOT_FAILED } SlotState;

/* One staged file. Nothing here is shared with another slot, so each may have its own thread. */
typedef struct Slot {
    SlotState state;
    int error;                     /* errno of SLOT_FAILED */
    char *path;                    /* malloc'ed: an arena belongs to one thread */
    ManifestFile file;             /* file.path is `path` */
    const ManifestFile *published; /* the published file of this path, or NULL */
} Slot;

struct Stage {
    Arena *arena;
    const char *output; /* as the user wrote it: for messages */
    const char *protected_path;
    bool force;

    const char *parent_path; /* real path of the folder that holds the target */
    Str name;                /* of the target in there */
    Str prefix;              /* ".name", short enough for what is added to it */
    int parent;              /* descriptors; -1: not open */
    int target;              /* -1: nothing is published */
    Manifest manifest;       /* of the target */
    Published *published;    /* one for each item of the manifest */
    Map folders;             /* path -> PublishedFolder */

    int lock;
    int staging;
    const char *staging_name; /* NULL: there is nothing to remove */
    Slot *slots;
    size_t slot_count;
    Str warning;
    StageListener *listener; /* may be NULL */
    void *listener_context;

    /* What tests change, and what a file system without the feature turns off. */
    unsigned lock_wait; /* milliseconds */
    bool may_exchange;
    bool may_flush_all;
    bool may_link;
};

enum { FILE_LIMIT = 256 * 1024 * 1024 }; /* bytes of a manifest or cache that we read */

/* Both return false. The second adds what errno means. */
bool stage_fault(Stage *stage, StageFault *ret_fault, Str hint, const char *format, ...)
    __attribute__((format(printf, 4, 5)));
bool stage_fault_errno(Stage *stage, StageFault *ret_fault, const char *doing);

void stage_note(Stage *stage, StageNote note, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* stage_target.c: finds parent and name; refuses what must never be replaced. */
bool stage_resolve(Stage *stage, StageFault *ret_fault);
bool stage_refuse_precious(Stage *stage, StageFault *ret_fault);

/* stage_scan.c: opens the target and reads what it says of itself; refuses a stranger's files. */
bool stage_scan(Stage *stage, StageFault *ret_fault);
/* Refuses where the target is no longer what stage_scan saw. */
bool stage_scan_again(Stage *stage, StageFault *ret_fault);
/* True when `file`, an item of Stage.manifest, lies in the target as it was published. */
bool stage_is_untouched(const Stage *stage, const ManifestFile *file);
/* path -> PublishedFolder, for each folder that the paths of `manifest` lead through. */
void stage_map_folders(Arena *arena, const Manifest *manifest, Map *ret_folders);

/* stage_lock.c, stage_recover.c */
bool stage_lock(Stage *stage, StageFault *ret_fault);
bool stage_has_leftovers(Stage *stage);
/* True where an old tree lies beside the target, or that can't be known. */
bool stage_has_old(Stage *stage);
bool stage_recover(Stage *stage, StageFault *ret_fault);
/* ".name.staging-XXXXXXXX" for the kind ".staging-"; each `attempt` below NAME_ATTEMPTS gives another
 * name. */
enum { NAME_ATTEMPTS = 16 };
const char *stage_name_beside(Stage *stage, const char *kind, unsigned attempt);
/* True for what errno says where something lies at the name that a folder is to have. */
bool stage_is_taken(int error);

/* stage_remove.c: both remove the folder `name` beside the target, but for what faqgen did not make.
 * What stays, and why, is said in Stage.warning, with `what` for the folder; an old tree moves out
 * of the way first. */
#define STAGE_MARKER STR("faqgen 1\n") /* the manifest until there is one */
void stage_remove(Stage *stage, const char *name, const char *what);
/* True where the folder has a whole manifest: it was published, or was about to be. */
bool stage_was_published(Stage *stage, const char *name);
void stage_remove_old(Stage *stage, const char *name, const char *what);

/* stage_file.c */
struct stat;
Stamp stage_stamp(const struct stat *status);
/* These are false with errno. `path` is changed for a moment by stage_make_folders. */
bool stage_make_folders(int folder, char *path);
/* A new file, with the time of `same` where that is not NULL. */
bool stage_write(int folder, char *path, Str bytes, const Stamp *same, Stamp *ret_stamp);
bool stage_set_time(int folder, const char *path, int64_t modified);
/* Reads in pieces: the database may be larger than what we want to hold. */
bool stage_hash(int folder, const char *path, Hash *ret_hash, Stamp *ret_stamp);

/* stage_swap.c */
void stage_restore_times(Stage *stage);
bool stage_flush(Stage *stage);
/* Returns the name under which the old tree lies now, or NULL, in `ret_old`: also where it is false,
 * with errno, and nothing lies at the target any more. */
bool stage_swap(Stage *stage, const char **ret_old);

#endif
