//! `kartoteka order show` and `order analysis`: an order with all of it; ordered, shipped, paid and left on one screen.

use chrono::NaiveDate;
use rusqlite::Connection;
use serde_json::{Value, json};

use super::context::Ctx;
use super::error::CliResult;
use super::order::day_or_today;
use super::order_list::late_text;
use super::output::{Lines, Table, sections};
use super::reference::Ref;
use super::trade::{self, id_json, link_json};
use super::{document, misfit, order_term, payment, shipment, trade_line};
use crate::domain::id::{ClientId, DealId, OrderId, PriceListId, ReasonId, UserId};
use crate::domain::order::{Due, Payment, PaymentPart, Shipment};
use crate::i18n::id;
use crate::say;
use crate::store::document::list::DocumentFilter;
use crate::store::misfit::{self as misfits, OrderMisfit};
use crate::store::order_analysis::{self, Analysis};
use crate::store::shipment as shipments;
use crate::store::{Store, StoreError, Table as Rows, order, payment as payments};

/// Shows an order: its fields, lines, terms, shipments and payments.
pub fn show(ctx: &mut Ctx<'_>, typed: &Ref) -> CliResult<()> {
    let store = ctx.reading()?;
    let today = ctx.today();
    let (of, document, papers, misfit) = store.read(|conn| -> CliResult<_> {
        let of = analyse(conn, typed.order(conn)?, today)?;
        let mut document = json_of(conn, of.order.id, today)?;
        let filter = DocumentFilter::of_order(of.order.id);
        let papers = document::Shown::read(ctx, conn, &filter)?;
        document["documents"] = papers.json(today);
        let misfit = Misfit::read(conn, of.order.id)?;
        Ok((of, document, papers, misfit))
    })?;
    let (parts, shipped, paid, names) = store.read(|conn| -> CliResult<_> {
        let found = &of.order;
        let client = trade::named(conn, Rows::Client, found.client.map(ClientId::get))?;
        let deal = trade::named(conn, Rows::Deal, found.deal.map(DealId::get))?;
        let user = trade::named(conn, Rows::User, found.responsible.map(UserId::get))?;
        let list = trade::named(
            conn,
            Rows::PriceList,
            found.price_list.map(PriceListId::get),
        )?;
        let cancelled = found.cancelled.as_ref();
        let why = cancelled.and_then(|cancelled| cancelled.reason);
        let why = trade::named(conn, Rows::Reason, why.map(ReasonId::get))?;
        Ok((
            order::schedule(conn, found.id)?,
            shipments::of_order(conn, found.id)?,
            payments::of_order(conn, found.id)?,
            [client, deal, user, list, why],
        ))
    })?;
    ctx.show(&document, |ctx| {
        let whole = show_text(ctx, &store, &of, (&parts, &shipped, &paid), &names);
        sections([whole, misfit.text(ctx), papers.text(ctx, &store)])
    })
}

/// Analyses an order on a day.
pub fn analysis(ctx: &mut Ctx<'_>, typed: &Ref, as_of: Option<&str>) -> CliResult<()> {
    let store = ctx.reading()?;
    let day = day_or_today(ctx, as_of, "as-of")?;
    let (of, document, misfit) = store.read(|conn| -> CliResult<_> {
        let of = analyse(conn, typed.order(conn)?, day)?;
        let document = json_of(conn, of.order.id, day)?;
        let misfit = Misfit::read(conn, of.order.id)?;
        Ok((of, document, misfit))
    })?;
    ctx.show(&document, |ctx| {
        sections([analysis_text(ctx, &of), misfit.text(ctx)])
    })
}

/// What of an order does not add up, and the names of those who wrote it.
struct Misfit(Option<OrderMisfit>, misfit::Names);

impl Misfit {
    fn read(conn: &Connection, id: OrderId) -> CliResult<Self> {
        Ok(Self(
            misfits::of_order(conn, id)?,
            misfit::Names::read(conn)?,
        ))
    }

    fn text(&self, ctx: &Ctx<'_>) -> String {
        let said = self.0.as_ref().map(|of| self.1.all(ctx, of));
        said.unwrap_or_default()
    }
}

fn analyse(conn: &Connection, id: OrderId, day: NaiveDate) -> CliResult<Analysis> {
    let missing = StoreError::NotFound {
        what: "order",
        id: id.get(),
    };
    Ok(order_analysis::of_order(conn, id, day)?.ok_or(missing)?)
}

