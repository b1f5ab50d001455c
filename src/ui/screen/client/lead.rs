//! A lead on its card: one press makes it a client, or it is given up with a reason; and the deals of the client.

use iced::Length;
use iced::widget::{Column, Row};

use super::data::CardData;
use super::{ClientCard, Message};
use crate::domain::client::ClientStatus;
use crate::i18n::id;
use crate::store::{Action, lead};
use crate::ui::Element;
use crate::ui::context::Ctx;
use crate::ui::screen::act::act;
use crate::ui::screen::deals::face::Face;
use crate::ui::screen::deals::forms::{Answer, Ask};
use crate::ui::screen::{Outcome, form, parts};
use crate::ui::theme::{Icon, Type};
use crate::ui::widget::menu::Entry;
use crate::ui::widget::press::Press;
use crate::ui::widget::text::{self, Run};

impl ClientCard {
    /// Does what the menu of a lead says.
    pub(super) fn on_lead(&mut self, ctx: &Ctx, message: &Message) -> Outcome<Message> {
        let (id, name) = (self.id, self.name());
        let done = match message {
            Message::Promote => act(ctx, Action::PromoteLead, name, move |tx| {
                lead::promote(tx, id).map(|_| ())
            }),
            Message::ReopenLead => act(ctx, Action::ReopenLead, name, move |tx| {
                lead::reopen(tx, id).map(|_| ())
            }),
            _ => {
                let Some(data) = &self.data else {
                    return Outcome::none();
                };
                let mut ask = Ask::close_lead(ctx, &data.lead_reasons, vec![id], &name);
                let focused = ask.focus(ctx).map(Message::Ask);
                self.ask = Some(Box::new(ask));
                return Outcome::run(focused);
            }
        };
        Outcome::run(done.map(Message::Acted))
    }

    pub(super) fn on_ask(&mut self, ctx: &Ctx, message: form::Message) -> Outcome<Message> {
        let Some(ask) = &mut self.ask else {
            return Outcome::none();
        };
        let (task, answer) = ask.update(ctx, message);
        let task = task.map(Message::Ask);
        match answer {
            None => Outcome::run(task),
            Some(Answer::Cancelled) => {
                self.ask = None;
                Outcome::run(task)
            }
            Some(Answer::Saving(saving)) => {
                Outcome::run(iced::Task::batch([task, saving.map(Message::Asked)]))
            }
        }
    }

    /// The entries of a lead's menu; none for a client.
    pub(super) fn lead_entries<'a>(&self, ctx: &Ctx, data: &CardData) -> Vec<Entry<'a, Message>> {
        if data.client.status != ClientStatus::Lead {
            return Vec::new();
        }
        let words = ctx.words;
        let promote = Entry::new(words.tr(id::LEAD_PROMOTE), Message::Promote).icon(Icon::UserPlus);
        let close = if data.lead.closed.is_some() {
            Entry::new(words.tr(id::LEAD_REOPEN), Message::ReopenLead).icon(Icon::Undo2)
        } else {
            Entry::new(words.tr(id::LEAD_CLOSE), Message::CloseLead).icon(Icon::CircleX)
        };
        vec![promote, close, Entry::line()]
    }

    /// The deals of the client, those in work first.
    pub(super) fn deals<'a>(&'a self, ctx: &Ctx, data: &'a CardData) -> Element<'a, Message> {
        let (t, words) = (ctx.tokens, ctx.words);
        let plus = parts::plus(
            t,
            Icon::Plus,
            words.tr(id::COMMAND_NEW_DEAL),
            "card-new-deal",
            Message::NewDeal,
        );
        let mut face = Face::new(ctx);
        face.rates = data.rates.clone();
        let mut column = Column::new().spacing(2);
        for line in &data.deals {
            let (tone, step) = face.step(line);
            let first = Row::new()
                .spacing(6)
                .push(
                    text::line(line.title.as_str(), Type::BODY.medium())
                        .color(t.text)
                        .fill(),
                )
                .push(text::line(face.money(line.amount), Type::BODY).color(t.text));
            let mut runs = Vec::new();
            if let Some(glyph) = tone.glyph() {
                runs.push(Run::new(glyph).style(tone.glyph_type()).color(tone.mark(t)));
            }
            let gap = if runs.is_empty() { 0.0 } else { 5.0 };
            runs.push(
                Run::new(step)
                    .style(Type::SMALL)
                    .color(tone.ink(t))
                    .gap(gap),
            );
            let both = Column::new()
                .width(Length::Fill)
                .push(first)
                .push(text::runs(runs, Type::SMALL));
            column = column.push(parts::editable(
                t,
                both,
                format!("card-deal-{}", line.id),
                Message::OpenDeal(line.id),
            ));
        }
        if data.deals.is_empty() {
            let none = text::line(words.tr(id::CARD_NO_DEALS), Type::BODY).color(t.text_3);
            let new = Press::new(t, none)
                .on_press(Message::NewDeal)
                .look(move |state| parts::quiet(t, state));
            column = column.push(new);
        }
        let count = (!data.deals.is_empty()).then(|| data.deals.len().to_string());
        parts::section(
            parts::head(t, words.tr(id::DEALS_TITLE), count, Some(plus)),
            column,
        )
    }
}
