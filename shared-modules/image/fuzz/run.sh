#!/bin/sh
# Fuzzes the native build with address and undefined behaviour sanitizers. Needs gcc or clang.
#   fuzz/run.sh [COUNT [SEED]]
set -eu
cd "$(dirname -- "$0")/.."
mkdir -p target
${CC:-cc} -std=gnu11 -O1 -g -fwrapv -fsanitize=address,undefined -fno-sanitize-recover=all -Dmain=image_main -c src/main.c \
    -o target/fuzz-main.o
${CC:-cc} -std=gnu11 -O1 -g -fwrapv -fsanitize=address,undefined -fno-sanitize-recover=all \
    $(ls src/*.c | grep -v main.c) target/fuzz-main.o fuzz/fuzz.c -o target/fuzz
cd target
ASAN_OPTIONS=exitcode=99:detect_leaks=0:max_allocation_size_mb=1100:allocator_may_return_null=1 UBSAN_OPTIONS=exitcode=99 \
    ./fuzz "${1:-50000}" "${2:-1}" ../vectors/[a-np-z]*.png ../vectors/[a-np-z]*.jpg ../vectors/orient*
