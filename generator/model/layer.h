/* layer.h - from a text that was taken out of another one back to the source. SPDX-License-Identifier: ISC */
#ifndef FAQGEN_MODEL_LAYER_H
#define FAQGEN_MODEL_LAYER_H

#include "model/source.h"

/* The srcdoc of an iframe, CSS in an attribute, the lines of an HTML block without the marks of the
 * quote that it stands in: texts of their own, whose bytes stand somewhere else in the text around
 * them. Layers are chained, the innermost first; offsets go through all of them. */
typedef struct Layer Layer;
struct Layer {
    size_t (*outward)(const void *data, size_t offset); /* to an offset of the text around it */
    const void *data;
    const Layer *outer; /* NULL: the text around it is the source */
};

/* Where the byte at `offset` of the innermost text stands in the source. No layer: it is the
 * source. */
Pos layer_pos(const Layer *layer, size_t offset);

#endif
