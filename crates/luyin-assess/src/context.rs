//! What every part of an assessment looks at: the guides, the case, the day.

use std::cell::RefCell;
use std::sync::Arc;

use luyin_date::{Day, PeriodSet, Truth, UnclearDate};
use luyin_diagnostic::Bilingual;
use luyin_expr::{Env, Evaluation, Locality, Meant, Memory, Program, Value};
use luyin_facts::{
    Case, DateFact, Fact, FactPath, FieldId, List, PlaceId, Places, Record, RecordId, Value as FactValue,
};
use luyin_guide::{EvidenceId, EvidenceType, Expression, Guide, GuideId, Library, Resolved, Said};
use thiserror::Error;

use crate::assessment::{EvidenceName, Id, Stated};

/// Why a case cannot be assessed at all.
#[derive(Debug, Error, Clone, PartialEq, Eq)]
pub enum AssessError {
    /// The case file names no goal.
    #[error("the case file names no goal")]
    NoGoal,
    /// No version of the goal's guide is in force on the day.
    #[error("no version of the guide `{guide}` is known to be in force on {as_of}")]
    NotInForce {
        /// The guide.
        guide: String,
        /// The day.
        as_of: Day,
    },
    /// The assessment does not hold the conclusion asked about.
    #[error("the answer holds no conclusion `{id}`")]
    NoConclusion {
        /// Its id.
        id: String,
    },
    /// A row would end before it begins.
    #[error("`{row}` would end before it begins")]
    NoDays {
        /// The row.
        row: FactPath,
    },
}

/// The guides, the case and the day, together.
pub(crate) struct Context<'a> {
    pub library: &'a Library,
    pub case: &'a Case,
    pub as_of: Day,
    /// The category of the applicant: `foreigner`, `citizen` …
    category: Option<&'a str>,
    /// The guide of the goal.
    goal: Option<&'a str>,
    /// How the person wants to apply: `in-person`, `by-agent`.
    pub apply: Option<&'a str>,
    /// The papers at hand whose type is told: the type, the number of the row, the row.
    pub holdings: Vec<(&'a str, usize, &'a Record)>,
    /// The place that a service is asked about, where it is not the guide's own.
    pub claim_place: Option<PlaceId>,
    /// The library's named sets.
    sets: Vec<Value<'a>>,
    /// The case with its history ended on the as-of day, where it is projected beyond, and the lists that differ.
    told: Option<(Case, Vec<FieldId>)>,
    /// What was computed of the one case and of the other.
    memory: Memory,
    told_memory: Memory,
    /// When the guide asked about last was checked; most ask about the same again.
    checked: RefCell<Option<(GuideId, Option<Day>)>>,
    /// The days of the claim asked about last.
    lived: RefCell<Option<Lived>>,
}

/// What a judgement is evaluated against, and the same without the days that have not come yet.
pub(crate) type Envs<'i, 'e> = (&'i Env<'e>, Option<&'i Env<'e>>);

/// The days that a claim on an area is about, with the stays as told.
struct Lived {
    area: Locality,
    told: PeriodSet,
    days: Arc<PeriodSet>,
}

impl<'a> Context<'a> {
    pub fn new(library: &'a Library, case: &'a Case) -> Self {
        Self { told: told_only(case), ..Self::unprojected(library, case) }
    }

    /// The same without what tells projected answers apart: for asking many times.
    pub fn unprojected(library: &'a Library, case: &'a Case) -> Self {
        let sets = library.set_values();
        let (memory, told_memory) = (Memory::default(), Memory::default());
        let text = |record: Option<&'a Arc<Record>>, name| Some(&**record?.text(name)?);
        let goal = case.goal();
        let holdings = case.root.rows("holdings").iter().enumerate();
        Self {
            holdings: holdings.filter_map(|(at, row)| Some((&**row.text("type")?, at, &**row))).collect(),
            library,
            case,
            as_of: case.as_of,
            category: text(case.applicant(), "category"),
            goal: text(goal, "guide"),
            apply: text(goal, "apply"),
            claim_place: None,
            sets,
            told: None,
            memory,
            told_memory,
            checked: RefCell::default(),
            lived: RefCell::default(),
        }
    }

