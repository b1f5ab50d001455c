//! Who made an order not add up: who took something off it, moved a day of it or changed its currency, and when, as the history
//! has it.

use chrono::NaiveDate;
use rusqlite::Connection;

use super::{By, OrderMisfit};
use crate::domain::order::Order;
use crate::domain::refusal::Refusal;
use crate::store::cells::CellValue;
use crate::store::history::{self, FieldChange, RecordChange};
use crate::store::replica::device_of;
use crate::store::{StoreResult, Table};

/// So many of one order are told: the newest.
const MOST: usize = 5;

/// A change after which an order did not add up.
#[derive(Debug, Clone, PartialEq)]
pub struct Moved {
    pub by: By,
    pub table: Table,
    /// The line; empty for anything else.
    pub name: String,
    pub column: String,
    /// What stood there before; `None` when it was written with the record.
    pub old: Option<CellValue>,
    pub new: CellValue,
}

/// Finds them for what does not add up, the oldest first.
pub(super) fn moved(
    conn: &Connection,
    order: &Order,
    misfit: &OrderMisfit,
) -> StoreResult<Vec<Moved>> {
    let id = order.id.get();
    let mut found = Vec::new();
    let costs_less = misfit.paid.is_some() || misfit.terms.is_some();
    if costs_less || !misfit.shipped.is_empty() {
        let beyond = |row: i64| misfit.shipped.iter().any(|line| line.line.get() == row);
        let lines: Vec<(i64, String)> = conn
            .prepare_cached("SELECT id, name FROM order_line WHERE order_id = ?1")?
            .query_map([id], |row| Ok((row.get(0)?, row.get(1)?)))?
            .collect::<Result<_, _>>()?;
        for (row, name) in lines {
            if !costs_less && !beyond(row) {
                continue;
            }
            let changes = history::of_record(conn, Table::OrderLine, row)?;
            let is_less = |field: &FieldChange| match field.column.as_str() {
                "quantity" => falls(field),
                "price" => costs_less && falls(field),
                "discount_percent" | "discount_amount" => costs_less && rises(field),
                "deleted" => field.old == CellValue::Null && field.new != CellValue::Null,
                _ => false,
            };
            add(&mut found, &changes, &name, is_less);
        }
    }
    let changes = history::of_record(conn, Table::ClientOrder, id)?;
    if costs_less {
        add(&mut found, &changes, "", |field| {
            matches!(
                field.column.as_str(),
                "discount_percent" | "discount_amount"
            ) && rises(field)
        });
    }
    if !misfit.money.is_empty() {
        add(&mut found, &changes, "", |field| field.column == "currency");
    }
    if let Some(Refusal::BeforeOrder { given, .. }) = &misfit.dates {
        add(&mut found, &changes, "", |field| field.column == "date");
        for (table, row, name, column) in days(conn, id, *given)? {
            let changes = history::of_record(conn, table, row)?;
            let before = found.len();
            let is_day = |field: &FieldChange| field.column == column && says(&field.new, *given);
            add(&mut found, &changes, &name, is_day);
            if found.len() == before {
                found.push(Moved {
                    by: super::made(conn, table, row)?,
                    table,
                    name,
                    column: column.to_owned(),
                    old: None,
                    new: CellValue::Text(given.to_string()),
                });
            }
        }
    }
    found.sort_by_key(|moved| std::cmp::Reverse(moved.by.at));
    found.truncate(MOST);
    found.reverse();
    Ok(found)
}

/// Adds the newest change of each column that is looked for, and that was not lost to another one.
fn add(
    found: &mut Vec<Moved>,
    changes: &[RecordChange],
    name: &str,
    is_looked_for: impl Fn(&FieldChange) -> bool,
) {
    let begin = found.len();
    for change in changes.iter().filter(|change| !change.created) {
        for field in &change.fields {
            let of_line = found.get(begin..).unwrap_or_default();
            let is_known = of_line.iter().any(|known| known.column == field.column);
            if field.is_lost || is_known || !is_looked_for(field) {
                continue;
            }
            found.push(Moved {
                by: By {
                    user: change.entry.user,
                    device: device_of(change.entry.id.get()),
                    at: Some(change.entry.at),
                },
                table: change.table,
                name: name.to_owned(),
                column: field.column.clone(),
                old: Some(field.old.clone()),
                new: field.new.clone(),
            });
        }
    }
}

/// Where a day stands in an order: table, row, name of the line, column.
fn days(
    conn: &Connection,
    order: i64,
    day: NaiveDate,
) -> StoreResult<Vec<(Table, i64, String, &'static str)>> {
    const PLACES: [(Table, &str, &str); 5] = [
        (
            Table::ClientOrder,
            "ship_by",
            "SELECT id, '' FROM client_order WHERE id = ?1 AND ship_by = ?2",
        ),
        (
            Table::OrderLine,
            "ship_by",
            "SELECT id, name FROM order_line WHERE order_id = ?1 AND ship_by = ?2 AND deleted IS NULL",
        ),
        (
            Table::PaymentPart,
            "date",
            "SELECT id, '' FROM payment_part WHERE order_id = ?1 AND date = ?2 AND deleted IS NULL",
        ),
        (
            Table::ClientOrder,
            "cancelled_on",
            "SELECT id, '' FROM client_order WHERE id = ?1 AND cancelled_on = ?2",
        ),
        (
            Table::Shipment,
            "date",
            "SELECT id, '' FROM shipment WHERE order_id = ?1 AND date = ?2 AND deleted IS NULL",
        ),
    ];
    let mut found = Vec::new();
    for (table, column, sql) in PLACES {
        let mut rows = conn.prepare_cached(sql)?;
        let rows = rows.query_map((order, day.to_string()), |row| {
            Ok((row.get::<_, i64>(0)?, row.get::<_, String>(1)?))
        })?;
        for row in rows {
            let (row, name) = row?;
            found.push((table, row, name, column));
        }
    }
    Ok(found)
}

fn number(value: &CellValue) -> i64 {
    match value {
        CellValue::Integer(number) => *number,
        _ => 0,
    }
}

fn falls(field: &FieldChange) -> bool {
    number(&field.new) < number(&field.old)
}

fn rises(field: &FieldChange) -> bool {
    number(&field.new) > number(&field.old)
}

fn says(value: &CellValue, day: NaiveDate) -> bool {
    matches!(value, CellValue::Text(text) if *text == day.to_string())
}
