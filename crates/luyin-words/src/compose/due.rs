//! When time limits end, with the arithmetic.

use luyin_assess::assessment::Due;

use super::parts::Composer;
use crate::language::Text;
use crate::{deadline, view};

impl Composer<'_> {
    pub(super) fn due(&self, due: &Due) -> view::Due {
        view::Due {
            statement: self.statement(&due.id, Text::from(&due.label), &due.cites),
            from: due.from.to_string(),
            assumed: due.assumed,
            earliest: due.deadline.earliest.to_string(),
            latest: due.deadline.latest.to_string(),
            provisional: due.deadline.provisional,
            ends: ends(due),
            steps: deadline::arithmetic(&due.deadline),
        }
    }
}

/// `7 working days from Tuesday 1 December 2026: the last day is Thursday 10 December 2026`.
fn ends(due: &Due) -> Text {
    let (from, length) = (deadline::with_weekday(due.from), deadline::length(due.length));
    let taken = if due.assumed {
        Text::new(" (acceptance taken as the day of filing)", "（以递交日作为受理日）")
    } else {
        Text::default()
    };
    let counted = Text::new(
        format!("{} from {}{}.", length.en, from.en, taken.en),
        format!("自{}起{}{}。", from.zh, length.zh, taken.zh),
    );
    counted.then(&deadline::last_day(&due.deadline))
}
