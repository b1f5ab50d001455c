//! Another number for this device: its ids are written anew wherever they stand, in one transaction. Needed when the
//! number is taken by another device of the office, and when this base turns out to be a copy of another device's.
//!
//! Which columns hold ids is known from the names of links (`store::names`), which a test compares with schema.sql.

use std::collections::{HashMap, HashSet};
use std::fmt::Write as _;

use rusqlite::config::DbConfig;
use rusqlite::functions::FunctionFlags;
use rusqlite::{Connection, OptionalExtension};

use super::births::stamp_of;
use super::check::computed_hash;
use super::held::keep_state_hash;
use super::seal::{self, Cursor};
use super::{COUNTER, conflict, device, gone_before, is_in_office, meta, own_ids, set_meta, trace};
use crate::domain::due::Due;
use crate::domain::id::{COUNTER_BITS, MAX_DEVICE, link, of_text};
use crate::domain::merge::{Stamp, Value};
use crate::store::cells::{self, CellValue};
use crate::store::synced::{Table, columns};
use crate::store::{Progress, Store, StoreResult, derive, names};

/// Tables whose ids are hashed of two others.
const LINKED: [(Table, &str, Second); 10] = [
    (Table::ClientTag, "client_id", Second::Id("tag_id")),
    (Table::DealTag, "deal_id", Second::Id("tag_id")),
    (Table::ClientPerson, "client_id", Second::Id("person_id")),
    (Table::DealPerson, "deal_id", Second::Id("person_id")),
    (Table::FieldValue, "field_id", Second::Id("owner_id")),
    (Table::Price, "price_list_id", Second::Id("product_id")),
    (Table::PaymentOrder, "payment_id", Second::Id("order_id")),
    (Table::OpeningBalance, "client_id", Second::Text("currency")),
    (Table::NumberSeries, "company_id", Second::Text("kind")),
    (Table::CalendarEntry, "series_id", Second::Due("occurrence")),
];

