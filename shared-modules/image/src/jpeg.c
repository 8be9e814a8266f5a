#include "jpeg.h"

#include "fail.h"
#include "memory.h"

enum { SOS = 0xda };

static JpegColour colour_of(const Jpeg *j) {
    const Component *c = j->components;
    if (j->component_count == 1) return COLOUR_GRAY;
    if (j->component_count == 4) {
        if (!j->has_adobe) fail(EXIT_BAD_IMAGE, "the JPEG has four colour components of an unknown kind");
        return j->adobe_transform == 2 ? COLOUR_YCCK : COLOUR_CMYK;
    }
    if (j->jfif) return COLOUR_YCC;
    if (j->has_adobe) return j->adobe_transform == 0 ? COLOUR_RGB : COLOUR_YCC;
    return c[0].id == 'R' && c[1].id == 'G' && c[2].id == 'B' ? COLOUR_RGB : COLOUR_YCC;
}

Jpeg *jpeg_open(Bytes file) {
    Jpeg *j = allocate_zeroed(1, sizeof *j);
    j->file = file;
    j->header = (Header){.format = FORMAT_JPEG, .orientation = 1};
    for (uint8_t marker; (marker = jpeg_next_marker(j)) != SOS;) {
        if (marker == 0xd9) jpeg_damaged("it ends before its image is complete");
        jpeg_read_segment(j, marker);
    }
    if (!j->component_count) jpeg_damaged("a scan comes before the frame header");
    j->colour = colour_of(j);
    j->header.channels = j->colour == COLOUR_GRAY ? 1 : 3;
    j->header.profile = profile_join(&j->profile);
    return j;
}

static void lay_out_component(Jpeg *j, Component *c) {
    if (j->h_max % c->h || j->v_max % c->v)
        fail(EXIT_BAD_IMAGE, "the JPEG has sampling factors %dx%d in %dx%d, which is not supported", c->h, c->v,
             j->h_max, j->v_max);
    c->width = (j->header.width * c->h + j->h_max - 1) / j->h_max;
    c->height = (j->header.height * c->v + j->v_max - 1) / j->v_max;
    c->blocks_wide = j->mcus_wide * c->h;
    c->blocks_high = j->mcus_high * c->v;
    c->stride = c->blocks_wide * 8;
    c->samples = allocate((size_t)c->stride, (size_t)c->v * 16);
    c->line = allocate((size_t)(c->width + 1), (size_t)(j->h_max / c->h));
}

// One block of memory for all components: when it is too much, that shows before any of it is touched.
static void lay_out_coefficients(Jpeg *j) {
    size_t blocks = 0, size = 64 * sizeof(int16_t);
    for (int i = 0; i < j->component_count; i++)
        blocks += (size_t)j->components[i].blocks_wide * (size_t)j->components[i].blocks_high;
    int16_t *at = j->coefficients = allocate_zeroed(blocks, size);
    for (int i = 0; i < j->component_count; i++) {
        j->components[i].coefficients = at;
        at += (size_t)j->components[i].blocks_wide * (size_t)j->components[i].blocks_high * 64;
    }
}

static void lay_out(Jpeg *j, bool streaming) {
    j->h_max = j->v_max = 1;
    for (int i = 0; i < j->component_count; i++) {
        if (j->components[i].h > j->h_max) j->h_max = j->components[i].h;
        if (j->components[i].v > j->v_max) j->v_max = j->components[i].v;
    }
    j->mcus_wide = (j->header.width + j->h_max * 8 - 1) / (j->h_max * 8);
    j->mcus_high = (j->header.height + j->v_max * 8 - 1) / (j->v_max * 8);
    for (int i = 0; i < j->component_count; i++) lay_out_component(j, &j->components[i]);
    if (!streaming) lay_out_coefficients(j);
}

// JFIF 1.02: the constants with 16 fractional bits, rounded as libjpeg does.
static void ycc_to_rgb(const uint8_t *y, const uint8_t *cb, const uint8_t *cr, int width, uint8_t *out) {
    for (int x = 0; x < width; x++, out += 3) {
        int blue = cb[x] - 128, red = cr[x] - 128;
        out[0] = clamp_byte(y[x] + ((91881 * red + 32768) >> 16));
        out[1] = clamp_byte(y[x] + ((-22554 * blue - 46802 * red + 32768) >> 16));
        out[2] = clamp_byte(y[x] + ((116130 * blue + 32768) >> 16));
    }
}

static void interleave(const uint8_t *const *lines, int width, uint8_t *out) {
    for (int x = 0; x < width; x++, out += 3)
        for (int k = 0; k < 3; k++) out[k] = lines[k][x];
}

// Adobe stores inks inverted: 255 is no ink.
static void apply_black(const uint8_t *black, int width, bool invert, uint8_t *out) {
    for (int x = 0; x < width; x++, out += 3)
        for (int k = 0; k < 3; k++) out[k] = (uint8_t)(((invert ? 255 - out[k] : out[k]) * black[x] + 127) / 255);
}

static void convert_row(const Jpeg *j, const uint8_t *const *lines, uint8_t *row) {
    int width = j->header.width;
    if (j->colour == COLOUR_GRAY) __builtin_memcpy(row, lines[0], (size_t)width);
    else if (j->colour == COLOUR_YCC || j->colour == COLOUR_YCCK) ycc_to_rgb(lines[0], lines[1], lines[2], width, row);
    else interleave(lines, width, row);
    if (j->component_count == 4) apply_black(lines[3], width, j->colour == COLOUR_YCCK, row);
}

static void next_row(RowSource *source, uint8_t *row) {
    Jpeg *j = (Jpeg *)source;
    const uint8_t *lines[4];
    int needed = (j->y + j->v_max) / (j->v_max * 8); // the triangle filter looks one chroma row ahead
    if (needed >= j->mcus_high) needed = j->mcus_high - 1;
    while (j->loaded_mcu_rows <= needed) jpeg_decode_mcu_row(j, j->loaded_mcu_rows++);
    for (int i = 0; i < j->component_count; i++) lines[i] = jpeg_upsampled_row(j, &j->components[i], j->y);
    convert_row(j, lines, row);
    j->y++;
}

// One scan with all components can be decoded while rows are asked for; everything else needs all coefficients first.
RowSource *jpeg_rows(Jpeg *j) {
    jpeg_read_scan_header(j);
    bool streaming = !j->header.progressive && j->scan_count == j->component_count;
    lay_out(j, streaming);
    if (streaming) jpeg_begin_entropy(j);
    else jpeg_decode_all_scans(j);
    for (int i = 0; i < j->component_count; i++)
        if (!j->quantization_present[j->components[i].table]) jpeg_damaged("a quantization table is missing");
    j->base = (RowSource){j->header.width, j->header.height, j->header.channels, next_row, jpeg_close};
    return &j->base;
}

void jpeg_close(RowSource *source) {
    Jpeg *j = (Jpeg *)source;
    for (int i = 0; i < j->component_count; i++) {
        release(j->components[i].samples);
        release(j->components[i].line);
    }
    release(j->coefficients);
    release(j);
}
