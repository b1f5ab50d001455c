//! Too much for the room there is: calendars that cannot stand beside each other, and times that would be stripes too thin to
//! read, which become one block with their number.

use super::layout::More;
use super::show::DRAFT;
use super::{Calendar, Mode};
use crate::ui::context::Ctx;
use crate::ui::widget::month_grid::{LINE, ROW};
use crate::ui::widget::time_grid::{Block, Face, Look};

/// Columns of several calendars beside each other: more would be too narrow to read.
pub const WIDEST: usize = 15;

/// The narrowest column of several calendars in which a title is read.
const READABLE: f32 = 100.0;

/// Calendars that have no room beside the others on one day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Crowd {
    /// Calendars that are ticked.
    pub all: usize,
    /// Calendars that have room beside each other.
    pub room: usize,
}

/// Keys from here on are those of blocks that stand for several times; below them are those of lines.
const MORE: usize = usize::MAX / 2;

/// Tells whether a key is that of a block which stands for several times; gives its column.
pub const fn more_of(key: usize) -> Option<usize> {
    if key >= MORE && key != DRAFT {
        Some((key - MORE) % WIDEST)
    } else {
        None
    }
}

/// How many times stand beside each other in a column before the rest becomes a number, by the width of all columns: of one day
/// alone some letters of each are enough.
pub fn most(columns: usize, room: f32) -> usize {
    let least = if columns <= 1 { 44.0 } else { 62.0 };
    let fit = (room / columns.max(1) as f32 / least).floor() as usize;
    // One of them may be the number.
    fit.saturating_sub(1).max(1)
}

/// Tells whether so many columns are too narrow for a title and its hours, by the width of all.
fn is_tight(columns: usize, room: f32) -> bool {
    columns > WIDEST || room / (columns.max(1) as f32) < READABLE
}

/// How many lines the cells of so many rows have, by the height of all rows.
pub fn deep(rows: usize, room: f32) -> usize {
    let tall = (room / rows.max(1) as f32).max(ROW);
    // One more: then the last of those that are shown is not taken for the only one that has no room.
    (tall / LINE).floor() as usize + 1
}

/// The block that stands for several times.
pub fn more_block(more: &More) -> Block {
    Block {
        face: Face {
            key: MORE + more.number * WIDEST + more.column,
            title: format!("+{}", more.count), // short: it is narrow, too
            look: Look::Past,
            ..Face::default()
        },
        column: more.column,
        from: more.from,
        to: more.to,
        is_cut: (false, false),
    }
}

impl Calendar {
    /// What of the ticked calendars has no room beside the others on one day; `None` when all have.
    pub(super) fn crowd(&self, ctx: &Ctx) -> Option<Crowd> {
        let all = self.shown_owners(ctx).len();
        let is_crowded = self.is_beside && self.mode == Mode::Day && all > WIDEST;
        is_crowded.then_some(Crowd { all, room: WIDEST })
    }

    /// Tells whether several days of so many calendars are shown that each gets a row of its own: columns would be too narrow.
    pub(super) fn is_team(&self, ctx: &Ctx) -> bool {
        let is_days = matches!(self.mode, Mode::WorkWeek | Mode::Week);
        let (days, owners) = (self.days().len(), self.shown_owners(ctx).len());
        // The pane does not count: what is shown stays when a form opens beside it.
        self.is_beside && is_days && owners > 1 && is_tight(days * owners, self.whole(ctx))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_too_narrow_to_read_become_rows() {
        assert!(is_tight(14, 1_035.0)); // two calendars, a week at 1280
        assert!(!is_tight(10, 1_035.0)); // their work week
        assert!(is_tight(10, 931.0)); // at 1024
        assert!(!is_tight(14, 1_675.0)); // at 1920
        assert!(is_tight(16, 3_000.0));
    }

    #[test]
    fn a_wider_column_has_room_for_more() {
        assert_eq!(most(7, 1_035.0), 1);
        assert_eq!(most(7, 1_675.0), 2);
        assert_eq!(most(5, 1_035.0), 2);
        assert_eq!(most(1, 1_035.0), 22);
        assert_eq!(most(15, 700.0), 1);
    }
}
