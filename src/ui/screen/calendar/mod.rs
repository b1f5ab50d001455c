//! The calendar inside the section Today: day, work week, week, month and list, of several people and rooms, and the form of
//! an entry beside it.
//!
//! It is a part of a page, not a page: `screen::today` owns the switch of the views, hands messages through and does what
//! the events ask. What stands at the left of the switch (title, back and forth) and at its right (tools, the button of a new
//! entry) is given by `heading` and `tools`, the lower half of the sidebar by `sidebar`.

mod acts;
mod crowd;
mod draft;
mod entry;
mod events;
mod face;
mod invite;
mod keys;
mod layer;
pub mod layout;
mod list;
mod load;
mod message;
mod mode;
mod month;
mod new_room;
pub mod picture;
mod plan;
pub mod show;
mod side;
mod taken;
mod view;
mod work;

use std::collections::HashMap;

use chrono::NaiveDate;
use iced::widget::operation::focus;
use iced::{Point, Task};

use self::entry::EntryForm;
pub use self::entry::read_time;
use self::layout::{Form, Sheet};
use self::list::List;
pub use self::message::Message;
pub use self::mode::Mode;
use self::mode::{days_of, stepped};
use self::plan::{Ask, Taken};
use self::show::Owner;
pub use self::work::{Act, Piece};
use super::Event as Wish;
use super::form::Form as RoomForm;
use crate::domain::calendar::entry::Resource;
use crate::domain::due::Due;
use crate::domain::id::{ResourceId, TaskId, UserId};
use crate::store::calendar::agenda::Source;
use crate::store::calendar::days::{Line, What, Whose};
use crate::store::{Changes, Table};
use crate::ui::command::CommandId;
use crate::ui::context::Ctx;
use crate::ui::widget::month_grid::{self, MonthBoard};
use crate::ui::widget::time_grid::Board;

/// Id of the grid, for focus.
pub const GRID: &str = "calendar-grid";

/// Id of the field of "to date".
pub const GO: &str = "calendar-go";

/// What is drawn.
#[derive(Debug)]
enum Shown {
    Days(Board),
    Cells(MonthBoard),
    /// The rows are in [`Calendar::list`].
    Rows,
}

/// What stands at the right of the grid.
#[derive(Debug)]
enum Pane {
    /// A new entry, or one that is changed.
    Form(Box<EntryForm>),
    /// Planned work, by its place among the lines.
    Work(What, Due),
}

/// The calendar; see the module.
#[derive(Debug)]
pub struct Calendar {
    mode: Mode,
    /// A day of what is shown.
    day: NaiveDate,
    whose: Whose,
    resources: Vec<Resource>,
    colors: HashMap<UserId, String>,
    /// Whose calendars are shown was read already.
    is_known: bool,
    is_ready: bool,
    /// People beside each other, not over each other.
    is_beside: bool,
    by_kind: bool,
    lines: Vec<Line>,
    sheet: Sheet,
    /// In whose row a day is chosen, where each calendar has one.
    row: Option<Owner>,
    shown: Shown,
    list: List,
    /// What is current: a line and its start.
    current: Option<(What, Due)>,
    generation: u64,
    number: u64,
    /// The reading whose words are being fetched.
    fetching: u64,
    pane: Option<Pane>,
    ask: Option<Ask>,
    taken: Option<Box<Taken>>,
    menu: Option<(What, Due, Point)>,
    color_menu: Option<(Owner, Point)>,
    /// The small month of the sidebar, and its days on which something stands.
    small: NaiveDate,
    dots: Vec<NaiveDate>,
    dots_number: u64,
    /// The text of "to date".
    go: Option<(String, bool)>,
    /// The list of calendars lies open below its button.
    shows_calendars: bool,
    /// The form of a new room, over that of the entry.
    room_form: Option<Box<RoomForm>>,
}

/// What the calendar wants from the page around it.
#[derive(Debug, Clone)]
pub enum Event {
    /// Something for the rest of the program.
    Wish(Wish),
    /// Switch to the list of what these users have on a day, which has no room for all.
    List(NaiveDate, Vec<UserId>),
    /// Show this day in this view, and switch to it.
    Show(Mode, NaiveDate),
    /// Ask what has to be asked, and do this with planned work.
    Act(Act, Piece),
    /// Open the form of a task.
    EditTask(TaskId),
}

/// Work to start, and what the page must do.
pub type Answer = (Task<Message>, Vec<Event>);

fn nothing() -> Answer {
    (Task::none(), Vec::new())
}

fn wish(wish: Wish) -> Answer {
    (Task::none(), vec![Event::Wish(wish)])
}

