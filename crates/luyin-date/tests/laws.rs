//! The laws of days, sets of days, months, ages and unclear dates.
#![allow(clippy::unwrap_used)]

use std::collections::BTreeSet;

use luyin_date::{
    Count, DateError, Day, DayRange, DaySet, Floating, LeapBirthday, MonthsConvention, Period, PeriodSet, Reach,
    Rounding, Truth, UnclearDate, age_on, birthday, months_reached, reached_on,
};
use proptest::prelude::*;

fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
}

fn number(number: i32) -> Day {
    Day::from_number(number).unwrap()
}

#[test]
fn months_round_as_named() {
    let cases = [
        ("2014-01-31", 1, "2014-02-28", "2014-03-01"),
        ("2016-01-31", 1, "2016-02-29", "2016-03-01"),
        ("2019-08-31", 6, "2020-02-29", "2020-03-01"),
        ("2014-03-31", -1, "2014-02-28", "2014-03-01"),
        ("2016-02-29", 12, "2017-02-28", "2017-03-01"),
        ("2014-01-15", 1, "2014-02-15", "2014-02-15"),
    ];
    for (from, months, down, up) in cases {
        assert_eq!(day(from).add_months(months, Rounding::Down), Ok(day(down)));
        assert_eq!(day(from).add_months(months, Rounding::Up), Ok(day(up)));
        let refused = day(from).add_months(months, Rounding::Refuse);
        assert_eq!(refused.is_ok(), down == up, "{from}");
    }
    assert_eq!(day("9999-12-01").add_months(1, Rounding::Down), Err(DateError::OutOfRange));
}

#[test]
fn months_are_full_the_day_before_or_on_the_anniversary() {
    let cases = [
        ("2019-01-05", 6, "2019-07-04", "2019-07-05"),
        ("2019-08-31", 6, "2020-02-28", "2020-02-29"),
        ("2019-01-01", 12, "2019-12-31", "2020-01-01"),
    ];
    for (start, months, before, anniversary) in cases {
        assert_eq!(reached_on(day(start), months, Reach::DayBefore), day(before));
        assert_eq!(reached_on(day(start), months, Reach::Anniversary), day(anniversary));
    }
    let stay = PeriodSet::exact(DaySet::range(day("2019-01-05"), day("2019-07-04")));
    assert_eq!(stay.run_reaches(6, Reach::DayBefore), Truth::True);
    assert_eq!(stay.run_reaches(6, Reach::Anniversary), Truth::False);
}

#[test]
fn birthdays_of_29_february_follow_the_named_rule() {
    let born = UnclearDate::exact(day("2000-02-29"));
    for (rule, on) in [(LeapBirthday::February28, "2016-02-29"), (LeapBirthday::March1, "2016-02-29")] {
        assert_eq!(birthday(born, 16, rule).is_exact(), Some(day(on)));
    }
    assert_eq!(birthday(born, 18, LeapBirthday::February28).is_exact(), Some(day("2018-02-28")));
    assert_eq!(birthday(born, 18, LeapBirthday::March1).is_exact(), Some(day("2018-03-01")));
    let on = |text| UnclearDate::exact(day(text));
    assert_eq!(age_on(born, on("2018-02-28"), LeapBirthday::February28), Count::exact(18));
    assert_eq!(age_on(born, on("2018-02-28"), LeapBirthday::March1), Count::exact(17));
    assert_eq!(age_on(born, on("1999-01-01"), LeapBirthday::March1), Count::exact(0));
}

#[test]
fn a_length_told_in_months_reaches_them_wherever_it_lies() {
    let year = DayRange::new(day("2014-01-01"), day("2014-12-31")).unwrap();
    let stay = PeriodSet::from_floating(Floating::of_months(year, 8, 8).unwrap());
    assert_eq!(stay.total_days(), Count::between(242, 245));
    assert_eq!(stay.run_reaches(8, Reach::DayBefore), Truth::True);
    assert_eq!(stay.run_reaches(9, Reach::DayBefore), Truth::False);
    assert_eq!(stay.certain().total_days(), 242 * 2 - 365);
    assert!(Floating::of_months(year, 13, 13).is_err());
}

/// The runs of a set of days told by their lengths, one placement each.
fn placements(window: DayRange, days: u32) -> Vec<DayRange> {
    let last_start = window.end().plus(1 - i32::try_from(days).unwrap());
    let mut start = window.start();
    let mut all = Vec::new();
    while start <= last_start {
        all.push(DayRange::new(start, start.plus(i32::try_from(days).unwrap() - 1)).unwrap());
        start = start.next();
    }
    all
}

