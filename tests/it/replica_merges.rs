//! Promise: merges and deletions that did not know of each other, or of what somebody added meanwhile, hide nothing; and undo
//! takes back nobody else's work.

use kartoteka::domain::contact_detail::{ContactDetail, DetailKind, Owner};
use kartoteka::domain::contact_person::{ContactPerson, Membership};
use kartoteka::domain::id::{ClientId, DealId, InteractionId, PersonId, TagId, UserId};
use kartoteka::domain::interaction::Interaction;
use kartoteka::domain::user::User;
use kartoteka::store::replica::conflict::Choice;
use kartoteka::store::{
    self, Action, StoreError, Table, contact_detail, hand_over, history, interaction, merge,
    person, tag, trash, user,
};

use super::replica_support::{Device, exchange, list, same};

pub fn devices() -> [Device; 3] {
    [
        Device::in_office(3),
        Device::in_office(5),
        Device::in_office(7),
    ]
}

impl Device {
    pub fn merge(&self, main: ClientId, other: ClientId) {
        self.store
            .transact(Action::MergeClients, "", |tx| {
                merge::clients(tx, main, other)
            })
            .unwrap();
    }

    pub fn phone(&self, owner: Owner, value: &str) {
        let detail = ContactDetail {
            kind: DetailKind::Phone,
            value: value.to_owned(),
            ..ContactDetail::default()
        };
        self.store
            .transact(Action::AddDetail, value, |tx| {
                contact_detail::add(tx, owner, &detail)
            })
            .unwrap();
    }

    /// The main phones of a client: one.
    pub fn stars(&self, client: ClientId) -> Vec<String> {
        let of = self
            .store
            .read(|conn| contact_detail::of_owner(conn, Owner::Client(client)))
            .unwrap();
        let main = of.into_iter().filter(|detail| detail.is_main);
        main.map(|detail| detail.value).collect()
    }

    pub fn call(&self, client: ClientId, topic: &str) -> InteractionId {
        let call = Interaction {
            client: Some(client),
            topic: topic.to_owned(),
            ..Interaction::default()
        };
        self.store
            .transact(Action::AddInteraction, topic, |tx| {
                interaction::add(tx, &call)
            })
            .unwrap()
            .0
    }

    pub fn person(&self, client: ClientId, name: &str) -> PersonId {
        let known = ContactPerson {
            family_name: name.to_owned(),
            ..ContactPerson::default()
        };
        self.store
            .transact(Action::AddPerson, name, |tx| {
                let person = person::add(tx, &known)?;
                let place = Membership {
                    client,
                    person,
                    ..Membership::default()
                };
                person::place(tx, &place)?;
                Ok::<_, StoreError>(person)
            })
            .unwrap()
            .0
    }

    /// Topics, phones and people of a client.
    pub fn card(&self, client: ClientId) -> (Vec<String>, Vec<String>, Vec<String>) {
        self.store
            .read(|conn| {
                let mut calls = conn.prepare(
                    "SELECT topic FROM interaction WHERE client_id = ?1 AND deleted IS NULL ORDER BY topic",
                )?;
                let calls = calls.query_map([client], |row| row.get(0))?;
                let calls = calls.collect::<Result<_, _>>()?;
                let phones = contact_detail::of_owner(conn, Owner::Client(client))?;
                let people = person::of_client(conn, client)?;
                Ok::<_, StoreError>((
                    calls,
                    phones.into_iter().map(|it| it.value).collect(),
                    people.into_iter().map(|it| it.0.family_name).collect(),
                ))
            })
            .unwrap()
    }
}

/// Everybody hears of everything and does what follows, until nothing does; all hold the same then.
#[track_caller]
pub fn settle(devices: &[&Device]) {
    for _ in 0..6 {
        exchange(devices);
        let written: usize = devices.iter().map(|device| device.after(1).follow()).sum();
        if written == 0 {
            same(devices);
            return;
        }
    }
    panic!("no end of it");
}