impl Calendar {
    /// A calendar that shows nothing yet: it reads when it is shown first, by [`Self::load`].
    pub fn new(ctx: &Ctx) -> Self {
        Self {
            mode: Mode::Week,
            day: ctx.today(),
            whose: Whose::default(),
            resources: Vec::new(),
            colors: HashMap::new(),
            is_known: false,
            is_ready: false,
            is_beside: false,
            by_kind: false,
            lines: Vec::new(),
            sheet: Sheet {
                form: Form::Cells(0),
                cols: Vec::new(),
                zone: ctx.zone,
            },
            row: None,
            fetching: 0,
            shown: Shown::Days(Board::default()),
            list: List::default(),
            current: None,
            generation: 0,
            number: 0,
            pane: None,
            ask: None,
            taken: None,
            menu: None,
            color_menu: None,
            small: ctx.today(),
            dots: Vec::new(),
            dots_number: 0,
            go: None,
            shows_calendars: false,
            room_form: None,
        }
    }

    /// Gives the user whose calendar alone is shown; `None` when there are several.
    pub fn whose(&self) -> Option<UserId> {
        match self.whose.users[..] {
            [user] => Some(user),
            _ => None,
        }
    }

    /// Shows a day in a view.
    pub fn load(&mut self, ctx: &Ctx, mode: Mode, date: NaiveDate) -> Task<Message> {
        let is_other = mode != self.mode || self.days().first() != days_of(mode, date).first();
        (self.mode, self.day) = (mode, date);
        if is_other {
            self.generation += 1;
        }
        let dots = if self.small_first() == month_grid::first_day(date) && self.is_ready {
            Task::none()
        } else {
            self.small = date;
            self.read_dots(ctx)
        };
        let read = if self.is_known {
            Task::batch([self.read(ctx), dots])
        } else {
            self.read_known(ctx)
        };
        self.redraw(ctx);
        Task::batch([read, focus(GRID)])
    }

    /// A day of what is shown.
    pub const fn date(&self) -> NaiveDate {
        self.day
    }

    fn small_first(&self) -> NaiveDate {
        month_grid::first_day(self.small)
    }

    fn small_weeks(&self) -> usize {
        month_grid::weeks(self.small)
    }

    /// Takes a message.
    pub fn update(&mut self, ctx: &Ctx, message: Message) -> Answer {
        let (task, events) = self.take(ctx, message);
        (Task::batch([task, self.fetch(ctx)]), events)
    }

    fn take(&mut self, ctx: &Ctx, message: Message) -> Answer {
        match message {
            Message::Earlier => (
                self.load(ctx, self.mode, self.mode.step(self.day, false)),
                Vec::new(),
            ),
            Message::Later => (
                self.load(ctx, self.mode, self.mode.step(self.day, true)),
                Vec::new(),
            ),
            Message::ToToday => (self.load(ctx, self.mode, ctx.today()), Vec::new()),
            Message::Day(day) => (self.load(ctx, self.mode, day), Vec::new()),
            Message::Small(later) => {
                self.small = stepped(self.small, later);
                (self.read_dots(ctx), Vec::new())
            }
            Message::Known(known) => self.on_known(ctx, known),
            Message::Read(number, read) => self.on_read(ctx, number, read),
            Message::Worded(number, lines) => self.on_worded(ctx, number, lines),
            Message::Dots(number, dots) => match dots {
                _ if number != self.dots_number => nothing(),
                Ok(dots) => {
                    self.dots = dots;
                    nothing()
                }
                Err(error) => failed(error),
            },
            Message::Grid(event) => self.on_grid(ctx, event),
            Message::Month(event) => self.on_month(ctx, event),
            Message::List(event) => self.on_list(ctx, event),
            Message::Beside(at) => {
                self.is_beside = at == 1;
                self.generation += 1;
                self.redraw(ctx);
                (self.remember(ctx), Vec::new())
            }
            Message::Colors(at) => {
                self.by_kind = at == 1;
                self.redraw(ctx);
                (self.remember(ctx), Vec::new())
            }
            Message::Toggle(owner) => self.toggle(ctx, owner),
            Message::Pose(whose, is_beside, by_kind) => {
                self.whose = whose;
                (self.is_beside, self.by_kind) = (is_beside, by_kind);
                self.redraw(ctx);
                let all = [self.read(ctx), self.read_dots(ctx)];
                (Task::batch(all), Vec::new())
            }
            Message::ColorMenu(owner, at) => {
                // The menu would lie below the list.
                self.shows_calendars = false;
                self.color_menu = Some((owner, at));
                nothing()
            }
            Message::Color(owner, color) => self.set_color(ctx, owner, color),
            Message::CloseMenu => {
                self.menu = None;
                self.color_menu = None;
                self.ask = None;
                (focus(GRID), Vec::new())
            }
            Message::New => self.new_entry(ctx),
            Message::Form(message) => self.on_form(ctx, message),
            Message::Opened(opened) => self.on_opened(ctx, *opened),
            Message::Ended(done, closes) => self.on_ended(ctx, done, closes),
            Message::Carried(plan, done) => self.on_carried(ctx, *plan, done),
            Message::Way(way) => self.on_way(ctx, way),
            Message::Scope(scope) => self.on_scope(ctx, scope),
            Message::OpenRecord(what, client) => open_record(what, client),
            Message::Act(act, what, due) => {
                self.menu = None;
                self.current = Some((what, due));
                self.act_on_current(ctx, act)
            }
            Message::OpenClient(client) => wish(Wish::OpenClient(client)),
            Message::OpenLine(what, due) => {
                self.menu = None;
                self.current = Some((what, due));
                self.open_current(ctx)
            }
            Message::DeleteLine(what, due) => {
                self.menu = None;
                self.current = Some((what, due));
                self.delete_current(ctx)
            }
            Message::Calendars => {
                self.shows_calendars = !self.shows_calendars;
                nothing()
            }
            Message::Rooms => wish(Wish::Command(CommandId::Rooms)),
            Message::Room(message) => self.on_room(ctx, message),
            Message::RoomMade(name, made) => self.on_room_made(ctx, name, *made),
            Message::ClosePane => self.close_pane(ctx),
            Message::Invite(of, method) => self.invite(ctx, of, method),
            Message::Invitation(made) => self.on_invitation(ctx, made),
            Message::InviteInto(text, path) => self.write_invitation(text, path),
            Message::Invited(written) => self.on_invited(ctx, written),
            Message::GoClosed => {
                self.go = None;
                (focus(GRID), Vec::new())
            }
            Message::GoTyped(text) => {
                self.go = Some((text, false));
                nothing()
            }
            Message::GoCalendar(is_open) => {
                if let Some(go) = &mut self.go {
                    go.1 = is_open;
                }
                nothing()
            }
            Message::GoChosen(day) => {
                self.go = None;
                (self.load(ctx, self.mode, day), Vec::new())
            }
            Message::Go => {
                let typed = self.go.as_ref().map_or("", |(text, _)| text.as_str());
                match super::dates::chosen(ctx, typed) {
                    Some(day) => self.update(ctx, Message::GoChosen(day)),
                    None => nothing(),
                }
            }
        }
    }

