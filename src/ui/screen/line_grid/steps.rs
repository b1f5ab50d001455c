//! Where the caret goes from a cell, and what is done to whole lines: moved, copied, taken away, titles put above them.

use iced::Task;
use iced::widget::operation::focus;

use super::cells::{Col, cell_id};
use super::edit::After;
use super::{Answer, Draft, Entry, LineGrid, Message, Paper};
use crate::domain::id::LineId;
use crate::ui::context::Ctx;

/// Windows of this width show the days of lines in any case.
const ROOMY: f32 = 1440.0;

impl LineGrid {
    /// Gives the focus to a cell; a title and a new line have only one.
    pub(super) fn focus_cell(&self, row: usize, col: Col) -> Task<Message> {
        let is_one = row >= self.all.len() || self.is_title(row);
        let col = if is_one { Col::Name } else { col };
        focus(cell_id(self.id, row, col))
    }

    pub(super) fn down(&mut self, ctx: &Ctx, paper: &Paper<'_>, back: bool) -> Task<Message> {
        let Some((row, col)) = self.open_place() else {
            return Task::none();
        };
        let count = self.all.len();
        let closed = self.close_cell(ctx, paper);
        if self.open.is_some() {
            return closed;
        }
        let to = if back {
            row.checked_sub(1)
        } else if self.all.len() < count {
            Some(row) // an empty title went: the next line stands in its place
        } else {
            Some(row + 1)
        };
        match to.filter(|to| *to <= self.all.len()) {
            Some(to) => Task::batch([closed, self.open_cell(ctx, paper, to, col)]),
            None => Task::batch([closed, self.focus_cell(row, col)]),
        }
    }

    pub(super) fn open_place(&self) -> Option<(usize, Col)> {
        self.open.as_ref().map(|open| (open.row, open.col))
    }

    /// What follows when a choice was taken.
    pub(super) fn go_on(
        &mut self,
        ctx: &Ctx,
        paper: &Paper<'_>,
        (row, col, back): (usize, Col, bool),
        after: After,
    ) -> Task<Message> {
        match after {
            After::Next => self.open_next(ctx, paper, (row, col), back),
            After::Stay => Task::none(),
            After::Do(message) => self.on_cells(ctx, paper, message),
        }
    }

    pub(super) fn step(&mut self, ctx: &Ctx, paper: &Paper<'_>, back: bool) -> Task<Message> {
        let Some((row, col)) = self.open_place() else {
            return Task::none();
        };
        let count = self.all.len();
        let closed = self.close_cell(ctx, paper);
        if self.open.is_some() {
            return closed;
        }
        if self.all.len() < count {
            return self.focus_cell(row, Col::Name); // an empty title went
        }
        Task::batch([closed, self.open_next(ctx, paper, (row, col), back)])
    }

    /// Opens the cell after another, or before it; after the last of the last line a new line begins.
    pub(super) fn open_next(
        &mut self,
        ctx: &Ctx,
        paper: &Paper<'_>,
        (row, col): (usize, Col),
        back: bool,
    ) -> Task<Message> {
        let columns = self.columns_of(ctx, paper, row);
        let at = columns.iter().position(|other| *other == col).unwrap_or(0);
        let next = if back {
            match at.checked_sub(1) {
                Some(at) => columns.get(at).map(|col| (row, *col)),
                None => row.checked_sub(1).map(|row| {
                    let before = self.columns_of(ctx, paper, row);
                    (row, before.last().copied().unwrap_or(Col::Name))
                }),
            }
        } else {
            let next = columns.get(at + 1).map(|col| (row, *col));
            Some(next.unwrap_or((row + 1, Col::Name)))
        };
        match next {
            Some((row, col)) => self.open_cell(ctx, paper, row, col),
            None => self.leave(true),
        }
    }

    /// The columns that are shown: a narrow window writes the unit with the quantity; the days of lines stand there when a
    /// line has its own, or when there is room.
    pub(super) fn columns(&self, ctx: &Ctx, paper: &Paper<'_>) -> Vec<Col> {
        let mut lines = self.all.iter();
        let open = self.open.as_ref();
        let has_days = ctx.size.width >= ROOMY
            || open.is_some_and(|open| open.col == Col::ShipBy)
            || lines.any(|draft| draft.entry.line.ship_by.is_some());
        let is_shown = |col: &Col| match col {
            Col::Unit => !ctx.is_narrow(),
            Col::ShipBy => has_days,
            _ => true,
        };
        paper.columns.iter().copied().filter(is_shown).collect()
    }

    pub(super) fn columns_of(&self, ctx: &Ctx, paper: &Paper<'_>, row: usize) -> Vec<Col> {
        if self.is_title(row) {
            return vec![Col::Name];
        }
        self.columns(ctx, paper)
    }

    /// The caret leaves the grid: to what stands before it, or to where a new line begins.
    pub(super) fn leave(&mut self, back: bool) -> Task<Message> {
        if back {
            self.answers.push(Answer::Leave);
            return Task::none();
        }
        self.focus_cell(self.all.len(), Col::Name)
    }

    pub(super) fn move_line(&mut self, paper: &Paper<'_>, row: usize, back: bool) -> Task<Message> {
        let to = if back {
            row.checked_sub(1)
        } else {
            Some(row + 1)
        };
        match to.filter(|to| (*to).max(row) < self.all.len()) {
            Some(to) => {
                self.all.swap(row, to);
                self.write(paper);
                self.focus_cell(to, Col::Name)
            }
            None => Task::none(),
        }
    }

    /// A title begins above a line; it is written once it has words.
    pub(super) fn add_title(&mut self, ctx: &Ctx, paper: &Paper<'_>, row: usize) -> Task<Message> {
        if !paper.has_titles {
            return Task::none();
        }
        let key = self.key();
        let entry = Entry::title("");
        self.all.insert(row, Draft { key, entry });
        self.open_cell(ctx, paper, row, Col::Name)
    }

    pub(super) fn copy_line(&mut self, ctx: &Ctx, paper: &Paper<'_>, row: usize) -> Task<Message> {
        let Some(draft) = self.all.get(row) else {
            return Task::none();
        };
        let mut entry = draft.entry.clone();
        entry.line.id = LineId::default();
        let key = self.key();
        self.all.insert(row + 1, Draft { key, entry });
        self.write(paper);
        self.open_cell(ctx, paper, row + 1, Col::Quantity)
    }

    pub(super) fn remove_line(&mut self, paper: &Paper<'_>, row: usize) -> Task<Message> {
        if row >= self.all.len() {
            return Task::none();
        }
        self.open = None;
        let gone = self.all.remove(row);
        if !gone.is_fresh() {
            self.last = Some((gone.key, Col::Name, String::new()));
            self.write(paper);
        }
        self.focus_cell(row.min(self.all.len()), Col::Name)
    }
}
