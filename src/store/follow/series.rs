//! What two have made of one series of the calendar who did not know of each other: of both rules what each has changed, of what
//! one has cut off the end that the other gave, and every single time that differs at the time for which it was meant. So nothing
//! stands twice, and nothing that was called off takes place.

use std::collections::{BTreeSet, HashSet};

use rusqlite::{Connection, OptionalExtension};

use super::Came;
use crate::domain::calendar::entry::EntryState;
use crate::domain::calendar::meet::{self, Met};
use crate::domain::calendar::series::Series;
use crate::domain::due::Due;
use crate::domain::id::{ActionId, EntryId};
use crate::domain::time::Timestamp;
use crate::store::calendar::entry;
use crate::store::replica::conflict::{self, Conflict};
use crate::store::synced::columns;
use crate::store::{Action, CellValue, Store, StoreError, StoreResult, Table, Tx, history};

/// Gives what comes of two rules of a series, the one that stands first; `None` while the series has not come.
pub(in crate::store) fn met(
    conn: &Connection,
    id: EntryId,
    base: Option<&str>,
    rules: (&str, &str),
) -> StoreResult<Option<Met>> {
    let Some(known) = entry::get(conn, id)? else {
        return Ok(None);
    };
    let mut cuts = Vec::new();
    for at in [rules.0, rules.1].into_iter().filter_map(meet::cut_of) {
        if !entry::cut_off(conn, id, at)?.is_empty() {
            cuts.push(at);
        }
    }
    let series = known.series(HashSet::new());
    Ok(Some(meet::meet(&series, base, rules, &cuts)))
}

/// Gives the series of which something came, or one of whose times.
pub(super) fn touched(conn: &Connection, came: Option<&[Came]>) -> StoreResult<BTreeSet<EntryId>> {
    let mut found = BTreeSet::new();
    let Some(came) = came else {
        let sql = "SELECT DISTINCT coalesce(e.series_id, e.id) FROM conflict c JOIN calendar_entry e ON e.id = c.row_id
                   WHERE c.tbl = 53 AND c.is_settled = 0";
        found.extend(super::ids(conn, sql, [])?.into_iter().map(EntryId::new));
        return Ok(found);
    };
    for (_, row, _) in came.iter().filter(|it| it.0 == Table::CalendarEntry) {
        let series: Option<EntryId> = conn
            .prepare_cached("SELECT coalesce(series_id, id) FROM calendar_entry WHERE id = ?1")?
            .query_row([row], |found| found.get(0))
            .optional()?;
        found.extend(series);
    }
    Ok(found)
}

/// Puts a series right; gives its title when there was something to do.
pub(super) fn put_right(store: &Store, id: EntryId) -> StoreResult<Option<String>> {
    /// What one step moves, another may move on.
    const STEPS: usize = 4;
    let title = store.read(|conn| entry::get(conn, id))?;
    let Some(title) = title.map(|entry| entry.title) else {
        return Ok(None);
    };
    let work = |tx: &Tx<'_>| {
        let mut series = vec![id];
        for _ in 0..STEPS {
            let mut others = Vec::new();
            for id in series {
                others.extend(step(tx, id)?);
            }
            series = others;
        }
        Ok::<_, StoreError>(())
    };
    let ((), changes) = store.transact(Action::FollowSeries, &title, work)?;
    // What is asked about does not hold for both yet.
    let open = store.read(|conn| conflict::of_row(conn, Table::CalendarEntry, id.get()))?;
    let is_asked = open.iter().any(|it| is_of_begin(&it.column));
    Ok(changes.action.map(|_| title).filter(|_| !is_asked))
}

/// One step; gives the series that were touched by it.
fn step(tx: &Tx<'_>, id: EntryId) -> StoreResult<Vec<EntryId>> {
    let mut touched = rules(tx, id)?;
    let Some(mut known) = entry::get(tx, id)? else {
        return Ok(touched);
    };
    let mut whole = known.series(HashSet::new());
    if meet::fitting(&whole).is_some() && Past::read(tx, id, &whole, &known.rule)?.is_of_two() {
        begin(tx, id)?;
        known = entry::living(tx, id)?;
        whole = known.series(HashSet::new());
    }
    let parts = entry::parts(tx, id)?;
    let astray: Vec<_> = parts
        .iter()
        .filter(|(_, due)| whole.repeats() && !gives(&whole, *due))
        .copied()
        .collect();
    let cut = meet::cut_of(&known.rule);
    if astray.is_empty() && cut.is_none() {
        return Ok(touched);
    }
    let past = Past::read(tx, id, &whole, &known.rule)?;
    if let Some(cut) = cut
        && past.gave(cut)
        && let Some(moved) = past.moved(&whole)
        && let Some(rule) = meet::ends_before(&whole, cut, moved)
    {
        put_rule(tx, id, &rule.to_string())?;
    }
    for (part, due) in astray {
        touched.extend(home(tx, (id, &whole), &past, (part, due))?);
    }
    Ok(touched)
}

