#include "blur.h"

#include "memory.h"
#include "real.h"

#include <string.h>

enum { PASSES = 3 };

struct Boxes {
    int radii[PASSES];
    int reach;        // sum of the radii
    uint16_t *padded; // the line with its edges repeated
    uint32_t *sums;
};

// Three boxes of two odd sizes whose variances add up to sigma squared, as near as odd sizes can.
static void fill_boxes(Boxes *b, double sigma) {
    int width = 1;
    while ((width + 2) * (width + 2) <= 4 * sigma * sigma + 1) width += 2;
    double smaller =
        (12 * sigma * sigma - PASSES * width * width - 4 * PASSES * width - 3 * PASSES) / (-4.0 * width - 4);
    int count = round_near(smaller);
    for (int i = 0; i < PASSES; i++) {
        b->radii[i] = (i < count ? width : width + 2) / 2;
        b->reach += b->radii[i];
    }
}

Boxes *boxes_of(int sigma, int longest, int most_lanes) {
    Boxes *b = allocate_zeroed(1, sizeof *b);
    fill_boxes(b, sigma / 100.0);
    b->padded = allocate(((size_t)longest + 2 * (size_t)b->reach) * (size_t)most_lanes, sizeof *b->padded);
    b->sums = allocate((size_t)most_lanes, sizeof *b->sums);
    return b;
}

static void pad(Boxes *b, const uint16_t *line, int count, int lanes) {
    size_t element = (size_t)lanes * sizeof *line;
    uint16_t *p = b->padded;
    for (int i = 0; i < b->reach; i++, p += lanes) memcpy(p, line, element);
    memcpy(p, line, (size_t)count * element);
    p += (size_t)count * (size_t)lanes;
    for (int i = 0; i < b->reach; i++, p += lanes) memcpy(p, line + (size_t)(count - 1) * (size_t)lanes, element);
}

// A running sum: one value enters, one leaves. Makes `count` results at the front of the padded line, in place.
static void box(Boxes *b, int count, int lanes, int radius) {
    int width = 2 * radius + 1;
    uint32_t reciprocal = ((1u << 24) + (uint32_t)width / 2) / (uint32_t)width;
    uint32_t *sums = b->sums;
    memset(sums, 0, (size_t)lanes * sizeof *sums);
    const uint16_t *enter = b->padded;
    uint16_t *leave = b->padded;
    for (int i = 0; i < width - 1; i++)
        for (int k = 0; k < lanes; k++) sums[k] += *enter++;
    for (int i = 0; i < count; i++) {
        for (int k = 0; k < lanes; k++, leave++) {
            sums[k] += *enter++;
            uint16_t mean = (uint16_t)(((uint64_t)sums[k] * reciprocal + (1 << 23)) >> 24);
            sums[k] -= *leave;
            *leave = mean;
        }
    }
}

void boxes_filter(Boxes *b, uint16_t *line, int count, int lanes) {
    pad(b, line, count, lanes);
    int left = count + 2 * b->reach;
    for (int i = 0; i < PASSES; i++) {
        left -= 2 * b->radii[i];
        box(b, left, lanes, b->radii[i]);
    }
    memcpy(line, b->padded, (size_t)count * (size_t)lanes * sizeof *line);
}

void boxes_free(Boxes *b) {
    release(b->padded);
    release(b->sums);
    release(b);
}
