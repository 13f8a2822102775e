/* report_formats.h - findings for other programs. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_MODEL_REPORT_FORMATS_H
#define FAQGEN_MODEL_REPORT_FORMATS_H

#include "model/diag.h"

/* All of them are valid UTF-8 whatever bytes a path or a text holds: what is not UTF-8 becomes
 * U+FFFD. They write the findings in the order that they have. */

/* One array, a finding in each line: {"path", "line", "column", "severity", "rule", "message",
 * "hint"?, "url"?}. Line and column are null where a file as a whole is meant. "uri", the path with
 * its bytes percent-encoded, is there where "path" is not the file's true name. */
void report_json(Buf *out, const Diags *diags);

/* Workflow commands of GitHub Actions, which become annotations:
 * ::error file=…,line=…,col=…,title=rule::message */
void report_github(Buf *out, const Diags *diags);

typedef struct ReportRule {
    const char *id;
    Severity severity;
    Str summary; /* a sentence */
    Str help;    /* plain text */
} ReportRule;

/* Who found them. */
typedef struct ReportTool {
    const char *name;
    const char *version;
    const ReportRule *rules;
    size_t rule_count;
    bool is_complete; /* false: it could not look at everything */
} ReportTool;

/* SARIF 2.1.0 (OASIS, 27 March 2020) with one run. */
void report_sarif(Buf *out, const Diags *diags, const ReportTool *tool);

/* What the formats share: the path as a URI reference (RFC 3986), absolute ones as file: URLs;
 * every byte that has a meaning in a URI is percent-encoded. */
Str report_uri(Arena *arena, Str path);

/* False for a finding about a file as a whole. `cursor` as for source_seek. */
bool report_seek(SourceCursor *cursor, const Diag *diag);

/* The message and, behind a semicolon, the hint. */
Str report_sentence(Arena *arena, const Diag *diag);

#endif
