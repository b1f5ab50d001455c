//! Products and services: the list with prices of every list, and beside it the product itself, edited with its prices.
//!
//! What is changed in the pane is saved with Enter or Ctrl+S, and when another product is chosen. Deleted products stay in the
//! orders that have them.

mod acts;
mod answers;
mod export;
mod list;
mod pane;
mod view;

use iced::widget::operation::{focus, move_cursor_to_end, select_all};
use iced::{Point, Task};
use rusqlite::Connection;

use self::list::{Line, List};
use self::pane::{Pane, Saved};
use super::act::Done;
use super::history::{self, History};
use super::order::offered;
use super::{Event, Outcome, Side, SideItem, Status, form};
use crate::domain::id::{GroupId, ProductId};
use crate::domain::money::exchange::Rates;
use crate::domain::product::{OfferedRate, PriceList, ProductGroup};
use crate::i18n::id;
use crate::store::order_list::OrderFilter;
use crate::store::product::ProductFilter;
use crate::store::{Changes, StoreResult, Table, office_option, price, product, vat};
use crate::ui::command::CommandId;
use crate::ui::context::Ctx;
use crate::ui::theme::Icon;
use crate::ui::widget::table;

/// Id of the table, for focus.
pub const TABLE: &str = "products-table";

/// Id of the search field, for focus.
pub const SEARCH: &str = "products-search";

/// What the office has for its products.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Office {
    pub groups: Vec<ProductGroup>,
    pub lists: Vec<PriceList>,
    pub vat: Vec<OfferedRate>,
    pub rates: Rates,
}

/// The products; see the module.
#[derive(Debug)]
pub struct Products {
    office: Office,
    filter: ProductFilter,
    list: List,
    pane: Option<Pane>,
    history: Option<History>,
    open: Option<Open>,
    menu: Option<Point>,
    /// Number of the product that is read for the pane.
    generation: u64,
    /// A product that was asked for, to be shown when the list is there.
    wanted: Option<ProductId>,
}

/// What is open over the screen.
#[derive(Debug)]
enum Open {
    /// Products to delete, their name, and in how many orders they stand.
    Delete(Vec<ProductId>, String, i64),
    /// A new group: its name, and whether it is missing.
    Group(String, bool),
    Export(export::Form),
}

/// What happens on the screen.
#[derive(Debug, Clone)]
pub enum Message {
    Table(table::Event),
    Search(String),
    ToMain,
    Group(usize),
    ShowGroup(Option<GroupId>),
    ClearGroup,
    Archived,
    ClearAll,
    Run(CommandId),
    Form(form::Message),
    Saved(Saved),
    ClosePane,
    ShowOrders,
    ShowHistory,
    History(history::Message),
    AskedDelete(StoreResult<(Vec<ProductId>, i64)>),
    Delete,
    NewGroup,
    GroupName(String),
    AddGroup,
    Export(export::Message),
    CloseMenu,
    Close,
    Read(StoreResult<Office>),
    Ids(u64, bool, StoreResult<(Vec<ProductId>, Vec<Line>)>),
    Lines(u64, StoreResult<Vec<Line>>),
    Product(u64, StoreResult<Option<Line>>),
    Acted(Done),
}

impl Products {
    /// Opens the list of all products that are sold.
    pub fn new(ctx: &Ctx) -> (Self, Task<Message>) {
        let products = Self {
            office: Office::default(),
            filter: ProductFilter::default(),
            list: List::new(ctx),
            pane: None,
            history: None,
            open: None,
            menu: None,
            generation: 0,
            wanted: None,
        };
        let read = products.read(ctx);
        (products, Task::batch([read, focus(TABLE)]))
    }

    /// Shows a product.
    pub fn show(&mut self, ctx: &Ctx, id: ProductId) -> Task<Message> {
        self.filter = ProductFilter {
            archived: true,
            ..ProductFilter::default()
        };
        self.wanted = Some(id);
        self.list.rows.seek(id);
        Task::batch([self.ask(ctx), self.open_product(ctx, id)])
    }

