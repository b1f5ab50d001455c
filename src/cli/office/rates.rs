//! `kartoteka office show|set|rate`: name, main currency, rounding of VAT, exchange rates.

use clap::Args;
use serde_json::{Map, Value, json};

use super::super::arg::codes;
use super::super::context::Ctx;
use super::super::error::{CliError, CliResult, OfField};
use super::super::output::Lines;
use crate::domain::deal;
use crate::domain::money::{Price, VatRounding};
use crate::i18n::id;
use crate::say;
use crate::store::{Action, office_option};

/// A rate is in millionths, a price in ten-thousandths.
const RATE_OF_PRICE: i64 = 100;

/// What of the office is changed.
#[derive(Debug, Args)]
pub struct Set {
    #[arg(id = "office-name", long = "name", value_name = "TEXT")]
    name: Option<String>,
    #[arg(long, value_name = "ISO")]
    currency: Option<String>,
    #[arg(long, value_parser = codes!(VatRounding))]
    rounding: Option<VatRounding>,
}

/// What one unit of a currency is worth in the main one; nothing forgets it.
#[derive(Debug, Args)]
pub struct Rate {
    currency: String,
    rate: Option<String>,
}

impl Set {
    pub fn run(self, ctx: &mut Ctx<'_>) -> CliResult<()> {
        if self.currency.is_none() && self.rounding.is_none() && self.name.is_none() {
            return Err(CliError::wrong(
                id::CLI_NOTHING_TO_SET,
                id::CLI_NOTHING_TO_CHANGE_DO,
            ));
        }
        let currency = self
            .currency
            .as_deref()
            .map(deal::currency)
            .transpose()
            .of_field("currency")?;
        let store = ctx.writing()?;
        let subject = currency.map(|currency| currency.code().to_owned());
        let subject = subject
            .or_else(|| self.name.clone())
            .unwrap_or_else(|| say::column(ctx.words, "vat_rounding"));
        let ((), did) = ctx.act(&store, Action::EditOffice, subject, |tx| {
            if let Some(name) = &self.name {
                office_option::set_office_name(tx, name.trim())?;
            }
            if let Some(currency) = currency {
                office_option::set_main_currency(tx, currency)?;
            }
            if let Some(rounding) = self.rounding {
                office_option::set_vat_rounding(tx, rounding)?;
            }
            Ok(())
        })?;
        let document = store.read(json_of)?;
        ctx.tell(&did, "office", &document)
    }
}

impl Rate {
    pub fn run(self, ctx: &mut Ctx<'_>) -> CliResult<()> {
        let currency = deal::currency(&self.currency).of_field("currency")?;
        let rate = self
            .rate
            .as_deref()
            .map(Price::parse)
            .transpose()
            .of_field("rate")?
            .map(|rate| rate.get().saturating_mul(RATE_OF_PRICE));
        let store = ctx.writing()?;
        let ((), did) = ctx.act(&store, Action::EditOffice, currency.code(), |tx| {
            Ok(office_option::set_rate(tx, currency, rate)?)
        })?;
        let document = store.read(json_of)?;
        ctx.tell(&did, "office", &document)
    }
}

fn json_of(conn: &rusqlite::Connection) -> CliResult<Value> {
    let rates = office_option::rates(conn)?;
    let worth: Map<String, Value> = rates
        .rates
        .iter()
        .map(|(currency, rate)| {
            let rate = Price::new(rate / RATE_OF_PRICE).text();
            (currency.code().to_owned(), json!(rate))
        })
        .collect();
    Ok(json!({
        "name": office_option::office_name(conn)?,
        "currency": rates.main.code(),
        "vat_rounding": office_option::vat_rounding(conn)?.code(),
        "rates": worth,
    }))
}

pub fn show(ctx: &mut Ctx<'_>) -> CliResult<()> {
    let store = ctx.reading()?;
    let document = store.read(json_of)?;
    ctx.show(&document, |ctx| {
        let text = |name: &str| document[name].as_str().unwrap_or_default().to_owned();
        let mut lines = Lines::default();
        lines.add(ctx.tr(id::COLUMN_NAME), text("name"));
        lines.add(ctx.tr(id::COLUMN_CURRENCY), text("currency"));
        lines.add(
            ctx.tr(id::COLUMN_VAT_ROUNDING),
            say::code(ctx.words, "vat-rounding", &text("vat_rounding")),
        );
        let rates = document["rates"].as_object();
        for (currency, rate) in rates.into_iter().flatten() {
            let rate = format!("{} {}", rate.as_str().unwrap_or_default(), text("currency"));
            lines.add(format!("1 {currency}"), rate);
        }
        lines.text()
    })
}
