//! A whole number known between bounds.

use std::fmt;

use crate::Truth;

/// A number that is at least `least` and, when there is an upper bound, at most `most`.
///
/// Comparisons follow HL7 CQL: a range against a number is true, false or unknown.
///
/// ```
/// use luyin_date::{Count, Truth};
/// let days = Count::between(159, 189);
/// assert_eq!(days.at_least(180), Truth::Unknown);
/// assert_eq!(days.at_least(150), Truth::True);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Count {
    /// It is at least this.
    pub least: i64,
    /// It is at most this; `None` when nothing bounds it above.
    pub most: Option<i64>,
}

impl Count {
    /// A number known exactly.
    pub fn exact(number: i64) -> Self {
        Self { least: number, most: Some(number) }
    }

    /// A number between the two, put in order.
    pub fn between(least: i64, most: i64) -> Self {
        Self { least: least.min(most), most: Some(most.max(least)) }
    }

    /// A number with a lower bound alone.
    pub fn from_least(least: i64) -> Self {
        Self { least, most: None }
    }

    /// The number, when it is known exactly.
    pub fn is_exact(self) -> Option<i64> {
        self.most.filter(|most| *most == self.least)
    }

    /// Whether it is `number` or more.
    pub fn at_least(self, number: i64) -> Truth {
        Truth::of(self.least >= number, self.most.is_none_or(|most| most >= number))
    }

    /// Whether it is `number` or less.
    pub fn at_most(self, number: i64) -> Truth {
        Truth::of(self.most.is_some_and(|most| most <= number), self.least <= number)
    }

    /// Whether it is `number`.
    pub fn equals(self, number: i64) -> Truth {
        self.at_least(number).and(self.at_most(number))
    }

    /// Whether it is as much as the other, or more.
    pub fn at_least_count(self, other: Self) -> Truth {
        let surely = other.most.is_some_and(|most| self.least >= most);
        Truth::of(surely, self.most.is_none_or(|most| most >= other.least))
    }

    /// Whether both are one number.
    pub fn equals_count(self, other: Self) -> Truth {
        self.at_least_count(other).and(other.at_least_count(self))
    }

    /// The sum of two independent numbers.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        Self {
            least: self.least.saturating_add(other.least),
            most: self.most.zip(other.most).map(|(a, b)| a.saturating_add(b)),
        }
    }

    /// The difference of two independent numbers; `None` when nothing bounds the one taken away.
    pub fn minus(self, other: Self) -> Option<Self> {
        Some(Self {
            least: self.least.saturating_sub(other.most?),
            most: self.most.map(|most| most.saturating_sub(other.least)),
        })
    }
}

impl fmt::Display for Count {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.most {
            Some(most) if most == self.least => write!(f, "{most}"),
            Some(most) => write!(f, "{}..{most}", self.least),
            None => write!(f, "{}..", self.least),
        }
    }
}
