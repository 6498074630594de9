//! The plan over the guides of the repository: what holds whatever the case, and what a small graph must explain.

#![allow(clippy::disallowed_methods, reason = "a test reads the guides from files")]

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use luyin_assess::assessment::{Assessment, Exposure};
use luyin_assess::plan::model::{Fit, Lost, Other, Paper, PaperState, Role, StepKind, WhyNot};
use luyin_assess::{Proof, assess, assess_without_plan, why};
use luyin_date::{Day, Rounding};
use luyin_facts::{Case, read_case};
use luyin_guide::{Library, OpenOn, SourceFile, UnknownBecause, open_on, read_library};
use proptest::prelude::*;

fn guides() -> &'static Library {
    static LIBRARY: OnceLock<Library> = OnceLock::new();
    LIBRARY.get_or_init(|| {
        let mut files = Vec::new();
        collect(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../guides"), "guides", &mut files);
        read_library(files).0
    })
}

fn collect(folder: &PathBuf, name: &str, files: &mut Vec<SourceFile>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = format!("{name}/{}", path.file_name().unwrap().to_string_lossy());
        if path.is_dir() {
            collect(&path, &name, files);
        } else if name.ends_with(".yaml") {
            files.push(SourceFile { text: std::fs::read_to_string(&path).unwrap(), path: name });
        }
    }
}

fn case(library: &Library, text: &str) -> Case {
    read_case("case.yaml", text.as_bytes(), &library.vocabulary)
        .unwrap_or_else(|wrong| panic!("{wrong:?}\n{text}"))
        .case
}

fn planned(text: &str) -> Assessment {
    assess(guides(), &case(guides(), text)).unwrap()
}

/// Permanent residence in Beijing by marriage, filed on a day, with some papers at hand.
fn beijing(filing: &str, holdings: &str) -> String {
    format!(
        "format: 1\nas_of: 2026-11-22\n\
         goal: {{guide: cn.beijing.permanent-residence.marriage, filing: {filing}, presence: cn.beijing, apply: in-person}}\n\
         applicant: {{category: foreigner, born: 1984-09-09, nationalities: [{{country: CA, from: birth}}]}}\n\
         stays: [{{id: s1, place: cn.beijing.haidian, from: 2020-09-01, until: .., registration: held}}]\n\
         holdings: [{holdings}]\narrests: []\nconvictions: []\ncomplete: [stays, absences, arrests, convictions]\n"
    )
}

fn paper<'a>(assessment: &'a Assessment, id: &str) -> &'a Paper {
    let papers = &assessment.plan.as_ref().unwrap().papers;
    let ids = || papers.iter().map(|paper| paper.id.as_str()).collect::<Vec<_>>();
    papers.iter().find(|paper| paper.id == id).unwrap_or_else(|| panic!("no {id} among {:?}", ids()))
}

/// The day on which the file is complete even when each step takes as long as it may, as far as times are known.
fn complete(assessment: &Assessment) -> Option<Day> {
    assessment.schedule.as_ref()?.works_on
}

fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
}

#[test]
fn the_beijing_file_is_one_graph_inside_its_windows() {
    let assessment = planned(&beijing("2027-04-01", ""));
    let plan = assessment.plan.as_ref().unwrap();
    let made: Vec<&str> = [
        "psb-no-record@cn.beijing",
        "notarial-no-conviction@cn.beijing",
        "police-certificate@CA",
        "foreign-no-record-authenticated@CA",
    ]
    .to_vec();
    for id in made {
        let paper = paper(&assessment, id);
        assert_eq!(paper.state, PaperState::Planned, "{id}");
        assert_eq!(paper.windows[0].first, day("2026-10-01"), "{id}");
    }
    assert!(plan.steps.last().unwrap().kind == StepKind::File);
    let lost = assessment.alternatives.iter().find(|other| matches!(other.what, Other::Channel(_))).unwrap();
    assert_eq!(lost.lost, Lost::ConventionHolds);
}

