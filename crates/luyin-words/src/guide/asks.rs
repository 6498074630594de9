//! What a destination's programme asks for.

use luyin_guide::Ask;

use super::Show;
use crate::language::Text;
use crate::text::Span;

impl Show<'_> {
    pub(super) fn asks(&mut self) {
        let guide = self.guide;
        for ask in &guide.asks {
            self.page.heading(&Text::from(&ask.label));
            self.ask(ask);
        }
    }

    fn ask(&mut self, ask: &Ask) {
        for ground in &ask.grounds {
            self.item(2, &Text::from(&ground.label), &ground.said);
            for reading in &ground.readings {
                self.reading(4, reading);
            }
        }
        if let Some(request) = &ask.on_request {
            self.item(2, &Text::from(&request.label), &request.said);
        }
        for freshness in &ask.freshness {
            self.item(2, &Text::from(&freshness.label), &freshness.said);
        }
        if let Some(form) = &ask.form {
            let text = self.say(&Text::from(form).sentence());
            self.page.hanging(2, &Span::plain("-"), 2, &[Span::plain(text)]);
        }
        for rule in &ask.forms {
            self.item(2, &Text::from(&rule.label), &rule.said);
        }
        for relative in &ask.family {
            self.item(2, &Text::from(&relative.label), &relative.said);
        }
        self.when_unobtainable(ask);
    }

    fn when_unobtainable(&mut self, ask: &Ask) {
        let Some(branch) = &ask.when_unobtainable else {
            return;
        };
        self.page.subheading(2, &Text::new("When it cannot be had", "无法取得时"));
        self.item(4, &Text::from(&branch.standard), &branch.said);
        if let Some(attempts) = &branch.attempts {
            let spans = [Span::plain(self.say(&Text::from(&attempts.label).sentence())), self.numbers(&attempts.cite)];
            self.page.hanging(4, &Span::plain("-"), 2, &spans);
        }
        for substitute in &branch.accepts {
            self.item(4, &Text::from(&substitute.label), &substitute.said);
        }
        for ground in &branch.not_enough {
            self.item(4, &Text::from(&ground.label), &ground.said);
        }
    }
}
