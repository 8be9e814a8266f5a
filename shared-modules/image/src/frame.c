#include "frame.h"

#include "fail.h"
#include "memory.h"

#include <string.h>

Frame frame_of(int width, int height, int channels) {
    Frame f = {width, height, channels, NULL};
    f.pixels = allocate((size_t)width * (size_t)height, (size_t)channels);
    return f;
}

void frame_free(Frame *f) {
    release(f->pixels);
    f->pixels = NULL;
}

typedef struct {
    RowSource base;
    Frame frame;
    int y;
} FrameRows;

static void next_frame_row(RowSource *source, uint8_t *row) {
    FrameRows *rows = (FrameRows *)source;
    memcpy(row, frame_row(&rows->frame, rows->y++), (size_t)rows->frame.width * (size_t)rows->frame.channels);
}

static void close_frame_rows(RowSource *source) {
    frame_free(&((FrameRows *)source)->frame);
    release(source);
}

RowSource *frame_rows(Frame frame) {
    FrameRows *rows = allocate(1, sizeof *rows);
    *rows = (FrameRows){{frame.width, frame.height, frame.channels, next_frame_row, close_frame_rows}, frame, 0};
    return &rows->base;
}

void check_area(int exit_code, const char *what, int width, int height) {
    if ((int64_t)width * height > (int64_t)MEGAPIXEL_LIMIT * 1000000)
        fail(exit_code, "%s is %dx%d pixels; at most %d megapixels are allowed", what, width, height, MEGAPIXEL_LIMIT);
}

void premultiply(Frame *f) {
    if (!has_alpha(f->channels)) return;
    int c = f->channels;
    uint8_t *end = frame_row(f, f->height);
    for (uint8_t *p = f->pixels; p < end; p += c) {
        int alpha = p[c - 1];
        for (int k = 0; k < c - 1; k++) p[k] = (uint8_t)((p[k] * alpha + 127) / 255);
    }
}

void unpremultiply(Frame *f) {
    if (!has_alpha(f->channels)) return;
    int c = f->channels;
    uint8_t *end = frame_row(f, f->height);
    for (uint8_t *p = f->pixels; p < end; p += c) {
        int alpha = p[c - 1];
        if (alpha == 255) continue;
        for (int k = 0; k < c - 1; k++) p[k] = alpha ? clamp_byte((p[k] * 255 + alpha / 2) / alpha) : 0;
    }
}

static uint8_t over(int colour, int background, int alpha) {
    return (uint8_t)((colour * alpha + background * (255 - alpha) + 127) / 255);
}

void flatten(Frame *f, uint32_t background) {
    if (!has_alpha(f->channels)) return;
    int b[3] = {(int)(background >> 16 & 255), (int)(background >> 8 & 255), (int)(background & 255)};
    bool gray = f->channels == 2 && b[0] == b[1] && b[1] == b[2];
    int from = f->channels, to = gray ? 1 : 3;
    Frame out = to > from ? frame_of(f->width, f->height, to) : (Frame){f->width, f->height, to, f->pixels};
    const uint8_t *p = f->pixels, *end = frame_row(f, f->height);
    for (uint8_t *q = out.pixels; p < end; p += from, q += to) {
        int alpha = p[from - 1];
        for (int k = 0; k < to; k++) q[k] = over(p[from == 4 ? k : 0], b[k], alpha);
    }
    if (out.pixels != f->pixels) frame_free(f);
    *f = out;
}
