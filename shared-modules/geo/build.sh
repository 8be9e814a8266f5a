#!/bin/sh
# Rebuilds geo.wasm, byte for byte the same on every machine and from every folder.
#   ./build.sh           builds geo.wasm and geo.wasm.sha256
#   ./build.sh --check   builds into target/ and fails when the committed geo.wasm differs
set -eu
cd "$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd -P)"
. ../toolchains/base.sh
. ../toolchains/assemblyscript.sh

mkdir -p target
asc --config asconfig.json

finish geo "$@"
