//! A record of the membership log: who acts, what is done, and after which records. Signed, and then never changed.

use super::super::cbor::{Reader, Writer};
use super::super::cipher::{self, Purpose, Signature};
use super::super::id::{DeviceId, Head, KeyId, OfficeId, RecordHash};
use super::super::secret::{DeviceKeys, DeviceSecret, PublicKeys, UserKeys, UserSecret};
use super::Role;

/// The suite of this format: Ed25519, BLAKE3.
pub const SUITE: u8 = 1;

/// No record is longer, in bytes: the cuts of a removal are the only part that grows.
pub const LONGEST_RECORD: usize = 1 << 16;

/// Most devices that one record cuts.
const MOST_CUTS: usize = 1024;

/// Who signs a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Author {
    Device(DeviceId),
    /// The key of an owner itself, taken from the recovery kit: admits the owner's new device and nothing else.
    User(KeyId),
}

impl Author {
    /// Gives the 13 characters of the name of the record's file.
    pub fn name(self) -> String {
        match self {
            Self::Device(id) => id.to_string(),
            Self::User(id) => id.to_string(),
        }
    }
}

/// A user's key with one device: what comes into an office in one piece.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entrant {
    /// Row id of the user.
    pub user: i64,
    pub user_keys: UserKeys,
    pub device_keys: DeviceKeys,
    /// Number of the device in row ids, 1 to 2^23 - 1.
    pub number: u32,
    /// Signature of the user's key over office, user, device keys and number.
    pub certificate: Signature,
}

/// The last segment of a device that counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Cut {
    pub seq: u64,
    /// Its hash, so that nobody puts another history before the cut; zeros when none counts.
    pub hash: [u8; 32],
}

impl Cut {
    /// Nothing counts.
    pub const NOTHING: Self = Self {
        seq: 0,
        hash: [0; 32],
    };
}

/// Up to where the segments of devices count.
pub type Cuts = Vec<(DeviceId, Cut)>;

/// What a record does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Act {
    /// The office begins: its first owner and device.
    Found(Entrant),
    /// A user with a device comes in, or a further key and device of a user who is in already.
    Admit {
        entrant: Entrant,
        role: Role,
        /// The invite that was used up.
        invite: [u8; 8],
    },
    /// A device goes out, and the user's key that certified it.
    Retire { device: DeviceId, cut: Cut },
    /// A user goes out with all devices and keys.
    Remove { user: i64, cuts: Cuts },
    /// A user gets another role. Cuts are those of a user who may no longer write.
    SetRole { user: i64, role: Role, cuts: Cuts },
}

/// A record of the membership log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    pub office: OfficeId,
    /// One more than the highest of the predecessors; 0 for the first.
    pub number: u32,
    /// What the author knew: no record of these is before another. Empty for the first only.
    pub parents: Vec<RecordHash>,
    pub author: Author,
    /// When, by the author's clock, milliseconds UTC: for people, never for judging.
    pub at: i64,
    pub act: Act,
}

/// A record with its signature.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedRecord {
    pub record: Record,
    pub hash: RecordHash,
    payload: Vec<u8>,
    signature: Signature,
}

/// Why bytes are no record for this program.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Unreadable {
    #[error("not a record")]
    Damaged,
    /// Nothing of the membership may be judged without it: the program has to be brought up to date.
    #[error("a record of a newer program")]
    Newer,
}

impl Entrant {
    /// Makes the certificate of a new device with a user's key.
    pub fn new(
        office: OfficeId,
        user: i64,
        user_secret: &UserSecret,
        device: &DeviceSecret,
        number: u32,
    ) -> Self {
        let mut entrant = Self {
            user,
            user_keys: user_secret.public(),
            device_keys: device.public(),
            number,
            certificate: [0; 64],
        };
        let message = Purpose::Certificate.message(&entrant.certified(office));
        entrant.certificate = user_secret.sign(&message);
        entrant
    }

    fn certified(&self, office: OfficeId) -> Vec<u8> {
        Writer::array(7)
            .number(SUITE.into())
            .bytes(&office.0)
            .signed(self.user)
            .bytes(&self.device_keys.0.sign)
            .bytes(&self.device_keys.0.seal)
            .bytes(&self.user_keys.0.seal)
            .number(self.number.into())
            .done()
    }

    /// Tells whether number and certificate are right.
    pub fn is_right(&self, office: OfficeId) -> bool {
        (1..1 << 23).contains(&self.number)
            && self.user > 0
            && cipher::verify(
                &self.user_keys.0.sign,
                Purpose::Certificate,
                &self.certified(office),
                &self.certificate,
            )
    }

