//! The truth of a question about things half known.

/// True, false, or not settled by what is known (Kleene's three values).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Truth {
    /// False in every completion.
    False,
    /// True in one completion and false in another, or not known to be otherwise.
    Unknown,
    /// True in every completion.
    True,
}

impl Truth {
    /// True when both are, false when either is false.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        self.min(other)
    }

    /// True when either is, false when both are false.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        self.max(other)
    }

    /// The opposite; unknown stays unknown.
    #[must_use]
    #[expect(clippy::should_implement_trait, reason = "`a.not().and(b)` reads in order")]
    pub fn not(self) -> Self {
        match self {
            Self::True => Self::False,
            Self::Unknown => Self::Unknown,
            Self::False => Self::True,
        }
    }

    /// True when surely so, false when not possibly so, otherwise unknown.
    pub fn of(surely: bool, possibly: bool) -> Self {
        match (surely, possibly) {
            (true, _) => Self::True,
            (false, true) => Self::Unknown,
            (false, false) => Self::False,
        }
    }

    /// Whether it is true in every completion.
    pub fn is_true(self) -> bool {
        self == Self::True
    }

    /// Whether it is false in every completion.
    pub fn is_false(self) -> bool {
        self == Self::False
    }

    /// Whether it is not settled.
    pub fn is_unknown(self) -> bool {
        self == Self::Unknown
    }
}

impl From<bool> for Truth {
    fn from(value: bool) -> Self {
        if value { Self::True } else { Self::False }
    }
}
