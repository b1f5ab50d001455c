//! Files of membership and keys on the share: sealed for the members of the office, so that a thief of the share does not
//! even see who is who.

use super::cipher;
use super::envelope::{Envelopes, LONGEST_ENVELOPES};
use super::id::{OfficeId, RecordHash};
use super::membership::{Outline, SignedRecord, Unreadable};
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

/// Makes the file of a record that this program does not know.
#[cfg(test)]
pub fn of_bytes(roster: &Key, record: &[u8]) -> NewFile {
    NewFile {
        name: Outline::read(record).unwrap().name,
        bytes: cipher::seal(&key(roster), RECORD, record).unwrap_or_default(),
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

/// Reads what records of any program have; a renamed file is none.
pub fn to_outline(roster: &Key, name: &str, bytes: &[u8]) -> Option<Outline> {
    let outline = Outline::read(&cipher::open(&key(roster), RECORD, bytes)?)?;
    (outline.name == name).then_some(outline)
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

/// What lies under the name of an office's `kartoteka.json`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OfficeFile {
    Ours,
    /// Nearly ours: some of it was changed by a mistake of the drive.
    Damaged,
    /// That of another office, whole.
    Other,
    /// That of no office: ours if the folder has our first record.
    Unclear,
}

/// Judges the file that names the office of a share. Ids are drawn at random: those of two offices agree in one digit of sixteen.
pub fn judge_office_file(there: &[u8], ours: &[u8]) -> OfficeFile {
    if there == ours {
        return OfficeFile::Ours;
    }
    let (Some(there), Some(ours)) = (ids(there), ids(ours)) else {
        return OfficeFile::Unclear;
    };
    let same = there.iter().zip(&ours).filter(|(one, two)| one == two);
    if same.count() > ours.len() / 2 {
        OfficeFile::Damaged
    } else {
        OfficeFile::Other
    }
}

/// The digits of both ids in a file as [`office_file`] writes it.
fn ids(bytes: &[u8]) -> Option<Vec<u8>> {
    let rest = bytes.strip_prefix(br#"{"format":1,"office":""#)?;
    let (office, rest) = rest.split_at_checked(32)?;
    let rest = rest.strip_prefix(br#"","founding":""#)?;
    let (founding, rest) = rest.split_at_checked(64)?;
    let digits = [office, founding].concat();
    let is_hex = |byte: &u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(byte);
    (rest == b"\"}\n" && digits.iter().all(is_hex)).then_some(digits)
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_flipped_byte_is_no_other_office() {
        let ours = office_file(OfficeId([7; 16]), RecordHash([8; 32])).bytes;
        let other = office_file(OfficeId([0x90; 16]), RecordHash([0xa1; 32])).bytes;
        assert_eq!(judge_office_file(&ours, &ours), OfficeFile::Ours);
        assert_eq!(judge_office_file(&other, &ours), OfficeFile::Other);
        for at in 0..ours.len() {
            for bit in 0..8 {
                let mut there = ours.clone();
                there[at] ^= 1 << bit;
                let judged = judge_office_file(&there, &ours);
                assert!(
                    matches!(judged, OfficeFile::Damaged | OfficeFile::Unclear),
                    "{at} {bit}: {judged:?}"
                );
            }
            let torn = &ours[..at];
            assert_eq!(judge_office_file(torn, &ours), OfficeFile::Unclear);
        }
    }
}
