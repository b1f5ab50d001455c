//! Promise: the program itself does what its command line says, also when it runs twice at once on one base.

use std::path::Path;
use std::process::Command;

use assert_cmd::cargo::CommandCargoExt;
use kartoteka::store::{Action, OpenOptions, Store, StoreError, client};
use serde_json::Value;

fn kartoteka(base: &Path) -> Command {
    let mut command = Command::cargo_bin("kartoteka").unwrap();
    command
        .arg("--base")
        .arg(base)
        .env("LANG", "uk_UA.UTF-8")
        .env("LC_ALL", "uk_UA.UTF-8")
        .env("HOME", base.parent().unwrap())
        .env_remove("DISPLAY")
        .env_remove("WAYLAND_DISPLAY");
    command
}

#[track_caller]
fn json(base: &Path, args: &[&str]) -> Value {
    let output = kartoteka(base).arg("--json").args(args).output().unwrap();
    assert!(
        output.status.success(),
        "{args:?} {}",
        String::from_utf8_lossy(&output.stderr)
    );
    serde_json::from_slice(&output.stdout).unwrap()
}

#[test]
fn exit_codes_and_ways_out() {
    let dir = tempfile::tempdir().unwrap();
    let base = dir.path().join("a.base");
    let added = json(&base, &["client", "add", "Явір"]);
    assert_eq!(added["client"]["name"], "Явір");
    let wrong = kartoteka(&base).arg("frob").output().unwrap();
    assert_eq!((wrong.status.code(), wrong.stdout.len()), (Some(2), 0));
    let failed = kartoteka(&base)
        .args(["client", "show", "5"])
        .output()
        .unwrap();
    assert_eq!((failed.status.code(), failed.stdout.len()), (Some(1), 0));
    assert_eq!(String::from_utf8(failed.stderr).unwrap().lines().count(), 2);
    let bare = kartoteka(&base).output().unwrap();
    assert_eq!(bare.status.code(), Some(1));
}

#[test]
fn many_programs_on_one_base_lose_nothing() {
    const EACH: usize = 12;
    let dir = tempfile::tempdir().unwrap();
    let base = dir.path().join("a.base");
    // One of them also makes the base: the others may come at the same moment.
    let threads: Vec<_> = (0..4)
        .map(|thread| {
            let base = base.clone();
            std::thread::spawn(move || {
                for number in 0..EACH {
                    json(
                        &base,
                        &["client", "add", &format!("Клієнт {thread}-{number}")],
                    );
                }
            })
        })
        .collect();
    for thread in threads {
        thread.join().unwrap();
    }
    let list = json(&base, &["client", "list"]);
    assert_eq!(list["total"], 4 * EACH);
    let mut ids: Vec<_> = list["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|item| item["id"].to_string())
        .collect();
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), 4 * EACH, "a number was given out twice");
    assert_eq!(
        json(&base, &["history", "--limit", "1000"])
            .as_array()
            .unwrap()
            .len(),
        4 * EACH
    );
    assert_eq!(json(&base, &["check"])["ok"], true);
}

#[test]
fn the_window_and_the_command_line_work_on_one_base() {
    let dir = tempfile::tempdir().unwrap();
    let base = dir.path().join("a.base");
    let window = Store::open(&base, &OpenOptions::default()).unwrap();
    let before = window.version().unwrap();
    let id = json(&base, &["client", "add", "Явір"])["client"]["id"]
        .as_str()
        .unwrap()
        .to_owned();
    assert_ne!(
        window.version().unwrap(),
        before,
        "the window is not told that something changed"
    );
    let id = id.parse().unwrap();
    window
        .transact(Action::EditClient, "Явір", |tx| {
            client::update::<StoreError>(tx, id, |client| {
                "A".clone_into(&mut client.category);
                Ok(())
            })
        })
        .unwrap();
    assert_eq!(
        json(&base, &["client", "show", &id.to_string()])["category"],
        "A"
    );
    // What the window did can be undone from the command line, and the window sees it.
    json(&base, &["undo"]);
    let seen = window.read(|conn| client::get(conn, id)).unwrap().unwrap();
    assert_eq!(seen.category, "");
}

#[cfg(unix)]
#[test]
fn a_base_deleted_while_open_is_said_plainly() {
    let dir = tempfile::tempdir().unwrap();
    let base = dir.path().join("a.base");
    let window = Store::open(&base, &OpenOptions::default()).unwrap();
    std::fs::remove_file(&base).unwrap();
    let refused = window
        .transact(Action::AddClient, "Явір", |tx| {
            client::add(tx, &kartoteka::domain::client::Client::company("Явір"))
        })
        .unwrap_err();
    let said = kartoteka::say::error(
        kartoteka::i18n::Words::of(kartoteka::i18n::Language::Uk),
        &refused,
    );
    assert!(
        said.what
            .contains("видалили або замінили, поки він був відкритий"),
        "{said:?}"
    );
    assert!(said.todo.contains("Останню дію не записано"), "{said:?}");
}

/// A reader that goes away in the middle of the answer is no failure.
#[cfg(unix)]
#[test]
fn a_closed_pipe_is_no_failure() {
    let dir = tempfile::tempdir().unwrap();
    let base = dir.path().join("a.base");
    json(&base, &["client", "add", "Явір"]);
    let mut child = kartoteka(&base)
        .args(["client", "list"])
        .stdout(std::process::Stdio::piped())
        .stderr(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!(String::from_utf8(output.stderr).unwrap(), "");
    assert_eq!(output.status.code(), Some(0));
}
