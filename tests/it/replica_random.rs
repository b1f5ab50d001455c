//! Promise: whatever people do on three devices, in whatever order they hear of each other, with clocks wrong by years, they
//! come to one base, and every value that was ever typed is in it or in its history.

use std::collections::BTreeSet;

use kartoteka::domain::contact_detail::{ContactDetail, DetailKind, Owner};
use kartoteka::domain::id::ClientId;
use kartoteka::store::replica::conflict::{self, Choice, Kind};
use kartoteka::store::{self, Action, StoreError, Table, check, history, trash};
use proptest::prelude::*;

use super::replica_support::{Device, exchange, same};

#[derive(Debug, Clone)]
pub enum Step {
    Add(String),
    Rename(usize, String),
    Note(usize, String),
    Delete(usize),
    Restore(usize),
    Tag(usize, bool),
    Phone(usize, String),
    Merge(usize, usize),
    /// Decides one of the open conflicts.
    Settle(usize),
    Undo,
    Redo,
    /// Hears of what another device has sealed.
    Take(usize),
    Seal,
}

pub fn steps() -> impl Strategy<Value = Vec<(usize, Step)>> {
    let name = "[а-я]{1,6}";
    let at = || any::<usize>();
    let step = prop_oneof![
        2 => name.prop_map(Step::Add),
        3 => (at(), name).prop_map(|(at, name)| Step::Rename(at, name)),
        1 => (at(), name).prop_map(|(at, note)| Step::Note(at, note)),
        2 => at().prop_map(Step::Delete),
        1 => at().prop_map(Step::Restore),
        3 => (at(), any::<bool>()).prop_map(|(at, on)| Step::Tag(at, on)),
        1 => (at(), "[0-9]{5,9}").prop_map(|(at, phone)| Step::Phone(at, phone)),
        1 => (at(), at()).prop_map(|(main, other)| Step::Merge(main, other)),
        1 => at().prop_map(Step::Settle),
        2 => Just(Step::Undo),
        1 => Just(Step::Redo),
        3 => at().prop_map(Step::Take),
        3 => Just(Step::Seal),
    ];
    prop::collection::vec((0_usize..3, step), 10..60)
}

/// Steps of people who all write into one field.
fn rivals() -> impl Strategy<Value = Vec<(usize, Step)>> {
    let step = prop_oneof![
        3 => "[абв]".prop_map(|name| Step::Rename(0, name)),
        3 => any::<usize>().prop_map(Step::Take),
        2 => Just(Step::Seal),
        1 => any::<usize>().prop_map(Step::Settle),
        1 => Just(Step::Undo),
        1 => Just(Step::Redo),
    ];
    prop::collection::vec((0_usize..3, step), 5..50)
}

/// The clients that a device knows, those in the trash too.
fn known(device: &Device) -> Vec<ClientId> {
    let mut known: Vec<ClientId> = device
        .rows()
        .keys()
        .filter(|(table, _)| *table == "client")
        .map(|(_, row)| ClientId::new(*row))
        .collect();
    known.sort();
    known
}

/// The fields in which two values wait for a decision: where, which stands and which does not.
fn asked(device: &Device) -> BTreeSet<(i64, String, String, String)> {
    let open = device.store.read(conflict::open).unwrap().into_iter();
    open.filter(|it| it.kind != Kind::Deleted)
        .map(|it| {
            let (won, lost) = (
                format!("{:?}", it.won.value),
                format!("{:?}", it.lost.value),
            );
            (it.row, it.column, won, lost)
        })
        .collect()
}

/// What hangs on a client who was merged, and clients who are merged into each other.
fn stranded(device: &Device) -> Vec<String> {
    let sql = "SELECT 'phone ' || d.id FROM contact_detail d JOIN client c ON c.id = d.owner_id
         WHERE d.deleted IS NULL AND c.merged_into IS NOT NULL
         AND NOT EXISTS (SELECT 1 FROM contact_detail k WHERE k.value = d.value AND k.owner_id <> d.owner_id)
         UNION ALL SELECT 'ring ' || a.id FROM client a WHERE a.id IN (
            WITH RECURSIVE up (id) AS (SELECT a.merged_into UNION SELECT c.merged_into FROM up JOIN client c ON c.id = up.id)
            SELECT id FROM up)";
    let found = device.store.read(|conn| {
        let mut statement = conn.prepare(sql)?;
        let found = statement.query_map([], |row| row.get(0))?;
        Ok::<_, StoreError>(found.collect::<Result<Vec<String>, _>>()?)
    });
    found.unwrap()
}

