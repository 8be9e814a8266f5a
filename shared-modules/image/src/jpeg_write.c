#include "jpeg_write.h"

#include "fail.h"
#include "jpeg.h"
#include "memory.h"
#include "profile.h"

#include <string.h>

// T.81 annex K.1, natural order.
static const uint8_t luma_steps[64] = {16, 11, 10, 16, 24,  40,  51,  61,  12, 12, 14, 19, 26,  58,  60,  55,
                                       14, 13, 16, 24, 40,  57,  69,  56,  14, 17, 22, 29, 51,  87,  80,  62,
                                       18, 22, 37, 56, 68,  109, 103, 77,  24, 35, 55, 64, 81,  104, 113, 92,
                                       49, 64, 78, 87, 103, 121, 120, 101, 72, 92, 95, 98, 112, 100, 103, 99};
static const uint8_t chroma_steps[64] = {17, 18, 24, 47, 99, 99, 99, 99, 18, 21, 26, 66, 99, 99, 99, 99,
                                         24, 26, 56, 99, 99, 99, 99, 99, 47, 66, 99, 99, 99, 99, 99, 99,
                                         99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99,
                                         99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99};

typedef struct {
    const Frame *frame;
    int components;
    int sampling; // 2: chroma has half the resolution
    int mcu;      // side of an MCU in pixels
    int mcus_wide;
    uint16_t steps[2][64];
    EncodeTable tables[4];
    int predictions[3];
    uint8_t *planes[3]; // one row of MCUs; chroma is made at full size, then halved in place
    int stride;
    BitWriter bits;
} Writer;

// The scale that the Independent JPEG Group's quality has always meant.
static void fill_steps(Writer *w, int quality) {
    int scale = quality < 50 ? 5000 / quality : 200 - 2 * quality;
    for (int i = 0; i < 128; i++) {
        int step = ((i < 64 ? luma_steps[i] : chroma_steps[i - 64]) * scale + 50) / 100;
        w->steps[i / 64][i % 64] = (uint16_t)(step < 1 ? 1 : step > 255 ? 255 : step);
    }
}

static void begin_segment(int marker, unsigned size) {
    write_big_endian_16(0xff00u | (unsigned)marker);
    write_big_endian_16(size + 2);
}

static void write_tables(const Writer *w, int kinds) {
    for (int i = 0; i < kinds; i++) {
        begin_segment(0xdb, 65);
        write_byte((uint8_t)i);
        for (int k = 0; k < 64; k++) write_byte((uint8_t)w->steps[i][jpeg_natural_order[k]]);
    }
    for (int i = 0; i < 2 * kinds; i++) {
        unsigned count = 0;
        for (int k = 0; k < 16; k++) count += jpeg_tables[i].counts[k];
        begin_segment(0xc4, 17 + count);
        write_byte((uint8_t)((i & 1) << 4 | i >> 1));
        write_bytes(jpeg_tables[i].counts, 16);
        write_bytes(jpeg_tables[i].symbols, count);
    }
}

static void write_headers(const Writer *w, Bytes profile) {
    static const uint8_t jfif[14] = {'J', 'F', 'I', 'F', 0, 1, 1, 0, 0, 1, 0, 1, 0, 0};
    write_big_endian_16(0xffd8);
    begin_segment(0xe0, sizeof jfif);
    write_bytes(jfif, sizeof jfif);
    if (profile.size) profile_write_to_jpeg(profile);
    write_tables(w, w->components == 1 ? 1 : 2);
    begin_segment(0xc0, 6 + 3 * (unsigned)w->components);
    write_byte(8);
    write_big_endian_16((unsigned)w->frame->height);
    write_big_endian_16((unsigned)w->frame->width);
    write_byte((uint8_t)w->components);
    for (int i = 0; i < w->components; i++) {
        write_byte((uint8_t)(i + 1));
        write_byte(i == 0 && w->sampling == 2 ? 0x22 : 0x11);
        write_byte(i > 0);
    }
    begin_segment(0xda, 4 + 2 * (unsigned)w->components);
    write_byte((uint8_t)w->components);
    for (int i = 0; i < w->components; i++) {
        write_byte((uint8_t)(i + 1));
        write_byte(i ? 0x11 : 0);
    }
    write_byte(0);
    write_byte(63);
    write_byte(0);
}

