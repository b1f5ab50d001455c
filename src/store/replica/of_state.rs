//! What the program notes by itself when a deal, a task or a lead is closed, or a deal moved: nobody is asked about it, it goes
//! with the state or the stage.

use rusqlite::{Connection, OptionalExtension};

use super::conflict::Found;
use super::packed;
use crate::domain::id::ActionId;
use crate::domain::merge::Value;
use crate::store::synced::Table;
use crate::store::{StoreResult, Tx};

/// When it came to a state, of the records that have one in `state`.
const OF_STATE: [(Table, &[&str]); 2] = [
    (Table::Deal, &["closed_at"]),
    (Table::Task, &["accepted_at", "done_at", "checked_at"]),
];

/// Tells whether a column goes with the state, whatever the two values are; of a lead, when it was closed, while both closed it.
pub(super) fn goes_with(table: Table, column: &str, (now, lost): (&Value, &Value)) -> bool {
    let of_state = OF_STATE.iter();
    let mut of_state = of_state.filter(|(of, columns)| *of == table && columns.contains(&column));
    let is_lead = table == Table::Client && column == "lead_closed_at";
    of_state.next().is_some() || is_lead && *now != Value::Null && *lost != Value::Null
}

/// Tells whether a column goes with the stage of a deal: its probability, where nobody has set that by hand.
pub(super) fn goes_with_stage(
    conn: &Connection,
    (table, row): (Table, i64),
    column: &str,
) -> StoreResult<bool> {
    if table != Table::Deal || column != "probability" {
        return Ok(false);
    }
    let sql = "SELECT 1 FROM deal WHERE id = ?1 AND by_hand = 0";
    Ok(conn.prepare_cached(sql)?.exists([row])?)
}

/// Gives the probability that goes with a stage chosen for a deal in place of what stood.
fn of_stage(tx: &Tx<'_>, found: &Found, stage: &Value) -> StoreResult<Option<(u16, Value)>> {
    let it = &found.conflict;
    if it.column != "stage_id" || !goes_with_stage(tx, (it.table, it.row), "probability")? {
        return Ok(None);
    }
    let Value::Integer(stage) = stage else {
        return Ok(None);
    };
    let found: Option<i64> = tx
        .prepare_cached("SELECT probability FROM stage WHERE id = ?1")?
        .query_row([stage], |row| row.get(0))
        .optional()?;
    let shape = tx.shape(it.table)?;
    let place = shape.columns.iter().position(|name| name == "probability");
    let column = place.and_then(|place| u16::try_from(place).ok());
    Ok(column.zip(found.map(Value::Integer)))
}

/// Gives what goes with a state that was chosen in place of what stood, what its writer had noted with it; and with a stage.
pub(super) fn following(
    tx: &Tx<'_>,
    found: &Found,
    state: &Value,
) -> StoreResult<Vec<(u16, Value)>> {
    let it = &found.conflict;
    if it.table == Table::Deal && it.column == "stage_id" {
        return Ok(of_stage(tx, found, state)?.into_iter().collect());
    }
    let of_state = OF_STATE.iter().find(|(table, _)| *table == it.table);
    let Some((_, columns)) = of_state.filter(|_| it.column == "state" && *state != found.now)
    else {
        return Ok(Vec::new());
    };
    let shape = tx.shape(it.table)?;
    let values = shape.row(tx, it.row)?.unwrap_or_default();
    let mut all = Vec::new();
    for name in *columns {
        let place = shape.columns.iter().position(|column| column == name);
        let Some(place) = place else { continue };
        let column = u16::try_from(place).unwrap_or_default();
        let now = values.get(place).cloned().unwrap_or(Value::Null);
        let noted = match *state == it.lost.value {
            true => noted(tx, found, column)?,
            false => None,
        };
        let value = match (noted, it.table, state) {
            (Some(noted), ..) => noted,
            (None, Table::Deal, Value::Text(state)) if state == "work" => Value::Null,
            (None, Table::Deal, _) if now == Value::Null => Value::Integer(it.lost.at.millis()),
            _ => continue,
        };
        if value != now {
            all.push((column, value));
        }
    }
    Ok(all)
}

/// What the writer of the other state had noted in a column, in the same action.
fn noted(conn: &Connection, found: &Found, column: u16) -> StoreResult<Option<Value>> {
    let it = &found.conflict;
    let mut statement = conn.prepare_cached(
        "SELECT lost FROM conflict WHERE tbl = ?1 AND row_id = ?2 AND col = ?3 AND lost_action = ?4
             AND lost_device = ?5 ORDER BY lost_time DESC LIMIT 1",
    )?;
    let action = it.lost.action.map_or(0, ActionId::get);
    let mut rows = statement.query((it.table.number(), it.row, column, action, it.lost.device))?;
    match rows.next()? {
        Some(row) => Ok(Some(packed::decode(&row.get::<_, Vec<u8>>(0)?)?)),
        None => Ok(None),
    }
}
