//! Whether colleagues have written since to what an action added: taking it back would take theirs away. What they wrote to can
//! stay, with all that belongs to it, while the rest is taken back.

use std::cell::OnceCell;
use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet, HashSet};

use rusqlite::{Connection, OptionalExtension};

use super::{Target, chains};
use crate::domain::id::UserId;
use crate::store::synced::{Table, columns};
use crate::store::together::LISTS;
use crate::store::{
    Action, CellValue, Role, StoreError, StoreResult, follow, history, names, replica, trash,
};

/// So many records are named in the answer.
const NAMED: usize = 5;

/// What others have written to.
#[derive(Debug, Default)]
pub(super) struct Others {
    /// What they wrote or added, and who.
    what: BTreeSet<(Table, i64)>,
    who: BTreeSet<UserId>,
    /// What the action added and would have to stay because of it.
    pub stays: BTreeSet<(Table, i64)>,
    /// How many records the action added.
    of: usize,
}

impl Others {
    fn add(&mut self, at: (Table, i64), user: Option<UserId>) {
        self.what.insert(at);
        self.who.extend(user);
    }

    /// Gives the records that stay.
    pub fn records(&self) -> impl Iterator<Item = (Table, i64)> {
        let stays = self.stays.iter().copied();
        stays.filter(|(table, _)| is_record(*table))
    }

    /// Tells whether something is left to be taken back.
    pub fn has_rest(&self) -> bool {
        self.records().count() < self.of
    }

    /// Says what they wrote to, as the reason not to take it away.
    pub fn refusal(self, conn: &Connection, role: Role) -> StoreResult<StoreError> {
        let (stays, of) = (self.records().count(), self.of);
        let has_rest = self.has_rest() && role != Role::Redo;
        let mut what = Vec::new();
        for (table, row) in self.what.into_iter().take(NAMED) {
            what.push((table, names::of_record(conn, table, row)?));
        }
        let mut who = Vec::new();
        for user in self.who {
            who.push(names::of_record(conn, Table::User, user.get())?);
        }
        Ok(StoreError::OthersWrote {
            who,
            what,
            rest: has_rest.then_some((stays, of)),
            is_redo: role == Role::Redo,
        })
    }
}

/// Gives who wrote last into a cell beside an action, of all whose writes stood there.
pub(super) fn last_writer(
    conn: &Connection,
    target: &Target,
    ((table, row), column): ((Table, i64), u16),
) -> StoreResult<Option<UserId>> {
    let mut statement = conn.prepare_cached(
        "SELECT c.cells, c.stamps, a.user_id FROM change c JOIN action a ON a.id = c.action_id
         WHERE c.tbl = ?1 AND c.row_id = ?2 AND c.action_id <> ?3 ORDER BY a.stamp DESC, a.id DESC",
    )?;
    let mut rows = statement.query((table.number(), row, target.id))?;
    while let Some(found) = rows.next()? {
        let is_lost = replica::trace::read(found.get_ref(1)?).is_lost(column);
        let cells = history::readable(found.get_ref(0)?, table, row);
        if !is_lost && cells.iter().any(|cell| cell.column == column) {
            return Ok(found.get(2)?);
        }
    }
    Ok(None)
}

/// Tells whether people know the rows of a table by themselves, with what belongs to them.
const fn is_record(table: Table) -> bool {
    !matches!(table, Table::Shipment) && !trash::parts(table).is_empty()
}