// JFIF 1.02 with 16 fractional bits; the last pixel is repeated up to the stride.
static void convert_row(const Writer *w, const uint8_t *p, int y) {
    size_t at = (size_t)y * (size_t)w->stride;
    uint8_t *luma = w->planes[0] + at;
    if (w->components == 1) memcpy(luma, p, (size_t)w->frame->width);
    else {
        uint8_t *blue = w->planes[1] + at, *red = w->planes[2] + at;
        for (int x = 0; x < w->frame->width; x++, p += 3) {
            int r = p[0], g = p[1], b = p[2];
            luma[x] = (uint8_t)((19595 * r + 38470 * g + 7471 * b + 32768) >> 16);
            blue[x] = (uint8_t)((-11059 * r - 21709 * g + 32768 * b + (128 << 16) + 32767) >> 16);
            red[x] = (uint8_t)((32768 * r - 27439 * g - 5329 * b + (128 << 16) + 32767) >> 16);
        }
    }
    int width = w->frame->width;
    for (int i = 0; i < w->components; i++) {
        uint8_t *row = w->planes[i] + at;
        memset(row + width, row[width - 1], (size_t)(w->stride - width));
    }
}

// Two by two samples become one; the rounding alternates so that there is no drift.
static void halve(uint8_t *plane, int stride, int rows) {
    for (int y = 0; y < 8; y++) {
        uint8_t *out = plane + (size_t)y * (size_t)stride;
        if (2 * y >= rows) {
            memcpy(out, out - stride, (size_t)stride / 2);
            continue;
        }
        const uint8_t *a = plane + (size_t)(2 * y) * (size_t)stride, *b = a + stride;
        for (int x = 0; x < stride / 2; x++, a += 2, b += 2)
            out[x] = (uint8_t)((a[0] + a[1] + b[0] + b[1] + 1 + (x & 1)) >> 2);
    }
}

static void encode_block(Writer *w, int component, const uint8_t *samples) {
    int values[64], chroma = component > 0;
    int16_t block[64];
    for (int y = 0; y < 8; y++, samples += w->stride)
        for (int x = 0; x < 8; x++) values[y * 8 + x] = samples[x] - 128;
    jpeg_forward_dct(values, w->steps[chroma], block);
    jpeg_encode_block(&w->bits, block, &w->predictions[component], &w->tables[2 * chroma], &w->tables[2 * chroma + 1]);
}

static void encode_mcu(Writer *w, int mcu) {
    for (int y = 0; y < w->sampling; y++)
        for (int x = 0; x < w->sampling; x++)
            encode_block(
                w, 0, w->planes[0] + (size_t)y * 8 * (size_t)w->stride + (size_t)mcu * (size_t)w->mcu + (size_t)x * 8);
    for (int i = 1; i < w->components; i++) encode_block(w, i, w->planes[i] + (size_t)mcu * 8);
}

static void encode_mcu_row(Writer *w, int top) {
    int last = w->frame->height - 1, rows = w->frame->height - top;
    for (int y = 0; y < w->mcu; y++) convert_row(w, frame_row(w->frame, top + y < last ? top + y : last), y);
    for (int i = 1; i < w->components && w->sampling == 2; i++) halve(w->planes[i], w->stride, rows);
    for (int mcu = 0; mcu < w->mcus_wide; mcu++) encode_mcu(w, mcu);
}

void jpeg_write(const Frame *f, int quality, Bytes profile) {
    if (f->width > JPEG_SIDE_LIMIT || f->height > JPEG_SIDE_LIMIT)
        fail(EXIT_BAD_OPTION, "a JPEG is at most %d pixels wide and high; this image is %dx%d", JPEG_SIDE_LIMIT,
             f->width, f->height);
    Writer *w = allocate_zeroed(1, sizeof *w);
    w->frame = f;
    w->components = f->channels;
    w->sampling = f->channels == 3 && quality < FULL_CHROMA_QUALITY ? 2 : 1;
    w->mcu = 8 * w->sampling;
    w->mcus_wide = (f->width + w->mcu - 1) / w->mcu;
    w->stride = w->mcus_wide * w->mcu;
    for (int i = 0; i < w->components; i++) w->planes[i] = allocate((size_t)w->stride, (size_t)w->mcu);
    for (int i = 0; i < 4; i++) jpeg_fill_encode_table(&w->tables[i], &jpeg_tables[i]);
    fill_steps(w, quality);
    write_headers(w, profile);
    for (int top = 0; top < f->height; top += w->mcu) encode_mcu_row(w, top);
    jpeg_finish_bits(&w->bits);
    write_big_endian_16(0xffd9);
    for (int i = 0; i < w->components; i++) release(w->planes[i]);
    release(w);
}
