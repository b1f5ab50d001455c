//! Parts of a calendar file as text, folded at 75 octets.

use std::fmt::Write as _;

use chrono_tz::Tz;

use super::event::USUAL;
use super::value::explicit;
use super::zone;
use crate::domain::calendar::entry::{Answer, Entry, EntryState};
use crate::domain::calendar::reminder::to_midnight;
use crate::domain::calendar::rule::{End, Rule, Until};
use crate::domain::calendar::task::{Task, TaskState};
use crate::domain::due::Due;
use crate::domain::interaction::Importance;
use crate::domain::time::Timestamp;
use crate::exchange::vcard::write::{escape, escape_param, fold};

/// A part being written.
pub(super) struct Text(pub String);

impl Text {
    /// Writes a line; the value is text.
    pub(super) fn text(&mut self, name: &str, value: &str) {
        if !value.is_empty() {
            self.line(name, &escape(value));
        }
    }

    /// Writes a line as it is.
    pub(super) fn line(&mut self, name: &str, value: &str) {
        fold(&mut self.0, &format!("{name}:{value}"));
    }

    /// Writes a day, or an instant: in a zone where a rule is kept to its wall, else in UTC.
    fn due(&mut self, name: &str, due: Due, zone: Option<Tz>) {
        match (due, zone) {
            (Due::On(day), _) => {
                self.line(
                    &format!("{name};VALUE=DATE"),
                    &day.format("%Y%m%d").to_string(),
                );
            }
            // Of two equal times on the wall the first is meant: the second one has no other name than that in UTC.
            (Due::At(at), Some(zone))
                if name == "DTSTART" || Timestamp::from_local(at.local(zone), zone) == at =>
            {
                let wall = at.local(zone).format("%Y%m%dT%H%M%S").to_string();
                self.line(&format!("{name};TZID={}", zone.name()), &wall);
            }
            (Due::At(at), _) => self.line(name, &utc(at)),
        }
    }
}

/// A guest as a file names one.
pub(super) struct GuestLine {
    pub name: String,
    pub email: String,
    pub answer: Answer,
}

/// Who invites, and whether an answer is wanted.
pub(super) struct Invite<'a> {
    pub organizer: &'a GuestLine,
    pub asks: bool,
}

/// When one is reminded.
#[derive(Default)]
pub(super) struct Reminders {
    /// Minutes before the start.
    pub minutes: Vec<i64>,
    /// They are those of its kind and not its own.
    pub is_usual: bool,
}

/// What is written beside an entry itself.
pub(super) struct Beside<'a> {
    pub uid: &'a str,
    /// Dates of the series that do not take place.
    pub without: &'a [Due],
    pub reminders: &'a Reminders,
    /// Its code: of an entry, or of a planned interaction.
    pub kind: &'a str,
    pub guests: &'a [GuestLine],
    /// With the rooms that are booked.
    pub place: &'a str,
    pub invite: Option<&'a Invite<'a>>,
    /// On whose wall the series is kept, also for its single times.
    pub series_zone: Option<Tz>,
    pub now: Timestamp,
}

/// Writes an entry.
pub(super) fn event(out: &mut String, entry: &Entry, beside: &Beside<'_>) {
    let mut text = Text(std::mem::take(out));
    text.line("BEGIN", "VEVENT");
    text.text("UID", beside.uid);
    text.line("DTSTAMP", &utc(beside.now));
    let zone = zone::of(entry).map(|(zone, _)| zone);
    text.due("DTSTART", entry.starts, zone);
    if let Some(ends) = entry.ends {
        // Of whole days the file wants the day after the last one.
        let ends = match ends {
            Due::On(day) => Due::On(day.succ_opt().unwrap_or(day)),
            at => at,
        };
        text.due("DTEND", ends, zone);
    }
    if let Some(occurrence) = entry.occurrence {
        text.due("RECURRENCE-ID", occurrence, beside.series_zone);
    }
    if let Ok(rule) = entry.rule.parse::<Rule>() {
        text.line("RRULE", &portable(rule, entry).to_string());
    }
    for due in &entry.more {
        text.due("RDATE", *due, zone);
    }
    for due in beside.without {
        text.due("EXDATE", *due, zone);
    }
    text.text("SUMMARY", &entry.title);
    text.text("LOCATION", beside.place);
    text.text("DESCRIPTION", &entry.note);
    text.line("X-KARTOTEKA-KIND", beside.kind);
    priority(&mut text, entry.importance);
    text.line(
        "TRANSP",
        if entry.takes_time() {
            "OPAQUE"
        } else {
            "TRANSPARENT"
        },
    );
    text.line(
        "STATUS",
        match entry.state {
            EntryState::Planned => "CONFIRMED",
            EntryState::Cancelled => "CANCELLED",
        },
    );
    text.line("SEQUENCE", &entry.sequence.to_string());
    if let Some(invite) = beside.invite {
        let name = format!("ORGANIZER;CN={}", escape_param(&invite.organizer.name));
        text.line(&name, &format!("mailto:{}", invite.organizer.email));
    }
    let asks = match beside.invite {
        Some(invite) if invite.asks => ";ROLE=REQ-PARTICIPANT;RSVP=TRUE",
        _ => "",
    };
    for guest in beside.guests {
        let status = match guest.answer {
            Answer::Open => "NEEDS-ACTION",
            Answer::Accepted => "ACCEPTED",
            Answer::Declined => "DECLINED",
            Answer::Tentative => "TENTATIVE",
        };
        let name = format!(
            "ATTENDEE;CN={};PARTSTAT={status}{asks}",
            escape_param(&guest.name)
        );
        text.line(&name, &format!("mailto:{}", guest.email));
    }
    alarms(&mut text, entry.starts, beside.reminders, &entry.title);
    text.line("END", "VEVENT");
    *out = text.0;
}

