#include "deflate.h"

#include <string.h>

enum { MOST_SYMBOLS = 288, CODE_LENGTH_CODES = 19 };

void sink_flush(BitSink *s) {
    s->output(s->owner, s->buffer, s->used);
    s->used = 0;
}

void sink_bits(BitSink *s, unsigned bits, int count) {
    s->bits |= (uint64_t)bits << s->bit_count;
    for (s->bit_count += count; s->bit_count >= 8; s->bit_count -= 8, s->bits >>= 8) {
        if (s->used == sizeof s->buffer) sink_flush(s);
        s->buffer[s->used++] = (uint8_t)s->bits;
    }
}

void sink_align(BitSink *s) {
    if (s->bit_count) sink_bits(s, 0, 8 - s->bit_count);
}

// Code lengths by frequency: Huffman's tree over sorted weights, in place (Moffat and Katajainen 1995).
static void tree_depths(uint32_t *a, int n) {
    int root = 0, leaf = 2, next;
    a[0] += a[1];
    for (next = 1; next < n - 1; next++) {
        if (leaf >= n || a[root] < a[leaf]) {
            a[next] = a[root];
            a[root++] = (uint32_t)next;
        } else a[next] = a[leaf++];
        if (leaf >= n || (root < next && a[root] < a[leaf])) {
            a[next] += a[root];
            a[root++] = (uint32_t)next;
        } else a[next] += a[leaf++];
    }
    a[n - 2] = 0;
    for (next = n - 3; next >= 0; next--) a[next] = a[a[next]] + 1;
    int available = 1, used = 0;
    uint32_t depth = 0;
    root = n - 2;
    next = n - 1;
    while (available > 0) {
        for (; root >= 0 && a[root] == depth; root--) used++;
        for (; available > used; available--) a[next--] = depth;
        available = 2 * used;
        depth++;
        used = 0;
    }
}

// Shortens codes beyond the limit and lengthens others until the code is complete again (Kraft's inequality).
static void limit_depths(int *count, int limit) {
    for (int i = limit + 1; i < 64; i++) {
        count[limit] += count[i];
        count[i] = 0;
    }
    uint32_t total = 0;
    for (int i = limit; i > 0; i--) total += (uint32_t)count[i] << (limit - i);
    for (; total > 1u << limit; total--) {
        count[limit]--;
        int i = limit - 1;
        while (!count[i]) i--;
        count[i]--;
        count[i + 1] += 2;
    }
}

typedef struct {
    uint8_t length[MOST_SYMBOLS];
    uint16_t code[MOST_SYMBOLS]; // bits reversed, as they are sent
} Code;

static void assign_codes(Code *c, int n) {
    int count[16] = {0};
    unsigned next[16] = {0};
    for (int i = 0; i < n; i++) count[c->length[i]]++;
    count[0] = 0;
    for (int i = 1; i < 16; i++) next[i] = (next[i - 1] + (unsigned)count[i - 1]) << 1;
    for (int i = 0; i < n; i++) {
        unsigned code = c->length[i] ? next[c->length[i]]++ : 0, reversed = 0;
        for (int k = 0; k < c->length[i]; k++, code >>= 1) reversed = reversed << 1 | (code & 1);
        c->code[i] = (uint16_t)reversed;
    }
}

static int sort_by_frequency(const uint32_t *frequency, int n, uint16_t *order) {
    int used = 0;
    for (int i = 0; i < n; i++)
        if (frequency[i]) order[used++] = (uint16_t)i;
    for (int gap = used / 2; gap; gap /= 2)
        for (int i = gap; i < used; i++) {
            uint16_t symbol = order[i];
            int k = i;
            for (; k >= gap && frequency[order[k - gap]] > frequency[symbol]; k -= gap) order[k] = order[k - gap];
            order[k] = symbol;
        }
    return used;
}

static void make_code(Code *c, const uint32_t *frequency, int n, int limit) {
    uint16_t order[MOST_SYMBOLS];
    uint32_t depth[MOST_SYMBOLS];
    int count[64] = {0};
    memset(c, 0, sizeof *c);
    int used = sort_by_frequency(frequency, n, order);
    if (used < 2) { // a code of one symbol still takes one bit
        int only = used ? order[0] : 0;
        c->length[only] = c->length[only ? 0 : 1] = 1;
    } else {
        for (int i = 0; i < used; i++) depth[i] = frequency[order[i]];
        tree_depths(depth, used);
        for (int i = 0; i < used; i++) count[depth[i]]++;
        limit_depths(count, limit);
        for (int length = 1, i = used; length <= limit; length++)
            for (int k = count[length]; k; k--) c->length[order[--i]] = (uint8_t)length;
    }
    assign_codes(c, n);
}

