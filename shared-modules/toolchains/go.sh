# shellcheck shell=sh
# The Go compiler. Any Go since 1.21 fetches the version named here when it is another one. Sourced after base.sh; then
# 'go' compiles for WASI. Nothing of this machine goes into the module: no path, no version control, no settings.
go_version=1.26.8

need go "install Go 1.21 or later (Debian: apt-get install golang)"
unset GOFLAGS GOWORK GOEXPERIMENT GOWASM
export GOTOOLCHAIN="go$go_version" GOENV=off GOOS=wasip1 GOARCH=wasm CGO_ENABLED=0
[ "$(go env GOVERSION 2>/dev/null)" = "go$go_version" ] || unavailable "go $go_version is not there and could not be fetched"