    pub(in super::super) fn write(&self, writer: Writer) -> Writer {
        writer
            .list(7)
            .signed(self.user)
            .bytes(&self.user_keys.0.sign)
            .bytes(&self.user_keys.0.seal)
            .bytes(&self.device_keys.0.sign)
            .bytes(&self.device_keys.0.seal)
            .number(self.number.into())
            .bytes(&self.certificate)
    }

    pub(in super::super) fn read(reader: &mut Reader<'_>) -> Option<Self> {
        reader.array(7)?;
        Some(Self {
            user: reader.signed()?,
            user_keys: UserKeys(keys(reader)?),
            device_keys: DeviceKeys(keys(reader)?),
            number: reader.small()?,
            certificate: reader.fixed()?,
        })
    }
}

fn keys(reader: &mut Reader<'_>) -> Option<PublicKeys> {
    Some(PublicKeys {
        sign: reader.fixed()?,
        seal: reader.fixed()?,
    })
}

impl Record {
    /// Signs the record; the caller has the author's secret.
    pub fn signed(self, sign: impl FnOnce(&[u8]) -> Signature) -> SignedRecord {
        let payload = self.payload();
        let signature = sign(&Purpose::Record.message(&payload));
        SignedRecord {
            hash: hash(&payload),
            record: self,
            payload,
            signature,
        }
    }

    fn payload(&self) -> Vec<u8> {
        let (kind, id) = match &self.author {
            Author::Device(id) => (0, id.0),
            Author::User(id) => (1, id.0),
        };
        let mut writer = Writer::array(8)
            .number(SUITE.into())
            .bytes(&self.office.0)
            .number(self.number.into())
            .list(self.parents.len());
        for parent in &self.parents {
            writer = writer.bytes(&parent.0);
        }
        writer = writer.number(kind).bytes(&id).signed(self.at);
        match &self.act {
            Act::Found(entrant) => entrant.write(writer.list(2).number(0)),
            Act::Admit {
                entrant,
                role,
                invite,
            } => entrant
                .write(writer.list(4).number(1))
                .number(role.code())
                .bytes(invite),
            Act::Retire { device, cut } => writer
                .list(4)
                .number(2)
                .bytes(&device.0)
                .number(cut.seq)
                .bytes(&cut.hash),
            Act::Remove { user, cuts } => write_cuts(writer.list(3).number(3).signed(*user), cuts),
            Act::SetRole { user, role, cuts } => write_cuts(
                writer.list(4).number(4).signed(*user).number(role.code()),
                cuts,
            ),
        }
        .done()
    }

    fn read(payload: &[u8]) -> Option<Self> {
        let mut reader = Reader::new(payload);
        reader.array(8)?;
        reader.number()?;
        let office = OfficeId(reader.fixed()?);
        let number = reader.small()?;
        let count = reader.list(Head::MOST)?;
        let parents = (0..count)
            .map(|_| reader.fixed().map(RecordHash))
            .collect::<Option<Vec<_>>>()?;
        let author = match reader.number()? {
            0 => Author::Device(DeviceId(reader.fixed()?)),
            1 => Author::User(KeyId(reader.fixed()?)),
            _ => return None,
        };
        let at = reader.signed()?;
        let length = reader.list(4)?;
        let act = match (reader.number()?, length) {
            (0, 2) => Act::Found(Entrant::read(&mut reader)?),
            (1, 4) => Act::Admit {
                entrant: Entrant::read(&mut reader)?,
                role: Role::of(reader.number()?)?,
                invite: reader.fixed()?,
            },
            (2, 4) => Act::Retire {
                device: DeviceId(reader.fixed()?),
                cut: read_cut(&mut reader)?,
            },
            (3, 3) => Act::Remove {
                user: reader.signed()?,
                cuts: read_cuts(&mut reader)?,
            },
            (4, 4) => Act::SetRole {
                user: reader.signed()?,
                role: Role::of(reader.number()?)?,
                cuts: read_cuts(&mut reader)?,
            },
            _ => return None,
        };
        reader.end(Self {
            office,
            number,
            parents,
            author,
            at,
            act,
        })
    }
}

fn write_cuts(writer: Writer, cuts: &Cuts) -> Writer {
    cuts.iter()
        .fold(writer.list(cuts.len()), |writer, (device, cut)| {
            let writer = writer.list(3).bytes(&device.0);
            writer.number(cut.seq).bytes(&cut.hash)
        })
}

fn read_cuts(reader: &mut Reader<'_>) -> Option<Cuts> {
    let count = reader.list(MOST_CUTS)?;
    (0..count)
        .map(|_| {
            reader.array(3)?;
            Some((DeviceId(reader.fixed()?), read_cut(reader)?))
        })
        .collect()
}

