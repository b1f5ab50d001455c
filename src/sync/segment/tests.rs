use proptest::prelude::*;

use super::*;
use crate::domain::merge::{CellChange, RowChange, Stamp, Transaction, Value};
use crate::sync::columns::tests::transaction;
use crate::sync::keys::{Keyring, Refusal, Scope, sample};
use crate::sync::replica::{Cursor, Vector};

/// Makes an id of the first device of the office.
const fn of_first(action: i64) -> i64 {
    1 << 40 | action & ((1 << 40) - 1)
}

fn of_seven(mut transaction: Transaction) -> Transaction {
    transaction.stamp.device = 1;
    transaction.action = of_first(transaction.action);
    transaction
}

/// Seals segments of one device, one of each list, with a vector that grows.
fn chain(keys: &Keyring, lists: &[Vec<Transaction>]) -> Vec<Vec<u8>> {
    let mut before = Cursor::default();
    let mut files = Vec::new();
    for list in lists {
        let draft = Draft {
            before,
            members: vec![Member {
                hash: [0; 32],
                // What nobody has read yet stands in no vector.
                vector: [
                    (keys.device(), before.seq),
                    (crate::sync::keys::DeviceId([9; 8]), 4),
                ]
                .into_iter()
                .filter(|(_, seq)| *seq > 0)
                .collect::<Vector>(),
                head: keys.head(),
            }],
            sections: vec![SectionDraft {
                epoch: keys.epoch(Scope::COMPANY).unwrap(),
                members: vec![list.clone()],
            }],
        };
        let (cursor, bytes) = seal(keys, &draft).unwrap();
        before = cursor;
        files.push(bytes);
    }
    files
}

fn lists() -> impl Strategy<Value = Vec<Vec<Transaction>>> {
    let list = prop::collection::vec(transaction().prop_map(of_seven), 0..4);
    prop::collection::vec(list, 2..6)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, ..ProptestConfig::default() })]

    #[test]
    fn a_pack_holds_what_its_segments_held_and_the_chain_goes_through_it(lists in lists()) {
        let office = sample::office(1, 2);
        let files = chain(&office[0], &lists);
        let read = |bytes: &[u8]| open(&office[1], office[0].device(), bytes).unwrap();
        let singles: Vec<Segment> = files.iter().map(|bytes| read(bytes)).collect();
        for pair in singles.windows(2) {
            prop_assert_eq!(pair[1].before, pair[0].members[0].cursor);
        }
        let (cursor, packed) = pack(&office[0], &singles).unwrap();
        let again = pack(&office[0], &[read(&pack(&office[0], &singles[..1]).unwrap().1)]).unwrap();
        prop_assert_eq!(again.0.hash, singles[0].members[0].cursor.hash);
        let whole = read(&packed);
        prop_assert_eq!(cursor, singles.last().unwrap().members[0].cursor);
        prop_assert_eq!(whole.hash_at(2), Some(singles[1].members[0].cursor.hash));
        let one: Vec<_> = singles.into_iter().flat_map(|segment| segment.opened(1)).collect();
        prop_assert_eq!(whole.opened(1), one);
    }

    #[test]
    fn one_wrong_bit_or_a_cut_makes_a_file_not_there(
        lists in lists(),
        at in any::<prop::sample::Index>(),
        bit in 0..8_u8,
    ) {
        let office = sample::office(1, 2);
        let bytes = chain(&office[0], &lists).swap_remove(0);
        let at = at.index(bytes.len());
        let mut flipped = bytes.clone();
        flipped[at] ^= 1 << bit;
        prop_assert!(open(&office[1], office[0].device(), &flipped).is_err());
        prop_assert!(open(&office[1], office[0].device(), &bytes[..at]).is_err());
    }
}

#[test]
fn a_file_counts_only_as_that_of_its_writer() {
    let office = sample::office(1, 3);
    let mut stranger = sample::office(2, 1);
    let bytes = chain(&office[0], &[Vec::new()]).swap_remove(0);
    let read = |dev| open(&office[1], dev, &bytes).map(|segment| segment.span());
    assert_eq!(read(office[0].device()), Ok((1, 1)));
    assert_eq!(
        read(office[2].device()),
        Err(Refused::Broken("another device"))
    );
    let foreign = chain(&stranger.remove(0), &[Vec::new()]).swap_remove(0);
    let dev = sample::office(2, 1)[0].device();
    assert_eq!(
        open(&office[1], dev, &foreign),
        Err(Refused::Keys(Refusal::NoMember))
    );
}

/// Whoever says to have done what another device did, is not believed.
#[test]
fn an_action_under_the_id_of_another_device_makes_no_segment() {
    let office = sample::office(1, 2);
    let dev = office[0].device();
    let read = |action: i64| {
        let mut one = import(1, 1);
        one.action = action;
        open(
            &office[1],
            dev,
            &chain(&office[0], &[vec![one]]).swap_remove(0),
        )
    };
    assert!(read(of_first(7)).is_ok());
    for action in [2 << 40 | 7, 7, i64::MIN | of_first(7), -1] {
        let refused = Some(Refused::Broken("an action of another device"));
        assert_eq!(read(action).err(), refused, "{action}");
    }
}