    /// Does what a message says.
    pub fn update(&mut self, ctx: &Ctx, message: Message) -> Outcome<Message> {
        self.list.words = ctx.words;
        match message {
            Message::Table(event) => self.on_table(ctx, event),
            Message::Search(text) => {
                self.filter.text = text;
                Outcome::run(self.ask(ctx))
            }
            Message::ToMain => Outcome::run(focus(TABLE)),
            Message::Group(at) => {
                self.filter.group = at
                    .checked_sub(1)
                    .and_then(|at| self.office.groups.get(at))
                    .map(|group| group.id);
                Outcome::run(self.ask(ctx))
            }
            Message::ShowGroup(group) => {
                self.filter.group = group;
                Outcome::run(Task::batch([self.ask(ctx), focus(TABLE)]))
            }
            Message::ClearGroup => {
                self.filter.group = None;
                Outcome::run(self.ask(ctx))
            }
            Message::Archived => {
                self.filter.archived = !self.filter.archived;
                Outcome::run(self.ask(ctx))
            }
            Message::ClearAll => {
                self.filter = ProductFilter::default();
                Outcome::run(Task::batch([self.ask(ctx), focus(TABLE)]))
            }
            Message::Run(command) => {
                self.menu = None;
                self.command(ctx, command)
                    .unwrap_or_else(|| Outcome::event(Event::Command(command)))
            }
            Message::Form(message) => self.on_form(ctx, message),
            Message::Saved(saved) => self.on_saved(ctx, saved),
            Message::ClosePane => {
                self.pane = None;
                self.history = None;
                Outcome::run(focus(TABLE))
            }
            Message::ShowOrders => {
                let of = self.pane.as_ref().and_then(Pane::id);
                of.map_or_else(Outcome::none, |of| {
                    Outcome::event(Event::ShowOrders(Box::new(OrderFilter::with_product(of))))
                })
            }
            Message::ShowHistory => self.show_history(ctx),
            Message::History(message) => {
                let name = self.pane.as_ref().map(Pane::name).unwrap_or_default();
                let Some(history) = &mut self.history else {
                    return Outcome::none();
                };
                let (task, events) = history.update(ctx, name, message).map(Message::History);
                Outcome { task, events }
            }
            Message::AskedDelete(Ok((chosen, orders))) => {
                let subject = self.subject(ctx, &chosen);
                self.open = Some(Open::Delete(chosen, subject, orders));
                Outcome::none()
            }
            Message::AskedDelete(Err(error)) => Outcome::failed(error),
            Message::Delete => self.delete(ctx),
            Message::NewGroup => {
                self.open = Some(Open::Group(String::new(), false));
                Outcome::run(focus(view::GROUP_NAME))
            }
            Message::GroupName(name) => {
                self.open = Some(Open::Group(name, false));
                Outcome::none()
            }
            Message::AddGroup => self.add_group(ctx),
            Message::Export(message) => self.on_export(ctx, message),
            Message::CloseMenu => {
                self.menu = None;
                Outcome::none()
            }
            Message::Close => {
                self.open = None;
                Outcome::run(focus(TABLE))
            }
            Message::Read(Ok(office)) => {
                self.list.set_office(&office);
                self.office = office;
                Outcome::run(self.ask(ctx))
            }
            Message::Read(Err(error)) => Outcome::failed(error),
            Message::Ids(number, again, found) => self.on_ids(ctx, number, again, found),
            Message::Lines(epoch, lines) => match self.list.rows.on_lines(epoch, lines) {
                Ok(()) => Outcome::none(),
                Err(error) => Outcome::failed(error),
            },
            Message::Product(generation, found) => self.on_product(ctx, generation, found),
            Message::Acted(done) => {
                if done.is_ok() {
                    self.list.rows.untick();
                }
                Outcome::done(done)
            }
        }
    }

