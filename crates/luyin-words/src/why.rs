//! The proof of a conclusion as a tree: each reading, what decided it, down to the facts and the sources.

use luyin_assess::assessment::{Cite, Exposure, Judgement, Strength};
use luyin_assess::{Proof, ReadingProof};
use luyin_date::{Count, DaySet, Truth};
use luyin_expr::{Shown, Trace};
use luyin_guide::Library;

use crate::language::Text;
use crate::names::Names;
use crate::text::{Ink, Layout, Page, Span};
use crate::{counts, dates, facts, lists, terms};

/// The proofs as text, one tree each.
pub fn proofs(proofs: &[Proof], library: &Library, layout: Layout) -> String {
    let mut tree = Tree { page: Page::new(layout), names: Names::new(library) };
    for proof in proofs {
        tree.page.gap();
        tree.proof(proof);
    }
    tree.page.finish()
}

struct Tree<'l> {
    page: Page,
    names: Names<'l>,
}

/// What stands before a line of the tree, and before the lines under it.
#[derive(Clone)]
struct Branch {
    first: String,
    next: String,
}

impl Branch {
    fn root() -> Branch {
        Branch { first: String::new(), next: String::new() }
    }

    fn child(&self, last: bool) -> Branch {
        let (first, next) = if last { ("└ ", "  ") } else { ("├ ", "│ ") };
        Branch { first: format!("{}{first}", self.next), next: format!("{}{next}", self.next) }
    }
}

impl Tree<'_> {
    fn proof(&mut self, proof: &Proof) {
        match proof {
            Proof::Judgement { judgement, readings } => self.judgement(judgement, readings),
            Proof::Exposure { exposure, condition } => {
                self.exposure(exposure, condition.as_ref().map(|(_, trace)| trace));
            }
        }
    }

    /// What a fact or a step may bring upon the person; without a condition it always may.
    fn exposure(&mut self, exposure: &Exposure, trace: Option<&Trace>) {
        let label = Span::strong(self.say(&Text::from(&exposure.label)));
        let word = match exposure.truth {
            Truth::True => Text::new("holds", "成立"),
            Truth::Unknown | Truth::False => Text::new("cannot be ruled out", "尚不能排除"),
        };
        let word = self.beside(&word, Ink::Care);
        self.page.branch("", "", &[label, word]);
        self.page.branch("", "", &[Span::faint(exposure.id.to_string())]);
        for cite in exposure.cites.iter() {
            let cite = Span::faint(self.say(&self.cite(cite)));
            self.page.branch("", "", &[cite]);
        }
        let branch = Branch::root().child(true);
        if let Some(trace) = trace {
            return self.trace(&branch, trace);
        }
        let always = Text::new("it holds for everybody who takes this step", "凡办理此步骤者均适用");
        let always = Span::plain(self.say(&always));
        self.page.branch(&branch.first, &branch.next, &[always]);
    }

    fn judgement(&mut self, judgement: &Judgement, readings: &[ReadingProof]) {
        let verdict = terms::verdict(judgement.verdict);
        let label = Span::strong(self.say(&Text::from(&judgement.label)));
        let verdict = self.beside(&verdict, Ink::Strong);
        self.page.branch("", "", &[label, verdict]);
        self.page.branch("", "", &[Span::faint(judgement.id.clone())]);
        let strength = Span::faint(self.say(&rests_on(judgement.strength)));
        self.page.branch("", "", &[strength]);
        for (at, reading) in readings.iter().enumerate() {
            let branch = Branch::root().child(at + 1 == readings.len());
            self.reading(&branch, reading);
        }
    }

    fn reading(&mut self, branch: &Branch, proof: &ReadingProof) {
        let result = &proof.result;
        let mut spans = vec![Span::plain(self.say(&Text::from(&result.label)))];
        spans.push(self.beside(&terms::truth(result.truth), truth_ink(result.truth)));
        self.page.branch(&branch.first, &branch.next, &spans);
        let mut rests = vec![terms::basis(result.basis)];
        rests.extend(result.held_by.as_ref().map(Text::from));
        let rests = self.say(&lists::apart(&rests));
        let inner = format!("{}  ", branch.next);
        self.page.branch(&inner, &inner, &[Span::faint(rests)]);
        for cite in result.cites.iter() {
            let cite = Span::faint(self.say(&self.cite(cite)));
            self.page.branch(&inner, &inner, &[cite]);
        }
        self.trace(&branch.child(true), &proof.trace);
    }

    fn cite(&self, cite: &Cite) -> Text {
        let title = self.names.source(cite.source.as_str()).title;
        match &cite.part {
            Some(part) => Text::new(format!("{}, {part}", title.en), format!("《{}》{part}", title.zh)),
            None => Text::new(title.en, format!("《{}》", title.zh)),
        }
    }

    fn trace(&mut self, branch: &Branch, trace: &Trace) {
        let source: Vec<&str> = trace.text.split_whitespace().collect();
        let mut spans = Vec::new();
        if let Some(row) = &trace.row {
            let row = facts::name(row);
            spans.push(Span::faint(self.say(&Text::new(format!("{}: ", row.en), format!("{}：", row.zh)))));
        }
        spans.push(Span::plain(source.join(" ")));
        spans.push(self.beside(&self.shown(&trace.value), shown_ink(&trace.value)));
        self.page.branch(&branch.first, &branch.next, &spans);
        if !trace.by_cases.is_empty() {
            self.by_cases(branch, trace);
        }
        if trace.children.is_empty() && !trace.unclear.is_empty() {
            self.unclear(branch, trace);
        }
        for (at, child) in trace.children.iter().enumerate() {
            let child_branch = branch.child(at + 1 == trace.children.len());
            self.trace(&child_branch, child);
        }
    }

    /// That the answer is the same whatever the facts turn out to be, though no part of it alone is settled.
    fn by_cases(&mut self, branch: &Branch, trace: &Trace) {
        let names = lists::and(&trace.by_cases.iter().map(facts::name).collect::<Vec<_>>());
        let text = Text::new(
            format!("whatever it is, every possible value of this was tried: {}", names.en),
            format!("无论其值为何结论均相同，已逐一试过：{}", names.zh),
        );
        let inner = if trace.children.is_empty() { branch.child(true).next } else { branch.child(false).next };
        self.page.branch(&inner, &inner, &[Span::faint(self.page.say(&text).to_owned())]);
    }

    fn unclear(&mut self, branch: &Branch, trace: &Trace) {
        let names: Vec<Text> = trace.unclear.iter().map(facts::name).collect();
        let names = lists::and(&names);
        let text = Text::new(format!("not known exactly: {}", names.en), format!("尚不确定：{}", names.zh));
        let text = self.say(&text);
        let leaf = branch.child(true);
        self.page.branch(&leaf.first, &leaf.next, &[Span::new(text, Ink::Care)]);
    }

    fn shown(&self, value: &Shown) -> Text {
        match value {
            Shown::Truth(truth) => holds(*truth),
            Shown::Number { least, most, unit } => number(*least, *most, *unit),
            Shown::Decimal(least, most) => decimal(*least, *most),
            Shown::Date(date) => dates::unclear(*date),
            Shown::Days { certain, possible } => days(certain, possible),
            Shown::Words(words) => lists::or(&words.iter().map(|word| Text::new(word, word)).collect::<Vec<_>>()),
            Shown::Place(place) => self.names.place_title(*place),
            Shown::Record => Text::new("told", "已说明"),
            Shown::Rows { told, open } => rows(*told, *open),
            Shown::Unknown => Text::new("not known", "尚不清楚"),
        }
    }

    fn beside(&self, text: &Text, ink: Ink) -> Span {
        let text = Text::new(format!(": {}", text.en), format!("：{}", text.zh));
        Span::new(self.say(&text), ink)
    }

    fn say(&self, text: &Text) -> String {
        self.page.say(text).to_owned()
    }
}

