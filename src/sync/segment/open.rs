//! Reading a file that anybody may have put there.

use std::collections::HashMap;

use super::{
    FORMAT, MAGIC, MOST_DEVICES, MOST_ENTRIES, MOST_FILE, MOST_SECTIONS, MOST_TEXT, SUITE, TRAILER,
};
use crate::domain::merge::Transaction;
use crate::sync::columns::{In, NoColumns};
use crate::sync::keys::{DeviceId, Head, Keyring, Purpose, Refusal, Role, Tag, Writer};
use crate::sync::replica::{Cursor, Opened, SegmentHash, Vector};

/// One segment of a file.
#[derive(Debug, Clone, PartialEq)]
pub struct SegmentMember {
    pub cursor: Cursor,
    pub vector: Vector,
    pub head: Head,
    /// By section of the file, in its order.
    pub sections: Vec<Vec<Transaction>>,
}

/// A file that was verified and decrypted as far as this device has the keys.
#[derive(Debug, Clone, PartialEq)]
pub struct Segment {
    pub writer: Writer,
    /// The segment before the first: who has applied that one may apply these.
    pub before: Cursor,
    pub members: Vec<SegmentMember>,
    /// Scopes and epochs of the sections.
    pub sections: Vec<(Tag, u32)>,
    /// Sections that this device has no key for.
    pub unread: usize,
    /// The last segment that counts, when the writer was taken out of the office before the last one of a pack.
    pub cut: Option<u32>,
}

