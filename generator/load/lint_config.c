/* lint_config.c - reads `lint:` of site.yaml. SPDX-License-Identifier: ISC */
#include "load/lint_config.h"

#include "load/form.h"
#include "load/limits.h"

typedef struct LintForm {
    const Yaml *rules;
    const Yaml *allow_hosts;
    const Yaml *ignore;
    TextList https_hosts;
} LintForm;

static const SchemaKey HOST_KEYS[] = {
    {.name = "host",
     .type = SCHEMA_TEXT,
     .required = true,
     .offset = offsetof(AllowedHost, host),
     .max_length = LIMIT_TITLE,
     .help = "the host's name alone"},
    {.name = "reason",
     .type = SCHEMA_TEXT,
     .required = true,
     .offset = offsetof(AllowedHost, reason),
     .max_length = LIMIT_TITLE,
     .help = "why"},
    {.name = NULL},
};

static const SchemaKey IGNORE_KEYS[] = {
    {.name = "pattern",
     .type = SCHEMA_TEXT,
     .required = true,
     .offset = offsetof(IgnorePattern, pattern),
     .max_length = LIMIT_TITLE,
     .help = "an address, or a file's path from this folder; * stands for any text"},
    {.name = "rule",
     .type = SCHEMA_TEXT,
     .required = true,
     .offset = offsetof(IgnorePattern, rule),
     .max_length = LIMIT_ID,
     .help = "the rule's id"},
    {.name = "reason",
     .type = SCHEMA_TEXT,
     .required = true,
     .offset = offsetof(IgnorePattern, reason),
     .max_length = LIMIT_TITLE,
     .help = "why"},
    {.name = NULL},
};

const SchemaKey LINT_KEYS[] = {
    {.name = "rules",
     .type = SCHEMA_OTHER,
     .offset = offsetof(LintForm, rules),
     .form = SCHEMA_FORM_NAMED_CHOICES,
     .choices = "error|warning|off",
     .help = "rules and their severity: error, warning or off"},
    {.name = "allow_hosts",
     .type = SCHEMA_OTHER,
     .offset = offsetof(LintForm, allow_hosts),
     .form = SCHEMA_FORM_MAPS,
     .keys = HOST_KEYS,
     .help = "hosts that pages may load files from, as {host, reason}"},
    {.name = "ignore",
     .type = SCHEMA_OTHER,
     .offset = offsetof(LintForm, ignore),
     .form = SCHEMA_FORM_MAPS,
     .keys = IGNORE_KEYS,
     .help = "addresses or files that a rule passes over, as {pattern, rule, reason}"},
    {.name = "https_hosts",
     .type = SCHEMA_TEXTS,
     .offset = offsetof(LintForm, https_hosts),
     .max_length = LIMIT_TITLE,
     .max_count = LIMIT_LINT_COUNT,
     .help = "hosts whose http: addresses 'faqgen lint --fix' may write as https:"},
    {.name = NULL},
};

static void report_type(const SchemaReader *reader, Pos pos, const char *name, const char *form)
{
    diags_report(reader->diags, SEVERITY_ERROR, reader->rules.type, reader->source, pos,
                 "'%s' must be a %s", name, form);
}

static bool read_severity(const SchemaReader *reader, const YamlPair *pair, Severity *ret_severity)
{
    static const Str names[] = {
        [SEVERITY_OFF] = STR_INIT("off"),
        [SEVERITY_WARNING] = STR_INIT("warning"),
        [SEVERITY_ERROR] = STR_INIT("error"),
    };
    enum { NAME_COUNT = sizeof names / sizeof *names };
    for (size_t i = 0; i < NAME_COUNT; i++) {
        if (pair->value->kind == YAML_SCALAR && str_eq(pair->value->text, names[i])) {
            *ret_severity = (Severity)i;
            return true;
        }
    }
    diags_report(reader->diags, SEVERITY_ERROR, reader->rules.type, reader->source,
                 pair->value->pos, "'%s' must be one of: error, warning, off",
                 diags_quote(reader->diags, pair->key->text));
    if (pair->value->kind == YAML_SCALAR) {
        diags_suggest(reader->diags, pair->value->text, names, NAME_COUNT);
    }
    return false;
}

