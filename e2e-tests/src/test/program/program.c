// A program for the tests of runs: its first argument says what it does. Exits with 2 when that fails, and says why.
#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

static char buffer[1 << 16];

static int failed(const char *what) {
  fprintf(stderr, "program: %s: %s\n", what, strerror(errno));
  return 2;
}

static int copy(const char *from, const char *to, const char *mode) {
  FILE *in = strcmp(from, "-") == 0 ? stdin : fopen(from, "rb");
  if (!in) return failed(from);
  FILE *out = strcmp(to, "-") == 0 ? stdout : fopen(to, mode);
  if (!out) return failed(to);
  size_t count;
  while ((count = fread(buffer, 1, sizeof buffer, in)) > 0) {
    if (fwrite(buffer, 1, count, out) != count) return failed(to);
  }
  if (ferror(in)) return failed(from);
  return fflush(out) == 0 ? 0 : failed(to);
}

static int list(const char *path) {
  DIR *directory = opendir(path);
  if (!directory) return failed(path);
  for (struct dirent *entry; (entry = readdir(directory));) {
    if (entry->d_name[0] != '.') printf("%s%s\n", entry->d_name, entry->d_type == DT_DIR ? "/" : "");
  }
  return 0;
}

static int clock_and_random(void) {
  struct timespec now;
  unsigned char random[8];
  if (clock_gettime(CLOCK_REALTIME, &now) || getentropy(random, sizeof random)) return failed("clock");
  printf("%lld.%09ld ", (long long)now.tv_sec, now.tv_nsec);
  for (size_t i = 0; i < sizeof random; i++) printf("%02x", random[i]);
  return 0;
}

// Writes so many bytes, one write for each so many of them.
static int flood(long bytes, long each) {
  memset(buffer, 'x', sizeof buffer);
  for (long written = 0; written < bytes; written += each) {
    if (write(1, buffer, (size_t)each) != each) return failed("write");
  }
  return 0;
}

static int many_files(const char *folder, long count) {
  for (long i = 0; i < count; i++) {
    char path[256];
    snprintf(path, sizeof path, "%s/%ld", folder, i);
    FILE *file = fopen(path, "wb");
    if (!file || fprintf(file, "%ld", i) < 0 || fclose(file)) return failed(path);
  }
  return 0;
}

static int recurse(volatile int depth) {
  volatile char room[512] = {0};
  return depth == -1 ? room[0] : recurse(depth + 1) + room[depth & 511];
}

static void speak(void) {
  printf("begun\n");
  fflush(stdout);
  fprintf(stderr, "warned\n");
}

static int run(int count, char **words) {
  const char *what = count > 1 ? words[1] : "";
  const char *first = count > 2 ? words[2] : "";
  const char *second = count > 3 ? words[3] : "";
  if (!strcmp(what, "args")) {
    for (int i = 0; i < count; i++) printf("%s%c", words[i], 0);
    return 0;
  }
  if (!strcmp(what, "env")) {
    const char *value = getenv(first);
    return value ? (fputs(value, stdout), 0) : 1;
  }
  if (!strcmp(what, "exit")) {
    fputs(second, stderr);
    exit((int)strtoul(first, NULL, 10));
  }
  if (!strcmp(what, "copy")) return copy(first, second, "wb");
  if (!strcmp(what, "append")) return copy(first, second, "ab");
  if (!strcmp(what, "rename")) return rename(first, second) ? failed(first) : 0;
  if (!strcmp(what, "remove")) return remove(first) ? failed(first) : 0;
  if (!strcmp(what, "mkdir")) return mkdir(first, 0777) ? failed(first) : 0;
  if (!strcmp(what, "link")) return symlink(first, second) ? failed(second) : 0;
  if (!strcmp(what, "list")) return list(first);
  if (!strcmp(what, "clock")) return clock_and_random();
  if (!strcmp(what, "flood")) return flood(atol(first), atol(second));
  if (!strcmp(what, "files")) return many_files(first, atol(second));
  speak();
  if (!strcmp(what, "loop")) for (volatile unsigned i = 0;; i++) {}
  if (!strcmp(what, "sleep")) return (int)sleep((unsigned)atol(first));
  if (!strcmp(what, "trap")) __builtin_trap();
  if (!strcmp(what, "recurse")) return recurse(0);
  if (!strcmp(what, "hog")) {
    char *volatile last;
    do last = malloc(1 << 10);
    while (last);
    __builtin_trap();
  }
  fprintf(stderr, "program: '%s' is nothing it can do\n", what);
  return 2;
}

// Several commands may follow each other, with "+" between them; the first that fails is the last.
int main(int count, char **words) {
  int from = 0;
  for (int to = 1; to <= count; to++) {
    if (to < count && strcmp(words[to], "+")) continue;
    words[from] = words[0];
    int status = run(to - from, words + from);
    if (status || to == count) return status;
    from = to;
  }
  return 0;
}
