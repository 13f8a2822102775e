/* check_doc.h - whether what was found in a text stands in it. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_FUZZ_CHECK_DOC_H
#define FAQGEN_FUZZ_CHECK_DOC_H

#include "fuzz.h"

#include "model/diag.h"
#include "model/doc.h"

static inline void check_doc(const Doc *doc, size_t length)
{
    for (size_t i = 0; i < doc->refs.count; i++) {
        const Ref *ref = &doc->refs.items[i];
        CHECK(ref->pos <= length && ref->construct != NULL);
    }
    for (size_t i = 0; i < doc->anchors.count; i++) {
        CHECK(doc->anchors.items[i].pos <= length);
    }
    for (size_t i = 0; i < doc->headings.count; i++) {
        CHECK(doc->headings.items[i].pos <= length);
        CHECK(doc->headings.items[i].level >= 1 && doc->headings.items[i].level <= 6);
    }
    for (size_t i = 0; i < doc->remarks.count; i++) {
        CHECK(doc->remarks.items[i].pos <= length && doc->remarks.items[i].other <= length);
    }
    for (size_t i = 0; i < doc->lint_comments.count; i++) {
        check_span(doc->lint_comments.items[i].span, 0, length);
    }
}

static inline void check_findings(const Diags *diags)
{
    for (size_t i = 0; i < diags->count; i++) {
        const Diag *diag = &diags->items[i];
        CHECK(diag->pos == POS_NONE || diag->source == NULL || diag->source->is_window ||
              diag->pos <= diag->source->text.len);
        check_visible(diag->message);
        check_visible(diag->hint);
    }
}

#endif
