#!/bin/sh
# Rebuilds the .wasm files beside their sources; needs wat2wasm (Debian package wabt, 1.0.32).
set -eu
cd "$(dirname "$0")"
for source in *.wat; do
  wat2wasm "$source" -o "${source%.wat}.wasm"
done
