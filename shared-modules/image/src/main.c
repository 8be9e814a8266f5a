// The image module: a WASI preview 1 command. The first argument names the function; the image comes on stdin and goes
// to stdout; options are environment variables.
#include "edit.h"
#include "fail.h"

#include <string.h>

int main(int count, char **arguments) {
    if (count != 2)
        fail(EXIT_BAD_OPTION, "%d arguments were given, but exactly one is needed: the name of a function", count - 1);
    if (!strcmp(arguments[1], "info")) {
        print_info(read_input());
        return 0;
    }
    Edit edit = plan_edit(arguments[1]);
    run_edit(&edit, read_input());
    return 0;
}
