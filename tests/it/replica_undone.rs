//! Promise: what was merged and is merged no more is as it was before, in whatever order it was taken back; and who wrote nothing
//! that stands does not keep others from taking back what they did.

use kartoteka::domain::contact_detail::Owner;
use kartoteka::domain::contact_person::Membership;
use kartoteka::domain::id::{ClientId, PersonId};
use kartoteka::store::{Action, StoreError, person};

use super::replica_merges::{devices, settle};
use super::replica_support::{Device, exchange, list};

#[test]
fn a_merge_that_was_taken_back_does_not_keep_who_added_it_from_taking_that_back() {
    let all = devices();
    let [o, v, c] = &all;
    let (one, two) = (o.client("Явір"), o.client("ТОВ Явір"));
    o.phone(Owner::Client(two), "222");
    exchange(&[o, v, c]);
    v.after(1).merge(one, two);
    settle(&[o, v, c]);
    let is_refused = || matches!(o.store.undo(), Err(StoreError::OthersWrote { .. }));
    assert!(is_refused(), "it is merged");
    v.after(1).store.undo().unwrap().unwrap();
    settle(&[o, v, c]);
    v.after(1).store.redo().unwrap().unwrap();
    settle(&[o, v, c]);
    assert!(is_refused(), "it is merged again");
    v.after(1).store.undo().unwrap().unwrap();
    settle(&[o, v, c]);
    for left in [vec!["ТОВ Явір", "Явір"], vec!["Явір"], Vec::new()] {
        o.after(1).store.undo().unwrap().unwrap();
        settle(&[o, v, c]);
        assert_eq!(list(v), left);
    }
}

/// As above, and each of three goes on where another has merged, or does what follows from it.
#[test]
fn merges_carried_on_by_others_and_taken_back_by_all_leave_all_work_to_be_taken_back() {
    let all = devices();
    let [o, v, c] = &all;
    let clients = ["А", "Б", "В", "Г"].map(|name| {
        let id = o.client(name);
        o.phone(Owner::Client(id), name);
        id
    });
    let [a, b, third, d] = clients;
    exchange(&[o, v, c]);
    o.after(1).merge(a, b);
    v.after(2).merge(b, third);
    c.after(3).merge(third, d);
    c.call(third, "дзвінок");
    v.phone(Owner::Client(third), "050");
    settle(&[o, v, c]);
    for device in [v, v, o, c, c] {
        let undone = device.after(1).store.undo().unwrap();
        assert!(undone.is_some(), "device {}", device.number);
        settle(&[o, v, c]);
    }
    assert_eq!(list(c), ["А", "Б", "В", "Г"]);
    for _ in 0..8 {
        o.after(1).store.undo().unwrap().unwrap();
        settle(&[v, c, o]);
    }
    assert_eq!(list(v), Vec::<String>::new());
}

impl Device {
    fn also_of(&self, client: ClientId, person: PersonId) {
        let place = Membership {
            client,
            person,
            ..Membership::default()
        };
        self.store
            .transact(Action::EditPerson, "", |tx| person::place(tx, &place))
            .unwrap();
    }

    /// All that people see of some clients.
    fn look(&self, clients: &[ClientId]) -> Vec<String> {
        let of = |id: &ClientId| {
            let known = self.get(*id).unwrap();
            let (mut calls, mut phones, mut people) = self.card(*id);
            let mut tags = self.tags(*id);
            for all in [&mut calls, &mut phones, &mut people, &mut tags] {
                all.sort();
            }
            let said = (&known.name, &known.note, &known.website);
            format!("{said:?} {calls:?} {phones:?} {people:?} {tags:?}")
        };
        let mut told: Vec<String> = clients.iter().map(of).collect();
        told.push(format!("{:?}", list(self)));
        told
    }
}

fn filled(o: &Device) -> [ClientId; 3] {
    let clients = ["111", "222", "333"].map(|name| {
        let id = o.client(name);
        o.edit(id, |client| client.note = format!("про {name}"));
        o.phone(Owner::Client(id), name);
        o.person(id, name);
        o.call(id, name);
        o.tag(id, name);
        id
    });
    o.edit(clients[1], |client| client.website = "222.example".into());
    let both = o.person(clients[0], "спільний");
    o.also_of(clients[1], both);
    clients
}

