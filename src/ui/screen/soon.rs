//! An empty sheet with a title, for a section whose screen is not built yet.

use iced::Task;
use iced::widget::container;
use iced::{Length, Padding};

use super::{Outcome, Status};
use crate::i18n::Id;
use crate::store::Changes;
use crate::ui::Element;
use crate::ui::command::CommandId;
use crate::ui::context::Ctx;
use crate::ui::theme::{Icon, Type};
use crate::ui::widget::text;

/// The sheet.
#[derive(Debug)]
pub struct Soon {
    icon: Icon,
    title: Id,
}

/// It takes no messages.
#[derive(Debug, Clone)]
pub enum Message {}

impl Soon {
    /// A sheet with a title.
    pub fn new(icon: Icon, title: Id) -> Self {
        Self { icon, title }
    }

    /// Takes a message.
    pub fn update(&mut self, _ctx: &Ctx, message: Message) -> Outcome<Message> {
        match message {}
    }

    /// The work area.
    pub fn view(&self, ctx: &Ctx) -> Element<'_, Message> {
        let title = text::line(ctx.words.tr(self.title), Type::HEAD);
        container(
            iced::widget::Row::new()
                .spacing(8)
                .push(text::icon(self.icon, 16.0))
                .push(title),
        )
        .padding(Padding::from([11, 16]))
        .width(Length::Fill)
        .into()
    }

    /// It has no dialogs.
    pub fn layer(&self, _ctx: &Ctx) -> Option<Element<'_, Message>> {
        None
    }

    /// It shows no records.
    pub fn changed(&mut self, _ctx: &Ctx, _changes: &Changes) -> Task<Message> {
        Task::none()
    }

    /// It knows no commands.
    pub fn command(&mut self, _ctx: &Ctx, _command: CommandId) -> Option<Outcome<Message>> {
        None
    }

    /// Nothing to say.
    pub fn status(&self, _ctx: &Ctx) -> Status {
        Status::default()
    }
}
