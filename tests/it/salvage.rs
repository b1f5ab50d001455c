//! Promise: a damaged base of which there is no backup is no dead end: what can be read is gathered in a new one, in an office it
//! is made anew from the folder that is named, with the own unsent work as far as it can be read; the damaged file is kept.

use std::fs;
use std::io::{Read, Seek, SeekFrom, Write};
use std::path::Path;

use kartoteka::domain::client::Client;
use kartoteka::i18n::Language;
use kartoteka::office::Env;
use kartoteka::platform::Clock;
use kartoteka::platform::keystore::KeyStore;
use kartoteka::store::{Action, client};
use kartoteka::ui::headless::Headless;
use kartoteka::ui::rescue;
use kartoteka::ui::window::{How, Message, Window};
use serde_json::Value;

use super::office_support::{Computer, Town, copy_tree, pair, settle};

const PAGE: usize = 4096;

fn rest(base: &Path) {
    let conn = rusqlite::Connection::open(base).unwrap();
    conn.execute_batch("PRAGMA wal_checkpoint(TRUNCATE)")
        .unwrap();
    let size: usize = conn
        .pragma_query_value(None, "page_size", |row| row.get(0))
        .unwrap();
    assert_eq!(size, PAGE);
}

fn root_of(base: &Path, table: &str) -> u64 {
    let conn = rusqlite::Connection::open(base).unwrap();
    let sql = "SELECT rootpage FROM sqlite_schema WHERE name = ?1";
    conn.query_row(sql, [table], |row| row.get(0)).unwrap()
}

fn overwrite(base: &Path, page: u64) {
    let mut file = fs::OpenOptions::new().write(true).open(base).unwrap();
    file.seek(SeekFrom::Start((page - 1) * PAGE as u64))
        .unwrap();
    file.write_all(&[0xab; PAGE]).unwrap();
}

/// Writes nonsense over the first page of tables.
fn spoil(base: &Path, tables: &[&str]) {
    rest(base);
    let pages: Vec<u64> = tables.iter().map(|table| root_of(base, table)).collect();
    for page in pages {
        overwrite(base, page);
    }
}

/// Writes nonsense over one leaf in the middle of a table. Source: SQLite, Database File Format, 1.6.
fn spoil_leaf(base: &Path, table: &str) {
    rest(base);
    let root = root_of(base, table);
    let mut file = fs::File::open(base).unwrap();
    let mut page = [0; PAGE];
    file.seek(SeekFrom::Start((root - 1) * PAGE as u64))
        .unwrap();
    file.read_exact(&mut page).unwrap();
    assert_eq!(page[0], 5, "an inner page");
    let cells = u16::from_be_bytes([page[3], page[4]]) as usize;
    let at = 12 + 2 * (cells / 2);
    let cell = u16::from_be_bytes([page[at], page[at + 1]]) as usize;
    let child = u32::from_be_bytes(page[cell..cell + 4].try_into().unwrap());
    overwrite(base, u64::from(child));
}

/// Many clients at a computer of no office.
fn alone(town: &Town) -> Computer {
    let one = town.computer("alone");
    let store = one.store();
    store
        .transact(Action::AddClient, "300", |tx| {
            for n in 0..300 {
                client::add(tx, &Client::company(format!("Клієнт {n:03}")))?;
            }
            Ok::<_, kartoteka::store::StoreError>(())
        })
        .unwrap();
    drop(store);
    one
}

