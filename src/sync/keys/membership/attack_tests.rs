//! What people with a text editor, a copy of the share or an old key may try, and what comes of it.

use super::super::cipher::Purpose;
use super::super::envelope::{EpochKey, Plan};
use super::super::sample::{self, Seeded, office_of};
use super::super::{
    Absorbed, BadFile, DeviceSecret, Identity, Keyring, NewFile, NotAllowed, Refusal, Scope,
    UserSecret, file,
};
use super::*;

/// Owner (user 1), admins (2, 3), manager (4), viewer (5), second owner (6).
pub(super) fn office() -> Vec<Keyring> {
    office_of(
        21,
        &[
            Role::Admin,
            Role::Admin,
            Role::Manager,
            Role::Viewer,
            Role::Owner,
        ],
    )
}

pub(super) fn entrant(
    office: &Keyring,
    user: i64,
    number: u32,
    seed: u64,
) -> (Entrant, DeviceSecret, UserSecret) {
    let mut random = Seeded::new(seed);
    let (device, secret) = (
        DeviceSecret::random(&mut random),
        UserSecret::random(&mut random),
    );
    (
        Entrant::new(office.office(), user, &secret, &device, number),
        device,
        secret,
    )
}

/// A record as a changed program would write it: nothing is checked before it is signed.
fn write(by: &Keyring, act: Act) -> NewFile {
    let record = by.next_record(Author::Device(by.device()), act, 1);
    let signed = record.signed(|message| by.identity.device.sign(message));
    file::of_record(&by.identity.roster, &signed)
}

pub(super) fn give(to: &mut Keyring, files: &[NewFile]) {
    for made in files {
        to.absorb(&made.name, &made.bytes).unwrap();
    }
}

fn signed(record: Record, by: &DeviceSecret) -> SignedRecord {
    record.signed(|message| by.sign(message))
}

#[test]
fn a_swapped_first_record_is_foreign() {
    let mut mine = office().remove(0);
    let mut random = Seeded::new(5);
    let theirs = Keyring::found(1, 1, 0, &mut random).unwrap();
    // As if the thief knew the key of the files as well.
    let record = theirs.keyring.membership().history()[0].0.clone();
    let planted = file::of_record(&mine.identity.roster, &record);
    let refused = mine.absorb(&planted.name, &planted.bytes);
    assert_eq!(refused, Err(BadFile::Record(BadRecord::Foreign)));
    // Another first record of the same office, by its founder.
    let Act::Found(entrant) = mine.membership().history()[0].0.record.act.clone() else {
        panic!("the first record founds");
    };
    let second = signed(
        Record {
            office: mine.office(),
            number: 0,
            parents: Vec::new(),
            author: Author::Device(mine.device()),
            at: 99,
            act: Act::Found(entrant),
        },
        &mine.identity.device,
    );
    assert_eq!(mine.membership.insert(second), Err(BadRecord::Foreign));
    assert!(!mine.is_at_home(&theirs.files[0].bytes));
}

