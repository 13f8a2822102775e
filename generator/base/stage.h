/* stage.h - a folder replaced as a whole, or not at all. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_BASE_STAGE_H
#define FAQGEN_BASE_STAGE_H

#include "base/hash.h"
#include "base/str.h"

/* How `out/` is published:
 *
 *   stage_open        refuses what must not be replaced; reads out/.faqgen; writes nothing
 *   stage_bring_back  what a build that was cut off in its last step moved away lies there again
 *   stage_is_current  true: the same inputs made what lies there, untouched: nothing to do
 *   stage_begin       lock beside out/, recovery after a kill, new folder .out.staging-XXXXXXXX
 *   stage_put         one file; a hard link to the published one where the bytes are the same
 *   stage_publish     one flush, then one renameat2(RENAME_EXCHANGE)
 *   stage_discard     closes and gives the lock back; removes what was not published
 *
 * A process killed at any instant leaves out/ as it was or as it was to be, and the next
 * stage_begin removes what the killed one left. A file that does not change keeps its inode and
 * time, and so does a folder below which nothing changes. `out/.faqgen` is the manifest and the
 * marker without which nothing is ever replaced; base/manifest.h shows it and the cache
 * `out/.faqgen-cache`, by which an untouched file need not be read again. */
typedef struct Stage Stage;

/* What went wrong and how to mend it; always status 2. The text lives in the stage's arena. */
typedef struct StageFault {
    Str message;
    Str hint; /* may be missing */
} StageFault;

/* NULL on refusal. `protected_path` (may be NULL) is the source folder: `output` may not be it,
 * hold it or lie in it; nor may `output` be "/", the home folder or the current folder, nor hold
 * anything that faqgen did not make. A symbolic link at `output` is followed once and stays. With
 * `force` the cache is not believed: every published file is read. Both paths are borrowed until
 * stage_discard. */
Stage *stage_open(Arena *arena, const char *output, const char *protected_path, bool force,
                  StageFault *ret_fault);

/* What is published: what the last stage_publish was given. */
typedef LIST(Str) StagePaths;
typedef struct StagePublished {
    Hash inputs;
    StagePaths paths; /* sorted by bytes */
} StagePublished;

/* False where nothing is. After stage_begin it may be something else than before. */
bool stage_published(const Stage *stage, Arena *arena, StagePublished *ret_published);

/* A published file, or the signature beside one (manifest_owns). False with errno, ESTALE where the
 * bytes of a published one are no longer those that were published. */
bool stage_read(const Stage *stage, Arena *arena, Str path, Str *ret_bytes);

/* What a build may want to say while it goes on; `line` lives in the stage's arena. */
typedef enum StageNote {
    STAGE_NOTE_WAITS,        /* another build has the lock */
    STAGE_NOTE_BROUGHT_BACK, /* what a build that was cut off moved away */
} StageNote;
typedef void StageListener(void *context, StageNote note, Str line);
void stage_listen(Stage *stage, StageListener *listener, void *context);

/* Only where two folders can't be exchanged in one step a kill may leave nothing at `output` and what
 * was published beside it: this puts it back, under the lock, before content is looked at that may
 * turn out not to be fit to take its place. Everywhere else it does nothing. */
bool stage_bring_back(Stage *stage, StageFault *ret_fault);

/* True when the manifest carries `inputs`, every file that it names is there as it was published,
 * and no killed build left anything beside it. Always false with `force`. */
bool stage_is_current(Stage *stage, const Hash *inputs);

/* Takes the lock (waits up to 10 s for another build), cleans up, looks at `output` again and
 * makes the staging folder. `slot_count` is the most files that will be staged. */
bool stage_begin(Stage *stage, size_t slot_count, StageFault *ret_fault);

/* Stages `bytes` as `path` ("site/q6/index.html"). Each slot takes one file, and threads may fill
 * different slots at once; `path` and `bytes` are not needed afterwards. False with errno
 * (ECANCELED after an interrupt, EEXIST where another slot has the path, EINVAL for a path
 * that manifest_path_is_safe refuses); stage_publish then refuses too. */
bool stage_put(Stage *stage, size_t slot, Str path, Str bytes);

/* For a file that a library writes by itself: stage_path makes its folders and gives an absolute
 * path in the staging folder (NULL with errno); stage_adopt then takes what lies there, which must
 * be closed. It is read in pieces, so it may be large. */
const char *stage_path(Stage *stage, Arena *arena, Str path);
bool stage_adopt(Stage *stage, size_t slot, Str path);

typedef struct StageCounts {
    size_t written; /* files that are new or differ */
    size_t kept;    /* files that are the published ones under a second name, or copies of them */
    size_t removed; /* files that are published now and will be no more */
} StageCounts;

/* Of the slots that are filled; as of the moment before the swap, also after stage_publish. */
StageCounts stage_counts(const Stage *stage);

/* Makes the staged files what lies at `output`; a slot that was never used is no file. After a
 * fault what was published lies there as before; only where two folders can't be exchanged, and
 * moving the old one back fails too, it lies where the hint says. `ret_warning` is set (and true returned) where
 * something old could not be removed; else it is left as it is. */
bool stage_publish(Stage *stage, const Hash *inputs, StageFault *ret_fault, Str *ret_warning);

/* Accepts NULL; may come at any time. Call it once, before the arena goes. */
void stage_discard(Stage *stage);

/* The paths, relative to `output`, of the published files that end in `suffix` and lie in no folder,
 * by the manifest alone. */
StagePaths stage_published_files(Arena *arena, const char *output, Str suffix);

#endif