    /// The same guides and day for another completion of the case.
    pub fn of_completion<'b>(&self, case: &'b Case) -> Context<'b>
    where
        'a: 'b,
    {
        Context { claim_place: self.claim_place, ..Context::unprojected(self.library, case) }
    }

    pub fn places(&self) -> &'a Places {
        self.library.places()
    }

    /// Where a time was lived; a stay is one on the mainland, also where its place is not told.
    pub fn place_of(&self, row: &Record) -> Option<PlaceId> {
        let mainland = || (row.id == RecordId::Stay).then(|| self.places().resolve("CN").ok()).flatten();
        row.place("place").or_else(|| row.place("country")).or_else(mainland)
    }

    pub fn env<'e>(&'e self, extras: &'e [Value<'e>]) -> Env<'e> {
        Env::new(self.case, self.places(), extras)
            .knowing(&self.library.vocabulary)
            .after(&self.sets)
            .sharing(&self.memory)
    }

    pub fn service_extras(&self, guide: &Guide, area: PlaceId, period: &PeriodSet) -> Vec<Value<'a>> {
        let claim = Locality { id: area, meant: self.meant(guide, area, period) };
        self.library.service_extras(guide, claim, self.lived(claim, period), self.as_of)
    }

    /// What of an area a claim on it is about: all of it, unless the place is told too coarsely to say who certifies.
    ///
    /// Then it stands for some one finer area: that of the one stay of which just this much is told. Other stays may
    /// lie in it or not; and where of several just this much is told, none is surely in the same one as another. A step
    /// that no stay leads to may be taken anywhere in it.
    fn meant(&self, guide: &Guide, area: PlaceId, period: &PeriodSet) -> Meant {
        if !self.library.is_coarse(guide, area) || self.is_goal(guide) {
            return Meant::Whole;
        }
        match self.times_lived().filter(|row| self.place_of(row) == Some(area)).count() {
            1 if !period.possible().is_empty() => Meant::HomeOfOne,
            _ => Meant::Somewhere,
        }
    }

    /// The days that a claim on an area is about, made anew from those of its stays as told.
    pub fn lived_in(&self, guide: &Guide, area: PlaceId, period: &PeriodSet) -> Arc<PeriodSet> {
        Arc::new(self.lived_anew(Locality { id: area, meant: self.meant(guide, area, period) }, period))
    }

    /// The name of the list that tells who lived in an area when.
    pub fn lived_name(&self, area: PlaceId) -> &'static str {
        if self.place_id(self.places().country(area)) == "CN" { "stays" } else { "residences" }
    }

    /// That list.
    pub fn lived_list(&self, area: PlaceId) -> Option<&'a List> {
        self.case.root.list(self.lived_name(area))
    }

    fn times_lived(&self) -> impl Iterator<Item = &'a Arc<Record>> + use<'a> {
        let root = &self.case.root;
        root.rows("stays").iter().chain(root.rows("residences"))
    }

    /// The days that a claim on an area is about, from those of its stays as told.
    ///
    /// A stay told more coarsely than the area may lie elsewhere, or be a further one in it; a list that is open may
    /// hold further ones. What only may be is possible, not certain.
    fn lived(&self, area: Locality, period: &PeriodSet) -> Arc<PeriodSet> {
        let same = |known: &&Lived| known.area == area && known.told == *period;
        if let Some(known) = self.lived.borrow().as_ref().filter(same) {
            return Arc::clone(&known.days);
        }
        let days = Arc::new(self.lived_anew(area, period));
        self.lived.replace(Some(Lived { area, told: period.clone(), days: Arc::clone(&days) }));
        days
    }

    fn lived_anew(&self, area: Locality, period: &PeriodSet) -> PeriodSet {
        let (mut sure, mut perhaps) = (Vec::new(), Vec::new());
        for row in self.times_lived() {
            let Some(days) = row.period.as_deref() else { continue };
            match self.place_of(row).map_or(Truth::Unknown, |at| self.lies_in(at, area)) {
                Truth::True => sure.push(days),
                Truth::Unknown => perhaps.push(days),
                Truth::False => {}
            }
        }
        let open = self.lived_list(area.id).is_none_or(|list| !list.complete);
        let perhaps = if open { PeriodSet::everything_possible() } else { PeriodSet::union_all(perhaps) };
        if perhaps.possible().is_empty() {
            return period.clone();
        }
        let certain = period.certain().intersection(PeriodSet::union_all(sure).certain());
        PeriodSet::bounded(certain, period.possible().union(perhaps.possible()))
    }

    /// An area, or the part of it where the one stay was spent that is told so coarsely.
    pub fn part_of(&self, guide: &Guide, area: PlaceId) -> Locality {
        let coarse = self.library.is_coarse(guide, area) && !self.is_goal(guide);
        Locality { id: area, meant: if coarse { Meant::HomeOfOne } else { Meant::Whole } }
    }

    /// Whether a time was lived in what is meant of an area.
    pub fn lies_in(&self, at: PlaceId, area: Locality) -> Truth {
        match (self.places().within(at, area.id), area.meant) {
            (Truth::True, Meant::HomeOfOne) if at == area.id => Truth::True,
            (Truth::True, Meant::HomeOfOne | Meant::Somewhere) => Truth::Unknown,
            (inside, _) => inside,
        }
    }

    pub fn ask_extras(&self, guide: &Guide, country: PlaceId) -> Vec<Value<'a>> {
        self.library.ask_extras(guide, country, self.as_of)
    }

    /// Whether an answer would be another without the days that have not come yet.
    ///
    /// INVARIANT: of what is evaluated against `env`, it has read for this answer alone.
    pub fn is_projected(&self, program: &Program, (env, told): Envs<'_, '_>, evaluation: &Evaluation) -> bool {
        let (Some((_, lists)), Some(told)) = (&self.told, told) else { return false };
        let may_differ = lists.iter().any(|list| env.has_read(*list)) || env.has_read_another(told);
        may_differ && program.answer(told) != (evaluation.truth, evaluation.measure)
    }

    /// The same without the days that have not come yet, where there are any.
    pub fn told_env<'e>(&'e self, env: &Env<'e>) -> Option<Env<'e>> {
        self.told.as_ref().map(|(told, _)| env.with_case(told).sharing(&self.told_memory))
    }

    /// When somebody last checked a guide.
    pub fn checked(&self, guide: &GuideId) -> Option<Day> {
        if let Some((_, checked)) = self.checked.borrow().as_ref().filter(|(last, _)| last == guide) {
            return *checked;
        }
        let checked = self.library.guide(guide.as_str(), self.as_of).and_then(|guide| guide.checked);
        self.checked.replace(Some((guide.clone(), checked)));
        checked
    }

    pub fn evidence_name(&self, id: &EvidenceId) -> EvidenceName {
        EvidenceName::of(id, self.library.evidence_types.get(id))
    }

    pub fn place_id(&self, place: PlaceId) -> &'a str {
        self.places().id(place)
    }

    /// The path of a fact that the program itself names.
    pub fn path(text: &str) -> FactPath {
        FactPath::parse(text).unwrap_or_default()
    }

    /// The category of the applicant: `foreigner`, `citizen` …
    pub fn category(&self) -> Option<&'a str> {
        self.category
    }

    /// The guide that yields a paper at a place.
    pub fn yielding(&self, evidence: &EvidenceId, place: PlaceId, category: Option<&str>) -> Option<Resolved<'a>> {
        let yields = |guide: &Guide| guide.output.as_ref().is_some_and(|output| output.evidence == *evidence);
        let services = self.library.services_yielding(evidence);
        let mut resolved =
            services.filter_map(|service| self.library.resolve(service.as_str(), place, self.as_of, category));
        resolved.find(|resolved| yields(resolved.guide))
    }

    /// Whether a paper's being there is a fact of the person's history: it is gathered, never applied for anew.
    pub fn is_historic(&self, evidence: &EvidenceId) -> bool {
        self.library.evidence_types.get(evidence).is_some_and(|kind| kind.state.held.is_some())
    }

    /// Whether a guide is itself the goal.
    pub fn is_goal(&self, guide: &Guide) -> bool {
        self.goal == Some(guide.id.as_str())
    }

    /// Whether any guide yields a paper.
    pub fn is_yielded(&self, evidence: &EvidenceId) -> bool {
        self.library.services_yielding(evidence).next().is_some()
    }
}

