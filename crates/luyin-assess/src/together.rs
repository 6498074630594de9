//! The account of days over all completions of unclear stays: what is asked for and what is covered are days of the
//! same stays, so that a day of which neither is certain may still be covered whenever it is asked for.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::sync::Arc;

use luyin_date::{Count, Day, DayRange, DaySet, Held, PeriodSet, Stretch, together};
use luyin_facts::Case;

use crate::about::Row;
use crate::claims::Group;
use crate::context::Context;

/// The lists whose days a set of days may rest on.
const LISTS: [&str; 4] = ["stays", "residences", "absences", "permits"];
/// The most completions of single runs of days that are looked at for one account.
pub(crate) const MOST_ASKED: usize = 400;

/// Which periods are on in a run of days, by number, and the first day of the run.
type Key = (Day, Vec<(usize, bool)>);

/// The unclear periods that an account rests on, and what comes of each way in which they may be on.
pub(crate) struct Completions<'c, T> {
    case: &'c Case,
    rows: Vec<(&'static str, usize)>,
    stretches: Vec<Stretch>,
    of: &'c dyn Fn(&Case) -> T,
    most: usize,
    known: RefCell<BTreeMap<Key, Arc<T>>>,
}

impl<'c, T> Completions<'c, T> {
    /// The periods of the case that are unclear on some of the days, with what is asked of each completion, of at most
    /// so many.
    pub fn new(case: &'c Case, days: &DaySet, most: usize, of: &'c dyn Fn(&Case) -> T) -> Self {
        let unclear = LISTS.into_iter().flat_map(|list| {
            case.root.rows(list).iter().enumerate().filter_map(move |(at, row)| {
                let period = row.period.as_deref().filter(|period| period.possible().overlaps(days))?;
                Some(((list, at), Stretch::of(period)?))
            })
        });
        let (rows, stretches) = unclear.unzip();
        Self { case, rows, stretches, of, most, known: RefCell::default() }
    }

    /// Whether nothing is unclear.
    pub fn is_one(&self) -> bool {
        self.stretches.is_empty()
    }

    /// How many completions were looked at.
    pub fn asked(&self) -> usize {
        self.known.borrow().len()
    }

    /// The days and their number, of what `set` takes from each completion; nothing where that is too much work.
    pub fn days(&self, set: impl Fn(&T) -> PeriodSet) -> Option<(PeriodSet, Count)> {
        let mut too_many = false;
        let found = together(&self.stretches, |days, on| {
            if too_many || self.known.borrow().len() >= self.most {
                too_many = true;
                return Held::default();
            }
            Held::from(&set(&self.at(days, on)))
        });
        let found = found.filter(|_| !too_many)?;
        Some((PeriodSet::bounded(found.certain, found.possible), found.count))
    }

    /// What comes of the case in which these periods are on throughout the run of days, or not at all.
    fn at(&self, days: DayRange, on: &BTreeMap<usize, bool>) -> Arc<T> {
        // As told, it answers for every run in which no period is open.
        let first = if on.is_empty() { Day::MIN } else { days.start() };
        let key = (first, on.iter().map(|(at, on)| (*at, *on)).collect());
        if let Some(known) = self.known.borrow().get(&key) {
            return known.clone();
        }
        let made = Arc::new((self.of)(&self.case_at(days, on)));
        self.known.borrow_mut().insert(key, made.clone());
        made
    }

    fn case_at(&self, days: DayRange, on: &BTreeMap<usize, bool>) -> Case {
        let mut case = self.case.clone();
        for list in LISTS {
            let own = self.rows.iter().enumerate().filter(|(_, (of, _))| *of == list);
            let told = own.filter_map(|(number, (_, row))| {
                let held = if *on.get(&number)? { DaySet::from(days) } else { DaySet::empty() };
                Some((*row, PeriodSet::exact(held)))
            });
            let told: Vec<(usize, PeriodSet)> = told.collect();
            if !told.is_empty() {
                case = case.with_days(list, told);
            }
        }
        case
    }
}

/// The same groups of stays in another completion of the case.
pub(crate) fn regrouped<'a>(context: &Context<'_>, groups: &[&Group<'a>]) -> Vec<Group<'a>> {
    let of = |group: &&Group<'a>| {
        let row = |row: &Row| {
            let record = Arc::clone(context.case.root.rows(row.list).get(row.index)?);
            Some(Row { record, ..row.clone() })
        };
        let rows: Vec<Row> = group.rows.iter().filter_map(row).collect();
        let chain = group.chain.clone();
        let mut again = Group { area: group.area, chain, days: group.days, period: PeriodSet::empty(), rows };
        again.settle(context);
        again
    };
    groups.iter().map(of).collect()
}
