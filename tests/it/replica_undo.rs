//! Promise: what colleagues have written to since stays when an import is taken back, with all that belongs to it; what one puts
//! in use while another deletes it from its list comes back; who is merged no more has all that is the own.

use std::ffi::OsString;

use kartoteka::domain::client::Client;
use kartoteka::domain::contact_detail::{ContactDetail, DetailKind, Owner};
use kartoteka::domain::id::ClientId;
use kartoteka::store::replica::conflict::{Choice, Kind};
use kartoteka::store::{self, Action, StoreError, Table, contact_detail, tag};

use super::cli_support::Cli;
use super::replica_merges::{devices, owned, settle};
use super::replica_support::{Device, exchange, list, same};
use super::ui_driver::{Look, Window};

/// An import of clients, each with a phone and a tag that is new with it.
fn import(device: &Device, names: &[&str]) -> Vec<ClientId> {
    let imported = device.store.transact(Action::Import, "clients.csv", |tx| {
        let mut added = Vec::new();
        for name in names {
            let id = store::client::add(tx, &Client::company(*name))?;
            let phone = ContactDetail {
                kind: DetailKind::Phone,
                value: format!("0671234{:03}", added.len()),
                ..ContactDetail::default()
            };
            contact_detail::add(tx, Owner::Client(id), &phone)?;
            let new = tag::find_or_add(tx, "Виставка")?;
            tag::put(tx, id, new)?;
            added.push(id);
        }
        Ok::<_, StoreError>(added)
    });
    imported.unwrap().0
}

fn phones(device: &Device, id: ClientId) -> usize {
    let read = |conn: &store::Connection| contact_detail::of_owner(conn, Owner::Client(id));
    device.store.read(read).unwrap().len()
}

#[test]
fn an_import_is_taken_back_but_for_what_a_colleague_has_written_to() {
    // Into the client, into its phone, a call added to it.
    for how in 0..3 {
        let all = devices();
        let [o, v, c] = &all;
        let before = o.client("Давній");
        let added = import(o, &["Явір", "Зоря", "Клен"]);
        exchange(&[o, v, c]);
        match how {
            0 => v
                .after(1)
                .edit(added[1], |client| client.note = "Дзвонити".into()),
            1 => {
                let edit = |tx: &store::Tx<'_>| {
                    let known = contact_detail::of_owner(tx, Owner::Client(added[1]))?;
                    contact_detail::update(tx, known[0].id, |detail| detail.value = "050".into())
                };
                v.after(1)
                    .store
                    .transact(Action::EditDetail, "", edit)
                    .unwrap();
            }
            _ => {
                v.after(1).call(added[1], "дзвінок");
            }
        }
        exchange(&[o, v, c]);
        let refused = o.after(9).store.undo().unwrap_err();
        assert!(
            matches!(
                refused,
                StoreError::OthersWrote {
                    rest: Some((1, 3)),
                    ..
                }
            ),
            "{how}: {refused:?}"
        );
        assert_eq!(list(o).len(), 4, "asked before anything is done");
        let done = o.store.undo_rest().unwrap().unwrap();
        assert_eq!(done.stays, (1, vec!["Зоря".to_owned()]), "{how}");
        settle(&[o, v, c]);
        for device in &all {
            assert_eq!(list(device), ["Давній", "Зоря"], "{how}");
            assert_eq!(phones(device, added[1]), 1);
            assert_eq!(device.tags(added[1]), ["Виставка"]);
        }
        // One redo brings all back, and one undo takes the same away again.
        o.after(1).store.redo().unwrap().unwrap();
        settle(&[o, v, c]);
        for device in &all {
            assert_eq!(list(device).len(), 4);
            assert_eq!(phones(device, added[0]), 1);
        }
        assert!(o.after(1).store.undo().is_err());
        o.store.undo_rest().unwrap().unwrap();
        settle(&[o, v, c]);
        assert_eq!(list(c), ["Давній", "Зоря"]);
        o.after(1).store.undo().unwrap().unwrap();
        assert_eq!(o.name(before), None, "the action before is next");
    }
}

#[test]
fn where_nothing_would_be_left_to_take_back_it_is_refused_as_ever() {
    let all = devices();
    let [o, v, c] = &all;
    let added = import(o, &["Явір"]);
    exchange(&[o, v, c]);
    v.after(1)
        .edit(added[0], |client| client.note = "Дзвонити".into());
    exchange(&[o, v, c]);
    for refused in [o.after(1).store.undo(), o.store.undo_rest()] {
        assert!(matches!(
            refused,
            Err(StoreError::OthersWrote { rest: None, .. })
        ));
    }
    assert_eq!(list(o), ["Явір"]);
}

