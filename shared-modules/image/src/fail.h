// How a function ends when it cannot do what was asked: one sentence on stderr and an exit code.
#ifndef NEARSIDE_IMAGE_FAIL_H
#define NEARSIDE_IMAGE_FAIL_H

enum {
    EXIT_BAD_IMAGE = 1,     // the input is not an image this function can read
    EXIT_BAD_OPTION = 2,    // an option, or a combination of options, is not allowed
    EXIT_OUT_OF_MEMORY = 3, // the memory limit of the instance was reached
};

// Writes the sentence and a newline to stderr and exits; never returns.
// %d takes an int; %s a trusted string; %q a string from outside: it is quoted, cut short and made printable.
_Noreturn void fail(int exit_code, const char *sentence, ...);

#endif
