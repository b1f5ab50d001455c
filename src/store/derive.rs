//! Derived tables: the lines of the clients list and the search index, made from the synced tables in the transaction
//! that changes them, for the clients, persons and interactions concerned.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::BitOr;

use rusqlite::{Connection, OptionalExtension, TransactionBehavior, named_params};

use super::capture::Captured;
use super::cells::CellValue;
use super::client_entry::Entry;
use super::list_indexes::{MANY, TakenOff};
use super::search_index::{Age, Vocabulary};
use super::synced::{Table, columns};
use super::{Progress, StoreResult, Tx, collate, facets, search_index, trade_derive};
use crate::domain::fold::skeleton;
use crate::domain::id::{ClientId, InteractionId, PersonId};

/// Whose derived rows have to be made anew, and which of them.
#[derive(Debug, Default)]
struct Concerned {
    clients: BTreeMap<i64, Touch>,
    persons: BTreeMap<i64, Touch>,
    interactions: BTreeSet<i64>,
}

/// What of the derived data is made from something that changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Touch(u8);

impl Touch {
    /// The line in the clients list.
    const LINE: Self = Self(1);
    /// The last and next interaction in that line.
    const TIMES: Self = Self(2);
    /// The searched words: names, details, codes.
    const WORDS: Self = Self(4);
    /// The searched long text.
    const TEXT: Self = Self(8);
    const ALL: Self = Self(15);
    const NONE: Self = Self(0);

