//! Files of membership and keys on the share: sealed for the members of the office, so that a thief of the share does not
//! even see who is who.

use super::cipher;
use super::envelope::{Envelopes, LONGEST_ENVELOPES};
use super::id::{OfficeId, RecordHash};
use super::membership::{SignedRecord, Unreadable};
use super::secret::Key;

/// A file to be put on the share under its final name and to be kept here; once made, its bytes are final.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewFile {
    pub name: String,
    pub bytes: Vec<u8>,
}

/// No file in `m/` or `k/` is longer, in bytes.
pub const LONGEST: u64 = LONGEST_ENVELOPES as u64 + 64;

/// The sealing of all files of one kind, under the key that every member has from the invite.
fn key(roster: &Key) -> Key {
    roster.derive("kartoteka 1 files of membership and keys")
}

const RECORD: &[u8] = b"kartoteka 1 m";
const ENVELOPES: &[u8] = b"kartoteka 1 k";

/// Makes the file of a record.
pub fn of_record(roster: &Key, record: &SignedRecord) -> NewFile {
    NewFile {
        name: record.name(),
        bytes: cipher::seal(&key(roster), RECORD, &record.to_bytes()).unwrap_or_default(),
    }
}

/// Reads the file of a record; a renamed one is none.
pub fn to_record(roster: &Key, name: &str, bytes: &[u8]) -> Result<SignedRecord, Unreadable> {
    let opened = cipher::open(&key(roster), RECORD, bytes).ok_or(Unreadable::Damaged)?;
    let record = SignedRecord::read(&opened)?;
    if record.name() == name {
        Ok(record)
    } else {
        Err(Unreadable::Damaged)
    }
}

/// Makes the file of envelopes: `k/<tag>-<epoch>-<8 hex digits of the hash of the bytes>.key`.
pub fn of_envelopes(roster: &Key, envelopes: &Envelopes) -> NewFile {
    let bytes = cipher::seal(&key(roster), ENVELOPES, &envelopes.to_bytes()).unwrap_or_default();
    NewFile {
        name: envelopes_name(envelopes, &bytes),
        bytes,
    }
}

/// Reads a file of envelopes; a renamed one is none.
pub fn to_envelopes(roster: &Key, name: &str, bytes: &[u8]) -> Option<Envelopes> {
    let envelopes = Envelopes::read(&cipher::open(&key(roster), ENVELOPES, bytes)?)?;
    (envelopes_name(&envelopes, bytes) == name).then_some(envelopes)
}

fn envelopes_name(envelopes: &Envelopes, bytes: &[u8]) -> String {
    let hash = blake3::hash(bytes);
    let hash = &hash.to_hex()[..8];
    format!("k/{}-{}-{hash}.key", envelopes.tag, envelopes.number)
}

/// Writes `kartoteka.json`.
pub fn office_file(office: OfficeId, founding: RecordHash) -> NewFile {
    let text = format!(
        "{{\"format\":1,\"office\":\"{}\",\"founding\":\"{}\"}}\n",
        hex(&office.0),
        hex(&founding.0)
    );
    NewFile {
        name: crate::sync::share::OFFICE_FILE.to_owned(),
        bytes: text.into_bytes(),
    }
}

/// Tells whether `kartoteka.json` is that of an office: the same bytes, nothing to be interpreted.
pub fn is_office_file(bytes: &[u8], office: OfficeId, founding: RecordHash) -> bool {
    bytes == office_file(office, founding).bytes
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