#[test]
fn months_of_stays_told_by_their_length_are_bounded_by_that_length() {
    let convention = MonthsConvention::MonthsAndDays;
    let year = |number: i32| DayRange::new(day(&format!("{number}-01-01")), day(&format!("{number}-12-31"))).unwrap();
    let eight = PeriodSet::from_floating(Floating::of_months(year(2014), 8, 8).unwrap());
    assert_eq!(eight.total_months(convention), Count::exact(8));
    let five_years = DayRange::new(day("2010-01-01"), day("2019-12-31")).unwrap();
    let sixty = PeriodSet::from_floating(Floating::of_months(five_years, 60, 60).unwrap());
    assert_eq!(sixty.total_months(convention), Count::exact(60));
    let days = |window, days| PeriodSet::from_floating(Floating::new(window, days, Some(days)).unwrap());
    let two = PeriodSet::union_all(&[days(year(2014), 179), days(year(2015), 1)]);
    assert_eq!(two.total_months(convention).at_least(12), Truth::False);
    assert_eq!(two.total_months(MonthsConvention::WholeCalendarMonths).at_least(7), Truth::False);
    for (first, second) in [(27, 28), (28, 59), (30, 89), (31, 61), (58, 90), (2, 150)] {
        let windows = [DayRange::new(day("2015-11-20"), day("2016-05-10")).unwrap(), year(2014)];
        for convention in [MonthsConvention::MonthsAndDays, MonthsConvention::WholeCalendarMonths] {
            let bounds =
                PeriodSet::union_all(&[days(windows[0], first), days(windows[1], second)]).total_months(convention);
            for one in placements(windows[0], first).into_iter().step_by(3) {
                for other in placements(windows[1], second).into_iter().step_by(5) {
                    let months = PeriodSet::exact(DaySet::from_ranges([one, other])).total_months(convention);
                    assert!(
                        contains(bounds, months),
                        "{first} and {second} days: {bounds:?}, {months:?} of {one:?} {other:?}"
                    );
                }
            }
            for one in placements(windows[1], second) {
                let alone = days(windows[1], second).total_months(convention);
                assert!(contains(alone, PeriodSet::exact(one.into()).total_months(convention)), "{second}: {alone:?}");
            }
        }
    }
}

#[test]
fn total_months_name_their_convention() {
    let set = DaySet::from_ranges([
        DayRange::new(day("2014-01-15"), day("2014-03-20")).unwrap(),
        DayRange::new(day("2015-06-01"), day("2015-06-24")).unwrap(),
    ]);
    let set = PeriodSet::exact(set);
    assert_eq!(set.total_days(), Count::exact(65 + 24));
    assert_eq!(set.total_months(MonthsConvention::ThirtyDays), Count::exact(2));
    assert_eq!(set.total_months(MonthsConvention::MonthsAndDays), Count::exact(3));
    assert_eq!(set.total_months(MonthsConvention::WholeCalendarMonths), Count::exact(1));
    assert_eq!(set.nights(), Count::exact(64 + 23));
}

#[test]
fn the_half_known_arrival_turns_on_10_march() {
    let stay = |start| {
        let start = luyin_date::parse_edtf(start).unwrap();
        PeriodSet::from_period(Period::new(start, day("2014-09-05").into()).unwrap()).total_days()
    };
    assert_eq!(stay("2014-03"), Count::between(159, 189));
    assert_eq!(stay("2014-03-10").at_least(180), Truth::True);
    assert_eq!(stay("2014-03-11").at_least(180), Truth::False);
}

#[test]
fn ten_thousand_periods_take_no_quadratic_time() {
    let period = |at: i32| {
        let from = number(at * 37 % 90_000);
        let start = UnclearDate::between(from, from.plus(at % 20)).unwrap();
        let end = UnclearDate::between(from.plus(at % 11), from.plus(at % 11 + 25)).unwrap();
        Period::new(start, end).unwrap()
    };
    let set = PeriodSet::from_periods((0..10_000).map(period));
    let mask = DaySet::from_ranges((0..10_000).map(|at| DayRange::new(number(at * 9), number(at * 9 + 7)).unwrap()));
    let clipped = set.intersect(&PeriodSet::exact(mask));
    assert!(set.total_days().least > 0 && set.longest_run().least > 0);
    assert!(clipped.total_days().least > 0 && clipped.difference(&set).total_days().least == 0);
}

