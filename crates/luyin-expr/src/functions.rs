//! The functions of the language: one table of names, parameters, conventions and sources.
//!
//! What a function computes is in [`crate::evaluate`]; how it is documented for those who write guides,
//! in `docs/expressions.md`, which a test holds against this table.

/// What a function does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Function {
    /// `total_days`
    TotalDays,
    /// `nights`
    Nights,
    /// `months_total`
    MonthsTotal,
    /// `longest_run`
    LongestRun,
    /// `intersect`
    Intersect,
    /// `union`
    Union,
    /// `difference`
    Difference,
    /// `covers`
    Covers,
    /// `overlaps`
    Overlaps,
    /// `residence`
    Residence,
    /// `presence`
    Presence,
    /// `residing_in`
    ResidingIn,
    /// `on_permit`
    OnPermit,
    /// `within`
    Within,
    /// `country_of`
    CountryOf,
    /// `place_of_level`
    PlaceOfLevel,
    /// `between`
    Between,
    /// `last_years`
    LastYears,
    /// `since_age`
    SinceAge,
    /// `year_windows`
    YearWindows,
    /// `age`
    Age,
    /// `date`
    Date,
    /// `add_days`
    AddDays,
    /// `add_months`
    AddMonths,
    /// `add_years`
    AddYears,
    /// `days`
    Days,
    /// `months`
    Months,
    /// `years`
    Years,
    /// `size`
    Size,
}

/// What a parameter takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Parameter {
    /// A set of days.
    Set,
    /// Sets of days, one after another or as one list.
    Sets,
    /// A day.
    Date,
    /// A whole number.
    Int,
    /// A place.
    Place,
    /// One of these words, written as a text.
    Word(&'static [&'static str]),
    /// As [`Parameter::Word`]; may be left out.
    OptionalWord(&'static [&'static str]),
    /// A day; may be left out.
    OptionalDate,
    /// A date written as a text.
    WrittenDate,
    /// A list of permit classes.
    Classes,
    /// A list or a text.
    Countable,
}

/// What a function yields.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Yields {
    /// A condition.
    Bool,
    /// A whole number.
    Int,
    /// A number of days.
    Days,
    /// A number of months.
    Months,
    /// A set of days.
    Set,
    /// Runs of days.
    Runs,
    /// A list of sets of days.
    Sets,
    /// A day.
    Date,
    /// A place.
    Place,
}

/// A function as the table has it.
#[derive(Debug, Clone, Copy)]
pub struct Definition {
    /// Its name.
    pub name: &'static str,
    /// What it does.
    pub function: Function,
    /// What it takes.
    pub parameters: &'static [Parameter],
    /// What it yields.
    pub yields: Yields,
    /// How it is written, for messages.
    pub usage: &'static str,
    /// How it counts, in one or two sentences.
    pub convention: &'static str,
    /// Where the convention comes from; empty when the function makes no choice.
    pub source: &'static str,
}

/// Which way month arithmetic goes when the month has no such day.
pub const ROUNDINGS: &[&str] = &["down", "up"];
/// When a run has lasted a number of months.
pub const REACHES: &[&str] = &["day-before", "anniversary"];
/// How months are counted over several stays.
pub const MONTH_CONVENTIONS: &[&str] = &["thirty-days", "months-and-days", "whole-calendar-months"];
/// The levels of places in China.
pub const LEVELS: &[&str] = &["country", "province", "prefecture", "district"];

