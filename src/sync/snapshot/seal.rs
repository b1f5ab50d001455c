//! Writing a snapshot, row by row.

use super::rows::Writer;
use super::{MAGIC, MOST_FILE, SECTION, Standing};
use crate::domain::merge::StateRow;
use crate::sync::columns::Out;
use crate::sync::keys::{Epoch, Keyring, Purpose};
use crate::sync::segment::{CannotSeal, FORMAT, MIN_READER, SUITE, associated, packed};

/// A snapshot that is being made: the rows are packed section by section as they come.
pub struct Draft {
    writer: Writer,
    sections: Vec<Vec<u8>>,
    size: u64,
    failed: Option<CannotSeal>,
}

/// Compression of what is read once by each who joins.
const LEVEL: i32 = 6;

impl Draft {
    /// Begins one without rows.
    pub fn new() -> Self {
        Self {
            writer: Writer::default(),
            sections: Vec::new(),
            size: 0,
            failed: None,
        }
    }

    /// Adds a row. They come by table, then by id.
    pub fn row(&mut self, row: &StateRow) {
        if self.failed.is_some() {
            return;
        }
        self.writer.row(row);
        let (bytes, cells) = self.writer.size();
        if bytes >= SECTION.0 || cells >= SECTION.1 {
            self.cut();
        }
    }

    fn cut(&mut self) {
        let full = std::mem::take(&mut self.writer);
        match packed(&full.finish(), LEVEL) {
            Ok(text) => {
                self.size += text.len() as u64;
                self.sections.push(text);
            }
            Err(error) => self.failed = Some(error),
        }
        if self.size > MOST_FILE {
            self.failed = Some(CannotSeal::TooLarge);
            self.sections.clear();
        }
    }
}

impl Default for Draft {
    fn default() -> Self {
        Self::new()
    }
}

/// Seals a snapshot in an epoch and signs it as this device. `seq` is the last segment that this device has sealed, `at` the
/// time by the clock of the share, milliseconds UTC.
///
/// # Errors
/// [`CannotSeal`]: no key for the epoch, or more than fits.
pub fn seal(
    keys: &Keyring,
    epoch: Epoch,
    (seq, at): (u32, i64),
    standing: &Standing,
    mut draft: Draft,
) -> Result<Vec<u8>, CannotSeal> {
    if draft.writer.size().1 > 0 {
        draft.cut();
    }
    if let Some(error) = draft.failed {
        return Err(error);
    }
    let mut out = Out::default();
    out.bytes(MAGIC);
    out.bytes(&[FORMAT, MIN_READER, SUITE, 0]);
    out.bytes(&keys.device().0);
    out.bytes(&seq.to_le_bytes());
    out.bytes(&at.to_le_bytes());
    out.bytes(&keys.head().to_bytes());
    out.bytes(&standing.to_bytes());
    let bound = blake3::hash(&out.0);
    out.size(draft.sections.len());
    let mut bodies = Vec::with_capacity(draft.sections.len());
    for (place, text) in draft.sections.into_iter().enumerate() {
        let body = keys.seal(epoch, &associated(&bound, place), &text)?;
        out.bytes(&epoch.tag.0);
        out.bytes(&epoch.number.to_le_bytes());
        let length = u32::try_from(body.len()).map_err(|_| CannotSeal::TooLarge)?;
        out.bytes(&length.to_le_bytes());
        bodies.push(body);
    }
    bodies.iter().for_each(|body| out.bytes(body));
    let hash = *blake3::hash(&out.0).as_bytes();
    out.bytes(&hash);
    out.bytes(&keys.sign(Purpose::Snapshot, &hash));
    match out.0.len() as u64 > MOST_FILE {
        true => Err(CannotSeal::TooLarge),
        false => Ok(out.0),
    }
}
