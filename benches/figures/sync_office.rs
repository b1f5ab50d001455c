//! The shared folder with real bases: joining by the log and by a snapshot, edits on their way, forks, a large office.
//!
//! The share is a folder beside the bases. Times on the wall count here, for two threads work at once; those of the processor
//! are of the thread that writes into the base.

use std::path::{Path, PathBuf};

use kartoteka::sync::keys::Keyring;
use kartoteka::sync::replica::Cursor;
use rusqlite::Connection;

use super::measure::{Figure, Times};
use super::sync::figure;
use super::sync_computer::{Computer, publish};
use super::sync_frames;
use super::sync_join::{self, Joined};
use super::writing::remove;

const FORK: usize = 10_000;

pub fn figures(office: &[Keyring], packs: &[Vec<u8>], last: Cursor) {
    let dir = tempfile::tempdir().unwrap();
    let shared = dir.path().join("share");
    publish(&shared, &office[0], packs, last);
    let show = |figure: Figure| super::measure::print(&[figure]);

    let Joined {
        times,
        applied,
        by_snapshot,
        peak,
        size,
        slices,
    } = sync_join::join(dir.path(), &shared, 1);
    assert!(!by_snapshot && applied > 0);
    let mut two = Computer::open(dir.path(), &shared, &office[1]);
    let remark = format!(
        "{applied} actions with their history; peak of memory {peak} MB, base {:.0} MB",
        size as f64 / 1e6
    );
    let mut log = figure("a device joins by the log", times, Some(5_000), &remark);
    log.bare = Some(bare(dir.path(), applied as i64 / 10));
    show(log);
    let what = "in the background; a slice at a time, which is how long a writer waits";
    let prepared = |slices| figure("lists and search made after it", slices, None, what);
    show(prepared(slices));

    // The second has something of its own, so that it can sign a snapshot.
    two.edits(0, 1);
    two.round();
    let mut writing = Times::default();
    let outcome = writing.measure(|| two.paced(1).round());
    assert_eq!(outcome.snapshots, 1);
    two.paced(u64::MAX);
    let size: u64 = files(&shared.join("s")).iter().map(|(_, size)| size).sum();
    let remark = format!("{:.1} MB", size as f64 / 1e6);
    show(figure("a snapshot written", writing, None, &remark));

    let Joined {
        times,
        by_snapshot,
        peak,
        slices,
        ..
    } = sync_join::join(dir.path(), &shared, 2);
    assert!(by_snapshot);
    let mut copying = Times::default();
    copying.measure(|| std::fs::copy(&two.path, dir.path().join("copy.base")).unwrap());
    let remark =
        format!("rows and clocks; peak of memory {peak} MB; beside it the file of the base copied");
    let mut snapshot = figure("a device joins by a snapshot", times, Some(1_500), &remark);
    snapshot.bare = Some(copying);
    show(snapshot);
    let mut three = Computer::open(dir.path(), &shared, &office[2]);
    show(prepared(slices));

    let mut history = Times::default();
    let reader = three.store.clone();
    let what = "the first exchange goes on in the background";
    let frames = sync_frames::beside(&reader, what, || {
        let outcome = history.measure(|| three.round());
        assert!(
            outcome.applied >= applied && !outcome.unproven,
            "{outcome:?}"
        );
    });
    let remark = "history, and the snapshot held against it";
    show(figure(
        "the log after the snapshot, in the background",
        history,
        None,
        remark,
    ));
    show(frames);
    assert_eq!(two.hash(), three.hash());

    let (mut typing, mut sending, mut taking) =
        (Times::default(), Times::default(), Times::default());
    for turn in 0..20 {
        typing.measure(|| two.edits(turn * 100, 100));
        sending.measure(|| two.round());
        let outcome = taking.measure(|| three.round());
        assert_eq!(outcome.applied, 100);
    }
    show(figure(
        "100 edits typed, each durable",
        typing,
        None,
        "before they travel",
    ));
    show(figure(
        "100 edits sealed and put on the share",
        sending,
        Some(60),
        "with all fsyncs on the wall",
    ));
    show(figure(
        "100 edits read and applied",
        taking,
        Some(60),
        "60 ms for both together",
    ));

    two.edits(0, FORK);
    two.round();
    let what = "10 000 edits of others are read and applied";
    show(sync_frames::beside(&reader, what, || {
        assert_eq!(three.round().applied, FORK);
    }));

    two.edits(0, FORK);
    three.edits(FORK / 2, FORK);
    let mut merging = Times::default();
    let mut conflicts = 0;
    let mut parts = Times::default();
    merging.measure(|| {
        parts.measure(|| two.round());
        parts.measure(|| conflicts = three.round().conflicts);
        parts.measure(|| two.round());
    });
    assert_eq!(two.hash(), three.hash());
    assert_eq!(conflicts, FORK / 2);
    let remark = format!("both ways; {conflicts} conflicts; {parts}");
    show(figure(
        "two forks of 10 000 edits merged",
        merging,
        Some(1_000),
        &remark,
    ));
}

/// The same rows and the same history in bare SQLite, from memory.
fn bare(dir: &Path, rows: i64) -> Times {
    let path = dir.join("bare.base");
    remove(&path);
    let conn = Connection::open(&path).unwrap();
    conn.execute_batch(
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -80000;
         CREATE TABLE client (id INTEGER PRIMARY KEY, a, b, c, d, e, f, g, h, i, j);
         CREATE TABLE history (id INTEGER PRIMARY KEY, at INTEGER, row INTEGER, field INTEGER, old TEXT, new TEXT);
         CREATE INDEX history_row ON history (row);",
    )
    .unwrap();
    let mut times = Times::default();
    times.measure(|| {
        conn.execute_batch("BEGIN").unwrap();
        let mut insert = conn
            .prepare("INSERT INTO client VALUES (?1, ?2, ?2, ?3, ?3, ?3, ?3, ?1, ?2, ?2, ?1)")
            .unwrap();
        for row in 0..rows {
            let name = format!("ЗоряАгро {row}");
            insert.execute((row, &name, "client")).unwrap();
        }
        let mut history = conn
            .prepare("INSERT INTO history VALUES (?1, ?2, ?3, ?4, ?5, ?6)")
            .unwrap();
        let mut chance = 1_u64;
        for edit in 0..10 * rows {
            chance = chance
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1);
            let row = (chance >> 33) as i64 % rows;
            let new = format!("тел. 067{row:07}");
            history
                .execute((edit, edit * 60_000, row, edit % 10, "ЗоряАгро 77", &new))
                .unwrap();
        }
        conn.execute_batch("COMMIT").unwrap();
    });
    times
}

fn files(dir: &Path) -> Vec<(PathBuf, u64)> {
    let mut all = Vec::new();
    for entry in std::fs::read_dir(dir).into_iter().flatten().flatten() {
        let data = entry.metadata().unwrap();
        if data.is_dir() {
            all.extend(files(&entry.path()));
        } else {
            all.push((entry.path(), data.len()));
        }
    }
    all
}
