//! The palette.

use iced::Task;
use iced::widget::space;

use crate::domain::id::{ClientId, InteractionId, PersonId};
use crate::ui::Element;
use crate::ui::command::CommandId;
use crate::ui::context::Ctx;

/// The id of the palette's field.
pub const INPUT: &str = "palette-input";

/// The palette.
#[derive(Debug)]
pub struct Palette {}

/// A message of the palette.
#[derive(Debug, Clone)]
pub enum Message {
    Close,
    OpenAside,
    Everywhere,
}

impl Message {
    /// Something was typed.
    pub fn typed(_text: &str) -> Self {
        Self::Everywhere
    }
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
    Command(CommandId),
    /// Open a client and run a command on its card.
    OnClient(ClientId, CommandId),
    /// Show all results.
    Everywhere(String),
}

impl Palette {
    /// Opens it.
    pub fn new(_ctx: &Ctx, _typed: &str, _has_card: bool) -> (Self, Task<Message>) {
        (Self {}, Task::none())
    }

    /// Takes a message.
    pub fn update(&mut self, _ctx: &Ctx, message: Message) -> (Task<Message>, Option<Chosen>) {
        match message {
            Message::Close => (Task::none(), Some(Chosen::Close)),
            Message::OpenAside | Message::Everywhere => (Task::none(), None),
        }
    }

    /// The panel.
    pub fn view(&self, _ctx: &Ctx) -> Element<'_, Message> {
        space().into()
    }
}
