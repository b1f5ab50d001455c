//! The promises of the merge, on random histories of several devices with wrong clocks.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;

use super::base::{Base, DELETED};
use super::{Edit, Stamp, Transaction, Value};

/// Ten years, in milliseconds.
const YEARS: i64 = 315_576_000_000;
const NOW: i64 = 1_795_000_000_000;

#[derive(Debug, Clone)]
enum Step {
    /// A device writes cells of a row.
    Write(usize, i64, Vec<(u16, u8)>),
    Delete(usize, i64),
    Restore(usize, i64),
    /// A device receives one transaction of those that were ever made.
    Receive(usize, prop::sample::Index),
}

impl Step {
    /// Gives the same for one of so many devices.
    fn within(&self, devices: usize) -> Self {
        let mut step = self.clone();
        match &mut step {
            Self::Write(device, ..)
            | Self::Delete(device, _)
            | Self::Restore(device, _)
            | Self::Receive(device, _) => *device %= devices,
        }
        step
    }
}

fn step(devices: usize) -> impl Strategy<Value = Step> {
    let row = 1..4_i64;
    prop_oneof![
        3 => (0..devices, row.clone(), prop::collection::vec((2..5_u16, any::<u8>()), 1..3))
            .prop_map(|(device, row, mut cells)| {
                cells.sort_unstable();
                cells.dedup_by_key(|cell| cell.0);
                Step::Write(device, row, cells)
            }),
        1 => (0..devices, row.clone()).prop_map(|(device, row)| Step::Delete(device, row)),
        1 => (0..devices, row).prop_map(|(device, row)| Step::Restore(device, row)),
        4 => (0..devices, any::<prop::sample::Index>())
            .prop_map(|(device, which)| Step::Receive(device, which)),
    ]
}

/// Devices with their skew, and all transactions ever made.
struct Office {
    bases: Vec<(Base, i64)>,
    log: Vec<Transaction>,
    now: i64,
}

impl Office {
    fn new(skews: &[i64]) -> Self {
        let bases = skews
            .iter()
            .zip(1..)
            .map(|(skew, device)| (Base::new(device), *skew));
        Self {
            bases: bases.collect(),
            log: Vec::new(),
            now: NOW,
        }
    }

    fn run(&mut self, step: &Step) {
        let (device, edit) = match step {
            Step::Receive(device, which) => {
                if !self.log.is_empty() {
                    let transaction = which.get(&self.log).clone();
                    self.bases[*device].0.apply(&transaction);
                }
                return;
            }
            Step::Write(device, row, cells) => (
                *device,
                Edit::Put {
                    table: 3,
                    row: *row,
                    cells: cells
                        .iter()
                        .map(|(column, value)| (*column, Value::Integer(i64::from(*value))))
                        .collect(),
                },
            ),
            Step::Delete(device, row) => (
                *device,
                Edit::Delete {
                    table: 3,
                    row: *row,
                },
            ),
            Step::Restore(device, row) => (
                *device,
                Edit::Restore {
                    table: 3,
                    row: *row,
                },
            ),
        };
        self.act(device, &edit);
    }

    fn act(&mut self, device: usize, edit: &Edit) -> Transaction {
        self.now += 1;
        let (base, skew) = &mut self.bases[device];
        let transaction = base.commit(self.now + *skew, std::slice::from_ref(edit));
        self.log.push(transaction.clone());
        transaction
    }
}

/// What a user sees of a base: the values of the rows that are not deleted.
fn shown(base: &Base) -> BTreeMap<(u16, i64), BTreeMap<u16, i64>> {
    base.rows()
        .filter(|(_, held)| !held.row.is_deleted())
        .map(|(place, held)| {
            let values = held.values.iter().map(|(column, value)| match value {
                Value::Integer(number) => (*column, *number),
                other => panic!("{other:?}"),
            });
            (*place, values.collect())
        })
        .collect()
}

