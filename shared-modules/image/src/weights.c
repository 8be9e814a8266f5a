#include "weights.h"

#include "memory.h"
#include "real.h"

static double lanczos(double x) {
    if (x >= 3) return 0;
    if (x < 1e-9) return 1;
    double t = 3.14159265358979323846 * x;
    return sine_pi(x) * sine_pi(x / 3) * 3 / (t * t);
}

// Mitchell and Netravali (1988) with B = C = 1/3.
static double mitchell(double x) {
    if (x < 1) return (7 * x * x * x - 12 * x * x + 16.0 / 3) / 6;
    if (x < 2) return (-7.0 / 3 * x * x * x + 12 * x * x - 20 * x + 32.0 / 3) / 6;
    return 0;
}

typedef struct {
    double scale;   // inputs per output
    double stretch; // of the filter: at least one input
    double support; // in inputs, to each side
} Axis;

static Axis axis_of(int input, int size) {
    double scale = (double)input / size, stretch = scale > 1 ? scale : 1;
    return (Axis){scale, stretch, (size > input ? 2 : 3) * stretch};
}

static double filter_at(const Axis *a, double distance) {
    double x = magnitude(distance) / a->stretch;
    return a->scale < 1 ? mitchell(x) : lanczos(x);
}

// Rounds the running sum, not each weight: however many taps there are, none of the weight is lost, and what one tap
// gets too much its neighbour gets too little.
static void round_weights(const double *exact, int taps, double sum, int16_t *value) {
    double running = 0;
    int before = 0;
    for (int i = 0; i < taps; i++) {
        running += exact[i];
        int now = round_near(running / sum * (1 << WEIGHT_BITS));
        value[i] = (int16_t)(now - before);
        before = now;
    }
}

static void fill_output(Weights *w, const Axis *a, int input, int output, int index, double *exact) {
    double centre = (output + 0.5) * a->scale, sum = 0;
    int start = round_down(centre - a->support + 0.5), end = round_down(centre + a->support + 0.5);
    if (start < 0) start = 0;
    if (end > input) end = input;
    for (int i = start; i < end; i++) sum += exact[i - start] = filter_at(a, i + 0.5 - centre);
    int16_t *value = w->value + (size_t)index * (size_t)w->longest;
    round_weights(exact, end - start, sum, value);
    int skip = 0, taps = end - start;
    while (taps > 1 && !value[taps - 1]) taps--;
    while (skip < taps - 1 && !value[skip]) skip++;
    for (int i = skip; skip && i < taps; i++) value[i - skip] = value[i];
    taps -= skip;
    for (int i = taps; i < w->longest; i++) value[i] = 0;
    w->start[index] = start + skip;
    w->taps[index] = taps;
}

Weights weights_of(int input, int size, int first, int count) {
    Axis a = axis_of(input, size);
    Weights w = {.count = count, .longest = (int)(2 * a.support) + 2};
    w.start = allocate((size_t)count, sizeof *w.start);
    w.taps = allocate((size_t)count, sizeof *w.taps);
    w.value = allocate((size_t)count * (size_t)w.longest, sizeof *w.value);
    double *exact = allocate((size_t)w.longest, sizeof *exact);
    for (int i = 0; i < count; i++) fill_output(&w, &a, input, first + i, i, exact);
    release(exact);
    return w;
}

void weights_free(Weights *w) {
    release(w->start);
    release(w->taps);
    release(w->value);
}
