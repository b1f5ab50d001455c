//! Settlements: who owes whom, by client and currency, how old each debt is; beside the list the orders behind it and the
//! opening balance, edited there.
//!
//! All of it is read at once: it is short, because only clients with something to settle have a line.

mod list;
mod pane;
mod view;

use chrono::NaiveDate;
use iced::Task;
use iced::widget::operation::{focus, move_cursor_to_end, select_all};
use rusqlite::Connection;

use self::list::{Column, List, Who};
use self::pane::{Details, OpeningForm};
use super::act::Done;
use super::pick::{self, Pick, Source};
use super::{Event, Outcome, Status, form};
use crate::domain::id::{ClientId, OrderId};
use crate::domain::money::exchange::Rates;
use crate::i18n::id;
use crate::store::client_card::{self, ClientName};
use crate::store::settlement::{self, Settlement};
use crate::store::{Changes, StoreResult, Table, office_option};
use crate::ui::command::CommandId;
use crate::ui::context::Ctx;
use crate::ui::widget::table;

/// Id of the table, for focus.
pub const TABLE: &str = "settlements-table";

/// Id of the search field, for focus.
pub const SEARCH: &str = "settlements-search";

/// What was read: every settlement with the name of its client, and the rates.
pub type Read = (Vec<(Settlement, ClientName)>, Rates);

/// The settlements; see the module.
#[derive(Debug)]
pub struct Settlements {
    list: List,
    number: u64,
    is_ready: bool,
    /// The client shown at the right.
    shown: Option<ClientId>,
    details: Option<Details>,
    generation: u64,
    opening: Option<OpeningForm>,
    /// The client whose opening balance is to be typed.
    pick: Option<Box<Pick>>,
}

/// What happens on the screen.
#[derive(Debug, Clone)]
pub enum Message {
    Table(table::Event),
    Search(String),
    ToMain,
    Who(usize),
    ClearWho,
    Read(u64, StoreResult<Box<Read>>),
    Client(u64, StoreResult<Option<Box<Details>>>),
    OpenClient(ClientId),
    OpenOrder(OrderId),
    /// Opens the form of an opening balance, by the place of its currency; `None` for another currency.
    EditOpening(Option<usize>),
    Form(form::Message),
    Saved(Done),
    NewOpening,
    Pick(pick::Message),
    ClosePane,
}

impl Settlements {
    /// Opens the settlements, the largest debts first.
    pub fn new(ctx: &Ctx) -> (Self, Task<Message>) {
        let mut settlements = Self {
            list: List::new(ctx),
            number: 0,
            is_ready: false,
            shown: None,
            details: None,
            generation: 0,
            opening: None,
            pick: None,
        };
        let read = settlements.read(ctx);
        (settlements, Task::batch([read, focus(TABLE)]))
    }

    /// Shows a client.
    pub fn show(&mut self, ctx: &Ctx, client: ClientId) -> Task<Message> {
        self.list.clear();
        self.list.seek(client);
        self.show_client(ctx, client)
    }

    /// Does what a message says.
    pub fn update(&mut self, ctx: &Ctx, message: Message) -> Outcome<Message> {
        self.list.words = ctx.words;
        match message {
            Message::Table(event) => self.on_table(ctx, event),
            Message::Search(text) => {
                self.list.search(text);
                Outcome::none()
            }
            Message::ToMain => Outcome::run(focus(TABLE)),
            Message::Who(at) => {
                self.list
                    .set_who(Who::ALL.get(at).copied().unwrap_or_default());
                Outcome::none()
            }
            Message::ClearWho => {
                self.list.set_who(Who::Any);
                Outcome::none()
            }
            Message::Read(number, read) => {
                if number != self.number {
                    return Outcome::none();
                }
                match read {
                    Ok(read) => {
                        self.is_ready = true;
                        self.list.take(*read);
                        Outcome::none()
                    }
                    Err(error) => Outcome::failed(error),
                }
            }
            Message::Client(generation, found) => {
                if generation != self.generation {
                    return Outcome::none();
                }
                match found {
                    Ok(found) => {
                        self.details = found.map(|found| *found);
                        Outcome::none()
                    }
                    Err(error) => Outcome::failed(error),
                }
            }
            Message::OpenClient(client) => Outcome::event(Event::OpenClient(client)),
            Message::OpenOrder(order) => Outcome::event(Event::OpenOrder(order)),
            Message::EditOpening(at) => self.edit_opening(ctx, at),
            Message::Form(message) => self.on_form(ctx, message),
            Message::Saved(done) => {
                if let (Err(error), Some(form)) = (&done.result, &mut self.opening)
                    && form.refused(ctx, error)
                {
                    return Outcome::none();
                }
                if done.is_ok() {
                    self.opening = None;
                }
                Outcome::done(done)
            }
            Message::NewOpening => {
                let pick = Pick::new(view::PICK, Source::Clients, pick::Opt::default());
                let focused = pick.focus();
                self.pick = Some(Box::new(pick));
                Outcome::run(focused)
            }
            Message::Pick(message) => self.on_pick(ctx, message),
            Message::ClosePane => {
                self.close_pane();
                Outcome::run(focus(TABLE))
            }
        }
    }

