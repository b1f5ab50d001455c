//! Promise: the program may be killed at each moment at which a base becomes a new device of its office, and at each at which it
//! publishes: the next start goes on, nothing is lost, nothing is there twice, and no device is left that nobody works on.
//!
//! The kills stand before and after each call that changes the folder, one after the other; two at the end are of real
//! processes, at the moment at which the file appears.

use std::fs;
use std::ops::ControlFlow;
use std::path::Path;
use std::process::Stdio;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use kartoteka::domain::client::Client;
use kartoteka::domain::merge::StateHash;
use kartoteka::office::{self, Around, Create, Env, Exchange, Join, Place, Role, Who, Wish};
use kartoteka::platform::keystore::KeyStore;
use kartoteka::store::{Action, OpenOptions, Progress, Store, check, client, replica};

use super::office_support::{Computer, copy_tree, files, pair, settle};

fn open(home: &Path) -> Store {
    Store::open(&home.join("a.base"), &OpenOptions::default()).unwrap()
}

fn keys(home: &Path) -> Env {
    Env::new(KeyStore::new(home.join("keys"), false))
}

fn add(store: &Store, name: &str) {
    let new = Client::company(name);
    store
        .transact(Action::AddClient, name, |tx| client::add(tx, &new))
        .unwrap();
}

fn clients(store: &Store) -> Vec<String> {
    let names = store.read(|conn| {
        let names = conn
            .prepare("SELECT name FROM client WHERE deleted IS NULL ORDER BY name")?
            .query_map([], |row| row.get(0))?
            .collect::<Result<Vec<String>, _>>()?;
        Ok::<_, kartoteka::store::StoreError>(names)
    });
    names.unwrap()
}

fn hash(store: &Store) -> StateHash {
    assert_eq!(store.read(check::run).unwrap(), []);
    store.read(replica::state_hash).unwrap()
}

/// Rounds until nothing more comes or waits.
fn rounds(store: &Store, env: &Env) {
    let mut exchange = Exchange::open(store, env).unwrap();
    let now = Wish {
        now: true,
        ..Wish::default()
    };
    for _ in 0..8 {
        let report = exchange.round(now, &mut |_| ControlFlow::Continue(()));
        let report = report.unwrap().unwrap();
        if report.received == 0 && report.waiting == 0 && report.sent == 0 {
            return;
        }
    }
    panic!("it does not settle");
}

/// An office of an owner and a colleague: the folder `share`, and the homes `one` and `two`.
fn office(dir: &Path) {
    let (one, two) = (dir.join("one"), dir.join("two"));
    for home in [&one, &two, &dir.join("share")] {
        fs::create_dir(home).unwrap();
    }
    let place = Place::folder(&dir.join("share"));
    let (store, env) = (open(&one), keys(&one));
    add(&store, "Явір");
    let wanted = Create {
        place: place.clone(),
        office: "Картон".to_owned(),
        person: "Олена".to_owned(),
        device: "Ноутбук Олени".to_owned(),
    };
    office::create(&store, &env, &wanted, &Progress::default()).unwrap();
    let who = Who::New("Андрій".to_owned());
    let language = kartoteka::i18n::Language::Uk;
    let made = office::invite(&store, &env, &who, Role::Manager, language).unwrap();
    rounds(&store, &env);
    let (other, other_keys) = (open(&two), keys(&two));
    let join = Join {
        invite: made.text,
        place: None,
        person: "Андрій".to_owned(),
        device: "ПК Андрія".to_owned(),
        doubles: false,
    };
    office::join(&other, &other_keys, &join).unwrap();
    let asking = office::requests(&store, &env).unwrap().remove(0);
    office::admit(&store, &env, &asking).unwrap();
    office::enter(&other, &other_keys, &Progress::default()).unwrap();
    for _ in 0..2 {
        rounds(&other, &other_keys);
        rounds(&store, &env);
    }
}

/// Does rounds and ends them as a kill would at the `at`-th moment of calls that change the folder; gives what was going on, or
/// `None` when the rounds ended before.
fn killed_at(home: &Path, at: usize) -> Option<String> {
    let count = Arc::new(AtomicUsize::new(0));
    let last = Arc::new(Mutex::new(None));
    let (counts, says) = (Arc::clone(&count), Arc::clone(&last));
    let env = keys(home).watched(Arc::new(move |moment: Around, call: &str| {
        if !(call.starts_with("put") || call.starts_with("delete")) {
            return;
        }
        if counts.fetch_add(1, Ordering::Relaxed) == at {
            *says.lock().unwrap() = Some(format!("{moment:?} {call}"));
            // Ends the thread without a word, and all that it holds with it.
            std::panic::resume_unwind(Box::new(()));
        }
    }));
    let home = home.to_owned();
    let thread = std::thread::spawn(move || rounds(&open(&home), &env));
    let ended = thread.join();
    let said = last.lock().unwrap().clone();
    assert_eq!(ended.is_err(), said.is_some(), "{said:?}");
    said
}

