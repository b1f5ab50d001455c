//! The search in the agenda: which items say what was typed, in the name of the client, in words or in what they belong to.

use rusqlite::Connection;

use super::{AgendaItem, lines};
use crate::domain::fold;
use crate::store::StoreResult;

/// Gives the items whose lines answer a typed text, in their order.
///
/// # Errors
/// When the base cannot be read.
pub fn matching(
    conn: &Connection,
    items: Vec<AgendaItem>,
    text: &str,
) -> StoreResult<Vec<AgendaItem>> {
    let wanted = fold::words(text);
    if wanted.terms.is_empty() {
        return Ok(items);
    }
    let mut found = Vec::new();
    for line in lines(conn, &items)? {
        let said = format!("{} {} {}", line.client_name, line.title, line.belongs);
        if fold::score(&said, &wanted).is_some() {
            found.push(line.item);
        }
    }
    Ok(found)
}
