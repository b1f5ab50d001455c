use super::*;
use crate::domain::merge::{Edit, Value};
use crate::sync::keys::sample;
use crate::sync::memory::{CONTENT, Memory};
use crate::sync::name;
use crate::sync::share::{self, OFFICE_FILE, Share};

const OFFICE: &[u8] = b"{}";
const NOW: i64 = 1_795_000_000_000;

/// An empty share of an office, and its devices with empty bases.
fn office(devices: u32) -> (share::Memory, Vec<Engine<Memory>>) {
    let disk = share::Memory::new();
    disk.clone().put_new(OFFICE_FILE, OFFICE).unwrap();
    disk.set_now(NOW);
    let engines = sample::office(1, devices).into_iter().map(|keys| {
        let me = keys.me().unwrap();
        Engine::new(Memory::new(me.device, me.number), keys, OFFICE.to_vec())
    });
    (disk, engines.collect())
}

fn put(number: i64) -> Edit {
    Edit::Put {
        table: 3,
        row: 1,
        cells: vec![(2, Value::Integer(number))],
    }
}

const NOW_WISH: Wish = Wish {
    now: true,
    audit: false,
    mend: false,
};

/// Carries out a round and gives what it asked for and what came of it. After `most` requests the power goes.
fn round(
    engine: Engine<Memory>,
    disk: &share::Memory,
    now: i64,
    wish: Wish,
    most: usize,
) -> (Vec<Request>, Option<(Engine<Memory>, Outcome)>) {
    let mut asked = Vec::new();
    let mut round = engine.start(now, wish);
    loop {
        match round.step() {
            Step::Done(engine, outcome) => return (asked, Some((*engine, outcome))),
            Step::Ask(_) if asked.len() == most => return (asked, None),
            Step::Ask(request) => {
                asked.push(request.clone());
                round.answer(request.run(&mut disk.clone()));
            }
        }
    }
}

fn whole(engine: Engine<Memory>, disk: &share::Memory, now: i64) -> (Engine<Memory>, Outcome) {
    round(engine, disk, now, NOW_WISH, usize::MAX).1.unwrap()
}

#[test]
fn what_one_does_reaches_the_other_and_then_a_round_is_one_listing() {
    let (disk, mut engines) = office(2);
    let (two, one) = (engines.pop().unwrap(), engines.pop().unwrap());
    one.replica().edit(NOW, &[put(7)]);
    let (one, outcome) = whole(one, &disk, NOW);
    assert_eq!((outcome.phase, outcome.sent), (Phase::AllSent, 1));
    let (two, outcome) = whole(two, &disk, NOW);
    assert_eq!((outcome.phase, outcome.applied), (Phase::AllSent, 1));
    assert_eq!(one.replica().base().hash(), two.replica().base().hash());
    let (two, _) = whole(two, &disk, NOW);
    let (asked, _) = round(two, &disk, NOW + 1_000, Wish::default(), usize::MAX);
    let lists = asked.iter().filter(|one| matches!(one, Request::List(_)));
    assert_eq!((lists.count(), asked.len()), (1, 3), "{asked:?}");
}

#[test]
fn an_emptied_or_older_share_stops_everything_and_nothing_is_written() {
    let (disk, mut engines) = office(2);
    let before = disk.files();
    let mut one = engines.swap_remove(0);
    one.replica().edit(NOW, &[put(7)]);
    (one, _) = whole(one, &disk, NOW);
    one.replica().edit(NOW, &[put(8)]);
    for (files, stop) in [
        (before, Stop::Older),
        (share::memory::Files::new(), Stop::NoOffice),
    ] {
        disk.restore(files.clone());
        let mut phase = Phase::AllSent;
        for _ in 0..DOUBT {
            let (engine, outcome) = whole(one, &disk, NOW);
            (one, phase) = (engine, outcome.phase);
        }
        assert_eq!(phase, Phase::Stopped(stop));
        assert_eq!(disk.files(), files);
    }
    // The user has it mended from here: all is there again, what was done meanwhile too.
    let mend = Wish {
        mend: true,
        ..NOW_WISH
    };
    let (_, done) = round(one, &disk, NOW, mend, usize::MAX);
    assert_eq!(done.unwrap().1.phase, Phase::AllSent);
    let (two, outcome) = whole(engines.swap_remove(0), &disk, NOW);
    assert_eq!((outcome.phase, outcome.applied), (Phase::AllSent, 2));
    assert_eq!(
        two.replica().base().row(3, 1).unwrap().values[&2],
        Value::Integer(8)
    );
}

#[test]
fn after_a_power_cut_at_any_request_all_comes_together() {
    // So much is there already that the round packs too: every kind of request occurs.
    let (disk, mut engines) = office(2);
    let (two, mut one) = (engines.pop().unwrap(), engines.pop().unwrap());
    for number in 0..house::PACK as i64 - 1 {
        one.replica().edit(NOW, &[put(number)]);
        (one, _) = whole(one, &disk, NOW);
    }
    one.replica().edit(NOW, &[put(1_000)]);
    let files = disk.files();
    for cut in 0.. {
        disk.restore(files.clone());
        let (base, keys) = (one.replica().copy(), one.keys().clone());
        let cut_off = Engine::new(base.clone(), keys.clone(), OFFICE.to_vec());
        let (asked, done) = round(cut_off, &disk, NOW, NOW_WISH, cut);
        let again = Engine::new(base, keys, OFFICE.to_vec());
        let (again, outcome) = whole(again, &disk, NOW);
        assert_eq!(outcome.phase, Phase::AllSent, "cut after {asked:?}");
        let newcomer = Engine::new(two.replica().copy(), two.keys().clone(), OFFICE.to_vec());
        let (newcomer, outcome) = whole(newcomer, &disk, NOW);
        assert_eq!(outcome.phase, Phase::AllSent);
        assert_eq!(
            again.replica().base().hash(),
            newcomer.replica().base().hash(),
            "cut after {asked:?}"
        );
        if done.is_some() {
            let packs = disk
                .files()
                .into_keys()
                .filter(|name| name.contains("-00000032.seg"));
            assert_eq!(packs.count(), 2, "the pack beside its last segment");
            break;
        }
    }
}

