//! Promise: what one deletes while somebody merges into it, or adds to it, comes back, and everybody learns of it and decides.

use kartoteka::domain::id::ClientId;
use kartoteka::store::replica::conflict;
use kartoteka::store::{Action, StoreError, Table, tag, trash};

use super::replica_merges::{devices, settle};
use super::replica_support::{Device, exchange, list};

#[test]
fn who_was_merged_into_a_client_that_somebody_deleted_meanwhile_does_not_vanish_with_it() {
    // By the clock before the deletion, and after it.
    for minutes in [1, 9] {
        let all = devices();
        let [o, v, c] = &all;
        let (end, gone, more) = (o.client("Явір"), o.client("ТОВ Явір"), o.client("Явір 2"));
        exchange(&[o, v, c]);
        o.after(5).delete(end);
        v.after(minutes).merge(end, gone);
        settle(&[o, v, c]);
        for device in [o, v, c] {
            assert_eq!(list(device), ["Явір", "Явір 2"], "{minutes}");
            let [asked] = &device.conflicts()[..] else {
                panic!("everybody is asked once: {:?}", device.conflicts());
            };
            assert_eq!(asked.kind, conflict::Kind::Deleted);
            assert_eq!((asked.won.device, asked.lost.device), (5, 3), "{minutes}");
        }
        // Deleted by who has seen the merge it goes, with what is merged into it, and nobody is asked.
        let asked = o.conflicts().remove(0);
        o.after(20)
            .store
            .settle(&asked.decided(conflict::Choice::Other))
            .unwrap();
        settle(&[c, o, v]);
        assert_eq!(list(v), ["Явір 2"]);
        assert!(all.iter().all(|device| device.conflicts().is_empty()));
        // At the end of a longer chain, too.
        c.after(30)
            .store
            .transact(Action::Restore, "", |tx| {
                trash::restore(tx, Table::Client, end.get())
            })
            .unwrap();
        settle(&[c, o, v]);
        o.after(5).delete(end);
        v.after(minutes).merge(gone_into(v, gone), more);
        settle(&[v, c, o]);
        for device in [o, v, c] {
            assert_eq!(list(device), ["Явір"], "{minutes}");
        }
    }
}

/// The client that stands for one that was merged.
fn gone_into(device: &Device, gone: ClientId) -> ClientId {
    device
        .store
        .read(|conn| {
            let sql = "SELECT coalesce(merged_into, id) FROM client WHERE id = ?1";
            Ok::<_, StoreError>(conn.query_row(sql, [gone], |row| row.get(0))?)
        })
        .unwrap()
}

#[test]
fn a_tag_that_was_put_in_place_of_another_comes_back_when_it_was_deleted_meanwhile() {
    for minutes in [1, 9] {
        let all = devices();
        let [o, v, c] = &all;
        let client = o.client("Явір");
        let (old, new) = (o.tag(client, "ВІП"), o.tag(o.client("Зоря"), "VIP"));
        exchange(&[o, v, c]);
        o.after(5)
            .store
            .transact(Action::DeleteTag, "", |tx| tag::delete(tx, new))
            .unwrap();
        v.after(minutes)
            .store
            .transact(Action::MergeTags, "", |tx| tag::merge(tx, new, old))
            .unwrap();
        settle(&[o, v, c]);
        for device in [o, v, c] {
            assert_eq!(device.tags(client), ["VIP"], "{minutes}");
            assert_eq!(device.conflicts().len(), 1);
        }
    }
}

#[test]
fn everybody_learns_what_came_back_who_had_deleted_it_and_who_had_added_to_it() {
    // Noticed by the computer of who deleted it, and by another one.
    for minutes in [1, 9] {
        let all = devices();
        let [o, v, c] = &all;
        let id = o.client("Явір");
        o.call(id, "давній");
        exchange(&[o, v, c]);
        o.after(5).delete(id);
        v.after(minutes).call(id, "дзвінок");
        for device in &all {
            device.seal();
        }
        if minutes == 9 {
            v.take(o);
            assert_eq!(v.after(1).store.follow_up().unwrap().revived, ["Явір"]);
            v.seal();
            // What came back is heard of before the deletion.
            c.take(v);
            assert_eq!(c.conflicts(), []);
            c.take(o);
        }
        settle(&[o, v, c]);
        for device in [o, v, c] {
            let [asked] = &device.conflicts()[..] else {
                panic!("{minutes}: {:?}", device.conflicts());
            };
            assert_eq!((asked.table, asked.row), (Table::Client, id.get()));
            assert_eq!((asked.won.device, asked.lost.device), (5, 3), "{minutes}");
        }
        // It stays: on all devices, whoever says so.
        let asked = c.conflicts().remove(0);
        c.after(20)
            .store
            .settle(&asked.decided(conflict::Choice::Keep))
            .unwrap();
        settle(&[c, o, v]);
        assert!(all.iter().all(|device| device.conflicts().is_empty()));
        // Once more, and now it is to go.
        o.after(20).delete(id);
        v.after(minutes).call(id, "ще дзвінок");
        settle(&[v, o, c]);
        let asked = o.conflicts().remove(0);
        o.after(40)
            .store
            .settle(&asked.decided(conflict::Choice::Other))
            .unwrap();
        settle(&[v, o, c]);
        for device in [o, v, c] {
            assert_eq!(list(device), Vec::<String>::new());
            assert_eq!(device.conflicts(), []);
        }
    }
}

#[test]
fn of_what_comes_back_with_a_client_nobody_is_asked_for_each() {
    let all = devices();
    let [o, v, c] = &all;
    let id = o.client("Явір");
    let (person, call) = (o.person(id, "Федорів"), o.call(id, "перший"));
    exchange(&[o, v, c]);
    // All at one instant, as taking back an import does.
    o.after(5)
        .store
        .transact(Action::DeleteClients, "", |tx| {
            trash::delete(tx, Table::Client, id.get())?;
            trash::delete(tx, Table::Person, person.get())?;
            trash::delete(tx, Table::Interaction, call.get())
        })
        .unwrap();
    v.after(9).call(id, "дзвінок");
    settle(&[v, o, c]);
    for device in [o, v, c] {
        assert_eq!(list(device), ["Явір"]);
        let asked = device.conflicts();
        let asked: Vec<Table> = asked.iter().map(|it| it.table).collect();
        assert_eq!(asked, [Table::Client]);
    }
}