/// Gives an order with its analysis as JSON.
pub fn json_of(conn: &Connection, id: OrderId, day: NaiveDate) -> CliResult<Value> {
    let of = analyse(conn, id, day)?;
    let found = &of.order;
    let currency = found.currency;
    let amount = |minor| trade::amount_json(minor, currency);
    let dues = |dues: &[Due]| -> Vec<Value> {
        dues.iter()
            .map(|due| json!({ "amount": amount(due.amount), "on": trade::day_json(due.on) }))
            .collect()
    };
    let lines: Vec<_> = of.lines.iter().map(|line| line.line.clone()).collect();
    let mut all = trade_line::lines_json(&lines, &of.total, &found.document());
    for (json, line) in all.as_array_mut().into_iter().flatten().zip(&of.lines) {
        json["shipped"] = json!(line.shipped.text());
        json["left"] = json!(line.left.text());
        json["shipped_value"] = amount(line.shipped_value);
        json["left_value"] = amount(line.left_value);
        json["late"] = json!(line.late);
    }
    let shipped: Vec<Value> = shipments::of_order(conn, id)?
        .iter()
        .map(shipment::json_of)
        .collect();
    let paid: Vec<Value> = payments::of_order(conn, id)?
        .iter()
        .map(|(payment, part)| {
            let mut json = payment::json_of(payment);
            json["part"] = trade::amount_json(*part, currency);
            json
        })
        .collect();
    let client = found.client.map(ClientId::get);
    let cancelled = found.cancelled.as_ref();
    let reason = cancelled
        .and_then(|cancelled| cancelled.reason)
        .map(ReasonId::get);
    let (percent, discount) = match found.discount {
        crate::domain::money::Discount::None => (None, None),
        crate::domain::money::Discount::Percent(percent) => (Some(percent.text()), None),
        crate::domain::money::Discount::Amount(minor) => (None, Some(amount(minor))),
    };
    Ok(json!({
        "id": id_json(id.get()),
        "number": found.number,
        "date": found.date.to_string(),
        "client": link_json(client),
        "client_name": trade::named(conn, Rows::Client, client)?,
        "deal": link_json(found.deal.map(DealId::get)),
        "currency": currency.code(),
        "price_mode": found.price_mode.code(),
        "vat_rounding": found.vat_rounding.code(),
        "discount_percent": percent,
        "discount_amount": discount,
        "terms": found.terms,
        "ship_by": trade::day_json(found.ship_by),
        "responsible": link_json(found.responsible.map(UserId::get)),
        "note": found.note,
        "price_list": link_json(found.price_list.map(PriceListId::get)),
        "cancelled_on": trade::day_json(cancelled.map(|cancelled| cancelled.on)),
        "reason": link_json(reason),
        "reason_name": trade::named(conn, Rows::Reason, reason)?,
        "cancel_note": cancelled.map(|cancelled| cancelled.note.as_str()).unwrap_or_default(),
        "lines": all,
        "total": trade_line::total_json(&of.total, &found.document()),
        "schedule": order_term::parts_json(&order::schedule(conn, id)?, currency),
        "dues": dues(&of.dues),
        "unpaid": dues(&of.unpaid),
        "shipments": shipped,
        "payments": paid,
        "shipped": amount(of.shipped),
        "paid": amount(of.paid),
        "left_to_ship": amount(of.left_to_ship),
        "left_to_pay": amount(of.left_to_pay),
        "owed": amount(of.owed),
        "shipped_state": of.shipped_state.code(),
        "paid_state": of.paid_state.code(),
        "shipment_late": of.shipment_late,
        "payment_late": of.payment_late,
        "misfits": misfits::of_order(conn, id)?.as_ref().map(misfit::json_of).unwrap_or_default(),
    }))
}

fn state_text(ctx: &Ctx<'_>, of: &Analysis) -> String {
    let cancelled = match of.order.cancelled {
        Some(_) => ctx.tr(id::ORDER_CANCELLED),
        None => String::new(),
    };
    let parts = [
        cancelled,
        say::code(ctx.words, "shipped", of.shipped_state.code()),
        say::code(ctx.words, "paid", of.paid_state.code()),
        late_text(ctx, of.shipment_late, of.payment_late),
    ];
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join(", ")
}

fn title(ctx: &Ctx<'_>, of: &Analysis) -> String {
    format!(
        "{} {} · {}",
        ctx.tr(id::RECORD_CLIENT_ORDER),
        of.order.number,
        ctx.words.date(of.order.date)
    )
}

