//! Promise to every later program: the bytes of format 1 stay what docs/FORMAT.md says they are.
//!
//! The files of `tests/fixtures/format/` were written once, with the keys of `sample::office(1, 2)`, and are read by every
//! later version. `KARTOTEKA_FREEZE=1` writes those that are missing, and never changes one.

use std::path::PathBuf;

use kartoteka::domain::merge::{
    CellChange, Clock, RowChange, Stamp, StateCell, StateHash, StateRow, Tombstone, Transaction,
    Value,
};
use kartoteka::sync::head::HeadFile;
use kartoteka::sync::keys::{Keyring, Scope, sample};
use kartoteka::sync::replica::{Cursor, Vector};
use kartoteka::sync::segment::{self, Draft, Member, SectionDraft};
use kartoteka::sync::snapshot::{self, Standing};
use kartoteka::sync::{columns, piece};
use sha2::Digest;

#[allow(clippy::disallowed_methods)]
/// Gives the frozen bytes of a name; those that are made now when it is frozen for the first time.
fn frozen(name: &str, now: &[u8]) -> Vec<u8> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("tests/fixtures/format")
        .join(name);
    if !path.exists() && std::env::var_os("KARTOTEKA_FREEZE").is_some() {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, now).unwrap();
    }
    std::fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// One of everything that a transaction can hold.
fn transactions() -> Vec<Transaction> {
    let stamp = |millis, device| Stamp::at(millis, device);
    let cell = |column, value, base, bump| CellChange {
        column,
        value,
        base,
        bump,
    };
    let first = Transaction {
        action: (1 << 40) | 7,
        stamp: stamp(1_795_000_000_123, 1),
        at: 1_795_000_000_200,
        user: Some(1),
        kind: "add_client".into(),
        role: "do".into(),
        target: None,
        subject: "ТОВ «Зоря»".into(),
        born: Some(((1 << 40) | 8, (1 << 40) | 9)),
        rows: vec![RowChange {
            table: 3,
            row: (1 << 40) | 8,
            born: true,
            cells: vec![
                cell(1, Value::Text("company".into()), None, 0),
                cell(2, Value::Text("Зоря".into()), None, 0),
                cell(18, Value::Integer(1_795_000_000_200), None, 0),
                cell(19, Value::Null, None, 0),
                cell(30, Value::Real(-2.5), None, 0),
                cell(31, Value::Blob(vec![0, 255, 7]), None, 0),
            ],
            seen: Vec::new(),
        }],
    };
    let second = Transaction {
        action: (1 << 40) | 10,
        stamp: Stamp {
            time: stamp(1_795_000_001_000, 1).time + 3,
            device: 1,
        },
        at: 1_795_000_001_000,
        user: None,
        kind: "delete_client".into(),
        role: "undo".into(),
        target: Some((1 << 40) | 7),
        subject: "ТОВ «Зоря»".into(),
        born: None,
        rows: vec![RowChange {
            table: 3,
            row: (1 << 40) | 8,
            born: false,
            cells: vec![cell(
                19,
                Value::Integer(1_795_000_001_000),
                Some(stamp(1_795_000_000_123, 1)),
                5,
            )],
            seen: vec![
                (1, stamp(1_795_000_000_123, 1)),
                (2, stamp(1_795_000_000_500, 2)),
            ],
        }],
    };
    vec![first, second]
}

fn segment_of(
    keys: &Keyring,
    other: &Keyring,
    before: Cursor,
    list: &[Transaction],
) -> (Cursor, Vec<u8>) {
    let draft = Draft {
        before,
        members: vec![Member {
            hash: [0; 32],
            vector: Vector::from([(other.device(), 300 + before.seq)]),
            head: keys.head(),
        }],
        sections: vec![SectionDraft {
            epoch: keys.epoch(Scope::COMPANY).unwrap(),
            members: vec![list.to_vec()],
        }],
    };
    segment::seal(keys, &draft).unwrap()
}

#[test]
fn columns_are_written_and_read_as_they_were() {
    let list = transactions();
    let now = columns::encode(&[&list[..1], &list[1..]]).unwrap();
    let old = frozen("columns.bin", &now);
    assert_eq!(now, old);
    assert_eq!(columns::decode(&old, 1).unwrap(), [&list[..1], &list[1..]]);
}

