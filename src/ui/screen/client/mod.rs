//! The card of a client: everything about it, edited in place, with the timeline and the quick entry in the middle.
//!
//! One [`CardData`] is read at once; an action writes one value and the card is read again. What is being typed lives
//! beside the data, so reading never touches it. Layout stands in `view`, `left`, `people`, `timeline`, `history`; the
//! editors in `edit`, `forms` and `save`.

mod agreements;
mod command;
mod customs;
pub(super) mod data;
mod edit;
mod editors;
mod forms;
mod lead;
mod left;
mod message;
mod open;
mod people;
pub(super) mod quick;
mod reach;
mod save;
pub(super) mod timeline;
pub(super) mod trade;
mod typing;
mod view;

pub use data::CardData;
pub use edit::{Message as EditMessage, Target, widget_id};
pub use forms::identifier_warning;
pub use message::Message;
pub use quick::{ID as QUICK_ID, Message as QuickMessage};

use iced::Task;
use iced::advanced::widget::Id;
use iced::widget::{operation, scrollable};

use super::act::Done;
use super::deals::forms::Ask as LeadForm;
use super::documents::block::{self, Block};
use super::history::{History, Of};
use super::interaction::{self, Ask, Pane};
use super::{Event, Outcome};
use crate::domain::id::{ClientId, InteractionId, PersonId};
use crate::store::document::make::Source;
use crate::store::{Changes, StoreResult, Table, client_card};
use crate::ui::context::Ctx;
use crate::ui::widget::reveal;
use data::PAGE;
use edit::Edit;
use quick::Quick;
use timeline::Scroll;

/// The tabs of the card.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Tab {
    #[default]
    Overview,
    Contacts,
    Interactions,
    History,
}

impl Tab {
    const ALL: [Self; 4] = [
        Self::Overview,
        Self::Contacts,
        Self::Interactions,
        Self::History,
    ];
}

/// A menu of the head that is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Open {
    More,
    Create,
}

/// The card of one client.
#[derive(Debug)]
pub struct ClientCard {
    id: ClientId,
    data: Option<CardData>,
    is_gone: bool,
    generation: u64,
    tab: Tab,
    edit: Option<Edit>,
    /// What is being written; comes back when it cannot be.
    saving: Option<Edit>,
    all_fields: bool,
    quick: Quick,
    pane: Option<Pane>,
    /// An interaction whose next step is asked for as soon as it is read.
    step_of: Option<InteractionId>,
    history: History,
    menu: Option<Open>,
    papers: Block,
    /// The form of giving a lead up.
    ask: Option<Box<LeadForm>>,
    /// The warning not to call is shown.
    warns: bool,
    past: usize,
    scroll: Scroll,
    /// More of the timeline is being read.
    is_reading: bool,
    /// A contact person who was asked for: marked, and brought into view once read.
    marked: Option<PersonId>,
    wanted: bool,
}

impl ClientCard {
    /// Opens the card.
    pub fn new(ctx: &Ctx, id: ClientId) -> (Self, Task<Message>) {
        let mut card = Self {
            id,
            data: None,
            is_gone: false,
            generation: 0,
            tab: Tab::Overview,
            edit: None,
            saving: None,
            all_fields: false,
            quick: Quick::default(),
            pane: None,
            step_of: None,
            history: History::new(Of::Client(id)),
            menu: None,
            papers: Block::default(),
            ask: None,
            warns: false,
            past: PAGE,
            scroll: Scroll::default(),
            is_reading: false,
            marked: None,
            wanted: false,
        };
        let task = card.load(ctx);
        (card, task)
    }

    /// Gives the client.
    pub const fn id(&self) -> ClientId {
        self.id
    }

    /// Gives what was read, once it was.
    pub fn data(&self) -> Option<&CardData> {
        self.data.as_ref()
    }

    /// Name for the tab of the window; empty until the card is read.
    pub fn title(&self) -> String {
        self.name()
    }

    /// Gives what is typed in the open line; `None` when none is open.
    pub fn typed(&self) -> Option<&str> {
        match &self.edit {
            Some(Edit {
                editor: edit::Editor::Line { text, .. },
                ..
            }) => Some(text),
            _ => None,
        }
    }

    /// Gives what is typed in the quick entry.
    pub fn quick_text(&self) -> String {
        self.quick.text()
    }

    /// Shows the tab of contact persons with one of them marked and in view.
    pub fn show_person(&mut self, person: PersonId) -> Task<Message> {
        self.tab = Tab::Contacts;
        self.marked = Some(person);
        self.wanted = true;
        self.go_to_person()
    }

    /// Gives the keyboard to the person who was asked for and scrolls there; waits until the card is read.
    fn go_to_person(&mut self) -> Task<Message> {
        let Some(person) = self.marked.filter(|_| self.wanted && self.data.is_some()) else {
            return Task::none();
        };
        self.wanted = false;
        let head = widget_id(Target::Person(Some(person)));
        operation::focus(head).chain(reveal::task())
    }

