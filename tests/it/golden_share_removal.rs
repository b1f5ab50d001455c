//! Promise to every later program: a share from which somebody was taken out, and the recovery kit of its owner, are read as they
//! were meant.
//!
//! `tests/fixtures/share-removal/` is written once as that of `golden_share.rs`: what the one who is out sent after the last
//! segment that counts is in it, and the 24 words stand in `expected.json`.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use kartoteka::domain::merge::{Base, Edit, Value};
use kartoteka::domain::time::Timestamp;
use kartoteka::platform::Clock;
use kartoteka::store::replica::{self, Office, state};
use kartoteka::store::{OpenOptions, Progress, Store, check};
use kartoteka::sync::door;
use kartoteka::sync::engine::{Engine, Phase};
use kartoteka::sync::keys::entry::Kit;
use kartoteka::sync::keys::{Cut, Identity, Keyring, NewFile, Role, sample::Seeded};
use kartoteka::sync::name;
use kartoteka::sync::office::OfficeBase;
use kartoteka::sync::share::{Folder, OFFICE_FILE};
use serde_json::{Value as Json, json};

use super::golden_share::{frozen, hex, identity_of, names, read, round, rows_json};
use super::golden_share_maker::{CLIENT, NAME, NOTE, USER, Writer, found, put, text};
use super::office_support::copy_tree;
use super::support::NOW;

fn place() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/share-removal")
}

struct Removal {
    files: BTreeMap<String, Vec<u8>>,
    reader: Identity,
    words: String,
    base: Base,
}

/// The owner takes the manager out, who goes on for a while without knowing it.
fn make() -> Removal {
    let random = &mut Seeded::new(20_261_124);
    let mut files = BTreeMap::new();
    let (owner, other, reader) = found(random, &mut files);
    let (mut one, mut two) = (Writer::new(owner, 0), Writer::new(other, 0));
    let keep = |files: &mut BTreeMap<String, Vec<u8>>, all: Vec<NewFile>| {
        files.extend(all.into_iter().map(|file| (file.name, file.bytes)));
    };
    let kit = Kit::make(&one.keys, random).unwrap();
    keep(&mut files, vec![kit.file]);

    let people = [one.user, two.user].map(|user| put(USER, user, &[(1, text("Хтось"))]));
    one.act("add-user", "", &people);
    let client = |row, name: &str| {
        let cells = [
            (1, text("company")),
            (NAME, text(name)),
            (5, text("client")),
            (18, Value::Integer(NOW)),
        ];
        put(CLIENT, row, &cells)
    };
    let (zoria, klen) = (one.base.id(), two.base.id());
    one.act("add-client", "Зоря", &[client(zoria, "Зоря")]);
    two.take(&one.publish(&mut files));
    two.act("add-client", "Клен", &[client(klen, "Клен")]);
    one.take(&two.publish(&mut files));

    let cut = Cut {
        seq: u64::from(two.own.seq),
        hash: two.own.hash,
    };
    let cuts = vec![(two.keys.device(), cut)];
    let made = one.keys.remove(two.user, cuts, one.now, random).unwrap();
    keep(&mut files, made);
    let edit = |row, note: &str| -> Edit { put(CLIENT, row, &[(NOTE, text(note))]) };
    two.act("edit-client", "Зоря", &[edit(zoria, "Це не рахується")]);
    two.publish(&mut files);
    files.insert(name::head(two.keys.device(), two.own.seq), two.head());
    // Under keys that the one who is out does not have.
    one.act("edit-client", "Клен", &[edit(klen, "Передано Олені")]);
    one.publish(&mut files);
    files.insert(name::head(one.keys.device(), one.own.seq), one.head());
    Removal {
        files,
        reader,
        words: kit.words.to_string(),
        base: one.base,
    }
}