#[test]
fn small_files_go_a_week_after_their_pack_and_a_newcomer_reads_the_pack() {
    let (disk, mut engines) = office(2);
    let (two, mut one) = (engines.pop().unwrap(), engines.pop().unwrap());
    for number in 0..house::PACK as i64 {
        one.replica().edit(NOW, &[put(number)]);
        (one, _) = whole(one, &disk, NOW);
    }
    let count = || {
        disk.files()
            .into_keys()
            .filter(|name| name.starts_with("d/"))
            .count()
    };
    assert_eq!(count(), house::PACK + 1);
    let later = NOW + 8 * 24 * 3_600_000;
    disk.set_now(later);
    let (one, _) = whole(one, &disk, later);
    assert_eq!(count(), 1);
    let (two, outcome) = whole(two, &disk, later);
    assert_eq!(outcome.applied, house::PACK);
    assert_eq!(one.replica().base().hash(), two.replica().base().hash());
}

#[test]
fn a_lost_file_of_another_comes_back_as_a_copy() {
    let (disk, mut engines) = office(3);
    let (three, two, one) = (
        engines.pop().unwrap(),
        engines.pop().unwrap(),
        engines.pop().unwrap(),
    );
    one.replica().edit(NOW, &[put(7)]);
    let (one, _) = whole(one, &disk, NOW);
    let (two, _) = whole(two, &disk, NOW);
    let name = name::Span::one(one.me(), 1).name();
    disk.clone().delete(&name).unwrap();
    let audit = Wish {
        audit: true,
        ..NOW_WISH
    };
    let (_, done) = round(two, &disk, NOW, audit, usize::MAX);
    assert_eq!(done.unwrap().1.mended, 1);
    let (_, outcome) = whole(three, &disk, NOW);
    assert_eq!(outcome.applied, 1);
}

#[test]
fn a_copied_computer_goes_on_under_a_new_name_and_loses_nothing() {
    let (disk, mut engines) = office(3);
    let spare = engines.pop().unwrap().keys().clone();
    let (two, mut one) = (engines.pop().unwrap(), engines.pop().unwrap());
    one.replica().edit(NOW, &[put(1)]);
    (one, _) = whole(one, &disk, NOW);
    let mut copy = Engine::new(one.replica().copy(), one.keys().clone(), OFFICE.to_vec());
    one.replica().edit(NOW + 1, &[put(2)]);
    copy.replica().edit(NOW + 2, &[put(3)]);
    (one, _) = whole(one, &disk, NOW);
    let (stopped, outcome) = whole(copy, &disk, NOW);
    assert_eq!(outcome.phase, Phase::Stopped(Stop::Twin));
    (copy, _) = whole(stopped.reborn(spare), &disk, NOW);
    (one, _) = whole(one, &disk, NOW);
    let (two, _) = whole(two, &disk, NOW);
    for engine in [&one, &copy, &two] {
        let base = engine.replica().base();
        assert_eq!(base.row(3, 1).unwrap().values[&2], Value::Integer(3));
        assert_eq!(base.hash(), two.replica().base().hash());
        let lost = |number| {
            base.losers()
                .iter()
                .any(|loser| loser.value == Value::Integer(number))
        };
        assert!(lost(1) && lost(2));
    }
}

#[test]
fn attachments_are_there_before_what_mentions_them_and_tell_nothing() {
    let (disk, mut engines) = office(2);
    let (two, one) = (engines.pop().unwrap(), engines.pop().unwrap());
    let picture: Vec<u8> = b"plaintext marker ".repeat(300_000);
    one.replica().attach([9; 32], &picture);
    let mention = Edit::Put {
        table: 3,
        row: 1,
        cells: vec![(CONTENT, Value::Blob(vec![9; 32]))],
    };
    one.replica().edit(NOW, &[mention]);
    let (asked, _) = round(one, &disk, NOW, NOW_WISH, usize::MAX);
    let written: Vec<String> = asked
        .into_iter()
        .filter_map(|one| match one {
            Request::PutNew { name, .. } | Request::PutHead { name, .. } => Some(name),
            _ => None,
        })
        .collect();
    let folders: Vec<&str> = written.iter().map(|name| &name[..1]).collect();
    assert_eq!(folders, ["b", "b", "d", "h"]);
    let (two, _) = whole(two, &disk, NOW);
    let (two, _) = whole(two, &disk, NOW);
    assert_eq!(two.replica().content(&[9; 32]).unwrap(), Some(picture));
    let readable = |bytes: &[u8]| bytes.windows(9).any(|part| part == b"plaintext");
    assert!(disk.files().values().all(|(bytes, _)| !readable(bytes)));
}

#[test]
fn a_wrong_clock_is_measured_against_the_share() {
    let (disk, mut engines) = office(1);
    let one = engines.pop().unwrap();
    let fast = NOW + 3_600_000;
    let (one, outcome) = whole(one, &disk, fast);
    assert_eq!(outcome.skew, 3_600_000);
    let edit = one.replica().edit(fast, &[put(1)]);
    assert_eq!(edit.stamp.millis() as i64, NOW);
}
