//! What has to follow from what came, because its writer did not know of something: what was added to a client, tag or user
//! who was merged into another one goes to that one, and of those who were merged into each other one stands again; what was
//! deleted while somebody added to it is given back; a document that was issued says what it said then.
//!
//! Written by any device that may write, as actions of their own kinds: what several of them write is the same, and nothing is
//! left to do once it stands. Undo passes over these actions; they go back with the merge that they followed.

mod called_off;
mod client;
mod issued;
mod listed;
pub(super) mod main_detail;
pub(super) mod revive;
pub(super) mod series;
mod undone;

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::{Connection, OptionalExtension};

use super::capture::Captured;
use super::client_entry::list;
use super::replica::{seal, unheard};
use super::synced::columns;
use super::{
    Action, CellValue, Store, StoreError, StoreResult, Table, Tx, document, misfit, names, tag,
    together, twins,
};
use crate::domain::id::{ActionId, COUNTER_BITS, ClientId, DealId, TagId};
use crate::domain::merge::Value;

/// Where the rows that came stand until they were looked at, in the table `office`.
const CAME: &str = "came";
/// More rows are not kept: all that was merged is looked at then.
const MOST: usize = 50_000;
/// Bytes of a kept row: number of its table, id, how it came.
const LENGTH: usize = 11;

/// What was done because of what came.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Followed {
    /// How many actions were written.
    pub actions: usize,
    /// What was given back, by name.
    pub revived: Vec<String>,
    /// Numbers of documents and orders that came and are carried by another one already.
    pub doubled: Vec<String>,
    /// Numbers of issued documents that were given back what they said, because somebody had gone on with the draft.
    pub issued: Vec<String>,
    /// The numbers of each document that went out twice, because two issued its draft without knowing of each other.
    pub twice: Vec<String>,
    /// Numbers of orders that do not add up since something of them came.
    pub misfits: Vec<String>,
    /// What came and stands beside another of its list under one name.
    pub twins: Vec<(Table, String)>,
    /// Series that two have changed at once, by title: what both have changed holds.
    pub series: Vec<String>,
}

/// A row that came.
pub(super) type Came = (Table, i64, How);

/// How a row came.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum How {
    Changed,
    Born,
    /// It was merged into another one.
    Merged,
}

/// Keeps which rows came, for the next [`Store::follow_up`]: in the same transaction.
pub(super) fn note(conn: &Connection, captured: &Captured) -> StoreResult<()> {
    let Some(mut bytes) = seal::office_value(conn, CAME)? else {
        return Ok(()); // never looked: all of it is looked at
    };
    let count = captured.inserted.len() + captured.updated.len();
    if bytes.len() == 1 || count + bytes.len() / LENGTH > MOST {
        return seal::set_office_value(conn, CAME, &[1]);
    }
    let mut keep = |(table, row): (i64, i64), how: How| {
        bytes.extend(u16::try_from(table).unwrap_or_default().to_le_bytes());
        bytes.extend(row.to_le_bytes());
        bytes.push(how as u8);
    };
    for at in &captured.inserted {
        keep(*at, How::Born);
    }
    let mut merged_into = BTreeMap::new();
    for target in MERGED {
        let place = columns(conn, target)?
            .iter()
            .position(|name| name == "merged_into");
        merged_into.insert(target.number(), place);
    }
    for (at, cells) in &captured.updated {
        let column = merged_into.get(&at.0).copied().flatten();
        let is_merged = cells
            .iter()
            .any(|cell| Some(usize::from(cell.column)) == column && cell.new != Value::Null);
        keep(*at, if is_merged { How::Merged } else { How::Changed });
    }
    seal::set_office_value(conn, CAME, &bytes)
}

/// Reads what was kept; `None` when everything is to be looked at.
fn read(bytes: Option<&[u8]>) -> Option<Vec<Came>> {
    let bytes = bytes.filter(|bytes| bytes.len() != 1)?;
    let rows = bytes.chunks_exact(LENGTH).filter_map(|row| {
        let (table, rest) = row.split_first_chunk()?;
        let (id, how) = rest.split_first_chunk()?;
        let table = Table::from_number(i64::from(u16::from_le_bytes(*table)))?;
        let how = match how {
            [1] => How::Born,
            [2] => How::Merged,
            _ => How::Changed,
        };
        Some((table, i64::from_le_bytes(*id), how))
    });
    Some(rows.collect())
}

