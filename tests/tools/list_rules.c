/* list_rules.c - the ids of all rules, one a line, and what they look at. SPDX-License-Identifier: ISC */
#include "check/rule.h"

#include <stdio.h>

int main(void)
{
    static const struct {
        Input input;
        const char *name;
    } inputs[] = {{INPUT_SOURCE, "source"}, {INPUT_SITE, "site"}, {INPUT_THEME, "theme"}};
    for (size_t i = 0; i < RULE_COUNT; i++) {
        const char *separator = "\t";
        printf("%s", RULES[i].id);
        for (size_t k = 0; k < sizeof inputs / sizeof *inputs; k++) {
            if ((RULES[i].inputs & inputs[k].input) != 0) {
                printf("%s%s", separator, inputs[k].name);
                separator = ",";
            }
        }
        printf("\n");
    }
    return fflush(stdout) == 0 ? 0 : 2;
}
