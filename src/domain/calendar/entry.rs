//! An entry of the calendar: a meeting among ourselves, a busy or absent time, a holiday; once or again and again.
//!
//! A call or meeting with a client is an interaction and what has to be done by a day is a task: neither is an entry, so
//! nothing stands in the calendar twice.

use std::collections::HashSet;

use chrono::Duration;
use chrono_tz::Tz;

use super::expand::expand;
use super::refusal::CalendarRefusal;
use super::rule::Rule;
use super::series::{Series, zone_of_name};
use crate::domain::code::coded;
use crate::domain::due::Due;
use crate::domain::id::{ClientId, DealId, EntryId, ParticipantId, PersonId, ResourceId, UserId};
use crate::domain::interaction::Importance;
use crate::domain::time::Timestamp;

coded! {
    /// What stands in the calendar.
    EntryKind {
        Meeting = "meeting",
        /// Time that is taken, for whatever.
        Busy = "busy",
        /// Not there: leave, a journey, illness.
        Away = "away",
        Holiday = "holiday",
        /// A remark that takes no time.
        Note = "note",
    }
}

coded! {
    /// Whether it takes place.
    EntryState { Planned = "planned", Cancelled = "cancelled" }
}

coded! {
    /// What somebody who was asked to take part has said.
    Answer {
        /// Nothing yet.
        Open = "",
        Accepted = "accepted",
        Declined = "declined",
        Tentative = "tentative",
    }
}

coded! {
    /// A thing that is booked.
    ResourceKind { Room = "room", Car = "car", Other = "other" }
}

/// Somebody or something that takes part in an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Guest {
    Person(PersonId),
    User(UserId),
    Resource(ResourceId),
}

/// A guest of an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Attendance {
    pub id: ParticipantId,
    pub guest: Guest,
    pub answer: Answer,
}

/// A room, a car or another thing that is booked.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Resource {
    pub id: ResourceId,
    pub name: String,
    pub kind: ResourceKind,
    pub color: String,
    pub note: String,
}

/// The longest that one entry may last, in days: three years, the longest leave that laws of the users' countries know.
pub const LONGEST_DAYS: i64 = 3 * 366;

/// An entry of the calendar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    pub id: EntryId,
    pub kind: EntryKind,
    pub state: EntryState,
    pub title: String,
    pub place: String,
    pub note: String,
    pub client: Option<ClientId>,
    pub deal: Option<DealId>,
    /// In whose calendar it stands; `None`: in that of the whole office.
    pub responsible: Option<UserId>,
    pub importance: Importance,
    /// A category colour of the theme; empty for that of its kind.
    pub color: String,
    /// Others may plan over it.
    pub is_free: bool,
    pub starts: Due,
    /// An instant; of whole days the last one. `None`: a moment, or one day.
    pub ends: Option<Due>,
    /// On whose wall a rule is kept: an IANA name.
    pub zone: String,
    /// RFC 5545; empty when it takes place once.
    pub rule: String,
    /// Times beside the rule.
    pub more: Vec<Due>,
    /// The series of which this is one time that differs or does not take place.
    pub series: Option<EntryId>,
    /// Which time of the series: as its rule gives it.
    pub occurrence: Option<Due>,
    /// By what other programs know it (RFC 5545, UID); empty for our own.
    pub uid: String,
    /// How often it was changed, for those who know it by its UID: by its host, who alone counts (RFC 5545, SEQUENCE).
    pub sequence: i64,
    /// Changed here since that version of its host; always false of our own, which we count ourselves.
    pub is_edited: bool,
    pub created: Timestamp,
}

impl Entry {
    /// Makes an entry without anything but its time.
    pub fn new(title: &str, starts: Due) -> Self {
        Self {
            id: EntryId::default(),
            kind: EntryKind::default(),
            state: EntryState::default(),
            title: title.to_owned(),
            place: String::new(),
            note: String::new(),
            client: None,
            deal: None,
            responsible: None,
            importance: Importance::Normal,
            color: String::new(),
            is_free: false,
            starts,
            ends: None,
            zone: String::new(),
            rule: String::new(),
            more: Vec::new(),
            series: None,
            occurrence: None,
            uid: String::new(),
            sequence: 0,
            is_edited: false,
            created: Timestamp::default(),
        }
    }

