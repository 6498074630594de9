//! The bounds of period sets against every completion of small examples: sound always, attained where promised.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::cast_possible_wrap,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss
)]

use luyin_date::{Count, Day, DayRange, DaySet, Floating, Period, PeriodSet, Reach, Truth, UnclearDate};
use proptest::prelude::*;

/// A set of days as bits of a small domain.
type Bits = u32;

#[derive(Debug, Clone)]
enum Piece {
    /// Start between the first two, end between the last two.
    Period(i32, i32, i32, i32),
    /// Window, least and most length.
    Floating(i32, i32, u32, u32),
}

fn day(number: i32) -> Day {
    Day::new(2020, 1, 1).unwrap().plus(number)
}

fn bits(first: i32, last: i32) -> Bits {
    (first..=last).map(|day| 1 << day).sum()
}

fn unclear(a: i32, b: i32) -> UnclearDate {
    UnclearDate::between(day(a), day(b)).unwrap()
}

impl Piece {
    fn set(&self) -> PeriodSet {
        match *self {
            Self::Period(a, b, c, d) => Period::new(unclear(a, b), unclear(c, d)).unwrap().into(),
            Self::Floating(a, b, least, most) => {
                let window = DayRange::new(day(a), day(b)).unwrap();
                PeriodSet::from_floating(Floating::new(window, least, Some(most)).unwrap())
            }
        }
    }

    fn completions(&self) -> Vec<Bits> {
        let mut all: Vec<Bits> = match *self {
            Self::Period(a, b, c, d) => {
                (a..=b).flat_map(|start| (c.max(start)..=d).map(move |end| bits(start, end))).collect()
            }
            Self::Floating(a, b, least, most) => (least as i32..=most as i32)
                .flat_map(|length| (a..=b - length + 1).map(move |start| bits(start, start + length - 1)))
                .collect(),
        };
        all.sort_unstable();
        all.dedup();
        all
    }
}

fn period(days: i32) -> impl Strategy<Value = Piece> {
    let pair = move || (0..days, 0..days).prop_map(|(a, b)| (a.min(b), a.max(b)));
    (pair(), pair())
        .prop_filter("some completion", |((a, _), (_, d))| a <= d)
        .prop_map(|((a, b), (c, d))| Piece::Period(a, b, c, d))
}

/// A period without a certain day.
fn coreless(days: i32) -> impl Strategy<Value = Piece> {
    (0..days - 1, 2..6_i32, 0..4_i32, 0..4_i32).prop_map(move |(from, width, before, after)| {
        let until = (from + width - 1).min(days - 1);
        Piece::Period((from - before).max(0), until, from, (until + after).min(days - 1))
    })
}

fn floating(days: i32) -> impl Strategy<Value = Piece> {
    (0..days, 0..days, 1..7_u32, 0..4_u32).prop_map(|(a, b, least, more)| {
        let (a, b) = (a.min(b), a.max(b));
        let room = (b - a + 1) as u32;
        let least = least.min(room);
        Piece::Floating(a, b, least, (least + more).min(room))
    })
}

/// All unions of completions.
fn unions(pieces: &[Piece], window: Bits) -> Vec<Bits> {
    let mut unions = vec![0];
    for piece in pieces {
        let completions: Vec<Bits> = piece.completions().iter().map(|days| days & window).collect();
        unions = unions.iter().flat_map(|union| completions.iter().map(move |days| union | days)).collect();
        unions.sort_unstable();
        unions.dedup();
    }
    unions
}

fn longest_run(mut days: Bits) -> i64 {
    let mut length = 0;
    while days != 0 {
        days &= days << 1;
        length += 1;
    }
    length
}

fn nights(days: Bits) -> i64 {
    i64::from((days & (days << 1)).count_ones())
}

fn extremes(sets: &[Bits], measure: impl Fn(Bits) -> i64) -> Count {
    let values = || sets.iter().map(|days| measure(*days));
    Count::between(values().min().unwrap(), values().max().unwrap())
}

fn union_of(pieces: &[Piece]) -> PeriodSet {
    let sets: Vec<PeriodSet> = pieces.iter().map(Piece::set).collect();
    PeriodSet::union_all(&sets)
}

fn within(outer: Count, inner: Count) -> bool {
    outer.least <= inner.least && outer.most.unwrap() >= inner.most.unwrap()
}

