//! Promise: a computer of an office whose base is damaged, is not what the log says, or was put back from an old backup, makes
//! it anew from the folder: it stays the same computer, what it had not sent is kept, and the old file too.

use std::fs;
use std::io::{Seek, SeekFrom, Write};
use std::ops::ControlFlow;
use std::path::Path;

use kartoteka::i18n::Language;
use kartoteka::office::{self, Env, OfficeError, Wanted};
use kartoteka::platform::Clock;
use kartoteka::platform::keystore::KeyStore;
use kartoteka::store::replica;
use kartoteka::store::{Store, check};
use kartoteka::ui::app::{self, RestoreMessage};
use kartoteka::ui::headless::Headless;
use kartoteka::ui::window::{How, Message, Window};
use serde_json::Value;

use super::office_support::{Computer, Dice, Town, pair, settle};

/// Writes past the program.
fn past(base: &Path, sql: &str) {
    let conn = rusqlite::Connection::open(base).unwrap();
    conn.execute_batch(sql).unwrap();
}

/// Writes nonsense over the first page of a table.
fn spoil(base: &Path, table: &str) {
    let conn = rusqlite::Connection::open(base).unwrap();
    conn.execute_batch("PRAGMA wal_checkpoint(TRUNCATE)")
        .unwrap();
    let sql = "SELECT rootpage FROM sqlite_schema WHERE name = ?1";
    let page: u64 = conn.query_row(sql, [table], |row| row.get(0)).unwrap();
    let size: u64 = conn
        .pragma_query_value(None, "page_size", |row| row.get(0))
        .unwrap();
    drop(conn);
    let mut file = fs::OpenOptions::new().write(true).open(base).unwrap();
    file.seek(SeekFrom::Start((page - 1) * size)).unwrap();
    file.write_all(&vec![0xab; size as usize]).unwrap();
}

fn number(one: &Computer) -> Value {
    one.json(&["office", "status"])["device"]["number"].clone()
}

/// Actions that are not sealed, as they would travel.
fn unsent(one: &Computer) -> Vec<kartoteka::domain::merge::Transaction> {
    let store = one.store();
    let page = store.read(|conn| replica::unsealed(conn, usize::MAX));
    page.unwrap()
        .map(|page| page.transactions)
        .unwrap_or_default()
}

/// Work of every kind that is on no share yet; gives what of it is listed.
fn work(one: &Computer) {
    let client = one.client("Не надіслано");
    one.json(&["client", "edit", &client, "--set", "category=A"]);
    let gone = one.client("Зайвий");
    one.json(&["client", "delete", &gone]);
    let yavir = one.json(&["client", "search", "Явір"]);
    let yavir = yavir["items"][0]["id"].as_str().unwrap().to_owned();
    one.json(&["client", "edit", &yavir, "--set", "note=Змінено без папки"]);
    one.json(&["client", "tag", &yavir, "--tag", "важливий"]);
    one.json(&["client", "edit", &client, "--set", "category=B"]);
    one.json(&["undo"]);
}

fn anew_of(base: &Path, env: &Env) -> Result<Option<office::Anew>, OfficeError> {
    let mut watch = |_| ControlFlow::Continue(());
    office::make_anew(base, &Wanted::default(), &Clock::default(), env, &mut watch)
}

fn env_of(one: &Computer) -> Env {
    Env::new(KeyStore::new(one.home.join("keys"), false))
}

