//! What is read, and what is said of what cannot be.

use std::sync::Arc;
use std::time::{Duration, Instant};

use luyin_diagnostic::Diagnostic;
use luyin_tree::{Limits, Node, NodeKind, pack, read, read_json, read_yaml, unpack};
use proptest::prelude::*;

fn file() -> Arc<str> {
    "a.yaml".into()
}

fn node(text: &str) -> Node {
    read(&file(), text.as_bytes(), &Limits::default()).unwrap_or_else(|found| panic!("{text}: {found:?}"))
}

/// A node without its places, for comparing.
fn plain(node: &Node) -> String {
    match &node.kind {
        NodeKind::Null => "null".to_owned(),
        NodeKind::List(nodes) => format!("[{}]", nodes.iter().map(plain).collect::<Vec<_>>().join(", ")),
        NodeKind::Map(entries) => {
            let entries: Vec<String> =
                entries.iter().map(|entry| format!("{}: {}", entry.key, plain(&entry.value))).collect();
            format!("{{{}}}", entries.join(", "))
        }
        NodeKind::Bool(_) => format!("bool {}", node.raw().unwrap_or_default()),
        NodeKind::Int(number) => format!("int {number}"),
        NodeKind::Decimal => format!("decimal {}", node.raw().unwrap_or_default()),
        NodeKind::Text => format!("'{}'", node.raw().unwrap_or_default()),
    }
}

#[test]
fn plain_values_are_typed_and_keep_their_text() {
    for (text, expected) in [
        ("1988", "int 1988"),
        ("-3", "int -3"),
        ("0532", "'0532'"),
        ("1.50", "decimal 1.50"),
        ("99999999999999999999", "decimal 99999999999999999999"),
        ("2014-03", "'2014-03'"),
        ("NO", "'NO'"),
        ("yes", "'yes'"),
        ("true", "bool true"),
        ("'true'", "'true'"),
        ("\"1988\"", "'1988'"),
        ("~", "null"),
        ("", "null"),
        ("..", "'..'"),
        ("[2013-11..2014-02]", "['2013-11..2014-02']"),
        ("a: {b: [1, c], d: }", "{a: {b: [int 1, 'c'], d: null}}"),
        ("\u{FEFF}a: 北京", "{a: '北京'}"),
        ("a: |\n  one\n  two\n", "{a: 'one\ntwo\n'}"),
        (
            "{\"a\": [1, 2.50, \"x\\u5317\\n\", null, true], \"b\": {}}",
            "{a: [int 1, decimal 2.50, 'x北\n', null, bool true], b: {}}",
        ),
        ("{\"a\": \"\\uD840\\uDC0B\"}", "{a: '\u{2000B}'}"),
        ("[]", "[]"),
        (" [ [ ] , { } ] ", "[[], {}]"),
    ] {
        assert_eq!(plain(&node(text)), expected, "{text}");
    }
}

#[test]
fn every_value_knows_its_place() {
    for text in [
        "名: 李晓明 # 备注 中文\n住: {市: 北京, 街: \"长安\"}\nc: [一, 二] # 三\n",
        "{\"名\": \"李晓明\", \"c\": [\"一\", 2]}",
        "\u{FEFF}a: b\nc: 北\n",
    ] {
        let source = |node: &Node| node.span.text(text).trim_matches('"').to_owned();
        let mut open = vec![node(text)];
        while let Some(node) = open.pop() {
            match &node.kind {
                NodeKind::Map(entries) => {
                    for entry in entries {
                        assert_eq!(entry.key_span.text(text).trim_matches('"'), &*entry.key, "{text}");
                        open.push(entry.value.clone());
                    }
                }
                NodeKind::List(nodes) => open.extend(nodes.iter().cloned()),
                _ => assert_eq!(source(&node), node.raw().unwrap_or_default(), "{text}"),
            }
        }
    }
}

