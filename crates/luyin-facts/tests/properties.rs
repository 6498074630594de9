//! What holds for any input at all.

mod support;

use luyin_facts::{FactPath, read_case};
use proptest::prelude::*;
use support::{CASES, path, shown, vocabulary};

proptest! {
    #[test]
    fn never_panics_on_a_changed_case(which in 0..8_usize, at in 0..1600_usize, cut in 0..30_usize, put in "[-:,{}\\[\\]\"'./0-9a-z \n]{0,12}") {
        let (name, text) = CASES[which];
        let mut bytes = text.as_bytes().to_vec();
        let at = at.min(bytes.len());
        let end = (at + cut).min(bytes.len());
        bytes.splice(at..end, put.bytes());
        if let Err(found) = read_case(name, &bytes, &vocabulary()) {
            prop_assert!(!found.is_empty());
            let text = String::from_utf8_lossy(&bytes).into_owned();
            prop_assert!(!shown(&found, &text).is_empty());
            for finding in &found {
                prop_assert!(!finding.message.is_empty() && finding.help.is_some(), "{finding:?}");
                prop_assert!(finding.span.end as usize <= bytes.len());
            }
        }
    }

    #[test]
    fn never_panics_on_a_swapped_value(which in 0..8_usize, line in 0..40_usize, value in "(birth|\\.\\.|2014|2014-02-30|\\[\\]|\\{\\}|\\{declined: true\\}|\\{unobtainable: true\\}|CN|-1|9999-12-31|\\[8, 7\\]|~|\\[\\.\\.2014\\]|\\[2014\\.\\.\\])") {
        let (name, text) = CASES[which];
        let lines: Vec<String> = text.lines().enumerate().map(|(number, content)| match content.split_once(": ") {
            Some((key, _)) if number == line => format!("{key}: {value}"),
            _ => content.to_owned(),
        }).collect();
        if let Ok(file) = read_case(name, lines.join("\n").as_bytes(), &vocabulary()) {
            for (path, fact) in file.case.facts() {
                prop_assert_eq!(file.case.get(&path), Some(fact));
                let _ = file.case.with(&path, luyin_facts::Fact::Unobtainable);
            }
        }
    }

    #[test]
    fn never_panics_on_any_bytes(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        prop_assert!(read_case("case.yaml", &bytes, &vocabulary()).is_err());
    }

    #[test]
    fn never_panics_on_any_path(text in "[a-z0-9.\\[\\]_北]{0,30}") {
        if let Ok(path) = FactPath::parse(&text) {
            let again = FactPath::parse(&path.to_string());
            prop_assert_eq!(again, Ok(path));
        }
    }
}

#[test]
fn paths_that_lead_nowhere_are_refused_with_a_help() {
    for (text, message, help) in [
        ("stays.s1.form", "a stay has no field `form`", Some("did you mean `from`?")),
        ("stay", "a case has no field `stay`", Some("did you mean `stays`?")),
        ("applicant.born.year", "`applicant.born` has no parts", None),
        ("goal[0]", "`goal` is not a list", None),
        ("stays[x].from", "`stays[x]` is not a place in a list", None),
        ("", "a name is missing in the path", None),
        ("stays..from", "a name is missing in the path", None),
    ] {
        let error = FactPath::parse(text).expect_err(text);
        assert_eq!((error.to_string().as_str(), error.help()), (message, help), "{text}");
    }
    assert_eq!(path("permits[0].until").to_string(), "permits[0].until");
}
