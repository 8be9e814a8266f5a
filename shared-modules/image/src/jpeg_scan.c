#include "jpeg_bits.h"

#include <string.h>

enum { EOI = 0xd9, SOS = 0xda };

static void reset_entropy(Jpeg *j) {
    const uint8_t *at = j->bits.at;
    j->bits = (BitReader){.at = at, .end = j->file.at + j->file.size};
    j->until_restart = j->restart_interval;
    j->end_of_band_run = 0;
    for (int i = 0; i < j->component_count; i++) j->components[i].prediction = 0;
}

void jpeg_begin_entropy(Jpeg *j) {
    j->bits.at = j->file.at + j->at;
    reset_entropy(j);
}

// After an MCU: were all its bits really there? Before an MCU: is a restart marker due?
static void check_bits(const Jpeg *j) {
    if (j->bits.count < j->bits.invented) jpeg_damaged("it ends before its image is complete");
}

static void restart_when_due(Jpeg *j) {
    if (!j->restart_interval || j->until_restart--) return;
    while (!j->bits.ended) { // what is left are at most seven filling bits and perhaps stray bytes
        j->bits.count = 0;
        j->bits.buffer = 0;
        refill(&j->bits);
    }
    if (j->bits.marker < 0xd0 || j->bits.marker > 0xd7) jpeg_damaged("a restart marker is missing");
    reset_entropy(j);
    j->until_restart--;
}

static uint8_t *sample_block(Component *c, int mcu_row, int block_y, int block_x) {
    return c->samples + (size_t)((mcu_row & 1) * c->v + block_y) * 8 * (size_t)c->stride + (size_t)block_x * 8;
}

static int16_t *coefficient_block(const Component *c, int y, int x) {
    return c->coefficients + ((size_t)y * (size_t)c->blocks_wide + (size_t)x) * 64;
}

// Blocks of one MCU of a sequential interleaved scan, straight to samples.
static void decode_mcu(Jpeg *j, Component *c, int mcu_row, int mcu) {
    const uint16_t *quantization = j->quantization[c->table];
    for (int y = 0; y < c->v; y++) {
        for (int x = 0; x < c->h; x++) {
            int16_t block[64] = {0};
            jpeg_decode_block(j, c, block);
            jpeg_inverse_dct(block, quantization, sample_block(c, mcu_row, y, mcu * c->h + x), c->stride);
        }
    }
}

static void stream_mcu_row(Jpeg *j, int mcu_row) {
    for (int mcu = 0; mcu < j->mcus_wide; mcu++) {
        restart_when_due(j);
        for (int i = 0; i < j->component_count; i++) decode_mcu(j, j->scan[i], mcu_row, mcu);
        check_bits(j);
    }
}

static void transform_mcu_row(Jpeg *j, Component *c, int mcu_row) {
    const uint16_t *quantization = j->quantization[c->table];
    for (int y = 0; y < c->v; y++)
        for (int x = 0; x < c->blocks_wide; x++)
            jpeg_inverse_dct(coefficient_block(c, mcu_row * c->v + y, x), quantization, sample_block(c, mcu_row, y, x),
                             c->stride);
}

void jpeg_decode_mcu_row(Jpeg *j, int mcu_row) {
    if (!j->components[0].coefficients) {
        stream_mcu_row(j, mcu_row);
        return;
    }
    for (int i = 0; i < j->component_count; i++) transform_mcu_row(j, &j->components[i], mcu_row);
}

static void decode_stored(Jpeg *j, Component *c, int16_t *block) {
    if (!j->header.progressive) {
        memset(block, 0, 64 * sizeof *block);
        jpeg_decode_block(j, c, block);
    } else if (j->spectral_start) jpeg_decode_progressive_ac(j, c, block);
    else jpeg_decode_progressive_dc(j, c, block);
}

// T.81 section A.2.2: a scan of one component has only the blocks that the image needs.
static void decode_single_scan(Jpeg *j, Component *c) {
    int wide = (c->width + 7) / 8, high = (c->height + 7) / 8;
    for (int y = 0; y < high; y++) {
        for (int x = 0; x < wide; x++) {
            restart_when_due(j);
            decode_stored(j, c, coefficient_block(c, y, x));
            check_bits(j);
        }
    }
}

static void decode_stored_mcu(Jpeg *j, Component *c, int mcu_row, int mcu) {
    for (int y = 0; y < c->v; y++)
        for (int x = 0; x < c->h; x++) decode_stored(j, c, coefficient_block(c, mcu_row * c->v + y, mcu * c->h + x));
}

static void decode_interleaved_scan(Jpeg *j) {
    for (int row = 0; row < j->mcus_high; row++) {
        for (int mcu = 0; mcu < j->mcus_wide; mcu++) {
            restart_when_due(j);
            for (int i = 0; i < j->scan_count; i++) decode_stored_mcu(j, j->scan[i], row, mcu);
            check_bits(j);
        }
    }
}

static void decode_stored_scan(Jpeg *j) {
    jpeg_begin_entropy(j);
    if (j->scan_count == 1) decode_single_scan(j, j->scan[0]);
    else decode_interleaved_scan(j);
    const uint8_t *at = j->bits.ended && j->bits.marker ? j->bits.at - 2 : j->bits.at;
    j->at = (size_t)(at - j->file.at);
}

void jpeg_decode_all_scans(Jpeg *j) {
    for (;;) { // the header of the first scan has been read by jpeg_open
        decode_stored_scan(j);
        uint8_t marker;
        while ((marker = jpeg_next_marker(j)) != SOS) {
            if (marker == EOI) return;
            jpeg_read_segment(j, marker);
        }
        jpeg_read_scan_header(j);
    }
}
