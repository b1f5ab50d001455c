//! The commands of a client's card, its way back step by step, its status line and what lies over the window.

use iced::advanced::widget::{self, Id, Operation, operation::Outcome as Found};

use super::quick::Quick;
use super::{ClientCard, Message, Open, Tab, quick};
use crate::domain::client::ClientStatus;
use crate::domain::document::DocumentKind;
use crate::i18n::id;
use crate::store::document::make::Source as DocumentSource;
use crate::ui::command::CommandId;
use crate::ui::context::Ctx;
use crate::ui::screen::interaction::{self, Pane};
use crate::ui::screen::{Event, Outcome, Status, form, print, print_mode};

impl ClientCard {
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
            CommandId::PromoteLead | CommandId::CloseLead | CommandId::ReopenLead
                if self
                    .data
                    .as_ref()
                    .is_some_and(|data| data.client.status == ClientStatus::Lead) =>
            {
                let message = match command {
                    CommandId::PromoteLead => Message::Promote,
                    CommandId::CloseLead => Message::CloseLead,
                    _ => Message::ReopenLead,
                };
                self.on_lead(ctx, &message)
            }
            CommandId::NewDeal => Outcome::event(Event::NewDeal(Some(self.id))),
            CommandId::NewOffer | CommandId::NewInvoice => {
                let kind = if command == CommandId::NewOffer {
                    DocumentKind::Offer
                } else {
                    DocumentKind::Invoice
                };
                Outcome::event(Event::NewDocument(kind, DocumentSource::Client(self.id)))
            }
            CommandId::NewOrder => Outcome::event(Event::NewOrder(Some(self.id))),
            CommandId::Labels | CommandId::Envelopes | CommandId::Letters => {
                let only = print::Source::of_clients(vec![self.id]);
                Outcome::event(Event::Print(print_mode(command), only))
            }
            CommandId::Call => self.call(ctx, false),
            CommandId::Mail => self.mail(ctx),
            CommandId::ContextMenu => self.update(ctx, Message::Menu(Open::More)),
            _ => return None,
        })
    }

    /// One step back: menu, editor, warning, open interaction, tab; `None` when there is nothing to close here.
    fn back(&mut self) -> Option<Outcome<Message>> {
        if self.papers.close() || self.menu.take().is_some() || self.edit.take().is_some() {
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
