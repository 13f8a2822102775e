/* url.h - addresses as the URL Standard reads them. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_MODEL_URL_H
#define FAQGEN_MODEL_URL_H

#include "model/offset_map.h"

/* URL Standard 4.4, first steps: strips C0 controls and spaces off both ends and removes every tab,
 * LF and CR. */
Str url_clean(Arena *arena, Str raw);

/* The same with the way back to `raw`. `*ret_removed` is where in `raw` the first tab or line end
 * stands that was removed from inside the address, or STR_NONE. */
Str url_clean_mapped(Arena *arena, Str raw, OffsetMap *ret_map, size_t *ret_removed);

/* The scheme of a cleaned URL without its colon, in lower case; missing where there is none. */
Str url_scheme(Arena *arena, Str url);

/* True for "//host", "\\host", "/\host", "\/host": a host without a scheme. */
bool url_is_protocol_relative(Str url);

/* True for the special schemes (URL Standard 4.2) and so for "\" meaning "/". */
bool url_scheme_is_special(Str scheme);

/* True where a page on https: may fetch it: potentially trustworthy (Secure Contexts 3.2) without
 * the loopback exception: a published page must not depend on the reader's own machine. */
bool url_scheme_is_secure(Str scheme);

/* The host of an absolute http(s) URL, lower case, without port; missing where there is none. */
Str url_host(Arena *arena, Str url);

/* localhost, *.localhost, either with a final dot, 127.0.0.0/8, [::1] (Secure Contexts 3.1). */
bool url_host_is_loopback(Str host);

/* Parts of a URL reference without scheme and host. Query keeps its "?"; fragment lacks its "#" and
 * is missing (data NULL) where there is none. */
typedef struct UrlParts {
    Str path;
    Str query;
    Str fragment;
} UrlParts;

UrlParts url_split(Str url);

/* Undoes %XX once; what is no escape stays. */
Str url_percent_decode(Arena *arena, Str text);

/* Joins a folder ("q6/images", "" is the root) with the relative path of an address: its segments
 * are percent-decoded, "." and ".." resolved, a final "/" dropped. False where it climbs above the
 * root. */
bool url_join(Arena *arena, Str folder, Str path, Str *ret_path);

/* True where the path ends in "/", "." or "..": it asks for a folder, even where a file has that
 * name. */
bool url_path_is_folder(Arena *arena, Str path);

/* The relative address of `to` as seen from the page `from`, both from the site's root:
 * ("q6/q6-5.html", "assets/faq.css") gives "../assets/faq.css". */
Str url_relative(Arena *arena, Str from, Str to);

/* A path as findings show it: with `folder`, as the user gave it, before it. An empty path is the
 * folder itself. */
Str path_shown(Arena *arena, Str folder, Str path);

/* The folder part of a path: "q6/a.md" gives "q6", "a.md" gives "". */
Str path_folder(Str path);
Str path_name(Str path);
Str path_extension(Str path); /* without its dot; empty where there is none */

/* True for a name that Windows keeps for a device, alone or before a dot: CON, nul.html, Com1.
 * https://learn.microsoft.com/windows/win32/fileio/naming-a-file */
bool path_is_device(Str name);

/* True where the label of a link is its address, with the scheme or without: the same in brackets
 * behind it would tell nothing. */
bool url_is_label(Str label, Str address);

#endif