/// Writes a task.
pub(super) fn todo(
    out: &mut String,
    task: &Task,
    uid: &str,
    reminders: &Reminders,
    now: Timestamp,
) {
    let mut text = Text(std::mem::take(out));
    text.line("BEGIN", "VTODO");
    text.text("UID", uid);
    text.line("DTSTAMP", &utc(now));
    if let Some(due) = task.due {
        text.due("DUE", due, None);
    }
    text.text("SUMMARY", &task.title);
    text.text("DESCRIPTION", &task.note);
    priority(&mut text, task.importance);
    text.line(
        "STATUS",
        match task.state {
            TaskState::New | TaskState::Returned => "NEEDS-ACTION",
            TaskState::Accepted => "IN-PROCESS",
            TaskState::Done | TaskState::Checked => "COMPLETED",
            TaskState::Cancelled => "CANCELLED",
        },
    );
    if let Some(at) = task.done_at {
        text.line("COMPLETED", &utc(at));
    }
    if let Some(due) = task.due {
        alarms(&mut text, due, reminders, &task.title);
    }
    text.line("END", "VTODO");
    *out = text.0;
}

fn priority(text: &mut Text, importance: Importance) {
    match importance {
        Importance::High => text.line("PRIORITY", "1"),
        Importance::Low => text.line("PRIORITY", "9"),
        Importance::Normal => {}
    }
}

fn alarms(text: &mut Text, starts: Due, reminders: &Reminders, title: &str) {
    for &minutes in &reminders.minutes {
        let before = if starts.is_all_day() {
            to_midnight(minutes)
        } else {
            minutes
        };
        text.line("BEGIN", "VALARM");
        text.line("ACTION", "DISPLAY");
        text.text("DESCRIPTION", if title.is_empty() { "!" } else { title });
        text.line("TRIGGER", &duration(-before));
        if reminders.is_usual {
            text.line(USUAL, "1");
        }
        text.line("END", "VALARM");
    }
}

/// A length of time: `-PT15M`, `PT9H`.
fn duration(minutes: i64) -> String {
    let mut out = String::from(if minutes < 0 { "-PT" } else { "PT" });
    let minutes = minutes.abs();
    if minutes >= 60 {
        let _ = write!(out, "{}H", minutes / 60);
    }
    if minutes % 60 != 0 || minutes < 60 {
        let _ = write!(out, "{}M", minutes % 60);
    }
    out
}

/// The end of a rule as the standard wants it: a day for days, an instant in UTC for times.
fn portable(mut rule: Rule, entry: &Entry) -> Rule {
    if let End::Until(until) = rule.end {
        let wall = until.wall(entry.zone());
        rule.end = End::Until(if entry.starts.is_all_day() {
            Until::Day(wall.date())
        } else {
            Until::Instant(Timestamp::from_local(wall, entry.zone()))
        });
    }
    explicit(rule, entry.starts.local(entry.zone()))
}

pub(super) fn utc(at: Timestamp) -> String {
    at.local(chrono_tz::UTC)
        .format("%Y%m%dT%H%M%SZ")
        .to_string()
}
