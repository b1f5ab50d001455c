//! Every decoder of keys and records takes any bytes without a panic, and gives back only what it would write.

use proptest::prelude::*;

use super::entry::Invite;
use super::envelope::{Envelopes, Plan};
use super::membership::{Act, SignedRecord};
use super::sample::office;
use super::*;

/// A right record, file of envelopes, head and identity, as bytes.
fn samples() -> Vec<Vec<u8>> {
    let mut owner = office(8, 3).remove(0);
    let admitted = owner.membership().history()[1].0.clone();
    let cuts = owner
        .devices()
        .into_iter()
        .map(|device| (device, sample::cut(9)))
        .collect();
    let act = Act::Remove { user: 2, cuts };
    let author = membership::Author::Device(owner.device());
    let removal = owner
        .next_record(author, act, 5)
        .signed(|message| owner.identity.device.sign(message));
    let key = owner.current(Scope::COMPANY).unwrap().0.clone();
    let keys = owner.identity.user[0].public();
    let plan = Plan {
        office: owner.office(),
        author: owner.device(),
        head: owner.head(),
        key: &key,
        previous: Some(&key),
        to: &[keys],
    };
    let random = &mut sample::Seeded::new(1);
    let envelopes = plan.seal(random, |message| owner.identity.device.sign(message));
    owner.rotate(Scope::COMPANY, random).unwrap();
    vec![
        admitted.to_bytes(),
        removal.to_bytes(),
        envelopes.to_bytes(),
        owner.head().to_bytes(),
        owner.identity().to_bytes().to_vec(),
    ]
}

/// Gives every decoder the bytes; what one takes, it writes the same.
fn feed(bytes: &[u8]) {
    if let Ok(record) = SignedRecord::read(bytes) {
        assert_eq!(record.to_bytes(), bytes);
    }
    if let Some(envelopes) = Envelopes::read(bytes) {
        assert_eq!(envelopes.to_bytes(), bytes);
    }
    if let Some((head, rest)) = Head::read(bytes) {
        assert_eq!([&head.to_bytes(), rest].concat(), bytes);
    }
    let _identity = Identity::read(bytes);
    let text = String::from_utf8_lossy(bytes);
    let _invite = Invite::from_text(&format!("kartoteka-invite:{text}:"));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_are_taken_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        feed(&bytes);
    }

    #[test]
    fn right_bytes_with_changes_are_taken_or_refused(
        which in any::<prop::sample::Index>(),
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..4),
        cut in prop::option::of(any::<prop::sample::Index>()),
    ) {
        thread_local!(static SAMPLES: Vec<Vec<u8>> = samples());
        let mut bytes = SAMPLES.with(|samples| which.get(samples).clone());
        for (place, byte) in changes {
            let place = place.index(bytes.len());
            bytes[place] = byte;
        }
        if let Some(cut) = cut {
            bytes.truncate(cut.index(bytes.len()));
        }
        feed(&bytes);
    }
}

#[test]
fn lengths_that_promise_too_much_take_no_memory() {
    // An array of 2^60 members, a byte string of 2^40 bytes, nested arrays.
    for bytes in [
        &[0x9b, 0x10, 0, 0, 0, 0, 0, 0, 0][..],
        &[0x83, 0x01, 0x5b, 0, 0, 1, 0, 0, 0, 0, 0],
        &[0x82, 0x5b, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff],
        &[0x9f; 300],
    ] {
        feed(bytes);
    }
}
