//! The lines of an order while they are edited: which cell is open, in which order the caret goes, what is taken from a cell.
//!
//! It draws nothing (`grid` does) and writes nothing (`line_save` does). The lines on the page are the ones of the base plus
//! what was typed and is on its way there; each has a key of its own, because a new line has no number yet.

use chrono::NaiveDate;
use iced::Task;
use iced::widget::operation::{self, focus, select_all};

use super::cells::{Col, cell_id, editor_id, put, typed};
use super::{Message as Up, OrderCard};
use crate::domain::client::FieldError;
use crate::domain::id::{LineId, ProductId};
use crate::domain::money::Quantity;
use crate::domain::trade_line::TradeLine;
use crate::say;
use crate::store::StoreResult;
use crate::ui::context::Ctx;
use crate::ui::screen::act::Done;
use crate::ui::screen::dates;
use crate::ui::screen::pick::{
    self, Answer, Opt, Pick, Source, new_product_of, product_of, product_value,
};

/// Width of the choice of a product and of a VAT rate.
const PRODUCTS: f32 = 460.0;
const RATES: f32 = 210.0;

/// Windows of this width show the days of lines in any case.
const ROOMY: f32 = 1440.0;

/// A line on the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// Names it on the page as long as the page lives.
    pub key: u64,
    pub line: TradeLine,
}

/// An open cell.
#[derive(Debug)]
pub struct Cell {
    /// Place of the line; one beyond the last is a new line.
    pub row: usize,
    pub col: Col,
    pub editor: CellEditor,
    /// Why the value cannot stand there.
    pub error: Option<String>,
}

/// What stands in the place of an open cell.
#[derive(Debug)]
pub enum CellEditor {
    Line(String),
    /// A day, and whether its calendar is open.
    Day(String, bool),
    Pick(Pick),
}

/// The lines and what is open among them.
#[derive(Debug, Default)]
pub struct Lines {
    pub all: Vec<Draft>,
    pub open: Option<Cell>,
    /// A line that cannot be taken away or made smaller, and why.
    pub wrong: Option<(u64, String)>,
    next: u64,
    /// Being written; what is changed meanwhile is written after it.
    pub(super) is_saving: bool,
    pub(super) is_dirty: bool,
    /// Products that are being looked up.
    pub(super) filling: usize,
    /// The cell that was written last: it comes back when it is refused.
    pub(super) last: Option<(u64, Col, String)>,
}

/// What happens among the lines.
#[derive(Debug, Clone)]
pub enum Message {
    Open(usize, Col),
    /// Opens a cell with a letter typed over it.
    Begin(usize, Col, String),
    Typed(String),
    Calendar(bool),
    Day(NaiveDate),
    Pick(pick::Message),
    /// Takes what was typed and goes on, or back.
    Step(bool),
    /// Takes what was typed and goes to the same column of the next line, or of the one before.
    Down(bool),
    Cancel,
    /// Gives the focus to a cell.
    Focus(usize, Col),
    /// Gives the focus to the cell after another, or before it.
    Beside(usize, Col, bool),
    Remove(usize),
    Move(usize, bool),
    Copy(usize),
    /// A new line at the end.
    Add,
    Filled(u64, StoreResult<TradeLine>),
    Saved(Vec<u64>, Done, Vec<LineId>),
}

impl Lines {
    /// Takes the lines of the base; what is on its way there stays.
    pub fn take(&mut self, lines: Vec<TradeLine>) {
        if self.is_saving || self.is_dirty || self.filling > 0 {
            return;
        }
        let known = std::mem::take(&mut self.all);
        for line in lines {
            let old = known.iter().find(|draft| draft.line.id == line.id);
            let key = old.map_or_else(|| self.key(), |old| old.key);
            self.all.push(Draft { key, line });
        }
        if let Some(open) = &mut self.open {
            open.row = open.row.min(self.all.len());
        }
    }

    pub(super) fn key(&mut self) -> u64 {
        self.next += 1;
        self.next
    }

    pub(super) fn place(&self, key: u64) -> Option<usize> {
        self.all.iter().position(|draft| draft.key == key)
    }

    /// Tells whether a cell is open.
    pub fn is_open(&self, row: usize, col: Col) -> bool {
        let open = self.open.as_ref();
        open.is_some_and(|open| (open.row, open.col) == (row, col))
    }
}

