/* mailto.h - whom a mailto: address writes to. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_MODEL_MAILTO_H
#define FAQGEN_MODEL_MAILTO_H

#include "base/str.h"

typedef enum MailtoFault {
    MAILTO_FINE,
    MAILTO_SLASHES,    /* "mailto://a@b.example" */
    MAILTO_NO_ADDRESS, /* "mailto:", "a@b.example,,c@d.example" */
    MAILTO_SPACE,      /* as such, not as %20 */
    MAILTO_NO_AT,
    MAILTO_EXTRA_AT,
    MAILTO_NO_LOCAL_PART,
    MAILTO_NO_DOMAIN,
    MAILTO_BAD_DOMAIN, /* "a@b..example", "a@-" */
    MAILTO_CHARACTER,  /* one that must be quoted in a local part */
} MailtoFault;

/* RFC 6068 of a cleaned URL with the scheme mailto: its addresses and those of its fields to, cc
 * and bcc, separated by commas, percent-decoded. The first that is none is `*ret_address` (missing
 * with MAILTO_FINE), decoded. A URL with fields need not have an address, and neither must its
 * fields. Domains may be in any script. "Name <a@b.example>" is not in the RFC, but works. */
MailtoFault mailto_check(Arena *scratch, Str url, Str *ret_address);

/* The URL that writes to `mail`. RFC 6068: what is neither unreserved nor "@" or "+" is
 * percent-encoded. */
Str mailto_url(Arena *arena, Str mail);

/* "has no '@'": goes behind the quoted address in a message. */
const char *mailto_fault_text(MailtoFault fault);

#endif
