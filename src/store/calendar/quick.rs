//! The client that a hastily written line speaks of: "call Зоря about the invoice".

use rusqlite::Connection;

use crate::domain::fold::skeleton;
use crate::domain::id::ClientId;
use crate::store::StoreResult;

/// The longest name that is looked for, in words.
const WORDS: usize = 4;

/// The fewest letters of a name that may stand in another case ("Зорі", "Zorii"); of one that begins with a small letter, which may be
/// any other word.
const INFLECTED: usize = 4;
const SMALL: usize = 7;

/// How another case of a name differs: so many of its last letters are others, and so many follow at most instead. Longer
/// endings ("Смерекою") need a longer name.
const ENDINGS: [(usize, usize, usize); 3] = [(1, 3, 4), (2, 2, 5), (3, 2, 7)];

/// Finds the only client whose name stands in a text, as a whole word or words. Names that begin with a capital letter or in quotes
/// go before others, the longest before shorter ones; the first words of a longer name will do where no other name begins so.
/// `None` when there is none, or more than one fits.
///
/// # Errors
/// When the base cannot be read.
pub fn client_in(conn: &Connection, text: &str) -> StoreResult<Option<ClientId>> {
    let words: Vec<&str> = text.split_whitespace().collect();
    for is_small in [false, true] {
        for length in (1..=WORDS.min(words.len())).rev() {
            for run in words.windows(length) {
                let first = run[0].chars().find(|c| c.is_alphanumeric());
                if first.is_none_or(|c| c.is_lowercase() != is_small) {
                    continue;
                }
                if let Some(client) = called(conn, &run.join(" "), is_small)? {
                    return Ok(Some(client));
                }
            }
        }
    }
    Ok(None)
}

fn called(conn: &Connection, name: &str, is_small: bool) -> StoreResult<Option<ClientId>> {
    let name = name.trim_matches(|c: char| !c.is_alphanumeric());
    let wanted = skeleton(name);
    let letters = wanted.chars().count();
    if letters < 3 {
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
    if name.contains(' ') || letters < if is_small { SMALL } else { INFLECTED } {
        return Ok(None);
    }
    for (cut, more, _) in ENDINGS.iter().filter(|(.., fewest)| letters >= *fewest) {
        let stem: String = wanted.chars().take(letters - cut).collect();
        let found = inflected(conn, &stem, *more)?;
        if !found.is_empty() {
            return Ok(only(&found));
        }
    }
    if is_small {
        return Ok(None);
    }
    // '!' is the sign after the space.
    let found = ids(
        conn,
        "SELECT client_id FROM client_list WHERE name_skeleton > ?1 AND name_skeleton < ?2 LIMIT 2",
        (&format!("{wanted} "), &format!("{wanted}!")),
    )?;
    Ok(only(&found))
}

/// The clients of one word that begins so and goes on as another case may.
fn inflected(conn: &Connection, stem: &str, more: usize) -> StoreResult<Vec<ClientId>> {
    let sql = format!(
        "SELECT client_id FROM client_list WHERE name_skeleton >= ?1 AND name_skeleton < ?2
             AND length(name_skeleton) <= length(?1) + {more} AND instr(name_skeleton, ' ') = 0 LIMIT 3"
    );
    ids(conn, &sql, (stem, &format!("{stem}\u{10ffff}")))
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
