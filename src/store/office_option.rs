//! What is the same for the whole office: its name and those of its devices, its main currency, how VAT is rounded, what other currencies are worth, which
//! template documents take.

use std::collections::HashMap;

use rusqlite::{Connection, OptionalExtension};

use super::{StoreResult, Table, Tx, trash};
use crate::domain::document::DocumentKind;
use crate::domain::id;
use crate::domain::money::exchange::Rates;
use crate::domain::money::{Currency, VatRounding};

const VAT_ROUNDING: &str = "vat_rounding";
const MAIN_CURRENCY: &str = "main_currency";
const OFFICE_NAME: &str = "office_name";
/// Before the number of a device in the key of its name.
const DEVICE: &str = "device_";

/// Tells how VAT is rounded on new orders: on each line until the office says otherwise.
///
/// # Errors
/// When the base cannot be read.
pub fn vat_rounding(conn: &Connection) -> StoreResult<VatRounding> {
    let code = get(conn, VAT_ROUNDING)?;
    Ok(VatRounding::from_code(&code).unwrap_or_default())
}

/// Says how VAT is rounded on new orders; older ones stay as they are.
///
/// # Errors
/// When the base cannot be written.
pub fn set_vat_rounding(tx: &Tx<'_>, rounding: VatRounding) -> StoreResult<()> {
    set(tx, VAT_ROUNDING, rounding.code())
}

/// Gives the office's main currency; `Currency::NONE` until it was chosen.
///
/// # Errors
/// When the base cannot be read.
pub fn main_currency(conn: &Connection) -> StoreResult<Currency> {
    Ok(Currency::new(&get(conn, MAIN_CURRENCY)?).unwrap_or_default())
}

/// Chooses the office's main currency.
///
/// # Errors
/// When the base cannot be written.
pub fn set_main_currency(tx: &Tx<'_>, currency: Currency) -> StoreResult<()> {
    set(tx, MAIN_CURRENCY, currency.code())
}

/// Gives the name of the office; empty without one.
///
/// # Errors
/// When the base cannot be read.
pub fn office_name(conn: &Connection) -> StoreResult<String> {
    get(conn, OFFICE_NAME)
}

/// Names the office.
///
/// # Errors
/// When the base cannot be written.
pub fn set_office_name(tx: &Tx<'_>, name: &str) -> StoreResult<()> {
    set(tx, OFFICE_NAME, name)
}

/// Gives what the devices of the office are called, by their number in row ids.
///
/// # Errors
/// When the base cannot be read.
pub fn device_names(conn: &Connection) -> StoreResult<HashMap<u32, String>> {
    let names = conn
        .prepare_cached(
            "SELECT substr(key, length(?1) + 1), value FROM office_option
             WHERE substr(key, 1, length(?1)) = ?1 AND value <> '' AND deleted IS NULL",
        )?
        .query_map([DEVICE], |row| Ok((row.get::<_, String>(0)?, row.get(1)?)))?
        .filter_map(|found| match found {
            Ok((number, name)) => Some(Ok((number.parse().ok()?, name))),
            Err(error) => Some(Err(error)),
        })
        .collect::<Result<_, _>>()?;
    Ok(names)
}

/// Names a device of the office.
///
/// # Errors
/// When the base cannot be written.
pub fn set_device_name(tx: &Tx<'_>, number: u32, name: &str) -> StoreResult<()> {
    set(tx, &format!("{DEVICE}{number}"), name)
}

/// Gives the template that documents of a kind take in a language; empty until one was chosen.
///
/// # Errors
/// When the base cannot be read.
pub(super) fn usual_template(
    conn: &Connection,
    kind: DocumentKind,
    language: &str,
) -> StoreResult<String> {
    get(conn, &template_key(kind, language))
}

/// Chooses the template that documents of a kind take in a language.
///
/// # Errors
/// When the base cannot be written.
pub(super) fn set_usual_template(
    tx: &Tx<'_>,
    kind: DocumentKind,
    language: &str,
    template: &str,
) -> StoreResult<()> {
    set(tx, &template_key(kind, language), template)
}

fn template_key(kind: DocumentKind, language: &str) -> String {
    format!("template_{}_{language}", kind.code())
}

/// Gives the main currency and what the others are worth in it.
///
/// # Errors
/// When the base cannot be read.
pub fn rates(conn: &Connection) -> StoreResult<Rates> {
    let rates = conn
        .prepare_cached("SELECT currency, rate FROM exchange_rate WHERE deleted IS NULL")?
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<Result<_, _>>()?;
    Ok(Rates {
        main: main_currency(conn)?,
        rates,
    })
}

/// Says what one unit of a currency is worth in the main one, in millionths; `None` forgets it.
///
/// # Errors
/// When the base cannot be written.
pub fn set_rate(tx: &Tx<'_>, currency: Currency, rate: Option<i64>) -> StoreResult<()> {
    let row = id::of_text(currency.code());
    let Some(rate) = rate else {
        trash::delete(tx, Table::ExchangeRate, row)?;
        return Ok(());
    };
    tx.prepare_cached(
        "INSERT INTO exchange_rate (id, currency, rate) VALUES (?1, ?2, ?3)
         ON CONFLICT (id) DO UPDATE SET rate = excluded.rate, deleted = NULL",
    )?
    .execute((row, currency, rate))?;
    Ok(())
}

/// Gives the key of a row; empty when there is no such row.
///
/// # Errors
/// When the base cannot be read.
pub fn key_of(conn: &Connection, row: i64) -> StoreResult<String> {
    Ok(conn
        .prepare_cached("SELECT key FROM office_option WHERE id = ?1")?
        .query_row([row], |found| found.get(0))
        .optional()?
        .unwrap_or_default())
}

fn get(conn: &Connection, key: &str) -> StoreResult<String> {
    Ok(conn
        .prepare_cached("SELECT value FROM office_option WHERE id = ?1 AND deleted IS NULL")?
        .query_row([id::of_text(key)], |row| row.get(0))
        .optional()?
        .unwrap_or_default())
}

fn set(tx: &Tx<'_>, key: &str, value: &str) -> StoreResult<()> {
    tx.prepare_cached(
        "INSERT INTO office_option (id, key, value) VALUES (?1, ?2, ?3)
         ON CONFLICT (id) DO UPDATE SET value = excluded.value, deleted = NULL",
    )?
    .execute((id::of_text(key), key, value))?;
    Ok(())
}
