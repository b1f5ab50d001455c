//! What becomes of the files of a device that was taken out of the office.

use super::tests::{NOW, office, put, round, whole};
use super::*;
use crate::domain::merge::{StateHash, Value};
use crate::sync::head::HeadFile;
use crate::sync::keys::sample::{self, Seeded};
use crate::sync::memory::Memory;
use crate::sync::replica::Cursor;
use crate::sync::share;
use crate::sync::{name, segment};

/// The owner retires a device of which so many segments count.
fn retire(one: &mut Engine<Memory>, disk: &share::Memory, device: DeviceId, cut: u64) {
    let applied = one.replica.cursors().unwrap();
    let known = applied.get(&device).filter(|it| u64::from(it.seq) == cut);
    let cut = known.map_or(sample::cut(cut), |it| (*it).into());
    let files = one.keys.retire(device, cut, NOW, &mut Seeded::new(9));
    for file in files.unwrap() {
        disk.plant(&file.name, &file.bytes);
        one.replica.keep_record(&file.name, &file.bytes).unwrap();
    }
}

#[test]
fn what_a_retired_device_says_of_others_is_not_believed() {
    let (disk, mut engines) = office(3);
    let (three, mut two) = (engines.pop().unwrap(), engines.pop().unwrap());
    let mut one = engines.pop().unwrap();
    three.replica().edit(NOW, &[put(3)]);
    let (three, _) = whole(three, &disk, NOW);
    two.replica().edit(NOW, &[put(2)]);
    (two, _) = whole(two, &disk, NOW);
    (one, _) = whole(one, &disk, NOW);
    retire(&mut one, &disk, three.me(), 1);
    let known = two.me();
    let forged = |seq: u32, hash| HeadFile {
        dev: three.me(),
        cursor: Cursor { seq, hash },
        at: NOW,
        vector: [(known, 99)].into(),
        state: StateHash::default(),
        membership: three.keys().head(),
    };
    // As if it had applied what nobody wrote, and had another history: neither stops or rewinds anybody.
    for (seq, hash) in [(1, [7; 32]), (2, [8; 32])] {
        let head = forged(seq, hash);
        disk.plant(&name::head(three.me(), seq), &head.seal(three.keys()));
        for engine in [&mut one, &mut two] {
            let fresh = Engine::new(
                engine.replica().clone(),
                engine.keys().clone(),
                b"{}".to_vec(),
            );
            let (after, outcome) = whole(fresh, &disk, NOW);
            assert_eq!(outcome.phase, Phase::AllSent);
            assert_eq!((outcome.forked, outcome.applied), (Vec::new(), 0));
            assert!(outcome.colleagues.iter().all(|told| told.dev != three.me()));
            *engine = after;
        }
    }
    // Nor does what somebody says who is in: a copy of a computer shows by what that has signed.
    let (disk, mut engines) = office(3);
    let (three, two) = (engines.pop().unwrap(), engines.pop().unwrap());
    three.replica().edit(NOW, &[put(3)]);
    let (three, _) = whole(three, &disk, NOW);
    let mut head = forged(1, [7; 32]);
    head.dev = three.me();
    disk.plant(&name::head(three.me(), 1), &head.seal(three.keys()));
    let (_, outcome) = whole(two, &disk, NOW);
    assert_eq!(outcome.phase, Phase::AllSent);
}

