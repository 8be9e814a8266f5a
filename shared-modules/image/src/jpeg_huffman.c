#include "jpeg.h"

#include <string.h>

// The combined table: for short codes whose further bits also fit, code and value in one look.
static void build_fast_ac(Huffman *h) {
    for (int i = 0; i < 1 << FAST_BITS; i++) {
        int length = h->fast[i] >> 8, run = h->fast[i] >> 4 & 15, size = h->fast[i] & 15;
        h->fast_ac[i] = 0;
        if (!h->fast[i] || !size || length + size > FAST_BITS) continue;
        int value = i >> (FAST_BITS - length - size) & ((1 << size) - 1);
        if (value < 1 << (size - 1)) value += 1 - (1 << size);
        if (value >= -128 && value <= 127) h->fast_ac[i] = (int16_t)(value * 256 + run * 16 + length + size);
    }
}

// T.81 annex C: codes of one length are consecutive, and continue at twice the value in the next length.
void jpeg_build_huffman(Huffman *h, const uint8_t counts[16], bool ac) {
    uint32_t code = 0;
    int index = 0;
    memset(h->fast, 0, sizeof h->fast);
    for (int length = 1; length <= 16; length++) {
        h->delta[length] = index - (int32_t)code;
        for (int i = 0; i < counts[length - 1]; i++, code++, index++) {
            if (code >= 1u << length) jpeg_damaged("a Huffman table has too many codes");
            if (length > FAST_BITS) continue;
            int spread = FAST_BITS - length;
            for (uint32_t k = code << spread; k < (code + 1) << spread; k++)
                h->fast[k] = (uint16_t)(length << 8 | h->symbols[index]);
        }
        h->limit[length] = code;
        code <<= 1;
    }
    if (ac) build_fast_ac(h);
    h->present = true;
}
