//! Writing a file.

use super::padding::padded;
use super::parts::{Part, parts};
use super::{FORMAT, MAGIC, MIN_READER, MOST_FILE, MOST_TEXT, MOST_UNPACKED, SUITE};
use crate::domain::merge::Transaction;
use crate::sync::columns::{self, NoColumns, Out};
use crate::sync::keys::{Epoch, Head, Keyring, Purpose, Refusal};
use crate::sync::replica::{Cursor, SegmentHash, Vector};

/// What the writer knew when it sealed one segment.
#[derive(Debug, Clone, PartialEq)]
pub struct Member {
    /// Hash of the segment; of no meaning in a draft of a single one.
    pub hash: SegmentHash,
    pub vector: Vector,
    pub head: Head,
}

/// The operations of one scope: for each member its transactions.
#[derive(Debug, Clone, PartialEq)]
pub struct SectionDraft {
    pub epoch: Epoch,
    pub members: Vec<Vec<Transaction>>,
}

/// What is to be sealed by this device.
#[derive(Debug, Clone, PartialEq)]
pub struct Draft {
    /// The segment before the first.
    pub before: Cursor,
    pub members: Vec<Member>,
    pub sections: Vec<SectionDraft>,
}

/// Why something cannot be sealed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CannotSeal {
    #[error("{0}")]
    Keys(#[from] Refusal),
    #[error("{0}")]
    Columns(#[from] NoColumns),
    /// One action is larger than a file may be.
    #[error("too much for one file")]
    TooLarge,
}

/// Compression of a segment that travels now, and of a pack that stays.
const QUICK: i32 = 9;
const SMALL: i32 = 17;

/// Writes the file of a draft. The same draft gives the same bytes.
///
/// # Errors
/// [`CannotSeal`]: no key for the scope, or more than fits.
pub fn seal(keys: &Keyring, draft: &Draft) -> Result<(Cursor, Vec<u8>), CannotSeal> {
    let mut sealing = Sealing::begin(keys, draft)?;
    for section in &draft.sections {
        sealing.section(section.epoch, &section.members)?;
    }
    sealing.close()
}

/// A file on its way, section by section: what is sealed already need not be held unpacked.
pub struct Sealing<'a> {
    keys: &'a Keyring,
    header: Out,
    /// What the sections are bound to.
    bound: blake3::Hash,
    level: i32,
    sections: Vec<(Epoch, Vec<u8>)>,
    /// How many bytes they were.
    unpacked: usize,
    last: u32,
    /// The hash that the chain has after it, if that is not its own.
    tail: Option<SegmentHash>,
}

impl<'a> Sealing<'a> {
    /// Begins with what stands before the sections; those of the draft are not looked at.
    ///
    /// # Errors
    /// [`CannotSeal::TooLarge`]: no members, or too many.
    pub fn begin(keys: &'a Keyring, draft: &Draft) -> Result<Self, CannotSeal> {
        let mut header = Out::default();
        let last = write_header(&mut header, keys, draft)?;
        let (level, tail) = match draft.members.as_slice() {
            [] => return Err(CannotSeal::TooLarge),
            [_] => (QUICK, None),
            [.., tail] => (SMALL, Some(tail.hash)),
        };
        Ok(Self {
            bound: blake3::hash(&header.0),
            keys,
            header,
            level,
            sections: Vec::new(),
            unpacked: 0,
            last,
            tail,
        })
    }

    /// Seals what the members of the file have of one scope, divided where it is more than fits into one section. What one
    /// action has may be given bit by bit.
    ///
    /// # Errors
    /// [`CannotSeal`]: no key for the scope, or more than fits.
    pub fn section(
        &mut self,
        epoch: Epoch,
        members: &[Vec<Transaction>],
    ) -> Result<(), CannotSeal> {
        for part in parts(members) {
            let columns = columns_of(&part)?;
            self.unpacked += columns.len();
            if self.unpacked > MOST_UNPACKED {
                return Err(CannotSeal::TooLarge);
            }
            let text = packed(&columns, self.level)?;
            let bound = associated(&self.bound, self.sections.len());
            let body = self.keys.seal(epoch, &bound, &text)?;
            self.sections.push((epoch, body));
        }
        Ok(())
    }

