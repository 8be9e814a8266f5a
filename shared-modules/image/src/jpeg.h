// JPEG decoding (ITU T.81): baseline and progressive, Huffman coded, 8 bits. Output equals libjpeg's default
// (accurate integer inverse DCT, triangle chroma upsampling), sample for sample.
#ifndef NEARSIDE_IMAGE_JPEG_H
#define NEARSIDE_IMAGE_JPEG_H

#include "frame.h"
#include "header.h"
#include "profile.h"

enum { FAST_BITS = 9, SCAN_LIMIT = 100 };

typedef struct {
    bool present;
    uint16_t fast[1 << FAST_BITS];   // length << 8 | symbol, or 0: longer than FAST_BITS
    int16_t fast_ac[1 << FAST_BITS]; // value << 8 | run << 4 | length of code and bits, or 0: does not fit
    uint32_t limit[17];              // first code beyond those of this length
    int32_t delta[17];               // index of a symbol = code + delta
    uint8_t symbols[256];
} Huffman;

// Reads the entropy coded bytes. After a marker or the end it gives zeros and counts them in `invented`.
typedef struct {
    const uint8_t *at, *end;
    uint64_t buffer; // next bit is the highest
    int count;       // bits in the buffer
    int invented;
    uint8_t marker; // 0: none met yet
    bool ended;
} BitReader;

typedef struct {
    int id, h, v, table;          // sampling factors, quantization table
    int width, height;            // in samples, without padding
    int blocks_wide, blocks_high; // with padding to whole MCUs
    const Huffman *dc, *ac;
    int prediction;
    int16_t *coefficients; // its part of Jpeg.coefficients
    uint8_t *samples;      // two rows of MCUs, used in turn
    int stride;
    uint8_t *line; // one upsampled row
} Component;

typedef enum { COLOUR_GRAY, COLOUR_YCC, COLOUR_RGB, COLOUR_CMYK, COLOUR_YCCK } JpegColour;

typedef struct Jpeg {
    RowSource base;
    Bytes file;
    size_t at;
    Header header;
    bool jfif, has_adobe;
    int adobe_transform;
    JpegColour colour;
    ProfilePieces profile;
    uint16_t quantization[4][64]; // in natural order
    bool quantization_present[4];
    Huffman dc[4], ac[4];
    int component_count, h_max, v_max, mcus_wide, mcus_high;
    Component components[4];
    int16_t *coefficients; // of all components, or NULL when decoding row by row
    int restart_interval, until_restart, scans;
    int scan_count;
    Component *scan[4];
    int spectral_start, spectral_end, bit_high, bit_low;
    int end_of_band_run;
    BitReader bits;
    int loaded_mcu_rows, y;
} Jpeg;

extern const uint8_t jpeg_natural_order[64];

// Reads up to the first scan. `file` must outlive the result.
Jpeg *jpeg_open(Bytes file);
// Begins decoding; rows are upright only when the orientation is 1.
RowSource *jpeg_rows(Jpeg *);
void jpeg_close(RowSource *);

_Noreturn void jpeg_damaged(const char *how);

// jpeg_markers.c
uint8_t jpeg_next_marker(Jpeg *);
void jpeg_read_segment(Jpeg *, uint8_t marker);
void jpeg_read_scan_header(Jpeg *);

// jpeg_huffman.c
void jpeg_build_huffman(Huffman *, const uint8_t counts[16], bool ac);

// jpeg_block.c: one block of coefficients from the bit stream.
void jpeg_decode_block(Jpeg *, Component *, int16_t *block);
void jpeg_decode_progressive_dc(Jpeg *, Component *, int16_t *block);
void jpeg_decode_progressive_ac(Jpeg *, Component *, int16_t *block);

// jpeg_scan.c
void jpeg_begin_entropy(Jpeg *);
void jpeg_decode_mcu_row(Jpeg *, int mcu_row);
void jpeg_decode_all_scans(Jpeg *);

// jpeg_idct.c
void jpeg_inverse_dct(const int16_t *block, const uint16_t *quantization, uint8_t *out, int stride);

// jpeg_upsample.c: sample row `y` of the full image for a component, made in component->line or found in place.
const uint8_t *jpeg_upsampled_row(Jpeg *, Component *, int y);

#endif
