//! Promise: a conflict that somebody decided is over everywhere, wherever that was typed; taken back, it waits everywhere again; and
//! two who decide differently hear of each other.

use kartoteka::domain::id::ClientId;
use kartoteka::store::replica::conflict::{Choice, Conflict, Kind};
use kartoteka::store::{Action, CellValue, Role, StoreError, Table, history, trash};

use super::replica_support::{Device, exchange, list, same};

/// Two who have named a client differently, and a third; all know both names and "Бета" stands.
fn two_names() -> ([Device; 3], ClientId) {
    let devices = [3, 5, 7].map(Device::in_office);
    let [a, b, c] = &devices;
    let id = a.client("Явір");
    exchange(&[a, b, c]);
    a.after(1).rename(id, "Альфа");
    b.after(2).rename(id, "Бета");
    exchange(&[a, b, c]);
    for device in &devices {
        assert_eq!(lost(device), ["Альфа"]);
        device.after(10);
    }
    (devices, id)
}

fn lost(device: &Device) -> Vec<String> {
    let open = device.conflicts().into_iter();
    let mut lost: Vec<String> = open.map(|it| it.lost.value.text()).collect();
    lost.sort();
    lost
}

/// All of them, and computers that read everything later, in whatever order, ask this and no more.
#[track_caller]
fn all_ask(devices: &[Device; 3], stands: &str, waits: &[&str], id: ClientId) {
    let [a, b, c] = devices;
    exchange(&[a, b, c]);
    same(&[a, b, c]);
    let orders = [[0, 1, 2], [2, 1, 0], [1, 0, 2], [1, 2, 0]];
    let late = [21, 22, 23, 24].map(Device::in_office);
    for (new, order) in late.iter().zip(orders) {
        order.iter().for_each(|from| new.take(&devices[*from]));
    }
    for device in devices.iter().chain(&late) {
        assert_eq!(device.name(id).as_deref(), Some(stands));
        assert_eq!(lost(device), waits, "device {}", device.number);
        device.store.close_conflicts().unwrap();
        assert_eq!(
            lost(device),
            waits,
            "device {}, looked through",
            device.number
        );
        let open = device.conflicts();
        assert!(open.iter().all(|it| it.won.value.text() == stands));
    }
}

fn open(device: &Device) -> Conflict {
    let mut open = device.conflicts();
    assert_eq!(open.len(), 1, "{open:?}");
    open.remove(0)
}

#[test]
fn who_types_over_a_field_in_which_two_values_wait_has_decided_for_all() {
    // The one whose value waits, the one whose value stands, and one who wrote neither.
    for writer in 0..3 {
        let (devices, id) = two_names();
        devices[writer].rename(id, "Гамма");
        all_ask(&devices, "Гамма", &[], id);
        devices[writer].after(1).store.undo().unwrap().unwrap();
        all_ask(&devices, "Бета", &["Альфа"], id);
        devices[writer].after(1).store.redo().unwrap().unwrap();
        all_ask(&devices, "Гамма", &[], id);
        devices[writer].after(1).store.undo().unwrap().unwrap();
        all_ask(&devices, "Бета", &["Альфа"], id);
        // Whoever writes next has them before the eyes again.
        devices[(writer + 1) % 3].after(9).rename(id, "Дельта");
        all_ask(&devices, "Дельта", &[], id);
    }
}

/// The window saves whenever the hand rests: what comes while somebody types on was not before the eyes.
#[test]
fn who_goes_on_typing_while_another_value_comes_has_not_decided() {
    let (a, b) = (Device::in_office(3), Device::in_office(5));
    let id = a.client("Явір");
    exchange(&[&a, &b]);
    a.after(1).rename(id, "Альфа");
    b.after(2).rename(id, "Бет");
    a.seal();
    b.take(&a);
    b.rename(id, "Бета");
    exchange(&[&a, &b]);
    for device in [&a, &b] {
        assert_eq!(lost(device), ["Альфа"], "device {}", device.number);
    }
}

/// Nobody looked, not even where the value that waits was typed on the same computer.
#[test]
fn an_import_over_a_field_in_which_two_values_wait_decides_nothing() {
    for writer in 0..3 {
        let (devices, id) = two_names();
        let import = |name: &str| {
            let import = devices[writer].store.transact(Action::Import, "", |tx| {
                kartoteka::store::client::update::<StoreError>(tx, id, |client| {
                    client.name = name.into();
                    Ok(())
                })
            });
            import.unwrap();
        };
        import("Гамма");
        all_ask(&devices, "Гамма", &["Альфа"], id);
        devices[writer].after(1);
        import("Дельта");
        all_ask(&devices, "Дельта", &["Альфа"], id);
        devices[writer].after(1).store.undo().unwrap().unwrap();
        all_ask(&devices, "Гамма", &["Альфа"], id);
        devices[writer].after(1).store.undo().unwrap().unwrap();
        all_ask(&devices, "Бета", &["Альфа"], id);
        devices[writer].after(1).store.redo().unwrap().unwrap();
        all_ask(&devices, "Гамма", &["Альфа"], id);
        // Typed by the same hand it is decided.
        devices[writer].after(1).rename(id, "Епсилон");
        all_ask(&devices, "Епсилон", &[], id);
    }
}

