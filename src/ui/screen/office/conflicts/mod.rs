//! The inbox of conflicts: what two wrote at the same time, record by record; for each field the value that stands, the other
//! one, what both had seen, or something else. What is accepted is one action for all fields of the record.
//!
//! It decides nothing by itself and writes nothing but by [`crate::store::Store::settle_all`].

mod alike;
mod data;
mod differ;
mod grid;
mod keep;
mod leads;
mod orders;
mod view;

use iced::Task;
use iced::widget::operation::focus;

pub use self::data::{Field, Read, Record};
use self::keep::Draft;
use self::leads::{card_of, history_of};
use crate::domain::client::FieldError;
use crate::i18n::id;
use crate::say;
use crate::store::replica::conflict::{Choice, Decision, Kind};
use crate::store::{Action, Changes, StoreError, StoreResult, Table};
use crate::ui::command::CommandId;
use crate::ui::context::Ctx;
use crate::ui::screen::act::Done;
use crate::ui::screen::form::{self, Form, Wish};
use crate::ui::screen::history::{self, History, Of};
use crate::ui::screen::{Event, Outcome, Status};

/// Id of the first record in the list, for focus.
pub const FIRST: &str = "conflict-0";

/// Name of the form in which another value is typed.
pub const FORM: &str = "conflict-form";

/// What is chosen for a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Pick {
    Current,
    Other,
    Original,
    Typed(String),
}

/// The inbox; see the module.
#[derive(Debug, Default)]
pub struct Inbox {
    generation: u64,
    read: Option<Read>,
    /// The record shown, by its place.
    at: usize,
    /// The field that keys are about.
    field: usize,
    /// What is chosen, field by field.
    picks: Vec<Pick>,
    /// Which of them have to be chosen again, because something else stands there since.
    asked: Vec<bool>,
    /// What was chosen for other records.
    drafts: Vec<Draft>,
    /// Field and text of what was typed and then decided by somebody else.
    left: Vec<(String, String)>,
    /// Another record came to be shown without anybody having gone to it.
    has_jumped: bool,
    /// The record shown was decided here: the next one is expected.
    is_own: bool,
    form: Option<Form>,
    history: Option<History>,
    is_saving: bool,
    alike: alike::Alike,
}

/// What happens in it.
#[derive(Debug, Clone)]
pub enum Message {
    Read(u64, StoreResult<Box<Read>>),
    /// Shows a record.
    Go(usize),
    /// Goes so many records on.
    Step(isize),
    /// Goes so many fields on.
    Field(isize),
    Take(usize, Pick),
    /// By a key: for the field that keys are about, which is then the next one.
    Chosen(Pick),
    TakeAll(Pick),
    Type(usize),
    Form(form::Message),
    Accept,
    Settled(String, StoreResult<Changes>),
    /// Leaves the record for later.
    Later,
    Open,
    /// Leaves the terms of payment of an order that one wrote; `None` for all of them.
    KeepTerms(Option<usize>),
    TermsKept(Done),
    /// Opens the record of something decided.
    Visit(Table, i64),
    History(history::Message),
    Alike(alike::Message),
}

impl Inbox {
    /// Reads it, again when it was read.
    pub fn load(&mut self, ctx: &Ctx) -> Task<Message> {
        self.generation += 1;
        let generation = self.generation;
        let read = ctx
            .desk
            .read(|conn| data::read(conn).map(Box::new))
            .map(move |read| Message::Read(generation, read));
        Task::batch([read, alike::load(ctx).map(Message::Alike)])
    }

    /// How many things wait: records, and names that stand for several.
    pub fn waiting(&self) -> usize {
        self.count() + self.alike.count()
    }

    /// How many records wait.
    pub fn count(&self) -> usize {
        let read = self.read.as_ref();
        read.map_or(0, |read| read.open.len() + read.misfits.len())
    }

    fn record(&self) -> Option<&Record> {
        self.read.as_ref()?.open.get(self.at)
    }

