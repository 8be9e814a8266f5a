// Options: environment variables with lower-case names, each checked when it is read.
// A wrong value ends the program with a sentence that names the option, the value and what is allowed.
#ifndef NEARSIDE_IMAGE_OPTION_H
#define NEARSIDE_IMAGE_OPTION_H

#include <stdbool.h>
#include <stdint.h>

bool option_given(const char *name);
int option_integer(const char *name, int low, int high, int otherwise);

// A number with at most two decimals, in hundredths: "1.5" is 150. low, high and otherwise are hundredths too,
// low and high whole numbers.
int option_hundredths(const char *name, int low, int high, int otherwise);

// The index of the value in words, a list that ends with NULL.
int option_word(const char *name, const char *const *words, int otherwise);

// "#rrggbb" or "rrggbb".
uint32_t option_colour(const char *name, uint32_t otherwise);

// "a,b,c,d": exactly count whole numbers from low to high. False when the option is not given.
bool option_list(const char *name, int low, int high, int count, int *values);

#endif
