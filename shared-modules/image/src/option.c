#include "option.h"

#include "fail.h"

#include <stdlib.h>
#include <string.h>

static const char *value_of(const char *name) { return getenv(name); }

bool option_given(const char *name) { return value_of(name) != NULL; }

// Reads decimal digits; returns how many. The value saturates far above every limit.
static int read_digits(const char *text, int *value) {
    int count = 0;
    *value = 0;
    for (; text[count] >= '0' && text[count] <= '9'; count++)
        if (*value < 10000000) *value = *value * 10 + (text[count] - '0');
    return count;
}

// Reads an optional sign and digits up to `end`; false when there is anything else.
static bool read_integer(const char *text, char end, int *value, int *length) {
    int sign = *text == '-' || *text == '+';
    int digits = read_digits(text + sign, value);
    if (*text == '-') *value = -*value;
    *length = sign + digits;
    return digits > 0 && text[*length] == end;
}

int option_integer(const char *name, int low, int high, int otherwise) {
    const char *text = value_of(name);
    if (!text) return otherwise;
    int value, length;
    if (!read_integer(text, '\0', &value, &length) || value < low || value > high)
        fail(EXIT_BAD_OPTION, "option %s is %q, but must be a whole number from %d to %d", name, text, low, high);
    return value;
}

static bool read_hundredths(const char *text, int *value) {
    int sign = *text == '-' || *text == '+';
    const char *at = text + sign;
    int whole, fraction = 0;
    int digits = read_digits(at, &whole);
    at += digits;
    if (digits && *at == '.') {
        int decimals = read_digits(++at, &fraction);
        if (decimals < 1 || decimals > 2) return false;
        if (decimals == 1) fraction *= 10;
        at += decimals;
    }
    *value = whole * 100 + fraction;
    if (*text == '-') *value = -*value;
    return digits > 0 && !*at;
}

int option_hundredths(const char *name, int low, int high, int otherwise) {
    const char *text = value_of(name);
    if (!text) return otherwise;
    int value;
    if (!read_hundredths(text, &value) || value < low || value > high)
        fail(EXIT_BAD_OPTION, "option %s is %q, but must be a number from %d to %d with at most two decimals", name,
             text, low / 100, high / 100);
    return value;
}

static void append(char *list, size_t size, const char *text) {
    size_t used = strlen(list), more = strlen(text);
    if (used + more < size) memcpy(list + used, text, more + 1);
}

int option_word(const char *name, const char *const *words, int otherwise) {
    const char *text = value_of(name);
    if (!text) return otherwise;
    char allowed[100] = "";
    for (int i = 0; words[i]; i++) {
        if (!strcmp(words[i], text)) return i;
        if (i) append(allowed, sizeof allowed, words[i + 1] ? ", " : " or ");
        append(allowed, sizeof allowed, words[i]);
    }
    fail(EXIT_BAD_OPTION, "option %s is %q, but must be %s", name, text, allowed);
}

static int hex_digit(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

uint32_t option_colour(const char *name, uint32_t otherwise) {
    const char *text = value_of(name);
    if (!text) return otherwise;
    const char *at = text + (*text == '#');
    uint32_t value = 0;
    int count = 0;
    for (; count < 7 && hex_digit(at[count]) >= 0; count++) value = value << 4 | (uint32_t)hex_digit(at[count]);
    if (count != 6 || at[6])
        fail(EXIT_BAD_OPTION, "option %s is %q, but must be a colour written as #rrggbb", name, text);
    return value;
}

bool option_list(const char *name, int low, int high, int count, int *values) {
    const char *text = value_of(name), *at = text;
    if (!text) return false;
    for (int i = 0; i < count; i++) {
        int length;
        if (!read_integer(at, i + 1 < count ? ',' : '\0', &values[i], &length) || values[i] < low || values[i] > high)
            fail(EXIT_BAD_OPTION, "option %s is %q, but must be %d whole numbers from %d to %d with commas between",
                 name, text, count, low, high);
        at += length + 1;
    }
    return true;
}
