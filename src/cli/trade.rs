//! What deals, orders and payments share on the command line: sums in words and in JSON, currencies, names of what is
//! linked, choices among the parts of a pipeline.

use chrono::NaiveDate;
use rusqlite::Connection;
use serde_json::{Map, Value, json};

use super::error::{CliError, CliResult, OfField};
use super::reference::Ref;
use crate::domain::deal::{self, ReasonKind};
use crate::domain::id::{PipelineId, ReasonId, StageId};
use crate::domain::money::exchange::Sums;
use crate::domain::money::{Currency, Money, PriceMode, VatRate};
use crate::i18n::{Words, id};
use crate::store::lookup::{self, Among};
use crate::store::{Table, office_option, pipeline, reason};

/// Writes an amount with its currency: `96 400,00 UAH`.
pub fn money(words: &Words, minor: i64, currency: Currency) -> String {
    let number = match currency.exponent() {
        2 => words.amount(minor),
        _ => Money::new(minor, currency).text(),
    };
    format!("{number} {}", currency.code())
        .trim_end()
        .to_owned()
}

/// Writes sums of several currencies.
pub fn sums(words: &Words, sums: &Sums) -> String {
    let parts: Vec<String> = sums
        .0
        .iter()
        .map(|(currency, minor)| money(words, *minor, *currency))
        .collect();
    parts.join(" + ")
}

/// Gives an amount for JSON: a decimal as text, because numbers of JSON are often read as binary fractions.
pub fn amount_json(minor: i64, currency: Currency) -> Value {
    Value::String(Money::new(minor, currency).text())
}

/// Gives sums for JSON: a decimal by currency.
pub fn sums_json(sums: &Sums) -> Value {
    let members: Map<String, Value> = sums
        .0
        .iter()
        .map(|(currency, minor)| (currency.code().to_owned(), amount_json(*minor, *currency)))
        .collect();
    Value::Object(members)
}

/// Gives the number of a record for JSON.
pub fn id_json(row: i64) -> Value {
    Value::String(row.to_string())
}

/// Gives the number of a linked record for JSON; `null` when there is none.
pub fn link_json(row: Option<i64>) -> Value {
    row.map_or(Value::Null, id_json)
}

/// Gives a day for JSON.
pub fn day_json(day: Option<NaiveDate>) -> Value {
    json!(day.map(|day| day.to_string()))
}

/// Writes a day; nothing when there is none.
pub fn day(words: &Words, day: Option<NaiveDate>) -> String {
    day.map(|day| words.date(day)).unwrap_or_default()
}

/// Reads an amount of a currency.
pub fn amount(typed: &str, currency: Currency) -> CliResult<i64> {
    Ok(Money::parse(typed, currency).of_field("amount")?.minor)
}

/// Gives the currency that was typed, else the main one of the office.
pub fn currency(conn: &Connection, typed: Option<&str>) -> CliResult<Currency> {
    match typed {
        Some(typed) => deal::currency(typed).of_field("currency"),
        None => Ok(office_option::main_currency(conn)?),
    }
}

/// Reads a VAT rate: `20`, `20%`, `without`, also in the user's words.
pub fn vat(words: &Words, typed: &str) -> CliResult<VatRate> {
    let without = words.tr(id::VAT_WITHOUT);
    if typed.trim().to_lowercase() == without.to_lowercase() {
        return Ok(VatRate::Without);
    }
    VatRate::parse(typed).of_field("vat")
}

/// Reads whether prices are without or with VAT.
pub fn mode(typed: Option<&str>) -> Option<PriceMode> {
    typed.and_then(PriceMode::from_code)
}

/// Gives what a linked record is called.
pub fn named(conn: &Connection, table: Table, row: Option<i64>) -> CliResult<String> {
    match row {
        Some(row) => Ok(lookup::name(conn, table, row)?),
        None => Ok(String::new()),
    }
}

/// Finds a stage: of a pipeline, or of whichever has it.
pub fn stage(conn: &Connection, typed: &Ref, of: Option<PipelineId>) -> CliResult<StageId> {
    let own = match of {
        Some(of) => pipeline::stages(conn, of)?,
        None => Vec::new(),
    };
    let row = typed.only(conn, Table::Stage, Among::Living, |row| {
        of.is_none() || own.iter().any(|stage| stage.id.get() == row)
    })?;
    Ok(StageId::new(row))
}

/// Finds the pipeline that was typed, else the first one.
pub fn pipeline(conn: &Connection, typed: Option<&Ref>) -> CliResult<PipelineId> {
    match typed {
        Some(typed) => typed.pipeline(conn),
        None => pipeline::all(conn)?
            .first()
            .map(|first| first.id)
            .ok_or_else(|| CliError::failed(id::CLI_NO_PIPELINE, id::CLI_NO_PIPELINE_DO)),
    }
}

/// Finds a reason of a kind.
pub fn reason(conn: &Connection, typed: &Ref, kind: ReasonKind) -> CliResult<ReasonId> {
    let own = reason::all(conn, kind)?;
    let row = typed.only(conn, Table::Reason, Among::Living, |row| {
        own.iter().any(|reason| reason.id.get() == row)
    })?;
    Ok(ReasonId::new(row))
}

/// Says how many were found and, when not all are shown, how many are.
pub fn found(words: &Words, count: crate::i18n::Id, shown: usize, total: usize) -> String {
    let all = words.with(count, &[("count", total.into())]);
    if shown < total {
        let part = shown.into();
        words.with(id::CLI_SHOWN, &[("shown", part), ("total", all.into())])
    } else {
        all
    }
}
