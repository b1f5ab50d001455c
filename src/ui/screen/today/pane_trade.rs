//! The sections of the pane about money: the order, its payments, what the client owes.

use chrono::{Datelike, NaiveDate};
use iced::widget::{Column, Row, container, space};
use iced::{Alignment, Length};

use super::data::Detail;
use super::pane::Message;
use super::view::pane_width;
use crate::domain::money::{Currency, Money, Quantity};
use crate::domain::order::Progress;
use crate::i18n::id;
use crate::store::order_analysis::Analysis;
use crate::ui::Element;
use crate::ui::context::Ctx;
use crate::ui::screen::orders::face::{self as order_face, decimal};
use crate::ui::screen::{money, parts};
use crate::ui::theme::Type;
use crate::ui::widget::chip::{self, Bar, Tone};
use crate::ui::widget::paint;
use crate::ui::widget::press::Press;
use crate::ui::widget::text::{self, Align, Run};

/// Unpaid orders that are shown.
const DEBTS: usize = 4;

/// What a line of the progress needs beside bar, percent and numbers: margins and label.
const REST: f32 = 32.0 + 92.0 + GAP;
const GAP: f32 = 6.0;

/// How far the order is shipped and paid.
pub fn progress<'a>(ctx: &Ctx, detail: &'a Detail, order: &'a Analysis) -> Element<'a, Message> {
    let (t, words) = (ctx.tokens, ctx.words);
    let (tone, state) = match (order.shipped_state, order.paid_state) {
        (Progress::All, Progress::All) => (Tone::Done, id::TODAY_ORDER_ALL),
        (Progress::None, Progress::None) => (Tone::Plain, id::TODAY_ORDER_NOTHING),
        _ => (Tone::Future, id::TODAY_ORDER_PART),
    };
    let date = words.date(order.order.date);
    let name = words.with(
        id::ORDER_NAME,
        &[("number", order.order.number.as_str().into())],
    );
    let since = words.with(id::TODAY_OF_DATE, &[("date", date.into())]);
    let runs = vec![
        Run::new(name).color(t.text_2),
        Run::new(since).style(Type::SMALL).color(t.text_3).gap(6.0),
    ];
    let name = Press::new(t, text::runs(runs, Type::SMALL.semibold()))
        .id("today-order")
        .on_press(Message::OpenOrder)
        .look(move |state| parts::quiet(t, state));
    let head = Row::new()
        .align_y(Alignment::Center)
        .height(20)
        .push(name)
        .push(space().width(Length::Fill))
        .push(chip::pill(t, tone, words.tr(state)));
    let gross = order.total.gross;
    let share = |part: i64| {
        if gross == 0 {
            0.0
        } else {
            part as f32 / gross as f32
        }
    };
    let line = |label: crate::i18n::Id, part: f32, said: String| {
        let percent = format!("{}\u{a0}%", (part * 100.0).round() as i64);
        // The numbers are never cut: percent and bar give way.
        let room = pane_width(ctx) - REST - paint::width(&said, Type::BODY);
        let (bar, wide) = (36.0 + GAP, paint::width(&percent, Type::BODY) + GAP);
        let mut row = Row::new()
            .spacing(6)
            .align_y(Alignment::Center)
            .height(20)
            .push(
                text::line(words.tr(label), Type::BODY)
                    .color(t.text_2)
                    .width(92),
            );
        if room >= bar {
            row = row.push(chip::bar(t, part, 36, Bar::Part));
        }
        if !ctx.is_narrow() && room >= bar + wide {
            row = row.push(text::line(percent, Type::BODY).color(t.text_2));
        }
        row.push(
            text::line(said, Type::BODY)
                .color(t.text)
                .fill()
                .align(Align::End),
        )
    };
    let currency = order.order.currency;
    let of = |done: String, whole: String| {
        words.with(
            id::TODAY_DONE_OF,
            &[("done", done.into()), ("whole", whole.into())],
        )
    };
    let money_of = |part: i64| {
        let done = money::whole(words, Money::new(part, currency));
        let whole = money::estimate(words, Money::new(gross, currency), detail.rates.main);
        of(done, whole)
    };
    let (shipped_part, shipped) = match pieces(order) {
        Some((done, whole, unit)) if whole.get() > 0 => {
            let part = done.get() as f32 / whole.get() as f32;
            let whole = format!("{} {unit}", decimal(words, &whole.text(), 0));
            (
                part,
                of(decimal(words, &done.text(), 0), whole.trim().to_owned()),
            )
        }
        _ => (share(order.shipped), money_of(order.shipped)),
    };
    let body = Column::new()
        .push(line(id::ORDERS_SHIPPED, shipped_part, shipped))
        .push(line(
            id::ORDERS_PAID,
            share(order.paid),
            money_of(order.paid),
        ));
    parts::section(head.into(), body)
}

/// Pieces shipped of those ordered, where all lines have one unit.
fn pieces(order: &Analysis) -> Option<(Quantity, Quantity, &str)> {
    let goods = || {
        order
            .lines
            .iter()
            .filter(|line| line.line.quantity.get() > 0)
    };
    let unit = goods().next()?.line.unit.as_str();
    if goods().any(|line| line.line.unit != unit) {
        return None;
    }
    let whole = goods().fold(0_i64, |sum, line| {
        sum.saturating_add(line.line.quantity.get())
    });
    let done = goods().fold(0_i64, |sum, line| {
        sum.saturating_add(line.shipped.get().min(line.line.quantity.get()))
    });
    Some((Quantity::new(done), Quantity::new(whole), unit))
}