    /// Shows an interaction in the timeline.
    pub fn show_interaction(&mut self, ctx: &Ctx, id: InteractionId) -> Task<Message> {
        self.tab = Tab::Interactions;
        let (pane, task) = Pane::new(ctx, id);
        self.pane = Some(pane);
        task.map(Message::Pane)
    }

    fn load(&mut self, ctx: &Ctx) -> Task<Message> {
        self.generation += 1;
        let (generation, id, past) = (self.generation, self.id, self.past);
        let (today, now) = (ctx.today(), ctx.moment());
        ctx.desk
            .read(move |conn| {
                let Some(mut data) = data::load(conn, id, past)? else {
                    return Ok(None);
                };
                data.trade = trade::load(conn, id, today)?;
                data.papers = block::load(conn, Source::Client(id), now)?;
                Ok(Some(data))
            })
            .map(move |found| Message::Loaded(generation, found.map(|data| data.map(Box::new))))
    }

    /// Reads again what an action changed; what is half typed stays.
    pub fn changed(&mut self, ctx: &Ctx, changes: &Changes) -> Task<Message> {
        let mut tasks = Vec::new();
        if changes.tables.iter().any(|table| *table != Table::View) {
            tasks.push(self.load(ctx));
            if self.history.is_read() {
                tasks.push(self.history.load(ctx).map(Message::History));
            }
        }
        if let Some(pane) = &mut self.pane {
            tasks.push(pane.changed(ctx, changes).map(Message::Pane));
        }
        Task::batch(tasks)
    }

    /// Takes a message.
    pub fn update(&mut self, ctx: &Ctx, message: Message) -> Outcome<Message> {
        match message {
            Message::Loaded(generation, found) => return self.loaded(ctx, generation, found),
            Message::More => return Outcome::run(self.more(ctx, PAGE)),
            Message::Scrolled(offset, room) => {
                (self.scroll.offset, self.scroll.room) = (offset, room);
                return Outcome::run(self.read_on(ctx));
            }
            Message::OpenHeight(height) => self.scroll.open = height,
            Message::MoreLoaded(generation, found) => {
                if let (true, Ok(found), Some(data)) =
                    (generation == self.generation, found, &mut self.data)
                {
                    data.past.extend(found);
                    self.past = data.past.len().max(PAGE);
                    self.scroll.read(ctx, data);
                    self.is_reading = false;
                    return Outcome::run(self.read_on(ctx));
                }
            }
            Message::Tab(tab) => {
                self.tab = tab;
                self.menu = None;
                self.marked = None;
                self.scroll.offset = 0.0;
                if tab == Tab::History {
                    return Outcome::run(self.history.load(ctx).map(Message::History));
                }
                let top = scrollable::AbsoluteOffset { x: 0.0, y: 0.0 };
                return Outcome::run(operation::scroll_to(timeline::ID, top));
            }
            Message::Edit(message) => {
                self.menu = None;
                return Outcome::run(self.edit(ctx, message));
            }
            Message::EditFocused(id) => {
                let order = self.order();
                let focused = id.and_then(|id| {
                    let mut order = order.iter().copied();
                    order.find(|target| Id::from(widget_id(*target)) == id)
                });
                let target = focused.or(order.first().copied());
                if let Some(target) = target {
                    return Outcome::run(self.open(ctx, target));
                }
            }
            Message::Toggle(field) => {
                self.menu = None;
                return Outcome::run(self.toggle(ctx, field));
            }
            Message::Untag(tag) => return Outcome::run(self.untag(ctx, tag)),
            Message::AllFields => self.all_fields = !self.all_fields,
            Message::Acted(done) => {
                if !done.is_ok() && self.edit.is_none() {
                    self.edit = self.saving.take();
                }
                return done.event().map_or_else(Outcome::none, Outcome::event);
            }
            Message::Quick(message) => return self.quick(ctx, message),
            Message::Begin(kind) => {
                self.menu = None;
                self.quick.begin(kind);
                return Outcome::run(Quick::focus());
            }
            Message::TypedAnywhere(text) => {
                if matches!(self.tab, Tab::Overview | Tab::Interactions) {
                    self.quick.type_text(&text);
                    return Outcome::run(Quick::focus());
                }
            }
            Message::Select(id) => {
                if self.pane.as_ref().is_some_and(|pane| pane.id == id) {
                    self.pane = None;
                } else {
                    let (pane, task) = Pane::new(ctx, id);
                    self.pane = Some(pane);
                    return Outcome::run(task.map(Message::Pane));
                }
            }
            Message::Pane(message) => return self.pane(ctx, message),
            Message::History(message) => {
                let subject = self.name();
                let (task, events) = self
                    .history
                    .update(ctx, subject, message)
                    .map(Message::History);
                return Outcome { task, events };
            }
            Message::Run(command) => {
                self.menu = None;
                return self
                    .command(ctx, command)
                    .unwrap_or_else(|| Outcome::event(Event::Command(command)));
            }
            Message::Menu(menu) => {
                self.menu = if self.menu == Some(menu) {
                    None
                } else {
                    Some(menu)
                };
            }
            Message::CloseMenu => self.menu = None,
            Message::Call => return self.call(ctx, false),
            Message::CallAnyway => return self.call(ctx, true),
            Message::Mail => return self.mail(ctx),
            Message::Use(detail, target) => return self.use_detail(ctx, &detail, target),
            Message::Follow(address) => {
                return Outcome::event(Event::Visit(reach::web(&address)));
            }
            Message::OpenClient(id) => return Outcome::event(Event::OpenClient(id)),
            Message::OpenDeal(id) => return Outcome::event(Event::OpenDeal(id)),
            Message::NewDeal => {
                self.menu = None;
                return Outcome::event(Event::NewDeal(Some(self.id)));
            }
            Message::OpenOrder(id) => return Outcome::event(Event::OpenOrder(id)),
            Message::NewOrder => {
                self.menu = None;
                return Outcome::event(Event::NewOrder(Some(self.id)));
            }
            Message::Papers(message) => {
                return self.papers.update(Source::Client(self.id), message);
            }
            Message::AllOrders => {
                let filter = crate::store::order_list::OrderFilter::of_client(self.id);
                return Outcome::event(Event::ShowOrders(Box::new(filter)));
            }
            Message::OpenSettlement => {
                return Outcome::event(Event::OpenSettlement(self.id));
            }
            Message::Promote | Message::CloseLead | Message::ReopenLead => {
                self.menu = None;
                return self.on_lead(ctx, &message);
            }
            Message::Ask(message) => return self.on_ask(ctx, message),
            Message::Asked(saved) => {
                if saved.done.is_ok() {
                    self.ask = None;
                } else if let Some(ask) = &mut self.ask {
                    ask.refused();
                }
                return saved
                    .done
                    .event()
                    .map_or_else(Outcome::none, Outcome::event);
            }
            Message::Delete => {
                self.menu = None;
                return Outcome::run(self.delete(ctx));
            }
        }
        Outcome::none()
    }

