//! The power goes at any request of who reads: a snapshot is loaded, the log applied, membership and keys change meanwhile,
//! attachments come. What was kept by then is enough to go on.

use super::tests::{NOW, NOW_WISH, OFFICE, office, put, round, whole};
use super::*;
use crate::domain::merge::{Edit, Value};
use crate::sync::keys::sample::{self, Seeded};
use crate::sync::memory::{CONTENT, Memory};
use crate::sync::share::{self, Share};

const LOGO: ContentHash = [9; 32];
const STAMP: ContentHash = [8; 32];

fn mention(hash: ContentHash, row: i64) -> Edit {
    Edit::Put {
        table: 3,
        row,
        cells: vec![(CONTENT, Value::Blob(hash.to_vec()))],
    }
}

/// The keys as a program has them that begins with what the base keeps.
fn keyring(identity: &Keyring, base: &Memory) -> Keyring {
    let mut keys = identity.clone();
    for name in base.records().unwrap() {
        let bytes = base.record(&name).unwrap().unwrap();
        let _ = keys.absorb(&name, &bytes);
    }
    keys
}

fn engine(identity: &Keyring, base: Memory) -> Engine<Memory> {
    let keys = keyring(identity, &base);
    Engine::new(base, keys, OFFICE.to_vec())
}

/// Rounds until nothing comes any more.
fn settled(identity: &Keyring, base: Memory, disk: &share::Memory) -> Engine<Memory> {
    let mut reader = engine(identity, base);
    for _ in 0..4 {
        let outcome;
        (reader, outcome) = whole(reader, disk, NOW + 1);
        assert_eq!(outcome.phase, Phase::AllSent);
        assert!(!outcome.unproven && outcome.diverged.is_empty());
    }
    reader
}

#[test]
fn who_reads_goes_on_after_a_power_cut_at_any_request() {
    let (disk, mut engines) = office(3);
    let (three, two) = (engines.pop().unwrap(), engines.pop().unwrap());
    let mut one = engines.pop().unwrap().at_pace(Pace {
        segments: 3,
        age: 3_600_000,
        ..Pace::USUAL
    });
    // A colleague who writes over what another wrote, and is taken out later.
    three.replica().edit(NOW, &[put(100)]);
    let (three, _) = whole(three, &disk, NOW);
    one.replica().attach(LOGO, &b"logo ".repeat(1_000_000));
    one.replica().edit(NOW, &[mention(LOGO, 2), put(1)]);
    for number in 2..6 {
        one.replica().edit(NOW, &[put(number)]);
        (one, _) = whole(one, &disk, NOW);
    }
    let snapshots = disk.files().into_keys().filter(|it| it.starts_with("s/"));
    assert_eq!(snapshots.count(), 1);
    // Membership and keys change; what comes after is under the new ones.
    let files = one
        .keys
        .retire(three.me(), sample::cut(1), NOW, &mut Seeded::new(9));
    for file in files.unwrap() {
        disk.clone().put_new(&file.name, &file.bytes).unwrap();
        one.replica.keep_record(&file.name, &file.bytes).unwrap();
    }
    one.replica().attach(STAMP, b"stamp");
    one.replica().edit(NOW, &[mention(STAMP, 3), put(7)]);
    let (one, _) = whole(one, &disk, NOW);
    let files = disk.files();
    let losers = |engine: &Engine<Memory>| engine.replica().base().losers().len();

    let (identity, empty) = (two.keys().clone(), two.replica().copy());
    let uncut = settled(&identity, empty.copy(), &disk);
    assert_eq!(uncut.replica().base().hash(), one.replica().base().hash());
    let kept = uncut.replica().records().unwrap();
    assert!(kept.len() >= 2, "{kept:?}");
    let mut loaded = false;
    // After so many whole rounds the next one is cut.
    for before in 0..3 {
        for cut in 0.. {
            disk.restore(files.clone());
            let base = empty.copy();
            let mut reader = engine(&identity, base.clone());
            for _ in 0..before {
                (reader, _) = whole(reader, &disk, NOW);
            }
            let (asked, done) = round(reader, &disk, NOW, NOW_WISH, cut);
            loaded |= base.loaded().unwrap().is_some();
            let again = settled(&identity, base, &disk);
            let told = format!("{before} rounds, then cut after {asked:?}");
            let replica = again.replica();
            assert_eq!(replica.base().hash(), one.replica().base().hash(), "{told}");
            assert_eq!(losers(&again), losers(&uncut), "{told}");
            assert_eq!(replica.records().unwrap(), kept, "{told}");
            assert_eq!(replica.loaded().unwrap(), None, "{told}");
            for hash in [LOGO, STAMP] {
                let bytes = replica.content(&hash).unwrap();
                assert_eq!(bytes, one.replica().content(&hash).unwrap(), "{told}");
            }
            if done.is_some() {
                break;
            }
        }
    }
    assert!(loaded, "a snapshot was among it");
}