/// Finds what colleagues have changed of what the action added, or added to it; `None` when there is nothing.
pub(super) fn look(conn: &Connection, target: &Target, role: Role) -> StoreResult<Option<Others>> {
    if !replica::is_in_office(conn)? {
        return Ok(None);
    }
    if let Some(found) = issued(conn, target)? {
        return Ok(Some(found));
    }
    if let Some(found) = met(conn, target)? {
        return Ok(Some(found));
    }
    let given_back = given_back(conn, target)?;
    // Doing it again gives back what was added.
    let born = match role {
        Role::Redo => None,
        Role::Do | Role::Undo => born(conn, target)?,
    };
    let mut spans = match born {
        Some(rows) => vec![Span { rows, since: 0 }],
        None => given_back.iter().map(|(_, span)| *span).collect(),
    };
    let linked = linked(conn, target)?;
    if role != Role::Redo {
        // The id of a thing of a list is made of its name, that of what was cut off a series of its date: others may have made it too.
        let is_named = |table: &Table| LISTS.contains(table) || *table == Table::CalendarEntry;
        let named = linked.iter().filter(|(table, _)| is_named(table));
        spans.extend(named.map(|(_, row)| Span {
            rows: (*row, *row),
            since: 0,
        }));
    }
    let own = replica::own_ids(conn)?;
    let mut found = Others::default();
    let mut touched = Vec::new();
    let gone = OnceCell::new();
    for span in &spans {
        for &table in Table::ALL {
            let sql = format!(
                "SELECT 1 FROM {} WHERE id BETWEEN ?1 AND ?2 AND deleted IS NULL LIMIT 1",
                table.name()
            );
            if conn.prepare_cached(&sql)?.exists(span.rows)? {
                added(conn, table, (*span, own), (&mut found, &mut touched))?;
                changed(conn, table, (*span, own), (&mut found, &mut touched), &gone)?;
            }
        }
    }
    if found.what.is_empty() {
        return Ok(None);
    }
    let mine = Mine {
        born,
        // Rows whose ids are made of what they tie together.
        linked: linked
            .into_iter()
            .chain(given_back.into_iter().map(|(at, _)| at))
            .collect(),
    };
    found.of = mine.count(conn)?;
    found.stays = mine.family(conn, touched)?;
    Ok(Some(found))
}

/// Finds documents that the action issued and a colleague as well: as a draft again they would not be what went out there.
fn issued(conn: &Connection, target: &Target) -> StoreResult<Option<Others>> {
    if target.role == Role::Undo || target.action != Some(Action::IssueDocument) {
        return Ok(None);
    }
    let mut statement = conn.prepare_cached(
        "SELECT f.id, f.document_id FROM change c JOIN document_file f ON f.document_id = c.row_id
         WHERE c.action_id = ?1 AND c.tbl = ?2 AND f.deleted IS NULL AND f.id NOT BETWEEN ?3 AND ?4",
    )?;
    let (first, last) = replica::own_ids(conn)?;
    let mut files = statement.query((target.id, Table::Document.number(), first, last))?;
    let mut found = Others::default();
    while let Some(file) = files.next()? {
        let user = history::birth(conn, file.get(0)?)?.and_then(|birth| birth.user);
        found.add((Table::Document, file.get(1)?), user);
    }
    Ok((!found.what.is_empty()).then_some(found))
}

