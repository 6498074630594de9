//! A date whose year has two digits.

use luyin_date::{Day, DayRange, Rounding, UnclearDate};

/// A date of a machine-readable zone: two digits of the year, and month and day where they are
/// known. The century is not in it.
///
/// ICAO Doc 9303, Part 3, section 4.8: `YYMMDD`, and fillers for what is not known.
///
/// ```
/// use luyin_date::{Day, parse_edtf};
/// use luyin_facts::ShortDate;
/// let date = ShortDate::parse("850614").expect("it is a date");
/// let as_of = Day::new(2026, 11, 22)?;
/// assert_eq!(date.birth(as_of), parse_edtf("1985-06-14").ok());
/// let young = ShortDate::parse("040301").expect("it is a date");
/// assert_eq!(young.birth(as_of), parse_edtf("[1904-03-01..2004-03-01]").ok());
/// # Ok::<(), luyin_date::DateError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ShortDate {
    year: u8,
    month: Option<u8>,
    day: Option<u8>,
}

/// Nobody is known to have lived longer than 122 years.
const OLDEST: i32 = 125;

/// The first machine-readable passports followed the first edition of Doc 9303, of 1980.
const FIRST_YEAR: i32 = 1980;

/// No travel document is valid longer than this; cards of old people may be, passports are for ten years.
const LONGEST: i32 = 50;

impl ShortDate {
    /// The date of six characters; nothing when they are no date in any century, or all fillers.
    pub fn parse(text: &str) -> Option<ShortDate> {
        let date = ShortDate { year: two(text.get(..2)?)??, month: two(text.get(2..4)?)?, day: two(text.get(4..)?)? };
        let possible = date.in_century(2000).or_else(|| date.in_century(1900)).is_some();
        (possible && (date.month.is_some() || date.day.is_none())).then_some(date)
    }

    /// The day of birth of somebody alive or dead at `as_of`: every century in which it is possible.
    pub fn birth(self, as_of: Day) -> Option<UnclearDate> {
        hull(&self.births(as_of))
    }

    /// The possible days of birth, one a century, the earliest first.
    pub fn births(self, as_of: Day) -> Vec<UnclearDate> {
        let from = as_of.add_years(-OLDEST, Rounding::Down).unwrap_or(Day::MIN);
        self.within(from, as_of)
    }

    /// The last day of a document's validity, not before `issued`.
    pub fn expiry(self, issued: Option<Day>, as_of: Day) -> Option<UnclearDate> {
        hull(&self.expiries(issued, as_of))
    }

    /// The possible last days of validity, one a century, the earliest first.
    pub fn expiries(self, issued: Option<Day>, as_of: Day) -> Vec<UnclearDate> {
        let first = Day::new(FIRST_YEAR, 1, 1).unwrap_or(Day::MIN);
        let latest = issued.unwrap_or(as_of).max(as_of).add_years(LONGEST, Rounding::Down).unwrap_or(Day::MAX);
        self.within(issued.unwrap_or(first), latest)
    }

    fn within(self, from: Day, until: Day) -> Vec<UnclearDate> {
        let first = from.year().saturating_sub(from.year().rem_euclid(100));
        let centuries = std::iter::successors(Some(first), |century| century.checked_add(100));
        centuries
            .take_while(|century| *century <= until.year())
            .filter_map(|century| self.in_century(century)?.narrow(from, until))
            .collect()
    }

    /// The date in the hundred years that start with `century`.
    fn in_century(self, century: i32) -> Option<UnclearDate> {
        let year = century.checked_add(i32::from(self.year))?;
        let first = Day::new(year, self.month.unwrap_or(1), self.day.unwrap_or(1)).ok()?;
        let last = match (self.month, self.day) {
            (_, Some(_)) => first,
            (Some(_), None) => first.add_months(1, Rounding::Down).ok()?.previous(),
            (None, None) => Day::new(year, 12, 31).ok()?,
        };
        DayRange::checked(first, last).map(UnclearDate::within)
    }
}

/// Two digits, or two fillers; nothing for anything else.
#[expect(clippy::option_option, reason = "not a number, not known and known are three things")]
fn two(text: &str) -> Option<Option<u8>> {
    match text.as_bytes() {
        b"<<" => Some(None),
        [a, b] if a.is_ascii_digit() && b.is_ascii_digit() => text.parse().ok().map(Some),
        _ => None,
    }
}

/// From the earliest to the latest; the days between only widen what is known.
fn hull(dates: &[UnclearDate]) -> Option<UnclearDate> {
    let (first, last) = (dates.first()?, dates.last()?);
    UnclearDate::between(first.earliest(), last.latest()).ok()
}
