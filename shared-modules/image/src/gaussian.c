#include "blur.h"

#include "memory.h"
#include "real.h"

// All channels of a pixel lie in one or two 64-bit words, so that one multiplication weighs two or three of them: lanes
// of 21 bits for RGB, of 32 bits otherwise. 255 with a kernel of 13 bits, rounding included, stays below 1 << 21.
enum { KERNEL_BITS = 13, NARROW = 21, WIDE = 32 };

typedef struct {
    Frame *frame;
    int words, lane_bits;
    uint64_t half, mask; // one half, and the low 8 bits, of every lane
    int radius;
    uint64_t *kernel; // from the centre outwards
    uint64_t *padded; // one row with its edges repeated
    uint64_t *ring;   // the last 2 * radius + 1 rows, blurred across
    uint64_t *sums;
    int made; // rows blurred across so far
} Gaussian;

static void fill_kernel(Gaussian *g, double sigma) {
    g->radius = round_near(3.5 * sigma + 0.5);
    g->kernel = allocate((size_t)g->radius + 1, sizeof *g->kernel);
    double total = 0, running = 0;
    for (int i = -g->radius; i <= g->radius; i++) total += decaying_exponential(i * i / (2 * sigma * sigma));
    int before = 0;
    for (int i = g->radius; i > 0; i--) { // rounds the running sum: no weight is lost in the tail
        running += decaying_exponential(i * i / (2 * sigma * sigma));
        int now = round_near(running / total * (1 << KERNEL_BITS));
        g->kernel[i] = (uint64_t)(now - before);
        before = now;
    }
    g->kernel[0] = (uint64_t)((1 << KERNEL_BITS) - 2 * before);
}

static uint64_t in_every_lane(const Gaussian *g, uint64_t v) {
    return g->lane_bits == NARROW ? v | v << NARROW | v << 2 * NARROW : v | v << WIDE;
}

static uint64_t rounded(const Gaussian *g, uint64_t sums) { return (sums + g->half) >> KERNEL_BITS & g->mask; }

static void pack(const Gaussian *g, const uint8_t *p, uint64_t *out) {
    int channels = g->frame->channels;
    for (int x = 0; x < g->frame->width; x++, p += channels) {
        if (channels == 3) *out++ = p[0] | (uint64_t)p[1] << NARROW | (uint64_t)p[2] << 2 * NARROW;
        else if (channels == 1) *out++ = p[0];
        else
            for (int k = 0; k < channels; k += 2) *out++ = p[k] | (uint64_t)p[k + 1] << WIDE;
    }
}

static void repeat_edges(const Gaussian *g) {
    int margin = g->radius * g->words, size = g->frame->width * g->words;
    uint64_t *row = g->padded + margin;
    for (int i = 0; i < margin; i++) {
        g->padded[i] = row[i % g->words];
        row[size + i] = row[size - g->words + i % g->words];
    }
}

static uint64_t *ring_row(const Gaussian *g, int y) {
    int last = g->frame->height - 1, row = y < 0 ? 0 : y > last ? last : y;
    return g->ring + (size_t)(row % (2 * g->radius + 1)) * (size_t)(g->frame->width * g->words);
}

static void blur_across(Gaussian *g) {
    int y = g->made++, words = g->words, size = g->frame->width * words;
    const uint64_t *centre = g->padded + g->radius * words;
    pack(g, frame_row(g->frame, y), g->padded + g->radius * words);
    repeat_edges(g);
    uint64_t *out = ring_row(g, y);
    for (int i = 0; i < size; i++, centre++) {
        const uint64_t *left = centre, *right = centre, *weight = g->kernel, *end = weight + g->radius;
        uint64_t sum = *weight * *centre;
        while (weight < end) sum += *++weight * (*(left -= words) + *(right += words));
        out[i] = rounded(g, sum);
    }
}

static void blur_down(const Gaussian *g, int y) {
    int size = g->frame->width * g->words;
    const uint64_t *row = ring_row(g, y);
    for (int i = 0; i < size; i++) g->sums[i] = g->kernel[0] * row[i];
    for (int k = 1; k <= g->radius; k++) {
        const uint64_t *above = ring_row(g, y - k), *below = ring_row(g, y + k);
        uint64_t weight = g->kernel[k];
        for (int i = 0; i < size; i++) g->sums[i] += weight * (above[i] + below[i]);
    }
}

static uint8_t sharper(int v, int blurred, int amount, int most) {
    int difference = (v - blurred) * amount;
    int sum = v + (difference + (difference < 0 ? -50 : 50)) / 100;
    return (uint8_t)(sum < 0 ? 0 : sum > most ? most : sum);
}

static void unpack(const Gaussian *g, const uint64_t *sums, uint8_t *out) {
    uint64_t first = rounded(g, sums[0]);
    out[0] = (uint8_t)first;
    out[1] = (uint8_t)(first >> g->lane_bits);
    out[2] = (uint8_t)(first >> 2 * NARROW);
    if (g->words == 1) return;
    uint64_t second = rounded(g, sums[1]);
    out[2] = (uint8_t)second;
    out[3] = (uint8_t)(second >> WIDE);
}

// What is sharpened may not leave the range from 0 to alpha, and alpha itself stays.
static void store(const Gaussian *g, int y, int amount) {
    int channels = g->frame->channels, colours = has_alpha(channels) ? channels - 1 : channels;
    uint8_t *p = frame_row(g->frame, y), blurred[4];
    const uint64_t *sums = g->sums;
    for (int x = 0; x < g->frame->width; x++, p += channels, sums += g->words) {
        unpack(g, sums, blurred);
        int most = colours < channels ? p[colours] : 255;
        if (amount)
            for (int k = 0; k < colours; k++) p[k] = sharper(p[k], blurred[k], amount, most);
        else
            for (int k = 0; k < channels; k++) p[k] = blurred[k];
    }
}

void gaussian_frame(Frame *f, int sigma, int amount) {
    Gaussian g = {.frame = f, .words = f->channels == 4 ? 2 : 1, .lane_bits = f->channels == 3 ? NARROW : WIDE};
    g.half = in_every_lane(&g, 1 << (KERNEL_BITS - 1));
    g.mask = in_every_lane(&g, 255);
    fill_kernel(&g, sigma / 100.0);
    size_t size = (size_t)f->width * (size_t)g.words, rows = 2 * (size_t)g.radius + 1;
    g.padded = allocate(size + 2 * (size_t)g.radius * (size_t)g.words, sizeof *g.padded);
    g.ring = allocate(size * rows, sizeof *g.ring);
    g.sums = allocate(size, sizeof *g.sums);
    for (int y = 0; y < f->height; y++) {
        while (g.made < f->height && g.made <= y + g.radius) blur_across(&g);
        blur_down(&g, y);
        store(&g, y, amount);
    }
    release(g.kernel);
    release(g.padded);
    release(g.ring);
    release(g.sums);
}
