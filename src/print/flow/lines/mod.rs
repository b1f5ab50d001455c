//! Paragraphs broken into lines (Unicode annex 14), with what printers of the four languages hold together kept together:
//! a short word with the next one, a number with its unit, `№` with the number, a dash with the word before it.
//!
//! Lines are filled one after the other; a word is divided only where much of a line would stay empty, or where it is
//! wider than the whole line. `piece` is what stands between two places where a line may end, `filled` a line before its
//! marks are placed.

mod filled;
mod piece;

use std::collections::VecDeque;
use std::rc::Rc;

use super::super::page::Mark;
use super::hyphen;
use super::shape::{self, Word, shape, shape_divided};
use super::style::Style;
use super::text::{Align, Paragraph};
use filled::Filled;
use piece::{OwnLine, Piece, own_lines, tracking, width_of};

/// Widths may differ by so much from rounding, mm.
const ROUNDING: f32 = 0.001;
/// A word is divided when this part of a line would stay empty otherwise.
const RAGGED: f32 = 0.16;
const JUSTIFIED: f32 = 0.05;
/// A word wider than a line begins in the line before when this part of it is free.
const WIDE: f32 = 0.25;
/// So many lines one after the other may end with a divided word.
const MOST_HYPHENS: usize = 2;

#[derive(Debug, Clone)]
pub(super) struct Line {
    pub height: f32,
    pub marks: Vec<Mark>,
    /// A word is broken here without a hyphen, or text was left out: there was too little room.
    pub is_cut: bool,
}

/// A shaped part with its style, for dividing.
pub(super) type Styled = (Rc<Word>, Style, usize);

/// Breaks a paragraph into lines no wider than `width` mm.
pub(super) fn break_lines(paragraph: &Paragraph, width: f32) -> Vec<Line> {
    let mut lines = Vec::new();
    for (own, is_first) in own_lines(&paragraph.text.runs)
        .into_iter()
        .zip(first_is_true())
    {
        let mut filler = Filler {
            paragraph,
            width,
            is_first,
            hyphens: 0,
            is_cut: false,
        };
        filler.fill(own, &mut lines);
    }
    let runs = &paragraph.text.runs;
    let Some(most) = paragraph.most_lines.filter(|most| lines.len() > *most) else {
        return lines.iter().map(|set| set.line(runs)).collect();
    };
    lines.truncate(most);
    if let Some(last) = lines.last_mut() {
        last.cut(runs, paragraph);
    }
    lines.iter().map(|set| set.line(runs)).collect()
}

/// Gives how wide a paragraph is when no line is broken, mm.
pub(super) fn natural_width(paragraph: &Paragraph) -> f32 {
    let runs = &paragraph.text.runs;
    own_lines(runs)
        .iter()
        .map(|own| width_of(&own.pieces, runs))
        .fold(0.0, f32::max)
        + paragraph.indent
        + paragraph.first.max(0.0)
}

fn first_is_true() -> impl Iterator<Item = bool> {
    std::iter::once(true).chain(std::iter::repeat(false))
}

/// Fills lines with pieces.
struct Filler<'a> {
    paragraph: &'a Paragraph,
    width: f32,
    is_first: bool,
    /// Lines just before that end with a divided word.
    hyphens: usize,
    /// A word of the line had to be broken without a hyphen.
    is_cut: bool,
}