/// What an id is hashed of besides another id.
#[derive(Debug, Clone, Copy)]
enum Second {
    Id(&'static str),
    Text(&'static str),
    Due(&'static str),
}

impl Store {
    /// Gives this device another number, before it joins an office in which its own is taken.
    ///
    /// # Errors
    /// When the base cannot be written; nothing is changed then.
    pub fn renumber(&self, number: i64, progress: &Progress) -> StoreResult<()> {
        self.write_local(|conn| {
            if device(conn)? == number {
                return Ok(());
            }
            Renumbering::new(conn, number, 0)?.run(conn)?;
            derive::rebuild(conn, progress)?;
            Ok(())
        })?;
        self.has_arrived();
        Ok(())
    }

    /// Makes this base a new device of the office: what `old` had written up to `common` stays as something of another device;
    /// its actions after `after` get ids and stamps of the new device, each a step later, and wait to be sealed again.
    ///
    /// # Errors
    /// When the base cannot be written; nothing is changed then.
    pub fn become_device(
        &self,
        (old, new): (&str, &str),
        number: i64,
        (common, after): (Cursor, i64),
        progress: &Progress,
    ) -> StoreResult<()> {
        self.write_local(|conn| {
            let (first, _) = own_ids(conn)?;
            let counter = after.saturating_sub(first).clamp(0, COUNTER);
            let renumbering = Renumbering::new(conn, number, counter)?;
            let written = renumbering.stamps(conn)?;
            renumbering.run(conn)?;
            renumbering.stamp_again(conn, &written)?;
            let own = u32::try_from(renumbering.new).unwrap_or_default();
            gone_before::see(conn, &written, (renumbering.old, own))?;
            if common.seq > 0 {
                seal::set_cursor(conn, old, common)?;
            }
            conn.execute("DELETE FROM outbox", [])?;
            // Whose stamp is whose has changed: what was over is looked at again.
            let over = "UPDATE conflict SET is_settled = 0 WHERE is_settled = ?1";
            conn.execute(over, [conflict::OVER])?;
            seal::set_own(conn, Cursor::default())?;
            set_meta(conn, "sealed", 0)?;
            set_meta(conn, seal::SENT, 0)?;
            seal::set_office_value(conn, seal::DEV, new.as_bytes())?;
            if is_in_office(conn)? {
                keep_state_hash(conn, computed_hash(conn)?)?;
            }
            derive::rebuild(conn, progress)?;
            Ok(())
        })?;
        self.has_arrived();
        Ok(())
    }
}

/// Times of stamps that actions of this device wrote into a row, by table and row.
pub(super) type Written = HashMap<(i64, i64), HashSet<u64>>;

#[derive(Debug, Clone)]
pub(super) struct Renumbering {
    first: i64,
    last: i64,
    old: u32,
    new: i64,
    pub links: HashMap<i64, i64>,
}

impl Renumbering {
    /// Ids of this device above a counter get the new number; so do the rows that are hashed of them.
    pub fn new(conn: &Connection, number: i64, above: i64) -> StoreResult<Self> {
        let (first, _) = own_ids(conn)?;
        let counter = meta(conn, "counter")?.unwrap_or(0);
        let mut renumbering = Self {
            first: first + above + 1,
            last: first + counter,
            old: u32::try_from(first >> COUNTER_BITS).unwrap_or_default(),
            new: number.clamp(1, MAX_DEVICE),
            links: HashMap::new(),
        };
        for (table, one, two) in LINKED {
            renumbering.link(conn, table, one, two)?;
        }
        Ok(renumbering)
    }

    /// Rows get the ids that are given here, whoever made them, and so do the rows that are hashed of them; the device keeps its number.
    pub fn of(conn: &Connection, links: HashMap<i64, i64>) -> StoreResult<Self> {
        let number = device(conn)?;
        let mut renumbering = Self {
            first: 1,
            last: 0,
            old: u32::try_from(number).unwrap_or_default(),
            new: number,
            links,
        };
        for (table, one, two) in LINKED {
            renumbering.link(conn, table, one, two)?;
        }
        Ok(renumbering)
    }

    fn id(&self, id: i64) -> i64 {
        let link = self.links.get(&id).copied();
        link.unwrap_or_else(|| self.counted(id))
    }

    /// Gives an end of the ids that an action gave out: they are of the counter, whatever else their rows are called.
    pub fn counted(&self, id: i64) -> i64 {
        if (self.first..=self.last).contains(&id) {
            (self.new << COUNTER_BITS) | (id & COUNTER)
        } else {
            id
        }
    }

    fn link(&mut self, conn: &Connection, table: Table, one: &str, two: Second) -> StoreResult<()> {
        let (Second::Id(column) | Second::Text(column) | Second::Due(column)) = two;
        let sql = format!(
            "SELECT id, {one}, {column} FROM {} WHERE {one} IS NOT NULL AND {column} IS NOT NULL",
            table.name()
        );
        let mut statement = conn.prepare(&sql)?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let (id, one): (i64, i64) = (row.get(0)?, row.get(1)?);
            let (old, new) = match two {
                Second::Id(_) => {
                    let two = row.get(2)?;
                    (two, self.id(two))
                }
                Second::Text(_) => {
                    let two = of_text(row.get_ref(2)?.as_str().unwrap_or_default());
                    (two, two)
                }
                Second::Due(_) => {
                    let two = of_text(&row.get::<_, Due>(2)?.text());
                    (two, two)
                }
            };
            let wanted = link(self.id(one), new);
            if id == link(one, old) && id != wanted {
                self.links.insert(id, wanted);
            }
        }
        Ok(())
    }

    pub fn run(&self, conn: &Connection) -> StoreResult<()> {
        let map = self.clone();
        conn.create_scalar_function(
            "kartoteka_renumbered",
            1,
            FunctionFlags::SQLITE_UTF8,
            move |context| {
                Ok(match CellValue::from(context.get_raw(0)) {
                    Value::Integer(id) => Value::Integer(map.id(id)),
                    other => other,
                })
            },
        )?;
        let map = self.clone();
        conn.create_scalar_function(
            "kartoteka_counted",
            1,
            FunctionFlags::SQLITE_UTF8,
            move |context| {
                Ok(match CellValue::from(context.get_raw(0)) {
                    Value::Integer(id) => Value::Integer(map.counted(id)),
                    other => other,
                })
            },
        )?;
        // Nobody did this: it is no change, and the triggers must not take it for one.
        conn.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_TRIGGER, false)?;
        let done = self.write(conn);
        conn.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_TRIGGER, true)?;
        conn.remove_function("kartoteka_renumbered", 1)?;
        conn.remove_function("kartoteka_counted", 1)?;
        done
    }

