//! What of those who were taken out of an office, or may only read, still counts, and what counts again.

use super::super::envelope::{EpochKey, Plan};
use super::super::id::Epoch;
use super::super::sample::{Seeded, cut};
use super::super::secret::Key;
use super::super::{BadFile, Identity, Keyring, Refusal, Scope, file};
use super::attack_tests::{entrant, give, office};
use super::*;

#[test]
fn what_a_removed_admin_did_without_knowing_falls_and_later_segments_are_kept_aside() {
    let all = office();
    let (mut owner, mut admin, mut manager) = (all[0].clone(), all[1].clone(), all[3].clone());
    let mut random = Seeded::new(2);
    let before = admin.head();
    // The admin lets a friend in and changes keys, not knowing of the removal.
    let (friend, device, secret) = entrant(&owner, 60, 60, 60);
    let admitted = admin
        .admit(friend, Role::Manager, [3; 8], 1, &mut random)
        .unwrap();
    let rotated = admin.rotate(Scope::COMPANY, &mut random).unwrap();
    let cuts = vec![(admin.device(), cut(7))];
    let removed = owner.remove(2, cuts, 2, &mut random).unwrap();
    for order in [[&admitted, &removed], [&removed, &admitted]] {
        let mut reader = manager.clone();
        for files in order {
            give(&mut reader, files);
        }
        give(&mut reader, std::slice::from_ref(&rotated));
        let state = reader.membership().state();
        assert_eq!(state.role(2), None);
        assert!(!state.devices.contains_key(&device.public().id()));
        let judge = |head: &Head, last| reader.writer(admin.device(), head, last).map(|it| it.user);
        assert_eq!(judge(&before, 7), Ok(2));
        assert_eq!(judge(&before, 8), Err(Refusal::AfterCut { cut: 7 }));
        assert_eq!(judge(&admin.head(), 8), Err(Refusal::AfterCut { cut: 7 }));
        assert_eq!(judge(&reader.head(), 7), Err(Refusal::NoMember));
        let foe = reader.writer(device.public().id(), &admin.head(), 1);
        assert_eq!(foe, Err(Refusal::NoMember));
        let unknown = Head::new(vec![RecordHash([1; 32])]);
        assert_eq!(judge(&unknown, 1), Err(Refusal::UnknownHead));
        // Everybody writes in the owner's epoch now, which neither the admin nor the friend can read.
        let epoch = reader.epoch(Scope::COMPANY).unwrap();
        assert_eq!(Some(epoch), owner.epoch(Scope::COMPANY));
        let sealed = reader.seal(epoch, b"", b"secret").unwrap();
        for mut out in [
            admin.clone(),
            admin.as_another(Identity {
                device: device.clone(),
                user: vec![secret.clone()],
                ..admin.identity.clone()
            }),
        ] {
            give(&mut out, &removed);
            let opened = out.open(epoch.tag, epoch.number, b"", &sealed);
            assert_eq!(opened, Err(Refusal::NoKey));
        }
    }
    give(&mut manager, &removed);
    assert!(manager.needs().is_empty());
}

#[test]
fn who_was_removed_and_let_in_again_is_heard_with_the_new_computer_only() {
    let all = office();
    let (mut owner, mut admin, reader) = (all[0].clone(), all[1].clone(), all[4].clone());
    let mut random = Seeded::new(3);
    let before = admin.clone();
    let old = all[3].device();
    let removed = owner
        .remove(4, vec![(old, cut(7))], 1, &mut random)
        .unwrap();
    give(&mut admin, &removed);
    let (back, device, _) = entrant(&owner, 4, 70, 70);
    let admitted = admin
        .admit(back, Role::Manager, [4; 8], 2, &mut random)
        .unwrap();
    let new = device.public().id();
    for order in [[&removed, &admitted], [&admitted, &removed]] {
        let mut reader = reader.clone();
        order.iter().for_each(|files| give(&mut reader, files));
        let heard = reader.writer(new, &admin.head(), 1);
        assert_eq!(heard.map(|it| (it.user, it.number)), Ok((4, 70)));
        assert_eq!(reader.cuts().get(&new), None);
        assert_eq!(reader.cuts().get(&old), Some(&cut(7)));
        for head in [&all[3].head(), &admin.head()] {
            let late = reader.writer(old, head, 8);
            assert_eq!(late, Err(Refusal::AfterCut { cut: 7 }));
        }
    }
    // Out a second time: up to there, and not for ever.
    give(&mut owner, &admitted);
    let out = owner
        .remove(4, vec![(new, cut(3))], 3, &mut random)
        .unwrap();
    let mut last = reader;
    for files in [&removed, &admitted, &out] {
        give(&mut last, files);
    }
    assert!(last.writer(new, &admin.head(), 3).is_ok());
    let late = last.writer(new, &admin.head(), 4);
    assert_eq!(late, Err(Refusal::AfterCut { cut: 3 }));
    // An admin who did not know of the removal lets nobody back in.
    let mut unknowing = before;
    let (again, device, _) = entrant(&owner, 4, 71, 71);
    let admitted = unknowing
        .admit(again, Role::Manager, [5; 8], 4, &mut random)
        .unwrap();
    for order in [[&removed, &admitted], [&admitted, &removed]] {
        let mut reader = all[4].clone();
        order.iter().for_each(|files| give(&mut reader, files));
        assert_eq!(reader.membership().state().role(4), None);
        assert!(reader.member(device.public().id()).is_none());
        let heard = reader.writer(device.public().id(), &unknowing.head(), 1);
        assert_eq!(heard, Err(Refusal::NoMember));
    }
}