/// All functions, by name.
pub const FUNCTIONS: &[Definition] = &[
    Definition {
        name: "add_days",
        function: Function::AddDays,
        parameters: &[Parameter::Date, Parameter::Int],
        yields: Yields::Date,
        usage: "add_days(date, number)",
        convention: "the day so many days later, or earlier when the number is negative",
        source: "",
    },
    Definition {
        name: "add_months",
        function: Function::AddMonths,
        parameters: &[Parameter::Date, Parameter::Int, Parameter::OptionalWord(ROUNDINGS)],
        yields: Yields::Date,
        usage: "add_months(date, number, \"down\" or \"up\")",
        convention: "the same day of the month so many months later; where that month has no such day, `down` is its last day and `up` the first of the next, and without the word either may be meant",
        source: "no source read says which; both stay possible until a guide names one",
    },
    Definition {
        name: "add_years",
        function: Function::AddYears,
        parameters: &[Parameter::Date, Parameter::Int, Parameter::OptionalWord(ROUNDINGS)],
        yields: Yields::Date,
        usage: "add_years(date, number, \"down\" or \"up\")",
        convention: "the same day so many years later; 29 February becomes 28 February (`down`) or 1 March (`up`), and without the word either may be meant",
        source: "no source read says which; both stay possible until a guide names one",
    },
    Definition {
        name: "age",
        function: Function::Age,
        parameters: &[Parameter::Date],
        yields: Yields::Int,
        usage: "age(date)",
        convention: "the applicant's full years on that day, the birthday counting as reached; for those born on 29 February the birthday in a common year may be 28 February or 1 March",
        source: "age floors of destinations.md section 10 point 5: 16, 17, 18",
    },
    Definition {
        name: "between",
        function: Function::Between,
        parameters: &[Parameter::Date, Parameter::Date],
        yields: Yields::Set,
        usage: "between(first, last)",
        convention: "the days from first to last, both inside; none when the last lies before the first",
        source: "",
    },
    Definition {
        name: "country_of",
        function: Function::CountryOf,
        parameters: &[Parameter::Place],
        yields: Yields::Place,
        usage: "country_of(place)",
        convention: "the country a place lies in; Hong Kong, Macau and Taiwan are places of their own",
        source: "destinations.md section 10 point 13",
    },
    Definition {
        name: "covers",
        function: Function::Covers,
        parameters: &[Parameter::Set, Parameter::Set],
        yields: Yields::Bool,
        usage: "covers(whole, part)",
        convention: "true when every day of the part is in the whole",
        source: "",
    },
    Definition {
        name: "date",
        function: Function::Date,
        parameters: &[Parameter::WrittenDate],
        yields: Yields::Date,
        usage: "date(\"2014-03-10\")",
        convention: "the day or half-known day that the text says in ISO 8601-2",
        source: "ISO 8601-2, the parts the case format reads",
    },
    Definition {
        name: "days",
        function: Function::Days,
        parameters: &[Parameter::Int],
        yields: Yields::Days,
        usage: "days(number)",
        convention: "that many days",
        source: "",
    },
    Definition {
        name: "difference",
        function: Function::Difference,
        parameters: &[Parameter::Set, Parameter::Set],
        yields: Yields::Set,
        usage: "difference(set, without)",
        convention: "the days of the first set that are not in the second",
        source: "",
    },
    Definition {
        name: "intersect",
        function: Function::Intersect,
        parameters: &[Parameter::Sets],
        yields: Yields::Set,
        usage: "intersect(set, set, ...)",
        convention: "the days that are in every set",
        source: "",
    },
    Definition {
        name: "last_years",
        function: Function::LastYears,
        parameters: &[Parameter::Int, Parameter::Date],
        yields: Yields::Set,
        usage: "last_years(number, date)",
        convention: "from the same day so many years earlier to the day before the date: whole years, the day itself outside",
        source: "\"in the last 10 years\" of destinations.md sections 2.1, 3.1, 4.1; whether the day itself counts is stated nowhere",
    },
    Definition {
        name: "longest_run",
        function: Function::LongestRun,
        parameters: &[Parameter::Set],
        yields: Yields::Runs,
        usage: "longest_run(set)",
        convention: "the longest run of consecutive days; against months it is decided by adding the months to the first day of a run, never by turning months into days",
        source: "\"six months or more in a row\", destinations.md section 2.1 and section 10 points 1 and 3",
    },
    Definition {
        name: "months",
        function: Function::Months,
        parameters: &[Parameter::Int, Parameter::OptionalWord(REACHES)],
        yields: Yields::Months,
        usage: "months(number, \"day-before\" or \"anniversary\")",
        convention: "that many months; a run from 5 January has lasted six months on 4 July (`day-before`, both ends counted; taken without the word) or on 5 July (`anniversary`)",
        source: "inclusive ends: seed-002, 180 days with both ends counted; a guide that reads it otherwise names the other",
    },
    Definition {
        name: "months_total",
        function: Function::MonthsTotal,
        parameters: &[Parameter::Set, Parameter::Word(MONTH_CONVENTIONS)],
        yields: Yields::Months,
        usage: "months_total(set, \"convention\")",
        convention: "the full months of all days over several stays: `thirty-days` takes all days together, thirty to the month; `months-and-days` the months of each run and then the days left over, thirty to the month; `whole-calendar-months` only calendar months of which every day is in the set",
        source: "\"12 months in total\", destinations.md sections 3.1, 4.1, 5",
    },
    Definition {
        name: "nights",
        function: Function::Nights,
        parameters: &[Parameter::Set],
        yields: Yields::Int,
        usage: "nights(set)",
        convention: "pairs of consecutive days in the set: one fewer than the days of each run",
        source: "",
    },
    Definition {
        name: "on_permit",
        function: Function::OnPermit,
        parameters: &[Parameter::Classes, Parameter::Place],
        yields: Yields::Set,
        usage: "on_permit([\"residence-work\", ...], place)",
        convention: "the days covered by permits of these classes issued within the place; while permits are open, any day may be",
        source: "days on residence permits only: china-police-certificates.md section 1.3, [SX-PLAT] and [WUXI]",
    },
    Definition {
        name: "overlaps",
        function: Function::Overlaps,
        parameters: &[Parameter::Set, Parameter::Set],
        yields: Yields::Bool,
        usage: "overlaps(set, set)",
        convention: "true when at least one day is in both",
        source: "",
    },
    Definition {
        name: "place_of_level",
        function: Function::PlaceOfLevel,
        parameters: &[Parameter::Place, Parameter::Word(LEVELS)],
        yields: Yields::Place,
        usage: "place_of_level(place, \"prefecture\")",
        convention: "the place of that level that holds the place; unknown when the place is coarser",
        source: "GB/T 2260",
    },
    Definition {
        name: "presence",
        function: Function::Presence,
        parameters: &[Parameter::Place],
        yields: Yields::Set,
        usage: "presence(place)",
        convention: "residence without absences; while absences are open no day is certain",
        source: "\"present\", destinations.md section 5 and section 10 point 2",
    },
    Definition {
        name: "residence",
        function: Function::Residence,
        parameters: &[Parameter::Place],
        yields: Yields::Set,
        usage: "residence(place)",
        convention: "the days of all stays (in other countries: residences) within the place, overlapping ones counted once; while the list is open any day since birth is possible",
        source: "seed-002; \"resided\", \"lived\", destinations.md section 10 point 2",
    },
    Definition {
        name: "residing_in",
        function: Function::ResidingIn,
        parameters: &[Parameter::Place, Parameter::OptionalDate],
        yields: Yields::Bool,
        usage: "residing_in(place, date)",
        convention: "true when the date, or else the as-of day, is a day of residence there",
        source: "\"current country\", destinations.md sections 1.1 and 2.1",
    },
    Definition {
        name: "since_age",
        function: Function::SinceAge,
        parameters: &[Parameter::Int],
        yields: Yields::Set,
        usage: "since_age(years)",
        convention: "from the applicant's birthday of that age on, that day inside; for those born on 29 February it may begin on 28 February or 1 March",
        source: "\"since turning 16\" and 18, destinations.md sections 1.1, 2.1 and section 10 point 5",
    },
    Definition {
        name: "size",
        function: Function::Size,
        parameters: &[Parameter::Countable],
        yields: Yields::Int,
        usage: "size(list)",
        convention: "the number of rows of a list, without bound while it is open; the number of characters of a text",
        source: "",
    },
    Definition {
        name: "total_days",
        function: Function::TotalDays,
        parameters: &[Parameter::Set],
        yields: Yields::Days,
        usage: "total_days(set)",
        convention: "the number of days, both ends of every stay counted, every day once",
        source: "seed-002: 180 days in total, both ends counted",
    },
    Definition {
        name: "union",
        function: Function::Union,
        parameters: &[Parameter::Sets],
        yields: Yields::Set,
        usage: "union(set, set, ...)",
        convention: "the days that are in any set",
        source: "",
    },
    Definition {
        name: "within",
        function: Function::Within,
        parameters: &[Parameter::Place, Parameter::Place],
        yields: Yields::Bool,
        usage: "within(place, area)",
        convention: "true when the place is the area or lies in it; unknown when it was told more coarsely than the area",
        source: "GB/T 2260; Hong Kong, Macau and Taiwan lie outside `CN`",
    },
    Definition {
        name: "year_windows",
        function: Function::YearWindows,
        parameters: &[Parameter::Int, Parameter::Date],
        yields: Yields::Sets,
        usage: "year_windows(number, date)",
        convention: "that many whole years that end on the day before the date, the earliest first",
        source: "\"nine months in each of five years\", seed-003 and china-residence-and-stay.md",
    },
    Definition {
        name: "years",
        function: Function::Years,
        parameters: &[Parameter::Int],
        yields: Yields::Months,
        usage: "years(number)",
        convention: "twelve times that many months",
        source: "",
    },
];

/// The macros: they bind a name to each row of a list.
pub const MACROS: &[&str] = &["all", "exists", "exists_one", "filter", "map"];

/// The function of this name.
pub fn function(name: &str) -> Option<&'static Definition> {
    FUNCTIONS.iter().find(|definition| definition.name == name)
}