/// Makes one rule of two, where nothing is left to ask.
fn rules(tx: &Tx<'_>, id: EntryId) -> StoreResult<Vec<EntryId>> {
    let mut touched = Vec::new();
    let open = conflict::of_row(tx, Table::CalendarEntry, id.get())?;
    for found in open.into_iter().filter(|it| it.column == "rule") {
        let base = found.base.as_ref().map(CellValue::text);
        let Some(known) = entry::get(tx, id)? else {
            continue;
        };
        let (one, other) = (known.rule.clone(), found.lost.value.text());
        let Some(met) = met(tx, id, base.as_deref(), (&one, &other))? else {
            continue;
        };
        if met.is_clean {
            decide(tx, &found, &met.rule)?;
        }
        put_rule(tx, id, &met.rule)?;
        if let Some(base) = base {
            let whole = known.series(HashSet::new());
            touched.extend(rests(tx, (id, &whole), &base, (&one, &other))?);
            touched.extend(rests(tx, (id, &whole), &base, (&other, &one))?);
        }
    }
    Ok(touched)
}

/// Nobody is asked: whoever reads this knows both.
fn decide(tx: &Tx<'_>, found: &Conflict, rule: &str) -> StoreResult<()> {
    let place = columns(tx, found.table)?
        .iter()
        .position(|name| *name == found.column)
        .and_then(|place| u16::try_from(place).ok());
    let Some(place) = place else { return Ok(()) };
    let table = found.table.number();
    tx.decided.borrow_mut().push((table, found.row, place));
    let stands = CellValue::Text(rule.to_owned());
    let now: Option<String> = tx
        .prepare_cached("SELECT rule FROM calendar_entry WHERE id = ?1")?
        .query_row([found.row], |row| row.get(0))
        .optional()?;
    if now.as_deref() == Some(rule) {
        tx.confirm(table, found.row, place, &stands);
    }
    Ok(())
}

/// Gives what `cut` has cut off the end that `other` gave.
fn rests(
    tx: &Tx<'_>,
    (id, whole): (EntryId, &Series),
    base: &str,
    (cut, other): (&str, &str),
) -> StoreResult<Vec<EntryId>> {
    let mut touched = Vec::new();
    let Some(at) = meet::cut_of(cut) else {
        return Ok(touched);
    };
    for rest in entry::cut_off(tx, id, at)? {
        let Some(known) = entry::get(tx, rest)? else {
            continue;
        };
        let series = known.series(HashSet::new());
        if let Some(rule) = meet::goes_on(whole, base, other, (at, &series)) {
            put_rule(tx, rest, &rule.to_string())?;
        }
        touched.push(rest);
    }
    Ok(touched)
}

fn put_rule(tx: &Tx<'_>, id: EntryId, rule: &str) -> StoreResult<()> {
    tx.prepare_cached("UPDATE calendar_entry SET rule = ?2 WHERE id = ?1 AND rule <> ?2")?
        .execute((id, rule))?;
    Ok(())
}

/// Has a row stand for another time, of the same series or of another one. What two have made of it together is not refused: a
/// device that cannot go on here would not exchange any more.
fn move_part(tx: &Tx<'_>, part: EntryId, series: EntryId, occurrence: Due) -> StoreResult<()> {
    tx.prepare_cached(
        "UPDATE calendar_entry SET starts = iif(state = 'cancelled' AND starts IS occurrence, ?3, starts), series_id = ?2,
             occurrence = ?3 WHERE id = ?1",
    )?
    .execute((part, series, occurrence))?;
    Ok(())
}

