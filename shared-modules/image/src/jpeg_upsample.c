#include "jpeg.h"

#include <string.h>

// Chroma is interpolated with a triangle filter: three parts of the near sample, one part of the next. The rounding
// alternates so that there is no drift; it is the same as libjpeg's.

static const uint8_t *sample_row(const Component *c, int y) {
    int row = y < 0 ? 0 : y >= c->height ? c->height - 1 : y;
    int mcu_height = c->v * 8;
    return c->samples +
           (size_t)(row / mcu_height & 1 ? mcu_height + row % mcu_height : row % mcu_height) * (size_t)c->stride;
}

static void double_width(const uint8_t *in, int width, uint8_t *out) {
    *out++ = in[0];
    *out++ = (uint8_t)((in[0] * 3 + in[1] + 2) >> 2);
    for (int x = 1; x < width - 1; x++) {
        int near = in[x] * 3;
        *out++ = (uint8_t)((near + in[x - 1] + 1) >> 2);
        *out++ = (uint8_t)((near + in[x + 1] + 2) >> 2);
    }
    *out++ = (uint8_t)((in[width - 1] * 3 + in[width - 2] + 1) >> 2);
    *out = in[width - 1];
}

static void double_both(const uint8_t *near, const uint8_t *far, int width, uint8_t *out) {
    int here = near[0] * 3 + far[0], next = near[1] * 3 + far[1], before;
    *out++ = (uint8_t)((here * 4 + 8) >> 4);
    *out++ = (uint8_t)((here * 3 + next + 7) >> 4);
    for (int x = 2; x < width; x++) {
        before = here;
        here = next;
        next = near[x] * 3 + far[x];
        *out++ = (uint8_t)((here * 3 + before + 8) >> 4);
        *out++ = (uint8_t)((here * 3 + next + 7) >> 4);
    }
    *out++ = (uint8_t)((next * 3 + here + 8) >> 4);
    *out = (uint8_t)((next * 4 + 7) >> 4);
}

static void double_height(const uint8_t *near, const uint8_t *far, int width, int bias, uint8_t *out) {
    for (int x = 0; x < width; x++) out[x] = (uint8_t)((near[x] * 3 + far[x] + bias) >> 2);
}

static void repeat(const uint8_t *in, int width, int times, uint8_t *out) {
    for (int x = 0; x < width; x++, out += times) memset(out, in[x], (size_t)times);
}

const uint8_t *jpeg_upsampled_row(Jpeg *j, Component *c, int y) {
    int wide = j->h_max / c->h, high = j->v_max / c->v, row = y / high;
    const uint8_t *near = sample_row(c, row), *far = sample_row(c, y & 1 ? row + 1 : row - 1);
    if (wide == 1 && high == 1) return near;
    if (wide == 2 && high == 1 && c->width > 2) double_width(near, c->width, c->line);
    else if (wide == 2 && high == 2 && c->width > 2) double_both(near, far, c->width, c->line);
    else if (wide == 1 && high == 2) double_height(near, far, c->width, y & 1 ? 2 : 1, c->line);
    else repeat(near, c->width, wide, c->line);
    return c->line;
}
