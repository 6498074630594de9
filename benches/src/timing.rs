//! Times a piece of work: many short batches, of which the quickest and the middle one count.

use std::time::{Duration, Instant};

/// How long a batch lasts: long against the clock's grain, short against a turn of the scheduler.
const BATCH: Duration = Duration::from_millis(2);
/// How long one piece of work is measured.
const WHOLE: Duration = Duration::from_millis(1_500);

/// What one round takes.
#[derive(Debug, Clone, Copy)]
pub struct Timing {
    /// In the quickest batch, in nanoseconds: what the work costs where nothing else runs.
    pub best: f64,
    /// In the middle batch.
    pub median: f64,
}

/// Times one round of `work`.
pub fn time<T>(mut work: impl FnMut() -> T) -> Timing {
    let once = batch(&mut work, 1).max(1.0);
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a number of rounds")]
    let rounds = (BATCH.as_nanos() as f64 / once).clamp(1.0, 1e6) as u32;
    let start = now();
    let mut batches = Vec::new();
    while batches.len() < 5 || start.elapsed() < WHOLE {
        batches.push(batch(&mut work, rounds));
    }
    batches.sort_by(f64::total_cmp);
    let at = |index: usize| batches.get(index).copied().unwrap_or(once);
    Timing { best: at(0), median: at(batches.len() / 2) }
}

fn batch<T>(work: &mut impl FnMut() -> T, rounds: u32) -> f64 {
    let start = now();
    for _ in 0..rounds {
        std::hint::black_box(work());
    }
    start.elapsed().as_nanos() as f64 / f64::from(rounds)
}

#[expect(clippy::disallowed_methods, reason = "it measures time")]
fn now() -> Instant {
    Instant::now()
}

impl Timing {
    /// How often a second it could be done.
    pub fn per_second(self) -> f64 {
        1e9 / self.best
    }
}
