use std::sync::{Arc, Mutex};
use std::time::Duration;

use super::tests::{NOW, NOW_WISH, OFFICE, put};
use super::*;
use crate::sync::keys::sample;
use crate::sync::memory::Memory;
use crate::sync::share::{Clocks, Folder, Moment, OFFICE_FILE, Share};

const MINUTE: i64 = 60_000;

fn round(engine: Engine<Memory>, share: &mut Folder, now: i64) -> (Engine<Memory>, Outcome) {
    let mut round = engine.start(now, NOW_WISH);
    loop {
        match round.step() {
            Step::Done(engine, outcome) => return (*engine, *outcome),
            Step::Ask(request) => round.answer(request.run(share)),
        }
    }
}

#[test]
fn after_a_night_asleep_edits_are_stamped_by_the_clock_as_it_is() {
    let dir = tempfile::tempdir().unwrap();
    let given = Arc::new(Mutex::new(Moment::default()));
    let at = |wall: i64, steady: i64| {
        *given.lock().unwrap() = Moment {
            wall,
            steady: Duration::from_millis(steady as u64),
        };
    };
    at(NOW, 0);
    let mut share = Folder::new(dir.path()).with_clocks(Clocks::Given(Arc::clone(&given)));
    share.put_new(OFFICE_FILE, OFFICE).unwrap();
    let keys = sample::office(1, 1).remove(0);
    let me = keys.me().unwrap();
    let base = Memory::new(me.device, me.number);
    let engine = Engine::new(base, keys, OFFICE.to_vec());
    engine.replica().edit(NOW, &[put(1)]);
    let (engine, _) = round(engine, &mut share, NOW);
    // What the files of this test are dated by is the clock of this machine: that is the share's.
    at(NOW + MINUTE, MINUTE);
    let (engine, evening) = round(engine, &mut share, NOW + MINUTE);
    // The lid is closed at six and opened at eight in the morning; the steady clock stood still meanwhile.
    let morning = NOW + 14 * 60 * MINUTE;
    at(morning, 3 * MINUTE);
    let (engine, outcome) = round(engine, &mut share, morning);
    assert_eq!(outcome.skew, evening.skew);
    let edit = engine.replica().edit(morning, &[put(2)]);
    assert_eq!(edit.stamp.millis() as i64, morning - evening.skew);
}

/// Where the share tells no time, nobody knows whose clock it is: neither is called wrong alone.
#[test]
fn of_two_clocks_a_year_apart_none_is_blamed_where_nobody_tells_the_time() {
    const YEAR: i64 = 365 * 24 * 60 * MINUTE;
    let (disk, mut engines) = super::tests::office(2);
    let (two, one) = (engines.pop().unwrap(), engines.pop().unwrap());
    disk.hide_clock();
    let whole = |engine, now| {
        let (_, done) = super::tests::round(engine, &disk, now, NOW_WISH, usize::MAX);
        done.unwrap()
    };
    one.replica().edit(NOW, &[put(7)]);
    let (one, _) = whole(one, NOW);
    let clocks = |outcome: &Outcome| {
        let told = outcome.colleagues.first().unwrap();
        (told.is_clock_wrong, told.is_clock_doubtful)
    };
    let (two, behind) = whole(two, NOW - YEAR);
    assert_eq!(clocks(&behind), (true, true));
    let (_, ahead) = whole(one, NOW + MINUTE);
    assert_eq!(
        clocks(&ahead),
        (true, true),
        "it tells of itself a year before what it has applied"
    );
    // As soon as the share tells it, whose it is: the own one.
    disk.set_now(NOW + 2 * MINUTE);
    let (_, outcome) = whole(two, NOW + 2 * MINUTE - YEAR);
    assert_eq!(clocks(&outcome), (false, false));
    assert_eq!(outcome.skew, -YEAR);
}
