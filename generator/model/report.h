/* report.h - prints findings. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_MODEL_REPORT_H
#define FAQGEN_MODEL_REPORT_H

#include "model/diag.h"

typedef struct ReportStyle {
    bool color;   /* SGR sequences */
    bool excerpt; /* the source line and a caret below the message */
} ReportStyle;

/* One finding in one line: `path:line:col: error: message; hint [rule-id]`, without line and column
 * where it is about the file, `faqgen: error: …` where it is about none. Where the style asks for
 * it (and there is a position) the source line follows, a caret under the position by display
 * width, and the hint in a line of its own:
 *
 *   content/faq/q6/05.md:3:1: error: unknown key 'updatd' [fm-unknown-key]
 *       3 | updatd: 2026-03-31
 *         | ^
 *         = help: did you mean 'updated'?
 *
 * Of a line wider than 100 columns only a part around the position is shown. */
void report_text(Buf *out, const Diag *diag, ReportStyle style);

/* All of them, in their order, without a count. */
void report_findings(Buf *out, const Diags *diags, ReportStyle style);

/* "2 errors, 1 warning" */
void report_counts(Buf *out, const Diags *diags);

/* All of them, in their order, and "2 errors, 1 warning" unless all are fatal: those are about the
 * run, and there is nothing to count. */
void report_all(Buf *out, const Diags *diags, ReportStyle style);

#endif
