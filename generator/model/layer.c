/* layer.c - from a text that was taken out of another one back to the source. SPDX-License-Identifier: ISC */
#include "model/layer.h"

Pos layer_pos(const Layer *layer, size_t offset)
{
    for (; layer != NULL; layer = layer->outer) {
        offset = layer->outward(layer->data, offset);
    }
    return offset;
}
