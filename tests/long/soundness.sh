#!/bin/sh
# Twenty thousand whole cases, each against every completion, and as many told little by little: `soundness.sh [CASES]`.
# It prints how often an answer was left open although all completions agree.
set -eu
cd "$(dirname -- "$0")/../.."
LUYIN_CASES=${1:-20000} cargo test --quiet -p luyin-assess --test soundness -- --nocapture
LUYIN_CASES=${1:-20000} cargo test --quiet -p luyin-expr --test soundness -- --nocapture
