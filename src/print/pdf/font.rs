//! Fonts cut down to the glyphs in use. The subsetter is that of printpdf, whose own switch for it needs a layout engine.

use std::collections::{BTreeMap, BTreeSet};

use allsorts::binary::read::ReadScope;
use allsorts::font_data::FontData;
use allsorts::subset::{CmapTarget, SubsetProfile};
use printpdf::ParsedFont;

use super::super::PrintError;
use super::super::face::Face;
use super::super::page::{Document, Mark};

/// Glyphs of a font, and the letters that are them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Glyphs {
    ids: BTreeSet<u16>,
}

/// A font with some of its glyphs.
#[derive(Debug)]
pub(super) struct Subset {
    pub parsed: ParsedFont,
    /// The number in the subset of each glyph of the whole font; 0 is none.
    numbers: Vec<u16>,
    /// The width of each glyph of the subset as the file has it, thousandths of the size.
    widths: Vec<i32>,
    /// The letter of each glyph of the whole font.
    letters: Vec<Option<char>>,
    glyphs: Glyphs,
    /// The codes of the glyphs where they are not their numbers.
    charset: Option<BTreeMap<u16, u16>>,
    /// The bytes as they are packed in files, when that was done.
    pub packed: Option<Vec<u8>>,
}

/// The glyphs that a document uses of each font.
pub(super) fn used(document: &Document) -> BTreeMap<Face, Glyphs> {
    let mut used: BTreeMap<Face, Vec<bool>> = BTreeMap::new();
    for mark in document.leaves.iter().flat_map(|leaf| &leaf.marks) {
        if let Mark::Text(text) = mark {
            let seen = used.entry(text.style.face).or_default();
            for glyph in &text.glyphs {
                let id = usize::from(glyph.id);
                if seen.len() <= id {
                    seen.resize(id + 1, false);
                }
                seen[id] = true;
            }
        }
    }
    let ids = |seen: Vec<bool>| {
        let numbered = (0..).zip(seen);
        numbered
            .filter_map(|(id, seen)| seen.then_some(id))
            .collect()
    };
    used.into_iter()
        .map(|(face, seen)| (face, Glyphs { ids: ids(seen) }))
        .collect()
}

impl Glyphs {
    /// Adds what a subset has.
    pub(super) fn join(&mut self, known: &Subset) {
        self.ids.extend(&known.glyphs.ids);
    }
}

impl Subset {
    /// Cuts a font down.
    pub(super) fn make(face: Face, glyphs: &Glyphs) -> Result<Self, PrintError> {
        let failed =
            |error: &dyn std::fmt::Display| PrintError::Font(format!("{}: {error}", face.name()));
        let whole = &face.font().ok_or_else(|| failed(&"not readable"))?.parsed;
        // Glyph 0, which stands for what is missing, must be the first one.
        let mut ids = vec![0_u16];
        ids.extend(glyphs.ids.iter().filter(|id| **id != 0));
        let bytes = {
            let data = ReadScope::new(face.bytes())
                .read::<FontData<'_>>()
                .map_err(|error| failed(&error))?;
            let tables = data.table_provider(0).map_err(|error| failed(&error))?;
            allsorts::subset::subset(&tables, &ids, &SubsetProfile::Pdf, CmapTarget::Unicode)
                .map_err(|error| failed(&error))?
        };
        // More than 255 glyphs make a font whose glyphs have codes of their own.
        let charset = if ids.len() > 255 {
            printpdf::font::cff_charset_gid_to_cid_map(&bytes, 0)
        } else {
            None
        };
        let count = whole.glyph_widths.len();
        let mut numbers = vec![0; count];
        let mut letters = vec![None; count];
        let mut widths = Vec::with_capacity(ids.len());
        let mut glyph_widths = BTreeMap::new();
        let units = f32::from(whole.units_per_em.max(1));
        for (id, number) in ids.iter().zip(0_u16..) {
            let width = whole.get_glyph_width(*id).unwrap_or(0);
            glyph_widths.insert(number, width);
            // printpdf writes widths without their fractions.
            widths.push((f32::from(width) * 1000.0 / units) as i32);
            if let Some(place) = numbers.get_mut(usize::from(*id)) {
                *place = number;
            }
        }
        let mut codes = BTreeMap::new();
        for (code, id) in &whole.codepoint_to_glyph {
            let place = usize::from(*id);
            let Some(letter) = char::from_u32(*code) else {
                continue;
            };
            if let (Some(slot), Some(number)) = (letters.get_mut(place), numbers.get(place))
                && slot.is_none()
                && *number != 0
            {
                *slot = Some(letter);
                codes.insert(*code, *number);
            }
        }
        Ok(Self {
            parsed: ParsedFont {
                original_bytes: bytes,
                codepoint_to_glyph: codes,
                glyph_widths,
                font_name: Some(format!("{}+{}", tag(glyphs), face.name())),
                font_index: whole.font_index,
                units_per_em: whole.units_per_em,
                font_metrics: whole.font_metrics.clone(),
                font_type: whole.font_type,
                pdf_font_metrics: whole.pdf_font_metrics.clone(),
            },
            charset,
            packed: None,
            numbers,
            widths,
            letters,
            glyphs: glyphs.clone(),
        })
    }

    /// Tells whether the subset has some glyphs.
    pub(super) fn has(&self, glyphs: &Glyphs) -> bool {
        self.glyphs.ids.is_superset(&glyphs.ids)
    }

    /// Gives the letters of the subset, and the numbers of the glyphs that are no letter.
    pub(super) fn all(&self) -> (String, impl Iterator<Item = u16>) {
        let of = |id: &u16| self.letter(*id);
        let letters = self.glyphs.ids.iter().filter_map(of).collect();
        let others = self.glyphs.ids.iter().filter(move |id| of(id).is_none());
        (letters, others.map(|id| self.number(*id)))
    }

    /// Gives the code of a glyph of the whole font.
    pub(super) fn code(&self, id: u16) -> u16 {
        let number = self.number(id);
        match &self.charset {
            Some(charset) => charset.get(&number).copied().unwrap_or(0),
            None => number,
        }
    }

    fn number(&self, id: u16) -> u16 {
        self.numbers.get(usize::from(id)).copied().unwrap_or(0)
    }

    /// Gives the width of a glyph of the whole font as readers know it, thousandths of the size.
    pub(super) fn width(&self, id: u16) -> f32 {
        let number = usize::from(self.number(id));
        self.widths.get(number).copied().unwrap_or(0) as f32
    }

    /// Gives the letter whose glyph this is.
    pub(super) fn letter(&self, id: u16) -> Option<char> {
        self.letters.get(usize::from(id)).copied().flatten()
    }
}

/// Six capital letters that name the set of glyphs (ISO 32000-1, 9.6.4).
fn tag(glyphs: &Glyphs) -> String {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for id in &glyphs.ids {
        hash = (hash ^ u64::from(*id)).wrapping_mul(0x0100_0000_01b3);
    }
    let mut tag = String::new();
    for _ in 0..6 {
        tag.push(char::from(b'A' + (hash % 26) as u8));
        hash /= 26;
    }
    tag
}