#[test]
fn a_base_that_is_not_what_the_log_says_is_made_anew_and_keeps_what_was_not_sent() {
    let town = Town::new();
    let (olena, andriy) = pair(&town);
    olena.client("Клен");
    settle(&[&olena, &andriy]);
    let before = number(&andriy);
    let whole = andriy.json(&["office", "repair"]);
    assert_eq!(whole["base"], Value::Null, "a whole base stays: {whole}");
    work(&andriy);
    let waiting = unsent(&andriy);
    assert!(waiting.len() >= 7, "{}", waiting.len());
    // Something wrote past the program: a value, the clocks, the hash.
    past(
        &andriy.base(),
        "UPDATE client SET note = 'Зіпсовано' WHERE name = 'Клен'; DELETE FROM clock WHERE tbl = 5;
         UPDATE meta SET value = value + 1 WHERE key = 'hash-1';",
    );
    {
        let found = andriy.store().read(check::run).unwrap();
        assert!(found.iter().any(check::Finding::is_of_log), "{found:?}");
    }
    // The work alone first, so that it is seen as it waits.
    let made = anew_of(&andriy.base(), &env_of(&andriy)).unwrap().unwrap();
    assert_eq!((made.unsent, made.lost), (waiting.len() as u64, 0));
    assert_eq!(unsent(&andriy), waiting, "it travels as it was done");
    assert!(made.kept.unwrap().exists());
    assert_eq!(number(&andriy), before);
    settle(&[&olena, &andriy]);
    for one in [&olena, &andriy] {
        assert_eq!(one.clients(), ["Клен", "Не надіслано", "Явір"]);
        let shown = one.json(&["client", "search", "Не надіслано"]);
        let id = shown["items"][0]["id"].as_str().unwrap();
        assert_eq!(
            one.json(&["client", "show", id])["category"],
            "A",
            "{}",
            one.name
        );
    }
    // What was done before is still undone here, and the trash still gives back.
    let undone = andriy.json(&["undo"]).to_string();
    assert!(undone.contains("Явір"), "{undone}");
    settle(&[&olena, &andriy]);
    // Damaged again, the command sees it by itself and says what it did.
    past(
        &andriy.base(),
        "UPDATE client SET note = 'Зіпсовано' WHERE name = 'Клен'",
    );
    andriy.client("Ще");
    let repaired = andriy.json(&["office", "repair"]);
    assert_eq!(repaired["base"]["unsent"], 1, "{repaired}");
    settle(&[&olena, &andriy]);
    assert!(olena.clients().contains(&"Ще".to_owned()));
    assert_eq!(olena.json(&["office", "check"])["ok"], true);
}

#[test]
fn one_number_given_out_twice_hinders_no_repair_and_people_are_told_how_to_part_the_two() {
    let town = Town::new();
    let olena = town.office();
    let client = olena.client("Явір");
    olena.json(&["office", "set", "--currency", "UAH"]);
    olena.json(&["company", "add", "ТОВ «Картон і Тара»"]);
    let other = town.joined(
        &olena,
        ("andriy", "Андрій Бойко", "ПК Андрія"),
        "manager",
        |_| {},
    );
    settle(&[&olena, &other]);
    // The same computer twice, both at work without the folder.
    let copy = olena.copied(&town);
    let issue = |one: &Computer| {
        let made = one.json(&[
            "invoice",
            "create",
            "--client",
            &client,
            "--free-line",
            "Короб;10;24.60",
        ]);
        let id = made["document"]["id"].as_str().unwrap().to_owned();
        let issued = one.json(&["document", "issue", &id]);
        one.json(&["order", "add", "--client", &client, "--currency", "UAH"]);
        issued["document"]["number"].as_str().unwrap().to_owned()
    };
    let number = issue(&olena);
    assert_eq!(issue(&copy), number, "nobody could know");
    olena.sync();
    let renewed = copy.sync();
    assert_eq!(renewed["renewed"], true, "{renewed}");
    let mut told = vec![renewed];
    for one in [&olena, &copy, &other] {
        told.push(one.sync());
    }
    for one in [&copy, &other] {
        told.push(one.sync());
    }
    let told = serde_json::to_string(&told).unwrap();
    assert!(told.contains("Один номер мають два"), "{told}");
    // What is of the log alone decides about a base made anew.
    past(&olena.base(), "UPDATE client SET note = 'Зіпсовано'");
    let repaired = olena.json(&["office", "repair"]);
    assert!(repaired["base"].is_object(), "{repaired}");
    other.json(&["office", "repair", "--anew"]);
    // Who checks is told which they are and what to do.
    let output = other.output(&["check"]);
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(
        said.contains("document renumber") && !said.contains("резервної копії або"),
        "{said}"
    );
    let found: Value = serde_json::from_slice(&output.stdout).unwrap();
    let twice = found["findings"].as_array().unwrap();
    assert_eq!(twice.len(), 2, "{found}");
    let document = &twice[0];
    assert_eq!(
        (&document["record"], &document["number"]),
        (&"document".into(), &number.as_str().into())
    );
    let later = document["ids"][1].as_str().unwrap();
    let order = twice[1]["ids"][1].as_str().unwrap();
    let parted = other.json(&["document", "renumber", later]);
    assert_ne!(parted["document"]["number"], number.as_str(), "{parted}");
    other.json(&["order", "edit", order, "--number", "2-7"]);
    for _ in 0..2 {
        for one in [&olena, &copy, &other] {
            one.sync();
        }
    }
    settle(&[&olena, &copy, &other]); // the rules hold again on all
    other.fails(&["document", "renumber", later], "number-is-own");
    assert_eq!(
        olena.json(&["document", "show", later])["number"],
        parted["document"]["number"]
    );
}

