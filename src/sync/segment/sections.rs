//! Reading the sections of a file that was verified: all of them, or one after the other, so that an action that is larger
//! than a section is never held whole.

use super::MOST_UNPACKED;
use super::open::{Outline, Refused, Segment, unpacked, verify};
use super::seal::associated;
use crate::domain::id;
use crate::domain::merge::Transaction;
use crate::sync::columns::{self, In};
use crate::sync::keys::{DeviceId, Keyring, Refusal, Tag};
use crate::sync::replica::Opened;

/// Verifies a file of `dev` and reads it through, section by section: gives it without its transactions.
///
/// # Errors
/// [`Refused`], as `open`.
pub fn look_through(keys: &Keyring, dev: DeviceId, bytes: &[u8]) -> Result<Segment, Refused> {
    let outline = verify(keys, dev, bytes)?;
    for section in Sections::new(&outline, keys, bytes)? {
        section?;
    }
    Ok(outline.segment)
}

impl Outline {
    /// Reads the sections of the file, as far as this device has the keys.
    ///
    /// # Errors
    /// [`Refused`]: its writer signed what is no segment.
    pub fn read(self, keys: &Keyring, bytes: &[u8]) -> Result<Segment, Refused> {
        let sections = Sections::new(&self, keys, bytes)?;
        let read: Vec<_> = sections.collect::<Result<_, _>>()?;
        let mut segment = self.segment;
        for section in read {
            let mut of_members = section.unwrap_or_default().into_iter();
            for member in &mut segment.members {
                member.sections.push(of_members.next().unwrap_or_default());
            }
        }
        Ok(segment)
    }

    /// Gives what the base applies of the members after `seq`, oldest first: one segment of several sections part by part,
    /// anything else at once. Nothing follows an error.
    pub fn parts<'a>(&'a self, keys: &'a Keyring, bytes: &'a [u8], seq: u32) -> Parts<'a> {
        let is_large = self.segment.members.len() == 1 && self.index.len() > 1;
        let is_new = self.segment.last().seq > seq;
        match is_large && is_new {
            true => match Sections::new(self, keys, bytes) {
                Ok(sections) => Parts::Sections(sections),
                Err(wrong) => Parts::Wrong(Some(wrong)),
            },
            false => match self.clone().read(keys, bytes) {
                Ok(segment) => Parts::Whole(segment.opened(seq).into_iter()),
                Err(wrong) => Parts::Wrong(Some(wrong)),
            },
        }
    }
}

/// What a base applies of a file, in the order in which it does.
pub enum Parts<'a> {
    Whole(std::vec::IntoIter<Opened>),
    Sections(Sections<'a>),
    /// It turned out to be no segment.
    Wrong(Option<Refused>),
}

impl Iterator for Parts<'_> {
    type Item = Result<Opened, Refused>;

    fn next(&mut self) -> Option<Self::Item> {
        match self {
            Self::Whole(all) => all.next().map(Ok),
            Self::Sections(sections) => {
                let read = sections.next()?;
                let opened = read.map(|section| sections.opened(section.unwrap_or_default()));
                if let Err(wrong) = opened {
                    *self = Self::Wrong(None);
                    return Some(Err(wrong));
                }
                Some(opened)
            }
            Self::Wrong(wrong) => wrong.take().map(Err),
        }
    }
}

/// Reads one section after the other: for each member its transactions, `None` where there is no key.
pub struct Sections<'a> {
    outline: &'a Outline,
    keys: &'a Keyring,
    bound: blake3::Hash,
    rest: In<'a>,
    /// The next one.
    place: usize,
    /// How many bytes were unpacked.
    unpacked: usize,
}

impl<'a> Sections<'a> {
    fn new(outline: &'a Outline, keys: &'a Keyring, bytes: &'a [u8]) -> Result<Self, Refused> {
        let gone = Refused::Broken("other bytes than were verified");
        let header = bytes.get(..outline.header).ok_or(gone)?;
        Ok(Self {
            outline,
            keys,
            bound: blake3::hash(header),
            rest: In(bytes.get(outline.bodies..).ok_or(gone)?),
            place: 0,
            unpacked: 0,
        })
    }

    fn section(
        &mut self,
        (tag, epoch, length): (Tag, u32, u32),
    ) -> Result<Option<Vec<Vec<Transaction>>>, Refused> {
        let body = self
            .rest
            .bytes(usize::try_from(length).unwrap_or(usize::MAX))?;
        let bound = associated(&self.bound, self.place);
        self.place += 1;
        let text = match self.keys.open(tag, epoch, &bound, body) {
            Ok(text) => text,
            Err(Refusal::NoKey) => return Ok(None),
            Err(other) => return Err(other.into()),
        };
        let columns = unpacked(&text)?;
        self.unpacked += columns.len();
        if self.unpacked > MOST_UNPACKED {
            return Err(Refused::Broken("longer than a file is"));
        }
        let segment = &self.outline.segment;
        let members = columns::decode(&columns, segment.writer.number)?;
        if members.len() != segment.members.len() {
            return Err(Refused::Broken("the members of a section"));
        }
        // The history says by the id of an action on which device it was done.
        let mut all = members.iter().flatten();
        if !all.all(|one| id::device_of(one.action) == Some(segment.writer.number)) {
            return Err(Refused::Broken("an action of another device"));
        }
        Ok(Some(members))
    }

    /// Gives the section that was read last, of a file of one segment, as a part of it.
    fn opened(&self, members: Vec<Vec<Transaction>>) -> Opened {
        let segment = &self.outline.segment;
        let member = segment.members.first();
        Opened {
            dev: segment.writer.device,
            device: segment.writer.number,
            cursor: segment.last(),
            vector: member
                .map(|member| member.vector.clone())
                .unwrap_or_default(),
            transactions: members.into_iter().flatten().collect(),
            more: self.place < self.outline.index.len(),
        }
    }
}

impl Iterator for Sections<'_> {
    type Item = Result<Option<Vec<Vec<Transaction>>>, Refused>;

    fn next(&mut self) -> Option<Self::Item> {
        let entry = *self.outline.index.get(self.place)?;
        Some(self.section(entry))
    }
}
