//! Who had applied what a removal takes back: it is found, whatever the order, and sent by who may write as done there.

use super::tests::{self, NOW, OFFICE, office, put, round, whole};
use super::*;
use crate::domain::merge::{Edit, StateHash, Value};
use crate::sync::keys::membership::Entrant;
use crate::sync::keys::sample::{self, Seeded};
use crate::sync::keys::{DeviceSecret, NewFile, Role, UserSecret};
use crate::sync::memory::Memory;
use crate::sync::share;

fn plant(disk: &share::Memory, files: &[NewFile]) {
    for file in files {
        disk.plant(&file.name, &file.bytes);
    }
}

fn rounds(engine: Engine<Memory>, disk: &share::Memory) -> (Engine<Memory>, Outcome) {
    whole(engine, disk, NOW)
}

/// A program that begins with what the base has and writes snapshots whenever it may.
fn begun(engine: &Engine<Memory>) -> Engine<Memory> {
    let (base, mut keys) = (engine.replica().clone(), engine.keys().clone());
    for name in base.records().unwrap() {
        let bytes = base.record(&name).unwrap().unwrap();
        let _ = keys.absorb(&name, &bytes);
    }
    Engine::new(base, keys, OFFICE.to_vec()).at_pace(Pace {
        segments: 1,
        age: 0,
        ..Pace::USUAL
    })
}

fn snapshots(disk: &share::Memory) -> usize {
    let names = disk.files().into_keys();
    names.filter(|name| name.starts_with("s/")).count()
}

/// An owner, a colleague who has applied two segments of the third, whose first alone the owner has, and a newcomer.
fn past() -> (share::Memory, [Engine<Memory>; 4]) {
    let (disk, mut engines) = office(4);
    let (four, mut three) = (engines.pop().unwrap(), engines.pop().unwrap());
    let (mut two, mut one) = (engines.pop().unwrap(), engines.pop().unwrap());
    three.replica().edit(NOW, &[put(1)]);
    (three, _) = rounds(three, &disk);
    (one, _) = rounds(one, &disk);
    three.replica().edit(NOW, &[put(2)]);
    three.replica().edit(NOW, &[put(3), other(3)]);
    (three, _) = rounds(three, &disk);
    let outcome;
    (two, outcome) = rounds(two, &disk);
    assert_eq!((outcome.applied, outcome.uncounted), (3, Vec::new()));
    (disk, [one, two, three, four])
}

/// Writes another record.
fn other(number: i64) -> Edit {
    Edit::Put {
        table: 3,
        row: 2,
        cells: vec![(2, Value::Integer(number))],
    }
}

fn told(dev: DeviceId) -> Vec<Uncounted> {
    let (cut, changes) = (1, 2);
    vec![Uncounted { dev, cut, changes }]
}

/// Of the two the last stands.
fn taken(dev: DeviceId) -> Vec<Uncounted> {
    let (cut, changes) = (1, 1);
    vec![Uncounted { dev, cut, changes }]
}

/// Takes out the third's device at the first segment.
fn retire(one: &mut Engine<Memory>, three: &Engine<Memory>, disk: &share::Memory) {
    let files = one
        .keys
        .retire(three.me(), sample::cut(1), NOW, &mut Seeded::new(9));
    plant(disk, &files.unwrap());
}

/// The owner lets the second only read.
fn read_only(one: &mut Engine<Memory>, two: &Engine<Memory>, disk: &share::Memory) {
    let cuts = vec![(two.me(), sample::cut(0))];
    let record = one.keys.set_role(2, Role::Viewer, cuts, NOW).unwrap();
    plant(disk, &[record]);
}

/// What stands in a record.
fn value(engine: &Engine<Memory>, row: i64) -> Value {
    engine.replica().base().row(3, row).unwrap().values[&2].clone()
}

fn hash(engine: &Engine<Memory>) -> StateHash {
    engine.replica().base().hash()
}

