#include "fail.h"

#include <stdarg.h>
#include <stdlib.h>
#include <unistd.h>

enum { SENTENCE_LIMIT = 400, QUOTE_LIMIT = 60 };

typedef struct {
    char text[SENTENCE_LIMIT + 2];
    int length;
} Sentence;

static void put(Sentence *s, char c) {
    if (s->length < SENTENCE_LIMIT) s->text[s->length++] = c;
}

static void put_string(Sentence *s, const char *text) {
    while (*text) put(s, *text++);
}

static void put_quoted(Sentence *s, const char *text) {
    put(s, '"');
    for (int i = 0; text[i]; i++) {
        if (i == QUOTE_LIMIT) {
            put_string(s, "...");
            break;
        }
        put(s, text[i] >= ' ' && text[i] < 127 ? text[i] : '?');
    }
    put(s, '"');
}

static void put_integer(Sentence *s, int value) {
    char digits[12];
    int count = 0;
    unsigned rest = value < 0 ? 0u - (unsigned)value : (unsigned)value;
    do digits[count++] = (char)('0' + rest % 10);
    while (rest /= 10);
    if (value < 0) put(s, '-');
    while (count) put(s, digits[--count]);
}

_Noreturn void fail(int exit_code, const char *sentence, ...) {
    Sentence s = {.length = 0};
    va_list values;
    va_start(values, sentence);
    for (const char *c = sentence; *c; c++) {
        if (*c != '%') put(&s, *c);
        else if (*++c == 'd') put_integer(&s, va_arg(values, int));
        else if (*c == 's') put_string(&s, va_arg(values, const char *));
        else if (*c == 'q') put_quoted(&s, va_arg(values, const char *));
    }
    va_end(values);
    s.text[s.length++] = '\n';
    for (int done = 0; done < s.length;) {
        ssize_t n = write(STDERR_FILENO, s.text + done, (size_t)(s.length - done));
        if (n <= 0) break;
        done += (int)n;
    }
    exit(exit_code);
}
