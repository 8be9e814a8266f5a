// Baseline JPEG writing. The coefficients are those that libjpeg's defaults give at the same quality.
#ifndef NEARSIDE_IMAGE_JPEG_WRITE_H
#define NEARSIDE_IMAGE_JPEG_WRITE_H

#include "frame.h"
#include "stream.h"

enum { FULL_CHROMA_QUALITY = 90, JPEG_SIDE_LIMIT = 65535 };

// quality from 1 to 100; below FULL_CHROMA_QUALITY colour has half the resolution on both axes (4:2:0).
// The frame has 1 or 3 channels; the profile may have no bytes.
void jpeg_write(const Frame *, int quality, Bytes profile);

// jpeg_encode.c: blocks to bits.
typedef struct {
    uint16_t code[256];
    uint8_t length[256];
} EncodeTable;

typedef struct {
    const uint8_t *counts, *symbols;
} TableSpecification;
enum { DC_LUMA, AC_LUMA, DC_CHROMA, AC_CHROMA };
extern const TableSpecification jpeg_tables[4]; // T.81 annex K.3

typedef struct {
    uint64_t bits;
    int count;
} BitWriter;

void jpeg_fill_encode_table(EncodeTable *, const TableSpecification *);
void jpeg_encode_block(BitWriter *, const int16_t *block, int *prediction, const EncodeTable *dc,
                       const EncodeTable *ac);
void jpeg_finish_bits(BitWriter *);

// jpeg_fdct.c: samples to quantized coefficients, both in natural order. The samples are overwritten.
void jpeg_forward_dct(int *samples, const uint16_t *quantization, int16_t *block);

#endif
