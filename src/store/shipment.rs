//! Shipments of orders: which lines, how much, when, by which document.

use rusqlite::{Connection, OptionalExtension, Row};

use super::sql_types::Day;
use super::{StoreError, StoreResult, Table, Tx, order, trash};
use crate::domain::id::{LineId, OrderId, ShipmentId};
use crate::domain::money::Quantity;
use crate::domain::order::Shipment;
use crate::domain::refusal::Refusal;

/// Adds a shipment; `id` is given here. Lines of nothing are left out.
///
/// # Errors
/// `OrderCancelled`, `ShipmentEmpty`, `ShippedBeyond` when more than is left is shipped, `BeforeOrder`; when the order or a
/// line of it does not exist or the base cannot be written.
pub fn add(tx: &Tx<'_>, shipment: &Shipment) -> StoreResult<ShipmentId> {
    if order::existing(tx, shipment.order)?.cancelled.is_some() {
        return Err(Refusal::OrderCancelled.into());
    }
    check(tx, shipment, None)?;
    let id = ShipmentId::new(tx.new_id());
    tx.prepare_cached(
        "INSERT INTO shipment (id, order_id, number, date, note, created) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    )?
    .execute((
        id,
        shipment.order,
        shipment.number.trim(),
        Day(Some(shipment.date)),
        &shipment.note,
        tx.now(),
    ))?;
    write_lines(tx, id, &shipment.lines)?;
    order::still_wanted(tx, shipment.order)?;
    Ok(id)
}

/// Writes a shipment with its lines; its order stays.
///
/// # Errors
/// As [`add`]; when there is no such shipment.
pub fn update(tx: &Tx<'_>, shipment: &Shipment) -> StoreResult<()> {
    let before = get(tx, shipment.id)?.ok_or(StoreError::NotFound {
        what: "shipment",
        id: shipment.id.get(),
    })?;
    let shipment = Shipment {
        order: before.order,
        ..shipment.clone()
    };
    check(tx, &shipment, Some(&before))?;
    tx.prepare_cached("UPDATE shipment SET number = ?2, date = ?3, note = ?4 WHERE id = ?1")?
        .execute((
            shipment.id,
            shipment.number.trim(),
            Day(Some(shipment.date)),
            &shipment.note,
        ))?;
    write_lines(tx, shipment.id, &shipment.lines)?;
    let whole = |lines: &[(LineId, Quantity)]| -> i64 { lines.iter().map(|it| it.1.get()).sum() };
    if whole(&shipment.lines) > whole(&before.lines) {
        order::still_wanted(tx, shipment.order)?;
    }
    Ok(())
}

/// Moves a shipment to the trash. Gives false when it was there already.
///
/// # Errors
/// When the base cannot be written.
pub fn delete(tx: &Tx<'_>, id: ShipmentId) -> StoreResult<bool> {
    trash::delete(tx, Table::Shipment, id.get())
}

/// Gives a living shipment with its lines.
///
/// # Errors
/// When the base cannot be read.
pub fn get(conn: &Connection, id: ShipmentId) -> StoreResult<Option<Shipment>> {
    let found = conn
        .prepare_cached(
            "SELECT id, order_id, number, date, note FROM shipment WHERE id = ?1 AND deleted IS NULL",
        )?
        .query_row([id], read)
        .optional()?;
    found.map(|shipment| with_lines(conn, shipment)).transpose()
}

/// Gives the shipments of an order, the earliest first.
///
/// # Errors
/// When the base cannot be read.
pub fn of_order(conn: &Connection, order: OrderId) -> StoreResult<Vec<Shipment>> {
    let found: Vec<Shipment> = conn
        .prepare_cached(
            "SELECT id, order_id, number, date, note FROM shipment
             WHERE order_id = ?1 AND deleted IS NULL ORDER BY date, id",
        )?
        .query_map([order], read)?
        .collect::<Result<_, _>>()?;
    found
        .into_iter()
        .map(|shipment| with_lines(conn, shipment))
        .collect()
}

/// Gives what is left to ship of an order: the lines of a shipment that ends it.
///
/// # Errors
/// When the base cannot be read.
pub fn rest(conn: &Connection, order: OrderId) -> StoreResult<Vec<(LineId, Quantity)>> {
    let mut rest = Vec::new();
    for line in order::lines(conn, order)? {
        let left = line.quantity.get() - order::shipped(conn, line.id)?.get();
        if left > 0 {
            rest.push((line.id, Quantity::new(left)));
        }
    }
    Ok(rest)
}

fn check(conn: &Connection, shipment: &Shipment, before: Option<&Shipment>) -> StoreResult<()> {
    let order = order::existing(conn, shipment.order)?;
    order::not_before(order.date, "date", Some(shipment.date))?;
    let lines = order::lines(conn, shipment.order)?;
    let mut something = false;
    for (index, &(line, given)) in shipment.lines.iter().enumerate() {
        let known = lines
            .iter()
            .find(|known| known.id == line)
            .ok_or(StoreError::NotFound {
                what: "line",
                id: line.get(),
            })?;
        let of_line = |shipment: &Shipment| -> i64 {
            let own = shipment.lines.iter().filter(|(id, _)| *id == line);
            own.map(|(_, quantity)| quantity.get()).sum()
        };
        let others = order::shipped(conn, line)?.get() - before.map_or(0, of_line);
        // What was shipped beyond the line may stay as it is, or be lowered.
        let left = (known.quantity.get() - others).max(before.map_or(0, of_line));
        // Said once for a line that stands twice.
        let first = shipment.lines.iter().position(|(id, _)| *id == line) == Some(index);
        if given.get() < 0 || first && of_line(shipment) > left.max(0) {
            return Err(Refusal::ShippedBeyond {
                line: known.name.clone(),
                left: Quantity::new(left.max(0)),
                given: Quantity::new(of_line(shipment)),
            }
            .into());
        }
        something |= given.get() > 0;
    }
    if something {
        Ok(())
    } else {
        Err(Refusal::ShipmentEmpty.into())
    }
}

fn write_lines(tx: &Tx<'_>, shipment: ShipmentId, lines: &[(LineId, Quantity)]) -> StoreResult<()> {
    let known: Vec<(i64, LineId, Quantity)> = tx
        .prepare_cached(
            "SELECT id, line_id, quantity FROM shipment_line WHERE shipment_id = ?1 AND deleted IS NULL",
        )?
        .query_map([shipment], |row| {
            Ok((row.get(0)?, row.get(1)?, row.get(2)?))
        })?
        .collect::<Result<_, _>>()?;
    for (row, line, quantity) in &known {
        if !lines.contains(&(*line, *quantity)) {
            trash::delete(tx, Table::ShipmentLine, *row)?;
        }
    }
    for (line, quantity) in lines {
        let is_known = known
            .iter()
            .any(|(_, known, old)| known == line && old == quantity);
        if quantity.get() > 0 && !is_known {
            tx.prepare_cached(
                "INSERT INTO shipment_line (id, shipment_id, line_id, quantity) VALUES (?1, ?2, ?3, ?4)",
            )?
            .execute((tx.new_id(), shipment, line, quantity))?;
        }
    }
    Ok(())
}

fn with_lines(conn: &Connection, mut shipment: Shipment) -> StoreResult<Shipment> {
    shipment.lines = conn
        .prepare_cached(
            "SELECT line_id, quantity FROM shipment_line WHERE shipment_id = ?1 AND deleted IS NULL ORDER BY id",
        )?
        .query_map([shipment.id], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<Result<_, _>>()?;
    Ok(shipment)
}

fn read(row: &Row<'_>) -> rusqlite::Result<Shipment> {
    Ok(Shipment {
        id: row.get(0)?,
        order: row.get(1)?,
        number: row.get(2)?,
        date: row.get::<_, Day>(3)?.0.unwrap_or_default(),
        note: row.get(4)?,
        lines: Vec::new(),
    })
}
