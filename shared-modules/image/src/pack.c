#include "pack.h"

// One and three channels: samples less 128, in lanes of 21 bits. 128 times a filter's absolute weights, at most 1.5,
// times 1 << WEIGHT_BITS is below 1 << 20. With alpha: premultiplied samples with 6 fractional bits, in lanes of 32
// bits.
enum { FRACTION_BITS = 6, NARROW = 21, WIDE = 32 };

static void pack_rgb(const uint8_t *row, int width, int64_t *packed) {
    for (int x = 0; x < width; x++, row += 3)
        packed[x] =
            (row[0] - 128) + (int64_t)(row[1] - 128) * (1 << NARROW) + (int64_t)(row[2] - 128) * (1LL << 2 * NARROW);
}

static int64_t premultiplied(int colour, int alpha) { return (colour * alpha * (1 << FRACTION_BITS) + 127) / 255; }

static void pack_alpha(const uint8_t *row, int width, int channels, int64_t *packed) {
    for (int x = 0; x < width; x++, row += channels) {
        int alpha = row[channels - 1];
        if (channels == 4) *packed++ = premultiplied(row[0], alpha) | premultiplied(row[1], alpha) << WIDE;
        *packed++ = premultiplied(row[channels - 2], alpha) | (int64_t)alpha << (WIDE + FRACTION_BITS);
    }
}

void pack_row(const uint8_t *row, int width, int channels, int64_t *packed) {
    if (channels == 3) pack_rgb(row, width, packed);
    else if (channels == 1)
        for (int x = 0; x < width; x++) packed[x] = row[x] - 128;
    else pack_alpha(row, width, channels, packed);
}

// Takes the lowest lane off a sum.
static int64_t take_lane(int64_t *sum, int bits) {
    int64_t lane = (int64_t)((uint64_t)*sum << (64 - bits)) >> (64 - bits);
    *sum = (*sum - lane) >> bits;
    return lane;
}

static int16_t narrow_result(int64_t sum) {
    int shift = WEIGHT_BITS - FRACTION_BITS;
    return (int16_t)((sum + (128 << WEIGHT_BITS) + (1 << (shift - 1))) >> shift);
}

static int16_t wide_result(int64_t sum) { return (int16_t)((sum + (1 << (WEIGHT_BITS - 1))) >> WEIGHT_BITS); }

static void across_narrow(const int64_t *packed, const Weights *w, int channels, int16_t *out) {
    for (int i = 0; i < w->count; i++) {
        const int16_t *value = w->value + (size_t)i * (size_t)w->longest, *end = value + w->taps[i];
        const int64_t *p = packed + w->start[i];
        int64_t sum = 0;
        for (; value < end; value++, p++) sum += *value * *p;
        for (int k = 0; k < channels; k++) *out++ = narrow_result(channels == 1 ? sum : take_lane(&sum, NARROW));
    }
}

static void across_wide(const int64_t *packed, const Weights *w, int channels, int16_t *out) {
    int words = words_of(channels);
    for (int i = 0; i < w->count; i++) {
        for (int word = 0; word < words; word++) {
            const int16_t *value = w->value + (size_t)i * (size_t)w->longest, *end = value + w->taps[i];
            const int64_t *p = packed + (size_t)w->start[i] * (size_t)words + word;
            int64_t sum = 0;
            for (; value < end; value++, p += words) sum += *value * *p;
            *out++ = wide_result(take_lane(&sum, WIDE));
            *out++ = wide_result(take_lane(&sum, WIDE));
        }
    }
}

void filter_across(const int64_t *packed, const Weights *w, int channels, int16_t *out) {
    if (channels & 1) across_narrow(packed, w, channels, out);
    else across_wide(packed, w, channels, out);
}
