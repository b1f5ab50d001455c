//! Promise: whoever was taken out, or might only read for a while, comes back with the base that was being worked on, and each record
//! is there once: also what colleagues had received and taken over meanwhile. What was typed one after the other asks nobody.

use kartoteka::domain::merge::Value as CellValue;
use kartoteka::office::{self, Env, Role};
use kartoteka::platform::keystore::KeyStore;
use kartoteka::store::{Table, history, user};
use serde_json::{Value, json};

use super::office_removal::{Lag, are_one};
use super::office_support::{Computer, Town, pair, settle};

const PERSON: &str = "Андрій Бойко";

fn note(one: &Computer, id: &str) -> Value {
    one.json(&["client", "show", id])["note"].clone()
}

fn set(one: &Computer, id: &str, note: &str) {
    one.json(&["client", "edit", id, "--set", &format!("note={note}")]);
}

/// The command line makes nobody a reader.
fn may_only_read(admin: &Computer) {
    let store = admin.store();
    let env = Env::new(KeyStore::new(admin.home.join("keys"), false));
    let all = store.read(user::all).unwrap();
    let his = all.iter().find(|user| user.name == PERSON).unwrap();
    office::set_role(&store, &env, his.id, Role::Viewer).unwrap();
}

/// Ihor has received the beginning of what Andrij did after the moment at which Olena takes him out.
fn comes_back(take_out: impl FnOnce(&Computer), let_in: impl FnOnce(&Computer), code: &str) {
    let town = Town::new();
    let (olena, andriy) = pair(&town);
    let ihor = town.joined(
        &olena,
        ("ihor", "Ігор Савчук", "ПК Ігоря"),
        "manager",
        |_| {},
    );
    let klen = andriy.client("Клен");
    let lypa = andriy.client("Липа");
    settle(&[&olena, &andriy, &ihor]);
    let lag = Lag::of(&town, &olena);
    let late = andriy.client("Пізній");
    for id in [&klen, &lypa, &late] {
        set(&andriy, id, "Перше");
    }
    andriy.sync();
    ihor.sync();
    set(&andriy, &klen, "Друге");
    set(&andriy, &late, "Друге");
    andriy.client("Надісланий нікому");
    andriy.sync();
    take_out(&olena);
    lag.step();
    olena.json(&["office", "folder", town.share().to_str().unwrap()]);
    olena.sync();
    ihor.sync();
    set(&andriy, &lypa, "Друге");
    set(&andriy, &late, "Третє");
    andriy.client("Не надісланий");
    let_in(&olena);
    andriy.fails(&["sync", "--once"], code);
    town.join(&olena, &andriy, (PERSON, "ПК Андрія"), "manager");
    let all = [&andriy, &olena, &ihor];
    are_one(&all);
    for one in all {
        let names = [
            "Клен",
            "Липа",
            "Надісланий нікому",
            "Не надісланий",
            "Пізній",
            "Явір",
        ];
        assert_eq!(one.clients(), names, "{}", one.name);
        let notes = [&klen, &lypa, &late].map(|id| note(one, id));
        assert_eq!(
            notes,
            ["Друге", "Друге", "Третє"].map(|it| json!(it)),
            "{}",
            one.name
        );
        let status = one.json(&["office", "status"]);
        assert_eq!(status["conflicts"], 0, "{} {status}", one.name);
        assert_eq!(status["missing"], 0, "{} {status}", one.name);
    }
    // The day after: nobody is older than the others.
    set(&ihor, &late, "Від Ігоря");
    set(&andriy, &klen, "Третє");
    are_one(&all);
    assert_eq!(note(&andriy, &late), json!("Від Ігоря"));
    assert_eq!(note(&ihor, &klen), json!("Третє"));
}

#[test]
fn who_was_taken_out_comes_back_and_each_record_is_there_once() {
    comes_back(
        |olena| {
            olena.json(&["office", "remove", PERSON]);
        },
        |_| {},
        "office-not-admitted",
    );
}

#[test]
fn who_might_only_read_for_a_while_comes_back_and_each_record_is_there_once() {
    comes_back(
        may_only_read,
        |olena| {
            olena.json(&["office", "role", PERSON, "manager"]);
        },
        "office-cut-off",
    );
}

