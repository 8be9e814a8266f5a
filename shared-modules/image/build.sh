#!/bin/sh
# Rebuilds image.wasm, byte for byte the same on every machine and from every folder.
#   ./build.sh           builds image.wasm and image.wasm.sha256
#   ./build.sh --check   builds into target/ and fails when the committed image.wasm differs
set -eu
cd "$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd -P)"
. ../toolchains/base.sh
. ../toolchains/zig.sh

# Memory ends where module.json's memoryPages does. Only features that every engine has. Wrapping integers: hostile numbers
# may overflow, but never surprise. No absolute path of this machine gets in.
mkdir -p target
zig cc -target wasm32-wasi -mcpu=mvp+bulk_memory+mutable_globals+sign_ext \
  -std=c11 -O2 -fwrapv -fno-sanitize=all -g0 -Wall -Wextra -Werror \
  -ffile-prefix-map="$PWD=." -fdebug-compilation-dir=. \
  -Wl,--max-memory=536870912 -Wl,-z,stack-size=65536 -Wl,--strip-all \
  src/*.c -o target/image.wasm

finish image "$@"
