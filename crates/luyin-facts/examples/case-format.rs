//! Prints `docs/case-format.md`.

fn main() {
    print!("{}", luyin_facts::case_format_page());
}
