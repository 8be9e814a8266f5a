#include "jpeg_write.h"

// The forward DCT that belongs to jpeg_idct.c: same source, same constants, results scaled by 8.
enum { CONSTANT_BITS = 13, ROW_BITS = 2 };

enum {
    F_0_298 = 2446,
    F_0_390 = 3196,
    F_0_541 = 4433,
    F_0_765 = 6270,
    F_0_899 = 7373,
    F_1_175 = 9633,
    F_1_501 = 12299,
    F_1_847 = 15137,
    F_1_961 = 16069,
    F_2_053 = 16819,
    F_2_562 = 20995,
    F_3_072 = 25172,
};

static inline int rounded(int v, int shift) { return (v + (1 << (shift - 1))) >> shift; }

static void transform_even(int *v, int s, int shift, int up) {
    int sum03 = v[0] + v[3 * s], difference03 = v[0] - v[3 * s], sum12 = v[s] + v[2 * s],
        difference12 = v[s] - v[2 * s];
    int z = (difference12 + difference03) * F_0_541;
    v[0] = up ? (sum03 + sum12) * (1 << ROW_BITS) : rounded(sum03 + sum12, ROW_BITS);
    v[4 * s] = up ? (sum03 - sum12) * (1 << ROW_BITS) : rounded(sum03 - sum12, ROW_BITS);
    v[2 * s] = rounded(z + difference03 * F_0_765, shift);
    v[6 * s] = rounded(z - difference12 * F_1_847, shift);
}

static void transform(int *v, int s, int shift, int up) {
    int t7 = v[0] - v[7 * s], t6 = v[s] - v[6 * s], t5 = v[2 * s] - v[5 * s], t4 = v[3 * s] - v[4 * s];
    v[0] += v[7 * s];
    v[s] += v[6 * s];
    v[2 * s] += v[5 * s];
    v[3 * s] += v[4 * s];
    transform_even(v, s, shift, up);
    int z1 = (t4 + t7) * -F_0_899, z2 = (t5 + t6) * -F_2_562, z5 = (t4 + t6 + t5 + t7) * F_1_175;
    int z3 = z5 - (t4 + t6) * F_1_961, z4 = z5 - (t5 + t7) * F_0_390;
    v[7 * s] = rounded(t4 * F_0_298 + z1 + z3, shift);
    v[5 * s] = rounded(t5 * F_2_053 + z2 + z4, shift);
    v[3 * s] = rounded(t6 * F_3_072 + z2 + z3, shift);
    v[s] = rounded(t7 * F_1_501 + z1 + z4, shift);
}

void jpeg_forward_dct(int *samples, const uint16_t *quantization, int16_t *block) {
    for (int y = 0; y < 64; y += 8) transform(samples + y, 1, CONSTANT_BITS - ROW_BITS, 1);
    for (int x = 0; x < 8; x++) transform(samples + x, 8, CONSTANT_BITS + ROW_BITS, 0);
    for (int i = 0; i < 64; i++) {
        unsigned step = quantization[i] * 8u, v = (unsigned)(samples[i] < 0 ? -samples[i] : samples[i]);
        int level = v < step / 2 ? 0 : (int)((v + step / 2) / step);
        if (level > 1023) level = 1023; // the longest that the Huffman tables know
        block[i] = (int16_t)(samples[i] < 0 ? -level : level);
    }
}