/// When the order is to be paid, part by part, and what of it is there.
pub fn schedule<'a>(ctx: &Ctx, detail: &'a Detail, order: &'a Analysis) -> Element<'a, Message> {
    let words = ctx.words;
    let currency = order.order.currency;
    let mut paid = order.paid.max(0);
    let mut dues: Vec<(usize, _)> = order.dues.iter().enumerate().collect();
    dues.sort_by_key(|(_, due)| due.on.unwrap_or(NaiveDate::MAX));
    let many = dues.len() > 1;
    let room = room_of_days(ctx, order.dues.iter().map(|due| due.on));
    let mut column = Column::new();
    for (at, due) in dues {
        let is_paid = paid >= due.amount;
        let left = (due.amount - paid).max(0);
        paid = (paid - due.amount).max(0);
        let name = if many {
            words.with(id::TODAY_PART, &[("part", (at + 1).into())])
        } else {
            words.tr(id::TODAY_WHOLE_SUM)
        };
        let amount = if is_paid { due.amount } else { left };
        column = column.push(due_line(
            ctx,
            (due.on, room),
            name,
            (amount, currency),
            is_paid,
        ));
    }
    parts::section(settlement_head(ctx, detail), column)
}

/// The width of a column of days: those of other years are longer.
fn room_of_days(ctx: &Ctx, mut days: impl Iterator<Item = Option<NaiveDate>>) -> f32 {
    let this_year = ctx.today().year();
    if days.any(|day| day.is_some_and(|day| day.year() != this_year)) {
        58.0
    } else {
        40.0
    }
}

/// A payment: its state, its day in the room of all days, name, sum, and what became of it.
fn due_line<'a>(
    ctx: &Ctx,
    (on, room): (Option<NaiveDate>, f32),
    name: String,
    (amount, currency): (i64, Currency),
    is_paid: bool,
) -> Element<'a, Message> {
    let (t, words, today) = (ctx.tokens, ctx.words, ctx.today());
    let (tone, state) = match on {
        _ if is_paid => (Tone::Done, words.tr(id::TODAY_RECEIVED)),
        Some(day) if day < today => {
            let days = (today - day).num_days();
            let said = words.with(id::TODAY_LATE_DAYS, &[("days", days.into())]);
            (Tone::Overdue, said)
        }
        Some(day) if day == today => (Tone::Today, words.tr(id::INTERACTION_TODAY)),
        _ => (Tone::Future, words.tr(id::TODAY_AWAITED)),
    };
    let ink = if tone == Tone::Overdue {
        t.overdue
    } else {
        t.text
    };
    let quiet = if tone == Tone::Overdue {
        t.overdue
    } else {
        t.text_3
    };
    let mark = text::line(tone.glyph().unwrap_or_default(), tone.glyph_type()).color(tone.mark(t));
    let day = on.map_or_else(|| "—".to_owned(), |day| words.date_short(day, today));
    let style = if tone == Tone::Overdue {
        Type::BODY.semibold()
    } else {
        Type::BODY
    };
    Row::new()
        .spacing(6)
        .height(22)
        .align_y(Alignment::Center)
        .push(container(mark).width(12))
        .push(text::line(day, Type::BODY).color(quiet).width(room))
        .push(text::line(name, Type::BODY).color(ink).fill())
        .push(text::line(order_face::amount(words, amount, currency), Type::BODY).color(ink))
        .push(
            text::line(state, style)
                .color(quiet)
                .width(76)
                .align(Align::End),
        )
        .into()
}

/// "Розрахунки … борг 60 400,00 ₴".
fn settlement_head<'a>(ctx: &Ctx, detail: &'a Detail) -> Element<'a, Message> {
    let (t, words) = (ctx.tokens, ctx.words);
    let debts = detail.settlement.currencies.iter();
    let debts = debts.filter(|one| one.balance() != 0).map(|one| {
        let balance = one.balance();
        let label = if balance > 0 {
            id::TODAY_DEBT
        } else {
            id::TODAY_ADVANCE
        };
        let sum = order_face::exact(words, balance.abs(), one.currency, detail.rates.main);
        (label, sum)
    });
    let mut runs = Vec::new();
    for (at, (label, sum)) in debts.take(2).enumerate() {
        let gap = if at == 0 { 0.0 } else { 8.0 };
        runs.push(
            Run::new(words.tr(label))
                .style(Type::SMALL)
                .color(t.text_3)
                .gap(gap),
        );
        runs.push(
            Run::new(sum)
                .style(Type::SMALL.semibold())
                .color(t.text)
                .gap(6.0),
        );
    }
    let right: Element<'a, Message> = Press::new(t, text::runs(runs, Type::SMALL))
        .id("today-settlement")
        .on_press(Message::OpenSettlement)
        .look(move |state| parts::quiet(t, state))
        .into();
    parts::head(
        t,
        words.tr(id::COMMAND_SECTION_SETTLEMENTS),
        None,
        Some(right),
    )
}

/// The unpaid orders of the client.
pub fn debts<'a>(ctx: &Ctx, detail: &'a Detail) -> Option<Element<'a, Message>> {
    let words = ctx.words;
    let orders = &detail.settlement.orders;
    let has_balance = detail
        .settlement
        .currencies
        .iter()
        .any(|one| one.balance() != 0);
    if orders.is_empty() && !has_balance {
        return None;
    }
    let mut column = Column::new();
    let room = room_of_days(ctx, orders.iter().take(DEBTS).map(|one| one.due));
    for one in orders.iter().take(DEBTS) {
        let name = words.with(id::TODAY_NUMBER, &[("number", one.number.as_str().into())]);
        let left = one.gross.saturating_sub(one.paid);
        column = column.push(due_line(
            ctx,
            (one.due, room),
            name,
            (left, one.currency),
            false,
        ));
    }
    Some(parts::section(settlement_head(ctx, detail), column))
}
