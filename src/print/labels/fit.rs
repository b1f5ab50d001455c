//! One label: its text as large as it may be, smaller where it must, never beyond the edge.

use super::super::face::Face;
use super::super::flow::{
    Align, Beside, Block, Columns, Ink, Paragraph, Set, Style, Upright, Width, set,
};
use super::super::page::{Area, Mark};
use super::Label;
use super::code::{Code, bars, qr};
use super::{Corners, Sheet};

/// Smaller letters cannot be read, points.
const LEAST_SIZE: f32 = 5.5;
const STEP: f32 = 0.5;
/// The postcode is so many times as large as the lines.
const POSTCODE: f32 = 1.42;
/// The name on a badge is so many times as large as the lines.
const BADGE: f32 = 1.7;
const INK: Ink = Ink(0x16, 0x16, 0x16);
/// The height of a bar code, mm.
const BARS: f32 = 7.0;

/// A label that was set.
pub(super) struct Fitted {
    /// From the upper left corner of the label.
    pub marks: Vec<Mark>,
    pub fits: bool,
}

/// The room for a text within a label, mm.
#[derive(Debug, Clone, Copy)]
struct Room {
    x: f32,
    y: f32,
    width: f32,
    height: f32,
}

/// Sets a label.
pub(super) fn fit(label: &Label, sheet: &Sheet, size: f32) -> Fitted {
    let mut room = room(sheet);
    let mut marks = Vec::new();
    let has_code = code(label, &mut room, &mut marks);
    logo(label, &mut room, &mut marks);
    let mut size = size.max(LEAST_SIZE);
    loop {
        let set = set(&blocks(label, size, None), room.width);
        if set.height <= room.height && !set.is_cut {
            return placed(set, room, marks, has_code);
        }
        if size <= LEAST_SIZE {
            break;
        }
        size = (size - STEP).max(LEAST_SIZE);
    }
    // Words that had to be broken are better than words that are cut off.
    let whole = set(&blocks(label, LEAST_SIZE, None), room.width);
    if whole.height <= room.height {
        return placed(whole, room, marks, has_code);
    }
    let mut cut = label.clone();
    loop {
        let set = set(&blocks(&cut, LEAST_SIZE, Some(1)), room.width);
        if set.height <= room.height || cut.lines.pop().is_none() {
            return placed(set, room, marks, false);
        }
    }
}

fn placed(set: Set, room: Room, mut marks: Vec<Mark>, fits: bool) -> Fitted {
    let down = ((room.height - set.height) / 2.0).max(0.0);
    marks.extend(set.at(room.x, room.y + down));
    Fitted { marks, fits }
}

/// The room for the text: away from the edges, within the round ones.
fn room(sheet: &Sheet) -> Room {
    let (width, height) = (sheet.width, sheet.height);
    let (inside, above) = match sheet.corners {
        Corners::Rounded(radius) => {
            let inside = (0.067 * width).clamp(1.0, 6.0).max(0.3 * radius);
            let above = (0.06 * height).clamp(0.6, 4.0).max(0.3 * radius);
            (inside, above)
        }
        // The largest room of these proportions within an ellipse.
        Corners::Oval => (0.1 * width, 0.2 * height),
    };
    Room {
        x: inside,
        y: above,
        width: (width - 2.0 * inside).max(1.0),
        height: (height - 2.0 * above).max(1.0),
    }
}

/// Sets the code and takes its room; tells whether there was room.
fn code(label: &Label, room: &mut Room, marks: &mut Vec<Mark>) -> bool {
    let moved = |areas, x, y| Mark::Areas { areas, ink: INK }.moved(x, y);
    match &label.code {
        None => true,
        Some(Code::Qr(text)) => {
            let size = room.height.min(0.32 * room.width);
            let Some(areas) = qr(text, size) else {
                return false;
            };
            let x = room.x + room.width - size;
            marks.push(moved(areas, x, room.y + (room.height - size) / 2.0));
            room.width -= size + 2.0;
            true
        }
        Some(Code::Code128(text)) => {
            let height = BARS.min(0.3 * room.height);
            let Some(areas) = bars(text, room.width, height) else {
                return false;
            };
            marks.push(moved(areas, room.x, room.y + room.height - height));
            room.height -= height + 1.0;
            true
        }
    }
}

/// Sets the logo and takes its room at the left.
fn logo(label: &Label, room: &mut Room, marks: &mut Vec<Mark>) {
    let Some(picture) = &label.logo else {
        return;
    };
    let (width, height) = picture.fitted(0.18 * room.width, 0.4 * room.height);
    marks.push(Mark::Picture {
        area: Area::new(room.x, room.y, width, height),
        picture: picture.clone(),
    });
    room.x += width + 2.0;
    room.width -= width + 2.0;
}

/// The blocks of a name badge: in the middle, the name in letters larger than the rest.
fn badge(label: &Label, size: f32, most: Option<usize>) -> Vec<Block> {
    let name = Style::new(Face::SemiBold, size * BADGE, INK).spaced(1.2);
    let line = Style::new(Face::Regular, size, INK).spaced(1.3);
    let texts = std::iter::once((name, &label.name));
    let texts = texts.chain(label.lines.iter().map(|text| (line, text)));
    texts
        .filter(|(_, text)| !text.trim().is_empty())
        .map(|(style, text)| {
            let paragraph = Paragraph::plain(style, text.trim()).aligned(Align::Centre);
            match most {
                Some(most) => paragraph.at_most(most),
                None => paragraph,
            }
            .into()
        })
        .collect()
}

fn blocks(label: &Label, size: f32, most: Option<usize>) -> Vec<Block> {
    if label.is_badge {
        return badge(label, size, most);
    }
    let line = Style::new(Face::Regular, size * 0.95, INK).spaced(1.32);
    let name = Style::new(Face::SemiBold, size, INK).spaced(1.3);
    let limited = |paragraph: Paragraph| match most {
        Some(most) => paragraph.at_most(most),
        None => paragraph,
    };
    let mut blocks: Vec<Block> = Vec::new();
    let mut add = |style: Style, text: &str| {
        if !text.trim().is_empty() {
            blocks.push(limited(Paragraph::plain(style, text)).into());
        }
    };
    add(name, &label.name);
    for text in &label.lines {
        add(line, text);
    }
    let postcode = Style::new(Face::SemiBold, size * POSTCODE, INK)
        .spaced(1.15)
        .tracked(60.0);
    match (label.place.trim(), label.postcode.trim()) {
        (place, "") => add(line, place),
        (place, code) => {
            let place = limited(Paragraph::plain(line, place));
            let code = Paragraph::plain(postcode, code).at_most(1);
            let columns = vec![
                Beside::new(Width::Share(1.0), vec![place.into()]).upright(Upright::Bottom),
                Beside::new(Width::Fit(60.0), vec![code.into()]).upright(Upright::Bottom),
            ];
            let gap = 2.0;
            blocks.push(Columns { columns, gap }.into());
        }
    }
    if !label.country.trim().is_empty() {
        let country = Paragraph::plain(line.faced(Face::SemiBold), label.country.trim());
        blocks.push(limited(country).into());
    }
    blocks
}