impl Store {
    /// Does what has to follow from what came since it was called last. Only a device that may write calls it.
    ///
    /// # Errors
    /// When the base cannot be read or written; what was done until then stays, the rest is done with the next call.
    pub fn follow_up(&self) -> StoreResult<Followed> {
        let kept = self.read(|conn| seal::office_value(conn, CAME))?;
        if kept.as_ref().is_some_and(Vec::is_empty) {
            return Ok(Followed::default());
        }
        let came = read(kept.as_deref());
        let merged = self.read(|conn| merged(conn, came.as_deref()))?;
        let mut followed = Followed::default();
        for (table, row) in merged {
            let (subject, gone) = self.read(|conn| match end(conn, table, row)? {
                Some((end, ring)) => {
                    let gone = ring.into_iter().chain([row]).find(|gone| *gone != end);
                    Ok((names::of_record(conn, table, end)?, gone))
                }
                None => Ok::<_, StoreError>((String::new(), None)),
            })?;
            // Taking the merge back takes this back, too: it says whom it followed.
            let gone = gone.map(ActionId::new);
            let work = |tx: &Tx<'_>| follow(tx, table, row);
            let ((), changes) = self.write::<_, StoreError>(
                Action::FollowMerge,
                super::Role::Do,
                &subject,
                gone,
                work,
            )?;
            followed.actions += usize::from(changes.action.is_some());
        }
        let moved = match &came {
            Some(came) => self.read(|conn| undone::given_back(conn, came))?,
            None => Vec::new(),
        };
        for at in moved {
            let subject = self.read(|conn| names::of_record(conn, at.0, at.1))?;
            let put = |tx: &Tx<'_>| undone::put_right(tx, at);
            let ((), changes) =
                self.transact::<_, StoreError>(Action::FollowMerge, &subject, put)?;
            followed.actions += usize::from(changes.action.is_some());
        }
        // Now that what was added stands at the end of its chain.
        let deleted = match &came {
            Some(came) => self.read(|conn| {
                let mut wanted = revive::wanted(conn, came)?;
                wanted.extend(listed::wanted(conn, came)?);
                Ok::<_, StoreError>(wanted)
            })?,
            None => Vec::new(),
        };
        for at in deleted {
            let name = self.read(|conn| names::of_record(conn, at.0, at.1))?;
            let (given, _) = self.transact(Action::Revive, &name, |tx| match at.0 {
                table if listed::is_listed(table) => listed::give_back(tx, at),
                table => super::trash::restore(tx, table, at.1),
            })?;
            if given {
                followed.actions += 1;
                followed.revived.push(name);
            }
        }
        let stripped = match &came {
            Some(came) => self.read(|conn| revive::stripped(conn, came))?,
            None => Vec::new(),
        };
        for (record, instant) in stripped {
            let name = self.read(|conn| names::of_record(conn, record.0, record.1))?;
            self.transact(Action::Revive, &name, |tx| {
                super::trash::restore_parts(tx, record, instant)
            })?;
            followed.actions += 1;
            followed.revived.push(name);
        }
        let owners = self.read(|conn| main_detail::touched(conn, came.as_deref()))?;
        for (table, owner) in owners {
            let name = self.read(|conn| names::of_record(conn, table, owner))?;
            let put = |tx: &Tx<'_>| main_detail::put_right(tx, owner);
            let ((), changes) = self.transact::<_, StoreError>(Action::FollowMain, &name, put)?;
            followed.actions += usize::from(changes.action.is_some());
        }
        let changed = self.read(|conn| issued::changed(conn, came.as_deref()))?;
        for document in changed {
            if let Some(name) = issued::give_back(self, document)? {
                followed.actions += 1;
                followed.issued.push(name);
            }
        }
        let touched = self.read(|conn| series::touched(conn, came.as_deref()))?;
        for entry in touched {
            if let Some(title) = series::put_right(self, entry)? {
                followed.actions += 1;
                followed.series.push(title);
            }
        }
        called_off::ask(self, came.as_deref(), &mut followed)?;
        followed.twice = self.read(|conn| issued::twice(conn, came.as_deref()))?;
        followed.doubled = self.read(|conn| doubled(conn, came.as_deref()))?;
        followed.misfits = self.read(|conn| misfit::came(conn, came.as_deref()))?;
        let rows = came.as_ref().map(|came| came.iter().map(|it| (it.0, it.1)));
        let rows: Option<Vec<(Table, i64)>> = rows.map(Iterator::collect);
        followed.twins = self.read(|conn| twins::brought(conn, rows.as_deref()))?;
        self.write_local(|conn| {
            if seal::office_value(conn, CAME)? == kept {
                seal::set_office_value(conn, CAME, &[])?;
            }
            Ok(())
        })?;
        if followed.actions > 0 {
            self.has_arrived();
        }
        Ok(followed)
    }
}

