/* languages.c - the languages that site.yaml lists. SPDX-License-Identifier: ISC */
#include "load/languages.h"

#include "load/form.h"
#include "load/limits.h"

const SchemaKey CONTACT_KEYS[] = {
    {.name = "title",
     .type = SCHEMA_TEXT,
     .required = true,
     .offset = offsetof(Contact, title),
     .max_length = LIMIT_TITLE,
     .help = "what the help desk is called"},
    {.name = "url",
     .type = SCHEMA_TEXT,
     .offset = offsetof(Contact, url),
     .max_length = LIMIT_TITLE,
     .help = "its page"},
    {.name = "mail",
     .type = SCHEMA_TEXT,
     .offset = offsetof(Contact, mail),
     .max_length = LIMIT_TITLE,
     .help = "its mail address"},
    {.name = NULL},
};

/* As CONTACT_KEYS, but nothing is required: what is not given is the original's. */
static const SchemaKey LANGUAGE_CONTACT_KEYS[] = {
    {.name = "title",
     .type = SCHEMA_TEXT,
     .offset = offsetof(Contact, title),
     .max_length = LIMIT_TITLE,
     .help = "what the help desk is called"},
    {.name = "url",
     .type = SCHEMA_TEXT,
     .offset = offsetof(Contact, url),
     .max_length = LIMIT_TITLE,
     .help = "its page"},
    {.name = "mail",
     .type = SCHEMA_TEXT,
     .offset = offsetof(Contact, mail),
     .max_length = LIMIT_TITLE,
     .help = "its mail address"},
    {.name = NULL},
};

static const SchemaKey LANGUAGE_MAN_KEYS[] = {
    {.name = "title",
     .type = SCHEMA_TEXT,
     .offset = offsetof(ManConfig, title),
     .max_length = LIMIT_TITLE,
     .help = "middle of the page's head line, at most 30 columns"},
    {.name = NULL},
};

const SchemaKey LANGUAGE_KEYS[] = {
    {.name = "title",
     .type = SCHEMA_TEXT,
     .required = true,
     .offset = offsetof(Language, title),
     .max_length = LIMIT_TITLE,
     .help = "the site's title"},
    {.name = "description",
     .type = SCHEMA_TEXT,
     .offset = offsetof(Language, description),
     .max_length = LIMIT_SUMMARY,
     .help = "the site in a sentence"},
    {.name = "publisher",
     .type = SCHEMA_TEXT,
     .offset = offsetof(Language, publisher),
     .max_length = LIMIT_TITLE,
     .help = "who answers for the content"},
    {.name = "contact",
     .type = SCHEMA_MAP,
     .keys = LANGUAGE_CONTACT_KEYS,
     .offset = offsetof(Language, contact),
     .help = "whom to ask when nothing helped"},
    {.name = "man",
     .type = SCHEMA_MAP,
     .keys = LANGUAGE_MAN_KEYS,
     .offset = offsetof(Language, man),
     .help = "the manual page"},
    {.name = NULL},
};

static void report_value(const Source *source, const Text *value, const char *message,
                         const char *hint, Diags *diags)
{
    diags_report(diags, SEVERITY_ERROR, "fm-type", source, value->pos, "'%s' %s",
                 diags_quote(diags, value->text), message);
    diags_hint(diags, "%s", hint);
}

void contact_check(const Contact *contact, const Source *source, Diags *diags)
{
    if (contact->url.text.len > 0 && !form_is_https_url(contact->url.text)) {
        report_value(source, &contact->url, "is no https:// address",
                     "write the whole address of the help desk's page", diags);
    }
    if (contact->mail.text.len > 0 && !form_is_mail(contact->mail.text)) {
        report_value(source, &contact->mail, "is no mail address", "write it as name@host", diags);
    }
}

static bool is_tag(const SchemaReader *reader, const Text *tag, Str own)
{
    if (!form_is_language_folder(tag->text)) {
        report_value(reader->source, tag, "can't be a language of the site",
                     "write it by BCP 47 in lower case, as en or pt-br", reader->diags);
        return false;
    }
    if (str_eq_ascii_case(tag->text, own)) {
        report_value(reader->source, tag, "is the site's own language",
                     "list only those that it is translated into", reader->diags);
        return false;
    }
    return true;
}

static void read_language(const SchemaReader *reader, const YamlPair *pair, Str own,
                          LanguageList *list)
{
    Language language = {.tag = {str_dup(reader->arena, pair->key->text), pair->key->pos}};
    if (!is_tag(reader, &language.tag, own)) {
        return;
    }
    static const Yaml nothing = {.kind = YAML_MAP};
    const Yaml *map = yaml_is_null(pair->value) ? &nothing : pair->value;
    if (map->kind != YAML_MAP) {
        diags_report(reader->diags, SEVERITY_ERROR, "fm-type", reader->source, map->pos,
                     "'%s' is not a list of 'key: value' lines",
                     diags_quote(reader->diags, language.tag.text));
        diags_hint(reader->diags, "write the site's title in that language, as 'title: …'");
        return;
    }
    schema_read(reader, LANGUAGE_KEYS, map, pair->key->pos, &language);
    contact_check(&language.contact, reader->source, reader->diags);
    *list_add(reader->arena, list) = language;
}

LanguageList languages_read(const SchemaReader *reader, const Yaml *map, Str own)
{
    LanguageList list = {0};
    if (map->kind != YAML_MAP) {
        diags_report(reader->diags, SEVERITY_ERROR, "fm-type", reader->source, map->pos,
                     "'languages' is not a map of language tags");
        diags_hint(reader->diags, "write each as 'en:' with its title on the next line");
        return list;
    }
    if (map->pairs.count > LIMIT_LANGUAGES) {
        diags_report(reader->diags, SEVERITY_ERROR, "limit", reader->source, map->pos,
                     "'languages' has %zu items; at most %d are allowed", map->pairs.count,
                     LIMIT_LANGUAGES);
        return list;
    }
    for (size_t i = 0; i < map->pairs.count; i++) {
        read_language(reader, &map->pairs.items[i], own, &list);
    }
    return list;
}

static Text first_given(Text own, Text other)
{
    return own.text.len > 0 ? own : other;
}

Config language_config(const Config *original, const Language *language)
{
    Config config = *original;
    config.lang = language->tag;
    config.title = language->title;
    config.description = language->description;
    config.publisher = first_given(language->publisher, original->publisher);
    config.contact.title = first_given(language->contact.title, original->contact.title);
    config.contact.url = first_given(language->contact.url, original->contact.url);
    config.contact.mail = first_given(language->contact.mail, original->contact.mail);
    config.man.title = language->man.title;
    return config;
}