fn skews() -> impl Strategy<Value = Vec<i64>> {
    prop::collection::vec(-YEARS..YEARS, 2..5)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn devices_that_hold_the_same_transactions_hold_the_same_state(
        skews in skews(),
        steps in prop::collection::vec(step(4), 1..60),
        order in prop::collection::vec(any::<prop::sample::Index>(), 0..80),
    ) {
        let mut office = Office::new(&skews);
        for step in &steps {
            office.run(&step.within(skews.len()));
        }
        let log = office.log.clone();
        // Everything reaches everybody: some of it again, in an order of chance, then the rest.
        for (number, (base, _)) in office.bases.iter_mut().enumerate() {
            for which in &order {
                if !log.is_empty() {
                    base.apply(which.get(&log));
                }
            }
            if number % 2 == 0 {
                log.iter().for_each(|transaction| base.apply(transaction));
            } else {
                log.iter().rev().for_each(|transaction| base.apply(transaction));
            }
        }
        let (first, _) = &office.bases[0];
        for (base, _) in &office.bases[1..] {
            prop_assert_eq!(shown(first), shown(base));
            prop_assert_eq!(first.hash(), base.hash());
        }
        // Each value that was ever written stands in a cell or among the losers, on every device.
        for (base, _) in &office.bases {
            let mut kept: BTreeSet<(u16, i64, u16, Stamp)> =
                base.losers().iter().map(|loser| (loser.place.0, loser.place.1, loser.place.2, loser.stamp)).collect();
            for ((table, row), held) in base.rows() {
                kept.extend(held.row.cells.iter().map(|(column, clock)| (*table, *row, *column, clock.stamp)));
            }
            for transaction in &log {
                for change in &transaction.rows {
                    for cell in change.cells.iter().filter(|cell| cell.column != DELETED) {
                        let place = (change.table, change.row, cell.column, transaction.stamp_of(cell));
                        prop_assert!(kept.contains(&place));
                    }
                }
            }
        }
    }

    #[test]
    fn what_waits_for_people_is_what_nobody_had_seen_who_wrote_later(
        skews in skews(),
        steps in prop::collection::vec((0_usize..4, prop::option::weighted(0.6, any::<prop::sample::Index>())), 1..60),
    ) {
        let mut office = Office::new(&skews);
        let birth = office.act(0, &put("0"));
        office.bases.iter_mut().for_each(|(base, _)| base.apply(&birth));
        // Of each value, what its writer had before the eyes, told by what was done and not by stamps.
        let mut seen: BTreeMap<String, BTreeSet<String>> = BTreeMap::from([("0".into(), BTreeSet::new())]);
        let mut last: BTreeMap<usize, String> = BTreeMap::new();
        for (place, (device, which)) in (1..).zip(&steps) {
            let device = device % skews.len();
            if let Some(which) = which {
                let transaction = which.get(&office.log).clone();
                office.bases[device].0.apply(&transaction);
                continue;
            }
            let over = office.bases[device].0.row(3, 1).unwrap().values[&2].text();
            let value = format!("{place}");
            let mut before = BTreeSet::new();
            for known in [Some(over), last.insert(device, value.clone())].into_iter().flatten() {
                before.extend(seen[&known].iter().cloned());
                before.insert(known);
            }
            seen.insert(value.clone(), before);
            office.act(device, &put(&value));
        }
        let log = office.log.clone();
        let value_of = |stamp: Stamp| {
            let cell = |transaction: &Transaction| transaction.rows[0].cells[0].clone();
            let found = log.iter().map(|it| (it.stamp_of(&cell(it)), cell(it).value));
            found.into_iter().find(|it| it.0 == stamp).unwrap().1.text()
        };
        for (number, (base, _)) in office.bases.iter_mut().enumerate() {
            if number % 2 == 0 {
                log.iter().for_each(|transaction| base.apply(transaction));
            } else {
                log.iter().rev().for_each(|transaction| base.apply(transaction));
            }
            let stands = base.row(3, 1).unwrap().values[&2].text();
            let unseen: BTreeSet<&String> =
                seen.keys().filter(|it| **it != stands && !seen[&stands].contains(*it)).collect();
            let is_replaced = |it: &String| unseen.iter().any(|by| seen[*by].contains(it));
            let expected: BTreeSet<String> =
                unseen.iter().filter(|it| !is_replaced(it)).map(|it| (**it).clone()).collect();
            let open: BTreeSet<String> = base.open().into_values().flatten().map(value_of).collect();
            prop_assert_eq!(open, expected, "device {}", number);
        }
    }

    #[test]
    fn who_saw_a_value_writes_over_it_whatever_the_clocks(
        skews in skews(),
        steps in prop::collection::vec(step(4), 1..40),
        last in step(4),
    ) {
        let mut office = Office::new(&skews);
        for step in &steps {
            if let Step::Receive(..) = step { continue; }
            office.run(&step.within(skews.len()));
        }
        let log = office.log.clone();
        for (base, _) in &mut office.bases {
            log.iter().for_each(|transaction| base.apply(transaction));
        }
        // All know all. What one does now is what everybody sees.
        let row = match &last { Step::Write(_, row, _) | Step::Delete(_, row) | Step::Restore(_, row) => *row, Step::Receive(..) => return Ok(()) };
        let last = last.within(skews.len());
        let there = office.bases[0].0.row(3, row).is_some();
        office.run(&last);
        let transaction = office.log.last().unwrap().clone();
        for (base, _) in &mut office.bases {
            base.apply(&transaction);
            let held = base.row(3, row).unwrap();
            match &last {
                Step::Write(_, _, cells) => for (column, value) in cells {
                    prop_assert_eq!(&held.values[column], &Value::Integer(i64::from(*value)));
                    prop_assert!(!held.row.is_deleted());
                },
                Step::Delete(..) => prop_assert!(held.row.is_deleted()),
                _ if there => prop_assert!(!held.row.is_deleted()),
                _ => {}
            }
        }
    }
}