    /// Takes a message.
    pub fn update(&mut self, ctx: &Ctx, message: Message) -> Outcome<Message> {
        match message {
            Message::Read(generation, _) if generation != self.generation => Outcome::none(),
            Message::Read(_, Ok(read)) => {
                let task = self.take(ctx, *read);
                Outcome::run(task)
            }
            Message::Read(_, Err(error)) => Outcome::failed(error),
            Message::Go(at) => {
                self.left.clear();
                self.alike.hide();
                let gone = self.go(ctx, at);
                Outcome::run(Task::batch([gone, focus(format!("conflict-{at}"))]))
            }
            Message::Step(by) => {
                self.left.clear();
                self.alike.hide();
                let last = self.count().saturating_sub(1);
                let to = self.at.saturating_add_signed(by).min(last);
                let gone = self.go(ctx, to);
                Outcome::run(Task::batch([gone, focus(format!("conflict-{to}"))]))
            }
            Message::Field(by) => {
                let last = self.picks.len().saturating_sub(1);
                self.field = self.field.saturating_add_signed(by).min(last);
                self.has_jumped = false;
                Outcome::none()
            }
            Message::Take(field, pick) => {
                self.field = field;
                self.choose(field, pick);
                Outcome::none()
            }
            Message::Chosen(pick) => {
                self.choose(self.field, pick);
                self.update(ctx, Message::Field(1))
            }
            Message::TakeAll(pick) => {
                for field in (0..self.picks.len()).rev() {
                    self.choose(field, pick.clone());
                }
                Outcome::none()
            }
            Message::Type(field) => self.begin_typing(ctx, field),
            Message::Form(message) => self.on_form(ctx, message),
            Message::Accept => self.accept(ctx),
            Message::Settled(subject, Ok(changes)) => {
                self.is_saving = false;
                self.is_own = true;
                self.left.clear();
                self.picks.fill(Pick::Current); // what was typed is written
                let acted = Event::Acted {
                    action: Action::SettleConflict,
                    subject,
                    changes,
                };
                Outcome::event(acted).with(self.load(ctx))
            }
            Message::Settled(_, Err(StoreError::NotFound { .. })) => {
                self.is_saving = false;
                let said = ctx.words.tr(id::CONFLICTS_GONE);
                Outcome::event(Event::Say(said)).with(self.load(ctx))
            }
            Message::Settled(_, Err(error)) => {
                self.is_saving = false;
                Outcome::failed(error).with(self.load(ctx))
            }
            Message::Later => {
                self.left.clear();
                let next = (self.at + 1) % self.count().max(1);
                Outcome::run(self.go(ctx, next))
            }
            Message::KeepTerms(set) => self.keep_terms(ctx, set),
            Message::TermsKept(done) => {
                self.is_saving = false;
                done.event().map_or_else(Outcome::none, Outcome::event)
            }
            Message::Open => self.open().map_or_else(Outcome::none, Outcome::event),
            Message::Visit(table, row) => {
                card_of(table, row).map_or_else(Outcome::none, Outcome::event)
            }
            Message::History(message) => {
                let subject = self.record().map(|it| it.name.clone()).unwrap_or_default();
                let Some(history) = &mut self.history else {
                    return Outcome::none();
                };
                let outcome = history.update(ctx, subject, message);
                let (task, events) = outcome.map(Message::History);
                Outcome { task, events }
            }
            Message::Alike(message) => {
                let (outcome, is_over) = self.alike.update(ctx, message);
                let (task, events) = outcome.map(Message::Alike);
                let outcome = Outcome { task, events };
                match is_over {
                    true => outcome.with(self.load(ctx)),
                    false => outcome,
                }
            }
        }
    }

    /// Shows what was read; the record that was shown stays shown, and what was chosen for it stays chosen.
    fn take(&mut self, ctx: &Ctx, read: Read) -> Task<Message> {
        let draft = self.draft();
        let misfit = self.misfit().map(|it| it.order);
        let is_own = std::mem::take(&mut self.is_own);
        self.read = Some(read);
        let place = draft.as_ref().and_then(|draft| {
            let mut open = self.read.iter().flat_map(|read| &read.open);
            open.position(|it| draft.is_of(it))
        });
        let last = self.count().saturating_sub(1);
        let place_now = place.or_else(|| self.place_of(misfit?));
        self.at = place_now.unwrap_or_else(|| self.at.min(last));
        match draft {
            Some(draft) if place.is_some() => {
                let carried = self.bring(ctx, &draft);
                let to = carried.places.get(self.field).copied().flatten();
                if to.is_none() {
                    let form = self.form.take();
                    let typing = form.map(|form| form.get("value"));
                    self.leave(ctx, &draft, self.field, typing);
                }
                self.field = to.unwrap_or_default();
            }
            known => {
                if let Some(draft) = known {
                    let form = self.form.take();
                    let typing = form.map(|form| form.get("value"));
                    if typing.is_some() {
                        self.leave(ctx, &draft, self.field, typing);
                    }
                    self.drafts.push(draft);
                    self.has_jumped = !is_own;
                }
                // An order that was shown is right again: nobody has gone to what is shown now.
                self.has_jumped |= misfit.is_some() && self.record().is_some();
                self.field = 0;
                self.restore(ctx);
            }
        }
        self.leave_closed(ctx);
        self.load_history(ctx)
    }

