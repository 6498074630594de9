//! Papers at hand, with the days that they bear, and whether they are good for a use.

use std::sync::Arc;

use luyin_date::{Day, DayRange, DaySet, Length, PeriodSet, Rounding, Truth, UnclearDate};
use luyin_facts::{Case, FactPath, PlaceId, Record};
use luyin_guide::{EvidenceId, Freshness, MaxAge, Said};

use crate::assessment::{Defect, Fault, Held};
use crate::context::Context;
use crate::plan::anchor::{Anchor, Anchors};
use crate::plan::window;

/// A paper of the case file's holdings.
#[derive(Debug, Clone)]
pub(crate) struct HeldPaper {
    /// The row.
    pub path: FactPath,
    kind: EvidenceId,
    place: Option<PlaceId>,
    other_person: bool,
    form: Option<Arc<str>>,
    translated: Option<bool>,
    contradicted: bool,
    issued: Option<UnclearDate>,
    notarized: Option<UnclearDate>,
    authenticated: Option<UnclearDate>,
    expires: Option<UnclearDate>,
    /// Whether it serves only where a rule says how old it may be, for days asked for lie after its issue.
    pub by_age: bool,
    /// The days that it speaks of, where it tells them.
    speaks_of: Option<PeriodSet>,
}

/// What a use wants of a paper.
#[derive(Default)]
pub(crate) struct Use<'u> {
    /// The place that it must speak of.
    pub place: Option<PlaceId>,
    /// The days that it must speak of.
    pub days: Option<PeriodSet>,
    /// Whether days that it does not tell leave it open.
    pub days_must_be_told: bool,
    /// Whether its last day of validity counts.
    pub valid: bool,
    /// The rules on its dates.
    pub rules: Vec<Dated<'u>>,
    /// The rules on its form.
    pub forms: Vec<Formed<'u>>,
}

/// A rule on the form of a paper.
pub(crate) struct Formed<'u> {
    /// The forms taken; any where empty.
    pub takes: Arc<[Arc<str>]>,
    /// Whether a translation must go with it.
    pub translation: bool,
    /// Whether the rule applies to the person.
    pub applies: Truth,
    /// Who says the rule.
    pub said: &'u Said,
}

/// A rule on the dates of a paper; where both are given, either will do.
pub(crate) struct Dated<'u> {
    /// The age allowed.
    pub age: Option<&'u MaxAge>,
    /// It must be issued after the last of these days.
    pub after: Option<LastStay>,
    /// Whether the rule applies to the person.
    pub applies: Truth,
    /// Who says the rule.
    pub said: &'u Said,
}

/// The last day of a time, between the last that certainly and the last that possibly is part of it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct LastStay {
    certain: Option<Day>,
    possible: Day,
    early: Option<Length>,
}

impl LastStay {
    /// The last day that a rule counts from, if the days may have any.
    pub fn of(days: &PeriodSet, rule: &Freshness) -> Option<Self> {
        let possible = crate::plan::may_be(days).hull()?.end();
        let long_enough = |run: &&DayRange| {
            let full = rule.stay_of.and_then(|length| window::ends(length, run.start()));
            full.is_none_or(|full| full <= run.end().next())
        };
        let certain = days.certain().ranges().iter().rev().find(long_enough).map(|run| run.end());
        Some(Self { certain, possible, early: rule.early })
    }

    /// The last day on which a paper is issued too early for a last day.
    fn too_early(&self, last: Day) -> Day {
        let months = |number: u32, each: i32| -i32::try_from(number).unwrap_or(0).saturating_mul(each);
        let first = match self.early {
            Some(Length::Months(number)) => last.add_months(months(number, 1), Rounding::Down).ok(),
            Some(Length::Years(number)) => last.add_months(months(number, 12), Rounding::Down).ok(),
            Some(Length::Days(number)) => Some(last.plus(months(number, 1))),
            Some(Length::WorkingDays(_)) | None => None,
        };
        first.map_or(last, Day::previous)
    }
}

/// Every paper at hand of a kind.
pub(crate) fn of_kind(context: &Context<'_>, kind: &EvidenceId) -> Vec<HeldPaper> {
    let of_type = context.holdings.iter().filter(|(told, ..)| *told == kind.as_str());
    of_type.map(|(_, at, row)| paper(Case::row_path(&Context::path("holdings"), *at, row), kind, row)).collect()
}

/// The papers of a kind that are at hand and may speak of a place.
pub(crate) fn all(context: &Context<'_>, kind: &EvidenceId, place: Option<PlaceId>) -> Vec<HeldPaper> {
    let mut papers = of_kind(context, kind);
    papers.retain(|paper| paper.is_usable() && paper.is_of(context, place) != Truth::False);
    papers
}

