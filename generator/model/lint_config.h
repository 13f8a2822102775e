/* lint_config.h - what a site says about the rules. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_MODEL_LINT_CONFIG_H
#define FAQGEN_MODEL_LINT_CONFIG_H

#include "model/diag.h"

/* rules: {http-link: error} */
typedef struct RuleSetting {
    Text rule; /* as written: whether there is such a rule is found out by check/policy */
    Severity severity;
} RuleSetting;

/* allow_hosts: [{host, reason}]: pages may load files from there. */
typedef struct AllowedHost {
    Text host; /* lower case */
    Text reason;
} AllowedHost;

/* ignore: [{pattern, rule, reason}] */
typedef struct IgnorePattern {
    Text pattern; /* see lint_pattern_matches */
    Text rule;
    Text reason;
} IgnorePattern;

/* `lint:` of site.yaml. */
typedef struct LintConfig {
    LIST(RuleSetting) rules;
    LIST(AllowedHost) allow_hosts;
    LIST(IgnorePattern) ignore;
    TextList https_hosts; /* lower case; what they serve over http: they serve over https: too */
} LintConfig;

/* True for a host that allow_hosts names. */
bool lint_config_allows(const LintConfig *config, Str host);

bool lint_config_has_https(const LintConfig *config, Str host);

/* True where `text` is what the pattern says; `*` stands for any text, every other byte for
 * itself. */
bool lint_pattern_matches(Str pattern, Str text);

#endif
