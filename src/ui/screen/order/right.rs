//! The right column of an order's page: how far it is shipped and paid, when it is to be paid, shipments, payments, terms.

use iced::widget::{Column, Row, container, space};
use iced::{Alignment, Length, Padding};

use super::data::OrderData;
use super::edit::{Head, widget_id};
use super::schedule::{self, Message as ScheduleMessage};
use super::view::open;
use super::{Message, OrderCard};
use crate::domain::order::{Due, PaymentKind};
use crate::i18n::id;
use crate::say;
use crate::store::document::make::Source;
use crate::ui::Element;
use crate::ui::context::Ctx;
use crate::ui::screen::orders::face;
use crate::ui::screen::parts;
use crate::ui::theme::{Icon, Type};
use crate::ui::widget::button::Button;
use crate::ui::widget::chip::{self, Bar, Tone};
use crate::ui::widget::press::Press;
use crate::ui::widget::text::{self, Run};

impl OrderCard {
    pub(super) fn right<'a>(&'a self, ctx: &Ctx, data: &'a OrderData) -> Element<'a, Message> {
        let column = Column::new()
            .width(Length::Fill)
            .padding(Padding::ZERO.top(4).bottom(12))
            .push(self.progress(ctx, data))
            .push(self.schedule(ctx, data))
            .push(self.shipments(ctx, data))
            .push(self.payments(ctx, data))
            .push(
                self.papers
                    .view(ctx, Source::Order(self.id), &data.papers)
                    .map(Message::Papers),
            )
            .push(self.long(ctx, Head::Terms, &data.order().terms))
            .push(self.long(ctx, Head::Note, &data.order().note));
        parts::scroll(ctx.tokens, column).into()
    }

    fn progress<'a>(&'a self, ctx: &Ctx, data: &'a OrderData) -> Element<'a, Message> {
        let (t, words) = (ctx.tokens, ctx.words);
        let (analysis, currency) = (&data.analysis, data.currency());
        let gross = analysis.total.gross;
        let line = |label, done: i64| {
            let part = if gross == 0 {
                0.0
            } else {
                done as f32 / gross as f32
            };
            let sums = format!(
                "{} / {}",
                face::amount(words, done, currency),
                face::amount(words, gross, currency)
            );
            Column::new()
                .spacing(3)
                .push(
                    Row::new()
                        .push(
                            text::line(words.tr(label), Type::BODY)
                                .color(t.text_2)
                                .fill(),
                        )
                        .push(text::line(sums, Type::BODY).color(t.text)),
                )
                .push(chip::bar(t, part, Length::Fill, Bar::Part))
        };
        let body = Column::new()
            .spacing(8)
            .push(line(id::ORDERS_SHIPPED, analysis.shipped))
            .push(line(id::ORDERS_PAID, analysis.paid));
        container(body).padding(Padding::from([8, 16])).into()
    }

