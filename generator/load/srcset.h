/* srcset.h - the images of a srcset attribute. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_LOAD_SRCSET_H
#define FAQGEN_LOAD_SRCSET_H

#include "model/source.h"

/* One image. Offsets are in the attribute's decoded value. */
typedef struct SrcsetCandidate {
    Span url;
    bool is_valid; /* its descriptors are: browsers drop one whose are not, and never fetch it */
} SrcsetCandidate;

typedef LIST(SrcsetCandidate) SrcsetList;

/* HTML 4.8.4.2.2, parse a srcset attribute (imagesrcset is the same): "a.png 1x, b.png 2x". A URL
 * ends at white space, so it may hold commas (data: URLs do); those at its end part candidates. */
void srcset_parse(Arena *arena, Str value, SrcsetList *candidates);

#endif
