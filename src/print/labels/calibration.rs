//! A trial page: the edges of the labels, their numbers, and rules along the paper that show how far a printer is off.

use super::super::face::Face;
use super::super::flow::{Align, Ink, Paragraph, Style, frame, set};
use super::super::page::{Area, Document, Leaf, Mark, Meta};
use super::{Sheet, SheetError};

const EDGE: Ink = Ink(0x9a, 0x9a, 0x92);
const INK: Ink = Ink(0x16, 0x16, 0x16);
/// Thickness of the lines, mm.
const HAIR: f32 = 0.1;
/// Printers leave so much of the paper free, mm.
const UNPRINTED: f32 = 6.0;

/// What the page says, in the language of the user.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CalibrationWords {
    pub title: String,
    pub advice: String,
}

/// Makes the trial page of a sheet. It is moved by `shift` like labels are: what is right then stays right.
///
/// # Errors
/// When the sheet cannot be.
pub fn calibration(
    sheet: &Sheet,
    words: &CalibrationWords,
    shift: (f32, f32),
    meta: Meta,
) -> Result<Document, SheetError> {
    sheet.check()?;
    let places = sheet.places();
    let mut marks = edges(sheet, &places);
    let (width, height) = (sheet.width, sheet.height);
    let size = (0.28 * height.min(width) / super::super::flow::POINT).clamp(5.0, 20.0);
    let style = Style::new(Face::Medium, size, EDGE);
    for ((x, y), number) in places.iter().zip(1..) {
        let number = Paragraph::plain(style, number.to_string()).aligned(Align::Centre);
        let text = set(&[number.into()], width);
        let down = y + (height - text.height) / 2.0;
        marks.extend(text.at(*x, down));
        // The middle of the upper and of the left edge, to measure from.
        let (middle, centre) = (x + width / 2.0, y + height / 2.0);
        for (from, to) in [
            ((middle, *y), (middle, y + 2.0)),
            ((*x, centre), (x + 2.0, centre)),
        ] {
            marks.push(line(from, to, INK));
        }
    }
    marks.extend(rulers(sheet));
    let room = super::paper(sheet).width - 80.0;
    let title = Style::new(Face::SemiBold, 9.0, INK);
    let advice = Style::new(Face::Regular, 7.5, INK);
    let text = set(
        &[
            Paragraph::plain(title, words.title.as_str()).into(),
            Paragraph::plain(advice, words.advice.as_str()).into(),
        ],
        room,
    );
    // In the middle of the page, on white, whatever stands there.
    let down = (super::paper(sheet).height - text.height) / 2.0;
    let ground = Area::new(37.0, down - 2.0, room + 6.0, text.height + 4.0);
    marks.retain(|mark| !matches!(mark, Mark::Text(_)) || !overlaps(mark.bounds(), ground));
    marks.push(Mark::area(ground, Ink(0xff, 0xff, 0xff)));
    marks.push(frame(ground, HAIR, EDGE));
    marks.extend(text.at(40.0, down));
    let mut leaf = Leaf::new(super::paper(sheet), marks);
    leaf.shift = shift;
    Ok(Document {
        meta,
        leaves: vec![leaf],
    })
}

fn overlaps(one: Area, other: Area) -> bool {
    one.x < other.x + other.width
        && other.x < one.x + one.width
        && one.y < other.y + other.height
        && other.y < one.y + one.height
}

/// Gives the edges of all labels.
pub(super) fn edges(sheet: &Sheet, places: &[(f32, f32)]) -> Vec<Mark> {
    let edge = |(x, y): &(f32, f32)| {
        let mut areas = Vec::new();
        let area = Area::new(*x, *y, sheet.width, sheet.height);
        if let Mark::Areas { areas: lines, .. } = frame(area, HAIR, EDGE) {
            areas = lines;
        }
        areas
    };
    vec![Mark::Areas {
        areas: places.iter().flat_map(edge).collect(),
        ink: EDGE,
    }]
}

/// Rules in millimetres along the upper and the left edge, numbered by centimetres.
fn rulers(sheet: &Sheet) -> Vec<Mark> {
    let paper = super::paper(sheet);
    let style = Style::new(Face::Regular, 5.0, INK);
    let mut marks = Vec::new();
    for (length, is_across) in [(paper.width, true), (paper.height, false)] {
        let count = length.floor() as usize;
        for at in (UNPRINTED as usize..count - UNPRINTED as usize).filter(|at| at % 2 == 0) {
            let long = match at % 10 {
                0 => 4.0,
                _ => 2.0,
            };
            let along = at as f32;
            let (from, to) = if is_across {
                ((along, UNPRINTED), (along, UNPRINTED + long))
            } else {
                ((UNPRINTED, along), (UNPRINTED + long, along))
            };
            marks.push(line(from, to, INK));
            if at % 10 == 0 && at > 10 {
                let text = set(&[Paragraph::plain(style, at.to_string()).into()], 10.0);
                let (x, y) = if is_across {
                    (along + 0.5, UNPRINTED + 2.2)
                } else {
                    (UNPRINTED + 2.4, along + 0.2)
                };
                marks.extend(text.at(x, y));
            }
        }
    }
    marks
}

const fn line(from: (f32, f32), to: (f32, f32), ink: Ink) -> Mark {
    Mark::Line {
        from,
        to,
        weight: HAIR,
        ink,
    }
}
