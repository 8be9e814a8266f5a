#include "edit.h"

#include "fail.h"
#include "jpeg.h"
#include "png.h"

#include <string.h>

Format detect_format(Bytes input) {
    if (!input.size) fail(EXIT_BAD_IMAGE, "the input is empty; a JPEG or PNG image is expected");
    if (input.size >= 3 && !memcmp(input.at, "\xff\xd8\xff", 3)) return FORMAT_JPEG;
    if (input.size >= 8 && !memcmp(input.at, png_signature, 8)) return FORMAT_PNG;
    fail(EXIT_BAD_IMAGE, "the input (%d bytes) is neither a JPEG nor a PNG image", (int)input.size);
}

RowSource *open_rows(Bytes input, Header *header) {
    if (detect_format(input) == FORMAT_JPEG) {
        Jpeg *jpeg = jpeg_open(input);
        *header = jpeg->header;
        return jpeg_rows(jpeg);
    }
    Png *png = png_open(input);
    *header = png->header;
    return png_rows(png);
}

static void print(const char *text) { write_bytes(text, strlen(text)); }

static void print_number(const char *key, int value) {
    char digits[12];
    int at = sizeof digits;
    do digits[--at] = (char)('0' + value % 10);
    while (value /= 10);
    print(key);
    write_bytes(digits + at, sizeof digits - (size_t)at);
}

void print_info(Bytes input) {
    Format format = detect_format(input);
    Header h = format == FORMAT_JPEG ? jpeg_open(input)->header : png_open(input)->header;
    bool swapped = h.orientation >= 5;
    print(format == FORMAT_JPEG ? "{\"format\":\"jpeg\"" : "{\"format\":\"png\"");
    print_number(",\"bytes\":", (int)input.size);
    print_number(",\"width\":", swapped ? h.height : h.width);
    print_number(",\"height\":", swapped ? h.width : h.height);
    print_number(",\"orientation\":", h.orientation);
    print_number(",\"storedWidth\":", h.width);
    print_number(",\"storedHeight\":", h.height);
    print_number(",\"channels\":", h.channels);
    print_number(",\"bitDepth\":", h.bit_depth);
    print(has_alpha(h.channels) ? ",\"alpha\":true" : ",\"alpha\":false");
    print(h.progressive ? ",\"progressive\":true}\n" : ",\"progressive\":false}\n");
    finish_output();
}