    fn schedule<'a>(&'a self, ctx: &Ctx, data: &'a OrderData) -> Element<'a, Message> {
        let (t, words) = (ctx.tokens, ctx.words);
        let plus = parts::plus(
            t,
            Icon::Plus,
            words.tr(id::ORDER_ADD_PART),
            "order-part-new",
            Message::Schedule(ScheduleMessage::Open(None)),
        );
        let form = self.part.as_ref().map(|open| {
            let form = open.form.view(ctx, words.tr(id::CARD_SAVE));
            let form = form.map(|message| Message::Schedule(ScheduleMessage::Form(message)));
            (open.of, parts::sunken(t, form))
        });
        let (opened, mut form) = match form {
            Some((of, form)) => (Some(of), Some(form)),
            None => (None, None),
        };
        let mut body = Column::new().spacing(2);
        for (n, part) in data.schedule.iter().enumerate() {
            if opened == Some(Some(part.id))
                && let Some(form) = form.take()
            {
                body = body.push(form);
                continue;
            }
            let due = data.analysis.dues.get(n).copied();
            let (tone, when) = due.map_or((Tone::Future, String::new()), |due| {
                self.due(ctx, data, due)
            });
            let sum = due.map_or(0, |due| due.amount);
            let row = Row::new()
                .spacing(6)
                .align_y(Alignment::Center)
                .push(chip::pill(t, tone, when))
                .push(space().width(Length::Fill))
                .push(
                    text::line(face::amount(words, sum, data.currency()), Type::BODY).color(t.text),
                );
            let what = text::line(schedule::words_of(words, data, part), Type::SMALL)
                .color(t.text_2)
                .fill();
            body = body.push(parts::editable(
                t,
                Column::new()
                    .spacing(1)
                    .width(Length::Fill)
                    .push(row)
                    .push(what),
                format!("order-part-{n}"),
                Message::Schedule(ScheduleMessage::Open(Some(part.id))),
            ));
        }
        body = body.push(form);
        if data.schedule.is_empty() && opened.is_none() {
            body = body.push(quiet(ctx, words.tr(id::ORDER_NO_PARTS)));
            for (n, (name, _)) in schedule::usual().iter().enumerate() {
                let line = text::line(words.tr(*name), Type::BODY).color(t.link);
                body = body.push(
                    Press::new(t, line)
                        .id(format!("order-terms-{n}"))
                        .on_press(Message::Schedule(ScheduleMessage::Take(n)))
                        .padding(Padding::from([1, 6]))
                        .look(move |state| parts::quiet(t, state)),
                );
            }
        }
        parts::section(
            parts::head(t, words.tr(id::ORDER_PARTS), None, Some(plus)),
            body,
        )
    }

    /// Whether a part of the schedule is paid, and by when it has to be.
    fn due(&self, ctx: &Ctx, data: &OrderData, due: Due) -> (Tone, String) {
        let (words, today) = (ctx.words, ctx.today());
        let is_unpaid = |left: &&Due| left.on == due.on;
        let left: i64 = data
            .analysis
            .unpaid
            .iter()
            .filter(is_unpaid)
            .map(|due| due.amount)
            .sum();
        let Some(on) = due.on else {
            if left == 0 {
                return (Tone::Done, words.tr(id::ORDER_PART_PAID));
            }
            return (Tone::Future, words.tr(id::ORDER_AFTER_SHIPMENT));
        };
        let day = words.date_short(on, today);
        if left == 0 {
            return (Tone::Done, day);
        }
        match (today - on).num_days() {
            days if days > 0 => {
                let values = [("date", day.into()), ("count", days.into())];
                (Tone::Overdue, words.with(id::ORDERS_LATE_SINCE, &values))
            }
            0 => (Tone::Today, words.tr(id::DEALS_TODAY)),
            _ => (Tone::Future, day),
        }
    }

    fn shipments<'a>(&'a self, ctx: &Ctx, data: &'a OrderData) -> Element<'a, Message> {
        let (t, words) = (ctx.tokens, ctx.words);
        let has_left = data.analysis.lines.iter().any(|line| line.left.get() > 0);
        let plus = has_left.then(|| {
            parts::plus(
                t,
                Icon::Plus,
                words.tr(id::COMMAND_SHIP),
                "order-shipment-new",
                Message::Ship(None),
            )
        });
        let mut body = Column::new().spacing(2);
        for (n, shipment) in data.shipments.iter().enumerate() {
            let day = words.date_short(shipment.date, ctx.today());
            let sum = face::amount(words, data.value(shipment), data.currency());
            body = body.push(self.event(
                ctx,
                Icon::Truck,
                (day, shipment.number.as_str(), sum),
                (
                    format!("order-shipment-{n}"),
                    Message::Ship(Some(shipment.id)),
                ),
            ));
        }
        if data.shipments.is_empty() {
            body = body.push(quiet(ctx, words.tr(id::ORDER_NO_SHIPMENTS)));
        }
        if has_left {
            let rest = Button::new(t, words.tr(id::COMMAND_SHIP_REST))
                .small()
                .icon(Icon::Truck)
                .id("order-ship-rest")
                .on_press(Message::ShipRest);
            body = body.push(container(rest).padding(Padding::ZERO.top(4).left(6)));
        }
        parts::section(
            parts::head(t, words.tr(id::ORDER_SHIPMENTS), None, plus),
            body,
        )
    }

