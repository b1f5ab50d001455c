//! Changing and deleting a part of a series: this time only, this and the following, or all.

use super::{entry, guest, reminder};
use crate::domain::calendar::entry::{Entry, EntryState};
use crate::domain::calendar::refusal::CalendarRefusal;
use crate::domain::calendar::series::Series;
use crate::domain::calendar::split::{self, Scope, Shift};
use crate::domain::due::Due;
use crate::domain::id::EntryId;
use crate::store::{StoreResult, Tx};

/// Changes one time of a series, it and the following, or all, to what `to` says; `at` is the time as the rule gives it and
/// `to.starts` where it is moved. A new rule in `to` holds for the following and for all. Gives the row that holds the change.
///
/// # Errors
/// `NoSuchTime`; as `Entry::check` refuses; when there is no such entry or the base cannot be written.
pub fn change(tx: &Tx<'_>, id: EntryId, scope: Scope, at: Due, to: &Entry) -> StoreResult<EntryId> {
    let known = entry::living(tx, id)?;
    let whole = entry::series(tx, &known)?;
    takes_place(tx, &known, &whole, at)?;
    // A single time is changed as it is, whatever was asked.
    if !whole.repeats() {
        entry::update(tx, id, |known| {
            *known = with(known, to);
            Ok::<_, crate::store::StoreError>(())
        })?;
        return Ok(id);
    }
    match scope {
        Scope::This => this(tx, &known, at, to),
        Scope::Following => following(tx, &known, &whole, at, to),
        Scope::All => all(tx, &known, &whole, at, to),
    }
}

/// Takes one time out of a series, ends the series before it, or moves all of it to the trash.
///
/// # Errors
/// `NoSuchTime`; when there is no such entry or the base cannot be written.
pub fn delete(tx: &Tx<'_>, id: EntryId, scope: Scope, at: Due) -> StoreResult<()> {
    let known = entry::living(tx, id)?;
    let whole = entry::series(tx, &known)?;
    takes_place(tx, &known, &whole, at)?;
    let is_first = at.place() <= whole.first.place();
    match scope {
        _ if !whole.repeats() => {
            entry::delete(tx, id)?;
        }
        Scope::All => {
            entry::delete(tx, id)?;
        }
        Scope::Following if is_first => {
            entry::delete(tx, id)?;
        }
        Scope::This => {
            let cancelled = Entry {
                state: EntryState::Cancelled,
                starts: at,
                ends: None,
                ..known
            };
            entry::put_part(tx, id, at, &cancelled)?;
        }
        Scope::Following => {
            if let (Some(before), _) = split::from(&whole, at, at) {
                keep(tx, id, &before)?;
            }
            for (part, due) in entry::parts(tx, id)? {
                if due.place() >= at.place() {
                    entry::delete(tx, part)?;
                }
            }
        }
    }
    Ok(())
}

fn takes_place(tx: &Tx<'_>, known: &Entry, whole: &Series, at: Due) -> StoreResult<()> {
    let found = whole.within(at.place(), at.place().plus_minutes(1), 2);
    let has_own_row = || -> StoreResult<bool> {
        let parts = entry::parts(tx, known.id)?;
        Ok(parts.iter().any(|(_, due)| *due == at))
    };
    if found.dues.contains(&at) || has_own_row()? {
        Ok(())
    } else {
        Err(CalendarRefusal::NoSuchTime.into())
    }
}

/// What a user can set, on a row that keeps what only the program knows.
fn with(known: &Entry, to: &Entry) -> Entry {
    Entry {
        id: known.id,
        series: known.series,
        occurrence: known.occurrence,
        uid: known.uid.clone(),
        sequence: known.sequence + 1,
        created: known.created,
        ..to.clone()
    }
}

fn this(tx: &Tx<'_>, known: &Entry, at: Due, to: &Entry) -> StoreResult<EntryId> {
    let part = entry::put_part(tx, known.id, at, &with(known, to))?;
    guest::copy(tx, known.id, part, to.starts == at)?;
    reminder::copy(tx, known.id.get(), part.get())?;
    Ok(part)
}

fn following(
    tx: &Tx<'_>,
    known: &Entry,
    whole: &Series,
    at: Due,
    to: &Entry,
) -> StoreResult<EntryId> {
    let (Some(before), rest) = split::from(whole, at, to.starts) else {
        return all(tx, known, whole, at, to);
    };
    let new = Entry {
        rule: rule_of(known, to, &rest),
        more: rest.more.clone(),
        uid: String::new(),
        sequence: 0,
        created: tx.now(),
        zone: known.zone.clone(),
        series: None,
        occurrence: None,
        ..to.clone()
    };
    let id = entry::add(tx, &new)?;
    keep(tx, known.id, &before)?;
    guest::copy(tx, known.id, id, false)?;
    reminder::copy(tx, known.id.get(), id.get())?;
    let shift = Shift::new(whole, at, to.starts);
    for (part, due) in entry::parts(tx, known.id)? {
        if due.place() < at.place() {
            continue;
        }
        if due == at {
            // What differed at that time is what is changed now.
            entry::delete(tx, part)?;
            continue;
        }
        move_part(tx, part, id, shift.due(due))?;
    }
    Ok(id)
}

fn all(tx: &Tx<'_>, known: &Entry, whole: &Series, at: Due, to: &Entry) -> StoreResult<EntryId> {
    let moved = split::all(whole, at, to.starts);
    let shift = Shift::new(whole, at, to.starts);
    let entry = Entry {
        starts: moved.first,
        ends: to.ends.map(|_| to.length().end(moved.first)),
        rule: rule_of(known, to, &moved),
        more: moved.more.clone(),
        zone: known.zone.clone(),
        ..with(known, to)
    };
    entry::update(tx, known.id, |known| {
        *known = entry;
        Ok::<_, crate::store::StoreError>(())
    })?;
    if to.starts != at {
        for (part, due) in entry::parts(tx, known.id)? {
            move_part(tx, part, known.id, shift.due(due))?;
        }
    }
    Ok(known.id)
}

/// The rule after a change: the one turned with the move, unless the user gave another one.
fn rule_of(known: &Entry, to: &Entry, moved: &Series) -> String {
    if to.rule != known.rule {
        return to.rule.clone();
    }
    moved
        .rule
        .as_ref()
        .map(ToString::to_string)
        .unwrap_or_default()
}

fn keep(tx: &Tx<'_>, id: EntryId, series: &Series) -> StoreResult<()> {
    entry::update(tx, id, |entry| {
        entry.rule = series
            .rule
            .as_ref()
            .map(ToString::to_string)
            .unwrap_or_default();
        entry.more.clone_from(&series.more);
        entry.sequence += 1;
        Ok::<_, crate::store::StoreError>(())
    })
}

fn move_part(tx: &Tx<'_>, part: EntryId, series: EntryId, occurrence: Due) -> StoreResult<()> {
    entry::update(tx, part, |entry| {
        // One that was cancelled stands where it would have been.
        if entry.occurrence == Some(entry.starts) && entry.state == EntryState::Cancelled {
            entry.starts = occurrence;
        }
        entry.series = Some(series);
        entry.occurrence = Some(occurrence);
        Ok::<_, crate::store::StoreError>(())
    })
}