#[test]
fn what_can_be_read_of_a_damaged_base_without_a_backup_is_gathered() {
    let town = Town::new();
    let one = alone(&town);
    spoil_leaf(&one.base(), "client");
    let said = one.fails(&["check"], "damaged");
    assert!(said.contains("kartoteka check --repair"), "{said}");
    // Whoever thinks of an office is led on, and not back.
    let said = one.fails(&["office", "repair"], "office-untold");
    assert!(
        said.contains("office repair --folder") && said.contains("check --repair"),
        "{said}"
    );
    let gathered = one.json(&["check", "--repair"]);
    let salvaged = &gathered["salvaged"];
    assert_eq!(salvaged["history"], true, "{gathered}");
    assert!(salvaged["gaps"].as_u64().unwrap() > 0, "{gathered}");
    let kept = salvaged["kept"].as_str().unwrap();
    assert!(Path::new(kept).exists());
    let clients = one.clients();
    assert!(
        clients.len() > 200 && clients.len() < 300,
        "{}",
        clients.len()
    );
    assert_eq!(clients[0], "Клієнт 000");
    assert_eq!(clients.last().unwrap(), "Клієнт 299");
    assert_eq!(one.json(&["check"])["ok"], true);
    // Work goes on; nothing that was gathered is taken for something else.
    one.client("Після пошкодження");
    assert_eq!(one.json(&["check"])["ok"], true);

    // Only what is made from the rest is damaged: nothing is lost, and history stays.
    let other = town.computer("other");
    other.client("Явір");
    spoil(&other.base(), &["client_list"]);
    other.fails(&["check"], "damaged");
    let gathered = other.json(&["check", "--repair"]);
    assert_eq!(
        (
            &gathered["salvaged"]["history"],
            &gathered["salvaged"]["gaps"]
        ),
        (&true.into(), &0.into()),
        "{gathered}"
    );
    assert_eq!(other.clients(), ["Явір"]);
    other.json(&["undo"]);
    assert!(other.clients().is_empty());
}

#[test]
fn a_base_that_no_longer_tells_its_office_is_made_anew_from_the_folder_that_is_named() {
    let town = Town::new();
    let (olena, andriy) = pair(&town);
    let before = andriy.json(&["office", "status"])["device"].clone();
    andriy.client("Не надіслано");
    spoil(&andriy.base(), &["office"]);
    let said = andriy.fails(&["office", "repair"], "office-untold");
    assert!(said.contains("--folder"), "{said}");
    // Who has the folder no more keeps what can be read, in a base of no office.
    let lost = andriy.copied_as(&town, "lost");
    let gathered = lost.json(&["check", "--repair"]);
    assert_eq!(gathered["salvaged"]["history"], false, "{gathered}");
    assert_eq!(lost.clients(), ["Не надіслано", "Явір"]);
    assert_eq!(lost.json(&["check"])["ok"], true);
    assert_eq!(lost.json(&["office", "status"])["standing"], "alone");
    let share = town.share();
    let place = share.to_str().unwrap();
    let repaired = andriy.json(&["office", "repair", "--folder", place]);
    assert_eq!(repaired["base"]["unsent"], 1, "{repaired}");
    settle(&[&olena, &andriy]);
    assert_eq!(olena.clients(), ["Не надіслано", "Явір"]);
    let after = andriy.json(&["office", "status"])["device"].clone();
    assert_eq!(
        (&after["dev"], &after["number"]),
        (&before["dev"], &before["number"])
    );
    assert_eq!(andriy.json(&["me", "show"])["name"], "Андрій Бойко");

    // Not even the first page is left: what was sent is there again.
    let base = andriy.base();
    fs::remove_file(base.with_extension("base-wal")).ok();
    fs::write(&base, b"nothing of the sort").unwrap();
    let said = andriy.fails(&["client", "list"], "not-a-base");
    assert!(said.contains("office repair"), "{said}");
    let said = andriy.fails(&["office", "repair"], "office-untold");
    assert!(said.contains("office repair --folder"), "{said}");
    let said = andriy.fails(&["office", "repair", "--folder", place], "office-unread");
    assert!(said.contains("--anyway"), "{said}");
    let repaired = andriy.json(&["office", "repair", "--folder", place, "--anyway"]);
    assert_eq!(repaired["base"]["unread"], true, "{repaired}");
    let kept = repaired["base"]["kept"].as_str().unwrap();
    assert_eq!(fs::read(kept).unwrap(), b"nothing of the sort");
    andriy.client("Далі");
    settle(&[&olena, &andriy]);
    assert_eq!(olena.clients(), ["Далі", "Не надіслано", "Явір"]);
    // A base of no office, beside that of the office, is not made one of it.
    let other = andriy.home.join("own.base");
    let run = |args: &[&str]| {
        let mut command = andriy.command(&other);
        command.arg("--json").args(args).output().unwrap()
    };
    assert!(run(&["client", "add", "Приватний"]).status.success());
    let refused = run(&["office", "repair", "--folder", place]);
    let said = String::from_utf8(refused.stderr).unwrap();
    assert!(said.contains("office-not-in-office"), "{said}");
    // Somebody else's computer has no keys of it.
    let stranger = town.computer("stranger");
    fs::write(stranger.base(), b"nothing of the sort").unwrap();
    stranger.fails(&["office", "repair", "--folder", place], "office-no-keys");
}

