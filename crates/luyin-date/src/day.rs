//! A civil day and the arithmetic on it; not for half-known dates, which are `unclear`.

use std::fmt;

use crate::DateError;

/// A day of the proleptic Gregorian calendar, in the years 0001 to 9999.
///
/// ```
/// use luyin_date::{Day, Rounding};
/// let day = Day::new(2019, 8, 31)?;
/// assert_eq!(day.add_months(6, Rounding::Down)?.to_string(), "2020-02-29");
/// # Ok::<(), luyin_date::DateError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(i32);

/// A day of the week.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Weekday {
    Monday,
    Tuesday,
    Wednesday,
    Thursday,
    Friday,
    Saturday,
    Sunday,
}

/// What becomes of a day whose number the target month does not have.
///
/// 31 January and one month: 28 February, 1 March, or an error. The Civil Code of China, Article 202, rounds down.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Rounding {
    /// The last day of the target month.
    Down,
    /// The first day of the month after it.
    Up,
    /// An error.
    Refuse,
}

impl Weekday {
    /// Whether the day is Saturday or Sunday.
    pub fn is_weekend(self) -> bool {
        matches!(self, Self::Saturday | Self::Sunday)
    }
}

impl Day {
    /// 0001-01-01; as the earliest day of an unclear date it means that nothing bounds it below.
    pub const MIN: Self = Self(-719_162);
    /// 9999-12-31; as the latest day of an unclear date it means that nothing bounds it above.
    pub const MAX: Self = Self(2_932_896);

    /// The day of this year, month and day of the month.
    ///
    /// # Errors
    /// When the calendar has no such day, or the year is outside 0001 to 9999.
    pub fn new(year: i32, month: u8, day: u8) -> Result<Self, DateError> {
        if !(1..=9999).contains(&year) {
            return Err(DateError::OutOfRange);
        }
        if !(1..=12).contains(&month) || day == 0 || day > month_length(year, month) {
            return Err(DateError::NoSuchDay { year, month, day });
        }
        Ok(Self(civil_number(year, month, day)))
    }

    /// The day written as `2014-03-10`.
    ///
    /// # Errors
    /// When the text is written otherwise, or names a day that does not exist.
    pub fn parse(text: &str) -> Result<Self, DateError> {
        let (year, month, day) = split_day(text).ok_or_else(|| DateError::NotADay(text.to_owned()))?;
        Self::new(year, month, day)
    }

    /// Year, month and day of the month.
    pub fn ymd(self) -> (i32, u8, u8) {
        // Never negative: the first day of the calendar stands 306 days after the first of the eras.
        let shifted = (self.0 + 719_468).unsigned_abs();
        let era = shifted / 146_097;
        let day_of_era = shifted % 146_097;
        let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let index = (5 * day_of_year + 2) / 153;
        let day = day_of_year - (153 * index + 2) / 5 + 1;
        let month = if index < 10 { index + 3 } else { index - 9 };
        let year = year_of_era + era * 400 + u32::from(month <= 2);
        (year.cast_signed(), small(month), small(day))
    }

    /// The year.
    pub fn year(self) -> i32 {
        self.ymd().0
    }

    /// Days since 1970-01-01, negative before it.
    pub fn number(self) -> i32 {
        self.0
    }

    /// The day that lies so many days after 1970-01-01, when it is in range.
    pub fn from_number(number: i32) -> Option<Self> {
        (Self::MIN.0..=Self::MAX.0).contains(&number).then_some(Self(number))
    }

    /// The day so many days later (earlier when negative), at most [`Day::MAX`] and at least [`Day::MIN`].
    #[must_use]
    pub fn plus(self, days: i32) -> Self {
        Self(self.0.saturating_add(days).clamp(Self::MIN.0, Self::MAX.0))
    }

    /// The day after.
    #[must_use]
    pub fn next(self) -> Self {
        self.plus(1)
    }

    /// The day before.
    #[must_use]
    pub fn previous(self) -> Self {
        self.plus(-1)
    }

