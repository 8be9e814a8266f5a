// A program that turns on the files it is given. Its first argument names the attack; it tells how far that came, and
// with which errno of WASI it ended, so that two places can be compared. No errno that it tells is one it chose.
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <wasi/api.h>

// The first preopened directory.
#define ROOT 3
#define ALL ((__wasi_rights_t)0x1fffffff)
#define MOST 100000

static char buffer[1 << 16];
static char name[1 << 13];

static int make(int directory, const char *path, int flags, __wasi_fd_t *fd) {
  return __wasi_path_open(directory, 0, path, flags, ALL, ALL, 0, fd);
}

static int create(const char *path, __wasi_fd_t *fd) { return make(ROOT, path, __WASI_OFLAGS_CREAT, fd); }

static int put(int fd, const void *bytes, size_t length, uint64_t at, __wasi_size_t *written) {
  __wasi_ciovec_t vector = {bytes, length};
  return __wasi_fd_pwrite(fd, &vector, 1, at, written);
}

static void tell(const char *what, long count, int errno_) { printf("%s: %ld, then %d\n", what, count, errno_); }

static const char *numbered(const char *prefix, long number) {
  snprintf(name, sizeof name, "%s%ld", prefix, number);
  return name;
}

// Many names, each kind until there may be no more.

static void many_files(void) {
  int error = 0;
  long count = 0;
  for (__wasi_fd_t fd; count < MOST && !(error = create(numbered("f", count), &fd)); count++) __wasi_fd_close(fd);
  tell("files", count, error);
}

static void many_directories(void) {
  int error = 0;
  long count = 0;
  while (count < MOST && !(error = __wasi_path_create_directory(ROOT, numbered("d", count)))) count++;
  tell("directories", count, error);
}

static void many_links(void) {
  int error = 0;
  long count = 0;
  memset(buffer, 'x', 4000);
  buffer[4000] = 0;
  while (count < MOST && !(error = __wasi_path_symlink(buffer, ROOT, numbered("s", count)))) count++;
  tell("symbolic links", count, error);
}

static void many_hard_links(void) {
  int error = 0;
  long count = 0;
  __wasi_fd_t fd;
  create("one", &fd);
  while (count < MOST && !(error = __wasi_path_link(ROOT, 0, "one", ROOT, numbered("l", count)))) count++;
  tell("hard links", count, error);
}

// Directories in directories: by one long path, and each opened in the one before.
static void deep(void) {
  int error = 0;
  long depth = 0;
  name[0] = 0;
  for (size_t length = 0; length + 3 < sizeof name; depth++) {
    memcpy(name + length, depth ? "/d" : "d", depth ? 3 : 2);
    length += depth ? 2 : 1;
    if ((error = __wasi_path_create_directory(ROOT, name))) break;
  }
  tell("by one path", depth, error);
  __wasi_fd_t in = ROOT;
  for (depth = 0; depth < MOST; depth++) {
    __wasi_fd_t next;
    if ((error = __wasi_path_create_directory(in, "e"))) break;
    if ((error = make(in, "e", __WASI_OFLAGS_DIRECTORY, &next))) break;
    if (in != ROOT) __wasi_fd_close(in);
    in = next;
  }
  tell("one in the other", depth, error);
}

static void long_names(void) {
  __wasi_fd_t fd;
  int lengths[] = {255, 256, 4095, 4096, 8000};
  for (size_t i = 0; i < sizeof lengths / sizeof *lengths; i++) {
    memset(name, 'n', sizeof name);
    name[lengths[i]] = 0;
    printf("%d: %d", lengths[i], create(name, &fd));
    for (int at = 1; at < lengths[i]; at += 2) name[at] = '/';
    printf(" %d\n", create(name, &fd));
  }
  printf("nothing: %d\n", create("", &fd));
  printf("NUL and more: %d\n", create("a\xff\xfe", &fd));
}