/// The lists that tell where the person lived when, not how long a paper or a nationality holds.
const LIVED: [&str; 3] = ["stays", "residences", "absences"];

/// The case with every time lived somewhere that still goes on ended on the as-of day, and the lists that differ by it;
/// none where nothing is projected.
fn told_only(case: &Case) -> Option<(Case, Vec<FieldId>)> {
    let mut projected = Vec::new();
    let mut lists = Vec::new();
    for list in LIVED {
        let before = projected.len();
        for (index, row) in case.root.rows(list).iter().enumerate() {
            projected_in(row, &|| Case::row_path(&Context::path(list), index, row), &mut projected);
        }
        lists.extend(RecordId::Case.field(list).filter(|_| projected.len() > before));
    }
    let ended = || Fact::Known(FactValue::Date(DateFact::told(UnclearDate::exact(case.as_of))));
    let first = projected.pop()?;
    let told = projected.iter().fold(case.with(&first, ended()), |told, path| told.with(path, ended()));
    Some((told, lists))
}

/// The days of a record that stand for some that have not come yet; its path is made where there is one.
fn projected_in(record: &Record, path: &dyn Fn() -> FactPath, found: &mut Vec<FactPath>) {
    for (field, fact) in record.facts() {
        match fact {
            Fact::Known(FactValue::Date(date)) if date.projected => found.push(path().field(field)),
            Fact::Known(FactValue::Record(inner)) => projected_in(inner, &|| path().field(field), found),
            Fact::Known(FactValue::List(list)) => {
                for (index, row) in list.rows.iter().enumerate() {
                    projected_in(row, &|| Case::row_path(&path().field(field), index, row), found);
                }
            }
            _ => {}
        }
    }
}

impl EvidenceName {
    /// The name of a paper of this kind, where the guides know it.
    pub(crate) fn of(id: &EvidenceId, kind: Option<&EvidenceType>) -> Self {
        Self { id: Id::from(id), title: kind.map_or_else(Bilingual::default, |kind| kind.title.clone()) }
    }
}

/// The truth of a condition that may be left out: then it holds.
pub(crate) fn holds(condition: Option<&Expression>, env: &Env<'_>) -> Truth {
    condition.map_or(Truth::True, |condition| condition.program.truth(env))
}

/// The days that an expression yields.
pub(crate) fn days_of(expression: &Expression, env: &Env<'_>) -> PeriodSet {
    match expression.program.eval(env) {
        Value::Periods(set) => (*set).clone(),
        _ => PeriodSet::everything_possible(),
    }
}

/// The words of a statement with what it rests on.
pub(crate) fn stated(label: &Bilingual, said: &Said) -> Stated {
    Stated { id: Id::from(&said.id), label: label.clone(), basis: Some(said.basis), cites: said.cite.clone() }
}
