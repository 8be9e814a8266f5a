// The diff module: a WASI preview 1 command. The first argument names the function; the texts come on stdin with a zero byte
// between them, the result goes to stdout; options are environment variables.
#include "fail.h"
#include "functions.h"

#include <string_view>

int main(int count, char **arguments) {
  std::string_view name = count == 2 ? arguments[1] : "";
  if (name == "unified")
    unified();
  else if (name == "patch")
    patch();
  else if (name == "merge")
    merge();
  else
    fail("the first argument must name a function: unified, patch or merge");
  return 0;
}
