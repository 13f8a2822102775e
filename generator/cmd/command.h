/* command.h - what a command is, and the table of all of them. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_CMD_COMMAND_H
#define FAQGEN_CMD_COMMAND_H

#include "base/option.h"
#include "model/diag.h"
#include "model/report.h"

/* Options that every command takes. */
typedef struct CommonOptions {
    bool help;
    bool quiet;
    bool verbose;
    const char *color; /* auto, always or never */
} CommonOptions;

extern const Option COMMON_OPTIONS[];

/* What a command is given. It writes results to `out`, which main prints on standard output after
 * it returned; findings go to `diags`, which main prints on standard error. */
typedef struct Run Run;
struct Run {
    Arena *arena;
    const void *options; /* the command's own struct, filled by its table */
    const CommonOptions *common;
    TextArguments operands;
    Buf *out;
    Diags *diags;
    ReportStyle out_style;   /* for text on standard output */
    ReportStyle error_style; /* on standard error */
    bool wants_pager;   /* set by a command: a person reads what it writes from top to bottom */
    bool reports_first; /* set by a command: what diags says is to be read before the results */
    bool progress;      /* standard error is a terminal and nobody asked for quiet */
    void *owned;        /* what findings point into; released after they are printed */
    void (*release)(void *owned);
    /* Prints and empties `out`, where results come one after the other and may be many. False where
     * that can't be, which is reported. */
    bool (*write_out)(Run *run);
};

typedef struct Example {
    const char *command;
    const char *meaning;
} Example;

/* A row of COMMANDS. Usage, --help and faqgen(1) are made from it. */
typedef struct Command {
    const char *name;
    const char *operands;    /* "QUERY…", or "" */
    const char *summary;     /* lower case, no full stop */
    const char *description; /* paragraphs, parted by an empty line */
    const Option *options;
    size_t options_size;     /* of the struct that `options` fills; it starts zeroed */
    size_t least, most;      /* operands */
    const Example *examples; /* ends with {NULL, NULL} */
    /* The exit status where it is not what the findings say (diags_exit_status); 0 else. */
    int (*run)(Run *run);
} Command;

extern const Command command_build;
extern const Command command_lint;
extern const Command command_search;
extern const Command command_show;
extern const Command command_new;
extern const Command command_init;
extern const Command command_serve;
extern const Command command_import;
extern const Command command_bundle;
extern const Command command_verify;
extern const Command command_help;

extern const Command *const COMMANDS[]; /* ends with NULL */

/* NULL, and a report that names the nearest one, where there is no such command. */
const Command *command_find(Str name, Diags *diags);

/* --help of the program and of a command. */
void usage_program(Buf *out);
void usage_command(Buf *out, const Command *command);

/* faqgen(1) as man(7) source, in English. */
void manual_write(Buf *out);

#endif
