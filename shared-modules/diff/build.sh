#!/bin/sh
# Rebuilds diff.wasm, byte for byte the same on every machine and from every folder.
#   ./build.sh           builds diff.wasm and diff.wasm.sha256
#   ./build.sh --check   builds into target/ and fails when the committed diff.wasm differs
set -eu
cd "$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd -P)"
. ../toolchains/base.sh
. ../toolchains/zig.sh

# Memory ends where module.json's memoryPages does. Only features that every engine has. No absolute path of this machine gets in.
mkdir -p target
zig c++ -target wasm32-wasi -mcpu=mvp+bulk_memory+mutable_globals+sign_ext \
  -std=c++20 -O2 -fno-exceptions -fno-rtti -fwrapv -fno-sanitize=all -g0 -Wall -Wextra -Werror \
  -ffile-prefix-map="$PWD=." -fdebug-compilation-dir=. \
  -Wl,--max-memory=268435456 -Wl,-z,stack-size=65536 -Wl,--strip-all \
  src/*.cpp -o target/diff.wasm

finish diff "$@"