/// Two devices that know the same row, `2` its only field; the first clock is right, the other ten years slow.
fn two() -> Office {
    let mut office = Office::new(&[0, -YEARS]);
    let birth = office.act(0, &put("first"));
    office.bases[1].0.apply(&birth);
    office
}

fn put(text: &str) -> Edit {
    Edit::Put {
        table: 3,
        row: 1,
        cells: vec![(2, Value::Text(text.to_owned()))],
    }
}

const DELETE: Edit = Edit::Delete { table: 3, row: 1 };

#[test]
fn an_edit_that_the_deleter_had_not_seen_keeps_the_row() {
    let mut office = two();
    let deletion = office.act(0, &DELETE);
    let edit = office.act(1, &put("wanted"));
    office.bases[0].0.apply(&edit);
    office.bases[1].0.apply(&deletion);
    for (base, _) in &office.bases {
        let held = base.row(3, 1).unwrap();
        assert!(!held.row.is_deleted());
        assert_eq!(held.row.deleted_value(), &Value::Null);
    }
    // Now that it was seen, the row goes when it is deleted again.
    let again = office.act(1, &DELETE);
    office.bases[0].0.apply(&again);
    assert!(office.bases[0].0.row(3, 1).unwrap().row.is_deleted());
}

#[test]
fn two_who_write_unseen_of_each_other_make_a_conflict_and_one_after_the_other_none() {
    let mut office = two();
    let mine = office.act(0, &put("mine"));
    let more = office.act(0, &put("mine, corrected"));
    let theirs = office.act(1, &put("theirs"));
    for transaction in [&theirs, &mine, &more] {
        office.bases[0].0.apply(transaction);
        office.bases[1].0.apply(transaction);
    }
    let conflicts = |office: &Office, device: usize| -> Vec<String> {
        let losers = office.bases[device].0.losers().iter();
        losers
            .filter(|loser| loser.conflict)
            .map(|loser| loser.value.text())
            .collect()
    };
    assert_eq!(conflicts(&office, 0), ["theirs"]);
    assert_eq!(conflicts(&office, 1), ["theirs"]);
    let settled = office.act(1, &put("both"));
    office.bases[0].0.apply(&settled);
    assert_eq!(conflicts(&office, 0), ["theirs"]);
    assert_eq!(
        office.bases[0].0.row(3, 1).unwrap().values[&2],
        Value::Text("both".into())
    );
}

#[test]
fn a_tag_put_on_while_another_takes_it_off_stays_on() {
    let mut office = two();
    let off = office.act(0, &DELETE);
    let on = office.act(1, &Edit::Restore { table: 3, row: 1 });
    office.bases[0].0.apply(&on);
    office.bases[1].0.apply(&off);
    for (base, _) in &office.bases {
        assert!(!base.row(3, 1).unwrap().row.is_deleted());
    }
}

#[test]
fn the_hash_of_a_cell_is_frozen() {
    let hash = super::CellHash::cell(3, 5, 2, Stamp::at(1, 7), &Value::Text("x".into()));
    let mut sum = super::StateHash::default();
    sum.add(hash);
    let hex: String = sum
        .to_bytes()
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect();
    assert_eq!(
        hex,
        "3aba5d5a7b22e4f38a487c517153b5ed55083f01e3aba46bd3378e4997b56ea3"
    );
}

/// What no program writes, but a file may say: ends, and hides nothing.
#[test]
fn a_decision_that_takes_back_itself_or_what_is_later_takes_nothing_back() {
    let stamp = |time| Stamp { time, device: 7 };
    let write = |base: u64, takes_back: bool, shown: &[u64]| super::Written {
        base: stamp(base),
        decides: false,
        is_blind: false,
        takes_back,
        shown: shown.iter().map(|time| stamp(*time)).collect(),
        value: Value::Null,
    };
    let mut past = super::Past::default();
    past.add(stamp(5), write(9, true, &[]));
    past.add(stamp(6), write(6, true, &[]));
    past.add(stamp(7), write(5, true, &[]));
    past.add(stamp(8), write(9, false, &[3]));
    past.add(stamp(9), write(8, true, &[]));
    for time in 5..10 {
        assert_eq!(past.restored(stamp(time)), None, "{time}");
    }
    past.add(stamp(10), write(2, false, &[3]));
    past.add(stamp(11), write(10, true, &[]));
    past.add(stamp(12), write(11, true, &[]));
    let stood = |time| past.restored(stamp(time)).map(|restored| restored.stood);
    assert_eq!((stood(11), stood(12)), (Some(stamp(2)), Some(stamp(10))));
}
