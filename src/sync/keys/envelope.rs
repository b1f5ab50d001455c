//! Files of key envelopes (`k/`): the key of an epoch, sealed to users' keys, with the key before it sealed under it.
//!
//! Signed by the device that made them. Who may make them is judged by the keyring against the membership.

use hpke::aead::ChaCha20Poly1305;
use hpke::kdf::HkdfSha256;
use hpke::kem::{Kem, X25519HkdfSha256};
use hpke::rand_core::{TryCryptoRng, TryRng};
use hpke::{
    Deserializable, OpModeR, OpModeS, Serializable, single_shot_open, single_shot_seal_with_rng,
};

use zeroize::Zeroizing;

use super::cbor::{Reader, Writer};
use super::cipher::{self, Purpose, Signature};
use super::id::{DeviceId, Epoch, Head, KeyId, OfficeId, RecordHash, Scope, Tag};
use super::secret::{Key, PublicKeys, Random, UserKeys, UserSecret, envelope_public};

/// The suite of this format: HPKE base mode with X25519, HKDF-SHA256, ChaCha20-Poly1305 (RFC 9180).
const SUITE: u8 = 1;
const INFO: &[u8] = b"kartoteka 1 envelope of an epoch key";
/// Most recipients of one file.
const MOST: usize = 4096;
/// No file of envelopes is longer, in bytes.
pub const LONGEST_ENVELOPES: usize = 1 << 20;

/// An epoch with its key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EpochKey {
    pub epoch: Epoch,
    pub key: Key,
}

/// One key sealed to one user's key.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Sealed {
    to: KeyId,
    encapsulated: [u8; 32],
    text: Vec<u8>,
}

/// A file of envelopes, its signature not judged yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Envelopes {
    pub office: OfficeId,
    pub tag: Tag,
    pub number: u32,
    pub author: DeviceId,
    /// What the author knew of the membership.
    pub head: Head,
    previous: Vec<u8>,
    sealed: Vec<Sealed>,
    signature: Signature,
}

/// `rand_core`'s trait over ours.
struct Bridge<'a, R>(&'a mut R);

impl<R: Random> TryRng for Bridge<'_, R> {
    type Error = core::convert::Infallible;

    fn try_next_u32(&mut self) -> Result<u32, Self::Error> {
        Ok(u32::from_le_bytes(self.0.array()))
    }

    fn try_next_u64(&mut self) -> Result<u64, Self::Error> {
        Ok(u64::from_le_bytes(self.0.array()))
    }

    fn try_fill_bytes(&mut self, bytes: &mut [u8]) -> Result<(), Self::Error> {
        self.0.fill(bytes);
        Ok(())
    }
}

impl<R: Random> TryCryptoRng for Bridge<'_, R> {}

fn context(office: OfficeId, tag: Tag, number: u32, to: KeyId) -> Vec<u8> {
    Writer::array(5)
        .number(SUITE.into())
        .bytes(&office.0)
        .bytes(&tag.0)
        .number(number.into())
        .bytes(&to.0)
        .done()
}

fn previous_key(key: &Key) -> Key {
    key.derive("kartoteka 1 previous epoch")
}

fn previous_header(office: OfficeId, tag: Tag, number: u32) -> Vec<u8> {
    context(office, tag, number, KeyId([0; 8]))
}

/// What goes into a file of envelopes.
#[derive(Debug)]
pub struct Plan<'a> {
    pub office: OfficeId,
    pub author: DeviceId,
    pub head: Head,
    pub key: &'a EpochKey,
    pub previous: Option<&'a EpochKey>,
    pub to: &'a [UserKeys],
}

impl Plan<'_> {
    /// Seals and signs; recipients whose public key is none are left out.
    pub fn seal(
        self,
        random: &mut impl Random,
        sign: impl FnOnce(&[u8]) -> Signature,
    ) -> Envelopes {
        let epoch = self.key.epoch;
        let text = Zeroizing::new(
            Writer::array(2)
                .signed(epoch.scope.0)
                .bytes(self.key.key.bytes())
                .done(),
        );
        let sealed = self.to.iter().filter_map(|to| {
            let context = context(self.office, epoch.tag, epoch.number, to.id());
            let (encapsulated, text) = seal(&to.0, INFO, &text, &context, random)?;
            Some(Sealed {
                to: to.id(),
                encapsulated,
                text,
            })
        });
        let sealed = sealed.collect();
        let previous = self.previous.map(|previous| {
            let text = Zeroizing::new(
                Writer::array(3)
                    .bytes(&previous.epoch.tag.0)
                    .number(previous.epoch.number.into())
                    .bytes(previous.key.bytes())
                    .done(),
            );
            let header = previous_header(self.office, epoch.tag, epoch.number);
            cipher::seal(&previous_key(&self.key.key), &header, &text).unwrap_or_default()
        });
        let mut envelopes = Envelopes {
            office: self.office,
            tag: epoch.tag,
            number: epoch.number,
            author: self.author,
            head: self.head,
            previous: previous.unwrap_or_default(),
            sealed,
            signature: [0; 64],
        };
        envelopes.signature = sign(&Purpose::Envelope.message(&envelopes.payload()));
        envelopes
    }
}

