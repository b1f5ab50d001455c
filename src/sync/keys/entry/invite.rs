//! An invite: where the share is, which office it is, and a secret for one join request.
//!
//! It is handed over in a way that others do not read (it opens the list of members, not the data). Who stole it can ask
//! to be admitted and is found out by the six words.

use std::fmt;

use super::super::cbor::{Reader, Writer};
use super::super::id::{OfficeId, RecordHash};
use super::super::keyring::Keyring;
use super::super::membership::Role;
use super::super::secret::{Key, Random};
use super::base32;
use super::words::Language;

/// What stands before and after the letters of an invite.
const BEGIN: &str = "kartoteka-invite:";
const END: char = ':';
/// Longest address of a share, in bytes.
const LONGEST_ADDRESS: usize = 1024;

/// Why a text is no invite.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BadInvite {
    /// Nothing in the text looks like one.
    #[error("no invite in the text")]
    Nothing,
    /// A part is missing or was changed on the way.
    #[error("the invite is not complete")]
    Damaged,
    /// Made by a newer program.
    #[error("the invite is of a newer program")]
    Newer,
}

/// An invite; the admin keeps the same until it is used.
#[derive(Clone, PartialEq, Eq)]
pub struct Invite {
    pub office: OfficeId,
    /// Hash of the first membership record: all trust of the joiner.
    pub founding: RecordHash,
    pub(super) roster: Key,
    pub(super) secret: Key,
    /// Where the share is, as the admin's device calls it.
    pub address: String,
    /// Row id of the user who is invited.
    pub user: i64,
    pub role: Role,
    /// The language of the six words, so that both read the same.
    pub language: Language,
}

impl fmt::Debug for Invite {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Invite(user {}, {:?}, secret)", self.user, self.role)
    }
}

impl Invite {
    /// Makes an invite of an office for one user.
    pub fn new(
        keyring: &Keyring,
        user: i64,
        role: Role,
        address: &str,
        language: Language,
        random: &mut impl Random,
    ) -> Self {
        Self {
            office: keyring.office(),
            founding: keyring.founding(),
            roster: keyring.identity().roster.clone(),
            secret: Key::random(random),
            address: address.to_owned(),
            user,
            role,
            language,
        }
    }

    /// Gives the invite's name, which stands in the name of the request and in the record of the admission.
    pub fn name(&self) -> [u8; 8] {
        let mut name = [0; 8];
        name.copy_from_slice(&self.secret.derive("kartoteka 1 name of an invite").bytes()[..8]);
        name
    }

    /// Writes it as a text for a message or a file.
    pub fn to_text(&self) -> String {
        let bytes = Writer::array(9)
            .number(1)
            .bytes(&self.office.0)
            .bytes(&self.founding.0)
            .bytes(self.roster.bytes())
            .bytes(self.secret.bytes())
            .text(&self.address)
            .signed(self.user)
            .number(self.role.code())
            .number(self.language.code())
            .done();
        let check = blake3::hash(&bytes);
        let letters = base32::encode(&[&bytes, &check.as_bytes()[..4]].concat());
        let mut text = String::from(BEGIN);
        for (place, letter) in letters.chars().enumerate() {
            if place % 64 == 0 {
                text.push('\n');
            }
            text.push(letter);
        }
        text.push(END);
        text.push('\n');
        text
    }

    /// Finds an invite in a text, whatever stands around it and however its lines were broken.
    ///
    /// # Errors
    /// [`BadInvite`].
    pub fn from_text(text: &str) -> Result<Self, BadInvite> {
        let (_, rest) = text.split_once(BEGIN).ok_or(BadInvite::Nothing)?;
        let (letters, _) = rest.split_once(END).ok_or(BadInvite::Damaged)?;
        // Mail programs put ">" before the lines they quote.
        let letters: String = letters.chars().filter(|letter| *letter != '>').collect();
        let bytes = base32::decode(&letters).ok_or(BadInvite::Damaged)?;
        let (bytes, check) = bytes.split_last_chunk::<4>().ok_or(BadInvite::Damaged)?;
        if blake3::hash(bytes).as_bytes()[..4] != check[..] {
            return Err(BadInvite::Damaged);
        }
        let mut reader = Reader::new(bytes);
        let length = reader.list(64).ok_or(BadInvite::Damaged)?;
        if reader.number() != Some(1) {
            return Err(BadInvite::Newer);
        }
        let read = |mut reader: Reader<'_>| {
            let invite = Self {
                office: OfficeId(reader.fixed()?),
                founding: RecordHash(reader.fixed()?),
                roster: Key::new(reader.fixed()?),
                secret: Key::new(reader.fixed()?),
                address: reader.text()?.to_owned(),
                user: reader.signed()?,
                role: Role::of(reader.number()?)?,
                language: Language::of(reader.number()?)?,
            };
            reader.end(invite)
        };
        read(reader)
            .filter(|invite| length == 9 && invite.address.len() <= LONGEST_ADDRESS)
            .ok_or(BadInvite::Damaged)
    }
}
