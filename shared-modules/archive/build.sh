#!/bin/sh
# Rebuilds archive.wasm, byte for byte the same on every machine and from every folder.
#   ./build.sh           builds archive.wasm and archive.wasm.sha256
#   ./build.sh --check   builds into target/ and fails when the committed archive.wasm differs
set -eu
cd "$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd -P)"
. ../toolchains/base.sh
. ../toolchains/go.sh

mkdir -p target
go build -C src -trimpath -buildvcs=false -buildmode=c-shared -ldflags '-s -w -buildid=' -o ../target/archive.wasm .

finish archive "$@"