    /// Gives the file, and where the chain stands after it.
    ///
    /// # Errors
    /// [`CannotSeal::TooLarge`].
    pub fn close(self) -> Result<(Cursor, Vec<u8>), CannotSeal> {
        let mut out = self.header;
        out.size(self.sections.len());
        for (epoch, body) in &self.sections {
            out.bytes(&epoch.tag.0);
            out.bytes(&epoch.number.to_le_bytes());
            let length = u32::try_from(body.len()).map_err(|_| CannotSeal::TooLarge)?;
            out.bytes(&length.to_le_bytes());
        }
        for (_, body) in &self.sections {
            out.bytes(body);
        }
        let hash = *blake3::hash(&out.0).as_bytes();
        out.bytes(&hash);
        out.bytes(&self.keys.sign(Purpose::Segment, &hash));
        if out.0.len() as u64 > MOST_FILE {
            return Err(CannotSeal::TooLarge);
        }
        let hash = self.tail.unwrap_or(hash);
        Ok((
            Cursor {
                seq: self.last,
                hash,
            },
            out.0,
        ))
    }
}

/// Writes the columns of a part, and reads them back: what is sealed is never changed, so what nobody could read must not be.
fn columns_of(part: &Part<'_>) -> Result<Vec<u8>, CannotSeal> {
    let columns = columns::encode_excerpts(part)?;
    let mut all = part.iter().flatten();
    let device = all.next().map_or(1, |excerpt| excerpt.of.stamp.device);
    let read = columns::decode(&columns, device)?;
    let rows = |count: usize, rows: usize| count + rows;
    let written = part
        .iter()
        .flatten()
        .map(|one| one.rows.len())
        .fold(0, rows);
    if read
        .iter()
        .flatten()
        .map(|one| one.rows.len())
        .fold(0, rows)
        != written
    {
        return Err(CannotSeal::TooLarge);
    }
    Ok(columns)
}

/// Writes what stands before the index of sections; gives the number of the last member.
fn write_header(out: &mut Out, keys: &Keyring, draft: &Draft) -> Result<u32, CannotSeal> {
    let count = u32::try_from(draft.members.len()).map_err(|_| CannotSeal::TooLarge)?;
    let last = draft.before.seq.saturating_add(count);
    out.bytes(MAGIC);
    out.bytes(&[FORMAT, MIN_READER, SUITE, 0]);
    out.bytes(&keys.device().0);
    out.bytes(&draft.before.seq.saturating_add(1).to_le_bytes());
    out.bytes(&last.to_le_bytes());
    out.bytes(&draft.before.hash);
    let mut head = None;
    let mut vector = Vector::new();
    for member in &draft.members {
        if count > 1 {
            out.bytes(&member.hash);
        }
        if head == Some(&member.head) {
            out.bytes(&[0]);
        } else {
            out.bytes(&member.head.to_bytes());
            head = Some(&member.head);
        }
        // What was applied is forgotten when a device turns out to have two histories: 0 takes an entry out.
        let gone = vector
            .keys()
            .filter(|dev| !member.vector.contains_key(*dev));
        let changed: Vec<_> = member
            .vector
            .iter()
            .filter(|(dev, seq)| vector.get(*dev) != Some(*seq))
            .chain(gone.map(|dev| (dev, &0)))
            .collect();
        out.size(changed.len());
        for (dev, seq) in changed {
            out.bytes(&dev.0);
            out.number(u64::from(*seq));
        }
        vector.clone_from(&member.vector);
    }
    Ok(last)
}

/// Gives what a section's sealing is bound to: the hash of the header and the place of the section.
pub(in crate::sync) fn associated(header: &blake3::Hash, place: usize) -> Vec<u8> {
    let mut bytes = header.as_bytes().to_vec();
    bytes.extend_from_slice(&(place as u32).to_le_bytes());
    bytes
}

/// Writes what is sealed of a section: both lengths, the compressed columns, zeros.
pub(in crate::sync) fn packed(raw: &[u8], level: i32) -> Result<Vec<u8>, CannotSeal> {
    if raw.len() > MOST_TEXT {
        return Err(CannotSeal::TooLarge);
    }
    let packed = zstd::bulk::compress(raw, level).map_err(|_| CannotSeal::TooLarge)?;
    let mut text = Vec::with_capacity(padded(8 + packed.len()));
    text.extend_from_slice(&(raw.len() as u32).to_le_bytes());
    text.extend_from_slice(&(packed.len() as u32).to_le_bytes());
    text.extend_from_slice(&packed);
    text.resize(padded(text.len()), 0);
    Ok(text)
}
