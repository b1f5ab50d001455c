//! Who may do what, and what comes of acts that do not know of each other.

use super::super::cipher::Purpose;
use super::super::sample::{self, Seeded, office_of};
use super::super::{BadFile, Identity, Keyring, NotAllowed, Refusal, Scope, file};
use super::attack_tests::{entrant, give, office, write};
use super::*;

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