impl OrderCard {
    pub(super) fn on_lines(&mut self, ctx: &Ctx, message: Message) -> Task<Up> {
        match message {
            Message::Open(row, col) => self.open_cell(ctx, row, col),
            Message::Begin(row, col, text) => {
                let opened = self.open_cell(ctx, row, col);
                let end = operation::move_cursor_to_end(editor_id(row, col));
                let typed = match self.lines.open.as_mut().map(|open| &mut open.editor) {
                    Some(CellEditor::Line(typed) | CellEditor::Day(typed, _)) => {
                        *typed = text;
                        Task::none()
                    }
                    Some(CellEditor::Pick(pick)) => {
                        let (task, _) = pick.update(ctx, pick::Message::Typed(text));
                        task.map(of_pick)
                    }
                    None => Task::none(),
                };
                Task::batch([opened, typed]).chain(end)
            }
            Message::Typed(text) => {
                if let Some(open) = &mut self.lines.open
                    && let CellEditor::Line(typed) | CellEditor::Day(typed, _) = &mut open.editor
                {
                    *typed = text;
                    open.error = None;
                }
                Task::none()
            }
            Message::Calendar(opens) => {
                let Some((own, CellEditor::Day(_, is_open))) = (self.lines.open.as_mut())
                    .map(|open| (editor_id(open.row, open.col), &mut open.editor))
                else {
                    return Task::none();
                };
                *is_open = opens;
                focus(if opens { dates::calendar_id(&own) } else { own })
            }
            Message::Day(day) => {
                if let Some(open) = &mut self.lines.open {
                    open.editor = CellEditor::Day(ctx.words.date(day), false);
                }
                self.step(ctx, false)
            }
            Message::Pick(message) => self.on_cell_pick(ctx, message),
            Message::Step(back) => self.step(ctx, back),
            Message::Down(back) => {
                let Some((row, col)) = self.open_place() else {
                    return Task::none();
                };
                let saved = self.close_cell(ctx);
                if self.lines.open.is_some() {
                    return saved;
                }
                let to = if back {
                    row.checked_sub(1)
                } else {
                    Some(row + 1)
                };
                match to.filter(|to| *to <= self.lines.all.len()) {
                    Some(to) => {
                        let col = if to == self.lines.all.len() {
                            Col::Name
                        } else {
                            col
                        };
                        Task::batch([saved, self.open_cell(ctx, to, col)])
                    }
                    None => Task::batch([saved, focus(cell_id(row, col))]),
                }
            }
            Message::Cancel => self.cancel_cell(),
            Message::Focus(row, col) => match row.cmp(&self.lines.all.len()) {
                std::cmp::Ordering::Less => focus(cell_id(row, col)),
                std::cmp::Ordering::Equal => focus(cell_id(row, Col::Name)),
                std::cmp::Ordering::Greater => Task::none(),
            },
            Message::Beside(row, col, back) => {
                let columns = self.columns(ctx);
                let at = columns.iter().position(|other| *other == col).unwrap_or(0);
                let to = if back {
                    at.checked_sub(1)
                } else {
                    Some(at + 1)
                };
                let to = to.and_then(|to| columns.get(to));
                to.map_or_else(Task::none, |to| focus(cell_id(row, *to)))
            }
            Message::Remove(row) => self.remove_line(ctx, row),
            Message::Move(row, back) => {
                let to = if back {
                    row.checked_sub(1)
                } else {
                    Some(row + 1)
                };
                match to.filter(|to| *to < self.lines.all.len() && row < self.lines.all.len()) {
                    Some(to) => {
                        self.lines.all.swap(row, to);
                        Task::batch([self.write_lines(ctx), focus(cell_id(to, Col::Name))])
                    }
                    None => Task::none(),
                }
            }
            Message::Copy(row) => {
                let Some(draft) = self.lines.all.get(row) else {
                    return Task::none();
                };
                let line = TradeLine {
                    id: LineId::default(),
                    ..draft.line.clone()
                };
                let key = self.lines.key();
                self.lines.all.insert(row + 1, Draft { key, line });
                let written = self.write_lines(ctx);
                Task::batch([written, self.open_cell(ctx, row + 1, Col::Quantity)])
            }
            Message::Add => {
                let saved = self.close_cell(ctx);
                if self.lines.open.is_some() {
                    return saved;
                }
                let last = self.lines.all.len();
                Task::batch([saved, self.open_cell(ctx, last, Col::Name)])
            }
            Message::Filled(key, filled) => self.filled(ctx, key, filled),
            Message::Saved(..) => Task::none(), // taken by `lines_saved`, which tells the window
        }
    }

    fn open_place(&self) -> Option<(usize, Col)> {
        self.lines.open.as_ref().map(|open| (open.row, open.col))
    }

