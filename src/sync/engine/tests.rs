use super::*;
use crate::domain::merge::{Edit, Value};
use crate::sync::keys::sample;
use crate::sync::memory::{CONTENT, Memory};
use crate::sync::name;
use crate::sync::share::{self, OFFICE_FILE, Share};
use crate::sync::snapshot as snapshot_file;

pub(super) const OFFICE: &[u8] = b"{}";
pub(super) const NOW: i64 = 1_795_000_000_000;

/// An empty share of an office, and its devices with empty bases.
pub(super) fn office(devices: u32) -> (share::Memory, Vec<Engine<Memory>>) {
    let disk = share::Memory::new();
    disk.clone().put_new(OFFICE_FILE, OFFICE).unwrap();
    disk.set_now(NOW);
    let engines = sample::office(1, devices).into_iter().map(|keys| {
        let me = keys.me().unwrap();
        Engine::new(Memory::new(me.device, me.number), keys, OFFICE.to_vec())
    });
    (disk, engines.collect())
}

pub(super) fn put(number: i64) -> Edit {
    Edit::Put {
        table: 3,
        row: 1,
        cells: vec![(2, Value::Integer(number))],
    }
}

pub(super) const NOW_WISH: Wish = Wish {
    now: true,
    audit: false,
    mend: false,
    fill: false,
};

/// Carries out a round and gives what it asked for and what came of it. After `most` requests the power goes.
pub(super) fn round(
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
            Step::Done(engine, outcome) => return (asked, Some((*engine, *outcome))),
            Step::Ask(_) if asked.len() == most => return (asked, None),
            Step::Ask(request) => {
                asked.push(request.clone());
                round.answer(request.run(&mut disk.clone()));
            }
        }
    }
}

pub(super) fn whole(
    engine: Engine<Memory>,
    disk: &share::Memory,
    now: i64,
) -> (Engine<Memory>, Outcome) {
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
fn after_a_power_cut_at_any_request_all_comes_together() {
    // So much is there already that the round packs too: every kind of request occurs.
    let (disk, mut engines) = office(2);
    let (two, mut one) = (engines.pop().unwrap(), engines.pop().unwrap());
    for number in 0..Pace::USUAL.pack as i64 - 1 {
        one.replica().edit(NOW, &[put(number)]);
        (one, _) = whole(one, &disk, NOW);
    }
    one.replica().edit(NOW, &[put(1_000)]);
    let files = disk.files();
    for cut in 0.. {
        disk.restore(files.clone());
        let (base, keys) = (one.replica().copy(), one.keys().clone());
        let cut_off = Engine::new(base.clone(), keys.clone(), OFFICE.to_vec()).at_pace(OFTEN);
        let (asked, done) = round(cut_off, &disk, NOW, NOW_WISH, cut);
        let again = Engine::new(base, keys, OFFICE.to_vec());
        let (again, outcome) = whole(again, &disk, NOW);
        assert_eq!(outcome.phase, Phase::AllSent, "cut after {asked:?}");
        let newcomer = Engine::new(two.replica().copy(), two.keys().clone(), OFFICE.to_vec());
        let (newcomer, outcome) = whole(newcomer, &disk, NOW);
        assert_eq!(outcome.phase, Phase::AllSent);
        let (newcomer, outcome) = whole(newcomer, &disk, NOW);
        assert!(!outcome.unproven);
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
            let writes = |asked: &Request| matches!(asked, Request::PutNew { name, .. } if name.starts_with("s/"));
            assert!(asked.iter().any(writes), "and a snapshot");
            break;
        }
    }
}

const OFTEN: Pace = Pace {
    segments: 3,
    age: 3_600_000,
    ..Pace::USUAL
};

