//! Promise: people who work on several devices of one office, offline and online, come to one base, and nothing that any of
//! them typed is lost.

use kartoteka::domain::contact_detail::{DetailKind, Owner};
use kartoteka::domain::id::ClientId;
use kartoteka::domain::interaction::Interaction;
use kartoteka::store::replica;
use kartoteka::store::replica::conflict::{Choice, Kind};
use kartoteka::store::{
    self, Action, CellValue, OpenOptions, Progress, Store, Table, check, history, search, trash,
};

use super::replica_support::{Device, client_of, cursor, exchange, list, same};
use super::support::NOW;

#[test]
fn what_two_people_add_and_edit_offline_both_have_afterwards() {
    let (a, b) = (Device::in_office(3), Device::in_office(5));
    let yavir = a.client("Явір");
    a.tag(yavir, "VIP");
    let zoria = b.client("Зоря");
    exchange(&[&a, &b]);
    same(&[&a, &b]);
    assert_eq!(list(&a), ["Зоря", "Явір"]);
    assert_eq!(list(&b), list(&a));
    assert_eq!(b.tags(yavir), ["VIP"]);

    // Different fields of one record: both stand, and nobody is asked.
    a.after(5)
        .edit(yavir, |client| client.website = "yavir.ua".into());
    b.after(6).rename(yavir, "Явір-Захід");
    a.after(7).rename(zoria, "Зоря-Схід");
    exchange(&[&a, &b]);
    same(&[&a, &b]);
    let client = a.get(yavir).unwrap();
    assert_eq!(
        (client.name.as_str(), client.website.as_str()),
        ("Явір-Захід", "yavir.ua")
    );
    assert!(a.conflicts().is_empty() && b.conflicts().is_empty());
    assert_eq!(list(&b), ["Зоря-Схід", "Явір-Захід"]);
    let found = a
        .store
        .read(|conn| search::find(conn, "захід", 10))
        .unwrap();
    assert_eq!(found.hits.len(), 1, "what came is found");
}

#[test]
fn two_values_of_one_field_are_a_conflict_that_either_of_them_decides() {
    let (a, b) = (Device::in_office(3), Device::in_office(5));
    let id = a.client("Явір");
    exchange(&[&a, &b]);
    a.after(5).rename(id, "Явір-Захід");
    b.after(9).rename(id, "Явір-Схід");
    exchange(&[&a, &b]);
    same(&[&a, &b]);
    for device in [&a, &b] {
        assert_eq!(device.name(id).as_deref(), Some("Явір-Схід"));
        let open = device.conflicts();
        assert_eq!(open.len(), 1, "device {}", device.number);
        let known = &open[0];
        assert_eq!((known.kind, known.column.as_str()), (Kind::Field, "name"));
        let text = |value: &CellValue| value.text();
        assert_eq!(known.base.as_ref().map(text).as_deref(), Some("Явір"));
        assert_eq!(known.won.value.text(), "Явір-Схід");
        assert_eq!(known.lost.value.text(), "Явір-Захід");
        assert_eq!((known.won.device, known.lost.device), (5, 3));
        assert_eq!(known.lost.at.millis(), NOW + 5 * 60_000);
        // The history says who wrote what where, and what did not win.
        let told = device
            .store
            .read(|conn| history::of_record(conn, Table::Client, id.get()))
            .unwrap();
        let names: Vec<_> = told
            .iter()
            .flat_map(|change| change.fields.iter().map(move |field| (change, field)))
            .map(|(change, field)| (change.entry.device, field.new.text(), field.is_lost))
            .collect();
        let own = |number: i64| Some(number).filter(|number| *number != device.number);
        assert_eq!(
            names,
            [
                (own(5), "Явір-Схід".to_owned(), false),
                (own(3), "Явір-Захід".to_owned(), true),
            ]
        );
    }
    // Decided on one device, it is decided on the other, too, once it hears of it.
    let wanted = a.conflicts()[0].decided(Choice::Other);
    a.after(10).store.settle(&wanted).unwrap();
    assert!(a.conflicts().is_empty());
    assert_eq!(a.name(id).as_deref(), Some("Явір-Захід"));
    exchange(&[&a, &b]);
    same(&[&a, &b]);
    assert_eq!(b.name(id).as_deref(), Some("Явір-Захід"));
    assert!(b.conflicts().is_empty());
    a.store.undo().unwrap().unwrap();
    exchange(&[&a, &b]);
    same(&[&a, &b]);
    assert_eq!(b.name(id).as_deref(), Some("Явір-Схід"));
    for device in [&a, &b] {
        assert_eq!(device.conflicts().len(), 1, "it waits again everywhere");
    }

    // What stands is right: that is written as well, so that nobody else is asked.
    a.after(5)
        .edit(id, |client| client.note = "Дзвонити вранці".into());
    b.after(9)
        .edit(id, |client| client.note = "Дзвонити ввечері".into());
    exchange(&[&a, &b]);
    let open = b.conflicts().into_iter();
    let texts: Vec<_> = open.filter(|it| it.kind == Kind::Text).collect();
    b.store.settle(&texts[0].decided(Choice::Keep)).unwrap();
    assert!(b.conflicts().iter().all(|open| open.column == "name"));
    // Equal values are no conflict.
    exchange(&[&a, &b]);
    same(&[&a, &b]);
    assert!(a.conflicts().iter().all(|open| open.column == "name"));
    a.rename(id, "Явір і К");
    b.rename(id, "Явір і К");
    let before = a.conflicts().len();
    exchange(&[&a, &b]);
    same(&[&a, &b]);
    assert_eq!(a.conflicts().len(), before);
}

