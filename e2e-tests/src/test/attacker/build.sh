#!/bin/sh
# Rebuilds attacker.wasm, byte for byte the same on every machine and from every folder.
#   ./build.sh           builds attacker.wasm and attacker.wasm.sha256
#   ./build.sh --check   builds into target/ and fails when the committed attacker.wasm differs
set -eu
cd "$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd -P)"
. ../../../../shared-modules/toolchains/base.sh
. ../../../../shared-modules/toolchains/zig.sh

# Memory ends where limits.json's memoryPages does.
mkdir -p target
zig cc -target wasm32-wasi -mcpu=mvp+bulk_memory+mutable_globals+sign_ext \
  -std=gnu11 -O1 -fno-sanitize=all -g0 -Wall -Wextra -Werror -Wno-unused-result \
  -ffile-prefix-map="$PWD=." -fdebug-compilation-dir=. -Wl,--max-memory=67108864 -Wl,--strip-all \
  attacker.c -o target/attacker.wasm

finish attacker "$@"