fn set() -> impl Strategy<Value = BTreeSet<i32>> {
    prop::collection::btree_set(0..60_i32, 0..30)
}

fn of(days: &BTreeSet<i32>) -> DaySet {
    DaySet::from_ranges(days.iter().map(|at| DayRange::day(number(*at))))
}

fn unclear() -> impl Strategy<Value = UnclearDate> {
    (10_000..11_500_i32, 0..500_i32)
        .prop_map(|(from, more)| UnclearDate::between(number(from), number(from + more)).unwrap())
}

fn widened(date: UnclearDate, before: i32, after: i32) -> UnclearDate {
    UnclearDate::between(date.earliest().plus(-before), date.latest().plus(after)).unwrap()
}

/// A wider question may only lose its answer.
fn only_widens(narrow: Truth, wide: Truth) -> bool {
    wide == narrow || wide == Truth::Unknown
}

fn contains(wide: Count, narrow: Count) -> bool {
    wide.least <= narrow.least && wide.most.is_none_or(|most| narrow.most.is_some_and(|least| least <= most))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn sets_of_days_are_sets(a in set(), b in set(), window in (0..60_i32, 0..60_i32)) {
        let (first, last) = (window.0.min(window.1), window.0.max(window.1));
        let within = DayRange::new(number(first), number(last)).unwrap();
        let (x, y) = (of(&a), of(&b));
        prop_assert_eq!(x.union(&y), of(&a.union(&b).copied().collect()));
        prop_assert_eq!(x.intersection(&y), of(&a.intersection(&b).copied().collect()));
        prop_assert_eq!(x.difference(&y), of(&a.difference(&b).copied().collect()));
        prop_assert_eq!(x.clip(number(first), number(last)), of(&a.range(first..=last).copied().collect()));
        prop_assert_eq!(x.gaps(within), of(&(first..=last).filter(|at| !a.contains(at)).collect()));
        prop_assert_eq!(x.total_days(), a.len() as u64);
        prop_assert_eq!(x.covers(&y), b.is_subset(&a));
        prop_assert_eq!(x.overlaps(&y), !a.is_disjoint(&b));
        prop_assert_eq!(x.contains(number(first)), a.contains(&first));
        let mut longest = 0;
        for at in &a {
            longest = longest.max((*at..60).take_while(|next| a.contains(next)).count());
        }
        prop_assert_eq!(x.longest_run().map_or(0, DayRange::days) as usize, longest);
    }

    #[test]
    fn days_go_round(at in -719_162..=2_932_896_i32, more in -4_000_000..4_000_000_i32) {
        let day = number(at);
        let (year, month, of_month) = day.ymd();
        prop_assert_eq!(Day::new(year, month, of_month), Ok(day));
        prop_assert_eq!(Day::parse(&day.to_string()), Ok(day));
        prop_assert_eq!(day.next().previous(), if day == Day::MAX { Day::MAX.previous() } else { day });
        prop_assert_eq!(day.plus(more).number(), (at + more).clamp(Day::MIN.number(), Day::MAX.number()));
        prop_assert_eq!(day.days_until(day.plus(7)) == 7, day.plus(7).weekday() == day.weekday() && day.plus(7) != day);
    }

    #[test]
    fn adding_months_keeps_the_order(at in -100_000..100_000_i32, more in 0..400_i32, months in -500..500_i32) {
        for rounding in [Rounding::Down, Rounding::Up] {
            let (one, later) = (number(at).add_months(months, rounding).unwrap(), number(at + more).add_months(months, rounding).unwrap());
            prop_assert!(one <= later);
        }
        let down = number(at).add_months(months, Rounding::Down).unwrap();
        let up = number(at).add_months(months, Rounding::Up).unwrap();
        prop_assert!(down == up || down.next() == up);
        prop_assert_eq!(number(at).add_months(months, Rounding::Refuse).is_ok(), down == up);
    }

    #[test]
    fn months_reached_are_the_most_that_are_full(at in -100_000..100_000_i32, more in 0..4_000_i32) {
        let (start, end) = (number(at), number(at + more));
        for reach in [Reach::DayBefore, Reach::Anniversary] {
            let months = months_reached(start, end, reach);
            prop_assert!(months == 0 || reached_on(start, months, reach) <= end);
            prop_assert!(reached_on(start, months + 1, reach) > end);
        }
    }

    #[test]
    fn unclear_months_hold_every_completion(date in unclear(), months in -30..30_i32, part in 0..1_000_i32) {
        let day = date.earliest().plus(part % date.range().days().cast_signed());
        for rounding in [Rounding::Down, Rounding::Up] {
            let moved = date.add_months(months, rounding).unwrap();
            prop_assert!(moved.range().contains(day.add_months(months, rounding).unwrap()));
        }
        let days = (date.earliest().number()..=date.latest().number()).map(number);
        let any_refused = days.map(|day| day.add_months(months, Rounding::Refuse)).any(|moved| moved.is_err());
        prop_assert_eq!(date.add_months(months, Rounding::Refuse).is_err(), any_refused);
    }

    #[test]
    fn ages_are_counted_from_the_birthday(at in -30_000..20_000_i32, years in 0..120_u32, near in -3..4_i32) {
        for rule in [LeapBirthday::February28, LeapBirthday::March1] {
            let born = UnclearDate::exact(number(at));
            let reached = birthday(born, years, rule).is_exact().unwrap();
            let age = age_on(born, UnclearDate::exact(reached.plus(near)), rule).is_exact().unwrap();
            prop_assert_eq!(age >= i64::from(years), near >= 0 || years == 0);
        }
    }

    #[test]
    fn months_of_more_days_are_not_fewer(a in set(), b in set(), offset in 0..1_500_i32, stretch in 1..7_i32) {
        let spread = |days: &BTreeSet<i32>| DaySet::from_ranges(days.iter().map(|at| {
            DayRange::new(number(offset + at * stretch), number(offset + (at + 1) * stretch - 1)).unwrap()
        }));
        let (less, more) = (spread(&a), spread(&a).union(&spread(&b)));
        for convention in [MonthsConvention::ThirtyDays, MonthsConvention::MonthsAndDays, MonthsConvention::WholeCalendarMonths] {
            let months = |days: &DaySet| PeriodSet::exact(days.clone()).total_months(convention).least;
            prop_assert!(months(&less) <= months(&more), "{convention:?}");
        }
    }

    #[test]
    fn widening_a_date_only_widens_every_answer(
        dates in (unclear(), unclear(), unclear(), unclear()),
        by in (0..60_i32, 0..60_i32, 0..60_i32, 0..60_i32),
    ) {
        let (a, b, c, d) = dates;
        let wide = widened(a, by.0, by.1);
        let compared: [fn(&UnclearDate, &UnclearDate) -> Truth; 5] = [
            UnclearDate::before, UnclearDate::on_or_before, UnclearDate::after, UnclearDate::on_or_after, UnclearDate::same_day,
        ];
        for compare in compared {
            prop_assert!(only_widens(compare(&a, &b), compare(&wide, &b)));
        }
        prop_assert!(contains(wide.days_until(&b), a.days_until(&b)));
        let age = |born| age_on(born, b.plus_days(7_000), LeapBirthday::February28);
        prop_assert!(contains(age(wide), age(a)));
        let Ok(narrow) = Period::new(a, b) else { return Ok(()) };
        let wider = Period::new(wide, widened(b, by.2, by.3)).unwrap();
        let other = Period::new(c.min(d), c.max(d)).unwrap();
        let sets = |period| PeriodSet::from_periods([period, other]);
        let (narrow, wider) = (sets(narrow), sets(wider));
        let window = |set: &PeriodSet| set.clip(number(10_400).into(), d);
        for (less, more) in [(&narrow, &wider), (&window(&narrow), &window(&wider))] {
            prop_assert!(more.certain().difference(less.certain()).is_empty());
            prop_assert!(less.possible().difference(more.possible()).is_empty());
            prop_assert!(contains(more.total_days(), less.total_days()));
            prop_assert!(contains(more.longest_run(), less.longest_run()));
            prop_assert!(contains(more.nights(), less.nights()));
            for months in [1, 6, 12] {
                prop_assert!(only_widens(less.run_reaches(months, Reach::DayBefore), more.run_reaches(months, Reach::DayBefore)));
            }
            for convention in [MonthsConvention::ThirtyDays, MonthsConvention::MonthsAndDays, MonthsConvention::WholeCalendarMonths] {
                prop_assert!(contains(more.total_months(convention), less.total_months(convention)));
            }
        }
    }
}
