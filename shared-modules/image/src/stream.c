#include "stream.h"

#include "fail.h"
#include "memory.h"

#include <string.h>
#include <unistd.h>

enum { FIRST_READ = 1 << 18, OUTPUT_BUFFER = 1 << 16 };

Bytes read_input(void) {
    size_t capacity = FIRST_READ;
    Bytes input = {allocate(capacity, 1), 0};
    for (;;) {
        if (input.size == capacity) {
            capacity += capacity / 4;
            input.at = enlarge(input.at, capacity);
        }
        ssize_t n = read(STDIN_FILENO, input.at + input.size, capacity - input.size);
        if (n < 0) fail(EXIT_BAD_IMAGE, "the input cannot be read");
        if (n == 0) return input;
        input.size += (size_t)n;
    }
}

static uint8_t buffer[OUTPUT_BUFFER];
static size_t used;

static void flush(void) {
    for (size_t done = 0; done < used;) {
        ssize_t n = write(STDOUT_FILENO, buffer + done, used - done);
        if (n <= 0) fail(EXIT_BAD_IMAGE, "the output cannot be written");
        done += (size_t)n;
    }
    used = 0;
}

void write_byte(uint8_t byte) {
    if (used == OUTPUT_BUFFER) flush();
    buffer[used++] = byte;
}

void write_bytes(const void *bytes, size_t count) {
    const uint8_t *at = bytes;
    while (count) {
        if (used == OUTPUT_BUFFER) flush();
        size_t n = OUTPUT_BUFFER - used < count ? OUTPUT_BUFFER - used : count;
        memcpy(buffer + used, at, n);
        used += n;
        at += n;
        count -= n;
    }
}

void write_big_endian_16(unsigned value) {
    write_byte((uint8_t)(value >> 8));
    write_byte((uint8_t)value);
}

void write_big_endian_32(uint32_t value) {
    write_big_endian_16(value >> 16);
    write_big_endian_16(value & 0xffff);
}

void finish_output(void) { flush(); }
