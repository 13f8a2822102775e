/* build_id.h - which sources this program was made from. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_BASE_BUILD_ID_H
#define FAQGEN_BASE_BUILD_ID_H

extern const char build_id[]; /* SHA-256 over all sources, 64 hexadecimal digits */
extern const char build_version[];
extern const char build_date[]; /* of that version, YYYY-MM-DD */ /* the release, "0.1.0" */

#endif
