//! One period with two unclear ends, and one told by its length alone.

use crate::{DateError, Day, DayRange, UnclearDate};

/// A run of days from an unclear start to an unclear end, both in it.
///
/// A completion in which it ends before it starts is no completion, so each end is narrowed by the other.
///
/// ```
/// use luyin_date::{Period, parse_edtf};
/// let period = Period::new(parse_edtf("2014-03")?, parse_edtf("2014-09-05")?)?;
/// assert_eq!(period.certain().map(|days| days.days()), Some(159));
/// assert_eq!(period.possible().days(), 189);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Period {
    // INVARIANT: start.earliest <= end.earliest and start.latest <= end.latest.
    start: UnclearDate,
    end: UnclearDate,
}

impl Period {
    /// The period with these ends.
    ///
    /// # Errors
    /// When it ends before it starts in every completion.
    pub fn new(start: UnclearDate, end: UnclearDate) -> Result<Self, DateError> {
        let reversed = || DateError::Reversed { first: start.earliest(), last: end.latest() };
        Ok(Self {
            start: start.narrow(Day::MIN, end.latest()).ok_or_else(reversed)?,
            end: end.narrow(start.earliest(), Day::MAX).ok_or_else(reversed)?,
        })
    }

    /// Its first day.
    pub fn start(&self) -> UnclearDate {
        self.start
    }

    /// Its last day.
    pub fn end(&self) -> UnclearDate {
        self.end
    }

    /// The days in it in every completion.
    pub fn certain(&self) -> Option<DayRange> {
        DayRange::checked(self.start.latest(), self.end.earliest())
    }

    /// The days in it in some completion.
    pub fn possible(&self) -> DayRange {
        DayRange::checked(self.start.earliest(), self.end.latest()).unwrap_or(DayRange::day(self.start.earliest()))
    }

    /// Where a day of it surely lies, when no day is certain.
    ///
    /// It starts by `start.latest` and ends from `end.earliest`, so every completion meets this window.
    pub(crate) fn surely_meets(&self) -> Option<DayRange> {
        DayRange::checked(self.end.earliest(), self.start.latest()).filter(|window| window.days() > 1)
    }
}

/// A run of consecutive days somewhere inside a window, told by its length.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Floating {
    within: DayRange,
    least: u32,
    most: Option<u32>,
    months: Option<u32>,
}

impl Floating {
    /// A run of `least` to `most` days inside the window; with `most` `None` as long as the window allows.
    ///
    /// # Errors
    /// When the length is empty or reversed, or its least does not fit.
    pub fn new(within: DayRange, least: u32, most: Option<u32>) -> Result<Self, DateError> {
        if least == 0 || most.is_some_and(|most| most < least) {
            return Err(DateError::NoLength { least, most: most.unwrap_or(least) });
        }
        if least > within.days() {
            return Err(DateError::TooLong { least, first: within.start(), last: within.end() });
        }
        let most = most.filter(|most| *most < within.days());
        Ok(Self { within, least, most, months: None })
    }

    /// A run told in months: from `least` full months, both ends counted, to `most` of them.
    ///
    /// Its days are the fewest and the most that so many months have from any first day in the window,
    /// and the months themselves are kept for [`crate::PeriodSet::run_reaches`].
    ///
    /// # Errors
    /// As [`Floating::new`].
    pub fn of_months(within: DayRange, least: u32, most: u32) -> Result<Self, DateError> {
        if least > most {
            return Err(DateError::NoLength { least, most });
        }
        let fewest = month_span(within, least).0.min(within.days());
        let too_long = DateError::TooLong { least: fewest, first: within.start(), last: within.end() };
        let fits = crate::reached_on(within.start(), least, crate::Reach::DayBefore) <= within.end();
        if !fits && fewest >= within.days() {
            return Err(too_long);
        }
        let floating = Self::new(within, fewest, Some(month_span(within, most).1))?;
        Ok(Self { months: Some(least), ..floating })
    }

