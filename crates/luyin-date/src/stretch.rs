//! Days that hang together on several unclear periods, counted over all completions of these.
//!
//! A set of days may rest on one period in several ways: what is asked for and what is covered are both days of the
//! same stay. Taken as independent they may seem apart where they never are. So the days are walked one by one with
//! everything that the periods may be at (not begun, on so far, over), and what is in the set is asked for each.

use std::collections::BTreeMap;

use crate::{Count, Day, DayRange, DaySet, PeriodSet};

/// The most steps that are walked, the most periods that are on the same day, and the most of them unclear there.
const MOST_STEPS: usize = 50_000;
/// A run told by its length is followed by its length where there are no more places for its days than these.
const MOST_PLACES: u32 = 2_000;
const MOST_ACTIVE: usize = 8;
const MOST_OPEN: usize = 5;

/// One period, and where it may lie.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stretch {
    shape: Shape,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shape {
    /// It starts and ends between these days.
    Ends { start: DayRange, end: DayRange },
    /// It lies in these days and is so long.
    Length { within: DayRange, least: u16, most: u16 },
}

/// Days of which it is known, over all completions, which are in the set, and how many.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Together {
    /// The days that are in it in every completion.
    pub certain: DaySet,
    /// The days that are in it in some completion.
    pub possible: DaySet,
    /// How many there are at least and at most.
    pub count: Count,
}

/// Days surely in a set, and days that may be.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Held {
    /// The days surely in it.
    pub surely: DaySet,
    /// The days that may be in it.
    pub perhaps: DaySet,
}

impl From<&PeriodSet> for Held {
    fn from(set: &PeriodSet) -> Self {
        Self { surely: set.certain().clone(), perhaps: set.possible().clone() }
    }
}

impl Shape {
    /// A run of this length; where following it would take many steps, it is any run of at least that length.
    fn of_length(within: DayRange, least: u32, most: u32) -> Option<Self> {
        let (short, long) = (u16::try_from(least).ok()?, u16::try_from(most).ok()?);
        if within.days().saturating_mul(most) <= MOST_PLACES {
            return Some(Self::Length { within, least: short, most: long });
        }
        let beyond_first = i32::from(short).saturating_sub(1);
        Some(Self::Ends {
            start: DayRange::checked(within.start(), within.end().plus(beyond_first.saturating_neg()))?,
            end: DayRange::checked(within.start().plus(beyond_first), within.end())?,
        })
    }
}

impl Stretch {
    /// The one period that the set is; nothing when it is more than one, known exactly, or without a bound.
    pub fn of(set: &PeriodSet) -> Option<Self> {
        let [possible] = set.possible().ranges() else { return None };
        let mut floating = set.floating();
        let (first, more) = (floating.next(), floating.next());
        let shape = match (set.certain().ranges(), first, more) {
            (_, Some(run), None) if let Some(most) = run.most() => Shape::of_length(run.within(), run.least(), most)?,
            ([], Some(run), None) if run.least() == 1 => Shape::Ends {
                start: DayRange::checked(possible.start(), run.within().end())?,
                end: DayRange::checked(run.within().start(), possible.end())?,
            },
            ([certain], None, None) => Shape::Ends {
                start: DayRange::checked(possible.start(), certain.start())?,
                end: DayRange::checked(certain.end(), possible.end())?,
            },
            _ => return None,
        };
        let bounded = possible.start() != Day::MIN && possible.end() != Day::MAX;
        (bounded && set.certain() != set.possible()).then_some(Self { shape })
    }

    /// The days on which it may start, and those on which it may end.
    pub fn ends(self) -> (DayRange, DayRange) {
        match self.shape {
            Shape::Ends { start, end } => (start, end),
            Shape::Length { within, least, .. } => {
                let beyond_first = i32::from(least).saturating_sub(1);
                let start = DayRange::checked(within.start(), within.end().plus(beyond_first.saturating_neg()));
                let end = DayRange::checked(within.start().plus(beyond_first), within.end());
                (start.unwrap_or(within), end.unwrap_or(within))
            }
        }
    }

    fn possible(self) -> DayRange {
        match self.shape {
            Shape::Length { within, .. } => within,
            Shape::Ends { start, end } => DayRange::checked(start.start(), end.end()).unwrap_or(start),
        }
    }

    /// The days on which what is known of it changes.
    fn cuts(self) -> Vec<Day> {
        match self.shape {
            Shape::Length { within, .. } => vec![within.start(), within.end().next()],
            Shape::Ends { start, end } => vec![start.start(), start.end(), end.start().next(), end.end().next()],
        }
    }

    /// Whether it surely is on throughout the days, of which none is a cut.
    fn surely_on(self, days: DayRange) -> bool {
        match self.shape {
            Shape::Length { .. } => false,
            Shape::Ends { start, end } => start.end() <= days.start() && days.end() <= end.start(),
        }
    }

