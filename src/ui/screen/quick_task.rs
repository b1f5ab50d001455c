//! The quick task: one line of text from anywhere, and below it what the program understood, before Enter makes the task.

use iced::keyboard::Key;
use iced::keyboard::key::Named;
use iced::widget::operation::focus;
use iced::widget::{Column, Row, space};
use iced::{Alignment, Length, Padding, Task as Work};
use rusqlite::Connection;

use super::act::{Done, act};
use super::interaction::look;
use super::{Event, parts};
use crate::domain::calendar::task::Task;
use crate::domain::id::{ClientId, DealId, OrderId};
use crate::domain::interaction::Importance;
use crate::domain::quick_entry::{self, QuickTask};
use crate::i18n::id;
use crate::say;
use crate::store::calendar::quick::{self, Candidate};
use crate::store::calendar::task;
use crate::store::{Action, StoreResult, client_card, deal, order};
use crate::ui::Element;
use crate::ui::context::Ctx;
use crate::ui::theme::{Icon, Type};
use crate::ui::widget::button::Button;
use crate::ui::widget::choice::Check;
use crate::ui::widget::field::Field;
use crate::ui::widget::text;
use crate::ui::widget::{dialog, popup};

/// Name of the line, for focus and tests.
pub const LINE: &str = "quick-task-line";

/// What the task belongs to, beside what the line names.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Of {
    pub client: Option<ClientId>,
    pub deal: Option<DealId>,
    pub order: Option<OrderId>,
}

/// A client with its name.
pub type Known = Option<(ClientId, String)>;

/// Reads the client of a page: its own, or that of its deal or order.
///
/// # Errors
/// When the base cannot be read.
pub fn here(conn: &Connection, of: Of) -> StoreResult<Known> {
    let client = match (of.client, of.deal, of.order) {
        (Some(client), ..) => Some(client),
        (None, Some(deal), _) => deal::get(conn, deal)?.and_then(|deal| deal.client),
        (None, None, Some(order)) => order::get(conn, order)?.and_then(|order| order.client),
        (None, None, None) => None,
    };
    let Some(client) = client else {
        return Ok(None);
    };
    let name = client_card::name(conn, client)?;
    Ok(name.map(|known| (client, known.name)))
}

/// The open line.
#[derive(Debug, Default)]
pub struct Quick {
    text: String,
    of: Of,
    /// The client of the page from which it was begun.
    here: Known,
    /// The clients that the line may name: one, or several that fit equally well.
    named: Vec<Candidate>,
    /// Which of several it is, by its place; after the last one, none of them.
    chosen: Option<usize>,
    /// Number of the newest question, and of the one that was answered last.
    asked: u64,
    answered: u64,
    /// Enter was pressed before the clients of the line were known.
    is_enter_waiting: bool,
    is_saving: bool,
}

/// What happens to it.
#[derive(Debug, Clone)]
pub enum Message {
    Typed(String),
    Named(u64, StoreResult<Vec<Candidate>>),
    Here(StoreResult<Known>),
    /// One of several clients, by its place; after the last one, none of them.
    Choose(usize),
    /// The next of several clients, or the one before.
    Step(bool),
    Save,
    Saved(Done),
    Close,
}

/// How it ends.
#[derive(Debug, Clone)]
pub enum Answer {
    Closed,
    /// It was made, or an error is to be told.
    Told(Event),
    Ended(Event),
}

impl Quick {
    /// Opens the line on a page.
    pub fn new(ctx: &Ctx, of: Of) -> (Self, Work<Message>) {
        let quick = Self {
            of,
            ..Self::default()
        };
        let here = ctx.desk.read(move |conn| here(conn, of));
        (quick, Work::batch([here.map(Message::Here), focus(LINE)]))
    }

    fn read(&self, ctx: &Ctx) -> QuickTask {
        quick_entry::task(&self.text, ctx.now().local(ctx.zone))
    }

    /// The client that the task gets: the one named in the line, or chosen of several, else that of the page.
    fn client(&self) -> Option<(ClientId, &str)> {
        match self.named.as_slice() {
            [] => self.here.as_ref().map(|(of, name)| (*of, name.as_str())),
            [one] => Some((one.client, &one.name)),
            several => {
                let chosen = several.get(self.chosen?)?;
                Some((chosen.client, &chosen.name))
            }
        }
    }

    const fn is_undecided(&self) -> bool {
        self.named.len() > 1 && self.chosen.is_none()
    }

