//! Which required days the certificates cover, reading by reading.

use luyin_assess::assessment::{Coverage, CoverageReading};
use luyin_date::Truth;

use super::parts::{self, Composer};
use crate::language::Text;
use crate::view;

impl Composer<'_> {
    pub(super) fn coverage(&self, coverage: &Coverage) -> view::Coverage {
        let id = format!("coverage@{}", self.names.place_id(coverage.place));
        let place = self.place_name(coverage.place);
        view::Coverage {
            statement: self.statement(&id, sentence(coverage, &place), &[]),
            place: self.place(coverage.place),
            required: parts::period(&coverage.required),
            readings: coverage.readings.iter().map(|it| self.coverage_reading(it)).collect(),
        }
    }

    /// The certificate by its place, or by its whole name where a place has several.
    fn covering(&self, id: &str) -> Text {
        let claims = &self.assessment.claims;
        let Some(claim) = claims.iter().find(|claim| claim.id == id) else {
            return Text::new(id, id);
        };
        let alone = claims.iter().filter(|other| other.place == claim.place).count() == 1;
        if alone { self.place_name(claim.place) } else { self.claim_name(claim) }
    }

    fn coverage_reading(&self, reading: &CoverageReading) -> view::CoverageReading {
        view::CoverageReading {
            statement: self.statement(&reading.id, Text::from(&reading.label), &reading.cites),
            held_by: reading.held_by.as_ref().map(Text::from),
            basis: reading.basis.into(),
            admitted: reading.admitted,
            by_claim: reading
                .by_claim
                .iter()
                .map(|(claim, days)| view::ClaimDays {
                    claim: claim.to_string(),
                    name: self.covering(claim),
                    period: parts::period(days),
                })
                .collect(),
            uncovered: parts::period(&reading.uncovered),
            uncovered_days: parts::days(reading.uncovered_days),
            if_refused: reading
                .if_refused
                .iter()
                .map(|(claim, days)| view::IfRefused {
                    claim: claim.to_string(),
                    name: self.covering(claim),
                    days: parts::days(*days),
                })
                .collect(),
        }
    }
}

fn sentence(coverage: &Coverage, place: &Text) -> Text {
    let admitted: Vec<Truth> = coverage
        .readings
        .iter()
        .filter(|reading| reading.admitted)
        .map(|reading| reading.uncovered_days.at_most(0))
        .collect();
    if admitted.is_empty() {
        Text::new(
            format!("What a certificate from {} can speak of is not known.", place.en),
            format!("{}的证明能够涵盖哪些日期，尚不清楚。", place.zh),
        )
    } else if admitted.iter().all(|truth| *truth == Truth::True) {
        Text::new(
            format!("Every day that must be covered in {} is covered.", place.en),
            format!("{}所需涵盖的日期均已涵盖。", place.zh),
        )
    } else {
        Text::new(
            format!("Some of the days that must be covered in {} may stay uncovered; they are named here.", place.en),
            format!("{}所需涵盖的日期中，有些可能未被涵盖，列举如下。", place.zh),
        )
    }
}
