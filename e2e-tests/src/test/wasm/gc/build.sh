#!/bin/sh
# Rebuilds the modules with garbage collection from their text: wat2wasm knows none of it, but the Python package wasmtime
# does. PYTHON names a Python that has it.
set -eu
cd "$(dirname "$0")"
for source in *.wat; do
  "${PYTHON:-python3}" -c 'import sys, wasmtime; open(sys.argv[2], "wb").write(wasmtime.wat2wasm(open(sys.argv[1]).read()))' \
    "$source" "${1:-.}/${source%.wat}.wasm"
done
