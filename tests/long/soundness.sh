#!/bin/sh
# Fifty thousand whole cases, each against every completion, and as many told little by little; then every expression
# of the tests on a tenth as many cases: `soundness.sh [CASES]`.
# It prints how often an answer was left open although all completions agree.
set -eu
cd "$(dirname -- "$0")/../.."
cases=${1:-50000}
LUYIN_CASES=$cases cargo test --quiet -p luyin-assess --test soundness -- --nocapture
LUYIN_CASES=$((cases / 10)) cargo test --quiet -p luyin-expr --test soundness -- --nocapture
