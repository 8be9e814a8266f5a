#include "fail.h"

#include <cstdarg>
#include <cstdio>
#include <cstdlib>

void fail(const char *format, ...) {
  va_list values;
  va_start(values, format);
  std::vfprintf(stderr, format, values);
  va_end(values);
  std::fputc('\n', stderr);
  std::exit(1);
}
