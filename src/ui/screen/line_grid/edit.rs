//! Which cell is open and what is taken from it.

use iced::Task;
use iced::widget::operation::{self, focus, select_all};

use super::cells::{Col, cell_id, editor_id, put, rate_note, typed};
use super::{Answer, Entry, LineGrid, Message, Paper, Reply};
use crate::domain::client::FieldError;
use crate::domain::money::Quantity;
use crate::domain::trade_line::TradeLine;
use crate::say;
use crate::ui::context::Ctx;
use crate::ui::screen::dates;
use crate::ui::screen::pick::{self, Opt, Pick, Source, new_product_of, product_of, product_value};

/// Width of the choice of a product and of a VAT rate.
const PRODUCTS: f32 = 460.0;
const RATES: f32 = 210.0;

/// An open cell.
#[derive(Debug)]
pub(super) struct Cell {
    /// Place of the line; one beyond the last is a new line.
    pub row: usize,
    pub col: Col,
    pub editor: CellEditor,
    /// Why the value cannot stand there.
    pub error: Option<String>,
}

/// What stands in the place of an open cell.
#[derive(Debug)]
pub(super) enum CellEditor {
    Line(String),
    /// A day, and whether its calendar is open.
    Day(String, bool),
    Pick(Pick),
}

/// What follows when a search answers after it was told to take what it finds.
#[derive(Debug, Clone)]
pub(super) enum After {
    /// The next cell opens.
    Next,
    /// Nothing: the caret is somewhere else by now.
    Stay,
    /// What was asked for meanwhile.
    Do(Message),
}

impl LineGrid {
    /// Takes what is half typed in the open cell; a wrong value stays open and says why.
    pub fn close(&mut self, ctx: &Ctx, paper: &Paper<'_>) -> Reply {
        let task = self.close_cell(ctx, paper);
        if self.is_waiting() {
            self.after = After::Stay;
        }
        self.reply(task)
    }

    /// A search was told to take what it finds and has not found it yet.
    fn is_waiting(&self) -> bool {
        let open = self.open.as_ref();
        open.is_some_and(|open| matches!(&open.editor, CellEditor::Pick(pick) if pick.is_waiting()))
    }

    /// Tells whether a cell is open.
    pub(super) fn is_open_at(&self, row: usize, col: Col) -> bool {
        let open = self.open.as_ref();
        open.is_some_and(|open| (open.row, open.col) == (row, col))
    }

    pub(super) fn on_cells(
        &mut self,
        ctx: &Ctx,
        paper: &Paper<'_>,
        message: Message,
    ) -> Task<Message> {
        let is_of_cell = matches!(
            message,
            Message::Pick(_) | Message::Typed(_) | Message::Cancel
        );
        if self.is_waiting() && !is_of_cell {
            self.after = After::Do(message);
            return Task::none();
        }
        match message {
            Message::Open(row, col) => self.open_cell(ctx, paper, row, col),
            Message::Begin(row, col, text) => self.begin(ctx, paper, (row, col), text),
            Message::Typed(text) => {
                if let Some(open) = &mut self.open
                    && let CellEditor::Line(typed) | CellEditor::Day(typed, _) = &mut open.editor
                {
                    *typed = text;
                    open.error = None;
                }
                Task::none()
            }
            Message::Calendar(opens) => {
                let Some(open) = &mut self.open else {
                    return Task::none();
                };
                let own = editor_id(self.id, open.row, open.col);
                if let CellEditor::Day(_, is_open) = &mut open.editor {
                    *is_open = opens;
                }
                focus(if opens { dates::calendar_id(&own) } else { own })
            }
            Message::Day(day) => {
                if let Some(open) = &mut self.open {
                    open.editor = CellEditor::Day(ctx.words.date(day), false);
                }
                self.step(ctx, paper, false)
            }
            Message::Pick(message) => self.on_cell_pick(ctx, paper, message),
            Message::Step(back) => self.step(ctx, paper, back),
            Message::Down(back) => self.down(ctx, paper, back),
            Message::Cancel => self.cancel_cell(),
            Message::Focus(row, col) if row <= self.all.len() => self.focus_cell(row, col),
            Message::Beside(row, col, back) => {
                let columns = self.columns_of(ctx, paper, row);
                let at = columns.iter().position(|other| *other == col).unwrap_or(0);
                let to = if back {
                    at.checked_sub(1)
                } else {
                    Some(at + 1)
                };
                let to = to.and_then(|to| columns.get(to));
                to.map_or_else(Task::none, |to| self.focus_cell(row, *to))
            }
            Message::Add => self.open_cell(ctx, paper, self.all.len(), Col::Name),
            Message::Remove(row)
            | Message::Move(row, _)
            | Message::Copy(row)
            | Message::Title(row) => {
                let key = self.all.get(row).map(|draft| draft.key);
                let is_open = self.open.as_ref().is_some_and(|open| open.row == row);
                if is_open && matches!(message, Message::Remove(_)) {
                    self.open = None;
                }
                let closed = self.close_cell(ctx, paper);
                if self.open.is_some() {
                    return closed; // refused: the wrong value stays open
                }
                // What was closed may have gone.
                let row = key.and_then(|key| self.place(key));
                let row = row.unwrap_or(self.all.len());
                let done = match message {
                    Message::Remove(_) => self.remove_line(paper, row),
                    Message::Move(_, back) => self.move_line(paper, row, back),
                    Message::Copy(_) => self.copy_line(ctx, paper, row),
                    _ => self.add_title(ctx, paper, row),
                };
                Task::batch([closed, done])
            }
            // The others are taken before.
            _ => Task::none(),
        }
    }