// Links to each other, to themselves, and one after the other.
static void cycles(void) {
  __wasi_fd_t fd;
  __wasi_path_symlink("b", ROOT, "a");
  __wasi_path_symlink("a", ROOT, "b");
  __wasi_path_symlink("self/self", ROOT, "self");
  __wasi_path_symlink(".", ROOT, "here");
  __wasi_filestat_t stat;
  printf("%d %d %d\n", create("a", &fd), create("self/x", &fd),
         __wasi_path_filestat_get(ROOT, __WASI_LOOKUPFLAGS_SYMLINK_FOLLOW, "a", &stat));
  name[0] = 0;
  for (int i = 0; i < 100; i++) strcat(name, "here/");
  printf("%d\n", __wasi_path_filestat_get(ROOT, __WASI_LOOKUPFLAGS_SYMLINK_FOLLOW, strcat(name, "here"), &stat));
  create("end", &fd);
  char target[16] = "end";
  int error = 0;
  long count = 0;
  for (; count < 200 && !error; count++) {
    char link[16];
    snprintf(link, sizeof link, "c%ld", count);
    __wasi_path_symlink(target, ROOT, link);
    error = __wasi_path_filestat_get(ROOT, __WASI_LOOKUPFLAGS_SYMLINK_FOLLOW, link, &stat);
    strcpy(target, link);
  }
  tell("one after the other", count, error);
}

// Ways out of a directory. The second one, 4, has the file "secret".
static void escapes(void) {
  static const char *targets[] = {"/secret", "/other/secret", "../secret", "../other/secret", "..", "/", "//", "a/../../other/secret",
                                  "./../other", "/proc/self/environ", "../../../../../../etc/passwd"};
  __wasi_fd_t fd;
  __wasi_path_create_directory(ROOT, "a");
  for (size_t i = 0; i < sizeof targets / sizeof *targets; i++) {
    const char *target = targets[i];
    numbered("s", (long)i);
    char link[32];
    snprintf(link, sizeof link, "%s/secret", name);
    int linked = __wasi_path_symlink(target, ROOT, name);
    printf("%s: %d, %d, %d, %d, %d, %d, %d, %d\n", target, __wasi_path_open(ROOT, 1, target, 0, ALL, ALL, 0, &fd), linked,
           __wasi_path_open(ROOT, 1, name, 0, ALL, ALL, 0, &fd), __wasi_path_open(ROOT, 1, link, 0, ALL, ALL, 0, &fd),
           __wasi_path_create_directory(ROOT, target), __wasi_path_unlink_file(ROOT, target),
           __wasi_path_remove_directory(ROOT, target), __wasi_path_rename(ROOT, "a", ROOT, target));
  }
  __wasi_size_t used;
  __wasi_path_symlink("/secret", ROOT, "read");
  printf("%d\n", __wasi_path_readlink(ROOT, "read/..", (uint8_t *)buffer, sizeof buffer, &used));
}

// From one preopened directory into the other and back.
static void across(void) {
  __wasi_fd_t fd;
  create("mine", &fd);
  printf("rename %d, link %d, rename back %d\n", __wasi_path_rename(ROOT, "mine", 4, "yours"),
         __wasi_path_link(4, 0, "secret", ROOT, "linked"), __wasi_path_rename(4, "yours", ROOT, "mine"));
  printf("renumbered %d, open %d, prestat %d\n", __wasi_fd_renumber(4, ROOT),
         __wasi_path_open(ROOT, 1, "secret", 0, ALL, ALL, 0, &fd), __wasi_path_open(4, 1, "secret", 0, ALL, ALL, 0, &fd));
}

static void renames(void) {
  __wasi_fd_t fd;
  __wasi_path_create_directory(ROOT, "a");
  __wasi_path_create_directory(ROOT, "a/b");
  __wasi_path_create_directory(ROOT, "empty");
  create("file", &fd);
  __wasi_path_symlink("a", ROOT, "to-a");
  static const char *pairs[][2] = {{"a", "a/b/c"}, {"a", "a"},       {"a", "a/b"},      {"a", "to-a/b/c"}, {".", "x"},   {"a", "."},
                                   {"a", "file"},  {"file", "a"},    {"empty", "a"},    {"file", "file/x"}, {"a/..", "y"}, {"a/b/..", "y"},
                                   {"file", "x/"}, {"to-a", "a/b/z"}, {"empty", "empty/."}, {"a/b", "a"}};
  for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
    printf("%s to %s: %d\n", pairs[i][0], pairs[i][1], __wasi_path_rename(ROOT, pairs[i][0], ROOT, pairs[i][1]));
}