    fn read(&mut self, ctx: &Ctx) -> Task<Message> {
        self.number += 1;
        let (number, today) = (self.number, ctx.today());
        ctx.desk
            .read(move |conn| all(conn, today).map(Box::new))
            .map(move |read| Message::Read(number, read))
    }

    /// Reads again what a change concerns.
    pub fn changed(&mut self, ctx: &Ctx, changes: &Changes) -> Task<Message> {
        let concerned = [
            Table::ClientOrder,
            Table::OrderLine,
            Table::PaymentPart,
            Table::Shipment,
            Table::ShipmentLine,
            Table::Payment,
            Table::PaymentOrder,
            Table::OpeningBalance,
            Table::Client,
            Table::ExchangeRate,
            Table::OfficeOption,
        ];
        if !concerned.iter().any(|table| changes.touch(*table)) {
            return Task::none();
        }
        let again = match self.shown {
            Some(client) => self.read_client(ctx, client),
            None => Task::none(),
        };
        Task::batch([self.read(ctx), again])
    }

    fn show_client(&mut self, ctx: &Ctx, client: ClientId) -> Task<Message> {
        if self.shown == Some(client) {
            return Task::none();
        }
        self.shown = Some(client);
        self.details = None;
        self.opening = None;
        self.read_client(ctx, client)
    }

    fn read_client(&mut self, ctx: &Ctx, client: ClientId) -> Task<Message> {
        self.generation += 1;
        let (generation, today) = (self.generation, ctx.today());
        ctx.desk
            .read(move |conn| {
                let Some(name) = client_card::name(conn, client)? else {
                    return Ok(None);
                };
                Ok(Some(Box::new(Details {
                    name,
                    settlement: settlement::of_client(conn, client, today)?,
                    openings: settlement::opening(conn, client)?,
                })))
            })
            .map(move |found| Message::Client(generation, found))
    }

    fn close_pane(&mut self) {
        self.shown = None;
        self.details = None;
        self.opening = None;
    }

    fn on_table(&mut self, ctx: &Ctx, event: table::Event) -> Outcome<Message> {
        use table::Event as On;
        match event {
            On::Current(row) => {
                self.list.go(row);
                return Outcome::run(self.show_current(ctx));
            }
            On::Open(row) => {
                self.list.go(row);
                let client = self.list.current().map(|line| line.client);
                return client.map_or_else(Outcome::none, |client| {
                    Outcome::event(Event::OpenClient(client))
                });
            }
            On::Sort { column, .. } => {
                if let Some(column) = Column::of(column) {
                    self.list.sort(column);
                }
            }
            On::Resized { column, width } => self.list.resize(column, width),
            On::Typed(text) => {
                self.list.search(text);
                return Outcome::run(Task::batch([focus(SEARCH), move_cursor_to_end(SEARCH)]));
            }
            On::Visible(_)
            | On::Tick(_)
            | On::TickRange(_)
            | On::TickAll
            | On::Menu { .. }
            | On::HeadMenu(_)
            | On::Fold { .. } => {}
        }
        Outcome::none()
    }

    fn show_current(&mut self, ctx: &Ctx) -> Task<Message> {
        let client = self.list.current().map(|line| line.client);
        client.map_or_else(Task::none, |client| self.show_client(ctx, client))
    }

    fn edit_opening(&mut self, ctx: &Ctx, at: Option<usize>) -> Outcome<Message> {
        let (Some(client), Some(details)) = (self.shown, &self.details) else {
            return Outcome::none();
        };
        let known = at.and_then(|at| details.openings.get(at)).copied();
        let form = OpeningForm::new(ctx, client, details, known, &self.list.rates);
        let focused = form.focus().map(Message::Form);
        self.opening = Some(form);
        Outcome::run(focused)
    }