#[test]
fn two_cities_of_guangdong_need_one_certificate_and_the_other_is_kept_as_an_alternative() {
    let assessment = planned(
        "format: 1\nas_of: 2026-11-22\n\
         goal: {guide: us.immigrant-visa, filing: 2027-03-01, presence: GB, apply: by-agent}\n\
         applicant: {category: foreigner, born: 1985-06-14, nationalities: [{country: GB, from: birth}]}\n\
         stays:\n\
         \x20 - {id: s1, place: cn.guangzhou, from: 2014-03-01, until: 2015-08-20, registration: held}\n\
         \x20 - {id: s2, place: cn.shenzhen, from: 2015-08-21, until: 2016-12-31, registration: held}\n\
         residences: [{country: GB, from: birth, until: 2014-02-28}, {country: GB, from: 2017-01-01, until: ..}]\n\
         absences: []\narrests: []\nconvictions: []\ncomplete: [stays, absences, residences, arrests, convictions]\n",
    );
    assert_eq!(assessment.claims.len(), 1, "{:?}", assessment.claims.iter().map(|claim| &claim.id).collect::<Vec<_>>());
    let claims = assessment.alternatives.iter().filter(|other| matches!(other.what, Other::Claim(_)));
    assert_eq!(claims.count(), 1);
    assert_eq!(assessment.claims[0].days.is_exact(), Some(1037));
}

#[test]
fn a_file_that_cannot_be_complete_in_time_names_the_nearest_day_that_works() {
    let assessment = planned(&beijing("2026-11-24", ""));
    let schedule = assessment.schedule.as_ref().unwrap();
    assert!(matches!(schedule.fit, Fit::Broken { .. } | Fit::Tight { .. }), "{:?}", schedule.fit);
    assert!(!schedule.broken.is_empty());
    let works = schedule.works_on.unwrap();
    let later = planned(&beijing(&works.to_string(), ""));
    assert_eq!(complete(&later), Some(works));
    let sooner = planned(&beijing(&works.previous().to_string(), ""));
    assert_ne!(complete(&sooner), Some(works.previous()));
}

#[test]
fn a_paper_that_would_be_needed_to_get_itself_is_explained() {
    let guide = |id: &str, yields: &str, needs: &str| SourceFile {
        path: format!("guides/services/cn/national/{id}/guide.yaml"),
        text: format!(
            "format: 1\nid: cn.{id}\nservice: {id}\ntitle: {{en: {id}, zh: 某}}\nplace: CN\nin_force: 2020-01-01/..\n\
             checked: 2026-01-01\ncite: [law]\n\
             evidence: [{{id: {needs}, type: {needs}, submit: original, basis: law, cite: [law]}}]\n\
             output: {{type: {yields}}}\n"
        ),
    };
    let guides = [
        guide("makes-first", "first", "second"),
        guide("makes-second", "second", "first"),
        guide("makes-third", "third", "first"),
    ];
    let files = world(&["first", "second", "third"], guides);
    let (library, _, _) = read_library(files);
    let text = "format: 1\nas_of: 2026-11-22\ngoal: {guide: cn.makes-third, filing: 2027-04-01}\napplicant: {category: foreigner}\n";
    let assessment = assess(&library, &case(&library, text)).unwrap();
    let around = |paper: &Paper| matches!(&paper.state, PaperState::Cannot(why) if why.iter().any(|why| matches!(why, WhyNot::NeedsItself { .. })));
    assert!(assessment.plan.as_ref().unwrap().papers.iter().any(around));
    assert_eq!(assessment.schedule.unwrap().fit, Fit::Impossible);
    let held = format!("{text}holdings: [{{type: first, form: original, issued: 2026-11-01}}]\n");
    let assessment = assess(&library, &case(&library, &held)).unwrap();
    assert_eq!(assessment.schedule.unwrap().fit, Fit::Met);
}

