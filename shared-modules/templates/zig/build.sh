#!/bin/sh
# Builds target/__name__.wasm. The compiler is pinned by version and downloaded once.
set -eu
cd "$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd -P)"
. toolchain/base.sh
. toolchain/zig.sh

# Memory ends where module.json's memoryPages does: such a module is kept compiled by browsers.
mkdir -p target
zig build-exe -target wasm32-wasi -O ReleaseSmall -fstrip --stack 1048576 --max-memory=67108864 \
  --name __name__ -femit-bin=target/__name__.wasm src/main.zig