/// What somebody typed: where, and as it was saved.
pub type Typed = (Table, i64, &'static str, String);

/// Tells whether a value stands in a column, or is told by the history of its record.
fn is_kept(device: &Device, (table, row, column, value): &Typed) -> bool {
    let (table, row) = (*table, *row);
    let stands = device.store.read(|conn| {
        let sql = format!("SELECT {column} FROM {} WHERE id = ?1", table.name());
        Ok::<String, StoreError>(conn.query_row(&sql, [row], |found| found.get(0))?)
    });
    let told = device
        .store
        .read(|conn| history::of_record(conn, table, row))
        .unwrap();
    let mut fields = told.iter().flat_map(|change| &change.fields);
    stands.unwrap() == *value
        || fields.any(|field| {
            field.column == *column && (field.old.text() == *value || field.new.text() == *value)
        })
}

/// How many cases are tried: more where somebody has the time.
fn cases() -> ProptestConfig {
    let wanted = std::env::var("PROPTEST_CASES").ok();
    ProptestConfig {
        cases: wanted.and_then(|it| it.parse().ok()).unwrap_or(25),
        ..ProptestConfig::default()
    }
}

/// Does one step; gives what was typed.
pub fn act(devices: &[Device; 3], of: usize, step: &Step) -> Option<Typed> {
    let device = &devices[of];
    let clients = known(device);
    let one = |at: usize| clients.get(at % clients.len().max(1)).copied();
    match step {
        Step::Add(name) => {
            let id = device.client(name);
            return Some((Table::Client, id.get(), "name", name.clone()));
        }
        Step::Rename(at, name) => {
            let id = one(*at).filter(|id| device.get(*id).is_some())?;
            device.rename(id, name);
            return Some((Table::Client, id.get(), "name", name.clone()));
        }
        Step::Note(at, note) => {
            let id = one(*at).filter(|id| device.get(*id).is_some())?;
            device.edit(id, |client| client.note.clone_from(note));
            return Some((Table::Client, id.get(), "note", note.clone()));
        }
        Step::Delete(at) => device.delete(one(*at)?),
        Step::Restore(at) => {
            let id = one(*at)?;
            device
                .store
                .transact(Action::Restore, "", |tx| {
                    trash::restore(tx, Table::Client, id.get())
                })
                .unwrap();
        }
        Step::Tag(at, true) => {
            device.tag(one(*at)?, "VIP");
        }
        Step::Tag(at, false) => {
            let id = one(*at)?;
            let tag = device
                .store
                .read(|conn| store::tag::of_client(conn, id))
                .unwrap();
            device.untag(id, tag.first()?.id);
        }
        Step::Phone(at, phone) => {
            let id = one(*at).filter(|id| device.get(*id).is_some())?;
            let detail = ContactDetail {
                kind: DetailKind::Phone,
                value: phone.clone(),
                ..ContactDetail::default()
            };
            let added = device.store.transact(Action::AddDetail, phone, |tx| {
                store::contact_detail::add(tx, Owner::Client(id), &detail)
            });
            let detail = added.unwrap().0;
            let saved = device.store.read(|conn| {
                let sql = "SELECT value FROM contact_detail WHERE id = ?1";
                Ok::<String, StoreError>(conn.query_row(sql, [detail], |row| row.get(0))?)
            });
            return Some((Table::ContactDetail, detail.get(), "value", saved.unwrap()));
        }
        Step::Merge(main, other) => {
            let living = |at: &usize| one(*at).filter(|id| device.get(*id).is_some());
            let (main, other) = (
                living(main)?,
                living(other).filter(|it| Some(*it) != living(main))?,
            );
            device
                .store
                .transact(Action::MergeClients, "", |tx| {
                    store::merge::clients(tx, main, other)
                })
                .unwrap();
        }
        Step::Settle(at) => {
            let open = device.conflicts();
            let choice = if at % 2 == 0 {
                Choice::Keep
            } else {
                Choice::Other
            };
            let one = open.get(at / 2 % open.len().max(1))?;
            device.store.settle(&one.decided(choice)).unwrap();
        }
        // What others have written to meanwhile is not taken back.
        Step::Undo => match device.store.undo() {
            Ok(_) | Err(StoreError::OthersWrote { .. }) => {}
            Err(error) => panic!("{error}"),
        },
        Step::Redo => {
            device.store.redo().unwrap();
        }
        Step::Take(at) => {
            let other = at % 3;
            if other != of {
                device.take(&devices[other]);
            }
        }
        Step::Seal => device.seal(),
    }
    None
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn three_devices_come_to_one_base(steps in steps(), skews in prop::array::uniform3(-10_i64..10)) {
        let devices = [Device::in_office(3), Device::in_office(5), Device::in_office(7)];
        for (device, years) in devices.iter().zip(skews) {
            device.after(years * 525_960);
        }
        let mut typed = BTreeSet::new();
        for (of, step) in &steps {
            devices[*of].after(1);
            typed.extend(act(&devices, *of, step));
        }
        let [a, b, c] = &devices;
        exchange(&[a, b, c]);
        same(&[a, b, c]);
        // In whatever order they heard of each other, all are asked the same.
        prop_assert_eq!(asked(a), asked(b));
        prop_assert_eq!(asked(a), asked(c));
        for device in &devices {
            for typed in &typed {
                prop_assert!(is_kept(device, typed), "{typed:?} is lost");
            }
        }
        // What follows from merges and deletions that did not know of each other comes to an end, in whatever order.
        let orders = [[a, b, c], [c, a, b], [b, c, a]];
        let mut quiet = 0;
        for turn in 0..12 {
            let written = orders[turn % 3].map(|device| device.after(1).follow());
            quiet = if written == [0, 0, 0] { quiet + 1 } else { 0 };
            exchange(&[a, b, c]);
        }
        prop_assert!(quiet > 3, "no end of it");
        same(&[a, b, c]);
        prop_assert_eq!(stranded(a), Vec::<String>::new());
    }

    #[test]
    fn who_hears_of_rivals_in_another_order_is_asked_the_same(steps in rivals(), skews in prop::array::uniform3(-10_i64..10)) {
        let devices = [Device::in_office(3), Device::in_office(5), Device::in_office(7)];
        let [a, b, c] = &devices;
        a.client("Явір");
        exchange(&[a, b, c]);
        for (device, years) in devices.iter().zip(skews) {
            device.after(years * 525_960);
        }
        for (of, step) in &steps {
            devices[*of].after(1);
            act(&devices, *of, step);
        }
        exchange(&[a, b, c]);
        prop_assert_eq!(asked(a), asked(b));
        prop_assert_eq!(asked(a), asked(c));
        // One decision ends it for all.
        let open = a.store.read(conflict::open).unwrap();
        if let Some(first) = open.iter().find(|it| it.kind != Kind::Deleted) {
            a.after(1);
            a.store.settle(&first.decided(Choice::Other)).unwrap();
            exchange(&[a, b, c]);
            for device in &devices {
                prop_assert!(asked(device).is_empty());
            }
        }
    }

    #[test]
    fn who_leaves_an_office_keeps_all_and_brings_it_into_another(steps in steps(), skews in prop::array::uniform3(-10_i64..10)) {
        let devices = [Device::in_office(3), Device::in_office(5), Device::in_office(7)];
        for (device, years) in devices.iter().zip(skews) {
            device.after(years * 525_960);
        }
        for (of, step) in &steps {
            devices[*of].after(1);
            act(&devices, *of, step);
        }
        let [a, b, c] = &devices;
        exchange(&[a, b, c]);
        let before = a.rows();
        a.store.leave_office(&[]).unwrap();
        prop_assert_eq!(a.store.read(check::run).unwrap(), []);
        prop_assert_eq!(&a.rows(), &before);
        // What was done in the office is not taken back after it; what is done now is.
        prop_assert!(a.store.undo().unwrap().is_none());
        let own = a.client("Після");
        a.store.undo().unwrap().unwrap();
        prop_assert!(a.get(own).is_none());
        a.store.redo().unwrap().unwrap();
        a.sealed.borrow_mut().clear();
        a.join();
        let new = Device::in_office(11);
        exchange(&[a, &new]);
        same(&[a, &new]);
        let there = new.rows();
        for (row, values) in &before {
            prop_assert_eq!(there.get(row), Some(values));
        }
        new.rename(own, "Далі");
        exchange(&[a, &new]);
        same(&[a, &new]);
    }
}
