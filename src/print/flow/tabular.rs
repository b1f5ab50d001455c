//! Tables as strips: one for each row, and the heading that the pages repeat.

use std::rc::Rc;

use super::super::page::{Area, Mark};
use super::block::Width;
use super::compose::{self, Hold, Room, RowOf, Strip, places};
use super::lines::natural_width;
use super::style::POINT;
use super::table::{Carry, Cell, Column, Look, Row, Stroke, Table};
use super::text::{Align, Paragraph, Text};

/// What a page repeats of a table that it does not begin.
#[derive(Debug)]
pub(super) struct Heading {
    pub height: f32,
    pub marks: Vec<Mark>,
    pub carry: Option<Carry>,
    pub look: Look,
    columns: Vec<Column>,
    places: Vec<(f32, f32)>,
    width: f32,
}

/// Composes the heading and the rows of a table; without rows nothing.
pub(super) fn compose(table: &Table, room: Room) -> Vec<Strip> {
    if table.rows.is_empty() {
        return Vec::new();
    }
    let widths: Vec<(Width, f32)> = table
        .columns
        .iter()
        .enumerate()
        .map(|(number, column)| {
            let natural = match column.width {
                Width::Fit(_) => natural(table, number),
                _ => 0.0,
            };
            (column.width, natural)
        })
        .collect();
    let mut heading = Heading {
        height: 0.0,
        marks: Vec::new(),
        carry: table.carry.clone(),
        look: table.look,
        columns: table.columns.clone(),
        places: inner(&widths, table.look, room.width),
        width: room.width,
    };
    let mut strips = Vec::new();
    heading.make_head(table, room);
    let carried = heading.carried_height();
    // A row must fit below the heading and the sums carried over.
    let most = room.height - heading.height - 2.0 * carried;
    if heading.height > 0.0 {
        let mut head = Strip::new(heading.height, heading.marks.clone());
        head.hold = Hold::Firm;
        strips.push(head);
    }
    let heading = Rc::new(heading);
    let mut carried = None;
    for (number, row) in table.rows.iter().enumerate() {
        let is_last = number + 1 == table.rows.len();
        let mut kind = RowKind {
            pad: table.look.pad,
            ground: row.ground,
            below: row.below.unwrap_or(if is_last {
                table.look.last
            } else {
                table.look.between
            }),
            most: most.max(1.0),
        };
        if kind.ground.is_none() && number % 2 == 1 {
            kind.ground = table.look.stripe;
        }
        let mut parts = heading.row(row, kind);
        let count = parts.len();
        for (strip, part) in parts.iter_mut().zip(1..) {
            if part == count {
                carried.clone_from(&row.carried);
                if row.keep_with_next {
                    strip.hold = Hold::Firm;
                }
            }
            strip.row = Some(RowOf {
                heading: Rc::clone(&heading),
                carried: carried.clone(),
            });
        }
        strips.append(&mut parts);
    }
    strips
}

/// Where the columns stand within the frame of a table.
fn inner(widths: &[(Width, f32)], look: Look, width: f32) -> Vec<(f32, f32)> {
    let within = places(widths, look.gap, width - 2.0 * look.inset);
    let moved = within.into_iter().map(|(x, wide)| (x + look.inset, wide));
    moved.collect()
}

/// The width that the cells of a column want, mm; those over several columns are not asked.
fn natural(table: &Table, column: usize) -> f32 {
    let mut widest = 0.0_f32;
    for row in table.head.iter().chain(&table.rows) {
        let mut at = 0;
        for cell in &row.cells {
            let span = cell.span.max(1);
            if at == column && span == 1 {
                let widths = cell.paragraphs.iter().map(natural_width);
                widest = widths.fold(widest, f32::max);
            }
            at += span;
        }
    }
    widest + 0.01
}

/// How a row is set.
#[derive(Clone, Copy)]
struct RowKind {
    pad: f32,
    ground: Option<super::style::Ink>,
    below: Option<Stroke>,
    most: f32,
}

impl Heading {
    fn make_head(&mut self, table: &Table, room: Room) {
        let look = self.look;
        let mut marks = Vec::new();
        let mut y = 0.0;
        let count = table.head.len();
        for (row, number) in table.head.iter().zip(1..) {
            let kind = RowKind {
                pad: look.head_pad,
                ground: row.ground.or(look.head_ground),
                below: row.below.unwrap_or(if number == count {
                    look.head_below
                } else {
                    None
                }),
                most: room.height,
            };
            for strip in self.row(row, kind) {
                marks.extend(strip.marks.into_iter().map(|mark| mark.moved(0.0, y)));
                y += strip.height;
            }
        }
        if let Some(stroke) = look.head_above.filter(|_| y > 0.0) {
            marks.push(self.line(0.0, stroke));
        }
        self.marks = marks;
        self.height = y;
    }

