//! Blocks as strips: what cannot be divided any more, with the marks on it, one below the other. `paginate` puts them on
//! pages.

use std::rc::Rc;

use super::super::page::{Area, Mark};
use super::block::{Block, Columns, Panel, Placed, Rule, Upright, Width};
use super::lines::{break_lines, natural_width};
use super::style::Ink;
use super::table::Table;
use super::tabular::{self, Heading};
use super::text::{Align, Paragraph};

/// How unwelcome the end of a page is after a strip.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Hold {
    Free,
    /// It would leave one line of a paragraph alone.
    Loose,
    /// It would part a heading from its text, or what is kept together.
    Firm,
}

/// A strip of the column.
#[derive(Debug, Clone)]
pub(super) struct Strip {
    pub height: f32,
    pub marks: Vec<Mark>,
    pub hold: Hold,
    /// Empty room, which is nothing at the top of a page.
    pub is_space: bool,
    /// A page ends here in any case.
    pub turns: bool,
    /// Text was cut for want of room.
    pub is_cut: bool,
    /// The row of a table.
    pub row: Option<RowOf>,
}

/// What a strip must know as part of a table's row.
#[derive(Debug, Clone)]
pub(super) struct RowOf {
    pub heading: Rc<Heading>,
    pub carried: Option<String>,
}

/// What composing must know of the page.
#[derive(Debug, Clone, Copy)]
pub(super) struct Room {
    pub width: f32,
    /// The height that a page has for the flow; what is higher is divided.
    pub height: f32,
}

impl Strip {
    pub(super) const fn new(height: f32, marks: Vec<Mark>) -> Self {
        Self {
            height,
            marks,
            hold: Hold::Free,
            is_space: false,
            turns: false,
            is_cut: false,
            row: None,
        }
    }

    const fn space(height: f32) -> Self {
        let mut space = Self::new(height, Vec::new());
        space.is_space = true;
        space
    }
}

/// Composes blocks below each other.
pub(super) fn compose(blocks: &[Block], room: Room) -> Vec<Strip> {
    let mut strips = Vec::new();
    for block in blocks {
        one(block, room, &mut strips);
    }
    strips
}

fn one(block: &Block, room: Room, strips: &mut Vec<Strip>) {
    match block {
        Block::Paragraph(paragraph) => self::paragraph(paragraph, room.width, strips),
        Block::Space(height) => strips.push(Strip::space(height.max(0.0))),
        Block::Rule(rule) => self::rule(rule, room.width, strips),
        Block::Picture(placed) => picture(placed, room, strips),
        Block::Columns(columns) => strips.append(&mut beside(columns, room)),
        Block::Panel(panel) => self::panel(panel, room, strips),
        Block::Table(table) => self::table(table, room, strips),
        Block::Together(blocks) => strips.append(&mut together(blocks, room)),
        Block::Following(blocks) => {
            let mut kept = together(blocks, room);
            if !kept.is_empty() {
                bind_end(strips);
            }
            strips.append(&mut kept);
        }
        Block::Heading(blocks) => {
            let mut kept = compose(blocks, room);
            for strip in &mut kept {
                strip.hold = Hold::Firm;
            }
            strips.append(&mut kept);
        }
        Block::PageBreak => {
            let mut turn = Strip::space(0.0);
            turn.turns = true;
            strips.push(turn);
        }
    }
}

fn together(blocks: &[Block], room: Room) -> Vec<Strip> {
    let mut kept = compose(blocks, room);
    let last = kept.len().saturating_sub(1);
    for strip in kept.iter_mut().take(last) {
        strip.hold = Hold::Firm;
    }
    kept
}

/// Ties the last lines so far to what comes next.
fn bind_end(strips: &mut [Strip]) {
    const LINES: usize = 2;
    let mut lines = 0;
    for strip in strips.iter_mut().rev() {
        if strip.turns || lines == LINES {
            break;
        }
        strip.hold = Hold::Firm;
        lines += usize::from(!strip.is_space);
    }
}

fn table(table: &Table, room: Room, strips: &mut Vec<Strip>) {
    strips.append(&mut tabular::compose(table, room));
}

pub(super) fn paragraph(paragraph: &Paragraph, width: f32, strips: &mut Vec<Strip>) {
    if paragraph.before > 0.0 {
        strips.push(Strip::space(paragraph.before));
    }
    let lines = break_lines(paragraph, width);
    let count = lines.len();
    for (line, number) in lines.into_iter().zip(1..) {
        let mut strip = Strip::new(line.height, line.marks);
        strip.is_cut = line.is_cut;
        strip.hold = if paragraph.keep_with_next {
            Hold::Firm
        } else if number < count && (number == 1 || number + 1 == count) {
            Hold::Loose
        } else {
            Hold::Free
        };
        strips.push(strip);
    }
    if paragraph.after > 0.0 && count > 0 {
        let mut after = Strip::space(paragraph.after);
        if paragraph.keep_with_next {
            after.hold = Hold::Firm;
        }
        strips.push(after);
    }
}

