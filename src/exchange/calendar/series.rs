//! All that a file says of one UID, put together: the series with the times that are called off or differ, and where it was
//! changed from some time on (RANGE=THISANDFUTURE) the series that follow it.

use std::collections::HashSet;

use super::event::{Event, Problem, same_form};
use crate::domain::calendar::refusal::CalendarRefusal;
use crate::domain::calendar::rule::RuleError;
use crate::domain::calendar::series::Series;
use crate::domain::calendar::split::{self, NotOneRule, Turn};
use crate::domain::due::Due;

/// What the UID of a series that follows another one has behind that of the other.
const FOLLOWS: &str = "#from-";

/// An event with where it stands in the file.
#[derive(Debug, Clone)]
pub(super) struct Found {
    pub line: u64,
    pub event: Event,
}

/// One series, or a single entry, as it is to stand afterwards.
#[derive(Debug, Clone)]
pub(super) struct Segment {
    pub line: u64,
    pub event: Event,
    /// Its times that differ, in its own count.
    pub times: Vec<Time>,
}

/// One time of a series that differs or (`None`) is called off.
#[derive(Debug, Clone)]
pub(super) struct Time {
    pub occurrence: Due,
    pub differs: Option<Found>,
}

/// The beginning of the UIDs of series that follow another one.
pub(super) fn following(uid: &str) -> String {
    format!("{uid}{FOLLOWS}")
}

/// Puts a series and its single times together; what cannot be is given back with its line and title.
pub(super) fn segments(whole: Found, single: Vec<Found>) -> (Vec<Segment>, Vec<(Found, Problem)>) {
    let (starts, zone) = (whole.event.entry.starts, whole.event.entry.zone());
    let mut bad = Vec::new();
    let mut changes: Vec<(Due, Found)> = Vec::new();
    let mut times: Vec<Time> = whole
        .event
        .without
        .iter()
        .map(|due| Time {
            occurrence: *due,
            differs: None,
        })
        .collect();
    for mut found in single {
        // A file never counts a time as older than the series in which it stands.
        let entry = &mut found.event.entry;
        entry.sequence = entry.sequence.max(whole.event.entry.sequence);
        let Some(occurrence) = found.event.occurrence else {
            continue;
        };
        let occurrence = same_form(occurrence, starts, zone);
        if found.event.is_following {
            changes.push((occurrence, found));
        } else {
            times.push(Time {
                occurrence,
                differs: Some(found),
            });
        }
    }
    changes.sort_by_key(|(occurrence, _)| occurrence.place());
    changes.dedup_by(|later, first| {
        let is_same = later.0 == first.0;
        if is_same {
            // Of two for the same time the last one of the file counts.
            std::mem::swap(later, first);
        }
        is_same
    });
    let mut segments = cut(whole, changes, &mut bad);
    for time in times {
        // Those of a time that is not there go to the first.
        let place = segments
            .iter()
            .rposition(|(from, _)| {
                let at = from.as_ref().map(|(at, _)| at.place());
                at.is_none_or(|at| at <= time.occurrence.place())
            })
            .unwrap_or(0);
        if let Some((from, segment)) = segments.get_mut(place) {
            let occurrence = goal(from, time.occurrence);
            segment.times.push(Time { occurrence, ..time });
        }
    }
    (
        segments.into_iter().map(|(_, segment)| segment).collect(),
        bad,
    )
}

/// From which time of the whole series on a segment stands, and where its times stand in it.
type From = Option<(Due, Turn)>;

fn goal(from: &From, due: Due) -> Due {
    let turned = from.as_ref().and_then(|(_, turn)| turn.due(due));
    turned.unwrap_or(due)
}

/// Cuts a series where it was changed for good.
fn cut(
    whole: Found,
    changes: Vec<(Due, Found)>,
    bad: &mut Vec<(Found, Problem)>,
) -> Vec<(From, Segment)> {
    let series = whole.event.entry.series(HashSet::new());
    let first = whole.event.clone();
    let mut segments: Vec<(From, Series, Found)> = vec![(None, series.clone(), whole)];
    for (at, found) in changes {
        let turn = match turned(&series, at, found.event.entry.starts) {
            Ok(turn) => turn,
            Err(refused) => {
                bad.push((found, CalendarRefusal::from(refused).into()));
                continue;
            }
        };
        let Some(mut tail) = tail(&turn.series, at, found, &first, bad) else {
            continue;
        };
        if let Some((from, before, _)) = segments.last_mut() {
            match split::cut(before, goal(from, at)).0 {
                Some(cut) => *before = cut,
                // Changed from its first time on: nothing is left of what was before.
                None => {
                    if let Some((_, _, gone)) = segments.pop() {
                        tail.event.entry.uid = gone.event.entry.uid;
                    }
                }
            }
        }
        let rest = turn.series.clone();
        segments.push((Some((at, turn)), rest, tail));
    }
    let is_cut = segments.len() > 1;
    let mut done = Vec::new();
    for (from, series, mut found) in segments {
        let entry = &mut found.event.entry;
        if is_cut || from.is_some() {
            let rule = series.rule.as_ref().map(ToString::to_string);
            entry.rule = rule.unwrap_or_default();
            entry.more = series.more;
            // A rule of which nothing is left before the change: its first time stands alone.
            if let Err(CalendarRefusal::Rule(RuleError::Never)) = entry.check() {
                entry.rule.clear();
            }
        }
        let extra = from.iter().flat_map(|(_, turn)| turn.extra.iter());
        let times = extra.map(|due| Time {
            occurrence: *due,
            differs: None,
        });
        let times = times.collect();
        done.push((
            from,
            Segment {
                line: found.line,
                event: found.event,
                times,
            },
        ));
    }
    done
}

/// The rest of a series from one of its times on, all of it moved as that time was. A rule of several days that goes to another
/// day with all of them is none that one rule says.
fn turned(series: &Series, at: Due, to: Due) -> Result<Turn, NotOneRule> {
    let rest = split::cut(series, at).1;
    let rest = rest.as_ref().unwrap_or(series);
    let days = rest
        .rule
        .as_ref()
        .map_or(0, |rule| rule.by_day.len().max(rule.by_month_day.len()));
    if days > 1 && at.day(series.zone) != to.day(series.zone) {
        return Err(NotOneRule);
    }
    split::all(rest, at, to)
}

/// The series that follows from a time on, as the file changed it.
fn tail(
    rest: &Series,
    at: Due,
    mut found: Found,
    first: &Event,
    bad: &mut Vec<(Found, Problem)>,
) -> Option<Found> {
    let entry = &mut found.event.entry;
    let length = entry.length();
    entry.ends = entry.ends.map(|_| length.end(rest.first));
    entry.starts = rest.first;
    entry.uid = format!("{}{}", following(&first.entry.uid), at.text());
    entry.zone.clone_from(&first.entry.zone);
    entry.rule = rest
        .rule
        .as_ref()
        .map(ToString::to_string)
        .unwrap_or_default();
    entry.more.clone_from(&rest.more);
    if found.event.reminders.is_none() {
        found.event.reminders.clone_from(&first.reminders);
    }
    if found.event.invited.is_empty() {
        found.event.invited.clone_from(&first.invited);
    }
    found.event.occurrence = None;
    match found.event.entry.check() {
        Ok(()) => Some(found),
        Err(CalendarRefusal::Rule(RuleError::Never)) => {
            found.event.entry.rule.clear();
            Some(found)
        }
        Err(refusal) => {
            bad.push((found, refusal.into()));
            None
        }
    }
}
