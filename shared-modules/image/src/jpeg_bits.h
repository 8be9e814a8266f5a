// The bit reader, inline because every symbol goes through it.
#ifndef NEARSIDE_IMAGE_JPEG_BITS_H
#define NEARSIDE_IMAGE_JPEG_BITS_H

#include "jpeg.h"

// T.81 section B.1.1.5: a zero byte after 0xFF is stuffing, anything else a marker.
static inline unsigned next_entropy_byte(BitReader *b) {
    if (b->ended) {
        b->invented += 8;
        return 0;
    }
    if (b->at < b->end && *b->at != 0xff) return *b->at++;
    const uint8_t *at = b->at;
    while (at < b->end && *at == 0xff) at++;
    if (at < b->end && *at == 0) {
        b->at = at + 1;
        return 0xff;
    }
    b->marker = at < b->end ? *at : 0;
    b->at = at < b->end ? at + 1 : at;
    b->ended = true;
    b->invented += 8;
    return 0;
}

// Makes at least 32 bits available: a code of 16 and its 16 further bits.
static inline void refill(BitReader *b) {
    if (b->count >= 32) return;
    do {
        b->buffer |= (uint64_t)next_entropy_byte(b) << (56 - b->count);
        b->count += 8;
    } while (b->count <= 56);
}

static inline unsigned peek_bits(const BitReader *b, int n) { return (unsigned)(b->buffer >> (64 - n)); }

static inline void drop_bits(BitReader *b, int n) {
    b->buffer <<= n;
    b->count -= n;
}

// n from 1 to 16.
static inline unsigned take_bits(BitReader *b, int n) {
    unsigned v = peek_bits(b, n);
    drop_bits(b, n);
    return v;
}

// T.81 section F.2.2.1, EXTEND.
static inline int take_signed(BitReader *b, int n) {
    int v = (int)take_bits(b, n);
    return v < 1 << (n - 1) ? v - (1 << n) + 1 : v;
}

static inline int take_symbol(BitReader *b, const Huffman *h) {
    unsigned fast = h->fast[peek_bits(b, FAST_BITS)];
    if (fast) {
        drop_bits(b, (int)(fast >> 8));
        return (int)(fast & 255);
    }
    for (int length = FAST_BITS + 1; length <= 16; length++) {
        unsigned code = peek_bits(b, length);
        if (code < h->limit[length]) {
            drop_bits(b, length);
            return h->symbols[(code + (unsigned)h->delta[length]) & 255];
        }
    }
    jpeg_damaged("a code in its data means nothing");
}

#endif