/// Brings a single time that differs to the time of the series, or of what was cut off it, for which it was meant; gives the
/// series to which it went.
fn home(
    tx: &Tx<'_>,
    (id, whole): (EntryId, &Series),
    past: &Past,
    (part, due): (EntryId, Due),
) -> StoreResult<Option<EntryId>> {
    let is_free = |series: EntryId, at: Due| -> StoreResult<bool> {
        let parts = entry::parts(tx, series)?;
        Ok(!parts.iter().any(|(row, due)| *due == at && *row != part))
    };
    // It stood for it already, as somebody else wrote, in this series or in what was cut off it.
    let (dues, others) = past_of_part(tx, part)?;
    for to in std::iter::once(id).chain(others) {
        let Some(known) = entry::get(tx, to)? else {
            continue;
        };
        let series = known.series(HashSet::new());
        for at in &dues {
            if gives(&series, *at) && is_free(to, *at)? {
                move_part(tx, part, to, *at)?;
                return Ok(Some(to).filter(|to| *to != id));
            }
        }
    }
    let mut cut: Option<(Due, EntryId, Series)> = None;
    for at in past.cuts.iter().filter(|at| at.place() <= due.place()) {
        for rest in entry::cut_off(tx, id, *at)? {
            if let Some(known) = entry::get(tx, rest)?
                && cut
                    .as_ref()
                    .is_none_or(|(last, ..)| last.place() < at.place())
            {
                cut = Some((*at, rest, known.series(HashSet::new())));
            }
        }
    }
    if let Some((at, rest, series)) = cut {
        let endless = meet::endless(whole);
        for due in std::iter::once(due).chain(dues) {
            // All of it may have been moved since it was cut: then it is of a time as the series stood before.
            let before = past.versions.iter();
            let before = before.filter_map(|old| Some((old, meet::image(&endless, old, due)?)));
            for (of, due) in std::iter::once((whole, due)).chain(before) {
                let to = meet::carried(of, (at, &series), due);
                if gives(&series, to) && is_free(rest, to)? {
                    move_part(tx, part, rest, to)?;
                    return Ok(Some(rest));
                }
            }
        }
        return Ok(None);
    }
    // Of what both have moved the time is known that it stood for before.
    for at in std::iter::once(due).chain(dues) {
        for old in &past.versions {
            if let Some(to) = meet::image(old, whole, at)
                && is_free(id, to)?
            {
                move_part(tx, part, id, to)?;
                return Ok(None);
            }
        }
    }
    Ok(None)
}

/// A series as it was, the newest first.
struct Past {
    versions: Vec<Series>,
    /// The times at which something may have been cut off.
    cuts: Vec<Due>,
    /// Where it began before it was moved last, and then.
    moved: Option<(Due, Due)>,
    /// Who moved it last, and who gave it its rule.
    by: [Option<Writer>; 2],
}

/// Who changed a series.
#[derive(Clone, Copy)]
struct Writer {
    /// `None` for this device.
    device: Option<i64>,
    /// The place among the changes, the newest first.
    place: usize,
    /// How often it had been changed before, and then; of what another program counts it is not known.
    counted: Option<(i64, i64)>,
}

impl Past {
    fn read(conn: &Connection, id: EntryId, whole: &Series, rule: &str) -> StoreResult<Self> {
        let mut past = Self {
            versions: Vec::new(),
            cuts: meet::cut_of(rule).into_iter().collect(),
            moved: None,
            by: [None; 2],
        };
        let mut now = (whole.first, rule.to_owned());
        let changes = history::of_record(conn, Table::CalendarEntry, id.get())?;
        for (place, change) in changes.into_iter().enumerate() {
            let mut old = now.clone();
            let mut is_it = false;
            let writer = Writer {
                device: change.entry.device,
                place,
                counted: counted(&change),
            };
            for field in change.fields.iter().filter(|_| !change.created) {
                let due =
                    (field.column == "starts").then(|| (as_due(&field.old), as_due(&field.new)));
                if let Some((Some(before), Some(after))) = due {
                    is_it = true;
                    past.by[0].get_or_insert(writer);
                    old.0 = before;
                    if !field.is_lost {
                        now.0 = before;
                        past.moved.get_or_insert((before, after));
                    }
                } else if field.column == "rule" {
                    is_it = true;
                    past.by[1].get_or_insert(writer);
                    old.1 = field.old.text();
                    past.cuts.extend(meet::cut_of(&field.new.text()));
                    if !field.is_lost {
                        now.1.clone_from(&old.1);
                    }
                }
            }
            if is_it {
                past.versions.push(Series {
                    first: old.0,
                    rule: old.1.parse().ok(),
                    ..whole.clone()
                });
            }
        }
        Ok(past)
    }

    /// Tells whether another device has moved it and this one has given it its rule, or the other way round, and did not know
    /// of it: nobody has seen the first time beside the rule. Only who wrote last can tell.
    fn is_of_two(&self) -> bool {
        let [Some(moved), Some(ruled)] = self.by else {
            return false;
        };
        let (last, other) = match moved.place < ruled.place {
            true => (moved, ruled),
            false => (ruled, moved),
        };
        let is_unseen = match (last.counted, other.counted) {
            (Some((before, _)), Some((_, after))) => before < after,
            _ => false,
        };
        last.device.is_none() && other.device.is_some() && is_unseen
    }

    /// Tells whether it took place at a time before.
    fn gave(&self, due: Due) -> bool {
        self.versions.iter().any(|it| gives(it, due))
    }

