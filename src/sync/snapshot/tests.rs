use super::*;
use crate::domain::merge::{Clock, Stamp, StateCell, StateRow, Tombstone, Value};
use crate::sync::keys::{Keyring, Scope, sample};
use proptest::prelude::*;

fn stamp() -> impl Strategy<Value = Stamp> {
    (1_u64..3_000_000_000_000, any::<u16>(), 1_u32..5).prop_map(|(millis, counter, device)| Stamp {
        time: millis << 16 | u64::from(counter),
        device,
    })
}

fn value() -> impl Strategy<Value = Value> {
    prop_oneof![
        Just(Value::Null),
        any::<i64>().prop_map(Value::Integer),
        any::<i32>().prop_map(|real| Value::Real(f64::from(real) / 8.0)),
        "\\PC{0,12}".prop_map(Value::Text),
        prop::collection::vec(any::<u8>(), 0..9).prop_map(Value::Blob),
    ]
}

fn row() -> impl Strategy<Value = StateRow> {
    let base = prop_oneof![Just(Stamp::default()), stamp()];
    let cells = prop::collection::btree_map(1_u16..40, (stamp(), base, value()), 0..6);
    let seen = prop::collection::btree_map(1_u16..40, stamp(), 0..4);
    let tombstone = prop::option::of((stamp(), value(), seen));
    (1_u16..4, any::<i64>(), cells, tombstone).prop_map(|(table, row, cells, tombstone)| StateRow {
        table,
        row,
        cells: cells
            .into_iter()
            .map(|(column, (stamp, base, value))| StateCell {
                column,
                clock: Clock { stamp, base },
                value,
            })
            .collect(),
        tombstone: tombstone.map(|(stamp, value, seen)| Tombstone { stamp, value, seen }),
    })
}

fn rows() -> impl Strategy<Value = Vec<StateRow>> {
    prop::collection::vec(row(), 0..20).prop_map(|mut rows| {
        rows.sort_by_key(|row| (row.table, row.row));
        rows.dedup_by_key(|row| (row.table, row.row));
        rows
    })
}

/// Seals the rows as the first device of an office of two.
fn sealed(keys: &Keyring, rows: &[StateRow]) -> Vec<u8> {
    let mut standing = Standing::default();
    let mut draft = Draft::new();
    for row in rows {
        row.add_to(&mut standing.state);
        draft.row(row);
    }
    let cursor = Cursor {
        seq: 7,
        hash: [3; 32],
    };
    standing.cursors.insert(keys.device(), cursor);
    let epoch = keys.epoch(Scope::COMPANY).unwrap();
    seal(keys, epoch, (7, 1_795_000_000_000), &standing, draft).unwrap()
}

fn read(keys: &Keyring, dev: DeviceId, bytes: &[u8]) -> Option<Vec<StateRow>> {
    let snapshot = open(keys, dev, bytes).ok()?;
    let mut rows = Vec::new();
    let went = snapshot.rows(keys, bytes, |row| {
        rows.push(row);
        true
    });
    went.ok().map(|()| rows)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, ..ProptestConfig::default() })]

    #[test]
    fn what_stands_in_a_snapshot_is_read_by_another_device(rows in rows()) {
        let office = sample::office(1, 2);
        let bytes = sealed(&office[0], &rows);
        prop_assert_eq!(read(&office[1], office[0].device(), &bytes), Some(rows));
        prop_assert_eq!(read(&office[1], office[1].device(), &bytes), None);
    }

    #[test]
    fn bytes_of_anybody_are_refused_and_nothing_worse(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        if let Ok(mut reader) = Reader::new(&bytes) {
            while let Ok(Some(_)) = reader.row() {}
        }
    }
}

#[test]
fn a_changed_or_torn_snapshot_is_not_there() {
    let office = sample::office(1, 2);
    let row = StateRow {
        table: 3,
        row: 5,
        cells: vec![StateCell {
            column: 2,
            clock: Clock {
                stamp: Stamp::at(1_795_000_000_000, 1),
                base: Stamp::default(),
            },
            value: Value::Text("plaintext marker".into()),
        }],
        tombstone: None,
    };
    let dev = office[0].device();
    let bytes = sealed(&office[0], std::slice::from_ref(&row));
    assert!(!bytes.windows(9).any(|part| part == b"plaintext"));
    for at in 0..bytes.len() {
        let mut wrong = bytes.clone();
        wrong[at] ^= 1;
        assert_eq!(read(&office[1], dev, &wrong), None, "{at}");
        assert_eq!(read(&office[1], dev, &bytes[..at]), None, "{at}");
    }
    // Its writer signs rows that are not those of the hash it names.
    let mut draft = Draft::new();
    draft.row(&row);
    let epoch = office[0].epoch(Scope::COMPANY).unwrap();
    let lie = seal(&office[0], epoch, (7, 0), &Standing::default(), draft).unwrap();
    assert!(open(&office[1], dev, &lie).is_ok());
    assert_eq!(read(&office[1], dev, &lie), None);
}
