/* answer_remarks.c - what there is to say about an answer besides its hits. SPDX-License-Identifier: ISC */
#include "cmd/answer_remarks.h"

#include "cmd/published_index.h"

enum { LABELS_SHOWN = 12 };

const char *answer_remarks_join(Run *run, const StrList *labels)
{
    Buf names = buf_new(run->arena);
    for (size_t i = 0; i < labels->count && i < LABELS_SHOWN; i++) {
        buf_add_text(&names, i == 0 ? "" : ", ");
        buf_add_text(&names, diags_quote(run->diags, labels->items[i]));
    }
    buf_add_text(&names, labels->count > LABELS_SHOWN ? ", …" : "");
    return names.data;
}

static void report_code(Run *run, Str code)
{
    diags_report_path(run->diags, SEVERITY_WARNING, NULL, STR(""), "no entry has the code '%s'",
                      diags_quote(run->diags, code));
}

void answer_remarks_hits(Run *run, const Answer *answer)
{
    for (size_t i = 0; i < answer->replaced.count; i++) {
        const Replacement *replacement = &answer->replaced.items[i];
        diags_report_path(run->diags, SEVERITY_WARNING, NULL, STR(""),
                          "'%s' was not found; searched for '%s' instead",
                          diags_quote(run->diags, replacement->word),
                          diags_quote(run->diags, replacement->by));
    }
    if (answer->code.len > 0) {
        report_code(run, answer->code);
        diags_hint(run->diags, "these are the nearest");
    }
}

/* Where else an answer may be. */
static void report_categories(Run *run, Index *index)
{
    CategoryRowList rows = {0};
    Str message = {0};
    Buf names = buf_new(run->arena);
    if (!index_categories(index, run->arena, &rows, &message)) {
        published_index_fault(run, index, message);
        return;
    }
    if (rows.count == 0) {
        return;
    }
    for (size_t i = 0; i < rows.count && i < LABELS_SHOWN; i++) {
        buf_addf(&names, "%s%s", i == 0 ? "" : ", ", diags_quote(run->diags, rows.items[i].id));
        buf_addf(&names, " '%s'", diags_quote(run->diags, rows.items[i].title));
    }
    buf_add_text(&names, rows.count > LABELS_SHOWN ? ", …" : "");
    diags_report_path(run->diags, SEVERITY_WARNING, NULL, STR(""), "the categories are %s",
                      names.data);
    diags_hint(run->diags, "the site's page errors.html lists every message");
}

void answer_remarks_nothing(Run *run, Index *index, Str query, const Answer *answer)
{
    diags_report_path(run->diags, SEVERITY_WARNING, NULL, STR(""), "nothing found for '%s'",
                      diags_quote(run->diags, query));
    diags_hint(run->diags, "try a part of the message, or its number alone");
    if (answer->code.len > 0) {
        report_code(run, answer->code);
    } else if (answer->unknown.count > 0) {
        diags_report_path(run->diags, SEVERITY_WARNING, NULL, STR(""), "no entry has %s",
                          answer_remarks_join(run, &answer->unknown));
        diags_hint(run->diags, "try the other words alone");
    }
    report_categories(run, index);
}
