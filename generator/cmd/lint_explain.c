/* lint_explain.c - what the rules are. SPDX-License-Identifier: ISC */
#include "check/rule_text.h"
#include "cmd/lint.h"

#include <string.h>

static void list_rules(Buf *out)
{
    for (size_t i = 0; i < RULE_COUNT; i++) {
        const Rule *rule = &RULES[i];
        buf_addf(out, "%-20s  %-7s  %s\n", rule->id,
                 rule->severity == SEVERITY_WARNING ? "warning" : "error", rule->summary);
    }
    buf_add_text(out, "\n'faqgen lint --explain RULE' explains one.\n");
}

void lint_explain(Run *run, const char *id)
{
    const Rule *rule = rule_find(str_from(id));
    if (strcmp(id, "all") == 0) {
        list_rules(run->out);
    } else if (rule != NULL) {
        rule_explain(run->out, rule);
    } else {
        diags_report_path(run->diags, SEVERITY_FATAL, NULL, STR(""), "no rule '%s'",
                          diags_quote(run->diags, str_from(id)));
        if (!rule_suggest(str_from(id), run->diags)) {
            diags_hint(run->diags, "'faqgen lint --explain all' lists them");
        }
    }
}
