//! Promise to every later program, and to any other that follows docs/FORMAT.md: a whole share of format 1 is read as it was
//! meant.
//!
//! `tests/fixtures/share/` is a small office, written once from a fixed seed and clock: its README tells what is in it. Here it
//! is read by the engine into a base, and by the rules of the merge alone, and both come to `expected.json`; and it is
//! written again, to the same bytes. `KARTOTEKA_FREEZE=1` writes files that are missing, and never changes one.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use kartoteka::domain::merge::{Base, Stamp, StateHash, StateRow, Tombstone, Value};
use kartoteka::domain::time::Timestamp;
use kartoteka::platform::Clock;
use kartoteka::store::replica::conflict::{self, Kind};
use kartoteka::store::replica::{self, Office, state};
use kartoteka::store::{OpenOptions, Progress, Store, check, content};
use kartoteka::sync::engine::{Engine, Outcome, Phase, Step, Wish};
use kartoteka::sync::keys::{
    DeviceSecret, Identity, Key, Keyring, OfficeId, RecordHash, UserSecret,
};
use kartoteka::sync::name::{self, Name};
use kartoteka::sync::office::OfficeBase;
use kartoteka::sync::segment;
use kartoteka::sync::share::{Folder, OFFICE_FILE};
use serde_json::{Value as Json, json};
use sha2::Digest;

use super::golden_share_maker::{Golden, deleted, make};
use super::office_support::{copy_tree, files};
use super::support::NOW;

fn place() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/share")
}

pub(super) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn bytes_of<const N: usize>(hex: &Json) -> [u8; N] {
    let hex = hex.as_str().unwrap();
    std::array::from_fn(|at| u8::from_str_radix(&hex[2 * at..2 * at + 2], 16).unwrap())
}

/// Milliseconds, counter, device.
fn stamp_json(stamp: Stamp) -> Json {
    match stamp == Stamp::default() {
        true => Json::Null,
        false => json!([stamp.time >> 16, stamp.time & 0xffff, stamp.device]),
    }
}

fn value_json(value: &Value) -> Json {
    match value {
        Value::Null => Json::Null,
        Value::Integer(value) => json!(value),
        Value::Real(value) => json!({ "real": value }),
        Value::Text(value) => json!(value),
        Value::Blob(value) => json!({ "blob": hex(value) }),
    }
}

fn tombstone_json(tombstone: &Tombstone) -> Json {
    let seen = tombstone.seen.iter();
    let seen: BTreeMap<String, Json> = seen
        .map(|(column, stamp)| (column.to_string(), stamp_json(*stamp)))
        .collect();
    json!({ "stamp": stamp_json(tombstone.stamp), "value": value_json(&tombstone.value), "seen": seen })
}

/// Each cell: value, stamp, base.
fn row_json(row: &StateRow) -> Json {
    let cells = row.cells.iter().map(|cell| {
        let clock = cell.clock;
        let told = json!([
            value_json(&cell.value),
            stamp_json(clock.stamp),
            stamp_json(clock.base)
        ]);
        (cell.column.to_string(), told)
    });
    json!({
        "table": row.table,
        "row": row.row,
        "cells": cells.collect::<BTreeMap<_, _>>(),
        "tombstone": row.tombstone.as_ref().map(tombstone_json),
    })
}

pub(super) fn rows_json(rows: &[StateRow]) -> Json {
    rows.iter().map(row_json).collect()
}

/// What was written over, and what never stood: table, row, column, value, stamp.
fn history_json(base: &Base) -> Json {
    let mut losers: Vec<_> = base.losers().iter().collect();
    losers.sort_by_key(|loser| (loser.place, loser.stamp));
    let told = losers.iter().map(|loser| {
        let ((table, row, column), stamp) = (loser.place, stamp_json(loser.stamp));
        json!([table, row, column, value_json(&loser.value), stamp])
    });
    told.collect()
}

/// What waits for a decision: table, row, column, stamps of the values that did not win.
fn open_json(base: &Base) -> Json {
    let open = base.open().into_iter();
    let told = open.map(|((table, row, column), stamps)| {
        let stamps: Vec<Json> = stamps.into_iter().map(stamp_json).collect();
        json!([table, row, column, stamps])
    });
    told.collect()
}

