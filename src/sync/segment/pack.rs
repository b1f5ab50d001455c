//! Putting segments of this device that follow one another into one file: the same transactions, packed together.

use super::open::{Segment, SegmentMember, in_order};
use super::seal::{CannotSeal, Draft, Member, SectionDraft, seal};
use crate::sync::keys::{Epoch, Keyring, Tag};
use crate::sync::replica::Cursor;

/// As many segments, or members of packs, as a file holds.
pub const MOST_MEMBERS: u32 = 1_024;

/// Makes one file of files that follow one another, oldest first. All of them must have been read whole.
///
/// # Errors
/// [`CannotSeal`]; [`CannotSeal::TooLarge`] also for files that do not follow one another.
pub fn pack(keys: &Keyring, files: &[Segment]) -> Result<(Cursor, Vec<u8>), CannotSeal> {
    let before = files.first().ok_or(CannotSeal::TooLarge)?.before;
    let mut draft = Draft {
        before,
        members: Vec::new(),
        sections: Vec::new(),
    };
    let mut reached = before;
    for file in files {
        if file.before != reached || file.unread > 0 {
            return Err(CannotSeal::TooLarge);
        }
        for member in &file.members {
            reached = member.cursor;
            add(keys, &mut draft, &file.sections, member)?;
        }
    }
    if draft.members.len() > MOST_MEMBERS as usize {
        return Err(CannotSeal::TooLarge);
    }
    seal(keys, &draft)
}

fn add(
    keys: &Keyring,
    draft: &mut Draft,
    sections: &[(Tag, u32)],
    member: &SegmentMember,
) -> Result<(), CannotSeal> {
    let count = draft.members.len();
    draft.members.push(Member {
        hash: member.cursor.hash,
        vector: member.vector.clone(),
        head: member.head.clone(),
    });
    for ((tag, number), transactions) in sections.iter().zip(&member.sections) {
        let scope = keys
            .scope(*tag, *number)
            .ok_or(CannotSeal::Keys(crate::sync::keys::Refusal::NoKey))?;
        let epoch = Epoch {
            scope,
            number: *number,
            tag: *tag,
        };
        let known = draft.sections.iter().position(|known| known.epoch == epoch);
        let place = known.unwrap_or_else(|| {
            draft.sections.push(SectionDraft {
                epoch,
                members: Vec::new(),
            });
            draft.sections.len() - 1
        });
        let members = &mut draft.sections[place].members;
        members.resize(count + 1, Vec::new());
        // A scope may have several sections.
        if let Some(member) = members.get_mut(count) {
            *member = match std::mem::take(member) {
                none if none.is_empty() => transactions.clone(),
                before => in_order(vec![before, transactions.clone()]),
            };
        }
    }
    for section in &mut draft.sections {
        section.members.resize(count + 1, Vec::new());
    }
    Ok(())
}