fn rests_on(strength: Strength) -> Text {
    let strength = terms::strength(strength);
    Text::new(format!("weakest link: {}", strength.en), format!("最弱依据：{}", strength.zh))
}

fn truth_ink(truth: Truth) -> Ink {
    match truth {
        Truth::True => Ink::Good,
        Truth::Unknown => Ink::Care,
        Truth::False => Ink::Bad,
    }
}

fn shown_ink(value: &Shown) -> Ink {
    match value {
        Shown::Truth(truth) => truth_ink(*truth),
        Shown::Unknown => Ink::Care,
        _ => Ink::Strong,
    }
}

/// Days and, where all of them are certain, how many.
fn days(certain: &DaySet, possible: &DaySet) -> Text {
    let words = dates::days(certain, possible);
    let Ok(number) = i64::try_from(certain.total_days()) else { return words };
    if certain != possible || number == 0 {
        return words;
    }
    let count = counts::days(Count::exact(number));
    Text::new(format!("{} ({})", words.en, count.en), format!("{}（{}）", words.zh, count.zh))
}

fn holds(truth: Truth) -> Text {
    match truth {
        Truth::True => Text::new("holds", "成立"),
        Truth::Unknown => Text::new("not known", "尚不清楚"),
        Truth::False => Text::new("does not hold", "不成立"),
    }
}

fn number(least: Option<i64>, most: Option<i64>, unit: luyin_expr::Unit) -> Text {
    let count = Count { least: least.unwrap_or(0), most };
    counts::count_of(count, unit.into())
}

fn decimal(least: Option<rust_decimal::Decimal>, most: Option<rust_decimal::Decimal>) -> Text {
    match (least, most) {
        (Some(least), Some(most)) if least == most => Text::new(least.to_string(), least.to_string()),
        (Some(least), Some(most)) => Text::new(format!("between {least} and {most}"), format!("{least}至{most}")),
        (Some(least), None) => Text::new(format!("at least {least}"), format!("至少{least}")),
        (None, Some(most)) => Text::new(format!("at most {most}"), format!("至多{most}")),
        (None, None) => Text::new("not known", "尚不清楚"),
    }
}

fn rows(told: usize, open: bool) -> Text {
    let word = counts::plural(told, "entry", "entries");
    if open {
        Text::new(format!("{told} {word} told, there may be more"), format!("已说明{told}项，可能还有"))
    } else {
        Text::new(format!("{told} {word}"), format!("共{told}项"))
    }
}