    /// Opens a cell with a letter typed over it.
    fn begin(
        &mut self,
        ctx: &Ctx,
        paper: &Paper<'_>,
        (row, col): (usize, Col),
        text: String,
    ) -> Task<Message> {
        let opened = self.open_cell(ctx, paper, row, col);
        let Some(open) = &mut self.open else {
            return opened;
        };
        let end = operation::move_cursor_to_end(editor_id(self.id, open.row, open.col));
        let typed = match &mut open.editor {
            CellEditor::Line(typed) | CellEditor::Day(typed, _) => {
                *typed = text;
                Task::none()
            }
            CellEditor::Pick(pick) => {
                let (task, _) = pick.update(ctx, pick::Message::Typed(text));
                task.map(Message::Pick)
            }
        };
        Task::batch([opened, typed]).chain(end)
    }

    /// Opens a cell; what was open is taken first.
    pub(super) fn open_cell(
        &mut self,
        ctx: &Ctx,
        paper: &Paper<'_>,
        row: usize,
        col: Col,
    ) -> Task<Message> {
        let key = self.all.get(row).map(|draft| draft.key);
        let closed = self.close_cell(ctx, paper);
        if self.open.is_some() {
            return closed; // refused: the wrong value stays open
        }
        // What was closed may have gone.
        let row = key.and_then(|key| self.place(key));
        let row = row.unwrap_or(self.all.len());
        self.answers.push(Answer::Opened);
        let new = Entry::from(TradeLine {
            quantity: Quantity::whole(1),
            ..TradeLine::default()
        });
        let entry = self.all.get(row).map_or(&new, |draft| &draft.entry);
        let line = &entry.line;
        // A line begins with what it is.
        let col = if entry.is_title || row == self.all.len() {
            Col::Name
        } else {
            col
        };
        let own = editor_id(self.id, row, col);
        let currency = paper.terms.currency;
        let (editor, focused) = match col {
            Col::Name if !entry.is_title => {
                let source = Source::Products(paper.list);
                let value = line.product.map_or(line.name.clone(), product_value);
                let current = Opt::new(value, line.name.clone());
                begun(ctx, Pick::new(own, source, current).cell(PRODUCTS).makes())
            }
            Col::Vat => {
                let options = paper.vat.iter().map(|rate| {
                    let said = say::vat(ctx.words, rate.rate);
                    Opt {
                        note: rate_note(&said, &rate.name),
                        ..Opt::new(rate.rate.code(), said)
                    }
                });
                let current = Opt::new(line.vat.code(), say::vat(ctx.words, line.vat));
                let source = Source::List(options.collect());
                begun(ctx, Pick::new(own, source, current).cell(RATES))
            }
            _ => {
                let text = typed(ctx.words, line, col, currency);
                let editor = if col == Col::ShipBy {
                    CellEditor::Day(text, false)
                } else {
                    CellEditor::Line(text)
                };
                let focused = Task::batch([focus(own.clone()), select_all(own)]);
                (editor, focused)
            }
        };
        self.wrong = None;
        self.after = After::Next;
        self.open = Some(Cell {
            row,
            col,
            editor,
            error: None,
        });
        closed.chain(focused)
    }

