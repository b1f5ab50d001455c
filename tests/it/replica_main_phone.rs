//! Promise: whoever has a phone has one main phone, at all times; whoever takes something back moves no mark of a colleague.

use kartoteka::domain::client::Client;
use kartoteka::domain::contact_detail::{ContactDetail, DetailKind, Owner};
use kartoteka::domain::id::ClientId;
use kartoteka::store::{self, Action, StoreError, contact_detail};

use super::replica_merges::{devices, settle};
use super::replica_support::{Device, exchange, same};

fn detail(tx: &store::Connection, client: ClientId, phone: &str) -> ContactDetail {
    let of = contact_detail::of_owner(tx, Owner::Client(client)).unwrap();
    of.into_iter().find(|it| it.value == phone).unwrap()
}

fn change(device: &Device, client: ClientId, phone: &str, change: impl FnOnce(&mut ContactDetail)) {
    let work =
        |tx: &store::Tx<'_>| contact_detail::update(tx, detail(tx, client, phone).id, change);
    device
        .after(1)
        .store
        .transact(Action::EditDetail, phone, work)
        .unwrap();
}

fn mark(device: &Device, client: ClientId, phone: &str) {
    change(device, client, phone, |detail| detail.is_main = true);
    assert_eq!(device.stars(client), [phone]);
}

fn remove(device: &Device, client: ClientId, phone: &str) {
    let work = |tx: &store::Tx<'_>| contact_detail::delete(tx, detail(tx, client, phone).id);
    device
        .after(1)
        .store
        .transact(Action::DeleteDetail, phone, work)
        .unwrap();
}

#[test]
fn taking_back_a_mark_that_a_colleague_has_moved_since_leaves_it_there() {
    // The colleague's is the later one, or wins by the rule of two at once.
    for (at_once, theirs) in [(false, "333"), (true, "222")] {
        let all = devices();
        let [o, v, c] = &all;
        let client = o.client("Явір");
        for phone in ["111", "222", "333"] {
            o.phone(Owner::Client(client), phone);
        }
        exchange(&[o, v, c]);
        let mine = if at_once { "333" } else { "222" };
        mark(o, client, mine);
        if !at_once {
            exchange(&[o, v, c]);
        }
        mark(v, client, theirs);
        settle(&[o, v, c]);
        assert_eq!(o.stars(client), [theirs]);

        o.after(1).store.undo().unwrap().unwrap();
        assert_eq!(o.stars(client), [theirs], "at once");
        settle(&[o, v, c]);
        for device in [o, v, c] {
            assert_eq!(device.stars(client), [theirs]);
        }
        o.after(1).store.redo().unwrap();
        assert_eq!(o.stars(client), [theirs], "done again");
        settle(&[o, v, c]);
        same(&[o, v, c]);
        assert_eq!(c.stars(client), [theirs]);
    }
}

#[test]
fn a_main_phone_that_comes_back_does_not_stand_beside_the_one_a_colleague_has_marked_since() {
    for deleted in [true, false] {
        let all = devices();
        let [o, v, c] = &all;
        let client = o.client("Явір");
        for phone in ["111", "222", "333"] {
            o.phone(Owner::Client(client), phone);
        }
        match deleted {
            true => remove(o, client, "111"),
            false => change(o, client, "111", |detail| detail.do_not_use = true),
        }
        assert_eq!(o.stars(client), ["222"]);
        exchange(&[o, v, c]);
        mark(v, client, "333");
        exchange(&[o, v, c]);
        o.after(1).store.undo().unwrap().unwrap();
        assert_eq!(o.stars(client), ["333"]);
        settle(&[o, v, c]);
        same(&[o, v, c]);
        assert_eq!(c.stars(client), ["333"]);
    }
}

#[test]
fn what_is_left_of_a_client_after_something_was_taken_back_has_a_main_phone() {
    // The phone was added by hand, or an import added it to a client who was there.
    for action in [Action::AddDetail, Action::Import] {
        let all = devices();
        let [o, v, c] = &all;
        let client = o.client("Явір");
        let work = |tx: &store::Tx<'_>| {
            let phone = ContactDetail {
                kind: DetailKind::Phone,
                value: "111".into(),
                ..ContactDetail::default()
            };
            contact_detail::add(tx, Owner::Client(client), &phone)?;
            let other = store::client::add(tx, &Client::company("Клен"))?;
            contact_detail::add(tx, Owner::Client(other), &phone)
        };
        o.after(1)
            .store
            .transact::<_, StoreError>(action, "", work)
            .unwrap();
        exchange(&[o, v, c]);
        v.after(1).phone(Owner::Client(client), "222");
        exchange(&[o, v, c]);
        assert_eq!(o.stars(client), ["111"]);
        o.after(1).store.undo().unwrap().unwrap();
        assert_eq!(o.stars(client), ["222"]);
        settle(&[o, v, c]);
        same(&[o, v, c]);
        assert_eq!(v.stars(client), ["222"]);
        o.after(1).store.redo().unwrap().unwrap();
        assert_eq!(o.stars(client).len(), 1);
    }
}

#[test]
fn a_client_with_a_phone_has_a_main_one_whatever_is_changed_of_it() {
    let o = Device::in_office(1);
    let client = o.client("Явір");
    o.phone(Owner::Client(client), "111");
    change(&o, client, "111", |detail| detail.do_not_use = true);
    assert_eq!(o.stars(client), [""; 0]);
    change(&o, client, "111", |detail| detail.do_not_use = false);
    assert_eq!(o.stars(client), ["111"], "it may be used again");
    change(&o, client, "111", |detail| detail.is_main = false);
    assert_eq!(o.stars(client), ["111"], "there is no other");
    o.phone(Owner::Client(client), "222");
    change(&o, client, "111", |detail| detail.kind = DetailKind::Other);
    let read = |conn: &store::Connection| Ok::<_, StoreError>(detail(conn, client, "222"));
    assert!(
        o.store.read(read).unwrap().is_main,
        "the other is of another kind now"
    );
}
