//! Values under two things that are put together: where the one that stays has none it takes that of the other. Where both say
//! something else its own stands, and what the other said goes to the note of the record, as when two clients become one; a
//! price stays in the history of the product.

use rusqlite::OptionalExtension;

use crate::domain::id;
use crate::store::{CellValue, StoreResult, Table, Tx, history, names, trash};

/// What stands under the link of a record to a thing: text or price, and whether it is deleted.
type Stands = Option<(CellValue, bool)>;

/// Moves the values of an own field.
pub(super) fn of_field(tx: &Tx<'_>, gone: i64, end: i64) -> StoreResult<()> {
    let given: Vec<(i64, i64, String, Option<i64>)> = tx
        .prepare_cached("SELECT id, owner_id, text, sort FROM field_value WHERE field_id = ?1 AND deleted IS NULL ORDER BY id")?
        .query_map([gone], |row| {
            Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?))
        })?
        .collect::<Result<_, _>>()?;
    let name = names::of_record(tx, Table::Field, end)?;
    for (row, owner, text, sort) in given {
        let link = id::link(end, owner);
        let stands: Stands = tx
            .prepare_cached("SELECT text, deleted IS NOT NULL FROM field_value WHERE id = ?1")?
            .query_row([link], |found| {
                Ok((CellValue::Text(found.get(0)?), found.get(1)?))
            })
            .optional()?;
        let value = CellValue::Text(text.clone());
        match takes(tx, Table::FieldValue, (row, &value), &stands)? {
            true => {
                tx.prepare_cached(
                    "INSERT INTO field_value (id, field_id, owner_id, text, sort) VALUES (?1, ?2, ?3, ?4, ?5)
                     ON CONFLICT (id) DO UPDATE SET text = excluded.text, sort = excluded.sort, deleted = NULL",
                )?
                .execute((link, end, owner, &text, sort))?;
            }
            false if stands.is_some_and(|(stands, _)| stands != value) => {
                note(tx, owner, &format!("{name}: {text}"))?;
            }
            false => {}
        }
        trash::delete(tx, Table::FieldValue, row)?;
    }
    Ok(())
}

/// Moves the prices of a list.
pub(super) fn of_price_list(tx: &Tx<'_>, gone: i64, end: i64) -> StoreResult<()> {
    let given: Vec<(i64, i64, i64)> = tx
        .prepare_cached("SELECT id, product_id, price FROM price WHERE price_list_id = ?1 AND deleted IS NULL ORDER BY id")?
        .query_map([gone], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?
        .collect::<Result<_, _>>()?;
    for (row, product, price) in given {
        let link = id::link(end, product);
        let stands: Stands = tx
            .prepare_cached("SELECT price, deleted IS NOT NULL FROM price WHERE id = ?1")?
            .query_row([link], |found| {
                Ok((CellValue::Integer(found.get(0)?), found.get(1)?))
            })
            .optional()?;
        let value = CellValue::Integer(price);
        if takes(tx, Table::Price, (row, &value), &stands)? {
            tx.prepare_cached(
                "INSERT INTO price (id, price_list_id, product_id, price) VALUES (?1, ?2, ?3, ?4)
                 ON CONFLICT (id) DO UPDATE SET price = excluded.price, deleted = NULL",
            )?
            .execute((link, end, product, price))?;
        }
        trash::delete(tx, Table::Price, row)?;
    }
    Ok(())
}

/// Tells whether a value is written where the thing that stays is concerned: there stands none, or the one that had been moved
/// there before, and somebody who had not heard of that changed it since.
fn takes(
    tx: &Tx<'_>,
    table: Table,
    (row, value): (i64, &CellValue),
    stands: &Stands,
) -> StoreResult<bool> {
    let Some((stands, is_deleted)) = stands else {
        return Ok(true);
    };
    if *is_deleted || stands == value {
        return Ok(*is_deleted);
    }
    let mut told = history::values_of(tx, table, row)?.into_iter();
    Ok(told.any(|(_, known)| known == *stands))
}

/// Adds a line to the note of a client or contact person, or to the content of an interaction, unless it stands there.
fn note(tx: &Tx<'_>, owner: i64, line: &str) -> StoreResult<()> {
    for (table, column) in [
        ("client", "note"),
        ("person", "note"),
        ("interaction", "content"),
    ] {
        let sql = format!("SELECT {column} FROM {table} WHERE id = ?1");
        let stands: Option<String> = tx
            .prepare_cached(&sql)?
            .query_row([owner], |row| row.get(0))
            .optional()?;
        let Some(stands) = stands else { continue };
        if stands.lines().any(|known| known.trim() == line) {
            return Ok(());
        }
        let said = [stands.trim_end(), line].join("\n");
        let sql = format!("UPDATE {table} SET {column} = ?2 WHERE id = ?1");
        tx.prepare_cached(&sql)?.execute((owner, said.trim()))?;
        return Ok(());
    }
    Ok(())
}
