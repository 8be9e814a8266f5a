# shellcheck shell=sh
# Zig, which also is a C and C++ compiler with a C library for WASI, from Python's package index. Sourced after base.sh;
# then 'zig' is the compiler. It sees no time and keeps its cache beside itself.
zig_version=0.17.0

install_zig() {
  python3 -m pip install --quiet --disable-pip-version-check --no-deps --target "$1" "ziglang==$zig_version" >&2 ||
    unavailable "pip could not install ziglang $zig_version"
}

if [ ! -d "$compilers/zig-$zig_version" ]; then
  need python3 "it brings the compiler (Debian: apt-get install python3-pip)"
  python3 -m pip --version >/dev/null 2>&1 || unavailable "python3 has no pip (Debian: apt-get install python3-pip)"
fi
install_once "zig-$zig_version" install_zig "a download of 100 MB"
export ZIG_LOCAL_CACHE_DIR="$compilers/zig-$zig_version/cache" ZIG_GLOBAL_CACHE_DIR="$compilers/zig-$zig_version/cache"
export LC_ALL=C SOURCE_DATE_EPOCH=0

zig() { "$compilers/zig-$zig_version/ziglang/zig" "$@"; }