#[test]
fn segments_packs_and_heads_are_read_as_they_were() {
    let office = sample::office(1, 2);
    let (one, other) = (&office[0], &office[1]);
    let list = transactions();
    let (first, bytes) = segment_of(one, other, Cursor::default(), &list[..1]);
    let old = frozen("first.seg", &bytes);
    let read = |bytes: &[u8]| segment::open(other, one.device(), bytes).unwrap();
    let (_, next) = segment_of(one, other, first, &list[1..]);
    let (_, packed) = segment::pack(one, &[read(&bytes), read(&next)]).unwrap();
    let opened = read(&old).opened(0);
    assert_eq!(opened.len(), 1);
    assert_eq!(opened[0].transactions, list[..1]);
    assert_eq!(opened[0].vector[&other.device()], 300);
    let pack = read(&frozen("pack.seg", &packed));
    assert_eq!(pack.span(), (1, 2));
    assert_eq!(pack.hash_at(1), segment::file_hash(&old));
    assert_eq!(pack.opened(1)[0].transactions, list[1..]);

    let head = HeadFile {
        dev: one.device(),
        cursor: Cursor {
            seq: 2,
            hash: [5; 32],
        },
        at: 1_795_000_002_000,
        vector: Vector::from([(other.device(), 301)]),
        state: StateHash([1, 2, 3, u64::MAX]),
        membership: one.head(),
    };
    let now = head.seal(one);
    let old = frozen("head", &now);
    assert_eq!(now, old);
    assert_eq!(HeadFile::open(other, one.device(), &old).unwrap(), head);
}

/// One of everything that a state can hold.
fn rows() -> Vec<StateRow> {
    let (one, two) = (
        Stamp::at(1_795_000_000_123, 1),
        Stamp::at(1_795_000_000_500, 2),
    );
    let later = Stamp {
        time: two.time + 7,
        device: 1,
    };
    let cell = |column, stamp, base, value| StateCell {
        column,
        clock: Clock { stamp, base },
        value,
    };
    let none = Stamp::default();
    vec![
        StateRow {
            table: 3,
            row: (1 << 40) | 8,
            cells: vec![
                cell(2, two, one, Value::Text("Зоря".into())),
                cell(18, one, none, Value::Integer(1_795_000_000_200)),
                cell(19, one, none, Value::Null),
                cell(30, later, two, Value::Real(-2.5)),
                cell(31, one, none, Value::Blob(vec![0, 255, 7])),
            ],
            tombstone: None,
        },
        StateRow {
            table: 3,
            row: (2 << 40) | 1,
            cells: vec![
                cell(18, one, none, Value::Integer(-4)),
                cell(19, two, none, Value::Null),
            ],
            tombstone: Some(Tombstone {
                stamp: later,
                value: Value::Integer(1_795_000_001_000),
                seen: [(18, one), (19, two)].into_iter().collect(),
            }),
        },
        StateRow {
            table: 70,
            row: -5,
            cells: vec![cell(1, later, none, Value::Null)],
            tombstone: None,
        },
    ]
}

#[test]
fn snapshots_are_read_as_they_were() {
    let office = sample::office(1, 2);
    let (one, other) = (&office[0], &office[1]);
    let mut standing = Standing {
        cursors: [(one.device(), 4), (other.device(), 300)]
            .map(|(dev, seq)| (dev, Cursor { seq, hash: [6; 32] }))
            .into_iter()
            .collect(),
        state: StateHash::default(),
    };
    let mut draft = snapshot::Draft::new();
    for row in rows() {
        row.add_to(&mut standing.state);
        draft.row(&row);
    }
    let epoch = one.epoch(Scope::COMPANY).unwrap();
    let now = snapshot::seal(one, epoch, (4, 1_795_000_002_000), &standing, draft).unwrap();
    let old = frozen("snapshot.snp", &now);
    let opened = snapshot::open(other, one.device(), &old).unwrap();
    assert_eq!((opened.seq, opened.at), (4, 1_795_000_002_000));
    assert_eq!(opened.standing, standing);
    let mut read = Vec::new();
    opened
        .rows(other, &old, |row| {
            read.push(row);
            true
        })
        .unwrap();
    assert_eq!(read, rows());

    let mut writer = snapshot::Writer::default();
    rows().iter().for_each(|row| writer.row(row));
    let now = writer.finish();
    assert_eq!(now, frozen("rows.bin", &now));
}

#[test]
fn pieces_of_attachments_are_read_as_they_were() {
    let office = sample::office(1, 2);
    let (one, other) = (&office[0], &office[1]);
    let content = b"a picture, a scan, a document".repeat(40);
    let hash: [u8; 32] = sha2::Sha256::digest(&content).into();
    let epoch = one.epoch(Scope::COMPANY).unwrap();
    let (name, now) = piece::seal(one, epoch, (&hash, &content), 0).unwrap();
    let old = frozen("piece.bin", &now);
    assert_eq!(now, old);
    assert_eq!(name.as_bytes(), frozen("piece.name", name.as_bytes()));
    let (place, header) = piece::place(other, epoch, &hash, 0).unwrap();
    assert_eq!(place, name);
    assert_eq!(piece::open(other, epoch, &header, &old), Some((1, content)));
    // Another number, another place: the name and the sealing tell.
    let (elsewhere, wrong) = piece::place(other, epoch, &hash, 1).unwrap();
    assert_ne!(elsewhere, name);
    assert_eq!(piece::open(other, epoch, &wrong, &old), None);
}
