//! The steps of a procedure, from its start, and its clocks.

use luyin_guide::{Clock, Procedure, State, Transition};

use super::Show;
use crate::deadline::length;
use crate::language::Text;
use crate::text::Span;

impl Show<'_> {
    pub(super) fn procedure(&mut self) {
        let guide = self.guide;
        let Some(procedure) = &guide.procedure else {
            return;
        };
        self.page.heading(&Text::new("Procedure", "办理流程"));
        for (name, state) in in_order(procedure) {
            let title = self.say(&state_title(name, state));
            self.page.paragraph(2, &[Span::strong(title)]);
            for (event, transition) in &state.on {
                self.transition(procedure, event, transition);
            }
        }
        for clock in &procedure.clocks {
            let text = clock_text(clock);
            self.item(2, &text, &clock.said);
        }
    }

    fn transition(&mut self, procedure: &Procedure, event: &str, transition: &Transition) {
        let label = transition.label.as_ref().or_else(|| procedure.events.get(event));
        let label = label.map_or_else(|| Text::new(event.replace('_', " "), event.replace('_', " ")), Text::from);
        let target = transition.to.as_deref().and_then(|to| Some((to, procedure.states.get(to)?)));
        let target = target.map(|(to, state)| state_title(to, state));
        let text = match target {
            Some(to) => Text::new(format!("{}: then {}", label.en, to.en), format!("{}：转入“{}”", label.zh, to.zh)),
            None => label,
        };
        let spans = [Span::plain(self.say(&text)), self.numbers(&transition.cite)];
        self.page.hanging(4, &Span::plain("-"), 2, &spans);
        if let Some(condition) = transition.condition.as_ref().and_then(|name| procedure.conditions.get(name)) {
            let condition = Text::from(condition);
            let text = Text::new(format!("if {}", condition.en), format!("条件：{}", condition.zh));
            let text = self.say(&text);
            self.page.paragraph(6, &[Span::faint(text)]);
        }
    }
}

/// The states in the order in which a proceeding can reach them.
fn in_order(procedure: &Procedure) -> Vec<(&str, &State)> {
    let mut names: Vec<&str> = vec![&procedure.start];
    let mut at = 0;
    while let Some(name) = names.get(at).copied() {
        let next = procedure.states.get(name).into_iter().flat_map(|state| state.on.values());
        let targets: Vec<&str> = next.filter_map(|transition| transition.to.as_deref()).collect();
        for target in targets {
            if !names.contains(&target) {
                names.push(target);
            }
        }
        at += 1;
    }
    names.into_iter().filter_map(|name| Some((name, procedure.states.get(name)?))).collect()
}

fn state_title(name: &str, state: &State) -> Text {
    let plain = || Text::new(name.replace('_', " "), name.replace('_', " "));
    state.label.as_ref().map_or_else(plain, Text::from)
}

fn clock_text(clock: &Clock) -> Text {
    let time = length(clock.length);
    let label = clock.label.as_ref().map_or_else(|| Text::new(&*clock.id, &*clock.id), Text::from);
    Text::new(format!("{}: {}", label.en, time.en), format!("{}：{}", label.zh, time.zh))
}