fn read_cut(reader: &mut Reader<'_>) -> Option<Cut> {
    Some(Cut {
        seq: reader.number()?,
        hash: reader.fixed()?,
    })
}

/// Names a record by its payload alone: the same record signed twice is one record.
fn hash(payload: &[u8]) -> RecordHash {
    RecordHash(blake3::derive_key("kartoteka 1 membership record", payload))
}

impl SignedRecord {
    /// Writes payload and signature.
    pub fn to_bytes(&self) -> Vec<u8> {
        Writer::array(3)
            .number(SUITE.into())
            .bytes(&self.payload)
            .bytes(&self.signature)
            .done()
    }

    /// Reads what [`Self::to_bytes`] wrote. The signature is not judged yet, see [`Self::is_signed_by`].
    ///
    /// # Errors
    /// [`Unreadable`].
    pub fn read(bytes: &[u8]) -> Result<Self, Unreadable> {
        if bytes.len() > LONGEST_RECORD {
            return Err(Unreadable::Damaged);
        }
        let (suite, payload, signature) = parts(bytes).ok_or(Unreadable::Damaged)?;
        if suite != u64::from(SUITE) || kind(&payload).is_some_and(|kind| kind > 4) {
            return Err(Unreadable::Newer);
        }
        let record = Record::read(&payload).ok_or(Unreadable::Damaged)?;
        let read = Self {
            hash: hash(&payload),
            record,
            payload,
            signature,
        };
        // One record has one spelling.
        let same = read.record.payload() == read.payload && read.to_bytes() == bytes;
        same.then_some(read).ok_or(Unreadable::Damaged)
    }

    /// Tells whether a key has signed it.
    pub fn is_signed_by(&self, keys: &PublicKeys) -> bool {
        cipher::verify(&keys.sign, Purpose::Record, &self.payload, &self.signature)
    }

    /// Gives the name of its file: `m/000012-<author>-<8 hex digits of the hash>.mem`.
    pub fn name(&self) -> String {
        name(self.record.number, self.record.author, &self.hash)
    }
}

fn name(number: u32, author: Author, hash: &RecordHash) -> String {
    let hash = &hash.0;
    format!(
        "m/{number:06}-{}-{:02x}{:02x}{:02x}{:02x}.mem",
        author.name(),
        hash[0],
        hash[1],
        hash[2],
        hash[3]
    )
}

/// What records of any program, newer ones too, have at the same place: enough to tell who wrote them.
#[derive(Debug)]
pub struct Outline {
    pub author: Author,
    pub name: String,
    payload: Vec<u8>,
    signature: Signature,
}

impl Outline {
    /// Reads it; `None` for what no program wrote.
    pub fn read(bytes: &[u8]) -> Option<Self> {
        let (_, payload, signature) = parts(bytes)?;
        let mut reader = Reader::new(&payload);
        let (number, author) = begin(&mut reader)?;
        Some(Self {
            author,
            name: name(number, author, &hash(&payload)),
            payload,
            signature,
        })
    }

    /// Tells whether a key has signed it.
    pub fn is_signed_by(&self, keys: &PublicKeys) -> bool {
        cipher::verify(&keys.sign, Purpose::Record, &self.payload, &self.signature)
    }
}

/// Takes the bytes of a record apart: suite, payload, signature.
fn parts(bytes: &[u8]) -> Option<(u64, Vec<u8>, Signature)> {
    let mut reader = Reader::new(bytes);
    reader.array(3)?;
    let suite = reader.number()?;
    let (payload, signature) = (reader.bytes()?, reader.fixed()?);
    reader.end((suite, payload.to_vec(), signature))
}

/// Reads number and author, which records of any program have at the same place.
fn begin(reader: &mut Reader<'_>) -> Option<(u32, Author)> {
    reader.array(8)?;
    reader.number()?;
    reader.bytes()?;
    let number = reader.small()?;
    for _ in 0..reader.list(Head::MOST)? {
        reader.bytes()?;
    }
    let author = match reader.number()? {
        0 => Author::Device(DeviceId(reader.fixed()?)),
        1 => Author::User(KeyId(reader.fixed()?)),
        _ => return None,
    };
    Some((number, author))
}

/// Reads the kind of a record's act as far as records of any program have one at the same place.
fn kind(payload: &[u8]) -> Option<u64> {
    let mut reader = Reader::new(payload);
    begin(&mut reader)?;
    reader.signed()?;
    reader.list(64)?;
    reader.number()
}
