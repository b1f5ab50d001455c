//! Changing a series: this one only, this and the following, or all. Gives the series that come of it; whoever keeps them
//! writes them.
//!
//! What moves with one of its times is what the rule gives for the same reason: of "Monday and Wednesday" a Wednesday takes
//! the Wednesdays along and leaves the Mondays, called off ones and singly moved ones too. The time of day is one for all,
//! for a rule has only one.

use super::rule::{End, Until};
use super::series::Series;
use crate::domain::code::coded;
use crate::domain::due::Due;
use crate::domain::time::Timestamp;

mod days;
mod turn;

pub use turn::Turn;

coded! {
    /// How much of a series a change is meant for.
    Scope { This = "this", Following = "following", All = "all" }
}

/// One rule cannot say what would come of a move.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotOneRule;

/// Gives a series of which one time was moved, and with it those that come round with it.
///
/// # Errors
/// When one rule cannot say it: of "every second week on Monday and Wednesday" a Wednesday went into the week between.
pub fn all(series: &Series, at: Due, to: Due) -> Result<Turn, NotOneRule> {
    Turn::new(series, at, to)
}

/// Cuts a series before one of its times: what is before, and the rest from there on. Nothing is before the first, and
/// then nothing is cut.
pub fn cut(series: &Series, at: Due) -> (Option<Series>, Option<Series>) {
    if at.place() <= series.first.place() {
        return (None, None);
    }
    let mut before = series.clone();
    let mut rest = series.clone();
    if let Some(rule) = &mut before.rule {
        rule.end = End::Until(just_before(at));
    }
    if let Some(rule) = &mut rest.rule
        && let End::Count(all) = rule.end
    {
        rule.end = End::Count(all.saturating_sub(series.count_before(at)).max(1));
    }
    before.more.retain(|due| due.place() < at.place());
    before.without.retain(|due| due.place() < at.place());
    rest.more.retain(|due| due.place() >= at.place());
    rest.without.retain(|due| due.place() >= at.place());
    rest.first = at;
    if series.rule.is_some() && series.wall_of(at).is_none() {
        // One beside the rule does not say when the rule comes round: the next that does begins the rest.
        match series.next_of_rule(at) {
            Some(next) => rest.first = next,
            None => rest.rule = None,
        }
    }
    let first = rest.first;
    rest.more.retain(|due| *due != first);
    (Some(before), Some(rest))
}

pub(super) fn just_before(at: Due) -> Until {
    match at {
        Due::On(day) => Until::Day(day.pred_opt().unwrap_or(day)),
        Due::At(at) => Until::Instant(Timestamp::from_millis(at.millis() - 1_000)),
    }
}

#[cfg(test)]
mod tests;
