//! The pages of a PDF file as pictures: what the window shows is drawn from the very bytes that are printed.
//!
//! It draws one page at a time at the size asked for, so that a page of a long document is as quick as the only one of a
//! letter. Files of other programs are not its business: fonts must be within the file.

use std::sync::Arc;

use hayro::hayro_interpret::InterpreterSettings;
use hayro::hayro_syntax::Pdf;
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::{PixmapSettings, RenderCache, RenderSettings};

use super::PrintError;
use super::flow::POINT;

/// The longest side of a picture, pixels: what a page of A3 has at 600 % on a usual screen.
const LONGEST: f32 = 9_600.0;

/// A document that can be looked at.
#[derive(Clone)]
pub struct Preview {
    pdf: Arc<Pdf>,
    sizes: Arc<[PageSize]>,
}

/// The size of a page, mm.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PageSize {
    pub width: f32,
    pub height: f32,
}

/// A drawn page: rows from above, four bytes a pixel (red, green, blue, 255).
#[derive(Clone, PartialEq, Eq)]
pub struct Picture {
    pub width: u32,
    pub height: u32,
    pub rgba: Vec<u8>,
}

impl Preview {
    /// Opens the bytes of a PDF file.
    ///
    /// # Errors
    /// When they are not one, or it has no page.
    pub fn open(bytes: Vec<u8>) -> Result<Self, PrintError> {
        let pdf = Pdf::new(bytes).map_err(|error| PrintError::Preview(format!("{error:?}")))?;
        let sizes: Arc<[PageSize]> = pdf
            .pages()
            .iter()
            .map(|page| {
                let (width, height) = page.render_dimensions();
                PageSize {
                    width: width * POINT,
                    height: height * POINT,
                }
            })
            .collect();
        if sizes.is_empty() {
            return Err(PrintError::Preview("no page".to_owned()));
        }
        Ok(Self {
            pdf: Arc::new(pdf),
            sizes,
        })
    }

    /// Gives the sizes of the pages, in their order; at least one.
    pub fn sizes(&self) -> &[PageSize] {
        &self.sizes
    }

    /// Draws a page (counted from 0) on white, so many pixels to a millimetre; `None` when there is no such page.
    pub fn draw(&self, page: usize, pixels_per_mm: f32) -> Option<Picture> {
        let size = self.sizes.get(page)?;
        let longest = size.width.max(size.height);
        let scale = pixels_per_mm.clamp(0.1, LONGEST / longest) * POINT;
        let drawn = hayro::render(
            self.pdf.pages().get(page)?,
            &RenderCache::new(),
            &InterpreterSettings::default(),
            &RenderSettings {
                // The shapes of letters as on paper: hinting is for one size and moves them.
                hinting: false,
                ..RenderSettings::default()
            },
            &PixmapSettings {
                x_scale: scale,
                y_scale: scale,
                bg_color: WHITE,
            },
        );
        Some(Picture {
            width: drawn.width().into(),
            height: drawn.height().into(),
            rgba: drawn.data_as_u8_slice().to_vec(),
        })
    }
}

impl std::fmt::Debug for Preview {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Preview")
            .field("pages", &self.sizes.len())
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Language;
    use crate::print::flow::Ink;
    use crate::print::{Area, Document, Leaf, Mark, Meta, Paper};

    #[test]
    fn pages_are_drawn_from_the_bytes_that_are_printed() {
        let paper = Paper::A4;
        let mark = Mark::area(Area::new(20.0, 25.0, 20.0, 6.0), Ink::TEXT);
        let document = Document {
            meta: Meta {
                title: "Їжак".to_owned(),
                author: String::new(),
                subject: String::new(),
                keywords: Vec::new(),
                language: Language::Uk,
                made: 0,
            },
            leaves: vec![Leaf::new(paper, vec![mark]), Leaf::new(paper, Vec::new())],
        };
        let bytes = crate::print::write(&document).expect("written");
        let preview = Preview::open(bytes).expect("opened");
        assert_eq!(preview.sizes().len(), 2);
        let size = preview.sizes()[0];
        assert!((size.width - paper.width).abs() < 0.1 && (size.height - paper.height).abs() < 0.1);
        let first = preview.draw(0, 2.0).expect("drawn");
        assert!(first.width.abs_diff((paper.width * 2.0) as u32) <= 1);
        // What is drawn stands where it was put, on white.
        let is_dark = |picture: &Picture, x: f32, y: f32| {
            let at = ((y * 2.0) as usize * picture.width as usize + (x * 2.0) as usize) * 4;
            picture.rgba[at..at + 3].iter().all(|part| *part < 128)
        };
        assert!(is_dark(&first, 21.0, 26.0) && is_dark(&first, 39.0, 30.0));
        assert!(!is_dark(&first, 18.0, 26.0) && !is_dark(&first, 30.0, 33.0));
        let empty = preview.draw(1, 2.0).expect("drawn");
        assert!(empty.rgba.iter().all(|part| *part == 255));
        assert!(preview.draw(2, 2.0).is_none());
    }

    #[test]
    fn what_is_no_document_is_refused() {
        for bytes in [&b""[..], b"%PDF-1.7", b"hello", &[0; 4096]] {
            assert!(Preview::open(bytes.to_vec()).is_err());
        }
    }
}