    /// Opens a cell; what was open is taken first.
    pub(super) fn open_cell(&mut self, ctx: &Ctx, row: usize, col: Col) -> Task<Up> {
        let saved = self.close_cell(ctx);
        if self.lines.open.is_some() {
            return saved; // refused: the wrong value stays open
        }
        let field = self.close_field(ctx);
        let (saved, Some(data)) = (Task::batch([saved, field]), &self.data) else {
            return Task::none();
        };
        let row = row.min(self.lines.all.len());
        let new = TradeLine {
            quantity: Quantity::whole(1),
            ..TradeLine::default()
        };
        let line = self.lines.all.get(row).map_or(&new, |draft| &draft.line);
        // A line begins with what it is.
        let col = if row == self.lines.all.len() {
            Col::Name
        } else {
            col
        };
        let own = editor_id(row, col);
        let (editor, focused) = match col {
            Col::Name => {
                let source = Source::Products(data.list());
                let value = line.product.map_or(line.name.clone(), product_value);
                let current = Opt::new(value, line.name.clone());
                let pick = Pick::new(own, source, current).cell(PRODUCTS).makes();
                begun(ctx, pick)
            }
            Col::Vat => {
                let options = data.vat.iter().map(|rate| {
                    let said = say::vat(ctx.words, rate.rate);
                    let note = if rate.name == said { "" } else { &rate.name };
                    Opt {
                        note: note.to_owned(),
                        ..Opt::new(rate.rate.code(), said)
                    }
                });
                let current = Opt::new(line.vat.code(), say::vat(ctx.words, line.vat));
                let source = Source::List(options.collect());
                begun(ctx, Pick::new(own, source, current).cell(RATES))
            }
            Col::ShipBy => {
                let text = typed(ctx.words, line, col, data.currency());
                let focused = Task::batch([focus(own.clone()), select_all(own)]);
                (CellEditor::Day(text, false), focused)
            }
            _ => {
                let text = typed(ctx.words, line, col, data.currency());
                let focused = Task::batch([focus(own.clone()), select_all(own)]);
                (CellEditor::Line(text), focused)
            }
        };
        self.lines.wrong = None;
        self.lines.open = Some(Cell {
            row,
            col,
            editor,
            error: None,
        });
        saved.chain(focused)
    }

    /// Takes what is typed in the open cell; a wrong value stays open and says why.
    pub(super) fn close_cell(&mut self, ctx: &Ctx) -> Task<Up> {
        let Some(open) = &mut self.lines.open else {
            return Task::none();
        };
        let text = match &open.editor {
            CellEditor::Line(text) => text.clone(),
            CellEditor::Day(text, _) if text.trim().is_empty() => String::new(),
            CellEditor::Day(text, _) => match dates::chosen(ctx, text) {
                Some(day) => day.to_string(),
                None => {
                    let given = text.trim().to_owned();
                    let error = FieldError::NotADate { given };
                    open.error = Some(say::field_error(ctx.words, &error));
                    return focus(editor_id(open.row, open.col));
                }
            },
            CellEditor::Pick(_) => {
                // Nothing was taken from the list.
                self.lines.open = None;
                return Task::none();
            }
        };
        let (row, col) = (open.row, open.col);
        self.put_text(ctx, row, col, &text)
    }

    fn put_text(&mut self, ctx: &Ctx, row: usize, col: Col, text: &str) -> Task<Up> {
        let Some(data) = &self.data else {
            return Task::none();
        };
        let currency = data.currency();
        let Some(draft) = self.lines.all.get_mut(row) else {
            self.lines.open = None;
            return Task::none();
        };
        let mut line = draft.line.clone();
        if let Err(error) = put(&mut line, col, text, currency) {
            if let Some(open) = &mut self.lines.open {
                open.error = Some(say::field_error(ctx.words, &error));
            }
            return focus(editor_id(row, col));
        }
        self.lines.open = None;
        if line == draft.line {
            return Task::none();
        }
        draft.line = line;
        self.lines.last = Some((draft.key, col, text.to_owned()));
        self.write_lines(ctx)
    }

    fn on_cell_pick(&mut self, ctx: &Ctx, message: pick::Message) -> Task<Up> {
        let Some(Cell {
            row,
            col,
            editor: CellEditor::Pick(pick),
            ..
        }) = &mut self.lines.open
        else {
            return Task::none();
        };
        let (row, col) = (*row, *col);
        let (task, answer) = pick.update(ctx, message);
        let back = pick.is_back();
        let taken = match answer {
            None => return task.map(of_pick),
            Some(Answer::Cancelled) => return self.cancel_cell(),
            Some(Answer::Taken(taken)) => taken,
        };
        if col != Col::Name {
            let put = self.put_text(ctx, row, col, &taken.value);
            let open = self.lines.open.as_ref();
            if open.is_some_and(|open| open.error.is_some()) {
                return put;
            }
            return Task::batch([put, self.open_next(ctx, row, col, back)]);
        }
        if let Some(name) = new_product_of(&taken.value) {
            let name = name.to_owned();
            self.lines.open = None;
            return self.ask_product(ctx, row, &name);
        }
        let known = self.lines.all.get(row);
        let is_same = known.map_or(taken.label.is_empty(), |draft| {
            draft.line.name == taken.label && draft.line.product == product_of(&taken.value)
        });
        let put = if is_same {
            self.lines.open = None;
            Task::none()
        } else {
            self.put_product(ctx, row, &taken.label, product_of(&taken.value))
        };
        if is_same && row == self.lines.all.len() {
            return self.leave_grid(back);
        }
        Task::batch([put, self.open_next(ctx, row, col, back)])
    }

