//! The palette (Ctrl+K): cards found as you type, what can be done with the first of them, and the commands of the program.
//!
//! `>` first shows only commands, `?` the keys. It opens nothing itself: what was chosen goes up as [`Chosen`]. An answer to
//! an older question is dropped; Enter pressed before the answer came takes its first hit.

mod rows;
mod view;

use iced::Task;
use iced::keyboard::{Key, Modifiers, key::Named};
use iced::widget::scrollable::AbsoluteOffset;

use self::rows::{Answer, Rows};
use crate::domain::id::{
    ClientId, DealId, DocumentId, InteractionId, OrderId, PersonId, ProductId, ViewId,
};
use crate::store::search::{self, Target};
use crate::store::{StoreResult, client_list, view as saved_view};
use crate::ui::command::{CommandId, Place};
use crate::ui::context::Ctx;

/// The id of the palette's field.
pub const INPUT: &str = "palette-input";
const LIST: &str = "palette-list";

/// How many cards are shown.
const CARDS: usize = 6;

/// The palette.
#[derive(Debug)]
pub struct Palette {
    text: String,
    generation: u64,
    answered: u64,
    /// Enter was pressed before the answer came.
    is_enter_waiting: bool,
    place: Option<Place>,
    answer: Answer,
    rows: Rows,
    at: usize,
}

/// A message of the palette.
#[derive(Debug, Clone)]
pub enum Message {
    Typed(String),
    Found(u64, StoreResult<Box<Answer>>),
    Move(Step),
    /// The row in focus.
    Enter,
    /// A row was clicked.
    Pick(usize),
    OpenAside,
    Everywhere,
    Close,
}

/// How the focus moves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    Up,
    Down,
    PageUp,
    PageDown,
}

/// What was chosen in the palette.
#[derive(Debug, Clone)]
pub enum Chosen {
    Close,
    Client(ClientId),
    /// Open a card without leaving the palette.
    Aside(ClientId),
    Person(PersonId),
    Interaction(InteractionId),
    Deal(DealId),
    Order(OrderId),
    Document(DocumentId),
    Product(ProductId),
    Command(CommandId),
    /// Open a client and run a command on its card.
    OnClient(ClientId, CommandId),
    /// Show the clients as a saved view does.
    View(ViewId),
    /// Show all results.
    Everywhere(String),
    Failed(crate::store::StoreError),
}

impl Message {
    /// Something was typed.
    pub fn typed(text: &str) -> Self {
        Self::Typed(text.to_owned())
    }
}

impl Palette {
    /// Opens it over what is shown.
    pub fn new(ctx: &Ctx, typed: &str, place: Option<Place>) -> (Self, Task<Message>) {
        let mut palette = Self {
            text: typed.to_owned(),
            generation: 0,
            answered: 0,
            is_enter_waiting: false,
            place,
            answer: Answer::default(),
            rows: Rows::default(),
            at: 0,
        };
        let task = palette.ask(ctx);
        palette.refill(ctx);
        let focused = iced::widget::operation::focus(INPUT);
        (palette, Task::batch([task, focused]))
    }

    /// Takes a message; gives work to start, and what was chosen.
    pub fn update(&mut self, ctx: &Ctx, message: Message) -> (Task<Message>, Option<Chosen>) {
        match message {
            Message::Typed(text) => {
                self.text = text;
                self.is_enter_waiting = false;
                let asked = self.ask(ctx);
                if self.is_about_commands() {
                    self.refill(ctx);
                }
                (asked, None)
            }
            Message::Found(generation, _) if generation != self.generation => (Task::none(), None),
            Message::Found(generation, Ok(answer)) => {
                self.answered = generation;
                self.answer = *answer;
                self.refill(ctx);
                if std::mem::take(&mut self.is_enter_waiting) {
                    return (Task::none(), self.chosen(self.at));
                }
                (Task::none(), None)
            }
            Message::Found(_, Err(error)) => (Task::none(), Some(Chosen::Failed(error))),
            Message::Move(step) => (self.step(step), None),
            Message::Enter if self.answered != self.generation => {
                self.is_enter_waiting = true;
                (Task::none(), None)
            }
            Message::Enter => (Task::none(), self.chosen(self.at)),
            Message::Pick(row) => (Task::none(), self.chosen(row)),
            Message::OpenAside => {
                let chosen = self.chosen(self.at).map(|chosen| match chosen {
                    Chosen::Client(client) => Chosen::Aside(client),
                    other => other,
                });
                (Task::none(), chosen)
            }
            Message::Everywhere => {
                let text = self.text.trim_start_matches(['>', '?', '#']).trim();
                (Task::none(), Some(Chosen::Everywhere(text.to_owned())))
            }
            Message::Close => (Task::none(), Some(Chosen::Close)),
        }
    }

