// stdin and stdout: the whole input at once, the output through one buffer.
#ifndef NEARSIDE_IMAGE_STREAM_H
#define NEARSIDE_IMAGE_STREAM_H

#include <stddef.h>
#include <stdint.h>

typedef struct {
    uint8_t *at;
    size_t size;
} Bytes;

// All of stdin; the caller frees `at`.
Bytes read_input(void);

void write_byte(uint8_t);
void write_bytes(const void *, size_t);
void write_big_endian_16(unsigned);
void write_big_endian_32(uint32_t);

// Hands what is buffered to stdout; call it once, at the end.
void finish_output(void);

#endif
