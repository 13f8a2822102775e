/* config.c - reads site.yaml. SPDX-License-Identifier: ISC */
#include "load/config.h"

#include "base/fs.h"
#include "load/form.h"
#include "load/languages.h"
#include "load/limits.h"
#include "load/lint_config.h"
#include "load/schema.h"
#include "load/text_file.h"
#include "load/tree.h"
#include "model/url.h"

#include <errno.h>
#include <string.h>

static const SchemaKey MAN_KEYS[] = {
    {.name = "section",
     .type = SCHEMA_NUMBER,
     .offset = offsetof(ManConfig, section),
     .help = "section of the manual, 1 to 9; 7 by default"},
    {.name = "title",
     .type = SCHEMA_TEXT,
     .offset = offsetof(ManConfig, title),
     .max_length = LIMIT_TITLE,
     .help = "middle of the page's head line, at most 30 columns"},
    {.name = "entry_pages",
     .type = SCHEMA_BOOL,
     .offset = offsetof(ManConfig, entry_pages),
     .help = "one page for each entry besides"},
    {.name = NULL},
};

static const SchemaKey LOOK_KEYS[] = {
    {.name = "logo",
     .type = SCHEMA_TEXT,
     .offset = offsetof(Look, logo),
     .max_length = LIMIT_PATH_BYTES,
     .help = "picture at the head of each page, from site.yaml's folder"},
    {.name = "icon",
     .type = SCHEMA_TEXT,
     .offset = offsetof(Look, icon),
     .max_length = LIMIT_PATH_BYTES,
     .help = "picture for the browser's tab"},
    {.name = "link_color",
     .type = SCHEMA_TEXT,
     .offset = offsetof(Look, link_color),
     .max_length = LIMIT_ID,
     .help = "of links, as '#0b57a4'"},
    {.name = "link_color_dark",
     .type = SCHEMA_TEXT,
     .offset = offsetof(Look, link_color_dark),
     .max_length = LIMIT_ID,
     .help = "of links on a dark ground, as '#8cbcf5'"},
    {.name = NULL},
};

/* Config and what only its reading needs; the Config comes first, so that one pointer is both. */
typedef struct ConfigForm {
    Config config;
    const Yaml *lint;
    const Yaml *languages;
} ConfigForm;

static const SchemaKey CONFIG_KEYS[] = {
    {.name = "name",
     .type = SCHEMA_TEXT,
     .required = true,
     .offset = offsetof(Config, name),
     .max_length = LIMIT_ID,
     .help = "names the database, the man page and the bundle"},
    {.name = "title",
     .type = SCHEMA_TEXT,
     .required = true,
     .offset = offsetof(Config, title),
     .max_length = LIMIT_TITLE,
     .help = "the site's title"},
    {.name = "description",
     .type = SCHEMA_TEXT,
     .required = true,
     .offset = offsetof(Config, description),
     .max_length = LIMIT_SUMMARY,
     .help = "the site in a sentence"},
    {.name = "base_url",
     .type = SCHEMA_TEXT,
     .required = true,
     .offset = offsetof(Config, base_url),
     .max_length = LIMIT_SUMMARY,
     .help = "where the site will be published: https:// and a final /"},
    {.name = "version",
     .type = SCHEMA_TEXT,
     .offset = offsetof(Config, version),
     .max_length = LIMIT_ID,
     .help = "of the content"},
    {.name = "lang",
     .type = SCHEMA_TEXT,
     .required = true,
     .offset = offsetof(Config, lang),
     .max_length = LIMIT_ID,
     .help = "language of the content, BCP 47"},
    {.name = "publisher",
     .type = SCHEMA_TEXT,
     .offset = offsetof(Config, publisher),
     .max_length = LIMIT_TITLE,
     .help = "who answers for the content"},
    {.name = "contact",
     .type = SCHEMA_MAP,
     .keys = CONTACT_KEYS,
     .offset = offsetof(Config, contact),
     .help = "whom to ask when nothing helped"},
    {.name = "man",
     .type = SCHEMA_MAP,
     .keys = MAN_KEYS,
     .offset = offsetof(Config, man),
     .help = "the manual page"},
    {.name = "look",
     .type = SCHEMA_MAP,
     .keys = LOOK_KEYS,
     .offset = offsetof(Config, look),
     .help = "logo and colours"},
    {.name = "theme",
     .type = SCHEMA_TEXT,
     .offset = offsetof(Config, theme),
     .max_length = LIMIT_PATH_BYTES,
     .help = "folder of an own theme, from site.yaml's"},
    {.name = "languages",
     .type = SCHEMA_OTHER,
     .offset = offsetof(ConfigForm, languages),
     .form = SCHEMA_FORM_NAMED_MAPS,
     .keys = LANGUAGE_KEYS,
     .help = "languages of translations, each with its title and what else differs"},
    {.name = "lint",
     .type = SCHEMA_OTHER,
     .offset = offsetof(ConfigForm, lint),
     .form = SCHEMA_FORM_MAP,
     .keys = LINT_KEYS,
     .help = "severity of rules, and what they pass over"},
    {.name = NULL},
};

const SchemaKey *const SITE_SCHEMA = CONFIG_KEYS;

