//! Strips on pages: each page takes what fits and ends where that is least unwelcome.

use super::super::page::Mark;
use super::compose::{Hold, RowOf, Strip};

/// The height of the flow on a page may be exceeded by so much from rounding, mm.
const ROUNDING: f32 = 0.001;

/// What stands on a page, from the upper left corner of its flow.
#[derive(Debug, Default)]
pub(super) struct Filled {
    pub marks: Vec<Mark>,
}

/// Puts strips on pages; `room` gives the height that the flow has on the page of a number (from 1).
pub(super) fn paginate(strips: Vec<Strip>, room: impl Fn(usize) -> f32) -> Vec<Filled> {
    let mut pages = Vec::new();
    let mut strips: Vec<Option<Strip>> = strips.into_iter().map(Some).collect();
    let mut start = 0;
    let mut before: Option<RowOf> = None;
    while start < strips.len() {
        let number = pages.len() + 1;
        let page = Fill {
            strips: &strips,
            start,
            room: room(number),
            before: before.as_ref(),
        };
        let end = page.end();
        let mut filled = Filled::default();
        before = page_marks(
            &mut strips[..],
            start..end,
            before.as_ref(),
            number,
            &mut filled,
        );
        start = end;
        pages.push(filled);
    }
    if pages.is_empty() {
        pages.push(Filled::default());
    }
    pages
}

/// A page that looks for its end.
struct Fill<'a> {
    strips: &'a [Option<Strip>],
    start: usize,
    room: f32,
    /// The row that ended the page before.
    before: Option<&'a RowOf>,
}

impl Fill<'_> {
    /// Gives the strip that begins the next page.
    fn end(&self) -> usize {
        let mut filled = self.repeated();
        // The latest end of each hold that fits.
        let mut ends = [None; 3];
        let mut is_top = filled == 0.0;
        let mut at = self.start;
        while let Some(Some(strip)) = self.strips.get(at) {
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
        let whole = Hold::Firm as usize;
        debug_assert_eq!(whole, 2);
        free.or(loose).or(firm).unwrap_or(self.start + 1)
    }

    /// Gives the height of what the page repeats at its top.
    fn repeated(&self) -> f32 {
        match continued(self.strips, self.start, self.before) {
            Some(row) => {
                let sum = row.carried.as_ref().map(|_| row.heading.carried_height());
                row.heading.height + sum.unwrap_or(0.0)
            }
            None => 0.0,
        }
    }

    /// Gives the height of the sums that end the page if it ends after a strip.
    fn carried(&self, at: usize) -> f32 {
        let row = self.strips[at]
            .as_ref()
            .and_then(|strip| strip.row.as_ref());
        match continued(self.strips, at + 1, row) {
            Some(row) if row.carried.is_some() => row.heading.carried_height(),
            _ => 0.0,
        }
    }
}

/// Tells whether a strip continues the table that a row belongs to; gives that row.
fn continued<'a>(
    strips: &[Option<Strip>],
    at: usize,
    before: Option<&'a RowOf>,
) -> Option<&'a RowOf> {
    let next = strips.get(at)?.as_ref()?.row.as_ref()?;
    before.filter(|before| std::rc::Rc::ptr_eq(&before.heading, &next.heading))
}

/// Places the marks of a page; gives the row that it ends with.
fn page_marks(
    strips: &mut [Option<Strip>],
    range: std::ops::Range<usize>,
    before: Option<&RowOf>,
    number: usize,
    filled: &mut Filled,
) -> Option<RowOf> {
    let marks = &mut filled.marks;
    let mut y = 0.0;
    if let Some(row) = continued(strips, range.start, before) {
        marks.extend(row.heading.marks.iter().cloned());
        y += row.heading.height;
        if let Some(sum) = &row.carried {
            let line = row.heading.carried(false, number - 1, sum);
            marks.extend(line.into_iter().map(|mark| mark.moved(0.0, y)));
            y += row.heading.carried_height();
        }
    }
    let mut last = None;
    let mut is_top = y == 0.0;
    let end = range.end;
    for at in range {
        let Some(strip) = strips[at].take() else {
            continue;
        };
        last = strip.row;
        if is_top && strip.is_space {
            continue;
        }
        is_top = false;
        marks.extend(strip.marks.into_iter().map(|mark| mark.moved(0.0, y)));
        y += strip.height;
    }
    if let Some(row) = continued(strips, end, last.as_ref()) {
        marks.extend(row.heading.last_line(y));
        if let Some(sum) = &row.carried {
            let line = row.heading.carried(true, number + 1, sum);
            marks.extend(line.into_iter().map(|mark| mark.moved(0.0, y)));
        }
    }
    last
}
