//! Promise: a meeting that two have moved who do not know of each other is asked about once for its time, not for its end apart
//! from its start, and nothing that is chosen ends before it begins.

use kartoteka::domain::calendar::entry::Entry;
use kartoteka::domain::calendar::refusal::CalendarRefusal;
use kartoteka::domain::id::EntryId;
use kartoteka::store::calendar::entry;
use kartoteka::store::replica::conflict::{Choice, Conflict};
use kartoteka::store::{Action, StoreError, Tx};

use super::calendar::{ZONE, due};
use super::replica_support::{Device, exchange, same};

type Hours = (&'static str, &'static str);

const FIRST: Hours = ("2026-11-24T08:00:00Z", "2026-11-24T09:00:00Z");
const EARLY: Hours = ("2026-11-24T05:00:00Z", "2026-11-24T06:00:00Z");
const LATE: Hours = ("2026-11-24T14:00:00Z", "2026-11-24T15:00:00Z");

fn put(device: &Device, id: EntryId, (from, to): Hours) {
    let set = |tx: &Tx<'_>| {
        entry::update::<StoreError>(tx, id, |goal| {
            (goal.starts, goal.ends) = (due(from), Some(due(to)));
            Ok(())
        })
    };
    device.store.transact(Action::EditEntry, "", set).unwrap();
}

/// A meeting that one has put to the early hour, and the other, later, to the late one.
fn moved(steps: &[Hours]) -> ([Device; 2], EntryId) {
    let (a, b) = (Device::in_office(3), Device::in_office(5));
    let meeting = Entry {
        ends: Some(due(FIRST.1)),
        zone: ZONE.name().to_owned(),
        ..Entry::new("Зустріч", due(FIRST.0))
    };
    let add = a
        .store
        .transact(Action::AddEntry, "", |tx| entry::add(tx, &meeting));
    let (id, _) = add.unwrap();
    exchange(&[&a, &b]);
    put(a.after(1), id, EARLY);
    for step in steps {
        put(b.after(2), id, *step);
    }
    exchange(&[&a, &b]);
    ([a, b], id)
}

fn about(device: &Device, column: &str) -> Conflict {
    let mut open = device.conflicts().into_iter();
    open.find(|it| it.column == column).unwrap()
}

#[track_caller]
fn stands(devices: &[Device; 2], id: EntryId, (from, to): Hours) {
    let [a, b] = devices;
    exchange(&[a, b]);
    same(&[a, b]);
    for device in devices {
        let known = device.store.read(|conn| entry::get(conn, id));
        let known = known.unwrap().unwrap();
        assert_eq!((known.starts, known.ends), (due(from), Some(due(to))));
    }
}

#[test]
fn who_chooses_one_of_start_and_end_chooses_both() {
    for column in ["starts", "ends"] {
        for (choice, hours) in [(Choice::Other, EARLY), (Choice::Keep, LATE)] {
            let (devices, id) = moved(&[LATE]);
            let asked = about(&devices[0], column);
            let after = devices[0].after(5);
            after.store.settle(&asked.decided(choice)).unwrap();
            stands(&devices, id, hours);
            for device in &devices {
                assert_eq!(device.conflicts(), [], "{column}");
            }
        }
    }
}

#[test]
fn an_end_before_the_start_is_not_chosen() {
    // The late hour was typed in two steps: the start and the end are of two actions.
    let (devices, id) = moved(&[("2026-11-24T08:00:00Z", LATE.1), LATE]);
    let asked = about(&devices[0], "ends");
    let refused = devices[0]
        .after(5)
        .store
        .settle(&asked.decided(Choice::Other));
    let refused = refused.unwrap_err();
    let expected = StoreError::from(CalendarRefusal::EndBeforeStart);
    assert_eq!(format!("{refused:?}"), format!("{expected:?}"));
    stands(&devices, id, LATE);
    // Both at once are.
    let both = ["starts", "ends"].map(|column| about(&devices[0], column).decided(Choice::Other));
    devices[0].store.settle_all("", &both).unwrap();
    stands(&devices, id, EARLY);
}