/// The papers of a kind at hand, but for those that certainly speak of another country.
pub(crate) fn all_told(context: &Context<'_>, kind: &EvidenceId, country: PlaceId) -> Vec<HeldPaper> {
    let mut papers = of_kind(context, kind);
    papers.retain(|paper| paper.is_of(context, Some(country)) != Truth::False);
    papers
}

fn paper(path: FactPath, kind: &EvidenceId, row: &Record) -> HeldPaper {
    let date = |name| row.date(name).map(|date| date.date);
    let told = row.date("from").is_some() || row.date("until").is_some();
    HeldPaper {
        path,
        kind: kind.clone(),
        place: row.place("place").or_else(|| row.place("country")),
        other_person: row.get("of").is_known(),
        form: row.text("form").map(|told| Arc::from(&**told)),
        translated: row.bool("translated"),
        contradicted: row.get("contradicted_by").is_known(),
        issued: date("issued"),
        notarized: date("notarised_on"),
        authenticated: date("authenticated_on"),
        expires: date("expires"),
        by_age: false,
        speaks_of: row.period.as_deref().filter(|_| told).cloned(),
    }
}

impl HeldPaper {
    /// The place that it speaks of, where it tells one.
    pub fn place(&self) -> Option<PlaceId> {
        self.place
    }

    /// Whether it speaks of the person, and nothing in the file speaks against it.
    pub fn is_usable(&self) -> bool {
        !self.other_person && !self.contradicted
    }

    /// Whether it speaks of a place: one of it, or a wider one that holds it.
    fn is_of(&self, context: &Context<'_>, wanted: Option<PlaceId>) -> Truth {
        let (Some(told), Some(wanted)) = (self.place, wanted) else { return Truth::Unknown };
        let places = context.places();
        places.within(told, wanted).or(places.within(wanted, told))
    }

    /// The day that a rule's word means; a paper made upon another does not tell the other's day.
    fn dated(&self, of: &str, made_last: bool) -> Option<UnclearDate> {
        match of {
            "notarization" => self.notarized.or(self.issued.filter(|_| made_last)),
            "authentication" => self.authenticated.or(self.issued.filter(|_| made_last)),
            _ => self.issued.filter(|_| made_last || self.notarized.is_some() || self.authenticated.is_some()),
        }
    }

    /// Whether it is certainly fresh enough on a day, by each of the dates that a rule names.
    pub fn fresh(&self, age: &MaxAge, dates: &[Arc<str>], on: UnclearDate) -> bool {
        self.freshness(age, dates, on) == Truth::True
    }

    fn freshness(&self, age: &MaxAge, dates: &[Arc<str>], on: UnclearDate) -> Truth {
        let last = dates.len().saturating_sub(1);
        let each = dates.iter().enumerate().map(|(at, of)| {
            let Some(dated) = self.dated(of, at == last) else { return Truth::Unknown };
            if window::fresh(age, dated.earliest(), on.latest()) {
                Truth::True
            } else if window::ends(age.at_most, dated.latest()).is_some()
                && !window::fresh(age, dated.latest(), on.earliest())
            {
                Truth::False
            } else {
                Truth::Unknown
            }
        });
        each.fold(Truth::True, Truth::and)
    }

    /// Whether it was certainly issued after a day.
    pub fn issued_after(&self, day: Day) -> bool {
        self.issued.is_some_and(|issued| issued.earliest() > day)
    }

    fn after(&self, last: LastStay) -> Truth {
        match (self.issued, last.certain) {
            (Some(issued), _) if issued.earliest() > last.too_early(last.possible) => Truth::True,
            (Some(issued), Some(certain)) if issued.latest() <= last.too_early(certain) => Truth::False,
            _ => Truth::Unknown,
        }
    }

    /// Whether it runs out before a day.
    pub fn expires_before(&self, day: Day) -> bool {
        self.expires.is_some_and(|expires| expires.earliest() < day)
    }

    /// The last day on which it is certainly fresh enough, by each of the dates that a rule names.
    pub fn keeps_until(&self, age: &MaxAge, dates: &[Arc<str>]) -> Option<Day> {
        let last = dates.len().saturating_sub(1);
        let until = |dated: UnclearDate| {
            let end = window::ends(age.at_most, dated.earliest())?;
            Some(if age.less_than { end.previous() } else { end })
        };
        dates.iter().enumerate().filter_map(|(at, of)| until(self.dated(of, at == last)?)).min()
    }