/// Gives the numbers of documents and orders that are carried twice by something that came.
fn doubled(conn: &Connection, came: Option<&[Came]>) -> StoreResult<Vec<String>> {
    const NUMBERED: [Table; 2] = [Table::Document, Table::ClientOrder];
    let is_numbered = |(table, ..): &Came| NUMBERED.contains(table);
    if came.is_some_and(|came| !came.iter().any(is_numbered)) {
        return Ok(Vec::new());
    }
    let mut numbers = Vec::new();
    for one in document::doubled::all(conn)? {
        let is_new = came.is_none_or(|came| {
            let mut rows = came.iter();
            rows.any(|(table, row, _)| *table == one.table && one.rows.contains(row))
        });
        if is_new && !numbers.contains(&one.number) {
            numbers.push(one.number);
        }
    }
    Ok(numbers)
}

/// What can be merged.
pub(super) const MERGED: [Table; 12] = [
    Table::Client,
    Table::Tag,
    Table::User,
    Table::Book,
    Table::Field,
    Table::Resource,
    Table::Campaign,
    Table::Reason,
    Table::ProductGroup,
    Table::PriceList,
    Table::Pipeline,
    Table::Stage,
];

/// Gives what stands in place of a row. Of a list: only while the row is deleted. Somebody who had not heard that it was put into
/// another one may have changed it; then it stands for itself until people have decided. A merge that had not heard of it is
/// nobody. The outer `None`: the row has not come.
fn stands_for(conn: &Connection, table: Table, row: i64) -> StoreResult<Option<Option<i64>>> {
    let sql = format!(
        "SELECT merged_into, deleted IS NULL FROM {} WHERE id = ?1",
        table.name()
    );
    let found: Option<(Option<i64>, bool)> = conn
        .prepare_cached(&sql)?
        .query_row([row], |found| Ok((found.get(0)?, found.get(1)?)))
        .optional()?;
    let Some((into, is_there)) = found else {
        return Ok(None);
    };
    let is_of_list = !matches!(table, Table::Client | Table::Tag | Table::User);
    if into.is_some() && is_there && is_of_list && unheard::deletion(conn, table, row)?.is_none() {
        return Ok(Some(None));
    }
    Ok(Some(into))
}

/// Gives what is merged into another one and concerned by what came.
fn merged(conn: &Connection, came: Option<&[Came]>) -> StoreResult<BTreeSet<(Table, i64)>> {
    let mut found = BTreeSet::new();
    let all = |target: Table| -> StoreResult<Vec<i64>> {
        let sql = format!(
            "SELECT id FROM {} WHERE merged_into IS NOT NULL",
            target.name()
        );
        ids(conn, &sql, [])
    };
    let mut by_table: BTreeMap<Table, Vec<i64>> = BTreeMap::new();
    for (table, row, _) in came.unwrap_or_default() {
        by_table.entry(*table).or_default().push(*row);
    }
    for target in MERGED {
        let known = all(target)?;
        if came.is_none() {
            found.extend(known.into_iter().map(|row| (target, row)));
            continue;
        }
        if known.is_empty() {
            continue;
        }
        let name = target.name();
        for (&table, rows) in &by_table {
            let rows = list(rows);
            let mut ask = |sql: &str| -> StoreResult<()> {
                let rows = ids(conn, sql, [&rows])?;
                found.extend(rows.into_iter().map(|row| (target, row)));
                Ok(())
            };
            if table == target {
                for column in ["id", "merged_into"] {
                    ask(&format!(
                        "SELECT d.id FROM rarray(?1) w CROSS JOIN {name} d ON d.{column} = w.value
                         WHERE d.merged_into IS NOT NULL"
                    ))?;
                }
            }
            for column in columns(conn, table)? {
                if column != "merged_into" && names::linked(table, &column).contains(&target) {
                    ask(&format!(
                        "SELECT d.id FROM rarray(?1) w CROSS JOIN {} x ON x.id = w.value CROSS JOIN {name} d ON d.id = x.{column}
                         WHERE d.merged_into IS NOT NULL",
                        table.name()
                    ))?;
                }
            }
        }
    }
    let mut gone = BTreeSet::new();
    for (table, row) in found {
        if stands_for(conn, table, row)?.flatten().is_some() {
            gone.insert((table, row));
        }
    }
    Ok(gone)
}

/// Follows a chain of merges to its end. In a ring that is the one with the smallest id, the same on all devices; the ring is
/// given with it. `None` while a link of it has not come.
pub(super) fn end(
    conn: &Connection,
    table: Table,
    row: i64,
) -> StoreResult<Option<(i64, Vec<i64>)>> {
    let mut path = vec![row];
    let mut at = row;
    loop {
        match stands_for(conn, table, at)? {
            None => return Ok(None),
            Some(None) => return Ok(Some((at, Vec::new()))),
            Some(Some(next)) => at = next,
        }
        if let Some(place) = path.iter().position(|known| *known == at) {
            let ring = path.split_off(place);
            let least = ring.iter().copied().min().unwrap_or(at);
            return Ok(Some((least, ring)));
        }
        path.push(at);
    }
}

