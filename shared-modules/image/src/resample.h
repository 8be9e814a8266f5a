// High quality resize: separable, in the gamma space of the image, alpha premultiplied.
// Lanczos with three lobes where an axis shrinks, Mitchell (B = C = 1/3) where it grows.
#ifndef NEARSIDE_IMAGE_RESAMPLE_H
#define NEARSIDE_IMAGE_RESAMPLE_H

#include "frame.h"

// Scales the part `crop` of the source to width x height and gives the part `window` of that.
// Reads the source from the top and only as far as it needs; the caller closes it.
Frame resample(RowSource *, Rectangle crop, int width, int height, Rectangle window);

#endif
