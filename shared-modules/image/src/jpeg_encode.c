#include "jpeg.h"
#include "jpeg_write.h"

// T.81 annex C.
void jpeg_fill_encode_table(EncodeTable *t, const TableSpecification *s) {
    unsigned code = 0;
    const uint8_t *symbol = s->symbols;
    for (int length = 1; length <= 16; length++, code <<= 1) {
        for (int i = 0; i < s->counts[length - 1]; i++, symbol++, code++) {
            t->code[*symbol] = (uint16_t)code;
            t->length[*symbol] = (uint8_t)length;
        }
    }
}

static void put_bits(BitWriter *w, unsigned bits, int count) {
    w->bits = w->bits << count | bits;
    w->count += count;
    while (w->count >= 8) {
        uint8_t byte = (uint8_t)(w->bits >> (w->count -= 8));
        write_byte(byte);
        if (byte == 0xff) write_byte(0);
    }
}

static int size_of(int v) { return v ? 32 - __builtin_clz((unsigned)(v < 0 ? -v : v)) : 0; }

static void put_value(BitWriter *w, const EncodeTable *t, int run, int v) {
    int size = size_of(v), symbol = run << 4 | size;
    unsigned further = (unsigned)(v < 0 ? v - 1 : v) & ((1u << size) - 1);
    put_bits(w, (unsigned)t->code[symbol] << size | further, t->length[symbol] + size);
}

// T.81 section F.1.2.
void jpeg_encode_block(BitWriter *w, const int16_t *block, int *prediction, const EncodeTable *dc,
                       const EncodeTable *ac) {
    put_value(w, dc, 0, block[0] - *prediction);
    *prediction = block[0];
    int run = 0;
    for (int k = 1; k < 64; k++) {
        int v = block[jpeg_natural_order[k]];
        if (!v) {
            run++;
            continue;
        }
        for (; run > 15; run -= 16) put_bits(w, ac->code[0xf0], ac->length[0xf0]);
        put_value(w, ac, run, v);
        run = 0;
    }
    if (run) put_bits(w, ac->code[0], ac->length[0]);
}

void jpeg_finish_bits(BitWriter *w) {
    if (w->count) put_bits(w, (1u << (8 - w->count)) - 1, 8 - w->count);
}
