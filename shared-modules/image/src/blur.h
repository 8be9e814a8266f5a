// Gaussian blur and what is made from it. sigma is the standard deviation in pixels, given in hundredths.
#ifndef NEARSIDE_IMAGE_BLUR_H
#define NEARSIDE_IMAGE_BLUR_H

#include "frame.h"

enum { EXACT_SIGMA_LIMIT = 600, SIGMA_LIMIT = 10000 };

// Exact up to EXACT_SIGMA_LIMIT; above, three box filters stand for the Gaussian.
void blur_frame(Frame *, int sigma);
// Unsharp mask: adds amount percent of the difference to the blurred frame. sigma is at most EXACT_SIGMA_LIMIT.
void sharpen_frame(Frame *, int sigma, int amount);

// gaussian.c: the exact kernel, in place. A blurred row replaces the frame's, or, when amount is not 0, sharpens it.
// Alpha must be premultiplied; edges are repeated.
void gaussian_frame(Frame *, int sigma, int amount);

// boxes.c: one line of `count` elements with `lanes` values each, in place. Edges are repeated.
typedef struct Boxes Boxes;
Boxes *boxes_of(int sigma, int longest, int most_lanes);
void boxes_filter(Boxes *, uint16_t *line, int count, int lanes);
void boxes_free(Boxes *);

#endif