/// Where something of a width begins in a wider column.
fn aligned(align: Align, width: f32, room: f32) -> f32 {
    match align {
        Align::Left | Align::Justify => 0.0,
        Align::Centre => ((room - width) / 2.0).max(0.0),
        Align::Right => (room - width).max(0.0),
    }
}

fn rule(rule: &Rule, room: f32, strips: &mut Vec<Strip>) {
    if rule.before > 0.0 {
        strips.push(Strip::space(rule.before));
    }
    let length = rule.length.unwrap_or(room).min(room);
    let x = aligned(rule.align, length, room);
    let mark = Mark::rule(x, rule.weight / 2.0, length, rule.weight, rule.ink);
    strips.push(Strip::new(rule.weight, vec![mark]));
    if rule.after > 0.0 {
        strips.push(Strip::space(rule.after));
    }
}

fn picture(placed: &Placed, room: Room, strips: &mut Vec<Strip>) {
    let most = (placed.width.min(room.width), placed.height.min(room.height));
    let (width, height) = placed.picture.fitted(most.0, most.1);
    let x = aligned(placed.align, width, room.width);
    let mark = Mark::Picture {
        area: Area::new(x, 0.0, width, height),
        picture: placed.picture.clone(),
    };
    let taken = if placed.is_over { 0.0 } else { height };
    strips.push(Strip::new(taken, vec![mark]));
}

fn panel(panel: &Panel, room: Room, strips: &mut Vec<Strip>) {
    let (side, above) = panel.inside;
    let bar = panel.bar.map_or(0.0, |(weight, _)| weight);
    let inner = Room {
        width: (room.width - 2.0 * side - bar).max(1.0),
        height: room.height - 2.0 * above,
    };
    let within = compose(&panel.blocks, inner);
    let columns = vec![(side + bar, within, Upright::Top)];
    let mut rows = merged(columns, inner.height);
    let count = rows.len();
    for (strip, number) in rows.iter_mut().zip(1..) {
        let (top, bottom) = (
            if number == 1 { above } else { 0.0 },
            if number == count { above } else { 0.0 },
        );
        strip.height += top + bottom;
        let mut marks = ground(panel, room.width, strip.height);
        marks.extend(strip.marks.drain(..).map(|mark| mark.moved(0.0, top)));
        strip.marks = marks;
    }
    strips.append(&mut rows);
}

fn ground(panel: &Panel, width: f32, height: f32) -> Vec<Mark> {
    let mut marks = Vec::new();
    if let Some(ink) = panel.ground {
        marks.push(Mark::area(Area::new(0.0, 0.0, width, height), ink));
    }
    if let Some((weight, ink)) = panel.bar {
        marks.push(Mark::area(Area::new(0.0, 0.0, weight, height), ink));
    }
    if let Some((weight, ink)) = panel.frame {
        marks.push(frame(Area::new(0.0, 0.0, width, height), weight, ink));
    }
    marks
}

/// Lines along the edges of an area, within it.
pub(in crate::print) fn frame(area: Area, weight: f32, ink: Ink) -> Mark {
    let Area {
        x,
        y,
        width,
        height,
    } = area;
    let inner = (height - 2.0 * weight).max(0.0);
    let areas = vec![
        Area::new(x, y, width, weight),
        Area::new(x, y + height - weight, width, weight),
        Area::new(x, y + weight, weight, inner),
        Area::new(x + width - weight, y + weight, weight, inner),
    ];
    Mark::Areas { areas, ink }
}

/// Composes columns side by side.
fn beside(columns: &Columns, room: Room) -> Vec<Strip> {
    let widths: Vec<(Width, f32)> = columns
        .columns
        .iter()
        .map(|column| {
            let natural = match column.width {
                Width::Fit(_) => natural(&column.blocks),
                _ => 0.0,
            };
            (column.width, natural)
        })
        .collect();
    let places = places(&widths, columns.gap, room.width);
    let composed = columns
        .columns
        .iter()
        .zip(places)
        .map(|(column, (x, width))| {
            let room = Room { width, ..room };
            (x, compose(&column.blocks, room), column.upright)
        })
        .collect();
    merged(composed, room.height)
}