    /// By how much the series as it stands was moved last.
    fn moved(&self, whole: &Series) -> Option<chrono::Duration> {
        let (from, to) = self.moved?;
        (to == whole.first).then(|| to.local(whole.zone) - from.local(whole.zone))
    }
}

/// How often a series had been changed before a change, and then.
pub(in crate::store) fn counted(change: &history::RecordChange) -> Option<(i64, i64)> {
    let mut fields = change.fields.iter();
    let field = fields.find(|field| field.column == "sequence")?;
    match (&field.old, &field.new) {
        (CellValue::Integer(before), CellValue::Integer(after)) => Some((*before, *after)),
        _ => None,
    }
}

/// The times for which a row stood before, and the series of which it was one, the newest first.
fn past_of_part(conn: &Connection, part: EntryId) -> StoreResult<(Vec<Due>, Vec<EntryId>)> {
    let known = entry::get(conn, part)?;
    let mut dues: Vec<Due> = known
        .and_then(|known| known.occurrence)
        .into_iter()
        .collect();
    let mut series = Vec::new();
    for change in history::of_record(conn, Table::CalendarEntry, part.get())? {
        for field in &change.fields {
            let both = [&field.new, &field.old];
            match field.column.as_str() {
                "occurrence" => dues.extend(both.into_iter().filter_map(as_due)),
                "series_id" => series.extend(both.into_iter().filter_map(|value| match value {
                    CellValue::Integer(id) => Some(EntryId::new(*id)),
                    _ => None,
                })),
                _ => {}
            }
        }
    }
    Ok((dues, series))
}

/// Tells whether a column says when a series begins, or when it comes round from there.
fn is_of_begin(column: &str) -> bool {
    matches!(column, "starts" | "rule")
}

/// Has a series begin at a time that its rule gives.
fn begin(tx: &Tx<'_>, id: EntryId) -> StoreResult<()> {
    let Some(known) = entry::get(tx, id)? else {
        return Ok(());
    };
    if let Some(first) = meet::fitting(&known.series(HashSet::new())) {
        tx.prepare_cached("UPDATE calendar_entry SET starts = ?2, ends = ?3 WHERE id = ?1")?
            .execute((id, first, known.ends.map(|_| known.length().end(first))))?;
    }
    Ok(())
}

/// Does what goes with a decision about a column of an entry: a series begins at a time of its rule, and a time that was called
/// off, and for which another time was chosen, takes place.
pub(in crate::store) fn decided(tx: &Tx<'_>, id: EntryId, column: &str) -> StoreResult<()> {
    let Some(known) = entry::get(tx, id)? else {
        return Ok(());
    };
    if is_of_begin(column) && known.series.is_none() {
        begin(tx, id)?;
    }
    let is_off = known.state == EntryState::Cancelled && known.series.is_some();
    if is_off && column == "starts" && !past_of_part(tx, id)?.0.contains(&known.starts) {
        tx.prepare_cached("UPDATE calendar_entry SET state = 'planned' WHERE id = ?1")?
            .execute([id])?;
    }
    Ok(())
}

/// Tells whether the deletion of an entry is nothing to ask about: it is a single time of a series and was called off, or went with
/// the series, about which is asked.
pub(in crate::store) fn is_asked_with_series(
    conn: &Connection,
    id: i64,
    deletion: Option<ActionId>,
) -> StoreResult<bool> {
    let sql = "SELECT EXISTS (SELECT 1 FROM calendar_entry WHERE id = ?1 AND series_id IS NOT NULL
                   AND (state = 'cancelled' OR (SELECT count(*) FROM change WHERE action_id = ?2) > 1))";
    Ok(conn
        .prepare_cached(sql)?
        .query_row((id, deletion), |row| row.get(0))?)
}

/// Tells whether two values of when an entry starts are nothing to ask about: it is a time of a series that was called off, and
/// both are what the series gave then.
pub(in crate::store) fn is_called_off(
    conn: &Connection,
    id: i64,
    values: (&CellValue, &CellValue),
) -> StoreResult<bool> {
    let id = EntryId::new(id);
    match entry::get(conn, id)? {
        Some(known) if known.state == EntryState::Cancelled && known.series.is_some() => {
            let (dues, _) = past_of_part(conn, id)?;
            let is_due = |value| as_due(value).is_some_and(|due| dues.contains(&due));
            Ok(is_due(values.0) && is_due(values.1))
        }
        _ => Ok(false),
    }
}

fn as_due(value: &CellValue) -> Option<Due> {
    match value {
        CellValue::Integer(at) => Some(Due::At(Timestamp::from_millis(*at))),
        CellValue::Text(text) => Due::from_text(text),
        _ => None,
    }
}

fn gives(series: &Series, due: Due) -> bool {
    due == series.first || series.more.contains(&due) || series.gives(due)
}
