#include "resample.h"

#include "memory.h"
#include "pack.h"
#include "weights.h"

#include <string.h>

// Rows between the two passes are 16-bit with 6 fractional bits: 255 * 64 times the largest possible sum of a filter's
// absolute weights, below 1.5, stays under 32768.
enum { FRACTION_BITS = 6, GROUP = 4, BLOCK = 256 };

typedef struct {
    RowSource *source;
    Rectangle crop;
    Weights across, down;
    int read;        // rows taken from the source
    int kept;        // rows in the ring
    int size;        // values in a kept row
    uint8_t *row;    // of the source
    int64_t *packed; // its crop, see pack.h
    int16_t *ring;
    int16_t *nothing; // a row of zeros, to fill up groups of taps
    int32_t *sums;
} Resampler;

static int16_t *kept_row(const Resampler *r, int y) { return r->ring + (size_t)(y % r->kept) * (size_t)r->size; }

static void take_row(Resampler *r) {
    int channels = r->source->channels, y = r->read++ - r->crop.y;
    r->source->next(r->source, r->row);
    if (y < r->down.start[0]) return; // above the crop or above what its first row needs
    const uint8_t *row = r->row + (size_t)r->crop.x * (size_t)channels;
    pack_row(row, r->crop.width, channels, r->packed);
    filter_across(r->packed, &r->across, channels, kept_row(r, y));
}

static void add_rows(int32_t *sums, const int16_t *const *rows, const int16_t *value, int from, int count) {
    const int16_t *a = rows[0] + from, *b = rows[1] + from, *c = rows[2] + from, *d = rows[3] + from;
    int wa = value[0], wb = value[1], wc = value[2], wd = value[3];
    for (int i = 0; i < count; i++) sums[i] += wa * a[i] + wb * b[i] + wc * c[i] + wd * d[i];
}

static int to_value(int32_t sum) {
    int v = (sum + (1 << (WEIGHT_BITS + FRACTION_BITS - 1))) >> (WEIGHT_BITS + FRACTION_BITS);
    return v < 0 ? 0 : v > 255 ? 255 : v;
}

static void store_opaque(const int32_t *sums, int count, uint8_t *out) {
    for (int i = 0; i < count; i++) out[i] = (uint8_t)to_value(sums[i]);
}

static void store_unpremultiplied(const int32_t *sums, int pixels, int channels, uint8_t *out) {
    for (int x = 0; x < pixels; x++, sums += channels, out += channels) {
        int32_t alpha = sums[channels - 1] >> 8; // room for the multiplication below
        out[channels - 1] = (uint8_t)to_value(sums[channels - 1]);
        for (int k = 0; k < channels - 1; k++)
            out[k] = alpha <= 0 ? 0 : clamp_byte((int)(((int64_t)(sums[k] >> 8) * 255 + alpha / 2) / alpha));
    }
}

static void sum_block(const Resampler *r, int output, int from, int count) {
    const int16_t *value = r->down.value + (size_t)output * (size_t)r->down.longest;
    int start = r->down.start[output], taps = r->down.taps[output];
    memset(r->sums, 0, (size_t)count * sizeof *r->sums);
    for (int t = 0; t < taps; t += GROUP) {
        const int16_t *rows[GROUP];
        int16_t weights[GROUP];
        for (int k = 0; k < GROUP; k++) {
            rows[k] = t + k < taps ? kept_row(r, start + t + k) : r->nothing;
            weights[k] = t + k < taps ? value[t + k] : 0;
        }
        add_rows(r->sums, rows, weights, from, count);
    }
}

static void make_row(Resampler *r, int output, uint8_t *out) {
    int channels = r->source->channels, block = BLOCK * channels;
    while (r->read - r->crop.y < r->down.start[output] + r->down.taps[output]) take_row(r);
    for (int from = 0; from < r->size; from += block) {
        int count = r->size - from < block ? r->size - from : block;
        sum_block(r, output, from, count);
        if (has_alpha(channels)) store_unpremultiplied(r->sums, count / channels, channels, out + from);
        else store_opaque(r->sums, count, out + from);
    }
}

Frame resample(RowSource *source, Rectangle crop, int width, int height, Rectangle window) {
    int channels = source->channels;
    Resampler r = {.source = source, .crop = crop};
    r.across = weights_of(crop.width, width, window.x, window.width);
    r.down = weights_of(crop.height, height, window.y, window.height);
    r.kept = r.down.longest < crop.height ? r.down.longest : crop.height;
    r.size = window.width * channels;
    r.row = allocate((size_t)source->width, (size_t)channels);
    r.packed = allocate((size_t)crop.width * (size_t)words_of(channels), sizeof *r.packed);
    r.ring = allocate((size_t)r.kept * (size_t)r.size, sizeof(int16_t));
    r.nothing = allocate_zeroed((size_t)r.size, sizeof(int16_t));
    r.sums = allocate(BLOCK * (size_t)channels, sizeof(int32_t));
    Frame out = frame_of(window.width, window.height, channels);
    for (int y = 0; y < window.height; y++) make_row(&r, y, frame_row(&out, y));
    weights_free(&r.across);
    weights_free(&r.down);
    release(r.row);
    release(r.packed);
    release(r.ring);
    release(r.nothing);
    release(r.sums);
    return out;
}