    /// Reads again what a change concerns; what is half typed stays.
    pub fn changed(&mut self, ctx: &Ctx, changes: &Changes) -> Task<Message> {
        let touch = |tables: &[Table]| tables.iter().any(|table| changes.touch(*table));
        if touch(&[
            Table::ProductGroup,
            Table::PriceList,
            Table::VatRate,
            Table::OfficeOption,
        ]) {
            return self.read(ctx);
        }
        if !touch(&[Table::Product, Table::Price]) {
            return Task::none();
        }
        self.list.rows.spoil();
        let mut tasks = vec![self.ask_as(ctx, true)];
        let clean = self.pane.as_ref().filter(|pane| !pane.is_dirty());
        if let Some(of) = clean.and_then(Pane::id) {
            tasks.push(self.read_product(ctx, of));
        }
        if let Some(history) = &mut self.history {
            tasks.push(history.load(ctx).map(Message::History));
        }
        Task::batch(tasks)
    }

    /// Runs a command of the table; `None` when it is not one of this screen.
    pub fn command(&mut self, ctx: &Ctx, command: CommandId) -> Option<Outcome<Message>> {
        match &self.open {
            Some(Open::Group(..)) if matches!(command, CommandId::Save | CommandId::Done) => {
                return Some(self.add_group(ctx));
            }
            Some(Open::Export(_)) if matches!(command, CommandId::Save | CommandId::Done) => {
                return Some(self.on_export(ctx, export::Message::Run));
            }
            Some(_) if command != CommandId::Back => return Some(Outcome::none()),
            _ => {}
        }
        Some(match command {
            CommandId::NewProduct | CommandId::NewClient => self.new_product(ctx),
            CommandId::Find => Outcome::run(Task::batch([focus(SEARCH), select_all(SEARCH)])),
            CommandId::Open | CommandId::Edit | CommandId::Pane => {
                let Some(of) = self.list.rows.current_id() else {
                    return Some(Outcome::none());
                };
                if command == CommandId::Pane && self.pane.is_some() {
                    return Some(self.update(ctx, Message::ClosePane));
                }
                let opened = self.open_product(ctx, of);
                Outcome::run(opened.chain(focus(pane::first())))
            }
            CommandId::Save | CommandId::Done if self.pane.is_some() => {
                self.on_form(ctx, form::Message::Save)
            }
            CommandId::Tick => {
                self.list.rows.tick_current();
                Outcome::none()
            }
            CommandId::SelectAll => {
                self.list.rows.tick_all();
                Outcome::none()
            }
            CommandId::Copy => {
                let chosen = self.list.rows.chosen();
                let lines = chosen.into_iter().filter_map(|id| self.list.text(id));
                let lines: Vec<String> = lines.collect();
                Outcome::event(Event::Copy(lines.join("\n")))
            }
            CommandId::Export => self.open_export(ctx),
            CommandId::Delete => self.ask_delete(ctx)?,
            CommandId::History => self.show_history(ctx),
            CommandId::Back => return self.back(ctx),
            _ => return None,
        })
    }

    /// Says how many there are and the keys that work now.
    pub fn status(&self, ctx: &Ctx) -> Status {
        let words = ctx.words;
        let key = |key: &str, word| (key.to_owned(), words.tr(word));
        let ticked = self.list.rows.ticked();
        let left = if ticked > 0 {
            words.with(id::CLIENTS_TICKED, &[("count", ticked.into())])
        } else {
            let count = self.list.rows.ids().0.len();
            words.with(id::PRODUCTS_COUNT, &[("count", count.into())])
        };
        Status {
            left,
            keys: vec![
                key("Enter", id::CLIENTS_KEY_OPEN),
                key(ctx.key("Ctrl+N"), id::CLIENTS_KEY_NEW),
                key(ctx.key("Ctrl+S"), id::KEY_SAVE),
                key(ctx.key("Ctrl+F"), id::TRASH_KEY_SEARCH),
                key(ctx.key("F1"), id::CLIENTS_KEY_HELP),
            ],
        }
    }

