//! Texts made of the lines of real files: a fuzzer's bytes say which lines go, come again, move, or say something else.

/// What a value may be replaced by.
const VALUES: &[&str] = &[
    "null",
    "[]",
    "{}",
    "\"\"",
    "..",
    "-1",
    "1e99",
    "99999999999999999999",
    "true",
    "*a",
    "'",
    "CN",
    "cn.beijing",
    "2021-02-30",
    "2021-12-31/..",
    "../2019-06",
    "[2021-01..2021-03]/..",
    "2024-01-01/2020-01-01",
    "{en: A, zh: 甲}",
    "param.n",
    "'total_days(presence(\"CN\")) >= param.n'",
    "stays.exists(s, s.registration == \"held\")",
];

/// The most changes of one text.
const MOST_CHANGES: usize = 24;

/// One of the texts with its lines changed, each change told by five bytes; the first byte chooses the text.
pub fn mutated(texts: &[&str], data: &[u8]) -> String {
    let Some((chosen, changes)) = data.split_first() else { return String::new() };
    let pool: Vec<&str> = texts.iter().flat_map(|text| text.lines()).collect();
    let text = texts.get(usize::from(*chosen) % texts.len().max(1)).copied().unwrap_or_default();
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    for change in changes.chunks_exact(5).take(MOST_CHANGES) {
        if let [what, at @ .., from_high, from_low] = change
            && let [high, low] = at
        {
            let number = |high: &u8, low: &u8| usize::from(*high) * 256 + usize::from(*low);
            apply(&mut lines, &pool, *what, number(high, low), number(from_high, from_low));
        }
    }
    lines.join("\n")
}

fn apply(lines: &mut Vec<String>, pool: &[&str], what: u8, at: usize, from: usize) {
    if lines.is_empty() || pool.is_empty() {
        return;
    }
    let (at, other) = (at % lines.len(), from % lines.len());
    match what % 9 {
        0 => _ = lines.remove(at),
        1 => lines.insert(at, lines[other].clone()),
        2 => lines.swap(at, other),
        3 => lines[at].insert_str(0, "  "),
        4 => lines[at] = lines[at].strip_prefix("  ").unwrap_or(&lines[at]).to_owned(),
        5 => lines[at] = with_value(&lines[at], &value_of(pool[from % pool.len()])),
        6 => lines[at] = with_value(&lines[at], VALUES[from % VALUES.len()]),
        7 => lines.insert(at, pool[from % pool.len()].to_owned()),
        _ => lines[at] = with_part(&lines[at], VALUES[from % VALUES.len()], from),
    }
}

/// What stands after the first colon of a line.
fn value_of(line: &str) -> String {
    line.split_once(": ").map_or(line, |(_, value)| value).to_owned()
}

fn with_value(line: &str, value: &str) -> String {
    line.split_once(": ").map_or_else(|| value.to_owned(), |(name, _)| format!("{name}: {value}"))
}

/// A line of which one value inside `{…}` is another one.
fn with_part(line: &str, value: &str, which: usize) -> String {
    let mut parts: Vec<&str> = line.split(", ").collect();
    let at = which % parts.len();
    let changed = with_value(parts[at], value);
    parts[at] = &changed;
    parts.join(", ")
}