/// Follows what is told until a base is whole again; gives what was said of it.
fn follow(one: &Computer, place: &str) -> Value {
    let mut args = vec!["office", "repair"];
    for _ in 0..3 {
        let output = one.output(&args);
        if output.status.success() {
            return serde_json::from_slice(&output.stdout).unwrap();
        }
        let said = String::from_utf8(output.stderr).unwrap();
        match said {
            said if said.contains("\"office-untold\"") => args.extend(["--folder", place]),
            said if said.contains("\"office-unread\"") => args.push("--anyway"),
            said => panic!("{args:?}: {said}"),
        }
    }
    panic!("it goes round in a circle: {args:?}")
}

/// Some pages of a base: the first, and others all over it.
fn some(size: usize) -> impl Iterator<Item = u64> {
    [1].into_iter()
        .chain((2..=size as u64 / PAGE as u64).step_by(23))
}

#[test]
fn wherever_a_base_of_an_office_is_damaged_one_way_leads_out_and_what_can_be_read_is_kept() {
    let town = Town::new();
    let (_olena, andriy) = pair(&town);
    let store = andriy.store();
    let names = |from: usize, to: usize| (from..to).map(|n| format!("Клієнт {n:03}"));
    for all in [names(0, 1), names(1, 90), names(90, 91)] {
        store
            .transact(Action::AddClient, "", |tx| {
                for name in all {
                    client::add(tx, &Client::company(name))?;
                }
                Ok::<_, kartoteka::store::StoreError>(())
            })
            .unwrap();
    }
    let sent = client_list_id(&store, "Явір");
    store
        .transact(Action::EditClient, "Явір", |tx| {
            client::update::<kartoteka::store::StoreError>(tx, sent, |known| {
                known.note = "Не надіслана нотатка".into();
                Ok(())
            })
        })
        .unwrap();
    drop(store);
    rest(&andriy.base());
    let (bytes, share, aside) = (
        fs::read(andriy.base()).unwrap(),
        town.share(),
        town.dir.path().join("whole"),
    );
    copy_tree(&share, &aside);
    for page in some(bytes.len()) {
        fs::write(andriy.base(), &bytes).unwrap();
        fs::remove_dir_all(&share).unwrap();
        copy_tree(&aside, &share);
        overwrite(&andriy.base(), page);
        let repaired = follow(&andriy, share.to_str().unwrap());
        let (base, kept) = (&repaired["base"], andriy.clients().len() - 1);
        let count = |key: &str| base[key].as_u64().unwrap_or(0);
        assert!(
            kept >= 91 || count("lost") + count("partly") > 0,
            "page {page}: {kept} {base}"
        );
        // Said only where something is gone, and then what.
        let note = andriy.json(&["client", "show", "Явір"])["note"] == "Не надіслана нотатка";
        let lacking = base["lacking"].as_array().cloned().unwrap_or_default();
        assert!(
            lacking.is_empty() || kept < 91 || !note,
            "page {page}: {kept} {base}"
        );
        let is_named = |one: &Value| {
            one["message"].as_str().unwrap().contains("Явір") && one["fields"][0] == "note"
        };
        assert!(
            note || base.is_null() || lacking.iter().any(is_named) || count("lost") > 0,
            "page {page}: {base}"
        );
        assert!(
            kept >= 60 && base["unread"] != true,
            "page {page}: {kept} {base}"
        );
        if let Some(kept) = base["kept"].as_str() {
            fs::remove_file(kept).unwrap();
        }
    }
}

