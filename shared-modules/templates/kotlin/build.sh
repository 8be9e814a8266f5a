#!/bin/sh
# Builds target/__name__.wasm. The compiler is pinned by version and downloaded once.
set -eu
cd "$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd -P)"
. toolchain/base.sh
. toolchain/kotlin.sh

mkdir -p target
kotlin_wasm __name__ src/*.kt
