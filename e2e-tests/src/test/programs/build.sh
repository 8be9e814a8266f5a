#!/bin/sh
# Rebuilds program.wasm, byte for byte the same on every machine and from every folder.
# Needs python3 with venv and pip; the compiler, pinned by version, goes into e2e-tests/target/ and nowhere else.
#   ./build.sh           builds program.wasm and program.wasm.sha256
#   ./build.sh --check   builds into e2e-tests/target/ and fails when the committed program.wasm differs
set -eu

compiler=0.17.0
cd "$(CDPATH= cd -- "$(dirname -- "$0")" && pwd -P)"
target=../../../target/programs

fail() {
  echo "build.sh: $1" >&2
  exit 1
}

command -v python3 >/dev/null || fail "python3 is missing; it brings the C compiler (Debian: apt-get install python3 python3-venv)"
python3 -c 'import venv, ensurepip' 2>/dev/null || fail "python3 has no venv or pip (Debian: apt-get install python3-venv)"

mkdir -p "$target"
target=$(cd "$target" && pwd -P)
venv=$target/zig-$compiler
if ! "$venv/bin/python" -c "import importlib.metadata as m; assert m.version('ziglang') == '$compiler'" 2>/dev/null; then
  echo "build.sh: installing ziglang $compiler into e2e-tests/target/ (once, about 100 MB)" >&2
  rm -rf "$venv"
  python3 -m venv "$venv"
  "$venv/bin/pip" install --quiet --disable-pip-version-check "ziglang==$compiler" || fail "pip could not install ziglang $compiler"
fi

export ZIG_LOCAL_CACHE_DIR="$target/zig-cache" ZIG_GLOBAL_CACHE_DIR="$target/zig-cache" LC_ALL=C SOURCE_DATE_EPOCH=0
"$venv/bin/python" -m ziglang cc -target wasm32-wasi -mcpu=mvp+bulk_memory+mutable_globals+sign_ext \
  -std=gnu11 -O1 -fno-sanitize=all -g0 -Wall -Wextra -Werror -Wno-infinite-recursion \
  -ffile-prefix-map="$PWD=." -fdebug-compilation-dir=. -Wl,--max-memory=67108864 -Wl,--strip-all \
  program.c -o "$target/program.wasm"

built=$(sha256sum <"$target/program.wasm" | cut -d ' ' -f 1)
if [ "${1-}" = --check ]; then
  [ "$built  program.wasm" = "$(cat program.wasm.sha256)" ] || fail "the source makes $built, but program.wasm.sha256 says $(cat program.wasm.sha256)"
  cmp -s "$target/program.wasm" program.wasm || fail "program.wasm is not what its source makes"
  echo "program.wasm is what its source makes: $built"
  exit 0
fi
cp "$target/program.wasm" program.wasm
echo "$built  program.wasm" >program.wasm.sha256
echo "program.wasm: $built, $(wc -c <program.wasm) bytes"
