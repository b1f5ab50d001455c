//! Where the posts look for a postcode.
//!
//! * Ukraine: five digits at the end of the address, here in a row of boxes below it.
//! * Russia: six digits in the nine strokes of the code stamp at the lower left (the form of GOST R 51506; places as on blank
//!   envelopes of the shops, 5 by 10 mm a digit, 9 mm apart), and once more in the address.
//! * Romania: six digits before the town. Moldova: `MD-` and four digits before the town. Elsewhere: before the town.

use super::super::face::Face;
use super::super::flow::{Align, Paragraph, Style, frame, set};
use super::super::page::{Area, Mark, Paper};
use super::{EDGE, INK, Recipient, Setting};

/// The post whose rules an address follows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Post {
    #[default]
    Ukraine,
    Russia,
    Romania,
    Moldova,
    Other,
}

impl Post {
    /// Gives the post of a country (ISO 3166-1 alpha-2); `home` where none is named.
    pub fn of_country(code: &str, home: Self) -> Self {
        match code.trim().to_uppercase().as_str() {
            "" => home,
            "UA" => Self::Ukraine,
            "RU" => Self::Russia,
            "RO" => Self::Romania,
            "MD" => Self::Moldova,
            _ => Self::Other,
        }
    }
}

/// Boxes of Ukraine: width, height and distance of their left edges, mm.
const BOX: (f32, f32, f32) = (6.4, 8.0, 7.95);
const GAP: f32 = 2.6;
/// Digits of Russia: half of the height (and the width), distance, left edge, and the lower edge above that of the envelope.
const STROKE_SIDE: f32 = 5.0;
const STROKE_STEP: f32 = 9.0;
const STROKES_LEFT: f32 = 17.0;
const STROKES_ABOVE: f32 = 15.0;

/// The strokes of each digit between six corners: the upper, middle and lower left ones (0, 1, 2), then the right ones
/// (3, 4, 5).
const DIGITS: [&[(u8, u8)]; 10] = [
    &[(0, 3), (3, 5), (5, 2), (2, 0)],
    &[(1, 3), (3, 5)],
    &[(0, 3), (3, 4), (4, 2), (2, 5)],
    &[(0, 3), (3, 1), (1, 4), (4, 2)],
    &[(0, 1), (1, 4), (3, 5)],
    &[(3, 0), (0, 1), (1, 4), (4, 5), (5, 2)],
    &[(3, 1), (1, 4), (4, 5), (5, 2), (2, 1)],
    &[(0, 3), (3, 1), (1, 2)],
    &[(0, 3), (3, 5), (5, 2), (2, 0), (1, 4)],
    &[(1, 0), (0, 3), (3, 4), (1, 4), (4, 2)],
];

/// What is drawn of a postcode beside the address.
pub(super) enum Index {
    None,
    Boxes(String),
    Strokes(Vec<usize>),
}

/// Gives what is drawn of a recipient's postcode.
pub(super) fn of(recipient: &Recipient, setting: &Setting) -> Index {
    let code = recipient.postcode.trim();
    let digits = |count: usize| {
        let is_code = code.len() == count && code.bytes().all(|b| b.is_ascii_digit());
        (setting.has_boxes && is_code).then_some(code)
    };
    match recipient.post {
        Post::Ukraine => digits(5).map_or(Index::None, |code| Index::Boxes(code.to_owned())),
        Post::Russia => digits(6).map_or(Index::None, |code| {
            let digits = code.bytes().map(|byte| usize::from(byte - b'0'));
            Index::Strokes(digits.collect())
        }),
        Post::Romania | Post::Moldova | Post::Other => Index::None,
    }
}

/// Gives the line of the town, and the postcode where it has a line of its own: not beside boxes.
pub(super) fn place(recipient: &Recipient, index: &Index) -> (String, String) {
    let (place, code) = (recipient.place.trim(), recipient.postcode.trim());
    if code.is_empty() {
        return (place.to_owned(), String::new());
    }
    match recipient.post {
        Post::Ukraine if matches!(index, Index::Boxes(_)) => (place.to_owned(), String::new()),
        Post::Ukraine | Post::Russia => (place.to_owned(), code.to_owned()),
        Post::Moldova if !code.to_uppercase().starts_with("MD") => {
            (format!("MD-{code} {place}"), String::new())
        }
        Post::Romania | Post::Moldova | Post::Other => (format!("{code} {place}"), String::new()),
    }
}

impl Index {
    /// Gives the room below the address, mm.
    pub(super) const fn below(&self) -> f32 {
        match self {
            Self::Boxes(_) => BOX.1 + GAP,
            Self::None | Self::Strokes(_) => 0.0,
        }
    }

    /// Draws it; boxes below the address that ends at `y`.
    pub(super) fn put(&self, x: f32, y: f32, paper: Paper, marks: &mut Vec<Mark>) {
        match self {
            Self::None => {}
            Self::Boxes(code) => boxes(code, x, y + GAP, marks),
            Self::Strokes(digits) => {
                let top = paper.height - STROKES_ABOVE - 2.0 * STROKE_SIDE;
                strokes(digits, STROKES_LEFT.max(EDGE), top, marks);
            }
        }
    }
}

fn boxes(code: &str, x: f32, y: f32, marks: &mut Vec<Mark>) {
    let (width, height, step) = BOX;
    let style = Style::new(Face::SemiBold, 14.0, INK).spaced(1.2);
    for (digit, number) in code.chars().zip(0_u8..) {
        let left = x + step * f32::from(number);
        marks.push(frame(Area::new(left, y, width, height), 0.2, INK));
        let digit = Paragraph::plain(style, digit).aligned(Align::Centre);
        let digit = set(&[digit.into()], width);
        let down = y + (height - digit.height) / 2.0;
        marks.extend(digit.at(left, down));
    }
}

fn strokes(digits: &[usize], x: f32, y: f32, marks: &mut Vec<Mark>) {
    let side = STROKE_SIDE;
    for (digit, number) in digits.iter().zip(0_u8..) {
        let left = x + STROKE_STEP * f32::from(number);
        let corner = |corner: u8| {
            let right = if corner > 2 { side } else { 0.0 };
            (left + right, y + side * f32::from(corner % 3))
        };
        for (from, to) in DIGITS.get(*digit).copied().unwrap_or_default() {
            marks.push(Mark::Line {
                from: corner(*from),
                to: corner(*to),
                weight: 0.6,
                ink: INK,
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(post: Post, postcode: &str, expected: (&str, &str)) {
        let recipient = Recipient {
            place: "Chișinău".to_owned(),
            postcode: postcode.to_owned(),
            post,
            ..Recipient::default()
        };
        let (place, own) = place(&recipient, &Index::None);
        assert_eq!((place.as_str(), own.as_str()), expected);
    }

    #[test]
    fn the_postcode_stands_where_its_post_looks_for_it() {
        check(Post::Moldova, "2001", ("MD-2001 Chișinău", ""));
        check(Post::Moldova, "MD-2001", ("MD-2001 Chișinău", ""));
        check(Post::Romania, "012345", ("012345 Chișinău", ""));
        check(Post::Ukraine, "", ("Chișinău", ""));
        check(Post::Russia, "101000", ("Chișinău", "101000"));
        assert_eq!(Post::of_country("ro", Post::Ukraine), Post::Romania);
        assert_eq!(Post::of_country("", Post::Moldova), Post::Moldova);
    }

    #[test]
    fn digits_of_the_stamp_are_all_different() {
        for (number, digit) in DIGITS.iter().enumerate() {
            assert!(DIGITS[..number].iter().all(|other| other != digit));
        }
    }
}