    /// Takes what is typed in the open cell; a wrong value stays open and says why.
    pub(super) fn close_cell(&mut self, ctx: &Ctx, paper: &Paper<'_>) -> Task<Message> {
        if self.is_waiting() {
            return Task::none(); // it closes when it has found what it is to take
        }
        let Some(open) = &mut self.open else {
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
                    return focus(editor_id(self.id, open.row, open.col));
                }
            },
            CellEditor::Pick(_) => {
                // Nothing was taken from the list.
                self.open = None;
                return Task::none();
            }
        };
        let (row, col) = (open.row, open.col);
        self.put_text(ctx, paper, (row, col), &text)
    }

    fn put_text(
        &mut self,
        ctx: &Ctx,
        paper: &Paper<'_>,
        (row, col): (usize, Col),
        text: &str,
    ) -> Task<Message> {
        let Some(draft) = self.all.get_mut(row) else {
            self.open = None;
            return Task::none();
        };
        if draft.is_fresh() && text.trim().is_empty() {
            self.all.remove(row);
            self.open = None;
            return Task::none();
        }
        let mut line = draft.entry.line.clone();
        if let Err(error) = put(&mut line, col, text, paper.terms.currency) {
            if let Some(open) = &mut self.open {
                open.error = Some(say::field_error(ctx.words, &error));
            }
            return focus(editor_id(self.id, row, col));
        }
        self.open = None;
        if line == draft.entry.line {
            return Task::none();
        }
        draft.entry.line = line;
        self.last = Some((draft.key, col, text.to_owned()));
        self.write(paper);
        Task::none()
    }

    fn on_cell_pick(
        &mut self,
        ctx: &Ctx,
        paper: &Paper<'_>,
        message: pick::Message,
    ) -> Task<Message> {
        let Some(Cell {
            row,
            col,
            editor: CellEditor::Pick(pick),
            ..
        }) = &mut self.open
        else {
            return Task::none();
        };
        let (row, col) = (*row, *col);
        let (task, answer) = pick.update(ctx, message);
        let back = pick.is_back();
        let taken = match answer {
            None => return task.map(Message::Pick),
            Some(pick::Answer::Cancelled) => return self.cancel_cell(),
            Some(pick::Answer::Taken(taken)) => taken,
        };
        let after = std::mem::replace(&mut self.after, After::Next);
        if col != Col::Name {
            let put = self.put_text(ctx, paper, (row, col), &taken.value);
            let open = self.open.as_ref();
            if open.is_some_and(|open| open.error.is_some()) {
                return put;
            }
            return Task::batch([put, self.go_on(ctx, paper, (row, col, back), after)]);
        }
        if let Some(name) = new_product_of(&taken.value) {
            let name = name.to_owned();
            self.open = None;
            return self.ask_product(ctx, paper, row, &name);
        }
        let known = self.all.get(row).map(|draft| &draft.entry.line);
        let is_same = known.map_or(taken.label.is_empty(), |line| {
            line.name == taken.label && line.product == product_of(&taken.value)
        });
        let put = if is_same {
            self.open = None;
            Task::none()
        } else {
            self.put_product(ctx, paper, row, (&taken.label, product_of(&taken.value)))
        };
        if is_same && row == self.all.len() && matches!(after, After::Next) {
            return self.leave(back);
        }
        Task::batch([put, self.go_on(ctx, paper, (row, col, back), after)])
    }

    /// Leaves the open cell as it was.
    pub(super) fn cancel_cell(&mut self) -> Task<Message> {
        let Some(open) = self.open.take() else {
            return Task::none();
        };
        self.wrong = None;
        self.after = After::Next;
        self.all.retain(|draft| !draft.is_fresh());
        focus(cell_id(self.id, open.row, open.col))
    }
}

fn begun(ctx: &Ctx, mut pick: Pick) -> (CellEditor, Task<Message>) {
    let focused = pick.focus();
    let found = pick.begin(ctx).map(Message::Pick);
    (CellEditor::Pick(pick), Task::batch([focused, found]))
}
