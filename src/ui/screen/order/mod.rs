//! The page of an order: its head and lines edited in place, payment schedule, shipments and payments, how far it is
//! fulfilled, history.
//!
//! One [`OrderData`] is read at once; an action writes one thing and the page is read again. What is being typed lives beside
//! the data, so reading never touches it. The lines stand in `lines` and `grid`, the head in `edit`, the forms in `ship`,
//! `pay` and `schedule`.

mod analysis;
mod cell_pick;
mod data;
mod edit;
mod grid;
mod lines;
mod pay;
mod right;
mod schedule;
mod ship;
mod view;

pub use cell_pick::Message as CellMessage;
pub use data::{OrderData, offered};
pub use edit::{Head, editor_id, widget_id};
pub use lines::{Col, cell_id, editor_id as cell_editor_id};

use iced::{Point, Task};

use super::act::{Done, act};
use super::history::{self, History, Of};
use super::{Event, Outcome, Status};
use crate::domain::id::{ClientId, DealId, OrderId, PaymentId, PriceListId, ShipmentId};
use crate::domain::order::{Payment, PaymentKind, Shipment};
use crate::i18n::{Words, id};
use crate::store::{Action, Changes, StoreError, StoreResult, Table, Tx, order, payment, shipment};
use crate::ui::command::CommandId;
use crate::ui::context::Ctx;
use edit::Edit;
use lines::Lines;
use pay::Pay;
use ship::Ship;

/// The tabs of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Tab {
    #[default]
    Lines,
    Analysis,
    History,
}

impl Tab {
    const ALL: [Self; 3] = [Self::Lines, Self::Analysis, Self::History];
}

/// The page of one order.
#[derive(Debug)]
pub struct OrderCard {
    id: OrderId,
    data: Option<OrderData>,
    is_gone: bool,
    generation: u64,
    tab: Tab,
    edit: Option<Edit>,
    /// A value that was chosen and refused: which, and why.
    refusal: Option<(Head, String)>,
    lines: Lines,
    /// The price list from which prices come.
    list: Option<PriceListId>,
    part: Option<schedule::Open>,
    dialog: Option<Dialog>,
    /// The menu of a line, and where it was asked for.
    menu: Option<(usize, Point)>,
    history: History,
    /// How far the lines are scrolled, and how high they are shown.
    scroll: (f32, f32),
    /// A new order begins with its first line.
    is_fresh: bool,
}

/// What stands over the page.
#[derive(Debug)]
enum Dialog {
    Ship(Box<Ship>),
    Pay(Box<Pay>),
}

/// A payment that is there, and the parts of it on orders.
pub type Known = (Box<Payment>, Vec<(OrderId, i64)>);

/// What happens to the page.
#[derive(Debug, Clone)]
pub enum Message {
    Loaded(u64, StoreResult<Option<Box<OrderData>>>),
    Edit(edit::Message),
    Lines(lines::Message),
    Scrolled(f32, f32),
    Menu(usize, Point),
    CloseMenu,
    PriceList(usize),
    Schedule(schedule::Message),
    /// Opens the form of a new shipment, or of one that is there.
    Ship(Option<ShipmentId>),
    /// Ships at once all that is left.
    ShipRest,
    OnShip(ship::Message),
    Pay(PaymentKind),
    OpenPayment(PaymentId),
    PaymentRead(StoreResult<Option<Known>>),
    OnPay(pay::Message),
    DialogSaved(Done),
    Acted(Done),
    Tab(usize),
    History(history::Message),
    Delete,
    OpenClient(ClientId),
    OpenDeal(DealId),
    Run(CommandId),
}

impl OrderCard {
    /// Opens the page.
    pub fn new(ctx: &Ctx, id: OrderId) -> (Self, Task<Message>) {
        let mut card = Self {
            id,
            data: None,
            is_gone: false,
            generation: 0,
            tab: Tab::Lines,
            edit: None,
            refusal: None,
            lines: Lines::default(),
            list: None,
            part: None,
            dialog: None,
            menu: None,
            history: History::new(Of::Order(id)),
            scroll: (0.0, 0.0),
            is_fresh: true,
        };
        let task = card.load(ctx);
        (card, task)
    }

    /// Gives what was read, once it was.
    pub const fn data(&self) -> Option<&OrderData> {
        self.data.as_ref()
    }

    /// The number of the order; empty until the page is read.
    fn number(&self) -> String {
        let data = self.data.as_ref();
        data.map(|data| data.order().number.clone())
            .unwrap_or_default()
    }

    /// Title for the tab of the window.
    pub fn title(&self, words: &Words) -> String {
        words.with(id::ORDER_NAME, &[("number", self.number().into())])
    }