pub fn owned(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

#[test]
fn of_clients_merged_into_each_other_one_stands_with_all_that_both_had() {
    for order in [[0, 1, 2], [2, 1, 0], [1, 2, 0]] {
        let all = devices();
        let [o, v, c] = &all;
        let (first, second) = (o.client("Явір"), o.client("ТОВ Явір"));
        o.call(first, "перший");
        o.call(second, "другий");
        o.phone(Owner::Client(first), "111");
        o.phone(Owner::Client(second), "222");
        o.person(first, "Федорів");
        exchange(&[o, v, c]);
        o.after(5).merge(first, second);
        v.after(6).merge(second, first);
        let order = order.map(|at| &all[at]);
        settle(&order);
        assert_eq!(list(c), ["Явір"]);
        let (calls, mut phones, people) = c.card(first);
        phones.sort();
        assert_eq!(
            (calls, phones, people),
            (
                owned(&["другий", "перший"]),
                owned(&["111", "222"]),
                owned(&["Федорів"])
            )
        );
        for device in order {
            assert_eq!(device.stars(first), ["111"], "{}", device.number);
        }
        // What either of them did can be taken back.
        o.after(1).store.undo().unwrap().unwrap();
        settle(&order);
        assert_eq!(list(v), ["ТОВ Явір", "Явір"]);
        assert_eq!(o.card(second).0, owned(&["другий"]));
        assert_eq!(o.card(first).0, owned(&["перший"]));
    }
}

#[test]
fn a_chain_of_merges_leads_to_its_end() {
    let all = devices();
    let [o, v, c] = &all;
    let (ca, cb, cc) = (o.client("А"), o.client("Б"), o.client("В"));
    o.call(cc, "дзвінок");
    o.edit(cc, |client| client.website = "v.example".into());
    o.edit(cc, |client| client.note = "Склад".into());
    exchange(&[o, v, c]);
    o.after(5).merge(ca, cb);
    v.after(4).merge(cb, cc);
    settle(&[c, o, v]);
    assert_eq!(list(o), ["А"]);
    let end = v.get(ca).unwrap();
    assert_eq!(
        (end.website.as_str(), end.note.as_str()),
        ("v.example", "Склад")
    );
    assert_eq!(v.card(ca).0, owned(&["дзвінок"]));
    // What the living client has no more, because somebody took it away there, does not come back by a later look.
    c.after(1).edit(ca, |client| {
        client.website.clear();
        client.note.clear();
    });
    v.after(1).rename(ca, "А і К");
    settle(&[o, v, c]);
    let end = o.get(ca).unwrap();
    assert_eq!((end.website.as_str(), end.note.as_str()), ("", ""));
    o.after(1).store.undo().unwrap().unwrap();
    settle(&[o, v, c]);
    assert_eq!(list(c), ["А і К", "Б"]);
    assert_eq!(c.card(cb).0, owned(&["дзвінок"]));
}

#[test]
fn what_is_written_to_a_client_while_another_merges_it_away_goes_along() {
    let all = devices();
    let [o, v, c] = &all;
    let (main, other) = (o.client("Явір"), o.client("ТОВ Явір"));
    exchange(&[o, v, c]);
    o.after(5).merge(main, other);
    v.after(3).call(other, "дзвінок");
    v.after(1).phone(Owner::Client(other), "067 111 22 33");
    v.after(1).person(other, "Федорів");
    v.tag(other, "VIP");
    v.edit(other, |client| {
        client.website = "yavir.example".into();
        client.note = "Дзвонити вранці".into();
    });
    settle(&[v, c, o]);
    for device in [o, v, c] {
        let known = device.get(main).unwrap();
        assert_eq!(known.website, "yavir.example");
        assert_eq!(known.note, "Дзвонити вранці");
        assert_eq!(device.tags(main), ["VIP"]);
        assert_eq!(
            device.card(main),
            (
                owned(&["дзвінок"]),
                owned(&["067 111 22 33"]),
                owned(&["Федорів"])
            )
        );
    }
    // Undo of the merge gives all of it back to where it was written, redo brings it over again.
    o.after(1).store.undo().unwrap().unwrap();
    settle(&[v, c, o]);
    for device in [o, v, c] {
        assert_eq!(list(device), ["ТОВ Явір", "Явір"]);
        assert_eq!(device.get(main).unwrap().website, "");
        assert_eq!(device.get(other).unwrap().website, "yavir.example");
        assert_eq!(
            device.card(other),
            (
                owned(&["дзвінок"]),
                owned(&["067 111 22 33"]),
                owned(&["Федорів"])
            )
        );
        assert_eq!(device.card(main), Default::default());
    }
    o.after(1).store.redo().unwrap().unwrap();
    settle(&[v, c, o]);
    assert_eq!(v.card(main).0, owned(&["дзвінок"]));
    assert_eq!(list(v), ["Явір"]);
}

#[test]
fn a_value_for_which_there_is_no_room_stands_in_the_history_of_the_one_that_lives() {
    let all = devices();
    let [o, v, c] = &all;
    let (main, other) = (o.client("Явір"), o.client("ТОВ Явір"));
    o.edit(main, |client| client.website = "one.example".into());
    exchange(&[o, v, c]);
    o.after(5).merge(main, other);
    v.after(6)
        .edit(other, |client| client.website = "two.example".into());
    settle(&[o, v, c]);
    assert_eq!(c.get(main).unwrap().website, "one.example");
    let told = c.store.read(|conn| history::of_client(conn, main)).unwrap();
    let mut fields = told.iter().flat_map(|change| &change.fields);
    assert!(fields.any(|field| field.new.text() == "two.example"));
}

/// What stood went over to the one that lives: what is chosen instead goes there as well.
#[test]
fn a_decision_about_a_client_that_was_merged_meanwhile_reaches_the_one_that_lives() {
    for by in 0..3 {
        let all = devices();
        let [o, v, c] = &all;
        let (main, other) = (o.client("Явір"), o.client("ТОВ Явір"));
        o.edit(main, |client| client.note = "Наш".into());
        exchange(&[o, v, c]);
        o.after(1).edit(other, |client| {
            client.website = "no.example".into();
            client.note = "перше".into();
        });
        v.after(2).edit(other, |client| {
            client.website = "np.example".into();
            client.note = "друге".into();
        });
        exchange(&[o, v, c]);
        c.after(10).merge(main, other);
        settle(&[o, v, c]);
        let stands = |website: &str, note: &str, waiting: usize| {
            for device in [o, v, c] {
                let known = device.get(main).unwrap();
                assert_eq!(
                    (known.website.as_str(), known.note.as_str()),
                    (website, note)
                );
                assert_eq!(
                    device.conflicts().len(),
                    waiting,
                    "device {}",
                    device.number
                );
            }
        };
        stands("np.example", "Наш\n\nдруге", 2);
        let device = &all[by];
        device.after(20);
        let open = device.conflicts();
        let decided: Vec<_> = open.iter().map(|it| it.decided(Choice::Other)).collect();
        device.store.settle_all("", &decided).unwrap();
        settle(&[o, v, c]);
        stands("no.example", "Наш\n\nперше", 0);
        device.after(1).store.undo().unwrap().unwrap();
        settle(&[o, v, c]);
        stands("np.example", "Наш\n\nдруге", 2);
    }
}

/// Whoever's computer brings it over: the one whose value waits, the one whose value stands, or another.
#[test]
fn what_a_merge_brings_along_decides_nothing_about_values_that_wait() {
    for order in [[0, 1, 2], [1, 2, 0], [2, 0, 1]] {
        let all = devices();
        let [o, v, c] = &all;
        let (main, other) = (o.client("Явір"), o.client("ТОВ Явір"));
        exchange(&[o, v, c]);
        o.after(1).edit(main, |client| client.note = "перше".into());
        v.after(2).edit(main, |client| client.note = "друге".into());
        exchange(&[o, v, c]);
        let waits = |text: &str| {
            for device in [o, v, c] {
                assert_eq!(device.get(main).unwrap().note, text, "{order:?}");
                let open = device.conflicts();
                let lost: Vec<String> = open.iter().map(|it| it.lost.value.text()).collect();
                assert_eq!(lost, ["перше"], "{order:?}, device {}", device.number);
            }
        };
        waits("друге");
        for device in [o, v, c] {
            device.after(10);
        }
        v.merge(main, other);
        c.after(1)
            .edit(other, |client| client.note = "Дзвонити вранці".into());
        o.seal();
        v.seal();
        c.seal();
        let [first, ..] = order.map(|place| &all[place]);
        for from in [o, v, c] {
            first.take(from);
        }
        assert!(first.follow() > 0, "{order:?}");
        settle(&[o, v, c]);
        waits("друге\n\nДзвонити вранці");
    }
}

#[test]
fn of_tags_put_in_place_of_each_other_one_stands_on_all_clients() {
    let all = devices();
    let [o, v, c] = &all;
    let (one, two) = (o.client("Явір"), o.client("Зоря"));
    let (alpha, beta) = (o.tag(one, "альфа"), o.tag(two, "бета"));
    exchange(&[o, v, c]);
    let merge = |device: &Device, into: TagId, other: TagId| {
        device
            .store
            .transact(Action::MergeTags, "", |tx| tag::merge(tx, into, other))
            .unwrap();
    };
    merge(o.after(5), alpha, beta);
    merge(v.after(6), beta, alpha);
    settle(&[c, v, o]);
    // The one of the smaller id.
    let (stands, name) = if alpha < beta {
        (alpha, "альфа")
    } else {
        (beta, "бета")
    };
    for device in [o, v, c] {
        assert_eq!(device.tags(one), [name]);
        assert_eq!(device.tags(two), [name]);
    }
    // Put on by somebody who does not know that there is another one in its place now.
    let three = c.client("Клен");
    let gamma = c.tag(two, "гамма");
    settle(&[c, v, o]);
    merge(o.after(5), stands, gamma);
    v.after(2).tag(three, "гамма");
    settle(&[c, v, o]);
    assert_eq!(c.tags(three), [name]);
}

#[test]
fn of_users_united_with_each_other_one_stands_and_has_all_clients() {
    let all = devices();
    let [o, v, c] = &all;
    let add = |name: &str| {
        let known = User {
            name: name.to_owned(),
            ..User::default()
        };
        let done = o
            .store
            .transact(Action::EditUser, name, |tx| user::add(tx, &known));
        done.unwrap().0
    };
    let (x, y) = (add("Ігор"), add("Ігор Коваль"));
    let (one, two) = (o.client("Явір"), o.client("Зоря"));
    o.edit(one, |client| client.responsible = Some(x));
    o.edit(two, |client| client.responsible = Some(y));
    exchange(&[o, v, c]);
    let unite = |device: &Device, keep: UserId, gone: UserId| {
        device
            .store
            .transact(Action::UniteUsers, "", |tx| {
                hand_over::unite(tx, keep, gone)
            })
            .unwrap();
    };
    unite(o.after(5), x, y);
    unite(v.after(6), y, x);
    // And somebody makes answerable who is no more.
    let three = c.client("Клен");
    c.edit(three, |client| client.responsible = Some(y));
    settle(&[c, o, v]);
    for device in [o, v, c] {
        let users = device.store.read(user::all).unwrap();
        assert!(users.iter().any(|user| user.id == x) && users.iter().all(|user| user.id != y));
        for client in [one, two, three] {
            assert_eq!(device.get(client).unwrap().responsible, Some(x));
        }
    }
}

#[test]
fn undo_takes_nothing_away_that_a_colleague_has_added() {
    let all = devices();
    let [o, v, c] = &all;
    let id = o.client("Свіжий");
    exchange(&[o, v, c]);
    v.after(1).person(id, "Федорів");
    exchange(&[o, v, c]);
    let refused = o.after(1).store.undo().unwrap_err();
    let StoreError::OthersWrote { what, .. } = &refused else {
        panic!("{refused}");
    };
    assert!(what.iter().any(|(table, _)| *table == Table::ClientPerson));
    assert_eq!(o.name(id).as_deref(), Some("Свіжий"));
    // By hand it goes, and that can be taken back; then what was there before is still not taken away.
    o.delete(id);
    o.store.undo().unwrap().unwrap();
    assert_eq!(o.name(id).as_deref(), Some("Свіжий"));
    assert!(matches!(
        o.store.undo(),
        Err(StoreError::OthersWrote { .. })
    ));
    // A field that somebody filled is work as well.
    let second = o.client("Другий");
    o.after(1).store.undo().unwrap().unwrap();
    o.store.redo().unwrap().unwrap();
    exchange(&[o, v, c]);
    v.after(1)
        .edit(second, |client| client.note = "Дзвонити".into());
    exchange(&[o, v, c]);
    let refused = o.after(1).store.undo().unwrap_err();
    let named = [(Table::Client, "Другий".to_owned())];
    assert!(matches!(refused, StoreError::OthersWrote { what, .. } if what == named));
    // What was given back, and then written to by a colleague, is not thrown away again.
    o.delete(second);
    exchange(&[o, v, c]);
    o.after(1)
        .store
        .transact(Action::Restore, "", |tx| {
            trash::restore(tx, Table::Client, second.get())
        })
        .unwrap();
    exchange(&[o, v, c]);
    v.after(20).call(second, "дзвінок");
    exchange(&[o, v, c]);
    assert!(matches!(
        o.after(1).store.undo(),
        Err(StoreError::OthersWrote { .. })
    ));
    // Own work goes back as ever.
    let third = o.client("Третій");
    o.call(third, "дзвінок");
    o.store.undo().unwrap().unwrap();
    o.store.undo().unwrap().unwrap();
    assert_eq!(o.name(third), None);
}

#[test]
fn what_was_deleted_while_somebody_added_to_it_comes_back_with_it() {
    // By the clock before the deletion, and after it.
    for minutes in [1, 9] {
        let all = devices();
        let [o, v, c] = &all;
        let (id, other) = (o.client("Явір"), o.client("Зоря"));
        o.call(other, "старий дзвінок");
        let person = o.person(other, "Федорів");
        exchange(&[o, v, c]);
        o.after(5).delete(id);
        v.after(minutes).call(id, "дзвінок");
        exchange(&[o, v, c]);
        let followed = o.after(1).store.follow_up().unwrap();
        assert_eq!(followed.revived, ["Явір"]);
        settle(&[o, v, c]);
        for device in [o, v, c] {
            assert_eq!(list(device), ["Зоря", "Явір"]);
            let latest = device
                .store
                .read(|conn| history::of_record(conn, Table::Client, id.get()))
                .unwrap();
            assert_eq!(latest[0].entry.action, Some(Action::Revive));
        }
        // Deleted once more by who knows, it stays so; and undo passes over what followed by itself.
        o.after(20).delete(id);
        o.delete(other);
        settle(&[c, v, o]);
        assert!(list(v).is_empty());
        // A phone of a contact person that somebody deleted.
        o.after(20)
            .store
            .transact(Action::DeletePersons, "", |tx| person::delete(tx, person))
            .unwrap();
        v.after(minutes).phone(Owner::Person(person), "067");
        settle(&[c, v, o]);
        let known = c.store.read(|conn| person::get(conn, person)).unwrap();
        assert!(known.is_some());
    }
}

#[test]
fn a_deal_deleted_while_somebody_put_a_tag_on_it_comes_back() {
    let all = devices();
    let [o, v, c] = &all;
    let client = o.client("Явір");
    let deal: DealId = o
        .store
        .transact(Action::AddDeal, "Короби", |tx| {
            let deal = kartoteka::domain::deal::Deal {
                client: Some(client),
                title: "Короби".into(),
                ..Default::default()
            };
            store::deal::add(tx, &deal)
        })
        .unwrap()
        .0;
    exchange(&[o, v, c]);
    o.after(5)
        .store
        .transact(Action::DeleteDeals, "", |tx| {
            trash::delete(tx, Table::Deal, deal.get())
        })
        .unwrap();
    v.after(2)
        .store
        .transact(Action::TagDeals, "", |tx| {
            let vip = tag::find_or_add(tx, "VIP")?;
            tag::put_on_deal(tx, deal, vip)
        })
        .unwrap();
    settle(&[v, o, c]);
    let stands = c.store.read(|conn| store::deal::get(conn, deal)).unwrap();
    assert!(stands.is_some());
}

#[test]
fn what_several_devices_did_alike_stands_once_in_the_history() {
    let all = devices();
    let [o, v, c] = &all;
    let (one, two) = (o.client("Явір"), o.client("ТОВ Явір"));
    exchange(&[o, v, c]);
    v.after(1).merge(one, two);
    let call = c.after(2).call(two, "дзвінок");
    c.tag(two, "VIP");
    settle(&[o, v, c]);
    for device in [o, v, c] {
        let told = |table, row| {
            let read = |conn: &_| history::of_record(conn, table, row);
            let told = device.store.read(read).unwrap();
            let followed = told
                .iter()
                .filter(|change| change.entry.action == Some(Action::FollowMerge));
            followed.count()
        };
        assert_eq!(told(Table::Interaction, call.get()), 1);
        let tag = device.store.read(|conn| tag::of_client(conn, one)).unwrap()[0].id;
        let link = kartoteka::domain::id::link(one.get(), tag.get());
        assert_eq!(told(Table::ClientTag, link), 1);
    }
    // Done again after it was taken back, it is told again.
    v.after(5).store.undo().unwrap().unwrap();
    exchange(&[o, v, c]);
    v.after(5).store.redo().unwrap().unwrap();
    settle(&[o, v, c]);
    let told = o
        .store
        .read(|conn| history::of_record(conn, Table::Interaction, call.get()))
        .unwrap();
    let moved = |change: &&history::RecordChange| {
        let mut fields = change.fields.iter();
        fields.any(|field| field.column == "client_id")
    };
    assert_eq!(told.iter().filter(moved).count(), 3, "{told:?}");
}

#[test]
fn of_two_phones_that_two_have_marked_one_is_the_main_one_everywhere() {
    let all = devices();
    let [o, v, c] = &all;
    let client = o.client("Явір");
    for phone in ["111", "222", "333"] {
        o.phone(Owner::Client(client), phone);
    }
    exchange(&[o, v, c]);
    for (device, phone) in [(o, "333"), (v, "222")] {
        let mark = |tx: &store::Tx<'_>| {
            let of = contact_detail::of_owner(tx, Owner::Client(client))?;
            let of = of.into_iter().find(|detail| detail.value == phone).unwrap();
            contact_detail::update(tx, of.id, |detail| detail.is_main = true)
        };
        device
            .after(1)
            .store
            .transact(Action::EditDetail, phone, mark)
            .unwrap();
        assert_eq!(device.stars(client), [phone]);
    }
    settle(&[o, v, c]);
    for device in [o, v, c] {
        assert_eq!(device.stars(client), ["222"]);
        assert_eq!(device.follow(), 0);
    }
    same(&[o, v, c]);
}
