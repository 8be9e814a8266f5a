#include "tone.h"

static int luma(const uint8_t *p) { return (13933 * p[0] + 46871 * p[1] + 4732 * p[2] + 32768) >> 16; }

static int divided(int v, int by) { return (v + (v < 0 ? -by / 2 : by / 2)) / by; }

static void apply_table(Frame *f, const uint8_t *table) {
    int c = f->channels, colours = has_alpha(c) ? c - 1 : c;
    uint8_t *end = frame_row(f, f->height);
    for (uint8_t *p = f->pixels; p < end; p += c)
        for (int k = 0; k < colours; k++) p[k] = table[p[k]];
}

static void saturate(Frame *f, int percent) {
    if (f->channels < 3) return;
    uint8_t *end = frame_row(f, f->height);
    for (uint8_t *p = f->pixels; p < end; p += f->channels) {
        int gray = luma(p);
        for (int k = 0; k < 3; k++) p[k] = clamp_byte(gray + divided((p[k] - gray) * (100 + percent), 100));
    }
}

void adjust_tone(Frame *f, int brightness, int contrast, int saturation) {
    if (brightness || contrast) {
        uint8_t table[256];
        for (int i = 0; i < 256; i++) {
            int bright = clamp_byte(divided(i * (100 + brightness), 100));
            table[i] = clamp_byte(divided((2 * bright - 255) * (100 + contrast) + 25500, 200));
        }
        apply_table(f, table);
    }
    if (saturation) saturate(f, saturation);
}

void make_gray(Frame *f) {
    if (f->channels < 3) return;
    int from = f->channels, to = from - 2;
    const uint8_t *end = frame_row(f, f->height);
    uint8_t *out = f->pixels;
    for (const uint8_t *p = f->pixels; p < end; p += from, out += to) {
        int gray = luma(p);
        if (to == 2) out[1] = p[3];
        out[0] = (uint8_t)gray;
    }
    f->channels = to;
}
