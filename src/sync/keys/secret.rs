//! Secret keys: made, kept in memory, wiped when dropped, never shown.

use std::fmt;

use ed25519_dalek::{Signer, SigningKey};
use hpke::kem::{Kem, X25519HkdfSha256};
use hpke::{Deserializable, Serializable};
use zeroize::{Zeroize, ZeroizeOnDrop};

use super::id::{DeviceId, KeyId};

/// Where random bytes come from: the operating system, or a seed in tests.
pub trait Random {
    /// Fills the bytes.
    fn fill(&mut self, bytes: &mut [u8]);

    /// Gives an array of random bytes.
    fn array<const N: usize>(&mut self) -> [u8; N]
    where
        Self: Sized,
    {
        let mut bytes = [0; N];
        self.fill(&mut bytes);
        bytes
    }
}

impl Random for crate::platform::random::SystemRandom {
    fn fill(&mut self, bytes: &mut [u8]) {
        Self::fill(self, bytes);
    }
}

/// 32 secret bytes.
#[derive(Clone, PartialEq, Eq, Zeroize, ZeroizeOnDrop)]
pub struct Key([u8; 32]);

impl Key {
    /// Takes the bytes of a key.
    pub const fn new(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// Makes a random key.
    pub fn random(random: &mut impl Random) -> Self {
        Self(random.array())
    }

    /// Makes a key for one purpose out of this one; `context` is a constant of the program.
    pub fn derive(&self, context: &str) -> Self {
        Self(blake3::derive_key(context, &self.0))
    }

    /// Gives the bytes.
    pub const fn bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Key(secret)")
    }
}

/// The public half of a pair: Ed25519 for signatures, X25519 for envelopes.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PublicKeys {
    pub sign: [u8; 32],
    pub seal: [u8; 32],
}

impl PublicKeys {
    pub(super) fn id(&self) -> [u8; 8] {
        let mut id = [0; 8];
        id.copy_from_slice(&blake3::hash(&self.sign).as_bytes()[..8]);
        id
    }
}

impl fmt::Debug for PublicKeys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PublicKeys({})", DeviceId(self.id()))
    }
}

/// Public keys of a device.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DeviceKeys(pub PublicKeys);

impl DeviceKeys {
    /// Gives the device's name.
    pub fn id(&self) -> DeviceId {
        DeviceId(self.0.id())
    }
}

/// Public keys of a user.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UserKeys(pub PublicKeys);

impl UserKeys {
    /// Gives the key's name.
    pub fn id(&self) -> KeyId {
        KeyId(self.0.id())
    }
}

/// One seed of 32 bytes from which both pairs of a device or a user come: what a key store or a recovery kit keeps.
#[derive(Clone)]
struct Pair {
    seed: Key,
    sign: SigningKey,
    open: <X25519HkdfSha256 as Kem>::PrivateKey,
    public: PublicKeys,
}

impl Pair {
    fn new(seed: Key) -> Self {
        let sign = SigningKey::from_bytes(seed.derive("kartoteka 1 signing key").bytes());
        let (open, seal) =
            X25519HkdfSha256::derive_keypair(seed.derive("kartoteka 1 envelope key").bytes());
        let public = PublicKeys {
            sign: sign.verifying_key().to_bytes(),
            seal: seal.to_bytes().into(),
        };
        Self {
            seed,
            sign,
            open,
            public,
        }
    }
}

macro_rules! secret {
    ($(#[$doc:meta])* $name:ident, $public:ident) => {
        $(#[$doc])*
        #[derive(Clone)]
        pub struct $name(Pair);

        impl $name {
            /// Makes new keys.
            pub fn random(random: &mut impl Random) -> Self {
                Self::new(Key::random(random))
            }

            /// Makes the keys that a seed stands for.
            pub fn new(seed: Key) -> Self {
                Self(Pair::new(seed))
            }

            /// Gives the seed, for a key store.
            pub const fn seed(&self) -> &Key {
                &self.0.seed
            }

            /// Gives the public keys.
            pub const fn public(&self) -> $public {
                $public(self.0.public)
            }

            pub(super) fn sign(&self, message: &[u8]) -> [u8; 64] {
                self.0.sign.sign(message).to_bytes()
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{}({}, secret)", stringify!($name), self.public().id())
            }
        }
    };
}

secret! {
    /// Secret keys of a device; they never leave it.
    DeviceSecret, DeviceKeys
}
secret! {
    /// Secret keys of a user: open envelopes, certify the user's device.
    UserSecret, UserKeys
}

impl UserSecret {
    pub(super) const fn envelope_key(&self) -> &<X25519HkdfSha256 as Kem>::PrivateKey {
        &self.0.open
    }
}

pub(super) fn envelope_public(keys: &PublicKeys) -> Option<<X25519HkdfSha256 as Kem>::PublicKey> {
    <X25519HkdfSha256 as Kem>::PublicKey::from_bytes(&keys.seal).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sync::keys::sample::Seeded;

    #[test]
    fn no_secret_is_shown() {
        let mut random = Seeded::new(1);
        let device = DeviceSecret::random(&mut random);
        let user = UserSecret::random(&mut random);
        for (shown, secret) in [
            (format!("{device:?}"), device.seed()),
            (format!("{user:?}"), user.seed()),
            (format!("{:?}", user.seed()), user.seed()),
        ] {
            let bytes = secret.bytes();
            let hex: String = bytes[..4]
                .iter()
                .map(|byte| format!("{byte:02x}"))
                .collect();
            let list = format!("{}, {}", bytes[0], bytes[1]);
            assert!(shown.contains("secret") && !shown.contains(&hex) && !shown.contains(&list));
        }
    }

    #[test]
    fn a_seed_stands_for_the_same_keys() {
        let one = UserSecret::random(&mut Seeded::new(7));
        let again = UserSecret::new(one.seed().clone());
        assert_eq!(one.public(), again.public());
        assert_ne!(one.public().0.sign, one.public().0.seal);
    }
}
