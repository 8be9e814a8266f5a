// What the head of a file says, before any pixel is decoded.
#ifndef NEARSIDE_IMAGE_HEADER_H
#define NEARSIDE_IMAGE_HEADER_H

#include "stream.h"

#include <stdbool.h>

typedef enum { FORMAT_JPEG, FORMAT_PNG } Format;

typedef struct {
    Format format;
    int width, height; // as stored; orientations 5 to 8 swap them
    int channels;      // of the decoded rows, see frame.h
    int bit_depth;     // of the file
    int orientation;   // 1 to 8, EXIF 2.3 section 4.6.4
    bool progressive;  // JPEG: progressive; PNG: interlaced
    Bytes profile;     // ICC, of its own; without bytes when there is none
} Header;

// The orientation in a TIFF block as EXIF uses it; 1 when it is missing or makes no sense.
int exif_orientation(const uint8_t *tiff, size_t size);

#endif
