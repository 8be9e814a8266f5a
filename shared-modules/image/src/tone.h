// Brightness, contrast, saturation and grayscale, with the formulas of CSS Filter Effects 1: what a page previews with
// filter: brightness() contrast() saturate() is what comes out here.
#ifndef NEARSIDE_IMAGE_TONE_H
#define NEARSIDE_IMAGE_TONE_H

#include "frame.h"

// Each from -100 to 100 percent; 0 changes nothing.
void adjust_tone(Frame *, int brightness, int contrast, int saturation);

// Rec. 709 luma of the gamma encoded values. Afterwards the frame has 1 or 2 channels.
void make_gray(Frame *);

#endif