    fn on_form(&mut self, ctx: &Ctx, message: form::Message) -> Outcome<Message> {
        let Some(form) = &mut self.opening else {
            return Outcome::none();
        };
        let (task, answer) = form.update(ctx, message);
        let task = task.map(Message::Form);
        match answer {
            None => Outcome::run(task),
            Some(pane::Answer::Cancelled) => {
                self.opening = None;
                Outcome::run(task)
            }
            Some(pane::Answer::Saving(saving)) => {
                Outcome::run(Task::batch([task, saving.map(Message::Saved)]))
            }
        }
    }

    fn on_pick(&mut self, ctx: &Ctx, message: pick::Message) -> Outcome<Message> {
        let Some(pick) = &mut self.pick else {
            return Outcome::none();
        };
        let (task, answer) = pick.update(ctx, message);
        match answer {
            None => Outcome::run(task.map(Message::Pick)),
            Some(pick::Answer::Cancelled) => {
                self.pick = None;
                Outcome::run(focus(TABLE))
            }
            Some(pick::Answer::Taken(client)) => {
                self.pick = None;
                let Ok(client) = client.value.parse() else {
                    return Outcome::none();
                };
                Outcome::run(self.show(ctx, ClientId::new(client)))
            }
        }
    }

    /// Runs a command of the table; `None` when it is not one of this screen.
    pub fn command(&mut self, ctx: &Ctx, command: CommandId) -> Option<Outcome<Message>> {
        Some(match command {
            CommandId::Find => Outcome::run(Task::batch([focus(SEARCH), select_all(SEARCH)])),
            CommandId::Open => {
                let client = self.list.current()?.client;
                Outcome::event(Event::OpenClient(client))
            }
            CommandId::NewClient => self.update(ctx, Message::NewOpening),
            CommandId::NewOrder => {
                let client = self.list.current().map(|line| line.client);
                Outcome::event(Event::NewOrder(client))
            }
            CommandId::Edit => {
                if self.shown.is_none() {
                    return Some(Outcome::run(self.show_current(ctx)));
                }
                let has_any = self
                    .details
                    .as_ref()
                    .is_some_and(|details| !details.openings.is_empty());
                self.edit_opening(ctx, has_any.then_some(0))
            }
            CommandId::Save | CommandId::Done if self.opening.is_some() => {
                self.on_form(ctx, form::Message::Save)
            }
            CommandId::Copy => Outcome::event(Event::Copy(self.list.text())),
            CommandId::Back => {
                if self.pick.take().is_some() || self.opening.take().is_some() {
                    return Some(Outcome::run(focus(TABLE)));
                }
                if self.shown.is_some() {
                    self.close_pane();
                    return Some(Outcome::run(focus(TABLE)));
                }
                if self.list.text.is_empty() {
                    return None;
                }
                self.list.search(String::new());
                Outcome::run(focus(TABLE))
            }
            _ => return None,
        })
    }

    /// Says how many there are and the keys that work now.
    pub fn status(&self, ctx: &Ctx) -> Status {
        let words = ctx.words;
        let key = |key: &str, word| (key.to_owned(), words.tr(word));
        let left = words.with(
            id::SETTLEMENTS_COUNT,
            &[("count", self.list.clients().into())],
        );
        Status {
            left,
            keys: vec![
                key("Enter", id::CLIENTS_KEY_OPEN),
                key(ctx.key("F2"), id::SETTLEMENTS_OPENING_TITLE),
                key(ctx.key("Ctrl+F"), id::TRASH_KEY_SEARCH),
                key(ctx.key("F1"), id::CLIENTS_KEY_HELP),
            ],
        }
    }
}

fn all(conn: &Connection, today: NaiveDate) -> StoreResult<Read> {
    let mut named = Vec::new();
    let mut last: Option<ClientName> = None;
    for one in settlement::all(conn, today)? {
        // They come by client: one name serves all currencies.
        if last.as_ref().is_none_or(|last| last.id != one.client) {
            last = client_card::name(conn, one.client)?;
        }
        if let Some(name) = &last {
            named.push((one, name.clone()));
        }
    }
    Ok((named, office_option::rates(conn)?))
}
