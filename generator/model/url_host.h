/* url_host.h - hosts as the URL Standard reads them. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_MODEL_URL_HOST_H
#define FAQGEN_MODEL_URL_HOST_H

#include "base/str.h"

/* Why the standard's parser gives up on a URL. */
typedef enum UrlFault {
    URL_FAULT_NONE,
    URL_FAULT_NO_HOST,
    URL_FAULT_HOST_CHARACTER, /* one that no host may hold, written as such or as %XX */
    URL_FAULT_HOST_ENCODING,  /* its %XX are no UTF-8, or a character stands for a forbidden one */
    URL_FAULT_IPV4,
    URL_FAULT_IPV6,
    URL_FAULT_PORT_CHARACTER,
    URL_FAULT_PORT_RANGE, /* above 65535 */
} UrlFault;

typedef enum UrlHostKind {
    URL_HOST_NONE,
    URL_HOST_DOMAIN,
    URL_HOST_IPV4,
    URL_HOST_IPV6,
    URL_HOST_OPAQUE, /* of a scheme that is not special: anything */
    URL_HOST_EMPTY,  /* of such a scheme, or of file: */
} UrlHostKind;

typedef struct UrlHost {
    UrlHostKind kind;
    Str text; /* as browsers write it: lower case, "127.0.0.1" for "0x7f.1", "[::1]"; of OPAQUE
               * controls and what is not ASCII as %XX */
    UrlFault fault;
    size_t fault_at; /* offset in what was parsed */
} UrlHost;

/* URL Standard 3.5, host parsing, of what stands between "@" and the port. Hosts that are not ASCII
 * are brought to NFKC and folded, which is what IDNA's mapping does to nearly all of them, and not
 * checked further; "xn--" labels are taken as they are. */
UrlHost url_host_parse(Arena *arena, Str raw, bool is_special);

/* Numbers written as hosts: "127.1", "0x7f.0.0.1", "2130706433" (URL Standard, IPv4 parser). */
bool url_ends_in_number(Str host);
bool url_ipv4_parse(Str host, uint32_t *ret_address);
Str url_ipv4_format(Arena *arena, uint32_t address);

/* Without brackets; eight pieces. */
bool url_ipv6_parse(Str host, uint16_t ret_pieces[8]);
Str url_ipv6_format(Arena *arena, const uint16_t pieces[8]); /* with brackets */

#endif
