//! A firm's own closed matters at an authority, as counts with an interval.

use std::sync::Arc;

use luyin_guide::{AuthorityId, Library, MatterOutcome, Practice};

use crate::assessment::{Assessment, Record};

/// The 97.5 percent point of the normal distribution: an interval of 95 percent, both tails cut alike.
const Z: f64 = 1.959_963_984_540_054;

/// Sets a firm's own closed matters beside the outlook of every certificate; no outlook changes.
///
/// The library must be the one that the assessment was made with.
pub fn beside(assessment: &mut Assessment, library: &Library, practice: &Practice) {
    let as_of = assessment.as_of;
    for claim in &mut assessment.claims {
        let guide = library.guide(&claim.guide, as_of);
        Arc::make_mut(claim).record = record(practice, guide.and_then(|guide| guide.authority.as_ref()));
    }
    assessment.practice = Some(practice.id.to_string());
}

/// The firm's matters at an authority; none where its profile has none.
pub(crate) fn record(practice: &Practice, authority: Option<&AuthorityId>) -> Option<Record> {
    let authority = authority?;
    let at = practice.closed_matters.iter().filter(|row| row.authority == *authority);
    let (mut issued, mut of) = (0_u32, 0_u32);
    for row in at {
        of = of.saturating_add(row.count);
        if row.outcome == MatterOutcome::Issued {
            issued = issued.saturating_add(row.count);
        }
    }
    (of > 0).then(|| Record { issued, of, percent: interval(issued, of) })
}

/// The whole percents between which a share lies, with 95 percent confidence: the lower end rounded down, the upper up.
///
/// It is the score interval of Wilson, "Probable inference, the law of succession, and statistical inference", Journal
/// of the American Statistical Association 22 (1927), 209-212: for k of n, the centre is (k + z²/2) / (n + z²) and the
/// half width z / (n + z²) · √(k (n − k) / n + z²/4). It stays within 0 and 100 and is honest about small numbers.
///
/// ```
/// assert_eq!(luyin_assess::interval(7, 9), (45, 94));
/// assert_eq!(luyin_assess::interval(0, 0), (0, 100));
/// ```
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "the ends are clamped to 0 and 100")]
pub fn interval(issued: u32, of: u32) -> (u8, u8) {
    if of == 0 {
        return (0, 100);
    }
    let (k, n) = (f64::from(issued.min(of)), f64::from(of));
    let (centre, weight) = (k + Z * Z / 2.0, n + Z * Z);
    let half = Z * (k * (n - k) / n + Z * Z / 4.0).sqrt();
    let percent = |share: f64| (share / weight * 100.0).clamp(0.0, 100.0);
    // Where none or all were issued an end is 0 or 100 exactly; the arithmetic may miss it by a hair.
    let low = if issued == 0 { 0.0 } else { percent(centre - half).floor() };
    let high = if issued >= of { 100.0 } else { percent(centre + half).ceil() };
    (low as u8, high as u8)
}
