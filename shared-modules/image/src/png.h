// PNG reading (second edition, all colour types, depths and interlacing) and writing.
#ifndef NEARSIDE_IMAGE_PNG_H
#define NEARSIDE_IMAGE_PNG_H

#include "frame.h"
#include "header.h"
#include "inflate.h"

typedef enum { PNG_GRAY = 0, PNG_RGB = 2, PNG_PALETTE = 3, PNG_GRAY_ALPHA = 4, PNG_RGB_ALPHA = 6 } PngColour;

typedef struct {
    RowSource base;
    Bytes file;
    size_t at; // of the chunk behind the one that is read
    Header header;
    PngColour colour;
    int samples; // per pixel in the file: 1 to 4
    uint8_t palette[256][4];
    int palette_size;
    bool palette_alpha, has_key;
    uint16_t key[3]; // the one colour that is transparent
    Inflate *inflate;
    uint8_t *row, *above; // filtered rows as in the file
} Png;

extern const uint8_t png_signature[8];
uint32_t png_crc(uint32_t crc, const uint8_t *, size_t);

_Noreturn void png_damaged(const char *how);

// Reads up to the first IDAT. `file` must outlive the result.
Png *png_open(Bytes file);
RowSource *png_rows(Png *);
void png_close(RowSource *);

// png_unfilter.c: turns one row of `size` filtered bytes into samples; `pixel` is the distance to the left neighbour.
void png_unfilter(int filter, uint8_t *row, const uint8_t *above, int size, int pixel);

// png_expand.c: samples of any depth to 8-bit pixels of header.channels.
void png_expand(const Png *, const uint8_t *samples, int width, uint8_t *out);

// png_write.c; the profile may have no bytes.
void png_write(const Frame *, Bytes profile);
void png_write_chunk(const char *type, const uint8_t *, size_t);

#endif
