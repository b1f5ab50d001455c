//! The recovery kit: 24 words on paper that open the owner's user key, which lies sealed on the share.
//!
//! Words of BIP 39 (English list, 256 bits and a checksum). With the user key the owner lets a new device of the own in,
//! without anybody's help. The kit ends with the device it was made on: when that is retired, a new one is to be printed.

use bip39::Mnemonic;
use zeroize::Zeroizing;

use super::super::cbor::{Reader, Writer};
use super::super::cipher;
use super::super::file::{self, NewFile};
use super::super::id::{DeviceId, OfficeId, RecordHash};
use super::super::identity::Identity;
use super::super::keyring::Keyring;
use super::super::membership::{Act, Author, Entrant, Role};
use super::super::office::NotAllowed;
use super::super::secret::{DeviceSecret, Key, Random, UserSecret};

const HEADER: &[u8] = b"kartoteka 1 recovery kit";

/// Why words or a file restore nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BadKit {
    /// Not 24 words of the list, or one of them is wrong: the checksum tells.
    #[error("these are not the 24 words of a kit")]
    Words,
    /// The words are right, this is not the file they belong to.
    #[error("the file of the kit is damaged or another's")]
    File,
}

/// A kit that was made.
pub struct Kit {
    /// 24 words with a space between; on paper and nowhere else.
    pub words: Zeroizing<String>,
    /// The file that they open.
    pub file: NewFile,
}

impl std::fmt::Debug for Kit {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Kit({}, secret)", self.file.name)
    }
}

/// What a kit gives back.
#[derive(Debug, Clone)]
pub struct Restored {
    pub office: OfficeId,
    pub founding: RecordHash,
    roster: Key,
    user: UserSecret,
}

fn suffix(entropy: &Key) -> String {
    let mut name = [0; 8];
    name.copy_from_slice(&entropy.derive("kartoteka 1 name of a recovery kit").bytes()[..8]);
    format!("-{}.kit", DeviceId(name))
}

fn entropy_of(words: &str) -> Result<Key, BadKit> {
    let mnemonic = Mnemonic::parse(words.to_lowercase()).map_err(|_| BadKit::Words)?;
    let entropy = Zeroizing::new(mnemonic.to_entropy());
    let bytes = entropy.as_slice().try_into().map_err(|_| BadKit::Words)?;
    Ok(Key::new(bytes))
}

impl Kit {
    /// Makes a kit of this device's user.
    ///
    /// # Errors
    /// [`NotAllowed::Role`] when the user is no owner.
    pub fn make(keyring: &Keyring, random: &mut impl Random) -> Result<Self, NotAllowed> {
        let identity = keyring.identity();
        if keyring.me().is_none_or(|me| me.role != Role::Owner) {
            return Err(NotAllowed::Role);
        }
        let user = identity.user.first().ok_or(NotAllowed::NoKey)?;
        let entropy = Key::random(random);
        let text = Zeroizing::new(
            Writer::array(5)
                .number(1)
                .bytes(&identity.office.0)
                .bytes(&identity.founding.0)
                .bytes(identity.roster.bytes())
                .bytes(user.seed().bytes())
                .done(),
        );
        let key = entropy.derive("kartoteka 1 recovery kit");
        let words = Mnemonic::from_entropy(entropy.bytes()).map_err(|_| NotAllowed::NoKey)?;
        Ok(Self {
            words: Zeroizing::new(words.to_string()),
            file: NewFile {
                name: format!("k/{}{}", keyring.device(), suffix(&entropy)),
                bytes: cipher::seal(&key, HEADER, &text).ok_or(NotAllowed::NoKey)?,
            },
        })
    }

    /// Gives the end of the name of the file that words belong to.
    ///
    /// # Errors
    /// [`BadKit::Words`].
    pub fn file_suffix(words: &str) -> Result<String, BadKit> {
        Ok(suffix(&entropy_of(words)?))
    }
}

impl Restored {
    /// Opens the file of a kit with its words; capital letters and any white space are taken.
    ///
    /// # Errors
    /// [`BadKit`].
    pub fn open(words: &str, file: &[u8]) -> Result<Self, BadKit> {
        let key = entropy_of(words)?.derive("kartoteka 1 recovery kit");
        let text = cipher::open(&key, HEADER, file).map(Zeroizing::new);
        text.and_then(|text| Self::read_text(&text))
            .ok_or(BadKit::File)
    }

    /// Reads what is sealed in the file of a kit; `None` when it is nothing that a kit holds.
    pub fn read_text(text: &[u8]) -> Option<Self> {
        let mut reader = Reader::new(text);
        reader.array(5)?;
        if reader.number()? != 1 {
            return None;
        }
        let restored = Self {
            office: OfficeId(reader.fixed()?),
            founding: RecordHash(reader.fixed()?),
            roster: Key::new(reader.fixed()?),
            user: UserSecret::new(Key::new(reader.fixed()?)),
        };
        reader.end(restored)
    }

    /// Makes keys for a new device: the keyring reads with the restored key, see [`Keyring::let_myself_in`].
    pub fn keyring(&self, random: &mut impl Random) -> Keyring {
        Keyring::new(Identity {
            office: self.office,
            founding: self.founding,
            roster: self.roster.clone(),
            device: DeviceSecret::random(random),
            user: vec![UserSecret::random(random), self.user.clone()],
        })
    }
}

impl Keyring {
    /// Lets this new device of an owner in by the restored user key, after the files of `m/` and `k/` were taken.
    ///
    /// # Errors
    /// [`NotAllowed::Role`] when the restored key is no owner's any more (its device was retired, its user removed);
    /// [`NotAllowed::Used`] when the number of the device is taken.
    pub fn let_myself_in(
        &mut self,
        number: u32,
        at: i64,
        random: &mut impl Random,
    ) -> Result<Vec<NewFile>, NotAllowed> {
        let (new, old) = match self.identity.user.as_slice() {
            [new, old, ..] => (new.clone(), old.clone()),
            _ => return Err(NotAllowed::NoKey),
        };
        let author = Author::User(old.public().id());
        let actor = self.membership().state().actor(author);
        let user = actor.ok_or(NotAllowed::Role)?.user;
        let entrant = Entrant::new(self.office(), user, &new, &self.identity.device, number);
        let act = Act::Admit {
            entrant,
            role: Role::Owner,
            invite: random.array(),
        };
        let record = self.next_record(author, act, at);
        self.check(&record)?;
        let signed = record.signed(|message| old.sign(message));
        debug_assert_eq!(
            file::of_record(&self.identity.roster, &signed).name,
            signed.name()
        );
        let mut files = vec![self.keep(&signed)];
        files.extend(self.upkeep(random));
        Ok(files)
    }
}
