/* url_parse.h - one address taken apart as browsers do. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_MODEL_URL_PARSE_H
#define FAQGEN_MODEL_URL_PARSE_H

#include "model/url_host.h"

typedef enum UrlKind {
    URL_RELATIVE,      /* "a.html", "/a", "#b", "": the page's scheme and host */
    URL_HOST_RELATIVE, /* "//host/a": the page's scheme */
    URL_ABSOLUTE,
    URL_FAILURE, /* no URL: `fault` says why; with a scheme if it got so far */
} UrlKind;

/* Offsets are in `text`. Parts are as written, without the marks that part them, and missing where
 * their mark is. */
typedef struct Url {
    UrlKind kind;
    UrlFault fault;
    size_t fault_at;
    Str text;   /* what was parsed */
    Str scheme; /* lower case; missing: none */
    UrlHost host;
    int port; /* -1: none was given. The scheme's own stays as written */
    Str path;
    Str query;
    Str fragment;
    bool is_special;      /* http, https, ws, wss, ftp, file */
    bool lacks_slashes;   /* "https:x", "http:/x": fewer than two slashes of either kind behind a
                           * special scheme other than file. On a page with the same scheme that is
                           * a relative address, elsewhere x is the host */
    bool has_credentials; /* "user:word@" */
    size_t space_at;      /* first space or control character, or STR_NONE */
    size_t backslash_at;  /* first "\" that means "/", or STR_NONE */
} Url;

/* `text` is cleaned (url_clean). What is relative is parsed as on an https: page. */
Url url_parse(Arena *arena, Str text);

/* http: or ws: to the reader's own machine, and so on. */
bool url_is_loopback(const Url *url);

/* "has no host": goes behind the quoted address in a message. */
const char *url_fault_text(UrlFault fault);

/* Schemes that are in use, in lower case: registered ones (IANA), or with the prefix "x-", "ms-" or
 * "web+". */
bool url_scheme_is_known(Str scheme);

/* "https" for "htpps", "mailto" for "mailo": which of https, http and mailto was meant by a scheme
 * that is not known, within distance 2; missing where none is near. */
Str url_scheme_suggestion(Arena *scratch, Str scheme);

#endif
