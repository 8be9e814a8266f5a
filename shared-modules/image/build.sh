#!/bin/sh
# Rebuilds image.wasm, byte for byte the same on every machine and from every folder.
# Needs python3 with venv and pip; the compiler, pinned by version, goes into target/ and nowhere else.
#   ./build.sh           builds image.wasm and image.wasm.sha256
#   ./build.sh --check   builds into target/ and fails when the committed image.wasm differs
set -eu

compiler=0.17.0
here=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd -P)
cd "$here"

fail() {
    echo "build.sh: $1" >&2
    exit 1
}

command -v python3 >/dev/null || fail "python3 is missing; it brings the C compiler (Debian: apt-get install python3 python3-venv)"
python3 -c 'import venv, ensurepip' 2>/dev/null || fail "python3 has no venv or pip (Debian: apt-get install python3-venv)"
command -v sha256sum >/dev/null || fail "sha256sum is missing (Debian: apt-get install coreutils)"

venv="$here/target/zig-$compiler"
if ! "$venv/bin/python" -c "import importlib.metadata as m; assert m.version('ziglang') == '$compiler'" 2>/dev/null; then
    echo "build.sh: installing ziglang $compiler into target/ (once, about 100 MB)" >&2
    rm -rf "$venv"
    python3 -m venv "$venv"
    "$venv/bin/pip" install --quiet --disable-pip-version-check "ziglang==$compiler" ||
        fail "pip could not install ziglang $compiler"
fi

# The compiler works in a copy with a fixed relative path, sees no absolute path of this machine, and keeps its cache here.
export ZIG_LOCAL_CACHE_DIR="$here/target/zig-cache" ZIG_GLOBAL_CACHE_DIR="$here/target/zig-cache"
export LC_ALL=C SOURCE_DATE_EPOCH=0

# Memory ends where module.json's memoryPages does. Only features that every engine has. Wrapping integers: hostile numbers may overflow, but never surprise.
"$venv/bin/python" -m ziglang cc -target wasm32-wasi -mcpu=mvp+bulk_memory+mutable_globals+sign_ext \
    -std=c11 -O2 -fwrapv -fno-sanitize=all -g0 -Wall -Wextra -Werror \
    -ffile-prefix-map="$here=." -fdebug-compilation-dir=. \
    -Wl,--max-memory=536870912 -Wl,-z,stack-size=65536 -Wl,--strip-all \
    src/*.c -o target/image.wasm

built=$(sha256sum <target/image.wasm | cut -d ' ' -f 1)
if [ "${1-}" = --check ]; then
    [ "$built  image.wasm" = "$(cat image.wasm.sha256)" ] || fail "target/image.wasm is $built, but image.wasm.sha256 says $(cat image.wasm.sha256)"
    cmp -s target/image.wasm image.wasm || fail "image.wasm is not what its source makes"
    echo "image.wasm is what its source makes: $built"
    exit 0
fi
cp target/image.wasm image.wasm
echo "$built  image.wasm" >image.wasm.sha256
echo "image.wasm: $built, $(wc -c <image.wasm) bytes"
