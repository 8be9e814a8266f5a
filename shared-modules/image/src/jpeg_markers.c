#include "jpeg.h"

#include "fail.h"

#include <string.h>

const uint8_t jpeg_natural_order[64] = {0,  1,  8,  16, 9,  2,  3,  10, 17, 24, 32, 25, 18, 11, 4,  5,
                                        12, 19, 26, 33, 40, 48, 41, 34, 27, 20, 13, 6,  7,  14, 21, 28,
                                        35, 42, 49, 56, 57, 50, 43, 36, 29, 22, 15, 23, 30, 37, 44, 51,
                                        58, 59, 52, 45, 38, 31, 39, 46, 53, 60, 61, 54, 47, 55, 62, 63};

enum {
    DHT = 0xc4,
    SOI = 0xd8,
    EOI = 0xd9,
    SOS = 0xda,
    DQT = 0xdb,
    DRI = 0xdd,
    APP0 = 0xe0,
    APP1 = 0xe1,
    APP2 = 0xe2,
    APP14 = 0xee
};

_Noreturn void jpeg_damaged(const char *how) { fail(EXIT_BAD_IMAGE, "the JPEG is damaged: %s", how); }

// A part of the file that is read from its beginning to its end.
typedef struct {
    const uint8_t *at, *end;
} Segment;

static unsigned segment_byte(Segment *s) {
    if (s->at == s->end) jpeg_damaged("a segment of its header is too short");
    return *s->at++;
}

static unsigned segment_16(Segment *s) {
    unsigned high = segment_byte(s);
    return high << 8 | segment_byte(s);
}

static Segment take_segment(Jpeg *j) {
    size_t left = j->file.size - j->at;
    const uint8_t *at = j->file.at + j->at;
    size_t length = left < 2 ? 0 : (size_t)at[0] << 8 | at[1];
    if (length < 2 || length > left) jpeg_damaged("it ends inside its header");
    j->at += length;
    return (Segment){at + 2, at + length};
}

uint8_t jpeg_next_marker(Jpeg *j) {
    const uint8_t *at = j->file.at + j->at, *end = j->file.at + j->file.size;
    for (; at + 1 < end; at++) {
        if (at[0] != 0xff || at[1] == 0xff || at[1] == 0) continue;
        j->at = (size_t)(at + 2 - j->file.at);
        return at[1];
    }
    jpeg_damaged("it ends before its image is complete");
}

static void read_quantization(Jpeg *j, Segment s) {
    while (s.at < s.end) {
        unsigned head = segment_byte(&s), table = head & 15;
        if (table > 3 || head >> 4 > 1) jpeg_damaged("a quantization table has a wrong number");
        for (int i = 0; i < 64; i++)
            j->quantization[table][jpeg_natural_order[i]] = (uint16_t)(head >> 4 ? segment_16(&s) : segment_byte(&s));
        j->quantization_present[table] = true;
    }
}

static void read_huffman(Jpeg *j, Segment s) {
    while (s.at < s.end) {
        unsigned head = segment_byte(&s), total = 0;
        if ((head & 15) > 3 || head >> 4 > 1) jpeg_damaged("a Huffman table has a wrong number");
        Huffman *h = head >> 4 ? &j->ac[head & 15] : &j->dc[head & 15];
        uint8_t counts[16];
        for (int i = 0; i < 16; i++) total += counts[i] = (uint8_t)segment_byte(&s);
        if (total > 256) jpeg_damaged("a Huffman table has too many codes");
        for (unsigned i = 0; i < total; i++) h->symbols[i] = (uint8_t)segment_byte(&s);
        jpeg_build_huffman(h, counts, head >> 4);
    }
}

static void read_component(Component *c, Segment *s) {
    c->id = (int)segment_byte(s);
    unsigned sampling = segment_byte(s);
    c->h = (int)(sampling >> 4);
    c->v = (int)(sampling & 15);
    c->table = (int)segment_byte(s);
    if (c->h < 1 || c->h > 4 || c->v < 1 || c->v > 4) jpeg_damaged("a sampling factor is not from 1 to 4");
    if (c->table > 3) jpeg_damaged("a quantization table has a wrong number");
}

