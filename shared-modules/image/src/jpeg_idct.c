#include "jpeg.h"

// The inverse DCT of Loeffler, Ligtenberg and Moschytz (1989) in integers: constants have 13 fractional bits, the
// columns' results keep 2. Rounding is the same as in libjpeg's accurate method, so that pixels are the same too.
enum { CONSTANT_BITS = 13, COLUMN_BITS = 2 };

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

// Eight values in `v`, stride `s`; the results are scaled by 2^(13 + given scale) and rounded down by `shift`.
static inline void transform(int *v, int s, int shift) {
    int z = (v[2 * s] + v[6 * s]) * F_0_541;
    int even2 = z - v[6 * s] * F_1_847, even3 = z + v[2 * s] * F_0_765;
    int even0 = (v[0] + v[4 * s]) * (1 << CONSTANT_BITS), even1 = (v[0] - v[4 * s]) * (1 << CONSTANT_BITS);
    int half = 1 << (shift - 1);
    int a0 = even0 + even3 + half, a3 = even0 - even3 + half, a1 = even1 + even2 + half, a2 = even1 - even2 + half;

    int t0 = v[7 * s], t1 = v[5 * s], t2 = v[3 * s], t3 = v[s];
    int z3 = t0 + t2, z4 = t1 + t3, z5 = (z3 + z4) * F_1_175;
    int z1 = (t0 + t3) * -F_0_899, z2 = (t1 + t2) * -F_2_562;
    z3 = z5 - z3 * F_1_961;
    z4 = z5 - z4 * F_0_390;
    t0 = t0 * F_0_298 + z1 + z3;
    t1 = t1 * F_2_053 + z2 + z4;
    t2 = t2 * F_3_072 + z2 + z3;
    t3 = t3 * F_1_501 + z1 + z4;

    v[0] = (a0 + t3) >> shift;
    v[7 * s] = (a0 - t3) >> shift;
    v[s] = (a1 + t2) >> shift;
    v[6 * s] = (a1 - t2) >> shift;
    v[2 * s] = (a2 + t1) >> shift;
    v[5 * s] = (a2 - t1) >> shift;
    v[3 * s] = (a3 + t0) >> shift;
    v[4 * s] = (a3 - t0) >> shift;
}

static void transform_columns(const int16_t *block, const uint16_t *quantization, int *v) {
    for (int x = 0; x < 8; x++, block++, quantization++, v++) {
        int rest = block[8] | block[16] | block[24] | block[32] | block[40] | block[48] | block[56];
        if (!rest) {
            int flat = block[0] * quantization[0] * (1 << COLUMN_BITS);
            for (int y = 0; y < 64; y += 8) v[y] = flat;
            continue;
        }
        for (int y = 0; y < 64; y += 8) v[y] = block[y] * quantization[y];
        transform(v, 8, CONSTANT_BITS - COLUMN_BITS);
    }
}

static bool only_first(const int16_t *block) {
    uint64_t rest = 0, words[16];
    __builtin_memcpy(words, block, sizeof words);
    for (int i = 1; i < 16; i++) rest |= words[i];
    return !rest && !(block[1] | block[2] | block[3]);
}

static void fill_flat(int first, uint8_t *out, int stride) {
    uint64_t eight = clamp_byte(((first + 4) >> 3) + 128) * 0x0101010101010101u;
    for (int y = 0; y < 8; y++, out += stride) __builtin_memcpy(out, &eight, 8);
}

void jpeg_inverse_dct(const int16_t *block, const uint16_t *quantization, uint8_t *out, int stride) {
    if (only_first(block)) {
        fill_flat(block[0] * quantization[0], out, stride);
        return;
    }
    int values[64];
    transform_columns(block, quantization, values);
    for (int *v = values; v < values + 64; v += 8, out += stride) {
        transform(v, 1, CONSTANT_BITS + COLUMN_BITS + 3);
        for (int x = 0; x < 8; x++) out[x] = clamp_byte(v[x] + 128);
    }
}