    /// The last day on which it is fresh enough by its own day of issue.
    pub fn fresh_until(&self, age: &MaxAge) -> Option<Day> {
        let end = window::ends(age.at_most, self.issued?.earliest())?;
        Some(if age.less_than { end.previous() } else { end })
    }

    /// Judges it for a use.
    pub fn judge(&self, context: &Context<'_>, anchors: &Anchors, wanted: &Use<'_>) -> Held {
        let mut faults = Vec::new();
        self.by_whom_and_where(context, wanted, &mut faults);
        for rule in wanted.rules.iter().filter(|rule| rule.applies != Truth::False) {
            self.by_date(anchors, rule, &mut faults);
        }
        for rule in wanted.forms.iter().filter(|rule| rule.applies != Truth::False) {
            self.by_form(rule, &mut faults);
        }
        if wanted.valid {
            self.by_validity(context, anchors, &mut faults);
        }
        if let Some(days) = &wanted.days {
            self.by_days(days, wanted, &mut faults);
        }
        let each = faults.iter().map(|fault| if fault.certain { Truth::False } else { Truth::Unknown });
        let good = each.fold(Truth::True, Truth::and);
        Held { path: self.path.clone(), name: context.evidence_name(&self.kind), good, faults }
    }

    fn by_whom_and_where(&self, context: &Context<'_>, wanted: &Use<'_>, faults: &mut Vec<Fault>) {
        if self.contradicted {
            faults.push(fault(false, Defect::Contradicted, Vec::new()));
        }
        if self.other_person {
            faults.push(fault(true, Defect::OtherPerson, Vec::new()));
        }
        let Some(place) = wanted.place else { return };
        let of = self.is_of(context, Some(place));
        if of != Truth::True {
            let missing = if self.place.is_none() { self.facts(&["place"]) } else { Vec::new() };
            let defect = Defect::OtherPlace { of: self.place, wanted: place };
            faults.push(fault(of == Truth::False, defect, missing));
        }
    }

    fn by_date(&self, anchors: &Anchors, rule: &Dated<'_>, faults: &mut Vec<Fault>) {
        let after = rule.after.map(|last| (self.after(last), last));
        let anchor = rule.age.and_then(|age| anchors.get(&age.at));
        let fresh = rule.age.map(|age| match &anchor {
            Some(anchor) => self.freshness(age, &age.of, anchor.day),
            None => Truth::Unknown,
        });
        let either = match (after, fresh) {
            (None, None) => return,
            (Some((after, _)), None) => after,
            (None, Some(fresh)) => fresh,
            (Some((after, _)), Some(fresh)) => after.or(fresh),
        };
        if either == Truth::True {
            return;
        }
        let unverified = !rule.said.basis.admitted();
        let stands = !unverified && rule.said.unknown_since.is_none();
        let certain = either == Truth::False && rule.applies == Truth::True && stands;
        if let Some(age) = rule.age.filter(|_| fresh != Some(Truth::True)) {
            let missing = self.age_missing(age, anchor.as_ref());
            faults.push(Fault { unverified, ..fault(certain, self.too_old(age, anchor.as_ref()), missing) });
        } else if let Some((_, last)) = after {
            let missing = if self.issued.is_none() { self.facts(&["issued"]) } else { Vec::new() };
            let defect = Defect::BeforeLastStay { last: last.possible, early: last.early };
            faults.push(Fault { unverified, ..fault(certain, defect, missing) });
        }
    }

    /// What is issued by electronic means may do as an original; no text read says so.
    fn by_form(&self, rule: &Formed<'_>, faults: &mut Vec<Fault>) {
        let unverified = !rule.said.basis.admitted();
        let stands = !unverified && rule.said.unknown_since.is_none() && rule.applies == Truth::True;
        let mut add = |certain: bool, defect: Defect, untold: &[&str]| {
            faults.push(Fault { unverified, ..fault(certain && stands, defect, self.facts(untold)) });
        };
        let taken = |form: &Arc<str>| rule.takes.contains(form);
        if !rule.takes.is_empty() && !self.form.as_ref().is_some_and(taken) {
            let certain = self.form.as_ref().is_some_and(|form| &**form != "electronic");
            let untold: &[&str] = if self.form.is_none() { &["form"] } else { &[] };
            add(certain, Defect::Form { form: self.form.clone(), takes: rule.takes.clone() }, untold);
        }
        if rule.translation && self.translated != Some(true) {
            let untold: &[&str] = if self.translated.is_none() { &["translated"] } else { &[] };
            add(self.translated.is_some(), Defect::NotTranslated, untold);
        }
    }

