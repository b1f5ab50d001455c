//! What the form asks the base while it is open: who is busy on the day, when all are free, at which times of a series a room is
//! booked already, and which reminders are usual.

use iced::Task;

use super::{EntryForm, Message};
use crate::domain::calendar::entry::{Entry, Guest};
use crate::domain::calendar::free::{Span, WorkDay};
use crate::domain::calendar::reminder::Usual;
use crate::domain::due::{Due, day_start};
use crate::domain::id::ResourceId;
use crate::domain::time::Timestamp;
use crate::i18n::id;
use crate::store::calendar::busy::{self, Clashing};
use crate::store::calendar::{hours, reminder};
use crate::ui::context::Ctx;

/// How many free times are offered.
const FREE: usize = 3;

/// When and how it is taken by whom.
#[derive(Debug, Clone, Default)]
pub struct Times {
    pub(super) taken: Vec<(Guest, Vec<Span>)>,
    pub(super) free: Vec<Timestamp>,
    /// Booked rooms that are taken at times of the series.
    clashing: Vec<Clashing>,
    /// The usual reminders of this computer.
    pub(super) usual: Usual,
    /// The working hours of this computer.
    pub(super) hours: WorkDay,
}

impl EntryForm {
    /// Reads who is busy on the day, and when all are free.
    pub fn ask(&mut self, ctx: &Ctx, rooms: &[ResourceId]) -> Task<Message> {
        let Ok((starts, ends)) = self.times(ctx) else {
            return Task::none();
        };
        self.number += 1;
        self.keeps_free = false;
        let number = self.number;
        let (zone, now) = (ctx.zone, ctx.now());
        let but = self.known.as_ref().map(|known| known.id);
        let day = starts.day(zone);
        let next = day.succ_opt().unwrap_or(day);
        let range = (day_start(day, zone), day_start(next, zone));
        let users = self.users.iter().map(|user| Guest::User(*user));
        let all: Vec<Guest> = users
            .clone()
            .chain(rooms.iter().map(|room| Guest::Resource(*room)))
            .collect();
        let wanted: Vec<Guest> = users
            .chain(self.rooms.iter().map(|room| Guest::Resource(*room)))
            .collect();
        let minutes = match (starts, ends) {
            (Due::At(from), Due::At(to)) => (to.millis() - from.millis()) / 60_000,
            _ => 0,
        };
        let from = starts.start(zone).max(ctx.now());
        let series = self.planned_series(ctx, starts, ends);
        let booked = self.rooms.clone();
        let has_free = (1..=8 * 60).contains(&minutes) && !wanted.is_empty();
        ctx.desk
            .read(move |conn| {
                let mut times = Times {
                    usual: reminder::usual(conn)?,
                    hours: hours::get(conn)?,
                    ..Times::default()
                };
                if let Some(series) = &series {
                    times.clashing = busy::clashes_of(conn, series, &booked, now, zone)?;
                }
                for guest in all {
                    let taken = busy::of_guest(conn, guest, range, zone, but)?;
                    let spans = taken.into_iter().map(|taken| taken.span).collect();
                    times.taken.push((guest, spans));
                }
                if has_free {
                    times.free =
                        busy::free_times(conn, &wanted, (from, zone), minutes, (FREE, but))?;
                }
                Ok(Box::new(times))
            })
            .map(move |times| Message::Times(number, times))
    }

    /// What of the day's times of a guest clashes with the planned time: the first one.
    pub(super) fn clash(&self, ctx: &Ctx, guest: Guest) -> Option<Span> {
        let (starts, ends) = self.times(ctx).ok()?;
        let planned = crate::domain::calendar::free::span(starts, ends, ctx.zone);
        self.spans(guest)
            .iter()
            .copied()
            .find(|span| span.clashes(planned))
    }

    pub(super) fn spans(&self, guest: Guest) -> &[Span] {
        let known = self.times.taken.iter().find(|(known, _)| *known == guest);
        known.map_or(&[], |(_, spans)| spans.as_slice())
    }

    /// The entry of the form, when it comes round again and a room is booked for it.
    fn planned_series(&self, ctx: &Ctx, starts: Due, ends: Due) -> Option<Entry> {
        if self.rooms.is_empty() || !self.repeat.is_any() {
            return None;
        }
        let known = self.known.as_ref().filter(|_| self.repeat == self.opened);
        let rule = match known {
            Some(known) => known.entry.rule.clone(),
            None => self.repeat.rule(starts.day(ctx.zone), ctx.today()).ok()?,
        };
        let own = self.known.as_ref().map(|known| &known.entry);
        Some(Entry {
            id: own.map(|own| own.id).unwrap_or_default(),
            series: own.and_then(|own| own.series),
            kind: self.kind,
            ends: Some(ends),
            zone: ctx.zone.name().to_owned(),
            rule,
            ..Entry::new("", starts)
        })
    }

    /// At which times of the series a room is taken, in words.
    pub(super) fn clash_words(&self, ctx: &Ctx, room: ResourceId) -> Option<String> {
        let words = ctx.words;
        let found = self.times.clashing.iter().find(|it| it.resource == room);
        let found = found.filter(|_| self.rooms.contains(&room))?;
        let from = found.first.span.from.local(ctx.zone);
        let date = words.date_short(from.date(), ctx.today());
        let date = format!("{date}, {}", words.time(from));
        let values = [
            ("count", found.count.into()),
            ("all", found.of.to_string().into()),
            ("date", date.into()),
            ("what", found.first.by.as_str().into()),
        ];
        Some(words.with(id::CAL_ROOM_TAKEN, &values))
    }
}
