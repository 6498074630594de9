//! The proof of a conclusion as JSON and as a tree: each reading, what decided it, down to the facts and the sources.

pub use crate::compose::why as view;
use crate::language::Text;
use crate::text::{Ink, Layout, Page, Span};
use crate::view::{Cite, Condition, Exposure, Fact, Is, Judgement, Proof, ProofStep, Proved, Reading, Source, WhyView};
use crate::{codes, facts, lists, terms};

/// The JSON Schema (2020-12) of a proof.
pub fn schema() -> serde_json::Value {
    serde_json::Value::from(schemars::schema_for!(WhyView))
}

/// The proofs as text, one tree each.
pub fn text(why: &WhyView, layout: Layout) -> String {
    let mut tree = Tree { page: Page::new(layout), sources: &why.sources };
    for proof in &why.proofs {
        tree.page.gap();
        tree.proof(proof);
    }
    tree.page.finish()
}

struct Tree<'v> {
    page: Page,
    sources: &'v [Source],
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
        match &proof.of {
            Proved::Judgement(judgement) => self.judgement(judgement, &proof.conditions),
            Proved::Exposure(exposure) => self.exposure(exposure, proof.conditions.first()),
        }
    }

    /// What a fact or a step may bring upon the person; without a condition it always may.
    fn exposure(&mut self, exposure: &Exposure, condition: Option<&Condition>) {
        let label = Span::strong(self.say(&exposure.statement.text));
        let word = terms::exposed(exposure.truth.into());
        let word = self.beside(&word, Ink::Care);
        self.page.branch("", "", &[label, word]);
        self.page.branch("", "", &[Span::faint(exposure.statement.id.clone())]);
        self.cites("", &exposure.statement.cites);
        let branch = Branch::root().child(true);
        if let Some(condition) = condition {
            return self.step(&branch, &condition.tree);
        }
        let always = Text::new("it holds for everybody who takes this step", "凡办理此步骤者均适用");
        let always = Span::plain(self.say(&always));
        self.page.branch(&branch.first, &branch.next, &[always]);
    }

    fn judgement(&mut self, judgement: &Judgement, conditions: &[Condition]) {
        let verdict = terms::verdict(judgement.truth.into());
        let label = Span::strong(self.say(&judgement.statement.text));
        let verdict = self.beside(&verdict, Ink::Strong);
        self.page.branch("", "", &[label, verdict]);
        self.page.branch("", "", &[Span::faint(judgement.statement.id.clone())]);
        let strength = Span::faint(self.say(&rests_on(&judgement.strength.text)));
        self.page.branch("", "", &[strength]);
        if !judgement.by_cases.is_empty() {
            let tried = Span::faint(self.say(&facts::tried(&names_of(&judgement.by_cases))));
            self.page.branch("", "", &[tried]);
        }
        let of = |condition: &Condition| {
            judgement.readings.iter().find(|reading| condition.reading.as_deref() == Some(&*reading.statement.id))
        };
        for (at, condition) in conditions.iter().enumerate() {
            let branch = Branch::root().child(at + 1 == conditions.len());
            if let Some(reading) = of(condition) {
                self.reading(&branch, reading, condition);
            }
        }
    }

    fn reading(&mut self, branch: &Branch, reading: &Reading, condition: &Condition) {
        let truth = terms::truth(reading.truth.into());
        let spans = [Span::plain(self.say(&reading.statement.text)), self.beside(&truth, truth_ink(reading.truth))];
        self.page.branch(&branch.first, &branch.next, &spans);
        let mut rests = vec![terms::basis(reading.basis.into())];
        rests.extend(reading.held_by.clone());
        let rests = self.say(&lists::apart(&rests));
        let inner = format!("{}  ", branch.next);
        self.page.branch(&inner, &inner, &[Span::faint(rests)]);
        self.cites(&inner, &reading.statement.cites);
        self.step(&branch.child(true), &condition.tree);
    }

    fn cites(&mut self, indent: &str, cites: &[Cite]) {
        for cite in cites {
            let cite = Span::faint(self.say(&self.cite(cite)));
            self.page.branch(indent, indent, &[cite]);
        }
    }

    fn cite(&self, cite: &Cite) -> Text {
        let source = self.sources.iter().find(|source| source.id == cite.source);
        let title = source.map_or_else(|| Text::new(&*cite.source, &*cite.source), |source| source.title.clone());
        // A title within a title stands in single marks.
        let zh = title.zh.replace('《', "〈").replace('》', "〉");
        match &cite.part {
            Some(part) => Text::new(format!("{}, {part}", title.en), format!("《{zh}》{part}")),
            None => Text::new(title.en, format!("《{zh}》")),
        }
    }

    fn step(&mut self, branch: &Branch, step: &ProofStep) {
        let source: Vec<&str> = step.text.split_whitespace().collect();
        let mut spans = Vec::new();
        if let Some(Fact { text: row, .. }) = &step.row {
            spans.push(Span::faint(self.say(&Text::new(format!("{}: ", row.en), format!("{}：", row.zh)))));
        }
        spans.push(Span::plain(source.join(" ")));
        spans.push(self.beside(&step.value.text, ink_of(&step.value.is)));
        spans.extend(run_in_months(step).map(|months| Span::plain(self.say(&months))));
        self.page.branch(&branch.first, &branch.next, &spans);
        if !step.by_cases.is_empty() {
            self.by_cases(branch, step);
        }
        if step.steps.is_empty() && !step.unclear.is_empty() {
            self.unclear(branch, step);
        }
        for (at, child) in step.steps.iter().enumerate() {
            self.step(&branch.child(at + 1 == step.steps.len()), child);
        }
    }

    /// That the answer is the same whatever the facts turn out to be, though no part of it alone is settled.
    fn by_cases(&mut self, branch: &Branch, step: &ProofStep) {
        let text = facts::tried(&names_of(&step.by_cases));
        let inner = branch.child(step.steps.is_empty()).next;
        self.page.branch(&inner, &inner, &[Span::faint(self.say(&text))]);
    }

    fn unclear(&mut self, branch: &Branch, step: &ProofStep) {
        let names = names_of(&step.unclear);
        let text = Text::new(format!("not known exactly: {}", names.en), format!("尚不确定：{}", names.zh));
        let text = self.say(&text);
        let leaf = branch.child(true);
        self.page.branch(&leaf.first, &leaf.next, &[Span::new(text, Ink::Care)]);
    }

    fn beside(&self, text: &Text, ink: Ink) -> Span {
        let text = Text::new(format!(": {}", text.en), format!("：{}", text.zh));
        Span::new(self.say(&text), ink)
    }

    fn say(&self, text: &Text) -> String {
        self.page.say(text).to_owned()
    }
}

/// What a run came to in months, which its days alone do not say.
fn run_in_months(step: &ProofStep) -> Option<Text> {
    let measure = step.measure.as_ref().filter(|measure| measure.unit == codes::Unit::Months)?;
    let days = step.steps.iter().any(|step| matches!(step.value.is, Is::Days { .. }));
    let text = &measure.text;
    days.then(|| Text::new(format!(" ({})", text.en), format!("（{}）", text.zh)))
}

fn names_of(facts: &[Fact]) -> Text {
    lists::and(&facts.iter().map(|fact| fact.text.clone()).collect::<Vec<_>>())
}

fn rests_on(strength: &Text) -> Text {
    Text::new(format!("weakest link: {}", strength.en), format!("最弱依据：{}", strength.zh))
}

fn truth_ink(truth: codes::Truth) -> Ink {
    match truth {
        codes::Truth::Met => Ink::Good,
        codes::Truth::Unknown => Ink::Care,
        codes::Truth::NotMet => Ink::Bad,
    }
}

fn ink_of(value: &Is) -> Ink {
    match value {
        Is::Truth { truth } => truth_ink(*truth),
        Is::Unknown => Ink::Care,
        _ => Ink::Strong,
    }
}
