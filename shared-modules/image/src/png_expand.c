#include "png.h"

#include <string.h>

// One sample of a depth below 8, not scaled.
static unsigned small_sample(const uint8_t *samples, int depth, int x) {
    int bit = x * depth;
    return (unsigned)samples[bit >> 3] >> (8 - depth - (bit & 7)) & ((1u << depth) - 1);
}

static unsigned gray_sample(const uint8_t *samples, int depth, int x) {
    if (depth == 16) return (unsigned)samples[2 * x] << 8 | samples[2 * x + 1];
    return depth == 8 ? samples[x] : small_sample(samples, depth, x);
}

// 16 bits are rounded to 8, not cut: v * 255 / 65535.
static uint8_t round_16(unsigned v) { return (uint8_t)((v * 255 + 32895) >> 16); }

static uint8_t to_byte(unsigned v, int depth) {
    if (depth == 16) return round_16(v);
    return (uint8_t)(v * (255 / ((1u << depth) - 1)));
}

static void expand_palette(const Png *p, const uint8_t *samples, int width, uint8_t *out) {
    int channels = p->header.channels;
    for (int x = 0; x < width; x++, out += channels) {
        unsigned index = gray_sample(samples, p->header.bit_depth, x);
        if ((int)index >= p->palette_size) png_damaged("a pixel has a colour that is not in the palette");
        memcpy(out, p->palette[index], (size_t)channels);
    }
}

static void expand_gray(const Png *p, const uint8_t *samples, int width, uint8_t *out) {
    int depth = p->header.bit_depth;
    for (int x = 0; x < width; x++) {
        unsigned v = gray_sample(samples, depth, x);
        *out++ = to_byte(v, depth);
        if (p->has_key) *out++ = v == p->key[0] ? 0 : 255;
    }
}

static void expand_keyed_rgb(const Png *p, const uint8_t *samples, int width, uint8_t *out) {
    int depth = p->header.bit_depth;
    for (int x = 0; x < width; x++, out += 4) {
        bool transparent = true;
        for (int k = 0; k < 3; k++) {
            unsigned v = gray_sample(samples, depth, 3 * x + k);
            transparent = transparent && v == p->key[k];
            out[k] = to_byte(v, depth);
        }
        out[3] = transparent ? 0 : 255;
    }
}

void png_expand(const Png *p, const uint8_t *samples, int width, uint8_t *out) {
    int count = width * p->samples;
    if (p->colour == PNG_PALETTE) expand_palette(p, samples, width, out);
    else if (p->colour == PNG_GRAY) expand_gray(p, samples, width, out);
    else if (p->has_key) expand_keyed_rgb(p, samples, width, out);
    else if (p->header.bit_depth == 8) memcpy(out, samples, (size_t)count);
    else
        for (int i = 0; i < count; i++) out[i] = round_16((unsigned)samples[2 * i] << 8 | samples[2 * i + 1]);
}
