# shellcheck shell=sh
# The AssemblyScript compiler, by npm, into node_modules beside package.json, in the versions of package-lock.json. Sourced
# after base.sh; then 'asc' compiles as asconfig.json says.
if [ ! -f node_modules/.package-lock.json ] || [ package-lock.json -nt node_modules/.package-lock.json ]; then
  need node "install Node.js 20 or later (Debian: apt-get install nodejs)"
  need npm "it brings the compiler (Debian: apt-get install npm)"
  say "installing the AssemblyScript compiler into node_modules (once, a download of 15 MB)"
  npm ci --ignore-scripts --no-audit --no-fund --loglevel=error </dev/null >&2 || unavailable "npm could not install the compiler"
  touch node_modules/.package-lock.json
fi

asc() { node node_modules/assemblyscript/bin/asc.js "$@"; }
