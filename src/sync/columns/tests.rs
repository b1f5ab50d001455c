use proptest::prelude::*;

use super::{decode, encode};
use crate::domain::merge::{CellChange, RowChange, Stamp, Transaction, Value};

fn value() -> impl Strategy<Value = Value> {
    prop_oneof![
        Just(Value::Null),
        any::<i64>().prop_map(Value::Integer),
        (-1e9..1e9_f64).prop_map(Value::Real),
        "[а-яa-z]{0,9}".prop_map(Value::Text),
        prop::collection::vec(any::<u8>(), 0..5).prop_map(Value::Blob),
    ]
}

fn stamp() -> impl Strategy<Value = Stamp> {
    (0..Stamp::END << 16, 0..9_u32).prop_map(|(time, device)| Stamp { time, device })
}

fn row() -> impl Strategy<Value = RowChange> {
    let cell = (any::<u16>(), value(), prop::option::of(stamp()), 0..99_u64).prop_map(
        |(column, value, base, bump)| CellChange {
            column,
            value,
            base,
            bump,
        },
    );
    let seen = prop::collection::vec((any::<u16>(), stamp()), 0..3);
    let cells = prop::collection::vec(cell, 0..4);
    (0..4_u16, any::<i64>(), any::<bool>(), cells, seen).prop_map(
        |(table, row, born, cells, seen)| RowChange {
            table,
            row,
            born,
            cells,
            seen,
        },
    )
}

pub(in crate::sync) fn transaction() -> impl Strategy<Value = Transaction> {
    let ids = (any::<i64>(), any::<Option<i64>>(), any::<Option<i64>>());
    let born = any::<Option<(i64, i64)>>();
    let rows = prop::collection::vec(row(), 0..4);
    (
        ids,
        0..Stamp::END << 16,
        any::<i64>(),
        "[a-z]{0,3}",
        born,
        rows,
    )
        .prop_map(
            |((action, user, target), time, at, kind, born, rows)| Transaction {
                action,
                stamp: Stamp { time, device: 7 },
                at,
                user,
                role: kind.clone(),
                subject: format!("{kind} ґ"),
                kind,
                target,
                born,
                rows,
            },
        )
}

proptest! {
    #[test]
    fn what_was_written_is_read_again(
        members in prop::collection::vec(prop::collection::vec(transaction(), 0..5), 0..4),
    ) {
        let slices: Vec<&[Transaction]> = members.iter().map(Vec::as_slice).collect();
        let bytes = encode(&slices).unwrap();
        prop_assert_eq!(decode(&bytes, 7).unwrap(), members);
    }

    #[test]
    fn damaged_bytes_are_refused_or_read_and_nothing_worse(
        transactions in prop::collection::vec(transaction(), 1..4),
        at in any::<prop::sample::Index>(),
        bit in 0..8_u8,
        cut in any::<bool>(),
    ) {
        let mut bytes = encode(&[&transactions]).unwrap();
        let at = at.index(bytes.len());
        if cut {
            bytes.truncate(at);
            prop_assert!(decode(&bytes, 7).is_err());
        } else {
            bytes[at] ^= 1 << bit;
            let _any = decode(&bytes, 7);
        }
    }

    #[test]
    fn any_bytes_are_refused_or_read(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let _any = decode(&bytes, 7);
    }
}

#[test]
fn a_time_beyond_the_end_is_no_time() {
    let mut late = Transaction {
        action: 1,
        stamp: Stamp::at(i64::MAX, 7),
        at: 0,
        user: None,
        kind: String::new(),
        role: String::new(),
        target: None,
        subject: String::new(),
        born: None,
        rows: vec![RowChange {
            table: 1,
            row: 1,
            born: true,
            cells: vec![CellChange {
                column: 2,
                value: Value::Null,
                base: None,
                bump: 1,
            }],
            seen: Vec::new(),
        }],
    };
    assert!(decode(&encode(&[std::slice::from_ref(&late)]).unwrap(), 7).is_ok());
    let mut beyond = late.clone();
    beyond.stamp.time = Stamp::TOP;
    assert!(decode(&encode(&[&[beyond]]).unwrap(), 7).is_err());
    late.rows[0].cells[0].bump = u64::MAX;
    assert!(decode(&encode(&[&[late]]).unwrap(), 7).is_err());
}
