//! Offices for tests, benches and the simulation: the same keys for the same seed. Never used with people's data.

use super::identity::Identity;
use super::keyring::Keyring;
use super::membership::{Cut, Entrant, Role};
use super::secret::{DeviceSecret, Random, UserSecret};

/// Random bytes that a seed decides.
#[derive(Debug, Clone)]
pub struct Seeded(blake3::OutputReader);

impl Seeded {
    /// Begins the row of bytes of a seed.
    pub fn new(seed: u64) -> Self {
        Self(
            blake3::Hasher::new()
                .update(&seed.to_le_bytes())
                .finalize_xof(),
        )
    }
}

impl Random for Seeded {
    fn fill(&mut self, bytes: &mut [u8]) {
        self.0.fill(bytes);
    }
}

/// Makes an office: device `n` has number and user `n + 1`; the first is the owner, the others are managers.
pub fn office(seed: u64, devices: u32) -> Vec<Keyring> {
    office_of(
        seed,
        &vec![Role::Manager; devices.saturating_sub(1) as usize],
    )
}

/// Makes an office of an owner and users of these roles, each with one device that knows all the others.
pub fn office_of(seed: u64, roles: &[Role]) -> Vec<Keyring> {
    let mut random = Seeded::new(seed);
    let Ok(founded) = Keyring::found(1, 1, 0, &mut random) else {
        return Vec::new();
    };
    let mut owner = founded.keyring;
    let mut identities = vec![owner.identity.clone()];
    for (number, role) in (2..).zip(roles) {
        let (device, user) = (
            DeviceSecret::random(&mut random),
            UserSecret::random(&mut random),
        );
        let entrant = Entrant::new(owner.office(), i64::from(number), &user, &device, number);
        let invite = random.array();
        let admitted = owner.admit(entrant, *role, invite, 0, &mut random);
        debug_assert!(admitted.is_ok(), "{admitted:?}");
        identities.push(Identity {
            device,
            user: vec![user],
            ..owner.identity.clone()
        });
    }
    identities
        .into_iter()
        .map(|identity| owner.as_another(identity))
        .collect()
}

/// Gives a cut of which the hash is not said.
pub const fn cut(seq: u64) -> Cut {
    Cut { seq, hash: [0; 32] }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sync::keys::{Purpose, Refusal, Scope};

    #[test]
    fn one_device_opens_and_verifies_what_another_sealed_and_signed() {
        let office = office(5, 3);
        let (one, other) = (&office[0], &office[2]);
        let epoch = one.epoch(Scope::COMPANY).unwrap();
        assert_eq!(other.epoch(Scope::COMPANY), Some(epoch));
        let sealed = one.seal(epoch, b"header", b"text").unwrap();
        let opened = other.open(epoch.tag, epoch.number, b"header", &sealed);
        assert_eq!(opened.unwrap(), b"text");
        assert_eq!(
            other.open(epoch.tag, 2, b"header", &sealed),
            Err(Refusal::NoKey)
        );
        let signature = one.sign(Purpose::Segment, b"bytes");
        let check = |purpose, bytes: &[u8]| other.verify(one.device(), purpose, bytes, &signature);
        assert_eq!(check(Purpose::Segment, b"bytes"), Ok(()));
        assert_eq!(check(Purpose::Head, b"bytes"), Err(Refusal::NotAuthentic));
        assert_eq!(check(Purpose::Segment, b"byte"), Err(Refusal::NotAuthentic));
        let writer = other.writer(one.device(), &one.head(), 1).unwrap();
        assert_eq!((writer.number, writer.role), (1, Role::Owner));
        assert_eq!(other.me().map(|me| me.number), Some(3));
        assert!(format!("{one:?}").contains("secret"));
    }
}
