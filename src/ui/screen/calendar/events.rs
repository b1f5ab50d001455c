//! What the grid, the month and the form tell: something is chosen, opened, begun; moves go on to `acts`.

use iced::Task;
use iced::widget::operation::focus;

use super::crowd::more_of;
use super::entry::{self, EntryForm};
use super::layout::Col;
use super::show::{self, DRAFT, Owner};
use super::{Answer, Calendar, Event, Message, Mode, Pane, failed, nothing};
use crate::domain::due::Due;
use crate::domain::id::EntryId;
use crate::store::StoreResult;
use crate::store::calendar::days::{Line, What};
use crate::ui::context::Ctx;
use crate::ui::widget::time_grid::place::instant;
use crate::ui::widget::{month_grid, time_grid};

/// More than this many things are too much for a day, too.
const OF_DAY: usize = 20;

impl Calendar {
    /// Opens the form of a new entry at the next full hour of the day shown, or of today.
    pub(super) fn new_entry(&mut self, ctx: &Ctx) -> Answer {
        let now = ctx.now().local(ctx.zone);
        let today = now.date();
        let is_shown = self.days().contains(&today) && self.mode.has_hours();
        let chosen = match self.mode {
            Mode::List => self.list.day().unwrap_or(self.day),
            _ => self.day,
        };
        let day = if is_shown { today } else { chosen };
        let hour = if day == today {
            (show::minute_of(now) / 60 + 1).min(22)
        } else {
            9
        };
        let at = |minute| Due::At(instant(day, minute, ctx.zone));
        self.begin(ctx, None, at(hour * 60), at(hour * 60 + 60))
    }

    /// Opens the form of a new entry in a calendar.
    pub(super) fn begin(
        &mut self,
        ctx: &Ctx,
        owner: Option<Owner>,
        starts: Due,
        ends: Due,
    ) -> Answer {
        // What is being typed moves along: a press elsewhere chooses another time for it.
        if let Some(Pane::Form(form)) = &mut self.pane
            && form.known.is_none()
        {
            form.set_times(ctx, starts, ends);
        } else {
            let user = match owner {
                Some(Owner::User(user)) => Some(user),
                Some(Owner::Resource(_)) | None => ctx.me,
            };
            let mut form = EntryForm::new(ctx, user, starts, ends);
            if let Some(Owner::Resource(room)) = owner {
                form.set_room(room);
            }
            self.pane = Some(Pane::Form(Box::new(form)));
        }
        self.current = None;
        let asked = self.ask_form(ctx);
        self.redraw(ctx);
        (Task::batch([asked, focus(entry::TITLE)]), Vec::new())
    }

    /// Opens the form of an entry; of a series at one of its times.
    pub fn open_entry(ctx: &Ctx, id: EntryId, at: Option<Due>) -> Task<Message> {
        let opened = ctx.desk.read(move |conn| entry::read(conn, id, at));
        opened.map(|opened| Message::Opened(Box::new(opened)))
    }

    pub(super) fn open_current(&mut self, ctx: &Ctx) -> Answer {
        let Some(line) = self.current_key().and_then(|key| self.line(key)) else {
            return nothing();
        };
        let (what, starts, repeats) = (line.what, line.starts, line.repeats);
        match what {
            What::Entry(id) => {
                let at = line.occurrence.filter(|_| repeats);
                (Self::open_entry(ctx, id, at), Vec::new())
            }
            What::Work(_) | What::Birthday(_) => {
                self.pane = Some(Pane::Work(what, starts));
                self.redraw(ctx);
                nothing()
            }
        }
    }

    pub(super) fn on_opened(
        &mut self,
        ctx: &Ctx,
        opened: StoreResult<Option<entry::Opened>>,
    ) -> Answer {
        match opened {
            Ok(Some(opened)) => {
                let form = EntryForm::open(ctx, opened);
                self.pane = Some(Pane::Form(Box::new(form)));
                let asked = self.ask_form(ctx);
                self.redraw(ctx);
                (Task::batch([asked, focus(entry::TITLE)]), Vec::new())
            }
            Ok(None) => nothing(),
            Err(error) => failed(error),
        }
    }

    pub(super) fn on_grid(&mut self, ctx: &Ctx, event: time_grid::Event) -> Answer {
        use time_grid::Event as On;
        let zone = ctx.zone;
        match event {
            On::Current(key) => {
                self.choose(key);
                nothing()
            }
            On::Open(DRAFT) => nothing(),
            On::Open(key) => {
                if let Some(column) = more_of(key) {
                    return self.on_grid(ctx, On::More(column));
                }
                self.choose(key);
                self.open_current(ctx)
            }
            On::Enter(key) if self.shows_work(key) => self.open_pane_record(),
            On::Enter(key) => self.on_grid(ctx, On::Open(key)),
            On::Head(column) => match self.sheet.cols.get(column) {
                Some(col) if self.mode != Mode::Day => {
                    (Task::none(), vec![Event::Show(Mode::Day, col.day)])
                }
                _ => nothing(),
            },
            On::More(column) => match self.sheet.cols.get(column).copied() {
                Some(col) if self.mode == Mode::Day => {
                    let is_work = |line: &Line| matches!(line.what, What::Work(_));
                    let knows_all = self.lines.iter().all(is_work);
                    self.list_of(ctx, col, knows_all)
                }
                // The day alone has more room.
                _ => self.on_grid(ctx, On::Head(column)),
            },
            On::New { column, from, to } => {
                let Some(col) = self.sheet.cols.get(column).copied() else {
                    return nothing();
                };
                let at = |minute| Due::At(instant(col.day, minute, zone));
                self.begin(ctx, col.owner, at(from), at(to.unwrap_or(from + 60)))
            }
            On::NewDays { first, last } => {
                let (Some(first), Some(last)) = (
                    self.sheet.cols.get(first).copied(),
                    self.sheet.cols.get(last).copied(),
                ) else {
                    return nothing();
                };
                self.begin(ctx, first.owner, Due::On(first.day), Due::On(last.day))
            }
            On::Moved { key, from, to } => self.moved(ctx, key, from, to),
            On::ToDay { key, from, column } => self.move_to_day(ctx, key, from, column),
            On::Stretched { key, column, to } => self.stretched(ctx, key, column, to),
            On::Menu(key, at) => {
                if let Some(line) = self.line(key) {
                    self.menu = Some((line.what, line.starts, at));
                }
                nothing()
            }
        }
    }

