//! Too much for the room there is: calendars that cannot stand beside each other, and times that would be stripes too thin to
//! read, which become one block with their number.

use super::show::{DRAFT, WIDEST};
use super::{Calendar, Mode};
use crate::ui::context::Ctx;
use crate::ui::widget::time_grid::place::{LEAST, share};
use crate::ui::widget::time_grid::{Block, Board, Face, Look};

/// What has no room beside each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Crowd {
    /// Calendars that are ticked.
    pub all: usize,
    /// Calendars that have room beside each other.
    pub room: usize,
    /// Those that have none are not shown; else all of them stand over each other.
    pub hides: bool,
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

impl Calendar {
    /// What of the ticked calendars has no room beside the others; `None` when all have. On one day the first ones are shown,
    /// on several days all over each other.
    pub(super) fn crowd(&self, ctx: &Ctx) -> Option<Crowd> {
        let all = self.shown_owners(ctx).len();
        let room = WIDEST / self.days().len().max(1);
        let is_crowded = self.is_beside && self.mode != Mode::Month && all > room;
        is_crowded.then_some(Crowd {
            all,
            room,
            hides: self.mode == Mode::Day,
        })
    }

    /// Puts what has no room to be read into blocks with its number. A day alone shows everything: there one sees it.
    pub(super) fn squeeze(&self, board: &mut Board) {
        if self.mode == Mode::Day {
            return;
        }
        let most = match self.cols.len() {
            0..=5 => 3,
            6..=7 => 2,
            _ => 1,
        };
        squeeze(board, most);
    }
}

/// Leaves so many times beside each other; the others become one block with their number.
fn squeeze(board: &mut Board, most: usize) {
    let mut columns: Vec<Vec<Block>> = Vec::new();
    for block in std::mem::take(&mut board.blocks) {
        if columns.len() <= block.column {
            columns.resize_with(block.column + 1, Vec::new);
        }
        columns[block.column].push(block);
    }
    for (column, blocks) in columns.into_iter().enumerate() {
        let times: Vec<(i32, i32)> = blocks.iter().map(|block| (block.from, block.to)).collect();
        let mut hidden: Vec<Block> = Vec::new();
        for (block, slot) in blocks.into_iter().zip(share(&times)) {
            // One more has room where nothing else has to be said.
            let has_room = slot.columns <= most + 1 || slot.column < most;
            if has_room || block.face.key == DRAFT {
                board.blocks.push(block);
            } else {
                hidden.push(block);
            }
        }
        hidden.sort_by_key(|block| block.from);
        let mut groups: Vec<Vec<Block>> = Vec::new();
        let mut end = i32::MIN;
        for block in hidden {
            let until = block.to.max(block.from + LEAST);
            match groups.last_mut().filter(|_| block.from < end) {
                Some(group) => {
                    end = end.max(until);
                    group.push(block);
                }
                None => {
                    end = until;
                    groups.push(vec![block]);
                }
            }
        }
        for (number, mut group) in groups.into_iter().enumerate() {
            if group.len() == 1 {
                board.blocks.append(&mut group);
                continue;
            }
            let from = group.iter().map(|block| block.from).min().unwrap_or(0);
            let to = group.iter().map(|block| block.to).max().unwrap_or(from);
            board.blocks.push(Block {
                face: Face {
                    key: MORE + number * WIDEST + column,
                    title: format!("+{}", group.len()), // short: it is narrow, too
                    look: Look::Past,
                    ..Face::default()
                },
                column,
                from,
                to,
                is_cut: (false, false),
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_would_be_stripes_becomes_its_number() {
        let block = |key: usize, column: usize, from: i32| Block {
            face: Face {
                key,
                ..Face::default()
            },
            column,
            from,
            to: from + 60,
            ..Block::default()
        };
        let mut board = Board {
            blocks: (0..25).map(|key| block(key, 0, 600)).collect(),
            ..Board::default()
        };
        board.blocks.push(block(DRAFT, 0, 610));
        board.blocks.extend((30..34).map(|key| block(key, 1, 600)));
        board.blocks.extend((40..46).map(|key| block(key, 0, 900)));
        squeeze(&mut board, 3);
        let of = |column: usize, from: i32| -> Vec<String> {
            let here = |block: &&Block| block.column == column && (block.from - from).abs() < 60;
            let said = |block: &Block| match block.face.key {
                DRAFT => "нова".to_owned(),
                key if more_of(key) == Some(column) => block.face.title.clone(),
                key => key.to_string(),
            };
            board.blocks.iter().filter(here).map(said).collect()
        };
        assert_eq!(of(0, 600), ["0", "1", "2", "нова", "+22"]);
        assert_eq!(of(1, 600), ["30", "31", "32", "33"], "one more has room");
        assert_eq!(of(0, 900), ["40", "41", "42", "+3"]);
        assert_eq!(more_of(7), None);
    }
}
