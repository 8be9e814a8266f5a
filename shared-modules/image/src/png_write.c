#include "png.h"

#include "deflate.h"
#include "memory.h"

#include <stdlib.h>
#include <string.h>

enum { FILTERS = 5 };

static void write_chunk(const char *type, const uint8_t *at, size_t size) {
    write_big_endian_32((uint32_t)size);
    write_bytes(type, 4);
    write_bytes(at, size);
    uint32_t crc = png_crc(0, (const uint8_t *)type, 4);
    write_big_endian_32(png_crc(crc, at, size));
}

static void write_data(void *owner, const uint8_t *at, size_t size) {
    (void)owner;
    write_chunk("IDAT", at, size);
}

static uint8_t predicted(int filter, int left, int above, int corner) {
    if (filter == 1) return (uint8_t)left;
    if (filter == 2) return (uint8_t)above;
    if (filter == 3) return (uint8_t)((left + above) / 2);
    int a = abs(above - corner), b = abs(left - corner), c = abs(left + above - 2 * corner);
    return (uint8_t)(a <= b && a <= c ? left : b <= c ? above : corner);
}

// Filters a row into `out` and gives the sum of the differences, which says how well it will compress.
static uint32_t filter_row(int filter, const uint8_t *row, const uint8_t *above, int size, int pixel, uint8_t *out) {
    uint32_t cost = 0;
    for (int i = 0; i < size; i++) {
        int left = i < pixel ? 0 : row[i - pixel], corner = i < pixel ? 0 : above[i - pixel];
        uint8_t v = (uint8_t)(filter ? row[i] - predicted(filter, left, above[i], corner) : row[i]);
        out[i] = v;
        cost += v < 128 ? v : 256u - v;
    }
    return cost;
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

void png_write(const Frame *f) {
    static const uint8_t colour[5] = {0, PNG_GRAY, PNG_GRAY_ALPHA, PNG_RGB, PNG_RGB_ALPHA};
    Deflate *d = deflate_open(write_data, NULL);
    uint8_t header[13] = {0};
    for (int i = 0; i < 4; i++) {
        header[i] = (uint8_t)(f->width >> (24 - 8 * i));
        header[4 + i] = (uint8_t)(f->height >> (24 - 8 * i));
    }
    header[8] = 8;
    header[9] = colour[f->channels];
    write_bytes(png_signature, sizeof png_signature);
    write_chunk("IHDR", header, sizeof header);
    write_rows(f, d);
    deflate_close(d);
    write_chunk("IEND", NULL, 0);
}