    const fn has(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Gives what is made from a column. A column that nobody thought of here touches too much rather than too little.
    fn of(table: Table, column: &str) -> Self {
        match (table, column) {
            (_, "deleted") | (Table::Client, "merged_into") => Self::ALL,
            (Table::Client, "name") => Self::LINE | Self::WORDS,
            (Table::Client, "legal_name" | "website") | (Table::Identifier, _) => Self::WORDS,
            (Table::Client | Table::Person, "note") => Self::TEXT,
            (Table::Client, "parent_id" | "do_not_call" | "do_not_mail")
            | (Table::Person, "birthday" | "language" | "do_not_call" | "do_not_mail") => {
                Self::NONE
            }
            (Table::Client, _) => Self::LINE,
            (Table::Interaction, "topic" | "content" | "result" | "next_step") => Self::TEXT,
            (Table::Interaction, _) => Self::TIMES,
            // Fields of interactions stand in their long text.
            (Table::FieldValue, _) => Self::WORDS | Self::TEXT,
            _ => Self::LINE | Self::WORDS,
        }
    }
}

impl BitOr for Touch {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// Brings the derived tables up to what an action changed.
pub(super) fn refresh(tx: &Tx<'_>, captured: &Captured) -> StoreResult<()> {
    let mut concerned = Concerned::default();
    let (known, _) = tx.derived.get();
    let late = captured.inserted.get(known..).unwrap_or_default();
    for &(table, row) in late.iter().chain(&captured.changed_again) {
        if let Some(table) = Table::from_number(table) {
            concerned.note(tx, table, row, Touch::ALL)?;
        }
    }
    for (&(table, row), cells) in &captured.updated {
        let Some(table) = Table::from_number(table) else {
            continue;
        };
        let names = columns(tx, table)?;
        let touch = cells
            .iter()
            .filter_map(|cell| names.get(usize::from(cell.column)))
            .fold(Touch::NONE, |all, name| all | Touch::of(table, name));
        concerned.note(tx, table, row, touch)?;
        // A row that moved to another client also concerns the one it left.
        for cell in cells {
            if let (CellValue::Integer(old), 1..=2) = (&cell.old, cell.column) {
                concerned.note_left(tx, table, cell.column, *old)?;
            }
        }
    }
    if concerned.is_most(tx)? {
        tx.known.take();
        rebuild(tx, &Progress::default())?;
        return tx.indexes.borrow_mut().put_back(tx);
    }
    concerned.make(tx)?;
    tx.indexes.borrow_mut().put_back(tx)?;
    trade_derive::refresh(tx, captured)
}

/// Makes the derived rows of rows that an action has added so far.
pub(super) fn births(tx: &Tx<'_>, born: &[(i64, i64)]) -> StoreResult<()> {
    let mut concerned = Concerned::default();
    for &(table, row) in born {
        if let Some(table) = Table::from_number(table) {
            concerned.note(tx, table, row, Touch::ALL)?;
        }
    }
    let (known, _) = tx.derived.get();
    let all = known + born.len();
    if known < MANY && all >= MANY && lines(tx)? <= all {
        tx.indexes.borrow_mut().take_off(tx)?;
    }
    concerned.make(tx)
}

/// What one run has looked up in the dictionaries and need not look up again.
#[derive(Debug, Default)]
pub(super) struct Known {
    numbers: facets::Numbers,
    words: Vocabulary,
}

/// Makes the touched derived rows of a client anew.
fn client_rows(
    conn: &Connection,
    id: ClientId,
    touch: Touch,
    age: Age,
    known: &mut Known,
) -> StoreResult<()> {
    if touch.has(Touch::LINE | Touch::WORDS) {
        let Some(entry) = Entry::read(conn, id)? else {
            conn.prepare_cached("DELETE FROM client_list WHERE client_id = ?1")?
                .execute([id])?;
            return search_index::forget(conn, id.get());
        };
        if touch.has(Touch::LINE) {
            client_line(conn, &entry, &mut known.numbers)?;
        }
        if touch.has(Touch::WORDS) {
            search_index::client(conn, &entry, age, &mut known.words)?;
        }
    }
    if touch.has(Touch::TEXT) {
        search_index::client_note(conn, id, age, &mut known.words)?;
    }
    if touch.has(Touch::LINE | Touch::TIMES) {
        client_times(conn, id)?;
    }
    Ok(())
}

/// Number of the rules by which the derived tables are made. Raise it whenever the same records would give other lines
/// or words: a base made by other rules is made anew when it is opened.
pub(super) const VERSION: i64 = 4;

/// Makes the derived tables anew when they were made by other rules.
pub(super) fn bring_up(conn: &mut Connection, progress: &Progress) -> StoreResult<()> {
    let version = |conn: &Connection| -> StoreResult<Option<i64>> {
        Ok(conn
            .query_row("SELECT value FROM meta WHERE key = 'derived'", [], |row| {
                row.get(0)
            })
            .optional()?)
    };
    if version(conn)? == Some(VERSION) {
        return Ok(());
    }
    let tx = conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
    // Another window may have done it meanwhile.
    if version(&tx)? != Some(VERSION) {
        rebuild(&tx, progress)?;
        tx.execute(
            "INSERT INTO meta (key, value) VALUES ('derived', ?1) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
            [VERSION],
        )?;
    }
    tx.commit()?;
    Ok(())
}

/// Makes all derived tables anew; gives the number of clients.
pub(super) fn rebuild(conn: &Connection, progress: &Progress) -> StoreResult<i64> {
    conn.execute_batch(
        "DELETE FROM client_list; DELETE FROM client_facet; DELETE FROM client_words; DELETE FROM find_vocabulary;
         INSERT INTO find_part (find_part) VALUES ('delete-all');
         INSERT INTO find_word (find_word) VALUES ('delete-all');
         INSERT INTO find_text (find_text) VALUES ('delete-all');",
    )?;
    trade_derive::clear(conn)?;
    let mut indexes = TakenOff::default();
    indexes.take_off(conn)?;
    let clients = fill(conn, progress)?;
    indexes.put_back(conn)?;
    Ok(clients)
}

/// Fills empty derived tables from the records; gives the number of clients.
pub(super) fn fill(conn: &Connection, progress: &Progress) -> StoreResult<i64> {
    let ids = |sql: &str| -> StoreResult<Vec<i64>> {
        Ok(conn
            .prepare(sql)?
            .query_map([], |row| row.get(0))?
            .collect::<Result<_, _>>()?)
    };
    let persons = ids("SELECT id FROM person WHERE deleted IS NULL")?;
    let clients = ids("SELECT id FROM client WHERE deleted IS NULL AND merged_into IS NULL")?;
    let interactions = ids("SELECT id FROM interaction WHERE deleted IS NULL")?;
    let total = (persons.len() + clients.len() + interactions.len()) as u64;
    let mut done = 0;
    let mut step = || {
        done += 1;
        if done % 1000 == 0 {
            progress.tell(done, total);
        }
    };
    let mut known = Known::default();
    for person in persons {
        search_index::person(conn, PersonId::new(person), Age::New, &mut known.words)?;
        step();
    }
    for &client in &clients {
        let id = ClientId::new(client);
        client_rows(conn, id, Touch::ALL, Age::New, &mut known)?;
        step();
    }
    for interaction in interactions {
        let id = InteractionId::new(interaction);
        search_index::interaction(conn, id, Age::New, &mut known.words)?;
        step();
    }
    trade_derive::fill(conn)?;
    Ok(i64::try_from(clients.len()).unwrap_or(i64::MAX))
}

fn lines(conn: &Connection) -> StoreResult<usize> {
    let mut statement = conn.prepare_cached("SELECT count(*) FROM client_list")?;
    Ok(statement.query_row([], |row| row.get(0))?)
}

impl Concerned {
    /// Says whether more is concerned than would be made anew from nothing: an import into a young base undone or redone.
    fn is_most(&self, conn: &Connection) -> StoreResult<bool> {
        let whole = |touches: &BTreeMap<i64, Touch>| {
            touches
                .values()
                .filter(|touch| **touch == Touch::ALL)
                .count()
        };
        let concerned = whole(&self.clients) + whole(&self.persons) + self.interactions.len();
        if concerned < MANY {
            return Ok(false);
        }
        let all: usize = conn.query_row(
            "SELECT (SELECT count(*) FROM client WHERE deleted IS NULL) + (SELECT count(*) FROM person WHERE deleted IS NULL)
                  + (SELECT count(*) FROM interaction WHERE deleted IS NULL)",
            [],
            |row| row.get(0),
        )?;
        Ok(all <= concerned)
    }

