//! Derived tables: the lines of the clients list and the search index, made from the synced tables in the transaction
//! that changes them, for the clients, persons and interactions concerned.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::BitOr;

use rusqlite::{Connection, ErrorCode, OptionalExtension, TransactionBehavior};

use super::capture::Captured;
use super::cells::CellValue;
use super::client_derive::{self, Known};
use super::list_indexes::{self, MANY, TakenOff};
use super::search_index::Age;
use super::synced::Table;
use super::{Progress, StoreResult, Tx, preparing, search_index, trade_derive};
use crate::domain::id::{InteractionId, PersonId};

/// Whose derived rows have to be made anew, and which of them.
#[derive(Debug, Default)]
struct Concerned {
    clients: BTreeMap<i64, Touch>,
    persons: BTreeMap<i64, Touch>,
    interactions: BTreeSet<i64>,
    has_interactions: bool,
    /// To what some rows belong, as far as it was read for all of them at once.
    linked: HashMap<i64, i64>,
}

/// What of the derived data is made from something that changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Touch(u8);

impl Touch {
    /// The line in the clients list.
    pub(super) const LINE: Self = Self(1);
    /// The last and next interaction in that line.
    pub(super) const TIMES: Self = Self(2);
    /// The searched words: names, details, codes.
    pub(super) const WORDS: Self = Self(4);
    /// The searched long text.
    pub(super) const TEXT: Self = Self(8);
    pub(super) const ALL: Self = Self(15);
    pub(super) const SEARCHED: Self = Self(12);
    const NONE: Self = Self(0);