/// A world of one country and one source, with these kinds of paper and these guides.
fn world(kinds: &[&str], guides: impl IntoIterator<Item = SourceFile>) -> Vec<SourceFile> {
    let kinds = kinds.iter().map(|kind| format!("  - {{id: {kind}, title: {{en: {kind}, zh: 某}}, cite: [law]}}\n"));
    let kinds = kinds.collect::<String>();
    let mut files = vec![
        SourceFile {
            path: "guides/places/countries.yaml".to_owned(),
            text: "format: 1\ncountries: [{id: CN, alpha3: CHN, en: China, zh: 中国}]\n".to_owned(),
        },
        SourceFile {
            path: "guides/sources/law.yaml".to_owned(),
            text: "format: 1\nsources:\n  - {id: law, title: {en: Law, zh: 法}, publisher: {en: P, zh: 某}, kind: law, language: zh, \
                   read: 2026-01-01, part_read: {en: all, zh: 全文}, confidence: high}\n"
                .to_owned(),
        },
        SourceFile { path: "guides/evidence/all.yaml".to_owned(), text: format!("format: 1\nevidence_types:\n{kinds}") },
    ];
    files.extend(guides);
    files
}

/// A goal that needs the paper `second`, whose service takes ten working days and wants `first` at most thirty days old
/// when it is handed in; `first` takes five.
fn on_the_way(holdings: &str) -> Assessment {
    let guide = |id: &str, evidence: &str, rest: &str| SourceFile {
        path: format!("guides/services/cn/national/{id}/guide.yaml"),
        text: format!(
            "format: 1\nid: cn.{id}\nservice: {id}\ntitle: {{en: {id}, zh: 某}}\nplace: CN\nin_force: 2020-01-01/..\n\
             checked: 2026-01-01\ncite: [law]\nevidence: [{evidence}]\n{rest}"
        ),
    };
    let limit = |days: u32| {
        format!(
            "time_limits: [{{id: t, label: {{en: t, zh: 某}}, length: {{working_days: {days}}}, basis: law, cite: [law]}}]\n"
        )
    };
    let wants = |kind: &str, more: &str| {
        format!("{{id: {kind}, type: {kind}, submit: original, {more}basis: law, cite: [law]}}")
    };
    let guides = [
        guide("makes-first", "", &format!("{}output: {{type: first}}\n", limit(5))),
        guide(
            "makes-second",
            &wants("first", "max_age: {at_most: {days: 30}, of: [certificate], at: submission}, "),
            &format!("{}output: {{type: second}}\n", limit(10)),
        ),
        guide("goal", &wants("second", ""), ""),
    ];
    let files = world(&["first", "second"], guides);
    let (library, _, _) = read_library(files);
    let text = format!(
        "format: 1\nas_of: 2026-11-22\ngoal: {{guide: cn.goal, filing: 2027-06-01}}\napplicant: {{category: foreigner}}\n\
         holdings: [{holdings}]\n"
    );
    assess(&library, &case(&library, &text)).unwrap()
}

/// When the step that makes `second` begins: first and last day.
fn second_begins(assessment: &Assessment) -> (Day, Option<Day>) {
    let (plan, schedule) = (assessment.plan.as_ref().unwrap(), assessment.schedule.as_ref().unwrap());
    let of = |step: usize| plan.steps[step].guide.as_ref().is_some_and(|guide| guide.as_str() == "cn.makes-second");
    let scheduled = schedule.steps.iter().find(|scheduled| of(scheduled.step)).unwrap();
    (scheduled.earliest_start, scheduled.latest_start)
}

#[test]
fn a_paper_that_a_step_on_the_way_looks_at_is_measured_against_that_step() {
    let assessment = on_the_way("");
    let (_, last) = second_begins(&assessment);
    let window = paper(&assessment, "first@CN").windows[0].clone();
    assert_eq!(window.wanted_by.as_deref(), Some("cn.makes-second@CN"));
    assert_eq!((window.first, window.last), (last.unwrap().plus(-30), last.unwrap()));
    assert!(window.last < day("2027-06-01"));
}

