//! A secret in a file under a password: Argon2id, XChaCha20-Poly1305.

use std::io::{self, ErrorKind};

use argon2::{Algorithm, Argon2, Params, Version};
use chacha20poly1305::aead::{Aead, Payload};
use chacha20poly1305::{KeyInit, XChaCha20Poly1305};
use zeroize::Zeroizing;

use super::KeyStoreError;
use crate::platform::random::SystemRandom;

/// The kind of such a file.
pub(super) const PASSWORD: u8 = 1;
/// Argon2id: memory in KiB and passes (64 MiB, 3: the second choice of RFC 9106).
const MEMORY: u32 = 64 << 10;
const PASSES: u32 = 3;
/// More than any file of ours asks for: a planted one shall not eat the memory.
const MOST_MEMORY: u32 = 1 << 20;
const MOST_PASSES: u32 = 16;

/// Kind, memory, passes, salt (16), nonce (24), sealed secret; all before the secret is authenticated with it.
pub(super) fn sealed(secret: &[u8], password: &str) -> io::Result<Vec<u8>> {
    let mut drawn = [0; 40];
    SystemRandom::open()?.fill(&mut drawn);
    let mut bytes = vec![PASSWORD];
    bytes.extend_from_slice(&MEMORY.to_le_bytes());
    bytes.extend_from_slice(&PASSES.to_le_bytes());
    bytes.extend_from_slice(&drawn);
    let (salt, nonce) = drawn.split_at(16);
    let nonce: [u8; 24] = nonce.try_into().map_err(io::Error::other)?;
    let out_of_memory = || io::Error::from(ErrorKind::OutOfMemory);
    let key = key(password, salt, MEMORY, PASSES).ok_or_else(out_of_memory)?;
    let text = XChaCha20Poly1305::new((&*key).into())
        .encrypt(
            &nonce.into(),
            Payload {
                msg: secret,
                aad: &bytes,
            },
        )
        .map_err(|_| out_of_memory())?;
    bytes.extend_from_slice(&text);
    Ok(bytes)
}

/// `None` when it is no whole file.
pub(super) fn opened(
    rest: &[u8],
    password: &str,
) -> Option<Result<Zeroizing<Vec<u8>>, KeyStoreError>> {
    let (head, text) = rest.split_at_checked(48)?;
    let memory = u32::from_le_bytes(head[..4].try_into().ok()?);
    let passes = u32::from_le_bytes(head[4..8].try_into().ok()?);
    if memory > MOST_MEMORY || passes > MOST_PASSES || text.len() < 16 {
        return None;
    }
    let nonce: [u8; 24] = head[24..].try_into().ok()?;
    let key = key(password, &head[8..24], memory, passes)?;
    let header = [&[PASSWORD], head].concat();
    let secret = XChaCha20Poly1305::new((&*key).into()).decrypt(
        &nonce.into(),
        Payload {
            msg: text,
            aad: &header,
        },
    );
    Some(
        secret
            .map(Zeroizing::new)
            .map_err(|_| KeyStoreError::WrongPassword),
    )
}

fn key(password: &str, salt: &[u8], memory: u32, passes: u32) -> Option<Zeroizing<[u8; 32]>> {
    let params = Params::new(memory, passes, 1, Some(32)).ok()?;
    let mut key = Zeroizing::new([0; 32]);
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
        .hash_password_into(password.as_bytes(), salt, &mut key[..])
        .ok()?;
    Some(key)
}