/// Under whichever number the computer had typed what stood before.
#[test]
fn what_was_typed_over_the_own_asks_nobody_when_the_computer_has_come_back() {
    for is_before in [true, false] {
        let town = Town::new();
        let (olena, andriy) = pair(&town);
        let klen = andriy.client("Клен");
        let added = andriy.json(&["client", "add", "Липа", "--set", "note=Перше"]);
        let lypa = added["client"]["id"].as_str().unwrap().to_owned();
        set(&andriy, &klen, "Перше");
        settle(&[&olena, &andriy]);
        let types = || [&klen, &lypa].map(|id| set(&andriy, id, "Друге"));
        if is_before {
            types();
        }
        olena.json(&["office", "remove", PERSON]);
        olena.sync();
        if !is_before {
            types();
        }
        andriy.fails(&["sync", "--once"], "office-not-admitted");
        town.join(&olena, &andriy, (PERSON, "ПК Андрія"), "manager");
        let all = [&andriy, &olena];
        are_one(&all);
        set(&andriy, &klen, "Третє");
        are_one(&all);
        for one in all {
            let notes = [&klen, &lypa].map(|id| note(one, id));
            assert_eq!(
                notes,
                ["Третє", "Друге"].map(|it| json!(it)),
                "{}",
                one.name
            );
            let waits = one.json(&["conflicts", "list"]);
            assert_eq!(
                one.json(&["office", "status"])["conflicts"],
                0,
                "{} {waits}",
                one.name
            );
        }
    }
}

fn named(one: &Computer, args: &[&str]) -> Vec<String> {
    let list = one.json(&[&["client", "list"], args].concat());
    let items = list["items"].as_array().unwrap().iter();
    let mut names: Vec<String> = items
        .map(|item| item["name"].as_str().unwrap().to_owned())
        .collect();
    names.sort();
    names
}

/// What colleagues take over after the work was handed over stays theirs whose it was until somebody hands it over, and who has deleted
/// something of it is not another.
#[test]
fn what_comes_after_the_work_was_handed_over_waits_to_be_handed_over_too() {
    let town = Town::new();
    let (olena, andriy) = pair(&town);
    let ihor = town.joined(
        &olena,
        ("ihor", "Ігор Савчук", "ПК Ігоря"),
        "manager",
        |_| {},
    );
    let klen = andriy.client("Клен");
    let his = |id: &str| andriy.json(&["client", "edit", id, "--set", "responsible=me"]);
    his(&klen);
    settle(&[&olena, &andriy, &ihor]);
    let lag = Lag::of(&town, &olena);
    let late = andriy.client("Пізній");
    his(&late);
    let gone = andriy.client("Вилучений");
    andriy.sync();
    ihor.sync();
    ihor.json(&["client", "delete", &gone]);
    ihor.sync();
    olena.json(&["office", "remove", PERSON, "--hand-over-to", "Олена Ткачук"]);
    olena.sync();
    lag.step();
    olena.json(&["office", "folder", town.share().to_str().unwrap()]);
    ihor.sync();
    let all = [&olena, &ihor];
    are_one(&all);
    for one in all {
        let hers = named(one, &["--responsible", "Олена Ткачук"]);
        assert!(hers.contains(&"Клен".to_owned()), "{} {hers:?}", one.name);
        assert_eq!(
            named(one, &["--responsible", PERSON]),
            ["Пізній"],
            "{}",
            one.name
        );
        assert_eq!(one.clients(), ["Клен", "Пізній", "Явір"], "{}", one.name);
        let who = deleted_by(one, &gone);
        assert!(
            !who.is_empty() && who.iter().all(|it| it == "Ігор Савчук"),
            "{} {who:?}",
            one.name
        );
    }
}

/// Who has deleted a client, by its history.
fn deleted_by(one: &Computer, id: &str) -> Vec<String> {
    let (store, row) = (one.store(), id.parse().unwrap());
    let told = store.read(|conn| history::of_record(conn, Table::Client, row));
    let users = store.read(user::all).unwrap();
    let deleted = told.unwrap().into_iter().filter(|change| {
        let mut fields = change.fields.iter();
        fields.any(|it| it.column == "deleted" && it.new != CellValue::Null)
    });
    let who = deleted.map(|change| {
        let by = users.iter().find(|user| Some(user.id) == change.entry.user);
        by.map_or_else(String::new, |user| user.name.clone())
    });
    who.collect()
}