#[test]
fn a_paper_at_hand_that_is_fresh_when_the_step_begins_is_used_and_hurries_it() {
    let assessment = on_the_way("{type: first, form: original, issued: 2026-11-10}");
    assert_eq!(paper(&assessment, "first@CN").state, PaperState::Held);
    let (first, last) = second_begins(&assessment);
    assert!(first <= day("2026-12-10") && last.unwrap() <= day("2026-12-10"), "{first} {last:?}");
    let stale = on_the_way("{type: first, form: original, issued: 2026-10-01}");
    assert_eq!(paper(&stale, "first@CN").state, PaperState::Planned);
}

#[test]
fn a_claim_that_the_plan_asks_for_is_a_claim_of_the_answer() {
    let assessment = planned(&beijing("2027-04-01", ""));
    let claims: Vec<&str> = assessment.claims.iter().map(|claim| claim.id.as_str()).collect();
    let judged = assessment.plan.as_ref().unwrap().steps.iter().filter(|step| step.outlook.is_some());
    let judged: Vec<&str> = judged.map(|step| step.id.as_str()).collect();
    assert_eq!(judged, ["cn.beijing.police-certificate@cn.beijing"]);
    assert!(judged.iter().all(|id| claims.contains(id)), "{claims:?}");
}

/// The Beijing case filed on a day, read as of another.
fn beijing_as_of(as_of: &str, filing: &str) -> Assessment {
    planned(&beijing(filing, "").replace("as_of: 2026-11-22", &format!("as_of: {as_of}")))
}

#[test]
fn nothing_is_handed_in_while_the_office_is_closed() {
    // A Sunday, the first day of the spring holiday of 2026, the Monday of its week, a Saturday: Beijing's hall works.
    let table = [
        ("2026-12-20", Fit::Closed, Some("2026-12-21")),
        ("2026-02-16", Fit::Closed, Some("2026-02-24")),
        ("2027-10-01", Fit::Closed, Some("2027-10-08")),
        ("2026-12-19", Fit::AsFarAsKnown, Some("2026-12-19")),
    ];
    for (filing, fit, works_on) in table {
        let as_of = day(filing).plus(-40).to_string();
        let schedule = beijing_as_of(&as_of, filing).schedule.unwrap();
        assert_eq!((schedule.fit, schedule.works_on), (fit, works_on.map(day)), "{filing}");
    }
}

#[test]
fn the_time_of_the_office_runs_from_a_day_on_which_the_file_can_be_taken_in() {
    let schedule = planned(&beijing("2026-11-24", "")).schedule.unwrap();
    assert_eq!(schedule.after[0].from, schedule.works_on.unwrap());
}

/// The days on which a step begins are days on which a counter of Haidian receives people.
fn begins_while_open(assessment: &Assessment) {
    let counter = &guides().authorities["cn.beijing.psb"].counters;
    let counter = counter.iter().find(|counter| &*counter.id == "haidian").unwrap();
    let (plan, schedule) = (assessment.plan.as_ref().unwrap(), assessment.schedule.as_ref().unwrap());
    let asked = schedule.steps.iter().find(|it| plan.steps[it.step].id.starts_with("cn.beijing.police")).unwrap();
    assert_eq!(asked.hours_known, Some(true));
    for begins in [Some(asked.earliest_start), asked.latest_start].into_iter().flatten() {
        let state = open_on(counter.version(begins).unwrap(), begins, guides().calendar("cn"));
        let open = matches!(state, OpenOn::Open | OpenOn::Unknown(UnknownBecause::NoNotice));
        assert!(open, "{begins}: {state:?}");
    }
}

