//! `kartoteka settlements`: who owes whom, by client, currency and order, with the age of debts; opening balances.

use chrono::NaiveDate;
use clap::{Args, Subcommand};
use serde_json::{Value, json};

use super::arg;
use super::context::Ctx;
use super::error::{CliError, CliResult, OfField};
use super::order::day_or_today;
use super::output::{Table, sections};
use super::reference::Ref;
use super::resolve;
use super::trade::{self, id_json};
use crate::domain::money::Currency;
use crate::domain::order::Ageing;
use crate::i18n::id;
use crate::say;
use crate::store::settlement::{self, ClientSettlement, Settlement};
use crate::store::{Action, Table as Rows, lookup};

#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true)]
pub struct Settlements {
    #[arg(long)]
    client: Option<Ref>,
    /// The day on which debts are looked at.
    #[arg(long, value_name = "DATE")]
    as_of: Option<String>,
    /// By the age of debts.
    #[arg(long)]
    ageing: bool,
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// What a client owed before; below zero when the office owed. Nought takes it away.
    Opening(Opening),
}

#[derive(Debug, Args)]
struct Opening {
    client: Ref,
    #[arg(value_name = "AMOUNT", allow_hyphen_values = true)]
    sum: String,
    #[arg(long, value_name = "ISO")]
    currency: Option<String>,
    #[arg(long, value_name = "DATE")]
    date: Option<String>,
}

impl Settlements {
    pub fn run(self, ctx: &mut Ctx<'_>) -> CliResult<()> {
        if let Some(Command::Opening(opening)) = self.command {
            return opening.run(ctx);
        }
        let day = day_or_today(ctx, self.as_of.as_deref(), "as-of")?;
        let on = self.as_of.is_some();
        match &self.client {
            Some(client) => of_client(ctx, client, (day, on), self.ageing),
            None => all(ctx, (day, on), self.ageing),
        }
    }
}

impl Opening {
    fn run(self, ctx: &mut Ctx<'_>) -> CliResult<()> {
        let store = ctx.writing()?;
        let day = arg::optional_date(self.date.as_deref(), ctx.today()).of_field("date")?;
        let (client, currency, amount) = store.read(|conn| -> CliResult<_> {
            let client = resolve::client(conn, self.client.client(conn)?)?;
            let currency = trade::currency(conn, self.currency.as_deref())?;
            if currency == Currency::NONE {
                let refusal = crate::domain::refusal::Refusal::CurrencyMissing;
                return Err(CliError::Store(refusal.into()));
            }
            Ok((client, currency, trade::amount(&self.sum, currency)?))
        })?;
        let money = trade::money(ctx.words, amount, currency);
        let subject = format!("{}: {money}", client.name);
        let ((), did) = ctx.act(&store, Action::SetOpening, subject, |tx| {
            Ok(settlement::set_opening(
                tx, client.id, currency, amount, day,
            )?)
        })?;
        let document = json!({
            "client": id_json(client.id.get()),
            "currency": currency.code(),
            "amount": trade::amount_json(amount, currency),
            "date": trade::day_json(day),
        });
        ctx.tell(&did, "opening", &document)
    }
}

/// `on`: as it was at the end of that day, without later documents.
fn of_client(
    ctx: &mut Ctx<'_>,
    typed: &Ref,
    (day, on): (NaiveDate, bool),
    ageing: bool,
) -> CliResult<()> {
    let store = ctx.reading()?;
    let (client, found) = store.read(|conn| -> CliResult<_> {
        let client = resolve::client(conn, typed.client(conn)?)?;
        let found = if on {
            settlement::of_client_on(conn, client.id, day)?
        } else {
            settlement::of_client(conn, client.id, day)?
        };
        Ok((client, found))
    })?;
    let document = json!({
        "client": id_json(client.id.get()),
        "client_name": client.name,
        "as_of": day.to_string(),
        "currencies": found.currencies.iter().map(sum_json).collect::<Vec<_>>(),
        "orders": orders_json(&found),
    });
    ctx.show(&document, |ctx| {
        let rows: Vec<(String, Settlement)> = found
            .currencies
            .iter()
            .map(|sum| (client.name.clone(), *sum))
            .collect();
        if rows.is_empty() {
            return ctx.tr(id::CLI_NOTHING_OWED);
        }
        sections([
            ctx.words.date(day),
            sums_text(ctx, &rows, ageing),
            orders_text(ctx, &found),
            balances_text(ctx, &rows),
        ])
    })
}

/// `on`: as it was at the end of that day, without later documents.
fn all(ctx: &mut Ctx<'_>, (day, on): (NaiveDate, bool), ageing: bool) -> CliResult<()> {
    let store = ctx.reading()?;
    let (rows, totals) = store.read(|conn| -> CliResult<_> {
        let all = if on {
            settlement::all_on(conn, day)?
        } else {
            settlement::all(conn, day)?
        };
        let mut rows = Vec::with_capacity(all.len());
        for sum in &all {
            let name = lookup::name(conn, Rows::Client, sum.client.get())?;
            rows.push((name, *sum));
        }
        Ok((rows, settlement::totals(&all)))
    })?;
    let document = json!({
        "as_of": day.to_string(),
        "clients": rows.iter().map(|(name, sum)| {
            let mut json = sum_json(sum);
            json["client"] = id_json(sum.client.get());
            json["client_name"] = json!(name);
            json
        }).collect::<Vec<_>>(),
        "totals": totals.iter().map(sum_json).collect::<Vec<_>>(),
    });
    ctx.show(&document, |ctx| {
        if rows.is_empty() {
            return ctx.tr(id::CLI_NOTHING_OWED);
        }
        let totals: Vec<(String, Settlement)> = totals
            .iter()
            .map(|sum| (ctx.tr(id::CLI_ALL), *sum))
            .collect();
        sections([
            ctx.words.date(day),
            sums_text(ctx, &rows, ageing),
            sums_text(ctx, &totals, ageing),
        ])
    })
}