// More than there is room for: at once, little by little, at the end of the world, and after a file is gone but open.
static void room(void) {
  __wasi_fd_t fd;
  __wasi_size_t written = 0;
  create("sparse", &fd);
  printf("2^60: %d\n", put(fd, "x", 1, 1ull << 60, &written));
  printf("2^64-1: %d\n", put(fd, "xx", 2, UINT64_MAX, &written));
  printf("size 2^62: %d, size -1: %d\n", __wasi_fd_filestat_set_size(fd, 1ull << 62), __wasi_fd_filestat_set_size(fd, UINT64_MAX));
  printf("allocate: %d, %d\n", __wasi_fd_allocate(fd, 0, 1ull << 61), __wasi_fd_allocate(fd, UINT64_MAX - 1, 3));
  __wasi_filesize_t at;
  printf("seek: %d, %d\n", __wasi_fd_seek(fd, INT64_MAX, __WASI_WHENCE_SET, &at), __wasi_fd_seek(fd, INT64_MAX, __WASI_WHENCE_CUR, &at));
  int error = 0;
  long count = 0;
  for (; count < MOST && !(error = put(fd, buffer, sizeof buffer, (uint64_t)count * sizeof buffer, &written)); count++)
    if (written < sizeof buffer) break;
  tell("chunks", count, error);
  printf("and %u more\n", (unsigned)written);
  __wasi_fd_t other;
  printf("gone: %d\n", __wasi_path_unlink_file(ROOT, "sparse"));
  create("next", &other);
  printf("while it is open: %d", put(other, buffer, sizeof buffer, 0, &written));
  printf(" %u\n", (unsigned)written);
  __wasi_fd_close(fd);
  printf("when it is closed: %d", put(other, buffer, sizeof buffer, 0, &written));
  printf(" %u\n", (unsigned)written);
}

// Files of holes only, whose sizes are more than there is room for.
static void holes(void) {
  int error = 0;
  long count = 0;
  for (__wasi_fd_t fd; count < 1000; count++) {
    if ((error = create(numbered("h", count), &fd))) break;
    if ((error = __wasi_fd_filestat_set_size(fd, 1 << 19))) break;
    __wasi_fd_close(fd);
  }
  tell("holes", count, error);
}

static void many_open(void) {
  int error = 0;
  long count = 0;
  __wasi_fd_t fd = 0, last = 0;
  create("file", &fd);
  for (; count < MOST && !(error = __wasi_path_open(ROOT, 0, "file", 0, ALL, ALL, 0, &fd)); count++) last = fd;
  tell("open", count, error);
  printf("close %d, open %d, open %d\n", __wasi_fd_close(last), __wasi_path_open(ROOT, 0, "file", 0, ALL, ALL, 0, &fd),
         __wasi_path_open(ROOT, 0, "file", 0, ALL, ALL, 0, &fd));
  printf("renumber %d %d %d\n", __wasi_fd_renumber(fd, INT32_MAX), __wasi_fd_renumber(-1, fd), __wasi_fd_renumber(1000000, fd));
}

// Directory entries from where there are none, into where there is no room.
static void cookies(void) {
  __wasi_fd_t fd;
  for (int i = 0; i < 20; i++) {
    create(numbered("entry-", i), &fd);
    __wasi_fd_close(fd);
  }
  uint64_t starts[] = {0, 1, 5, 21, 22, 23, 1ull << 31, 1ull << 32, 1ull << 53, 1ull << 63, UINT64_MAX};
  __wasi_size_t sizes[] = {0, 1, 23, 24, 25, 1 << 12};
  for (size_t i = 0; i < sizeof starts / sizeof *starts; i++) {
    printf("%llu:", (unsigned long long)starts[i]);
    for (size_t j = 0; j < sizeof sizes / sizeof *sizes; j++) {
      __wasi_size_t used = 77;
      int error = __wasi_fd_readdir(ROOT, (uint8_t *)buffer, sizes[j], starts[i], &used);
      printf(" %d %u", error, (unsigned)used);
    }
    printf("\n");
  }
  // What is removed while it is read.
  __wasi_size_t used;
  __wasi_fd_readdir(ROOT, (uint8_t *)buffer, 200, 0, &used);
  uint64_t cookie = ((__wasi_dirent_t *)buffer)->d_next;
  for (int i = 0; i < 20; i++) __wasi_path_unlink_file(ROOT, numbered("entry-", i));
  int error = __wasi_fd_readdir(ROOT, (uint8_t *)buffer, 4096, cookie, &used);
  printf("removed: %d %u\n", error, (unsigned)used);
}

