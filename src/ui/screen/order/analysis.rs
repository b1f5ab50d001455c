//! Order analysis: what is ordered, shipped, paid and left, in money and line by line, on one screen.

use iced::widget::{Column, Row, container, space};
use iced::{Alignment, Border, Length, Padding};

use super::data::OrderData;
use super::{Message, OrderCard};
use crate::domain::money::Quantity;
use crate::i18n::{Id, id};
use crate::store::order_analysis::LineAnalysis;
use crate::ui::Element;
use crate::ui::context::Ctx;
use crate::ui::screen::orders::face;
use crate::ui::screen::parts;
use crate::ui::theme::{Type, radius};
use crate::ui::widget::chip::{self, Bar, Tone};
use crate::ui::widget::text::{self, Align};

/// Lines of so many are shown whole; the rest is counted.
const SHOWN: usize = 400;

impl OrderCard {
    pub(super) fn analysis<'a>(&'a self, ctx: &Ctx, data: &'a OrderData) -> Element<'a, Message> {
        let t = ctx.tokens;
        let column = Column::new()
            .width(Length::Fill)
            .spacing(16)
            .padding(Padding::from([14, 16]))
            .push(figures(ctx, data))
            .push(lines(ctx, data));
        parts::scroll(t, column).into()
    }
}

/// Ordered, shipped, paid, left, as figures.
fn figures<'a>(ctx: &Ctx, data: &OrderData) -> Element<'a, Message> {
    let (t, words) = (ctx.tokens, ctx.words);
    let analysis = &data.analysis;
    let money = |minor: i64| face::exact(words, minor, data.currency(), data.rates.main);
    let share = |part: i64| {
        let whole = analysis.total.gross;
        (whole != 0).then(|| part as f32 / whole as f32)
    };
    let late = |days: Option<i64>| {
        days.map(|days| words.with(id::ORDERS_LATE_DAYS, &[("count", days.into())]))
    };
    let figure = |label: Id, sum: i64, part: Option<f32>, note: Option<(Tone, String)>| {
        let note: Element<'a, Message> = match (note, part) {
            (Some((tone, said)), _) => chip::pill(t, tone, said),
            (None, Some(part)) => container(chip::bar(t, part, Length::Fill, Bar::Part))
                .height(18)
                .align_y(Alignment::Center)
                .into(),
            (None, None) => space().height(18).into(),
        };
        let column = Column::new()
            .spacing(4)
            .push(
                text::line(words.tr(label), Type::SMALL.medium())
                    .color(t.text_2)
                    .fill(),
            )
            .push(text::line(money(sum), Type::HEAD).color(t.text).fill())
            .push(note);
        let boxed = container(column)
            .padding(Padding::from([10, 12]))
            .width(Length::Fill)
            .style(move |_| container::Style {
                background: Some(t.surface.into()),
                border: Border {
                    color: t.line,
                    width: 1.0,
                    radius: radius::CARD.into(),
                },
                ..container::Style::default()
            });
        Element::from(boxed)
    };
    let overdue = |said: String| (Tone::Overdue, said);
    let left = if analysis.left_to_pay >= 0 {
        (id::ORDER_LEFT_TO_PAY, analysis.left_to_pay)
    } else {
        (id::ORDER_ADVANCE, -analysis.left_to_pay)
    };
    let owes = if analysis.owed >= 0 {
        (id::ORDER_CLIENT_OWES, analysis.owed)
    } else {
        (id::ORDER_WE_OWE, -analysis.owed)
    };
    let first = Row::new()
        .spacing(12)
        .push(figure(id::ORDER_ORDERED, analysis.total.gross, None, None))
        .push(figure(
            id::ORDERS_SHIPPED,
            analysis.shipped,
            share(analysis.shipped),
            None,
        ))
        .push(figure(
            id::ORDER_LEFT_TO_SHIP,
            analysis.left_to_ship,
            None,
            late(analysis.shipment_late).map(overdue),
        ));
    let second = Row::new()
        .spacing(12)
        .push(figure(
            id::ORDERS_PAID,
            analysis.paid,
            share(analysis.paid),
            None,
        ))
        .push(figure(
            left.0,
            left.1,
            None,
            late(analysis.payment_late).map(overdue),
        ));
    // Of a cancelled order no goods are owed, only the money.
    let second = if analysis.order.cancelled.is_some() {
        second.push(space().width(Length::Fill))
    } else {
        second.push(figure(owes.0, owes.1, None, None))
    };
    Column::new().spacing(12).push(first).push(second).into()
}

