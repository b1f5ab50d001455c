//! What an office begins with: a pipeline, reasons of loss, VAT rates, a price list. Put in once in the user's words and
//! edited afterwards.

use rusqlite::Connection;

use super::{StoreResult, Tx, office_option, pipeline, price, reason, vat};
use crate::domain::deal::{DealField, ReasonKind, Stage};
use crate::domain::id::{PipelineId, PriceListId};
use crate::domain::money::{Currency, PriceMode, VatRate, VatRounding};
use crate::domain::product::{OfferedRate, PriceList, RATES_BY_LAW};

/// The words of an office's beginning.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TradeWords {
    pub pipeline: String,
    pub stages: Vec<StageWords>,
    pub lost_reasons: Vec<String>,
    pub lead_reasons: Vec<String>,
    /// Why orders are cancelled.
    pub order_reasons: Vec<String>,
    pub price_list: String,
    /// What "without VAT" is called.
    pub without_vat: String,
    /// The country whose rates come first; its currency is the main one.
    pub country: String,
    pub currency: Currency,
}

/// A stage to begin with.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct StageWords {
    pub name: String,
    /// Percent.
    pub probability: i64,
    pub required: Vec<DealField>,
}

/// Tells whether the office has a pipeline.
///
/// # Errors
/// When the base cannot be read.
pub fn is_done(conn: &Connection) -> StoreResult<bool> {
    Ok(!pipeline::all(conn)?.is_empty())
}

/// Puts in what an office begins with.
///
/// # Errors
/// When a name is empty or the base cannot be written.
pub fn add(tx: &Tx<'_>, words: &TradeWords) -> StoreResult<(PipelineId, PriceListId)> {
    let first = pipeline::add(tx, &words.pipeline)?;
    for (place, stage) in (1..).zip(&words.stages) {
        pipeline::add_stage(
            tx,
            &Stage {
                pipeline: first,
                name: stage.name.clone(),
                color: format!("cat{}", (place - 1) % 6 + 1),
                probability: stage.probability,
                required: stage.required.clone(),
                ..Stage::default()
            },
        )?;
    }
    for name in &words.lost_reasons {
        reason::add(tx, ReasonKind::Deal, name)?;
    }
    for name in &words.lead_reasons {
        reason::add(tx, ReasonKind::Lead, name)?;
    }
    for name in &words.order_reasons {
        reason::add(tx, ReasonKind::Order, name)?;
    }
    add_rates(tx, words)?;
    // What the office has set already stands.
    let set = office_option::main_currency(tx)?;
    let currency = match set.code() {
        "" => words.currency,
        _ => set,
    };
    if set != currency {
        office_option::set_main_currency(tx, currency)?;
        office_option::set_vat_rounding(tx, VatRounding::Line)?;
    }
    let list = PriceList {
        name: words.price_list.clone(),
        currency,
        mode: PriceMode::Net,
        ..PriceList::default()
    };
    Ok((first, price::add_list(tx, &list)?))
}

/// Puts in the VAT rates by law, those of the office's country first.
fn add_rates(tx: &Tx<'_>, words: &TradeWords) -> StoreResult<()> {
    let mut rates: Vec<&(&str, VatRate, bool)> = RATES_BY_LAW.iter().collect();
    rates.sort_by_key(|(country, ..)| match *country {
        country if country == words.country => 0,
        "" => 1,
        _ => 2,
    });
    for &(country, rate, usual) in rates {
        let name = match rate {
            VatRate::Without => words.without_vat.clone(),
            VatRate::Rate(percent) => format!("{} %", percent.text()),
        };
        vat::add(
            tx,
            &OfferedRate {
                country: country.to_owned(),
                name,
                rate,
                usual,
                ..OfferedRate::default()
            },
        )?;
    }
    Ok(())
}
