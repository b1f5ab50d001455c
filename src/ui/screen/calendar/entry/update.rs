//! What the messages of the form change in it.

use chrono::{Datelike, Duration};
use iced::Task;

use super::repeat::{Ending, Often, WEEKDAYS};
use super::{Answer, EntryForm, KINDS, Message, PickOf, Which, read_time};
use crate::domain::due::Due;
use crate::domain::id::{ClientId, PersonId, ResourceId};
use crate::domain::time::Timestamp;
use crate::store::StoreError;
use crate::ui::context::Ctx;
use crate::ui::screen::dates;
use crate::ui::screen::pick::{self, Opt, Pick, Source};

impl EntryForm {
    /// Takes a message; `rooms` are all that can be booked.
    pub fn update(
        &mut self,
        ctx: &Ctx,
        message: Message,
        rooms: &[ResourceId],
    ) -> (Task<Message>, Option<Answer>) {
        let mut asks = false;
        match message {
            Message::Title(text) => {
                self.title = text;
                self.wrong.retain(|(field, _)| *field != "title");
            }
            Message::Place(text) => self.place = text,
            Message::Note(text) => self.note = text,
            Message::Kind(at) => self.kind = KINDS.get(at).copied().unwrap_or_default(),
            Message::Day(text) => {
                self.day = text;
                self.keep_last(ctx);
                asks = true;
            }
            Message::Last(text) => {
                self.last = text;
                asks = true;
            }
            Message::From(text) => {
                let length = read_time(&self.from)
                    .zip(read_time(&self.to))
                    .map(|(from, to)| to - from)
                    .filter(|length| *length > Duration::zero());
                self.from = text;
                // The end goes with the start, as long as it stays on the day.
                if let (Some(from), Some(length)) = (read_time(&self.from), length)
                    && self.from.trim().len() >= 4
                {
                    let (to, over) = from.overflowing_add_signed(length);
                    if over == 0 {
                        self.to = to.format("%H:%M").to_string();
                    }
                }
                asks = true;
            }
            Message::To(text) => {
                self.to = text;
                asks = true;
            }
            Message::Chosen(which, day) => {
                let text = ctx.words.date(day);
                self.calendar = None;
                match which {
                    Which::Day => {
                        self.day = text;
                        self.keep_last(ctx);
                    }
                    Which::Last => self.last = text,
                    Which::Until => self.repeat.until = text,
                }
                asks = true;
            }
            Message::Calendar(which, is_open) => {
                self.calendar = is_open.then_some(which);
            }
            Message::Whole => {
                self.is_whole = !self.is_whole;
                asks = true;
            }
            Message::Owner(at) => {
                let old = self.owner;
                self.owner = ctx.users.get(at).map(|user| user.id);
                self.users.retain(|user| Some(*user) != old);
                if let Some(owner) = self.owner {
                    self.users.retain(|user| *user != owner);
                    self.users.insert(0, owner);
                }
                asks = true;
            }
            Message::AddUser(at) => {
                let free = self.others(ctx);
                if let Some(user) = free.get(at) {
                    self.users.push(*user);
                } else {
                    return self.open_pick(PickOf::Person);
                }
                asks = true;
            }
            Message::RemoveUser(user) => {
                self.users.retain(|known| *known != user);
                asks = true;
            }
            Message::RemovePerson(person) => self.people.retain(|(known, _)| *known != person),
            Message::OpenPick(of) => return self.open_pick(of),
            Message::Pick(message) => return self.on_pick(ctx, message),
            Message::DropClient => self.client = None,
            Message::Room(room) => {
                if self.rooms.contains(&room) {
                    self.rooms.retain(|known| *known != room);
                } else {
                    self.rooms.push(room);
                }
                asks = true;
            }
            Message::NewRoom => return (Task::none(), Some(Answer::NewRoom)),
            Message::Take(at) => {
                if let (Some(from), Ok((starts, ends))) =
                    (self.times.free.get(at).copied(), self.times(ctx))
                {
                    let length = ends.start(ctx.zone).millis() - starts.start(ctx.zone).millis();
                    let to = Timestamp::from_millis(from.millis() + length);
                    self.set_times(ctx, Due::At(from), Due::At(to));
                    // The list stays: the choice moves in it.
                    let task = self.ask(ctx, rooms);
                    self.keeps_free = true;
                    return (task, None);
                }
            }
            Message::Remind(message) => self.reminders.update(self.kind, &message),
            Message::Often(at) => {
                self.repeat.often = Often::ALL.get(at).copied().unwrap_or_default();
                self.wrong.clear();
                asks = true;
            }
            Message::Every(text) => {
                self.repeat.every = text;
                asks = true;
            }
            Message::Weekday(at) => {
                if !self.repeat.days.contains(&true)
                    && let Ok((starts, _)) = self.times(ctx)
                {
                    // The day of the entry itself is meant already.
                    let own = starts.day(ctx.zone);
                    let own = WEEKDAYS.iter().position(|day| *day == own.weekday());
                    if let Some(day) = own.and_then(|own| self.repeat.days.get_mut(own)) {
                        *day = true;
                    }
                }
                if let Some(day) = self.repeat.days.get_mut(at) {
                    *day = !*day;
                }
                self.wrong.retain(|(field, _)| *field != "days");
                asks = true;
            }
            Message::Ending(at) => {
                self.repeat.ending = Ending::ALL.get(at).copied().unwrap_or_default();
                asks = true;
            }
            Message::Until(text) => {
                self.repeat.until = text;
                asks = true;
            }
            Message::Count(text) => {
                self.repeat.count = text;
                asks = true;
            }
            Message::Times(number, times) => {
                if number == self.number {
                    match times {
                        Ok(times) => {
                            let free = std::mem::take(&mut self.times.free);
                            self.times = *times;
                            self.reminders.learn(self.times.usual.clone());
                            if std::mem::take(&mut self.keeps_free) {
                                self.times.free = free;
                            }
                        }
                        Err(StoreError::Cancelled) => {}
                        Err(error) => return (Task::none(), Some(Answer::Failed(error))),
                    }
                }
            }
            Message::More => self.is_more = !self.is_more,
            Message::Save => return (Task::none(), Some(Answer::Save)),
            Message::Delete => return (Task::none(), Some(Answer::Delete)),
            Message::Invite(method) => {
                let known = self.known.as_ref().map(|known| known.id);
                let asked = known.map(|id| Answer::Invite(id, method));
                return (Task::none(), asked);
            }
            Message::Close => return (Task::none(), Some(Answer::Close)),
        }
        if asks {
            self.wrong
                .retain(|(field, _)| !["day", "last", "from", "to", "ends"].contains(field));
            return (self.ask(ctx, rooms), None);
        }
        (Task::none(), None)
    }

