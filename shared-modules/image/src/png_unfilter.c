#include "png.h"

#include <stdlib.h>

static void add_left(uint8_t *row, int size, int pixel) {
    for (int i = pixel; i < size; i++) row[i] = (uint8_t)(row[i] + row[i - pixel]);
}

static void add_above(uint8_t *row, const uint8_t *above, int size) {
    for (int i = 0; i < size; i++) row[i] = (uint8_t)(row[i] + above[i]);
}

static void add_average(uint8_t *row, const uint8_t *above, int size, int pixel) {
    for (int i = 0; i < pixel; i++) row[i] = (uint8_t)(row[i] + above[i] / 2);
    for (int i = pixel; i < size; i++) row[i] = (uint8_t)(row[i] + (row[i - pixel] + above[i]) / 2);
}

static int paeth(int left, int above, int corner) {
    int a = abs(above - corner), b = abs(left - corner), c = abs(left + above - 2 * corner);
    return a <= b && a <= c ? left : b <= c ? above : corner;
}

static void add_paeth(uint8_t *row, const uint8_t *above, int size, int pixel) {
    for (int i = 0; i < pixel; i++) row[i] = (uint8_t)(row[i] + above[i]);
    for (int i = pixel; i < size; i++) row[i] = (uint8_t)(row[i] + paeth(row[i - pixel], above[i], above[i - pixel]));
}

void png_unfilter(int filter, uint8_t *row, const uint8_t *above, int size, int pixel) {
    if (filter == 1) add_left(row, size, pixel);
    else if (filter == 2) add_above(row, above, size);
    else if (filter == 3) add_average(row, above, size, pixel);
    else if (filter == 4) add_paeth(row, above, size, pixel);
    else if (filter) png_damaged("a row has an unknown filter");
}
