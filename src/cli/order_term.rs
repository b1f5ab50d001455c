//! `kartoteka order term ...`: when an order is to be paid, in parts: `50% order`, `rest shipment+10`, `1000 2026-12-01`.

use clap::Subcommand;
use serde_json::{Value, json};

use super::arg;
use super::context::Ctx;
use super::error::{CliError, CliResult, OfField};
use super::misfit::Names;
use super::order::get;
use super::output::{Table, sections};
use super::reference::Ref;
use super::trade;
use crate::domain::id::PartId;
use crate::domain::money::{Currency, Percent};
use crate::domain::order::{DueFrom, Order, PaymentPart, Share};
use crate::i18n::{Words, id};
use crate::say;
use crate::store::{Action, Store, misfit as misfits, order};

#[derive(Debug, Subcommand)]
pub enum TermCommand {
    List {
        order: Ref,
    },
    Add {
        order: Ref,
        #[arg(required = true, value_name = "SHARE WHEN")]
        pay: Vec<String>,
    },
    /// Puts these parts in place of all that there are.
    Set {
        order: Ref,
        #[arg(required = true, value_name = "SHARE WHEN")]
        pay: Vec<String>,
    },
    Delete {
        order: Ref,
        nth: usize,
    },
}

impl TermCommand {
    pub fn run(self, ctx: &mut Ctx<'_>) -> CliResult<()> {
        let (typed, reads) = match &self {
            Self::List { order } => (order.clone(), true),
            Self::Add { order, .. } | Self::Set { order, .. } | Self::Delete { order, .. } => {
                (order.clone(), false)
            }
        };
        let store = if reads {
            ctx.reading()?
        } else {
            ctx.writing()?
        };
        let (found, mut parts, misfit, names) = store.read(|conn| -> CliResult<_> {
            let found = get(conn, typed.order(conn)?)?;
            let parts = order::schedule(conn, found.id)?;
            let misfit = misfits::of_order(conn, found.id)?;
            Ok((found, parts, misfit, Names::read(conn)?))
        })?;
        match self {
            Self::List { .. } => {
                let document = parts_json(&parts, found.currency);
                return ctx.show(&document, |ctx| {
                    let table = text(ctx.words, &parts, found.currency);
                    sections([table, names.terms(ctx, misfit.as_ref())])
                });
            }
            Self::Add { pay, .. } => parts.extend(read_all(ctx, &pay, found.currency)?),
            Self::Set { pay, .. } => parts = read_all(ctx, &pay, found.currency)?,
            Self::Delete { nth, .. } => {
                if nth == 0 || nth > parts.len() {
                    return Err(CliError::failed(id::CLI_NO_LINE, id::CLI_NO_LINE_DO)
                        .with("number", nth.to_string())
                        .with("count", parts.len().to_string()));
                }
                parts.remove(nth - 1);
            }
        }
        write(ctx, &store, &found, &parts)
    }
}

fn write(ctx: &mut Ctx<'_>, store: &Store, found: &Order, parts: &[PaymentPart]) -> CliResult<()> {
    let ((), did) = ctx.act(store, Action::EditOrder, found.number.clone(), |tx| {
        Ok(order::set_schedule(tx, found.id, parts)?)
    })?;
    let parts = store.read(|conn| order::schedule(conn, found.id))?;
    ctx.tell(&did, "terms", &parts_json(&parts, found.currency))
}

/// Reads parts of a payment schedule.
pub fn read_all(
    ctx: &Ctx<'_>,
    typed: &[String],
    currency: Currency,
) -> CliResult<Vec<PaymentPart>> {
    typed
        .iter()
        .map(|typed| read(ctx, typed, currency))
        .collect()
}

/// Reads `SHARE [WHEN]`: a percentage, an amount or `rest`; a date, `order+DAYS` or `shipment+DAYS`.
fn read(ctx: &Ctx<'_>, typed: &str, currency: Currency) -> CliResult<PaymentPart> {
    let wrong = || {
        CliError::wrong(id::CLI_NOT_A_TERM, id::CLI_NOT_A_TERM_DO)
            .with("given", typed)
            .of_field("pay")
    };
    let (share, when) = typed
        .trim()
        .split_once(char::is_whitespace)
        .unwrap_or((typed.trim(), "shipment"));
    let share = match share {
        "" => return Err(wrong()),
        "rest" => Share::Rest,
        share => match share.strip_suffix('%') {
            Some(percent) => Share::Percent(Percent::parse(percent).of_field("pay")?),
            None => Share::Amount(trade::amount(share, currency).map_err(|_| wrong())?),
        },
    };
    let when: String = when.split_whitespace().collect::<Vec<_>>().join("");
    let (from, days) = when.split_once('+').unwrap_or((when.as_str(), "0"));
    let mut part = PaymentPart {
        id: PartId::default(),
        share,
        ..PaymentPart::default()
    };
    match DueFrom::from_code(from) {
        Some(from) if from != DueFrom::Date => {
            part.from = from;
            part.days = days.parse().map_err(|_| wrong())?;
        }
        _ => {
            part.from = DueFrom::Date;
            part.date = Some(arg::date(&when, ctx.today()).of_field("pay")?);
        }
    }
    Ok(part)
}

/// Writes a part: share and when it is due.
fn words_of(words: &Words, part: &PaymentPart, currency: Currency) -> (String, String) {
    let share = match part.share {
        Share::Rest => words.tr(id::CLI_REST),
        Share::Percent(percent) => format!("{} %", percent.text()),
        Share::Amount(minor) => trade::money(words, minor, currency),
    };
    let from = say::code(words, "due-from", part.from.code());
    let when = match part.from {
        DueFrom::Date => trade::day(words, part.date),
        _ if part.days == 0 => from,
        _ => format!("{from} + {}", part.days),
    };
    (share, when)
}

/// Writes a payment schedule as a table.
pub fn text(words: &Words, parts: &[PaymentPart], currency: Currency) -> String {
    let mut table = Table::new([
        words.tr(id::CLI_NUMBER_SIGN),
        words.tr(id::CLI_SHARE),
        words.tr(id::COLUMN_WHEN),
    ]);
    for (place, part) in (1..).zip(parts) {
        let (share, when) = words_of(words, part, currency);
        table.row([place.to_string(), share, when]);
    }
    table.text()
}

/// Gives a payment schedule as JSON.
pub fn parts_json(parts: &[PaymentPart], currency: Currency) -> Value {
    Value::Array(
        (1..)
            .zip(parts)
            .map(|(place, part): (usize, _)| {
                let (kind, share) = match part.share {
                    Share::Rest => ("rest", Value::Null),
                    Share::Percent(percent) => ("percent", json!(percent.text())),
                    Share::Amount(minor) => ("amount", trade::amount_json(minor, currency)),
                };
                json!({
                    "number": place,
                    "share": kind,
                    "value": share,
                    "from": part.from.code(),
                    "date": trade::day_json(part.date),
                    "days": part.days,
                })
            })
            .collect(),
    )
}
