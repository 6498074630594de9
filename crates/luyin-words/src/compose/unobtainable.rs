//! What the destination accepts when a paper cannot be had.

use luyin_assess::assessment::{Substitute, Unobtainable};

use super::parts::{self, Composer};
use crate::language::Text;
use crate::view;

impl Composer<'_> {
    pub(super) fn unobtainable(&self, branch: &Unobtainable) -> view::Unobtainable {
        view::Unobtainable {
            statement: self.statement(
                &format!("{}#unobtainable", branch.requirement),
                Text::from(&branch.standard),
                &branch.cites,
            ),
            requirement: branch.requirement.to_string(),
            because: branch.because.iter().map(ToString::to_string).collect(),
            decides: branch.decides.as_ref().map(Text::from),
            attempts: branch.attempts.as_ref().map(|it| self.stated(it)),
            attempts_made: branch.attempts_made,
            accepts: branch.accepts.iter().map(|it| self.substitute(it)).collect(),
            not_enough: self.all_stated(&branch.not_enough),
        }
    }

    fn substitute(&self, substitute: &Substitute) -> view::Substitute {
        view::Substitute {
            statement: self.stated(&substitute.stated),
            kind: parts::named(&substitute.name),
            state: substitute.state.into(),
            basis: substitute.stated.basis.map(Into::into),
        }
    }
}