    /// Where it may be on a day, from where it was the day before: 0 not begun, then so many days on, last over.
    fn next(self, state: u16, day: Day) -> Vec<u16> {
        let mut next = Vec::with_capacity(2);
        match self.shape {
            Shape::Ends { start, end } => match state {
                0 => {
                    next.extend((day < start.end()).then_some(0));
                    next.extend((start.contains(day) && day <= end.end()).then_some(1));
                }
                1 => {
                    next.extend((day <= end.end()).then_some(1));
                    next.extend((end.start() < day).then_some(2));
                }
                _ => next.push(2),
            },
            Shape::Length { within, least, most } => {
                let fits = |first: Day| first.plus(i32::from(least)).previous() <= within.end();
                match state {
                    0 => {
                        next.extend(fits(day.next()).then_some(0));
                        next.extend(fits(day).then_some(1));
                    }
                    on if on <= most => {
                        next.extend((on < most && day <= within.end()).then_some(on + 1));
                        next.extend((on >= least).then_some(most + 1));
                    }
                    over => next.push(over),
                }
            }
        }
        next
    }

    fn is_on(self, state: u16) -> bool {
        match self.shape {
            Shape::Ends { .. } => state == 1,
            Shape::Length { most, .. } => (1..=most).contains(&state),
        }
    }
}

/// Counts a set of days over all completions of independent periods.
///
/// `held` says which days of a run are in the set, given which of the periods are on throughout the run and which are
/// not on any day of it; those it does not name are the same there in every completion. The set must hang on the
/// periods day by day: whether a day is in it may depend on which periods hold that very day, and on nothing else of
/// them. Nothing when too many periods are unclear at once, or the walk would be too long.
pub fn together(
    stretches: &[Stretch],
    mut held: impl FnMut(DayRange, &BTreeMap<usize, bool>) -> Held,
) -> Option<Together> {
    let mut walk = Walk::default();
    for days in pieces(stretches) {
        let piece = Piece::of(stretches, days)?;
        walk.enter(&piece);
        if piece.open.is_empty() {
            walk.add_all(&piece, &held(days, &BTreeMap::new()));
        } else {
            let by_choice: Vec<Held> =
                (0..1_usize << piece.open.len()).map(|choice| held(days, &piece.chosen(choice))).collect();
            walk.day_by_day(&piece, &by_choice)?;
        }
    }
    let (least, most) = walk.states.values().copied().reduce(|a, b| (a.0.min(b.0), a.1.max(b.1)))?;
    Some(Together {
        certain: DaySet::from_ranges(walk.certain),
        possible: DaySet::from_ranges(walk.possible),
        count: Count { least, most: (!walk.unbounded).then_some(most) },
    })
}

/// The runs of days, all days together, inside which nothing known of the periods changes.
fn pieces(stretches: &[Stretch]) -> Vec<DayRange> {
    let mut cuts: Vec<Day> = stretches.iter().flat_map(|one| one.cuts()).collect();
    cuts.sort_unstable();
    cuts.dedup();
    let firsts = std::iter::once(Day::MIN).chain(cuts.iter().copied());
    let lasts = cuts.iter().map(|cut| cut.previous()).chain([Day::MAX]);
    firsts.zip(lasts).filter_map(|(first, last)| DayRange::checked(first, last)).collect()
}

/// A run of days with the periods that may be on there.
struct Piece {
    days: DayRange,
    /// The periods that may be on, each with its number.
    active: Vec<(usize, Stretch)>,
    /// The places among `active` of those that need not be on.
    open: Vec<usize>,
}

impl Piece {
    fn of(stretches: &[Stretch], days: DayRange) -> Option<Self> {
        let active: Vec<(usize, Stretch)> =
            stretches.iter().copied().enumerate().filter(|(_, one)| one.possible().covers(days)).collect();
        let open: Vec<usize> =
            (0..active.len()).filter(|place| active.get(*place).is_some_and(|(_, one)| !one.surely_on(days))).collect();
        (active.len() <= MOST_ACTIVE && open.len() <= MOST_OPEN).then_some(Self { days, active, open })
    }

    /// Which of the open periods are on: the bits of a number.
    fn chosen(&self, choice: usize) -> BTreeMap<usize, bool> {
        let number = |place: &usize| self.active.get(*place).map_or(usize::MAX, |(number, _)| *number);
        self.open.iter().enumerate().map(|(bit, place)| (number(place), choice >> bit & 1 == 1)).collect()
    }

    fn choice_of(&self, state: &State) -> usize {
        let is_on = |place: usize| {
            let (Some((_, stretch)), Some(at)) = (self.active.get(place), state.get(place)) else { return false };
            stretch.is_on(*at)
        };
        self.open.iter().enumerate().filter(|(_, place)| is_on(**place)).fold(0, |bits, (bit, _)| bits | 1 << bit)
    }

