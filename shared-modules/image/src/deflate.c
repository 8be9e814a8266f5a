#include "deflate.h"

#include "memory.h"

#include <string.h>

enum {
    WINDOW = 1 << 15,
    BUFFER = 4 * WINDOW, // history, and input not yet matched
    HASH_BITS = 15,
    CHAIN = 8, // candidates that are tried
    GOOD = 32, // a match this long is taken at once
    SHORTEST = 3,
    LONGEST = 258,
};

struct Deflate {
    uint8_t buffer[BUFFER];
    int filled, position;                 // position: first byte without a symbol
    int32_t head[1 << HASH_BITS];         // latest position + 1 of each hash, 0: none
    int32_t chain[WINDOW];                // the one before, by position modulo WINDOW
    int waiting_length, waiting_distance; // the match at position - 1, when something longer is looked for
    int waiting;
    Symbol symbols[BLOCK_SYMBOLS];
    int count;
    uint32_t sum_a, sum_b; // Adler-32
    BitSink sink;
};

static void emit(Deflate *d, int length, int value) {
    d->symbols[d->count++] = (Symbol){(uint16_t)length, (uint16_t)value};
    if (d->count == BLOCK_SYMBOLS) {
        deflate_block(&d->sink, d->symbols, d->count, 0);
        d->count = 0;
    }
}

static unsigned hash_at(const uint8_t *p) {
    return ((p[0] | (unsigned)p[1] << 8 | (unsigned)p[2] << 16) * 0x9e3779b1u) >> (32 - HASH_BITS);
}

static void remember(Deflate *d, int position) {
    unsigned hash = hash_at(d->buffer + position);
    d->chain[position & (WINDOW - 1)] = d->head[hash];
    d->head[hash] = position + 1;
}

static int common_length(const uint8_t *a, const uint8_t *b, int most) {
    int n = 0;
    while (n < most && a[n] == b[n]) n++;
    return n;
}

// The longest match at `position` that is longer than `least`; 0 when there is none.
static int find_match(const Deflate *d, int position, int least, int *distance) {
    const uint8_t *here = d->buffer + position;
    int most = d->filled - position < LONGEST ? d->filled - position : LONGEST, best = least;
    if (most <= best) return 0;
    int candidate = d->head[hash_at(here)] - 1;
    for (int tries = CHAIN; tries && candidate >= 0 && position - candidate < WINDOW; tries--) {
        const uint8_t *there = d->buffer + candidate;
        if (there[best] == here[best]) {
            int length = common_length(here, there, most);
            if (length > best) {
                best = length;
                *distance = position - candidate;
                if (length == most || length >= 4 * GOOD) break;
            }
        }
        int before = d->chain[candidate & (WINDOW - 1)] - 1;
        if (before >= candidate) break;
        candidate = before;
    }
    return best > least ? best : 0;
}

static void take_match(Deflate *d, int length, int distance, int from) {
    emit(d, length, distance);
    int end = from + length;
    for (; d->position < end; d->position++)
        if (d->position + SHORTEST <= d->filled) remember(d, d->position);
    d->waiting = 0;
}

// One step of lazy matching: a match waits until the next byte has shown that it starts no longer one.
static void step(Deflate *d) {
    int p = d->position, distance = 0;
    int least = d->waiting && d->waiting_length ? d->waiting_length : SHORTEST - 1;
    int length = d->waiting && d->waiting_length >= GOOD ? 0 : find_match(d, p, least, &distance);
    if (d->waiting && d->waiting_length && !length) {
        take_match(d, d->waiting_length, d->waiting_distance, p - 1);
        return;
    }
    if (d->waiting) emit(d, 0, d->buffer[p - 1]);
    remember(d, p);
    d->waiting = 1;
    d->waiting_length = length;
    d->waiting_distance = distance;
    d->position++;
}

static void slide(Deflate *d) {
    int drop = d->position - 1 - WINDOW;
    drop -= drop & (WINDOW - 1); // chain indices stay what they are
    if (drop <= 0) return;
    memmove(d->buffer, d->buffer + drop, (size_t)(d->filled - drop));
    d->filled -= drop;
    d->position -= drop;
    for (int i = 0; i < 1 << HASH_BITS; i++) d->head[i] = d->head[i] > drop ? d->head[i] - drop : 0;
    for (int i = 0; i < WINDOW; i++) d->chain[i] = d->chain[i] > drop ? d->chain[i] - drop : 0;
}

Deflate *deflate_open(DeflateOutput output, void *owner) {
    Deflate *d = allocate_zeroed(1, sizeof *d);
    d->sink.output = output;
    d->sink.owner = owner;
    d->sum_a = 1;
    sink_bits(&d->sink, 0x78, 8);
    sink_bits(&d->sink, 0x9c, 8);
    return d;
}

static void add_to_sum(Deflate *d, const uint8_t *bytes, size_t count) {
    while (count) {
        size_t n = count < 5552 ? count : 5552; // as many as 32 bits can hold before the remainder is taken
        count -= n;
        while (n--) d->sum_b += d->sum_a += *bytes++;
        d->sum_a %= 65521;
        d->sum_b %= 65521;
    }
}

void deflate_write(Deflate *d, const uint8_t *bytes, size_t count) {
    add_to_sum(d, bytes, count);
    while (count) {
        if (d->filled == BUFFER) slide(d);
        size_t room = (size_t)(BUFFER - d->filled), n = count < room ? count : room;
        memcpy(d->buffer + d->filled, bytes, n);
        d->filled += (int)n;
        bytes += n;
        count -= n;
        while (d->filled - d->position > LONGEST) step(d);
    }
}

void deflate_close(Deflate *d) {
    while (d->filled - d->position >= SHORTEST) step(d);
    if (d->waiting && d->waiting_length) take_match(d, d->waiting_length, d->waiting_distance, d->position - 1);
    else if (d->waiting) emit(d, 0, d->buffer[d->position - 1]);
    while (d->position < d->filled) emit(d, 0, d->buffer[d->position++]);
    deflate_block(&d->sink, d->symbols, d->count, 1);
    sink_align(&d->sink);
    for (int shift = 24; shift >= 0; shift -= 8) {
        uint32_t sum = d->sum_b << 16 | d->sum_a;
        sink_bits(&d->sink, sum >> shift & 255, 8);
    }
    sink_flush(&d->sink);
    release(d);
}