    /// Tells whether it takes the time of those who take part.
    pub const fn takes_time(&self) -> bool {
        !self.is_free
            && matches!(self.state, EntryState::Planned)
            && matches!(
                self.kind,
                EntryKind::Meeting | EntryKind::Busy | EntryKind::Away
            )
    }

    /// Tells whether it stays as it is against a version of a file: it is newer, or of that version and changed here since.
    pub const fn stands_against(&self, sequence: i64) -> bool {
        self.sequence > sequence || self.sequence == sequence && self.is_edited
    }

    /// Gives it one change more: ours is counted on, that of another host is marked.
    pub fn count(&mut self, is_ours: bool) {
        if is_ours {
            self.sequence += 1;
        } else {
            self.is_edited = true;
        }
    }

    /// Gives the zone in which its rule is kept; UTC when the name is not known.
    pub fn zone(&self) -> Tz {
        zone_of_name(&self.zone).unwrap_or(Tz::UTC)
    }

    /// Gives the series of its times but for `without`; a rule that cannot be read gives the first time only.
    pub fn series(&self, without: HashSet<Due>) -> Series {
        Series {
            first: self.starts,
            zone: self.zone(),
            rule: self.rule.parse().ok(),
            more: self.more.clone(),
            without,
        }
    }

    /// Gives how long it lasts.
    pub fn length(&self) -> Length {
        match (self.starts, self.ends) {
            (Due::At(from), Some(Due::At(to))) => Length::Millis(to.millis() - from.millis()),
            (Due::On(from), Some(Due::On(to))) => Length::Days((to - from).num_days() + 1),
            (Due::On(_), _) => Length::Days(1),
            (Due::At(_), _) => Length::Millis(0),
        }
    }

    /// Refuses what cannot be.
    ///
    /// # Errors
    /// `TitleMissing`, `EndBeforeStart`, `EndMixed`, `TooLong`, `Rule`, `TooOften`, `RuleOfPart`.
    pub fn check(&self) -> Result<(), CalendarRefusal> {
        if self.title.trim().is_empty() && matches!(self.kind, EntryKind::Meeting | EntryKind::Note)
        {
            return Err(CalendarRefusal::TitleMissing);
        }
        if self
            .ends
            .is_some_and(|ends| ends.is_all_day() != self.starts.is_all_day())
        {
            return Err(CalendarRefusal::EndMixed);
        }
        let days = match self.length() {
            Length::Millis(millis) if millis < 0 => return Err(CalendarRefusal::EndBeforeStart),
            Length::Days(days) if days < 1 => return Err(CalendarRefusal::EndBeforeStart),
            Length::Millis(millis) => millis / 86_400_000,
            Length::Days(days) => days,
        };
        if days > LONGEST_DAYS {
            return Err(CalendarRefusal::TooLong { days });
        }
        if self.rule.is_empty() {
            return Ok(());
        }
        if self.series.is_some() {
            return Err(CalendarRefusal::RuleOfPart);
        }
        let rule: Rule = self.rule.parse()?;
        if rule.frequency.is_within_a_day() && self.starts.is_all_day() {
            return Err(super::rule::RuleError::Foreign {
                part: "FREQ".to_owned(),
                frequency: rule.frequency.code().to_ascii_uppercase(),
            }
            .into());
        }
        if rule.is_too_often() {
            return Err(CalendarRefusal::TooOften);
        }
        self.comes_round(&rule)
    }

    /// Refuses a rule that nobody lives to see: none in a hundred years.
    fn comes_round(&self, rule: &Rule) -> Result<(), CalendarRefusal> {
        let start = Series::by(self.starts, self.zone(), rule.clone()).start();
        let century = start
            .wall
            .checked_add_signed(Duration::days(36_525))
            .unwrap_or(start.wall);
        let found = expand(rule, start, start.wall, century, 1);
        if found.walls.is_empty() {
            return Err(super::rule::RuleError::Never.into());
        }
        Ok(())
    }
}