    /// The last day is never before the first.
    fn keep_last(&mut self, ctx: &Ctx) {
        let day = dates::chosen(ctx, &self.day);
        let last = dates::chosen(ctx, &self.last);
        if let Some(day) = day
            && last.is_none_or(|last| last < day || !self.is_whole)
        {
            self.last = ctx.words.date(day);
        }
    }

    fn open_pick(&mut self, of: PickOf) -> (Task<Message>, Option<Answer>) {
        let source = match of {
            PickOf::Client => Source::Clients,
            PickOf::Person => Source::People,
        };
        let pick = Pick::new("entry-pick", source, Opt::default());
        let focused = pick.focus();
        self.pick = Some((of, Box::new(pick)));
        (focused, None)
    }

    fn on_pick(&mut self, ctx: &Ctx, message: pick::Message) -> (Task<Message>, Option<Answer>) {
        let Some((of, pick)) = &mut self.pick else {
            return (Task::none(), None);
        };
        let of = *of;
        let (task, answer) = pick.update(ctx, message);
        match answer {
            None => return (task.map(Message::Pick), None),
            Some(pick::Answer::Cancelled) => self.pick = None,
            Some(pick::Answer::Taken(taken)) => {
                self.pick = None;
                let number = taken.value.parse::<i64>();
                match (of, number) {
                    (PickOf::Client, Ok(client)) => {
                        self.client = Some((ClientId::new(client), taken.label));
                    }
                    (PickOf::Person, Ok(person)) => {
                        let person = PersonId::new(person);
                        if !self.people.iter().any(|(known, _)| *known == person) {
                            self.people.push((person, taken.label));
                        }
                    }
                    (_, Err(_)) => {}
                }
            }
        }
        (Task::none(), None)
    }
}