static void read_frame(Jpeg *j, uint8_t marker) {
    if (marker > 0xc2)
        fail(EXIT_BAD_IMAGE, "the JPEG is of a kind that is not supported (SOF%d); baseline and progressive are",
             marker - 0xc0);
    if (j->component_count) jpeg_damaged("it has two frame headers");
    Segment s = take_segment(j);
    unsigned depth = segment_byte(&s);
    j->header.bit_depth = (int)depth;
    if (depth != 8) fail(EXIT_BAD_IMAGE, "the JPEG has %d bits a sample; 8 are supported", (int)depth);
    j->header.height = (int)segment_16(&s);
    j->header.width = (int)segment_16(&s);
    if (!j->header.width || !j->header.height)
        fail(EXIT_BAD_IMAGE, "image is %dx%d pixels; at least 1x1 is needed", j->header.width, j->header.height);
    check_area(EXIT_BAD_IMAGE, "image", j->header.width, j->header.height);
    int count = (int)segment_byte(&s);
    if (count != 1 && count != 3 && count != 4)
        fail(EXIT_BAD_IMAGE, "the JPEG has %d colour components; 1, 3 and 4 are supported", count);
    for (int i = 0; i < count; i++) read_component(&j->components[i], &s);
    if (count == 1) j->components[0].h = j->components[0].v = 1; // T.81 A.2.2: one component is never interleaved
    j->header.progressive = marker == 0xc2;
    j->component_count = count;
}

static void read_application(Jpeg *j, uint8_t marker, Segment s) {
    size_t size = (size_t)(s.end - s.at);
    if (marker == APP0 && size >= 5 && !memcmp(s.at, "JFIF", 5)) j->jfif = true;
    if (marker == APP1 && size > 6 && !memcmp(s.at, "Exif\0", 6) && j->header.orientation == 1)
        j->header.orientation = exif_orientation(s.at + 6, size - 6);
    if (marker == APP2) profile_add(&j->profile, (Bytes){(uint8_t *)s.at, size});
    if (marker == APP14 && size >= 12 && !memcmp(s.at, "Adobe", 5)) {
        j->has_adobe = true;
        j->adobe_transform = s.at[11];
    }
}

void jpeg_read_segment(Jpeg *j, uint8_t marker) {
    if (marker >= 0xd0 && marker <= SOI) return; // stray restart marker or start of image: no segment follows
    if (marker == 0x01) return;
    if (marker >= 0xc0 && marker <= 0xcf && marker != DHT && marker != 0xc8 && marker != 0xcc) {
        read_frame(j, marker);
        return;
    }
    Segment s = take_segment(j);
    if (marker == DQT) read_quantization(j, s);
    else if (marker == DHT) read_huffman(j, s);
    else if (marker == DRI) j->restart_interval = (int)segment_16(&s);
    else read_application(j, marker, s);
}

static Component *component_with(Jpeg *j, unsigned id) {
    for (int i = 0; i < j->component_count; i++)
        if (j->components[i].id == (int)id) return &j->components[i];
    jpeg_damaged("a scan names a component that does not exist");
}

static void check_progression(const Jpeg *j) {
    bool sound = j->spectral_end <= 63 && j->spectral_start <= j->spectral_end && j->bit_low <= 13 &&
                 (!j->bit_high || j->bit_high == j->bit_low + 1);
    if (j->spectral_start == 0) sound = sound && j->spectral_end == 0;
    else sound = sound && j->scan_count == 1;
    if (!sound) jpeg_damaged("a progressive scan has impossible parameters");
}

// T.81 section B.2.3.
void jpeg_read_scan_header(Jpeg *j) {
    if (!j->component_count) jpeg_damaged("a scan comes before the frame header");
    if (++j->scans > SCAN_LIMIT) fail(EXIT_BAD_IMAGE, "the JPEG has more than %d scans", SCAN_LIMIT);
    Segment s = take_segment(j);
    j->scan_count = (int)segment_byte(&s);
    if (j->scan_count < 1 || j->scan_count > j->component_count) jpeg_damaged("a scan has a wrong component count");
    for (int i = 0; i < j->scan_count; i++) {
        Component *c = j->scan[i] = component_with(j, segment_byte(&s));
        for (int k = 0; k < i; k++)
            if (j->scan[k] == c) jpeg_damaged("a scan names a component twice");
        unsigned tables = segment_byte(&s);
        if (tables >> 4 > 3 || (tables & 15) > 3) jpeg_damaged("a Huffman table has a wrong number");
        c->dc = &j->dc[tables >> 4];
        c->ac = &j->ac[tables & 15];
    }
    j->spectral_start = (int)segment_byte(&s);
    j->spectral_end = (int)segment_byte(&s);
    unsigned bits = segment_byte(&s);
    j->bit_high = (int)(bits >> 4);
    j->bit_low = (int)(bits & 15);
    if (j->header.progressive) check_progression(j);
    for (int i = 0; i < j->scan_count; i++) {
        bool need_dc = !j->header.progressive || (!j->spectral_start && !j->bit_high);
        bool need_ac = !j->header.progressive || j->spectral_start;
        if ((need_dc && !j->scan[i]->dc->present) || (need_ac && !j->scan[i]->ac->present))
            jpeg_damaged("a scan uses a Huffman table that is missing");
    }
}
