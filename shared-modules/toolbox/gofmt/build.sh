#!/bin/sh
# Rebuilds gofmt.wasm, byte for byte the same on every machine and from every folder.
#   ./build.sh           builds gofmt.wasm, gofmt.wasm.sha256 and LICENSE.txt
#   ./build.sh --check   builds into target/ and fails when the committed gofmt.wasm differs
set -eu
cd "$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd -P)"
. ../../toolchains/base.sh
. ../../toolchains/go.sh

mkdir -p target
# In Go's own folder: no module that this one may lie in has a say.
go build -C "$(go env GOROOT)/src/cmd" -trimpath -buildvcs=false -ldflags '-s -w -buildid=' -o "$PWD/target/gofmt.wasm" ./gofmt
[ "${1-}" = --check ] || cp "$(go env GOROOT)/LICENSE" LICENSE.txt

finish gofmt "$@"
