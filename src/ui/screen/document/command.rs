//! Commands on a document's page, the way back, and what the status line says.

use super::texts::Texts;
use super::{Dialog, DocumentData, DocumentPage, Message, Tab};
use crate::i18n::id;
use crate::ui::command::CommandId;
use crate::ui::context::Ctx;
use crate::ui::screen::form::Message as Form;
use crate::ui::screen::{Event, Outcome, Status};

impl Dialog {
    /// What a message of its form is.
    pub(super) fn of_form(&self, message: Form) -> Message {
        match self {
            Self::Head(_) => Message::OnHead(message),
            Self::Refuse(_) => Message::OnRefuse(message),
            Self::Send(_) => Message::OnSend(super::sending::Message::Form(message)),
        }
    }
}

impl DocumentPage {
    /// Runs a command that is the page's; `None` when it is not.
    pub fn command(&mut self, ctx: &Ctx, command: CommandId) -> Option<Outcome<Message>> {
        if let Some(dialog) = &self.dialog {
            let form = match command {
                CommandId::Save | CommandId::Done => Form::Save,
                CommandId::Back => Form::Cancel,
                _ => return Some(Outcome::none()),
            };
            let message = dialog.of_form(form);
            return Some(self.update(ctx, message));
        }
        if command == CommandId::AddLine {
            self.tab = Tab::Document;
        }
        if let Some(data) = &self.data
            && let Some(reply) = self.grid.command(ctx, &data.paper(), command)
        {
            return Some(self.heed(ctx, reply));
        }
        Some(match command {
            CommandId::Back => return self.back(ctx),
            CommandId::Save | CommandId::Done
                if self.texts.as_ref().is_some_and(Texts::is_changed) =>
            {
                Outcome::run(self.save_texts(ctx))
            }
            CommandId::Edit => self.open_head(ctx, "client_id"),
            CommandId::Print => self.update(ctx, Message::Print),
            CommandId::SavePdf => self.ask_file(ctx),
            CommandId::EditTemplate => Outcome::event(Event::OpenTemplateOf(self.id)),
            CommandId::Issue if self.data.as_ref()?.is_draft() => self.issue(ctx),
            CommandId::History => {
                let tab = if self.tab == Tab::History {
                    Tab::Document
                } else {
                    Tab::History
                };
                self.show(ctx, tab)
            }
            CommandId::NewInteraction => {
                let client = self.data.as_ref()?.document.client?;
                Outcome::event(Event::OpenClient(client)).and(Event::Command(command))
            }
            _ => return None,
        })
    }

    /// One step back: menu, tab; `None` when there is nothing to close here.
    fn back(&mut self, ctx: &Ctx) -> Option<Outcome<Message>> {
        if std::mem::take(&mut self.is_menu_open) {
            return Some(Outcome::none());
        }
        if self.tab != Tab::Document {
            return Some(self.show(ctx, Tab::Document));
        }
        None
    }

    /// What the status line says about it.
    pub fn status(&self, ctx: &Ctx) -> Status {
        let words = ctx.words;
        let left = self.data.as_ref().map(|data| {
            if data.is_draft() {
                return words.tr(id::DOCUMENT_NUMBER_LATER);
            }
            let since = words.date(data.document.created.local(ctx.zone).date());
            words.with(id::DEAL_CREATED, &[("date", since.into())])
        });
        let key = |key: &str, word| (key.to_owned(), words.tr(word));
        let mut keys = if self.data.as_ref().is_some_and(DocumentData::is_draft) {
            self.grid.keys(ctx)
        } else {
            vec![key("Esc", id::CARD_KEY_BACK), key("F1", id::KEY_HELP)]
        };
        if !self.grid.is_open() {
            keys.insert(0, key(ctx.key("Ctrl+P"), id::DOCUMENT_KEY_PRINT));
        }
        Status {
            left: left.unwrap_or_default(),
            keys,
        }
    }
}
