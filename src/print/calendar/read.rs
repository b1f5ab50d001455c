//! What stands in a calendar between two days: entries, planned interactions, tasks, birthdays, as lines for paper.

use std::collections::HashMap;

use chrono::{NaiveDate, NaiveTime};

use super::super::{Moment, PrintError};
use super::Of;
use crate::domain::calendar::entry::EntryKind;
use crate::domain::due::Due;
use crate::domain::id::UserId;
use crate::domain::interaction::Importance;
use crate::i18n::{Words, id};
use crate::say;
use crate::store::calendar::agenda::{self, AgendaFilter, AgendaKind, Ended, Source};
use crate::store::calendar::{birthday, window};
use crate::store::client_list::Now;
use crate::store::{Store, StoreError, client, user};

/// A line of the calendar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    pub from: NaiveDate,
    /// The last day.
    pub to: NaiveDate,
    /// `None`: whole days.
    pub start: Option<NaiveTime>,
    /// On the last day.
    pub end: Option<NaiveTime>,
    pub title: String,
    /// The kind in words, where the title does not tell it.
    pub kind: String,
    /// Client, place.
    pub about: String,
    /// Whose it is; empty where all is one user's.
    pub who: String,
    pub is_high: bool,
    pub is_holiday: bool,
    /// Done or called off.
    pub is_over: bool,
    /// A next step, an expected shipment or payment.
    pub is_of_trade: bool,
}

/// What stands between two days.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Lines(Vec<Item>);

impl Lines {
    /// Gives what stands on a day: whole days first, then by time.
    pub fn of(&self, day: NaiveDate) -> Vec<&Item> {
        let mut found: Vec<&Item> = self
            .0
            .iter()
            .filter(|item| item.from <= day && day <= item.to)
            .collect();
        found.sort_by_key(|item| (item.start_on(day), !item.is_holiday, item.title.clone()));
        found
    }
}

impl Item {
    /// When it begins on a day; `None` where it takes the whole day, or goes on from the day before.
    pub fn start_on(&self, day: NaiveDate) -> Option<NaiveTime> {
        self.start.filter(|_| self.from == day)
    }

    /// The times on a day: `09:30–10:15`, `09:30 …`, `… 10:15`; empty for whole days.
    pub fn times(&self, day: NaiveDate) -> String {
        let text = |time: NaiveTime| time.format("%H:%M").to_string();
        let end = self
            .end
            .filter(|end| Some(*end) != self.start || self.from != self.to);
        match (self.start_on(day), end) {
            (Some(start), Some(end)) if self.to == day => {
                format!("{}–{}", text(start), text(end))
            }
            (Some(start), Some(_)) => format!("{} …", text(start)),
            (Some(start), None) => text(start),
            (None, Some(end)) if self.start.is_some() && self.to == day => {
                format!("… {}", text(end))
            }
            _ => String::new(),
        }
    }
}

