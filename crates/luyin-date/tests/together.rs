//! Days that hang on several unclear periods together, against every completion of small examples.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::cast_possible_wrap, clippy::cast_sign_loss)]

use std::collections::BTreeMap;

use luyin_date::{Count, Day, DayRange, DaySet, Floating, Held, Period, PeriodSet, Stretch, UnclearDate, together};
use proptest::prelude::*;

const DAYS: i32 = 12;

#[derive(Debug, Clone)]
enum Piece {
    Ends(i32, i32, i32, i32),
    Length(i32, i32, u32, u32),
}

fn day(number: i32) -> Day {
    Day::new(2020, 1, 1).unwrap().plus(number)
}

impl Piece {
    fn set(&self) -> PeriodSet {
        let unclear = |a, b| UnclearDate::between(day(a), day(b)).unwrap();
        match *self {
            Self::Ends(a, b, c, d) => Period::new(unclear(a, b), unclear(c, d)).unwrap().into(),
            Self::Length(a, b, least, most) => {
                let window = DayRange::new(day(a), day(b)).unwrap();
                PeriodSet::from_floating(Floating::new(window, least, Some(most)).unwrap())
            }
        }
    }

    fn completions(&self) -> Vec<(i32, i32)> {
        match *self {
            Self::Ends(a, b, c, d) => {
                (a..=b).flat_map(|start| (c.max(start)..=d).map(move |end| (start, end))).collect()
            }
            Self::Length(a, b, least, most) => (least as i32..=most as i32)
                .flat_map(|length| (a..=b - length + 1).map(move |start| (start, start + length - 1)))
                .collect(),
        }
    }
}

fn piece() -> impl Strategy<Value = Piece> {
    let pair = || (0..DAYS, 0..DAYS).prop_map(|(a, b)| (a.min(b), a.max(b)));
    let ends = (pair(), pair())
        .prop_filter("some completion", |((a, _), (_, d))| a <= d)
        .prop_map(|((a, b), (c, d))| Piece::Ends(a, b, c, d));
    let length = (pair(), 1..6_u32, 0..3_u32).prop_map(|((a, b), least, more)| {
        let room = (b - a + 1) as u32;
        Piece::Length(a, b, least.min(room), (least + more).min(room))
    });
    prop_oneof![3 => ends, 1 => length]
}

/// Whether a day is in the set where these periods hold it: a table for each of three kinds of day.
fn holds(table: u32, number: i32, on: u32) -> bool {
    table >> (number.rem_euclid(3) * 8 + on as i32) & 1 == 1
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4_000))]

    #[test]
    fn days_and_counts_are_those_of_all_completions(
        pieces in prop::collection::vec(piece(), 1..4),
        table in 0..1_u32 << 24,
    ) {
        let sets: Vec<PeriodSet> = pieces.iter().map(Piece::set).collect();
        let unclear: Vec<usize> = (0..sets.len()).filter(|at| Stretch::of(&sets[*at]).is_some()).collect();
        let fixed_on = |number: i32| {
            let held = |at: &usize| !unclear.contains(at) && sets[*at].possible().contains(day(number));
            (0..sets.len()).filter(held).fold(0, |bits, at| bits | 1 << at)
        };
        for (at, set) in sets.iter().enumerate() {
            prop_assume!(unclear.contains(&at) || set.is_exact().is_some());
        }
        let stretches: Vec<Stretch> = unclear.iter().map(|at| Stretch::of(&sets[*at]).unwrap()).collect();
        let held = |days: DayRange, on: &BTreeMap<usize, bool>| {
            let inside = (0..DAYS).filter(|number| days.contains(day(*number)));
            let held = inside.filter(|number| {
                let told = |(one, at): (usize, &usize)| match on.get(&one) {
                    Some(on) => u32::from(*on) << at,
                    None => u32::from(sets[*at].certain().contains(day(*number))) << at,
                };
                holds(table, *number, fixed_on(*number) | unclear.iter().enumerate().map(told).sum::<u32>())
            });
            let days = DaySet::from_ranges(held.map(|number| DayRange::day(day(number))));
            Held { surely: days.clone(), perhaps: days }
        };
        let answer = together(&stretches, held).unwrap();
        let mut choices: Vec<Vec<(i32, i32)>> = vec![Vec::new()];
        for piece in &pieces {
            let all = piece.completions();
            choices = choices.iter().flat_map(|so_far| all.iter().map(move |one| [so_far.clone(), vec![*one]].concat())).collect();
        }
        let held = |choice: &[(i32, i32)]| -> Vec<i32> {
            let on = |number: i32| choice.iter().enumerate().filter(|(_, (from, to))| (from..=to).contains(&&number)).fold(0, |bits, (at, _)| bits | 1 << at);
            (0..DAYS).filter(|number| holds(table, *number, on(*number))).collect()
        };
        let all: Vec<Vec<i32>> = choices.iter().map(|choice| held(choice)).collect();
        let count = |days: &Vec<i32>| days.len() as i64;
        prop_assert_eq!(answer.count, Count::between(all.iter().map(count).min().unwrap(), all.iter().map(count).max().unwrap()));
        for number in 0..DAYS {
            let times = all.iter().filter(|days| days.contains(&number)).count();
            prop_assert_eq!(answer.certain.contains(day(number)), times == all.len());
            prop_assert_eq!(answer.possible.contains(day(number)), times > 0);
        }
    }
}
