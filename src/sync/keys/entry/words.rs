//! Six words that both sides see: when they are the same, nobody stands between.
//!
//! 256 things with a name in four languages, the same thing in the same place: even two people who read different
//! languages can compare. Six words are 48 bits; Argon2id (32 MiB, 2 passes) makes each try of somebody who looks for keys
//! with the same words cost a tenth of a second.

use argon2::{Algorithm, Argon2, Params, Version};

use super::super::cbor::Writer;
use super::invite::Invite;

/// Lines of four words: English, Ukrainian, Russian, Romanian.
const WORDS: &str = include_str!("../../../../assets/words/words.txt");

/// The languages of the words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Language {
    English,
    Ukrainian,
    Russian,
    Romanian,
}

impl Language {
    /// All, in the order of the list.
    pub const ALL: [Self; 4] = [
        Self::English,
        Self::Ukrainian,
        Self::Russian,
        Self::Romanian,
    ];

    /// Gives the number in invites: the place in the list.
    pub const fn code(self) -> u64 {
        match self {
            Self::English => 0,
            Self::Ukrainian => 1,
            Self::Russian => 2,
            Self::Romanian => 3,
        }
    }

    /// Gives the language of a number in invites.
    pub fn of(code: u64) -> Option<Self> {
        Self::ALL.get(usize::try_from(code).ok()?).copied()
    }

    /// Gives the word of a byte.
    pub fn word(self, byte: u8) -> &'static str {
        let line = WORDS.lines().nth(usize::from(byte)).unwrap_or_default();
        let place = usize::try_from(self.code()).unwrap_or_default();
        line.split(' ').nth(place).unwrap_or_default()
    }
}

/// Gives the six words of a request made with an invite; `file` is the whole content of the request's file.
pub fn of(invite: &Invite, file: &[u8]) -> Option<[&'static str; 6]> {
    let text = Writer::array(6)
        .bytes(&invite.office.0)
        .bytes(&invite.founding.0)
        .bytes(invite.roster.bytes())
        .bytes(invite.secret.bytes())
        .number(invite.role.code())
        .bytes(blake3::hash(file).as_bytes())
        .done();
    let params = Params::new(32 << 10, 2, 1, Some(6)).ok()?;
    let mut bytes = [0; 6];
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
        .hash_password_into(&text, b"kartoteka 1 words", &mut bytes)
        .ok()?;
    Some(bytes.map(|byte| invite.language.word(byte)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_language_has_256_words_of_its_own() {
        assert_eq!(WORDS.lines().count(), 256);
        for language in Language::ALL {
            let mut words: Vec<_> = (0..=255).map(|byte| language.word(byte)).collect();
            assert!(
                words
                    .iter()
                    .all(|word| (2..=12).contains(&word.chars().count()))
            );
            words.sort_unstable();
            words.dedup();
            assert_eq!(words.len(), 256, "{language:?}");
            assert_eq!(Language::of(language.code()), Some(language));
        }
    }
}
