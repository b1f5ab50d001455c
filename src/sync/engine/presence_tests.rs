//! What colleagues know of a device that has nothing to publish.

use super::presence::{ANEW, AT_WORK, LATE};
use super::tests::{NOW, NOW_WISH, office, put};
use super::*;
use crate::sync::memory::Memory;
use crate::sync::name;
use crate::sync::share::{self, Trouble};

const MINUTE: i64 = 60_000;

fn heads(disk: &share::Memory, of: DeviceId) -> Vec<String> {
    let names = disk.files().into_keys();
    let begin = format!("h/{of}-");
    names
        .filter_map(|name| name.strip_prefix(&begin).map(str::to_owned))
        .collect()
}

/// A round by clocks that go alike here and on the share.
fn round(
    engine: Engine<Memory>,
    disk: &share::Memory,
    now: i64,
    wish: Wish,
) -> (Vec<Request>, (Engine<Memory>, Outcome)) {
    disk.set_now(now);
    let (asked, done) = super::tests::round(engine, disk, now, wish, usize::MAX);
    (asked, done.unwrap())
}

fn whole(engine: Engine<Memory>, disk: &share::Memory, now: i64) -> (Engine<Memory>, Outcome) {
    round(engine, disk, now, NOW_WISH).1
}

/// A round as it is due.
fn quiet(engine: Engine<Memory>, disk: &share::Memory, now: i64) -> (Engine<Memory>, Vec<Request>) {
    let (asked, (engine, outcome)) = round(engine, disk, now, Wish::default());
    assert_eq!(outcome.phase, Phase::AllSent);
    (engine, asked)
}

fn told(engine: Engine<Memory>, disk: &share::Memory, now: i64) -> (Engine<Memory>, (i64, u32)) {
    let (engine, outcome) = whole(engine, disk, now);
    let one = outcome.colleagues.first();
    (engine, one.map_or((0, 0), |one| (one.at, one.behind)))
}

#[test]
fn who_only_reads_is_seen_at_work_and_lacks_nothing() {
    let (disk, mut engines) = office(2);
    let (mut two, mut one) = (engines.pop().unwrap(), engines.pop().unwrap());
    one.replica().edit(NOW, &[put(7)]);
    (one, _) = whole(one, &disk, NOW);
    (two, _) = quiet(two, &disk, NOW);
    assert_eq!(heads(&disk, two.me()), ["00000000-00000001"]);
    let seen;
    (one, seen) = told(one, &disk, NOW + LATE);
    assert_eq!(seen, (NOW, 0));
    // Something new: it is told a while after the last time, in the place of that.
    one.replica().edit(NOW + MINUTE, &[put(8)]);
    (one, _) = whole(one, &disk, NOW + MINUTE);
    (two, _) = quiet(two, &disk, NOW + 2 * MINUTE);
    assert_eq!(heads(&disk, two.me()), ["00000000-00000001"]);
    (two, _) = quiet(two, &disk, NOW + ANEW);
    assert_eq!(heads(&disk, two.me()), ["00000000-00000002"]);
    let seen;
    (one, seen) = told(one, &disk, NOW + LATE + MINUTE);
    assert_eq!(seen, (NOW + ANEW, 0));
    // What it publishes itself takes the place of it.
    two.replica().edit(NOW + LATE, &[put(9)]);
    (two, _) = whole(two, &disk, NOW + LATE);
    assert_eq!(heads(&disk, two.me()), ["00000001"]);
    // It is switched off: what it lacks is told once it would have had the time for it.
    let off = NOW + 2 * LATE;
    (one, _) = whole(one, &disk, off);
    one.replica().edit(off, &[put(10)]);
    (one, _) = whole(one, &disk, off);
    let seen;
    (one, seen) = told(one, &disk, off + LATE - MINUTE);
    assert_eq!(seen.1, 0);
    // So does an engine that is made anew.
    let again = Engine::new(one.replica().copy(), one.keys().clone(), one.office.clone());
    let (again, seen) = told(again, &disk, off + LATE - MINUTE);
    assert_eq!(seen.1, 0);
    assert_eq!(told(again, &disk, off + LATE).1.1, 1);
    assert_eq!(told(one, &disk, off + LATE).1.1, 1);
}

#[test]
fn what_goes_on_being_published_does_not_hide_who_lacks_it() {
    let (disk, mut engines) = office(2);
    let (two, mut one) = (engines.pop().unwrap(), engines.pop().unwrap());
    one.replica().edit(NOW, &[put(0)]);
    (one, _) = whole(one, &disk, NOW);
    let _off = whole(two, &disk, NOW);
    let mut behind = 0;
    for minute in (5..3 * LATE / MINUTE).step_by(5) {
        let now = NOW + minute * MINUTE;
        one.replica().edit(now, &[put(minute)]);
        let seen;
        (one, seen) = told(one, &disk, now);
        behind = seen.1;
    }
    assert!(behind > 0);
}

