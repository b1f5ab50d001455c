//! Pictures of what will be printed, made on threads: the sheet that is shown, one label closely, one envelope, a document.
//!
//! They are drawn from the bytes of a PDF file, as everything that is shown before printing. Only the labels of the sheet
//! that is shown are laid out, however many there are.

use std::collections::BTreeSet;
use std::ops::{ControlFlow, Range};

use iced::widget::image::Handle;
use rusqlite::Connection;

use crate::print::addressee::{self, Addressee, Wishes, Writing};
use crate::print::envelope::{self, Recipient, Sender};
use crate::print::labels::{self, Setting, Sheet};
use crate::print::preview::Preview;
use crate::print::{Document, Meta, PrintError, write};
use crate::store::{StoreError, StoreResult};

/// What the picture of a sheet shows.
#[derive(Debug, Clone)]
pub struct OfSheet {
    pub addressees: Vec<Addressee>,
    /// The one that is shown closely.
    pub close: Option<Addressee>,
    pub wishes: Wishes,
    pub writing: Writing,
    pub sheet: Sheet,
    pub setting: Setting,
    /// Physical pixels to a millimetre, of the sheet and of the close picture.
    pub densities: (f32, f32),
}

/// What was drawn.
#[derive(Debug, Clone)]
pub struct Drawn {
    pub sheet: Option<Handle>,
    pub close: Option<Handle>,
}

/// Which recipients stand on a sheet: `free` labels are left on the first, `count` are on each other one, each recipient gets
/// `copies`. Gives the labels of the sheet among all labels.
pub fn on_page(page: usize, free: usize, count: usize) -> Range<usize> {
    if page == 0 {
        0..free
    } else {
        let from = free + (page - 1) * count;
        from..from + count
    }
}

/// Gives on which sheet a label stands, and its place among the free ones there.
pub fn page_of(label: usize, free: usize, count: usize) -> (usize, usize) {
    match label.checked_sub(free) {
        None => (0, label),
        Some(beyond) => (1 + beyond / count.max(1), beyond % count.max(1)),
    }
}

/// How many sheets so many labels fill.
pub fn pages(labels: usize, free: usize, count: usize) -> usize {
    match labels.checked_sub(free) {
        None | Some(0) => 1,
        Some(beyond) => 1 + beyond.div_ceil(count.max(1)),
    }
}

/// The places of a sheet that are free, from 1.
pub fn free_places(count: usize, start: usize, used: &BTreeSet<usize>) -> Vec<usize> {
    (start.max(1)..=count)
        .filter(|place| !used.contains(place))
        .collect()
}

/// Draws a sheet of labels and one label closely.
pub fn sheet(conn: &Connection, of: &OfSheet) -> StoreResult<Drawn> {
    let mut go_on = |_| ControlFlow::Continue(());
    let labels = addressee::labels(conn, &of.addressees, &of.wishes, &of.writing, &mut go_on)?;
    let laid = labels::lay_out(&labels, &of.sheet, &of.setting, Meta::default());
    let sheet = match laid {
        Ok(laid) => Some(picture(&laid.document, of.densities.0)?),
        Err(_) => None,
    };
    let close = match &of.close {
        Some(one) => {
            let one = std::slice::from_ref(one);
            let close = addressee::labels(conn, one, &of.wishes, &of.writing, &mut go_on)?;
            match close.first() {
                Some(label) => {
                    let alone = labels::alone(label, &of.sheet, of.setting.size);
                    Some(picture(&alone, of.densities.1)?)
                }
                None => None,
            }
        }
        None => None,
    };
    Ok(Drawn { sheet, close })
}

/// Draws one envelope as it is read, not as it is fed.
pub fn envelope(
    recipient: &Recipient,
    sender: Option<&Sender>,
    setting: &envelope::Setting,
    density: f32,
) -> StoreResult<Handle> {
    let recipients = std::slice::from_ref(recipient);
    let laid = envelope::lay_out(recipients, sender, setting, Meta::default());
    picture(&laid.document, density)
}

fn picture(document: &Document, density: f32) -> StoreResult<Handle> {
    let bytes = write(document).map_err(refused)?;
    let preview = Preview::open(bytes).map_err(refused)?;
    let drawn = preview.draw(0, density).ok_or(StoreError::Cancelled)?;
    Ok(Handle::from_rgba(drawn.width, drawn.height, drawn.rgba))
}

/// Opens the pages of a document.
pub fn pages_of(bytes: Vec<u8>) -> StoreResult<Preview> {
    Preview::open(bytes).map_err(refused)
}

fn refused(error: PrintError) -> StoreError {
    match error {
        PrintError::Store(error) => error,
        PrintError::Font(_)
        | PrintError::Template { .. }
        | PrintError::File(_)
        | PrintError::Preview(_) => {
            crate::domain::document::refusal::DocumentRefusal::NoPages.into()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_counted_over_sheets() {
        // Nineteen are left on a sheet of twenty-four.
        assert_eq!((on_page(0, 19, 24), on_page(2, 19, 24)), (0..19, 43..67));
        assert_eq!(
            (
                page_of(18, 19, 24),
                page_of(19, 19, 24),
                page_of(43, 19, 24)
            ),
            ((0, 18), (1, 0), (2, 0))
        );
        assert_eq!(
            (pages(0, 19, 24), pages(19, 19, 24), pages(23, 19, 24)),
            (1, 1, 2)
        );
        assert_eq!(free_places(5, 2, &BTreeSet::from([4])), [2, 3, 5]);
    }
}