#[test]
fn a_copy_that_becomes_a_device_may_be_killed_before_and_after_each_of_its_files() {
    let template = tempfile::tempdir().unwrap();
    office(template.path());
    // The owner's base is copied, both work, the first one sends.
    let (one, copy) = (template.path().join("one"), template.path().join("copy"));
    copy_tree(&one, &copy);
    let (store, env) = (open(&one), keys(&one));
    add(&store, "З ноутбука");
    rounds(&store, &env);
    drop(store);
    add(&open(&copy), "З копії");
    let mut moments = Vec::new();
    loop {
        let town = tempfile::tempdir().unwrap();
        copy_tree(template.path(), town.path());
        let [one, two, copy] = ["one", "two", "copy"].map(|name| town.path().join(name));
        let share = Place::folder(&town.path().join("share"));
        for home in [&one, &two, &copy] {
            office::move_to(&open(home), &keys(home), &share, false).unwrap();
        }
        let Some(moment) = killed_at(&copy, moments.len()) else {
            break;
        };
        moments.push(moment.clone());
        let all = [&copy, &one, &two, &copy, &one];
        for home in all {
            rounds(&open(home), &keys(home));
        }
        let stores = [&one, &two, &copy].map(|home| open(home));
        for store in &stores {
            assert_eq!(
                clients(store),
                ["З копії", "З ноутбука", "Явір"],
                "{moment}"
            );
            assert_eq!(hash(store), hash(&stores[0]), "{moment}");
        }
        let members = office::members(&stores[0], &keys(&one)).unwrap();
        let devices = members.all.iter().flat_map(|member| &member.devices);
        let live: Vec<&str> = devices
            .filter(|device| device.is_live)
            .map(|device| device.name.as_str())
            .collect();
        assert_eq!(live.len(), 3, "{moment}: {live:?}");
        assert!(
            live.iter().all(|name| !name.is_empty()),
            "{moment}: {live:?}"
        );
    }
    // The record that lets it in, its keys, what was done on it, its head: each of them was met.
    for part in ["put m/", "put k/", "put d/", "put h/"] {
        let met = moments.iter().filter(|moment| moment.contains(part));
        assert!(met.count() >= 2, "{part} {moments:?}");
    }
}

#[test]
fn publishing_may_be_killed_before_and_after_each_of_its_files() {
    let template = tempfile::tempdir().unwrap();
    office(template.path());
    let mut moments = Vec::new();
    loop {
        let town = tempfile::tempdir().unwrap();
        copy_tree(template.path(), town.path());
        let [one, two] = ["one", "two"].map(|name| town.path().join(name));
        let share = Place::folder(&town.path().join("share"));
        for home in [&one, &two] {
            office::move_to(&open(home), &keys(home), &share, false).unwrap();
        }
        add(&open(&two), "Калина");
        let Some(moment) = killed_at(&two, moments.len()) else {
            break;
        };
        moments.push(moment.clone());
        // A colleague is not stopped by what lies there half, and the next start goes on with more work.
        rounds(&open(&one), &keys(&one));
        add(&open(&two), "Смерека");
        for home in [&two, &one] {
            rounds(&open(home), &keys(home));
        }
        let stores = [open(&one), open(&two)];
        for store in &stores {
            assert_eq!(clients(store), ["Калина", "Смерека", "Явір"], "{moment}");
            assert_eq!(hash(store), hash(&stores[0]), "{moment}");
        }
        let mut go_on = |_| ControlFlow::Continue(());
        let found = office::audit(&stores[0], &keys(&one), &mut go_on)
            .unwrap()
            .unwrap();
        assert_eq!(found.findings, [], "{moment}");
        let heads = files(&town.path().join("share").join("h"));
        assert_eq!(heads.len(), 2, "{moment}: {heads:?}");
    }
    for part in ["put d/", "put h/", "delete h/"] {
        let met = moments.iter().filter(|moment| moment.contains(part));
        assert_eq!(met.count(), 2, "{part} {moments:?}");
    }
}

/// Kills an exchange as soon as another file is in a part of the folder.
fn killed_when(one: &Computer, folder: &Path) {
    let before = files(folder).len();
    let mut command = one.command(&one.base());
    let mut child = command
        .args(["--json", "sync", "--once"])
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    while child.try_wait().unwrap().is_none() {
        if files(folder).len() > before {
            child.kill().ok();
        }
    }
}

#[test]
fn a_real_process_is_killed_when_its_record_and_when_its_head_appears() {
    let town = super::office_support::Town::new();
    let (olena, andriy) = pair(&town);
    for number in 0..3 {
        andriy.client(&format!("Клієнт {number}"));
        killed_when(&andriy, &town.share().join("d"));
        andriy.client(&format!("Ще {number}"));
        killed_when(&andriy, &town.share().join("h"));
    }
    settle(&[&olena, &andriy]);
    assert_eq!(olena.clients().len(), 7);
    let copy = olena.copied(&town);
    olena.client("З ноутбука");
    olena.sync();
    copy.client("З копії");
    for part in ["m", "k", "d", "h"] {
        killed_when(&copy, &town.share().join(part));
    }
    settle(&[&copy, &olena, &andriy]);
    settle(&[&copy, &olena, &andriy]);
    assert_eq!(andriy.clients().len(), 9);
    assert_eq!(andriy.json(&["office", "check"])["ok"], true);
}