    fn write(&self, conn: &Connection) -> StoreResult<()> {
        for &table in Table::ALL {
            let ids: Vec<String> = columns(conn, table)?
                .into_iter()
                .filter(|column| column == "id" || names::is_link(table, column))
                .collect();
            rewrite(conn, table.name(), &ids)?;
        }
        const LOCAL: [(&str, &[&str]); 7] = [
            ("action", &["id", "user_id", "target"]),
            ("change", &["action_id", "row_id"]),
            ("clock", &["row_id"]),
            ("pending_op", &["action_id", "row_id"]),
            ("conflict", &["row_id", "won_action", "lost_action"]),
            ("recent", &["id"]),
            ("reminded", &["owner_id"]),
        ];
        for (table, ids) in LOCAL {
            let ids: Vec<String> = ids.iter().map(|&id| id.to_owned()).collect();
            rewrite(conn, table, &ids)?;
        }
        conn.execute(
            "UPDATE action SET first_id = kartoteka_counted(first_id), last_id = kartoteka_counted(last_id)
             WHERE first_id IS NOT NULL",
            [],
        )?;
        self.history(conn)?;
        for (sql, write) in [
            (
                "SELECT id, spec FROM view",
                "UPDATE view SET spec = ?2 WHERE id = ?1",
            ),
            (
                "SELECT key, value FROM setting",
                "UPDATE setting SET value = ?2 WHERE key = ?1",
            ),
        ] {
            let all: Vec<(Value, String)> = conn
                .prepare(sql)?
                .query_map([], |row| Ok((Value::from(row.get_ref(0)?), row.get(1)?)))?
                .collect::<Result<_, _>>()?;
            for (key, text) in all {
                if let Some(text) = self.json(&text) {
                    conn.execute(write, (key, text))?;
                }
            }
        }
        if let Some(user) = meta(conn, "user")? {
            set_meta(conn, "user", self.id(user))?;
        }
        set_meta(conn, "device", self.new)
    }

    /// The values in the history that are ids.
    fn history(&self, conn: &Connection) -> StoreResult<()> {
        for &table in Table::ALL {
            let links: Vec<bool> = columns(conn, table)?
                .iter()
                .map(|column| names::is_link(table, column))
                .collect();
            let all: Vec<(i64, i64, Vec<u8>)> = conn
                .prepare("SELECT action_id, row_id, cells FROM change WHERE tbl = ?1")?
                .query_map([table.number()], |row| {
                    Ok((row.get(0)?, row.get(1)?, row.get(2)?))
                })?
                .collect::<Result<_, _>>()?;
            for (action, row, bytes) in all {
                let Ok(mut changed) = cells::decode(&bytes) else {
                    continue;
                };
                for cell in &mut changed {
                    let is_link = links.get(usize::from(cell.column)).copied();
                    for value in [&mut cell.old, &mut cell.new] {
                        match value {
                            Value::Integer(id) if is_link == Some(true) => *id = self.id(*id),
                            Value::Text(text) if table == Table::View => {
                                if let Some(json) = self.json(text) {
                                    *text = json;
                                }
                            }
                            _ => {}
                        }
                    }
                }
                let written = cells::encode(&changed)?;
                if written != bytes {
                    conn.prepare_cached(
                        "UPDATE change SET cells = ?4 WHERE action_id = ?1 AND tbl = ?2 AND row_id = ?3",
                    )?
                    .execute((action, table.number(), row, written))?;
                }
            }
        }
        Ok(())
    }

    /// Saved views and settings keep ids in their text; `None` when none of them changes.
    fn json(&self, text: &str) -> Option<String> {
        names::other_ids(text, &|id| self.id(id))
    }

