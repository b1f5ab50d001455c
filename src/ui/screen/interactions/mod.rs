//! Interactions of the whole office by kind, state, responsible user and text, with a pane for the current one.
//!
//! Ids are read at once in order, lines only for what is visible. What can be done with one interaction stands in
//! `screen::interaction`; this screen only chooses which one is shown.

mod list;
mod view;

use iced::widget::operation;
use iced::{Point, Task};

use self::list::{FIRST, List};
use super::act::{Done, act};
use super::form::{self as forms, Form, Wish};
use super::interaction::data::PaneData;
use super::interaction::{self, Pane, form as event_form};
use super::{Event, Outcome, Status, remind_field};
use crate::domain::id::{InteractionId, UserId};
use crate::domain::interaction::{Interaction, InteractionKind, InteractionState};
use crate::i18n::id;
use crate::store::client_card::Item;
use crate::store::interaction_list::{self, InteractionFilter, InteractionLine};
use crate::store::{Action, Changes, StoreResult, Table, interaction as store_interaction};
use crate::ui::command::CommandId;
use crate::ui::context::Ctx;
use crate::ui::widget::table;

/// Name of the table, for focus.
pub const TABLE: &str = "interactions";
/// Name of the search field.
const SEARCH: &str = "interactions-search";

/// The kinds by which the list is divided; `None` is all of them.
const KINDS: [Option<InteractionKind>; 7] = [
    None,
    Some(InteractionKind::Call),
    Some(InteractionKind::Meeting),
    Some(InteractionKind::Email),
    Some(InteractionKind::Sms),
    Some(InteractionKind::Letter),
    Some(InteractionKind::Other),
];

/// What is wanted by state.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Wanted {
    #[default]
    All,
    Overdue,
    Today,
    Planned,
    Done,
    Cancelled,
}

impl Wanted {
    const ALL: [Self; 6] = [
        Self::All,
        Self::Overdue,
        Self::Today,
        Self::Planned,
        Self::Done,
        Self::Cancelled,
    ];

    const fn state(self) -> Option<InteractionState> {
        match self {
            Self::All => None,
            Self::Overdue | Self::Today | Self::Planned => Some(InteractionState::Planned),
            Self::Done => Some(InteractionState::Done),
            Self::Cancelled => Some(InteractionState::Cancelled),
        }
    }
}

/// The screen.
#[derive(Debug)]
pub struct Interactions {
    kind: Option<InteractionKind>,
    wanted: Wanted,
    responsible: Option<UserId>,
    text: String,
    newest_first: bool,
    list: List,
    pane: Option<Pane>,
    shows_pane: bool,
    /// A new interaction that is being written.
    new: Option<Form>,
    menu: Option<Point>,
    /// To be made current as soon as the list is there.
    wanted_id: Option<InteractionId>,
}

/// What happens on the screen.
#[derive(Debug, Clone)]
pub enum Message {
    First(
        u64,
        bool,
        StoreResult<(Vec<InteractionId>, Vec<InteractionLine>)>,
    ),
    All(u64, StoreResult<Vec<InteractionId>>),
    Lines(u64, StoreResult<Vec<InteractionLine>>),
    Kind(usize),
    State(usize),
    Responsible(usize),
    ClearState,
    ClearResponsible,
    Search(String),
    ToTable,
    Turn,
    Table(table::Event),
    Pane(interaction::Message),
    TogglePane,
    New,
    Form(forms::Message),
    Acted(Done),
    CloseMenu,
    Run(CommandId),
    OpenClient,
}

impl Interactions {
    /// Opens the screen.
    pub fn new(ctx: &Ctx) -> (Self, Task<Message>) {
        let mut screen = Self {
            kind: None,
            // What is to be done comes first: late, today, later.
            wanted: Wanted::Planned,
            responsible: None,
            text: String::new(),
            newest_first: false,
            list: List::new(ctx),
            pane: None,
            shows_pane: true,
            new: None,
            menu: None,
            wanted_id: None,
        };
        let task = screen.ask(ctx, true);
        (screen, task)
    }