/// The second has applied the third's last two, and written over the same cell and beside it.
#[test]
fn what_a_retirement_takes_back_is_sent_by_who_had_applied_it() {
    let (disk, [mut one, two, three, four]) = past();
    two.replica().edit(NOW, &[put(9)]);
    let deleted = Edit::Delete { table: 3, row: 2 };
    two.replica().edit(NOW, &[deleted]);
    retire(&mut one, &three, &disk);
    let (mut two, outcome) = rounds(begun(&two), &disk);
    assert_eq!(outcome.phase, Phase::AllSent);
    assert_eq!(
        (outcome.uncounted, outcome.taken),
        (vec![], taken(three.me()))
    );
    let cursor = two.replica().cursors().unwrap()[&three.me()];
    assert_eq!(cursor.seq, 1);
    let outcome;
    (two, outcome) = rounds(two, &disk);
    assert_eq!((outcome.uncounted, outcome.taken), (vec![], vec![]), "once");
    let (one, outcome) = rounds(one, &disk);
    assert_eq!((outcome.diverged, outcome.uncounted), (vec![], vec![]));
    let (four, outcome) = rounds(four, &disk);
    assert_eq!(outcome.diverged, []);
    assert_eq!([hash(&one), hash(&four)], [hash(&two), hash(&two)]);
    assert_eq!(value(&one, 1), Value::Integer(9));
    assert_eq!(
        value(&one, 2),
        Value::Integer(3),
        "born in what counts no more"
    );
}

#[test]
fn whoever_is_killed_while_taking_over_does_it_once() {
    let (disk, [mut one, two, three, _]) = past();
    retire(&mut one, &three, &disk);
    let files = disk.files();
    for most in 0.. {
        disk.restore(files.clone());
        let copy = begun(&two).replica().copy();
        let keys = begun(&two).keys().clone();
        let killed = Engine::new(copy.clone(), keys.clone(), OFFICE.to_vec());
        let (_, done) = round(killed, &disk, NOW, tests::NOW_WISH, most);
        let again = begun(&Engine::new(copy, keys, OFFICE.to_vec()));
        let (again, outcome) = rounds(again, &disk);
        assert_eq!(outcome.phase, Phase::AllSent, "killed after {most}");
        assert_eq!(outcome.uncounted, []);
        let base = Memory::new(one.me(), 1);
        let newcomer = Engine::new(base, one.keys().clone(), OFFICE.to_vec());
        let (newcomer, _) = rounds(newcomer, &disk);
        let (newcomer, outcome) = rounds(newcomer, &disk);
        assert!(!outcome.unproven);
        assert_eq!(hash(&again), hash(&newcomer), "killed after {most}");
        let own = again.replica().own().unwrap().seq;
        assert_eq!(own, 1, "one segment of them, once: killed after {most}");
        if done.is_some() {
            break;
        }
    }
}

#[test]
fn two_who_had_applied_it_both_send_it_and_it_is_one() {
    let (disk, [mut one, two, three, four]) = past();
    let (four, _) = rounds(four, &disk);
    retire(&mut one, &three, &disk);
    // Neither sees what the other does.
    let files = disk.files();
    let (mut two, outcome) = rounds(two, &disk);
    assert_eq!(outcome.taken, taken(three.me()));
    let of_two = disk.files();
    disk.restore(files);
    let (mut four, outcome) = rounds(four, &disk);
    assert_eq!(outcome.taken, taken(three.me()));
    for (name, (bytes, _)) in of_two {
        disk.plant(&name, &bytes);
    }
    for _ in 0..2 {
        (two, _) = rounds(two, &disk);
        (four, _) = rounds(four, &disk);
    }
    let (one, outcome) = rounds(one, &disk);
    assert_eq!((outcome.conflicts, outcome.diverged), (0, vec![]));
    assert_eq!([hash(&two), hash(&four)], [hash(&one), hash(&one)]);
    // One comes after the other.
    let (disk, [mut one, two, three, four]) = past();
    let (four, _) = rounds(four, &disk);
    retire(&mut one, &three, &disk);
    let (two, _) = rounds(two, &disk);
    let (four, outcome) = rounds(four, &disk);
    assert_eq!(outcome.uncounted, []);
    let (two, _) = rounds(two, &disk);
    assert_eq!(hash(&two), hash(&four));
}