#[test]
fn whoever_saw_a_value_can_overwrite_it_though_the_clock_is_years_behind() {
    let (a, b) = (Device::in_office(3), Device::in_office(5));
    a.after(60 * 24 * 365 * 10);
    let id = a.client("Явір");
    exchange(&[&a, &b]);
    b.rename(id, "Явір-Захід");
    exchange(&[&a, &b]);
    same(&[&a, &b]);
    assert_eq!(a.name(id).as_deref(), Some("Явір-Захід"));
    assert!(a.conflicts().is_empty());
}

#[test]
fn a_client_deleted_by_one_and_edited_by_the_other_stays_and_somebody_is_asked() {
    let (a, b) = (Device::in_office(3), Device::in_office(5));
    let (id, other) = (a.client("Явір"), a.client("Зоря"));
    exchange(&[&a, &b]);
    a.after(9).delete(id);
    b.after(5).rename(id, "Явір-Захід");
    a.delete(other);
    exchange(&[&a, &b]);
    same(&[&a, &b]);
    assert_eq!(list(&a), ["Явір-Захід"]);
    assert_eq!(list(&b), ["Явір-Захід"]);
    for device in [&a, &b] {
        let open = device.conflicts();
        assert_eq!(open.len(), 1, "device {}", device.number);
        assert_eq!(open[0].kind, Kind::Deleted);
        assert_eq!((open[0].won.device, open[0].lost.device), (5, 3));
    }
    let wanted = b.conflicts()[0].decided(Choice::Other);
    b.after(9).store.settle(&wanted).unwrap();
    exchange(&[&a, &b]);
    same(&[&a, &b]);
    assert!(list(&a).is_empty() && a.conflicts().is_empty());
    // What is in the trash of one can be given back by the other.
    a.store
        .transact(Action::Restore, "", |tx| {
            trash::restore(tx, Table::Client, other.get())
        })
        .unwrap();
    exchange(&[&a, &b]);
    same(&[&a, &b]);
    assert_eq!(list(&b), ["Зоря"]);
}

#[test]
fn a_tag_put_on_by_one_and_taken_off_by_the_other_stays_on() {
    let (a, b) = (Device::in_office(3), Device::in_office(5));
    let id = a.client("Явір");
    let vip = a.tag(id, "VIP");
    exchange(&[&a, &b]);
    a.after(1).untag(id, vip);
    exchange(&[&a, &b]);
    assert!(b.tags(id).is_empty());
    // Both know it is off; one puts it on, twice, while the other has it on and takes it off.
    b.after(2).tag(id, "VIP");
    exchange(&[&a, &b]);
    a.after(9).untag(id, vip);
    b.after(1).untag(id, vip);
    b.after(1).tag(id, "VIP");
    exchange(&[&a, &b]);
    same(&[&a, &b]);
    assert_eq!(a.tags(id), ["VIP"]);
    assert!(a.conflicts().is_empty());
}

#[test]
fn undo_takes_back_own_work_only_and_travels() {
    let (a, b) = (Device::in_office(3), Device::in_office(5));
    a.client("Явір");
    exchange(&[&a, &b]);
    b.after(1).client("Зоря");
    exchange(&[&a, &b]);
    // The newest action of all is b's; a takes back its own.
    a.after(9).store.undo().unwrap().unwrap();
    exchange(&[&a, &b]);
    same(&[&a, &b]);
    assert_eq!(list(&b), ["Зоря"], "the client that a had added is gone");
    b.after(1).store.undo().unwrap().unwrap();
    exchange(&[&a, &b]);
    same(&[&a, &b]);
    assert!(list(&a).is_empty());
    a.store.redo().unwrap().unwrap();
    exchange(&[&a, &b]);
    same(&[&a, &b]);
    assert_eq!(list(&b), ["Явір"]);
    assert!(a.store.redo().unwrap().is_none());
}