    /// Shows one interaction: current in the list of all, and in the pane.
    pub fn show(&mut self, ctx: &Ctx, id: InteractionId) -> Task<Message> {
        self.kind = None;
        self.wanted = Wanted::All;
        self.responsible = None;
        self.text.clear();
        self.newest_first = true;
        self.wanted_id = Some(id);
        self.shows_pane = true;
        let (pane, task) = Pane::new(ctx, id);
        self.pane = Some(pane);
        Task::batch([task.map(Message::Pane), self.ask(ctx, true)])
    }

    fn filter(&self, ctx: &Ctx) -> InteractionFilter {
        let midnight = |day: chrono::NaiveDate| crate::domain::due::day_start(day, ctx.zone);
        let today = ctx.today();
        let tomorrow = today.succ_opt().unwrap_or(today);
        let (from, to) = match self.wanted {
            Wanted::Overdue => (None, Some(midnight(today))),
            Wanted::Today => (Some(midnight(today)), Some(midnight(tomorrow))),
            _ => (None, None),
        };
        InteractionFilter {
            text: self.text.clone(),
            kind: self.kind,
            state: self.wanted.state(),
            responsible: self.responsible,
            from,
            to,
        }
    }

    /// Asks for the list: its first page at once, all ids behind it.
    fn ask(&mut self, ctx: &Ctx, is_new: bool) -> Task<Message> {
        let number = self.list.ask();
        let (filter, newest_first) = (self.filter(ctx), self.newest_first);
        let visible = if is_new {
            0..FIRST
        } else {
            self.list.visible()
        };
        let whole = filter.clone();
        let page = visible.end.max(FIRST);
        let first = ctx
            .desk
            .read(move |conn| {
                let ids = interaction_list::ids(conn, &filter, newest_first, Some(page))?;
                let from = visible.start.min(ids.len());
                let lines = interaction_list::lines(conn, &ids[from..])?;
                Ok((ids, lines))
            })
            .map(move |found| Message::First(number, is_new, found));
        let all = ctx
            .desk
            .read(move |conn| interaction_list::ids(conn, &whole, newest_first, None))
            .map(move |found| Message::All(number, found));
        first.chain(all)
    }

    fn fetch(&mut self, ctx: &Ctx, visible: std::ops::Range<usize>) -> Task<Message> {
        let missing = self.list.show(visible);
        if missing.is_empty() {
            return Task::none();
        }
        let number = self.list.number();
        ctx.desk
            .read(move |conn| interaction_list::lines(conn, &missing))
            .map(move |lines| Message::Lines(number, lines))
    }

    /// Reads again what an action changed; what is typed stays.
    pub fn changed(&mut self, ctx: &Ctx, changes: &Changes) -> Task<Message> {
        let mut tasks = Vec::new();
        let concerns = [Table::Interaction, Table::Client, Table::User];
        if concerns.iter().any(|table| changes.touch(*table)) {
            tasks.push(self.ask(ctx, false));
        }
        if let Some(pane) = &mut self.pane {
            tasks.push(pane.changed(ctx, changes).map(Message::Pane));
        }
        Task::batch(tasks)
    }

