// The horizontal pass of a resize. All channels of a pixel lie in one or two 64-bit words, so that one multiplication
// weighs two or three of them: w * (a + b << n) is w * a + (w * b << n), also for negative numbers, as long as no sum
// leaves its lane.
#ifndef NEARSIDE_IMAGE_PACK_H
#define NEARSIDE_IMAGE_PACK_H

#include "weights.h"

static inline int words_of(int channels) { return channels == 4 ? 2 : 1; }

// Premultiplies where there is alpha.
void pack_row(const uint8_t *row, int width, int channels, int64_t *packed);

// Results have 6 fractional bits.
void filter_across(const int64_t *packed, const Weights *, int channels, int16_t *out);

#endif
