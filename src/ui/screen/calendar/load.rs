//! Reading: whose calendars are shown, rooms and colours once; what stands on the days; the dots of the small month. All of it
//! off the UI thread; an answer to an older question is dropped.

use std::collections::HashMap;

use chrono::NaiveDate;
use iced::Task;
use iced::widget::operation::focus;

use super::{Answer, Calendar, GRID, Message, Mode, Owner, failed, nothing};
use super::{list, picture};
use crate::domain::calendar::entry::Resource;
use crate::domain::id::{ResourceId, UserId};
use crate::store::calendar::days::{self, Line, Whose};
use crate::store::calendar::resource;
use crate::store::{StoreResult, setting};
use crate::ui::context::Ctx;
use crate::ui::widget::month_grid;

/// The setting of whose calendars are shown and how.
const SETTING: &str = "calendar_shown";

/// What is read once.
#[derive(Debug, Clone)]
pub struct Known {
    resources: Vec<Resource>,
    colors: HashMap<UserId, String>,
    setting: Option<String>,
}

/// What stands on the days shown.
#[derive(Debug, Clone)]
pub struct Read {
    lines: Vec<Line>,
}

impl Calendar {
    pub(super) fn read_known(&self, ctx: &Ctx) -> Task<Message> {
        ctx.desk
            .read(|conn| {
                Ok(Box::new(Known {
                    resources: resource::all(conn)?,
                    colors: days::colors(conn)?,
                    setting: setting::get(conn, SETTING)?,
                }))
            })
            .map(Message::Known)
    }

    pub(super) fn on_known(&mut self, ctx: &Ctx, known: StoreResult<Box<Known>>) -> Answer {
        let known = match known {
            Ok(known) => *known,
            Err(error) => return failed(error),
        };
        self.resources = known.resources;
        self.colors = known.colors;
        if !self.is_known {
            self.is_known = true;
            self.read_setting(ctx, known.setting.as_deref());
        }
        let is_there = |user: &UserId| ctx.users.iter().any(|known| known.id == *user);
        self.whose.users.retain(is_there);
        let resources = &self.resources;
        self.whose
            .resources
            .retain(|id| resources.iter().any(|known| known.id == *id));
        self.redraw(ctx);
        let read = Task::batch([self.read(ctx), self.read_dots(ctx)]);
        (read, Vec::new())
    }

    /// Reads `beside kind u12 u13 r5`; at first the user's own calendar is shown.
    fn read_setting(&mut self, ctx: &Ctx, text: Option<&str>) {
        self.whose = Whose::default();
        let Some(text) = text else {
            self.whose.users.extend(ctx.me);
            if self.whose.users.is_empty() {
                self.whose.users = ctx.users.iter().map(|user| user.id).collect();
            }
            return;
        };
        for word in text.split_whitespace() {
            let number = |prefix| word.strip_prefix(prefix).and_then(|id| id.parse().ok());
            if let Some(id) = number('u') {
                self.whose.users.push(UserId::new(id));
            } else if let Some(id) = number('r') {
                self.whose.resources.push(ResourceId::new(id));
            }
            self.is_beside |= word == "beside";
            self.by_kind |= word == "kind";
        }
    }

    /// Remembers on this computer whose calendars are shown.
    pub(super) fn remember(&self, ctx: &Ctx) -> Task<Message> {
        let mut words: Vec<String> = Vec::new();
        if self.is_beside {
            words.push("beside".to_owned());
        }
        if self.by_kind {
            words.push("kind".to_owned());
        }
        words.extend(self.whose.users.iter().map(|user| format!("u{user}")));
        words.extend(self.whose.resources.iter().map(|it| format!("r{it}")));
        let text = words.join(" ");
        ctx.desk
            .local(move |store| store.set_setting(SETTING, &text))
            .discard()
    }

