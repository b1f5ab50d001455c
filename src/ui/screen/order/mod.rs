//! The page of an order: its head and lines edited in place, payment schedule, shipments and payments, how far it is
//! fulfilled, history.
//!
//! One [`OrderData`] is read at once; an action writes one thing and the page is read again. What is being typed lives beside
//! the data, so reading never touches it. The lines are a `line_grid` (`lines` does what it asks), the head stands in `edit`, the
//! forms over the page in `dialogs`, commands in `command`.

mod analysis;
mod cancel;
mod command;
mod data;
mod dialogs;
mod edit;
mod lines;
mod pay;
mod right;
mod schedule;
mod ship;
mod view;

pub use data::{OrderData, offered};
pub use edit::{Head, editor_id, widget_id};

use iced::Task;

use super::act::{Done, act};
use super::documents::block::{self, Block};
use super::history::{self, History, Of};
use super::line_grid::{self, LineGrid};
use super::{Event, Outcome, form};
use crate::domain::id::{ClientId, DealId, OrderId, PaymentId, ShipmentId};
use crate::domain::order::{Payment, PaymentKind};
use crate::i18n::{Words, id};
use crate::store::document::make::Source;
use crate::store::{Action, Changes, StoreResult, Table, Tx, order, payment};
use crate::ui::command::CommandId;
use crate::ui::context::Ctx;
use dialogs::Dialog;
use edit::Edit;
use pay::Pay;

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
    grid: LineGrid,
    part: Option<schedule::Open>,
    dialog: Option<Dialog>,
    history: History,
    papers: Block,
    /// A new order begins with its first line.
    is_fresh: bool,
    /// What was asked for before the page was read: the form of a shipment or a payment.
    waits: Option<CommandId>,
}

/// A payment that is there, and the parts of it on orders.
pub type Known = (Box<Payment>, Vec<(OrderId, i64)>);

/// What happens to the page.
#[derive(Debug, Clone)]
pub enum Message {
    Loaded(u64, StoreResult<Option<Box<OrderData>>>),
    Edit(edit::Message),
    Lines(line_grid::Message),
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
    /// Asks why the order is cancelled.
    Cancel,
    OnCancel(form::Message),
    Reopen,
    Acted(Done),
    Tab(usize),
    History(history::Message),
    /// Something in the section of documents.
    Papers(block::Message),
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
            grid: LineGrid::new(lines::GRID),
            part: None,
            dialog: None,
            history: History::new(Of::Order(id)),
            papers: Block::default(),
            is_fresh: true,
            waits: None,
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
        let now = ctx.moment();
        ctx.desk
            .read(move |conn| {
                let Some(mut data) = data::load(conn, id, today)? else {
                    return Ok(None);
                };
                data.papers = block::load(conn, Source::Order(id), now)?;
                Ok(Some(data))
            })
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
            Message::Lines(message) => self.on_grid(ctx, message),
            Message::PriceList(at) => {
                let lists = self.data.iter().flat_map(OrderData::own_lists);
                let id = self.id;
                match lists.map(|list| list.id).nth(at) {
                    Some(list) => self.acts(ctx, Action::EditOrder, move |tx| {
                        order::update(tx, id, |order| {
                            order.price_list = Some(list);
                            StoreResult::Ok(())
                        })
                    }),
                    None => Outcome::none(),
                }
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
            Message::Cancel => self.open_cancel(ctx),
            Message::OnCancel(message) => self.on_cancel(ctx, message),
            Message::Reopen => {
                let id = self.id;
                self.acts(ctx, Action::ReopenOrder, move |tx| {
                    order::reopen(tx, id).map(|_| ())
                })
            }
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
            Message::Papers(message) => self.papers.update(Source::Order(self.id), message),
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
                let lines = data.analysis.lines.iter();
                let lines = lines.map(|one| one.line.clone().into()).collect();
                self.grid.take(&data.paper(), lines);
                self.data = Some(*data);
                self.is_gone = false;
                if let Some(command) = self.waits.take() {
                    self.is_fresh = false;
                    return self.command(ctx, command).unwrap_or_else(Outcome::none);
                }
                let begins = std::mem::take(&mut self.is_fresh) && self.grid.is_empty();
                if begins && self.dialog.is_none() && self.edit.is_none() {
                    return self.on_grid(ctx, line_grid::Message::Add);
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
}

/// Tells the window how an action ended.
fn told(done: Done) -> Outcome<Message> {
    done.event().map_or_else(Outcome::none, Outcome::event)
}
