//! The list of tables: lost as a whole, or a page of it, in a base that was made, one that was copied, and one with a log beside.

#![allow(clippy::disallowed_methods)] // files are damaged on purpose

use std::fs;
use std::io::{Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use super::entry::PAGE;
use super::*;
use crate::domain::client::Client;
use crate::store::synced::LOCAL;
use crate::store::{Action, OpenOptions, Store, client};

fn base(dir: &Path) -> PathBuf {
    let path = dir.join("office.base");
    let store = Store::open(&path, &OpenOptions::default()).unwrap();
    store
        .transact(Action::AddClient, "", |tx| {
            for n in 0..200 {
                client::add(tx, &Client::company(format!("Клієнт {n}")))?;
            }
            Ok::<_, StoreError>(())
        })
        .unwrap();
    path
}

fn spoil(path: &Path, page: u32) {
    let mut file = fs::OpenOptions::new().write(true).open(path).unwrap();
    file.seek(SeekFrom::Start(u64::from(page - 1) * PAGE as u64))
        .unwrap();
    file.write_all(&[0xab; PAGE]).unwrap();
}

fn clients(conn: &Connection) -> i64 {
    conn.query_row("SELECT count(*) FROM client NOT INDEXED", [], |row| {
        row.get(0)
    })
    .unwrap()
}

/// The pages of the list.
fn pages(path: &Path) -> Vec<u32> {
    let mut file = File::open(path).unwrap();
    let pages = List::read(&mut file).unwrap().pages;
    assert!(pages.len() > 8, "{pages:?}");
    pages.into_iter().collect()
}

#[test]
fn any_page_of_the_list_may_be_lost() {
    let dir = tempfile::tempdir().unwrap();
    let made = base(dir.path());
    let copied = dir.path().join("copied.base");
    Store::open(&made, &OpenOptions::default())
        .unwrap()
        .backup(&copied)
        .unwrap();
    for path in [made, copied] {
        let whole = entry::all(&connect::stranger(&path).unwrap()).unwrap();
        let bytes = fs::read(&path).unwrap();
        for page in pages(&path) {
            fs::write(&path, &bytes).unwrap();
            spoil(&path, page);
            let damaged = fs::read(&path).unwrap();
            assert!(connect::stranger(&path).is_err(), "page {page}");
            let legible = open(&path, "reading").unwrap();
            assert_eq!(clients(&legible.conn), 200, "page {page}");
            let tables = |all: Vec<Entry>| -> BTreeSet<(String, u32)> {
                let tables = all.into_iter().filter(|one| one.kind == "table");
                let tables = tables.map(|one| (one.name, one.root));
                let has_own = |name: &str| {
                    // What is made from the rest is made anew.
                    let is_derived =
                        |(table, why): &(&str, &str)| *table == name && *why == "derived";
                    !name.starts_with("find_") && !LOCAL.iter().any(is_derived)
                };
                tables
                    .filter(|(name, root)| *root > 0 && has_own(name))
                    .collect()
            };
            let read = tables(entry::all(&legible.conn).unwrap());
            let differ: Vec<_> = read
                .symmetric_difference(&tables(whole.clone()))
                .cloned()
                .collect();
            assert_eq!(differ, [], "page {page}");
            let copy = path.with_file_name(format!(
                "{}.reading.base",
                path.file_stem().unwrap().to_str().unwrap()
            ));
            assert!(copy.exists());
            drop(legible);
            assert!(!copy.exists());
            assert!(
                fs::read(&path).unwrap() == damaged,
                "the file itself stays as it is"
            );
        }
    }
}

#[test]
fn what_stands_below_a_lost_page_of_a_table_is_found() {
    let dir = tempfile::tempdir().unwrap();
    let path = base(dir.path());
    let store = Store::open(&path, &OpenOptions::default()).unwrap();
    store
        .transact(Action::AddClient, "", |tx| {
            for n in 0..2_000 {
                client::add(
                    tx,
                    &Client::company(format!("Клієнт {n} {}", "х".repeat(200))),
                )?;
            }
            Ok::<_, StoreError>(())
        })
        .unwrap();
    drop(store);
    // Free pages hold what was there once.
    connect::bare(&path)
        .unwrap()
        .execute(
            "DELETE FROM client WHERE id IN (SELECT id FROM client ORDER BY id LIMIT 300)",
            [],
        )
        .unwrap();
    let root: u32 = connect::stranger(&path)
        .unwrap()
        .query_row(
            "SELECT rootpage FROM sqlite_schema WHERE name = 'client'",
            [],
            |row| row.get(0),
        )
        .unwrap();
    spoil(&path, root);
    assert!(connect::stranger(&path).is_ok());
    let legible = open(&path, "reading").unwrap();
    assert_eq!(clients(&legible.conn), 1_900);
    let among = "SELECT count(*) FROM client WHERE id BETWEEN
                 (SELECT min(id) + 100 FROM client) AND (SELECT max(id) - 100 FROM client)";
    let found: i64 = legible.conn.query_row(among, [], |row| row.get(0)).unwrap();
    assert_eq!(found, 1_700);
    drop(legible);
    // With a page of the list of tables lost as well.
    let list = pages(&path)[3];
    spoil(&path, list);
    assert_eq!(clients(&open(&path, "reading").unwrap().conn), 1_900);
}

#[test]
fn what_was_not_laid_into_the_file_yet_counts_and_a_foreign_file_is_none() {
    let dir = tempfile::tempdir().unwrap();
    let path = base(dir.path());
    let store = Store::open(&path, &OpenOptions::default()).unwrap();
    store
        .transact(Action::AddClient, "", |tx| {
            client::add(tx, &Client::company("Пізній".to_owned()))
        })
        .unwrap();
    // As a program that was ended leaves it.
    let ended = dir.path().join("ended.base");
    for suffix in ["", "-wal"] {
        let from = dir.path().join(format!("office.base{suffix}"));
        fs::copy(from, dir.path().join(format!("ended.base{suffix}"))).unwrap();
    }
    assert!(
        fs::metadata(dir.path().join("ended.base-wal"))
            .unwrap()
            .len()
            > 4096
    );
    let lost = pages(&ended)[3];
    spoil(&ended, lost);
    spoil(&ended, 1);
    let legible = open(&ended, "reading").unwrap();
    assert_eq!(clients(&legible.conn), 201);
    // Cut off in the middle: what is left of it.
    let short = dir.path().join("short.base");
    let bytes = fs::read(&path).unwrap();
    fs::write(&short, &bytes[..bytes.len() / 2]).unwrap();
    assert!(open(&short, "reading").is_ok());
    for foreign in [vec![7; 40_000], b"SQLite format 3\0".to_vec()] {
        fs::write(&short, foreign).unwrap();
        assert!(matches!(
            open(&short, "reading"),
            Err(StoreError::NotABase { .. } | StoreError::Damaged { .. })
        ));
    }
}