#[test]
fn damaged_pages_cost_only_what_stood_on_them_and_was_never_sent() {
    let town = Town::new();
    let (olena, andriy) = pair(&town);
    let before = number(&andriy);
    andriy.client("Перший");
    spoil(&andriy.base(), "clock");
    let said = andriy.fails(&["client", "add", "Ніколи"], "damaged");
    assert!(said.contains("office repair"), "{said}");
    let repaired = andriy.json(&["office", "repair"]);
    assert_eq!(
        (&repaired["base"]["unsent"], &repaired["base"]["lost"]),
        (&1.into(), &0.into()),
        "{repaired}"
    );
    settle(&[&olena, &andriy]);
    assert_eq!(olena.clients(), ["Перший", "Явір"]);
    // The page of the clients themselves: one that was never sent is gone, and it is said.
    andriy.client("Другий");
    spoil(&andriy.base(), "client");
    let repaired = andriy.json(&["office", "repair"]);
    assert_eq!(
        (&repaired["base"]["unsent"], &repaired["base"]["lost"]),
        (&0.into(), &1.into()),
        "{repaired}"
    );
    settle(&[&olena, &andriy]);
    assert_eq!(andriy.clients(), ["Перший", "Явір"]);
    // Kept files that were spoilt are taken from the folder.
    past(&andriy.base(), "UPDATE pack SET bytes = x'00'");
    andriy.client("Третій");
    andriy.json(&["office", "repair", "--anew"]);
    settle(&[&olena, &andriy]);
    assert_eq!(olena.clients(), ["Перший", "Третій", "Явір"]);
    assert_eq!(number(&andriy), before);
    assert_eq!(andriy.json(&["office", "check"])["ok"], true);
}

#[test]
fn without_the_folder_what_was_kept_is_enough_or_nothing_is_changed() {
    let town = Town::new();
    let (olena, andriy) = pair(&town);
    andriy.client("Калина");
    settle(&[&olena, &andriy]);
    andriy.client("Не надіслано");
    let (share, aside) = (town.share(), town.dir.path().join("aside"));
    fs::rename(&share, &aside).unwrap();
    let made = anew_of(&andriy.base(), &env_of(&andriy)).unwrap().unwrap();
    assert_eq!(made.unsent, 1);
    assert_eq!(andriy.clients(), ["Калина", "Не надіслано", "Явір"]);
    past(&andriy.base(), "UPDATE pack SET bytes = x'00'");
    let failed = anew_of(&andriy.base(), &env_of(&andriy)).unwrap_err();
    assert_eq!(failed.code(), "log-incomplete", "{failed}");
    assert_eq!(andriy.clients(), ["Калина", "Не надіслано", "Явір"]);
    assert!(!andriy.home.join("kartoteka.anew.base").exists());
    fs::rename(&aside, &share).unwrap();
    // Somebody may end it, and has changed nothing.
    let env = env_of(&andriy);
    let mut ended = |_| ControlFlow::Break(());
    let wanted = Wanted::default();
    let made = office::make_anew(&andriy.base(), &wanted, &Clock::default(), &env, &mut ended);
    assert_eq!(made.unwrap(), None);
    // What a colleague holds of this computer and the folder has lost comes back by the colleague first.
    let own = andriy.json(&["office", "status"])["device"]["dev"].clone();
    fs::remove_dir_all(share.join("d").join(own.as_str().unwrap())).unwrap();
    let said = andriy.fails(&["office", "repair", "--anew"], "office-log-incomplete");
    assert!(said.contains("колеги"), "{said}");
    olena.json(&["office", "repair"]);
    andriy.json(&["office", "repair", "--anew"]);
    settle(&[&olena, &andriy]);
    assert_eq!(olena.clients(), ["Калина", "Не надіслано", "Явір"]);
}