    /// Takes a message.
    pub fn update(&mut self, ctx: &Ctx, message: Message) -> Outcome<Message> {
        match message {
            Message::First(number, is_new, found) => {
                if !self.list.is_awaited(number) {
                    return Outcome::none();
                }
                match found {
                    Ok((ids, lines)) => self.list.take_first(ids, lines, is_new),
                    Err(error) => return Outcome::event(Event::Failed(error)),
                }
                return Outcome::run(self.settle(ctx));
            }
            Message::All(number, found) => {
                if let (true, Ok(ids)) = (self.list.is_awaited(number), found) {
                    self.list.take_all(ids);
                    let visible = self.list.visible();
                    let fetch = self.fetch(ctx, visible);
                    return Outcome::run(Task::batch([fetch, self.settle(ctx)]));
                }
            }
            Message::Lines(number, found) => {
                if let (true, Ok(lines)) = (self.list.is_awaited(number), found) {
                    self.list.take_lines(lines);
                }
            }
            Message::Kind(n) => {
                self.kind = KINDS.get(n).copied().flatten();
                return Outcome::run(self.ask(ctx, true));
            }
            Message::State(n) => {
                self.wanted = Wanted::ALL.get(n).copied().unwrap_or_default();
                self.newest_first = !matches!(self.wanted.state(), Some(InteractionState::Planned));
                return Outcome::run(self.ask(ctx, true));
            }
            Message::ClearState => return self.update(ctx, Message::State(0)),
            Message::Responsible(n) => {
                let users = ctx.users.iter().map(|user| user.id);
                self.responsible = n.checked_sub(1).and_then(|n| users.into_iter().nth(n));
                return Outcome::run(self.ask(ctx, true));
            }
            Message::ClearResponsible => return self.update(ctx, Message::Responsible(0)),
            Message::Search(text) => {
                self.text = text;
                return Outcome::run(self.ask(ctx, true));
            }
            Message::ToTable => return Outcome::run(operation::focus(TABLE)),
            Message::Turn => {
                self.newest_first = !self.newest_first;
                return Outcome::run(self.ask(ctx, true));
            }
            Message::Table(event) => return self.table(ctx, event),
            Message::Pane(message) => {
                if let Some(pane) = &mut self.pane {
                    let (task, events) = pane.update(ctx, message).map(Message::Pane);
                    return Outcome { task, events };
                }
            }
            Message::TogglePane => self.shows_pane = !self.shows_pane,
            Message::New => return Outcome::run(self.begin(ctx)),
            Message::Form(message) => return Outcome::run(self.write(ctx, message)),
            Message::Acted(done) => {
                if done.is_ok() {
                    self.new = None;
                }
                return done.event().map_or_else(Outcome::none, Outcome::event);
            }
            Message::CloseMenu => self.menu = None,
            Message::Run(command) => {
                self.menu = None;
                return self.command(ctx, command).unwrap_or_else(Outcome::none);
            }
            Message::OpenClient => {
                self.menu = None;
                let id = self.list.current_id();
                let client = id
                    .and_then(|id| self.list.line(id))
                    .and_then(|line| line.interaction.client);
                if let Some(client) = client {
                    return Outcome::event(Event::OpenClient(client));
                }
            }
        }
        Outcome::none()
    }

    /// Makes the wanted interaction current, and shows the current one in the pane.
    fn settle(&mut self, ctx: &Ctx) -> Task<Message> {
        if let Some(id) = self.wanted_id {
            self.list.go_to(id);
            if self.list.current().is_some() {
                self.wanted_id = None;
            } else {
                return Task::none();
            }
        }
        self.point(ctx)
    }

    /// Shows the current interaction in the pane, unless something is being typed there.
    fn point(&mut self, ctx: &Ctx) -> Task<Message> {
        let current = self.list.current_id();
        let shown = self.pane.as_ref().map(|pane| pane.id);
        if current == shown || self.pane.as_ref().is_some_and(Pane::is_busy) {
            return Task::none();
        }
        match current {
            Some(id) => {
                let (pane, task) = Pane::new(ctx, id);
                self.pane = Some(pane);
                task.map(Message::Pane)
            }
            None => {
                self.pane = None;
                Task::none()
            }
        }
    }

    fn table(&mut self, ctx: &Ctx, event: table::Event) -> Outcome<Message> {
        match event {
            table::Event::Visible(range) => Outcome::run(self.fetch(ctx, range)),
            table::Event::Current(row) => {
                self.list.go(row);
                Outcome::run(self.point(ctx))
            }
            table::Event::Open(row) => {
                self.list.go(row);
                self.update(ctx, Message::OpenClient)
            }
            table::Event::Sort { .. } => self.update(ctx, Message::Turn),
            table::Event::Typed(text) => {
                self.text.push_str(&text);
                let task = operation::focus(SEARCH).chain(operation::move_cursor_to_end(SEARCH));
                Outcome::run(Task::batch([task, self.ask(ctx, true)]))
            }
            table::Event::Menu { row, at } => {
                self.list.go(row);
                self.menu = Some(at);
                Outcome::run(self.point(ctx))
            }
            _ => Outcome::none(),
        }
    }

