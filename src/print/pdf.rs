//! The PDF file of a document (ISO 32000). Of each font only the letters in use are put in; the text can be searched and
//! copied out again.

use std::collections::{BTreeMap, BTreeSet};

use allsorts::binary::read::ReadScope;
use allsorts::font_data::FontData;
use allsorts::subset::{CmapTarget, SubsetProfile};
use printpdf::{
    Color, FontId, Line, LinePoint, Mm, Op, ParsedFont, PdfDocument, PdfFontHandle, PdfPage,
    PdfSaveOptions, Point, Polygon, PolygonRing, Pt, Rgb, TextItem,
};

use super::PrintError;
use super::face::Face;
use super::page::{Document, Mark};
use super::text::{Ink, POINT};

type Fonts = BTreeMap<Face, FontId>;

/// Makes the bytes of a PDF file.
///
/// # Errors
/// When the fonts within the program cannot be read.
pub fn write(document: &Document) -> Result<Vec<u8>, PrintError> {
    let mut file = PdfDocument::new(&document.title);
    let info = &mut file.metadata.info;
    "Kartoteka".clone_into(&mut info.creator);
    "Kartoteka".clone_into(&mut info.producer);
    let mut fonts = Fonts::new();
    for (face, letters) in letters(document) {
        let font = subset(face, &letters)?;
        fonts.insert(face, file.add_font(&font));
    }
    let paper = document.paper;
    let pages = document
        .pages
        .iter()
        .map(|marks| {
            let ops = marks
                .iter()
                .flat_map(|mark| ops(mark, paper.height, &fonts))
                .collect();
            PdfPage::new(Mm(paper.width), Mm(paper.height), ops)
        })
        .collect();
    let options = PdfSaveOptions {
        image_optimization: None,
        ..PdfSaveOptions::default()
    };
    Ok(file.with_pages(pages).save(&options, &mut Vec::new()))
}

/// The letters that are printed in each face.
fn letters(document: &Document) -> BTreeMap<Face, BTreeSet<char>> {
    let mut letters: BTreeMap<Face, BTreeSet<char>> = BTreeMap::new();
    for mark in document.pages.iter().flatten() {
        if let Mark::Text { style, text, .. } = mark {
            let of_face = letters.entry(style.face).or_default();
            of_face.extend(text.chars().map(|c| style.face.printed(c)));
        }
    }
    letters
}

/// Cuts a font down to some letters.
fn subset(face: Face, letters: &BTreeSet<char>) -> Result<ParsedFont, PrintError> {
    let failed = |error: &dyn std::fmt::Display| PrintError::Font(format!("{face:?}: {error}"));
    let whole = face.font().ok_or_else(|| failed(&"not readable"))?;
    // Glyph 0, which stands for what is missing, must be the first one.
    let mut glyphs = vec![0_u16];
    let mut codes = BTreeMap::new();
    for &letter in letters {
        let Some(glyph) = whole.lookup_glyph_index(u32::from(letter)) else {
            continue;
        };
        let place = match glyphs.iter().position(|known| *known == glyph) {
            Some(place) => place,
            None => {
                glyphs.push(glyph);
                glyphs.len() - 1
            }
        };
        codes.insert(u32::from(letter), u16::try_from(place).unwrap_or(0));
    }
    let bytes = {
        let data = ReadScope::new(face.bytes())
            .read::<FontData<'_>>()
            .map_err(|error| failed(&error))?;
        let tables = data.table_provider(0).map_err(|error| failed(&error))?;
        allsorts::subset::subset(&tables, &glyphs, &SubsetProfile::Pdf, CmapTarget::Unicode)
            .map_err(|error| failed(&error))?
    };
    let widths = glyphs
        .iter()
        .zip(0..)
        .filter_map(|(glyph, place)| Some((place, whole.get_glyph_width(*glyph)?)))
        .collect();
    Ok(ParsedFont {
        original_bytes: bytes,
        codepoint_to_glyph: codes,
        glyph_widths: widths,
        font_name: Some(format!("KartotekaUI-{face:?}")),
        ..whole.clone()
    })
}

fn ops(mark: &Mark, height: f32, fonts: &Fonts) -> Vec<Op> {
    let point = |x: f32, y: f32| Point::new(Mm(x), Mm(height - y));
    match mark {
        Mark::Text { x, y, style, text } => {
            let Some(font) = fonts.get(&style.face) else {
                return Vec::new();
            };
            let printed: String = text.chars().map(|c| style.face.printed(c)).collect();
            vec![
                Op::StartTextSection,
                Op::SetFillColor {
                    col: colour(style.ink),
                },
                Op::SetFont {
                    font: PdfFontHandle::External(font.clone()),
                    size: Pt(style.size),
                },
                Op::SetTextCursor { pos: point(*x, *y) },
                Op::ShowText {
                    items: vec![TextItem::Text(printed)],
                },
                Op::EndTextSection,
            ]
        }
        Mark::Rule {
            x,
            y,
            width,
            weight,
            ink,
        } => vec![
            Op::SetOutlineColor { col: colour(*ink) },
            Op::SetOutlineThickness {
                pt: Pt(weight / POINT),
            },
            Op::DrawLine {
                line: Line {
                    points: [point(*x, *y), point(x + width, *y)].map(corner).to_vec(),
                    is_closed: false,
                },
            },
        ],
        Mark::Area {
            x,
            y,
            width,
            height: tall,
            ink,
        } => {
            let corners = [
                point(*x, *y),
                point(x + width, *y),
                point(x + width, y + tall),
                point(*x, y + tall),
            ];
            vec![
                Op::SetFillColor { col: colour(*ink) },
                Op::DrawPolygon {
                    polygon: Polygon {
                        rings: vec![PolygonRing {
                            points: corners.map(corner).to_vec(),
                        }],
                        ..Polygon::default()
                    },
                },
            ]
        }
    }
}

const fn corner(p: Point) -> LinePoint {
    LinePoint { p, bezier: false }
}

fn colour(ink: Ink) -> Color {
    let part = |part: u8| f32::from(part) / 255.0;
    Color::Rgb(Rgb {
        r: part(ink.0),
        g: part(ink.1),
        b: part(ink.2),
        icc_profile: None,
    })
}
