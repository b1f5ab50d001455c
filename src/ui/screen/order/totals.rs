//! What an order costs, below its lines: before discounts, the discount, net, VAT by rate, gross.

use iced::widget::{Column, Row, container, space};
use iced::{Alignment, Length, Padding};

use super::cells;
use super::data::OrderData;
use super::edit::{Head, Message as EditMessage, widget_id};
use super::{Message, OrderCard};
use crate::domain::money::VatRate;
use crate::i18n::id;
use crate::say;
use crate::ui::Element;
use crate::ui::context::Ctx;
use crate::ui::screen::orders::face;
use crate::ui::screen::parts;
use crate::ui::theme::{Icon, Type};
use crate::ui::widget::field::note;
use crate::ui::widget::press::Press;
use crate::ui::widget::text;

impl OrderCard {
    /// What the order costs: before discounts, the discount, net, VAT by rate, gross.
    pub(super) fn totals<'a>(&'a self, ctx: &Ctx, data: &'a OrderData) -> Element<'a, Message> {
        let (t, words) = (ctx.tokens, ctx.words);
        let (total, currency) = (&data.analysis.total, data.currency());
        let amount = |minor: i64| face::amount(words, minor, currency);
        let pair = |label: String, sum: String| {
            Row::new()
                .height(20)
                .align_y(Alignment::Center)
                .push(text::line(label, Type::BODY).color(t.text_2).fill())
                .push(text::line(sum, Type::BODY).color(t.text))
        };
        let mut sums = Column::new().width(if ctx.is_narrow() { 320 } else { 372 });
        let own = cells::discount(words, data.order().discount, currency);
        let shown = if own.is_empty() {
            words.tr(id::ORDER_NO_DISCOUNT)
        } else {
            own
        };
        let value: Element<'a, Message> = if self.is_open(Head::Discount) {
            container(self.editor(ctx)).width(140).into()
        } else {
            let line = text::line(shown, Type::BODY).color(t.link);
            Press::new(t, line)
                .id(widget_id(Head::Discount))
                .on_press(Message::Edit(EditMessage::Open(Head::Discount)))
                .padding(Padding::from([0, 5]))
                .look(move |state| parts::quiet(t, state))
                .into()
        };
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
                .push(value)
                .push(space().width(Length::Fill))
                .push(text::line(off, Type::BODY).color(t.text)),
        );
        if let Some(said) = self.wrong(true) {
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
        let gross = face::exact(words, total.gross, currency, data.rates.main);
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
        let count = words.with(
            id::ORDER_LINES_COUNT,
            &[("count", data.analysis.lines.len().into())],
        );
        let row = Row::new()
            .align_y(Alignment::End)
            .push(text::line(count, Type::BODY).color(t.text_3))
            .push(space().width(Length::Fill))
            .push(sums);
        container(row)
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
