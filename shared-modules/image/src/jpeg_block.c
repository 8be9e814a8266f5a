#include "jpeg_bits.h"

static int take_dc_difference(BitReader *b, const Huffman *h) {
    refill(b);
    int size = take_symbol(b, h);
    if (size > 15) jpeg_damaged("a brightness step is too large");
    return size ? take_signed(b, size) : 0;
}

static int position_after(int k) {
    if (k > 63) jpeg_damaged("a block has more than 64 values");
    return jpeg_natural_order[k];
}

// T.81 section F.2.2. The block must be zero before.
void jpeg_decode_block(Jpeg *j, Component *c, int16_t *block) {
    BitReader b = j->bits;
    const Huffman *ac = c->ac;
    c->prediction += take_dc_difference(&b, c->dc);
    block[0] = (int16_t)c->prediction;
    for (int k = 1; k < 64; k++) {
        refill(&b);
        int fast = ac->fast_ac[peek_bits(&b, FAST_BITS)];
        if (fast) {
            k += fast >> 4 & 15;
            drop_bits(&b, fast & 15);
            block[position_after(k)] = (int16_t)(fast >> 8);
            continue;
        }
        int symbol = take_symbol(&b, ac), size = symbol & 15;
        if (!size && symbol != 0xf0) break;
        k += symbol >> 4;
        if (size) block[position_after(k)] = (int16_t)take_signed(&b, size);
    }
    j->bits = b;
}

// T.81 section G.1.2.1.
void jpeg_decode_progressive_dc(Jpeg *j, Component *c, int16_t *block) {
    BitReader *b = &j->bits;
    if (!j->bit_high) {
        c->prediction += take_dc_difference(b, c->dc);
        block[0] = (int16_t)(c->prediction * (1 << j->bit_low));
        return;
    }
    refill(b);
    if (take_bits(b, 1)) block[0] |= (int16_t)(1 << j->bit_low);
}

static int take_end_of_band(BitReader *b, int size) { return (1 << size) + (size ? (int)take_bits(b, size) : 0); }

// T.81 section G.1.2.2.
static void first_ac(Jpeg *j, const Huffman *ac, int16_t *block) {
    if (j->end_of_band_run) {
        j->end_of_band_run--;
        return;
    }
    BitReader b = j->bits;
    for (int k = j->spectral_start; k <= j->spectral_end; k++) {
        refill(&b);
        int symbol = take_symbol(&b, ac), run = symbol >> 4, size = symbol & 15;
        if (!size && run < 15) {
            j->end_of_band_run = take_end_of_band(&b, run) - 1;
            break;
        }
        k += run;
        if (size) block[position_after(k)] = (int16_t)(take_signed(&b, size) * (1 << j->bit_low));
    }
    j->bits = b;
}

// One more bit for a value that is not zero.
static void refine(BitReader *b, int16_t *value, int bit) {
    refill(b);
    if (take_bits(b, 1) && !(*value & bit)) *value = (int16_t)(*value + (*value < 0 ? -bit : bit));
}

// Refines what is there from k on and passes `zeros` zeros; the index of the next zero, or one behind the end.
static int refine_run(BitReader *b, int16_t *block, int k, int end, int zeros, int bit) {
    for (; k <= end; k++) {
        int16_t *value = &block[jpeg_natural_order[k]];
        if (*value) refine(b, value, bit);
        else if (zeros-- == 0) break;
    }
    return k;
}

// T.81 section G.1.2.3.
static void refine_ac(Jpeg *j, const Huffman *ac, int16_t *block) {
    BitReader b = j->bits;
    int k = j->spectral_start, end = j->spectral_end, bit = 1 << j->bit_low;
    while (!j->end_of_band_run && k <= end) {
        refill(&b);
        int symbol = take_symbol(&b, ac), run = symbol >> 4, size = symbol & 15, value = 0;
        if (size > 1) jpeg_damaged("a refinement is larger than one bit");
        if (size) value = take_bits(&b, 1) ? bit : -bit;
        else if (run < 15) {
            j->end_of_band_run = take_end_of_band(&b, run);
            break;
        }
        k = refine_run(&b, block, k, end, run, bit);
        if (value) block[position_after(k)] = (int16_t)value;
        k++;
    }
    if (j->end_of_band_run) {
        refine_run(&b, block, k, end, 64, bit);
        j->end_of_band_run--;
    }
    j->bits = b;
}

void jpeg_decode_progressive_ac(Jpeg *j, Component *c, int16_t *block) {
    if (j->bit_high) refine_ac(j, c->ac, block);
    else first_ac(j, c->ac, block);
}
