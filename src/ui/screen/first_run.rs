//! The first start: language, own name, and how to begin.

use iced::Task;
use iced::widget::space;

use super::Outcome;
use crate::ui::Element;
use crate::ui::command::CommandId;
use crate::ui::context::Ctx;
use crate::ui::prefs::Prefs;

/// The first-run screen.
#[derive(Debug)]
pub struct FirstRun {
    prefs: Prefs,
}

/// A message of the first-run screen.
#[derive(Debug, Clone)]
pub enum Message {}

impl FirstRun {
    /// Begins.
    pub fn new(_ctx: &Ctx, prefs: &Prefs) -> Self {
        Self {
            prefs: prefs.clone(),
        }
    }

    /// Takes a message.
    pub fn update(&mut self, _ctx: &Ctx, message: Message) -> Outcome<Message> {
        match message {}
    }

    /// Takes a command.
    pub fn command(&mut self, _ctx: &Ctx, _command: CommandId) -> Outcome<Message> {
        let _ = &self.prefs;
        Outcome::run(Task::none())
    }

    /// The whole window.
    pub fn view(&self, _ctx: &Ctx) -> Element<'_, Message> {
        space().into()
    }
}
