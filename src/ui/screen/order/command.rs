//! Commands on an order's page, the way back, and what the status line says.

use super::edit::{Head, widget_id};
use super::{Message, OrderCard, Tab, schedule};
use crate::domain::document::DocumentKind;
use crate::domain::order::PaymentKind;
use crate::i18n::id;
use crate::store::document::make::Source as DocumentSource;
use crate::ui::command::CommandId;
use crate::ui::context::Ctx;
use crate::ui::screen::form::Message as Form;
use crate::ui::screen::{Event, Outcome, Status};

impl OrderCard {
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
        if command == CommandId::Back && !self.grid.has_layer() && self.part.take().is_some() {
            return Some(Outcome::none());
        }
        if command == CommandId::AddLine {
            self.tab = Tab::Lines;
        }
        if let Some(data) = &self.data
            && let Some(reply) = self.grid.command(ctx, &data.paper(), command)
        {
            return Some(self.heed(ctx, reply));
        }
        Some(match command {
            CommandId::Back => return self.back(),
            CommandId::Save | CommandId::Done if self.part.is_some() => {
                let save = schedule::Message::Form(Form::Save);
                Outcome::run(self.on_schedule(ctx, save))
            }
            CommandId::Save | CommandId::Done => Outcome::run(self.take_typed(ctx)),
            CommandId::Edit => Outcome::run(self.open_field(ctx, Head::Date)),
            CommandId::Ship | CommandId::ShipRest | CommandId::Pay if self.is_cancelled() => {
                Outcome::none()
            }
            CommandId::Ship | CommandId::Pay if self.data.is_none() => {
                self.waits = Some(command);
                Outcome::none()
            }
            CommandId::Ship => self.open_ship(ctx, None),
            CommandId::ShipRest => self.ship_rest(ctx),
            CommandId::Pay => self.open_pay(ctx, PaymentKind::In),
            CommandId::Refund => self.open_pay(ctx, PaymentKind::Refund),
            CommandId::OrderAnalysis => {
                let tab = if self.tab == Tab::Analysis {
                    Tab::Lines
                } else {
                    Tab::Analysis
                };
                self.show(ctx, tab)
            }
            CommandId::History => {
                let tab = if self.tab == Tab::History {
                    Tab::Lines
                } else {
                    Tab::History
                };
                self.show(ctx, tab)
            }
            CommandId::NewInteraction => {
                let client = self.data.as_ref()?.order().client?;
                Outcome::event(Event::OpenClient(client)).and(Event::Command(command))
            }
            CommandId::NewOffer | CommandId::NewInvoice => {
                let kind = if command == CommandId::NewOffer {
                    DocumentKind::Offer
                } else {
                    DocumentKind::Invoice
                };
                Outcome::event(Event::NewDocument(kind, DocumentSource::Order(self.id)))
            }
            CommandId::NewOrder => {
                let client = self.data.as_ref()?.order().client;
                Outcome::event(Event::NewOrder(client))
            }
            _ => return None,
        })
    }

    fn is_cancelled(&self) -> bool {
        let data = self.data.as_ref();
        data.is_some_and(|data| data.order().cancelled.is_some())
    }

    /// One step back: field, tab; `None` when there is nothing to close here.
    fn back(&mut self) -> Option<Outcome<Message>> {
        if self.papers.close() {
            return Some(Outcome::none());
        }
        if let Some(edit) = self.edit.take() {
            let focused = iced::widget::operation::focus(widget_id(edit.head));
            return Some(Outcome::run(focused));
        }
        if self.tab != Tab::Lines {
            self.tab = Tab::Lines;
            return Some(Outcome::none());
        }
        None
    }

    /// What the status line says about it.
    pub fn status(&self, ctx: &Ctx) -> Status {
        let words = ctx.words;
        let left = self.data.as_ref().map(|data| {
            let since = words.date(data.order().created.local(ctx.zone).date());
            words.with(id::DEAL_CREATED, &[("date", since.into())])
        });
        Status {
            left: left.unwrap_or_default(),
            keys: self.grid.keys(ctx),
        }
    }
}
