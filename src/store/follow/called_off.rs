//! Where one has called a series off from a time on while another, who did not know of it, moved it or renamed it from there, or
//! made something of a later time: whether that takes place is asked on all devices.

use std::collections::BTreeSet;

use rusqlite::{Connection, OptionalExtension};

use super::{Came, How};
use crate::domain::calendar::entry::EntryState;
use crate::domain::calendar::meet;
use crate::domain::due::Due;
use crate::domain::id::EntryId;
use crate::store::calendar::entry;
use crate::store::history::{self, FieldChange, RecordChange};
use crate::store::replica::given_back;
use crate::store::{
    Action, CellValue, Followed, Store, StoreError, StoreResult, Table, Tx, names, trash,
};

/// Has people asked about what came.
pub(super) fn ask(
    store: &Store,
    came: Option<&[Came]>,
    followed: &mut Followed,
) -> StoreResult<()> {
    let act = |kind, row: i64, work: &dyn Fn(&Tx<'_>) -> StoreResult<()>| {
        let name = store.read(|conn| names::of_record(conn, Table::CalendarEntry, row))?;
        store.transact::<_, StoreError>(kind, &name, work).map(drop)
    };
    for row in store.read(|conn| cut_there(conn, came))? {
        act(Action::Revive, row, &|tx| {
            tx.confirm_as_it_stands(Table::CalendarEntry, row, "deleted")
        })?;
        followed.actions += 1;
    }
    // Who called it off deletes what comes later, too, and gives it back: so it is a record that one deleted and another changed.
    for row in store.read(|conn| later(conn, came))? {
        let is_alive = store.read(|conn| deletion(conn, row))?.is_none();
        if is_alive {
            act(Action::FollowSeries, row, &|tx| {
                trash::delete(tx, Table::CalendarEntry, row).map(drop)
            })?;
        }
        act(Action::Revive, row, &|tx| {
            trash::restore(tx, Table::CalendarEntry, row).map(drop)
        })?;
        followed.actions += 2;
    }
    Ok(())
}

/// Gives what one has cut off a series at the very time from which another called it off, where it stands by its birth alone and
/// nobody is asked yet.
fn cut_there(conn: &Connection, came: Option<&[Came]>) -> StoreResult<BTreeSet<i64>> {
    let mut found = BTreeSet::new();
    for (table, row, _) in came.unwrap_or_default() {
        if *table == Table::CalendarEntry && given_back::stands_by_birth(conn, *table, *row)? {
            found.insert(*row);
        }
    }
    Ok(found)
}

/// Gives what others have made of later times of a series that this device had called off, and nobody is asked about yet: only who
/// called it off can tell.
fn later(conn: &Connection, came: Option<&[Came]>) -> StoreResult<BTreeSet<i64>> {
    let mut found = BTreeSet::new();
    for &(table, row, how) in came.unwrap_or_default() {
        if table != Table::CalendarEntry || how != How::Born {
            continue;
        }
        if let Some((series, at)) = place(conn, row)?
            && is_called_off(conn, series, at)?
        {
            found.insert(row);
        }
    }
    Ok(found)
}

/// Gives of which series a row is a time, or from which it was cut off, and where; `None` of what does not take place, and of what
/// this device has made.
fn place(conn: &Connection, row: i64) -> StoreResult<Option<(EntryId, Due)>> {
    // Its deletion by this module is half of the work.
    let is_half_done = |deleted: RecordChange| {
        deleted.entry.device.is_none() && deleted.entry.action == Some(Action::FollowSeries)
    };
    if !deletion(conn, row)?.is_none_or(is_half_done) {
        return Ok(None);
    }
    let birth = history::birth_of(conn, Table::CalendarEntry, row)?;
    let Some(birth) = birth.filter(|birth| birth.device.is_some()) else {
        return Ok(None);
    };
    let known: Option<(Option<EntryId>, Option<Due>, EntryState)> = conn
        .prepare_cached("SELECT series_id, occurrence, state FROM calendar_entry WHERE id = ?1")?
        .query_row([row], |found| {
            Ok((found.get(0)?, found.get(1)?, found.get(2)?))
        })
        .optional()?;
    match known {
        Some((Some(series), Some(at), EntryState::Planned)) => return Ok(Some((series, at))),
        Some((None, ..)) => {}
        _ => return Ok(None),
    }
    let changed = "SELECT row_id FROM change WHERE action_id = ?1 AND tbl = ?2 AND NOT inserted";
    for series in conn
        .prepare_cached(changed)?
        .query_map((birth.id, Table::CalendarEntry.number()), |found| {
            found.get::<_, i64>(0)
        })?
        .collect::<Result<Vec<_>, _>>()?
    {
        let told = history::of_record(conn, Table::CalendarEntry, series)?;
        let mut cut = told.iter().filter(|change| change.entry.id == birth.id);
        if let Some(at) = cut.find_map(|change| cut_by(change).1)
            && entry::is_cut_off(EntryId::new(series), at, EntryId::new(row))
        {
            return Ok(Some((EntryId::new(series), at)));
        }
    }
    Ok(None)
}

/// Tells whether this device has called a series off from a time before `at`, so that it ends there.
fn is_called_off(conn: &Connection, series: EntryId, at: Due) -> StoreResult<bool> {
    let Some(end) = entry::get(conn, series)?.and_then(|known| meet::cut_of(&known.rule)) else {
        return Ok(false);
    };
    if end.place() > at.place() || !entry::is_called_off_from(conn, series, end)? {
        return Ok(false);
    }
    let told = history::of_record(conn, Table::CalendarEntry, series.get())?;
    let mut own = told.iter().filter(|change| {
        let is_rule = change.fields.iter().any(|field| field.column == "rule");
        let is_by_itself = change.entry.action == Some(Action::FollowSeries);
        change.entry.device.is_none() && is_rule && !is_by_itself
    });
    // Before, it ended where the other one's goes on: that was known.
    Ok(own
        .next()
        .map(cut_by)
        .is_some_and(|(before, cut)| cut == Some(end) && before != Some(at)))
}

/// Gives where a series was cut before a change, and where it is since.
fn cut_by(change: &RecordChange) -> (Option<Due>, Option<Due>) {
    let field = change.fields.iter().find(|field| field.column == "rule");
    let cut = |value: fn(&FieldChange) -> &CellValue| {
        field.and_then(|field| meet::cut_of(&value(field).text()))
    };
    (cut(|field| &field.old), cut(|field| &field.new))
}

/// Gives the change that put a row into the trash, where it is.
fn deletion(conn: &Connection, row: i64) -> StoreResult<Option<RecordChange>> {
    let sql = "SELECT 1 FROM calendar_entry WHERE id = ?1 AND deleted IS NOT NULL";
    if !conn.prepare_cached(sql)?.exists([row])? {
        return Ok(None);
    }
    let told = history::of_record(conn, Table::CalendarEntry, row)?;
    Ok(told.into_iter().find(|change| {
        let mut fields = change.fields.iter();
        fields.any(|field| field.column == "deleted" && field.new != CellValue::Null)
    }))
}