static int length_symbol(int length, int *extra, int *bits) {
    if (length == 258) {
        *extra = *bits = 0;
        return 285;
    }
    int v = length - 3, size = v < 8 ? 0 : 29 - __builtin_clz((unsigned)v);
    *bits = size;
    *extra = v & ((1 << size) - 1);
    return 257 + (size << 2) + (v >> size);
}

static int distance_symbol(int distance, int *extra, int *bits) {
    int v = distance - 1, size = v < 4 ? 0 : 30 - __builtin_clz((unsigned)v);
    *bits = size;
    *extra = v & ((1 << size) - 1);
    return (size << 1) + (v >> size);
}

// RFC 1951 section 3.2.7: the lengths of both codes, repetitions shortened.
static int shorten_lengths(const uint8_t *lengths, int n, uint8_t (*out)[3], uint32_t *frequency) {
    int count = 0;
    for (int i = 0; i < n;) {
        int run = 1, value = lengths[i];
        while (i + run < n && lengths[i + run] == value) run++;
        i += run;
        if (value) {
            out[count][0] = (uint8_t)value, out[count][1] = out[count][2] = 0, count++;
            run--;
        }
        while (run) {
            int least = 3, most = value ? 6 : run > 10 ? 138 : 10, take = run < most ? run : most;
            if (take < least) take = 1;
            out[count][0] = (uint8_t)(take == 1 ? value : value ? 16 : take > 10 ? 18 : 17);
            out[count][1] = (uint8_t)(take == 1 ? 0 : take - (take > 10 ? 11 : 3));
            out[count][2] = (uint8_t)(take == 1 ? 0 : value ? 2 : take > 10 ? 7 : 3);
            count++;
            run -= take;
        }
    }
    for (int i = 0; i < count; i++) frequency[out[i][0]]++;
    return count;
}

static void write_codes(BitSink *s, const Code *literals, const Code *distances) {
    static const uint8_t order[CODE_LENGTH_CODES] = {16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15};
    uint8_t lengths[LITERALS + DISTANCES], items[LITERALS + DISTANCES][3];
    uint32_t frequency[CODE_LENGTH_CODES] = {0};
    memcpy(lengths, literals->length, LITERALS);
    memcpy(lengths + LITERALS, distances->length, DISTANCES);
    int count = shorten_lengths(lengths, LITERALS + DISTANCES, items, frequency);
    Code code;
    make_code(&code, frequency, CODE_LENGTH_CODES, 7);
    sink_bits(s, LITERALS - 257, 5);
    sink_bits(s, DISTANCES - 1, 5);
    sink_bits(s, CODE_LENGTH_CODES - 4, 4);
    for (int i = 0; i < CODE_LENGTH_CODES; i++) sink_bits(s, code.length[order[i]], 3);
    for (int i = 0; i < count; i++) {
        sink_bits(s, code.code[items[i][0]], code.length[items[i][0]]);
        sink_bits(s, items[i][1], items[i][2]);
    }
}

static void write_symbols(BitSink *s, const Symbol *symbols, int count, const Code *literals, const Code *distances) {
    for (int i = 0; i < count; i++) {
        int extra, bits, symbol = symbols[i].value;
        if (!symbols[i].length) {
            sink_bits(s, literals->code[symbol], literals->length[symbol]);
            continue;
        }
        symbol = length_symbol(symbols[i].length, &extra, &bits);
        sink_bits(s, literals->code[symbol], literals->length[symbol]);
        sink_bits(s, (unsigned)extra, bits);
        symbol = distance_symbol(symbols[i].value, &extra, &bits);
        sink_bits(s, distances->code[symbol], distances->length[symbol]);
        sink_bits(s, (unsigned)extra, bits);
    }
    sink_bits(s, literals->code[256], literals->length[256]);
}

void deflate_block(BitSink *s, const Symbol *symbols, int count, int last) {
    uint32_t literal_frequency[LITERALS] = {0}, distance_frequency[DISTANCES] = {0};
    int extra, bits;
    for (int i = 0; i < count; i++) {
        if (!symbols[i].length) literal_frequency[symbols[i].value]++;
        else {
            literal_frequency[length_symbol(symbols[i].length, &extra, &bits)]++;
            distance_frequency[distance_symbol(symbols[i].value, &extra, &bits)]++;
        }
    }
    literal_frequency[256] = 1;
    Code literals, distances;
    make_code(&literals, literal_frequency, LITERALS, 15);
    make_code(&distances, distance_frequency, DISTANCES, 15);
    sink_bits(s, (unsigned)last | 2u << 1, 3);
    write_codes(s, &literals, &distances);
    write_symbols(s, symbols, count, &literals, &distances);
}
