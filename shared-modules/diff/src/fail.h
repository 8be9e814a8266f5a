// How a function fails: a sentence on stderr and exit status 1.
#pragma once

[[noreturn, gnu::format(printf, 1, 2)]] void fail(const char *format, ...);
