//! Labels: recipients laid out on the sheets that one buys.
//!
//! The geometry of a sheet and its checks are those of `domain::label_sheet`; `catalogue` is the sheets of known makers, `fit` one label, `code` its QR
//! or bar code, `calibration` the page that shows how far a printer is off. What a label says is given by the caller;
//! nothing here reads the base.

mod calibration;
mod catalogue;
mod code;
mod fit;

use std::collections::BTreeSet;

use super::page::{Document, Leaf, Mark, Meta, Paper};
use super::picture::Picture;

pub use crate::domain::label_sheet::{Corners, Grid, OwnSheet, Shape, Sheet, SheetError};
pub use calibration::{CalibrationWords, calibration};
pub use catalogue::{all, find, search};
pub use code::Code;

/// What stands on one label.
#[derive(Debug, Clone, PartialEq, Default)]
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
    /// Small, at the upper left.
    pub logo: Option<Picture>,
    /// A name badge: in the middle, the name as large as it may be.
    pub is_badge: bool,
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

impl Laid {
    /// Gives the places of the last sheet that are used up now, from 1; none when it is full.
    pub fn used_on_last(&self, setting: &Setting) -> BTreeSet<usize> {
        let Some(next) = self.next else {
            return BTreeSet::new();
        };
        let mut used: BTreeSet<usize> = (1..next).collect();
        if self.document.pages() <= 1 {
            used.extend(setting.used.iter().copied());
        }
        used
    }
}

/// Gives the paper of a sheet.
pub const fn paper(sheet: &Sheet) -> Paper {
    Paper::new(sheet.paper_size.0, sheet.paper_size.1)
}

/// Gives the numbers of the labels (from 0) whose text does not fit on a sheet even in the smallest letters. `goes_on` is
/// asked after each one; when it says no, what was found so far is given.
pub fn misfits(
    labels: &[Label],
    sheet: &Sheet,
    size: f32,
    mut goes_on: impl FnMut() -> bool,
) -> Vec<usize> {
    let numbered = labels.iter().enumerate();
    numbered
        .take_while(|_| goes_on())
        .filter(|(_, label)| !fit::fit(label, sheet, size).fits)
        .map(|(number, _)| number)
        .collect()
}

/// Gives one label as a page of its own, with its edge; to be looked at closely.
pub fn alone(label: &Label, sheet: &Sheet, size: f32) -> Document {
    let marks = fit::fit(label, sheet, size).marks;
    let paper = Paper::new(sheet.width, sheet.height);
    Document {
        meta: Meta::default(),
        leaves: vec![Leaf::new(paper, marks)],
    }
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
        let mut leaf = Leaf::new(paper(sheet), Vec::new());
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
