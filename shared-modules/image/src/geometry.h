// Turning and mirroring.
#ifndef NEARSIDE_IMAGE_GEOMETRY_H
#define NEARSIDE_IMAGE_GEOMETRY_H

#include "frame.h"

// One of the eight ways to lay a rectangle down: first swap x and y, then mirror.
typedef struct {
    bool transpose, mirror_x, mirror_y;
} Turn;

Turn turn_for_orientation(int orientation); // EXIF, 1 to 8: makes the picture upright
Turn turn_for_quarters(int quarters);       // clockwise
Turn turn_then(Turn first, Turn second);

// Where a rectangle of the turned picture lies in the picture before; width and height are of the turned one.
Rectangle turn_back(Turn, Rectangle, int width, int height);

Frame turn_frame(Frame, Turn);                         // frees the given frame
Frame collect_rows(RowSource *, Rectangle crop, Turn); // the cropped part of a source, turned

// Turns clockwise by any angle, in hundredths of a degree. The frame grows to hold all corners; what was outside is
// transparent, so the result has 2 or 4 channels. Frees the given frame.
Frame rotate_frame(Frame, int hundredths);

#endif
