#include "png.h"

#include "deflate.h"
#include "memory.h"
#include "profile.h"

#include <string.h>

enum { FILTERS = 5 };

void png_write_chunk(const char *type, const uint8_t *at, size_t size) {
    write_big_endian_32((uint32_t)size);
    write_bytes(type, 4);
    write_bytes(at, size);
    uint32_t crc = png_crc(0, (const uint8_t *)type, 4);
    write_big_endian_32(png_crc(crc, at, size));
}

static void write_data(void *owner, const uint8_t *at, size_t size) {
    (void)owner;
    png_write_chunk("IDAT", at, size);
}

static inline uint32_t cost_of(uint8_t v) { return v < 128 ? v : 256u - v; }

static inline int paeth(int left, int above, int corner) {
    int a = above - corner, b = left - corner, c = a + b;
    a = a < 0 ? -a : a;
    b = b < 0 ? -b : b;
    c = c < 0 ? -c : c;
    return a <= b && a <= c ? left : b <= c ? above : corner;
}

static uint32_t subtract(const uint8_t *row, const uint8_t *other, int from, int size, uint8_t *out) {
    uint32_t cost = 0;
    for (int i = from; i < size; i++) cost += cost_of(out[i] = (uint8_t)(row[i] - other[i - from]));
    return cost;
}

static uint32_t subtract_average(const uint8_t *row, const uint8_t *above, int from, int size, uint8_t *out) {
    uint32_t cost = 0;
    for (int i = from; i < size; i++) cost += cost_of(out[i] = (uint8_t)(row[i] - (row[i - from] + above[i]) / 2));
    return cost;
}

static uint32_t subtract_paeth(const uint8_t *row, const uint8_t *above, int from, int size, uint8_t *out) {
    uint32_t cost = 0;
    for (int i = from; i < size; i++)
        cost += cost_of(out[i] = (uint8_t)(row[i] - paeth(row[i - from], above[i], above[i - from])));
    return cost;
}

static uint32_t copy(const uint8_t *row, int size, uint8_t *out) {
    uint32_t cost = 0;
    for (int i = 0; i < size; i++) cost += cost_of(out[i] = row[i]);
    return cost;
}

// Filters a row into `out` and gives the sum of the differences, which says how well it will compress (PNG
// section 12.8).
static uint32_t filter_row(int filter, const uint8_t *row, const uint8_t *above, int size, int pixel, uint8_t *out) {
    if (filter == 0) return copy(row, size, out);
    if (filter == 2) return subtract(row, above, 0, size, out);
    if (filter == 1) return copy(row, pixel, out) + subtract(row, row, pixel, size, out);
    if (filter == 4) return subtract(row, above, 0, pixel, out) + subtract_paeth(row, above, pixel, size, out);
    uint32_t cost = 0;
    for (int i = 0; i < pixel; i++) cost += cost_of(out[i] = (uint8_t)(row[i] - above[i] / 2));
    return cost + subtract_average(row, above, pixel, size, out);
}

static void write_rows(const Frame *f, Deflate *d) {
    size_t size = (size_t)f->width * (size_t)f->channels;
    uint8_t *zero = allocate_zeroed(size, 1), *best = allocate(size + 1, 1), *other = allocate(size + 1, 1);
    for (int y = 0; y < f->height; y++) {
        const uint8_t *above = y ? frame_row(f, y - 1) : zero;
        uint32_t least = UINT32_MAX;
        for (int filter = 0; filter < FILTERS; filter++) {
            uint32_t cost = filter_row(filter, frame_row(f, y), above, (int)size, f->channels, other + 1);
            if (cost >= least) continue;
            uint8_t *swap = best;
            best = other;
            other = swap;
            best[0] = (uint8_t)filter;
            least = cost;
        }
        deflate_write(d, best, size + 1);
    }
    release(zero);
    release(best);
    release(other);
}

void png_write(const Frame *f, Bytes profile) {
    static const uint8_t colour[5] = {0, PNG_GRAY, PNG_GRAY_ALPHA, PNG_RGB, PNG_RGB_ALPHA};
    uint8_t header[13] = {0};
    for (int i = 0; i < 4; i++) {
        header[i] = (uint8_t)(f->width >> (24 - 8 * i));
        header[4 + i] = (uint8_t)(f->height >> (24 - 8 * i));
    }
    header[8] = 8;
    header[9] = colour[f->channels];
    write_bytes(png_signature, sizeof png_signature);
    png_write_chunk("IHDR", header, sizeof header);
    if (profile.size) profile_write_to_png(profile);
    Deflate *d = deflate_open(write_data, NULL);
    write_rows(f, d);
    deflate_close(d);
    png_write_chunk("IEND", NULL, 0);
}
