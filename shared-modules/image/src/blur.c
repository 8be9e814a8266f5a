#include "blur.h"

#include "memory.h"

#include <string.h>

// Values are 8 bits with 8 further fractional bits while a line is filtered: 255 * 256 fits 16 bits, and a kernel of
// 16 bits times that fits 32.
enum { STRIP = 16 }; // columns that are filtered together, so that memory is read in useful pieces

static void blur_rows(Frame *f, LineFilter *filter, uint16_t *line) {
    int values = f->width * f->channels;
    for (int y = 0; y < f->height; y++) {
        uint8_t *row = frame_row(f, y);
        for (int i = 0; i < values; i++) line[i] = (uint16_t)(row[i] << 8);
        filter_line(filter, line, f->width, f->channels);
        for (int i = 0; i < values; i++) row[i] = (uint8_t)((line[i] + 128) >> 8);
    }
}

static void blur_strip(Frame *f, LineFilter *filter, uint16_t *line, size_t from, int lanes) {
    size_t stride = (size_t)f->width * (size_t)f->channels;
    uint16_t *at = line;
    for (int y = 0; y < f->height; y++) {
        const uint8_t *p = f->pixels + (size_t)y * stride + from;
        for (int k = 0; k < lanes; k++) *at++ = (uint16_t)(p[k] << 8);
    }
    filter_line(filter, line, f->height, lanes);
    at = line;
    for (int y = 0; y < f->height; y++) {
        uint8_t *p = f->pixels + (size_t)y * stride + from;
        for (int k = 0; k < lanes; k++) p[k] = (uint8_t)((*at++ + 128) >> 8);
    }
}

static void blur_columns(Frame *f, LineFilter *filter, uint16_t *line) {
    int values = f->width * f->channels, strip = STRIP * f->channels;
    for (int from = 0; from < values; from += strip)
        blur_strip(f, filter, line, (size_t)from, values - from < strip ? values - from : strip);
}

// Expects premultiplied alpha.
static void blur_pixels(Frame *f, int sigma) {
    int lanes = STRIP * f->channels;
    size_t across = (size_t)f->width * (size_t)f->channels, down = (size_t)f->height * (size_t)lanes;
    uint16_t *line = allocate(across > down ? across : down, sizeof *line);
    LineFilter *filter = line_filter_of(sigma, f->width, f->channels);
    blur_rows(f, filter, line);
    line_filter_free(filter);
    filter = line_filter_of(sigma, f->height, lanes);
    blur_columns(f, filter, line);
    line_filter_free(filter);
    release(line);
}

void blur_frame(Frame *f, int sigma) {
    premultiply(f);
    blur_pixels(f, sigma);
    unpremultiply(f);
}

// What is sharpened may not leave the range from 0 to alpha.
static void add_difference(uint8_t *p, const uint8_t *blurred, int channels, size_t pixels, int amount) {
    bool alpha = has_alpha(channels);
    int colours = alpha ? channels - 1 : channels;
    for (size_t i = 0; i < pixels; i++, p += channels, blurred += channels) {
        int most = alpha ? p[channels - 1] : 255;
        for (int k = 0; k < colours; k++) {
            int difference = (p[k] - blurred[k]) * amount;
            int v = p[k] + (difference + (difference < 0 ? -50 : 50)) / 100;
            p[k] = (uint8_t)(v < 0 ? 0 : v > most ? most : v);
        }
    }
}

void sharpen_frame(Frame *f, int sigma, int amount) {
    premultiply(f);
    Frame blurred = frame_of(f->width, f->height, f->channels);
    size_t pixels = (size_t)f->width * (size_t)f->height;
    memcpy(blurred.pixels, f->pixels, pixels * (size_t)f->channels);
    blur_pixels(&blurred, sigma);
    add_difference(f->pixels, blurred.pixels, f->channels, pixels, amount);
    frame_free(&blurred);
    unpremultiply(f);
}
