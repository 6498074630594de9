//! Marks beside words: a check, a cross, a box.

use super::ink::Ink;
use crate::codes::{EvidenceState, Outlook, Status, Truth, Verdict};

pub(super) fn verdict(verdict: Verdict) -> (&'static str, Ink) {
    match verdict {
        Verdict::Met => ("✓", Ink::Good),
        Verdict::Contested => ("~", Ink::Care),
        Verdict::Unknown => ("?", Ink::Care),
        Verdict::NotMet => ("✗", Ink::Bad),
    }
}

pub(super) fn truth_ink(truth: Truth) -> Ink {
    match truth {
        Truth::Met => Ink::Good,
        Truth::Unknown => Ink::Care,
        Truth::NotMet => Ink::Bad,
    }
}

pub(super) fn outlook_ink(outlook: Outlook) -> Ink {
    match outlook {
        Outlook::Expected | Outlook::Likely => Ink::Good,
        Outlook::Uncertain | Outlook::Undetermined => Ink::Care,
        Outlook::Unlikely | Outlook::Unobtainable => Ink::Bad,
    }
}

pub(super) fn status_ink(status: Status) -> Ink {
    match status {
        Status::Required => Ink::Strong,
        Status::Undetermined => Ink::Care,
        Status::OnRequest | Status::NotRequired => Ink::Faint,
    }
}

pub(super) fn checkbox(state: EvidenceState) -> &'static str {
    match state {
        EvidenceState::Held => "[x]",
        EvidenceState::Obtainable | EvidenceState::Missing => "[ ]",
        EvidenceState::Unknown => "[?]",
    }
}

pub(super) fn state_ink(state: EvidenceState) -> Ink {
    match state {
        EvidenceState::Held => Ink::Good,
        EvidenceState::Obtainable => Ink::Plain,
        EvidenceState::Missing => Ink::Bad,
        EvidenceState::Unknown => Ink::Care,
    }
}

/// Numbers of sources as they stand behind a statement: ` [2, 5-7]`; nothing for none. No line breaks inside.
pub fn numbers(mut numbers: Vec<usize>) -> String {
    numbers.sort_unstable();
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for number in numbers {
        match runs.last_mut() {
            Some((_, last)) if *last + 1 == number => *last = number,
            _ => runs.push((number, number)),
        }
    }
    let runs: Vec<String> = runs.into_iter().map(run).collect();
    if runs.is_empty() { String::new() } else { format!(" [{}]", runs.join(",\u{a0}")) }
}

fn run((first, last): (usize, usize)) -> String {
    match last - first {
        0 => format!("{first}"),
        1 => format!("{first}, {last}"),
        _ => format!("{first}-{last}"),
    }
}