#[test]
fn wherever_a_base_of_nobody_else_is_damaged_one_way_leads_out() {
    let town = Town::new();
    let one = alone(&town);
    rest(&one.base());
    let bytes = fs::read(one.base()).unwrap();
    for page in some(bytes.len()) {
        fs::write(one.base(), &bytes).unwrap();
        overwrite(&one.base(), page);
        let checked = one.output(&["check"]);
        if checked.status.success() {
            continue; // an empty page
        }
        let said = String::from_utf8(checked.stderr).unwrap();
        assert!(said.contains("check --repair"), "page {page}: {said}");
        let gathered = one.json(&["check", "--repair"]);
        assert_eq!(one.json(&["check"])["ok"], true, "page {page}");
        let (salvaged, clients) = (&gathered["salvaged"], one.clients().len());
        let is_told = salvaged["gaps"].as_u64().unwrap() > 0;
        assert!(
            clients == 300 || is_told && clients > 200,
            "page {page}: {clients} {gathered}"
        );
        fs::remove_file(salvaged["kept"].as_str().unwrap()).unwrap();
    }
    // Nothing of it is left: it is said so, and does not lead back here.
    fs::write(one.base(), [7; 4 * PAGE]).unwrap();
    let said = one.fails(&["check", "--repair"], "check-unreadable");
    assert!(!said.contains("check --repair"), "{said}");
    assert_eq!(fs::read(one.base()).unwrap(), [7; 4 * PAGE]);
}

fn window(one: &Computer, has_keys: bool) -> Headless<Window> {
    let how = How {
        base: one.base(),
        clock: Clock::default(),
        language: Some(Language::Uk),
        fallback: Language::Uk,
        zone: chrono_tz::Tz::Europe__Kyiv,
        backs_up: false,
        office: has_keys.then(|| Env::new(KeyStore::new(one.home.join("keys"), false))),
    };
    let opened = how.open();
    let (window, task) = Window::boot(how, opened);
    Headless::drive(window, task).unwrap()
}

fn shoot(window: &mut Headless<Window>, name: &str) {
    if let Ok(folder) = std::env::var("KARTOTEKA_SHOTS") {
        let shot = window.shot(1.0).unwrap().to_png().unwrap();
        fs::write(Path::new(&folder).join(name), shot).unwrap();
    }
}

#[test]
fn the_window_offers_both_where_there_is_no_backup() {
    let town = Town::new();
    let one = alone(&town);
    fs::remove_dir_all(one.home.join("backups")).ok();
    spoil(&one.base(), &["meta"]);
    let mut driven = window(&one, true);
    assert!(driven.app().app().is_none(), "it cannot be opened");
    shoot(&mut driven, "rescue-salvage.png");
    driven.send(Message::Rescue(rescue::Message::Salvage));
    assert!(driven.app().app().is_some());
    drop(driven);
    assert_eq!(one.clients().len(), 300);

    let (olena, andriy) = pair(&town);
    andriy.client("Не надіслано");
    spoil(&andriy.base(), &["office", "meta"]);
    let mut driven = window(&andriy, true);
    assert!(driven.app().app().is_none(), "it cannot be opened");
    driven.send(Message::Rescue(rescue::Message::Folder(Some(town.share()))));
    assert!(driven.app().app().is_some());
    drop(driven);
    settle(&[&olena, &andriy]);
    assert_eq!(olena.clients(), ["Не надіслано", "Явір"]);
}

fn client_list_id(store: &kartoteka::store::Store, name: &str) -> kartoteka::domain::id::ClientId {
    let found = store.read(|conn| {
        let sql = "SELECT id FROM client WHERE name = ?1";
        Ok::<_, kartoteka::store::StoreError>(conn.query_row(sql, [name], |row| row.get(0))?)
    });
    found.unwrap()
}
