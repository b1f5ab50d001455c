//! Promise: where one calls a series off from a day while another moves or renames it from that day, neither knowing of the other,
//! both are asked on every computer, and either answer holds whole.

use kartoteka::domain::calendar::split::Scope;
use kartoteka::domain::id::EntryId;
use kartoteka::store::calendar::change;
use kartoteka::store::replica::conflict::{Choice, Kind};
use kartoteka::store::{Action, StoreResult, Tx, trash};

use super::calendar::due;
use super::replica_series::{Deed, part, settle_down, shown, text, to, two};
use super::replica_support::{Device, exchange, same};

const DAY: &str = "2026-12-15T08:00:00Z";

fn off(tx: &Tx<'_>, id: EntryId) -> StoreResult<()> {
    change::delete(tx, id, Scope::Following, due(DAY))
}

fn moved(tx: &Tx<'_>, id: EntryId) -> StoreResult<()> {
    part(tx, id, (Scope::Following, DAY), |it| {
        to(it, "2026-12-16T14:00:00Z");
    })
}

fn renamed(tx: &Tx<'_>, id: EntryId) -> StoreResult<()> {
    part(tx, id, (Scope::Following, DAY), |it| {
        it.title = "Нова".into();
    })
}

fn settle(a: &Device, b: &Device) {
    exchange(&[a, b]);
    settle_down(a, b);
    same(&[a, b]);
}

#[test]
fn called_off_by_one_and_changed_from_that_day_by_the_other_is_asked_and_each_answer_holds() {
    let others: [(Deed<'_>, &str); 2] = [
        (&moved, "24.11-10 01.12-10 09.12-14В 16.12-16 30.12-16"),
        (&renamed, "24.11-10 01.12-10 09.12-14В 15.12-10Н 29.12-10Н"),
    ];
    for (other, stands) in others {
        for (acts, who) in [([&off as Deed<'_>, other], 0), ([other, &off], 1)] {
            for keep in [true, false] {
                let all = two(acts, false);
                let [a, b] = &all;
                for device in &all {
                    let asked = device.conflicts();
                    assert_eq!(asked.len(), 1, "{asked:?}");
                    assert_eq!(asked[0].kind, Kind::Deleted);
                    assert_eq!(asked[0].lost.device, [3, 5][who], "who called it off");
                    assert!(!asked[0].name.is_empty());
                    assert_eq!(text(&shown(device, "")), stands);
                }
                let choice = if keep { Choice::Keep } else { Choice::Other };
                let decision = b.conflicts()[0].decided(choice);
                b.after(5).store.settle(&decision).unwrap();
                settle(a, b);
                for device in &all {
                    assert_eq!(device.conflicts(), []);
                    let rest = "24.11-10 01.12-10 09.12-14В";
                    let expected = if keep { stands } else { rest };
                    assert_eq!(text(&shown(device, "")), expected);
                }
            }
        }
    }
}

#[test]
fn called_off_by_both_or_alone_asks_nobody_and_is_taken_back_as_ever() {
    let nothing = |_: &Tx<'_>, _| Ok(());
    for other in [&off as Deed<'_>, &nothing] {
        let [a, b] = two([&off, other], false);
        for device in [&a, &b] {
            assert_eq!(device.conflicts(), []);
            assert_eq!(
                text(&shown(device, "")),
                "24.11-10 01.12-10 09.12-14В",
                "the calendar"
            );
            let trash = device.store.read(|conn| trash::list(conn, 10)).unwrap();
            assert_eq!(trash, [], "nothing without a name in the trash");
        }
    }
    let [a, b] = two([&off, &nothing], false);
    a.store.undo().unwrap().unwrap();
    settle(&a, &b);
    for device in [&a, &b] {
        let told = text(&shown(device, ""));
        assert_eq!(told, "24.11-10 01.12-10 09.12-14В 15.12-10 29.12-10");
    }
    // Cut off there afterwards, it stands once and nobody is asked.
    let id = a.series_id();
    b.store
        .transact(Action::EditEntry, "", |tx| moved(tx, id))
        .unwrap();
    settle(&a, &b);
    for device in [&a, &b] {
        assert_eq!(device.conflicts(), []);
        let told = text(&shown(device, ""));
        assert_eq!(told, "24.11-10 01.12-10 09.12-14В 16.12-16 30.12-16");
    }
}

#[test]
fn called_off_by_one_and_a_later_time_changed_by_the_other_is_asked_and_each_answer_holds() {
    const LATER: &str = "2026-12-29T08:00:00Z";
    let change = |tx: &Tx<'_>, id, scope| {
        part(tx, id, (scope, LATER), |it| {
            to(it, "2026-12-30T14:00:00Z");
        })
    };
    let cut = |tx: &Tx<'_>, id| change(tx, id, Scope::Following);
    let single = |tx: &Tx<'_>, id| change(tx, id, Scope::This);
    let rest = "24.11-10 01.12-10 09.12-14В";
    let stands = format!("{rest} 30.12-16");
    for other in [&cut as Deed<'_>, &single] {
        for (acts, who) in [([&off as Deed<'_>, other], 0), ([other, &off], 1)] {
            for keep in [true, false] {
                let all = two(acts, false);
                let [a, b] = &all;
                for device in &all {
                    assert_eq!(text(&shown(device, "")), stands);
                    let asked = device.conflicts();
                    assert_eq!(asked.len(), 1, "{asked:?}");
                    assert_eq!(asked[0].kind, Kind::Deleted);
                    assert_eq!(asked[0].lost.device, [3, 5][who], "who called it off");
                    assert!(!asked[0].name.is_empty());
                }
                let choice = if keep { Choice::Keep } else { Choice::Other };
                let decision = a.conflicts()[0].decided(choice);
                a.after(5).store.settle(&decision).unwrap();
                settle(a, b);
                for device in &all {
                    assert_eq!(device.conflicts(), []);
                    let expected = if keep { stands.as_str() } else { rest };
                    assert_eq!(text(&shown(device, "")), expected);
                }
            }
        }
    }
    // Who knew of the one when doing the other has decided it.
    for other in [&cut as Deed<'_>, &single] {
        for device in two([other, &off], true) {
            assert_eq!(device.conflicts(), []);
        }
    }
}

impl Device {
    fn series_id(&self) -> EntryId {
        let sql = "SELECT id FROM calendar_entry WHERE rule <> '' AND deleted IS NULL";
        let id = self.store.read(|conn| {
            let id: i64 = conn.query_row(sql, [], |row| row.get(0))?;
            Ok::<_, kartoteka::store::StoreError>(id)
        });
        EntryId::new(id.unwrap())
    }
}