fn exact_everywhere(pieces: &[Piece], windows: &[(i32, i32)]) -> Result<(), TestCaseError> {
    let set = union_of(pieces);
    let mut checked = vec![(set.clone(), bits(0, 25))];
    for (first, last) in windows {
        checked.push((set.clip(day(*first).into(), day(*last).into()), bits(*first, *last)));
    }
    for (set, window) in checked {
        let all = unions(pieces, window);
        prop_assert_eq!(set.total_days(), extremes(&all, |days| i64::from(days.count_ones())), "total days");
        prop_assert_eq!(set.longest_run(), extremes(&all, longest_run), "longest run");
        prop_assert!(within(set.nights(), extremes(&all, nights)));
        for number in 0..26 {
            let held = all.iter().filter(|days| **days & (1 << number) != 0).count();
            let truth = Truth::of(held == all.len(), held > 0);
            prop_assert_eq!(set.contains(day(number)), truth);
        }
        prop_assert_eq!(set.is_empty(), Truth::of(all == [0], all.contains(&0)));
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(3_000))]

    #[test]
    fn bounds_of_independent_periods_are_attained(
        pieces in prop::collection::vec(prop_oneof![period(12), coreless(12)], 1..4),
        window in (0..12_i32, 0..12_i32),
    ) {
        exact_everywhere(&pieces, &[(window.0.min(window.1), window.0.max(window.1))])?;
    }

    #[test]
    fn bounds_of_many_periods_without_a_certain_day_are_attained(
        pieces in prop::collection::vec(coreless(14), 1..6),
        core in prop::collection::vec((0..14_i32, 0..3_i32), 0..3),
        window in (0..5_i32, 9..14_i32),
    ) {
        let known = core.iter().map(|(first, more)| Piece::Period(*first, *first, first + more, first + more));
        let pieces: Vec<Piece> = pieces.into_iter().chain(known).collect();
        exact_everywhere(&pieces, &[window])?;
    }

    #[test]
    fn bounds_with_runs_told_by_their_length_are_attained(
        periods in prop::collection::vec(prop_oneof![period(14), coreless(14)], 0..3),
        floats in prop::collection::vec(floating(14), 1..4),
        window in (0..14_i32, 0..14_i32),
    ) {
        let pieces: Vec<Piece> = periods.into_iter().chain(floats).collect();
        exact_everywhere(&pieces, &[(window.0.min(window.1), window.0.max(window.1))])?;
    }

    #[test]
    fn bounds_of_unions_clipped_apart_are_sound(
        left in prop::collection::vec(prop_oneof![period(12), coreless(12), floating(12)], 1..3),
        right in prop::collection::vec(prop_oneof![period(12), coreless(12), floating(12)], 1..3),
        windows in (0..6_i32, 6..12_i32, 0..6_i32, 6..12_i32),
    ) {
        let (a, b, c, d) = windows;
        let clipped = union_of(&left).clip(day(a).into(), day(b).into());
        let set = clipped.union(&union_of(&right).clip(day(c).into(), day(d).into()));
        let others = unions(&right, bits(c, d));
        let all: Vec<Bits> = unions(&left, bits(a, b)).iter().flat_map(|x| others.iter().map(move |y| x | y)).collect();
        sound(&set, &all)?;
    }

    #[test]
    fn intersections_and_differences_are_sound(
        left in prop::collection::vec(prop_oneof![period(10), coreless(10), floating(10)], 1..3),
        right in prop::collection::vec(prop_oneof![period(10), coreless(10), floating(10)], 1..3),
        start in (0..10_i32, 0..10_i32),
    ) {
        let (one, other) = (union_of(&left), union_of(&right));
        let (ones, others) = (unions(&left, !0), unions(&right, !0));
        let pairs = |join: fn(Bits, Bits) -> Bits| -> Vec<Bits> {
            ones.iter().flat_map(|x| others.iter().map(move |y| join(*x, *y))).collect()
        };
        sound(&one.intersect(&other), &pairs(|x, y| x & y))?;
        sound(&one.difference(&other), &pairs(|x, y| x & !y))?;
        let covers = pairs(|x, y| Bits::from(y & !x == 0));
        agrees(one.covers(&other), &covers)?;
        agrees(one.overlaps(&other), &pairs(|x, y| Bits::from(x & y != 0)))?;
        let (first, last) = (start.0.min(start.1), start.0.max(start.1));
        let from = UnclearDate::between(day(first), day(last)).unwrap();
        let clipped: Vec<Bits> = (first..=last).flat_map(|s| ones.iter().map(move |x| x & bits(s, 25))).collect();
        sound(&one.clip(from, day(25).into()), &clipped)?;
    }

    #[test]
    fn an_exact_mask_with_holes_keeps_the_totals_exact(
        pieces in prop::collection::vec(prop_oneof![period(12), coreless(12), floating(12)], 1..4),
        mask in 0..4096_u32,
    ) {
        let days = (0..12).filter(|at| mask & (1 << at) != 0).map(|at| DayRange::day(day(at)));
        let set = union_of(&pieces).intersect(&PeriodSet::exact(DaySet::from_ranges(days)));
        let all = unions(&pieces, mask);
        prop_assert_eq!(set.total_days(), extremes(&all, |days| i64::from(days.count_ones())));
        sound(&set, &all)?;
    }
}

fn sound(set: &PeriodSet, all: &[Bits]) -> Result<(), TestCaseError> {
    prop_assert!(within(set.total_days(), extremes(all, |days| i64::from(days.count_ones()))));
    prop_assert!(within(set.longest_run(), extremes(all, longest_run)));
    prop_assert!(within(set.nights(), extremes(all, nights)));
    for number in 0..26 {
        let held = all.iter().filter(|days| **days & (1 << number) != 0).count();
        agrees_with(set.contains(day(number)), held, all.len())?;
    }
    Ok(())
}

fn agrees(truth: Truth, all: &[Bits]) -> Result<(), TestCaseError> {
    agrees_with(truth, all.iter().filter(|value| **value != 0).count(), all.len())
}

fn agrees_with(truth: Truth, held: usize, all: usize) -> Result<(), TestCaseError> {
    match truth {
        Truth::True => prop_assert_eq!(held, all),
        Truth::False => prop_assert_eq!(held, 0),
        Truth::Unknown => {}
    }
    Ok(())
}

#[test]
fn an_open_list_bounds_nothing() {
    let open = PeriodSet::everything_possible();
    assert_eq!(open.total_days(), Count::from_least(0));
    assert_eq!(open.run_reaches(6, Reach::DayBefore), Truth::Unknown);
    let year = open.clip(day(0).into(), day(364).into());
    assert_eq!(year.total_days(), Count::between(0, 365));
}