#define BAD_BASE_URL "can't be the site's address"
#define BASE_URL_HINT "write it as https://host/path/ with a final slash"

static void report_value(const Config *config, const Text *value, const char *message,
                         const char *hint, Diags *diags)
{
    diags_report(diags, SEVERITY_ERROR, "fm-type", config->source, value->pos, "'%s' %s",
                 diags_quote(diags, value->text), message);
    diags_hint(diags, "%s", hint);
}

static void check_links(const Config *config, Diags *diags)
{
    if (config->base_url.text.len > 0 && !form_is_base_url(config->base_url.text)) {
        report_value(config, &config->base_url, BAD_BASE_URL, BASE_URL_HINT, diags);
    }
    contact_check(&config->contact, config->source, diags);
}

static void check_look(const Config *config, Diags *diags)
{
    const Text *colors[] = {&config->look.link_color, &config->look.link_color_dark};
    for (size_t i = 0; i < sizeof colors / sizeof *colors; i++) {
        if (colors[i]->text.len > 0 && !form_is_color(colors[i]->text)) {
            report_value(config, colors[i], "is no colour",
                         "write it as '#rrggbb', with quotation marks", diags);
        }
    }
}

static void check_config(const Config *config, Diags *diags)
{
    check_links(config, diags);
    check_look(config, diags);
    if (config->name.text.len > 0 && !form_is_name(config->name.text)) {
        report_value(config, &config->name, "can't be a file's name everywhere",
                     "use a-z, 0-9 and '-' inside, and no name of a device of Windows, as con",
                     diags);
    }
    if (config->lang.text.len > 0 && !form_is_language_tag(config->lang.text)) {
        report_value(config, &config->lang, "is no language tag",
                     "write it by BCP 47, as ja or en-GB", diags);
    }
    if (!form_is_version(config->version.text)) {
        report_value(config, &config->version, "can't be a version",
                     "use letters, digits and . + ~ - inside", diags);
    }
}

static void check_section(const Config *config, const Yaml *yaml, Diags *diags)
{
    const Yaml *man = yaml_get(yaml, STR("man"));
    const Yaml *section = man == NULL ? NULL : yaml_get(man, STR("section"));
    if (section != NULL && (config->man.section < 1 || config->man.section > 9)) {
        diags_report(diags, SEVERITY_ERROR, "fm-type", config->source, section->pos,
                     "'section' must be a number from 1 to 9");
    }
}

static void take_base_url(Config *config, const char *base_url, Diags *diags)
{
    config->base_url.text = str_from(base_url);
    if (!form_is_base_url(config->base_url.text)) {
        diags_report_path(diags, SEVERITY_FATAL, NULL, STR(""), "--base-url: '%s' " BAD_BASE_URL,
                          diags_quote(diags, config->base_url.text));
        diags_hint(diags, BASE_URL_HINT);
    }
}

/* False (and an empty source) where there is no site.yaml, or tree_read refused it already. */
static bool find_config(Site *site, Diags *diags)
{
    Str shown = tree_display_path(site, site->arena, STR("site.yaml"));
    site->config.source = source_new(site->arena, shown, STR(""));
    FsStat info;
    if (fs_stat(site->folder_fd, "site.yaml", &info)) {
        return info.kind == FS_FILE;
    }
    if (errno != ENOENT) {
        diags_report_path(diags, SEVERITY_FATAL, NULL, shown, "can't look for file: %s",
                          strerror(errno));
        return false;
    }
    diags_report_path(diags, SEVERITY_ERROR, "fm-missing", shown, "there is no site.yaml");
    diags_hint(diags, "write one with name, title, description, base_url and lang");
    return false;
}

void config_read(Site *site, const char *base_url, Diags *diags)
{
    Config *config = &site->config;
    Arena *arena = site->arena;
    config->man.section = 7;
    if (!find_config(site, diags)) {
        return;
    }
    config->source = text_file_read(site, STR("site.yaml"), LIMIT_FRONT_MATTER_BYTES, arena, diags);
    Span all = {0, config->source->text.len};
    if (config->source->is_unreadable) {
        return;
    }
    const Yaml *yaml = yaml_parse(arena, config->source, all, diags);
    SchemaRules rules = {
        .unknown_key = "config-unknown-key", .type = "fm-type", .required = "fm-required"};
    if (yaml == NULL) {
        return;
    }
    if (yaml->kind != YAML_MAP) {
        diags_report(diags, SEVERITY_ERROR, "fm-type", config->source, yaml->pos,
                     "site.yaml is not a list of 'key: value' lines");
        return;
    }
    const SchemaReader reader = {arena, config->source, diags, rules};
    ConfigForm form = {.config = *config};
    schema_read(&reader, CONFIG_KEYS, yaml, 0, &form);
    *config = form.config;
    if (form.languages != NULL) {
        config->languages = languages_read(&reader, form.languages, config->lang.text);
    }
    if (form.lint != NULL) {
        config->lint = lint_config_read(&reader, form.lint);
    }
    check_config(config, diags);
    check_section(config, yaml, diags);
    if (base_url != NULL) {
        take_base_url(config, base_url, diags);
    }
}
