#include "edit.h"

#include "fail.h"

// Rounds part * whole / of to the nearest, at least 1.
static int scaled(int64_t part, int64_t whole, int64_t of) {
    int64_t v = (2 * part * whole + of) / (2 * of);
    return v < 1 ? 1 : v > INT32_MAX ? INT32_MAX : (int)v;
}

static Rectangle middle(int width, int height, int inner_width, int inner_height) {
    return (Rectangle){(width - inner_width) / 2, (height - inner_height) / 2, inner_width, inner_height};
}

Target resize_target(const Edit *e, int width, int height) {
    int w = e->width, h = e->height;
    if (!w && !h) w = width, h = height;
    bool narrower = w && h && (int64_t)w * height < (int64_t)h * width; // the box is narrower than the image
    if (e->fit != FIT_FILL) {
        bool by_width = !h || (w && (e->fit == FIT_CONTAIN) == narrower);
        if (w && h && (int64_t)w * height == (int64_t)h * width) by_width = true;
        if (by_width) h = scaled(height, w, width);
        else w = scaled(width, h, height);
    }
    Target t = {w, h, {0, 0, w, h}};
    if (e->fit == FIT_COVER) t.window = middle(w, h, e->width, e->height);
    check_area(EXIT_BAD_OPTION, "the resized image", t.window.width, t.window.height);
    return t;
}
