//! Changing and deleting a part of a series: this time only, this and the following, or all. Guests are asked again for another
//! time.

use super::{entry, guest, reminder};
use crate::domain::calendar::entry::{Entry, EntryState};
use crate::domain::calendar::refusal::CalendarRefusal;
use crate::domain::calendar::series::Series;
use crate::domain::calendar::split::{self, Scope, Turn};
use crate::domain::due::Due;
use crate::domain::id::EntryId;
use crate::store::{StoreResult, Tx};

/// Changes one time of a series, it and the following, or all, to what `to` says; `at` is the time as the rule gives it and
/// `to.starts` where it is moved. A new rule in `to` holds for the following and for all. Gives the row that holds the change.
///
/// # Errors
/// `NoSuchTime`; `NotOneRule`; as `Entry::check` refuses; when there is no such entry or the base cannot be written.
pub fn change(tx: &Tx<'_>, id: EntryId, scope: Scope, at: Due, to: &Entry) -> StoreResult<EntryId> {
    let known = entry::living(tx, id)?;
    let whole = entry::series(tx, &known)?;
    takes_place(tx, &known, &whole, at)?;
    // A single time is changed as it is, whatever was asked.
    if !whole.repeats() {
        let is_ours = entry::is_ours(tx, &known)?;
        entry::update(tx, id, |known| {
            *known = with(known, to, is_ours);
            Ok::<_, crate::store::StoreError>(())
        })?;
        if (known.starts, known.ends) != (to.starts, to.ends) || !to.rule.is_empty() {
            guest::ask_again(tx, id, to.responsible)?;
        }
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
        Scope::This => call_off(tx, id, at, &known)?,
        Scope::Following => {
            if let (Some(before), _) = split::cut(&whole, at) {
                keep(tx, id, &before)?;
                entry::put_called_off(tx, id, at)?;
            }
            for (part, due) in entry::parts(tx, id)? {
                // What was called off stays so, whatever becomes of the series.
                let is_off = entry::living(tx, part)?.state == EntryState::Cancelled;
                if due.place() >= at.place() && !is_off {
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
fn with(known: &Entry, to: &Entry, is_ours: bool) -> Entry {
    let mut new = Entry {
        id: known.id,
        series: known.series,
        occurrence: known.occurrence,
        uid: known.uid.clone(),
        sequence: known.sequence,
        is_edited: known.is_edited,
        created: known.created,
        ..to.clone()
    };
    new.count(is_ours);
    new
}

/// Tells whether a series, or an entry that is none of one, is ours to count.
const fn is_ours(known: &Entry) -> bool {
    known.uid.is_empty()
}

fn this(tx: &Tx<'_>, known: &Entry, at: Due, to: &Entry) -> StoreResult<EntryId> {
    let mut to_part = with(known, to, is_ours(known));
    let parts = entry::parts(tx, known.id)?;
    let before = parts.iter().find(|(_, due)| *due == at);
    let before = before
        .map(|(part, _)| entry::living(tx, *part))
        .transpose()?;
    // What differed then already may have been counted further than its series.
    if let Some(before) = &before {
        let own = i64::from(is_ours(known));
        to_part.sequence = to_part.sequence.max(before.sequence + own);
    }
    let (starts, ends) = match before {
        Some(before) => (before.starts, before.ends),
        None => (at, known.ends.map(|_| known.length().end(at))),
    };
    let stays = (starts, ends) == (to.starts, to.ends);
    let part = entry::put_part(tx, known.id, at, &to_part)?;
    if !stays {
        guest::ask_again(tx, part, to.responsible)?;
    }
    guest::copy(tx, known.id, part, stays)?;
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
    let (Some(before), Some(rest)) = split::cut(whole, at) else {
        return all(tx, known, whole, at, to);
    };
    let turn = turned(known, &rest, at, to)?;
    let new = Entry {
        starts: turn.series.first,
        ends: to.ends.map(|_| to.length().end(turn.series.first)),
        rule: rule_of(known, to, &turn),
        more: turn.series.more.clone(),
        uid: String::new(),
        sequence: 0,
        is_edited: false,
        created: tx.now(),
        zone: known.zone.clone(),
        series: None,
        occurrence: None,
        ..to.clone()
    };
    let id = entry::put_cut_off(tx, known.id, at, &new)?;
    keep(tx, known.id, &before)?;
    guest::copy(tx, known.id, id, false)?;
    reminder::copy(tx, known.id.get(), id.get())?;
    let mut parts = entry::parts(tx, known.id)?;
    parts.retain(|(_, due)| due.place() >= at.place());
    turn_parts(tx, (id, &new), parts, at, &turn)?;
    Ok(id)
}

fn all(tx: &Tx<'_>, known: &Entry, whole: &Series, at: Due, to: &Entry) -> StoreResult<EntryId> {
    let turn = turned(known, whole, at, to)?;
    let entry = Entry {
        starts: turn.series.first,
        ends: to.ends.map(|_| to.length().end(turn.series.first)),
        rule: rule_of(known, to, &turn),
        more: turn.series.more.clone(),
        zone: known.zone.clone(),
        ..with(known, to, is_ours(known))
    };
    entry::update(tx, known.id, |known| {
        known.clone_from(&entry);
        Ok::<_, crate::store::StoreError>(())
    })?;
    let is_moved = (entry.starts, entry.ends) != (known.starts, known.ends);
    if is_moved || to.rule != known.rule {
        guest::ask_again(tx, known.id, entry.responsible)?;
    }
    let parts = entry::parts(tx, known.id)?;
    turn_parts(tx, (known.id, &entry), parts, at, &turn)?;
    Ok(known.id)
}

/// What becomes of a series, by its own rule or by the one that the user gave.
fn turned(known: &Entry, series: &Series, at: Due, to: &Entry) -> StoreResult<Turn> {
    if to.rule == known.rule {
        split::all(series, at, to.starts).map_err(|refused| CalendarRefusal::from(refused).into())
    } else {
        // One that cannot be read is refused when the entry is written.
        let rule = to.rule.parse().ok();
        Ok(Turn::given(series, at, to.starts, rule))
    }
}

/// The rule after a change: the one turned with the move, unless the user gave another one.
fn rule_of(known: &Entry, to: &Entry, turn: &Turn) -> String {
    if to.rule != known.rule {
        return to.rule.clone();
    }
    as_written(&known.rule, &turn.series)
}

/// The single times of a series go with what they stand for, or stay with it; what the new rule gives too much is called off.
fn turn_parts(
    tx: &Tx<'_>,
    (id, series): (EntryId, &Entry),
    parts: Vec<(EntryId, Due)>,
    at: Due,
    turn: &Turn,
) -> StoreResult<()> {
    for (part, due) in parts {
        // What differed at that time is what is changed now.
        if due == at {
            entry::delete(tx, part)?;
            continue;
        }
        match turn.due(due) {
            Some(due) => move_part(tx, part, id, due)?,
            // Another one takes place then: only what stands elsewhere is kept.
            None if entry::living(tx, part)?.state == EntryState::Cancelled => {
                entry::delete(tx, part)?;
            }
            None => move_part(tx, part, id, due)?,
        }
    }
    for due in &turn.extra {
        call_off(tx, id, *due, series)?;
    }
    Ok(())
}

fn call_off(tx: &Tx<'_>, id: EntryId, at: Due, series: &Entry) -> StoreResult<()> {
    let mut cancelled = Entry {
        state: EntryState::Cancelled,
        starts: at,
        ends: None,
        ..series.clone()
    };
    // Newer than the file in which the series came.
    cancelled.count(is_ours(series));
    entry::put_part(tx, id, at, &cancelled)?;
    Ok(())
}

fn text_of(series: &Series) -> String {
    let rule = series.rule.as_ref();
    rule.map(ToString::to_string).unwrap_or_default()
}

/// The rule of a series; as it was written where it says the same: nobody has changed it.
fn as_written(known: &str, series: &Series) -> String {
    match known.parse() {
        Ok(rule) if Some(&rule) == series.rule.as_ref() => known.to_owned(),
        _ => text_of(series),
    }
}

fn keep(tx: &Tx<'_>, id: EntryId, series: &Series) -> StoreResult<()> {
    entry::update(tx, id, |entry| {
        entry.rule = as_written(&entry.rule, series);
        entry.more.clone_from(&series.more);
        let is_ours = is_ours(entry);
        entry.count(is_ours);
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