#[test]
fn what_was_sealed_and_cannot_be_read_is_sealed_again_where_nobody_can_have_seen_it() {
    let town = Town::new();
    let (olena, andriy) = pair(&town);
    let dev = andriy.json(&["office", "status"])["device"]["dev"].clone();
    let (share, aside) = (town.share(), town.dir.path().join("aside"));
    let own = share.join("d").join(dev.as_str().unwrap());
    // Two segments are sealed and do not get there.
    let stuck = |names: [&str; 2]| {
        fs::rename(&own, &aside).unwrap();
        fs::write(&own, b"in the way").unwrap();
        for name in names {
            andriy.client(name);
            andriy.output(&["sync", "--once"]);
        }
        fs::remove_file(&own).unwrap();
        fs::rename(&aside, &own).unwrap();
        let conn = rusqlite::Connection::open(andriy.base()).unwrap();
        let sealed: u32 = conn
            .query_row("SELECT count(*) FROM outbox", [], |row| row.get(0))
            .unwrap();
        assert_eq!(sealed, 2);
    };
    let first = "UPDATE outbox SET bytes = x'00' WHERE seq = (SELECT min(seq) FROM outbox)";
    stuck(["Перша", "Друга"]);
    past(&andriy.base(), first);
    // Without the folder nobody knows whether it was seen.
    fs::rename(&share, town.dir.path().join("away")).unwrap();
    let said = andriy.fails(&["office", "repair", "--anew"], "office-log-incomplete");
    assert!(said.contains("бракує його пакетів від"), "{said}");
    fs::rename(town.dir.path().join("away"), &share).unwrap();
    let repaired = andriy.json(&["office", "repair", "--anew"]);
    let base = &repaired["base"];
    assert_eq!(
        (&base["resealed"], &base["unsent"], &base["lost"]),
        (&2.into(), &2.into(), &0.into()),
        "{repaired}"
    );
    settle(&[&olena, &andriy]);
    assert_eq!(olena.clients(), ["Друга", "Перша", "Явір"]);
    // Where the history cannot be read either, the later segment still gives what it holds; the rest is said.
    stuck(["Третя", "Четверта"]);
    past(&andriy.base(), first);
    spoil(&andriy.base(), "client");
    let repaired = andriy.json(&["office", "repair", "--anew"]);
    let base = &repaired["base"];
    assert_eq!(
        (&base["unsent"], &base["lost"]),
        (&1.into(), &1.into()),
        "{repaired}"
    );
    settle(&[&olena, &andriy]);
    assert_eq!(olena.clients(), ["Друга", "Перша", "Четверта", "Явір"]);
    assert_eq!(olena.json(&["office", "check"])["ok"], true);
}

#[test]
fn a_lost_base_comes_back_from_a_backup_and_the_folder_as_the_same_computer() {
    let town = Town::new();
    let (olena, andriy) = pair(&town);
    let before = number(&andriy);
    andriy.client("До копії");
    andriy.sync();
    let backup = andriy.store().daily_backup().unwrap().unwrap();
    andriy.client("Після копії");
    andriy.sync();
    olena.client("Клен");
    olena.sync();
    // A day-old backup was put back, and worked on: who is no owner needs no invitation.
    andriy.json(&["restore", backup.to_str().unwrap()]);
    andriy.client("У відновленій");
    andriy.fails(&["sync", "--once"], "office-twin");
    andriy.json(&["office", "repair", "--anew"]);
    settle(&[&olena, &andriy]);
    let all = ["До копії", "Клен", "Після копії", "У відновленій", "Явір"];
    assert_eq!(olena.clients(), all);
    assert_eq!(number(&andriy), before);
    // The file is no base any more.
    fs::write(andriy.base(), vec![7; 20_000]).unwrap();
    let said = andriy.fails(&["office", "repair"], "office-unread");
    assert!(said.contains("office repair --anyway"), "{said}");
    let repaired = andriy.json(&["office", "repair", "--anyway"]);
    assert!(repaired["base"]["backup"].is_string(), "{repaired}");
    assert_eq!(repaired["base"]["unread"], true, "{repaired}");
    settle(&[&olena, &andriy]);
    assert_eq!(andriy.clients(), all);
    assert_eq!(number(&andriy), before);
    let members = olena.json(&["office", "members"]).to_string();
    assert_eq!(members.matches("ПК Андрія").count(), 1, "{members}");
    // Two computers with one base: what was done under one name twice is not mixed.
    let copy = andriy.copied(&town);
    andriy.client("На одному");
    andriy.sync();
    copy.client("На другому");
    copy.fails(&["office", "repair", "--anew"], "office-twin");
    assert!(copy.clients().contains(&"На другому".to_owned()));
    // Without a backup nothing is known of an office.
    let alone = town.computer("alone");
    fs::write(alone.base(), vec![7; 20_000]).unwrap();
    alone.fails(&["office", "repair"], "office-untold");
}

