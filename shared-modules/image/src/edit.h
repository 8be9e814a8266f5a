// What is to be done with an image, whichever function asked for it, and doing it.
#ifndef NEARSIDE_IMAGE_EDIT_H
#define NEARSIDE_IMAGE_EDIT_H

#include "frame.h"
#include "header.h"

typedef enum { FIT_CONTAIN, FIT_COVER, FIT_FILL } Fit;
typedef enum { OUTPUT_AUTO, OUTPUT_JPEG, OUTPUT_PNG } OutputFormat;

// Zero means: leave it as it is. The steps run in the order of the fields.
typedef struct {
    bool crops;
    Rectangle crop; // of the upright image
    int angle;      // clockwise, hundredths of a degree, 0 to 35999
    bool mirror_x, mirror_y;
    int width, height; // 0: follows from the other
    Fit fit;
    int brightness, contrast, saturation; // percent
    bool grayscale;
    int blur;                           // sigma in hundredths of a pixel
    int sharpen_amount, sharpen_radius; // percent, sigma in hundredths of a pixel
    OutputFormat format;
    int quality;
    bool has_background;
    uint32_t background;
} Edit;

// plan.c: the options of the function with this name; fails when there is no such function.
Edit plan_edit(const char *function);

// Reads, edits and writes an image.
void run_edit(const Edit *, Bytes input);

// input.c
Format detect_format(Bytes input);
// The decoder's rows as stored in the file, and what its head says.
RowSource *open_rows(Bytes input, Header *);
void print_info(Bytes input);

// geometry of a resize: the size of the whole result and the part of it that is kept.
typedef struct {
    int width, height;
    Rectangle window;
} Target;
Target resize_target(const Edit *, int width, int height);

#endif
