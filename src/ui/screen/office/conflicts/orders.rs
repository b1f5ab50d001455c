//! Orders that do not add up, below the conflicts: what stands beside what and who wrote it, the order to be opened, and of terms
//! of payment that two have set which of them stay. One goes from here by itself as soon as its order is right.

use iced::widget::{Column, Row};
use iced::{Alignment, Length, Padding};

use super::view::{day, pressed};
use super::{Inbox, Message};
use crate::domain::id::{OrderId, PartId};
use crate::i18n::id;
use crate::say::order::short;
use crate::store::misfit::{OrderMisfit, keep_terms};
use crate::store::{Action, Table};
use crate::ui::Element;
use crate::ui::context::Ctx;
use crate::ui::screen::act::act;
use crate::ui::screen::misfit::{notes, teller};
use crate::ui::screen::{Outcome, parts};
use crate::ui::theme::{Icon, Type};
use crate::ui::widget::button::Button;
use crate::ui::widget::text;

impl Inbox {
    /// The order shown.
    pub(super) fn misfit(&self) -> Option<&OrderMisfit> {
        let read = self.read.as_ref()?;
        read.misfits.get(self.at.checked_sub(read.open.len())?)
    }

    /// The place of an order in the list.
    pub(super) fn place_of(&self, order: OrderId) -> Option<usize> {
        let read = self.read.as_ref()?;
        let place = read.misfits.iter().position(|it| it.order == order)?;
        Some(read.open.len() + place)
    }

    /// Leaves of the terms of payment those of one set, or all; one action, which undo takes back.
    pub(super) fn keep_terms(&mut self, ctx: &Ctx, set: Option<usize>) -> Outcome<Message> {
        let Some(of) = self.misfit().filter(|_| !self.is_saving) else {
            return Outcome::none();
        };
        let sets = of.terms.iter().flat_map(|terms| &terms.sets).enumerate();
        let sets = sets.filter(|(n, _)| set.is_none_or(|set| set == *n));
        let stay = sets.flat_map(|(_, set)| &set.parts);
        let stay: Vec<PartId> = stay.map(|part| part.id).collect();
        let (order, number) = (of.order, of.number.clone());
        self.is_saving = true;
        let kept = act(ctx, Action::EditOrder, number, move |tx| {
            keep_terms(tx, order, &stay)
        });
        Outcome::run(kept.map(Message::TermsKept))
    }

    pub(super) fn misfit_view<'a>(
        &'a self,
        ctx: &'a Ctx,
        of: Option<&'a OrderMisfit>,
    ) -> Element<'a, Message> {
        let (t, words) = (ctx.tokens, ctx.words);
        let Some(of) = of else {
            return Column::new().into();
        };
        let head = words.with(id::MISFIT_HEAD, &[("number", of.number.as_str().into())]);
        let mut body = Column::new()
            .spacing(8)
            .push(text::line(head, Type::HEAD).color(t.text).fill())
            .push(
                text::line(of.client.as_str(), Type::BODY)
                    .color(t.text_2)
                    .fill(),
            )
            .push(notes(ctx, of))
            .push(text::para(words.tr(id::MISFIT_SAID), Type::BODY, t.text_2));
        let sets = of.terms.iter().flat_map(|terms| &terms.sets);
        let sets: Vec<String> = teller(ctx, |teller| {
            let sets = sets.map(|set| {
                let who = (teller.name)(&set.by);
                format!("{who}: {}", teller.set(set, of.currency))
            });
            sets.collect()
        });
        // Of one who wrote all of them there is nothing to choose.
        let is_choice = sets.len() > 1;
        let mut keeps = Vec::new();
        for (n, set) in sets.into_iter().enumerate().filter(|_| is_choice) {
            let said = words.with(id::MISFIT_KEEP, &[("who", set.into())]);
            keeps.push((said, format!("misfit-keep-{n}"), Some(n)));
        }
        // What comes to no more than the order may be meant so.
        if of.terms.as_ref().is_some_and(|terms| terms.share.is_none()) {
            let said = words.tr(id::MISFIT_KEEP_ALL);
            keeps.push((said, "misfit-keep-all".to_owned(), None));
        }
        for (said, own, set) in keeps {
            let keep = Button::new(t, said).id(own);
            body = body.push(match self.is_saving {
                true => keep.off(words.tr(id::CONFLICTS_SAVING)),
                false => keep.on_press(Message::KeepTerms(set)),
            });
        }
        let open = Button::primary(t, words.tr(id::MISFIT_OPEN))
            .icon(Icon::Package)
            .id("misfit-open")
            .on_press(Message::Open);
        let mut buttons = Row::new().spacing(8).align_y(Alignment::Center).push(open);
        if self.count() > 1 {
            let later = Button::ghost(t, words.tr(id::CONFLICTS_LATER));
            buttons = buttons.push(later.id("conflicts-later").on_press(Message::Later));
        }
        let body = body.push(buttons).padding(Padding::from([12, 16]));
        let column = Column::new().push(body).push(self.history_below(ctx));
        parts::scroll(t, column).into()
    }
}

/// Its line in the list.
pub(super) fn item<'a>(
    ctx: &'a Ctx,
    place: (usize, bool),
    of: &'a OrderMisfit,
) -> Element<'a, Message> {
    let t = ctx.tokens;
    let title = crate::say::record_title(ctx.words, Table::ClientOrder, &of.number);
    let at = of.at().map(|at| day(ctx, at)).unwrap_or_default();
    let first = Row::new()
        .spacing(8)
        .push(text::line(title, Type::BODY.semibold()).fill())
        .push(text::line(at, Type::SMALL).color(t.text_3));
    let said = [short(ctx.words, of.kinds()), vec![of.client.clone()]].concat();
    let second = text::line(said.join(" · "), Type::SMALL).color(t.text_2);
    let both = Column::new().spacing(2).push(first).push(second.fill());
    pressed(ctx, place, both.width(Length::Fill))
}