#[test]
fn forged_changed_renamed_and_re_signed_records_are_none() {
    let all = office();
    let (owner, admin, manager) = (&all[0], &all[1], &all[3]);
    let record = owner.next_record(
        Author::Device(owner.device()),
        Act::Remove {
            user: 4,
            cuts: Vec::new(),
        },
        1,
    );
    let right = signed(record.clone(), &owner.identity.device);
    let mut log = admin.membership().clone();
    // Signed by somebody else in the owner's name, be it an admin.
    for forger in [admin, manager] {
        let forged = signed(record.clone(), &forger.identity.device);
        assert_eq!(log.insert(forged), Err(BadRecord::Forged));
    }
    // With another place in the log.
    for (number, parents) in [
        (record.number + 1, record.parents.clone()),
        (record.number - 1, record.parents.clone()),
        (0, Vec::new()),
        (record.number, vec![owner.founding(); 2]),
    ] {
        let moved = Record {
            number,
            parents,
            ..record.clone()
        };
        let moved = signed(moved, &owner.identity.device);
        assert!(matches!(
            log.insert(moved),
            Err(BadRecord::Misplaced | BadRecord::Foreign)
        ));
    }
    // Any bit of its file.
    let made = file::of_record(&owner.identity.roster, &right);
    let mut reader = admin.clone();
    for place in 0..made.bytes.len() {
        let mut wrong = made.bytes.clone();
        wrong[place] ^= 1;
        assert!(reader.absorb(&made.name, &wrong).is_err(), "byte {place}");
        let torn = reader.absorb(&made.name, &made.bytes[..place]);
        assert!(torn.is_err(), "{place} bytes");
    }
    // Any bit of the record itself, by somebody who can seal files.
    let bytes = right.to_bytes();
    for place in 0..bytes.len() {
        let mut wrong = bytes.clone();
        wrong[place] ^= 1;
        if let Ok(read) = SignedRecord::read(&wrong) {
            assert!(log.insert(read) != Ok(Inserted::New), "byte {place}");
        }
    }
    let renamed = made.name.replace("m/0000", "m/0001");
    assert!(reader.absorb(&renamed, &made.bytes).is_err());
    // The right one counts, once.
    assert_eq!(reader.absorb(&made.name, &made.bytes), Ok(Absorbed::New));
    assert_eq!(reader.absorb(&made.name, &made.bytes), Ok(Absorbed::Known));
    assert_eq!(log.insert(right), Ok(Inserted::New));
    // An unknown kind of act or suite stops everything: it may take rights away.
    let mut newer = bytes;
    newer[1] = 9;
    assert_eq!(SignedRecord::read(&newer), Err(Unreadable::Newer));
}

/// The file of a record that only a newer program knows, signed by a device.
fn from_the_future(by: &Keyring, signer: &Keyring) -> NewFile {
    let act = Act::Remove {
        user: 4,
        cuts: Vec::new(),
    };
    let record = by.next_record(Author::Device(by.device()), act, 1);
    let signed = record.clone().signed(|_| [0; 64]).to_bytes();
    let payload = &signed[4..signed.len() - 66];
    assert!(payload.ends_with(&[3, 4, 0x80]), "kind, user, no cuts");
    let mut payload = payload.to_vec();
    let kind = payload.len() - 3;
    payload[kind] = 9;
    let message = Purpose::Record.message(&payload);
    let bytes = super::super::cbor::Writer::array(3)
        .number(1)
        .bytes(&payload)
        .bytes(&signer.identity.device.sign(&message))
        .done();
    file::of_bytes(&by.identity.roster, &bytes)
}

#[test]
fn a_newer_record_stops_only_when_a_member_has_signed_it() {
    let all = office();
    let (owner, mut reader, gone) = (&all[0], all[1].clone(), &all[3]);
    let newer = Err(BadFile::Unreadable(Unreadable::Newer));
    let damaged = Err(BadFile::Unreadable(Unreadable::Damaged));
    let right = from_the_future(owner, owner);
    assert_eq!(reader.absorb(&right.name, &right.bytes), newer);
    // Whoever has an old invite has the key of the files.
    for forged in [from_the_future(owner, gone), from_the_future(gone, owner)] {
        assert_eq!(reader.absorb(&forged.name, &forged.bytes), damaged);
    }
    assert_eq!(
        reader.absorb("m/000099-x-00000000.mem", &right.bytes),
        damaged
    );
    let of_gone = from_the_future(gone, gone);
    assert_eq!(reader.absorb(&of_gone.name, &of_gone.bytes), newer);
    let mut random = Seeded::new(4);
    let out = all[0]
        .clone()
        .retire(gone.device(), Cut::NOTHING, 1, &mut random);
    give(&mut reader, &out.unwrap());
    assert_eq!(reader.absorb(&of_gone.name, &of_gone.bytes), damaged);
}