#[test]
fn who_joins_is_filled_from_a_snapshot_and_holds_it_against_the_log_afterwards() {
    let (disk, mut engines) = office(3);
    let (three, two) = (engines.pop().unwrap(), engines.pop().unwrap());
    let mut one = engines.pop().unwrap().at_pace(OFTEN);
    for number in 0..3 {
        one.replica().edit(NOW, &[put(number)]);
        (one, _) = whole(one, &disk, NOW);
    }
    let snapshots = || {
        let names = disk.files().into_keys();
        names.filter(|name| name.starts_with("s/")).count()
    };
    assert_eq!(snapshots(), 1);
    one.replica().edit(NOW, &[put(3)]);
    let (one, _) = whole(one, &disk, NOW);
    let files = disk.files();
    // Torn at any byte it is not there: the log is.
    let name = files.keys().find(|name| name.starts_with("s/")).unwrap();
    disk.plant(name, &files[name].0[..200]);
    let (two, outcome) = whole(two, &disk, NOW);
    assert_eq!((outcome.loaded, outcome.applied), (None, 4));
    disk.restore(files.clone());
    let (three, outcome) = whole(three, &disk, NOW);
    assert_eq!((outcome.loaded, outcome.applied), (Some(one.me()), 0));
    let value =
        |engine: &Engine<Memory>| engine.replica().base().row(3, 1).unwrap().values[&2].clone();
    assert_eq!(value(&three), Value::Integer(2), "at work at once");
    // In the next round comes the log: history, and what was done since.
    let (three, outcome) = whole(three, &disk, NOW + 1);
    assert_eq!((outcome.applied, outcome.unproven), (4, false));
    assert_eq!(three.replica().loaded().unwrap(), None);
    assert_eq!(value(&three), Value::Integer(3));
    assert_eq!(three.replica().base().hash(), two.replica().base().hash());
    let losers = three.replica().base().losers().len();
    assert_eq!(losers, 3, "what stood there before is known");
}

#[test]
fn a_snapshot_that_the_log_does_not_come_to_is_told_of() {
    let (disk, mut engines) = office(2);
    let (two, mut one) = (engines.pop().unwrap(), engines.pop().unwrap());
    for number in 0..3 {
        one.replica().edit(NOW, &[put(number)]);
        (one, _) = whole(one, &disk, NOW);
    }
    // Somebody with the right to write signs rows that nobody ever wrote.
    let forged = Memory::new(one.me(), 1);
    forged.edit(NOW, &[put(77)]);
    let mut draft = snapshot_file::Draft::new();
    let rows = forged.base().state();
    rows.iter().for_each(|row| draft.row(row));
    let mut standing = one.replica().state(&mut |_| {}).unwrap().unwrap();
    standing.state = forged.base().hash();
    let epoch = one.keys().epoch(crate::sync::keys::Scope::COMPANY).unwrap();
    let bytes = snapshot_file::seal(one.keys(), epoch, (3, NOW), &standing, draft).unwrap();
    disk.plant(&name::snapshot(epoch.tag, one.me(), 3), &bytes);
    let (two, outcome) = whole(two, &disk, NOW);
    assert_eq!(outcome.loaded, Some(one.me()));
    let (_, outcome) = whole(two, &disk, NOW);
    assert!(outcome.unproven);
    // Nobody else is filled from it.
    assert!(disk.files().keys().all(|name| !name.starts_with("s/")));
}

#[test]
fn a_snapshot_takes_the_place_of_the_older_and_a_young_one_of_another_is_enough() {
    let (disk, mut engines) = office(2);
    let (mut two, mut one) = (
        engines.pop().unwrap().at_pace(OFTEN),
        engines.pop().unwrap().at_pace(OFTEN),
    );
    let names = || {
        let names = disk.files().into_keys();
        names
            .filter(|name| name.starts_with("s/"))
            .collect::<Vec<_>>()
    };
    for number in 0..3 {
        one.replica().edit(NOW, &[put(number)]);
        (one, _) = whole(one, &disk, NOW);
    }
    let first = names();
    two.replica().edit(NOW, &[put(9)]);
    (two, _) = whole(two, &disk, NOW);
    (two, _) = whole(two, &disk, NOW);
    assert_eq!(names(), first, "it is young");
    for number in 0..3 {
        one.replica().edit(NOW, &[put(number)]);
        (one, _) = whole(one, &disk, NOW);
    }
    let second = names();
    assert_eq!(second.len(), 1);
    assert_ne!(second, first);
    drop(two);
}

#[test]
fn small_files_go_a_week_after_their_pack_and_a_newcomer_reads_the_pack() {
    // A folder tells no time in a round that has written nothing.
    for tells_time in [true, false] {
        swept(tells_time);
    }
}

