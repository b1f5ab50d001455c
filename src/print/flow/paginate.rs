//! Strips on pages: each page takes what fits and ends where that is least unwelcome.

use std::ops::Range;
use std::rc::Rc;

use super::super::page::Mark;
use super::compose::{RowOf, Strip};

/// The height of the flow on a page may be exceeded by so much from rounding, mm.
const ROUNDING: f32 = 0.001;

/// Gives the strip that ends each page, the next one's first; `room` gives the height that the flow has on the page of a
/// number (from 1).
pub(super) fn ends(strips: &[Strip], room: impl Fn(usize) -> f32) -> Vec<usize> {
    let mut ends = Vec::new();
    let mut start = 0;
    while start < strips.len() || ends.is_empty() {
        let page = Fill {
            strips,
            start,
            room: room(ends.len() + 1),
        };
        start = page.end();
        ends.push(start);
    }
    ends
}

/// Places the marks of pages that end so.
pub(super) fn filled(mut strips: Vec<Strip>, ends: &[usize]) -> Vec<Vec<Mark>> {
    let mut start = 0;
    let mut pages = Vec::with_capacity(ends.len());
    for (end, number) in ends.iter().zip(1..) {
        pages.push(page_marks(&mut strips, start..*end, number));
        start = *end;
    }
    pages
}

/// A page that looks for its end.
struct Fill<'a> {
    strips: &'a [Strip],
    start: usize,
    room: f32,
}

impl Fill<'_> {
    /// Gives the strip that begins the next page.
    fn end(&self) -> usize {
        let mut filled = self.repeated();
        // The latest end of each hold that fits.
        let mut ends = [None; 3];
        let mut is_top = filled == 0.0;
        let mut at = self.start;
        while let Some(strip) = self.strips.get(at) {
            if strip.turns && at > self.start {
                return at + 1;
            }
            if !(is_top && strip.is_space) {
                filled += strip.height;
                is_top = is_top && strip.is_space;
            }
            if filled > self.room + ROUNDING && !(strip.is_space || at == self.start) {
                break;
            }
            if filled + self.carried(at) <= self.room + ROUNDING || strip.is_space {
                ends[strip.hold as usize] = Some(at + 1);
            }
            at += 1;
        }
        if at >= self.strips.len() {
            return at;
        }
        let [free, loose, firm] = ends;
        free.or(loose).or(firm).unwrap_or(self.start + 1)
    }

    /// Gives the height of what the page repeats at its top.
    fn repeated(&self) -> f32 {
        let row = continued(self.strips, self.start);
        row.map_or(0.0, |row| row.heading.height) + carried_height(row)
    }

    /// Gives the height of the sums that end the page if it ends after a strip.
    fn carried(&self, at: usize) -> f32 {
        carried_height(continued(self.strips, at + 1))
    }
}

fn carried_height(row: Option<&RowOf>) -> f32 {
    row.filter(|row| row.carried.is_some())
        .map_or(0.0, |row| row.heading.carried_height())
}

/// Gives the row before a strip, if both belong to one table.
fn continued(strips: &[Strip], at: usize) -> Option<&RowOf> {
    let next = strips.get(at)?.row.as_ref()?;
    let before = strips.get(at.checked_sub(1)?)?.row.as_ref()?;
    Rc::ptr_eq(&before.heading, &next.heading).then_some(before)
}

/// Places the marks of a page.
fn page_marks(strips: &mut [Strip], range: Range<usize>, number: usize) -> Vec<Mark> {
    let mut marks = Vec::new();
    let mut y = 0.0;
    if let Some(row) = continued(strips, range.start) {
        marks.extend(row.heading.marks.iter().cloned());
        y += row.heading.height;
        if let Some(sum) = &row.carried {
            let line = row.heading.carried(false, number - 1, sum);
            marks.extend(line.into_iter().map(|mark| mark.moved(0.0, y)));
            y += row.heading.carried_height();
        }
    }
    let mut is_top = y == 0.0;
    let end = range.end;
    for strip in &mut strips[range] {
        if is_top && strip.is_space {
            continue;
        }
        is_top = false;
        let own = std::mem::take(&mut strip.marks);
        marks.extend(own.into_iter().map(|mark| mark.moved(0.0, y)));
        y += strip.height;
    }
    if let Some(row) = continued(strips, end) {
        marks.extend(row.heading.last_line(y));
        if let Some(sum) = &row.carried {
            let line = row.heading.carried(true, number + 1, sum);
            marks.extend(line.into_iter().map(|mark| mark.moved(0.0, y)));
        }
    }
    marks
}
