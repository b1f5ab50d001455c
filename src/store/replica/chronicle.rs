//! The history of what is applied: changes of rows with their stamps, conflicts for people. What it says is decided here,
//! where the writes meet, and written by [`super::scribe`].

use std::borrow::Cow;
use std::sync::Arc;

use serde::Serialize;
use smallvec::SmallVec;

use super::apply::is_counted;
use super::held::Held;
use super::pen::Pen;
use super::seen::Doubt;
use super::shape::Shape;
use super::trace::{CellTrace, Trace};
use super::{conflict, given_back, packed, written};
use crate::domain::merge::{CellChange, Fate, Meeting, Met, RowChange, Stamp, Transaction, Value};
use crate::store::synced::Table;
use crate::store::{Action, Role, StoreResult};

/// One changed column as `store::cells::Cell` is written.
#[derive(Serialize)]
struct Written<'a> {
    column: u16,
    old: &'a Value,
    new: &'a Value,
}

/// What a change met: the values before, the row after, and how each cell fared.
type Went<'a> = (&'a [Value], &'a Held, &'a Meeting);

/// What the writer of a cell saw in it.
enum Saw<'a> {
    Value(Cow<'a, Value>),
    /// What was written with a stamp: it stands in the history.
    At(Stamp),
}

/// Tells what was changed, and the conflicts.
pub(super) fn remember(
    pen: &mut Pen,
    shape: &Arc<Shape>,
    (transaction, change): (&Transaction, &RowChange),
    (before, held, meeting): (&[Value], &mut Held, &Meeting),
) -> StoreResult<()> {
    let done = (transaction, change);
    if !(change.born && is_counted(transaction, change)) {
        tell(pen, shape, done, (before, &*held, meeting))?;
    }
    let mut mets = meeting.cells.iter();
    for cell in &change.cells {
        if cell.column != shape.deleted && mets.next().is_some_and(|met| met.fate != Fate::Won) {
            held.remember(cell.column, transaction.stamp_of(cell), &cell.value);
        }
    }
    conflicts(pen, shape, done, (before, &*held, meeting))
}