/// Reads what stands from one day to another, both included.
pub fn read(
    store: &Store,
    (from, to): (NaiveDate, NaiveDate),
    of: Of,
    moment: Moment,
) -> Result<Lines, PrintError> {
    let (words, zone) = (moment.words, moment.zone);
    let whose = of.user;
    let lines = store.read(|conn| -> Result<_, StoreError> {
        let users: HashMap<UserId, String> = user::all(conn)?
            .into_iter()
            .map(|user| (user.id, user.name))
            .collect();
        let who = |id: Option<UserId>| match (whose, id) {
            (None, Some(id)) => users.get(&id).cloned().unwrap_or_default(),
            _ => String::new(),
        };
        let mut items = Vec::new();
        let only = whose.map(|user| [user]);
        for shown in window::of_days(conn, from, to, zone, only.as_ref().map(|only| &only[..]))? {
            let entry = &shown.entry;
            let kind = say::code(words, "entry-kind", entry.kind.code());
            let name = match entry.client {
                Some(id) => client::get(conn, id)?.map(|client| client.name),
                None => None,
            };
            let (last, end) = last(shown.ends, zone);
            let title = if entry.title.is_empty() {
                kind.clone()
            } else {
                entry.title.clone()
            };
            items.push(Item {
                from: shown.starts.day(zone),
                to: last.max(shown.starts.day(zone)),
                start: shown.starts.time(zone),
                end,
                kind: if entry.kind == EntryKind::Meeting || entry.title.is_empty() {
                    String::new()
                } else {
                    kind
                },
                title,
                about: joined([name.unwrap_or_default(), entry.place.clone()]),
                who: who(entry.responsible),
                is_high: entry.importance == Importance::High,
                is_holiday: entry.kind == EntryKind::Holiday,
                is_over: false,
                is_of_trade: false,
            });
        }
        // What a whole office expects of a month has no place in its squares: the paper says so.
        let has_room = (to - from).num_days() < 7 || whose.is_some();
        let filter = AgendaFilter {
            responsible: whose.into_iter().collect(),
            kinds: AgendaKind::ALL
                .iter()
                .copied()
                .filter(|kind| has_room || !is_of_trade(*kind))
                .collect(),
            from: Some(from),
            to: Some(to),
            ..AgendaFilter::default()
        };
        let now = Now {
            at: moment.now,
            zone,
        };
        let mut found = agenda::agenda(conn, &filter, now)?.items;
        if of.with_done {
            for day in from.iter_days().take_while(|day| *day <= to) {
                found.extend(agenda::ended(conn, &filter, day, now)?);
            }
        }
        for line in agenda::lines(conn, &found)? {
            let Some(due) = line.item.due else { continue };
            let kind = say::code(words, "agenda-kind", line.item.kind.code());
            let name = format!("{} {}", line.client_name, line.client_form);
            let (title, about) = if is_order(line.item.source) {
                let title = say::calendar::agenda_title(words, &line);
                (title, name.trim().to_owned())
            } else if line.title.is_empty() {
                (kind.clone(), name.trim().to_owned())
            } else {
                (line.title.clone(), name.trim().to_owned())
            };
            items.push(Item {
                from: due.day(zone),
                to: due.day(zone),
                start: due.time(zone),
                end: None,
                kind: match line.item.ended {
                    Some(Ended::Done(_)) => words.tr(id::INTERACTION_STATE_IS_DONE),
                    Some(Ended::Cancelled) => words.tr(id::INTERACTION_STATE_IS_CANCELLED),
                    None if line.title.is_empty() => String::new(),
                    None => kind,
                },
                title,
                about,
                who: who(line.item.responsible),
                is_high: line.item.importance == Importance::High,
                is_holiday: false,
                is_over: line.item.ended.is_some(),
                is_of_trade: is_of_trade(line.item.kind),
            });
        }
        for known in birthday::within(conn, from, to)? {
            items.push(Item {
                from: known.day,
                to: known.day,
                start: None,
                end: None,
                title: known.name.clone(),
                kind: words.tr(id::ENTRY_KIND_BIRTHDAY),
                about: joined([known.client_name.clone(), age(words, known.age)]),
                who: String::new(),
                is_high: false,
                is_holiday: false,
                is_over: false,
                is_of_trade: false,
            });
        }
        Ok(items)
    })?;
    Ok(Lines(lines))
}

const fn is_of_trade(kind: AgendaKind) -> bool {
    matches!(
        kind,
        AgendaKind::Step | AgendaKind::Shipment | AgendaKind::Payment
    )
}

const fn is_order(source: Source) -> bool {
    matches!(source, Source::Shipment(_) | Source::Payment(_))
}

/// The last day of something, and the time on it.
fn last(ends: Due, zone: chrono_tz::Tz) -> (NaiveDate, Option<NaiveTime>) {
    let (day, time) = (ends.day(zone), ends.time(zone));
    match time {
        // What ends at midnight has ended the day before.
        Some(NaiveTime::MIN) => (day.pred_opt().unwrap_or(day), Some(NaiveTime::MIN)),
        time => (day, time),
    }
}

fn age(words: &Words, age: i32) -> String {
    words.with(id::CLI_BIRTHDAY_AGE, &[("age", age.into())])
}

/// Parts that say something, by dots.
pub fn joined<const N: usize>(parts: [String; N]) -> String {
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join(" · ")
}