#[test]
fn another_history_of_who_was_taken_out_reaches_nobody() {
    let (disk, mut engines) = office(3);
    let (mut three, two) = (engines.pop().unwrap(), engines.pop().unwrap());
    let mut one = engines.pop().unwrap();
    three.replica().edit(NOW, &[put(3)]);
    (three, _) = whole(three, &disk, NOW);
    let (kept, files) = (three.replica().copy(), disk.files());
    three.replica().edit(NOW, &[put(33)]);
    (three, _) = whole(three, &disk, NOW);
    (one, _) = whole(one, &disk, NOW);
    retire(&mut one, &disk, three.me(), 2);
    // On a copy of base and folder, at home, something else was done, and lies now where the other lay.
    let home = share::Memory::new();
    home.restore(files);
    kept.edit(NOW, &[put(66)]);
    let copy = Engine::new(kept, three.keys().clone(), b"{}".to_vec());
    let (copy, _) = whole(copy, &home, NOW);
    let name = name::Span::one(three.me(), 2).name();
    disk.plant(&name, &home.files()[&name].0);
    assert!(segment::open(two.keys(), copy.me(), &home.files()[&name].0).is_ok());

    let value = |engine: &Engine<Memory>| {
        let base = engine.replica().base();
        base.row(3, 1).map(|row| row.values[&2].clone())
    };
    let (two, outcome) = whole(two, &disk, NOW);
    assert_eq!((outcome.phase, outcome.applied), (Phase::AllSent, 0));
    assert_eq!(value(&two), None);
    // Who has the right one puts it back.
    let audit = Wish {
        audit: true,
        ..Wish::default()
    };
    let (_, went) = round(one, &disk, NOW, audit, usize::MAX);
    let (one, outcome) = went.unwrap();
    assert_eq!((outcome.phase, outcome.mended), (Phase::AllSent, 1));
    let (two, outcome) = whole(two, &disk, NOW);
    assert_eq!((outcome.phase, outcome.applied), (Phase::AllSent, 2));
    assert_eq!(value(&two), Some(Value::Integer(33)));
    assert_eq!(two.replica().base().hash(), one.replica().base().hash());
}

#[test]
fn what_is_sealed_after_a_removal_is_under_the_new_key_at_once() {
    let (disk, mut engines) = office(3);
    let (three, mut two) = (engines.pop().unwrap(), engines.pop().unwrap());
    let mut one = engines.pop().unwrap();
    (two, _) = whole(two, &disk, NOW);
    (one, _) = whole(one, &disk, NOW);
    retire(&mut one, &disk, three.me(), 0);
    two.replica().edit(NOW, &[put(2)]);
    let later = NOW + QUIET;
    let (_, went) = round(two, &disk, later, Wish::default(), usize::MAX);
    let (two, outcome) = went.unwrap();
    assert_eq!((outcome.phase, outcome.sent), (Phase::AllSent, 1));
    let name = name::Span::one(two.me(), 1).name();
    let bytes = &disk.files()[&name].0;
    let opened = segment::open(two.keys(), two.me(), bytes).unwrap();
    assert_eq!(opened.sections[0].1, 2, "the second epoch");
    let theirs = segment::open(three.keys(), two.me(), bytes);
    assert!(theirs.is_err() || theirs.is_ok_and(|it| it.unread > 0));
}

#[test]
fn of_a_pack_that_goes_on_after_a_removal_what_was_before_it_is_taken() {
    let (disk, mut engines) = office(3);
    let (mut three, two) = (engines.pop().unwrap(), engines.pop().unwrap());
    let mut one = engines.pop().unwrap();
    for number in 1..=Pace::USUAL.pack as i64 {
        three.replica().edit(NOW, &[put(number)]);
        (three, _) = whole(three, &disk, NOW);
        if number == 20 {
            (one, _) = whole(one, &disk, NOW);
        }
    }
    retire(&mut one, &disk, three.me(), 20);
    let pack = name::Span {
        dev: three.me(),
        first: 1,
        last: 32,
    };
    // The small files are swept away: only the pack is there.
    let mut files = disk.files();
    files.retain(|file, _| !file.starts_with("d/") || *file == pack.name());
    let (bytes, _) = files[&pack.name()].clone();
    disk.restore(files);
    let (one, outcome) = whole(one, &disk, NOW);
    assert_eq!((outcome.phase, outcome.applied), (Phase::AllSent, 0));
    let (two, outcome) = whole(two, &disk, NOW);
    assert_eq!((outcome.phase, outcome.applied), (Phase::AllSent, 20));
    let row = two.replica().base().row(3, 1).unwrap().values[&2].clone();
    assert_eq!(row, Value::Integer(20));
    assert_eq!(two.replica().base().hash(), one.replica().base().hash());
    let opened = segment::open(two.keys(), three.me(), &bytes).unwrap();
    assert_eq!((opened.span(), opened.cut), ((1, 32), Some(20)));
    // Nor is it asked for again and again.
    let (asked, _) = round(two, &disk, NOW + 1_000, Wish::default(), usize::MAX);
    let reads = asked
        .iter()
        .filter(|it| matches!(it, Request::Get { name, .. } if name.starts_with("d/")));
    assert_eq!(reads.count(), 0, "{asked:?}");
}

