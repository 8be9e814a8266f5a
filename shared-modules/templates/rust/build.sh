#!/bin/sh
# Builds target/__name__.wasm: with your own Rust when it has the target wasm32-wasip1, else with one that is downloaded once.
set -eu
cd "$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd -P)"
. toolchain/base.sh

# Memory ends where module.json's memoryPages does: such a module is kept compiled by browsers.
memory=-Clink-arg=--max-memory=67108864
mkdir -p target
if [ -d "$(rustc --print target-libdir --target wasm32-wasip1 2>/dev/null)" ]; then
  RUSTFLAGS=$memory cargo build --release --target wasm32-wasip1
  built=target
else
  . toolchain/rust.sh
  cargo_wasi "$memory"
  built=$rust/target
fi
cp "$built/wasm32-wasip1/release/__name__.wasm" target/__name__.wasm
