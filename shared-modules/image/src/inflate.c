#include "inflate.h"

#include "fail.h"
#include "memory.h"

#include <stdbool.h>
#include <string.h>

enum { WINDOW = 1 << 15, FAST_BITS = 10, LENGTH_CODES = 288, DISTANCE_CODES = 32, CODE_LENGTH_CODES = 19 };

typedef struct {
    uint16_t fast[1 << FAST_BITS]; // symbol << 4 | length, 0: longer than FAST_BITS
    uint16_t count[16];
    uint16_t symbols[LENGTH_CODES];
} Code;

typedef enum { BLOCK_NONE, BLOCK_STORED, BLOCK_CODED } Block;

struct Inflate {
    InflateInput input;
    void *owner;
    const uint8_t *at, *end;
    uint32_t buffer; // next bit is the lowest
    int bits;
    bool last;
    Block block;
    unsigned stored;           // bytes left in a stored block
    unsigned length, distance; // of a match not yet copied whole
    unsigned position;         // in the window
    unsigned filled;           // bytes in the window, at most WINDOW
    uint8_t window[WINDOW];
    Code lengths, distances;
};

static _Noreturn void damaged(void) { fail(EXIT_BAD_IMAGE, "the PNG is damaged: its compressed data makes no sense"); }

static unsigned next_byte(Inflate *z) {
    while (z->at == z->end) {
        size_t size = z->input(z->owner, &z->at);
        z->end = z->at + size;
        if (!size) fail(EXIT_BAD_IMAGE, "the PNG is damaged: it ends before its image is complete");
    }
    return *z->at++;
}

static void need_bits(Inflate *z, int n) {
    for (; z->bits < n; z->bits += 8) z->buffer |= next_byte(z) << z->bits;
}

static unsigned take_bits(Inflate *z, int n) {
    need_bits(z, n);
    unsigned v = z->buffer & ((1u << n) - 1);
    z->buffer >>= n;
    z->bits -= n;
    return v;
}

static unsigned reverse_bits(unsigned v, int n) {
    unsigned r = 0;
    for (; n; n--, v >>= 1) r = r << 1 | (v & 1);
    return r;
}

// RFC 1951 section 3.2.2. An incomplete code is allowed (one distance code is common), too many codes are not.
static void build_code(Code *c, const uint8_t *lengths, int n) {
    uint16_t offsets[16], next[16];
    memset(c, 0, sizeof *c);
    for (int i = 0; i < n; i++) c->count[lengths[i]]++;
    c->count[0] = 0;
    int left = 1;
    unsigned code = 0, offset = 0;
    for (int length = 1; length < 16; length++) {
        left = left * 2 - c->count[length];
        if (left < 0) damaged();
        code = (code + c->count[length - 1]) << 1;
        next[length] = (uint16_t)code;
        offsets[length] = (uint16_t)offset;
        offset += c->count[length];
    }
    for (int i = 0; i < n; i++) {
        int length = lengths[i];
        if (!length) continue;
        c->symbols[offsets[length]++] = (uint16_t)i;
        unsigned reversed = reverse_bits(next[length]++, length);
        if (length <= FAST_BITS)
            for (; reversed < 1 << FAST_BITS; reversed += 1u << length) c->fast[reversed] = (uint16_t)(i << 4 | length);
    }
}

// Bit by bit, for codes longer than FAST_BITS and for the last bytes of the input.
static unsigned take_long_symbol(Inflate *z, const Code *c) {
    int code = 0, first = 0, index = 0;
    for (int length = 1; length < 16; length++) {
        need_bits(z, length);
        code |= (int)(z->buffer >> (length - 1) & 1);
        int count = c->count[length];
        if (code - count < first) {
            z->buffer >>= length;
            z->bits -= length;
            return c->symbols[index + (code - first)];
        }
        index += count;
        first = (first + count) << 1;
        code <<= 1;
    }
    damaged();
}

static inline unsigned take_symbol(Inflate *z, const Code *c) {
    while (z->bits < 15 && z->at < z->end) {
        z->buffer |= (uint32_t)*z->at++ << z->bits;
        z->bits += 8;
    }
    unsigned entry = c->fast[z->buffer & ((1 << FAST_BITS) - 1)];
    int length = (int)(entry & 15);
    if (!entry || length > z->bits) return take_long_symbol(z, c);
    z->buffer >>= length;
    z->bits -= length;
    return entry >> 4;
}