#[test]
fn a_removal_that_counts_no_more_doubles_nothing_that_was_taken_over() {
    let mut all = sample::office_of(1, &[Role::Admin, Role::Manager, Role::Manager]);
    let disk = office(1).0;
    let mut engines = all.drain(..).map(|keys| {
        let me = keys.me().unwrap();
        Engine::new(Memory::new(me.device, me.number), keys, OFFICE.to_vec())
    });
    let mut next = || engines.next().unwrap();
    let (mut one, mut admin, mut three, two) = (next(), next(), next(), next());
    for number in 1..4 {
        three.replica().edit(NOW, &[put(number), other(number)]);
        (three, _) = rounds(three, &disk);
    }
    let (two, _) = rounds(two, &disk);
    two.replica().edit(NOW, &[put(9)]);
    // The admin takes the third out, and is taken out by the owner who does not know of it.
    let cuts = vec![(three.me(), sample::cut(1))];
    let removed = admin
        .keys
        .remove(3, cuts, NOW, &mut Seeded::new(5))
        .unwrap();
    let cuts = vec![(admin.me(), sample::cut(0))];
    let fallen = one.keys.remove(2, cuts, NOW, &mut Seeded::new(6)).unwrap();
    plant(&disk, &removed);
    let (two, outcome) = rounds(begun(&two), &disk);
    assert_eq!(outcome.taken, taken(three.me()));
    plant(&disk, &fallen);
    let (two, _) = rounds(begun(&two), &disk);
    // Filled from a snapshot first.
    let (one, _) = rounds(one, &disk);
    let (one, outcome) = rounds(one, &disk);
    assert_eq!((outcome.diverged, outcome.unproven), (vec![], false));
    assert_eq!(one.replica().cursors().unwrap()[&three.me()].seq, 3);
    let (two, _) = rounds(two, &disk);
    assert_eq!(two.replica().cursors().unwrap()[&three.me()].seq, 3);
    assert_eq!(hash(&one), hash(&two));
    assert_eq!(value(&one, 1), Value::Integer(9));
}

/// Who may only read cannot send it: its base stays another one until it is made anew.
#[test]
fn what_a_retirement_takes_back_is_told_at_each_round_to_who_may_only_read() {
    let (disk, [mut one, mut two, three, four]) = past();
    read_only(&mut one, &two, &disk);
    (two, _) = rounds(two, &disk);
    retire(&mut one, &three, &disk);
    // Another program begins with what the base has: nothing of it was remembered.
    for _ in 0..2 {
        let (engine, outcome) = rounds(begun(&two), &disk);
        assert_eq!(outcome.phase, Phase::AllSent);
        assert_eq!(outcome.uncounted, told(three.me()));
        let (asked, done) = round(engine, &disk, NOW + 1_000, Wish::default(), usize::MAX);
        assert_eq!(done.unwrap().1.uncounted, told(three.me()));
        assert!(asked.len() <= 5, "no dearer than before: {asked:?}");
        assert_eq!(snapshots(&disk), 0);
    }
    let (one, outcome) = rounds(one, &disk);
    assert_eq!(outcome.uncounted, Vec::new());
    let (four, _) = rounds(four, &disk);
    assert_eq!(hash(&four), hash(&one));
}

#[test]
fn a_snapshot_that_was_written_before_the_removal_fills_nobody_after_it() {
    let (disk, [mut one, two, three, four]) = past();
    two.replica().edit(NOW, &[put(9)]);
    let _ = rounds(begun(&two), &disk);
    assert_eq!(snapshots(&disk), 1);
    let files = one
        .keys
        .retire(three.me(), sample::cut(1), NOW, &mut Seeded::new(9));
    let (empty, keys) = (four.replica().copy(), four.keys().clone());
    // Who comes after it reads the log.
    let kept = disk.files();
    plant(&disk, &files.clone().unwrap());
    let (after, outcome) = rounds(four, &disk);
    assert_eq!((outcome.loaded, outcome.unproven), (None, false));
    let (one, _) = rounds(one, &disk);
    assert_eq!(after.replica().base().hash(), one.replica().base().hash());
    // Who was filled from it before hears that the base has to be made anew, and takes it away.
    disk.restore(kept);
    let (four, outcome) = rounds(Engine::new(empty, keys, OFFICE.to_vec()), &disk);
    assert_eq!(outcome.loaded, Some(two.me()));
    plant(&disk, &files.unwrap());
    let (four, outcome) = rounds(four, &disk);
    assert!(outcome.unproven);
    assert_eq!(snapshots(&disk), 0);
    assert_eq!(four.replica().loaded().unwrap(), None);
}