/// Widths of the numbers.
const QUANTITY: f32 = 108.0;
const MONEY: f32 = 142.0;

/// Ordered, shipped and left of each line.
fn lines<'a>(ctx: &Ctx, data: &'a OrderData) -> Element<'a, Message> {
    let (t, words) = (ctx.tokens, ctx.words);
    let title = |label: Id| text::line(words.tr(label), Type::SMALL.medium()).color(t.text_2);
    let number = |line: text::Line<'a>, width: f32| {
        container(line.fill().align(Align::End))
            .width(width)
            .padding(Padding::ZERO.horizontal(8))
    };
    let mut head = Row::new()
        .height(24)
        .align_y(Alignment::Center)
        .push(
            container(title(id::ORDER_COLUMN_NAME).fill())
                .width(Length::Fill)
                .padding(Padding::ZERO.horizontal(8)),
        )
        .push(number(title(id::ORDER_ORDERED), QUANTITY))
        .push(number(title(id::ORDERS_SHIPPED), QUANTITY))
        .push(number(title(id::ORDER_LEFT), QUANTITY))
        .push(space().width(64));
    if !ctx.is_narrow() {
        head = head.push(number(title(id::ORDER_SHIPPED_SUM), MONEY));
    }
    let head = head.push(number(title(id::ORDER_LEFT_SUM), MONEY));
    let head = container(head).style(move |_| container::Style {
        background: Some(t.sunken.into()),
        ..container::Style::default()
    });
    let mut rows = Column::new().push(head);
    for one in data.analysis.lines.iter().take(SHOWN) {
        rows = rows
            .push(line(ctx, data, one))
            .push(parts::rule(t.line_subtle));
    }
    rows.into()
}

fn line<'a>(ctx: &Ctx, data: &OrderData, one: &'a LineAnalysis) -> Element<'a, Message> {
    let (t, words) = (ctx.tokens, ctx.words);
    let quantity = |quantity: Quantity| {
        let number = face::decimal(words, &quantity.text(), 0);
        if one.line.unit.is_empty() {
            number
        } else {
            format!("{number}\u{a0}{}", one.line.unit)
        }
    };
    let number = |said: String, ink, width: f32| {
        container(
            text::line(said, Type::BODY)
                .color(ink)
                .fill()
                .align(Align::End),
        )
        .width(width)
        .padding(Padding::ZERO.horizontal(8))
    };
    let amount = |minor: i64| face::amount(words, minor, data.currency());
    let part = if one.line.quantity.get() == 0 {
        0.0
    } else {
        one.shipped.get() as f32 / one.line.quantity.get() as f32
    };
    let mut name = Row::new().spacing(8).align_y(Alignment::Center).push(
        text::line(one.line.name.as_str(), Type::BODY)
            .color(t.text)
            .fill(),
    );
    if let Some(days) = one.late {
        let said = words.with(id::ORDERS_LATE_DAYS, &[("count", days.into())]);
        name = name.push(chip::pill(t, Tone::Overdue, said));
    }
    let left = if one.left.get() == 0 {
        ("—".to_owned(), t.text_3)
    } else {
        (quantity(one.left), t.text)
    };
    let mut row = Row::new()
        .height(28)
        .align_y(Alignment::Center)
        .push(
            container(name)
                .width(Length::Fill)
                .padding(Padding::ZERO.horizontal(8)),
        )
        .push(number(quantity(one.line.quantity), t.text, QUANTITY))
        .push(number(quantity(one.shipped), t.text_2, QUANTITY))
        .push(number(left.0, left.1, QUANTITY))
        .push(
            container(chip::bar(t, part, 48.0, Bar::Part))
                .width(64)
                .align_x(Alignment::Center),
        );
    if !ctx.is_narrow() {
        row = row.push(number(amount(one.shipped_value), t.text_2, MONEY));
    }
    row.push(number(amount(one.left_value), t.text, MONEY))
        .into()
}
