#include "profile.h"

#include "deflate.h"
#include "inflate.h"
#include "memory.h"
#include "png.h"

#include <string.h>

static const char signature[12] = "ICC_PROFILE";
enum { SEGMENT_HEAD = sizeof signature + 2, SEGMENT_ROOM = 65533 - SEGMENT_HEAD };

void profile_add(ProfilePieces *p, Bytes segment) {
    if (segment.size <= SEGMENT_HEAD || memcmp(segment.at, signature, sizeof signature)) return;
    int number = segment.at[12], count = segment.at[13];
    if (!number || number > count || p->piece[number].at || (p->count && p->count != count)) return;
    p->count = count;
    p->piece[number] = (Bytes){segment.at + SEGMENT_HEAD, segment.size - SEGMENT_HEAD};
}

Bytes profile_join(const ProfilePieces *p) {
    Bytes profile = {NULL, 0};
    size_t size = 0;
    for (int i = 1; i <= p->count; i++) {
        if (!p->piece[i].at) return profile;
        size += p->piece[i].size;
    }
    if (size < PROFILE_HEADER || size > PROFILE_LIMIT) return profile;
    profile.at = allocate(size, 1);
    for (int i = 1; i <= p->count; i++) {
        memcpy(profile.at + profile.size, p->piece[i].at, p->piece[i].size);
        profile.size += p->piece[i].size;
    }
    return profile;
}

static size_t next_piece(void *owner, const uint8_t **piece) {
    Bytes *rest = owner;
    size_t size = rest->size;
    *piece = rest->at;
    rest->size = 0;
    return size;
}

// PNG section 11.3.2.3: a name, a zero byte, the method 0, compressed data. The profile's first four bytes are its
// size.
Bytes profile_unpack(Bytes chunk) {
    Bytes profile = {NULL, 0};
    const uint8_t *end = memchr(chunk.at, 0, chunk.size < 80 ? chunk.size : 80);
    if (!end || end + 2 >= chunk.at + chunk.size || end[1]) return profile;
    Bytes packed = {(uint8_t *)end + 2, (size_t)(chunk.at + chunk.size - end - 2)};
    Inflate *z = inflate_open(next_piece, &packed);
    uint8_t head[4];
    inflate_read(z, head, sizeof head);
    size_t size = (size_t)head[0] << 24 | (size_t)head[1] << 16 | (size_t)head[2] << 8 | head[3];
    if (size >= PROFILE_HEADER && size <= PROFILE_LIMIT) {
        profile = (Bytes){allocate(size, 1), size};
        memcpy(profile.at, head, sizeof head);
        inflate_read(z, profile.at + sizeof head, size - sizeof head);
    }
    inflate_close(z);
    return profile;
}

bool profile_suits(Bytes profile, int channels) {
    return profile.size >= PROFILE_HEADER && !memcmp(profile.at + 16, channels < 3 ? "GRAY" : "RGB ", 4);
}

void profile_write_to_jpeg(Bytes profile) {
    size_t count = (profile.size + SEGMENT_ROOM - 1) / SEGMENT_ROOM;
    for (size_t i = 0; i < count; i++) {
        size_t from = i * SEGMENT_ROOM, size = profile.size - from < SEGMENT_ROOM ? profile.size - from : SEGMENT_ROOM;
        write_big_endian_16(0xffe2);
        write_big_endian_16((unsigned)(2 + SEGMENT_HEAD + size));
        write_bytes(signature, sizeof signature);
        write_byte((uint8_t)(i + 1));
        write_byte((uint8_t)count);
        write_bytes(profile.at + from, size);
    }
}

static void append(void *owner, const uint8_t *at, size_t size) {
    Bytes *chunk = owner;
    chunk->at = enlarge(chunk->at, chunk->size + size);
    memcpy(chunk->at + chunk->size, at, size);
    chunk->size += size;
}

void profile_write_to_png(Bytes profile) {
    static const uint8_t name[] = "ICC profile\0"; // the name's end and the compression method
    Bytes chunk = {allocate(sizeof name, 1), sizeof name};
    memcpy(chunk.at, name, sizeof name);
    Deflate *d = deflate_open(append, &chunk);
    deflate_write(d, profile.at, profile.size);
    deflate_close(d);
    png_write_chunk("iCCP", chunk.at, chunk.size);
    release(chunk.at);
}
