/* policy.c - applies what a site says about the rules. SPDX-License-Identifier: ISC */
#include "check/policy.h"

#include "check/suppression.h"
#include "model/url.h"

/* One pass over the findings takes out those that are allowed, ignored or suppressed and remembers
 * which saying did it; what did nothing is reported; a second pass sets the severities. A finding
 * that is out has SEVERITY_OFF until the list is closed up. */
typedef struct Policy {
    const Site *site;
    const LintConfig *config;
    Diags *diags;
    Arena *scratch;
    Map severities;   /* rule's id -> RuleSetting */
    Map suppressions; /* Source.path -> SuppressionList */
    bool *is_host_used;
    bool *is_pattern_used;
} Policy;

static void report_config(const Policy *policy, Pos pos, const char *rule, Str id,
                          const char *message)
{
    diags_report(policy->diags, SEVERITY_ERROR, rule, policy->site->config.source, pos, "'%s' %s",
                 diags_quote(policy->diags, id), message);
}

/* The rule that site.yaml names, if it may be lowered; else NULL and a finding. */
static const Rule *find_free_rule(const Policy *policy, const Text *id)
{
    const Rule *rule = rule_find(id->text);
    if (rule == NULL) {
        report_config(policy, id->pos, "config-unknown-key", id->text, "is no rule");
        if (!rule_suggest(id->text, policy->diags)) {
            diags_hint(policy->diags, "'faqgen lint --explain all' lists them");
        }
    } else if (rule_is_fixed(rule)) {
        report_config(policy, id->pos, "fm-type", id->text,
                      "can be neither lowered nor passed over");
        diags_hint(policy->diags, "mend what it finds");
        return NULL;
    }
    return rule;
}

static void read_severities(Policy *policy)
{
    for (size_t i = 0; i < policy->config->rules.count; i++) {
        RuleSetting *setting = &policy->config->rules.items[i];
        const Rule *rule = rule_find(setting->rule.text);
        bool is_raised = rule != NULL && setting->severity == SEVERITY_ERROR;
        if (is_raised || find_free_rule(policy, &setting->rule) != NULL) {
            map_put(&policy->severities, setting->rule.text, setting);
        }
    }
}

static void read_patterns(Policy *policy)
{
    for (size_t i = 0; i < policy->config->ignore.count; i++) {
        if (find_free_rule(policy, &policy->config->ignore.items[i].rule) == NULL) {
            policy->is_pattern_used[i] = true; /* it was reported, and that is enough */
        }
    }
}

static void add_suppressions(Policy *policy, const Source *source, const Body *body)
{
    if (body->lint_comments.count > 0) {
        SuppressionList *list = arena_new_object(policy->scratch, SuppressionList);
        *list =
            suppressions_read(policy->scratch, source, &body->lint_comments, false, policy->diags);
        map_put(&policy->suppressions, source->path, list);
    }
}

static void read_suppressions(Policy *policy)
{
    const SiteTextList *texts = &policy->site->texts;
    for (size_t i = 0; i < texts->count; i++) {
        add_suppressions(policy, texts->items[i].source, texts->items[i].body);
    }
}

static bool is_allowed(Policy *policy, const Diag *diag)
{
    if (policy->config->allow_hosts.count == 0 ||
        !str_eq(str_from(diag->rule), STR("external-asset"))) {
        return false;
    }
    Str host = url_host(policy->scratch, diag->url);
    for (size_t i = 0; i < policy->config->allow_hosts.count; i++) {
        if (str_eq(policy->config->allow_hosts.items[i].host.text, host)) {
            policy->is_host_used[i] = true;
            return true;
        }
    }
    return false;
}

/* The path from the source folder, which patterns are written against. */
static Str path_in_source(const Policy *policy, Str path)
{
    Str folder = policy->site->folder;
    while (str_ends_with(folder, STR("/"))) {
        folder = str_slice(folder, 0, folder.len - 1);
    }
    bool is_below =
        str_starts_with(path, folder) && path.len > folder.len && path.data[folder.len] == '/';
    return is_below ? str_from_offset(path, folder.len + 1) : path;
}

