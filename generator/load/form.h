/* form.h - what values of site.yaml must look like. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_LOAD_FORM_H
#define FAQGEN_LOAD_FORM_H

#include "base/str.h"

/* A file's name on every operating system: a-z, 0-9, and "-" inside; no device of Windows. */
bool form_is_name(Str name);

/* [A-Za-z][A-Za-z0-9]*(-[A-Za-z0-9]+)*, of an entry or a category. */
bool form_is_id(Str id);

/* Where faqgen, its theme or an operating system uses that name: whoever has it would take a page of
 * the site's, or could not be stored. */
bool form_id_is_reserved(Str id);

/* The form of BCP 47, not its registry: letters and digits in parts of 1 to 8. */
bool form_is_language_tag(Str tag);

/* Such a tag that is a folder of the site: lower case, of a language in ISO 639 (two or three letters
 * first), and no device of Windows. */
bool form_is_language_folder(Str tag);

/* Letters, digits, and . + ~ - inside. An empty one is none, and right. */
bool form_is_version(Str version);

/* A host's name of ASCII letters, digits, - and dots. */
bool form_is_host(Str host);

/* A complete https: address that browsers go to. */
bool form_is_https_url(Str url);

/* name@host, as a mailto: link can hold it. */
bool form_is_mail(Str mail);

/* #rrggbb, in hexadecimal digits. */
bool form_is_color(Str color);

/* https://host[:port]/path/ with a host of ASCII (an international name as xn--…), a final slash,
 * and nothing in the path that is not a plain segment. */
bool form_is_base_url(Str url);

#endif