    fn loaded(
        &mut self,
        ctx: &Ctx,
        generation: u64,
        found: StoreResult<Option<Box<CardData>>>,
    ) -> Outcome<Message> {
        if generation != self.generation {
            return Outcome::none();
        }
        match found {
            Ok(Some(data)) => {
                let gone = |pane: &Pane| {
                    let all = data.ahead.iter().chain(&data.past);
                    let is_there = all.into_iter().any(|item| item.interaction.id == pane.id);
                    !is_there && !data.has_more()
                };
                if self.pane.as_ref().is_some_and(gone) {
                    self.pane = None;
                }
                self.scroll.read(ctx, &data);
                self.is_reading = false;
                self.data = Some(*data);
                self.saving = None;
                self.is_gone = false;
                Outcome::run(Task::batch([self.go_to_person(), self.read_on(ctx)]))
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

    /// Reads what the timeline shows by now and has not yet.
    fn read_on(&mut self, ctx: &Ctx) -> Task<Message> {
        let Some(data) = &self.data else {
            return Task::none();
        };
        match self.scroll.wanted(data, ctx.size.width / 2.0) {
            0 => Task::none(),
            _ if self.is_reading => Task::none(),
            count => self.more(ctx, count),
        }
    }

    fn more(&mut self, ctx: &Ctx, count: usize) -> Task<Message> {
        let Some(data) = &self.data else {
            return Task::none();
        };
        self.is_reading = true;
        let (generation, id, offset) = (self.generation, self.id, data.past.len());
        ctx.desk
            .read(move |conn| client_card::past(conn, id, offset, count))
            .map(move |found| Message::MoreLoaded(generation, found))
    }

    fn quick(&mut self, ctx: &Ctx, message: quick::Message) -> Outcome<Message> {
        let Some(data) = &self.data else {
            return Outcome::none();
        };
        let mut event = None;
        let mut open = None;
        if let quick::Message::Saved(saved) = &message {
            let done = Done {
                action: saved.action,
                subject: saved.subject.clone(),
                result: saved.result.clone().map(|(_, changes)| changes),
            };
            event = done.event();
            if let (true, Ok((id, _))) = (saved.then_step, &saved.result) {
                open = Some(*id);
            }
        }
        let mut task = self
            .quick
            .update(ctx, self.id, data, message)
            .map(Message::Quick);
        if let Some(id) = open {
            let (pane, load) = Pane::new(ctx, id);
            self.pane = Some(pane);
            self.step_of = Some(id);
            task = Task::batch([task, load.map(Message::Pane)]);
        }
        let outcome = Outcome::run(task);
        match event {
            Some(event) => outcome.and(event),
            None => outcome,
        }
    }

    fn pane(&mut self, ctx: &Ctx, message: interaction::Message) -> Outcome<Message> {
        let Some(pane) = &mut self.pane else {
            return Outcome::none();
        };
        let is_read = matches!(message, interaction::Message::Loaded(..));
        let (mut task, events) = pane.update(ctx, message).map(Message::Pane);
        if is_read && self.step_of == Some(pane.id) && pane.data.is_some() {
            self.step_of = None;
            task = Task::batch([task, pane.ask(ctx, Ask::Step).map(Message::Pane)]);
        }
        Outcome { task, events }
    }
}
