#!/bin/sh
# Rebuilds vowels.wasm from vowels.ts; needs Node.js and npm, which get the compiler and the kit.
set -eu
cd "$(dirname "$0")"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cp vowels.ts "$folder"
(
  cd "$folder"
  npm install --silent --no-audit --no-fund --prefix . assemblyscript@0.27.37 @extism/as-pdk@1.0.0
  node node_modules/assemblyscript/bin/asc.js vowels.ts -O --outFile vowels.wasm --use abort=vowels/abort
)
cp "$folder/vowels.wasm" "${1:-.}"
