//! Commands of the editor and what the status line says.

use super::edit::Open;
use super::{Menu, Message, TemplatePage};
use crate::i18n::id;
use crate::ui::Element;
use crate::ui::command::CommandId;
use crate::ui::context::Ctx;
use crate::ui::screen::{Outcome, Status};

impl TemplatePage {
    /// Runs a command that is the editor's; `None` when it is not.
    pub fn command(&mut self, ctx: &Ctx, command: CommandId) -> Option<Outcome<Message>> {
        Some(match command {
            CommandId::Back => return self.back(ctx),
            CommandId::Save => self.keep(ctx),
            CommandId::Edit => self.update(ctx, Message::Open(Open::Page)),
            CommandId::AddLine => {
                self.menu = Menu::Add;
                Outcome::none()
            }
            CommandId::Export => self.ask_export(ctx),
            _ => return None,
        })
    }

    /// The template has no dialog of its own.
    pub fn layer<'a>(&'a self, _ctx: &'a Ctx) -> Option<Element<'a, Message>> {
        None
    }

    /// What the status line says.
    pub fn status(&self, ctx: &Ctx) -> Status {
        let words = ctx.words;
        let key = |key: &str, word| (key.to_owned(), words.tr(word));
        let mut keys = vec![
            key(ctx.key("Ins"), id::TEMPLATE_KEY_ADD),
            key("Alt+↑↓", id::TEMPLATE_KEY_MOVE),
            key("F4", id::TEMPLATE_KEY_FIELDS),
            key("Del", id::TEMPLATE_KEY_REMOVE),
            key("F1", id::KEY_HELP),
        ];
        keys.retain(|(key, _)| !key.is_empty());
        Status {
            left: self.state_of_keeping(ctx),
            keys,
        }
    }

    /// Says whether everything is kept.
    fn state_of_keeping(&self, ctx: &Ctx) -> String {
        match &self.kept_at {
            Some(at) if !self.is_dirty && self.writing == 0 => ctx
                .words
                .with(id::TEMPLATE_KEPT_AT, &[("time", at.clone().into())]),
            _ => String::new(),
        }
    }
}