/// Of three clients two are merged by one, and two by another, who knows of it or does not; each takes the own merge back: the one
/// first or the other, or neither knowing of the other. Gives what is not as it was before.
fn taken_back(known: bool, second: [usize; 2], order: usize) -> Vec<String> {
    let all = devices();
    let [o, v, c] = &all;
    let clients = filled(o);
    exchange(&[o, v, c]);
    let before = c.look(&clients);
    o.after(1).merge(clients[0], clients[1]);
    if known {
        settle(&[o, v, c]);
    }
    v.after(5).merge(clients[second[0]], clients[second[1]]);
    settle(&[c, o, v]);
    let turns = match order {
        0 | 2 => [o, v],
        _ => [v, o],
    };
    for (minutes, device) in [20, 40].into_iter().zip(turns) {
        device.after(minutes).store.undo().unwrap().unwrap();
        if order < 2 {
            settle(&[o, v, c]);
        }
    }
    settle(&[v, c, o]);
    let mut other = Vec::new();
    for device in &all {
        let after = device.look(&clients).into_iter();
        let differing = after
            .zip(&before)
            .filter(|(after, before)| after != *before);
        other.extend(differing.map(|(after, before)| format!("{after}, not {before}")));
        let asked = device.conflicts();
        if known && !asked.is_empty() {
            other.push(format!("{asked:?}"));
        }
    }
    other
}

#[test]
fn two_merges_of_which_one_builds_on_the_other_are_taken_back_in_whatever_order() {
    for second in [[2, 0], [0, 2]] {
        for order in 0..4 {
            let other = taken_back(true, second, order);
            assert!(other.is_empty(), "{second:?} {order}: {other:#?}");
        }
    }
}

#[test]
fn two_merges_that_did_not_know_of_each_other_are_taken_back_in_whatever_order() {
    // Neither knew of the other merge, nor of the other's taking back: what a third had carried on may stay in the middle.
    const LEFT: [([usize; 2], usize); 2] = [([2, 0], 2), ([1, 2], 3)];
    let mut wrong = Vec::new();
    for second in [[2, 0], [0, 2], [2, 1], [1, 2], [1, 0], [0, 1]] {
        for order in 0..4 {
            if LEFT.contains(&(second, order)) {
                continue;
            }
            let other = taken_back(false, second, order);
            if !other.is_empty() {
                wrong.push((second, order, other));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// What a colleague has written into the one that was merged came to the other by itself: it goes back with the merge.
#[test]
fn what_followed_a_merge_goes_back_with_it_also_where_it_is_a_field_only() {
    // Noticed by who merged, by who wrote, and by the third.
    for first in 0..3 {
        let all = devices();
        let [o, v, c] = &all;
        let clients = filled(o);
        exchange(&[o, v, c]);
        v.after(1).merge(clients[0], clients[1]);
        c.after(2).edit(clients[1], |client| {
            client.note = "Дзвонити".into();
            client.category = "A".into();
        });
        exchange(&[o, v, c]);
        all[first].after(1).follow();
        settle(&[o, v, c]);
        for device in &all {
            let known = device.get(clients[0]).unwrap();
            assert!(known.note.contains("Дзвонити"), "{first} {}", known.note);
            assert_eq!(known.category, "A");
        }
        let left = [clients[0], clients[2]];
        let merged = c.look(&left);
        v.after(20).store.undo().unwrap().unwrap();
        settle(&[o, v, c]);
        for device in &all {
            let known = device.get(clients[0]).unwrap();
            assert_eq!(
                (known.note.as_str(), known.category.as_str()),
                ("про 111", "")
            );
            let known = device.get(clients[1]).unwrap();
            assert_eq!(
                (known.note.as_str(), known.category.as_str()),
                ("Дзвонити", "A")
            );
        }
        v.after(1).store.redo().unwrap().unwrap();
        settle(&[o, v, c]);
        for device in &all {
            assert_eq!(device.look(&left), merged, "{first}");
        }
    }
}