    /// The day of the week.
    pub fn weekday(self) -> Weekday {
        match (self.0 + 3).rem_euclid(7) {
            0 => Weekday::Monday,
            1 => Weekday::Tuesday,
            2 => Weekday::Wednesday,
            3 => Weekday::Thursday,
            4 => Weekday::Friday,
            5 => Weekday::Saturday,
            _ => Weekday::Sunday,
        }
    }

    /// How many days later the other day is, negative when it is earlier.
    pub fn days_until(self, other: Self) -> i32 {
        other.0 - self.0
    }

    /// The day of the same number so many months on (back when negative), rounded as named.
    ///
    /// # Errors
    /// When the result is out of range, or there is no such day and rounding is refused.
    pub fn add_months(self, months: i32, rounding: Rounding) -> Result<Self, DateError> {
        let (year, month, day) = self.ymd();
        let count = (year * 12 + i32::from(month) - 1).saturating_add(months);
        if !(12..12 * 10_000).contains(&count) {
            return Err(DateError::OutOfRange);
        }
        let (year, month) = (count / 12, small(count.unsigned_abs() % 12 + 1));
        let length = month_length(year, month);
        match (day <= length, rounding) {
            (true, _) => Ok(Self(civil_number(year, month, day))),
            (false, Rounding::Down) => Ok(Self(civil_number(year, month, length))),
            (false, Rounding::Up) => {
                Self::from_number(civil_number(year, month, length) + 1).ok_or(DateError::OutOfRange)
            }
            (false, Rounding::Refuse) => Err(DateError::NoCorrespondingDay { day: self, months }),
        }
    }

    /// The same day so many years on (back when negative), rounded as named.
    ///
    /// # Errors
    /// As [`Day::add_months`].
    pub fn add_years(self, years: i32, rounding: Rounding) -> Result<Self, DateError> {
        self.add_months(years.checked_mul(12).ok_or(DateError::OutOfRange)?, rounding)
    }

    /// As [`Day::add_months`] rounding down, held at the bounds of the calendar.
    pub(crate) fn add_months_held(self, months: i64) -> Self {
        let bound = if months < 0 { Self::MIN } else { Self::MAX };
        match i32::try_from(months) {
            Ok(months) => self.add_months(months, Rounding::Down).unwrap_or(bound),
            Err(_) => bound,
        }
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = self.ymd();
        write!(f, "{year:04}-{month:02}-{day:02}")
    }
}

/// How many days the month has.
pub(crate) fn month_length(year: i32, month: u8) -> u8 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if is_leap(year) => 29,
        2 => 28,
        _ => 31,
    }
}

/// Whether the year has a 29 February.
pub(crate) fn is_leap(year: i32) -> bool {
    (year % 4 == 0 && year % 100 != 0) || year % 400 == 0
}

fn civil_number(year: i32, month: u8, day: u8) -> i32 {
    let (month, day) = (i32::from(month), i32::from(day));
    let year = if month <= 2 { year - 1 } else { year };
    let (era, year_of_era) = (year / 400, year % 400);
    let index = if month > 2 { month - 3 } else { month + 9 };
    let day_of_year = (153 * index + 2) / 5 + day - 1;
    era * 146_097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719_468
}

/// A number that the arithmetic above keeps between 1 and 31.
fn small(number: u32) -> u8 {
    u8::try_from(number).unwrap_or(1)
}

fn split_day(text: &str) -> Option<(i32, u8, u8)> {
    let bytes = text.as_bytes();
    let right_shape = bytes.len() == 10
        && bytes.iter().enumerate().all(|(at, byte)| match at {
            4 | 7 => *byte == b'-',
            _ => byte.is_ascii_digit(),
        });
    if !right_shape {
        return None;
    }
    Some((text.get(0..4)?.parse().ok()?, text.get(5..7)?.parse().ok()?, text.get(8..10)?.parse().ok()?))
}
