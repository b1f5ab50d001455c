//! Orders of the client and what is owed, on its card: what is open first, and a way to all of it.

use chrono::NaiveDate;
use iced::widget::{Column, Row};
use iced::{Alignment, Length};
use rusqlite::Connection;

use super::agreements::Agreed;
use super::data::CardData;
use super::{ClientCard, Message};
use crate::domain::id::ClientId;
use crate::domain::product::ProductGroup;
use crate::i18n::id;
use crate::store::order_list::{self, OrderRow};
use crate::store::settlement::{self, Settlement};
use crate::store::{StoreResult, Table, lookup, order, price, product};
use crate::ui::Element;
use crate::ui::context::Ctx;
use crate::ui::screen::orders::face;
use crate::ui::screen::parts;
use crate::ui::theme::{Icon, Type};
use crate::ui::widget::chip::Tone;
use crate::ui::widget::press::Press;
use crate::ui::widget::text::{self, Run};

/// Orders that the card names.
const ORDERS: usize = 6;

/// Orders and settlement of a client.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Trade {
    /// The newest orders.
    pub orders: Vec<OrderRow>,
    pub count: usize,
    /// How the client stands, by currency.
    pub settlement: Vec<Settlement>,
    /// Discounts agreed with the client, and the groups they can be on.
    pub agreements: Vec<Agreed>,
    pub groups: Vec<ProductGroup>,
}

/// Reads them.
///
/// # Errors
/// When the base cannot be read.
pub fn load(conn: &Connection, id: ClientId, today: NaiveDate) -> StoreResult<Trade> {
    let orders = order::of_client(conn, id)?;
    let first = &orders[..orders.len().min(ORDERS)];
    let mut agreements = Vec::new();
    for agreement in price::agreements(conn, id)? {
        let name = match (agreement.product, agreement.group) {
            (Some(product), _) => lookup::name(conn, Table::Product, product.get())?,
            (None, Some(group)) => lookup::name(conn, Table::ProductGroup, group.get())?,
            (None, None) => String::new(),
        };
        agreements.push(Agreed { agreement, name });
    }
    Ok(Trade {
        orders: order_list::lines(conn, first)?,
        count: orders.len(),
        settlement: settlement::of_client(conn, id, today)?.currencies,
        agreements,
        groups: product::groups(conn)?,
    })
}

impl ClientCard {
    /// The section of orders.
    pub(super) fn orders<'a>(&'a self, ctx: &Ctx, data: &'a CardData) -> Element<'a, Message> {
        let (t, words) = (ctx.tokens, ctx.words);
        let plus = parts::plus(
            t,
            Icon::Plus,
            words.tr(id::COMMAND_NEW_ORDER),
            "card-new-order",
            Message::NewOrder,
        );
        let mut face = face::Face::new(ctx);
        face.rates = data.rates.clone();
        let mut column = Column::new().spacing(2);
        for row in &data.trade.orders {
            column = column.push(order_line(ctx, &face, row));
        }
        let all = if data.trade.count > data.trade.orders.len() {
            let count = [("count", data.trade.count.into())];
            Some((words.with(id::CARD_ALL_ORDERS, &count), Message::AllOrders))
        } else if data.trade.count == 0 {
            Some((words.tr(id::CARD_NO_ORDERS), Message::NewOrder))
        } else {
            None
        };
        if let Some((said, does)) = all {
            let ink = if data.trade.count == 0 {
                t.text_3
            } else {
                t.link
            };
            column = column.push(
                Press::new(t, text::line(said, Type::BODY).color(ink))
                    .id("card-all-orders")
                    .on_press(does)
                    .look(move |state| parts::quiet(t, state)),
            );
        }
        let count = (data.trade.count > 0).then(|| data.trade.count.to_string());
        parts::section(
            parts::head(t, words.tr(id::COMMAND_SECTION_ORDERS), count, Some(plus)),
            column,
        )
    }