/// Somebody with a family who lived in several cities, some days of whom are half known.
#[derive(Debug, Clone)]
struct Person {
    programme: &'static str,
    filing: String,
    stays: Vec<(usize, i32, i32, bool)>,
    papers: Vec<String>,
}

const CITIES: [&str; 6] =
    ["cn.beijing.haidian", "cn.shanghai", "cn.guangzhou", "cn.shenzhen", "cn.suzhou", "cn.qingdao"];
const PROGRAMMES: [&str; 5] = [
    "us.immigrant-visa",
    "ca.express-entry",
    "nz.residence",
    "uk.skilled-worker",
    "cn.beijing.permanent-residence.marriage",
];

impl Person {
    fn text(&self, papers: &[String]) -> String {
        let stay = |(number, (city, from, length, half)): (usize, &(usize, i32, i32, bool))| {
            let from = day("2012-01-01").plus(*from);
            let until = from.plus(*length);
            let told = if *half { until.to_string()[..7].to_owned() } else { until.to_string() };
            format!(
                "  - {{id: s{number}, place: {}, from: {from}, until: {told}, registration: held}}\n",
                CITIES[*city]
            )
        };
        let stays: String = self.stays.iter().enumerate().map(stay).collect();
        format!(
            "format: 1\nas_of: 2026-11-22\ngoal: {{guide: {}, filing: {}, presence: GB}}\n\
             applicant: {{category: foreigner, born: 1984-09-09, nationalities: [{{country: GB, from: birth}}]}}\n\
             family: [{{relation: spouse, status: citizen, married: 2021-05-20}}, {{relation: child, status: foreigner}}]\n\
             stays:\n{stays}residences: [{{country: GB, from: birth, until: 2011-12-31}}, {{country: GB, from: 2022-01-01, until: ..}}]\n\
             holdings: [{}]\nabsences: []\narrests: []\nconvictions: []\n\
             complete: [stays, residences, absences, arrests, convictions]\n",
            self.programme,
            self.filing,
            papers.join(", ")
        )
    }
}

fn anyone() -> impl Strategy<Value = Person> {
    let stay = (0..CITIES.len(), 0i32..3200, 20i32..500, any::<bool>());
    let filing = (0i32..400, any::<bool>()).prop_map(|(days, month)| {
        let filing = day("2026-12-01").plus(days).to_string();
        if month { filing[..7].to_owned() } else { filing }
    });
    let stays = prop::collection::vec(stay, 1..5);
    (0..PROGRAMMES.len(), filing, stays, prop::collection::vec(a_paper(), 0..4)).prop_map(
        |(programme, filing, stays, papers)| Person { programme: PROGRAMMES[programme], filing, stays, papers },
    )
}

/// A paper at hand, of some place, its day told or only its month.
fn a_paper() -> impl Strategy<Value = String> {
    let kinds = prop::sample::select(vec!["psb-no-record", "notarial-no-conviction", "police-certificate"]);
    (kinds, 0..CITIES.len(), 0i32..300, any::<bool>()).prop_map(|(kind, city, age, month)| {
        let issued = day("2026-11-22").plus(-age).to_string();
        let told = if month { issued[..7].to_owned() } else { issued };
        let place = if kind == "police-certificate" {
            "country: GB".to_owned()
        } else {
            format!("place: {}, from: 2010-01-01, until: 2026-01-01", CITIES[city])
        };
        format!("{{type: {kind}, issued: {told}, {place}}}")
    })
}

/// Every paper at hand that a plan uses is certainly inside each window of its own date.
fn inside_their_windows(case: &Case) -> Result<(), TestCaseError> {
    let assessment = assess(guides(), case).unwrap();
    let plan = assessment.plan.as_ref().unwrap();
    for paper in plan.papers.iter().filter(|paper| paper.state == PaperState::Held) {
        let Some(issued) = paper.held_as.as_ref().and_then(|path| case.record(path)?.date("issued")) else { continue };
        for window in paper.windows.iter().filter(|window| window.of == "certificate") {
            prop_assert!(issued.date.earliest() >= window.first, "{} from {}", paper.id, window.first);
            // What a programme looks at on a day half known is measured from the last of its days.
            prop_assert!(window.wanted_by.is_some() || window.last == window.anchor.earliest());
        }
    }
    Ok(())
}

