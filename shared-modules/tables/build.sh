#!/bin/sh
# Rebuilds tables.wasm, byte for byte the same on every machine and from every folder.
#   ./build.sh           builds tables.wasm and tables.wasm.sha256
#   ./build.sh --check   builds into target/ and fails when the committed tables.wasm differs
set -eu
cd "$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd -P)"
. ../toolchains/base.sh
. ../toolchains/rust.sh

# Memory ends where module.json's memoryPages does. The crates are those of Cargo.lock.
mkdir -p target
cargo_wasi --locked -Clink-arg=--max-memory=536870912
cp "$rust/target/wasm32-wasip1/release/tables.wasm" target/tables.wasm

finish tables "$@"
