//! Conflicts about entries of the calendar: what is nothing to ask about, and what the other value comes to.

use rusqlite::Connection;

use super::conflict::Version;
use crate::domain::id::EntryId;
use crate::domain::merge::Value;
use crate::store::StoreResult;
use crate::store::follow::series;

/// Tells whether the program alone keeps a column: which time of which series an entry is, how often it was changed.
pub(super) fn is_kept(column: Option<&str>) -> bool {
    matches!(
        column,
        Some("series_id" | "occurrence" | "sequence" | "created")
    )
}

/// Tells whether people are asked about a column of an entry. Of the rule by which it repeats the other value becomes what would
/// stand if it were chosen: what one has cut off stays cut off, so that nothing stands twice.
pub(super) fn is_asked(
    conn: &Connection,
    (row, column): (i64, &str),
    (base, now): (Option<&Value>, &Value),
    lost: &mut Version,
) -> StoreResult<bool> {
    match column {
        "deleted" => Ok(!series::is_asked_with_series(conn, row, lost.action)?),
        "starts" => Ok(!series::is_called_off(conn, row, (now, &lost.value))?),
        "rule" => {
            let base = base.map(Value::text);
            let rules = (now.text(), lost.value.text());
            let rules = (rules.0.as_str(), rules.1.as_str());
            if let Some(met) = series::met(conn, EntryId::new(row), base.as_deref(), rules)? {
                lost.value = Value::Text(met.other);
            }
            Ok(true)
        }
        _ => Ok(true),
    }
}
