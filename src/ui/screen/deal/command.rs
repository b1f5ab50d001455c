//! Commands on a deal's page, the way back, and what the status line says.

use super::edit::{Editor, Message as EditMessage, Target};
use super::{DealCard, DealData, Message};
use crate::domain::deal::{DealField, DealState};
use crate::domain::document::DocumentKind;
use crate::i18n::id;
use crate::store::document::make::Source as DocumentSource;
use crate::ui::command::CommandId;
use crate::ui::context::Ctx;
use crate::ui::screen::client::quick::{self, Quick};
use crate::ui::screen::deals::forms::Aim;
use crate::ui::screen::{
    Event, Outcome, Status, form, interaction, print, print_mode, product_new,
};

impl DealCard {
    /// Runs a command that is the page's; `None` when it is not.
    pub fn command(&mut self, ctx: &Ctx, command: CommandId) -> Option<Outcome<Message>> {
        if self.new_product.is_some() {
            let form = match command {
                CommandId::Save | CommandId::Done => form::Message::Save,
                CommandId::Back => form::Message::Cancel,
                _ => return Some(Outcome::none()),
            };
            return Some(self.on_product(ctx, product_new::Message::Form(form)));
        }
        if self.ask.is_some() {
            return Some(match command {
                CommandId::Save | CommandId::Done => self.on_form(ctx, form::Message::Save),
                CommandId::Back => self.on_form(ctx, form::Message::Cancel),
                _ => Outcome::none(),
            });
        }
        if command == CommandId::NewClient
            && let Some(make) = self.make()
        {
            // What is typed in the search of a product is a new one.
            return Some(Outcome::run(self.on_edit(ctx, make)));
        }
        let is_editing = self.edit.is_some();
        Some(match command {
            CommandId::Back => return self.back(),
            CommandId::Save | CommandId::Done if is_editing => Outcome::run(self.save(ctx)),
            CommandId::Save | CommandId::Done if !self.quick.text().is_empty() => {
                self.on_quick(ctx, quick::Message::Save(false))
            }
            CommandId::NewInteraction => Outcome::run(Quick::focus()),
            CommandId::Edit => Outcome::run(self.open(ctx, Target::Field(DealField::Amount))),
            CommandId::History => self.show_history(ctx, !self.shows_history),
            CommandId::NewOffer | CommandId::NewInvoice => {
                let kind = if command == CommandId::NewOffer {
                    DocumentKind::Offer
                } else {
                    DocumentKind::Invoice
                };
                Outcome::event(Event::NewDocument(kind, DocumentSource::Deal(self.id)))
            }
            CommandId::Labels | CommandId::Envelopes | CommandId::Letters => {
                let only = print::Source::OfDeals(vec![self.id]);
                Outcome::event(Event::Print(print_mode(command), only))
            }
            CommandId::NewOrder => self.new_order(ctx),
            CommandId::DealWin => self.go(ctx, Aim::Won),
            CommandId::DealLose => self.lose(ctx),
            CommandId::DealForward => self.step(ctx, 1)?,
            CommandId::DealBack => self.step(ctx, -1)?,
            CommandId::Done | CommandId::Postpone if self.pane.is_some() => {
                let pane = self.pane.as_mut()?;
                let (task, events) = pane.command(ctx, command)?.map(Message::Pane);
                Outcome { task, events }
            }
            _ => return None,
        })
    }

    fn make(&self) -> Option<EditMessage> {
        match &self.edit.as_ref()?.editor {
            Editor::Form(form) => form.make().map(EditMessage::Form),
            _ => None,
        }
    }

    /// Moves the deal one stage on or back.
    fn step(&mut self, ctx: &Ctx, by: isize) -> Option<Outcome<Message>> {
        let data = self.data.as_ref()?;
        let stages = data.stages();
        let at = stages
            .iter()
            .position(|stage| Some(stage.id) == data.deal.stage)?;
        let stage = stages.get(at.checked_add_signed(by)?)?.id;
        Some(self.go(ctx, Aim::Stage(stage)))
    }

    /// One step back: editor, open interaction, history; `None` when there is nothing to close here.
    fn back(&mut self) -> Option<Outcome<Message>> {
        if self.papers.close() {
            return Some(Outcome::none());
        }
        if self.edit.take().is_some() || std::mem::take(&mut self.shows_history) {
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
        None
    }

    /// What the status line says about it.
    pub fn status(&self, ctx: &Ctx) -> Status {
        let words = ctx.words;
        let left = self.data.as_ref().map(|data| {
            let since = words.date(data.deal.created.local(ctx.zone).date());
            words.with(id::DEAL_CREATED, &[("date", since.into())])
        });
        let mut keys = vec![
            ("Esc".to_owned(), words.tr(id::CARD_KEY_BACK)),
            (ctx.key("F2").to_owned(), words.tr(id::CARD_KEY_EDIT)),
        ];
        let is_open =
            |data: &DealData| data.deal.state == DealState::Work && !data.stages().is_empty();
        if self.data.as_ref().is_some_and(is_open) {
            keys.push((
                ctx.key("Ctrl+→").to_owned(),
                words.tr(id::DEALS_KEY_FORWARD),
            ));
        }
        keys.push((
            ctx.key("Ctrl+Shift+N").to_owned(),
            words.tr(id::CARD_KEY_ENTRY),
        ));
        keys.push((
            ctx.key("Alt+Enter").to_owned(),
            words.tr(id::CARD_KEY_HISTORY),
        ));
        keys.push((ctx.key("F1").to_owned(), words.tr(id::CARD_KEY_HELP)));
        Status {
            left: left.unwrap_or_default(),
            keys,
        }
    }
}
