//! What the lines cost, below them: before discounts, the discount, net, VAT by rate, gross.

use iced::widget::{Column, Row, container, space};
use iced::{Alignment, Length, Padding};

use super::{LineGrid, Paper, discount};
use crate::domain::money::document::DocumentTotal;
use crate::domain::money::{Currency, Discount, VatRate};
use crate::i18n::id;
use crate::say;
use crate::ui::Element;
use crate::ui::context::Ctx;
use crate::ui::screen::orders::face;
use crate::ui::theme::{Icon, Type};
use crate::ui::widget::field::note;
use crate::ui::widget::text;

/// What the parent puts into the sums.
pub struct Beside<'a, M> {
    /// The discount of the document, shown or edited in its place.
    pub discount: Element<'a, M>,
    /// Why that discount cannot stand.
    pub refusal: Option<&'a str>,
    /// At the left, above how many lines there are.
    pub left: Option<Element<'a, M>>,
    /// Under the sums, over the whole width: the amount in words.
    pub below: Option<Element<'a, M>>,
}

impl LineGrid {
    /// Says the discount of the document itself: how much, that only lines have one, that there is none.
    pub fn own_discount(&self, ctx: &Ctx, own: Discount, currency: Currency) -> String {
        match (own, &self.total) {
            (Discount::None, Some(total)) if total.discount != 0 => {
                ctx.words.tr(id::ORDER_DISCOUNT_OF_LINES)
            }
            (Discount::None, _) => ctx.words.tr(id::ORDER_NO_DISCOUNT),
            _ => discount(ctx.words, own, currency),
        }
    }

    /// What the lines cost: before discounts, the discount, net, VAT by rate, gross.
    pub fn totals<'a, M: 'a>(
        &self,
        ctx: &Ctx,
        paper: &Paper<'_>,
        beside: Beside<'a, M>,
    ) -> Element<'a, M> {
        let (t, words) = (ctx.tokens, ctx.words);
        let (none, currency) = (DocumentTotal::default(), paper.terms.currency);
        let total = self.total.as_ref().unwrap_or(&none);
        let amount = |minor: i64| face::amount(words, minor, currency);
        let pair = |label: String, sum: String| {
            Row::new()
                .height(20)
                .align_y(Alignment::Center)
                .push(text::line(label, Type::BODY).color(t.text_2).fill())
                .push(text::line(sum, Type::BODY).color(t.text))
        };
        let is_small = ctx.is_narrow() || paper.is_tight;
        let mut sums = Column::new().width(if is_small { 320 } else { 372 });
        if total.discount != 0 {
            sums = sums.push(pair(
                words.tr(id::ORDER_BEFORE_DISCOUNT),
                amount(total.amount),
            ));
        }
        let off = if total.discount == 0 {
            String::new()
        } else {
            amount(-total.discount)
        };
        sums = sums.push(
            Row::new()
                .align_y(Alignment::Center)
                .push(text::line(words.tr(id::ORDER_DISCOUNT), Type::BODY).color(t.text_2))
                .push(space().width(6))
                .push(beside.discount)
                .push(space().width(Length::Fill))
                .push(text::line(off, Type::BODY).color(t.text)),
        );
        if let Some(said) = beside.refusal {
            sums = sums.push(note(Icon::CircleAlert, t.overdue, said));
        }
        sums = sums.push(pair(words.tr(id::ORDER_NET), amount(total.net)));
        for rate in &total.by_rate {
            if let VatRate::Rate(_) = rate.rate {
                let label = words.with(
                    id::ORDER_VAT_OF,
                    &[("rate", say::vat(words, rate.rate).into())],
                );
                sums = sums.push(pair(label, amount(rate.vat)));
            }
        }
        let gross = face::exact(words, total.gross, currency, paper.main);
        sums = sums.push(
            Row::new()
                .height(28)
                .align_y(Alignment::Center)
                .push(
                    text::line(words.tr(id::ORDER_GROSS), Type::HEAD)
                        .color(t.text)
                        .fill(),
                )
                .push(text::line(gross, Type::FIGURE).color(t.text)),
        );
        let count = words.with(id::ORDER_LINES_COUNT, &[("count", self.count().into())]);
        let left = Column::new()
            .spacing(4)
            .push(beside.left)
            .push(text::line(count, Type::BODY).color(t.text_3));
        let row = Row::new()
            .align_y(Alignment::End)
            .push(left)
            .push(space().width(Length::Fill))
            .push(sums);
        container(Column::new().spacing(2).push(row).push(beside.below))
            .padding(Padding {
                top: 8.0,
                right: 38.0,
                bottom: 10.0,
                left: 16.0,
            })
            .width(Length::Fill)
            .into()
    }
}