    /// A product was made for a line: it is put there, and the caret goes on.
    pub(super) fn product_made(
        &mut self,
        ctx: &Ctx,
        row: usize,
        (name, product): (&str, ProductId),
    ) -> Task<Up> {
        let row = row.min(self.lines.all.len());
        let put = self.put_product(ctx, row, name, Some(product));
        Task::batch([put, self.open_next(ctx, row, Col::Name, false)])
    }

    fn step(&mut self, ctx: &Ctx, back: bool) -> Task<Up> {
        let Some((row, col)) = self.open_place() else {
            return Task::none();
        };
        let saved = self.close_cell(ctx);
        if self.lines.open.is_some() {
            return saved;
        }
        Task::batch([saved, self.open_next(ctx, row, col, back)])
    }

    /// Opens the cell after another, or before it; after the last of the last line a new line begins.
    fn open_next(&mut self, ctx: &Ctx, row: usize, col: Col, back: bool) -> Task<Up> {
        let columns = self.columns(ctx);
        let at = columns.iter().position(|other| *other == col).unwrap_or(0);
        let (row, col) = if back {
            match at.checked_sub(1) {
                Some(at) => (Some(row), columns[at]),
                None => (row.checked_sub(1), columns[columns.len() - 1]),
            }
        } else if at + 1 < columns.len() {
            (Some(row), columns[at + 1])
        } else {
            (Some(row + 1), Col::Name)
        };
        match row {
            Some(row) => self.open_cell(ctx, row, col),
            None => self.leave_grid(true),
        }
    }

    /// The columns that are shown: a narrow window writes the unit with the quantity; the days of lines stand there when a
    /// line has its own, or when there is room.
    pub(super) fn columns(&self, ctx: &Ctx) -> Vec<Col> {
        let mut lines = self.lines.all.iter();
        let open = self.lines.open.as_ref();
        let has_days = ctx.size.width >= ROOMY
            || open.is_some_and(|open| open.col == Col::ShipBy)
            || lines.any(|draft| draft.line.ship_by.is_some());
        let is_shown = |col: &Col| match col {
            Col::Unit => !ctx.is_narrow(),
            Col::ShipBy => has_days,
            _ => true,
        };
        Col::ALL.into_iter().filter(is_shown).collect()
    }

    /// The caret leaves the grid: to what stands before it or after it.
    fn leave_grid(&self, back: bool) -> Task<Up> {
        focus(if back {
            super::edit::widget_id(super::edit::Head::ShipBy)
        } else {
            cell_id(self.lines.all.len(), Col::Name)
        })
    }

    /// Leaves the open cell as it was.
    pub(super) fn cancel_cell(&mut self) -> Task<Up> {
        let Some(open) = self.lines.open.take() else {
            return Task::none();
        };
        self.lines.wrong = None;
        focus(cell_id(open.row, open.col))
    }

    fn remove_line(&mut self, ctx: &Ctx, row: usize) -> Task<Up> {
        if row >= self.lines.all.len() {
            return Task::none();
        }
        self.lines.open = None;
        let gone = self.lines.all.remove(row);
        self.lines.last = Some((gone.key, Col::Name, String::new()));
        let next = row.min(self.lines.all.len());
        Task::batch([self.write_lines(ctx), focus(cell_id(next, Col::Name))])
    }
}

fn begun(ctx: &Ctx, mut pick: Pick) -> (CellEditor, Task<Up>) {
    let focused = pick.focus();
    let found = pick.begin(ctx).map(of_pick);
    (CellEditor::Pick(pick), Task::batch([focused, found]))
}

fn of_pick(message: pick::Message) -> Up {
    Up::Lines(Message::Pick(message))
}
#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_keep_their_keys_when_they_are_read_again() {
        let line = |id: i64, name: &str| TradeLine {
            id: LineId::new(id),
            name: name.to_owned(),
            ..TradeLine::default()
        };
        let mut lines = Lines::default();
        lines.take(vec![line(1, "а"), line(2, "б")]);
        let second = lines.all[1].key;
        lines.take(vec![line(2, "б"), line(3, "в")]);
        assert_eq!(lines.all[0].key, second);
        assert_ne!(lines.all[1].key, second);
    }
}