/// The file with another oldest reader, signed by a device.
fn of_a_newer_program(bytes: &[u8], by: &Keyring) -> Vec<u8> {
    let mut body = bytes[..bytes.len() - TRAILER].to_vec();
    body[9] = FORMAT + 1;
    let hash = *blake3::hash(&body).as_bytes();
    body.extend_from_slice(&hash);
    body.extend_from_slice(&by.sign(crate::sync::keys::Purpose::Segment, &hash));
    body
}

#[test]
fn a_newer_program_is_needed_only_for_what_a_member_has_signed() {
    let office = sample::office(1, 2);
    let bytes = chain(&office[0], &[Vec::new()]).swap_remove(0);
    let read = |bytes: &[u8]| open(&office[1], office[0].device(), bytes).err();
    let newer = of_a_newer_program(&bytes, &office[0]);
    assert_eq!(read(&newer), Some(Refused::Newer(FORMAT + 1)));
    let forged = of_a_newer_program(&bytes, &office[1]);
    assert_eq!(read(&forged), Some(Refused::Keys(Refusal::NotAuthentic)));
}

/// An action that adds so many clients, as an import does.
fn import(action: i64, rows: i64) -> Transaction {
    let client = |row| RowChange {
        table: 3,
        row,
        born: true,
        cells: vec![CellChange {
            column: 2,
            value: Value::Text(format!("Клієнт {row}")),
            base: None,
            bump: 0,
        }],
        seen: Vec::new(),
    };
    Transaction {
        action: of_first(action),
        stamp: Stamp::at(1_795_255_200_000 + action, 1),
        at: 1_795_255_200_000,
        user: None,
        kind: "import".into(),
        role: "do".into(),
        target: None,
        subject: "clients.csv".into(),
        born: Some((1, rows)),
        rows: (1..=rows).map(client).collect(),
    }
}

#[test]
fn an_action_too_large_for_one_section_stands_in_several_and_is_read_as_one() {
    let office = sample::office(1, 2);
    let (keys, reader) = (&office[0], &office[1]);
    let lists = [
        vec![import(1, 3), import(2, 700), import(3, 4)],
        vec![import(4, 20)],
        vec![import(5, 400), import(6, 1)],
    ];
    let files = chain(keys, &lists);
    let read = |bytes: &[u8]| open(reader, keys.device(), bytes).unwrap();
    let segments: Vec<Segment> = files.iter().map(|bytes| read(bytes)).collect();
    assert!(segments[0].sections.len() > 3);
    assert_eq!(segments[1].sections.len(), 1);
    for (segment, list) in segments.iter().zip(&lists) {
        assert_eq!(&segment.clone().opened(0)[0].transactions, list);
    }
    // Part by part it is the same, and as long as nothing is wrong.
    let outline = verify(reader, keys.device(), &files[0]).unwrap();
    let parts = outline.parts(reader, &files[0], 0);
    let mut parts: Vec<_> = parts.collect::<Result<_, _>>().unwrap();
    assert_eq!(parts.len(), segments[0].sections.len());
    assert!(parts.iter().rev().skip(1).all(|part| part.more));
    let mut whole = parts.remove(0);
    parts.into_iter().for_each(|part| whole.go_on(part));
    assert_eq!(vec![whole], segments[0].clone().opened(0));
    assert_eq!(outline.parts(reader, &files[0], 1).count(), 0);
    let mut torn = files[0].clone();
    let end = torn.len() - TRAILER - 1;
    torn[end] ^= 1;
    let mut rest = outline.parts(reader, &torn, 0);
    let wrong = rest.by_ref().find(Result::is_err);
    assert!(wrong.is_some() && rest.next().is_none());
    // So it is of a pack, and of a pack of packs.
    let (_, packed) = pack(keys, &segments).unwrap();
    let (_, again) = pack(keys, &[read(&packed)]).unwrap();
    assert_eq!(packed, again);
    let held = read(&packed).opened(0);
    let held: Vec<_> = held.into_iter().map(|one| one.transactions).collect();
    assert_eq!(held, lists);
}

#[test]
fn what_no_section_can_hold_is_not_sealed() {
    let office = sample::office(1, 1);
    let mut large = import(1, 1);
    large.rows[0].cells[0].value = Value::Text("я".repeat(MOST_TEXT / 2 + 1));
    let draft = Draft {
        before: Cursor::default(),
        members: vec![Member {
            hash: [0; 32],
            vector: Vector::new(),
            head: office[0].head(),
        }],
        sections: vec![SectionDraft {
            epoch: office[0].epoch(Scope::COMPANY).unwrap(),
            members: vec![vec![large]],
        }],
    };
    assert_eq!(seal(&office[0], &draft), Err(CannotSeal::TooLarge));
}