#[test]
fn who_was_an_admin_changes_no_key_by_files_of_that_time() {
    let all = office();
    let (mut owner, admin) = (all[0].clone(), all[1].clone());
    let mut random = Seeded::new(8);
    let removed = owner.remove(2, Vec::new(), 1, &mut random).unwrap();
    let epoch = owner.epoch(Scope::COMPANY).unwrap();
    assert_eq!(epoch.number, 2);
    // Tag and number stand in the name of the file.
    let own = EpochKey {
        epoch,
        key: super::super::Key::random(&mut random),
    };
    let to: Vec<_> = owner
        .membership()
        .state()
        .keys
        .values()
        .map(|it| it.keys)
        .collect();
    let plan = Plan {
        office: admin.office(),
        author: admin.device(),
        head: admin.head(),
        key: &own,
        previous: None,
        to: &to,
    };
    let envelopes = plan.seal(&mut random, |message| admin.identity.device.sign(message));
    let planted = file::of_envelopes(&admin.identity.roster, &envelopes);
    let sealed = owner.seal(epoch, b"h", b"text").unwrap();
    for turned in [false, true] {
        let mut reader = all[3].clone();
        let plants = std::slice::from_ref(&planted);
        let mut order = [plants, &removed[..]];
        if turned {
            order.reverse();
        }
        order.iter().for_each(|files| give(&mut reader, files));
        assert_eq!(reader.epoch(Scope::COMPANY), Some(epoch));
        let opened = reader.open(epoch.tag, epoch.number, b"h", &sealed);
        assert_eq!(opened.as_deref(), Ok(&b"text"[..]));
        let theirs = reader.seal(epoch, b"h", b"text").unwrap();
        assert_eq!(theirs, sealed, "written with the same key");
    }
    // Nor does an admin's device think that something is to be done.
    let mut other = all[0].clone();
    give(&mut other, &removed);
    give(&mut other, std::slice::from_ref(&planted));
    assert_eq!(other.needs(), []);
}

#[test]
fn acts_above_the_own_role_do_not_count() {
    let all = office();
    let cuts = Vec::new;
    let admit = |role| {
        let (entrant, ..) = entrant(&all[0], 50, 50, 50);
        Act::Admit {
            entrant,
            role,
            invite: [1; 8],
        }
    };
    let remove = |user| Act::Remove { user, cuts: cuts() };
    let role = |user, role| Act::SetRole {
        user,
        role,
        cuts: cuts(),
    };
    let retire = |of: usize| Act::Retire {
        device: all[of].device(),
        cut: Cut::NOTHING,
    };
    let check = |by: usize, act: Act, expected: bool| {
        let mut reader = all[3].clone();
        let before = reader.membership().state().clone();
        give(&mut reader, &[write(&all[by], act.clone())]);
        let counts = reader.membership().history().last().unwrap().1;
        assert_eq!(counts, expected, "{by}: {act:?}");
        assert_eq!(reader.membership().state() != &before, expected);
    };
    let (owner, admin, manager, viewer) = (0, 1, 3, 4);
    check(owner, admit(Role::Owner), true);
    check(admin, admit(Role::Manager), true);
    check(admin, admit(Role::Admin), false);
    check(manager, admit(Role::Viewer), false);
    check(viewer, admit(Role::Viewer), false);
    check(owner, remove(2), true);
    check(owner, remove(6), true);
    check(owner, remove(77), false);
    check(admin, remove(4), true);
    check(admin, remove(3), false);
    check(admin, remove(1), false);
    check(manager, remove(5), false);
    check(owner, role(4, Role::Owner), true);
    check(admin, role(4, Role::Head), true);
    check(admin, role(2, Role::Owner), false);
    check(admin, role(4, Role::Admin), false);
    check(admin, role(1, Role::Viewer), false);
    check(manager, role(4, Role::Admin), false);
    check(admin, retire(3), true);
    check(admin, retire(0), false);
    check(manager, retire(3), true);
    check(manager, retire(4), false);
    check(viewer, retire(4), true);
    // A certificate of another user's key, a number that is taken, a device that is there.
    let (mut wrong, ..) = entrant(&all[0], 50, 50, 50);
    wrong.user = 1;
    let bad = |entrant| Act::Admit {
        entrant,
        role: Role::Manager,
        invite: [2; 8],
    };
    check(owner, bad(wrong), false);
    let (taken, ..) = entrant(&all[0], 50, 4, 50);
    check(owner, bad(taken), false);
    let (zero, ..) = entrant(&all[0], 50, 0, 50);
    check(owner, bad(zero), false);
    let (high, ..) = entrant(&all[0], 50, 1 << 23, 50);
    check(owner, bad(high), false);
}