/// Gives how wide blocks are when no line is broken, mm.
pub(super) fn natural(blocks: &[Block]) -> f32 {
    blocks
        .iter()
        .map(|block| match block {
            Block::Paragraph(paragraph) => natural_width(paragraph),
            Block::Picture(placed) => placed.picture.fitted(placed.width, placed.height).0,
            Block::Together(blocks) | Block::Following(blocks) | Block::Heading(blocks) => natural(blocks),
            Block::Panel(panel) => natural(&panel.blocks) + 2.0 * panel.inside.0,
            Block::Rule(rule) => rule.length.unwrap_or(0.0),
            Block::Columns(columns) => {
                let gaps = columns.columns.len().saturating_sub(1) as f32 * columns.gap;
                let widths = columns.columns.iter().map(|column| natural(&column.blocks));
                widths.sum::<f32>() + gaps
            }
            Block::Space(_) | Block::Table(_) | Block::PageBreak => 0.0,
        })
        .fold(0.0, f32::max)
        // What is measured so must not be broken for a rounding.
        + 0.01
}

/// Gives the left edge and the width of each column. What is fixed or fitted and too wide together shrinks evenly.
pub(super) fn places(widths: &[(Width, f32)], gap: f32, room: f32) -> Vec<(f32, f32)> {
    let gaps = gap * widths.len().saturating_sub(1) as f32;
    let free = (room - gaps).max(0.0);
    let (mut taken, mut shares) = (0.0, 0.0);
    for (width, natural) in widths {
        match width {
            Width::Fixed(width) => taken += width,
            Width::Fit(most) => taken += natural.min(*most),
            Width::Share(share) => shares += share,
        }
    }
    let shrink = if taken > free { free / taken } else { 1.0 };
    let share = if shares > 0.0 {
        (free - taken * shrink) / shares
    } else {
        0.0
    };
    let mut x = 0.0;
    widths
        .iter()
        .map(|(width, natural)| {
            let width = match width {
                Width::Fixed(width) => width * shrink,
                Width::Fit(most) => natural.min(*most) * shrink,
                Width::Share(parts) => parts * share,
            };
            let place = (x, width);
            x += width + gap;
            place
        })
        .collect()
}

/// Joins columns to one strip; to several where they are higher than a page, divided where no line is cut.
pub(super) fn merged(columns: Vec<(f32, Vec<Strip>, Upright)>, most: f32) -> Vec<Strip> {
    let height_of = |strips: &[Strip]| strips.iter().map(|strip| strip.height).sum::<f32>();
    let height = columns
        .iter()
        .map(|(_, strips, _)| height_of(strips))
        .fold(0.0, f32::max);
    if height <= most {
        let mut all = Strip::new(height, Vec::new());
        for (x, strips, upright) in columns {
            let mut y = match upright {
                Upright::Top => 0.0,
                Upright::Middle => (height - height_of(&strips)) / 2.0,
                Upright::Bottom => height - height_of(&strips),
            };
            for strip in strips {
                all.is_cut |= strip.is_cut;
                let moved = strip.marks.into_iter().map(|mark| mark.moved(x, y));
                all.marks.extend(moved);
                y += strip.height;
            }
        }
        return vec![all];
    }
    sliced(columns, height)
}

fn sliced(columns: Vec<(f32, Vec<Strip>, Upright)>, height: f32) -> Vec<Strip> {
    const ROUNDING: f32 = 0.001;
    // Each strip with its column's edge and its own top.
    let mut placed = Vec::new();
    for (x, strips, _) in columns {
        let mut y = 0.0;
        for strip in strips {
            let bottom = y + strip.height;
            placed.push((x, y, bottom, strip.marks));
            y = bottom;
        }
    }
    let mut cuts: Vec<f32> = placed.iter().map(|(_, _, bottom, _)| *bottom).collect();
    cuts.push(height);
    cuts.sort_by(f32::total_cmp);
    cuts.dedup_by(|a, b| (*a - *b).abs() < ROUNDING);
    let whole = |cut: &f32| {
        placed
            .iter()
            .all(|(_, top, bottom, _)| *bottom <= cut + ROUNDING || *top >= cut - ROUNDING)
    };
    let cuts: Vec<f32> = cuts.into_iter().filter(whole).collect();
    let mut slices: Vec<Strip> = Vec::with_capacity(cuts.len());
    let mut top = 0.0;
    for cut in &cuts {
        slices.push(Strip::new(cut - top, Vec::new()));
        top = *cut;
    }
    for (x, y, _, marks) in placed {
        let slice = cuts.partition_point(|cut| *cut <= y + ROUNDING);
        let from = if slice == 0 { 0.0 } else { cuts[slice - 1] };
        if let Some(strip) = slices.get_mut(slice) {
            strip
                .marks
                .extend(marks.into_iter().map(|mark| mark.moved(x, y - from)));
        }
    }
    slices
}
