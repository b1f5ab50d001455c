//! A filled line: its end cut, its words placed.

use super::super::super::page::{Area, Mark, TextMark};
use super::super::shape::{self, shape};
use super::super::style::{POINT, Style};
use super::super::text::{Align, Paragraph, Run};
use super::Line;
use super::piece::{Part, Piece, width_of};

/// Spaces of a justified line grow by at most so many sizes; a line that needs more stays ragged.
const MOST_SPREAD: f32 = 0.9;

/// A filled line.
pub(super) struct Filled {
    pub pieces: Vec<Piece>,
    pub left: f32,
    pub room: f32,
    pub align: Align,
    /// The run whose style an empty line has.
    pub run: usize,
    pub is_cut: bool,
}

impl Filled {
    /// Shortens the line so that `…` fits at its end.
    pub fn cut(&mut self, runs: &[Run], paragraph: &Paragraph) {
        self.is_cut = true;
        self.align = match paragraph.align {
            Align::Justify => Align::Left,
            align => align,
        };
        let style = runs[self.run].style;
        let dots = shape(style.face, "…");
        let room = self.room - shape::width(&dots, style);
        while let Some(last) = self.pieces.last_mut() {
            last.space = None;
            last.space_width = 0.0;
            if width_of(&self.pieces, runs) <= room {
                break;
            }
            let Some(last) = self.pieces.last_mut() else {
                break;
            };
            match last.parts.pop() {
                Some(part) => {
                    let mut text = part.word.text.clone();
                    text.pop();
                    last.width -= shape::width(&part.word, runs[part.run].style);
                    if !text.is_empty() {
                        let word = shape(runs[part.run].style.face, &text);
                        last.push(part.run, word, runs);
                    }
                }
                None => {
                    self.pieces.pop();
                }
            }
        }
        let run = self
            .pieces
            .iter()
            .rev()
            .find_map(|piece| piece.parts.last())
            .map_or(self.run, |part| part.run);
        let mut end = Piece::new();
        end.push(run, shape(runs[run].style.face, "…"), runs);
        self.pieces.push(end);
    }

    /// Places the marks of the line.
    pub fn line(&self, runs: &[Run]) -> Line {
        let styles = || {
            let parts = self.pieces.iter().flat_map(|piece| &piece.parts);
            parts.map(|part| runs[part.run].style)
        };
        let own = || runs.get(self.run).map(|run| run.style);
        let most = |measure: fn(Style) -> f32| {
            let most = styles().map(measure).fold(0.0, f32::max);
            if most > 0.0 {
                most
            } else {
                own().map_or(0.0, measure)
            }
        };
        let base = most(Style::base);
        let below = most(|style| style.leading() - style.base());
        let height = base + below;
        let width = width_of(&self.pieces, runs);
        let slack = (self.room - width).max(0.0);
        let (mut x, mut spread) = (self.left, 0.0);
        match self.align {
            Align::Left => {}
            Align::Centre => x += slack / 2.0,
            Align::Right => x += slack,
            Align::Justify => spread = self.spread(slack, runs),
        }
        let mut marks = MarksOfLine {
            marks: Vec::new(),
            links: Vec::new(),
            x,
            base,
            height,
            spread,
        };
        for (place, piece) in self.pieces.iter().enumerate() {
            for part in &piece.parts {
                marks.push(part, &runs[part.run]);
            }
            if let Some(space) = &piece.space
                && place + 1 < self.pieces.len()
            {
                marks.push(space, &runs[space.run]);
            }
        }
        marks.marks.append(&mut marks.links);
        Line {
            height,
            marks: marks.marks,
            is_cut: self.is_cut,
        }
    }

    fn spread(&self, slack: f32, runs: &[Run]) -> f32 {
        // A space may also stand where a line must not end.
        let inner = self.pieces.len().saturating_sub(1);
        let between = self.pieces.iter().take(inner);
        let between = between.filter(|piece| piece.space.is_some()).count();
        let parts = self.pieces.iter().flat_map(|piece| &piece.parts);
        let within = parts.map(|part| part.word.text.bytes().filter(|byte| *byte == b' ').count());
        let spaces = between + within.sum::<usize>();
        let size = runs.get(self.run).map_or(0.0, |run| run.style.size);
        let spread = slack / spaces.max(1) as f32;
        if spread > MOST_SPREAD * size * POINT {
            0.0
        } else {
            spread
        }
    }
}

/// The marks of a line while they are placed.
struct MarksOfLine {
    marks: Vec<Mark>,
    links: Vec<Mark>,
    x: f32,
    base: f32,
    height: f32,
    spread: f32,
}

impl MarksOfLine {
    fn push(&mut self, part: &Part, run: &Run) {
        let style = run.style;
        let spaces = part.word.text.bytes().filter(|byte| *byte == b' ').count();
        let width = shape::width(&part.word, style) + spaces as f32 * self.spread;
        if let Some(target) = &run.link {
            let area = Area::new(self.x, 0.0, width, self.height);
            match self.links.last_mut() {
                Some(Mark::Link {
                    area: known,
                    target: same,
                }) if same == target => known.width = self.x + width - known.x,
                _ => self.links.push(Mark::Link {
                    area,
                    target: target.clone(),
                }),
            }
        }
        match self.marks.last_mut() {
            Some(Mark::Text(text)) if text.style == style => {
                text.text.push_str(&part.word.text);
                text.glyphs.extend_from_slice(&part.word.glyphs);
            }
            _ => self.marks.push(Mark::Text(TextMark {
                x: self.x,
                y: self.base,
                style,
                text: part.word.text.clone(),
                glyphs: part.word.glyphs.clone(),
                spread: self.spread,
            })),
        }
        self.x += width;
    }
}
