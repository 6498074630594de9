#!/bin/sh
# Fuzzes every reader: `fuzz.sh [SECONDS [TARGET...]]`, each target for so many seconds (FUZZ_SECONDS, else 120) and
# all targets unless some are named. It needs a nightly compiler and a C++ compiler; cargo-fuzz is installed when it is
# not there. What it finds is in fuzz/artifacts; put it, made small, into fuzz/corpus as `found-NAME`, and every
# `./test` replays it. It goes on with the other targets after a finding, and fails at its end.
#
# Our crates forbid `unsafe`, so no sanitizer is built in: what is looked for is a panic, an overflow, and time or memory
# without end. Built files go to fuzz/target, or to CARGO_TARGET_DIR where that is set.
set -eu
cd "$(dirname -- "$0")/../.."
seconds=${1:-${FUZZ_SECONDS:-120}}
[ $# -eq 0 ] || shift

if ! cargo +nightly --version >/dev/null 2>&1; then
    echo "fuzzing needs a nightly compiler: rustup toolchain install nightly" >&2
    exit 2
fi
command -v cargo-fuzz >/dev/null 2>&1 || cargo install cargo-fuzz --quiet

fuzz() {
    command=$1
    shift
    cargo +nightly fuzz "$command" --fuzz-dir fuzz --sanitizer none "$@"
}

fuzz build
[ $# -gt 0 ] || set -- $(cargo +nightly fuzz list --fuzz-dir fuzz)
found=""
for target in "$@"; do
    mkdir -p "fuzz/grown/$target"
    printf '\n== %s, %s seconds\n' "$target" "$seconds"
    fuzz run "$target" "fuzz/grown/$target" "fuzz/corpus/$target" -- \
        -max_total_time="$seconds" -timeout=10 -rss_limit_mb=4096 -max_len=8192 -verbosity=0 -print_final_stats=1 ||
        found="$found $target"
done
if [ -n "$found" ]; then
    echo "found something:$found" >&2
    exit 1
fi