    fn load(&mut self, ctx: &Ctx) -> Task<Message> {
        self.generation += 1;
        let (generation, id, today) = (self.generation, self.id, ctx.today());
        ctx.desk
            .read(move |conn| data::load(conn, id, today))
            .map(move |found| Message::Loaded(generation, found.map(|data| data.map(Box::new))))
    }

    /// Reads again what an action changed; what is half typed stays.
    pub fn changed(&mut self, ctx: &Ctx, changes: &Changes) -> Task<Message> {
        if changes.tables.iter().all(|table| *table == Table::View) {
            return Task::none();
        }
        let mut tasks = vec![self.load(ctx)];
        if self.history.is_read() {
            tasks.push(self.history.load(ctx).map(Message::History));
        }
        Task::batch(tasks)
    }

    /// Takes a message.
    pub fn update(&mut self, ctx: &Ctx, message: Message) -> Outcome<Message> {
        match message {
            Message::Loaded(generation, found) => self.loaded(ctx, generation, found),
            Message::Edit(edit::Message::Saved(head, given, done)) => {
                if self.came_back(ctx, head, &given, &done) {
                    return Outcome::run(iced::widget::operation::focus(editor_id(head)));
                }
                told(done)
            }
            Message::Edit(message) => {
                self.refusal = None;
                Outcome::run(self.on_edit(ctx, message))
            }
            Message::Lines(lines::Message::Saved(keys, done, ids)) => {
                let (task, tells) = self.lines_saved(ctx, &keys, &done, &ids);
                let mut outcome = Outcome::run(task);
                if tells {
                    outcome.events.extend(done.event());
                }
                outcome
            }
            Message::Lines(message) => {
                self.menu = None;
                Outcome::run(self.on_lines(ctx, message))
            }
            Message::Scrolled(offset, height) => {
                self.scroll = (offset, height);
                Outcome::none()
            }
            Message::Menu(row, at) => {
                self.menu = Some((row, at));
                Outcome::none()
            }
            Message::CloseMenu => {
                self.menu = None;
                Outcome::none()
            }
            Message::PriceList(at) => {
                let lists = self.data.iter().flat_map(OrderData::own_lists);
                self.list = lists.map(|list| list.id).nth(at);
                Outcome::none()
            }
            Message::Schedule(schedule::Message::Saved(done)) => {
                if self.schedule_saved(ctx, &done) {
                    return told(done);
                }
                Outcome::none()
            }
            Message::Schedule(message) => Outcome::run(self.on_schedule(ctx, message)),
            Message::Ship(of) => self.open_ship(ctx, of),
            Message::ShipRest => self.ship_rest(ctx),
            Message::OnShip(message) => self.on_ship(ctx, message),
            Message::Pay(kind) => self.open_pay(ctx, kind),
            Message::OpenPayment(of) => Outcome::run(
                ctx.desk
                    .read(move |conn| {
                        let Some(found) = payment::get(conn, of)? else {
                            return Ok(None);
                        };
                        Ok(Some((Box::new(found), payment::orders(conn, of)?)))
                    })
                    .map(Message::PaymentRead),
            ),
            Message::PaymentRead(Ok(found)) => {
                if let (Some((payment, on)), Some(data)) = (found, &self.data) {
                    let pay = Pay::known(ctx, data, *payment, &on);
                    self.dialog = Some(Dialog::Pay(Box::new(pay)));
                }
                Outcome::none()
            }
            Message::PaymentRead(Err(error)) => Outcome::event(Event::Failed(error)),
            Message::OnPay(message) => self.on_pay(ctx, message),
            Message::DialogSaved(done) => self.dialog_saved(ctx, done),
            Message::Acted(done) => told(done),
            Message::Tab(tab) => self.show(ctx, Tab::ALL.get(tab).copied().unwrap_or_default()),
            Message::History(message) => {
                let (task, events) = self
                    .history
                    .update(ctx, self.number(), message)
                    .map(Message::History);
                Outcome { task, events }
            }
            Message::Delete => {
                let id = self.id;
                self.acts(ctx, Action::DeleteOrders, move |tx| {
                    order::delete(tx, id).map(|_| ())
                })
            }
            Message::OpenClient(client) => Outcome::event(Event::OpenClient(client)),
            Message::OpenDeal(deal) => Outcome::event(Event::OpenDeal(deal)),
            Message::Run(command) => self
                .command(ctx, command)
                .unwrap_or_else(|| Outcome::event(Event::Command(command))),
        }
    }

