//! Random bytes of the operating system.

use std::io;

/// A row of random bytes: BLAKE3 in extended output mode over 32 bytes of the operating system.
///
/// It is opened for one piece of work and dropped after it, so that copies of a running machine do not share a row.
#[derive(Clone)]
pub struct SystemRandom(blake3::OutputReader);

impl SystemRandom {
    /// Asks the operating system.
    ///
    /// # Errors
    /// When it has no random bytes, as in a broken sandbox.
    pub fn open() -> io::Result<Self> {
        let mut seed = zeroize::Zeroizing::new([0; 32]);
        getrandom::fill(&mut seed[..]).map_err(io::Error::other)?;
        Ok(Self(
            blake3::Hasher::new_derive_key("kartoteka 1 random bytes")
                .update(&seed[..])
                .finalize_xof(),
        ))
    }

    /// Fills the bytes.
    pub fn fill(&mut self, bytes: &mut [u8]) {
        self.0.fill(bytes);
    }
}

impl std::fmt::Debug for SystemRandom {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("SystemRandom(secret)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_row_is_another() {
        let mut rows = [[0; 32]; 4];
        let mut open = SystemRandom::open().unwrap();
        open.fill(&mut rows[0]);
        open.fill(&mut rows[1]);
        SystemRandom::open().unwrap().fill(&mut rows[2]);
        assert!((0..4).all(|one| (0..one).all(|other| rows[one] != rows[other])));
        assert!(!format!("{open:?}").contains("Hasher"));
    }
}
