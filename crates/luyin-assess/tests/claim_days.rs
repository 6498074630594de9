//! Which stays a claim is about where that is not known, and which facts would settle it.

#![allow(clippy::unwrap_used, missing_docs, dead_code, reason = "a failing test says where")]

mod common;

use common::library;
use luyin_assess::assess;
use luyin_assess::assessment::{Assessment, Claim, ReadingResult};
use luyin_date::{Count, Truth};
use luyin_facts::read_case;

fn assessed(born: &str, lists: &str) -> Assessment {
    let library = library();
    let text = format!(
        "format: 1
as_of: 2020-01-20
goal: {{guide: ca.programme, filing: 2020-01-20}}
applicant: {{category: foreigner, born: {born}, nationalities: [{{country: US, from: birth}}]}}
{lists}
complete: [stays, residences, absences, permits, applicant.nationalities]
"
    );
    let case = read_case("case.yaml", text.as_bytes(), &library.vocabulary).unwrap().case;
    assess(&library, &case).unwrap()
}

fn claim(assessment: &Assessment) -> &Claim {
    assessment.claims.first().unwrap()
}

/// The reading that wants a permit of the time that the certificate speaks of.
fn permit(assessment: &Assessment) -> &ReadingResult {
    let criterion = claim(assessment).criteria.iter().find(|criterion| criterion.id.contains("#permit@")).unwrap();
    criterion.readings.first().unwrap()
}

fn missing(reading: &ReadingResult) -> Vec<String> {
    reading.missing.iter().map(ToString::to_string).collect()
}

#[test]
fn a_reading_that_hangs_on_the_days_of_the_claim_names_the_dates_of_its_stays() {
    let open = assessed(
        "1990",
        "stays: [{place: cn.beijing, from: '[2020-01-02..2020-01-08]', until: 2020-01-12}]
permits: [{class: residence-work, from: 2020-01-01, until: 2020-01-05}]",
    );
    let reading = permit(&open);
    assert_eq!((reading.truth, missing(reading)), (Truth::Unknown, vec!["stays[0].from".to_owned()]));
    let turning = reading.turning.first().unwrap();
    assert_eq!((turning.day.to_string(), turning.on_or_before), ("2020-01-05".to_owned(), true));
}

#[test]
fn a_stay_that_the_days_asked_for_may_not_touch_is_only_perhaps_of_the_claim() {
    let stays = "stays:
  - {place: cn.beijing, from: 2020-01-01, until: 2020-01-04}
  - {place: cn.beijing, from: 2020-01-08, until: 2020-01-12}
permits: [{class: residence-work, from: 2020-01-01, until: 2020-01-03}]";
    // The days since the sixteenth birthday are asked for, and they may begin with or after the first stay.
    let open = assessed("'[2004-01-03..2004-01-07]'", stays);
    assert_eq!(claim(&open).days, Count { least: 5, most: Some(9) });
    assert_eq!(missing(permit(&open)), ["applicant.born"]);
    for (born, stays_asked, truth) in [("2004-01-03", 2, Truth::True), ("2004-01-07", 1, Truth::False)] {
        let told = assessed(born, stays);
        assert_eq!((claim(&told).stays.len(), permit(&told).truth), (stays_asked, truth), "born {born}");
    }
}

#[test]
fn the_only_stay_that_can_be_asked_about_is_the_one_that_the_claim_is_about() {
    let open = assessed(
        "'[2004-01-03..2004-01-07]'",
        "stays: [{place: cn.beijing, from: 2020-01-01, until: 2020-01-04}]
permits: [{class: residence-work, from: 2020-01-01, until: 2020-01-03}]",
    );
    assert_eq!(claim(&open).days, Count { least: 4, most: Some(4) });
    assert_eq!(permit(&open).truth, Truth::True);
}