    fn loaded(
        &mut self,
        ctx: &Ctx,
        generation: u64,
        found: StoreResult<Option<Box<OrderData>>>,
    ) -> Outcome<Message> {
        if generation != self.generation {
            return Outcome::none();
        }
        match found {
            Ok(Some(data)) => {
                self.data = Some(*data);
                self.is_gone = false;
                self.take_lines();
                let begins = std::mem::take(&mut self.is_fresh) && self.lines.all.is_empty();
                if begins && self.dialog.is_none() && self.edit.is_none() {
                    return Outcome::run(self.on_lines(ctx, lines::Message::Add));
                }
                Outcome::none()
            }
            Ok(None) => {
                let was_here = self.data.take().is_some();
                self.is_gone = true;
                if was_here {
                    Outcome::event(Event::Close)
                } else {
                    Outcome::none()
                }
            }
            Err(error) => Outcome::event(Event::Failed(error)),
        }
    }

    fn show(&mut self, ctx: &Ctx, tab: Tab) -> Outcome<Message> {
        self.tab = tab;
        if tab == Tab::History {
            return Outcome::run(self.history.load(ctx).map(Message::History));
        }
        Outcome::none()
    }

    fn acts(
        &self,
        ctx: &Ctx,
        action: Action,
        work: impl FnOnce(&Tx<'_>) -> StoreResult<()> + Send + 'static,
    ) -> Outcome<Message> {
        Outcome::run(act(ctx, action, self.number(), work).map(Message::Acted))
    }

    fn open_ship(&mut self, ctx: &Ctx, of: Option<ShipmentId>) -> Outcome<Message> {
        let typed = self.take_typed(ctx);
        if let Some(data) = &self.data {
            self.dialog = Some(Dialog::Ship(Box::new(Ship::new(ctx, data, of))));
        }
        Outcome::run(typed)
    }

    fn open_pay(&mut self, ctx: &Ctx, kind: PaymentKind) -> Outcome<Message> {
        let typed = self.take_typed(ctx);
        if let Some(data) = &self.data {
            self.dialog = Some(Dialog::Pay(Box::new(Pay::new(ctx, data, kind))));
        }
        Outcome::run(typed)
    }

    /// What is half typed is saved before something else begins.
    fn take_typed(&mut self, ctx: &Ctx) -> Task<Message> {
        Task::batch([self.close_cell(ctx), self.close_field(ctx)])
    }

    /// Ships today all that is left, without a form.
    fn ship_rest(&mut self, ctx: &Ctx) -> Outcome<Message> {
        let typed = self.take_typed(ctx);
        let Some(data) = &self.data else {
            return Outcome::none();
        };
        let (id, date) = (self.id, ctx.today().max(data.order().date));
        let mut outcome = self.acts(ctx, Action::AddShipment, move |tx| {
            let rest = Shipment {
                order: id,
                date,
                lines: shipment::rest(tx, id)?,
                ..Shipment::default()
            };
            shipment::add(tx, &rest).map(|_| ())
        });
        outcome.task = typed.chain(outcome.task);
        outcome
    }

    fn on_ship(&mut self, ctx: &Ctx, message: ship::Message) -> Outcome<Message> {
        let (order, subject) = (self.id, self.number());
        let Some(Dialog::Ship(ship)) = &mut self.dialog else {
            return Outcome::none();
        };
        let (task, answer) = ship.update(ctx, (order, &subject), message);
        let task = task.map(Message::OnShip);
        match answer {
            None => Outcome::run(task),
            Some(ship::Answer::Cancelled) => {
                self.dialog = None;
                Outcome::run(task)
            }
            Some(ship::Answer::Saving(saving)) => {
                Outcome::run(Task::batch([task, saving.map(Message::DialogSaved)]))
            }
        }
    }

    fn on_pay(&mut self, ctx: &Ctx, message: pay::Message) -> Outcome<Message> {
        let subject = self.number();
        let Some(Dialog::Pay(pay)) = &mut self.dialog else {
            return Outcome::none();
        };
        let (task, answer) = pay.update(ctx, &subject, message);
        let task = task.map(Message::OnPay);
        match answer {
            None => Outcome::run(task),
            Some(pay::Answer::Cancelled) => {
                self.dialog = None;
                Outcome::run(task)
            }
            Some(pay::Answer::Saving(saving)) => {
                Outcome::run(Task::batch([task, saving.map(Message::DialogSaved)]))
            }
        }
    }

    fn dialog_saved(&mut self, ctx: &Ctx, done: Done) -> Outcome<Message> {
        if let Err(error) = &done.result {
            let is_said = match &mut self.dialog {
                Some(Dialog::Ship(ship)) => ship.refused(ctx, error),
                Some(Dialog::Pay(pay)) => pay.refused(ctx, error),
                None => false,
            };
            if is_said || matches!(error, StoreError::Cancelled) {
                return Outcome::none();
            }
        } else {
            self.dialog = None;
        }
        told(done)
    }

    /// Runs a command that is the page's; `None` when it is not.
    pub fn command(&mut self, ctx: &Ctx, command: CommandId) -> Option<Outcome<Message>> {
        use super::form::Message as Form;
        if let Some(dialog) = &self.dialog {
            let is_ship = matches!(dialog, Dialog::Ship(_));
            let form = match command {
                CommandId::Save | CommandId::Done => Form::Save,
                CommandId::Back => Form::Cancel,
                _ => return Some(Outcome::none()),
            };
            return Some(if is_ship {
                self.on_ship(ctx, ship::Message::Form(form))
            } else {
                self.on_pay(ctx, pay::Message::Form(form))
            });
        }
        Some(match command {
            CommandId::Back => return self.back(),
            CommandId::Done if self.lines.open.is_some() => {
                Outcome::run(self.on_lines(ctx, lines::Message::Add))
            }
            CommandId::Save | CommandId::Done if self.part.is_some() => {
                let save = schedule::Message::Form(Form::Save);
                Outcome::run(self.on_schedule(ctx, save))
            }
            CommandId::Save | CommandId::Done => Outcome::run(self.take_typed(ctx)),
            CommandId::Edit => Outcome::run(self.open_field(ctx, Head::Date)),
            CommandId::AddLine => {
                self.tab = Tab::Lines;
                Outcome::run(self.on_lines(ctx, lines::Message::Add))
            }
            CommandId::Ship => self.open_ship(ctx, None),
            CommandId::ShipRest => self.ship_rest(ctx),
            CommandId::Pay => self.open_pay(ctx, PaymentKind::In),
            CommandId::Refund => self.open_pay(ctx, PaymentKind::Refund),
            CommandId::OrderAnalysis => {
                let tab = if self.tab == Tab::Analysis {
                    Tab::Lines
                } else {
                    Tab::Analysis
                };
                self.show(ctx, tab)
            }
            CommandId::History => {
                let tab = if self.tab == Tab::History {
                    Tab::Lines
                } else {
                    Tab::History
                };
                self.show(ctx, tab)
            }
            CommandId::NewInteraction => {
                let client = self.data.as_ref()?.order().client?;
                Outcome::event(Event::OpenClient(client)).and(Event::Command(command))
            }
            CommandId::NewOrder => {
                let client = self.data.as_ref()?.order().client;
                Outcome::event(Event::NewOrder(client))
            }
            _ => return None,
        })
    }

    /// One step back: menu, cell, field, form, tab; `None` when there is nothing to close here.
    fn back(&mut self) -> Option<Outcome<Message>> {
        if self.menu.take().is_some() || self.part.take().is_some() {
            return Some(Outcome::none());
        }
        if self.lines.open.is_some() {
            return Some(Outcome::run(self.cancel_cell()));
        }
        if let Some(edit) = self.edit.take() {
            let focused = iced::widget::operation::focus(widget_id(edit.head));
            return Some(Outcome::run(focused));
        }
        if self.tab != Tab::Lines {
            self.tab = Tab::Lines;
            return Some(Outcome::none());
        }
        None
    }

    /// What the status line says about it.
    pub fn status(&self, ctx: &Ctx) -> Status {
        let words = ctx.words;
        let left = self.data.as_ref().map(|data| {
            let since = words.date(data.order().created.local(ctx.zone).date());
            words.with(id::DEAL_CREATED, &[("date", since.into())])
        });
        let key = |key: &str, word| (key.to_owned(), words.tr(word));
        let keys = if self.lines.open.is_some() {
            vec![
                key("Tab", id::ORDER_KEY_NEXT),
                key("Esc", id::CARD_KEY_BACK),
                key(ctx.key("Ctrl+Enter"), id::ORDER_KEY_LINE),
                key("F1", id::KEY_HELP),
            ]
        } else {
            vec![
                key(ctx.key("Ins"), id::ORDER_KEY_LINE),
                key("F9", id::ORDER_KEY_COPY),
                key("Del", id::ORDER_KEY_REMOVE),
                key("Alt+↑ ↓", id::ORDER_KEY_MOVE),
                key("F1", id::KEY_HELP),
            ]
        };
        Status {
            left: left.unwrap_or_default(),
            keys,
        }
    }
}

/// Tells the window how an action ended.
fn told(done: Done) -> Outcome<Message> {
    done.event().map_or_else(Outcome::none, Outcome::event)
}