    /// The window that the run lies in.
    pub fn within(&self) -> DayRange {
        self.within
    }

    /// The days it has at least.
    pub fn least(&self) -> u32 {
        self.least
    }

    /// The days it has at most; `None` when only the window bounds it.
    pub fn most(&self) -> Option<u32> {
        self.most
    }

    /// The full months it has at least, when it is told in months.
    pub(crate) fn months(&self) -> Option<u32> {
        self.months
    }

    /// The window's days that every placement covers.
    pub fn certain(&self) -> Option<DayRange> {
        let length = i32::try_from(self.least).unwrap_or(i32::MAX);
        let first = self.within.end().plus(1_i32.saturating_sub(length));
        DayRange::checked(first, self.within.start().plus(length.saturating_sub(1)))
    }
}

/// The longest window, forty years, of which every month is looked at to say how many days months have.
const WIDE: u32 = 14_610;
/// The fewest and the most days of so many consecutive months.
const FEWEST: [u32; 12] = [0, 28, 59, 89, 120, 150, 181, 212, 242, 273, 303, 334];
const MOST: [u32; 12] = [0, 31, 62, 92, 123, 153, 184, 215, 245, 276, 306, 337];

/// The fewest and the most days of so many months from a first day in the window, at once where it is wide: then the
/// fewest may be some days too few, and the most too many.
pub(crate) fn rough_month_span(within: DayRange, months: u32) -> (u32, u32) {
    if within.days() <= WIDE {
        return month_span(within, months);
    }
    let (years, rest) = (months / 12, usize::try_from(months % 12).unwrap_or(0));
    let (fewest, most) = (FEWEST.get(rest).copied().unwrap_or(0), MOST.get(rest).copied().unwrap_or(366));
    let days = years.saturating_mul(365);
    (days.saturating_add(fewest).saturating_sub(3), days.saturating_add(years / 4 + 1).saturating_add(most))
}

/// The fewest and the most days of so many months, both ends counted, from a first day in the window.
pub(crate) fn month_span(within: DayRange, months: u32) -> (u32, u32) {
    let mut span: Option<(u32, u32)> = None;
    let mut start = within.start();
    // After four hundred years the calendar repeats; within a month the first and the last four days decide.
    for _ in 0..4_800 {
        for first in month_samples(start, within) {
            let end = crate::reached_on(first, months, crate::Reach::DayBefore);
            let days = DayRange::checked(first, end).map_or(0, DayRange::days);
            span = Some(span.map_or((days, days), |(a, b)| (a.min(days), b.max(days))));
        }
        let (year, month, _) = start.ymd();
        let next = Day::new(year, month, 1).map(|first| first.add_months_held(1));
        match next {
            Ok(next) if next > start && next <= within.end() => start = next,
            _ => break,
        }
    }
    span.unwrap_or((0, 0))
}

fn month_samples(start: Day, within: DayRange) -> impl Iterator<Item = Day> {
    let (year, month, _) = start.ymd();
    let late = [28, 29, 30, 31].into_iter().filter_map(move |day| Day::new(year, month, day).ok());
    std::iter::once(start).chain(late).filter(move |day| *day >= start && within.contains(*day))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_in_a_wide_window_have_no_fewer_and_no_more_days_than_said() {
        let cycle = DayRange::checked(Day::new(1999, 1, 1).unwrap(), Day::new(2410, 12, 31).unwrap()).unwrap();
        for months in (0..=26).chain([35, 36, 47, 48, 49, 59, 60, 119, 120, 240, 241, 1_200]) {
            let (exact, rough) = (month_span(cycle, months), rough_month_span(cycle, months));
            assert!(rough.0 <= exact.0 && exact.1 <= rough.1, "{months}: {exact:?} {rough:?}");
            assert!(exact.1 + 3 >= rough.1, "{months}: {exact:?} {rough:?}");
        }
    }
}