#[track_caller]
fn swept(tells_time: bool) {
    let (disk, mut engines) = office(2);
    let (two, mut one) = (engines.pop().unwrap(), engines.pop().unwrap());
    for number in 0..Pace::USUAL.pack as i64 {
        one.replica().edit(NOW, &[put(number)]);
        (one, _) = whole(one, &disk, NOW);
    }
    let count = || {
        disk.files()
            .into_keys()
            .filter(|name| name.starts_with("d/"))
            .count()
    };
    assert_eq!(count(), Pace::USUAL.pack + 1);
    let later = NOW + 8 * 24 * 3_600_000;
    disk.set_now(later);
    if !tells_time {
        disk.hide_clock();
    }
    let (one, _) = whole(one, &disk, later);
    assert_eq!(count(), 1);
    let (two, outcome) = whole(two, &disk, later);
    assert_eq!(outcome.applied, Pace::USUAL.pack);
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
fn an_attachment_from_before_the_keys_were_changed_is_found() {
    let (disk, mut engines) = office(2);
    let (two, one) = (engines.pop().unwrap(), engines.pop().unwrap());
    one.replica().attach([9; 32], b"logo");
    let mention = Edit::Put {
        table: 3,
        row: 1,
        cells: vec![(CONTENT, Value::Blob(vec![9; 32]))],
    };
    one.replica().edit(NOW, &[mention]);
    let (one, _) = whole(one, &disk, NOW);
    let mut keys = one.keys().clone();
    let mut random = sample::Seeded::new(5);
    let changed = keys.rotate(crate::sync::keys::Scope::COMPANY, &mut random);
    let changed = changed.unwrap();
    disk.clone().put_new(&changed.name, &changed.bytes).unwrap();
    let (two, _) = whole(two, &disk, NOW);
    let (two, _) = whole(two, &disk, NOW);
    let epoch = |keys: &crate::sync::keys::Keyring| keys.epoch(crate::sync::keys::Scope::COMPANY);
    assert_eq!(epoch(two.keys()), epoch(&keys));
    assert_eq!(
        two.replica().content(&[9; 32]).unwrap(),
        Some(b"logo".to_vec())
    );
}

#[test]
fn an_engine_that_is_made_anew_knows_that_the_share_was_audited_today() {
    let (disk, mut engines) = office(1);
    let mut one = engines.pop().unwrap();
    one.replica().edit(NOW, &[put(7)]);
    (one, _) = whole(one, &disk, NOW);
    let (base, keys) = (one.replica().clone(), one.keys().clone());
    let again = |now| {
        let engine = Engine::new(base.clone(), keys.clone(), OFFICE.to_vec());
        let (asked, _) = round(engine, &disk, now, Wish::default(), usize::MAX);
        let audits =
            |one: &&Request| matches!(one, Request::List(folder) if folder.starts_with("d/"));
        asked.iter().filter(audits).count()
    };
    assert_eq!(again(NOW + 3_600_000), 0);
    assert!(again(NOW + 25 * 3_600_000) > 0);
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

#[test]
fn the_share_is_looked_at_within_a_minute_however_quiet_it_is_and_by_one_listing() {
    let (disk, mut engines) = office(2);
    let mut one = engines.swap_remove(0);
    one.replica().edit(NOW, &[put(7)]);
    (one, _) = whole(one, &disk, NOW);
    const MINUTE: i64 = 60_000;
    for (later, next) in [
        (1, 15_000),
        (4, 15_000),
        (6, 30_000),
        (59, 30_000),
        (61, 60_000),
        (2_000, 60_000),
    ] {
        let now = NOW + later * MINUTE;
        // What is due each half hour is another matter.
        (one, _) = whole(one, &disk, now);
        let (asked, done) = round(one, &disk, now, Wish::default(), usize::MAX);
        let (after, outcome) = done.unwrap();
        assert_eq!(
            (outcome.phase, outcome.next),
            (Phase::AllSent, next),
            "{later}"
        );
        let lists = asked.iter().filter(|it| matches!(it, Request::List(_)));
        assert_eq!(lists.count(), 1, "{asked:?}");
        one = after;
    }
}