/// Gives the id of what stands in place of a row of any table; its own where nothing does.
pub(super) fn lives(conn: &Connection, id: i64) -> StoreResult<i64> {
    // Numbers beside ids in a text: ids begin after those that a device gives out.
    if id >> COUNTER_BITS == 0 {
        return Ok(id);
    }
    for table in MERGED {
        if let Some((end, _)) = end(conn, table, id)?
            && end != id
        {
            return Ok(end);
        }
    }
    Ok(id)
}

/// Moves what is left at one who was merged to the end of the chain; opens a ring there.
fn follow(tx: &Tx<'_>, table: Table, row: i64) -> StoreResult<()> {
    let Some((end, ring)) = end(tx, table, row)? else {
        return Ok(());
    };
    if !ring.is_empty() {
        let alive = match table {
            Table::Client => "",
            _ => ", deleted = NULL",
        };
        let sql = format!(
            "UPDATE {} SET merged_into = NULL{alive} WHERE id = ?1",
            table.name()
        );
        let is_said = !matches!(table, Table::Client | Table::Tag | Table::User);
        if is_said && is_there(tx, table, end)? {
            // Two who had not heard of each other have decided that it stands.
            tx.confirm(
                table.number(),
                end,
                tx.shape(table)?.deleted,
                &CellValue::Null,
            );
        }
        tx.execute(&sql, [end])?;
        if !matches!(table, Table::Client | Table::User) {
            listed::tie_again(tx, (table, end))?;
        }
    }
    let gone: BTreeSet<i64> = ring.into_iter().chain([row]).collect();
    for gone in gone.into_iter().filter(|gone| *gone != end) {
        match table {
            Table::Client => client::follow(tx, ClientId::new(gone), ClientId::new(end))?,
            Table::Tag => follow_tag(tx, TagId::new(gone), TagId::new(end))?,
            Table::User => follow_user(tx, gone, end)?,
            _ => {
                go(tx, table, gone)?;
                together::take_over(tx, table, (gone, end), true)?;
                together::move_uses(tx, table, gone, end)?;
            }
        }
    }
    Ok(())
}

/// What a merge had written to without knowing that it was put into another one is deleted as it was.
fn go(tx: &Tx<'_>, table: Table, row: i64) -> StoreResult<()> {
    if is_there(tx, table, row)?
        && let Some(deleted) = unheard::deletion(tx, table, row)?
    {
        let sql = format!("UPDATE {} SET deleted = ?2 WHERE id = ?1", table.name());
        tx.execute(&sql, (row, deleted))?;
    }
    Ok(())
}

fn is_there(conn: &Connection, table: Table, row: i64) -> StoreResult<bool> {
    let sql = format!(
        "SELECT 1 FROM {} WHERE id = ?1 AND deleted IS NULL",
        table.name()
    );
    Ok(conn.prepare_cached(&sql)?.exists([row])?)
}

fn follow_tag(tx: &Tx<'_>, gone: TagId, end: TagId) -> StoreResult<()> {
    let clients = "SELECT client_id FROM client_tag WHERE tag_id = ?1 AND deleted IS NULL";
    for client in ids(tx, clients, [gone.get()])? {
        tag::take_off(tx, ClientId::new(client), gone)?;
        tag::put(tx, ClientId::new(client), end)?;
    }
    let deals = "SELECT deal_id FROM deal_tag WHERE tag_id = ?1 AND deleted IS NULL";
    for deal in ids(tx, deals, [gone.get()])? {
        tag::take_off_deal(tx, DealId::new(deal), gone)?;
        tag::put_on_deal(tx, DealId::new(deal), end)?;
    }
    Ok(())
}

fn follow_user(tx: &Tx<'_>, gone: i64, end: i64) -> StoreResult<()> {
    for &table in Table::ALL {
        for column in columns(tx, table)? {
            if column != "merged_into" && names::leads_to_user(table, &column) {
                let name = table.name();
                let sql = format!("UPDATE {name} SET {column} = ?2 WHERE {column} = ?1");
                tx.execute(&sql, (gone, end))?;
            }
        }
    }
    together::take_over(tx, Table::User, (gone, end), true)
}

fn ids<P: rusqlite::Params>(conn: &Connection, sql: &str, given: P) -> StoreResult<Vec<i64>> {
    let mut statement = conn.prepare_cached(sql)?;
    let ids = statement.query_map(given, |row| row.get(0))?;
    Ok(ids.collect::<Result<_, _>>()?)
}