impl Envelopes {
    fn payload(&self) -> Vec<u8> {
        let mut writer = Writer::array(8)
            .number(SUITE.into())
            .bytes(&self.office.0)
            .bytes(&self.tag.0)
            .number(self.number.into())
            .bytes(&self.author.0)
            .list(self.head.records().len());
        for record in self.head.records() {
            writer = writer.bytes(&record.0);
        }
        writer = writer.bytes(&self.previous).list(self.sealed.len());
        for one in &self.sealed {
            writer = writer
                .list(3)
                .bytes(&one.to.0)
                .bytes(&one.encapsulated)
                .bytes(&one.text);
        }
        writer.done()
    }

    /// Writes payload and signature.
    pub fn to_bytes(&self) -> Vec<u8> {
        Writer::array(2)
            .bytes(&self.payload())
            .bytes(&self.signature)
            .done()
    }

    /// Reads what [`Self::to_bytes`] wrote and nothing else.
    pub fn read(bytes: &[u8]) -> Option<Self> {
        if bytes.len() > LONGEST_ENVELOPES {
            return None;
        }
        let mut outer = Reader::new(bytes);
        outer.array(2)?;
        let (payload, signature) = (outer.bytes()?, outer.fixed()?);
        outer.end(())?;
        let mut reader = Reader::new(payload);
        reader.array(8)?;
        if reader.number()? != u64::from(SUITE) {
            return None;
        }
        let office = OfficeId(reader.fixed()?);
        let tag = Tag(reader.fixed()?);
        let number = reader.small()?;
        let author = DeviceId(reader.fixed()?);
        let count = reader.list(Head::MOST)?;
        let head = (0..count)
            .map(|_| reader.fixed().map(RecordHash))
            .collect::<Option<Vec<_>>>()?;
        let previous = reader.bytes()?.to_vec();
        let count = reader.list(MOST)?;
        let mut sealed = Vec::new();
        for _ in 0..count {
            reader.array(3)?;
            sealed.push(Sealed {
                to: KeyId(reader.fixed()?),
                encapsulated: reader.fixed()?,
                text: reader.bytes()?.to_vec(),
            });
        }
        let read = reader.end(Self {
            office,
            tag,
            number,
            author,
            head: Head::new(head),
            previous,
            sealed,
            signature,
        })?;
        (read.to_bytes() == bytes).then_some(read)
    }

    /// Tells whether a device has signed it.
    pub fn is_signed_by(&self, keys: &PublicKeys) -> bool {
        cipher::verify(
            &keys.sign,
            Purpose::Envelope,
            &self.payload(),
            &self.signature,
        )
    }

    /// Gives the users' keys that it is sealed to.
    pub fn recipients(&self) -> impl Iterator<Item = KeyId> + '_ {
        self.sealed.iter().map(|one| one.to)
    }

    /// Opens the envelope of a user's key.
    pub fn open(&self, secret: &UserSecret) -> Option<EpochKey> {
        let to = secret.public().id();
        let one = self.sealed.iter().find(|one| one.to == to)?;
        let context = context(self.office, self.tag, self.number, to);
        let text = Zeroizing::new(open(secret, INFO, &one.encapsulated, &one.text, &context)?);
        let mut reader = Reader::new(&text);
        reader.array(2)?;
        let scope = Scope(reader.signed()?);
        let key = Key::new(reader.fixed()?);
        reader.end(EpochKey {
            epoch: Epoch {
                scope,
                number: self.number,
                tag: self.tag,
            },
            key,
        })
    }

    /// Tells whether the key of the epoch before is sealed in it.
    pub const fn has_previous(&self) -> bool {
        !self.previous.is_empty()
    }

    /// Opens the key of the epoch before with the key of this one.
    pub fn open_previous(&self, key: &EpochKey) -> Option<EpochKey> {
        let header = previous_header(self.office, self.tag, self.number);
        let text = Zeroizing::new(cipher::open(
            &previous_key(&key.key),
            &header,
            &self.previous,
        )?);
        let mut reader = Reader::new(&text);
        reader.array(3)?;
        let epoch = Epoch {
            scope: key.epoch.scope,
            tag: Tag(reader.fixed()?),
            number: reader.small()?,
        };
        let key = Key::new(reader.fixed()?);
        reader.end(EpochKey { epoch, key })
    }
}

/// HPKE in base mode, one message: gives the encapsulated key and the sealed text.
pub fn seal(
    to: &PublicKeys,
    info: &[u8],
    text: &[u8],
    context: &[u8],
    random: &mut impl Random,
) -> Option<([u8; 32], Vec<u8>)> {
    let (encapsulated, sealed) =
        single_shot_seal_with_rng::<ChaCha20Poly1305, HkdfSha256, X25519HkdfSha256>(
            &OpModeS::Base,
            &envelope_public(to)?,
            info,
            text,
            context,
            &mut Bridge(random),
        )
        .ok()?;
    Some((encapsulated.to_bytes().into(), sealed))
}

/// Opens what [`seal`] made for a user.
pub fn open(
    secret: &UserSecret,
    info: &[u8],
    encapsulated: &[u8; 32],
    text: &[u8],
    context: &[u8],
) -> Option<Vec<u8>> {
    let encapsulated = <X25519HkdfSha256 as Kem>::EncappedKey::from_bytes(encapsulated).ok()?;
    single_shot_open::<ChaCha20Poly1305, HkdfSha256, X25519HkdfSha256>(
        &OpModeR::Base,
        secret.envelope_key(),
        &encapsulated,
        info,
        text,
        context,
    )
    .ok()
}
