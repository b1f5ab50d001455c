//! The VAT rates that an office offers for choosing: put in by country, edited afterwards.

use rusqlite::Connection;

use super::{StoreResult, Table, Tx, found, trash};
use crate::domain::id::{self, VatRateId};
use crate::domain::product::OfferedRate;

/// Adds a rate after the others; `id` is given here.
///
/// # Errors
/// When the base cannot be written.
pub fn add(tx: &Tx<'_>, rate: &OfferedRate) -> StoreResult<VatRateId> {
    let of = id::of_text(&rate.country);
    let id = VatRateId::new(tx.id_named(Table::VatRate, of, &rate.name)?);
    tx.prepare_cached(
        "INSERT INTO vat_rate (id, country, name, vat, is_main, position)
         VALUES (?1, ?2, ?3, ?4, ?5, (SELECT coalesce(max(position), 0) + 1 FROM vat_rate))",
    )?
    .execute((id, &rate.country, rate.name.trim(), rate.rate, rate.usual))?;
    Ok(id)
}

/// Writes a rate; what was sold at it stays as it was.
///
/// # Errors
/// When there is no such rate, or the base cannot be written.
pub fn update(tx: &Tx<'_>, rate: &OfferedRate) -> StoreResult<()> {
    let changed = tx
        .prepare_cached(
            "UPDATE vat_rate SET country = ?2, name = ?3, vat = ?4, is_main = ?5
             WHERE id = ?1 AND deleted IS NULL",
        )?
        .execute((
            rate.id,
            &rate.country,
            rate.name.trim(),
            rate.rate,
            rate.usual,
        ))?;
    found(changed, "vat rate", rate.id.get())
}

/// Moves a rate to the trash.
///
/// # Errors
/// When the base cannot be written.
pub fn delete(tx: &Tx<'_>, id: VatRateId) -> StoreResult<bool> {
    trash::delete(tx, Table::VatRate, id.get())
}

/// Gives the rates in their order: all of them, or those of a country and those of any.
///
/// # Errors
/// When the base cannot be read.
pub fn all(conn: &Connection, country: Option<&str>) -> StoreResult<Vec<OfferedRate>> {
    let all = conn
        .prepare_cached(
            "SELECT id, country, name, vat, is_main FROM vat_rate
             WHERE deleted IS NULL AND (?1 IS NULL OR country IN ('', ?1)) ORDER BY position, id",
        )?
        .query_map([country], |row| {
            Ok(OfferedRate {
                id: row.get(0)?,
                country: row.get(1)?,
                name: row.get(2)?,
                rate: row.get(3)?,
                usual: row.get(4)?,
            })
        })?
        .collect::<Result<_, _>>()?;
    Ok(all)
}