#[test]
fn who_is_at_work_and_does_nothing_writes_twice_a_day() {
    let (disk, mut engines) = office(2);
    let (mut two, mut one) = (engines.pop().unwrap(), engines.pop().unwrap());
    one.replica().edit(NOW, &[put(7)]);
    (one, _) = whole(one, &disk, NOW);
    (two, _) = quiet(two, &disk, NOW);
    let mut written = 0;
    for minute in (0..24 * 60).step_by(10) {
        let asked;
        (two, asked) = quiet(two, &disk, NOW + minute * MINUTE);
        let writes = |it: &&Request| matches!(it, Request::PutHead { .. });
        written += asked.iter().filter(writes).count();
    }
    assert_eq!(written, 1);
    let day = NOW + 24 * 60 * MINUTE;
    (two, _) = quiet(two, &disk, day);
    assert_eq!(told(one, &disk, day).1, (NOW + 2 * AT_WORK, 0));
    // An engine that is made anew knows from the share what was told.
    let again = Engine::new(two.replica().copy(), two.keys().clone(), two.office.clone());
    let (_, asked) = quiet(again, &disk, day + MINUTE);
    let writes = |it: &Request| matches!(it, Request::PutHead { .. });
    assert!(!asked.iter().any(writes), "{asked:?}");
}

#[test]
fn who_may_not_even_write_into_the_folder_reads_as_before() {
    let (disk, mut engines) = office(2);
    let (mut two, one) = (engines.pop().unwrap(), engines.pop().unwrap());
    one.replica().edit(NOW, &[put(7)]);
    let _ = whole(one, &disk, NOW);
    let mut tries = 0;
    for minute in 0..40 {
        disk.set_now(NOW + minute * MINUTE);
        let mut round = two.start(NOW + minute * MINUTE, Wish::default());
        let outcome = loop {
            match round.step() {
                Step::Done(engine, outcome) => {
                    two = *engine;
                    break *outcome;
                }
                Step::Ask(Request::PutHead { name, .. }) => {
                    tries += 1;
                    let error = ShareError::new(Trouble::ReadOnly, name);
                    round.answer(Response::Failed(error));
                }
                Step::Ask(request) => round.answer(request.run(&mut disk.clone())),
            }
        };
        assert_eq!(outcome.phase, Phase::AllSent);
    }
    assert_eq!(tries, 3, "one in a quarter of an hour");
}

#[test]
fn a_torn_head_that_was_told_again_is_not_there() {
    let (disk, mut engines) = office(2);
    let (mut two, mut one) = (engines.pop().unwrap(), engines.pop().unwrap());
    two.replica().edit(NOW, &[put(1)]);
    (two, _) = whole(two, &disk, NOW);
    one.replica().edit(NOW, &[put(2)]);
    (one, _) = whole(one, &disk, NOW);
    (two, _) = quiet(two, &disk, NOW + ANEW);
    assert_eq!(heads(&disk, two.me()), ["00000001", "00000001-00000001"]);
    let name = name::head_again(two.me(), 1, 1);
    let bytes = disk.files()[&name].0.clone();
    disk.plant(&name, &bytes[..100]);
    let seen;
    (one, seen) = told(one, &disk, NOW + 2 * ANEW);
    assert_eq!(seen.0, NOW, "the one before counts");
    // Who wrote it and was killed writes it again.
    let again = Engine::new(two.replica().copy(), two.keys().clone(), two.office.clone());
    let _ = quiet(again, &disk, NOW + 2 * ANEW);
    assert_eq!(heads(&disk, two.me()), ["00000001", "00000001-00000002"]);
    assert_eq!(told(one, &disk, NOW + 2 * ANEW).1.0, NOW + 2 * ANEW);
}

#[test]
fn who_waits_for_a_newer_program_says_nothing_of_its_state_and_judges_none() {
    for waits in [false, true] {
        let (disk, mut engines) = office(2);
        let (two, one) = (engines.pop().unwrap(), engines.pop().unwrap());
        one.replica().edit(NOW, &[put(7)]);
        let (one, _) = whole(one, &disk, NOW);
        let (two, _) = whole(two, &disk, NOW);
        // An older program: it has the segment, and not what it does not understand of it.
        let less = Memory::new(two.me(), 2);
        less.edit(NOW, &[put(1)]);
        *two.replica().base_mut() = less.base().clone();
        two.replica().set_waits(waits);
        let (two, outcome) = whole(two, &disk, NOW + AT_WORK);
        assert_eq!(outcome.diverged.is_empty(), waits);
        let (_, outcome) = whole(one, &disk, NOW + AT_WORK);
        assert_eq!(outcome.diverged.is_empty(), waits, "{}", two.me());
    }
}