#[test]
fn the_last_owner_stays() {
    let mut random = Seeded::new(9);
    let mut owner = office_of(3, &[Role::Admin]).remove(0);
    let device = owner.device();
    let no = NotAllowed::LastOwner;
    assert_eq!(owner.retire(device, Cut::NOTHING, 1, &mut random), Err(no));
    assert_eq!(owner.remove(1, Vec::new(), 1, &mut random), Err(no));
    assert_eq!(owner.set_role(1, Role::Admin, Vec::new(), 1), Err(no));
    let forced = write(
        &owner,
        Act::Remove {
            user: 1,
            cuts: Vec::new(),
        },
    );
    give(&mut owner, &[forced]);
    assert_eq!(owner.me().map(|me| me.role), Some(Role::Owner));
    // With a second one, the first may go.
    owner.set_role(2, Role::Owner, Vec::new(), 2).unwrap();
    owner.set_role(1, Role::Admin, Vec::new(), 3).unwrap();
    assert_eq!(owner.me().map(|me| me.role), Some(Role::Admin));
}

#[test]
fn rank_then_seniority_decides_between_two_who_remove_each_other() {
    let check = |one: usize, other: usize, winner: Option<i64>| {
        let all = office();
        let user = |of: usize| all[of].me().unwrap().user;
        let act = |whom| Act::Remove {
            user: whom,
            cuts: Vec::new(),
        };
        let files = [
            write(&all[one], act(user(other))),
            write(&all[other], act(user(one))),
        ];
        for turned in [false, true] {
            let mut reader = all[4].clone();
            let mut files = files.clone();
            if turned {
                files.reverse();
            }
            give(&mut reader, &files);
            let state = reader.membership().state();
            let left: Vec<_> = [user(one), user(other)]
                .into_iter()
                .filter(|user| state.role(*user).is_some())
                .collect();
            assert_eq!(left, Vec::from_iter(winner), "{one} and {other}");
        }
    };
    check(0, 5, Some(1)); // the first owner is senior to the second
    check(5, 1, Some(6)); // an owner and an admin
    check(0, 1, Some(1));
}

#[test]
fn a_number_or_an_invite_given_twice_counts_once_and_everywhere_the_same() {
    let all = office();
    let make = |by: usize, number, invite, seed| {
        let (entrant, ..) = entrant(&all[0], 70 + i64::from(number), number, seed);
        let act = Act::Admit {
            entrant,
            role: Role::Manager,
            invite,
        };
        write(&all[by], act)
    };
    for (first, second) in [
        (make(1, 9, [1; 8], 1), make(2, 9, [2; 8], 2)),
        (make(1, 8, [5; 8], 1), make(2, 9, [5; 8], 2)),
    ] {
        let (mut one, mut other) = (all[3].clone(), all[0].clone());
        give(&mut one, &[first.clone(), second.clone()]);
        give(&mut other, &[second, first]);
        assert_eq!(one.membership().state(), other.membership().state());
        assert_eq!(one.devices().len(), all.len() + 1);
    }
}