#[test]
fn of_who_may_only_read_any_more_what_is_after_the_cut_counts_if_it_knows_of_it() {
    let (disk, [mut one, two, three, _]) = past();
    let role = |one: &mut Engine<Memory>, role| {
        let cuts = vec![(three.me(), sample::cut(1))];
        let record = one.keys.set_role(3, role, cuts, NOW).unwrap();
        plant(&disk, &[record]);
    };
    role(&mut one, Role::Viewer);
    let outcome;
    (one, outcome) = rounds(one, &disk);
    let missing = outcome
        .colleagues
        .iter()
        .map(|told| told.missing)
        .sum::<u32>();
    assert_eq!(missing, 0, "nobody waits for what does not count");
    let (two, outcome) = rounds(begun(&two), &disk);
    assert_eq!(
        (outcome.uncounted, outcome.taken),
        (vec![], taken(three.me()))
    );
    // Given back the right to write, what was done without knowing does not count all the same.
    role(&mut one, Role::Manager);
    let (two, outcome) = rounds(begun(&two), &disk);
    assert_eq!((outcome.uncounted, outcome.taken), (vec![], vec![]));
    assert_eq!(two.replica().cursors().unwrap()[&three.me()].seq, 1);
    // Nobody can read on from there: who wrote it hears so, and goes on as another device.
    three.replica().edit(NOW, &[put(4)]);
    let (_, outcome) = rounds(three, &disk);
    assert_eq!(outcome.phase, Phase::Stopped(Stop::CutOff));
    // Where all that was written after the cut knows of it, nothing is passed.
    let (disk, mut engines) = office(3);
    let (mut three, two) = (engines.pop().unwrap(), engines.pop().unwrap());
    let mut one = engines.pop().unwrap();
    three.replica().edit(NOW, &[put(1)]);
    (three, _) = rounds(three, &disk);
    for role in [Role::Viewer, Role::Manager] {
        let cuts = vec![(three.me(), sample::cut(1))];
        let record = one.keys.set_role(3, role, cuts, NOW).unwrap();
        plant(&disk, &[record]);
    }
    (three, _) = rounds(three, &disk);
    three.replica().edit(NOW, &[put(2)]);
    let _ = rounds(three, &disk);
    let (_, outcome) = rounds(two, &disk);
    assert_eq!((outcome.applied, outcome.uncounted), (2, Vec::new()));
}

#[test]
fn what_an_admin_let_in_who_was_being_removed_counts_nowhere() {
    let mut all = sample::office_of(1, &[Role::Admin, Role::Manager]);
    let (mut reader, mut admin) = (all.pop().unwrap(), all.pop().unwrap());
    let mut owner = all.pop().unwrap();
    let mut random = Seeded::new(4);
    let (device, user) = (
        DeviceSecret::random(&mut random),
        UserSecret::random(&mut random),
    );
    let dev = device.public().id();
    let entrant = Entrant::new(admin.office(), 9, &user, &device, 9);
    let let_in = admin.admit(entrant, Role::Manager, [7; 8], NOW, &mut random);
    let removed = owner.remove(2, vec![(admin.device(), sample::cut(0))], NOW, &mut random);
    let mut hears = |files: Vec<NewFile>| {
        for file in files {
            let _ = reader.absorb(&file.name, &file.bytes);
        }
        uncounted::find(&reader, [(dev, 1)], &|_, _| Ok::<_, ()>(None)).unwrap()
    };
    assert_eq!(hears(let_in.unwrap()), []);
    // The admission falls: the device is as if it had never been.
    let (cut, changes) = (0, 0);
    let fallen = hears(removed.unwrap());
    assert_eq!(fallen, [Uncounted { dev, cut, changes }]);
}
