#!/bin/sh
# Fuzzes every reader: `fuzz.sh [SECONDS]`, for each target (120 unless told).
# It needs a nightly compiler and a C++ compiler; cargo-fuzz is installed when it is not there.
# What it finds is in fuzz/artifacts; put it, made small, into fuzz/corpus as `found-NAME`, and every `./test` replays it.
set -eu
cd "$(dirname -- "$0")/../.."
seconds=${1:-120}

if ! cargo +nightly --version >/dev/null 2>&1; then
    echo "fuzzing needs a nightly compiler: rustup toolchain install nightly" >&2
    exit 2
fi
command -v cargo-fuzz >/dev/null 2>&1 || cargo install cargo-fuzz --quiet

cargo +nightly fuzz build --fuzz-dir fuzz
for target in $(cargo +nightly fuzz list --fuzz-dir fuzz); do
    mkdir -p "fuzz/grown/$target"
    cargo +nightly fuzz run --fuzz-dir fuzz "$target" "fuzz/grown/$target" "fuzz/corpus/$target" -- \
        -max_total_time="$seconds" -timeout=10 -rss_limit_mb=4096 -max_len=8192 -verbosity=0
done
