//! Promise: the base cannot be spoiled, and when something is wrong the program says so.

use std::fs;
use std::io::{Seek, SeekFrom, Write};
use std::path::Path;
use std::sync::Arc;
use std::thread;

use kartoteka::domain::client::Client;
use kartoteka::domain::time::Timestamp;
use kartoteka::store::check::Finding;
use kartoteka::store::{self, Action, OpenOptions, Store, StoreError, backup};

use crate::support::{NOW, TestBase};

#[test]
fn a_backup_is_whole_while_others_write() {
    let base = TestBase::new();
    let store = base.store.clone();
    let stop = Arc::new(std::sync::atomic::AtomicBool::new(false));
    let writing = thread::spawn({
        let (store, stop) = (store.clone(), Arc::clone(&stop));
        move || {
            let mut written = 0;
            while !stop.load(std::sync::atomic::Ordering::Relaxed) {
                store
                    .transact(Action::AddClient, "", |tx| {
                        store::client::add(tx, &Client::company("Явір"))
                    })
                    .unwrap();
                written += 1;
            }
            written
        }
    });
    let mut copies = Vec::new();
    for number in 0..5 {
        let copy = base.dir.path().join(format!("copy-{number}.backup"));
        store.backup(&copy).unwrap();
        copies.push(copy);
    }
    stop.store(true, std::sync::atomic::Ordering::Relaxed);
    assert!(writing.join().unwrap() > 0);
    for copy in copies {
        let copy = Store::open(&copy, &OpenOptions::default()).unwrap();
        assert_eq!(copy.read(store::check::run).unwrap(), []);
    }
}

#[test]
fn restore_brings_the_backup_and_keeps_what_it_replaced() {
    let base = TestBase::new();
    let id = base.client("Явір");
    let copy = base.dir.path().join("a.backup");
    base.store.backup(&copy).unwrap();
    base.rename(id, "Інша назва");
    let path = base.path();
    drop(base.store);

    let kept = backup::restore(&copy, &path, Timestamp::from_millis(NOW))
        .unwrap()
        .unwrap();
    let name = |path: &Path| {
        let store = Store::open(path, &OpenOptions::default()).unwrap();
        store
            .read(|conn| store::client::get(conn, id))
            .unwrap()
            .unwrap()
            .name
    };
    assert_eq!(name(&path), "Явір");
    assert_eq!(name(&kept), "Інша назва");
}

#[test]
fn a_backup_never_overwrites_and_restore_refuses_what_is_no_base() {
    let base = TestBase::new();
    let id = base.client("Явір");
    let taken = base.dir.path().join("taken.txt");
    fs::write(&taken, "мій файл").unwrap();
    assert!(matches!(
        base.store.backup(&taken),
        Err(StoreError::FileExists { .. })
    ));
    assert_eq!(fs::read_to_string(&taken).unwrap(), "мій файл");

    let refused = backup::restore(&taken, &base.path(), Timestamp::from_millis(NOW));
    assert!(
        matches!(refused, Err(StoreError::NotABase { .. })),
        "{refused:?}"
    );
    assert_eq!(base.name_of(id).as_deref(), Some("Явір"));
}

#[test]
fn a_daily_backup_is_made_once_a_day_and_ten_are_kept() {
    let base = TestBase::new();
    base.client("Явір");
    assert!(base.store.daily_backup().unwrap().is_some());
    assert!(base.store.daily_backup().unwrap().is_none());
    for _ in 0..12 {
        base.clock.advance(24 * 60 + 1);
        assert!(base.store.daily_backup().unwrap().is_some());
    }
    assert_eq!(backup::automatic(&base.path()).len(), 10);
}

#[test]
fn a_damaged_page_is_found_and_the_backup_offered_replaces_it() {
    let base = TestBase::new();
    for number in 0..400 {
        base.client(&format!("Клієнт номер {number}"));
    }
    let copy = base.dir.path().join("a.backup");
    base.store.backup(&copy).unwrap();
    let path = base.path();
    drop(base.store); // the last connection writes the log into the file

    let length = fs::metadata(&path).unwrap().len();
    let mut file = fs::OpenOptions::new().write(true).open(&path).unwrap();
    for page in [3, 5, 9, 12] {
        file.seek(SeekFrom::Start(length.min(page * 4096))).unwrap();
        file.write_all(&[0xa5; 4096]).unwrap();
    }
    drop(file);

    let findings = match Store::open(&path, &OpenOptions::default()) {
        Ok(store) => store.read(store::check::run),
        Err(error) => Err(error),
    };
    match findings {
        Ok(findings) => assert!(
            matches!(findings[0], Finding::Damaged { .. }),
            "{findings:?}"
        ),
        Err(error) => assert!(
            matches!(
                error,
                StoreError::Damaged { .. } | StoreError::NotABase { .. }
            ),
            "{error:?}"
        ),
    }
    backup::restore(&copy, &path, Timestamp::from_millis(NOW)).unwrap();
    let store = Store::open(&path, &OpenOptions::default()).unwrap();
    assert_eq!(store.read(store::check::run).unwrap(), []);
}

#[test]
fn check_finds_what_was_written_past_the_program() {
    let base = TestBase::new();
    let id = base.client("Явір");
    base.rename(id, "Явір-М");
    let conn = rusqlite::Connection::open(base.path()).unwrap();
    conn.execute("UPDATE client SET name = 'Чужа назва', category = 'Z'", [])
        .unwrap();
    let findings = base.store.read(store::check::run).unwrap();
    assert!(
        findings.iter().any(
            |found| matches!(found, Finding::HistoryDiffers { column, .. } if column == "name")
        )
    );
    assert!(
        findings
            .iter()
            .any(|found| matches!(found, Finding::ListDiffers { .. }))
    );
}