/// Text, name of the finding, underlined text, message, help.
const BAD: &[(&str, &str, &str, &str, &str)] = &[
    ("a: 1\na: 2\n", "duplicate-key", "a", "`a` is given twice", "keep one of the two"),
    ("{\"a\": 1, \"a\": 2}", "duplicate-key", "\"a\"", "`a` is given twice", "keep one of the two"),
    (
        "a: 1\n---\nb: 2\n",
        "several-documents",
        "---",
        "a second document starts here",
        "write one document a file, without `---`",
    ),
    (
        "a: *b\n",
        "alias",
        "*",
        "an alias (`*name`) is not allowed",
        "write the value out, or put a text that starts with `*` in quotes",
    ),
    (
        "a: &b c\n",
        "anchor",
        "c",
        "an anchor (`&name`) is not allowed",
        "remove it, and put a text that starts with `&` in quotes",
    ),
    (
        "a: !!str c\n",
        "tag",
        "c",
        "a tag (`!name`) is not allowed",
        "remove it, and put a text that starts with `!` in quotes",
    ),
    ("a:\n\t- b\n", "tab", "\t", "a tab stands in the indentation", "indent with spaces"),
    (
        "a: b: c\n",
        "indentation",
        ":",
        "a `:` is not expected here",
        "indent the entries of one map or list alike, and put a text that holds `: ` in quotes",
    ),
    (
        "a:\n  b: 1\n c: 2\n",
        "indentation",
        "c",
        "the name of an entry is expected here",
        "indent the entries of one map or list alike, and put a text that holds `: ` in quotes",
    ),
    ("? [a]\n: b\n", "key-not-text", "[", "the name before a `:` is a list or a map", "a name is a single text"),
    ("a: [b\n", "unclosed", "", "a `,` or `]` is expected here", "close the list that starts with `[`"),
    (
        "a: \"b\n",
        "unclosed",
        "\"",
        "a quoted text is not closed",
        "close the quote; inside double quotes write `\\\\` for a backslash and `\\\"` for a quote",
    ),
    (
        "%YAML 1.1\n---\na: @b\n",
        "syntax",
        "@",
        "a plain text cannot start with this character",
        "put the text in quotes",
    ),
    ("{\"a\": 1,}", "syntax", "}", "a `,` stands before the end", "remove the `,`"),
    (
        "{\"a\": 01}",
        "syntax",
        "0",
        "a value is expected here",
        "texts stand in double quotes; other values are numbers, `true`, `false` and `null`",
    ),
    ("{\"a\" 1}", "syntax", "1", "a `:` is expected here", "write `\"name\": value`"),
    ("{\"a\": [1, 2", "syntax", "", "the text ends before `]`", "close what is open"),
    ("{\"a\": 1} x", "syntax", "x", "something stands after the end of the value", "remove it"),
    ("{\"a\": \"b", "syntax", "b", "a quoted text is not closed", "close it with `\"`"),
    (
        "{\"a\": \"b\nc\"}",
        "syntax",
        "\n",
        "a control character stands in a quoted text",
        "write a line break as `\\n` and a tab as `\\t`",
    ),
    ("{\"a\": \"\\uD800\"}", "syntax", "\\", "this `\\u` escape is not a character", "write the character itself"),
    ("{\"a\": \"\\x\"}", "syntax", "\\", "an unknown escape stands in a quoted text", "write a backslash as `\\\\`"),
    ("{\"a\": 1, b: 2}", "syntax", "b", "a name in double quotes is expected here", "write `\"name\": value`"),
];

#[test]
fn says_what_is_wrong_where_and_what_to_do() {
    for &(text, name, underlined, message, help) in BAD {
        let found = read(&file(), text.as_bytes(), &Limits::default()).expect_err(text);
        let first = &found[0];
        let said = (first.name, first.span.text(text), &*first.message, first.help.as_deref().unwrap_or_default());
        assert_eq!(said, (name, underlined, message, help), "{text}");
    }
}

#[test]
fn bytes_that_are_no_characters_are_named_by_their_offset() {
    let found = read(&file(), b"a: b\nc: \xFF\n", &Limits::default()).expect_err("not UTF-8");
    assert_eq!(found[0].message, "the file is not UTF-8: the byte at offset 8 does not belong to a character");
    assert_eq!(found[0].help.as_deref(), Some("save the file as UTF-8"));
}

#[test]
fn what_is_larger_than_the_limits_is_refused_with_what_to_do() {
    let small = Limits { bytes: 40, nodes: 4, depth: 3 };
    for (text, name, underlined, help) in [
        ("a: bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb", "too-large", "", "split it into smaller files"),
        ("[1, 2, 3, 4, 5]", "too-many-values", "4", "split it into smaller files"),
        ("[[[[[]]]]]", "too-deep", "[", "nothing in this format is nested this deep; look for an unclosed bracket"),
    ] {
        let found = read(&file(), text.as_bytes(), &small).expect_err(text);
        let first = &found[0];
        assert_eq!((first.name, first.help.as_deref()), (name, Some(help)), "{text}: {first:?}");
        assert!(first.span.text(text).starts_with(underlined), "{text}: {first:?}");
    }
    let not_text = read(&file(), b"a: \xFF", &small).expect_err("not UTF-8");
    assert_eq!(not_text[0].name, "not-utf8");
}

fn quickly(bytes: &[u8], limits: &Limits) -> Result<Node, Vec<Diagnostic>> {
    let start = Instant::now();
    let result = read(&file(), bytes, limits);
    let shown = String::from_utf8_lossy(&bytes[..bytes.len().min(12)]).into_owned();
    assert!(start.elapsed() < Duration::from_secs(20), "{shown:?} took {:?}", start.elapsed());
    result
}