#[test]
fn a_decision_that_is_taken_back_waits_again_on_all_computers() {
    let other = |text: &str| Choice::Value(CellValue::Text(text.into()));
    for choice in [Choice::Keep, Choice::Other, other("Гамма")] {
        for by in 0..3 {
            let (devices, id) = two_names();
            let device = &devices[by];
            let stands = match &choice {
                Choice::Keep => "Бета".to_owned(),
                Choice::Other => "Альфа".to_owned(),
                Choice::Value(value) => value.text(),
            };
            device
                .store
                .settle(&open(device).decided(choice.clone()))
                .unwrap();
            all_ask(&devices, &stands, &[], id);
            device.after(1).store.undo().unwrap().unwrap();
            all_ask(&devices, "Бета", &["Альфа"], id);
            for one in &devices {
                // Still theirs who wrote it.
                let asked = open(one);
                assert_eq!((asked.won.device, asked.lost.device), (5, 3));
                assert_eq!(asked.base, Some(CellValue::Text("Явір".into())));
            }
            device.after(1).store.redo().unwrap().unwrap();
            all_ask(&devices, &stands, &[], id);
        }
    }
}

#[test]
fn two_who_decide_differently_are_told_of_each_other() {
    for (first, second) in [(0, 1), (1, 0), (0, 2), (2, 0), (1, 2), (2, 1)] {
        let (devices, id) = two_names();
        let (one, other) = (&devices[first], &devices[second]);
        one.after(1)
            .store
            .settle(&open(one).decided(Choice::Keep))
            .unwrap();
        other
            .after(5)
            .store
            .settle(&open(other).decided(Choice::Other))
            .unwrap();
        all_ask(&devices, "Альфа", &["Бета"], id);
        let asked = open(&devices[0]);
        assert_eq!(
            (asked.won.device, asked.lost.device),
            (other.number as u32, one.number as u32)
        );
        // Decided alike, nobody is asked.
        one.after(9)
            .store
            .settle(&open(one).decided(Choice::Keep))
            .unwrap();
        other
            .after(9)
            .store
            .settle(&open(other).decided(Choice::Keep))
            .unwrap();
        all_ask(&devices, "Альфа", &[], id);
    }
}

/// One has decided between what was known there; another, who had not heard of that, something of a later time.
#[test]
fn who_decides_has_not_seen_an_older_decision_that_was_not_there_yet() {
    let devices = [3, 5, 7].map(Device::in_office);
    let [a, b, c] = &devices;
    let id = a.client("Явір");
    exchange(&[a, b, c]);
    a.after(1).rename(id, "Альфа");
    b.after(2).rename(id, "Бета");
    c.after(30).rename(id, "Вега");
    for (to, from) in [(a, b), (b, a), (b, c)] {
        from.seal();
        to.take(from);
    }
    let asked = open(a);
    a.after(9)
        .store
        .settle(&asked.decided(Choice::Other))
        .unwrap();
    let choices: Vec<_> = b
        .after(40)
        .conflicts()
        .iter()
        .map(|it| it.decided(Choice::Keep))
        .collect();
    b.store.settle_all("", &choices).unwrap();
    all_ask(&devices, "Вега", &["Альфа"], id);
}

/// A client that one deleted while another changed it: all are asked.
fn deleted_or_not() -> ([Device; 3], ClientId) {
    let devices = [3, 5, 7].map(Device::in_office);
    let [a, b, c] = &devices;
    let id = a.client("Явір");
    exchange(&[a, b, c]);
    a.after(2).delete(id);
    b.after(1).rename(id, "Явір-М");
    exchange(&[a, b, c]);
    for device in &devices {
        assert_eq!(open(device).kind, Kind::Deleted);
        device.after(10);
    }
    (devices, id)
}

#[track_caller]
fn all_are_asked(devices: &[Device; 3], stands: bool, asked: usize) {
    let [a, b, c] = devices;
    exchange(&[a, b, c]);
    same(&[a, b, c]);
    let late = [21, 22].map(Device::in_office);
    for (new, order) in late.iter().zip([[0, 1, 2], [2, 1, 0]]) {
        order.iter().for_each(|from| new.take(&devices[*from]));
    }
    for device in devices.iter().chain(&late) {
        assert_eq!(
            list(device).len(),
            usize::from(stands),
            "device {}",
            device.number
        );
        let open = device.conflicts();
        assert_eq!(open.len(), asked, "device {}: {open:?}", device.number);
        assert!(open.iter().all(|it| it.kind == Kind::Deleted));
    }
}