    /// Gives the times that the renumbered actions wrote, by row as it will be called.
    fn stamps(&self, conn: &Connection) -> StoreResult<Written> {
        let mut written = Written::new();
        let mut changes = conn.prepare(
            "SELECT c.tbl, c.row_id, a.id, a.stamp, c.stamps FROM change c JOIN action a ON a.id = c.action_id
             WHERE a.id BETWEEN ?1 AND ?2",
        )?;
        let mut rows = changes.query((self.first, self.last))?;
        while let Some(row) = rows.next()? {
            let stamp = stamp_of(row.get(2)?, row.get(3)?);
            let trace = trace::read(row.get_ref(4)?);
            let times = written
                .entry((row.get(0)?, self.id(row.get(1)?)))
                .or_default();
            times.insert(stamp.time);
            times.extend(trace.cells.iter().map(|cell| stamp.time + cell.bump));
        }
        let mut births =
            conn.prepare("SELECT first_id, last_id, stamp FROM action WHERE id BETWEEN ?1 AND ?2")?;
        let mut rows = births.query((self.first, self.last))?;
        let mut ranges: Vec<(i64, i64, u64)> = Vec::new();
        while let Some(row) = rows.next()? {
            if let (Some(first), Some(last)) = (row.get(0)?, row.get(1)?) {
                ranges.push((first, last, row.get::<_, i64>(2)?.cast_unsigned()));
            }
        }
        let mut clocks =
            conn.prepare("SELECT tbl, row_id FROM clock WHERE row_id BETWEEN ?1 AND ?2")?;
        let mut rows = clocks.query((self.first, self.last))?;
        while let Some(row) = rows.next()? {
            let id: i64 = row.get(1)?;
            let birth = ranges
                .iter()
                .find(|(first, last, _)| (*first..=*last).contains(&id));
            let times = written.entry((row.get(0)?, self.id(id))).or_default();
            times.extend(birth.map(|(_, _, time)| *time));
        }
        Ok(written)
    }

    /// Puts the new device into the stamps that the renumbered actions wrote.
    fn stamp_again(&self, conn: &Connection, written: &Written) -> StoreResult<()> {
        let new = u32::try_from(self.new).unwrap_or_default();
        conn.execute(
            "UPDATE action SET stamp = stamp + 1 WHERE id BETWEEN ?1 AND ?2",
            (self.id(self.first), self.id(self.last)),
        )?;
        for ((table, row), times) in written {
            let again = |stamp: Stamp| {
                if stamp.device == self.old && times.contains(&stamp.time) {
                    Stamp {
                        time: stamp.time + 1,
                        device: new,
                    }
                } else {
                    stamp
                }
            };
            let kept: Option<Vec<u8>> = conn
                .prepare_cached("SELECT cells FROM clock WHERE tbl = ?1 AND row_id = ?2")?
                .query_row((table, row), |found| found.get(0))
                .optional()?;
            if let Some(kept) = kept {
                conn.prepare_cached("UPDATE clock SET cells = ?3 WHERE tbl = ?1 AND row_id = ?2")?
                    .execute((table, row, super::clock::stamped_again(&kept, again)?))?;
            }
            let changes: Vec<(i64, Vec<u8>)> = conn
                .prepare_cached(
                    "SELECT action_id, stamps FROM change WHERE tbl = ?1 AND row_id = ?2 AND stamps IS NOT NULL
                     AND (action_id >> 40) = ?3",
                )?
                .query_map((table, row, self.new), |found| {
                    Ok((found.get(0)?, found.get(1)?))
                })?
                .collect::<Result<_, _>>()?;
            for (action, stamps) in changes {
                conn.prepare_cached(
                    "UPDATE change SET stamps = ?4 WHERE action_id = ?1 AND tbl = ?2 AND row_id = ?3",
                )?
                .execute((action, table, row, trace::stamped_again(&stamps, again)?))?;
            }
        }
        Ok(())
    }
}

fn rewrite(conn: &Connection, table: &str, ids: &[String]) -> StoreResult<()> {
    let (mut sets, mut differ) = (String::new(), String::new());
    for id in ids {
        let (comma, or) = if sets.is_empty() {
            ("", "")
        } else {
            (", ", " OR ")
        };
        let _ = write!(sets, "{comma}{id} = kartoteka_renumbered({id})");
        let _ = write!(differ, "{or}{id} IS NOT kartoteka_renumbered({id})");
    }
    conn.execute(&format!("UPDATE {table} SET {sets} WHERE {differ}"), [])?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A column of ids that is not known here would keep the old number.
    #[test]
    #[allow(clippy::disallowed_methods)] // a bare connection of a test
    fn every_column_of_ids_is_known() {
        let conn = Connection::open_in_memory().unwrap();
        conn.execute_batch(include_str!("../../../schema.sql"))
            .unwrap();
        for &table in Table::ALL {
            for column in columns(&conn, table).unwrap() {
                let is_id = column.ends_with("_id") || column == "merged_into";
                assert_eq!(
                    names::is_link(table, &column),
                    is_id,
                    "{}.{column}",
                    table.name()
                );
            }
        }
    }
}
