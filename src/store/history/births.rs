//! What a record was born with. It is not told but where it stands nowhere else: several made the same record without knowing
//! of each other, and of what they typed one value stands; or the record is nothing but a value.

use rusqlite::Connection;

use super::{FieldChange, RecordChange, is_tied};
use crate::store::replica::shape::Shape;
use crate::store::{CellValue, StoreResult, Table};

/// Leaves of births what was typed and has to be told.
pub(super) fn tell_typed(
    conn: &Connection,
    (table, row): (Table, i64),
    changes: &mut [RecordChange],
) -> StoreResult<()> {
    let born = |change: &&RecordChange| change.created;
    let typed: Vec<Vec<FieldChange>> = match changes.iter().filter(born).count() {
        0 => return Ok(()),
        1 if table != Table::FieldValue => vec![Vec::new()],
        _ => {
            let shape = Shape::read(conn, table)?;
            let blank = shape.blank(row);
            let births = changes.iter().filter(born);
            births.map(|birth| typed(birth, &shape, &blank)).collect()
        }
    };
    let value = |of: &[FieldChange], column: &str| {
        let mut fields = of.iter().filter(|field| field.column == column);
        fields.next().map(|field| field.new.clone())
    };
    let is_told = |field: &FieldChange| {
        let mut births = typed.iter();
        table == Table::FieldValue
            || births.any(|birth| value(birth, &field.column).as_ref() != Some(&field.new))
    };
    let births = changes.iter_mut().filter(|change| change.created);
    for (birth, fields) in births.zip(&typed) {
        birth.fields = fields
            .iter()
            .filter(|field| is_told(field))
            .cloned()
            .collect();
    }
    Ok(())
}

/// Gives what a birth says beside what every new row says, and what it belongs to.
fn typed(birth: &RecordChange, shape: &Shape, blank: &[CellValue]) -> Vec<FieldChange> {
    let mut typed = Vec::new();
    for field in &birth.fields {
        let mut columns = shape.columns.iter().zip(blank);
        let Some((_, old)) = columns.find(|(name, _)| **name == field.column) else {
            continue;
        };
        let is_other = field.column == "deleted" || is_tied(birth.table, &field.column);
        if !is_other && field.new != *old {
            typed.push(FieldChange {
                old: old.clone(),
                ..field.clone()
            });
        }
    }
    typed
}
