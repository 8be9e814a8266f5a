#!/bin/sh
# Rebuilds image.wasm and its variant with SIMD, byte for byte the same on every machine and from every folder.
#   ./build.sh           builds image.wasm, image.simd.wasm and their .sha256
#   ./build.sh --check   builds into target/ and fails when a committed module differs
set -eu
cd "$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd -P)"
. ../toolchains/base.sh
. ../toolchains/zig.sh

# make NAME [FEATURES]: memory ends where module.json's memoryPages does. Only features that every engine has, and those
# that are given. Wrapping integers: hostile numbers may overflow, but never surprise. No fast mathematics: both builds
# give the same bytes. No absolute path of this machine gets in.
make() {
  zig cc -target wasm32-wasi "-mcpu=mvp+bulk_memory+mutable_globals+sign_ext${2-}" \
    -std=c11 -O2 -fwrapv -fno-sanitize=all -g0 -Wall -Wextra -Werror \
    -ffile-prefix-map="$PWD=." -fdebug-compilation-dir=. \
    -Wl,--max-memory=536870912 -Wl,-z,stack-size=65536 -Wl,--strip-all \
    src/*.c -o "target/$1.wasm"
}

mkdir -p target
make image
make image.simd +simd128

finish image "$@"
finish image.simd "$@"