fn expected_of(made: &Removal) -> Json {
    let reader = &made.reader;
    json!({
        "reader": {
            "office": hex(&reader.office.0),
            "founding": hex(&reader.founding.0),
            "roster": hex(reader.roster.bytes()),
            "device": hex(reader.device.seed().bytes()),
            "user": hex(reader.user[0].seed().bytes()),
        },
        "kit": made.words,
        "zstd": zstd::zstd_safe::version_string(),
        "state": hex(&made.base.hash().to_bytes()),
        "rows": rows_json(&made.base.state()),
    })
}

fn expected() -> Json {
    serde_json::from_slice(&read(&place().join("expected.json"))).unwrap()
}

#[test]
fn the_share_of_a_removal_is_written_again_byte_for_byte() {
    let made = make();
    let mut now = expected_of(&made);
    let told = serde_json::to_string_pretty(&now).unwrap() + "\n";
    let told = frozen(&place().join("expected.json"), told.as_bytes());
    let mut told: Json = serde_json::from_slice(&told).unwrap();
    let packs_alike = now["zstd"].take() == told["zstd"].take();
    assert_eq!(now, told);
    let root = place().join("office");
    for (name, bytes) in &made.files {
        let there = frozen(&root.join(name), bytes);
        if packs_alike || name.starts_with('m') || name == OFFICE_FILE {
            assert_eq!(&there, bytes, "{name}");
        }
    }
    assert!(names(&root).iter().eq(made.files.keys()));
}

/// Reads the share into a base, and holds that against what is expected.
fn reads(share: &Path, keys: Keyring, number: i64) {
    let expected = expected();
    let options = OpenOptions {
        clock: Clock::fixed(Timestamp::from_millis(NOW)),
        device: Some(number),
    };
    let base = share.with_file_name(format!("{number}.base"));
    let store = Store::open(&base, &options).unwrap();
    store
        .found_office(&Office::default(), &Progress::default())
        .unwrap();
    let base = OfficeBase::new(store.clone(), keys.device());
    let mut engine = Engine::new(base, keys, read(&share.join(OFFICE_FILE)));
    let mut folder = Folder::new(share.to_owned());
    let mut last = None;
    for minutes in 0..3 {
        let (next, outcome) = round(engine, &mut folder, NOW + minutes * 60_000);
        engine = next;
        last = Some(outcome);
    }
    let last = last.unwrap();
    assert_eq!(last.phase, Phase::AllSent, "{last:?}");
    assert!(last.diverged.is_empty(), "{last:?}");
    assert_eq!(store.read(check::run).unwrap(), []);
    let mut rows = Vec::new();
    let standing = store.read(|conn| state::state(conn, &mut |row| rows.push(row.clone())));
    assert!(standing.unwrap().is_some(), "nothing waits");
    assert_eq!(rows_json(&rows), expected["rows"]);
    let hash = store.read(replica::state_hash).unwrap();
    assert_eq!(hex(&hash.to_bytes()), expected["state"]);
}

#[test]
fn what_was_sent_after_a_removal_does_not_count_and_the_rest_is_read() {
    let dir = tempfile::tempdir().unwrap();
    let share = dir.path().join("share");
    copy_tree(&place().join("office"), &share);
    reads(&share, Keyring::new(identity_of(&expected())), 3);
}

#[test]
fn the_words_of_the_kit_bring_the_owner_back() {
    let dir = tempfile::tempdir().unwrap();
    let share = dir.path().join("share");
    copy_tree(&place().join("office"), &share);
    let words = expected()["kit"].as_str().unwrap().to_owned();
    let mut folder = Folder::new(share.clone());
    let random = &mut Seeded::new(7);
    let (keys, files) = door::restore(&mut folder, &words, 9, NOW, random).unwrap();
    assert_eq!(
        keys.me().map(|me| (me.role, me.number)),
        Some((Role::Owner, 9))
    );
    door::publish(&mut folder, &files).unwrap();
    reads(&share, keys, 9);
}
