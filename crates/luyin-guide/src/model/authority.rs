//! Bodies, their counters and the counters' hours.

use std::sync::Arc;

use luyin_date::{Day, Truth};
use luyin_diagnostic::Bilingual;
use luyin_facts::PlaceId;

use super::statement::{At, Basis, Cites, InForce};
use crate::id::{AuthorityId, ServiceId};

/// A body.
#[derive(Debug, Clone)]
pub struct Authority {
    /// Its id.
    pub id: AuthorityId,
    /// Its name.
    pub title: Bilingual,
    /// Its area.
    pub place: PlaceId,
    /// Its counters, in the order of the file.
    pub counters: Vec<Counter>,
    /// Something to know about it.
    pub note: Option<Bilingual>,
    /// Where it is said.
    pub cite: Cites,
    /// Where it stands.
    pub at: At,
}

/// A counter of a body.
#[derive(Debug, Clone)]
pub struct Counter {
    /// Its id within the authority.
    pub id: Arc<str>,
    /// Its name.
    pub title: Bilingual,
    /// The area whose people it serves.
    pub place: PlaceId,
    /// The kinds of service it gives; empty means all of the authority's.
    pub services: Vec<ServiceId>,
    /// What was known of it, by time.
    pub versions: Vec<CounterVersion>,
    /// Where it stands.
    pub at: At,
}

impl Counter {
    /// The version that is in force on a day: a certain one before a possible one.
    pub fn version(&self, day: Day) -> Option<&CounterVersion> {
        let certain = self.versions.iter().find(|version| version.in_force.on(day) == Truth::True);
        certain.or_else(|| self.versions.iter().find(|version| version.in_force.on(day) == Truth::Unknown))
    }
}

/// A counter's address and hours during one time.
#[derive(Debug, Clone)]
pub struct CounterVersion {
    /// When it holds.
    pub in_force: InForce,
    /// Its address.
    pub address: Bilingual,
    /// Its telephone.
    pub telephone: Option<Arc<str>>,
    /// Its hours; empty where the source names none.
    pub hours: Vec<Hours>,
    /// The kinds of day on which it is closed.
    pub closed: Vec<Arc<str>>,
    /// The kinds of day of which the source says nothing.
    pub unsaid: Vec<Arc<str>>,
    /// Something that a visitor should know.
    pub note: Option<Bilingual>,
    /// When somebody last checked it.
    pub checked: Option<Day>,
    /// What it rests on.
    pub basis: Basis,
    /// Where it is said.
    pub cite: Cites,
    /// Where it stands.
    pub at: At,
}

/// Hours on some days of the week.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hours {
    /// Monday to Sunday.
    pub days: [bool; 7],
    /// The first minute of the day.
    pub open: u16,
    /// The minute of the day at which it closes.
    pub close: u16,
}