static void read_rules(const SchemaReader *reader, const Yaml *map, LintConfig *config)
{
    if (map->kind != YAML_MAP) {
        report_type(reader, map->pos, "rules", "map of rules and severities");
        diags_hint(reader->diags, "write 'http-link: error' in the lines below it, indented");
        return;
    }
    for (size_t i = 0; i < map->pairs.count; i++) {
        const YamlPair *pair = &map->pairs.items[i];
        Severity severity;
        if (read_severity(reader, pair, &severity)) {
            *list_add(reader->arena, &config->rules) =
                (RuleSetting){{str_dup(reader->arena, pair->key->text), pair->key->pos}, severity};
        }
    }
}

/* A list of maps, or nothing and a finding. */
static bool check_list(const SchemaReader *reader, const char *name, const Yaml *list)
{
    if (list->kind != YAML_LIST) {
        report_type(reader, list->pos, name, "list");
        diags_hint(reader->diags, "begin each item with '- '");
        return false;
    }
    if (list->items.count > LIMIT_LINT_COUNT) {
        diags_report(reader->diags, SEVERITY_ERROR, "limit", reader->source, list->pos,
                     "'%s' has %zu items; at most %d are allowed", name, list->items.count,
                     LIMIT_LINT_COUNT);
        return false;
    }
    return true;
}

static bool take_host(const SchemaReader *reader, Text *host)
{
    host->text = str_lower_ascii(reader->arena, host->text);
    if (form_is_host(host->text)) {
        return true;
    }
    diags_report(reader->diags, SEVERITY_ERROR, reader->rules.type, reader->source, host->pos,
                 "'%s' is no host", diags_quote(reader->diags, host->text));
    diags_hint(reader->diags, "write its name alone, as www.example.org");
    return false;
}

static void read_allowed(const SchemaReader *reader, const Yaml *list, LintConfig *config)
{
    bool is_list = check_list(reader, "allow_hosts", list);
    for (size_t i = 0; is_list && i < list->items.count; i++) {
        const Yaml *item = list->items.items[i];
        AllowedHost host = {0};
        if (schema_read(reader, HOST_KEYS, item, item->pos, &host) &&
            take_host(reader, &host.host)) {
            *list_add(reader->arena, &config->allow_hosts) = host;
        }
    }
}

static void read_ignored(const SchemaReader *reader, const Yaml *list, LintConfig *config)
{
    bool is_list = check_list(reader, "ignore", list);
    for (size_t i = 0; is_list && i < list->items.count; i++) {
        const Yaml *item = list->items.items[i];
        IgnorePattern pattern = {0};
        if (schema_read(reader, IGNORE_KEYS, item, item->pos, &pattern)) {
            *list_add(reader->arena, &config->ignore) = pattern;
        }
    }
}

LintConfig lint_config_read(const SchemaReader *reader, const Yaml *lint)
{
    LintForm form = {0};
    LintConfig config = {0};
    schema_read(reader, LINT_KEYS, lint, lint->pos, &form);
    if (form.rules != NULL) {
        read_rules(reader, form.rules, &config);
    }
    if (form.allow_hosts != NULL) {
        read_allowed(reader, form.allow_hosts, &config);
    }
    if (form.ignore != NULL) {
        read_ignored(reader, form.ignore, &config);
    }
    for (size_t i = 0; i < form.https_hosts.count; i++) {
        Text host = form.https_hosts.items[i];
        if (take_host(reader, &host)) {
            *list_add(reader->arena, &config.https_hosts) = host;
        }
    }
    return config;
}