    /// Takes a message.
    pub fn update(&mut self, ctx: &Ctx, message: Message) -> (Work<Message>, Option<Answer>) {
        match message {
            Message::Typed(text) => {
                self.text = text;
                self.asked += 1;
                self.is_enter_waiting = false;
                let (number, title) = (self.asked, self.read(ctx).title);
                let named = ctx
                    .desk
                    .read(move |conn| quick::clients_in(conn, &title))
                    .map(move |found| Message::Named(number, found));
                return (named, None);
            }
            Message::Named(number, Ok(named)) => {
                if number == self.asked {
                    self.answered = number;
                    self.put_named(named);
                    if std::mem::take(&mut self.is_enter_waiting) {
                        return (self.save(ctx), None);
                    }
                }
            }
            Message::Here(Ok(here)) => self.here = here,
            Message::Named(_, Err(error)) | Message::Here(Err(error)) => {
                self.is_enter_waiting = false;
                return (Work::none(), Some(Answer::Told(Event::Failed(error))));
            }
            Message::Choose(at) => {
                self.chosen = Some(at);
                return (focus(LINE), None);
            }
            Message::Step(is_back) => self.step(is_back),
            Message::Save if !self.is_saving => return (self.save(ctx), None),
            Message::Save => {}
            Message::Saved(done) => {
                self.is_saving = false;
                let is_ok = done.is_ok();
                let answer = done.event().map(|event| {
                    if is_ok {
                        Answer::Ended(event)
                    } else {
                        Answer::Told(event)
                    }
                });
                return (Work::none(), answer);
            }
            Message::Close => return (Work::none(), Some(Answer::Closed)),
        }
        (Work::none(), None)
    }

    /// Takes what the line names; the client of the page goes before others of the name, and what was chosen stays chosen.
    fn put_named(&mut self, named: Vec<Candidate>) {
        if named == self.named {
            return;
        }
        let here = self.here.as_ref().map(|(of, _)| *of);
        self.chosen = named.iter().position(|known| Some(known.client) == here);
        self.named = named;
    }

    fn step(&mut self, is_back: bool) {
        if self.named.len() < 2 {
            return;
        }
        let count = self.named.len() + 1;
        self.chosen = Some(match self.chosen {
            None if is_back => count - 1,
            None => 0,
            Some(at) if is_back => (at + count - 1) % count,
            Some(at) => (at + 1) % count,
        });
    }

    fn save(&mut self, ctx: &Ctx) -> Work<Message> {
        let read = self.read(ctx);
        if read.title.is_empty() {
            return focus(LINE);
        }
        if self.answered != self.asked {
            self.is_enter_waiting = true;
            return Work::none();
        }
        // Nobody is taken unseen: the first Enter goes to the first of them, the second takes it.
        if self.is_undecided() {
            self.chosen = Some(0);
            return focus(LINE);
        }
        self.is_saving = true;
        let is_here = self.named.is_empty();
        let new = Task {
            title: read.title.clone(),
            due: read.when.map(|when| when.due(ctx.zone)),
            planned_minutes: read.minutes,
            importance: read.importance,
            client: self.client().map(|(client, _)| client),
            deal: self.of.deal.filter(|_| is_here),
            order: self.of.order.filter(|_| is_here),
            responsible: ctx.me,
            ..Task::default()
        };
        act(ctx, Action::AddTask, read.title, move |tx| {
            task::add(tx, &new).map(|_| ())
        })
        .map(Message::Saved)
    }

