#include "geometry.h"

#include "memory.h"

#include <string.h>

Turn turn_for_orientation(int orientation) {
    static const Turn turns[9] = {{0, 0, 0}, {0, 0, 0}, {0, 1, 0}, {0, 1, 1}, {0, 0, 1},
                                  {1, 0, 0}, {1, 1, 0}, {1, 1, 1}, {1, 0, 1}};
    return turns[orientation];
}

Turn turn_for_quarters(int quarters) {
    static const int orientations[4] = {1, 6, 3, 8};
    return turn_for_orientation(orientations[quarters & 3]);
}

Turn turn_then(Turn first, Turn second) {
    bool x = second.transpose ? first.mirror_y : first.mirror_x, y = second.transpose ? first.mirror_x : first.mirror_y;
    return (Turn){first.transpose != second.transpose, x != second.mirror_x, y != second.mirror_y};
}

Rectangle turn_back(Turn t, Rectangle r, int width, int height) {
    if (t.mirror_x) r.x = width - r.x - r.width;
    if (t.mirror_y) r.y = height - r.y - r.height;
    return t.transpose ? (Rectangle){r.y, r.x, r.height, r.width} : r;
}

// Copies one row of a picture to its place in the turned one.
static void put_row(Frame *out, Turn t, const uint8_t *row, int width, int y) {
    int channels = out->channels,
        line = t.transpose ? (t.mirror_x ? out->width - 1 - y : y) : (t.mirror_y ? out->height - 1 - y : y);
    ptrdiff_t stride = (ptrdiff_t)out->width * channels;
    bool backwards = t.transpose ? t.mirror_y : t.mirror_x;
    ptrdiff_t step = t.transpose ? stride : channels;
    uint8_t *p = t.transpose ? out->pixels + (ptrdiff_t)line * channels : out->pixels + (ptrdiff_t)line * stride;
    if (backwards) {
        p += step * (width - 1);
        step = -step;
    }
    if (step == channels) memcpy(p, row, (size_t)width * (size_t)channels);
    else if (channels == 3)
        for (int x = 0; x < width; x++, p += step, row += 3) {
            p[0] = row[0];
            p[1] = row[1];
            p[2] = row[2];
        }
    else
        for (int x = 0; x < width; x++, p += step, row += channels)
            for (int k = 0; k < channels; k++) p[k] = row[k];
}

Frame collect_rows(RowSource *source, Rectangle crop, Turn t) {
    Frame out = t.transpose ? frame_of(crop.height, crop.width, source->channels)
                            : frame_of(crop.width, crop.height, source->channels);
    uint8_t *row = allocate((size_t)source->width, (size_t)source->channels);
    for (int y = 0; y < crop.y + crop.height; y++) {
        source->next(source, row);
        if (y >= crop.y) put_row(&out, t, row + (size_t)crop.x * (size_t)source->channels, crop.width, y - crop.y);
    }
    release(row);
    return out;
}

Frame turn_frame(Frame f, Turn t) {
    if (!t.transpose && !t.mirror_x && !t.mirror_y) return f;
    Frame out = t.transpose ? frame_of(f.height, f.width, f.channels) : frame_of(f.width, f.height, f.channels);
    for (int y = 0; y < f.height; y++) put_row(&out, t, frame_row(&f, y), f.width, y);
    frame_free(&f);
    return out;
}