static bool is_ignored(Policy *policy, const Diag *diag)
{
    for (size_t i = 0; i < policy->config->ignore.count; i++) {
        const IgnorePattern *pattern = &policy->config->ignore.items[i];
        const Rule *rule = rule_find(pattern->rule.text);
        if (rule == NULL || rule_is_fixed(rule) ||
            !str_eq(pattern->rule.text, str_from(diag->rule))) {
            continue;
        }
        bool has_url = diag->url.len > 0 && lint_pattern_matches(pattern->pattern.text, diag->url);
        if (has_url ||
            lint_pattern_matches(pattern->pattern.text, path_in_source(policy, diag->path))) {
            policy->is_pattern_used[i] = true;
            return true;
        }
    }
    return false;
}

static bool is_suppressed(Policy *policy, const Diag *diag)
{
    const SuppressionList *list = map_get(&policy->suppressions, diag->path);
    Suppression *found =
        list == NULL || diag->source == NULL ? NULL : suppression_find(list, diag->pos, diag->rule);
    if (found != NULL) {
        found->is_used = true;
    }
    return found != NULL;
}

static void take_out(Policy *policy)
{
    for (size_t i = 0; i < policy->diags->count; i++) {
        Diag *diag = &policy->diags->items[i];
        if (diag->rule != NULL &&
            (is_allowed(policy, diag) || is_ignored(policy, diag) || is_suppressed(policy, diag))) {
            diag->severity = SEVERITY_OFF;
        }
    }
}

static void report_unused(const Policy *policy, const Source *source, Pos pos, const char *message,
                          Str what)
{
    diags_report(policy->diags, SEVERITY_WARNING, "unused-suppression", source, pos, "'%s' %s",
                 diags_quote(policy->diags, what), message);
    diags_hint(policy->diags, "take it out");
}

static void report_unused_comments(const Policy *policy)
{
    for (size_t m = 0; m < policy->suppressions.count; m++) {
        suppressions_report_unused(policy->suppressions.items[m].value, policy->diags);
    }
}

static void report_unused_config(const Policy *policy)
{
    const Source *source = policy->site->config.source;
    for (size_t i = 0; i < policy->config->allow_hosts.count; i++) {
        const Text *host = &policy->config->allow_hosts.items[i].host;
        if (!policy->is_host_used[i]) {
            report_unused(policy, source, host->pos, "is a host that nothing is loaded from",
                          host->text);
        }
    }
    for (size_t i = 0; i < policy->config->ignore.count; i++) {
        const Text *pattern = &policy->config->ignore.items[i].pattern;
        if (!policy->is_pattern_used[i]) {
            report_unused(policy, source, pattern->pos, "passes over nothing", pattern->text);
        }
    }
}

static void set_severities(const Policy *policy)
{
    Diags *diags = policy->diags;
    size_t kept = 0;
    for (size_t i = 0; i < diags->count; i++) {
        Diag diag = diags->items[i];
        const RuleSetting *setting =
            diag.rule == NULL ? NULL : map_get(&policy->severities, str_from(diag.rule));
        if (setting != NULL && diag.severity != SEVERITY_OFF) {
            diag.severity = setting->severity;
        }
        if (diag.severity != SEVERITY_OFF) {
            diags->items[kept++] = diag;
        }
    }
    diags_cut(diags, kept);
}

void policy_apply(const Site *site, Diags *diags)
{
    Arena *scratch = arena_new();
    const LintConfig *config = &site->config.lint;
    Policy policy = {
        .site = site,
        .config = config,
        .diags = diags,
        .scratch = scratch,
        .severities = map_new(scratch),
        .suppressions = map_new(scratch),
        .is_host_used = arena_alloc(scratch, config->allow_hosts.count, sizeof(bool)),
        .is_pattern_used = arena_alloc(scratch, config->ignore.count, sizeof(bool)),
    };
    read_severities(&policy);
    read_patterns(&policy);
    read_suppressions(&policy);
    take_out(&policy);
    report_unused_comments(&policy);
    report_unused_config(&policy);
    set_severities(&policy);
    arena_free(scratch);
}
