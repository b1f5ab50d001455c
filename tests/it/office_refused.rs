//! Promise: a real folder that may not be read or written, that is full, or in which something lies in the way loses nothing, and
//! it is said plainly. Nothing is mounted for it, and it holds for root too: who may do everything runs the program as
//! somebody else.

#![cfg(unix)]

use std::fs::{self, Permissions};
use std::io;
use std::os::unix::fs::{MetadataExt, PermissionsExt, chown};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use kartoteka::sync::share::{Folder, OFFICE_FILE, Put, Share, Trouble};
use serde_json::Value;

use super::office_support::{Computer, Town, files, pair, settle};

/// Nobody's number on every system.
const NOBODY: u32 = 65_534;

fn is_root(path: &Path) -> bool {
    fs::metadata(path).unwrap().uid() == 0
}

fn tree(root: &Path) -> Vec<PathBuf> {
    let mut all = vec![root.to_owned()];
    let mut at = 0;
    while let Some(path) = all.get(at).cloned() {
        if path.is_dir() {
            all.extend(fs::read_dir(&path).unwrap().map(|it| it.unwrap().path()));
        }
        at += 1;
    }
    all
}

/// Runs the program as somebody for whom permissions count; an error where that cannot be.
fn run(one: &Computer, args: &[&str]) -> io::Result<Output> {
    let mut command = one.command(&one.base());
    command.arg("--json").args(args);
    if is_root(&one.home) {
        tree(&one.home)
            .iter()
            .for_each(|path| chown(path, Some(NOBODY), Some(NOBODY)).unwrap());
    }
    if fs::metadata(&one.home).unwrap().uid() == NOBODY {
        command.uid(NOBODY).gid(NOBODY);
    }
    command.output()
}

#[track_caller]
fn is_said(output: &Output, code: &str) {
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(!output.status.success(), "{said}");
    let last: Value = serde_json::from_str(said.lines().last().unwrap()).expect(&said);
    assert_eq!(last["error"]["code"], code, "{said}");
    assert_ne!(last["error"]["todo"], "", "{said}");
}

#[test]
fn a_folder_that_may_not_be_written_or_read_is_said_and_loses_nothing() {
    let town = Town::new();
    let (olena, andriy) = pair(&town);
    let permit = |mode: u32| {
        let set = |path: &Path, mode| fs::set_permissions(path, Permissions::from_mode(mode));
        set(&town.share(), 0o755).unwrap();
        for path in tree(&town.share()).into_iter().rev() {
            let is_dir = path.is_dir();
            set(&path, if is_dir { mode } else { mode & 0o666 }).unwrap();
        }
    };
    fs::set_permissions(town.dir.path(), Permissions::from_mode(0o755)).unwrap();
    andriy.client("Тим часом");
    andriy.sync();
    olena.client("Під час читання");
    // What is there is read all the same.
    permit(0o555);
    let refused = match run(&olena, &["sync", "--once"]) {
        Ok(refused) => refused,
        Err(error) => {
            println!("not tried: the program does not run as another user: {error}");
            println!("src/office/refused_tests.rs tries it with a store that refuses");
            return permit(0o755);
        }
    };
    is_said(&refused, "office-folder-denied");
    let status = olena.json(&["office", "status"]);
    assert_eq!(
        (status["waiting"].as_i64(), &status["reason"]),
        (Some(1), &"folder-denied".into())
    );
    assert_eq!(olena.clients(), ["Під час читання", "Тим часом", "Явір"]);
    let mode = if is_root(&town.share()) { 0o700 } else { 0o000 };
    permit(mode);
    is_said(
        &run(&olena, &["sync", "--once"]).unwrap(),
        "office-folder-denied",
    );
    permit(0o755);
    let sent = run(&olena, &["sync", "--once"]);
    if !is_root(&town.share()) {
        assert!(sent.unwrap().status.success());
    }
    settle(&[&olena, &andriy]);
    assert_eq!(andriy.clients(), ["Під час читання", "Тим часом", "Явір"]);
    assert_eq!(andriy.json(&["office", "check"])["ok"], true);
}

#[test]
fn a_file_in_the_place_of_a_folder_is_said_and_loses_nothing() {
    let town = Town::new();
    let (olena, andriy) = pair(&town);
    let (place, away) = (town.share().join("d"), town.share().join("away"));
    fs::rename(&place, &away).unwrap();
    fs::write(&place, b"").unwrap();
    olena.client("Тим часом");
    let output = olena.output(&["sync", "--once"]);
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(!output.status.success(), "{said}");
    assert_eq!(olena.json(&["office", "status"])["waiting"], 1, "{said}");
    fs::remove_file(&place).unwrap();
    fs::rename(&away, &place).unwrap();
    settle(&[&olena, &andriy]);
    assert_eq!(andriy.clients(), ["Тим часом", "Явір"]);
    assert_eq!(andriy.json(&["office", "check"])["ok"], true);
}

/// Names the folder in which the child writes.
const PLACE: &str = "KARTOTEKA_TEST_FULL";

/// Not a test of its own: the child of the test below, in which no file may be longer than 64 kB.
#[test]
fn a_child_that_fills_a_folder() {
    let Some(place) = std::env::var_os(PLACE) else {
        return;
    };
    let mut folder = Folder::new(&place);
    let refused = folder.put_new("d/a/large", &[7; 200_000]).unwrap_err();
    assert_eq!(refused.trouble, Trouble::Full, "{refused}");
    // What was written of it is taken away; what fits is written.
    assert_eq!(folder.stat("d/a/large").unwrap(), None);
    assert_eq!(folder.put_new("d/a/small", &[7; 20_000]), Ok(Put::Written));
    println!("was full");
}

#[test]
fn a_folder_in_which_a_file_does_not_fit_is_full_and_keeps_no_torn_file() {
    let dir = tempfile::tempdir().unwrap();
    let mut folder = Folder::new(dir.path());
    folder.put_new(OFFICE_FILE, b"{}").unwrap();
    // The limit is in blocks of 512 bytes or of a kilobyte, as the shell likes it; without the trap the child would be ended.
    let child = Command::new("sh")
        .args(["-c", "trap '' XFSZ; ulimit -f 64 && exec \"$@\"", "sh"])
        .arg(std::env::current_exe().unwrap())
        .args(["--exact", "office_refused::a_child_that_fills_a_folder"])
        .arg("--nocapture")
        .env(PLACE, dir.path())
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&child.stdout);
    assert!(said.contains("was full"), "{said}");
    assert_eq!(files(dir.path()).len(), 2);
}