#[test]
fn a_tag_that_one_deletes_while_another_puts_it_on_comes_back_there() {
    // By the clock before the deletion, and after it; a client who never had it, and one from whom it was taken.
    for minutes in [1, 9] {
        let all = devices();
        let [o, v, c] = &all;
        let (one, two, three) = (o.client("Явір"), o.client("Зоря"), o.client("Клен"));
        let vip = o.tag(one, "VIP");
        o.tag(three, "VIP");
        o.untag(three, vip);
        exchange(&[o, v, c]);
        let delete = |tx: &store::Tx<'_>| tag::delete(tx, vip);
        o.after(5)
            .store
            .transact(Action::DeleteTag, "", delete)
            .unwrap();
        v.after(minutes).tag(two, "VIP");
        v.tag(three, "VIP");
        settle(&[o, v, c]);
        for device in &all {
            assert_eq!(
                device.tags(two),
                ["VIP"],
                "{minutes}, device {}",
                device.number
            );
            assert_eq!(device.tags(three), ["VIP"]);
            assert_eq!(device.tags(one), ["VIP"], "who had it before");
            let [asked] = &device.conflicts()[..] else {
                panic!("{minutes}: {:?}", device.conflicts());
            };
            assert_eq!((asked.table, asked.kind), (Table::Tag, Kind::Deleted));
        }
        // Deleted by who knows, it is gone, and nothing brings it back.
        let asked = c.conflicts().remove(0);
        c.after(20)
            .store
            .settle(&asked.decided(Choice::Other))
            .unwrap();
        settle(&[o, v, c]);
        v.after(30)
            .edit(two, |client| client.note = "Дзвонити".into());
        settle(&[c, o, v]);
        for device in &all {
            assert!(device.tags(one).is_empty() && device.tags(two).is_empty());
            assert!(device.conflicts().is_empty());
        }
        same(&[o, v, c]);
    }
}

#[test]
fn a_campaign_that_one_deletes_while_another_makes_a_deal_of_it_comes_back() {
    let all = devices();
    let [o, v, c] = &all;
    let client = o.client("Явір");
    let add = |tx: &store::Tx<'_>| {
        let id = tx.new_id();
        tx.execute(
            "INSERT INTO campaign (id, name) VALUES (?1, 'Виставка')",
            [id],
        )?;
        Ok::<_, StoreError>(id)
    };
    let campaign = o.store.transact(Action::EditCampaign, "", add).unwrap().0;
    let deal = kartoteka::domain::deal::Deal {
        client: Some(client),
        title: "Короби".into(),
        ..Default::default()
    };
    let added = o
        .store
        .transact(Action::AddDeal, "", |tx| store::deal::add(tx, &deal));
    let deal = added.unwrap().0;
    exchange(&[o, v, c]);
    let delete = |tx: &store::Tx<'_>| store::trash::delete(tx, Table::Campaign, campaign);
    o.after(5)
        .store
        .transact(Action::EditCampaign, "", delete)
        .unwrap();
    v.after(1)
        .store
        .transact(Action::EditDeal, "", |tx| {
            tx.execute(
                "UPDATE deal SET campaign_id = ?1 WHERE id = ?2",
                (campaign, deal),
            )?;
            Ok::<_, StoreError>(())
        })
        .unwrap();
    settle(&[o, v, c]);
    for device in &all {
        let stands = device.store.read(|conn| {
            let sql = "SELECT deleted IS NULL FROM campaign WHERE id = ?1";
            Ok::<bool, StoreError>(conn.query_row(sql, [campaign], |row| row.get(0))?)
        });
        assert!(stands.unwrap(), "device {}", device.number);
        assert_eq!(device.conflicts().len(), 1);
    }
}

/// One merges the first into the second, another, who does not know of it, the second into the third.
#[test]
fn who_is_merged_no_more_has_what_was_carried_on_from_there() {
    for first_to_undo in [0, 2] {
        let all = devices();
        let [o, v, c] = &all;
        let clients = ["111", "222", "333"].map(|name| {
            let id = o.client(name);
            o.phone(Owner::Client(id), name);
            o.person(id, name);
            id
        });
        exchange(&[o, v, c]);
        o.after(1).merge(clients[1], clients[0]);
        c.after(5).merge(clients[2], clients[1]);
        settle(&[o, v, c]);
        let mut phones = v.card(clients[2]).1;
        phones.sort();
        assert_eq!(phones, owned(&["111", "222", "333"]));
        for undo in [first_to_undo, 2 - first_to_undo] {
            all[undo].after(20).store.undo().unwrap().unwrap();
            settle(&[o, v, c]);
            if undo == 0 {
                let own = (Vec::new(), owned(&["111"]), owned(&["111"]));
                assert_eq!(v.card(clients[0]), own, "{first_to_undo}");
                for other in [clients[1], clients[2]] {
                    let (_, phones, people) = v.card(other);
                    assert!(!phones.contains(&"111".to_owned()), "{first_to_undo}");
                    assert!(!people.contains(&"111".to_owned()), "{first_to_undo}");
                }
            }
        }
        for device in &all {
            for (id, name) in clients.iter().zip(["111", "222", "333"]) {
                let own = (Vec::new(), owned(&[name]), owned(&[name]));
                assert_eq!(device.card(*id), own, "{first_to_undo}");
            }
        }
    }
}