    /// Everything that the periods may be at on a day, from what they were at the day before.
    fn nexts(&self, state: &State, day: Day, nexts: &mut Vec<State>) {
        nexts.clear();
        nexts.push([0; MOST_ACTIVE]);
        for (place, (_, stretch)) in self.active.iter().enumerate() {
            let before = state.get(place).copied().unwrap_or_default();
            let may_be = stretch.next(before, day);
            let so_far = std::mem::take(nexts);
            nexts.extend(so_far.iter().flat_map(|so_far| {
                may_be.iter().map(|at| {
                    let mut next = *so_far;
                    next.iter_mut().skip(place).take(1).for_each(|slot| *slot = *at);
                    next
                })
            }));
        }
    }
}

/// Where each of the active periods is.
type State = [u16; MOST_ACTIVE];

/// What the periods may be at, with the fewest and the most days on the way there.
struct Walk {
    active: Vec<usize>,
    states: BTreeMap<State, (i64, i64)>,
    steps: usize,
    certain: Vec<DayRange>,
    possible: Vec<DayRange>,
    unbounded: bool,
}

impl Default for Walk {
    fn default() -> Self {
        let states = BTreeMap::from([([0; MOST_ACTIVE], (0, 0))]);
        Self { active: Vec::new(), states, steps: 0, certain: Vec::new(), possible: Vec::new(), unbounded: false }
    }
}

impl Walk {
    /// Forgets the periods that are over, and those that begin are not begun yet.
    fn enter(&mut self, piece: &Piece) {
        let before = std::mem::replace(&mut self.active, piece.active.iter().map(|(number, _)| *number).collect());
        let place_before: Vec<Option<usize>> =
            self.active.iter().map(|number| before.iter().position(|other| other == number)).collect();
        let mut states = BTreeMap::new();
        for (state, bounds) in std::mem::take(&mut self.states) {
            let mut moved = [0; MOST_ACTIVE];
            for (slot, place) in moved.iter_mut().zip(&place_before) {
                *slot = place.and_then(|place| state.get(place)).copied().unwrap_or_default();
            }
            join(&mut states, moved, bounds);
        }
        self.states = states;
    }

    /// Days on which every period surely is on: the same in every completion.
    fn add_all(&mut self, piece: &Piece, held: &Held) {
        let (surely, perhaps) = (held.surely.clip_to(piece.days), held.perhaps.clip_to(piece.days));
        self.unbounded |= perhaps.contains(Day::MIN) || perhaps.contains(Day::MAX);
        let count = |days: &DaySet| i64::try_from(days.total_days()).unwrap_or(i64::MAX);
        let mut on = [0; MOST_ACTIVE];
        on.iter_mut().zip(&piece.active).for_each(|(slot, _)| *slot = 1);
        let mut states = BTreeMap::new();
        for (least, most) in std::mem::take(&mut self.states).into_values() {
            let bounds = (least.saturating_add(count(&surely)), most.saturating_add(count(&perhaps)));
            join(&mut states, on, bounds);
        }
        self.states = states;
        self.certain.extend_from_slice(surely.ranges());
        self.possible.extend_from_slice(perhaps.ranges());
    }

    fn day_by_day(&mut self, piece: &Piece, by_choice: &[Held]) -> Option<()> {
        let (mut day, mut nexts) = (piece.days.start(), Vec::new());
        loop {
            let holds: Vec<(bool, bool)> =
                by_choice.iter().map(|held| (held.surely.contains(day), held.perhaps.contains(day))).collect();
            self.day(piece, day, &holds, &mut nexts)?;
            if day >= piece.days.end() {
                return Some(());
            }
            day = day.next();
        }
    }

    fn day(&mut self, piece: &Piece, day: Day, holds: &[(bool, bool)], nexts: &mut Vec<State>) -> Option<()> {
        let (mut certain, mut possible) = (true, false);
        let mut states = BTreeMap::new();
        for (state, (least, most)) in std::mem::take(&mut self.states) {
            piece.nexts(&state, day, nexts);
            for next in &*nexts {
                let (surely, perhaps) = holds.get(piece.choice_of(next)).copied()?;
                certain &= surely;
                possible |= perhaps;
                join(&mut states, *next, (least + i64::from(surely), most + i64::from(perhaps)));
            }
            self.steps += nexts.len();
        }
        self.certain.extend(certain.then_some(DayRange::day(day)));
        self.possible.extend(possible.then_some(DayRange::day(day)));
        self.states = states;
        (self.steps <= MOST_STEPS).then_some(())
    }
}

fn join(states: &mut BTreeMap<State, (i64, i64)>, state: State, (least, most): (i64, i64)) {
    let known = states.entry(state).or_insert((least, most));
    *known = (known.0.min(least), known.1.max(most));
}