    fn too_old(&self, age: &MaxAge, anchor: Option<&Anchor>) -> Defect {
        let last = age.of.len().saturating_sub(1);
        let by = |(at, of): (usize, &Arc<str>)| {
            let end = window::ends(age.at_most, self.dated(of, at == last)?.latest())?;
            let end = if age.less_than { end.previous() } else { end };
            Some(end.days_until(anchor?.day.earliest())).filter(|days| *days > 0)
        };
        Defect::TooOld {
            age: age.clone(),
            by: age.of.iter().enumerate().filter_map(by).max(),
            on: anchor.map(|anchor| anchor.day),
            assumed: anchor.is_some_and(|anchor| anchor.assumed),
        }
    }

    /// The dates that would say how old it is.
    fn age_missing(&self, age: &MaxAge, anchor: Option<&Anchor>) -> Vec<FactPath> {
        let last = age.of.len().saturating_sub(1);
        let untold = age.of.iter().enumerate().filter(|(at, of)| self.dated(of, *at == last).is_none());
        let mut missing: Vec<FactPath> = untold.flat_map(|(_, of)| self.facts(&[date_field(of)])).collect();
        if anchor.is_none() {
            missing.push(Context::path("goal.filing"));
        }
        missing
    }

    fn by_validity(&self, context: &Context<'_>, anchors: &Anchors, faults: &mut Vec<Fault>) {
        let Some(on) = self.expires else { return };
        let needed = anchors.filing().unwrap_or_else(|| UnclearDate::exact(context.as_of));
        if on.earliest() < needed.latest() {
            let certain = on.latest() < needed.earliest();
            faults.push(fault(certain, Defect::Expired { on }, Vec::new()));
        }
    }

    /// Days after its issue are no fault where a rule says how old it may be.
    fn by_days(&self, days: &PeriodSet, wanted: &Use<'_>, faults: &mut Vec<Fault>) {
        let dated = wanted.rules.iter().map(|rule| rule.applies).fold(Truth::False, Truth::or);
        let all = || PeriodSet::bounded(days.certain().clone(), crate::plan::may_be(days));
        let days = if dated == Truth::True { self.until_issue(days) } else { all() };
        let covered = match self.speaks_of_all(&days) {
            Truth::Unknown if self.speaks_of.is_none() && !wanted.days_must_be_told => Truth::True,
            Truth::False if dated == Truth::Unknown && self.speaks_of_all(&self.until_issue(&days)) != Truth::False => {
                Truth::Unknown
            }
            covered => covered,
        };
        if covered != Truth::True {
            let missing = if self.speaks_of.is_none() { self.facts(&["from", "until"]) } else { Vec::new() };
            let lacking = days.difference(&self.spoken()).total_days();
            faults.push(fault(covered == Truth::False, Defect::Days { lacking }, missing));
        }
    }

    /// The days that lie before its issue.
    fn until_issue(&self, days: &PeriodSet) -> PeriodSet {
        let Some(issued) = self.issued else { return days.clone() };
        let clip = |days: &DaySet| days.clip(Day::MIN, issued.latest());
        PeriodSet::bounded(clip(days.certain()), clip(&crate::plan::may_be(days)))
    }

    /// Whether it speaks of all these days.
    pub fn speaks_of_all(&self, days: &PeriodSet) -> Truth {
        self.spoken().covers(days)
    }

    /// Whether it speaks of all of these days that lie before its issue: a rule on its age answers for the later ones.
    pub fn speaks_of_all_before_issue(&self, days: &PeriodSet) -> Truth {
        self.issued.map_or(Truth::Unknown, |_| self.spoken().covers(&self.until_issue(days)))
    }

    /// The days that it speaks of; none lies after its issue.
    fn spoken(&self) -> PeriodSet {
        let told = self.speaks_of.clone().unwrap_or_else(PeriodSet::everything_possible);
        match self.issued {
            Some(issued) => {
                let clip = |days: &DaySet| days.clip(Day::MIN, issued.latest());
                PeriodSet::bounded(clip(told.certain()), clip(told.possible()))
            }
            None => told,
        }
    }

    fn facts(&self, names: &[&str]) -> Vec<FactPath> {
        let field = |name: &&str| luyin_facts::RecordId::Holding.field(name).map(|field| self.path.field(field));
        names.iter().filter_map(field).collect()
    }
}

/// A fault of its own right.
pub(crate) fn fault(certain: bool, defect: Defect, missing: Vec<FactPath>) -> Fault {
    Fault { certain, unverified: false, defect, missing }
}

/// The field that tells a date that a rule names.
fn date_field(of: &str) -> &'static str {
    match of {
        "notarization" => "notarised_on",
        "authentication" => "authenticated_on",
        _ => "issued",
    }
}