#[test]
fn whether_a_deleted_record_stays_waits_again_on_all_computers() {
    for (choice, stands) in [(Choice::Keep, true), (Choice::Other, false)] {
        for by in 0..3 {
            let (devices, _) = deleted_or_not();
            let device = &devices[by];
            device
                .store
                .settle(&open(device).decided(choice.clone()))
                .unwrap();
            all_are_asked(&devices, stands, 0);
            device.after(1).store.undo().unwrap().unwrap();
            all_are_asked(&devices, true, 1);
            device.after(1).store.redo().unwrap().unwrap();
            all_are_asked(&devices, stands, 0);
        }
    }
}

#[test]
fn one_who_deletes_while_another_decides_that_it_stays_is_told_of() {
    // By the clock before the decision, and after it; by a decision, and by hand.
    for (kept, gone) in [(1, 5), (5, 1)] {
        for is_decision in [true, false] {
            let (devices, id) = deleted_or_not();
            let [_, b, c] = &devices;
            b.after(kept)
                .store
                .settle(&open(b).decided(Choice::Keep))
                .unwrap();
            c.after(gone);
            if is_decision {
                c.store.settle(&open(c).decided(Choice::Other)).unwrap();
            } else {
                c.delete(id);
            }
            all_are_asked(&devices, true, 1);
            let asked = open(&devices[0]);
            assert_eq!(asked.lost.device, 7, "{kept} {gone} {is_decision}");
            // Decided by who knows both, it is over.
            devices[0]
                .after(30)
                .store
                .settle(&asked.decided(Choice::Keep))
                .unwrap();
            all_are_asked(&devices, true, 0);
        }
    }
}

/// Giving back what one knows to be deleted is no question; what another deleted meanwhile is.
#[test]
fn a_record_given_back_is_asked_about_only_where_another_deleted_it_unseen() {
    let devices = [3, 5, 7].map(Device::in_office);
    let [a, b, _] = &devices;
    let id = a.client("Явір");
    all_are_asked(&devices, true, 0);
    a.after(1).delete(id);
    b.after(2).delete(id);
    a.after(9).store.undo().unwrap().unwrap();
    all_are_asked(&devices, true, 1);
    b.after(30).delete(id);
    all_are_asked(&devices, false, 0);
    let restore = |tx: &kartoteka::store::Tx<'_>| trash::restore(tx, Table::Client, id.get());
    a.after(40)
        .store
        .transact(Action::Restore, "", restore)
        .unwrap();
    all_are_asked(&devices, true, 0);
    let told = a
        .store
        .read(|conn| history::of_record(conn, Table::Client, id.get()));
    assert!(told.unwrap().iter().any(|it| it.entry.role == Role::Undo));
}

#[test]
fn what_a_decision_had_put_aside_waits_on_all_once_it_is_taken_back() {
    let (three, id) = two_names();
    let [a, b, d] = &three;
    let o = &Device::in_office(9);
    [a, b, d].into_iter().for_each(|from| o.take(from));
    a.store.settle(&open(a).decided(Choice::Other)).unwrap();
    a.seal();
    d.take(a);
    b.after(1).rename(id, "Цета");
    b.seal();
    d.take(b);
    a.after(2).store.undo().unwrap().unwrap();
    exchange(&[a, b, d, o]);
    // Who changes many at once has not looked at what waits.
    let other = o.after(5).client("Клен");
    let done = o.store.transact(Action::EditClients, "", |tx| {
        for id in [id, other] {
            kartoteka::store::client::update::<StoreError>(tx, id, |client| {
                client.name = "Усі".to_owned();
                Ok(())
            })?;
        }
        Ok::<_, StoreError>(())
    });
    done.unwrap();
    exchange(&[a, b, d, o]);
    same(&[a, b, d, o]);
    for device in [a, b, d, o] {
        device.store.close_conflicts().unwrap();
        assert_eq!(lost(device), lost(a), "device {}", device.number);
    }
}

#[test]
fn who_takes_back_the_decision_and_then_what_was_typed_is_asked_about_what_stands_now() {
    let (a, b) = (Device::in_office(3), Device::in_office(5));
    let id = a.client("Явір");
    exchange(&[&a, &b]);
    a.after(1).rename(id, "Альфа");
    b.after(2).rename(id, "Бета");
    b.after(3).rename(id, "Гамма");
    exchange(&[&a, &b]);
    let asked = open(&b);
    b.after(4)
        .store
        .settle(&asked.decided(Choice::Keep))
        .unwrap();
    for _ in 0..3 {
        b.store.undo().unwrap().unwrap();
    }
    exchange(&[&a, &b]);
    for device in [&a, &b] {
        assert_eq!(device.name(id).as_deref(), Some("Явір"));
        assert_eq!(open(device).won.value.text(), "Явір");
    }
    let asked = open(&b);
    b.after(5)
        .store
        .settle(&asked.decided(Choice::Other))
        .unwrap();
    exchange(&[&a, &b]);
    for device in [&a, &b] {
        assert_eq!(device.name(id).as_deref(), Some("Альфа"));
        assert!(device.conflicts().is_empty());
    }
}
