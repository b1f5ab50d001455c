//! The client that a hastily written line speaks of: "call Зоря about the invoice".

use rusqlite::{Connection, named_params};

use crate::domain::fold::skeleton;
use crate::domain::id::ClientId;
use crate::store::StoreResult;

/// A client that a line may speak of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    pub client: ClientId,
    pub name: String,
    pub city: String,
}

impl Candidate {
    /// The name with the city, which tells it from others of the name.
    pub fn label(&self) -> String {
        if self.city.is_empty() {
            self.name.clone()
        } else {
            format!("{}, {}", self.name, self.city)
        }
    }
}

/// The longest name that is looked for, in words.
const WORDS: usize = 4;

/// So many clients are offered where several fit equally well.
const OFFERED: usize = 6;

/// The fewest letters of a name that may stand in another case ("Зорі", "Zorii"); of one that begins with a small letter, which may be
/// any other word.
const INFLECTED: usize = 4;
const SMALL: usize = 7;

/// How another case of a name differs: so many of its last letters are others, and so many follow at most instead. Longer
/// endings ("Смерекою") need a longer name.
const ENDINGS: [(usize, usize, usize); 3] = [(1, 3, 4), (2, 2, 5), (3, 2, 7)];

/// Finds the clients whose name stands in a text, as a whole word or words: one where one fits best, else those that fit equally
/// well, by name. Names that begin with a capital letter or in quotes go before others, the longest before shorter ones, names as they
/// are written before other cases of them; the first words of a longer name will do.
///
/// # Errors
/// When the base cannot be read.
pub fn clients_in(conn: &Connection, text: &str) -> StoreResult<Vec<Candidate>> {
    let words: Vec<&str> = text.split_whitespace().collect();
    for is_small in [false, true] {
        for length in (1..=WORDS.min(words.len())).rev() {
            let mut several = Vec::new();
            for run in words.windows(length) {
                let first = run[0].chars().find(|c| c.is_alphanumeric());
                if first.is_none_or(|c| c.is_lowercase() != is_small) {
                    continue;
                }
                let found = called(conn, &run.join(" "), is_small)?;
                match found.len() {
                    0 => {}
                    1 => return Ok(found),
                    _ if several.is_empty() => several = found,
                    _ => {}
                }
            }
            if !several.is_empty() {
                return Ok(several);
            }
        }
    }
    Ok(Vec::new())
}

fn called(conn: &Connection, name: &str, is_small: bool) -> StoreResult<Vec<Candidate>> {
    let name = name.trim_matches(|c: char| !c.is_alphanumeric());
    let wanted = skeleton(name);
    let letters = wanted.chars().count();
    if letters < 3 {
        return Ok(Vec::new());
    }
    let whole = beginning(conn, &wanted, &format!("{wanted}\u{1}"), usize::MAX)?;
    if !whole.is_empty() {
        return Ok(closest(whole, name, &wanted));
    }
    if letters < if is_small { SMALL } else { INFLECTED } {
        return Ok(Vec::new());
    }
    if !is_small {
        // '!' is the sign after the space.
        let longer = beginning(
            conn,
            &format!("{wanted} "),
            &format!("{wanted}!"),
            usize::MAX,
        )?;
        if !longer.is_empty() {
            return Ok(closest(longer, name, &wanted));
        }
    }
    if name.contains(' ') {
        return Ok(Vec::new());
    }
    let mut found = Vec::new();
    for (cut, more, _) in ENDINGS.iter().filter(|(.., fewest)| letters >= *fewest) {
        let stem: String = wanted.chars().take(letters - cut).collect();
        let longest = letters - cut + more;
        found.extend(beginning(
            conn,
            &stem,
            &format!("{stem}\u{10ffff}"),
            longest,
        )?);
        found.retain(|known| !(is_small && known.skeleton.contains(' ')));
        if !found.is_empty() {
            break;
        }
    }
    Ok(closest(found, name, &wanted))
}

struct Found {
    candidate: Candidate,
    skeleton: String,
}

/// The clients whose skeleton lies between two, with at most so many letters in its first word.
fn beginning(conn: &Connection, from: &str, to: &str, most: usize) -> StoreResult<Vec<Found>> {
    let mut statement = conn.prepare_cached(
        "SELECT l.client_id, c.name, l.city, l.name_skeleton
         FROM client_list l JOIN client c ON c.id = l.client_id
         WHERE l.name_skeleton >= :from AND l.name_skeleton < :to
             AND instr(l.name_skeleton || ' ', ' ') <= :most + 1
         ORDER BY l.name_skeleton LIMIT 500",
    )?;
    let most = i64::try_from(most.min(1_000)).unwrap_or(1_000);
    let found = statement
        .query_map(
            named_params! { ":from": from, ":to": to, ":most": most },
            |row| {
                Ok(Found {
                    candidate: Candidate {
                        client: row.get(0)?,
                        name: row.get(1)?,
                        city: row.get(2)?,
                    },
                    skeleton: row.get(3)?,
                })
            },
        )?
        .collect::<Result<_, _>>()?;
    Ok(found)
}

/// Those of some clients that are nearest to a name as it was written: in its alphabet, with the fewest other letters at the end
/// of the first word, and with no further words.
fn closest(found: Vec<Found>, name: &str, wanted: &str) -> Vec<Candidate> {
    let distance = |known: &Found| {
        let first = known.skeleton.split(' ').next().unwrap_or_default();
        let same = wanted
            .chars()
            .zip(first.chars())
            .take_while(|(a, b)| a == b)
            .count();
        let others = wanted.chars().count() + first.chars().count() - 2 * same;
        (
            is_cyrillic(name) != is_cyrillic(&known.candidate.name),
            others,
            known.skeleton.contains(' '),
        )
    };
    let Some(least) = found.iter().map(&distance).min() else {
        return Vec::new();
    };
    let nearest = found.into_iter().filter(|known| distance(known) == least);
    nearest.map(|known| known.candidate).take(OFFERED).collect()
}

fn is_cyrillic(name: &str) -> bool {
    let first = name.chars().find(|c| c.is_alphabetic());
    first.is_some_and(|c| ('\u{400}'..='\u{52f}').contains(&c))
}