/// Finds series of the calendar that the action gave other times, and somebody else too who did not know of it, or since: with one
/// of them taken back times would be missing, or stand twice.
fn met(conn: &Connection, target: &Target) -> StoreResult<Option<Others>> {
    const TIMES: [&str; 2] = ["rule", "starts"];
    let sql = "SELECT row_id FROM change WHERE action_id = ?1 AND tbl = ?2";
    let rows: Vec<i64> = conn
        .prepare_cached(sql)?
        .query_map((target.id, Table::CalendarEntry.number()), |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    let mut found = Others::default();
    for row in rows {
        let told = history::of_record(conn, Table::CalendarEntry, row)?;
        let is_of_times = |change: &history::RecordChange| {
            let mut fields = change.fields.iter();
            !change.created && fields.any(|field| TIMES.contains(&field.column.as_str()))
        };
        let own = told.iter().find(|change| change.entry.id == target.id);
        let Some(own) = own.filter(|own| is_of_times(own)) else {
            continue;
        };
        let since = |change: &history::RecordChange| {
            let counted = [own, change].map(follow::series::counted);
            let is_unseen = match counted {
                [Some((before, _)), Some((_, after))] => before < after,
                _ => false,
            };
            change.entry.stamp > own.entry.stamp || is_unseen
        };
        let other = told.iter().find(|change| {
            change.entry.device.is_some()
                && change.entry.action != Some(Action::FollowSeries)
                && is_of_times(change)
                && since(change)
        });
        let is_met = told.iter().any(|change| {
            change.entry.action == Some(Action::FollowSeries)
                && change.entry.stamp > own.entry.stamp
        });
        let who = other.or_else(|| {
            let mut others = told.iter();
            others.find(|change| is_met && change.entry.device.is_some())
        });
        if let Some(who) = who {
            found.add((Table::CalendarEntry, row), who.entry.user);
        }
    }
    Ok((!found.what.is_empty()).then_some(found))
}

/// What an action added.
struct Mine {
    born: Option<(i64, i64)>,
    linked: HashSet<(Table, i64)>,
}

impl Mine {
    fn has(&self, at: (Table, i64)) -> bool {
        let is_born = |(first, last)| (first..=last).contains(&at.1);
        self.born.is_some_and(is_born) || self.linked.contains(&at)
    }

    fn count(&self, conn: &Connection) -> StoreResult<usize> {
        let linked = self.linked.iter();
        let is_born = |row: i64| {
            self.born
                .is_some_and(|(first, last)| (first..=last).contains(&row))
        };
        let mut count = linked
            .filter(|(table, row)| is_record(*table) && !is_born(*row))
            .count();
        for &table in Table::ALL.iter().filter(|table| is_record(**table)) {
            if let Some(born) = self.born {
                let sql = format!(
                    "SELECT count(*) FROM {} WHERE id BETWEEN ?1 AND ?2 AND deleted IS NULL",
                    table.name()
                );
                let of_table: i64 = conn
                    .prepare_cached(&sql)?
                    .query_row(born, |row| row.get(0))?;
                count += usize::try_from(of_table).unwrap_or_default();
            }
        }
        Ok(count)
    }

    /// Gives what belongs together with some rows and was added by the action: what they lead to, and what belongs to that.
    fn family(
        &self,
        conn: &Connection,
        mut rows: Vec<(Table, i64)>,
    ) -> StoreResult<BTreeSet<(Table, i64)>> {
        let mut stays = BTreeSet::new();
        let mut known = HashSet::new();
        while let Some((table, row)) = rows.pop() {
            if !known.insert((table, row)) {
                continue;
            }
            if self.has((table, row)) {
                stays.insert((table, row));
            }
            for column in columns(conn, table)? {
                let linked = names::linked(table, &column);
                if linked.is_empty() || column == "merged_into" {
                    continue;
                }
                let sql = format!("SELECT {column} FROM {} WHERE id = ?1", table.name());
                let to: Option<Option<i64>> = conn
                    .prepare_cached(&sql)?
                    .query_row([row], |found| found.get(0))
                    .optional()?;
                let Some(to) = to.flatten() else { continue };
                for &table in linked {
                    if self.has((table, to)) && is_there(conn, table, to)? {
                        rows.push((table, to));
                    }
                }
            }
            if !stays.contains(&(table, row)) {
                continue;
            }
            for &(part, column) in trash::parts(table) {
                let sql = format!(
                    "SELECT id FROM {} WHERE {column} = ?1 AND deleted IS NULL",
                    part.name()
                );
                let mut statement = conn.prepare_cached(&sql)?;
                let parts = statement.query_map([row], |found| found.get(0))?;
                for part_row in parts {
                    let at = (part, part_row?);
                    if self.has(at) {
                        rows.push(at);
                    }
                }
            }
        }
        Ok(stays)
    }
}

fn is_there(conn: &Connection, table: Table, row: i64) -> StoreResult<bool> {
    let sql = format!("SELECT 1 FROM {} WHERE id = ?1", table.name());
    Ok(conn.prepare_cached(&sql)?.exists([row])?)
}

/// Gives the rows that an action added whose ids are not those of its range.
fn linked(conn: &Connection, target: &Target) -> StoreResult<Vec<(Table, i64)>> {
    let mut statement = conn
        .prepare_cached("SELECT tbl, row_id FROM change WHERE action_id = ?1 AND inserted = 1")?;
    let mut rows = statement.query([target.id])?;
    let mut linked = Vec::new();
    while let Some(found) = rows.next()? {
        if let Some(table) = Table::from_number(found.get(0)?) {
            linked.push((table, found.get(1)?));
        }
    }
    Ok(linked)
}

/// The first and the last id that an action gave out; of one that was done again, those of what it did first.
fn born(conn: &Connection, target: &Target) -> StoreResult<Option<(i64, i64)>> {
    let mut of = target.id.get();
    loop {
        let found: Option<(Option<i64>, Option<i64>, Option<i64>)> = conn
            .prepare_cached("SELECT first_id, last_id, target FROM action WHERE id = ?1")?
            .query_row([of], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
            .optional()?;
        match found {
            Some((Some(first), Some(last), None)) => return Ok(Some((first, last))),
            Some((_, _, Some(target))) if target < of => of = target,
            _ => return Ok(None),
        }
    }
}

/// Gives the rows that an action gave back: taking it back deletes them again.
fn given_back(conn: &Connection, target: &Target) -> StoreResult<Vec<((Table, i64), Span)>> {
    let mut statement = conn.prepare_cached(
        "SELECT c.tbl, c.row_id, c.cells, a.stamp FROM change c JOIN action a ON a.id = c.action_id
         WHERE c.action_id = ?1 AND c.inserted = 0",
    )?;
    let mut rows = statement.query([target.id])?;
    let mut spans = Vec::new();
    let mut columns: BTreeMap<Table, Option<u16>> = BTreeMap::new();
    while let Some(found) = rows.next()? {
        let Some(table) = Table::from_number(found.get(0)?) else {
            continue;
        };
        let row: i64 = found.get(1)?;
        let deleted = match columns.entry(table) {
            Entry::Occupied(known) => *known.get(),
            Entry::Vacant(place) => *place.insert(replica::deleted_column(conn, table as u16)?),
        };
        let cells = history::readable(found.get_ref(2)?, table, row);
        let is_back = cells.iter().any(|cell| {
            Some(cell.column) == deleted
                && cell.new == CellValue::Null
                && cell.old != CellValue::Null
        });
        if is_back {
            let span = Span {
                rows: (row, row),
                since: found.get(3)?,
            };
            spans.push(((table, row), span));
        }
    }
    Ok(spans)
}

/// Rows that would be deleted, and since when what others do to them counts.
#[derive(Clone, Copy)]
struct Span {
    rows: (i64, i64),
    since: i64,
}

/// The rows, and the ids that this device gives out.
type Ranges = (Span, (i64, i64));

/// What is found, and the rows from which what belongs to them is looked for.
type Finds<'a> = (&'a mut Others, &'a mut Vec<(Table, i64)>);

/// Finds what others have changed, and users who work at other computers. What was taken back by who did it, does not count.
fn changed(
    conn: &Connection,
    table: Table,
    range: Ranges,
    (found, touched): Finds<'_>,
    gone: &OnceCell<HashSet<i64>>,
) -> StoreResult<()> {
    let (span, (own, own_last)) = range;
    let (first, last) = span.rows;
    let mut statement = conn.prepare_cached(
        "SELECT c.row_id, a.user_id, a.id FROM change c JOIN action a ON a.id = c.action_id
         WHERE c.tbl = ?1 AND c.row_id BETWEEN ?2 AND ?3 AND c.action_id NOT BETWEEN ?4 AND ?5
         AND a.stamp > ?6 AND a.kind NOT IN ('follow-merge', 'follow-series', 'follow-main', 'revive', 'keep-issued')",
    )?;
    let mut rows = statement.query((table.number(), first, last, own, own_last, span.since))?;
    while let Some(row) = rows.next()? {
        if gone.get().is_none() {
            let _ = gone.set(chains::without_effect(conn)?);
        }
        let action = row.get(2)?;
        if gone.get().is_some_and(|gone| gone.contains(&action)) {
            continue;
        }
        let at = (table, row.get(0)?);
        found.add(at, row.get(1)?);
        touched.push(at);
    }
    if table == Table::User {
        let mut statement = conn.prepare_cached(
            "SELECT DISTINCT user_id FROM action WHERE user_id BETWEEN ?1 AND ?2 AND id NOT BETWEEN ?3 AND ?4",
        )?;
        let users = statement.query_map((first, last, own, own_last), |row| row.get(0))?;
        for user in users {
            let user: i64 = user?;
            found.add((table, user), Some(UserId::new(user)));
            touched.push((table, user));
        }
    }
    Ok(())
}

/// Finds what others have added to rows of a table.
fn added(
    conn: &Connection,
    to: Table,
    range: Ranges,
    (found, touched): Finds<'_>,
) -> StoreResult<()> {
    let (span, (own, own_last)) = range;
    let (first, last) = span.rows;
    for &table in Table::ALL {
        for column in columns(conn, table)? {
            if column == "merged_into" || !names::linked(table, &column).contains(&to) {
                continue;
            }
            let name = table.name();
            let counted = format!(
                "SELECT id, {column} FROM {name} WHERE {column} BETWEEN ?1 AND ?2 AND deleted IS NULL
                 AND id NOT BETWEEN ?3 AND ?4"
            );
            let mut statement = conn.prepare_cached(&counted)?;
            let mut rows = statement.query((first, last, own, own_last))?;
            while let Some(row) = rows.next()? {
                let id = row.get(0)?;
                if let Some(birth) = history::birth_of(conn, table, id)?
                    && birth.device.is_some()
                    && birth.stamp > span.since
                {
                    found.add((table, id), birth.user);
                    touched.push((to, row.get(1)?));
                }
            }
        }
    }
    Ok(())
}
