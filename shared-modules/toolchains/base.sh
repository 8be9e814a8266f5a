# shellcheck shell=sh
# What build scripts of functions share; a script sources it in the folder of its function. Compilers are kept beside each
# other in the user's cache, so that functions of one version share one.
compilers=${XDG_CACHE_HOME:-${HOME:?"HOME is not set"}/.cache}/nearside

say() { echo "${0##*/}: $*" >&2; }

fail() {
  say "$*"
  exit 1
}

# For a compiler that cannot be had here, which is no fault of the function: exit status 69.
unavailable() {
  say "$*"
  exit 69
}

# need PROGRAM HINT: PROGRAM is on the PATH, or the build ends with the hint.
need() { command -v "$1" >/dev/null || unavailable "$1 is missing; $2"; }

# install_once FOLDER FUNCTION SIZE: makes $compilers/FOLDER by calling FUNCTION with the path of an empty folder, which
# becomes the other one when all is in it: a build that is ended half-way leaves no compiler that is half there.
install_once() {
  if [ -d "$compilers/$1" ]; then return; fi
  say "installing $1 into $compilers (once, $3)"
  mkdir -p "$compilers"
  new=$(mktemp -d "$compilers/$1.XXXXXX")
  trap 'rm -rf "$new"' EXIT
  trap 'exit 1' HUP INT TERM
  "$2" "$new"
  # Another build may have been first; its folder is as good.
  if [ -d "$compilers/$1" ]; then rm -rf "$new"; else mv "$new" "$compilers/$1"; fi
  trap - EXIT HUP INT TERM
}

sha256() {
  if command -v sha256sum >/dev/null; then sha256sum <"$1"; else shasum -a 256 <"$1"; fi | cut -c 1-64
}

# finish NAME [--check]: target/NAME.wasm becomes the committed NAME.wasm, or must be equal to it.
finish() {
  built=$(sha256 "target/$1.wasm")
  if [ "${2-}" = --check ]; then
    [ "$built  $1.wasm" = "$(cat "$1.wasm.sha256")" ] || fail "target/$1.wasm is $built, but $1.wasm.sha256 says $(cat "$1.wasm.sha256")"
    cmp -s "target/$1.wasm" "$1.wasm" || fail "$1.wasm is not what its source makes"
    echo "$1.wasm is what its source makes: $built"
    return
  fi
  cp "target/$1.wasm" "$1.wasm"
  echo "$built  $1.wasm" >"$1.wasm.sha256"
  echo "$1.wasm: $built, $(($(wc -c <"$1.wasm"))) bytes"
}
