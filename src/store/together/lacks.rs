//! What things of a list say beside their name: of two that are put together the one that stays takes what it lacks. Where both
//! say something else its own stands; what the other one said stays in the history, and people are told.

use rusqlite::Connection;

use crate::domain::merge::Value;
use crate::store::replica::shape::Shape;
use crate::store::{CellValue, StoreResult, Table, Tx, history};

/// Something that both say differently: what stands, and what the other one said.
#[derive(Debug, Clone, PartialEq)]
pub struct Differs {
    pub column: String,
    pub stays: CellValue,
    pub other: CellValue,
}

/// Those of clients.
const CLIENT: [&str; 11] = [
    "legal_name",
    "legal_form",
    "category",
    "source",
    "responsible_id",
    "book_id",
    "website",
    "country",
    "language",
    "do_not_call",
    "do_not_mail",
];

/// The columns that say something about a thing and nothing about what it is.
const fn said(table: Table) -> &'static [&'static str] {
    match table {
        Table::Client => &CLIENT,
        Table::Campaign => &["starts", "ends", "note"],
        Table::Resource => &["color", "note"],
        Table::Stage => &["color", "probability", "required"],
        Table::User => &["position", "phone", "email"],
        _ => &[],
    }
}

/// Gives what the one that stays will not take of another when they are put together, because it says something else itself.
///
/// # Errors
/// When the base cannot be read.
pub fn differs(
    conn: &Connection,
    table: Table,
    into: i64,
    other: i64,
) -> StoreResult<Vec<Differs>> {
    let shape = Shape::read(conn, table)?;
    let (Some(from), Some(stands)) = (shape.row(conn, other)?, shape.row(conn, into)?) else {
        return Ok(Vec::new());
    };
    let after = taken(table, &shape.columns, &from, &stands);
    let mut found = Vec::new();
    for (place, name) in shape.columns.iter().enumerate() {
        let (Some(other), Some(stays)) = (from.get(place), after.get(place)) else {
            continue;
        };
        if said(table).contains(&name.as_str()) && !is_empty(other) && other != stays {
            found.push(Differs {
                column: name.clone(),
                stays: stays.clone(),
                other: other.clone(),
            });
        }
    }
    Ok(found)
}

/// Gives the one that stays what it lacks of the other. What came later is taken only where it was never there before: somebody
/// may have emptied it.
pub(in crate::store) fn take_over(
    tx: &Tx<'_>,
    table: Table,
    (gone, end): (i64, i64),
    is_later: bool,
) -> StoreResult<()> {
    if said(table).is_empty() {
        return Ok(());
    }
    let shape = tx.shape(table)?;
    let (Some(from), Some(stands)) = (shape.row(tx, gone)?, shape.row(tx, end)?) else {
        return Ok(());
    };
    let mut into = taken(table, &shape.columns, &from, &stands);
    let had = match is_later && into != stands {
        true => history::values_of(tx, table, end)?,
        false => Vec::new(),
    };
    let mut changed = Vec::new();
    for (column, (value, before)) in (0_u16..).zip(into.iter_mut().zip(&stands)) {
        let is_known = |(of, known): &(u16, Value)| *of == column && known == value;
        if value != before && had.iter().any(is_known) {
            value.clone_from(before);
        } else if value != before {
            changed.push(column);
        }
    }
    match changed.is_empty() {
        true => Ok(()),
        false => shape.update(tx, end, &changed, &into),
    }
}

/// Gives a row with what it lacks of another one.
fn taken(table: Table, columns: &[String], from: &[Value], stands: &[Value]) -> Vec<Value> {
    let mut into = stands.to_vec();
    for (place, name) in columns.iter().enumerate() {
        if let (Some(value), Some(stands)) = (from.get(place), into.get_mut(place))
            && said(table).contains(&name.as_str())
            && is_empty(stands)
            && !is_empty(value)
        {
            stands.clone_from(value);
        }
    }
    // Days of two that exclude each other make no time.
    let days = ["starts", "ends"].map(|day| columns.iter().position(|name| name == day));
    if let [Some(starts), Some(ends)] = days
        && let (Some(Value::Text(first)), Some(Value::Text(last))) =
            (into.get(starts), into.get(ends))
        && first > last
    {
        for place in [starts, ends] {
            if let (Some(value), Some(stood)) = (into.get_mut(place), stands.get(place)) {
                value.clone_from(stood);
            }
        }
    }
    into
}

fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null | Value::Integer(0) => true,
        Value::Text(text) => text.is_empty(),
        _ => false,
    }
}