static void vectors(void) {
  __wasi_fd_t fd;
  __wasi_size_t written = 7;
  create("file", &fd);
  static __wasi_ciovec_t many[4096];
  for (int i = 0; i < 4096; i++) many[i] = (__wasi_ciovec_t){(const uint8_t *)buffer, sizeof buffer};
  printf("256 MiB by one page: %d", __wasi_fd_write(fd, many, 4096, &written));
  printf(" %u\n", (unsigned)written);
  __wasi_ciovec_t outside = {(const uint8_t *)(uintptr_t)0xfffffff0u, 0x20};
  printf("outside: %d\n", __wasi_fd_write(fd, &outside, 1, &written));
  printf("more than memory: %d\n", __wasi_fd_write(fd, many, 0x7fffffff, &written));
  __wasi_ciovec_t sum[2] = {{(const uint8_t *)buffer, 0xffffffffu}, {(const uint8_t *)buffer, 2}};
  printf("more than 32 bits: %d\n", __wasi_fd_write(fd, sum, 2, &written));
  printf("streams: %d %d %d\n", __wasi_fd_pwrite(1, many, 1, 0, &written), __wasi_fd_filestat_set_size(1, 0), __wasi_fd_write(0, many, 1, &written));
}

// Without end, and without ever having much: these are for the deadline.

static void churn(void) {
  __wasi_fd_t fd;
  __wasi_size_t written;
  for (;;) {
    create("churn", &fd);
    put(fd, buffer, sizeof buffer, 0, &written);
    __wasi_path_rename(ROOT, "churn", ROOT, "churned");
    __wasi_path_unlink_file(ROOT, "churned");
    __wasi_fd_close(fd);
  }
}

static void list_forever(void) {
  many_files();
  for (__wasi_size_t used;;) __wasi_fd_readdir(ROOT, (uint8_t *)buffer, sizeof buffer, 0, &used);
}

static void walk_forever(void) {
  __wasi_filestat_t stat;
  __wasi_path_symlink(".", ROOT, "here");
  name[0] = 0;
  for (int i = 0; i < 30; i++) strcat(name, "here/");
  for (;;) __wasi_path_filestat_get(ROOT, __WASI_LOOKUPFLAGS_SYMLINK_FOLLOW, name, &stat);
}

static void shout(int fd) {
  __wasi_size_t written;
  __wasi_ciovec_t vector = {(const uint8_t *)buffer, sizeof buffer};
  memset(buffer, 'x', sizeof buffer);
  while (!__wasi_fd_write(fd, &vector, 1, &written)) {}
}

static void whisper(int fd) {
  __wasi_size_t written;
  __wasi_ciovec_t vector = {(const uint8_t *)"x", 1};
  while (!__wasi_fd_write(fd, &vector, 1, &written)) {}
}

int main(int count, char **words) {
  static const struct {
    const char *name;
    void (*run)(void);
  } attacks[] = {{"many-files", many_files}, {"many-directories", many_directories}, {"many-links", many_links},
                 {"many-hard-links", many_hard_links}, {"deep", deep}, {"long-names", long_names}, {"cycles", cycles},
                 {"escapes", escapes}, {"across", across}, {"renames", renames}, {"room", room}, {"holes", holes},
                 {"many-open", many_open}, {"cookies", cookies}, {"vectors", vectors}, {"churn", churn},
                 {"list-forever", list_forever}, {"walk-forever", walk_forever}};
  const char *what = count > 1 ? words[1] : "";
  for (size_t i = 0; i < sizeof attacks / sizeof *attacks; i++)
    if (!strcmp(attacks[i].name, what)) return attacks[i].run(), 0;
  if (!strcmp(what, "shout")) return shout(atoi(words[2])), 0;
  if (!strcmp(what, "whisper")) return whisper(atoi(words[2])), 0;
  fprintf(stderr, "attacker: '%s' is no attack\n", what);
  return 2;
}