    /// Makes all that is concerned anew.
    fn make(&self, tx: &Tx<'_>) -> StoreResult<()> {
        let known = &mut *tx.known.borrow_mut();
        let (_, first) = tx.derived.get();
        let age = |row: i64| {
            if row >= first && tx.is_new(row) {
                Age::New
            } else {
                Age::Old
            }
        };
        for (&person, &touch) in &self.persons {
            let id = PersonId::new(person);
            if touch.has(Touch::WORDS) {
                search_index::person(tx, id, age(person), &mut known.words)?;
            } else if touch.has(Touch::TEXT) {
                search_index::person_note(tx, id, &mut known.words)?;
            }
        }
        for (&client, &touch) in &self.clients {
            client_rows(tx, ClientId::new(client), touch, age(client), known)?;
        }
        for &interaction in &self.interactions {
            let id = InteractionId::new(interaction);
            search_index::interaction(tx, id, age(interaction), &mut known.words)?;
        }
        Ok(())
    }

    fn note(&mut self, conn: &Connection, table: Table, row: i64, touch: Touch) -> StoreResult<()> {
        if touch == Touch::NONE {
            return Ok(());
        }
        match table {
            Table::Client => self.client(Some(row), touch),
            Table::Identifier => {
                let client = one(conn, "SELECT client_id FROM identifier WHERE id = ?1", row)?;
                self.client(client, Touch::WORDS);
            }
            Table::ClientPerson => {
                let sql = "SELECT client_id FROM client_person WHERE id = ?1";
                self.client(one(conn, sql, row)?, Touch::LINE | Touch::WORDS);
            }
            Table::ContactDetail => {
                let sql = "SELECT owner_id FROM contact_detail WHERE id = ?1";
                self.owner(conn, one(conn, sql, row)?, Touch::LINE | Touch::WORDS)?;
            }
            Table::FieldValue => {
                let owner = one(conn, "SELECT owner_id FROM field_value WHERE id = ?1", row)?;
                self.owner(conn, owner, Touch::WORDS)?;
            }
            Table::Person => self.person(conn, row, touch)?,
            Table::Interaction => {
                if touch.has(Touch::TEXT) {
                    self.interactions.insert(row);
                }
                if touch.has(Touch::TIMES) {
                    let sql = "SELECT client_id FROM interaction WHERE id = ?1";
                    self.client(one(conn, sql, row)?, Touch::TIMES);
                }
            }
            _ => {}
        }
        Ok(())
    }

    /// Columns 1 and 2 hold the links of identifiers, places, details, values and interactions.
    fn note_left(
        &mut self,
        conn: &Connection,
        table: Table,
        column: u16,
        old: i64,
    ) -> StoreResult<()> {
        let both = Touch::LINE | Touch::WORDS;
        match (table, column) {
            (Table::Identifier | Table::ClientPerson, 1) => self.client(Some(old), both),
            (Table::Interaction, 1) => self.client(Some(old), Touch::TIMES),
            (Table::ContactDetail, 1) | (Table::FieldValue, 2) => {
                self.owner(conn, Some(old), both)?;
            }
            _ => {}
        }
        Ok(())
    }

    fn client(&mut self, client: Option<i64>, touch: Touch) {
        if let Some(client) = client {
            let known = self.clients.entry(client).or_default();
            *known = *known | touch;
        }
    }

    /// The owner of a detail or value: a client, a contact person or an interaction.
    fn owner(&mut self, conn: &Connection, owner: Option<i64>, touch: Touch) -> StoreResult<()> {
        let Some(owner) = owner else { return Ok(()) };
        if self.clients.contains_key(&owner)
            || exists(conn, "SELECT 1 FROM client WHERE id = ?1", owner)?
        {
            self.client(Some(owner), touch);
        } else if exists(conn, "SELECT 1 FROM person WHERE id = ?1", owner)? {
            self.person(conn, owner, touch)?;
        } else {
            self.interactions.insert(owner);
        }
        Ok(())
    }

