#!/bin/sh
# Builds target/__name__.wasm. The compiler is pinned by version and downloaded once, into node_modules.
set -eu
cd "$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd -P)"
. toolchain/base.sh
. toolchain/assemblyscript.sh

mkdir -p target
asc --config asconfig.json