    /// The section of settlements: who owes whom, in each currency, and since when.
    pub(super) fn settlement<'a>(&'a self, ctx: &Ctx, data: &'a CardData) -> Element<'a, Message> {
        let (t, words) = (ctx.tokens, ctx.words);
        let mut column = Column::new().spacing(2);
        for one in &data.trade.settlement {
            let balance = one.balance();
            let (label, ink) = match balance {
                0 => (id::SETTLEMENTS_EVEN, t.text_2),
                1.. => (id::SETTLEMENTS_CLIENT_OWES, t.text),
                _ => (id::SETTLEMENTS_WE_OWE, t.text),
            };
            let sum = face::exact(words, balance.abs(), one.currency, data.rates.main);
            let first = Row::new()
                .spacing(6)
                .align_y(Alignment::Center)
                .push(
                    text::line(words.tr(label), Type::BODY)
                        .color(t.text_2)
                        .fill(),
                )
                .push(text::line(sum, Type::BODY.semibold()).color(ink));
            let late = one.debts.late();
            let mut runs = Vec::new();
            if late > 0 {
                let sum = face::amount(words, late, one.currency);
                runs.push(
                    Run::new(words.with(id::SETTLEMENTS_LATE_SUM, &[("sum", sum.into())]))
                        .style(Type::SMALL.medium())
                        .color(Tone::Overdue.ink(t)),
                );
            }
            if one.expected > 0 {
                let sum = face::amount(words, one.expected, one.currency);
                let gap = if runs.is_empty() { 0.0 } else { 8.0 };
                runs.push(
                    Run::new(words.with(id::SETTLEMENTS_EXPECTED_SUM, &[("sum", sum.into())]))
                        .style(Type::SMALL)
                        .color(t.text_3)
                        .gap(gap),
                );
            }
            let mut both = Column::new().width(Length::Fill).push(first);
            if !runs.is_empty() {
                both = both.push(text::runs(runs, Type::SMALL));
            }
            column = column.push(parts::editable(
                t,
                both,
                format!("card-settlement-{}", one.currency.code()),
                Message::OpenSettlement,
            ));
        }
        if data.trade.settlement.is_empty() {
            let line = text::line(words.tr(id::SETTLEMENTS_NOTHING), Type::BODY).color(t.text_3);
            column = column.push(
                Press::new(t, line)
                    .id("card-settlement")
                    .on_press(Message::OpenSettlement)
                    .look(move |state| parts::quiet(t, state)),
            );
        }
        let title = words.tr(id::COMMAND_SECTION_SETTLEMENTS);
        parts::section(parts::head(t, title, None, None), column)
    }
}

fn order_line<'a>(ctx: &Ctx, face: &face::Face, row: &'a OrderRow) -> Element<'a, Message> {
    let (t, words) = (ctx.tokens, ctx.words);
    let day = row.date.map(|day| words.date_short(day, ctx.today()));
    let first = Row::new()
        .spacing(6)
        .align_y(Alignment::Center)
        .push(
            text::runs(
                vec![
                    Run::new(row.number.as_str())
                        .style(Type::BODY.medium())
                        .color(t.text),
                    Run::new(day.unwrap_or_default())
                        .style(Type::SMALL)
                        .color(t.text_3)
                        .gap(6.0),
                ],
                Type::BODY,
            )
            .fill(),
        )
        .push(text::line(face.money(row.gross, row.currency), Type::BODY).color(t.text));
    let today = ctx.today();
    let late = row.shipment_late(today).max(row.payment_late(today));
    let shipped = crate::say::code(words, "shipped", row.shipped_state.code());
    let paid = crate::say::code(words, "paid", row.paid_state.code());
    let mut said = format!("{shipped}, {paid}");
    if let Some(days) = late {
        let late = words.with(id::ORDERS_LATE_DAYS, &[("count", days.into())]);
        said = format!("{said} · {late}");
    }
    let is_done = row.shipped_state == crate::domain::order::Progress::All
        && row.paid_state == crate::domain::order::Progress::All;
    if row.is_cancelled {
        said = words.tr(id::ORDER_CANCELLED);
    }
    let tone = match (late, is_done) {
        _ if row.is_cancelled => Tone::Cancelled,
        (Some(_), _) => Tone::Overdue,
        (None, true) => Tone::Done,
        (None, false) => Tone::Future,
    };
    let mut runs = Vec::new();
    if let Some(glyph) = tone.glyph() {
        runs.push(Run::new(glyph).style(tone.glyph_type()).color(tone.mark(t)));
    }
    runs.push(
        Run::new(said)
            .style(Type::SMALL)
            .color(tone.ink(t))
            .gap(5.0),
    );
    let both = Column::new()
        .width(Length::Fill)
        .push(first)
        .push(text::runs(runs, Type::SMALL).fill());
    parts::editable(
        t,
        both,
        format!("card-order-{}", row.id),
        Message::OpenOrder(row.id),
    )
}