#[test]
fn a_viewer_does_not_write_not_even_by_an_old_head() {
    let all = office();
    let (mut owner, mut reader) = (all[0].clone(), all[1].clone());
    let viewer = reader.writer(all[4].device(), &all[4].head(), 1);
    assert_eq!(viewer, Err(Refusal::NoWriter));
    // A manager becomes a viewer: what was there counts, what comes by an old program does not.
    let manager = all[3].device();
    let old = all[3].head();
    let lowered = owner
        .set_role(4, Role::Viewer, vec![(manager, cut(10))], 1)
        .unwrap();
    give(&mut reader, &[lowered]);
    assert!(reader.writer(manager, &old, 10).is_ok());
    let late = reader.writer(manager, &old, 11);
    assert_eq!(late, Err(Refusal::AfterCut { cut: 10 }));
    let honest = reader.writer(manager, &owner.head(), 11);
    assert_eq!(honest, Err(Refusal::NoWriter));
    // And a manager again.
    let raised = owner.set_role(4, Role::Manager, Vec::new(), 2).unwrap();
    give(&mut reader, &[raised]);
    assert!(reader.writer(manager, &owner.head(), 12).is_ok());
}

#[test]
fn what_was_sealed_under_the_key_of_an_owner_who_did_not_stay_is_read_by_who_stayed() {
    let all = office();
    let (mut owner, mut second, mut manager) = (all[0].clone(), all[5].clone(), all[3].clone());
    let mut random = Seeded::new(9);
    let by_owner = owner.remove(6, Vec::new(), 1, &mut random).unwrap();
    let by_second = second.remove(1, Vec::new(), 1, &mut random).unwrap();
    give(&mut manager, &by_second);
    let lost = manager.epoch(Scope::COMPANY).unwrap();
    assert_eq!(Some(lost), second.epoch(Scope::COMPANY));
    let sealed = manager.seal(lost, b"h", b"typed").unwrap();
    assert_eq!(manager.needs(), []);
    give(&mut manager, &by_owner);
    assert_eq!(manager.epoch(Scope::COMPANY), owner.epoch(Scope::COMPANY));
    let read = |by: &Keyring| by.open(lost.tag, lost.number, b"h", &sealed);
    let newcomer = owner.clone();
    give(&mut owner, &by_second);
    assert_eq!(read(&owner), Err(Refusal::NoKey));
    // Whoever holds the key hands it on, once, and what it says of itself is no matter of belief.
    let plan = |key: [u8; 32], scope| {
        let key = EpochKey {
            epoch: Epoch { scope, ..lost },
            key: Key::new(key),
        };
        let to = [owner.identity.user[0].public()];
        let plan = Plan {
            office: owner.office(),
            author: manager.device(),
            head: manager.head(),
            key: &key,
            previous: None,
            to: &to,
        };
        let sign = |message: &[u8]| manager.identity.device.sign(message);
        file::of_envelopes(
            &owner.identity.roster,
            &plan.seal(&mut Seeded::new(4), sign),
        )
    };
    let forged = plan([7; 32], Scope::COMPANY);
    let refused = owner.clone().absorb(&forged.name, &forged.bytes);
    assert_eq!(refused, Err(BadFile::NotAllowed));
    let files = manager.upkeep(&mut random);
    assert_eq!(files.len(), 1);
    assert_eq!(manager.needs(), []);
    give(&mut owner, &files);
    assert_eq!(read(&owner).unwrap(), b"typed");
    let current = owner.epoch(Scope::COMPANY).unwrap();
    assert_eq!(
        (owner.needs(), Some(current)),
        (vec![], manager.epoch(Scope::COMPANY)),
        "nothing is written with it"
    );
    for index in [1, 4] {
        let mut other = all[index].clone();
        for files in [&by_owner, &by_second, &files] {
            give(&mut other, files);
        }
        assert_eq!(other.needs(), [], "it has been handed on");
    }
    // In whatever order it comes.
    let mut late = newcomer;
    give(&mut late, &files);
    give(&mut late, &by_second);
    assert_eq!(read(&late).unwrap(), b"typed");
    let mut out = second;
    give(&mut out, &by_owner);
    give(&mut out, &files);
    assert_eq!((out.me(), out.needs()), (None, vec![]));
}
