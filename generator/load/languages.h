/* languages.h - the languages that site.yaml lists. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_LOAD_LANGUAGES_H
#define FAQGEN_LOAD_LANGUAGES_H

#include "load/schema.h"
#include "model/site.h"

extern const SchemaKey CONTACT_KEYS[];
extern const SchemaKey LANGUAGE_KEYS[];

/* Reports what can't be an address of the help desk's. */
void contact_check(const Contact *contact, const Source *source, Diags *diags);

/* Reads `languages` of site.yaml, a map from tags to what differs, and reports all that is wrong with
 * it. Of two with one tag the first counts. `own` is the site's language. */
LanguageList languages_read(const SchemaReader *reader, const Yaml *map, Str own);

/* What site.yaml says of the site in that language. Name, publisher and help desk are the original's
 * where the language says nothing else; title and sentences never are, as they are in its language. */
Config language_config(const Config *original, const Language *language);

#endif
