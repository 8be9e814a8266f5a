#include "edit.h"

#include "blur.h"
#include "fail.h"
#include "geometry.h"
#include "jpeg_write.h"
#include "memory.h"
#include "png.h"
#include "profile.h"
#include "resample.h"
#include "tone.h"

static Rectangle crop_of(const Edit *e, int width, int height) {
    Rectangle c = e->crop;
    if (!e->crops) return (Rectangle){0, 0, width, height};
    if (c.width > width - c.x || c.height > height - c.y)
        fail(EXIT_BAD_OPTION, "a crop of %dx%d pixels at %d,%d does not lie inside the image, which is %dx%d pixels",
             c.width, c.height, c.x, c.y, width, height);
    return c;
}

// Resizes the crop of a source while it is read, and turns what is left. `e` speaks of the turned picture.
static Frame resize_and_turn(const Edit *e, RowSource *source, Rectangle crop, Turn turn) {
    if (!e->width && !e->height) return collect_rows(source, crop, turn);
    int width = turn.transpose ? crop.height : crop.width, height = turn.transpose ? crop.width : crop.height;
    Target t = resize_target(e, width, height);
    Rectangle window = turn_back(turn, t.window, t.width, t.height);
    Rectangle whole = turn_back(turn, (Rectangle){0, 0, t.width, t.height}, t.width, t.height);
    return turn_frame(resample(source, crop, whole.width, whole.height, window), turn);
}

static Frame close_after(RowSource *source, Frame frame) {
    source->close(source);
    return frame;
}

// Everything that moves pixels: upright, crop, rotate, flip, resize. Quarter turns and mirroring are put together and
// done last, on as few pixels as possible; the result is the same.
static Frame place(const Edit *e, RowSource *source, int orientation, bool opaque) {
    Turn turn = turn_for_orientation(orientation), mirror = {false, e->mirror_x, e->mirror_y};
    int width = turn.transpose ? source->height : source->width,
        height = turn.transpose ? source->width : source->height;
    Rectangle crop = turn_back(turn, crop_of(e, width, height), width, height);
    if (e->angle % 9000 == 0) {
        turn = turn_then(turn_then(turn, turn_for_quarters(e->angle / 9000)), mirror);
        return close_after(source, resize_and_turn(e, source, crop, turn));
    }
    Frame f = rotate_frame(close_after(source, collect_rows(source, crop, turn)), e->angle);
    if (opaque) flatten(&f, e->background);
    Rectangle all = {0, 0, f.width, f.height};
    if (!e->width && !e->height) return turn_frame(f, mirror);
    RowSource *rows = frame_rows(f);
    return close_after(rows, resize_and_turn(e, rows, all, mirror));
}

static void recolour(const Edit *e, Frame *f) {
    adjust_tone(f, e->brightness, e->contrast, e->saturation);
    if (e->grayscale) make_gray(f);
    if (e->blur) blur_frame(f, e->blur);
    if (e->sharpen_amount && e->sharpen_radius) sharpen_frame(f, e->sharpen_radius, e->sharpen_amount);
}

void run_edit(const Edit *e, Bytes input) {
    Header header;
    RowSource *source = open_rows(input, &header);
    bool jpeg = e->format == OUTPUT_JPEG || (e->format == OUTPUT_AUTO && header.format == FORMAT_JPEG);
    bool opaque = jpeg || e->has_background;
    Frame f = place(e, source, header.orientation, opaque);
    release(input.at);
    recolour(e, &f);
    if (opaque) flatten(&f, e->background);
    Bytes profile = profile_suits(header.profile, f.channels) ? header.profile : (Bytes){NULL, 0};
    if (jpeg) jpeg_write(&f, e->quality, profile);
    else png_write(&f, profile);
    finish_output();
    frame_free(&f);
}
