#!/bin/sh
# Builds target/__name__.wasm. The compiler is pinned by version; Go fetches it when it is another one.
set -eu
cd "$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd -P)"
. toolchain/base.sh
. toolchain/go.sh

mkdir -p target
go build -C src -trimpath -buildvcs=false -buildmode=c-shared -ldflags '-s -w -buildid=' -o ../target/__name__.wasm .