fn sums_text(ctx: &Ctx<'_>, rows: &[(String, Settlement)], ageing: bool) -> String {
    let mut head = vec![
        ctx.tr(id::RECORD_CLIENT),
        ctx.tr(id::CLI_BALANCE),
        ctx.tr(id::CLI_NOT_DUE),
        ctx.tr(id::CLI_OVERDUE_SUM),
    ];
    if ageing {
        head.extend(["1–30", "31–60", "61–90", "> 90"].map(str::to_owned));
    }
    head.extend([
        ctx.tr(id::CLI_EXPECTED),
        ctx.tr(id::CLI_ADVANCES),
        ctx.tr(id::CLI_OPENING),
    ]);
    let mut table = Table::new(head);
    for (name, sum) in rows {
        let money = |minor| trade::money(ctx.words, minor, sum.currency);
        let mut row = vec![
            name.clone(),
            money(sum.balance()),
            money(sum.debts.not_due),
            money(sum.debts.late()),
        ];
        if ageing {
            let Ageing {
                to_30,
                to_60,
                to_90,
                over_90,
                ..
            } = sum.debts;
            row.extend([to_30, to_60, to_90, over_90].map(money));
        }
        row.extend([sum.expected, sum.advance, sum.opening].map(money));
        table.row(row);
    }
    table.text()
}

/// Says who owes whom, by currency.
fn balances_text(ctx: &Ctx<'_>, rows: &[(String, Settlement)]) -> String {
    let lines: Vec<String> = rows
        .iter()
        .map(|(name, sum)| {
            let balance = sum.balance();
            let message = match balance {
                0 => id::CLI_QUITS,
                1.. => id::CLI_CLIENT_OWES,
                _ => id::CLI_WE_OWE,
            };
            let money = trade::money(ctx.words, balance.saturating_abs(), sum.currency);
            ctx.words
                .with(message, &[("name", name.into()), ("amount", money.into())])
        })
        .collect();
    lines.join("\n")
}

fn orders_text(ctx: &Ctx<'_>, found: &ClientSettlement) -> String {
    let mut table = Table::new([
        ctx.tr(id::RECORD_CLIENT_ORDER),
        ctx.tr(id::COLUMN_DATE),
        ctx.tr(id::COLUMN_AMOUNT),
        ctx.tr(id::CLI_SHIPPED),
        ctx.tr(id::CLI_PAID),
        ctx.tr(id::CLI_DUE),
        ctx.tr(id::CLI_OVERDUE_SUM),
        ctx.tr(id::CLI_STATES),
    ]);
    for order in &found.orders {
        let money = |minor| trade::money(ctx.words, minor, order.currency);
        let states = format!(
            "{}, {}",
            say::code(ctx.words, "shipped", order.shipped_state.code()),
            say::code(ctx.words, "paid", order.paid_state.code())
        );
        table.row([
            order.number.clone(),
            trade::day(ctx.words, order.date),
            money(order.gross),
            money(order.shipped),
            money(order.paid),
            trade::day(ctx.words, order.due),
            money(order.debts.late()),
            states,
        ]);
    }
    table.text()
}

fn sum_json(sum: &Settlement) -> Value {
    let amount = |minor| trade::amount_json(minor, sum.currency);
    json!({
        "currency": sum.currency.code(),
        "balance": amount(sum.balance()),
        "opening": amount(sum.opening),
        "debts": ageing_json(&sum.debts, sum.currency),
        "expected": amount(sum.expected),
        "advance": amount(sum.advance),
    })
}

fn ageing_json(debts: &Ageing, currency: Currency) -> Value {
    let amount = |minor| trade::amount_json(minor, currency);
    json!({
        "not_due": amount(debts.not_due),
        "late": amount(debts.late()),
        "to_30": amount(debts.to_30),
        "to_60": amount(debts.to_60),
        "to_90": amount(debts.to_90),
        "over_90": amount(debts.over_90),
    })
}

fn orders_json(found: &ClientSettlement) -> Vec<Value> {
    found
        .orders
        .iter()
        .map(|order| {
            let amount = |minor| trade::amount_json(minor, order.currency);
            json!({
                "order": id_json(order.order.get()),
                "number": order.number,
                "date": trade::day_json(order.date),
                "currency": order.currency.code(),
                "gross": amount(order.gross),
                "shipped": amount(order.shipped),
                "paid": amount(order.paid),
                "shipped_state": order.shipped_state.code(),
                "paid_state": order.paid_state.code(),
                "due": trade::day_json(order.due),
                "debts": ageing_json(&order.debts, order.currency),
                "expected": amount(order.expected),
            })
        })
        .collect()
}