#[test]
fn every_exposure_of_the_examples_has_a_proof() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples");
    let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().path()).collect();
    files.retain(|file| file.to_string_lossy().ends_with(".yaml") && !file.to_string_lossy().contains(".expect."));
    files.sort();
    for file in files {
        let case = case(guides(), &std::fs::read_to_string(&file).unwrap());
        for exposure in assess(guides(), &case).unwrap().exposure {
            assert!(is_proved(guides(), &case, &exposure), "{}: {}", file.display(), exposure.id);
        }
    }
}

fn is_proved(library: &Library, case: &Case, exposure: &Exposure) -> bool {
    let proofs = why(library, case, &exposure.id).unwrap();
    proofs.iter().any(|proof| matches!(proof, Proof::Exposure { exposure: of, .. } if of == exposure))
}

#[test]
fn an_exposure_that_only_a_step_brings_about_has_a_proof_too() {
    let guide = |id: &str, rest: &str| SourceFile {
        path: format!("guides/services/cn/national/{id}/guide.yaml"),
        text: format!(
            "format: 1\nid: cn.{id}\nservice: {id}\ntitle: {{en: {id}, zh: 某}}\nplace: CN\nin_force: 2020-01-01/..\n\
             checked: 2026-01-01\ncite: [law]\n{rest}"
        ),
    };
    let risk = "exposure: [{id: risk, when: 'applicant.category == \"foreigner\"', label: {en: risk, zh: 险}, ask_counsel: true, basis: law, cite: [law]}]\n";
    let guides = [
        guide("makes-first", &format!("{risk}output: {{type: first}}\n")),
        guide("goal", "evidence: [{id: first, type: first, submit: original, basis: law, cite: [law]}]\n"),
    ];
    let (library, wrong, _) = read_library(world(&["first"], guides));
    let text =
        "format: 1\nas_of: 2026-11-22\ngoal: {guide: cn.goal, filing: 2027-04-01}\napplicant: {category: foreigner}\n";
    let case = case(&library, text);
    assert!(assess_without_plan(&library, &case).unwrap().exposure.is_empty());
    let exposure = assess(&library, &case).unwrap().exposure;
    assert_eq!(exposure.len(), 1, "{wrong:?}");
    assert!(is_proved(&library, &case, &exposure[0]));
}

/// A paper at hand: kind, days before the as-of day on which it was issued, notarized or authenticated too.
type Told = (usize, i32, bool);

const KINDS: [&str; 5] = [
    "psb-no-record",
    "notarial-no-conviction",
    "foreign-no-record-authenticated",
    "police-certificate",
    "health-certificate",
];

fn holding((kind, age, later): Told) -> String {
    let issued = day("2026-11-22").plus(-age);
    let mut text = format!("{{type: {}, form: original, issued: {issued}", KINDS[kind]);
    match KINDS[kind] {
        "psb-no-record" => text.push_str(", place: cn.beijing"),
        "police-certificate" | "foreign-no-record-authenticated" => text.push_str(", country: CA"),
        _ => {}
    }
    if later {
        let on = issued.plus(20);
        let _ = write!(text, ", notarised_on: {on}, authenticated_on: {on}");
    }
    text.push('}');
    text
}

fn told() -> impl Strategy<Value = Told> {
    (0..KINDS.len(), 0i32..300, any::<bool>())
}

fn case_text(filing: i32, told: &[Told]) -> String {
    let holdings: Vec<String> = told.iter().copied().map(holding).collect();
    beijing(&day("2026-11-22").plus(filing).to_string(), &holdings.join(", "))
}