#[test]
fn merged_clients_and_their_undo_travel() {
    let (a, b) = (Device::in_office(3), Device::in_office(5));
    let (main, other) = (a.client("Явір"), a.client("ТОВ Явір"));
    a.tag(other, "VIP");
    exchange(&[&a, &b]);
    a.store
        .transact(Action::MergeClients, "Явір", |tx| {
            store::merge::clients(tx, main, other)
        })
        .unwrap();
    // Meanwhile a colleague, who does not know, writes to the one that goes.
    b.after(5)
        .store
        .transact(Action::AddInteraction, "Дзвінок", |tx| {
            store::interaction::add(
                tx,
                &Interaction {
                    client: Some(other),
                    topic: "Дзвінок".into(),
                    ..Interaction::default()
                },
            )
        })
        .unwrap();
    exchange(&[&a, &b]);
    same(&[&a, &b]);
    assert_eq!(list(&b), ["Явір"]);
    assert_eq!(b.tags(main), ["VIP"]);
    a.after(9).store.undo().unwrap().unwrap();
    exchange(&[&a, &b]);
    same(&[&a, &b]);
    assert_eq!(list(&b), ["ТОВ Явір", "Явір"]);
}

#[test]
fn three_devices_that_hear_of_each_other_in_any_order_hold_the_same() {
    let all = [
        Device::in_office(3),
        Device::in_office(5),
        Device::in_office(7),
    ];
    let [a, b, c] = &all;
    let id = a.client("Явір");
    a.tag(id, "VIP");
    a.seal();
    b.take(a);
    b.after(1).rename(id, "Явір-Захід");
    let person = b
        .store
        .transact(Action::AddDetail, "", |tx| {
            let detail = store_detail("067 111 22 33");
            store::contact_detail::add(tx, Owner::Client(id), &detail)
        })
        .unwrap();
    drop(person);
    b.after(1).delete(id);
    b.seal();
    // c hears of the edit and the deletion before it hears of the client.
    c.take(b);
    assert!(list(c).is_empty());
    assert!(c.store.read(replica::pending).unwrap() > 0);
    assert_eq!(c.store.read(check::run).unwrap(), []);
    c.take(a);
    assert_eq!(c.store.read(replica::pending).unwrap(), 0);
    assert!(list(c).is_empty());
    c.after(3).client("Зоря");
    a.after(9).rename(id, "Явір-Схід");
    exchange(&[a, b, c]);
    exchange(&[c, b, a]);
    same(&[a, b, c]);
    assert_eq!(list(a), ["Зоря", "Явір-Схід"]);
}

fn store_detail(value: &str) -> kartoteka::domain::contact_detail::ContactDetail {
    kartoteka::domain::contact_detail::ContactDetail {
        kind: DetailKind::Phone,
        value: value.to_owned(),
        ..Default::default()
    }
}

#[test]
fn a_base_that_was_there_before_the_office_goes_over_whole() {
    let a = Device::new(3);
    let options = kartoteka::demo::DemoOptions::default();
    kartoteka::demo::make(&a.store, &options, &mut |_| {
        std::ops::ControlFlow::Continue(())
    })
    .unwrap();
    let name = list(&a).remove(0);
    let id = client_of(&a, &name);
    // Every value that was ever written travels, and what was deleted too.
    a.after(1).rename(id, "Перша назва");
    a.after(1).rename(id, "Друга назва");
    let gone = a.client("Зайвий");
    a.after(1).delete(gone);
    a.join();
    assert_eq!(a.store.read(check::run).unwrap(), []);
    a.after(1).rename(id, "Третя назва");
    let b = Device::in_office(5);
    exchange(&[&a, &b]);
    same(&[&a, &b]);
    assert_eq!(list(&b), list(&a));
    let told = b
        .store
        .read(|conn| history::of_record(conn, Table::Client, id.get()))
        .unwrap();
    let names: Vec<String> = told
        .iter()
        .flat_map(|change| &change.fields)
        .filter(|field| field.column == "name")
        .map(|field| field.new.text())
        .collect();
    assert_eq!(names, ["Третя назва", "Друга назва", "Перша назва"]);
    // Somebody who comes with a base of their own brings it along.
    let c = Device::new(9);
    c.client("Клен");
    c.join();
    exchange(&[&a, &b, &c]);
    same(&[&a, &b, &c]);
    assert!(list(&a).contains(&"Клен".to_owned()));
}

