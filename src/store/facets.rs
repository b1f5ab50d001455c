//! What the clients list is filtered by, packed into one integer of its line: every sort index carries it, so that any
//! filter is answered while walking any order, without looking at the lines themselves.
//!
//! Texts and ids get small numbers from the dictionary `client_facet`, which is derived and local. Knows no filter of
//! dates, tags and custom fields.

use std::collections::HashMap;

use rusqlite::{Connection, OptionalExtension};

use super::StoreResult;
use crate::domain::client::{Client, ClientKind, ClientStatus};
use crate::domain::id::{BookId, UserId};

/// A property by which clients are filtered. The numbers stand in the dictionary.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Facet {
    Status = 0,
    Kind = 1,
    Country = 2,
    Category = 3,
    Source = 4,
    Responsible = 5,
    Book = 6,
    City = 7,
}

impl Facet {
    /// Gives the place of the lowest bit and the number of bits; all together are 63.
    const fn bits(self) -> (u32, u32) {
        match self {
            Self::Status => (0, 2),
            Self::Kind => (2, 1),
            Self::Country => (3, 8),
            Self::Category => (11, 8),
            Self::Source => (19, 10),
            Self::Responsible => (29, 10),
            Self::Book => (39, 8),
            Self::City => (47, 16),
        }
    }

    /// Gives the bits of the facet, and so the number shared by all values for which no other is left.
    const fn most(self) -> i64 {
        (1 << self.bits().1) - 1
    }

    pub const fn mask(self) -> i64 {
        self.most() << self.bits().0
    }
}

/// A value of a facet as it stands in the packed integer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Packed {
    pub mask: i64,
    pub value: i64,
    /// Other values share the number: the column itself has to be looked at too.
    pub shared: bool,
}

/// Packs clients; remembers the numbers it has looked up.
#[derive(Debug, Default)]
pub struct Numbers {
    known: [HashMap<String, i64>; 8],
}

impl Numbers {
    /// Packs what a client is filtered by; new values get their numbers.
    pub fn pack(&mut self, conn: &Connection, client: &Client, city: &str) -> StoreResult<i64> {
        let id = |id: Option<i64>| id.map(|id| id.to_string()).unwrap_or_default();
        let texts = [
            (Facet::Country, client.country.as_str()),
            (Facet::Category, &client.category),
            (Facet::Source, &client.source),
            (Facet::Responsible, &id(client.responsible.map(UserId::get))),
            (Facet::Book, &id(client.book.map(BookId::get))),
            (Facet::City, city),
        ];
        let mut packed = status(client.status).value | kind(client.kind).value;
        for (facet, text) in texts {
            packed |= self.number(conn, facet, text)? << facet.bits().0;
        }
        Ok(packed)
    }

    fn number(&mut self, conn: &Connection, facet: Facet, text: &str) -> StoreResult<i64> {
        let known = &mut self.known[facet as usize];
        if let Some(&number) = known.get(text) {
            return Ok(number);
        }
        let number = number_or_new(conn, facet, text)?;
        known.insert(text.to_owned(), number);
        Ok(number)
    }
}

/// So many values are suggested for a field.
pub const SUGGESTED: usize = 200;

/// Gives the values that clients have, the most frequent first, at most [`SUGGESTED`]; `None` where some values share a number.
///
/// One walk through the smallest index counts for all facets.
pub fn values_in_use<const N: usize>(
    conn: &Connection,
    facets: [Facet; N],
) -> StoreResult<[Option<Vec<String>>; N]> {
    let mut counts: [HashMap<i64, u32>; N] = std::array::from_fn(|_| HashMap::new());
    let mut walk = conn.prepare_cached("SELECT facets FROM client_list")?;
    let mut rows = walk.query([])?;
    // Neighbours often are alike: each different integer is taken apart once.
    let mut alike: HashMap<i64, u32> = HashMap::new();
    while let Some(row) = rows.next()? {
        *alike.entry(row.get(0)?).or_default() += 1;
    }
    for (packed, count) in alike {
        for (counts, facet) in counts.iter_mut().zip(facets) {
            let number = (packed & facet.mask()) >> facet.bits().0;
            *counts.entry(number).or_default() += count;
        }
    }
    let mut found = std::array::from_fn(|_| None);
    for ((values, mut counts), facet) in found.iter_mut().zip(counts).zip(facets) {
        if counts.contains_key(&facet.most()) {
            continue;
        }
        counts.remove(&0); // none
        *values = Some(most_frequent(conn, facet, counts)?);
    }
    Ok(found)
}

fn most_frequent(
    conn: &Connection,
    facet: Facet,
    counts: HashMap<i64, u32>,
) -> StoreResult<Vec<String>> {
    let mut numbers: Vec<(i64, u32)> = counts.into_iter().collect();
    numbers.sort_unstable_by_key(|(_, count)| std::cmp::Reverse(*count));
    // Those as frequent as the last one are put in order by their text.
    let least = numbers.get(SUGGESTED - 1).map_or(0, |(_, count)| *count);
    numbers.retain(|(_, count)| *count >= least);
    let mut value = conn.prepare_cached(
        "SELECT value FROM client_facet WHERE facet = ?1 AND number = ?2 LIMIT 1",
    )?;
    let mut values = Vec::with_capacity(numbers.len());
    for (number, count) in numbers {
        let text = value
            .query_row((facet as i64, number), |row| row.get::<_, String>(0))
            .optional()?;
        values.extend(text.map(|text| (std::cmp::Reverse(count), text)));
    }
    values.sort_unstable();
    values.truncate(SUGGESTED);
    Ok(values.into_iter().map(|(_, text)| text).collect())
}

