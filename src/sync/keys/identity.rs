//! What a device must keep secret to be itself in an office: for the key store of the platform, nowhere else.

use zeroize::Zeroizing;

use super::cbor::{Reader, Writer};
use super::id::{OfficeId, RecordHash};
use super::secret::{DeviceSecret, Key, UserSecret};

/// Most keys that a user keeps on one device.
const MOST_KEYS: usize = 16;

/// The secrets of one device in one office, and by what it knows the office again.
#[derive(Debug, Clone)]
pub struct Identity {
    pub office: OfficeId,
    /// Hash of the first membership record: the root of all trust.
    pub founding: RecordHash,
    /// Opens the files of membership and keys.
    pub roster: Key,
    pub device: DeviceSecret,
    /// The user's keys, the newest first; older ones come from a recovery kit.
    pub user: Vec<UserSecret>,
}

impl Identity {
    /// Writes it for a key store.
    pub fn to_bytes(&self) -> Zeroizing<Vec<u8>> {
        let mut writer = Writer::array(6)
            .number(1)
            .bytes(&self.office.0)
            .bytes(&self.founding.0)
            .bytes(self.roster.bytes())
            .bytes(self.device.seed().bytes())
            .list(self.user.len());
        for user in &self.user {
            writer = writer.bytes(user.seed().bytes());
        }
        Zeroizing::new(writer.done())
    }

    /// Reads what [`Self::to_bytes`] wrote.
    pub fn read(bytes: &[u8]) -> Option<Self> {
        let mut reader = Reader::new(bytes);
        reader.array(6)?;
        if reader.number()? != 1 {
            return None;
        }
        let office = OfficeId(reader.fixed()?);
        let founding = RecordHash(reader.fixed()?);
        let roster = Key::new(reader.fixed()?);
        let device = DeviceSecret::new(Key::new(reader.fixed()?));
        let count = reader.list(MOST_KEYS)?;
        let user = (0..count)
            .map(|_| Some(UserSecret::new(Key::new(reader.fixed()?))))
            .collect::<Option<Vec<_>>>()?;
        if user.is_empty() {
            return None;
        }
        reader.end(Self {
            office,
            founding,
            roster,
            device,
            user,
        })
    }
}