#[test]
fn orders_numbered_on_two_devices_do_not_meet() {
    let (a, b) = (Device::in_office(3), Device::in_office(5));
    let next = |device: &Device| device.store.read(store::order::next_number).unwrap();
    assert_eq!((next(&a).as_str(), next(&b).as_str()), ("3-1", "5-1"));
    let own = Device::new(9);
    assert_eq!(next(&own), "1");
}

#[test]
fn screens_learn_that_something_arrived() {
    let (a, b) = (Device::in_office(3), Device::in_office(5));
    a.client("Явір");
    let before = b.store.version().unwrap();
    exchange(&[&a, &b]);
    assert_ne!(b.store.version().unwrap(), before);
    let before = b.store.version().unwrap();
    exchange(&[&a, &b]);
    assert_eq!(b.store.version().unwrap(), before);
}

#[test]
fn a_base_whose_number_is_taken_joins_under_another_one() {
    let a = Device::new(3);
    let options = kartoteka::demo::DemoOptions::default();
    kartoteka::demo::make(&a.store, &options, &mut |_| {
        std::ops::ControlFlow::Continue(())
    })
    .unwrap();
    let names = list(&a);
    let before = client_of(&a, &names[0]);
    a.after(1).rename(before, "Перша назва");
    let tags = a.tags(before);
    let told = |device: &Device, id: ClientId| {
        let told = device
            .store
            .read(|conn| history::of_client(conn, id))
            .unwrap();
        told.iter()
            .map(|change| (change.table, change.fields.clone()))
            .collect::<Vec<_>>()
            .len()
    };
    let history = told(&a, before);
    a.store.renumber(77, &Progress::default()).unwrap();
    assert_eq!(a.store.read(check::run).unwrap(), []);
    let id = client_of(&a, "Перша назва");
    assert_eq!(id.get() >> 40, 77);
    assert_eq!(id.get() & 0xff_ffff_ffff, before.get() & 0xff_ffff_ffff);
    assert_eq!((a.tags(id), told(&a, id)), (tags, history));
    assert!(a.get(before).is_none());
    // Nothing of the old number is left in any column of a synced row.
    for ((table, row), values) in a.rows() {
        for value in values {
            let CellValue::Integer(number) = value else {
                continue;
            };
            assert_ne!(number >> 40, 3, "{table} {row}");
        }
    }
    a.store.undo().unwrap().unwrap();
    assert_eq!(list(&a), names);
    a.join();
    let b = Device::in_office(3);
    b.client("Явір");
    let a = Device { number: 77, ..a };
    exchange(&[&a, &b]);
    same(&[&a, &b]);
}

#[test]
fn a_copy_of_a_device_becomes_another_one_and_loses_nothing() {
    let (a, b) = (Device::in_office(3), Device::in_office(5));
    let id = a.client("Явір");
    exchange(&[&a, &b]);
    a.store.announced("3", 1).unwrap();
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("copy.base");
    a.store.backup(&path).unwrap();
    let options = OpenOptions {
        clock: a.clock.clone(),
        device: None,
    };
    let copy = Device {
        store: Store::open(&path, &options).unwrap(),
        _dir: dir,
        clock: a.clock.clone(),
        number: 11,
        sealed: std::cell::RefCell::default(),
    };
    // Both go on working as the same device: the same ids for different things.
    let mine = a.after(1).client("Зоря");
    let theirs = copy.client("Клен");
    assert_eq!(mine, theirs);
    copy.tag(theirs, "VIP");
    copy.rename(theirs, "Клен-Схід");
    copy.rename(id, "Явір-Захід");
    let gone = copy.client("Зайвий");
    copy.delete(gone);
    // One of its segments was sealed and never announced.
    copy.seal();
    copy.sealed.borrow_mut().clear();
    copy.client("Липа");
    let after = a.sealed.borrow()[0].iter().map(|one| one.action).max();
    let known = (cursor(1), after.unwrap());
    copy.store
        .become_device(("3", "11"), 11, known, &Progress::default())
        .unwrap();
    assert_eq!(copy.store.read(check::run).unwrap(), []);
    exchange(&[&a, &b, &copy]);
    same(&[&a, &b, &copy]);
    assert_eq!(list(&b), ["Зоря", "Клен-Схід", "Липа", "Явір-Захід"]);
    let found = client_of(&b, "Клен-Схід");
    assert_eq!(
        (b.tags(found), found.get() >> 40),
        (vec!["VIP".to_owned()], 11)
    );
}