/// Gives a status as it is packed.
pub fn status(status: ClientStatus) -> Packed {
    packed(Facet::Status, place(ClientStatus::ALL, status))
}

/// Gives a kind as it is packed.
pub fn kind(kind: ClientKind) -> Packed {
    packed(Facet::Kind, place(ClientKind::ALL, kind))
}

/// Gives a text, or an id as text, as it is packed; `None` when no client has it.
pub fn find(conn: &Connection, facet: Facet, text: &str) -> StoreResult<Option<Packed>> {
    Ok(number(conn, facet, text)?.map(|number| packed(facet, number)))
}

fn packed(facet: Facet, number: i64) -> Packed {
    Packed {
        mask: facet.mask(),
        value: number << facet.bits().0,
        shared: number == facet.most() && !matches!(facet, Facet::Status | Facet::Kind),
    }
}

fn place<T: PartialEq + Copy>(all: &[T], wanted: T) -> i64 {
    all.iter()
        .position(|value| *value == wanted)
        .and_then(|place| i64::try_from(place).ok())
        .unwrap_or(0)
}

/// Gives the number of a value: 0 for the empty one.
fn number(conn: &Connection, facet: Facet, text: &str) -> StoreResult<Option<i64>> {
    if text.is_empty() {
        return Ok(Some(0));
    }
    let number = conn
        .prepare_cached("SELECT number FROM client_facet WHERE facet = ?1 AND value = ?2")?
        .query_row((facet as i64, text), |row| row.get(0))
        .optional()?;
    Ok(number)
}

fn number_or_new(conn: &Connection, facet: Facet, text: &str) -> StoreResult<i64> {
    if let Some(number) = number(conn, facet, text)? {
        return Ok(number);
    }
    let last: Option<i64> = conn
        .prepare_cached("SELECT max(number) FROM client_facet WHERE facet = ?1")?
        .query_row([facet as i64], |row| row.get(0))?;
    let number = (last.unwrap_or(0) + 1).min(facet.most());
    conn.prepare_cached("INSERT INTO client_facet (facet, value, number) VALUES (?1, ?2, ?3)")?
        .execute((facet as i64, text, number))?;
    Ok(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: [Facet; 8] = [
        Facet::Status,
        Facet::Kind,
        Facet::Country,
        Facet::Category,
        Facet::Source,
        Facet::Responsible,
        Facet::Book,
        Facet::City,
    ];

    #[test]
    fn facets_share_no_bit_and_leave_the_sign_alone() {
        let all = ALL.iter().fold(0_i64, |all, facet| {
            assert_eq!(all & facet.mask(), 0, "{facet:?}");
            all | facet.mask()
        });
        assert_eq!(all, i64::MAX);
        assert!(i64::try_from(ClientStatus::ALL.len()).unwrap() <= Facet::Status.most() + 1);
        assert!(i64::try_from(ClientKind::ALL.len()).unwrap() <= Facet::Kind.most() + 1);
    }

    #[test]
    fn what_clients_have_is_suggested_a_few_in_order_many_the_most_frequent_first() {
        use super::super::client::{self, SuggestedField, all_values_in_use};
        use super::super::{Action, OpenOptions, Store, StoreError};
        let dir = tempfile::tempdir().unwrap();
        let store = Store::open(&dir.path().join("a.base"), &OpenOptions::default()).unwrap();
        let add = |categories: &[&str]| {
            let added = store.transact(Action::Import, "", |tx| {
                for category in categories {
                    let client = Client {
                        category: (*category).to_owned(),
                        source: "сайт".to_owned(),
                        ..Client::default()
                    };
                    client::add(tx, &client)?;
                }
                Ok::<_, StoreError>(())
            });
            added.unwrap();
        };
        let suggested = || {
            let fields = [SuggestedField::Category, SuggestedField::Source];
            store.read(|conn| all_values_in_use(conn, fields)).unwrap()
        };
        assert_eq!(suggested(), [Vec::<String>::new(), Vec::new()]);
        add(&["B", "A", "", "C", "C"]);
        assert_eq!(suggested()[0], ["A", "B", "C"], "a few in their order");
        assert_eq!(suggested()[1], ["сайт"]);
        // More than the bits tell apart: by the column itself.
        let many: Vec<String> = (0..300).map(|n| format!("k{n:03}")).collect();
        add(&many.iter().map(String::as_str).collect::<Vec<_>>());
        let found = &suggested()[0];
        assert_eq!(found.len(), SUGGESTED);
        assert_eq!(found[..4], ["C", "A", "B", "k000"]);
    }

    #[test]
    #[allow(clippy::disallowed_methods)] // a bare connection of a test
    fn values_beyond_the_bits_share_the_last_number() {
        let conn = Connection::open_in_memory().unwrap();
        conn.execute_batch(include_str!("../../schema.sql"))
            .unwrap();
        let mut numbers = Numbers::default();
        for category in 0..300 {
            let client = Client {
                category: format!("c{category}"),
                ..Client::default()
            };
            numbers.pack(&conn, &client, "").unwrap();
        }
        let of = |text: &str| find(&conn, Facet::Category, text).unwrap();
        assert!(!of("c0").unwrap().shared && !of("c253").unwrap().shared);
        assert!(of("c254").unwrap().shared && of("c299").unwrap().shared);
        assert_eq!(of("c300"), None);
        assert_eq!(of("").unwrap().value, 0);
    }
}