    pub(super) fn choose(&mut self, key: usize) {
        if let Some(line) = self.lines.get(key) {
            self.current = Some((line.what, line.starts));
        }
    }

    pub(super) fn on_month(&mut self, ctx: &Ctx, event: month_grid::Event) -> Answer {
        use month_grid::Event as On;
        let col = |cell: usize| self.sheet.cols.get(cell).copied();
        match event {
            On::Current(key) => {
                self.choose(key);
                nothing()
            }
            On::Open(DRAFT) => nothing(),
            On::Open(key) => {
                self.choose(key);
                self.open_current(ctx)
            }
            On::Choose(cell) => match col(cell) {
                Some(col) if self.mode == Mode::Month => {
                    (self.load(ctx, self.mode, col.day), Vec::new())
                }
                Some(col) => {
                    (self.day, self.row) = (col.day, col.owner);
                    self.redraw(ctx);
                    nothing()
                }
                None => nothing(),
            },
            On::Day(cell) => match col(cell) {
                Some(col) => (Task::none(), vec![Event::Show(Mode::Day, col.day)]),
                None => nothing(),
            },
            On::More(cell, shown) => match col(cell) {
                Some(col) => {
                    let hidden = self.hidden(cell, shown);
                    let knows_all = hidden.iter().all(|what| matches!(what, What::Work(_)));
                    if knows_all || hidden.len() > OF_DAY {
                        self.list_of(ctx, col, knows_all)
                    } else {
                        // The day has room while they are few.
                        self.on_month(ctx, On::Day(cell))
                    }
                }
                None => nothing(),
            },
            On::New(first, last) => {
                let (Some(first), Some(last)) = (col(first), col(last)) else {
                    return nothing();
                };
                self.row = first.owner.or(self.row);
                // From one row to another no time goes on.
                if first.day == last.day || first.owner != last.owner {
                    let at = |minute| Due::At(instant(first.day, minute, ctx.zone));
                    return self.begin(ctx, first.owner, at(9 * 60), at(10 * 60));
                }
                self.begin(ctx, first.owner, Due::On(first.day), Due::On(last.day))
            }
            On::Moved(key, cell, by) => self.moved_cells(ctx, key, cell, by),
            On::Menu(key, at) => {
                if let Some(line) = self.line(key) {
                    self.menu = Some((line.what, line.starts, at));
                }
                nothing()
            }
        }
    }

    /// What a cell has no room for.
    fn hidden(&self, cell: usize, shown: usize) -> Vec<What> {
        let keys = self.sheet.of_cell(&self.lines, cell);
        let hidden = keys.get(shown..).unwrap_or_default();
        hidden.iter().map(|key| self.lines[*key].what).collect()
    }

    /// Asks for the list of a day: of what is to be done, for the one whose column or row it is or for all who are shown; where it
    /// does not know all, for it has no entries, that of the calendar.
    fn list_of(&mut self, ctx: &Ctx, col: Col, knows_all: bool) -> Answer {
        let users = match col.owner {
            Some(Owner::User(user)) => vec![user],
            Some(Owner::Resource(_)) => Vec::new(),
            None => self.whose.users.clone(),
        };
        if users.is_empty() {
            let shown = Event::Show(Mode::Day, col.day);
            return (Task::none(), vec![shown]);
        }
        (self.day, self.row) = (col.day, col.owner.or(self.row));
        self.redraw(ctx);
        let listed = if knows_all {
            Event::List(col.day, users)
        } else {
            Event::Show(Mode::List, col.day)
        };
        (Task::none(), vec![listed])
    }

    pub(super) fn on_form(&mut self, ctx: &Ctx, message: entry::Message) -> Answer {
        let rooms = self.room_ids();
        let Some(Pane::Form(form)) = &mut self.pane else {
            return nothing();
        };
        let (task, answer) = form.update(ctx, message, &rooms);
        let task = task.map(Message::Form);
        let answer = match answer {
            None => nothing(),
            Some(entry::Answer::NewRoom) => self.new_room(ctx),
            Some(entry::Answer::Close) => self.close_pane(ctx),
            Some(entry::Answer::Failed(error)) => failed(error),
            Some(entry::Answer::Save) => self.save(ctx),
            Some(entry::Answer::Delete) => self.delete_form(ctx),
            Some(entry::Answer::Invite(of, method)) => self.invite(ctx, of, method),
        };
        self.redraw(ctx);
        (Task::batch([task, answer.0]), answer.1)
    }
}