    /// Words of a contact person are also those of its clients, and may stand in their lines.
    fn person(&mut self, conn: &Connection, person: i64, touch: Touch) -> StoreResult<()> {
        let known = self.persons.entry(person).or_default();
        *known = *known | touch;
        if !touch.has(Touch::LINE | Touch::WORDS) {
            return Ok(());
        }
        let mut statement =
            conn.prepare_cached("SELECT client_id FROM client_person WHERE person_id = ?1")?;
        let mut rows = statement.query([person])?;
        while let Some(row) = rows.next()? {
            self.client(row.get(0)?, Touch::LINE | Touch::WORDS);
        }
        Ok(())
    }
}

fn one(conn: &Connection, sql: &str, row: i64) -> StoreResult<Option<i64>> {
    Ok(conn
        .prepare_cached(sql)?
        .query_row([row], |found| found.get::<_, Option<i64>>(0))
        .optional()?
        .flatten())
}

fn exists(conn: &Connection, sql: &str, row: i64) -> StoreResult<bool> {
    Ok(conn.prepare_cached(sql)?.exists([row])?)
}

/// Writes the line of a client, but for the times of interactions.
fn client_line(conn: &Connection, entry: &Entry, numbers: &mut facets::Numbers) -> StoreResult<()> {
    let client = &entry.client;
    let (person, city) = (entry.person(), entry.city());
    let (phone, email) = (entry.main("phone"), entry.main("email"));
    conn.prepare_cached(
        "INSERT INTO client_list (client_id, name_key, name_skeleton, kind, status, category, source, responsible_id, book_id, country,
             city, city_key, person, person_key, phone, email, last_at, next_at, next_kind, next_all_day, created, facets)
         VALUES (:id, :name_key, :name_skeleton, :kind, :status, :category, :source, :responsible, :book, :country,
             :city, :city_key, :person, :person_key, :phone, :email, 0, 9223372036854775807, '', 0, :created, :facets)
         ON CONFLICT (client_id) DO UPDATE SET name_key = excluded.name_key,
             name_skeleton = excluded.name_skeleton, kind = excluded.kind,
             status = excluded.status, category = excluded.category, source = excluded.source,
             responsible_id = excluded.responsible_id, book_id = excluded.book_id, country = excluded.country,
             city = excluded.city, city_key = excluded.city_key, person = excluded.person,
             person_key = excluded.person_key, phone = excluded.phone, email = excluded.email, created = excluded.created,
             facets = excluded.facets",
    )?
    .execute(named_params! {
        ":id": client.id, ":name_key": collate::key(&client.name), ":name_skeleton": skeleton(&client.name), ":kind": client.kind, ":status": client.status,
        ":category": client.category, ":source": client.source,
        ":responsible": client.responsible.map_or(0, crate::domain::id::UserId::get),
        ":book": client.book.map_or(0, crate::domain::id::BookId::get), ":country": client.country,
        ":city": city, ":city_key": collate::key(city), ":person": person, ":person_key": collate::key(&person),
        ":phone": phone, ":email": email, ":created": client.created, ":facets": numbers.pack(conn, client, city)?,
    })?;
    Ok(())
}

/// Writes the times of the last done and the next planned interaction into a client's line.
fn client_times(conn: &Connection, id: ClientId) -> StoreResult<()> {
    use super::interaction::{AT, PLANNED};
    let last: i64 = conn
        .prepare_cached(&format!(
            "SELECT {AT} FROM interaction
             WHERE client_id = ?1 AND state = 'done' AND deleted IS NULL ORDER BY {AT} DESC LIMIT 1"
        ))?
        .query_row([id], |row| row.get(0))
        .optional()?
        .unwrap_or(0);
    let next: Option<(i64, String, bool)> = conn
        .prepare_cached(&format!(
            "SELECT {PLANNED}, kind, typeof(planned_at) = 'text' FROM interaction
             WHERE client_id = ?1 AND state = 'planned' AND deleted IS NULL AND {PLANNED} IS NOT NULL
             ORDER BY {PLANNED} LIMIT 1"
        ))?
        .query_row([id], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
        .optional()?;
    let (next_at, next_kind, all_day) = next.unwrap_or((i64::MAX, String::new(), false));
    conn.prepare_cached(
        "UPDATE client_list SET last_at = ?2, next_at = ?3, next_kind = ?4, next_all_day = ?5
         WHERE client_id = ?1 AND (last_at <> ?2 OR next_at <> ?3 OR next_kind <> ?4 OR next_all_day <> ?5)",
    )?
    .execute((id, last, next_at, next_kind, all_day))?;
    Ok(())
}
