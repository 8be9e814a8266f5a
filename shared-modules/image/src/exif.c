#include "header.h"

#include <string.h>

enum { TAG_ORIENTATION = 0x0112, TYPE_SHORT = 3, ENTRY_SIZE = 12 };

typedef struct {
    const uint8_t *at;
    size_t size;
    bool little;
} Tiff;

static unsigned read16(const Tiff *t, size_t at) {
    return t->little ? t->at[at] | (unsigned)t->at[at + 1] << 8 : (unsigned)t->at[at] << 8 | t->at[at + 1];
}

static uint32_t read32(const Tiff *t, size_t at) {
    uint32_t a = read16(t, at), b = read16(t, at + 2);
    return t->little ? a | b << 16 : a << 16 | b;
}

// TIFF 6.0 section 2: header, offset of the first directory, entries of twelve bytes.
int exif_orientation(const uint8_t *tiff, size_t size) {
    if (size < 8 || (memcmp(tiff, "II*\0", 4) && memcmp(tiff, "MM\0*", 4))) return 1;
    Tiff t = {tiff, size, tiff[0] == 'I'};
    size_t directory = read32(&t, 4);
    if (directory > size - 2) return 1;
    size_t entries = read16(&t, directory), room = (size - directory - 2) / ENTRY_SIZE;
    if (entries > room) entries = room;
    for (size_t i = 0; i < entries; i++) {
        size_t entry = directory + 2 + i * ENTRY_SIZE;
        if (read16(&t, entry) != TAG_ORIENTATION) continue;
        unsigned value = read16(&t, entry + 8);
        bool sound = read16(&t, entry + 2) == TYPE_SHORT && read32(&t, entry + 4) == 1;
        return sound && value >= 1 && value <= 8 ? (int)value : 1;
    }
    return 1;
}
