//! Sealing, signing and their contexts: every key and every signature serves one purpose only.

use chacha20poly1305::aead::{Aead, Payload};
use chacha20poly1305::{KeyInit, XChaCha20Poly1305};
use ed25519_dalek::VerifyingKey;

use super::secret::Key;

/// Bytes of a nonce before a sealed text.
pub const NONCE: usize = 24;
/// Bytes that sealing adds: nonce and authentication tag.
pub const OVERHEAD: usize = NONCE + 16;

/// An Ed25519 signature.
pub type Signature = [u8; 64];

/// What a signature is for: one that was made for one thing is none for another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Purpose {
    /// An op segment or pack.
    Segment,
    /// "Published up to seq".
    Head,
    /// State of a scope at a version vector.
    Snapshot,
    /// A membership record.
    Record,
    /// A file of key envelopes.
    Envelope,
    /// A user's key names its device.
    Certificate,
    /// Somebody with an invite asks to be admitted.
    Request,
}

impl Purpose {
    const fn context(self) -> &'static str {
        match self {
            Self::Segment => "kartoteka 1 signature of a segment",
            Self::Head => "kartoteka 1 signature of a head",
            Self::Snapshot => "kartoteka 1 signature of a snapshot",
            Self::Record => "kartoteka 1 signature of a membership record",
            Self::Envelope => "kartoteka 1 signature of envelopes",
            Self::Certificate => "kartoteka 1 signature of a certificate",
            Self::Request => "kartoteka 1 signature of a join request",
        }
    }

    /// Gives what is signed by Ed25519: BLAKE3 in key derivation mode with the context of the purpose.
    pub fn message(self, bytes: &[u8]) -> [u8; 32] {
        blake3::derive_key(self.context(), bytes)
    }
}

/// Tells whether a signature is right. Strict (RFC 8032 with canonical encodings, no weak keys).
pub fn verify(key: &[u8; 32], purpose: Purpose, bytes: &[u8], signature: &Signature) -> bool {
    VerifyingKey::from_bytes(key).is_ok_and(|key| {
        key.verify_strict(
            &purpose.message(bytes),
            &ed25519_dalek::Signature::from_bytes(signature),
        )
        .is_ok()
    })
}

/// Seals a text: XChaCha20-Poly1305, the nonce before it.
///
/// The nonce is a keyed BLAKE3 of header and text: the same text under the same header gives the same bytes, and no two
/// different ones share a nonce, even on a device that was cloned or has bad random bytes.
pub fn seal(key: &Key, header: &[u8], text: &[u8]) -> Option<Vec<u8>> {
    let mut hasher = blake3::Hasher::new_keyed(key.derive("kartoteka 1 nonce").bytes());
    hasher.update(&(header.len() as u64).to_le_bytes());
    hasher.update(header);
    hasher.update(text);
    let mut nonce = [0; NONCE];
    nonce.copy_from_slice(&hasher.finalize().as_bytes()[..NONCE]);
    let sealed = cipher(key)
        .encrypt(
            &nonce.into(),
            Payload {
                msg: text,
                aad: header,
            },
        )
        .ok()?;
    let mut bytes = Vec::with_capacity(NONCE + sealed.len());
    bytes.extend_from_slice(&nonce);
    bytes.extend_from_slice(&sealed);
    Some(bytes)
}

/// Opens what [`seal`] made; `None` when key, header or bytes are not those.
pub fn open(key: &Key, header: &[u8], sealed: &[u8]) -> Option<Vec<u8>> {
    let (nonce, text) = sealed.split_first_chunk::<NONCE>()?;
    cipher(key)
        .decrypt(
            &(*nonce).into(),
            Payload {
                msg: text,
                aad: header,
            },
        )
        .ok()
}

fn cipher(key: &Key) -> XChaCha20Poly1305 {
    XChaCha20Poly1305::new(key.derive("kartoteka 1 cipher").bytes().into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_same_key_and_header_open() {
        let key = Key::new([1; 32]);
        let sealed = seal(&key, b"header", b"text").unwrap();
        assert_eq!(sealed.len(), 4 + OVERHEAD);
        assert_eq!(sealed, seal(&key, b"header", b"text").unwrap());
        assert_eq!(open(&key, b"header", &sealed).unwrap(), b"text");
        assert_eq!(open(&key, b"Header", &sealed), None);
        assert_eq!(open(&Key::new([2; 32]), b"header", &sealed), None);
        for place in 0..sealed.len() {
            let mut wrong = sealed.clone();
            wrong[place] ^= 4;
            assert_eq!(open(&key, b"header", &wrong), None, "byte {place}");
            assert_eq!(open(&key, b"header", &sealed[..place]), None);
        }
        // Where the header ends and the text begins is part of the nonce.
        assert_ne!(
            seal(&key, b"ab", b"c").unwrap()[..NONCE],
            seal(&key, b"a", b"bc").unwrap()[..NONCE]
        );
    }
}