static void read_dynamic_codes(Inflate *z) {
    static const uint8_t order[CODE_LENGTH_CODES] = {16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15};
    uint8_t lengths[LENGTH_CODES + DISTANCE_CODES] = {0};
    unsigned literals = take_bits(z, 5) + 257, distances = take_bits(z, 5) + 1, codes = take_bits(z, 4) + 4;
    if (literals > 286 || distances > 30) damaged();
    for (unsigned i = 0; i < codes; i++) lengths[order[i]] = (uint8_t)take_bits(z, 3);
    build_code(&z->lengths, lengths, CODE_LENGTH_CODES);
    memset(lengths, 0, sizeof lengths);
    for (unsigned i = 0; i < literals + distances;) {
        unsigned symbol = take_symbol(z, &z->lengths), repeat = 1;
        uint8_t value = (uint8_t)symbol;
        if (symbol >= 16) {
            if (symbol == 16 && !i) damaged();
            value = symbol == 16 ? lengths[i - 1] : 0;
            repeat = symbol == 16 ? 3 + take_bits(z, 2) : symbol == 17 ? 3 + take_bits(z, 3) : 11 + take_bits(z, 7);
        }
        if (repeat > literals + distances - i) damaged();
        while (repeat--) lengths[i++] = value;
    }
    build_code(&z->lengths, lengths, (int)literals);
    build_code(&z->distances, lengths + literals, (int)distances);
}

static void use_fixed_codes(Inflate *z) {
    uint8_t lengths[LENGTH_CODES];
    for (int i = 0; i < LENGTH_CODES; i++) lengths[i] = i < 144 ? 8 : i < 256 ? 9 : i < 280 ? 7 : 8;
    build_code(&z->lengths, lengths, LENGTH_CODES);
    memset(lengths, 5, DISTANCE_CODES);
    build_code(&z->distances, lengths, DISTANCE_CODES);
}

static void begin_block(Inflate *z) {
    if (z->last) fail(EXIT_BAD_IMAGE, "the PNG is damaged: it has fewer pixels than its header says");
    z->last = take_bits(z, 1);
    unsigned kind = take_bits(z, 2);
    if (kind == 3) damaged();
    if (kind) {
        z->block = BLOCK_CODED;
        if (kind == 2) read_dynamic_codes(z);
        else use_fixed_codes(z);
        return;
    }
    take_bits(z, z->bits & 7);
    z->block = BLOCK_STORED;
    z->stored = take_bits(z, 16);
    if (take_bits(z, 16) != (z->stored ^ 0xffff)) damaged();
}

static void begin_match(Inflate *z, unsigned symbol) {
    static const uint16_t length_base[29] = {3,  4,  5,  6,  7,  8,  9,  10, 11,  13,  15,  17,  19,  23, 27,
                                             31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258};
    static const uint8_t length_extra[29] = {0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2,
                                             2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0};
    if (symbol > 285) damaged();
    z->length = length_base[symbol - 257] + take_bits(z, length_extra[symbol - 257]);
    unsigned code = take_symbol(z, &z->distances);
    if (code > 29) damaged();
    int extra = code < 2 ? 0 : (int)(code / 2 - 1);
    unsigned base = code < 2 ? code + 1 : ((2 + (code & 1)) << extra) + 1;
    z->distance = base + take_bits(z, extra);
    if (z->distance > z->filled) damaged();
}

static inline uint8_t keep(Inflate *z, uint8_t byte) {
    z->window[z->position] = byte;
    z->position = (z->position + 1) & (WINDOW - 1);
    if (z->filled < WINDOW) z->filled++;
    return byte;
}

// Gives what remains of a match, at most `room` bytes; returns how many.
static size_t copy_match(Inflate *z, uint8_t *out, size_t room) {
    size_t n = z->length < room ? z->length : room;
    for (size_t i = 0; i < n; i++) out[i] = keep(z, z->window[(z->position - z->distance) & (WINDOW - 1)]);
    z->length -= (unsigned)n;
    return n;
}

static size_t read_coded(Inflate *z, uint8_t *out, size_t count) {
    size_t done = 0;
    while (done < count) {
        unsigned symbol = take_symbol(z, &z->lengths);
        if (symbol < 256) {
            out[done++] = keep(z, (uint8_t)symbol);
            continue;
        }
        if (symbol == 256) {
            z->block = BLOCK_NONE;
            break;
        }
        begin_match(z, symbol);
        done += copy_match(z, out + done, count - done);
    }
    return done;
}

static size_t read_stored(Inflate *z, uint8_t *out, size_t count) {
    size_t n = z->stored < count ? z->stored : count;
    for (size_t i = 0; i < n; i++) out[i] = keep(z, (uint8_t)take_bits(z, 8));
    z->stored -= (unsigned)n;
    if (!z->stored) z->block = BLOCK_NONE;
    return n;
}

void inflate_read(Inflate *z, uint8_t *out, size_t count) {
    size_t done = copy_match(z, out, count);
    while (done < count) {
        if (z->block == BLOCK_NONE) begin_block(z);
        done += z->block == BLOCK_CODED ? read_coded(z, out + done, count - done)
                                        : read_stored(z, out + done, count - done);
    }
}

Inflate *inflate_open(InflateInput input, void *owner) {
    Inflate *z = allocate_zeroed(1, sizeof *z);
    z->input = input;
    z->owner = owner;
    unsigned method = take_bits(z, 8), flags = take_bits(z, 8);
    if ((method & 15) != 8 || method >> 4 > 7 || (method << 8 | flags) % 31 || flags & 32) damaged();
    return z;
}

void inflate_close(Inflate *z) { release(z); }
