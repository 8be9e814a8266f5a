#include "geometry.h"

#include "fail.h"
#include "real.h"

// Positions have 32 fractional bits, so that steps across a long row do not drift. The filter is Catmull-Rom: it keeps
// detail, and between pixels it needs four by four of them.
enum { STEPS = 64, FILTER_BITS = 12 };

typedef struct {
    int64_t x, y;
} Position;

static void fill_filter(int16_t filter[STEPS + 1][4]) {
    for (int i = 0; i <= STEPS; i++) {
        double t = (double)i / STEPS, one = 1 << FILTER_BITS;
        filter[i][0] = (int16_t)round_near((-0.5 * t + t * t - 0.5 * t * t * t) * one);
        filter[i][2] = (int16_t)round_near((0.5 * t + 2 * t * t - 1.5 * t * t * t) * one);
        filter[i][3] = (int16_t)round_near((-0.5 * t * t + 0.5 * t * t * t) * one);
        filter[i][1] = (int16_t)((1 << FILTER_BITS) - filter[i][0] - filter[i][2] - filter[i][3]);
    }
}

static const int16_t *filter_for(int16_t filter[STEPS + 1][4], int64_t position) {
    return filter[((position & 0xffffffff) + (1 << 25)) >> 26];
}

typedef struct {
    int value[4]; // by channel, with FILTER_BITS
    int coverage; // the part of the filter that lies inside the frame
} Sums;

static int weight_of(const int16_t *across, const int16_t *down, int i) {
    return (across[i & 3] * down[i >> 2] + (1 << (FILTER_BITS - 1))) >> FILTER_BITS;
}

// The sixteen pixels around a position; what is outside the frame is transparent.
static void sum_at_edge(const Frame *f, int x, int y, const int16_t *across, const int16_t *down, Sums *s) {
    for (int i = 0; i < 16; i++) {
        int px = x + (i & 3), py = y + (i >> 2);
        if (px < 0 || py < 0 || px >= f->width || py >= f->height) continue;
        int weight = weight_of(across, down, i);
        const uint8_t *p = frame_row(f, py) + (size_t)px * (size_t)f->channels;
        s->coverage += weight;
        for (int k = 0; k < f->channels; k++) s->value[k] += weight * p[k];
    }
}

static void sum_rgb(const Frame *f, int x, int y, const int16_t *across, const int16_t *down, Sums *s) {
    for (int i = 0; i < 4; i++) {
        const uint8_t *p = frame_row(f, y + i) + (size_t)x * 3;
        int a = weight_of(across, down, 4 * i), b = weight_of(across, down, 4 * i + 1);
        int c = weight_of(across, down, 4 * i + 2), d = weight_of(across, down, 4 * i + 3);
        s->value[0] += a * p[0] + b * p[3] + c * p[6] + d * p[9];
        s->value[1] += a * p[1] + b * p[4] + c * p[7] + d * p[10];
        s->value[2] += a * p[2] + b * p[5] + c * p[8] + d * p[11];
    }
    s->coverage = 1 << FILTER_BITS;
}

static void sum_pixels(const Frame *f, int x, int y, const int16_t *across, const int16_t *down, Sums *s) {
    bool inside = x >= 0 && y >= 0 && x + 4 <= f->width && y + 4 <= f->height;
    if (inside && f->channels == 3) sum_rgb(f, x, y, across, down, s);
    else sum_at_edge(f, x, y, across, down, s);
}

static uint8_t to_byte(int sum) { return clamp_byte((sum + (1 << (FILTER_BITS - 1))) >> FILTER_BITS); }

static void sample(const Frame *f, int16_t filter[STEPS + 1][4], Position at, uint8_t *out, int channels) {
    int x = (int)(at.x >> 32) - 1, y = (int)(at.y >> 32) - 1;
    Sums s = {{0}, 0};
    if (x > -4 && y > -4 && x < f->width && y < f->height)
        sum_pixels(f, x, y, filter_for(filter, at.x), filter_for(filter, at.y), &s);
    uint8_t alpha = to_byte(has_alpha(f->channels) ? s.value[channels - 1] : s.coverage * 255);
    for (int k = 0; k < channels - 1; k++) {
        uint8_t v = to_byte(s.value[k]);
        out[k] = v < alpha ? v : alpha; // premultiplied: never above alpha
    }
    out[channels - 1] = alpha;
}

static int grown(int a, int b, double cosine, double sine) {
    int size = round_near(a * magnitude(cosine) + b * magnitude(sine));
    return size < 1 ? 1 : size;
}

static int64_t fixed(double v) { return (int64_t)(v * 4294967296.0); }

Frame rotate_frame(Frame f, int hundredths) {
    double sine = sine_pi(hundredths / 18000.0), cosine = sine_pi(hundredths / 18000.0 + 0.5);
    int width = grown(f.width, f.height, cosine, sine), height = grown(f.height, f.width, cosine, sine);
    check_area(EXIT_BAD_OPTION, "the rotated image", width, height);
    Frame out = frame_of(width, height, has_alpha(f.channels) ? f.channels : f.channels + 1);
    int16_t filter[STEPS + 1][4];
    fill_filter(filter);
    premultiply(&f);
    Position step = {fixed(cosine), fixed(-sine)};
    for (int y = 0; y < height; y++) {
        double dx = 0.5 - width / 2.0, dy = y + 0.5 - height / 2.0;
        Position at = {fixed(dx * cosine + dy * sine + f.width / 2.0 - 0.5),
                       fixed(dy * cosine - dx * sine + f.height / 2.0 - 0.5)};
        uint8_t *p = frame_row(&out, y);
        for (int x = 0; x < width; x++, p += out.channels, at.x += step.x, at.y += step.y)
            sample(&f, filter, at, p, out.channels);
    }
    frame_free(&f);
    unpremultiply(&out);
    return out;
}
