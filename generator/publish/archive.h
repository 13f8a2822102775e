/* archive.h - files in a tar.gz or a zip. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_PUBLISH_ARCHIVE_H
#define FAQGEN_PUBLISH_ARCHIVE_H

#include "base/str.h"

typedef struct PackedFile {
    Str path; /* relative, with single slashes */
    Str bytes;
    bool is_executable; /* mode 0755, else 0644 */
} PackedFile;

typedef LIST(PackedFile) PackedList;

typedef enum ArchiveKind {
    ARCHIVE_TAR_GZ, /* POSIX.1-1988 ustar, RFC 1952 */
    ARCHIVE_ZIP,    /* APPNOTE.TXT 6.3 */
} ArchiveKind;

/* The files, sorted by path, and the folders that they lie in, owned by root and changed at `time`
 * (seconds since 1970, from 1980 on: a zip knows none before). The same files give the same bytes, whatever
 * the time zone, locale or place: only the process's time zone is UTC from then on. False with the
 * reason where a path is too long for the format or is not ASCII. */
bool archive_write_files(Arena *arena, ArchiveKind kind, const PackedList *files, int64_t time,
                         Str *ret_bytes, Str *ret_message);

/* What a stranger's archive may be at most. */
typedef struct ArchiveLimits {
    size_t files;
    uint64_t bytes; /* of all files */
} ArchiveLimits;

/* All files of an archive. Nothing is written anywhere. False with the reason: also for whatever is
 * neither file nor folder, and for a path that leads elsewhere: absolute, with "." or "..", twice the
 * same. */
bool archive_read_files(Arena *arena, Str bytes, ArchiveLimits limits, PackedList *ret_files,
                        Str *ret_message);

#endif
