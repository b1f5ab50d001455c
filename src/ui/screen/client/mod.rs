//! The card of a client: everything about it, edited in place, with the timeline and the quick entry in the middle.
//!
//! One [`CardData`] is read at once; an action writes one value and the card is read again. What is being typed lives
//! beside the data, so reading never touches it. Layout stands in `view`, `left`, `people`, `timeline`, `history`; the
//! editors in `edit`, `forms` and `save`.

pub(super) mod data;
mod edit;
mod editors;
mod forms;
mod lead;
mod left;
mod open;
mod people;
pub(super) mod quick;
mod reach;
mod save;
pub(super) mod timeline;
mod typing;
mod view;

pub use data::CardData;
pub use edit::{Message as EditMessage, Target, widget_id};
pub use forms::identifier_warning;
pub use quick::{ID as QUICK_ID, Message as QuickMessage};

use iced::Task;
use iced::advanced::widget::{self, Id, Operation, operation::Outcome as Found};
use iced::widget::{operation, scrollable};

use super::act::Done;
use super::deals::forms::{Ask as LeadForm, Saved};
use super::history::{self, History, Of};
use super::interaction::{self, Ask, Pane};
use super::{Event, Outcome, Status, form};
use crate::domain::client::ClientField;
use crate::domain::contact_detail::ContactDetail;
use crate::domain::id::{ClientId, DealId, InteractionId, PersonId, TagId};
use crate::domain::interaction::InteractionKind;
use crate::i18n::id;
use crate::store::client_card::Item;
use crate::store::{Changes, StoreResult, Table, client_card};
use crate::ui::command::CommandId;
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

/// What happens to the card.
#[derive(Debug, Clone)]
pub enum Message {
    Loaded(u64, StoreResult<Option<Box<CardData>>>),
    More,
    /// The timeline is scrolled this far and so high.
    Scrolled(f32, f32),
    /// The open item is so high.
    OpenHeight(f32),
    MoreLoaded(u64, StoreResult<Vec<Item>>),
    Tab(Tab),
    Edit(edit::Message),
    /// Opens the value that has the focus, or the first one.
    EditFocused(Option<Id>),
    Toggle(ClientField),
    Untag(TagId),
    AllFields,
    Acted(Done),
    Quick(quick::Message),
    Begin(InteractionKind),
    TypedAnywhere(String),
    Select(InteractionId),
    Pane(interaction::Message),
    History(history::Message),
    Menu(Open),
    CloseMenu,
    Call,
    CallAnyway,
    Mail,
    Use(ContactDetail, Target),
    OpenClient(ClientId),
    OpenDeal(DealId),
    NewDeal,
    /// Makes a lead a client.
    Promote,
    /// Asks why a lead is given up.
    CloseLead,
    ReopenLead,
    Ask(form::Message),
    Asked(Saved),
    /// Opens a web address.
    Follow(String),
    Delete,
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
        ctx.desk
            .read(move |conn| data::load(conn, id, past))
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

    /// Runs a command that is the card's; `None` when it is not.
    pub fn command(&mut self, ctx: &Ctx, command: CommandId) -> Option<Outcome<Message>> {
        if self.ask.is_some() {
            return Some(match command {
                CommandId::Save | CommandId::Done => self.on_ask(ctx, form::Message::Save),
                CommandId::Back => self.on_ask(ctx, form::Message::Cancel),
                _ => Outcome::none(),
            });
        }
        let is_editing = self.edit.is_some();
        Some(match command {
            CommandId::Back => return self.back(),
            CommandId::Save | CommandId::Done if is_editing => Outcome::run(self.save(ctx)),
            CommandId::Save | CommandId::Done
                if !self.quick.text().is_empty()
                    && !self.pane.as_ref().is_some_and(Pane::is_busy) =>
            {
                let then_step = command == CommandId::Done;
                self.quick(ctx, quick::Message::Save(then_step))
            }
            CommandId::NewInteraction => {
                self.tab = Tab::Overview;
                Outcome::run(Quick::focus())
            }
            CommandId::Edit
            | CommandId::Done
            | CommandId::Postpone
            | CommandId::Save
            | CommandId::Delete
                if self.pane.is_some() && !is_editing =>
            {
                let pane = self.pane.as_mut()?;
                let (task, events) = pane.command(ctx, command)?.map(Message::Pane);
                Outcome { task, events }
            }
            CommandId::Edit => {
                Outcome::run(widget::operate(FindFocused::default()).map(Message::EditFocused))
            }
            CommandId::History
                if self.pane.is_some() && matches!(self.tab, Tab::Overview | Tab::Interactions) =>
            {
                let pane = self.pane.as_mut()?;
                let (task, events) = pane.command(ctx, command)?.map(Message::Pane);
                Outcome { task, events }
            }
            CommandId::History => {
                let tab = if self.tab == Tab::History {
                    Tab::Overview
                } else {
                    Tab::History
                };
                return Some(self.update(ctx, Message::Tab(tab)));
            }
            CommandId::NewDeal => Outcome::event(Event::NewDeal(Some(self.id))),
            CommandId::Call => self.call(ctx, false),
            CommandId::Mail => self.mail(ctx),
            CommandId::ContextMenu => self.update(ctx, Message::Menu(Open::More)),
            _ => return None,
        })
    }

