//! Papers at hand, with the days that they bear.

use luyin_date::{Day, Truth, UnclearDate};
use luyin_facts::{Case, FactPath, PlaceId, Record};
use luyin_guide::{EvidenceId, MaxAge};

use super::window;
use crate::context::Context;

/// A paper of the case file's holdings.
#[derive(Debug, Clone)]
pub(crate) struct HeldPaper {
    /// The row.
    pub path: FactPath,
    issued: Option<UnclearDate>,
    notarized: Option<UnclearDate>,
    authenticated: Option<UnclearDate>,
    expires: Option<UnclearDate>,
}

/// The papers of a type that are at hand and may speak of a place.
pub(crate) fn all(context: &Context<'_>, kind: &EvidenceId, place: Option<PlaceId>) -> Vec<HeldPaper> {
    let rows = context.case.root.rows("holdings").iter().enumerate();
    let fits = |row: &Record| {
        let of_type = row.text("type").is_some_and(|told| &**told == kind.as_str());
        of_type && speaks_of(context, row, place)
    };
    let fitting = rows.filter(|(_, row)| fits(row));
    fitting.map(|(index, row)| paper(Case::row_path(&Context::path("holdings"), index, row), row)).collect()
}

fn speaks_of(context: &Context<'_>, row: &Record, place: Option<PlaceId>) -> bool {
    let told = row.place("place").or_else(|| row.place("country"));
    let (Some(told), Some(place)) = (told, place) else { return true };
    let places = context.places();
    places.within(told, place) != Truth::False || places.within(place, told) != Truth::False
}

fn paper(path: FactPath, row: &Record) -> HeldPaper {
    let date = |name| row.date(name).map(|date| date.date);
    HeldPaper {
        path,
        issued: date("issued"),
        notarized: date("notarised_on"),
        authenticated: date("authenticated_on"),
        expires: date("expires"),
    }
}

impl HeldPaper {
    /// The day that a rule's word means; a paper made upon another does not tell the other's day.
    fn dated(&self, of: &str, made_last: bool) -> Option<UnclearDate> {
        match of {
            "notarization" => self.notarized.or(self.issued.filter(|_| made_last)),
            "authentication" => self.authenticated.or(self.issued.filter(|_| made_last)),
            _ => self.issued.filter(|_| made_last || self.notarized.is_some() || self.authenticated.is_some()),
        }
    }

    /// Whether it is certainly fresh enough on a day, by each of the dates that a rule names.
    pub fn fresh(&self, age: &MaxAge, dates: &[std::sync::Arc<str>], on: UnclearDate) -> bool {
        let last = dates.len().saturating_sub(1);
        dates.iter().enumerate().all(|(at, of)| {
            let dated = self.dated(of, at == last);
            dated.is_some_and(|dated| window::fresh(age, dated.earliest(), on.latest()))
        })
    }

    /// Whether it was certainly issued after a day.
    pub fn issued_after(&self, day: Day) -> bool {
        self.issued.is_some_and(|issued| issued.earliest() > day)
    }

    /// Whether it runs out before a day.
    pub fn expires_before(&self, day: Day) -> bool {
        self.expires.is_some_and(|expires| expires.earliest() < day)
    }

    /// The last day on which it is fresh enough by its own day of issue.
    pub fn fresh_until(&self, age: &MaxAge) -> Option<Day> {
        let end = window::ends(age.at_most, self.issued?.earliest())?;
        Some(if age.less_than { end.previous() } else { end })
    }
}
