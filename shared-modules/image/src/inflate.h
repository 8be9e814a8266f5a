// Inflate (RFC 1950, RFC 1951) that gives exactly as many bytes as are asked for, so that a small file that would
// unpack to gigabytes costs nothing.
#ifndef NEARSIDE_IMAGE_INFLATE_H
#define NEARSIDE_IMAGE_INFLATE_H

#include <stddef.h>
#include <stdint.h>

typedef struct Inflate Inflate;

// Gives the next piece of compressed bytes, or a piece of no bytes at the end.
typedef size_t (*InflateInput)(void *owner, const uint8_t **piece);

Inflate *inflate_open(InflateInput, void *owner);
// Fails with a sentence when the stream is damaged or ends too early.
void inflate_read(Inflate *, uint8_t *out, size_t count);
void inflate_close(Inflate *);

#endif
