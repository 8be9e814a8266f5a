// An example: counts lines, words and bytes. The first argument names the function, the input is stdin, the output is
// stdout, options are environment variables. A function fails by an exit status and a sentence on stderr.
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int shortest_word(void) {
  const char *text = getenv("min");
  if (text == NULL)
    return 1;
  int value = strlen(text) <= 3 && strspn(text, "0123456789") == strlen(text) ? atoi(text) : 0;
  if (value < 1 || value > 100) {
    fprintf(stderr, "The option \"min\" is \"%s\"; allowed is a whole number from 1 to 100.\n", text);
    exit(1);
  }
  return value;
}

static int count(void) {
  int min = shortest_word();
  long long lines = 0, words = 0, bytes = 0, length = 0;
  for (int c; (c = getchar()) != EOF; bytes++) {
    lines += c == '\n';
    length = isspace(c) ? 0 : length + 1;
    words += length == min;
  }
  printf("{\"lines\":%lld,\"words\":%lld,\"bytes\":%lld}\n", lines, words, bytes);
  return 0;
}

int main(int argument_count, char **arguments) {
  if (argument_count == 2 && strcmp(arguments[1], "count") == 0)
    return count();
  fprintf(stderr, "The first argument must name a function: count.\n");
  return 2;
}
