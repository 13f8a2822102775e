/* published_index.c - which database a command reads. SPDX-License-Identifier: ISC */
#include "cmd/published_index.h"

#include "base/stage.h"
#include "search/database.h"

static const char ANEW[] = "make it anew with 'faqgen build --force'";

/* A build takes a file of its own for what it was when size and time are the same; --force doesn't. */
static void report(Run *run, const char *path, Str message, const char *hint)
{
    bool is_damaged = str_starts_with(message, STR(DATABASE_DAMAGED));
    diags_report_path(run->diags, SEVERITY_FATAL, NULL, str_from(path), "%s",
                      diags_quote(run->diags, message));
    diags_hint(run->diags, "%s", is_damaged ? ANEW : hint);
}

bool published_index_fault(Run *run, const Index *index, Str message)
{
    report(run, index_path(index), message, ANEW);
    return false;
}

Index *published_index_open(Run *run, const char *path)
{
    Str message = {0};
    if (path == NULL) {
        Str published;
        if (!stage_published_file(run->arena, "out", STR(".db"), &published)) {
            diags_report_path(run->diags, SEVERITY_FATAL, NULL, STR(""),
                              "there is no database in 'out'");
            diags_hint(run->diags, "say with --db where it is, or run 'faqgen build' first");
            return NULL;
        }
        path = str_format(run->arena, "out/%.*s", STR_ARGS(published)).data;
    }
    Index *index = index_open(run->arena, path, &message);
    if (index == NULL) {
        report(run, path, message, "'faqgen build' makes the database");
    }
    return index;
}
