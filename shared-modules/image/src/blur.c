#include "blur.h"

#include "memory.h"

// Values have 8 fractional bits while a line passes through the boxes: 255 * 256 fits 16 bits.
enum { STRIP = 16 }; // columns that are filtered together, so that memory is read in useful pieces

static void blur_rows(Frame *f, Boxes *boxes, uint16_t *line) {
    int values = f->width * f->channels;
    for (int y = 0; y < f->height; y++) {
        uint8_t *row = frame_row(f, y);
        for (int i = 0; i < values; i++) line[i] = (uint16_t)(row[i] << 8);
        boxes_filter(boxes, line, f->width, f->channels);
        for (int i = 0; i < values; i++) row[i] = (uint8_t)((line[i] + 128) >> 8);
    }
}

static void blur_strip(Frame *f, Boxes *boxes, uint16_t *line, size_t from, int lanes) {
    size_t stride = (size_t)f->width * (size_t)f->channels;
    uint16_t *at = line;
    for (int y = 0; y < f->height; y++) {
        const uint8_t *p = f->pixels + (size_t)y * stride + from;
        for (int k = 0; k < lanes; k++) *at++ = (uint16_t)(p[k] << 8);
    }
    boxes_filter(boxes, line, f->height, lanes);
    at = line;
    for (int y = 0; y < f->height; y++) {
        uint8_t *p = f->pixels + (size_t)y * stride + from;
        for (int k = 0; k < lanes; k++) p[k] = (uint8_t)((*at++ + 128) >> 8);
    }
}

static void blur_columns(Frame *f, Boxes *boxes, uint16_t *line) {
    int values = f->width * f->channels, strip = STRIP * f->channels;
    for (int from = 0; from < values; from += strip)
        blur_strip(f, boxes, line, (size_t)from, values - from < strip ? values - from : strip);
}

static void blur_with_boxes(Frame *f, int sigma) {
    int lanes = STRIP * f->channels;
    size_t across = (size_t)f->width * (size_t)f->channels, down = (size_t)f->height * (size_t)lanes;
    uint16_t *line = allocate(across > down ? across : down, sizeof *line);
    Boxes *boxes = boxes_of(sigma, f->width, f->channels);
    blur_rows(f, boxes, line);
    boxes_free(boxes);
    boxes = boxes_of(sigma, f->height, lanes);
    blur_columns(f, boxes, line);
    boxes_free(boxes);
    release(line);
}

void blur_frame(Frame *f, int sigma) {
    premultiply(f);
    if (sigma <= EXACT_SIGMA_LIMIT) gaussian_frame(f, sigma, 0);
    else blur_with_boxes(f, sigma);
    unpremultiply(f);
}

void sharpen_frame(Frame *f, int sigma, int amount) {
    premultiply(f);
    gaussian_frame(f, sigma, amount);
    unpremultiply(f);
}
