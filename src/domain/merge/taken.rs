//! What stands of an action that counts nowhere any more, written again by a device that had applied it.
//!
//! What comes out covers the action in every cell and every deletion. So the row is the same whether the action is known or
//! not, and where it counts again after all nothing changes.

use std::collections::BTreeMap;

use super::row::{Row, with_own};
use super::{CellChange, RowChange, Stamp, Transaction, Value};

/// What is written again of one change of a row.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Again {
    pub change: Option<RowChange>,
    /// What has to follow with a later stamp: the column `deleted` is written once by an action.
    pub then: Option<Then>,
}

/// What follows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Then {
    /// The row was deleted, and is again.
    Bury,
    /// The row had been given back after it was deleted, and is again.
    GiveBack,
}

/// An action that counts no more, and the stamp of what is written instead of it.
#[derive(Debug, Clone, Copy)]
pub struct Taken<'a> {
    pub of: &'a Transaction,
    pub own: Stamp,
    /// The newest writes of its device in each column of the row that do count: it had seen them without a word.
    pub earlier: &'a BTreeMap<u16, Stamp>,
    /// The number of the column `deleted`.
    pub deleted: u16,
}

impl Taken<'_> {
    /// Gives what is written again of a change. `row` is the row as it stands; `is_covered` tells of a deletion whether what
    /// it had seen is among what others had seen who deleted the row and count.
    pub fn again(self, row: &Row, change: &RowChange, is_covered: impl FnOnce() -> bool) -> Again {
        let Self { of, deleted, .. } = self;
        let stands = |column: u16, stamp: Stamp| {
            let clock = row.cells.get(&column);
            clock.is_some_and(|clock| clock.stamp == stamp)
        };
        let of_deleted = change.cells.iter().find(|cell| cell.column == deleted);
        let null = match of_deleted {
            Some(cell) if cell.value == Value::Null => Some(of.stamp_of(cell)),
            Some(_) => None,
            None => change.born.then_some(of.stamp),
        };
        let buries = of_deleted.filter(|cell| cell.value != Value::Null);
        let buries = buries.filter(|_| !is_covered());
        let gives = null.is_some_and(|stamp| stands(deleted, stamp));
        let mut cells: Vec<CellChange> = change
            .cells
            .iter()
            .filter(|cell| cell.column != deleted && stands(cell.column, of.stamp_of(cell)))
            .map(|cell| self.write(row, cell.column, cell.value.clone()))
            .collect();
        if gives {
            let cell = self.write(row, deleted, Value::Null);
            // A birth says it without words.
            if !change.born || cell.bump > 0 || cell.base.is_some() {
                cells.push(cell);
            }
        }
        let writes = !cells.is_empty() || gives || change.born;
        let is_deleted = row.is_deleted();
        let (mut seen, mut then) = (Vec::new(), None);
        if is_deleted && (gives || writes && buries.is_none()) {
            // Somebody else has deleted it: that is told of apart.
            then = Some(Then::Bury);
        } else if let (Some(tombstone), Some(buries)) = (&row.tombstone, buries) {
            let deletion = CellChange {
                base: buries.base,
                ..self.write(row, deleted, tombstone.value.clone())
            };
            if is_deleted {
                cells.push(deletion);
                seen = with_own(row.seen(), &cells, self.own);
            } else {
                // What those had not seen who deleted it keeps the row.
                let known = tombstone.seen.iter();
                let known = known.map(|(column, stamp)| (*column, *stamp)).collect();
                seen = with_own(known, &cells, self.own);
                cells.push(deletion);
                if row.stamp(deleted) > tombstone.stamp {
                    then = Some(Then::GiveBack);
                }
            }
        }
        if seen.is_empty() {
            seen = self.shown(change, &cells);
        }
        let is_any = !cells.is_empty() || change.born;
        let change = is_any.then_some(RowChange {
            table: change.table,
            row: change.row,
            born: change.born,
            cells,
            seen,
        });
        Again { change, then }
    }

    /// Gives what the writer of a change had been shown of the cells that are written again, but for what counts no more itself.
    fn shown(self, change: &RowChange, cells: &[CellChange]) -> Vec<(u16, Stamp)> {
        let counts = |column: u16, stamp: Stamp| {
            let newest = self.earlier.get(&column).copied().unwrap_or_default();
            stamp.device != self.of.stamp.device || stamp <= newest
        };
        let seen = change.seen.iter().copied();
        seen.filter(|(column, stamp)| {
            cells.iter().any(|cell| cell.column == *column) && counts(*column, *stamp)
        })
        .collect()
    }

    /// Gives what follows, by the row as it stands after what went before.
    pub fn then(self, row: &Row, (table, id): (u16, i64), then: Then) -> RowChange {
        let value = match (then, &row.tombstone) {
            (Then::Bury, Some(tombstone)) => tombstone.value.clone(),
            _ => Value::Null,
        };
        let cells = vec![self.write(row, self.deleted, value)];
        let seen = match then {
            Then::Bury => with_own(row.seen(), &cells, self.own),
            Then::GiveBack => Vec::new(),
        };
        RowChange {
            table,
            row: id,
            born: false,
            cells,
            seen,
        }
    }

    /// Gives a change of a row that is not here, as it would wait elsewhere too.
    pub fn unmet(self, change: &RowChange) -> RowChange {
        let mut again = change.clone();
        for (column, stamp) in &mut again.seen {
            let mut cells = change.cells.iter();
            let own = cells.find(|it| it.column == *column && self.of.stamp_of(it) == *stamp);
            if let Some(own) = own {
                *stamp = Stamp {
                    time: self.own.time.saturating_add(own.bump),
                    ..self.own
                };
            }
        }
        again
    }

    /// Makes the action that is written instead of it: done, also where it was taken back, as what it took back is another's.
    pub fn transaction(self, action: i64, rows: Vec<RowChange>) -> Transaction {
        Transaction {
            action,
            stamp: self.own,
            role: "do".to_owned(),
            target: None,
            born: None,
            rows,
            ..self.of.clone()
        }
    }

    /// The writer had seen what the writer of it had: nothing of the action itself is known elsewhere.
    fn write(self, row: &Row, column: u16, value: Value) -> CellChange {
        let floor = row.floor(column, Some(self.deleted));
        let base = row.cells.get(&column).map(|clock| clock.base);
        let base = base.max(self.earlier.get(&column).copied());
        CellChange {
            column,
            value,
            base: base.filter(|base| *base != Stamp::default()),
            bump: self.own.after(floor).time - self.own.time,
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use crate::domain::merge::{Base, Edit, Value};

    const NOW: i64 = 1_795_000_000_000;

    #[derive(Debug, Clone)]
    enum Step {
        Edit(usize, Edit),
        /// A device receives one of those that were ever made.
        Receive(usize, prop::sample::Index),
    }

    fn step() -> impl Strategy<Value = Step> {
        let place = (0..4_usize, 1..3_i64);
        let cells = prop::collection::btree_map(2..5_u16, any::<u8>(), 1..3);
        let table = 3;
        prop_oneof![
            3 => (place.clone(), cells).prop_map(move |((device, row), cells)| {
                let cells = cells.into_iter();
                let cells = cells.map(|(column, value)| (column, Value::Integer(value.into()))).collect();
                Step::Edit(device, Edit::Put { table, row, cells })
            }),
            2 => place.clone().prop_map(move |(device, row)| Step::Edit(device, Edit::Delete { table, row })),
            1 => place.prop_map(move |(device, row)| Step::Edit(device, Edit::Restore { table, row })),
            6 => (0..4_usize, any::<prop::sample::Index>()).prop_map(|(device, which)| Step::Receive(device, which)),
        ]
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 2_000, ..ProptestConfig::default() })]

        /// The first device is taken out: what it did from a step on counts nowhere. The last one never hears of it; whoever of
        /// the others has takes it over.
        #[test]
        fn what_is_taken_over_stands_everywhere_and_covers_what_it_was(
            skews in prop::collection::vec(-1_000_000_000..1_000_000_000_i64, 4),
            steps in prop::collection::vec(step(), 1..60),
            cut in 0..4_usize,
        ) {
            let mut bases: Vec<Base> = (1..=4).map(Base::new).collect();
            let (mut counted, mut lost) = (Vec::new(), Vec::new());
            let mut heard = vec![Vec::new(); 4];
            let mut of_first = 0;
            for (now, step) in (NOW..).zip(steps) {
                match step {
                    Step::Edit(device, edit) => {
                        let done = bases[device].commit(now + skews[device], &[edit]);
                        let is_lost = device == 0 && of_first >= cut;
                        of_first += usize::from(device == 0);
                        if is_lost { lost.push(done) } else { counted.push(done) }
                    }
                    Step::Receive(device, which) => {
                        let all = counted.len() + if device == 3 { 0 } else { lost.len() };
                        if all == 0 { continue }
                        let place = which.index(all);
                        if let Some(done) = counted.get(place) {
                            bases[device].apply(done);
                        } else {
                            let place = place - counted.len();
                            bases[device].apply(&lost[place]);
                            if !heard[device].contains(&place) {
                                heard[device].push(place);
                            }
                        }
                    }
                }
            }
            for device in 1..3 {
                counted.iter().for_each(|done| bases[device].apply(done));
                let mut places = heard[device].clone();
                places.sort_unstable();
                let past: Vec<_> = places.iter().map(|place| lost[*place].clone()).collect();
                let shown = shown(&bases[device]);
                counted.extend(bases[device].take_over(&past).into_iter().flatten());
                prop_assert_eq!(&shown, &self::shown(&bases[device]), "nothing is another for who takes it over");
            }
            let mut fresh = Base::new(9);
            counted.iter().rev().for_each(|done| fresh.apply(done));
            for base in &mut bases[1..] {
                counted.iter().for_each(|done| base.apply(done));
                prop_assert_eq!(shown(base), shown(&fresh));
                prop_assert_eq!(base.hash(), fresh.hash());
            }
            // It counts again after all.
            for place in heard[1].iter().chain(&heard[2]) {
                let before = fresh.hash();
                fresh.apply(&lost[*place]);
                prop_assert_eq!(before, fresh.hash(), "all of it is covered");
            }
        }
    }

    type Shown = std::collections::BTreeMap<(u16, i64), std::collections::BTreeMap<u16, Value>>;

    fn shown(base: &Base) -> Shown {
        let rows = base.rows().filter(|(_, held)| !held.row.is_deleted());
        rows.map(|(place, held)| (*place, held.values.clone()))
            .collect()
    }
}
