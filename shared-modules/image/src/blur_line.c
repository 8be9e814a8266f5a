#include "blur.h"

#include "memory.h"
#include "real.h"

#include <string.h>

enum { KERNEL_BITS = 16, PASSES = 3 };

struct LineFilter {
    int radius;      // how far a value reaches to each side
    uint32_t *kernel; // from the centre outwards; 2 * sum - centre is 1 << KERNEL_BITS
    int boxes[PASSES]; // radii, when the kernel is NULL
    uint16_t *padded; // the line with its edges repeated
    uint32_t *sums;
};

static void fill_kernel(LineFilter *f, double sigma) {
    f->radius = round_near(3.5 * sigma + 0.5);
    f->kernel = allocate((size_t)f->radius + 1, sizeof *f->kernel);
    double sum = 0;
    for (int i = -f->radius; i <= f->radius; i++) sum += decaying_exponential(i * i / (2 * sigma * sigma));
    uint32_t rest = 1 << KERNEL_BITS;
    for (int i = f->radius; i > 0; i--) {
        f->kernel[i] = (uint32_t)round_near(decaying_exponential(i * i / (2 * sigma * sigma)) / sum * (1 << KERNEL_BITS));
        rest -= 2 * f->kernel[i];
    }
    f->kernel[0] = rest;
}

// Three boxes of two odd sizes whose variances add up to sigma squared, as near as odd sizes can.
static void fill_boxes(LineFilter *f, double sigma) {
    int width = 1;
    while ((width + 2) * (width + 2) <= 4 * sigma * sigma + 1) width += 2;
    double smaller = (12 * sigma * sigma - PASSES * width * width - 4 * PASSES * width - 3 * PASSES) / (-4.0 * width - 4);
    int count = round_near(smaller);
    for (int i = 0; i < PASSES; i++) {
        f->boxes[i] = (i < count ? width : width + 2) / 2;
        f->radius += f->boxes[i];
    }
}

LineFilter *line_filter_of(int sigma, int longest, int most_lanes) {
    LineFilter *f = allocate_zeroed(1, sizeof *f);
    if (sigma <= EXACT_SIGMA_LIMIT) fill_kernel(f, sigma / 100.0);
    else fill_boxes(f, sigma / 100.0);
    f->padded = allocate(((size_t)longest + 2 * (size_t)f->radius) * (size_t)most_lanes, sizeof *f->padded);
    f->sums = allocate((size_t)most_lanes, sizeof *f->sums);
    return f;
}

static void pad(LineFilter *f, const uint16_t *line, int count, int lanes) {
    size_t element = (size_t)lanes * sizeof *line;
    uint16_t *p = f->padded;
    for (int i = 0; i < f->radius; i++, p += lanes) memcpy(p, line, element);
    memcpy(p, line, (size_t)count * element);
    p += (size_t)count * (size_t)lanes;
    for (int i = 0; i < f->radius; i++, p += lanes) memcpy(p, line + (size_t)(count - 1) * (size_t)lanes, element);
}

static void convolve(const LineFilter *f, uint16_t *line, int count, int lanes) {
    const uint16_t *centre = f->padded + (size_t)f->radius * (size_t)lanes;
    size_t total = (size_t)count * (size_t)lanes;
    for (size_t i = 0; i < total; i++) {
        const uint16_t *left = centre + i, *right = left;
        uint32_t sum = (1 << (KERNEL_BITS - 1)) + f->kernel[0] * *left;
        for (int k = 1; k <= f->radius; k++) {
            left -= lanes;
            right += lanes;
            sum += f->kernel[k] * ((uint32_t)*left + *right);
        }
        line[i] = (uint16_t)(sum >> KERNEL_BITS);
    }
}

// A running sum: one value enters, one leaves. Makes `count` results at the front of the padded line, in place.
static void box(LineFilter *f, int count, int lanes, int radius) {
    int width = 2 * radius + 1;
    uint32_t reciprocal = ((1u << 24) + (uint32_t)width / 2) / (uint32_t)width;
    uint32_t *sums = f->sums;
    memset(sums, 0, (size_t)lanes * sizeof *sums);
    const uint16_t *enter = f->padded;
    uint16_t *leave = f->padded;
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

void filter_line(LineFilter *f, uint16_t *line, int count, int lanes) {
    pad(f, line, count, lanes);
    if (f->kernel) {
        convolve(f, line, count, lanes);
        return;
    }
    int left = count + 2 * f->radius;
    for (int i = 0; i < PASSES; i++) {
        left -= 2 * f->boxes[i];
        box(f, left, lanes, f->boxes[i]);
    }
    memcpy(line, f->padded, (size_t)count * (size_t)lanes * sizeof *line);
}

void line_filter_free(LineFilter *f) {
    release(f->kernel);
    release(f->padded);
    release(f->sums);
    release(f);
}