    /// The dialog.
    pub fn view<'a>(&'a self, ctx: &Ctx) -> Element<'a, Message> {
        let (t, words) = (ctx.tokens, ctx.words);
        let head = Row::new()
            .align_y(Alignment::Center)
            .push(
                text::line(words.tr(id::COMMAND_QUICK_TASK), Type::HEAD)
                    .color(t.text)
                    .fill(),
            )
            .push(text::line(ctx.key("Ctrl+T"), Type::TINY).color(t.text_3));
        let line = Field::new(t, self.text.as_str(), Message::Typed)
            .hint(words.tr(id::QUICK_TASK_HINT))
            .on_submit(Message::Save)
            .on_key(|key, modifiers| match key {
                Key::Named(Named::ArrowDown) if modifiers.is_empty() => Some(Message::Step(false)),
                Key::Named(Named::ArrowUp) if modifiers.is_empty() => Some(Message::Step(true)),
                _ => None,
            })
            .id(LINE)
            .width(Length::Fill);
        let add = Button::primary(t, words.tr(id::QUICK_TASK_ADD))
            .key("Enter")
            .id("quick-task-add")
            .on_press(Message::Save);
        let foot = Row::new()
            .spacing(8)
            .align_y(Alignment::Center)
            .push(space().width(Length::Fill))
            .push(
                Button::new(t, words.tr(id::CARD_CANCEL))
                    .key("Esc")
                    .on_press(Message::Close),
            )
            .push(add);
        let column = Column::new()
            .spacing(12)
            .width(Length::Fill)
            .push(head)
            .push(line)
            .push(self.understood(ctx))
            .push(foot);
        popup::panel(t, 20.0, column).width(dialog::WIDE).into()
    }

    /// What the program understood: what, when, whom, how important.
    fn understood<'a>(&'a self, ctx: &Ctx) -> Element<'a, Message> {
        let (t, words) = (ctx.tokens, ctx.words);
        if self.text.trim().is_empty() {
            return text::para(words.tr(id::QUICK_TASK_NOTE), Type::SMALL, t.text_3);
        }
        let read = self.read(ctx);
        let line = |label, icon: Icon, value: String, is_known: bool| {
            let ink = if is_known { t.text } else { t.text_3 };
            Row::new()
                .spacing(8)
                .height(22)
                .align_y(Alignment::Center)
                .push(text::icon(icon, 14.0).color(t.text_3))
                .push(
                    text::line(words.tr(label), Type::BODY)
                        .color(t.text_3)
                        .width(84),
                )
                .push(text::line(value, Type::BODY).color(ink).fill())
        };
        let kind = quick_entry::guess(&read.title).map(|(kind, _)| kind);
        let icon = kind.map_or(Icon::SquareCheckBig, look::icon);
        let what = match kind {
            Some(kind) => {
                let kind = say::code(words, "interaction-kind", kind.code());
                format!("{} ({})", read.title, kind.to_lowercase())
            }
            None => read.title.clone(),
        };
        let said = |when| say::task::when(words, when, read.minutes, ctx.today());
        let when = read.when.map(said);
        let client = if self.is_undecided() {
            Some(words.tr(id::QUICK_TASK_WHICH))
        } else {
            self.client().map(|(_, name)| name.to_owned())
        };
        let mut column = Column::new()
            .push(line(id::QUICK_TASK_TITLE, icon, what, true))
            .push(line(
                id::QUICK_TASK_WHEN,
                Icon::CalendarClock,
                when.clone()
                    .unwrap_or_else(|| words.tr(id::QUICK_TASK_NO_DAY)),
                when.is_some(),
            ))
            .push(line(
                id::QUICK_TASK_CLIENT,
                Icon::ContactRound,
                client
                    .clone()
                    .unwrap_or_else(|| words.tr(id::TODAY_NO_CLIENT)),
                client.is_some(),
            ));
        if self.named.len() > 1 {
            column = column.push(self.candidates(ctx));
        }
        if let Some(said) = &read.repeats {
            let said = words.with(id::QUICK_TASK_REPEATS, &[("text", said.into())]);
            column = column.push(text::para(said, Type::SMALL, t.warn));
        }
        if let Some(doubt) = &read.doubt {
            let said = words.with(id::QUICK_TASK_DOUBT, &[("text", doubt.into())]);
            column = column.push(text::para(said, Type::SMALL, t.warn));
        }
        if read.importance == Importance::High {
            let mark = text::line("!", Type::BODY.semibold()).color(t.text);
            let label = text::line(say::column(words, "importance"), Type::BODY);
            let said = text::line(words.tr(id::QUICK_TASK_IMPORTANT), Type::BODY);
            column = column.push(
                Row::new()
                    .spacing(8)
                    .height(22)
                    .align_y(Alignment::Center)
                    .push(mark.width(14))
                    .push(label.color(t.text_3).width(84))
                    .push(said.color(t.text).fill()),
            );
        }
        parts::sunken(t, column)
    }

    /// The clients that fit equally well, and none of them.
    fn candidates<'a>(&'a self, ctx: &Ctx) -> Element<'a, Message> {
        let (t, words) = (ctx.tokens, ctx.words);
        let names = self.named.iter().map(Candidate::label);
        let all = names.chain([words.tr(id::TODAY_NO_CLIENT)]);
        let mut column = Column::new()
            .spacing(4)
            .padding(Padding::ZERO.left(106).vertical(4));
        for (at, label) in all.enumerate() {
            let one = Check::radio(t, self.chosen == Some(at), label)
                .id(format!("quick-task-client-{at}"))
                .on_press(Message::Choose(at));
            column = column.push(one);
        }
        column.into()
    }
}
