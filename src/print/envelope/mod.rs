//! Envelopes: sender with logo at the upper left, recipient at the lower right, the postcode where the post of its country
//! looks for it.
//!
//! `size` is the envelopes, `index` the postcodes in boxes and in the digits of nine strokes. What is written is given by
//! the caller; nothing here reads the base. A page is as large as its envelope, turned as the printer is fed.

mod index;
mod size;

use super::face::Face;
use super::flow::{Align, Block, Ink, Paragraph, Placed, Set, Style, set};
use super::page::{Document, Leaf, Mark, Meta, Turn};
use super::picture::Picture;

pub use index::Post;
pub use size::Envelope;

const INK: Ink = Ink(0x16, 0x16, 0x16);
/// Smaller letters cannot be read, points.
const LEAST_SIZE: f32 = 7.0;
/// Free room at the edges, mm: no printer reaches further.
const EDGE: f32 = 10.0;

/// Whom a letter goes to.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Recipient {
    pub name: String,
    /// Below it: contact person, street.
    pub lines: Vec<String>,
    /// Town and region.
    pub place: String,
    pub postcode: String,
    /// Of another country, as it is written on letters that leave; empty within the country.
    pub country: String,
    /// Whose rules the address follows.
    pub post: Post,
}

/// Who sends it.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Sender {
    pub name: String,
    pub lines: Vec<String>,
    pub logo: Option<Picture>,
}

/// How envelopes are printed.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Setting {
    pub envelope: Envelope,
    pub turn: Turn,
    /// Everything is moved so far to the right and down on the paper as it is fed, mm.
    pub shift: (f32, f32),
    /// Size of the recipient's lines, points; smaller where an address needs it.
    pub size: f32,
    /// Whether the postcode stands in boxes or strokes where its post has them.
    pub has_boxes: bool,
}

impl Setting {
    pub const fn new(envelope: Envelope) -> Self {
        Self {
            envelope,
            turn: Turn::None,
            shift: (0.0, 0.0),
            size: 11.0,
            has_boxes: true,
        }
    }
}

/// Envelopes that were set.
#[derive(Debug, Clone, PartialEq)]
pub struct Laid {
    pub document: Document,
    /// Numbers of the recipients (from 0) whose address did not fit even in the smallest letters: it is cut.
    pub misfits: Vec<usize>,
}

/// Makes an envelope for each recipient.
pub fn lay_out(
    recipients: &[Recipient],
    sender: Option<&Sender>,
    setting: &Setting,
    meta: Meta,
) -> Laid {
    let paper = setting.envelope.paper();
    let mut misfits = Vec::new();
    let from: Vec<Mark> = sender
        .map(|sender| self::sender(sender, setting))
        .unwrap_or_default();
    let leaves = recipients
        .iter()
        .enumerate()
        .map(|(number, recipient)| {
            let mut marks = from.clone();
            if !self::recipient(recipient, setting, &mut marks) {
                misfits.push(number);
            }
            let mut leaf = Leaf::new(paper, marks);
            leaf.turn = setting.turn;
            leaf.shift = setting.shift;
            leaf
        })
        .collect();
    Laid {
        document: Document { meta, leaves },
        misfits,
    }
}

/// The sender: a logo and lines beside it, in the upper left quarter.
fn sender(sender: &Sender, setting: &Setting) -> Vec<Mark> {
    let paper = setting.envelope.paper();
    let (x, y) = (EDGE + 1.0, EDGE - 1.0);
    let mut marks = Vec::new();
    let mut left = x;
    if let Some(logo) = &sender.logo {
        let placed = Placed {
            picture: logo.clone(),
            width: 24.0,
            height: 10.0,
            align: Align::Left,
            is_over: false,
        };
        let width = logo.fitted(placed.width, placed.height).0;
        marks.extend(set(&[placed.into()], 24.0).at(x, y));
        left += width + 3.0;
    }
    let room = (paper.width * 0.5 - left).max(20.0);
    let name = Style::new(Face::SemiBold, 9.0, INK);
    let line = Style::new(Face::Regular, 8.5, INK);
    let mut blocks: Vec<Block> = Vec::new();
    for (style, text) in std::iter::once((name, &sender.name))
        .chain(sender.lines.iter().map(|text| (line, text)))
        .filter(|(_, text)| !text.trim().is_empty())
    {
        blocks.push(Paragraph::plain(style, text.as_str()).at_most(2).into());
    }
    marks.extend(set(&blocks, room).at(left, y - 0.6));
    marks
}

/// The recipient, from the middle of the envelope to the right and down; tells whether all of it fits.
fn recipient(recipient: &Recipient, setting: &Setting, marks: &mut Vec<Mark>) -> bool {
    let paper = setting.envelope.paper();
    let (x, y) = setting.envelope.recipient();
    let room = (paper.width - EDGE - x, paper.height - EDGE - y);
    let index = index::of(recipient, setting);
    let below = index.below();
    let mut size = setting.size.max(LEAST_SIZE);
    let mut most = None;
    let text: Set = loop {
        let text = set(&blocks(recipient, &index, size, most), room.0);
        let fits = text.height + below <= room.1 && !text.is_cut;
        if fits || most == Some(1) {
            break text;
        }
        if size > LEAST_SIZE {
            size = (size - 0.5).max(LEAST_SIZE);
        } else if most.is_none() && text.height + below <= room.1 {
            break text;
        } else {
            most = Some(most.map_or(3, |most: usize| most - 1));
        }
    };
    let fits = most.is_none();
    let down = y + text.height;
    marks.extend(text.at(x, y));
    index.put(x, down, paper, marks);
    fits
}

fn blocks(
    recipient: &Recipient,
    index: &index::Index,
    size: f32,
    most: Option<usize>,
) -> Vec<Block> {
    let line = Style::new(Face::Regular, size, INK).spaced(1.4);
    let name = Style::new(Face::SemiBold, size * 1.1, INK).spaced(1.3);
    let (place, own_line) = index::place(recipient, index);
    let mut blocks: Vec<Block> = Vec::new();
    let mut add = |style: Style, text: &str| {
        if text.trim().is_empty() {
            return;
        }
        let paragraph = Paragraph::plain(style, text.trim());
        let paragraph = match most {
            Some(most) => paragraph.at_most(most),
            None => paragraph,
        };
        blocks.push(paragraph.into());
    };
    add(name, &recipient.name);
    for text in &recipient.lines {
        add(line, text);
    }
    add(line, &place);
    add(line, &own_line);
    add(
        line.faced(Face::SemiBold),
        &recipient.country.to_uppercase(),
    );
    blocks
}

#[cfg(test)]
mod tests;
