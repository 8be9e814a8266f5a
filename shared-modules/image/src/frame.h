// Pixels in memory, and rows of pixels that are produced one after the other.
#ifndef NEARSIDE_IMAGE_FRAME_H
#define NEARSIDE_IMAGE_FRAME_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { MEGAPIXEL_LIMIT = 100 };

// channels: 1 gray, 2 gray and alpha, 3 RGB, 4 RGB and alpha; 8 bits each, alpha not premultiplied.
typedef struct {
    int width, height, channels;
    uint8_t *pixels; // rows from the top, without padding; owned by the frame
} Frame;

typedef struct {
    int x, y, width, height;
} Rectangle;

// An image that is read from the top, row by row, each row once.
typedef struct RowSource RowSource;
struct RowSource {
    int width, height, channels;
    void (*next)(RowSource *, uint8_t *row); // writes width * channels bytes
    void (*close)(RowSource *);
};

Frame frame_of(int width, int height, int channels);
void frame_free(Frame *);
static inline uint8_t *frame_row(const Frame *f, int y) {
    return f->pixels + (size_t)y * (size_t)f->width * (size_t)f->channels;
}
static inline bool has_alpha(int channels) { return channels == 2 || channels == 4; }
static inline uint8_t clamp_byte(int v) { return (uint8_t)(v < 0 ? 0 : v > 255 ? 255 : v); }

// Reads a frame's rows. The frame is freed by close.
RowSource *frame_rows(Frame);

// Fails with a sentence when the area is over MEGAPIXEL_LIMIT; `what` begins the sentence.
void check_area(int exit_code, const char *what, int width, int height);

// In place: colour times alpha and back, rounded. Nothing happens to a frame without alpha.
void premultiply(Frame *);
void unpremultiply(Frame *);

// Puts the frame on an opaque background (0xRRGGBB); afterwards it has 1 or 3 channels.
void flatten(Frame *, uint32_t background);

#endif
