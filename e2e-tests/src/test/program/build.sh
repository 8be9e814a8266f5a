#!/bin/sh
# Rebuilds program.wasm, byte for byte the same on every machine and from every folder.
#   ./build.sh           builds program.wasm and program.wasm.sha256
#   ./build.sh --check   builds into target/ and fails when the committed program.wasm differs
set -eu
cd "$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd -P)"
. ../../../../shared-modules/toolchains/base.sh
. ../../../../shared-modules/toolchains/zig.sh

# Memory ends where limits.json's memoryPages does. Endless recursion is one of the things it is for.
mkdir -p target
zig cc -target wasm32-wasi -mcpu=mvp+bulk_memory+mutable_globals+sign_ext \
  -std=gnu11 -O1 -fno-sanitize=all -g0 -Wall -Wextra -Werror -Wno-infinite-recursion \
  -ffile-prefix-map="$PWD=." -fdebug-compilation-dir=. -Wl,--max-memory=67108864 -Wl,--strip-all \
  program.c -o target/program.wasm

finish program "$@"
