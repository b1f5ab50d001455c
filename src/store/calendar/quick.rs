//! The client that a hastily written line speaks of: "call Зоря about the invoice".

use rusqlite::Connection;

use crate::domain::fold::skeleton;
use crate::domain::id::ClientId;
use crate::store::StoreResult;

/// The longest name that is looked for, in words.
const WORDS: usize = 4;

/// The fewest letters of a name that may stand in another case ("Зорі", "Zorii").
const INFLECTED: usize = 4;

/// Finds the only client whose name stands in a text, as a whole word or words beginning with a capital letter or in
/// quotes; the longest name wins. `None` when there is none, or more than one fits.
///
/// # Errors
/// When the base cannot be read.
pub fn client_in(conn: &Connection, text: &str) -> StoreResult<Option<ClientId>> {
    let words: Vec<&str> = text.split_whitespace().collect();
    for length in (1..=WORDS.min(words.len())).rev() {
        for run in words.windows(length) {
            let is_name = run[0].chars().find(|c| c.is_alphanumeric());
            if !is_name.is_some_and(|c| c.is_uppercase() || c.is_numeric()) {
                continue;
            }
            if let Some(client) = called(conn, &run.join(" "))? {
                return Ok(Some(client));
            }
        }
    }
    Ok(None)
}

fn called(conn: &Connection, name: &str) -> StoreResult<Option<ClientId>> {
    let name = name.trim_matches(|c: char| !c.is_alphanumeric());
    let wanted = skeleton(name);
    if wanted.chars().count() < 3 {
        return Ok(None);
    }
    let exact = ids(
        conn,
        "SELECT client_id FROM client_list WHERE name_skeleton = ?1 LIMIT 2",
        (&wanted, ""),
    )?;
    if !exact.is_empty() {
        return Ok(only(&exact));
    }
    // Another case of the name differs in its last letters: the name without its last letter begins the word, or the other
    // way round, and no more than three letters follow.
    let letters = wanted.chars().count();
    if letters < INFLECTED || name.contains(' ') {
        return Ok(None);
    }
    let stem: String = wanted.chars().take(letters - 1).collect();
    let end = format!("{stem}\u{10ffff}");
    let mut found = ids(
        conn,
        "SELECT client_id FROM client_list WHERE name_skeleton >= ?1 AND name_skeleton < ?2
             AND length(name_skeleton) <= length(?1) + 3 AND instr(name_skeleton, ' ') = 0 LIMIT 3",
        (&stem, &end),
    )?;
    if found.is_empty() && letters > INFLECTED {
        let shorter: String = wanted.chars().take(letters - 2).collect();
        let end = format!("{shorter}\u{10ffff}");
        found = ids(
            conn,
            "SELECT client_id FROM client_list WHERE name_skeleton >= ?1 AND name_skeleton < ?2
                 AND length(name_skeleton) <= length(?1) + 2 AND instr(name_skeleton, ' ') = 0 LIMIT 3",
            (&shorter, &end),
        )?;
    }
    Ok(only(&found))
}

fn ids(conn: &Connection, sql: &str, (from, to): (&str, &str)) -> StoreResult<Vec<ClientId>> {
    let mut statement = conn.prepare_cached(sql)?;
    let mut values = vec![from];
    if !to.is_empty() {
        values.push(to);
    }
    let ids = statement
        .query_map(rusqlite::params_from_iter(values), |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    Ok(ids)
}

fn only(found: &[ClientId]) -> Option<ClientId> {
    match found {
        [one] => Some(*one),
        _ => None,
    }
}