fn show_text(
    ctx: &Ctx<'_>,
    store: &Store,
    of: &Analysis,
    (parts, shipped, paid): (&[PaymentPart], &[Shipment], &[(Payment, i64)]),
    [client, deal, user, list, why]: &[String; 5],
) -> String {
    let found = &of.order;
    let terms = found.document();
    let mut lines = Lines::default();
    lines.add(ctx.tr(id::RECORD_CLIENT), client);
    lines.add(ctx.tr(id::RECORD_DEAL), deal);
    lines.add(ctx.tr(id::COLUMN_STATE), state_text(ctx, of));
    if let Some(cancelled) = &found.cancelled {
        let day = ctx.words.date(cancelled.on);
        let said = [day.as_str(), why, &cancelled.note].map(str::trim);
        let said: Vec<&str> = said.into_iter().filter(|part| !part.is_empty()).collect();
        lines.add(ctx.tr(id::COLUMN_CANCELLED_ON), said.join(", "));
    }
    lines.add(
        ctx.tr(id::COLUMN_SHIP_BY),
        trade::day(ctx.words, found.ship_by),
    );
    lines.add(ctx.tr(id::COLUMN_PRICE_LIST_ID), list);
    lines.add(
        ctx.tr(id::COLUMN_PRICE_MODE),
        say::code(ctx.words, "price-mode", found.price_mode.code()),
    );
    lines.add(
        ctx.tr(id::CLI_DISCOUNT),
        trade_line::discount(ctx.words, found.discount, &terms),
    );
    lines.add(ctx.tr(id::COLUMN_TERMS), &found.terms);
    lines.add(ctx.tr(id::COLUMN_RESPONSIBLE_ID), user);
    lines.add(ctx.tr(id::COLUMN_NOTE), &found.note);
    let own: Vec<_> = of.lines.iter().map(|line| line.line.clone()).collect();
    sections([
        title(ctx, of),
        lines.text(),
        trade_line::text(ctx.words, &own, &of.total, &terms),
        order_term::text(ctx.words, parts, found.currency),
        shipment::table(ctx, store, shipped, &own),
        payment::table(ctx, store, paid),
        money_text(ctx, of),
    ])
}

fn money_text(ctx: &Ctx<'_>, of: &Analysis) -> String {
    let money = |minor| trade::money(ctx.words, minor, of.order.currency);
    let mut lines = Lines::default();
    lines.add(ctx.tr(id::CLI_ORDERED), money(of.total.gross));
    lines.add(ctx.tr(id::CLI_SHIPPED), money(of.shipped));
    lines.add(ctx.tr(id::CLI_LEFT_TO_SHIP), money(of.left_to_ship));
    lines.add(ctx.tr(id::CLI_PAID), money(of.paid));
    if of.left_to_pay >= 0 {
        lines.add(ctx.tr(id::CLI_LEFT_TO_PAY), money(of.left_to_pay));
    } else {
        lines.add(ctx.tr(id::ORDER_ADVANCE), money(-of.left_to_pay));
    }
    lines.add(ctx.tr(id::CLI_SHIPPED_UNPAID), money(of.owed));
    lines.text()
}

fn analysis_text(ctx: &Ctx<'_>, of: &Analysis) -> String {
    let currency = of.order.currency;
    let mut table = Table::new([
        ctx.tr(id::CLI_NUMBER_SIGN),
        ctx.tr(id::COLUMN_NAME),
        ctx.tr(id::CLI_ORDERED),
        ctx.tr(id::CLI_SHIPPED),
        ctx.tr(id::CLI_LEFT),
        ctx.tr(id::COLUMN_AMOUNT),
        ctx.tr(id::CLI_LEFT_VALUE),
        ctx.tr(id::CLI_LATE),
    ]);
    for (place, line) in (1..).zip(&of.lines) {
        table.row([
            place.to_string(),
            line.line.name.clone(),
            format!("{} {}", line.line.quantity.text(), line.line.unit)
                .trim_end()
                .to_owned(),
            line.shipped.text(),
            line.left.text(),
            trade::money(ctx.words, line.total.gross, currency),
            trade::money(ctx.words, line.left_value, currency),
            late_text(ctx, line.late, None),
        ]);
    }
    let mut unpaid = Table::new([ctx.tr(id::CLI_UNPAID), ctx.tr(id::COLUMN_WHEN)]);
    for due in &of.unpaid {
        let on = match due.on {
            Some(day) => ctx.words.date(day),
            None => ctx.tr(id::CLI_AFTER_SHIPMENT),
        };
        unpaid.row([trade::money(ctx.words, due.amount, currency), on]);
    }
    sections([
        title(ctx, of),
        state_text(ctx, of),
        table.text(),
        money_text(ctx, of),
        unpaid.text(),
    ])
}