/// What a reader must come to, and what it knows before it reads.
fn expected_of(golden: &Golden) -> Json {
    let (reader, base) = (&golden.reader, &golden.base);
    json!({
        "reader": {
            "office": hex(&reader.office.0),
            "founding": hex(&reader.founding.0),
            "roster": hex(reader.roster.bytes()),
            "device": hex(reader.device.seed().bytes()),
            "user": hex(reader.user[0].seed().bytes()),
        },
        "zstd": zstd::zstd_safe::version_string(),
        "state": hex(&base.hash().to_bytes()),
        "rows": rows_json(&base.state()),
        "history": history_json(base),
        "open": open_json(base),
        "attachments": [{ "sha256": hex(&sha2::Sha256::digest(&golden.logo)), "bytes": golden.logo.len() }],
    })
}

pub(super) fn read(path: &Path) -> Vec<u8> {
    std::fs::read(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// Gives the bytes of a file; those that are made now when it is written for the first time.
#[allow(clippy::disallowed_methods)]
pub(super) fn frozen(path: &Path, now: &[u8]) -> Vec<u8> {
    if !path.exists() && std::env::var_os("KARTOTEKA_FREEZE").is_some() {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, now).unwrap();
    }
    read(path)
}

/// The names of the files of a share, sorted.
pub(super) fn names(root: &Path) -> Vec<String> {
    let all = files(root).into_iter().map(|path| {
        let name = path.strip_prefix(root).unwrap().to_str().unwrap();
        name.replace('\\', "/")
    });
    let mut all: Vec<String> = all.collect();
    all.sort();
    all
}

fn expected() -> Json {
    serde_json::from_slice(&read(&place().join("expected.json"))).unwrap()
}

pub(super) fn identity_of(expected: &Json) -> Identity {
    let reader = &expected["reader"];
    Identity {
        office: OfficeId(bytes_of(&reader["office"])),
        founding: RecordHash(bytes_of(&reader["founding"])),
        roster: Key::new(bytes_of(&reader["roster"])),
        device: DeviceSecret::new(Key::new(bytes_of(&reader["device"]))),
        user: vec![UserSecret::new(Key::new(bytes_of(&reader["user"])))],
    }
}

#[test]
fn the_share_is_written_again_byte_for_byte() {
    let golden = make();
    let told = serde_json::to_string_pretty(&expected_of(&golden)).unwrap() + "\n";
    let told = String::from_utf8(frozen(&place().join("expected.json"), told.as_bytes())).unwrap();
    let mut told: Json = serde_json::from_str(&told).unwrap();
    let root = place().join("office");
    for (name, bytes) in &golden.files {
        frozen(&root.join(name), bytes);
    }
    let there = names(&root);
    assert!(there.iter().eq(golden.files.keys()), "{there:?}");
    let mut now = expected_of(&golden);
    // Another version of zstd packs otherwise, and hashes of segments follow from it: then what is in the files must be the same
    // (the other tests), and only files without anything packed their bytes.
    let packs_alike = now["zstd"].take() == told["zstd"].take();
    assert_eq!(now, told);
    let is_packed = |name: &str| {
        ["d/", "r/", "s/", "h/"]
            .iter()
            .any(|it| name.starts_with(it))
    };
    let mut compared = 0;
    for (name, bytes) in &golden.files {
        if packs_alike || !is_packed(name) {
            assert_eq!(&frozen(&root.join(name), bytes), bytes, "{name}");
            compared += 1;
        }
    }
    println!("{compared} of {} files compared", there.len());
    assert!(compared > 7);
}

#[test]
fn the_rules_of_the_merge_come_to_what_is_expected_in_any_order() {
    let expected = expected();
    let root = place().join("office");
    let read = |name: &str| read(&root.join(name));
    let names = names(&root);
    let mut keys = Keyring::new(identity_of(&expected));
    for name in names
        .iter()
        .filter(|name| name.starts_with("m/") || name.starts_with("k/"))
    {
        keys.absorb(name, &read(name)).unwrap();
    }
    assert!(keys.is_at_home(&read(OFFICE_FILE)));
    let mut opened = Vec::new();
    for name in &names {
        if let Some(Name::Segment(span) | Name::Repair(span)) = name::parse(name) {
            let segment = segment::open(&keys, span.dev, &read(name)).unwrap();
            opened.extend(segment.opened(span.first - 1));
        }
    }
    assert_eq!(opened.len(), 34 + 4);
    for turn in 0..opened.len() {
        opened.rotate_left(1);
        let mut base = Base::new(3).with_deleted(deleted);
        let all = opened.iter().chain(&opened[..turn]);
        all.flat_map(|one| &one.transactions)
            .for_each(|made| base.apply(made));
        assert_eq!(hex(&base.hash().to_bytes()), expected["state"]);
        assert_eq!(rows_json(&base.state()), expected["rows"]);
        assert_eq!(open_json(&base), expected["open"]);
    }
}

pub(super) fn round(
    engine: Engine<OfficeBase>,
    share: &mut Folder,
    now: i64,
) -> (Engine<OfficeBase>, Outcome) {
    let wish = Wish {
        now: true,
        ..Wish::default()
    };
    let mut round = engine.start(now, wish);
    loop {
        match round.step() {
            Step::Ask(request) => round.answer(request.run(share)),
            Step::Done(engine, outcome) => return (*engine, *outcome),
        }
    }
}

#[test]
fn a_base_reads_the_share_whole() {
    let expected = expected();
    let dir = tempfile::tempdir().unwrap();
    copy_tree(&place().join("office"), &dir.path().join("share"));
    let before = names(&dir.path().join("share"));
    let clock = Clock::fixed(Timestamp::from_millis(NOW));
    let options = OpenOptions {
        clock,
        device: Some(3),
    };
    let store = Store::open(&dir.path().join("a.base"), &options).unwrap();
    store
        .found_office(&Office::default(), &Progress::default())
        .unwrap();
    let keys = Keyring::new(identity_of(&expected));
    let base = OfficeBase::new(store.clone(), keys.device());
    let office = read(&place().join("office").join(OFFICE_FILE));
    let mut share = Folder::new(dir.path().join("share"));
    let engine = Engine::new(base, keys, office);
    // The snapshot first, then the log.
    let (engine, first) = round(engine, &mut share, NOW);
    assert!(first.loaded.is_some(), "{first:?}");
    let (engine, second) = round(engine, &mut share, NOW + 60_000);
    assert!(!second.unproven, "{second:?}");
    let (_, last) = round(engine, &mut share, NOW + 120_000);
    assert_eq!(last.phase, Phase::AllSent, "{last:?}");
    assert!(last.diverged.is_empty(), "{last:?}");
    assert_eq!(store.read(check::run).unwrap(), []);

    let mut rows = Vec::new();
    let standing = store.read(|conn| state::state(conn, &mut |row| rows.push(row.clone())));
    assert!(standing.unwrap().is_some(), "nothing waits");
    assert_eq!(rows_json(&rows), expected["rows"]);
    let hash: StateHash = store.read(replica::state_hash).unwrap();
    assert_eq!(hex(&hash.to_bytes()), expected["state"]);
    // What people are asked: of the field as the rules say, and of the record that one deleted while the other wrote into it.
    let mut open = store.read(conflict::open).unwrap();
    open.sort_by_key(|asked| asked.row);
    let asked: Vec<_> = open.iter().map(|it| (it.name.as_str(), it.kind)).collect();
    assert_eq!(asked, [("Клен", Kind::Deleted), ("Явір", Kind::Field)]);
    assert_eq!(open[1].column, "category");
    assert_eq!(expected["open"].as_array().unwrap().len(), 1);
    assert_eq!(expected["open"][0][1], open[1].row);
    let attachment = &expected["attachments"][0];
    let name = attachment["sha256"].as_str().unwrap();
    let found = store.read(|conn| content::get(conn, name)).unwrap();
    assert_eq!(
        found.map(|it| it.bytes.len()),
        attachment["bytes"].as_u64().map(|it| it as usize)
    );
    // What people see.
    let called = store.read(|conn| {
        let sql = "SELECT name FROM client WHERE deleted IS NULL ORDER BY name";
        let mut names = conn.prepare(sql)?;
        let names = names.query_map([], |row| row.get(0))?;
        Ok::<Vec<String>, kartoteka::store::StoreError>(names.collect::<Result<_, _>>()?)
    });
    assert_eq!(called.unwrap(), ["Зоря", "Клен", "Липа", "Явір"]);
    // Who may only read tells what has come, and has written nothing else.
    let after = names(&dir.path().join("share"));
    let told: Vec<_> = after.iter().filter(|name| !before.contains(name)).collect();
    assert_eq!((told.len(), after.len()), (1, before.len() + 1), "{told:?}");
    assert!(told[0].starts_with("h/"), "{told:?}");
}