    fn go(&mut self, ctx: &Ctx, at: usize) -> Task<Message> {
        self.has_jumped = false;
        if at == self.at && self.picks.len() == self.record().map_or(0, |it| it.fields.len()) {
            return self.load_history(ctx); // it is shown: what was typed stays
        }
        self.keep();
        self.at = at;
        self.field = 0;
        self.form = None;
        self.restore(ctx);
        self.load_history(ctx)
    }

    fn load_history(&mut self, ctx: &Ctx) -> Task<Message> {
        let of = match self.misfit() {
            Some(misfit) => Some(Of::Order(misfit.order)),
            None => self.record().and_then(history_of),
        };
        let Some(of) = of else {
            self.history = None;
            return Task::none();
        };
        if self.history.as_ref().is_none_or(|known| known.of() != of) {
            self.history = Some(History::new(of));
        }
        match &mut self.history {
            Some(history) => history.load(ctx).map(Message::History),
            None => Task::none(),
        }
    }

    fn choose(&mut self, field: usize, pick: Pick) {
        let has_original = self
            .record()
            .and_then(|record| record.fields.get(field))
            .is_some_and(|field| field.original().is_some());
        if pick == Pick::Original && !has_original {
            return;
        }
        // Where three met, the same cell stands in two rows: one value can be taken.
        if pick != Pick::Current {
            let cells = self
                .record()
                .map(|record| record.fields.iter().map(data::Field::cell));
            let cells: Vec<_> = cells.into_iter().flatten().collect();
            let of = cells.get(field).copied();
            let same = |n: &usize| *n != field && cells.get(*n).copied() == of;
            let others: Vec<usize> = (0..cells.len()).filter(same).collect();
            for other in others {
                if let Some(known) = self.picks.get_mut(other) {
                    *known = Pick::Current;
                }
                if let Some(asked) = self.asked.get_mut(other) {
                    *asked = false;
                }
            }
        }
        if let Some(known) = self.picks.get_mut(field) {
            *known = pick;
        }
        if let Some(asked) = self.asked.get_mut(field) {
            *asked = false;
        }
        self.has_jumped = false;
    }

    fn begin_typing(&mut self, ctx: &Ctx, at: usize) -> Outcome<Message> {
        let Some(field) = self.record().and_then(|record| record.fields.get(at)) else {
            return Outcome::none();
        };
        if !field.is_typed() {
            return Outcome::event(Event::Say(ctx.words.tr(id::CONFLICTS_NOT_TYPED)));
        }
        let label = say::column(ctx.words, &field.conflict.column);
        let shown = |place| grid::value(ctx, field, place).unwrap_or_default();
        let known = match self.picks.get(at) {
            Some(Pick::Typed(text)) => text.clone(),
            Some(Pick::Other) => shown(1),
            _ => shown(0),
        };
        let form = if field.conflict.kind == Kind::Text {
            // Both texts, so that nothing has to be typed again.
            let both = match self.picks.get(at) {
                Some(Pick::Typed(text)) => text.clone(),
                _ => format!("{}\n{}", shown(0), shown(1)),
            };
            Form::new(FORM).labels(128.0).text("value", label, &both)
        } else {
            Form::new(FORM).labels(128.0).line("value", label, &known)
        };
        let focused = form.focus(Some("value"));
        self.field = at;
        self.form = Some(form);
        Outcome::run(focused)
    }

    fn on_form(&mut self, ctx: &Ctx, message: form::Message) -> Outcome<Message> {
        let Some(form) = &mut self.form else {
            return Outcome::none();
        };
        let (task, wish) = form.update(ctx, message);
        let task = task.map(Message::Form);
        match wish {
            Some(Wish::Save) => {
                let typed = form.get("value");
                let read = match self.record().and_then(|it| it.fields.get(self.field)) {
                    Some(field) => field.takes.read(ctx.words, ctx.moment(), &typed),
                    None => return Outcome::run(task),
                };
                match (read, &mut self.form) {
                    (Err(wrong), Some(form)) => {
                        form.refuse("value", say::field_error(ctx.words, &wrong));
                    }
                    _ => {
                        self.form = None;
                        self.choose(self.field, Pick::Typed(typed));
                    }
                }
            }
            Some(Wish::Cancel) => self.form = None,
            _ => {}
        }
        Outcome::run(task)
    }

