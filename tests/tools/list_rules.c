/* list_rules.c - the ids of all rules, one a line. SPDX-License-Identifier: ISC */
#include "check/rule.h"

#include <stdio.h>

int main(void)
{
    for (size_t i = 0; i < RULE_COUNT; i++) {
        if (puts(RULES[i].id) < 0) {
            return 2;
        }
    }
    return fflush(stdout) == 0 ? 0 : 2;
}