    /// Reads again what a change concerns.
    pub fn changed(&mut self, ctx: &Ctx, changes: &Changes) -> Task<Message> {
        if !self.is_known {
            return Task::none();
        }
        let people = [Table::User, Table::Resource];
        if people.iter().any(|table| changes.touch(*table)) {
            return self.read_known(ctx);
        }
        let tables = [
            Table::CalendarEntry,
            Table::Participant,
            Table::Interaction,
            Table::Task,
            Table::Deal,
            Table::ClientOrder,
            Table::Shipment,
            Table::Payment,
            Table::Client,
            Table::Person,
        ];
        if !tables.iter().any(|table| changes.touch(*table)) {
            return Task::none();
        }
        let asked = self.ask_form(ctx);
        Task::batch([self.read(ctx), self.read_dots(ctx), asked])
    }

    /// Lays out again what is shown, for another day or another size of the window; more room asks for more words.
    pub fn again(&mut self, ctx: &Ctx) -> Task<Message> {
        if !self.is_ready {
            return Task::none();
        }
        self.redraw(ctx);
        self.fetch(ctx)
    }

    fn close_pane(&mut self, ctx: &Ctx) -> Answer {
        self.pane = None;
        self.redraw(ctx);
        (focus(GRID), Vec::new())
    }

    fn form(&self) -> Option<&EntryForm> {
        match &self.pane {
            Some(Pane::Form(form)) => Some(form),
            _ => None,
        }
    }

    /// The line of a key.
    fn line(&self, key: usize) -> Option<&Line> {
        self.lines.get(key)
    }

    /// The key of what is current.
    fn current_key(&self) -> Option<usize> {
        let (what, starts) = self.current?;
        self.find(what, starts)
    }

    fn find(&self, what: What, starts: Due) -> Option<usize> {
        let exact = |line: &Line| line.what == what && line.starts == starts;
        let at = self.lines.iter().position(exact);
        // One that was moved is still current.
        at.or_else(|| {
            self.lines
                .iter()
                .position(|line| line.what == what && !line.repeats)
        })
    }

    fn room_ids(&self) -> Vec<ResourceId> {
        self.resources.iter().map(|it| it.id).collect()
    }

    fn ask_form(&mut self, ctx: &Ctx) -> Task<Message> {
        let rooms = self.room_ids();
        match &mut self.pane {
            Some(Pane::Form(form)) => form.ask(ctx, &rooms).map(Message::Form),
            _ => Task::none(),
        }
    }
}

fn failed(error: crate::store::StoreError) -> Answer {
    match error {
        crate::store::StoreError::Cancelled => nothing(),
        error => wish(Wish::Failed(error)),
    }
}

/// Opens the page on which a piece of work is at home.
fn open_record(what: What, client: Option<crate::domain::id::ClientId>) -> Answer {
    match what {
        What::Work(Source::Interaction(id)) => wish(Wish::OpenInteraction(id)),
        What::Work(Source::Deal(id)) => wish(Wish::OpenDeal(id)),
        What::Work(Source::Shipment(id) | Source::Payment(id)) => wish(Wish::OpenOrder(id)),
        What::Birthday(person) => wish(Wish::OpenPerson(person)),
        What::Work(Source::Task(task)) => (Task::none(), vec![Event::EditTask(task)]),
        What::Entry(_) => match client {
            Some(client) => wish(Wish::OpenClient(client)),
            None => nothing(),
        },
    }
}
