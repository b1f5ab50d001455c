//! Labels: recipients laid out on the sheets that one buys.
//!
//! `sheet` is the geometry of a sheet and its checks, `catalogue` the sheets of known makers, `fit` one label, `code` its QR
//! or bar code, `calibration` the page that shows how far a printer is off. What a label says is given by the caller;
//! nothing here reads the base.

mod calibration;
mod catalogue;
mod code;
mod fit;
mod sheet;

use std::collections::BTreeSet;

use super::page::{Document, Leaf, Mark, Meta};

pub use calibration::{CalibrationWords, calibration};
pub use catalogue::{all, find, search};
pub use code::Code;
pub use sheet::{Corners, Grid, OwnSheet, Sheet, SheetError};

/// What stands on one label.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Label {
    /// In bold: who it is for.
    pub name: String,
    /// Below it: person, street.
    pub lines: Vec<String>,
    /// The last line, left of the postcode: town, region.
    pub place: String,
    /// Large, at the right.
    pub postcode: String,
    /// Below everything: the country, when it is another one.
    pub country: String,
    pub code: Option<Code>,
}

/// How labels are laid out.
#[derive(Debug, Clone, PartialEq)]
pub struct Setting {
    /// The place of the first label, from 1.
    pub start: usize,
    /// Places of the first sheet that are used up, from 1.
    pub used: BTreeSet<usize>,
    /// Size of the lines, points; smaller where an address needs it.
    pub size: f32,
    /// So many labels for each recipient.
    pub copies: usize,
    /// Everything is moved so far to the right and down, mm: what the printer does wrong, put right.
    pub shift: (f32, f32),
    /// Shows the edges of the labels, faintly; for trial sheets.
    pub has_edges: bool,
}

impl Default for Setting {
    fn default() -> Self {
        Self {
            start: 1,
            used: BTreeSet::new(),
            size: 9.5,
            copies: 1,
            shift: (0.0, 0.0),
            has_edges: false,
        }
    }
}

/// Labels on their sheets.
#[derive(Debug, Clone, PartialEq)]
pub struct Laid {
    pub document: Document,
    /// Numbers of the labels (from 0) whose text did not fit even in the smallest letters: they are cut.
    pub misfits: Vec<usize>,
    /// The first free place of the last sheet, from 1; `None` when it is full.
    pub next: Option<usize>,
}

/// Lays labels out on sheets.
///
/// # Errors
/// When the sheet cannot be.
pub fn lay_out(
    labels: &[Label],
    sheet: &Sheet,
    setting: &Setting,
    meta: Meta,
) -> Result<Laid, SheetError> {
    sheet.check()?;
    let places = sheet.places();
    let mut free = (1..=places.len())
        .skip(setting.start.saturating_sub(1))
        .filter(|place| !setting.used.contains(place))
        .collect::<Vec<_>>()
        .into_iter()
        .peekable();
    let mut leaves: Vec<Leaf> = Vec::new();
    let mut misfits = Vec::new();
    let begin = |leaves: &mut Vec<Leaf>| {
        let mut leaf = Leaf::new(sheet.paper(), Vec::new());
        leaf.shift = setting.shift;
        if setting.has_edges {
            leaf.marks.extend(calibration::edges(sheet, &places));
        }
        leaves.push(leaf);
    };
    begin(&mut leaves);
    for (number, label) in labels.iter().enumerate() {
        let fitted = fit::fit(label, sheet, setting.size);
        if !fitted.fits {
            misfits.push(number);
        }
        for _ in 0..setting.copies.max(1) {
            if free.peek().is_none() {
                free = (1..=places.len())
                    .collect::<Vec<_>>()
                    .into_iter()
                    .peekable();
                begin(&mut leaves);
            }
            let place = free.next().and_then(|place| places.get(place - 1));
            if let (Some((x, y)), Some(leaf)) = (place, leaves.last_mut()) {
                let marks = fitted.marks.iter().cloned();
                leaf.marks
                    .extend(marks.map(|mark: Mark| mark.moved(*x, *y)));
            }
        }
    }
    Ok(Laid {
        document: Document { meta, leaves },
        misfits,
        next: free.peek().copied(),
    })
}

#[cfg(test)]
mod tests;