#[test]
fn megabytes_of_nesting_are_refused_quickly() {
    let wide = Limits { bytes: 64 << 20, ..Limits::default() };
    for part in ["[", "- ", "{", "{a: ", "{\"a\":", "? ", "a: [", "[[],"] {
        let text = part.repeat((10 << 20) / part.len());
        for limits in [wide, Limits::default()] {
            let found = quickly(text.as_bytes(), &limits).expect_err(part);
            assert!(!found.is_empty(), "{part}");
        }
    }
}

#[test]
fn megabytes_of_anything_are_answered_quickly() {
    let wide = Limits { bytes: 64 << 20, ..Limits::default() };
    for part in [
        "a", " ", "\n", "\"", "'", "a: b\n", "- a\n", "&a ", "*a ", "!a ", "# \n", "a\n", "a,", "[a]: ", "|\n",
        "---\n", "%a\n", ": ", "\t", "北", "]", "}", ",",
    ] {
        let text = part.repeat((256 << 10) / part.len());
        let _ = quickly(text.as_bytes(), &wide);
        let _ = quickly(format!("[{text}").as_bytes(), &wide);
        let _ = quickly(format!("a: \"{text}").as_bytes(), &wide);
    }
}

#[test]
fn a_map_with_many_names_is_read_in_time() {
    let text: String = (0..100_000).map(|number| format!("n{number}: 1\n")).collect();
    assert!(quickly(text.as_bytes(), &Limits::default()).is_ok());
}

const VALID: &[&str] = &[
    "format: 1\nas_of: 2026-11-22\ngoal: {guide: us.immigrant-visa, filing: 2027-03-01}\npassports:\n  - {id: p1, number: \"512345678\"}\n  - id: p2\n    issued: 2013\nnote: |\n  北京\n  two\n",
    "{\"format\": 1, \"goal\": {\"guide\": \"a\\u5317\"}, \"stays\": [{\"from\": \"2014-03\"}, [], {}, null, -1.5e3]}",
];

proptest! {
    #[test]
    fn never_panics_on_any_bytes(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        let _ = read_yaml(&file(), &bytes, &Limits::default());
        let _ = read_json(&file(), &bytes, &Limits::default());
    }

    #[test]
    fn never_panics_on_text_of_the_notation(text in "[-:,{}\\[\\]\"'|>&*!?%@#~ \t\r\na1\u{FEFF}\u{85}北]{0,60}") {
        let _ = read_yaml(&file(), text.as_bytes(), &Limits::default());
        let _ = read_json(&file(), text.as_bytes(), &Limits::default());
    }

    #[test]
    fn never_panics_on_a_changed_file(which in 0..2_usize, at in 0..400_usize, cut in 0..20_usize, put in proptest::collection::vec(any::<u8>(), 0..6)) {
        let mut bytes = VALID[which].as_bytes().to_vec();
        let at = at.min(bytes.len());
        let end = (at + cut).min(bytes.len());
        bytes.splice(at..end, put);
        let _ = read_yaml(&file(), &bytes, &Limits::default());
        let _ = read_json(&file(), &bytes, &Limits::default());
    }

    #[test]
    fn a_packed_tree_comes_back_as_it_was(text in "[-:,{}\\[\\]\"a1 \n北.]{0,60}") {
        if let Ok(node) = read_yaml(&file(), text.as_bytes(), &Limits::default()) {
            prop_assert_eq!(unpack(&pack(&node)), Some(node));
        }
    }

    #[test]
    fn unpacking_never_panics(bytes in proptest::collection::vec(0..9_u8, 0..200), cut in 0..400_usize) {
        let _ = unpack(&bytes);
        for text in VALID {
            let packed = read_yaml(&file(), text.as_bytes(), &Limits::default()).map(|node| pack(&node)).unwrap_or_default();
            prop_assert!(packed.is_empty() || unpack(&packed[..cut.min(packed.len() - 1)]).is_none());
        }
    }

    #[test]
    fn places_lie_in_the_text(text in "[-:,{}\\[\\]\"a1 \n北]{0,40}") {
        for result in [read_yaml(&file(), text.as_bytes(), &Limits::default()), read_json(&file(), text.as_bytes(), &Limits::default())] {
            let spans = match result {
                Ok(node) => vec![node.span],
                Err(found) => found.iter().map(|finding| finding.span).collect(),
            };
            for span in spans {
                prop_assert!(text.get(span.range()).is_some(), "{span:?} in {text:?}");
            }
        }
    }
}