#[test]
fn rows_cannot_be_removed_for_good() {
    let base = TestBase::new();
    base.client("Явір");
    let removed = base.store.transact(Action::DeleteClients, "", |tx| {
        tx.execute("DELETE FROM client", [])
            .map_err(StoreError::from)
    });
    assert!(removed.is_err());
}

#[test]
fn a_newer_or_foreign_file_is_refused_with_the_reason() {
    let base = TestBase::new();
    let path = base.path();
    drop(base.store);
    let conn = rusqlite::Connection::open(&path).unwrap();
    conn.pragma_update(None, "user_version", 99).unwrap();
    drop(conn);
    let refused = Store::open(&path, &OpenOptions::default());
    assert!(
        matches!(refused, Err(StoreError::NewerFormat { found: 99, .. })),
        "{refused:?}"
    );

    let foreign = base.dir.path().join("foreign.db");
    rusqlite::Connection::open(&foreign)
        .unwrap()
        .execute("CREATE TABLE t (a)", [])
        .unwrap();
    assert!(matches!(
        Store::open(&foreign, &OpenOptions::default()),
        Err(StoreError::NotABase { .. })
    ));
    let text = base.dir.path().join("text.base");
    fs::write(&text, "це просто текст, а не база. ".repeat(100)).unwrap();
    assert!(matches!(
        Store::open(&text, &OpenOptions::default()),
        Err(StoreError::NotABase { .. })
    ));
}

#[test]
fn a_base_deleted_while_open_takes_no_more_work_silently() {
    let base = TestBase::new();
    base.client("Явір");
    fs::remove_file(base.path()).unwrap();
    let refused = base.store.transact(Action::AddClient, "", |tx| {
        store::client::add(tx, &Client::company("Зоря"))
    });
    assert!(
        matches!(refused, Err(StoreError::Gone { .. })),
        "{refused:?}"
    );
}

#[test]
fn two_programs_on_one_base_lose_nothing() {
    let base = TestBase::new();
    let path = base.path();
    let writers: Vec<_> = (0..3)
        .map(|_| {
            let path = path.clone();
            thread::spawn(move || {
                let store = Store::open(&path, &OpenOptions::default()).unwrap();
                for number in 0..40 {
                    let client = Client::company(format!("Явір {number}"));
                    store
                        .transact(Action::AddClient, "", |tx| store::client::add(tx, &client))
                        .unwrap();
                }
            })
        })
        .collect();
    for writer in writers {
        writer.join().unwrap();
    }
    let count: i64 = base
        .store
        .read(|conn| {
            conn.query_row("SELECT count(*) FROM client", [], |row| row.get(0))
                .map_err(StoreError::from)
        })
        .unwrap();
    assert_eq!(count, 120);
    assert_eq!(base.store.read(store::check::run).unwrap(), []);
}

#[test]
fn a_base_does_not_take_the_backups_of_another_for_its_own() {
    let base = TestBase::new();
    base.client("Явір");
    let other = base.dir.path().join("backups");
    fs::create_dir_all(&other).unwrap();
    for name in [
        "test-old-20261120-100000.backup",
        "test-20261120.backup",
        "tests-20261120-100000.backup",
    ] {
        fs::write(other.join(name), "чужа копія").unwrap();
    }
    assert!(backup::automatic(&base.path()).is_empty());
    assert!(base.store.daily_backup().unwrap().is_some());
    assert_eq!(backup::automatic(&base.path()).len(), 1);
}

#[test]
fn a_base_that_vanished_beside_its_backups_is_not_begun_anew() {
    let base = TestBase::new();
    let id = base.client("Явір");
    let copy = base.store.daily_backup().unwrap().unwrap();
    let path = base.path();
    drop(base.store);
    for suffix in ["", "-wal", "-shm"] {
        let _ = fs::remove_file(format!("{}{suffix}", path.display()));
    }
    assert!(matches!(
        Store::open(&path, &OpenOptions::default()),
        Err(StoreError::Lost { .. })
    ));
    fs::write(&path, "").unwrap();
    assert!(matches!(
        Store::open(&path, &OpenOptions::default()),
        Err(StoreError::Lost { .. })
    ));
    backup::restore(&copy, &path, Timestamp::from_millis(NOW)).unwrap();
    let store = Store::open(&path, &OpenOptions::default()).unwrap();
    assert!(
        store
            .read(|conn| store::client::get(conn, id))
            .unwrap()
            .is_some()
    );
}

#[test]
fn a_base_deleted_while_open_can_still_be_saved() {
    let base = TestBase::new();
    let id = base.client("Явір");
    fs::remove_file(base.path()).unwrap();
    let copy = base.dir.path().join("saved.backup");
    base.store.backup(&copy).unwrap();
    let saved = Store::open(&copy, &OpenOptions::default()).unwrap();
    assert!(
        saved
            .read(|conn| store::client::get(conn, id))
            .unwrap()
            .is_some()
    );
}

#[test]
fn ids_given_out_after_a_backup_are_not_given_again_after_its_restore() {
    let base = TestBase::new();
    base.client("Явір");
    let copy = base.dir.path().join("a.backup");
    base.store.backup(&copy).unwrap();
    let later = base.client("Зоря");
    backup::restore(&copy, &base.path(), Timestamp::from_millis(NOW)).unwrap();
    assert_eq!(base.name_of(later), None);
    assert!(base.client("Нова").get() > later.get());
}