/// Each is merged into the other, and both are taken back, in whatever order.
#[test]
fn of_clients_merged_into_each_other_each_has_its_own_when_both_are_taken_back() {
    for order in [[0, 1], [1, 0]] {
        for swap in [false, true] {
            let all = devices();
            let [o, v, c] = &all;
            let clients = ["111", "222"].map(|name| {
                let id = o.client(name);
                o.phone(Owner::Client(id), name);
                o.person(id, name);
                id
            });
            exchange(&[o, v, c]);
            let [x, y] = if swap {
                [clients[1], clients[0]]
            } else {
                clients
            };
            o.after(5).merge(x, y);
            v.after(6).merge(y, x);
            settle(&[c, o, v]);
            for undo in order {
                all[undo].after(20).store.undo().unwrap().unwrap();
                settle(&[o, v, c]);
            }
            for device in &all {
                assert_eq!(list(device).len(), 2);
                for (id, name) in clients.iter().zip(["111", "222"]) {
                    let own = (Vec::new(), owned(&[name]), owned(&[name]));
                    assert_eq!(device.card(*id), own, "{order:?} {swap}");
                }
            }
        }
    }
}

/// One computer with an import of three, into one of which a colleague has written.
fn imported() -> Device {
    let all = devices();
    let added = import(&all[0], &["Явір", "Зоря", "Клен"]);
    exchange(&[&all[0], &all[1]]);
    let note = |client: &mut Client| client.note = "Дзвонити".into();
    all[1].after(1).edit(added[1], note);
    exchange(&[&all[0], &all[1]]);
    let [o, ..] = all;
    o
}

#[test]
fn the_window_asks_before_it_takes_back_the_rest() {
    let o = imported();
    let mut window = Window::open_as(&o.store, Look::default());
    window.press("Ctrl+Z");
    let said = window.toast().to_owned();
    assert!(said.contains("З 3 записів лишилося б 1"), "{said}");
    assert_eq!(list(&o).len(), 3);
    window.click("toast-back");
    assert_eq!(list(&o), ["Зоря"]);
    let said = window.toast().to_owned();
    assert!(said.contains("Зоря"), "{said}");
    window.press("Ctrl+Y");
    assert_eq!(list(&o).len(), 3);
}

#[test]
fn the_command_line_takes_back_the_rest_when_it_is_told_to() {
    let o = imported();
    let cli = Cli::new();
    let base = o._dir.path().join("a.base");
    let run = |args: &[&str]| {
        let mut all: Vec<OsString> = vec!["--base".into(), base.clone().into_os_string()];
        all.extend(args.iter().map(OsString::from));
        cli.run_bare(&all)
    };
    let refused = run(&["undo"]);
    assert_eq!(refused.code, 1);
    assert!(refused.err.contains("undo --rest"), "{}", refused.err);
    assert_eq!(list(&o).len(), 3);
    let done = run(&["undo", "--rest"]);
    assert!(done.out.contains("Зоря"), "{}{}", done.out, done.err);
    assert_eq!(list(&o), ["Зоря"]);
}

/// What somebody adds is changed by a colleague and taken back by who added it, and neither knows of the other.
#[test]
fn what_comes_back_because_a_colleague_changed_it_comes_back_with_all_that_it_had() {
    for minutes in [1, 9] {
        let all = devices();
        let [o, v, c] = &all;
        let added = import(o, &["Явір", "Зоря"]);
        exchange(&[o, v, c]);
        let had = phones(v, added[0]);
        assert!(had > 0);
        v.after(minutes)
            .edit(added[0], |client| client.note = "Дзвонити".into());
        o.after(5).store.undo().unwrap().unwrap();
        settle(&[o, v, c]);
        for device in [o, v, c] {
            assert_eq!(list(device), ["Явір"], "{minutes}");
            assert_eq!(phones(device, added[0]), had, "{minutes}");
        }
        // Who decides that it goes, sees all of it go.
        let [asked] = &c.conflicts()[..] else {
            panic!("one question: {:?}", c.conflicts());
        };
        let other = asked.decided(Choice::Other);
        c.after(20).store.settle(&other).unwrap();
        assert!(list(c).is_empty(), "{minutes}");
        settle(&[o, v, c]);
        let left = all.each_ref().map(list);
        assert!(
            left.iter().all(Vec::is_empty),
            "{minutes} {left:?} {:?}",
            all.each_ref().map(Device::conflicts)
        );
    }
}
