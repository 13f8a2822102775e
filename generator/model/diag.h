/* diag.h - findings: what is wrong, where, and how to mend it. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_MODEL_DIAG_H
#define FAQGEN_MODEL_DIAG_H

#include "model/source.h"

typedef enum Severity {
    SEVERITY_OFF, /* a rule that site.yaml silenced: diags_report ignores it */
    SEVERITY_WARNING,
    SEVERITY_ERROR, /* content, site.yaml or theme is at fault: status 1 */
    SEVERITY_FATAL, /* I/O, usage or a bug of ours: status 2 */
} Severity;

typedef struct Diag {
    const Source *source; /* NULL: `path` alone tells the place */
    Str path;             /* empty: about no file */
    Pos pos;              /* POS_NONE: the file as a whole */
    Severity severity;
    const char *rule; /* id of a row of RULES: "broken-link"; NULL for FATAL */
    Str message;      /* lower case, no full stop; one line, already safe to print */
    Str hint;         /* a second sentence: the mend; may be missing */
    Str url;          /* the address at fault, as decoded; may be missing */
    size_t sequence;  /* order of reporting, to keep sorting stable */
} Diag;

/* The one channel: functions report here and go on, main prints. A sink belongs to one thread at a
 * time; a parallel loop has one for each job and merges them in order. */
typedef struct Diags {
    Arena *arena;
    Diag *items;
    size_t count;
    size_t capacity;
    bool is_silent; /* the newest report was left out: what adds to it is ignored too */
    size_t most;    /* 0, or how many there may be: what is more is counted only */
    size_t dropped;
} Diags;

Diags diags_new(Arena *arena);

/* The user's text in a message is made safe for a terminal (buf_add_visible) and cut at 80
 * characters: write it with diags_quote. `source` may not be NULL here. */
void diags_report(Diags *diags, Severity severity, const char *rule, const Source *source, Pos pos,
                  const char *format, ...) __attribute__((format(printf, 6, 7)));

/* About the file `path` as a whole, or nothing (empty path). */
void diags_report_path(Diags *diags, Severity severity, const char *rule, Str path,
                       const char *format, ...) __attribute__((format(printf, 5, 6)));

/* Adds to the newest finding (nothing happens where there is none). */
void diags_hint(Diags *diags, const char *format, ...) __attribute__((format(printf, 2, 3)));
void diags_url(Diags *diags, Str url);

/* `text` in a form that may stand in a message: safe to print, at most 80 characters, without
 * quotation marks of its own. NUL-terminated. */
const char *diags_quote(Diags *diags, Str text);

/* "did you mean 'x'?" as the hint, where one of `count` candidates is equal to `text` but for case
 * or within distance 2 of it (1 where it is shorter than four characters); the nearest, and the
 * first of equally near ones. True if there was one. */
bool diags_suggest(Diags *diags, Str text, const Str *candidates, size_t count);

/* Moves the findings of `from` behind those of `into` (copies texts into its arena, and parts of
 * sources, but no whole source). */
void diags_merge(Diags *into, const Diags *from);

/* Makes the findings, all of them about the file that `source` is the text of, independent of it:
 * each keeps what it shows of its line. Sorts them. */
void diags_detach(Diags *diags, const Source *source);

/* Keeps the first `count` findings. */
void diags_cut(Diags *diags, size_t count);

/* By path, position (the file as a whole first), rule, order of reporting; drops all but the first
 * of the same position and rule. Findings that have no position or no rule are the same only when
 * their messages are. */
void diags_sort(Diags *diags);

size_t diags_count(const Diags *diags, Severity severity);

/* 2 with a fatal finding, else 1 with an error, else 0: the only place that decides. */
int diags_exit_status(const Diags *diags);

#endif
