//! Promise: what one deletes while a colleague works on something that belongs to it, however deep, comes back, and everybody is
//! asked; what nobody has looked at, and what was known, decides nothing.

use kartoteka::domain::contact_detail::Owner;
use kartoteka::domain::contact_person::Membership;
use kartoteka::domain::deal::Deal;
use kartoteka::domain::id::{ClientId, OrderId};
use kartoteka::store::replica::conflict::{Choice, Kind};
use kartoteka::store::{self, Action, Table, order};

use super::replica_merges::{devices, settle};
use super::replica_support::{Device, exchange, list};

/// A client with all that belongs to clients.
fn client(device: &Device) -> (ClientId, OrderId) {
    let order = device.order();
    let found = device.store.read(|conn| order::get(conn, order));
    let client = found.unwrap().unwrap().client.unwrap();
    device.phone(Owner::Client(client), "0670000001");
    device.call(client, "дзвінок");
    let person = device.person(client, "Федорів");
    device.phone(Owner::Person(person), "0670000002");
    let deal = Deal {
        client: Some(client),
        title: "Поставка".into(),
        ..Deal::default()
    };
    let add = |tx: &store::Tx<'_>| store::deal::add(tx, &deal);
    device.store.transact(Action::AddDeal, "", add).unwrap();
    (client, order)
}

/// One of the works of a colleague.
type Work<'a> = &'a dyn Fn(&Device, OrderId);

fn writes(action: Action, sql: &'static str) -> impl Fn(&Device, OrderId) {
    move |device, _| {
        let work = |tx: &store::Tx<'_>| {
            assert_eq!(tx.execute(sql, [])?, 1, "{sql}");
            Ok::<_, store::StoreError>(())
        };
        device.store.transact(action, "", work).unwrap();
    }
}

fn ships(device: &Device, id: OrderId) {
    device.ships(id, device.lines(id)[0].id, "4");
}

/// One deletes a client while the other works; then all know of both.
fn crossing(minutes: i64, work: Work<'_>) -> ([Device; 3], ClientId) {
    let all = devices();
    let [o, v, c] = &all;
    let (id, order) = client(o);
    exchange(&[o, v, c]);
    o.after(5).delete(id);
    work(v.after(minutes), order);
    settle(&[o, v, c]);
    (all, id)
}

#[test]
fn a_client_deleted_while_a_colleague_works_on_what_belongs_to_it_comes_back_and_all_are_asked() {
    let phone = writes(
        Action::EditDetail,
        "UPDATE contact_detail SET value = '067' WHERE value = '0670000001'",
    );
    let of_person = writes(
        Action::EditDetail,
        "UPDATE contact_detail SET value = '067' WHERE value = '0670000002'",
    );
    let person = writes(Action::EditPerson, "UPDATE person SET given_name = 'Олег'");
    let call = writes(
        Action::EditInteraction,
        "UPDATE interaction SET result = 'сказав'",
    );
    let deal = writes(Action::EditDeal, "UPDATE deal SET title = 'Друга поставка'");
    let terms = writes(
        Action::EditOrder,
        "UPDATE client_order SET note = 'терміново'",
    );
    let line = writes(
        Action::EditOrder,
        "UPDATE order_line SET quantity = 7000 WHERE name = 'короб'",
    );
    let works: [Work<'_>; 8] = [
        &phone, &of_person, &person, &call, &deal, &terms, &line, &ships,
    ];
    for (place, work) in works.into_iter().enumerate() {
        // By the clock before the deletion, and after it.
        for minutes in [1, 9] {
            for keep in [true, false] {
                let (all, id) = crossing(minutes, work);
                for device in &all {
                    let told = format!("{place} {minutes} {:?}", device.conflicts());
                    assert_eq!(list(device), ["Метро"], "{told}");
                    let [asked] = &device.conflicts()[..] else {
                        panic!("{told}");
                    };
                    assert_eq!(
                        (asked.table, asked.row),
                        (Table::Client, id.get()),
                        "{told}"
                    );
                    assert_eq!(asked.kind, Kind::Deleted);
                    assert_eq!((asked.won.device, asked.lost.device), (5, 3), "{told}");
                }
                let [o, v, c] = &all;
                let choice = if keep { Choice::Keep } else { Choice::Other };
                let decision = c.conflicts()[0].decided(choice);
                c.after(20).store.settle(&decision).unwrap();
                settle(&[c, v, o]);
                for device in &all {
                    assert_eq!(list(device).len(), usize::from(keep), "{place} {minutes}");
                    assert_eq!(device.conflicts(), []);
                }
            }
        }
    }
}

