/* build_id.h - which sources this program was made from. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_BASE_BUILD_ID_H
#define FAQGEN_BASE_BUILD_ID_H

/* Made by the Makefile. */
extern const char build_id[];      /* SHA-256 over all sources, 64 hexadecimal digits */
extern const char build_version[]; /* the release, "0.1.0" */
extern const char build_date[];    /* its day, YYYY-MM-DD */

#endif