fn tell(
    pen: &mut Pen,
    shape: &Arc<Shape>,
    (transaction, change): (&Transaction, &RowChange),
    (before, held, meeting): Went<'_>,
) -> StoreResult<()> {
    let mut trace = Trace {
        seen: change.seen.clone(),
        ..Trace::default()
    };
    let mut olds: SmallVec<[Saw<'_>; 2]> = SmallVec::with_capacity(before.len());
    let mut mets = meeting.cells.iter();
    for (cell, old) in change.cells.iter().zip(before) {
        let met = match cell.column == shape.deleted {
            true => None,
            false => mets.next(),
        };
        trace.cells.push(CellTrace {
            column: cell.column,
            bump: cell.bump,
            base: cell.base,
            is_lost: is_lost(shape, transaction, cell, (held, met)),
        });
        let stood = match met {
            Some(met) => met.fate == Fate::Won,
            None => *held.value(shape.deleted) == cell.value,
        };
        olds.push(match stood {
            true => Saw::Value(Cow::Borrowed(old)),
            false if change.born => Saw::Value(Cow::Owned(Value::Null)),
            false => seen(transaction, cell, held),
        });
    }
    let place = (change.table, change.row, change.born);
    if olds.iter().any(|old| matches!(old, Saw::At(_))) {
        return tell_later(pen, shape, (transaction.action, change, olds), &trace);
    }
    let told = change.cells.iter().zip(&olds);
    let cells: SmallVec<[Written<'_>; 2]> = told
        .filter_map(|(cell, old)| match old {
            Saw::Value(old) => Some(Written {
                column: cell.column,
                old,
                new: &cell.value,
            }),
            Saw::At(_) => None,
        })
        .collect();
    pen.change(
        transaction.action,
        place,
        &cells.as_slice(),
        &trace.packed(),
    )
}

/// Tells of a change that replaced what only the history knows.
fn tell_later(
    pen: &mut Pen,
    shape: &Arc<Shape>,
    (action, change, olds): (i64, &RowChange, SmallVec<[Saw<'_>; 2]>),
    trace: &Trace,
) -> StoreResult<()> {
    let (shape, stamps) = (Arc::clone(shape), trace.encode()?);
    let (table, row, born) = (change.table, change.row, change.born);
    let cells: Vec<(CellChange, Result<Value, Stamp>)> = change
        .cells
        .iter()
        .cloned()
        .zip(olds.into_iter().map(|old| match old {
            Saw::Value(old) => Ok(old.into_owned()),
            Saw::At(stamp) => Err(stamp),
        }))
        .collect();
    pen.then(move |scribe| {
        let mut found = Vec::with_capacity(cells.len());
        for (cell, old) in &cells {
            found.push(match old {
                Ok(old) => Cow::Borrowed(old),
                Err(stamp) => {
                    let at = (row, cell.column);
                    let found = written::value_at(scribe.history()?, &shape, at, *stamp)?;
                    // What has not come yet is looked for again.
                    if let Some(found) = &found {
                        scribe.remember((shape.table, row, cell.column), (*stamp, found));
                    }
                    Cow::Owned(found.unwrap_or(Value::Null))
                }
            });
        }
        let written = cells.iter().zip(&found).map(|((cell, _), old)| Written {
            column: cell.column,
            old,
            new: &cell.value,
        });
        let bytes = packed::encode(&written.collect::<Vec<_>>())?;
        scribe.change(action, (table, row, born), &bytes, &stamps)
    })
}

/// Finds what the writer of a cell saw in it, of a write that found something newer.
fn seen<'a>(transaction: &Transaction, cell: &CellChange, held: &'a Held) -> Saw<'a> {
    let stamp = transaction.stamp_of(cell);
    // Who names no base has seen what it wrote itself, or what the row was born with.
    let base = cell.base.unwrap_or_default();
    let birth = held.clocks.birth;
    match held.came(cell.column) {
        Some((came, value))
            if came < stamp && (came == base || (came > base && came.device == stamp.device)) =>
        {
            Saw::Value(Cow::Borrowed(value))
        }
        _ if base != Stamp::default() => Saw::At(base),
        _ if birth != Stamp::default() && birth < stamp => Saw::At(birth),
        _ => Saw::Value(Cow::Owned(Value::Null)),
    }
}

fn conflicts(
    pen: &mut Pen,
    shape: &Arc<Shape>,
    (transaction, change): (&Transaction, &RowChange),
    (before, held, meeting): Went<'_>,
) -> StoreResult<()> {
    let mut mets = meeting.cells.iter();
    for (cell, old) in change.cells.iter().zip(before) {
        if cell.column == shape.deleted {
            continue;
        }
        let Some(met) = mets.next() else { break };
        let stamp = transaction.stamp_of(cell);
        let takes_back = transaction.role != Role::Do.code()
            && cell.base.is_some_and(|base| base.device == stamp.device);
        if takes_back && met.fate != Fate::Known {
            let back = (Arc::clone(shape), (change.row, cell.column), stamp);
            pen.then(move |scribe| {
                scribe.back(back);
                Ok(())
            })?;
        }
        let is_asked = met.concurrent || met.is_unsure;
        let Some(clock) = met.before.filter(|_| is_asked) else {
            continue;
        };
        let came = conflict::Side {
            stamp,
            seen: cell.base.unwrap_or_default(),
            action: Some(transaction.action),
            value: cell.value.clone(),
        };
        let stood = conflict::Side {
            stamp: clock.stamp,
            seen: clock.base,
            action: None,
            value: old.clone(),
        };
        let (won, lost) = match met.fate {
            Fate::Won => (came, stood),
            _ => (stood, came),
        };
        let (shape, at) = (Arc::clone(shape), (change.row, cell.column));
        let is_unsure = met.is_unsure;
        pen.then(move |scribe| {
            if is_unsure {
                return scribe.doubt(Doubt {
                    shape,
                    at,
                    won,
                    lost,
                });
            }
            let known = scribe.remembered((shape.table, at.0, at.1));
            let sides = (&won, &lost);
            let is_new = conflict::note(scribe.history()?, &shape, at, sides, (0, known))?;
            // Where both wrote the same nobody is asked, but another value may come.
            if is_new && won.value != lost.value {
                scribe.found_conflict();
            }
            Ok(())
        })?;
    }
    if meeting.revived && !is_set(shape.table) {
        let (shape, at, row) = (Arc::clone(shape), change.row, held.clocks.row.clone());
        pen.then(move |scribe| {
            if conflict::note_revived(scribe.history()?, &shape, at, &row)? {
                scribe.found_conflict();
            }
            Ok(())
        })?;
    } else if is_given(shape, (transaction, change), held) {
        let (shape, at, row) = (Arc::clone(shape), change.row, held.clocks.row.clone());
        pen.then(move |scribe| {
            if given_back::note_given(scribe.history()?, &shape, at, &row)? {
                scribe.found_conflict();
            }
            Ok(())
        })?;
    }
    Ok(())
}

/// Tells whether a record may stand because it was given back by itself, or by somebody who had not seen this deletion: that
/// comes, or the deletion.
fn is_given(shape: &Shape, (transaction, change): (&Transaction, &RowChange), held: &Held) -> bool {
    if is_set(shape.table) {
        return false;
    }
    let by_itself = transaction.kind == Action::Revive.code();
    let mut cells = change.cells.iter();
    let comes = cells.any(|cell| {
        let gives = cell.value == Value::Null;
        cell.column == shape.deleted && (!gives || by_itself || !change.seen.is_empty())
    });
    let row = &held.clocks.row;
    let tombstone = row.tombstone.as_ref();
    comes && tombstone.is_some_and(|tombstone| row.stamp(shape.deleted) > tombstone.stamp)
}

/// Tells whether a value never stood here: something newer was there. So what the first of the others replaced is what the
/// row was born with. Whether it did not win at all is told by the whole history: [`super::seen`].
fn is_lost(
    shape: &Shape,
    transaction: &Transaction,
    cell: &CellChange,
    (held, met): (&Held, Option<&Met>),
) -> bool {
    if let Some(met) = met {
        return met.fate == Fate::Lost;
    }
    let row = &held.clocks.row;
    let buried = row.tombstone.as_ref().map(|tombstone| tombstone.stamp);
    let newest = row.stamp(shape.deleted).max(buried.unwrap_or_default());
    *held.value(shape.deleted) != cell.value && newest <= transaction.stamp_of(cell)
}

/// Tables of which each row says only that one thing belongs to another: putting on wins over taking off, and nobody is asked.
const fn is_set(table: Table) -> bool {
    matches!(
        table,
        Table::ClientTag | Table::DealTag | Table::Participant
    )
}