#[test]
fn only_admins_hand_out_keys_and_two_rotations_end_in_one() {
    let all = office();
    let mut random = Seeded::new(4);
    let (mut owner, mut second, mut viewer) = (all[0].clone(), all[5].clone(), all[4].clone());
    let mut manager = all[3].clone();
    // A manager's envelopes are refused by everybody else.
    manager.identity.user.clone_from(&all[0].identity.user);
    let mut trial = owner.clone();
    trial.identity.device = all[3].identity.device.clone();
    let plan = super::super::envelope::Plan {
        office: owner.office(),
        author: manager.device(),
        head: owner.head(),
        key: trial.current(Scope::COMPANY).unwrap().0,
        previous: None,
        to: &[],
    };
    let envelopes = plan.seal(&mut random, |message| manager.identity.device.sign(message));
    let planted = file::of_envelopes(&owner.identity.roster, &envelopes);
    let refused = viewer.absorb(&planted.name, &planted.bytes);
    assert_eq!(refused, Err(BadFile::NotAllowed));
    // Two owners remove one person each and change the keys, not knowing of each other.
    let by_one = owner.remove(2, Vec::new(), 1, &mut random).unwrap();
    let by_other = second.remove(3, Vec::new(), 1, &mut random).unwrap();
    give(&mut owner, &by_other);
    give(&mut second, &by_one);
    assert_eq!(owner.epoch(Scope::COMPANY), second.epoch(Scope::COMPANY));
    // Each new key was sealed to the person whom the other removed: one of them changes it again.
    assert_eq!(owner.needs(), second.needs());
    let last = owner.upkeep(&mut random);
    assert_eq!(last.len(), 1);
    assert!(owner.needs().is_empty());
    let epoch = owner.epoch(Scope::COMPANY).unwrap();
    for reader in [&mut second, &mut viewer] {
        give(reader, &by_one);
        give(reader, &by_other);
        give(reader, &last);
        assert_eq!(reader.epoch(Scope::COMPANY), Some(epoch));
        // And everything before can still be read.
        assert_eq!(reader.periods.len(), 4);
        assert!(reader.periods.values().all(|it| it.keys().next().is_some()));
    }
    // Who comes now reads both of the rotations that did not know of each other, and what was before.
    let (newcomer, device, secret) = entrant(&owner, 80, 80, 80);
    let admitted = owner.admit(newcomer, Role::Manager, [7; 8], 9, &mut random);
    let late = owner.as_another(Identity {
        device,
        user: vec![secret],
        ..owner.identity.clone()
    });
    assert_eq!(admitted.unwrap().len(), 3);
    assert!(owner.needs().is_empty());
    late.periods
        .values()
        .for_each(|it| assert!(it.keys().next().is_some()));
    for gone in [1, 2] {
        let mut out = all[gone].clone();
        give(&mut out, &by_one);
        give(&mut out, &by_other);
        give(&mut out, &last);
        assert_ne!(out.epoch(Scope::COMPANY), Some(epoch));
        assert!(out.scope(epoch.tag, epoch.number).is_none());
    }
}

#[test]
fn who_comes_later_reads_everything_before_and_a_lost_laptop_nothing_after() {
    let all = office();
    let mut random = Seeded::new(6);
    let mut owner = all[0].clone();
    let first = owner.epoch(Scope::COMPANY).unwrap();
    let old = owner.seal(first, b"h", b"old").unwrap();
    let mut files = owner
        .retire(all[3].device(), sample::cut(4), 1, &mut random)
        .unwrap();
    let epoch = owner.epoch(Scope::COMPANY).unwrap();
    assert_eq!(epoch.number, 2);
    let (entrant, device, user) = entrant(&owner, 4, 44, 44);
    files.extend(
        owner
            .admit(entrant, Role::Manager, [8; 8], 2, &mut random)
            .unwrap(),
    );
    let mut again = Keyring::new(Identity {
        device,
        user: vec![user],
        ..owner.identity.clone()
    });
    for (record, _) in owner.membership().history() {
        let made = file::of_record(&owner.identity.roster, record);
        again.absorb(&made.name, &made.bytes).unwrap();
    }
    give(&mut again, &files);
    assert_eq!(again.me().map(|me| (me.user, me.number)), Some((4, 44)));
    assert_eq!(again.epoch(Scope::COMPANY), Some(epoch));
    let opened = again.open(first.tag, first.number, b"h", &old);
    assert_eq!(opened.unwrap(), b"old");
    let mut lost = all[3].clone();
    give(&mut lost, &files);
    assert!(lost.me().is_none());
    assert!(lost.scope(epoch.tag, epoch.number).is_none());
    let signature = lost.sign(Purpose::Segment, b"x");
    // Its signature is known, its writing does not count.
    assert!(
        owner
            .verify(lost.device(), Purpose::Segment, b"x", &signature)
            .is_ok()
    );
    let late = owner.writer(lost.device(), &all[3].head(), 5);
    assert_eq!(late, Err(Refusal::AfterCut { cut: 4 }));
    // The same number is not given again, retired or not.
    let (taken, ..) = self::entrant(&owner, 4, 4, 45);
    let used = owner.admit(taken, Role::Manager, [9; 8], 3, &mut random);
    assert_eq!(used, Err(NotAllowed::Used));
}
