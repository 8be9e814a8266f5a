#!/bin/sh
# Rebuilds digest.wasm, byte for byte the same on every machine and from every folder.
#   ./build.sh           builds digest.wasm and digest.wasm.sha256
#   ./build.sh --check   builds into target/ and fails when the committed digest.wasm differs
set -eu
cd "$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd -P)"
. ../toolchains/base.sh
. ../toolchains/zig.sh

# Memory ends where module.json's memoryPages does. Only features that every engine has.
mkdir -p target
zig build-exe -target wasm32-wasi -mcpu=mvp+bulk_memory+mutable_globals+sign_ext -O ReleaseFast -fstrip \
  --stack 262144 --max-memory=16777216 --name digest -femit-bin=target/digest.wasm src/main.zig

finish digest "$@"