    fn accept(&mut self, ctx: &Ctx) -> Outcome<Message> {
        if std::mem::take(&mut self.has_jumped) {
            return Outcome::event(Event::Say(ctx.words.tr(id::CONFLICTS_JUMPED)));
        }
        if let Some(asked) = self.asked.iter().position(|asked| *asked) {
            self.field = asked;
            return Outcome::event(Event::Say(ctx.words.tr(id::CONFLICTS_ASKED)));
        }
        let Some(record) = self.record().filter(|_| !self.is_saving) else {
            return Outcome::none();
        };
        let chosen = record.fields.iter().zip(&self.picks);
        let chosen: Result<Vec<Decision>, FieldError> = chosen
            .map(|(field, pick)| Ok(field.conflict.decided(choice(ctx, field, pick)?)))
            .collect();
        let decisions = match chosen {
            Ok(decisions) => decisions,
            // The field takes something else since it was typed.
            Err(wrong) => {
                let said = say::field_error(ctx.words, &wrong);
                return Outcome::event(Event::Say(said));
            }
        };
        let subject = match record.table {
            Table::OfficeOption => say::office_option(ctx.words, &record.name),
            _ => record.name.clone(),
        };
        self.is_saving = true;
        let named = subject.clone();
        let settled = ctx
            .desk
            .local(move |store| store.settle_all(&subject, &decisions));
        Outcome::run(settled.map(move |settled| Message::Settled(named.clone(), settled)))
    }

    /// Opens the record shown on its card.
    fn open(&self) -> Option<Event> {
        if let Some(misfit) = self.misfit() {
            return Some(Event::OpenOrder(misfit.order));
        }
        let record = self.record()?;
        card_of(record.table, record.row)
    }

    /// Runs a command of the table; `None` when it is not one of the inbox.
    pub fn command(&mut self, ctx: &Ctx, command: CommandId) -> Option<Outcome<Message>> {
        if self.alike.shown(self.count() > 0).is_some() {
            return None; // keys of a conflict are not about one that is not shown
        }
        let field = self.field;
        let message = match command {
            CommandId::Back if self.form.is_some() => {
                self.form = None;
                return Some(Outcome::run(focus(FIRST)));
            }
            CommandId::Done | CommandId::Save if self.form.is_some() => {
                Message::Form(form::Message::Save)
            }
            CommandId::TakeCurrent => Message::Chosen(Pick::Current),
            CommandId::TakeOther => Message::Chosen(Pick::Other),
            CommandId::TakeOriginal => Message::Chosen(Pick::Original),
            CommandId::Edit => Message::Type(field),
            CommandId::Done => Message::Accept,
            CommandId::Open => Message::Open,
            _ => return None,
        };
        if self.record().is_none() && !matches!(message, Message::Open) {
            return None;
        }
        Some(self.update(ctx, message))
    }

    /// Which field keys are about, and the keys.
    pub fn status(&self, ctx: &Ctx) -> Status {
        let words = ctx.words;
        let is_hidden = self.alike.shown(self.count() > 0).is_some();
        let Some(record) = self.record().filter(|_| !is_hidden) else {
            return Status::default();
        };
        let values = [
            ("at", (self.field + 1).into()),
            ("count", record.fields.len().into()),
        ];
        let key = |key: &str, word| (key.to_owned(), words.tr(word));
        Status {
            left: words.with(id::CONFLICTS_FIELD_OF, &values),
            keys: vec![
                key(ctx.key("Ctrl+1"), id::CONFLICTS_KEY_CURRENT),
                key(ctx.key("Ctrl+2"), id::CONFLICTS_KEY_OTHER),
                key(ctx.key("Ctrl+3"), id::CONFLICTS_KEY_ORIGINAL),
                key(ctx.key("F2"), id::CONFLICTS_KEY_TYPE),
                key(ctx.key("F1"), id::KEY_HELP),
            ],
        }
    }
}

fn choice(ctx: &Ctx, field: &Field, pick: &Pick) -> Result<Choice, FieldError> {
    Ok(match pick {
        Pick::Current => Choice::Keep,
        Pick::Other => Choice::Other,
        Pick::Original => match field.original() {
            Some(value) => Choice::Value(value.clone()),
            None => Choice::Keep,
        },
        Pick::Typed(text) => Choice::Value(field.takes.read(ctx.words, ctx.moment(), text)?),
    })
}