    /// A line over the whole width at a height.
    fn line(&self, y: f32, stroke: Stroke) -> Mark {
        let out = self.look.outset;
        Mark::rule(-out, y, self.width + 2.0 * out, stroke.weight, stroke.ink)
    }

    /// Gives the line that ends a table's part on a page, at a height.
    pub(super) fn last_line(&self, y: f32) -> Option<Mark> {
        self.look.last.map(|stroke| self.line(y, stroke))
    }

    /// Composes a row: one strip, or several where it is higher than a page.
    fn row(&self, row: &Row, kind: RowKind) -> Vec<Strip> {
        let mut columns = Vec::new();
        let mut at = 0;
        let mut borders = vec![0];
        for cell in &row.cells {
            let span = cell.span.max(1);
            let (first, last) = (at, (at + span).min(self.places.len()));
            at += span;
            let (Some(left), Some(right)) = (
                self.places.get(first),
                last.checked_sub(1).and_then(|last| self.places.get(last)),
            ) else {
                break;
            };
            borders.push(last);
            let width = right.0 + right.1 - left.0;
            let align = cell.align.unwrap_or(self.columns[first].align);
            columns.push((left.0, cell_strips(cell, align, width), cell.upright));
        }
        let most = kind.most - 2.0 * kind.pad;
        let mut strips = compose::merged(columns, most);
        let count = strips.len();
        for (strip, number) in strips.iter_mut().zip(1..) {
            let top = if number == 1 { kind.pad } else { 0.0 };
            let bottom = if number == count { kind.pad } else { 0.0 };
            strip.height += top + bottom;
            let mut marks = self.ground(kind, strip.height, &borders);
            marks.extend(strip.marks.drain(..).map(|mark| mark.moved(0.0, top)));
            if let Some(stroke) = kind.below.filter(|_| number == count) {
                marks.push(self.line(strip.height, stroke));
            }
            strip.marks = marks;
            // A row is not divided while it fits; where it must be, two lines stay together at both ends.
            if number < count && (number == 1 || number + 1 == count) {
                strip.hold = Hold::Loose;
            }
        }
        strips
    }

    fn ground(&self, kind: RowKind, height: f32, borders: &[usize]) -> Vec<Mark> {
        let mut marks = Vec::new();
        let out = self.look.outset;
        if let Some(ink) = kind.ground {
            let area = Area::new(-out, 0.0, self.width + 2.0 * out, height);
            marks.push(Mark::area(area, ink));
        }
        if let Some(stroke) = self.look.upright {
            for border in borders {
                let x = if *border == 0 {
                    -out
                } else if *border >= self.places.len() {
                    self.width + out
                } else {
                    self.places[*border].0 - self.look.gap / 2.0
                };
                marks.push(Mark::Line {
                    from: (x, 0.0),
                    to: (x, height),
                    weight: stroke.weight,
                    ink: stroke.ink,
                });
            }
        }
        marks
    }

    /// Gives the height of a line of carried sums, mm.
    pub(super) fn carried_height(&self) -> f32 {
        self.carry
            .as_ref()
            .map_or(0.0, |carry| carry.style.leading() + 2.0 * self.look.pad)
    }

    /// Gives the line of carried sums: at the foot of a page (`over`) with the number of the next page, or below the
    /// heading with that of the page before.
    pub(super) fn carried(&self, over: bool, page: usize, sum: &str) -> Vec<Mark> {
        let Some(carry) = &self.carry else {
            return Vec::new();
        };
        let words = if over {
            (carry.over)(page)
        } else {
            (carry.from)(page)
        };
        let cell = |text: &str, align: Align| {
            let paragraph = Paragraph::new(Text::new(carry.style, text)).at_most(1);
            Cell::of(vec![paragraph]).aligned(align)
        };
        let mut cells = Vec::new();
        let align = self
            .columns
            .get(carry.column)
            .map_or(Align::Right, |column| column.align);
        if carry.column > 0 {
            cells.push(cell(&words, Align::Right).over(carry.column));
        }
        cells.push(cell(sum, align));
        let row = Row::new(cells);
        let kind = RowKind {
            pad: self.look.pad,
            ground: None,
            // Within a frame the line of sums is closed as all rows are.
            below: self.look.upright,
            most: 100.0 * carry.style.size * POINT,
        };
        let strips = self.row(&row, kind);
        strips.into_iter().flat_map(|strip| strip.marks).collect()
    }
}

fn cell_strips(cell: &Cell, align: Align, width: f32) -> Vec<Strip> {
    let mut strips = Vec::new();
    for paragraph in &cell.paragraphs {
        let mut paragraph = paragraph.clone();
        if paragraph.align == Align::Left {
            paragraph.align = align;
        }
        compose::paragraph(&paragraph, width, &mut strips);
    }
    strips
}