    fn payments<'a>(&'a self, ctx: &Ctx, data: &'a OrderData) -> Element<'a, Message> {
        let (t, words) = (ctx.tokens, ctx.words);
        let is_cancelled = data.order().cancelled.is_some();
        let plus = (!is_cancelled).then(|| {
            parts::plus(
                t,
                Icon::Plus,
                words.tr(id::COMMAND_PAY),
                "order-payment-new",
                Message::Pay(PaymentKind::In),
            )
        });
        let mut body = Column::new().spacing(2);
        for (n, (payment, amount)) in data.payments.iter().enumerate() {
            let day = words.date_short(payment.date, ctx.today());
            let is_refund = payment.kind == PaymentKind::Refund;
            let sum = if is_refund { -*amount } else { *amount };
            let sum = face::amount(words, sum, data.currency());
            let method = say::code(words, "payment-method", payment.method.code());
            let kind = if is_refund {
                format!(
                    "{} · ",
                    say::code(words, "payment-kind", payment.kind.code())
                )
            } else {
                String::new()
            };
            let day = format!("{day} · {kind}{method}");
            body = body.push(self.event(
                ctx,
                Icon::Banknote,
                (day, payment.number.as_str(), sum),
                (
                    format!("order-payment-{n}"),
                    Message::OpenPayment(payment.id),
                ),
            ));
        }
        if data.payments.is_empty() {
            body = body.push(quiet(ctx, words.tr(id::ORDER_NO_PAYMENTS)));
        }
        if data.analysis.paid > 0 {
            let refund = Button::ghost(t, words.tr(id::COMMAND_REFUND))
                .small()
                .icon(Icon::Undo2)
                .id("order-refund")
                .on_press(Message::Pay(PaymentKind::Refund));
            body = body.push(refund);
        }
        parts::section(
            parts::head(t, words.tr(id::ORDER_PAYMENTS), None, plus),
            body,
        )
    }

    /// A shipment or a payment: icon, day, document, sum.
    fn event<'a>(
        &self,
        ctx: &Ctx,
        icon: Icon,
        (day, number, sum): (String, &'a str, String),
        (own, does): (String, Message),
    ) -> Element<'a, Message> {
        let t = ctx.tokens;
        let mut runs = vec![Run::new(day).color(t.text)];
        if !number.is_empty() {
            runs.push(
                Run::new(format!("№ {number}"))
                    .style(Type::SMALL)
                    .color(t.text_3)
                    .gap(6.0),
            );
        }
        let row = Row::new()
            .spacing(6)
            .align_y(Alignment::Center)
            .push(text::icon(icon, 14.0).color(t.text_3))
            .push(text::runs(runs, Type::BODY).fill())
            .push(text::line(sum, Type::BODY).color(t.text));
        parts::editable(t, row, own, does)
    }

    /// A text of several lines in a section of its own.
    fn long<'a>(&'a self, ctx: &Ctx, head: Head, value: &str) -> Element<'a, Message> {
        let t = ctx.tokens;
        let body: Element<'a, Message> = if self.is_open(head) {
            self.editor(ctx)
        } else {
            let (shown, ink) = if value.is_empty() {
                (ctx.words.tr(id::CARD_EMPTY), t.text_3)
            } else {
                (value.to_owned(), t.text)
            };
            let text = text::para(shown, Type::BODY, ink);
            parts::editable(t, text, widget_id(head), open(head))
        };
        let label = say::column(ctx.words, head.code());
        parts::section(parts::head(t, label, None, None), body)
    }
}

fn quiet<'a>(ctx: &Ctx, words: String) -> Element<'a, Message> {
    container(text::para(words, Type::BODY, ctx.tokens.text_3))
        .padding(Padding::ZERO.left(6).right(6))
        .into()
}