    /// One step back: menu, editor, warning, open interaction, tab; `None` when there is nothing to close here.
    fn back(&mut self) -> Option<Outcome<Message>> {
        if self.menu.take().is_some() || self.edit.take().is_some() {
            return Some(Outcome::none());
        }
        if std::mem::take(&mut self.warns) {
            return Some(Outcome::none());
        }
        if let Some(pane) = &mut self.pane {
            if pane.is_busy() {
                pane.mode = interaction::Mode::View;
            } else {
                self.pane = None;
            }
            return Some(Outcome::none());
        }
        if self.tab != Tab::Overview {
            self.tab = Tab::Overview;
            return Some(Outcome::none());
        }
        None
    }

    /// What the status line says about it.
    pub fn status(&self, ctx: &Ctx) -> Status {
        let words = ctx.words;
        let left = self.data.as_ref().map(|data| {
            let since = words.date(data.client.created.local(ctx.zone).date());
            let since = words.with(id::CARD_CLIENT_SINCE, &[("date", since.into())]);
            let count = [("count", data.interactions.into())];
            format!("{since} · {}", words.with(id::COUNT_INTERACTIONS, &count))
        });
        let keys = [
            ("Esc", id::CARD_KEY_BACK),
            ("F2", id::CARD_KEY_EDIT),
            ("Ctrl+Shift+N", id::CARD_KEY_ENTRY),
            ("Alt+Enter", id::CARD_KEY_HISTORY),
            ("Ctrl+Tab", id::CARD_KEY_NEXT),
            ("F1", id::CARD_KEY_HELP),
        ];
        Status {
            left: left.unwrap_or_default(),
            keys: keys
                .map(|(key, word)| (key.to_owned(), words.tr(word)))
                .into(),
        }
    }

    /// What is laid over the whole window: the form of giving a lead up.
    pub fn layer<'a>(&'a self, ctx: &Ctx) -> Option<crate::ui::Element<'a, Message>> {
        let ask = self.ask.as_ref()?;
        let room = iced::widget::space()
            .width(iced::Length::Fill)
            .height(iced::Length::Fill);
        let form = ask.view(ctx).map(Message::Ask);
        let layer = crate::ui::widget::layer::Layer::new(room, Some(form))
            .scrim(ctx.tokens)
            .focus(ask.first())
            .on_dismiss(Message::Ask(form::Message::Cancel));
        Some(layer.into())
    }
}

/// Finds which widget has the focus; gives `None` when none has.
#[derive(Debug, Default)]
struct FindFocused(Option<Id>);

impl Operation<Option<Id>> for FindFocused {
    fn traverse(&mut self, operate: &mut dyn FnMut(&mut dyn Operation<Option<Id>>)) {
        operate(self);
    }

    fn focusable(
        &mut self,
        id: Option<&Id>,
        _bounds: iced::Rectangle,
        state: &mut dyn widget::operation::Focusable,
    ) {
        if state.is_focused() {
            self.0 = id.cloned();
        }
    }

    fn finish(&self) -> Found<Option<Id>> {
        Found::Some(self.0.clone())
    }
}