#[test]
fn what_nobody_looked_at_and_what_was_known_brings_nothing_back() {
    let many = writes(
        Action::EditDeals,
        "UPDATE deal SET title = 'Друга поставка'",
    );
    let (all, _) = crossing(9, &many);
    for device in &all {
        assert_eq!(list(device), Vec::<String>::new());
    }
    // Worked on and sent before it was deleted.
    let all = devices();
    let [o, v, c] = &all;
    let (id, order) = client(o);
    exchange(&[o, v, c]);
    ships(v.after(1), order);
    settle(&[o, v, c]);
    o.after(5).delete(id);
    settle(&[o, v, c]);
    for device in &all {
        assert_eq!(list(device), Vec::<String>::new());
        assert_eq!(device.conflicts(), []);
    }
    // Taken back by a colleague who did not know of the deletion: nothing new was typed.
    let all = devices();
    let [o, v, c] = &all;
    let (id, _) = client(o);
    exchange(&[o, v, c]);
    writes(Action::EditDeal, "UPDATE deal SET title = 'Друга поставка'")(v, order);
    settle(&[o, v, c]);
    o.after(5).delete(id);
    v.after(9).store.undo().unwrap().unwrap();
    settle(&[o, v, c]);
    for device in &all {
        assert_eq!(list(device), Vec::<String>::new());
        assert_eq!(device.conflicts(), []);
    }
}

#[test]
fn a_contact_person_of_two_clients_brings_neither_back_while_the_other_stands() {
    let all = devices();
    let [o, v, c] = &all;
    let (id, other) = (o.client("Явір"), o.client("Зоря"));
    let person = o.person(id, "Федорів");
    let place = Membership {
        client: other,
        person,
        ..Membership::default()
    };
    let work = |tx: &store::Tx<'_>| store::person::place(tx, &place);
    o.store.transact(Action::EditPerson, "", work).unwrap();
    exchange(&[o, v, c]);
    o.after(5).delete(id);
    let edit = writes(Action::EditPerson, "UPDATE person SET given_name = 'Олег'");
    edit(v.after(9), OrderId::default());
    settle(&[o, v, c]);
    for device in &all {
        assert_eq!(list(device), ["Зоря"]);
        assert_eq!(device.conflicts(), []);
    }
}

#[test]
fn what_a_contact_person_is_at_work_is_asked_where_two_have_typed_it() {
    let all = devices();
    let [o, v, c] = &all;
    let (id, other) = (o.client("Явір"), o.client("Зоря"));
    let place = Membership {
        client: other,
        person: o.person(id, "Федорів"),
        position: "секретар".into(),
        ..Membership::default()
    };
    let work = |tx: &store::Tx<'_>| store::person::place(tx, &place);
    o.store.transact(Action::EditPerson, "", work).unwrap();
    exchange(&[o, v, c]);
    for (device, sql) in [
        (
            o,
            "UPDATE client_person SET position = 'директор' WHERE position <> ''",
        ),
        (
            v,
            "UPDATE client_person SET position = 'головний' WHERE position <> ''",
        ),
    ] {
        writes(Action::EditPerson, sql)(device.after(5), OrderId::default());
    }
    settle(&[o, v, c]);
    for device in &all {
        let [asked] = &device.conflicts()[..] else {
            panic!("{:?}", device.conflicts());
        };
        assert_eq!(asked.column, "position");
        let original = Some(kartoteka::store::CellValue::Text("секретар".into()));
        assert_eq!(asked.base, original);
    }
}