    fn is_about_commands(&self) -> bool {
        self.text.starts_with(['>', '?'])
    }

    /// Asks the store for what the text means.
    fn ask(&mut self, ctx: &Ctx) -> Task<Message> {
        self.generation += 1;
        let generation = self.generation;
        if self.is_about_commands() {
            self.answered = generation;
            self.answer = Answer::default();
            return Task::none();
        }
        let text = self.text.trim().to_owned();
        let found = ctx.desk.read(move |conn| {
            let mut answer = Answer {
                text: text.clone(),
                ..Answer::default()
            };
            if text.is_empty() {
                answer.found.hits = search::opened_last(conn, CARDS)?;
            } else {
                answer.found = search::find(conn, &text, CARDS)?;
            }
            // A task or an entry without a client has nothing to open yet.
            answer.found.hits.retain(|hit| {
                hit.client.is_some() || !matches!(hit.target, Target::Task(_) | Target::Entry(_))
            });
            let clients: Vec<_> = answer
                .found
                .hits
                .iter()
                .filter_map(|hit| match hit.target {
                    Target::Client(id) => Some(id),
                    _ => None,
                })
                .collect();
            answer.lines = client_list::lines(conn, &clients)?;
            answer.views = saved_view::all(conn, "clients")?
                .into_iter()
                .map(|view| (view.id, view.name))
                .collect();
            Ok(Box::new(answer))
        });
        found.map(move |answer| Message::Found(generation, answer))
    }

    /// Makes the rows of what is known now; the first hit has the focus.
    fn refill(&mut self, ctx: &Ctx) {
        self.rows = Rows::new(ctx, &self.text, &self.answer, self.place);
        self.at = 0;
    }

    fn step(&mut self, step: Step) -> Task<Message> {
        let count = self.rows.choices();
        if count == 0 {
            return Task::none();
        }
        let last = count - 1;
        self.at = match step {
            Step::Up => self.at.checked_sub(1).unwrap_or(last),
            Step::Down => (self.at + 1) % count,
            Step::PageUp => self.at.saturating_sub(8),
            Step::PageDown => (self.at + 8).min(last),
        };
        let y = self.rows.top_of(self.at);
        iced::widget::operation::scroll_to(
            LIST,
            AbsoluteOffset {
                x: None,
                y: Some((y - view::LIST_TALL / 2.0).max(0.0)),
            },
        )
    }

    fn chosen(&self, at: usize) -> Option<Chosen> {
        self.rows.choice(at).map(|choice| choice.does.clone())
    }
}

/// What the field's keys mean in the palette, before the field sees them.
fn key(key: &Key, modifiers: Modifiers) -> Option<Message> {
    if !modifiers.is_empty() {
        return None;
    }
    Some(match key {
        Key::Named(Named::ArrowUp) => Message::Move(Step::Up),
        Key::Named(Named::ArrowDown) => Message::Move(Step::Down),
        Key::Named(Named::PageUp) => Message::Move(Step::PageUp),
        Key::Named(Named::PageDown) => Message::Move(Step::PageDown),
        Key::Named(Named::Enter) => Message::Enter,
        Key::Named(Named::Escape) => Message::Close,
        _ => return None,
    })
}
