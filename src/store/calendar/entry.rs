//! Entries of the calendar as rows, and the single times of a series that differ.

use std::collections::HashSet;

use rusqlite::{Connection, OptionalExtension, Row, named_params};

use crate::domain::calendar::entry::{Entry, EntryState};
use crate::domain::calendar::series::Series;
use crate::domain::due::Due;
use crate::domain::id::{self, EntryId};
use crate::domain::text::{one_line, romanian};
use crate::domain::time::Timestamp;
use crate::store::{StoreError, StoreResult, Table, Tx, trash};

const COLUMNS: &str = "id, kind, state, title, location, note, client_id, deal_id, responsible_id, importance, color, is_free, \
     starts, ends, zone, rule, more, series_id, occurrence, uid, sequence, created";

/// Added to the number of a version of another host that was changed here since; a SEQUENCE of a file has 31 bits.
const EDITED: i64 = 1 << 40;

/// Adds an entry; `id` and, when it is the epoch, `created` are given here.
///
/// # Errors
/// As `Entry::check` refuses; when the base cannot be written.
pub fn add(tx: &Tx<'_>, entry: &Entry) -> StoreResult<EntryId> {
    let id = EntryId::new(tx.new_id());
    write(tx, id, entry)?;
    Ok(id)
}

/// Gives a living entry.
///
/// # Errors
/// When the base cannot be read.
pub fn get(conn: &Connection, id: EntryId) -> StoreResult<Option<Entry>> {
    let sql = format!("SELECT {COLUMNS} FROM calendar_entry WHERE id = ?1 AND deleted IS NULL");
    Ok(conn
        .prepare_cached(&sql)?
        .query_row([id], read)
        .optional()?)
}

/// Changes an entry, or a whole series but for its single times; see `change` for parts of a series.
///
/// # Errors
/// When there is no such entry, `change` or `Entry::check` refuses, or the base cannot be written.
pub fn update<E: From<StoreError>>(
    tx: &Tx<'_>,
    id: EntryId,
    change: impl FnOnce(&mut Entry) -> Result<(), E>,
) -> Result<(), E> {
    let mut entry = living(tx, id)?;
    change(&mut entry)?;
    write(tx, id, &entry)?;
    Ok(())
}

/// Moves an entry to the trash, a series with all its times. Gives false when it was there already.
///
/// # Errors
/// When the base cannot be written.
pub fn delete(tx: &Tx<'_>, id: EntryId) -> StoreResult<bool> {
    let gone = trash::delete(tx, Table::CalendarEntry, id.get())?;
    if gone {
        for (part, _) in parts(tx, id)? {
            trash::delete(tx, Table::CalendarEntry, part.get())?;
        }
    }
    Ok(gone)
}

/// Gives the entry that another program knows by a UID, the series and not one of its times.
///
/// # Errors
/// When the base cannot be read.
pub fn of_uid(conn: &Connection, uid: &str) -> StoreResult<Option<Entry>> {
    if uid.is_empty() {
        return Ok(None);
    }
    let sql = format!(
        "SELECT {COLUMNS} FROM calendar_entry
         WHERE uid = ?1 AND uid <> '' AND series_id IS NULL AND deleted IS NULL ORDER BY id LIMIT 1"
    );
    Ok(conn
        .prepare_cached(&sql)?
        .query_row([uid], read)
        .optional()?)
}

