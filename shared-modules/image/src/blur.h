// Gaussian blur and what is made from it. sigma is the standard deviation in pixels, given in hundredths.
#ifndef NEARSIDE_IMAGE_BLUR_H
#define NEARSIDE_IMAGE_BLUR_H

#include "frame.h"

enum { EXACT_SIGMA_LIMIT = 600, SIGMA_LIMIT = 10000 }; // above the first, three box filters stand for the Gaussian

void blur_frame(Frame *, int sigma);
// Unsharp mask: adds amount percent of the difference to the blurred frame.
void sharpen_frame(Frame *, int sigma, int amount);

// blur_line.c: one line of `count` elements with `lanes` values each, filtered in place. Edges are repeated.
typedef struct LineFilter LineFilter;
LineFilter *line_filter_of(int sigma, int longest, int most_lanes);
void filter_line(LineFilter *, uint16_t *line, int count, int lanes);
void line_filter_free(LineFilter *);

#endif