    pub(super) fn toggle(&mut self, ctx: &Ctx, owner: Owner) -> Answer {
        match owner {
            Owner::User(user) if self.whose.users.contains(&user) => {
                self.whose.users.retain(|known| *known != user);
            }
            Owner::User(user) => self.whose.users.push(user),
            Owner::Resource(it) if self.whose.resources.contains(&it) => {
                self.whose.resources.retain(|known| *known != it);
            }
            Owner::Resource(it) => self.whose.resources.push(it),
        }
        self.redraw(ctx);
        let all = [self.read(ctx), self.read_dots(ctx), self.remember(ctx)];
        (Task::batch(all), Vec::new())
    }

    pub(super) fn read(&mut self, ctx: &Ctx) -> Task<Message> {
        self.number += 1;
        let (number, zone, whose) = (self.number, ctx.zone, self.whose.clone());
        let (days, sheet) = (self.days(), self.sheet(ctx));
        let (Some(first), Some(last)) = (days.first().copied(), days.last().copied()) else {
            return Task::none();
        };
        let is_list = self.mode == Mode::List;
        ctx.desk
            .read(move |conn| {
                let lines = if is_list {
                    list::read(conn, (first, last), zone, &whose)?
                } else {
                    picture::read(conn, (first, last), zone, &whose, &sheet)?
                };
                Ok(Box::new(Read { lines }))
            })
            .map(move |read| Message::Read(number, read))
    }

    pub(super) fn on_read(
        &mut self,
        ctx: &Ctx,
        number: u64,
        read: StoreResult<Box<Read>>,
    ) -> Answer {
        if number != self.number {
            return nothing();
        }
        match read {
            Ok(read) => {
                self.lines = read.lines;
                let is_first = !std::mem::replace(&mut self.is_ready, true);
                self.redraw(ctx);
                // The page around may have given the keyboard to its list when it was opened.
                let focused = if is_first && self.pane.is_none() {
                    focus(GRID)
                } else {
                    Task::none()
                };
                (focused, Vec::new())
            }
            Err(error) => failed(error),
        }
    }

    /// Reads the words of what is drawn and has none: another page shows more, or something else, of the same days.
    pub(super) fn fetch(&mut self, ctx: &Ctx) -> Task<Message> {
        if self.fetching == self.number || self.lines.iter().all(|line| line.is_worded) {
            return Task::none();
        }
        let drawn = if self.mode == Mode::List {
            self.list.near()
        } else {
            let draft = self.draft(ctx).map(|(draft, _)| draft);
            self.sheet.places(&self.lines, draft).drawn()
        };
        let chosen = self.current_key();
        let bare = drawn.into_iter().chain(chosen).filter_map(|key| {
            let line = self.line(key).filter(|line| !line.is_worded)?;
            Some((key, line.clone()))
        });
        let mut bare: Vec<(usize, Line)> = bare.collect();
        if bare.is_empty() {
            return Task::none();
        }
        self.fetching = self.number;
        let number = self.number;
        ctx.desk
            .read(move |conn| {
                days::words(conn, bare.iter_mut().map(|(_, line)| line))?;
                Ok(bare)
            })
            .map(move |read| Message::Worded(number, read))
    }

    pub(super) fn on_worded(
        &mut self,
        ctx: &Ctx,
        number: u64,
        read: StoreResult<Vec<(usize, Line)>>,
    ) -> Answer {
        if number != self.number {
            return nothing();
        }
        self.fetching = 0;
        match read {
            Ok(lines) => {
                for (key, line) in lines {
                    if let Some(known) = self.lines.get_mut(key) {
                        *known = line;
                    }
                }
                self.redraw(ctx);
                nothing()
            }
            Err(error) => failed(error),
        }
    }

    pub(super) fn read_dots(&mut self, ctx: &Ctx) -> Task<Message> {
        self.dots_number += 1;
        let (number, zone, whose) = (self.dots_number, ctx.zone, self.whose.clone());
        let first = month_grid::first_day(self.small);
        let last: NaiveDate = first.iter_days().nth(41).unwrap_or(first);
        ctx.desk
            .read(move |conn| days::days_with(conn, (first, last), zone, &whose))
            .map(move |dots| Message::Dots(number, dots))
    }
}
