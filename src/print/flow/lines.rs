//! Paragraphs broken into lines (Unicode annex 14), with what printers of the four languages hold together kept together:
//! a short word with the next one, a number with its unit, `№` with the number, a dash with the word before it.
//!
//! Lines are filled one after the other; a word is divided only where much of a line would stay empty, or where it is
//! wider than the whole line.

use std::rc::Rc;

use unicode_linebreak::linebreaks;

use super::super::page::{Area, Mark, TextMark};
use super::hyphen;
use super::shape::{self, Word, shape, shape_divided};
use super::style::{POINT, Style};
use super::text::{Align, Paragraph, Run};

/// Widths may differ by so much from rounding, mm.
const ROUNDING: f32 = 0.001;
/// A word is divided when this part of a line would stay empty otherwise.
const RAGGED: f32 = 0.16;
const JUSTIFIED: f32 = 0.05;
/// A word wider than a line begins in the line before when this part of it is free.
const WIDE: f32 = 0.25;
/// So many lines one after the other may end with a divided word.
const MOST_HYPHENS: usize = 2;
/// Spaces of a justified line grow by at most so many sizes; a line that needs more stays ragged.
const MOST_SPREAD: f32 = 0.9;

/// A line of a paragraph: its marks from its own upper left corner.
#[derive(Debug, Clone)]
pub(super) struct Line {
    pub height: f32,
    pub marks: Vec<Mark>,
    /// A word is broken here without a hyphen, or text was left out: there was too little room.
    pub is_cut: bool,
}

/// Text between two places where a line may end.
#[derive(Debug, Clone)]
struct Piece {
    parts: Vec<Part>,
    /// mm
    width: f32,
    /// The space after it, unless the line ends there.
    space: Option<Part>,
    space_width: f32,
    /// Better not the end of a line.
    is_glued: bool,
    /// A soft hyphen stood at its end.
    is_soft: bool,
}

/// A shaped part of one style.
#[derive(Debug, Clone)]
struct Part {
    word: Rc<Word>,
    run: usize,
}

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

/// A line of the text itself, before it is broken.
struct OwnLine {
    pieces: Vec<Piece>,
    /// The run whose style an empty line has.
    run: usize,
}

/// Divides the runs at their line ends, and these lines where they may be broken.
fn own_lines(runs: &[Run]) -> Vec<OwnLine> {
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

fn width_of(pieces: &[Piece], runs: &[Run]) -> f32 {
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

fn tracking(style: Style) -> f32 {
    style.tracking / 1000.0 * style.size * POINT
}

impl Piece {
    const fn new() -> Self {
        Self {
            parts: Vec::new(),
            width: 0.0,
            space: None,
            space_width: 0.0,
            is_glued: false,
            is_soft: false,
        }
    }

    fn push(&mut self, run: usize, word: Rc<Word>, runs: &[Run]) {
        if !word.glyphs.is_empty() {
            self.width += shape::width(&word, runs[run].style);
            self.parts.push(Part { word, run });
        }
    }
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

/// A filled line.
struct SetLine {
    pieces: Vec<Piece>,
    left: f32,
    room: f32,
    align: Align,
    /// The run whose style an empty line has.
    run: usize,
    is_cut: bool,
}

impl Filler<'_> {
    fn fill(&mut self, own: OwnLine, lines: &mut Vec<SetLine>) {
        let mut rest: std::collections::VecDeque<Piece> = own.pieces.into();
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
            lines.push(SetLine {
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
    fn take(&mut self, rest: &mut std::collections::VecDeque<Piece>, room: f32) -> Vec<Piece> {
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
    fn unglue(
        &self,
        line: &mut Vec<Piece>,
        rest: &mut std::collections::VecDeque<Piece>,
        room: f32,
    ) {
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

/// A shaped part with its style, for dividing.
pub(super) type Styled = (Rc<Word>, Style, usize);

impl Piece {
    fn parts_of(&self, runs: &[Run]) -> Vec<Styled> {
        self.parts
            .iter()
            .map(|part| (Rc::clone(&part.word), runs[part.run].style, part.run))
            .collect()
    }

    fn of_words(words: Vec<Styled>, runs: &[Run]) -> Self {
        let mut piece = Self::new();
        for (word, _, run) in words {
            piece.push(run, word, runs);
        }
        piece
    }

    /// What is left of the piece when its beginning stands in the line before.
    fn rest_of(self, words: Vec<Styled>, runs: &[Run]) -> Self {
        let rest = Self::of_words(words, runs);
        Self {
            parts: rest.parts,
            width: rest.width,
            ..self
        }
    }
}

impl SetLine {
    /// Shortens the line so that `…` fits at its end.
    fn cut(&mut self, runs: &[Run], paragraph: &Paragraph) {
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
    fn line(&self, runs: &[Run]) -> Line {
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