/// Why a file is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// Torn, damaged, foreign, forged: as if it were not there.
    #[error("not a segment: {0}")]
    Broken(&'static str),
    /// A newer program wrote it in a container that this one does not know.
    #[error("a newer program is needed, one that knows container {0}")]
    Newer(u8),
    #[error("{0}")]
    Keys(#[from] Refusal),
}

impl From<NoColumns> for Refused {
    fn from(wrong: NoColumns) -> Self {
        Self::Broken(wrong.0)
    }
}

impl Segment {
    /// Gives what the base applies of the members after `seq`, oldest first.
    pub fn opened(self, seq: u32) -> Vec<Opened> {
        let (dev, device) = (self.writer.device, self.writer.number);
        let until = self.cut.unwrap_or(u32::MAX);
        let members = self.members.into_iter();
        members
            .filter(|member| member.cursor.seq > seq && member.cursor.seq <= until)
            .map(|member| Opened {
                dev,
                device,
                cursor: member.cursor,
                vector: member.vector,
                transactions: in_order(member.sections),
                more: false,
            })
            .collect()
    }

    /// Gives the first and last number.
    pub fn span(&self) -> (u32, u32) {
        let last = self.members.last();
        let last = last.map_or(self.before.seq, |member| member.cursor.seq);
        (self.before.seq + 1, last)
    }

    /// Gives where the chain stands after the last segment that counts.
    pub fn last(&self) -> Cursor {
        let until = self.cut.unwrap_or(u32::MAX);
        let mut counting = self.members.iter().rev();
        let last = counting.find(|member| member.cursor.seq <= until);
        last.map_or(self.before, |member| member.cursor)
    }

    /// Gives the hash that the chain has at a number of this file, that before the first included.
    pub fn hash_at(&self, seq: u32) -> Option<SegmentHash> {
        if seq == self.before.seq {
            return Some(self.before.hash);
        }
        let member = self.members.iter().find(|member| member.cursor.seq == seq);
        member.map(|member| member.cursor.hash)
    }
}

/// Puts the parts of one action, which stand in the sections of their scopes, or in several of one, together again.
pub(super) fn in_order(sections: Vec<Vec<Transaction>>) -> Vec<Transaction> {
    let mut sections = sections.into_iter();
    let mut all = sections.next().unwrap_or_default();
    let mut places: HashMap<i64, usize> = HashMap::new();
    for section in sections {
        if places.is_empty() {
            let actions = all.iter().enumerate().rev();
            places = actions.map(|(place, one)| (one.action, place)).collect();
        }
        for part in section {
            match places
                .get(&part.action)
                .and_then(|place| all.get_mut(*place))
            {
                Some(whole) => whole.rows.extend(part.rows),
                None => {
                    places.insert(part.action, all.len());
                    all.push(part);
                }
            }
        }
    }
    all.sort_by_key(|transaction| transaction.stamp);
    all
}

/// Gives the hash that a file names itself by, when it is whole: nothing is said about who wrote it.
pub fn file_hash(bytes: &[u8]) -> Option<SegmentHash> {
    let (body, trailer) = bytes.split_at_checked(bytes.len().checked_sub(TRAILER)?)?;
    let hash = blake3::hash(body);
    (hash.as_bytes() == trailer.get(..32)?).then_some(*hash.as_bytes())
}

/// A file of which hash, signature, header and index were verified, and the sections not read yet.
#[derive(Debug, Clone, PartialEq)]
pub struct Outline {
    /// Its members without transactions; sections for which there is no key count as unread.
    pub segment: Segment,
    /// Scope, epoch and length of each section.
    pub(super) index: Vec<(Tag, u32, u32)>,
    /// Length of what the sections are bound to, and where the first of them begins.
    pub(super) header: usize,
    pub(super) bodies: usize,
}

/// Verifies a file of `dev` and reads it.
///
/// # Errors
/// [`Refused`].
pub fn open(keys: &Keyring, dev: DeviceId, bytes: &[u8]) -> Result<Segment, Refused> {
    verify(keys, dev, bytes)?.read(keys, bytes)
}

/// Verifies a file of `dev`: all but what stands in its sections.
///
/// # Errors
/// [`Refused`].
pub fn verify(keys: &Keyring, dev: DeviceId, bytes: &[u8]) -> Result<Outline, Refused> {
    if bytes.len() as u64 > MOST_FILE || bytes.len() < TRAILER {
        return Err(Refused::Broken("its length"));
    }
    let (body, trailer) = bytes.split_at(bytes.len() - TRAILER);
    let hash = *blake3::hash(body).as_bytes();
    let (named, signature) = trailer.split_at(32);
    if named != hash {
        return Err(Refused::Broken("its hash"));
    }
    let mut signed = [0; 64];
    signed.copy_from_slice(signature);
    let mut reader = In(body);
    if reader.bytes(8)? != MAGIC {
        return Err(Refused::Broken("another kind of file"));
    }
    let versions = reader.bytes(4)?;
    if reader.bytes(8)? != dev.0 {
        return Err(Refused::Broken("another device"));
    }
    // Before anything is believed of it, a newer program among it: hash and signature stand in the same place for ever.
    keys.verify(dev, Purpose::Segment, &hash, &signed)?;
    known(keys, dev, versions)?;
    let header = Header::read(&mut reader, hash)?;
    let (writer, cut) = writer(keys, dev, &header)?;
    outline(keys, body, (header, reader), (writer, cut))
}

/// Reads the segments after `after` of a file that was taken once, whether they count still or not, and where the chain stood
/// before them. `number` is that of its device. `None` when that cannot be read any more.
pub fn after(
    keys: &Keyring,
    (dev, number): (DeviceId, u32),
    bytes: &[u8],
    after: u32,
) -> Option<(Option<SegmentHash>, Vec<Opened>)> {
    let body = bytes.get(..bytes.len().checked_sub(TRAILER)?)?;
    let mut reader = In(body.get(20..)?);
    let header = Header::read(&mut reader, file_hash(bytes)?).ok()?;
    // By whom it was written stands nowhere any more when the admission has fallen.
    let writer = Writer {
        device: dev,
        number,
        user: 0,
        role: Role::Viewer,
    };
    let outline = outline(keys, body, (header, reader), (writer, None)).ok()?;
    if outline.segment.unread > 0 {
        return None;
    }
    let read = outline.read(keys, bytes).ok()?;
    Some((read.hash_at(after), read.opened(after)))
}

fn outline(
    keys: &Keyring,
    body: &[u8],
    (header, mut reader): (Header, In<'_>),
    (writer, cut): (Writer, Option<u32>),
) -> Result<Outline, Refused> {
    let length = body.len() - reader.0.len();
    let index = index(&mut reader)?;
    let all: u64 = index.iter().map(|(_, _, length)| u64::from(*length)).sum();
    if all != reader.0.len() as u64 {
        return Err(Refused::Broken("more or less than was named"));
    }
    let unknown = |(tag, epoch, _): &&(Tag, u32, u32)| keys.scope(*tag, *epoch).is_none();
    Ok(Outline {
        segment: Segment {
            writer,
            before: header.before,
            members: header.members,
            sections: index.iter().map(|(tag, epoch, _)| (*tag, *epoch)).collect(),
            unread: index.iter().filter(unknown).count(),
            cut,
        },
        index,
        header: length,
        bodies: body.len() - reader.0.len(),
    })
}

/// Tells whether this program knows the versions of a container that a device has signed. Of who is out of the office nobody
/// waits for a newer one.
pub(in crate::sync) fn known(
    keys: &Keyring,
    dev: DeviceId,
    versions: &[u8],
) -> Result<(), Refused> {
    match *versions {
        [_, reader, ..] if reader > FORMAT && keys.member(dev).is_some() => {
            Err(Refused::Newer(reader))
        }
        [_, reader, suite, ..] if reader <= FORMAT && suite == SUITE => Ok(()),
        _ => Err(Refused::Broken("another version")),
    }
}

/// Finds who wrote a file, and up to which of its segments it counts: a pack may go on after its writer was taken out.
fn writer(
    keys: &Keyring,
    dev: DeviceId,
    header: &Header,
) -> Result<(Writer, Option<u32>), Refused> {
    let tail = header.members.last().ok_or(Refused::Broken("empty"))?;
    let mut last = tail;
    loop {
        match keys.writer(dev, &last.head, u64::from(last.cursor.seq)) {
            Ok(writer) => {
                let cut = (last.cursor.seq < tail.cursor.seq).then_some(last.cursor.seq);
                return Ok((writer, cut));
            }
            Err(refusal @ Refusal::AfterCut { cut }) => {
                // Each cut found is smaller than the last: another removal may have an earlier one.
                let mut members = header.members.iter();
                last = members
                    .find(|member| u64::from(member.cursor.seq) == cut)
                    .ok_or(refusal)?;
            }
            Err(refusal) => return Err(refusal.into()),
        }
    }
}

/// Reads the index of sections that stands before them.
pub(in crate::sync) fn index(reader: &mut In<'_>) -> Result<Vec<(Tag, u32, u32)>, Refused> {
    let count = reader.number()?;
    if count > MOST_SECTIONS {
        return Err(Refused::Broken("the number of sections"));
    }
    (0..count)
        .map(|_| Ok((Tag(eight(reader)?), four(reader)?, four(reader)?)))
        .collect()
}

struct Header {
    before: Cursor,
    members: Vec<SegmentMember>,
}

impl Header {
    fn read(reader: &mut In<'_>, hash: SegmentHash) -> Result<Self, Refused> {
        let (first, last) = (four(reader)?, four(reader)?);
        let before = Cursor {
            seq: first.checked_sub(1).ok_or(Refused::Broken("number 0"))?,
            hash: thirty_two(reader)?,
        };
        let count = last
            .checked_sub(before.seq)
            .filter(|count| (1..=super::MOST_MEMBERS).contains(count))
            .ok_or(Refused::Broken("the number of members"))?;
        let mut members: Vec<SegmentMember> = Vec::with_capacity(count as usize);
        let mut entries = 0;
        for seq in first..=last {
            let hash = if count == 1 {
                hash
            } else {
                thirty_two(reader)?
            };
            let (mut vector, known) = members.last().map_or_else(
                || (Vector::new(), None),
                |member| (member.vector.clone(), Some(member.head.clone())),
            );
            let head = if reader.0.first() == Some(&0) {
                reader.bytes(1)?;
                known.ok_or(Refused::Broken("no head of the membership"))?
            } else {
                let (head, rest) =
                    Head::read(reader.0).ok_or(Refused::Broken("no head of the membership"))?;
                reader.0 = rest;
                head
            };
            let changed = reader.number()?;
            if changed > MOST_DEVICES {
                return Err(Refused::Broken("its vector"));
            }
            for _ in 0..changed {
                let dev = eight(reader)?;
                match u32::try_from(reader.number()?) {
                    Ok(0) => vector.remove(&DeviceId(dev)),
                    Ok(seq) => vector.insert(DeviceId(dev), seq),
                    Err(_) => return Err(Refused::Broken("its vector")),
                };
            }
            entries += vector.len();
            if entries > MOST_ENTRIES {
                return Err(Refused::Broken("its vectors"));
            }
            members.push(SegmentMember {
                cursor: Cursor { seq, hash },
                vector,
                head,
                sections: Vec::new(),
            });
        }
        Ok(Self { before, members })
    }
}

/// Unpacks the columns. Both lengths are held against the limits before anything is unpacked.
pub(in crate::sync) fn unpacked(text: &[u8]) -> Result<Vec<u8>, Refused> {
    let mut reader = In(text);
    let (raw, packed) = (four(&mut reader)? as usize, four(&mut reader)? as usize);
    if raw > MOST_TEXT {
        return Err(Refused::Broken("longer than a section is"));
    }
    let packed = reader.bytes(packed)?;
    let bytes = zstd::bulk::decompress(packed, raw).map_err(|_| Refused::Broken("its packing"))?;
    if bytes.len() == raw {
        Ok(bytes)
    } else {
        Err(Refused::Broken("its length when unpacked"))
    }
}

pub(in crate::sync) fn four(reader: &mut In<'_>) -> Result<u32, Refused> {
    let mut bytes = [0; 4];
    bytes.copy_from_slice(reader.bytes(4)?);
    Ok(u32::from_le_bytes(bytes))
}

pub(in crate::sync) fn eight(reader: &mut In<'_>) -> Result<[u8; 8], Refused> {
    let mut bytes = [0; 8];
    bytes.copy_from_slice(reader.bytes(8)?);
    Ok(bytes)
}

pub(in crate::sync) fn thirty_two(reader: &mut In<'_>) -> Result<[u8; 32], Refused> {
    let mut bytes = [0; 32];
    bytes.copy_from_slice(reader.bytes(32)?);
    Ok(bytes)
}
