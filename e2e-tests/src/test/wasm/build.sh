#!/bin/sh
# Rebuilds the committed modules from their text; wat2wasm is in Debian's package wabt.
set -eu
cd "$(dirname "$0")"
for source in *.wat; do
  wat2wasm --enable-exceptions --enable-multi-memory --enable-tail-call "$source" -o "${1:-.}/${source%.wat}.wasm"
done
