// The taps of one axis of a resize.
#ifndef NEARSIDE_IMAGE_WEIGHTS_H
#define NEARSIDE_IMAGE_WEIGHTS_H

#include <stddef.h>
#include <stdint.h>

enum { WEIGHT_BITS = 12 };

typedef struct {
    int count;      // of outputs
    int longest;    // most taps of one output
    int *start;     // first input of each output
    int *taps;      // inputs of each output
    int16_t *value; // `longest` for each output; sums to 1 << WEIGHT_BITS, what is behind the taps is 0
} Weights;

// Weights for outputs first .. first + count - 1 of `size` outputs made from `input` inputs.
Weights weights_of(int input, int size, int first, int count);
void weights_free(Weights *);

#endif
