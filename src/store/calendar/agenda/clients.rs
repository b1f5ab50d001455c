//! The clients of the agenda in the order of their names.

use std::collections::HashSet;

use rusqlite::{Connection, OptionalExtension};

use super::AgendaItem;
use crate::domain::id::ClientId;
use crate::store::StoreResult;

/// Gives the clients of items with their names, sorted as the lists of clients are.
///
/// # Errors
/// When the base cannot be read.
pub fn clients(conn: &Connection, items: &[AgendaItem]) -> StoreResult<Vec<(ClientId, String)>> {
    let all: HashSet<ClientId> = items.iter().filter_map(|item| item.client).collect();
    let mut statement = conn.prepare_cached(
        "SELECT l.name_key, c.name FROM client_list l JOIN client c ON c.id = l.client_id WHERE l.client_id = ?1",
    )?;
    let mut named = Vec::with_capacity(all.len());
    for client in all {
        let found = statement
            .query_row([client], |row| {
                Ok((row.get::<_, Vec<u8>>(0)?, row.get::<_, String>(1)?))
            })
            .optional()?;
        if let Some((key, name)) = found {
            named.push((key, client, name));
        }
    }
    named.sort_unstable();
    let named = named.into_iter();
    Ok(named.map(|(_, client, name)| (client, name)).collect())
}