#[test]
fn who_was_taken_out_sends_nothing_more_and_keeps_what_waits() {
    let (disk, mut engines) = office(2);
    let (mut two, mut one) = (engines.pop().unwrap(), engines.pop().unwrap());
    two.replica().edit(NOW, &[put(1)]);
    (two, _) = whole(two, &disk, NOW);
    two.replica().edit(NOW, &[put(2)]);
    (one, _) = whole(one, &disk, NOW);
    retire(&mut one, &disk, two.me(), 1);
    let before: Vec<String> = disk.files().into_keys().collect();
    // At the first try, between two looks at the records too.
    let later = NOW + QUIET;
    let (_, went) = round(two, &disk, later, Wish::default(), usize::MAX);
    let (two, outcome) = went.unwrap();
    assert_eq!(outcome.phase, Phase::Stopped(Stop::NotAdmitted));
    assert_eq!(disk.files().into_keys().collect::<Vec<_>>(), before);
    // Not even sealed: the key may be one that somebody who is out has.
    let waits = two.replica().unsealed(1).unwrap();
    assert!(waits.is_some(), "it is still here");
}

#[test]
fn who_may_only_read_sends_nothing_and_receives_all() {
    let (disk, mut engines) = office(2);
    let (mut two, mut one) = (engines.pop().unwrap(), engines.pop().unwrap());
    let viewer = crate::sync::keys::Role::Viewer;
    let record = one
        .keys
        .set_role(2, viewer, vec![(two.me(), sample::cut(0))], NOW)
        .unwrap();
    disk.plant(&record.name, &record.bytes);
    one.replica().edit(NOW, &[put(7)]);
    let _ = whole(one, &disk, NOW);
    two.replica().edit(NOW, &[put(8)]);
    let before = disk.files().len();
    for _ in 0..DOUBT {
        let (after, outcome) = whole(two, &disk, NOW);
        two = after;
        let stop = Stop::Reader;
        assert!(matches!(outcome.phase, Phase::Doubt(it) | Phase::Stopped(it) if it == stop));
    }
    assert_eq!(disk.files().len(), before);
    assert_eq!(two.replica().cursors().unwrap().len(), 1, "it has read");
}

#[test]
fn a_new_folder_is_filled_with_attachments_too() {
    let (disk, mut engines) = office(3);
    let (three, two) = (engines.pop().unwrap(), engines.pop().unwrap());
    let mut one = engines.pop().unwrap();
    let picture = b"a picture".to_vec();
    let hash = *blake3::hash(&picture).as_bytes();
    three.replica().attach(hash, &picture);
    let mention = crate::domain::merge::Edit::Put {
        table: 3,
        row: 1,
        cells: vec![(crate::sync::memory::CONTENT, Value::Blob(hash.to_vec()))],
    };
    three.replica().edit(NOW, &[mention]);
    let (three, _) = whole(three, &disk, NOW);
    (one, _) = whole(one, &disk, NOW);
    assert_eq!(one.replica().content(&hash).unwrap(), Some(picture.clone()));
    // The drive dies, and the writer never exchanges again: one fills a new folder, two joins from it.
    drop(three);
    disk.restore(share::memory::Files::new());
    let mend = Wish {
        mend: true,
        fill: true,
        audit: true,
        now: true,
    };
    let (_, done) = round(one, &disk, NOW, mend, usize::MAX);
    assert_eq!(done.unwrap().1.phase, Phase::AllSent);
    let (two, outcome) = whole(two, &disk, NOW);
    assert_eq!((outcome.phase, outcome.applied), (Phase::AllSent, 1));
    assert_eq!(two.replica().content(&hash).unwrap(), Some(picture));
}