/// Gives the entries whose UID begins so.
///
/// # Errors
/// When the base cannot be read.
pub fn of_uid_like(conn: &Connection, beginning: &str) -> StoreResult<Vec<EntryId>> {
    // A range, so that the index serves; no character is above the last one.
    let ids = conn
        .prepare_cached(
            "SELECT id FROM calendar_entry
             WHERE uid >= ?1 AND uid < ?1 || char(1114111) AND uid <> '' AND series_id IS NULL AND deleted IS NULL ORDER BY id",
        )?
        .query_map([beginning], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    Ok(ids)
}

/// Tells whether a living entry has a UID that begins so.
///
/// # Errors
/// When the base cannot be read.
pub fn has_uid_like(conn: &Connection, beginning: &str) -> StoreResult<bool> {
    let sql = "SELECT EXISTS (SELECT 1 FROM calendar_entry WHERE substr(uid, 1, length(?1)) = ?1 AND deleted IS NULL)";
    Ok(conn
        .prepare_cached(sql)?
        .query_row([beginning], |row| row.get(0))?)
}

/// Gives the ids of all living entries that are no single times of a series, in the order in which they came.
///
/// # Errors
/// When the base cannot be read.
pub fn ids(conn: &Connection) -> StoreResult<Vec<EntryId>> {
    let ids = conn
        .prepare_cached(
            "SELECT id FROM calendar_entry WHERE series_id IS NULL AND deleted IS NULL ORDER BY id",
        )?
        .query_map([], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    Ok(ids)
}

/// Gives the single times of a series that differ or do not take place: rows and the times they stand for.
///
/// # Errors
/// When the base cannot be read.
pub fn parts(conn: &Connection, series: EntryId) -> StoreResult<Vec<(EntryId, Due)>> {
    let mut statement = conn.prepare_cached(
        "SELECT id, occurrence FROM calendar_entry
         WHERE series_id = ?1 AND occurrence IS NOT NULL AND deleted IS NULL",
    )?;
    let parts = statement
        .query_map([series], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<Result<_, _>>()?;
    Ok(parts)
}

/// Gives when an entry takes place, but for the times that have rows of their own.
///
/// # Errors
/// When the base cannot be read.
pub fn series(conn: &Connection, entry: &Entry) -> StoreResult<Series> {
    let without: HashSet<Due> = if entry.rule.is_empty() && entry.more.is_empty() {
        HashSet::new()
    } else {
        let parts = parts(conn, entry.id)?;
        parts.into_iter().map(|(_, due)| due).collect()
    };
    Ok(entry.series(without))
}

/// Writes one time of a series that differs from the others; the same time has the same row on every device.
///
/// # Errors
/// As `Entry::check` refuses; when the base cannot be written.
pub fn put_part(
    tx: &Tx<'_>,
    series: EntryId,
    occurrence: Due,
    entry: &Entry,
) -> StoreResult<EntryId> {
    // One that moved with its series keeps its row.
    let known = parts(tx, series)?
        .into_iter()
        .find(|(_, due)| *due == occurrence);
    put_known_part(tx, series, known.map(|(id, _)| id), occurrence, entry)
}

/// As [`put_part`], for whoever has read the parts already: `known` is the row of that time.
///
/// # Errors
/// As [`put_part`].
pub fn put_known_part(
    tx: &Tx<'_>,
    series: EntryId,
    known: Option<EntryId>,
    occurrence: Due,
    entry: &Entry,
) -> StoreResult<EntryId> {
    let id = match known {
        Some(id) => id,
        None => part_id(tx, series, occurrence)?,
    };
    let part = Entry {
        series: Some(series),
        occurrence: Some(occurrence),
        rule: String::new(),
        more: Vec::new(),
        ..entry.clone()
    };
    write(tx, id, &part)?;
    Ok(id)
}

/// The row of a time of a series: the same on every device, unless the row moved on with its series and stands for another.
fn part_id(conn: &Connection, series: EntryId, occurrence: Due) -> StoreResult<EntryId> {
    let mut text = occurrence.text();
    loop {
        let id = EntryId::new(id::link(series.get(), id::of_text(&text)));
        let stands_for: Option<(Option<EntryId>, Option<Due>)> = conn
            .prepare_cached("SELECT series_id, occurrence FROM calendar_entry WHERE id = ?1")?
            .query_row([id], |row| Ok((row.get(0)?, row.get(1)?)))
            .optional()?;
        if stands_for.is_none_or(|known| known == (Some(series), Some(occurrence))) {
            return Ok(id);
        }
        text.push('+');
    }
}

/// Adds what is cut off of a series at a time: the same row on every device, so that what two have cut off there is there once.
///
/// # Errors
/// As `Entry::check` refuses; when the base cannot be written.
pub(super) fn put_cut_off(
    tx: &Tx<'_>,
    series: EntryId,
    at: Due,
    entry: &Entry,
) -> StoreResult<EntryId> {
    let (_, id) = cuts(tx, series, at)?;
    write(tx, id, entry)?;
    Ok(id)
}

/// Writes that nothing of a series takes place from a time on: what would be cut off there is in the trash from its birth. Whoever
/// cuts it off there meanwhile, without knowing of that, and whoever called it off, are asked which of the two is so.
pub(super) fn put_called_off(tx: &Tx<'_>, series: EntryId, at: Due) -> StoreResult<()> {
    if tx.in_office {
        let (_, id) = cuts(tx, series, at)?;
        tx.prepare_cached("INSERT INTO calendar_entry (id, deleted) VALUES (?1, ?2)")?
            .execute((id, tx.now()))?;
    }
    Ok(())
}

/// Gives what was cut off of a series at a time and is alive.
///
/// # Errors
/// When the base cannot be read.
pub fn cut_off(conn: &Connection, series: EntryId, at: Due) -> StoreResult<Vec<EntryId>> {
    Ok(cuts(conn, series, at)?.0)
}

/// Tells whether a row is what was cut off of a series at a time.
pub(in crate::store) fn is_cut_off(series: EntryId, at: Due, row: EntryId) -> bool {
    /// So often it was cut, and taken back, at the same time.
    const CUTS: usize = 64;
    (0..CUTS).any(|before| row_of_cut(series, at, before) == row)
}

/// Tells whether a series was called off from a time on, and that was not taken back.
pub(in crate::store) fn is_called_off_from(
    conn: &Connection,
    series: EntryId,
    at: Due,
) -> StoreResult<bool> {
    let sql = "SELECT starts IS NULL AND deleted IS NOT NULL FROM calendar_entry WHERE id = ?1";
    for before in 0.. {
        let found: Option<bool> = conn
            .prepare_cached(sql)?
            .query_row([row_of_cut(series, at, before)], |row| row.get(0))
            .optional()?;
        match found {
            None => return Ok(false),
            Some(true) => return Ok(true),
            Some(false) => {}
        }
    }
    Ok(false)
}

/// What was cut off of a series at a time, one after the other, and the row of the next.
fn cuts(conn: &Connection, series: EntryId, at: Due) -> StoreResult<(Vec<EntryId>, EntryId)> {
    let mut found = Vec::new();
    let mut before = 0;
    loop {
        let id = row_of_cut(series, at, before);
        let is_alive: Option<bool> = conn
            .prepare_cached("SELECT deleted IS NULL FROM calendar_entry WHERE id = ?1")?
            .query_row([id], |row| row.get(0))
            .optional()?;
        match is_alive {
            None => return Ok((found, id)),
            Some(true) => found.push(id),
            Some(false) => {}
        }
        before += 1;
    }
}

/// The row of what is cut off of a series at a time where it was cut so often before.
fn row_of_cut(series: EntryId, at: Due, before: usize) -> EntryId {
    let text = format!("following {}{}", at.text(), "+".repeat(before));
    EntryId::new(id::link(series.get(), id::of_text(&text)))
}

/// Tells whether an entry is ours, and not known to others by a UID of theirs, as one time of its series neither.
pub(super) fn is_ours(conn: &Connection, entry: &Entry) -> StoreResult<bool> {
    let Some(series) = entry.series else {
        return Ok(entry.uid.is_empty());
    };
    Ok(get(conn, series)?.is_none_or(|series| series.uid.is_empty()))
}

/// Gives a living entry, or says that there is none.
pub(in crate::store) fn living(conn: &Connection, id: EntryId) -> StoreResult<Entry> {
    get(conn, id)?.ok_or(StoreError::NotFound {
        what: "calendar entry",
        id: id.get(),
    })
}

fn write(tx: &Tx<'_>, id: EntryId, entry: &Entry) -> StoreResult<()> {
    if entry.state == EntryState::Planned {
        entry.check()?;
    }
    let created = if entry.created.millis() == 0 {
        tx.now()
    } else {
        entry.created
    };
    let more: Vec<String> = entry.more.iter().map(|due| due.text()).collect();
    tx.prepare_cached(
        "INSERT INTO calendar_entry (id, kind, state, title, location, note, client_id, deal_id, responsible_id, importance,
             color, is_free, starts, ends, zone, rule, more, series_id, occurrence, uid, sequence, created)
         VALUES (:id, :kind, :state, :title, :place, :note, :client, :deal, :responsible, :importance, :color, :free,
             :starts, :ends, :zone, :rule, :more, :series, :occurrence, :uid, :sequence, :created)
         ON CONFLICT (id) DO UPDATE SET kind = excluded.kind, state = excluded.state, title = excluded.title,
             location = excluded.location, note = excluded.note, client_id = excluded.client_id, deal_id = excluded.deal_id,
             responsible_id = excluded.responsible_id, importance = excluded.importance, color = excluded.color,
             is_free = excluded.is_free, starts = excluded.starts, ends = excluded.ends, zone = excluded.zone,
             rule = excluded.rule, more = excluded.more, series_id = excluded.series_id,
             occurrence = excluded.occurrence, uid = excluded.uid, sequence = excluded.sequence, deleted = NULL",
    )?
    .execute(named_params! {
        ":id": id, ":kind": entry.kind, ":state": entry.state, ":title": romanian(&one_line(&entry.title)),
        ":place": romanian(&one_line(&entry.place)), ":note": romanian(&entry.note), ":client": entry.client,
        ":deal": entry.deal, ":responsible": entry.responsible, ":importance": entry.importance, ":color": entry.color,
        ":free": entry.is_free, ":starts": entry.starts, ":ends": entry.ends, ":zone": entry.zone, ":rule": entry.rule,
        ":more": more.join(","), ":series": entry.series, ":occurrence": entry.occurrence, ":uid": entry.uid,
        ":sequence": entry.sequence + if entry.is_edited { EDITED } else { 0 }, ":created": created,
    })?;
    Ok(())
}

fn read(row: &Row<'_>) -> rusqlite::Result<Entry> {
    let more: String = row.get(16)?;
    let sequence: i64 = row.get::<_, i64>(20)?.max(0);
    Ok(Entry {
        id: row.get(0)?,
        kind: row.get(1)?,
        state: row.get(2)?,
        title: row.get(3)?,
        place: row.get(4)?,
        note: row.get(5)?,
        client: row.get(6)?,
        deal: row.get(7)?,
        responsible: row.get(8)?,
        importance: row.get(9)?,
        color: row.get(10)?,
        is_free: row.get(11)?,
        starts: row
            .get::<_, Option<Due>>(12)?
            .unwrap_or(Due::At(Timestamp::default())),
        ends: row.get(13)?,
        zone: row.get(14)?,
        rule: row.get(15)?,
        more: more.split(',').filter_map(Due::from_text).collect(),
        series: row.get(17)?,
        occurrence: row.get(18)?,
        uid: row.get(19)?,
        sequence: sequence % EDITED,
        is_edited: sequence >= EDITED,
        created: row.get(21)?,
    })
}