proptest! {
    // A tenth of what `PROPTEST_CASES` asks for: a case reads and assesses a whole file, some of them twice.
    #![proptest_config(ProptestConfig::with_cases(ProptestConfig::default().cases / 10))]

    #[test]
    fn no_plan_uses_a_paper_outside_its_window(filing in 0i32..400, told in prop::collection::vec(told(), 0..5)) {
        let text = case_text(filing, &told);
        let parsed = case(guides(), &text);
        let assessment = assess(guides(), &parsed).unwrap();
        let plan = assessment.plan.as_ref().unwrap();
        let schedule = assessment.schedule.as_ref().unwrap();
        let filing = day("2026-11-22").plus(filing);
        for paper in plan.papers.iter().filter(|paper| paper.state == PaperState::Held && !paper.windows.is_empty()) {
            let Some(row) = paper.held_as.as_ref().and_then(|path| parsed.record(path)) else { continue };
            for window in &paper.windows {
                let first = filing.add_months(-6, Rounding::Up).unwrap();
                prop_assert_eq!(window.first, first);
                let issued = row.date("issued").unwrap().date.earliest();
                prop_assert!(issued >= first, "{} of {issued} is used on {filing}", paper.id);
            }
        }
        for scheduled in &schedule.steps {
            let step = &plan.steps[scheduled.step];
            let Some(yields) = step.yields else { continue };
            for window in &plan.papers[yields].windows {
                prop_assert!(scheduled.earliest_finish >= window.first, "{}", step.id);
                prop_assert!(scheduled.latest_finish.is_none_or(|done| done <= window.last), "{}", step.id);
            }
        }
    }

    #[test]
    fn a_step_begins_while_its_office_is_open(as_of in 0i32..500, filing in 20i32..300) {
        let as_of = day("2025-11-22").plus(as_of);
        begins_while_open(&beijing_as_of(&as_of.to_string(), &as_of.plus(filing).to_string()));
    }

    #[test]
    fn papers_of_half_known_days_are_used_only_where_they_are_certainly_inside(person in anyone()) {
        let parsed = case(guides(), &person.text(&person.papers));
        inside_their_windows(&parsed)?;
    }

    #[test]
    fn one_more_paper_of_anyone_never_makes_a_plan_worse(person in anyone(), more in a_paper()) {
        let fewer = planned(&person.text(&person.papers));
        let all: Vec<String> = person.papers.iter().cloned().chain([more]).collect();
        let with = planned(&person.text(&all));
        let steps = |assessment: &Assessment| {
            assessment.plan.as_ref().unwrap().steps.iter().filter(|step| step.role == Role::Taken).count()
        };
        prop_assert!(steps(&with) <= steps(&fewer));
        prop_assert!(complete(&with).unwrap_or(Day::MAX) <= complete(&fewer).unwrap_or(Day::MAX));
        prop_assert_eq!(with.claims.len(), fewer.claims.len());
    }

    #[test]
    fn one_more_paper_at_hand_never_makes_a_plan_worse(
        filing in 0i32..400, told in prop::collection::vec(told(), 0..4), more in told()
    ) {
        let fewer = planned(&case_text(filing, &told));
        let all: Vec<Told> = told.iter().copied().chain([more]).collect();
        let with = planned(&case_text(filing, &all));
        let steps = |assessment: &Assessment| {
            assessment.plan.as_ref().unwrap().steps.iter().filter(|step| step.role == Role::Taken).count()
        };
        prop_assert!(steps(&with) <= steps(&fewer));
        prop_assert!(complete(&with).unwrap_or(Day::MAX) <= complete(&fewer).unwrap_or(Day::MAX));
    }

    #[test]
    fn the_same_case_gives_the_same_plan(filing in 0i32..400, told in prop::collection::vec(told(), 0..4)) {
        let text = case_text(filing, &told);
        prop_assert_eq!(planned(&text), planned(&text));
    }
}
