//! What people with a text editor, a copy of the share or an old key may try, and what comes of it.

use super::super::cipher::Purpose;
use super::super::envelope::{EpochKey, Plan};
use super::super::sample::{Seeded, office_of};
use super::super::{Absorbed, BadFile, DeviceSecret, Keyring, NewFile, Scope, UserSecret, file};
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
pub(super) fn write(by: &Keyring, act: Act) -> NewFile {
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