    /// Begins a new interaction in the place of the pane.
    fn begin(&mut self, ctx: &Ctx) -> Task<Message> {
        self.shows_pane = true;
        let data = PaneData {
            item: Item {
                interaction: Interaction {
                    kind: self.kind.unwrap_or_default(),
                    state: InteractionState::Planned,
                    responsible: ctx.me,
                    ..Interaction::default()
                },
                present: Vec::new(),
            },
            client: None,
            do_not_call: false,
            country: String::new(),
            people: Vec::new(),
            fields: Vec::new(),
            values: Vec::new(),
            reminders: (None, None),
        };
        let form = event_form::all_fields(ctx, "interaction-new", &data);
        let task = form.focus(None);
        self.new = Some(form);
        task
    }

    fn write(&mut self, ctx: &Ctx, message: forms::Message) -> Task<Message> {
        let Some(form) = &mut self.new else {
            return Task::none();
        };
        let (task, wish) = form.update(ctx, message);
        match wish {
            Some(Wish::Save) => {
                let mut new = Interaction::default();
                event_form::apply(ctx, form, &mut new);
                let reminders = remind_field::take(ctx, form);
                if form.is_wrong() {
                    return Task::none();
                }
                let subject = interaction::look::title(ctx, &new);
                act(ctx, Action::AddInteraction, subject, move |tx| {
                    let made = store_interaction::add(tx, &new)?;
                    remind_field::set(tx, made.get(), reminders.as_deref())
                })
                .map(Message::Acted)
            }
            Some(Wish::Cancel | Wish::Remove) => {
                self.new = None;
                Task::none()
            }
            _ => task.map(Message::Form),
        }
    }

    /// Runs a command that is the screen's; `None` when it is not.
    pub fn command(&mut self, ctx: &Ctx, command: CommandId) -> Option<Outcome<Message>> {
        if self.new.is_some() {
            match command {
                CommandId::Save | CommandId::Done => {
                    return Some(Outcome::run(self.write(ctx, forms::Message::Save)));
                }
                CommandId::Back => {
                    self.new = None;
                    return Some(Outcome::none());
                }
                _ => {}
            }
        }
        Some(match command {
            CommandId::Find => Outcome::run(operation::focus(SEARCH)),
            CommandId::Pane => self.update(ctx, Message::TogglePane),
            CommandId::NewInteraction => self.update(ctx, Message::New),
            CommandId::Open => self.update(ctx, Message::OpenClient),
            CommandId::Back => {
                if self.menu.take().is_some() {
                    return Some(Outcome::none());
                }
                if let Some(pane) = self.pane.as_mut().filter(|pane| pane.is_busy()) {
                    let (task, events) = pane.command(ctx, command)?.map(Message::Pane);
                    return Some(Outcome { task, events });
                }
                if self.text.is_empty() {
                    return None;
                }
                self.text.clear();
                Outcome::run(self.ask(ctx, true))
            }
            CommandId::Edit
            | CommandId::Done
            | CommandId::Postpone
            | CommandId::Save
            | CommandId::History
            | CommandId::Delete
            | CommandId::Call
            | CommandId::Mail => {
                self.shows_pane = true;
                let pane = self.pane.as_mut()?;
                let (task, events) = pane.command(ctx, command)?.map(Message::Pane);
                Outcome { task, events }
            }
            _ => return None,
        })
    }

    /// What the status line says.
    pub fn status(&self, ctx: &Ctx) -> Status {
        let words = ctx.words;
        let left = self
            .list
            .total()
            .map(|total| words.with(id::COUNT_INTERACTIONS, &[("count", total.into())]));
        let keys = [
            ("Enter", id::INTERACTIONS_KEY_CLIENT),
            ("F2", id::CARD_KEY_EDIT),
            ("Ctrl+Enter", id::INTERACTIONS_KEY_DONE),
            ("Ctrl+R", id::INTERACTIONS_KEY_POSTPONE),
            ("Ctrl+I", id::INTERACTIONS_KEY_PANE),
            ("F1", id::CARD_KEY_HELP),
        ];
        Status {
            left: left.unwrap_or_default(),
            keys: keys
                .map(|(key, word)| (key.to_owned(), words.tr(word)))
                .into(),
        }
    }
}