#[test]
fn a_kill_while_the_base_is_made_anew_leaves_the_old_one() {
    let town = Town::new();
    let (olena, andriy) = pair(&town);
    for number in 0..4 {
        olena.client(&format!("Клієнт {number}"));
        olena.sync();
    }
    settle(&[&olena, &andriy]);
    andriy.client("Не надіслано");
    let mut dice = Dice(7);
    for _ in 0..6 {
        let mut command = andriy.command(&andriy.base());
        command.args(["--json", "office", "repair", "--anew"]);
        let mut child = command
            .stdout(std::process::Stdio::null())
            .stderr(std::process::Stdio::null())
            .spawn()
            .unwrap();
        std::thread::sleep(std::time::Duration::from_millis(10 + dice.roll(400)));
        child.kill().ok();
        child.wait().unwrap();
        assert_eq!(andriy.clients().len(), 6);
    }
    andriy.json(&["office", "repair", "--anew"]);
    assert!(!andriy.home.join("kartoteka.anew.base").exists());
    settle(&[&olena, &andriy]);
    assert_eq!(olena.clients().len(), 6);
}

/// A window on the base of a computer, with its keys.
fn window(one: &Computer) -> Headless<Window> {
    let how = How {
        base: one.base(),
        clock: Clock::default(),
        language: Some(Language::Uk),
        fallback: Language::Uk,
        zone: chrono_tz::Tz::Europe__Kyiv,
        backs_up: false,
        office: Some(env_of(one)),
    };
    let opened = how.open();
    let (window, task) = Window::boot(how, opened);
    Headless::drive(window, task).unwrap()
}

fn toast(window: &Headless<Window>) -> String {
    let app = window.app().app().expect("the base is open");
    app.toast_text().unwrap_or_default().to_owned()
}

#[test]
fn the_window_makes_a_base_anew_when_it_cannot_be_opened_and_when_it_is_asked() {
    let town = Town::new();
    let (olena, andriy) = pair(&town);
    andriy.client("Калина");
    settle(&[&olena, &andriy]);
    {
        let store: Store = andriy.store();
        store.daily_backup().unwrap().unwrap();
    }
    fs::write(andriy.base(), vec![7; 20_000]).unwrap();
    let mut opened = window(&andriy);
    assert!(opened.app().app().is_none());
    if let Ok(folder) = std::env::var("KARTOTEKA_SHOTS") {
        let shot = opened.shot(1.0).unwrap().to_png().unwrap();
        fs::write(Path::new(&folder).join("office-rescue.png"), shot).unwrap();
    }
    opened.send(Message::Rescue(kartoteka::ui::rescue::Message::Anew));
    assert!(
        opened.app().app().is_none(),
        "nothing can be read of it: it is asked first"
    );
    if let Ok(folder) = std::env::var("KARTOTEKA_SHOTS") {
        let shot = opened.shot(1.0).unwrap().to_png().unwrap();
        fs::write(Path::new(&folder).join("office-unread.png"), shot).unwrap();
    }
    opened.send(Message::Rescue(kartoteka::ui::rescue::Message::Anyway));
    assert!(toast(&opened).contains("відбудовано"), "{}", toast(&opened));
    drop(opened);
    assert_eq!(andriy.clients(), ["Калина", "Явір"]);
    // Asked for in the window of a whole base: nothing happens before the yes.
    let mut opened = window(&andriy);
    let ask = |message| Message::App(Box::new(app::Message::Restore(message)));
    opened.send(ask(RestoreMessage::Log));
    if let Ok(folder) = std::env::var("KARTOTEKA_SHOTS") {
        let shot = opened.shot(1.0).unwrap().to_png().unwrap();
        fs::write(Path::new(&folder).join("office-anew-ask.png"), shot).unwrap();
    }
    opened.send(ask(RestoreMessage::Cancel));
    assert!(!toast(&opened).contains("відбудовано"));
    opened.send(ask(RestoreMessage::Log));
    opened.send(ask(RestoreMessage::Confirm));
    assert!(toast(&opened).contains("відбудовано"), "{}", toast(&opened));
    drop(opened);
    settle(&[&olena, &andriy]);
    // What was not sent cannot be read: it is not given up before another yes.
    andriy.client("Не надіслано");
    spoil(&andriy.base(), "action");
    let mut opened = window(&andriy);
    opened.send(ask(RestoreMessage::Log));
    opened.send(ask(RestoreMessage::Confirm));
    assert_eq!(toast(&opened), "");
    if let Ok(folder) = std::env::var("KARTOTEKA_SHOTS") {
        let shot = opened.shot(1.0).unwrap().to_png().unwrap();
        fs::write(Path::new(&folder).join("office-anew-unread.png"), shot).unwrap();
    }
    opened.send(ask(RestoreMessage::Confirm));
    assert!(toast(&opened).contains("відбудовано"), "{}", toast(&opened));
}
