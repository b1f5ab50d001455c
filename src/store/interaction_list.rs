//! Lists of interactions by kind, state, responsible user and text: the ids first, the rows only for what is visible.

use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};

use super::{StoreResult, interaction, search};
use crate::domain::id::{ClientId, InteractionId, UserId};
use crate::domain::interaction::{Interaction, InteractionKind, InteractionState};
use crate::domain::time::Timestamp;

/// Which interactions are wanted; an empty member asks for nothing.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct InteractionFilter {
    pub text: String,
    pub kind: Option<InteractionKind>,
    pub state: Option<InteractionState>,
    pub responsible: Option<UserId>,
    /// Not before; `due::day_start` for a day.
    pub from: Option<Timestamp>,
    /// Before.
    pub to: Option<Timestamp>,
}

/// A line of the list: an interaction and the name of its client.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InteractionLine {
    pub interaction: Interaction,
    /// Empty when it has no client or the client was not received yet.
    pub client_name: String,
    pub client_form: String,
}

/// Gives the ids of interactions, by their time: newest first, or oldest first.
///
/// # Errors
/// When the base cannot be read.
pub fn ids(
    conn: &Connection,
    filter: &InteractionFilter,
    newest_first: bool,
    limit: Option<usize>,
) -> StoreResult<Vec<InteractionId>> {
    use interaction::AT;
    // What belongs to a deleted client is hidden with it and comes back with it.
    let mut all = vec![
        "deleted IS NULL".to_owned(),
        "(client_id IS NULL OR client_id NOT IN (SELECT id FROM client WHERE deleted IS NOT NULL))"
            .to_owned(),
    ];
    let mut values: Vec<Value> = Vec::new();
    if !filter.text.trim().is_empty() {
        let Some(found) = search::interaction_condition(conn, &filter.text)? else {
            return Ok(Vec::new());
        };
        all.push(format!("id {}", found.sql));
        values.extend(found.values);
    }
    let codes = [
        ("kind", filter.kind.map(InteractionKind::code)),
        ("state", filter.state.map(InteractionState::code)),
    ];
    for (column, code) in codes {
        if let Some(code) = code {
            all.push(format!("{column} = ?"));
            values.push(Value::Text(code.to_owned()));
        }
    }
    if let Some(user) = filter.responsible {
        all.push("responsible_id = ?".to_owned());
        values.push(Value::Integer(user.get()));
    }
    for (test, at) in [(">=", filter.from), ("<", filter.to)] {
        if let Some(at) = at {
            all.push(format!("{AT} {test} ?"));
            values.push(Value::Integer(at.millis()));
        }
    }
    let direction = if newest_first { " DESC" } else { "" };
    let limit = limit
        .map(|limit| format!(" LIMIT {limit}"))
        .unwrap_or_default();
    let sql = format!(
        "SELECT id FROM interaction WHERE {} ORDER BY {AT}{direction}{limit}",
        all.join(" AND ")
    );
    let ids = conn
        .prepare_cached(&sql)?
        .query_map(params_from_iter(values), |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    Ok(ids)
}

/// Gives the lines of some interactions in the order of their ids; one deleted meanwhile is left out.
///
/// # Errors
/// When the base cannot be read.
pub fn lines(conn: &Connection, ids: &[InteractionId]) -> StoreResult<Vec<InteractionLine>> {
    let mut name = conn.prepare_cached("SELECT name, legal_form FROM client WHERE id = ?1")?;
    let mut lines = Vec::with_capacity(ids.len());
    for id in ids {
        let Some(interaction) = interaction::get(conn, *id)? else {
            continue;
        };
        let mut rows = name.query([interaction.client])?;
        let (client_name, client_form) = match rows.next()? {
            Some(row) => (row.get(0)?, row.get(1)?),
            None => (String::new(), String::new()),
        };
        lines.push(InteractionLine {
            interaction,
            client_name,
            client_form,
        });
    }
    Ok(lines)
}

/// Counts the living interactions of some clients: what disappears from the lists with them.
///
/// # Errors
/// When the base cannot be read.
pub fn count_of_clients(conn: &Connection, clients: &[ClientId]) -> StoreResult<usize> {
    let mut statement = conn.prepare_cached(
        "SELECT count(*) FROM interaction WHERE client_id = ?1 AND deleted IS NULL",
    )?;
    let mut count = 0;
    for client in clients {
        count += statement.query_row([client], |row| row.get::<_, usize>(0))?;
    }
    Ok(count)
}
