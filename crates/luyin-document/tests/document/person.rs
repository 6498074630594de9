//! What the papers for a person say.

use crate::common::page::{Looked, look};
use crate::common::{Example, PRESS};
use luyin_document::{Languages, find, make};
use luyin_words::Language;

const ENGLISH: Languages = Languages::One(Language::English);
const CHINESE: Languages = Languages::One(Language::Chinese);

fn printed(id: &str, example: &Example, languages: Languages) -> Looked {
    let made = make(&PRESS, find(id).unwrap(), &example.dossier(languages)).unwrap();
    look(&made.first().unwrap_or_else(|| panic!("{} calls for no `{id}`", example.name)).bytes)
}

#[test]
fn the_checklist_names_every_paper_of_every_certificate() {
    let example = Example::file("01");
    let (english, chinese) = (printed("checklist", &example, ENGLISH), printed("checklist", &example, CHINESE));
    for evidence in example.view.claims.iter().flat_map(|claim| &claim.evidence) {
        assert!(english.says(&evidence.statement.text.en), "{}", evidence.statement.text.en);
        assert!(chinese.says(&evidence.statement.text.zh), "{}", evidence.statement.text.zh);
    }
}

#[test]
fn the_offices_stand_with_address_and_hours() {
    let example = Example::file("01");
    let paper = printed("offices", &example, ENGLISH);
    let chinese = printed("offices", &example, CHINESE);
    let counters = example.view.claims.iter().flat_map(|claim| &claim.channels).flat_map(|channel| &channel.counters);
    for counter in counters {
        assert!(paper.says(&counter.address.en) && paper.says(&counter.hours_text.en), "{}", paper.text);
        assert!(chinese.says(&counter.address.zh) && chinese.says(&counter.hours_text.zh));
    }
}

#[test]
fn the_schedule_has_every_step_with_its_days_on_a_page_that_lies() {
    let example = Example::file("01");
    let paper = printed("schedule", &example, ENGLISH);
    for step in &example.view.schedule.as_ref().unwrap().steps {
        assert!(paper.says(&step.text.en), "{} in\n{}", step.text.en, paper.text);
    }
    assert!(paper.info.contains("841.89 x 595.276"), "{}", paper.info);
}

#[test]
fn the_filled_questionnaire_bears_what_was_told_and_the_blank_one_nothing() {
    let example = Example::file("01");
    let filled = printed("questionnaire", &example, ENGLISH);
    for told in ["SAMPLE, Jane Ann", "14 June 1985", "512345678", "1 March 2014", "20 August 2016"] {
        assert!(filled.says(told), "{told} in\n{}", filled.text);
    }
    let blank = printed("questionnaire-blank", &example, ENGLISH);
    assert!(!blank.says("512345678") && !blank.says("14 June 1985"));
    for label in ["Day of birth", "Passports", "Visas and permits"] {
        assert!(blank.says(label), "{label}");
    }
}

#[test]
fn the_picture_of_the_history_is_drawn_where_there_is_one() {
    let report = printed("report", &Example::file("03"), ENGLISH);
    for label in ["Stays", "certain", "possible", "Certificates cover"] {
        assert!(report.says(label), "{label} in\n{}", report.text);
    }
}
