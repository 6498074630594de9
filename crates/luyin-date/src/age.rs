//! Ages and birthdays; the rule for those born on 29 February is named.

use crate::{Count, Day, Rounding, UnclearDate};

/// When a person born on 29 February has a birthday in a year without that day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum LeapBirthday {
    /// On 28 February.
    February28,
    /// On 1 March.
    March1,
}

impl LeapBirthday {
    fn rounding(self) -> Rounding {
        match self {
            Self::February28 => Rounding::Down,
            Self::March1 => Rounding::Up,
        }
    }
}

/// The day on which the person becomes so many years old, from the birthday itself.
///
/// Exact bounds: the birthday of the earliest possible birth and that of the latest.
/// A birthday beyond the year 9999 is held at [`Day::MAX`].
pub fn birthday(born: UnclearDate, years: u32, rule: LeapBirthday) -> UnclearDate {
    let on = |day: Day| {
        let years = i32::try_from(years).unwrap_or(i32::MAX);
        day.add_years(years, rule.rounding()).unwrap_or(Day::MAX)
    };
    let earliest = if born.earliest() == Day::MIN { Day::MIN } else { on(born.earliest()) };
    born.with_days(earliest, on(born.latest()))
}

/// The completed years of a person on a day, counted from the birthday itself; 0 before birth.
///
/// Least for the latest birth and the earliest day asked of, most for the opposite;
/// without an upper bound when either side is unbounded.
///
/// ```
/// use luyin_date::{Count, LeapBirthday, age_on, parse_edtf};
/// let age = age_on(parse_edtf("1998-05")?, parse_edtf("2014-05-10")?, LeapBirthday::February28);
/// assert_eq!(age, Count::between(15, 16));
/// # Ok::<(), luyin_date::EdtfError>(())
/// ```
pub fn age_on(born: UnclearDate, on: UnclearDate, rule: LeapBirthday) -> Count {
    let unbounded = born.earliest() == Day::MIN || on.latest() == Day::MAX;
    Count {
        least: exact_age(born.latest(), on.earliest(), rule),
        most: (!unbounded).then(|| exact_age(born.earliest(), on.latest(), rule)),
    }
}

fn exact_age(born: Day, on: Day, rule: LeapBirthday) -> i64 {
    let ((born_year, month, day), (year, on_month, on_day)) = (born.ymd(), on.ymd());
    let years = year - born_year;
    let reached = match (month, day) {
        (2, 29) => born.add_years(years, rule.rounding()).is_ok_and(|birthday| birthday <= on),
        birthday => birthday <= (on_month, on_day),
    };
    i64::from(years - i32::from(!reached)).max(0)
}
