#include "png.h"

#include "fail.h"
#include "memory.h"
#include "profile.h"

#include <string.h>

const uint8_t png_signature[8] = {0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

_Noreturn void png_damaged(const char *how) { fail(EXIT_BAD_IMAGE, "the PNG is damaged: %s", how); }

static uint32_t crc_of_byte(uint32_t v) {
    for (int k = 0; k < 8; k++) v = v & 1 ? 0xedb88320u ^ v >> 1 : v >> 1;
    return v;
}

// PNG annex D.
uint32_t png_crc(uint32_t crc, const uint8_t *at, size_t size) {
    static uint32_t table[256];
    if (!table[1])
        for (uint32_t i = 0; i < 256; i++) table[i] = crc_of_byte(i);
    crc = ~crc;
    while (size--) crc = table[(crc ^ *at++) & 255] ^ crc >> 8;
    return ~crc;
}

typedef struct {
    const uint8_t *type, *at;
    size_t size;
} Chunk;

static uint32_t big_endian(const uint8_t *at) {
    return (uint32_t)at[0] << 24 | (uint32_t)at[1] << 16 | (uint32_t)at[2] << 8 | at[3];
}

static bool is(const Chunk *c, const char *type) { return !memcmp(c->type, type, 4); }

static Chunk next_chunk(Png *p) {
    size_t left = p->file.size - p->at;
    const uint8_t *at = p->file.at + p->at;
    size_t size = left < 12 ? 0 : big_endian(at);
    if (left < 12 || size > left - 12) png_damaged("it ends before its image is complete");
    p->at += size + 12;
    Chunk c = {at + 4, at + 8, size};
    bool used = !(c.type[0] & 32) || is(&c, "iCCP");
    if (used && png_crc(0, c.type, size + 4) != big_endian(c.at + size)) png_damaged("a checksum is wrong");
    return c;
}

static int samples_of(PngColour colour) {
    return colour == PNG_RGB ? 3 : colour == PNG_RGB_ALPHA ? 4 : colour == PNG_GRAY_ALPHA ? 2 : 1;
}

// PNG section 11.2.2, table 11.1.
static bool depth_allowed(PngColour colour, int depth) {
    if (colour == PNG_GRAY) return depth == 1 || depth == 2 || depth == 4 || depth == 8 || depth == 16;
    if (colour == PNG_PALETTE) return depth == 1 || depth == 2 || depth == 4 || depth == 8;
    return (colour == PNG_RGB || colour == PNG_GRAY_ALPHA || colour == PNG_RGB_ALPHA) && (depth == 8 || depth == 16);
}

static void read_header(Png *p) {
    Chunk c = next_chunk(p);
    if (!is(&c, "IHDR") || c.size != 13) png_damaged("its header is missing");
    uint32_t width = big_endian(c.at), height = big_endian(c.at + 4);
    if (!width || !height || width > INT32_MAX || height > INT32_MAX)
        fail(EXIT_BAD_IMAGE, "image is %dx%d pixels; at least 1x1 is needed", (int)width, (int)height);
    p->header = (Header){FORMAT_PNG, (int)width, (int)height, 0, c.at[8], 1, c.at[12] == 1, {NULL, 0}};
    p->colour = (PngColour)c.at[9];
    check_area(EXIT_BAD_IMAGE, "image", p->header.width, p->header.height);
    if (!depth_allowed(p->colour, c.at[8]) || c.at[10] || c.at[11] || c.at[12] > 1)
        png_damaged("its header has an impossible value");
    p->samples = samples_of(p->colour);
}

static void read_palette(Png *p, const Chunk *c) {
    if (c->size % 3 || c->size > 768 || !c->size) png_damaged("its palette has a wrong size");
    p->palette_size = (int)(c->size / 3);
    for (int i = 0; i < p->palette_size; i++) {
        memcpy(p->palette[i], c->at + 3 * i, 3);
        p->palette[i][3] = 255;
    }
}

static void read_transparency(Png *p, const Chunk *c) {
    if (p->colour == PNG_PALETTE) {
        for (size_t i = 0; i < c->size && i < (size_t)p->palette_size; i++) p->palette[i][3] = c->at[i];
        p->palette_alpha = true;
    } else if (p->colour <= PNG_RGB && c->size == (size_t)p->samples * 2) {
        for (int k = 0; k < p->samples; k++) p->key[k] = (uint16_t)(c->at[2 * k] << 8 | c->at[2 * k + 1]);
        p->has_key = true;
    }
}

static int channels_of(const Png *p) {
    if (p->colour == PNG_PALETTE) return p->palette_alpha ? 4 : 3;
    return p->samples + p->has_key;
}

Png *png_open(Bytes file) {
    Png *p = allocate_zeroed(1, sizeof *p);
    p->file = file;
    p->at = sizeof png_signature;
    read_header(p);
    for (;;) {
        size_t here = p->at;
        Chunk c = next_chunk(p);
        if (is(&c, "PLTE")) read_palette(p, &c);
        else if (is(&c, "tRNS")) read_transparency(p, &c);
        else if (is(&c, "iCCP") && !p->header.profile.at)
            p->header.profile = profile_unpack((Bytes){(uint8_t *)c.at, c.size});
        else if (is(&c, "eXIf")) p->header.orientation = exif_orientation(c.at, c.size);
        else if (is(&c, "IEND")) png_damaged("it has no pixels");
        else if (is(&c, "IDAT")) {
            p->at = here;
            break;
        } else if (!(c.type[0] & 32)) png_damaged("it has an unknown critical chunk");
    }
    if (p->colour == PNG_PALETTE && !p->palette_size) png_damaged("its palette is missing");
    p->header.channels = channels_of(p);
    return p;
}

static size_t next_piece(void *owner, const uint8_t **piece) {
    Png *p = owner;
    for (;;) {
        Chunk c = next_chunk(p);
        if (!is(&c, "IDAT")) return 0;
        *piece = c.at;
        if (c.size) return c.size;
    }
}

static int row_bytes(const Png *p, int width) {
    return (int)(((int64_t)width * p->samples * p->header.bit_depth + 7) / 8);
}

// The samples of the next row of the file; valid until the row after the next is read.
static const uint8_t *read_row(Png *p, int width) {
    int size = row_bytes(p, width), pixel = (p->samples * p->header.bit_depth + 7) / 8;
    uint8_t *swap = p->row, filter;
    p->row = p->above;
    p->above = swap;
    inflate_read(p->inflate, &filter, 1);
    inflate_read(p->inflate, p->row, (size_t)size);
    png_unfilter(filter, p->row, p->above, size, pixel);
    return p->row;
}

static void next_row(RowSource *source, uint8_t *row) {
    Png *p = (Png *)source;
    png_expand(p, read_row(p, p->header.width), p->header.width, row);
}

// PNG section 8.2: seven passes over a grid of eight by eight.
static Frame read_interlaced(Png *p) {
    static const uint8_t x0[7] = {0, 4, 0, 2, 0, 1, 0}, y0[7] = {0, 0, 4, 0, 2, 0, 1};
    static const uint8_t dx[7] = {8, 8, 4, 4, 2, 2, 1}, dy[7] = {8, 8, 8, 4, 4, 2, 2};
    int channels = p->header.channels;
    Frame f = frame_of(p->header.width, p->header.height, channels);
    uint8_t *pixels = allocate((size_t)f.width, (size_t)channels);
    for (int pass = 0; pass < 7; pass++) {
        int width = (f.width - x0[pass] + dx[pass] - 1) / dx[pass];
        if (f.width <= x0[pass]) continue;
        memset(p->row, 0, (size_t)row_bytes(p, width));
        for (int y = y0[pass]; y < f.height; y += dy[pass]) {
            png_expand(p, read_row(p, width), width, pixels);
            uint8_t *out = frame_row(&f, y) + x0[pass] * channels;
            for (int x = 0; x < width; x++, out += dx[pass] * channels)
                memcpy(out, pixels + x * channels, (size_t)channels);
        }
    }
    release(pixels);
    return f;
}

RowSource *png_rows(Png *p) {
    size_t size = (size_t)row_bytes(p, p->header.width);
    p->row = allocate_zeroed(size, 1);
    p->above = allocate_zeroed(size, 1);
    p->inflate = inflate_open(next_piece, p);
    p->base = (RowSource){p->header.width, p->header.height, p->header.channels, next_row, png_close};
    if (!p->header.progressive) return &p->base;
    Frame f = read_interlaced(p);
    png_close(&p->base);
    return frame_rows(f);
}

void png_close(RowSource *source) {
    Png *p = (Png *)source;
    inflate_close(p->inflate);
    release(p->row);
    release(p->above);
    release(p);
}
