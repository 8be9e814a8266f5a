# shellcheck shell=sh
# Rust for WASI, from the packages of Debian 12: unpacked into the cache, so nothing is installed and nobody needs to be root. Sourced after
# base.sh; then 'cargo_wasi' builds. Debian has Rust's library for WASI as source only: cargo compiles it along, once.
rust_version=1.85.0
rust=$compilers/rust-$rust_version
rust_packages="
  rustc-web=1.85.0+dfsg3-1~deb12u3 cargo-web=1.85.0+dfsg3-1~deb12u3 rust-web-src=1.85.0+dfsg3-1~deb12u3
  libstd-rust-web-1.85=1.85.0+dfsg3-1~deb12u3 libstd-rust-web-dev=1.85.0+dfsg3-1~deb12u3
  libllvm19=1:19.1.7-3~deb12u1 lld-19=1:19.1.7-3~deb12u1 wasi-libc=0.0~git20220510.9886d3d-2
  libhttp-parser2.9=2.9.4-5 libpcre3=2:8.39-15"

# shellcheck disable=SC2086 # the packages are words
download_rust() { apt-get -q download $rust_packages >&2; }

install_rust() {
  mkdir "$1/debs"
  (
    cd "$1/debs"
    download_rust || { [ "$(id -u)" = 0 ] && apt-get -q update >&2 && download_rust; }
  ) || unavailable "apt-get could not download Rust $rust_version (Debian 12 has it; its lists must be there: 'apt-get update')"
  for package in "$1"/debs/*.deb; do
    # Of Rust's sources only those of its library.
    dpkg-deb --fsys-tarfile "$package" | tar -x -C "$1" --exclude=./usr/share --exclude="./usr/src/rustc-$rust_version/compiler" \
      --exclude="./usr/src/rustc-$rust_version/src" --exclude="./usr/src/rustc-$rust_version/debian"
  done
  rm -r "$1/debs"
}

if [ ! -d "$rust" ]; then
  need apt-get "it brings Rust, from the packages of Debian 12"
  [ "$(uname -m)" = x86_64 ] || unavailable "this is no x86_64, for which the packages are named"
fi
need cc "Rust links what it runs while it builds with it (Debian: apt-get install gcc)"
install_once "rust-$rust_version" install_rust "a download of 145 MB"

# cargo_wasi [--locked] FLAG...: builds the folder's release for WASI, with these flags for rustc. What comes out lies in $rust/target; it
# is the same wherever the folder and the cache are.
cargo_wasi() (
  locked=
  if [ "${1-}" = --locked ]; then
    locked=$1
    shift
  fi
  tools=$rust/usr
  libc=$tools/lib/wasm32-wasi
  export LD_LIBRARY_PATH="$tools/lib/x86_64-linux-gnu:$rust/lib/x86_64-linux-gnu"
  export PATH="$tools/bin:$PATH" RUSTC="$tools/bin/rustc" CARGO_HOME="$rust/cargo" CARGO_TARGET_DIR="$rust/target"
  export LC_ALL=C SOURCE_DATE_EPOCH=0
  # What the stable compiler may do with the library's source.
  export RUSTC_BOOTSTRAP=1
  export CARGO_TARGET_WASM32_WASIP1_LINKER="$tools/bin/wasm-ld-19"
  unset RUSTFLAGS
  CARGO_ENCODED_RUSTFLAGS=$(printf '%s\037' -Clinker-flavor=wasm-ld -Clink-self-contained=no "-Lnative=$libc" \
    "-Clink-arg=$libc/crt1-command.o" "$@" "--remap-path-prefix=$tools=/rust")--remap-path-prefix=$CARGO_HOME=/cargo
  export CARGO_ENCODED_RUSTFLAGS
  cargo --version >/dev/null || unavailable "cargo $rust_version does not start on this system"
  cargo build --quiet --release ${locked:+"$locked"} --target wasm32-wasip1 -Zbuild-std=std,panic_abort -Zbuild-std-features=
)
