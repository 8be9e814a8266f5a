// Deflate with a zlib frame (RFC 1950, RFC 1951), dynamic Huffman codes, lazy matching.
#ifndef NEARSIDE_IMAGE_DEFLATE_H
#define NEARSIDE_IMAGE_DEFLATE_H

#include <stddef.h>
#include <stdint.h>

typedef struct Deflate Deflate;
typedef void (*DeflateOutput)(void *owner, const uint8_t *, size_t);

Deflate *deflate_open(DeflateOutput, void *owner);
void deflate_write(Deflate *, const uint8_t *, size_t);
void deflate_close(Deflate *); // writes what is left

// deflate_code.c: one block of symbols.
enum { BLOCK_SYMBOLS = 1 << 15, LITERALS = 286, DISTANCES = 30 };

typedef struct {
    uint16_t length; // 0: `value` is a literal
    uint16_t value;  // literal or distance
} Symbol;

typedef struct {
    DeflateOutput output;
    void *owner;
    uint64_t bits;
    int bit_count;
    size_t used;
    uint8_t buffer[1 << 15];
} BitSink;

void sink_bits(BitSink *, unsigned bits, int count);
void sink_align(BitSink *);
void sink_flush(BitSink *);
void deflate_block(BitSink *, const Symbol *, int count, int last);

#endif
