# The commands of the project; `just` lists them.

_list:
    @just --list --unsorted

# Run the program
run *ARGS:
    ./run {{ARGS}}

# Everything that must hold before a commit: format, lint, tests, docs, guides
check:
    ./test

# The same and more: fuzzing, benches
check-long:
    ./test --long

# Format the code
format:
    cargo fmt --all

# Lint alone
lint:
    cargo clippy --workspace --all-targets -- -D warnings

# The guides: do they read clean, do their tests pass
guides:
    cargo run --quiet --bin luyin -- --guides guides guide check
    cargo run --quiet --bin luyin -- --guides guides guide test

# Licences and advisories (needs cargo-deny)
deny:
    cargo deny check