impl Filler<'_> {
    fn fill(&mut self, own: OwnLine, lines: &mut Vec<Filled>) {
        let mut rest: VecDeque<Piece> = own.pieces.into();
        loop {
            let (left, room) = self.place();
            self.is_cut = false;
            let mut line = self.take(&mut rest, room);
            let ends = rest.is_empty();
            if !ends && line.last().is_some_and(|last| last.is_soft) {
                self.show_hyphen(&mut line);
            }
            let align = match self.paragraph.align {
                Align::Justify if ends => Align::Left,
                align => align,
            };
            lines.push(Filled {
                pieces: line,
                left,
                room,
                align,
                run: own.run,
                is_cut: self.is_cut,
            });
            self.is_first = false;
            if ends {
                break;
            }
        }
    }

    /// Where the next line begins and how wide it may be.
    fn place(&self) -> (f32, f32) {
        let first = if self.is_first {
            self.paragraph.first
        } else {
            0.0
        };
        let left = self.paragraph.indent + first;
        (left, (self.width - left).max(0.0))
    }

    /// Takes what fits into a line: at least one letter.
    fn take(&mut self, rest: &mut VecDeque<Piece>, room: f32) -> Vec<Piece> {
        let runs = &self.paragraph.text.runs;
        let (mut line, mut filled): (Vec<Piece>, f32) = (Vec::new(), 0.0);
        while let Some(piece) = rest.pop_front() {
            let gap = line.last().map_or(0.0, |last| last.space_width);
            let trail = piece
                .parts
                .last()
                .map_or(0.0, |part| tracking(runs[part.run].style));
            // A soft hyphen is shown when the line ends after it.
            let hyphen = if piece.is_soft {
                piece.parts.last().map_or(0.0, |part| {
                    let style = runs[part.run].style;
                    shape::width(&shape(style.face, "-"), style)
                })
            } else {
                0.0
            };
            if filled + gap + piece.width - trail + hyphen <= room + ROUNDING {
                filled += gap + piece.width;
                line.push(piece);
                continue;
            }
            let left = room - filled - gap;
            if line.is_empty() {
                let (head, tail) = self.divided_somehow(piece, left);
                line.push(head);
                if let Some(tail) = tail {
                    rest.push_front(tail);
                }
                return line;
            }
            let least = if self.paragraph.align == Align::Justify {
                JUSTIFIED
            } else {
                RAGGED
            };
            let language = self.paragraph.hyphens;
            if let Some(language) = language
                && room - filled > least * room
                && self.hyphens < MOST_HYPHENS
                && !(rest.is_empty() && piece.width < 0.3 * room)
                && let Some((head, tail)) =
                    hyphen::divide(&piece.parts_of(runs), left, language, false)
            {
                self.hyphens += 1;
                rest.push_front(piece.rest_of(tail, runs));
                line.push(Piece::of_words(head, runs));
                return line;
            }
            // A word that fills more than a line begins where there is room for it.
            if piece.width > room
                && left > WIDE * room
                && let Some((head, tail)) = hyphen::divide(
                    &piece.parts_of(runs),
                    left,
                    language.unwrap_or_default(),
                    true,
                )
            {
                rest.push_front(piece.rest_of(tail, runs));
                line.push(Piece::of_words(head, runs));
                return line;
            }
            self.hyphens = 0;
            rest.push_front(piece);
            self.unglue(&mut line, rest, room);
            return line;
        }
        line
    }

    /// Moves what better begins the next line there, unless too little would stay.
    fn unglue(&self, line: &mut Vec<Piece>, rest: &mut VecDeque<Piece>, room: f32) {
        let stays = line.iter().rposition(|piece| !piece.is_glued);
        let Some(stays) = stays.map(|last| last + 1).filter(|n| *n < line.len()) else {
            return;
        };
        if width_of(&line[..stays], &self.paragraph.text.runs) < 0.5 * room {
            return;
        }
        for piece in line.drain(stays..).rev() {
            rest.push_front(piece);
        }
    }

    /// Divides a piece that is wider than a line: by hyphens, after a sign, at last anywhere.
    fn divided_somehow(&mut self, piece: Piece, room: f32) -> (Piece, Option<Piece>) {
        let runs = &self.paragraph.text.runs;
        let words = piece.parts_of(runs);
        let language = self.paragraph.hyphens.unwrap_or_default();
        let divided = hyphen::divide(&words, room, language, true).or_else(|| {
            self.is_cut = true;
            hyphen::cut(&words, room)
        });
        match divided {
            Some((head, tail)) => {
                let tail = piece.rest_of(tail, runs);
                (Piece::of_words(head, runs), Some(tail))
            }
            None => (piece, None),
        }
    }

    fn show_hyphen(&self, line: &mut [Piece]) {
        let runs = &self.paragraph.text.runs;
        let Some(last) = line.last_mut() else { return };
        let Some(part) = last.parts.last_mut() else {
            return;
        };
        let style = runs[part.run].style;
        let word = shape_divided(style.face, &part.word.text);
        last.width += shape::width(&word, style) - shape::width(&part.word, style);
        part.word = word;
    }
}