/// How long something lasts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Length {
    Millis(i64),
    /// Whole days, at least one.
    Days(i64),
}

impl Length {
    /// Gives the end of something that begins at a point: an instant, or the last day.
    pub fn end(self, starts: Due) -> Due {
        match (starts, self) {
            (Due::At(at), Self::Millis(millis)) => {
                Due::At(Timestamp::from_millis(at.millis().saturating_add(millis)))
            }
            (Due::At(at), Self::Days(days)) => Due::At(at.plus_minutes(days * 24 * 60)),
            (Due::On(day), Self::Days(days)) => Due::On(
                day.checked_add_signed(Duration::days(days - 1))
                    .unwrap_or(day),
            ),
            (Due::On(day), Self::Millis(_)) => Due::On(day),
        }
    }

    /// Gives the same as milliseconds.
    pub const fn millis(self) -> i64 {
        match self {
            Self::Millis(millis) => millis,
            Self::Days(days) => days.saturating_mul(86_400_000),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn due(text: &str) -> Due {
        Due::from_text(text).unwrap()
    }

    #[test]
    fn entries_that_cannot_be_are_refused() {
        #[track_caller]
        fn check(starts: &str, ends: &str, rule: &str, expected: Option<&str>) {
            let entry = Entry {
                ends: Due::from_text(ends),
                rule: rule.to_owned(),
                ..Entry::new("Нарада", due(starts))
            };
            let found = entry.check().err();
            assert_eq!(found.as_ref().map(CalendarRefusal::code), expected);
        }
        check("2026-11-22T08:00:00Z", "2026-11-22T09:00:00Z", "", None);
        check("2026-11-22T08:00:00Z", "", "FREQ=DAILY", None);
        check("2026-11-22", "2026-11-22", "FREQ=YEARLY", None);
        check("2026-11-22", "2026-11-21", "", Some("end-before-start"));
        check(
            "2026-11-22T08:00:00Z",
            "2026-11-22T07:00:00Z",
            "",
            Some("end-before-start"),
        );
        check("2026-11-22", "2026-11-22T09:00:00Z", "", Some("end-mixed"));
        check("2026-11-22", "2036-11-22", "", Some("too-long"));
        check("2026-11-22", "", "FREQ=SOMETIMES", Some("rule"));
        check("2026-11-22", "", "FREQ=HOURLY", Some("rule"));
        check(
            "2026-11-22",
            "",
            "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
            Some("rule"),
        );
        check("2026-11-22", "", "FREQ=DAILY;UNTIL=20200101", Some("rule"));
        let minute = "FREQ=MINUTELY;INTERVAL=7";
        check("2026-11-22T08:00:00Z", "", minute, Some("too-often"));
        let count = format!("{minute};COUNT=500");
        check("2026-11-22T08:00:00Z", "", &count, None);
        let count = format!("{minute};COUNT=501");
        check("2026-11-22T08:00:00Z", "", &count, Some("too-often"));
        let untitled = Entry::new("  ", due("2026-11-22"));
        assert_eq!(untitled.check().unwrap_err().code(), "title-missing");
        let busy = Entry {
            kind: EntryKind::Busy,
            ..untitled
        };
        assert!(busy.check().is_ok());
    }

    #[test]
    fn every_time_of_a_series_lasts_as_long() {
        let days = Entry {
            ends: Some(due("2026-11-24")),
            ..Entry::new("Виставка", due("2026-11-22"))
        };
        assert_eq!(days.length().end(due("2027-11-22")), due("2027-11-24"));
        let hour = Entry {
            ends: Some(due("2026-11-22T09:30:00Z")),
            ..Entry::new("Нарада", due("2026-11-22T08:00:00Z"))
        };
        assert_eq!(
            hour.length().end(due("2026-11-29T08:00:00Z")),
            due("2026-11-29T09:30:00Z")
        );
    }
}
