/* lint_config.c - what a site says about the rules. SPDX-License-Identifier: ISC */
#include "model/lint_config.h"

bool lint_config_allows(const LintConfig *config, Str host)
{
    for (size_t i = 0; i < config->allow_hosts.count; i++) {
        if (str_eq(config->allow_hosts.items[i].host.text, host)) {
            return true;
        }
    }
    return false;
}

bool lint_config_has_https(const LintConfig *config, Str host)
{
    for (size_t i = 0; i < config->https_hosts.count; i++) {
        if (str_eq(config->https_hosts.items[i].text, host)) {
            return true;
        }
    }
    return false;
}

/* Only the newest star needs to be tried again: what an older one might take, the newest can. */
bool lint_pattern_matches(Str pattern, Str text)
{
    size_t p = 0;
    size_t t = 0;
    size_t star = STR_NONE;
    size_t star_text = 0;
    while (t < text.len) {
        if (p < pattern.len && pattern.data[p] == '*') {
            star = p++;
            star_text = t;
        } else if (p < pattern.len && pattern.data[p] == text.data[t]) {
            p++;
            t++;
        } else if (star != STR_NONE) {
            p = star + 1;
            t = ++star_text;
        } else {
            return false;
        }
    }
    while (p < pattern.len && pattern.data[p] == '*') {
        p++;
    }
    return p == pattern.len;
}
