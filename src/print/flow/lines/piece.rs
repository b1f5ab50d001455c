//! A text divided where a line may end, each part shaped.

use std::rc::Rc;

use unicode_linebreak::linebreaks;

use super::super::shape::{self, Word, shape};
use super::super::style::{POINT, Style};
use super::super::text::Run;
use super::Styled;

/// Text between two places where a line may end.
#[derive(Debug, Clone)]
pub(super) struct Piece {
    pub parts: Vec<Part>,
    /// mm
    pub width: f32,
    /// The space after it, unless the line ends there.
    pub space: Option<Part>,
    pub space_width: f32,
    /// Better not the end of a line.
    pub is_glued: bool,
    /// A soft hyphen stood at its end.
    pub is_soft: bool,
}

/// A shaped part of one style.
#[derive(Debug, Clone)]
pub(super) struct Part {
    pub word: Rc<Word>,
    pub run: usize,
}

/// A line of the text itself, before it is broken.
pub(super) struct OwnLine {
    pub pieces: Vec<Piece>,
    /// The run whose style an empty line has.
    pub run: usize,
}

/// Divides the runs at their line ends, and these lines where they may be broken.
pub(super) fn own_lines(runs: &[Run]) -> Vec<OwnLine> {
    let mut own = Vec::new();
    let mut text = String::new();
    // Where the parts of each run end in `text`.
    let mut ends: Vec<(usize, usize)> = Vec::new();
    let mut last_run = 0;
    for (number, run) in runs.iter().enumerate() {
        last_run = number;
        let mut parts = run.text.split('\n');
        let Some(first) = parts.next() else { continue };
        push_spaced(&mut text, first);
        ends.push((text.len(), number));
        for part in parts {
            own.push(OwnLine {
                pieces: pieces(&text, &ends, runs),
                run: number,
            });
            text.clear();
            ends.clear();
            push_spaced(&mut text, part);
            ends.push((text.len(), number));
        }
    }
    if !text.is_empty() {
        own.push(OwnLine {
            pieces: pieces(&text, &ends, runs),
            run: last_run,
        });
    }
    own
}

/// Adds a text in which several spaces are one.
fn push_spaced(text: &mut String, added: &str) {
    for c in added.chars() {
        let c = if matches!(c, '\t' | '\r') { ' ' } else { c };
        if c != ' ' || !(text.ends_with(' ') || text.is_empty()) {
            text.push(c);
        }
    }
}

fn pieces(text: &str, ends: &[(usize, usize)], runs: &[Run]) -> Vec<Piece> {
    let text = text.trim_end_matches(' ');
    let mut pieces: Vec<Piece> = Vec::new();
    let mut start = 0;
    for (end, _) in linebreaks(text) {
        let whole = &text[start..end];
        let body = whole.trim_end_matches(' ');
        let mut piece = Piece::new();
        for_runs(ends, start, start + body.len(), |run, from, to| {
            piece.push(run, shape(runs[run].style.face, &text[from..to]), runs);
        });
        piece.is_soft = body.ends_with('\u{ad}');
        if body.len() < whole.len() {
            let at = start + body.len();
            let run = ends
                .iter()
                .find(|(end, _)| at < *end)
                .map_or(0, |(_, run)| *run);
            let style = runs[run].style;
            let word = shape(style.face, " ");
            piece.space_width = shape::width(&word, style);
            piece.space = Some(Part { word, run });
        }
        piece.is_glued = is_glued(body, &text[end..]);
        pieces.push(piece);
        start = end;
    }
    pieces
}

/// Calls back for each part of one run between two places of a text.
fn for_runs(
    ends: &[(usize, usize)],
    from: usize,
    to: usize,
    mut part: impl FnMut(usize, usize, usize),
) {
    let mut at = from;
    for (end, run) in ends {
        if at >= to {
            break;
        }
        if *end > at {
            part(*run, at, to.min(*end));
            at = to.min(*end);
        }
    }
}

/// Tells whether the end of a line between two texts would look careless.
fn is_glued(before: &str, after: &str) -> bool {
    let word = before.trim_start_matches(['«', '(', '„', '“', '"']);
    let mut letters = word.chars();
    let (first, second) = (letters.next(), letters.next());
    if let (Some(only), None) = (first, second)
        && (only.is_alphabetic() || matches!(only, '№' | '§'))
    {
        return true;
    }
    let mut next = after.chars();
    if matches!(next.next(), Some('–' | '—')) && next.next() == Some(' ') {
        return true;
    }
    if before.ends_with(|c: char| c.is_ascii_digit()) {
        let unit = after.split(' ').next().unwrap_or_default();
        let unit = unit.trim_end_matches(['.', ',', ';', ':', ')']);
        let has_letters = unit
            .chars()
            .all(|c| c.is_alphabetic() || "²³%₴₽€$".contains(c));
        return !unit.is_empty() && has_letters && unit.chars().count() <= 3;
    }
    const SHORT: [&str; 24] = [
        "м.",
        "с.",
        "смт.",
        "вул.",
        "пл.",
        "пров.",
        "буд.",
        "кв.",
        "оф.",
        "обл.",
        "г.",
        "ул.",
        "д.",
        "стр.",
        "п.",
        "т.",
        "ст.",
        "корп.",
        "str.",
        "nr.",
        "bd.",
        "mun.",
        "or.",
        "№№",
    ];
    SHORT.contains(&word)
}

pub(super) fn width_of(pieces: &[Piece], runs: &[Run]) -> f32 {
    let mut width = 0.0;
    for (place, piece) in pieces.iter().enumerate() {
        width += piece.width;
        if place + 1 < pieces.len() {
            width += piece.space_width;
        }
    }
    // Room between letters is not left after the last one.
    let last = pieces.iter().rev().find_map(|piece| piece.parts.last());
    width - last.map_or(0.0, |part| tracking(runs[part.run].style))
}

pub(super) fn tracking(style: Style) -> f32 {
    style.tracking / 1000.0 * style.size * POINT
}

impl Piece {
    pub const fn new() -> Self {
        Self {
            parts: Vec::new(),
            width: 0.0,
            space: None,
            space_width: 0.0,
            is_glued: false,
            is_soft: false,
        }
    }

    pub fn push(&mut self, run: usize, word: Rc<Word>, runs: &[Run]) {
        if !word.glyphs.is_empty() {
            self.width += shape::width(&word, runs[run].style);
            self.parts.push(Part { word, run });
        }
    }

    pub fn parts_of(&self, runs: &[Run]) -> Vec<Styled> {
        self.parts
            .iter()
            .map(|part| (Rc::clone(&part.word), runs[part.run].style, part.run))
            .collect()
    }

    pub fn of_words(words: Vec<Styled>, runs: &[Run]) -> Self {
        let mut piece = Self::new();
        for (word, _, run) in words {
            piece.push(run, word, runs);
        }
        piece
    }

    /// What is left of the piece when its beginning stands in the line before.
    pub fn rest_of(self, words: Vec<Styled>, runs: &[Run]) -> Self {
        let rest = Self::of_words(words, runs);
        Self {
            parts: rest.parts,
            width: rest.width,
            ..self
        }
    }
}
