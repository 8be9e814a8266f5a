#!/bin/sh
# Builds target/__name__.wasm. The compiler is Zig's for C++, pinned by version and downloaded once.
set -eu
cd "$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd -P)"
. toolchain/base.sh
. toolchain/zig.sh

# Memory ends where module.json's memoryPages does: such a module is kept compiled by browsers.
mkdir -p target
zig c++ -target wasm32-wasi -std=c++20 -O2 -fno-exceptions -Wall -Wextra -Werror \
  -Wl,--max-memory=67108864 -Wl,-z,stack-size=1048576 -Wl,--strip-all src/*.cpp -o target/__name__.wasm
