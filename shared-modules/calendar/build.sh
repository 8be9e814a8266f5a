#!/bin/sh
# Rebuilds calendar.wasm, byte for byte the same on every machine and from every folder.
#   ./build.sh           builds calendar.wasm and calendar.wasm.sha256
#   ./build.sh --check   builds into target/ and fails when the committed calendar.wasm differs
set -eu
cd "$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd -P)"
. ../toolchains/base.sh
. ../toolchains/kotlin.sh

mkdir -p target
kotlin_wasm calendar src/*.kt

finish calendar "$@"