    pub(super) const fn has(self, other: Self) -> bool {
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
    concerned.note_born(tx, captured)?;
    concerned.note_updated(tx, captured)?;
    if concerned.is_most(tx)? {
        tx.known.take();
        rebuild(tx, &Progress::default())?;
        return tx.indexes.borrow_mut().put_back(tx);
    }
    concerned.make(tx)?;
    tx.indexes.borrow_mut().put_back(tx)?;
    trade_derive::refresh(tx, captured)
}

/// Brings the derived tables up to what came from other devices. When it is most of the base, lists of clients and search are
/// put off: see [`preparing`].
pub(super) fn arrived(tx: &Tx<'_>, captured: &Captured) -> StoreResult<()> {
    let mut concerned = Concerned::default();
    concerned.note_updated(tx, captured)?;
    if is_flood(tx, captured)? {
        preparing::put_off(tx)?;
    } else {
        concerned.note_born(tx, captured)?;
    }
    concerned.make(tx)?;
    trade_derive::refresh(tx, captured)
}

/// Tells whether what was born is so much that people should not wait for its lines and words: half of all, or more of what
/// is put off already.
fn is_flood(conn: &Connection, captured: &Captured) -> StoreResult<bool> {
    let listed = [Table::Client, Table::Person, Table::Interaction].map(Table::number);
    let born = captured.inserted.iter();
    let born = born.filter(|(table, _)| listed.contains(table)).count();
    if born < MANY {
        return Ok(false);
    }
    Ok(preparing::is_due(conn)? || records(conn)? <= 2 * born)
}

fn records(conn: &Connection) -> StoreResult<usize> {
    Ok(conn.query_row(
        "SELECT (SELECT count(*) FROM client WHERE deleted IS NULL) + (SELECT count(*) FROM person WHERE deleted IS NULL)
              + (SELECT count(*) FROM interaction WHERE deleted IS NULL)",
        [],
        |row| row.get(0),
    )?)
}
/// Makes the derived rows of rows that an action has added so far.
pub(super) fn births(tx: &Tx<'_>, born: &[(i64, i64)]) -> StoreResult<()> {
    let (_, first) = tx.derived.get();
    let mut concerned = Concerned {
        linked: linked_since(tx, first)?,
        ..Concerned::default()
    };
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

/// Number of the rules by which the derived tables are made. Raise it whenever the same records would give other lines
/// or words: a base made by other rules is made anew when it is opened.
pub(super) const VERSION: i64 = 7;

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
    let is_due = preparing::is_due(conn)?;
    let tx = match conn.transaction_with_behavior(TransactionBehavior::Immediate) {
        // Another program is making them, or takes in what they are made from: it goes on with them.
        Err(error) if is_due && is_busy(&error) => return Ok(()),
        tx => tx?,
    };
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

fn is_busy(error: &rusqlite::Error) -> bool {
    let code = error.sqlite_error_code();
    matches!(
        code,
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked)
    )
}

/// Makes all derived tables anew; gives the number of clients.
pub(super) fn rebuild(conn: &Connection, progress: &Progress) -> StoreResult<i64> {
    conn.execute_batch(
        "DELETE FROM client_list; DELETE FROM client_facet; DELETE FROM record_words; DELETE FROM find_vocabulary;
         INSERT INTO find_part (find_part) VALUES ('delete-all');
         INSERT INTO find_text (find_text) VALUES ('delete-all');",
    )?;
    trade_derive::clear(conn)?;
    let mut indexes = TakenOff::default();
    indexes.take_off(conn)?;
    let clients = fill(conn, progress)?;
    indexes.put_back(conn)?;
    list_indexes::complete(conn)?;
    preparing::is_done(conn)?;
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
    let clients =
        ids("SELECT id FROM client WHERE deleted IS NULL AND merged_into IS NULL ORDER BY id")?;
    let interactions = ids("SELECT id FROM interaction WHERE deleted IS NULL")?;
    let total = (persons.len() + clients.len() + interactions.len()) as u64;
    let mut done = 0;
    let mut step = || {
        done += 1;
        if done % 1000 == 0 {
            progress.tell(done, total);
        }
    };
    let mut known = Known::of_all_records(!interactions.is_empty());
    for person in persons {
        search_index::person(conn, PersonId::new(person), Age::New, &mut known.words)?;
        step();
    }
    for some in clients.chunks(client_derive::TOGETHER) {
        let some: Vec<(i64, Touch)> = some.iter().map(|client| (*client, Touch::ALL)).collect();
        client_derive::rows(conn, &some, |_| Age::New, &mut known)?;
        some.iter().for_each(|_| step());
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
    /// Notes the rows that were added and have no derived rows yet.
    fn note_born(&mut self, tx: &Tx<'_>, captured: &Captured) -> StoreResult<()> {
        let (known, _) = tx.derived.get();
        let late = captured.inserted.get(known..).unwrap_or_default();
        for &(table, row) in late.iter().chain(&captured.changed_again) {
            if let Some(table) = Table::from_number(table) {
                self.note(tx, table, row, Touch::ALL)?;
            }
        }
        Ok(())
    }

    /// Notes the older rows that were changed.
    fn note_updated(&mut self, tx: &Tx<'_>, captured: &Captured) -> StoreResult<()> {
        for (&(table, row), cells) in &captured.updated {
            let Some(table) = Table::from_number(table) else {
                continue;
            };
            let shape = tx.shape(table)?;
            let names = &shape.columns;
            let touch = cells
                .iter()
                .filter_map(|cell| names.get(usize::from(cell.column)))
                .fold(Touch::NONE, |all, name| all | Touch::of(table, name));
            self.note(tx, table, row, touch)?;
            // A row that moved to another client also concerns the one it left.
            for cell in cells {
                if let (CellValue::Integer(old), 1..=2) = (&cell.old, cell.column) {
                    self.note_left(tx, table, cell.column, *old)?;
                }
            }
        }
        Ok(())
    }

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
        Ok(records(conn)? <= concerned)
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
        known.interactions |= self.has_interactions;
        let clients: Vec<(i64, Touch)> = self
            .clients
            .iter()
            .map(|(id, touch)| (*id, *touch))
            .collect();
        client_derive::rows(tx, &clients, age, known)?;
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
                let sql = "SELECT client_id FROM identifier WHERE id = ?1";
                let client = self.link(conn, sql, row)?;
                self.client(client, Touch::WORDS);
            }
            Table::ClientPerson => {
                let sql = "SELECT client_id FROM client_person WHERE id = ?1";
                self.client(one(conn, sql, row)?, Touch::LINE | Touch::WORDS);
            }
            Table::ContactDetail => {
                let sql = "SELECT owner_id FROM contact_detail WHERE id = ?1";
                let owner = self.link(conn, sql, row)?;
                self.owner(conn, owner, Touch::LINE | Touch::WORDS)?;
            }
            Table::FieldValue => {
                let owner = one(conn, "SELECT owner_id FROM field_value WHERE id = ?1", row)?;
                self.owner(conn, owner, Touch::WORDS)?;
            }
            Table::Person => self.person(conn, row, touch)?,
            Table::Interaction => {
                self.has_interactions = true;
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

    /// Gives what a row belongs to.
    fn link(&self, conn: &Connection, sql: &str, row: i64) -> StoreResult<Option<i64>> {
        match self.linked.get(&row) {
            Some(owner) => Ok(Some(*owner)),
            None => one(conn, sql, row),
        }
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

/// Gives to what the details and identifiers with ids from `first` on belong: one question where an import would ask
/// thousands.
fn linked_since(tx: &Tx<'_>, first: i64) -> StoreResult<HashMap<i64, i64>> {
    let mut statement = tx.prepare_cached(
        "SELECT id, owner_id FROM contact_detail WHERE id >= ?1 AND id < ?2
         UNION ALL SELECT id, client_id FROM identifier WHERE id >= ?1 AND id < ?2",
    )?;
    let links =
        statement.query_map((first, tx.next.get()), |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(links.collect::<Result<_, _>>()?)
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
