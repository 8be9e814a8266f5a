// Feeds damaged images to every function, each in a forked process with sanitizers: whatever the input, the program
// must end by itself with an exit code from 0 to 3 and, when that is not 0, one sentence. fuzz/run.sh builds and starts
// it.
//   fuzz COUNT SEED FILE...
#define _GNU_SOURCE
#include "../src/png.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

int image_main(int count, char **arguments);

enum { MOST_FILES = 200, ROOM = 1 << 20, SECONDS = 20 };

static uint64_t state;

static unsigned random_below(unsigned n) { // xorshift64*
    state ^= state >> 12;
    state ^= state << 25;
    state ^= state >> 27;
    return (unsigned)((state * 2685821657736338717u) >> 33) % n;
}

static void mutate_once(uint8_t *at, size_t *size) {
    static const uint8_t telling[] = {0, 1, 0x7f, 0x80, 0xff, 0xd9, 0xda, 0xc4, 0xdb, 0xd0};
    unsigned n = (unsigned)*size, where = random_below(n), head = n < 800 ? n : 800;
    if (random_below(3) == 0) where = random_below(head);
    unsigned length = 1 + random_below(random_below(4) ? 8 : 400);
    switch (random_below(7)) {
        case 0: at[where] ^= (uint8_t)(1 << random_below(8)); break;
        case 1: at[where] = (uint8_t)random_below(256); break;
        case 2: at[where] = telling[random_below(sizeof telling)]; break;
        case 3: // cut out
            if (where + length < n) memmove(at + where, at + where + length, n - where - length), *size -= length;
            break;
        case 4: // double
            if (where + length < n && n + length < ROOM)
                memmove(at + where + length, at + where, n - where), *size += length;
            break;
        case 5: // copy over
            if (where + length < n) memmove(at + where, at + random_below(n - length), length);
            break;
        default:
            if (random_below(8) == 0) *size = 1 + where;
    }
}

// Makes the checksums of a PNG right again, so that damage gets further than the first check.
static void mend_checksums(uint8_t *at, size_t size) {
    if (size < 8 || memcmp(at, png_signature, 8)) return;
    for (size_t i = 8; i + 12 <= size;) {
        size_t length = (size_t)at[i] << 24 | (size_t)at[i + 1] << 16 | (size_t)at[i + 2] << 8 | at[i + 3];
        if (length > size - i - 12) return;
        uint32_t crc = png_crc(0, at + i + 4, length + 4);
        for (int k = 0; k < 4; k++) at[i + 8 + length + (size_t)k] = (uint8_t)(crc >> (24 - 8 * k));
        i += length + 12;
    }
}

static const char *set_options(void) {
    static const char *const calls[][8] = {
        {"info"},
        {"convert"},
        {"convert", "format", "png"},
        {"convert", "format", "jpeg"},
        {"resize", "width", "50"},
        {"resize", "width", "33", "height", "20", "fit"},
        {"rotate", "angle", "90"},
        {"rotate", "angle", "7.5"},
        {"flip", "direction", "both"},
        {"blur", "radius", "2"},
        {"blur", "radius", "9"},
        {"sharpen", "amount", "150"},
        {"brightness", "saturation", "40"},
        {"grayscale", "format", "png"},
        {"edit", "width", "31", "angle", "33"},
        {"edit", "crop", "1,2,5,6", "grayscale", "on"},
    };
    const char *const *call = calls[random_below(sizeof calls / sizeof *calls)];
    clearenv();
    for (int i = 1; call[i] && i < 7; i += 2) setenv(call[i], call[i + 1] ? call[i + 1] : "cover", 1);
    return call[0];
}

static int run_once(const uint8_t *at, size_t size, const char *function, int output) {
    int input = memfd_create("input", 0);
    if (input < 0 || write(input, at, size) != (ssize_t)size) abort();
    lseek(input, 0, SEEK_SET);
    if (ftruncate(output, 0)) abort();
    lseek(output, 0, SEEK_SET);
    pid_t child = fork();
    if (!child) {
        dup2(input, 0);
        dup2(open("/dev/null", O_WRONLY), 1);
        dup2(output, 2);
        alarm(SECONDS);
        char *arguments[] = {"image", (char *)function, NULL};
        exit(image_main(2, arguments));
    }
    int status;
    waitpid(child, &status, 0);
    close(input);
    return status;
}

static int is_sound(int status, int output) {
    static char text[4096];
    ssize_t n = pread(output, text, sizeof text - 1, 0);
    text[n < 0 ? 0 : n] = 0;
    if (!WIFEXITED(status) || WEXITSTATUS(status) > 3) return 0;
    char *end = strchr(text, '\n');
    return WEXITSTATUS(status) ? end && !end[1] : !*text;
}

int main(int count, char **arguments) {
    static uint8_t seeds[MOST_FILES][1 << 18], data[ROOM + 400];
    static size_t sizes[MOST_FILES];
    int files = 0, ends[4] = {0}, errors = memfd_create("errors", 0);
    for (int i = 3; i < count && files < MOST_FILES; i++) {
        FILE *f = fopen(arguments[i], "rb");
        if (f && (sizes[files] = fread(seeds[files], 1, sizeof seeds[files], f)) > 0) files++;
        if (f) fclose(f);
    }
    if (count < 4 || !files) return fprintf(stderr, "fuzz COUNT SEED FILE...\n"), 2;
    state = strtoull(arguments[2], NULL, 10) * 2 + 1;
    for (long i = 0, n = atol(arguments[1]); i < n; i++) {
        int seed = (int)random_below((unsigned)files);
        size_t size = sizes[seed];
        memcpy(data, seeds[seed], size);
        for (unsigned k = 1 + random_below(random_below(2) ? 3 : 30); k && size; k--) mutate_once(data, &size);
        if (random_below(4)) mend_checksums(data, size);
        const char *function = set_options();
        int status = run_once(data, size, function, errors);
        if (!is_sound(status, errors)) {
            char text[4096] = "";
            if (pread(errors, text, sizeof text - 1, 0) < 0) text[0] = 0;
            FILE *f = fopen("finding.bin", "wb");
            fwrite(data, 1, size, f);
            fclose(f);
            return fprintf(stderr, "input %ld (finding.bin), function %s: status %x\n%s\n", i, function,
                           (unsigned)status, text),
                   1;
        }
        ends[WEXITSTATUS(status)]++;
    }
    printf("%s inputs: %d worked, %d refused, %d out of range, %d out of memory\n", arguments[1], ends[0], ends[1],
           ends[2], ends[3]);
    return 0;
}