    /// The lower half of the sidebar: the groups.
    pub fn side(&self, ctx: &Ctx) -> Side<Message> {
        let words = ctx.words;
        let item = |label: String, group: Option<GroupId>| SideItem {
            icon: if group.is_some() {
                Icon::Tags
            } else {
                Icon::Layers
            },
            label,
            count: None,
            is_late: false,
            is_active: self.filter.group == group,
            on_press: Message::ShowGroup(group),
        };
        let mut items = vec![item(words.tr(id::PRODUCTS_ALL), None)];
        let groups = self.office.groups.iter();
        items.extend(groups.map(|group| item(group.name.clone(), Some(group.id))));
        Side {
            title: words.tr(id::PRODUCTS_GROUPS),
            add: Some((words.tr(id::PRODUCTS_NEW_GROUP), Message::NewGroup)),
            items,
        }
    }

    fn on_table(&mut self, ctx: &Ctx, event: table::Event) -> Outcome<Message> {
        use table::Event as On;
        match event {
            On::Visible(rows) => {
                self.list.rows.see(rows);
                return Outcome::run(self.fetch(ctx));
            }
            On::Current(row) => {
                let kept = self.keep_typed(ctx);
                if self.pane.as_ref().is_some_and(Pane::is_wrong) {
                    return Outcome::run(kept);
                }
                self.list.rows.go(row);
                let shown = match (&self.pane, self.list.rows.current_id()) {
                    (Some(_), Some(of)) => self.open_product(ctx, of),
                    _ => Task::none(),
                };
                return Outcome::run(Task::batch([kept, shown]));
            }
            On::Open(row) => {
                self.list.rows.go(row);
                return self
                    .command(ctx, CommandId::Open)
                    .unwrap_or_else(Outcome::none);
            }
            On::Tick(row) => self.list.rows.tick(row),
            On::TickRange(rows) => self.list.rows.tick_range(rows),
            On::TickAll => self.list.rows.tick_all(),
            On::Resized { column, width } => self.list.resize(column, width),
            On::Typed(text) => {
                self.filter.text = text;
                let ask = self.ask(ctx);
                return Outcome::run(Task::batch([
                    ask,
                    focus(SEARCH),
                    move_cursor_to_end(SEARCH),
                ]));
            }
            On::Menu { row, at } => {
                self.list.rows.go(row);
                self.menu = Some(at);
            }
            On::Sort { .. } | On::HeadMenu(_) | On::Fold { .. } => {}
        }
        Outcome::none()
    }

    /// Goes back one step: menu, dialog, history, ticks, pane, search. `None` when there is nothing to go back from.
    fn back(&mut self, ctx: &Ctx) -> Option<Outcome<Message>> {
        if self.menu.take().is_some() || self.open.take().is_some() {
            return Some(Outcome::run(focus(TABLE)));
        }
        if self.history.take().is_some() {
            return Some(Outcome::none());
        }
        if self.list.rows.ticked() > 0 {
            self.list.rows.untick();
            return Some(Outcome::none());
        }
        if self.pane.is_some() {
            let kept = self.keep_typed(ctx);
            if !self.pane.as_ref().is_some_and(Pane::is_wrong) {
                self.pane = None;
            }
            return Some(Outcome::run(Task::batch([kept, focus(TABLE)])));
        }
        if !self.filter.text.is_empty() {
            self.filter.text.clear();
            let ask = self.ask(ctx);
            return Some(Outcome::run(Task::batch([ask, focus(TABLE)])));
        }
        None
    }
}

fn office(conn: &Connection) -> StoreResult<Office> {
    Ok(Office {
        groups: product::groups(conn)?,
        lists: price::lists(conn)?,
        vat: offered(vat::all(conn, None)?),
        rates: office_option::rates(conn)?,
    })
}
