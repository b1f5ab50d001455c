//! The lines of an order while they are edited: what stands in each cell, what a typed text makes of it, in which order the
//! caret goes, and when they are written.
//!
//! It draws nothing (`grid` does). The lines on the page are the ones of the base plus what was typed and is on its way there;
//! each has a key of its own, because a new line has no number yet.

use iced::Task;
use iced::widget::operation::{self, focus, select_all};

use super::cell_pick::{self, Answer, CellPick, Item};
use super::{Message as Up, OrderCard};
use crate::domain::client::FieldError;
use crate::domain::id::{LineId, ProductId};
use crate::domain::money::{Currency, Discount, Price, Quantity, VatRate};
use crate::domain::trade_line::TradeLine;
use crate::i18n::{Words, id};
use crate::say;
use crate::store::{Action, Changes, StoreError, StoreResult, order, price, product};
use crate::ui::context::Ctx;
use crate::ui::screen::act::Done;
use crate::ui::screen::orders::face;

/// A column of the grid that can be edited.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Col {
    Name,
    Quantity,
    Unit,
    Price,
    Discount,
    Vat,
}

impl Col {
    /// In the order in which the caret goes.
    pub const ALL: [Self; 6] = [
        Self::Name,
        Self::Quantity,
        Self::Unit,
        Self::Price,
        Self::Discount,
        Self::Vat,
    ];

    /// What tests and focus call it.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Quantity => "quantity",
            Self::Unit => "unit",
            Self::Price => "price",
            Self::Discount => "discount",
            Self::Vat => "vat",
        }
    }
}

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
    Pick(CellPick),
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
    is_saving: bool,
    is_dirty: bool,
    /// Products that are being looked up.
    filling: usize,
    /// The cell that was written last: it comes back when it is refused.
    last: Option<(u64, Col, String)>,
}

/// What happens among the lines.
#[derive(Debug, Clone)]
pub enum Message {
    Open(usize, Col),
    /// Opens a cell with a letter typed over it.
    Begin(usize, Col, String),
    Typed(String),
    Pick(cell_pick::Message),
    /// Takes what was typed and goes on, or back.
    Step(bool),
    /// Takes what was typed and goes to the same column of the next line, or of the one before.
    Down(bool),
    Cancel,
    /// Gives the focus to a cell.
    Focus(usize, Col),
    Remove(usize),
    Move(usize, bool),
    Copy(usize),
    /// A new line at the end.
    Add,
    Filled(u64, StoreResult<TradeLine>),
    Saved(Vec<u64>, Done, Vec<LineId>),
}

/// Names a cell, for focus and tests.
pub fn cell_id(row: usize, col: Col) -> String {
    format!("order-line-{row}-{}", col.code())
}

/// Names the field of an open cell.
pub fn editor_id(row: usize, col: Col) -> String {
    format!("{}-editor", cell_id(row, col))
}

/// Gives what stands in a cell.
pub fn shown(words: &Words, line: &TradeLine, col: Col, currency: Currency) -> String {
    match col {
        Col::Name => line.name.clone(),
        Col::Quantity => face::decimal(words, &line.quantity.text(), 0),
        Col::Unit => line.unit.clone(),
        Col::Price => face::decimal(words, &line.price.text(), 2),
        Col::Discount => discount(words, line.discount, currency),
        Col::Vat => match line.vat {
            VatRate::Without => words.tr(id::ORDER_WITHOUT_VAT_SHORT),
            rate @ VatRate::Rate(_) => say::vat(words, rate),
        },
    }
}

/// Writes a discount: `7 %`, `1 200,00`; nothing for none.
pub fn discount(words: &Words, discount: Discount, currency: Currency) -> String {
    match discount {
        Discount::None => String::new(),
        Discount::Percent(percent) => {
            format!("{}\u{a0}%", face::decimal(words, &percent.text(), 0))
        }
        Discount::Amount(minor) => face::amount(words, minor, currency),
    }
}

/// Gives what is typed in a cell to begin with.
fn typed(words: &Words, line: &TradeLine, col: Col, currency: Currency) -> String {
    match col {
        Col::Quantity => face::typed(words, &line.quantity.text()),
        Col::Price if line.price == Price::default() => String::new(),
        Col::Price => face::typed(words, &line.price.text()),
        Col::Discount => match line.discount {
            Discount::None => String::new(),
            Discount::Percent(percent) => format!("{} %", face::typed(words, &percent.text())),
            Discount::Amount(minor) => face::typed(
                words,
                &crate::domain::money::Money::new(minor, currency).text(),
            ),
        },
        Col::Unit => line.unit.clone(),
        Col::Vat => line.vat.code(),
        Col::Name => line.name.clone(),
    }
}

/// Puts a typed text into a cell. A quantity may bring its unit: `240 шт`.
///
/// # Errors
/// When the text cannot stand there; the line is then unchanged.
fn put(line: &mut TradeLine, col: Col, text: &str, currency: Currency) -> Result<(), FieldError> {
    let text = text.trim();
    match col {
        Col::Name if text.is_empty() => return Err(FieldError::Empty),
        Col::Name => {
            if text != line.name {
                line.product = None;
                line.code.clear();
            }
            text.clone_into(&mut line.name);
        }
        Col::Quantity => {
            let end = text
                .rfind(|letter: char| letter.is_ascii_digit())
                .map_or(0, |at| at + 1);
            let (number, unit) = text.split_at(end);
            line.quantity = if text.is_empty() {
                Quantity::default()
            } else {
                Quantity::parse(if number.is_empty() { text } else { number })?
            };
            if !unit.trim().is_empty() {
                unit.trim().clone_into(&mut line.unit);
            }
        }
        Col::Unit => text.clone_into(&mut line.unit),
        Col::Price if text.is_empty() => line.price = Price::default(),
        Col::Price => line.price = Price::parse(text)?,
        Col::Discount => line.discount = Discount::parse(text, currency)?,
        Col::Vat if text.is_empty() => line.vat = VatRate::Without,
        Col::Vat => line.vat = VatRate::parse(text)?,
    }
    Ok(())
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

    fn key(&mut self) -> u64 {
        self.next += 1;
        self.next
    }

    fn place(&self, key: u64) -> Option<usize> {
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
                    Some(CellEditor::Line(typed)) => {
                        *typed = text;
                        Task::none()
                    }
                    Some(CellEditor::Pick(pick)) => {
                        let (task, _) = pick.update(ctx, cell_pick::Message::Typed(text));
                        task.map(of_pick)
                    }
                    None => Task::none(),
                };
                Task::batch([opened, typed]).chain(end)
            }
            Message::Typed(text) => {
                if let Some(open) = &mut self.lines.open
                    && let CellEditor::Line(typed) = &mut open.editor
                {
                    *typed = text;
                    open.error = None;
                }
                Task::none()
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
    fn open_cell(&mut self, ctx: &Ctx, row: usize, col: Col) -> Task<Up> {
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
                let list = data.list(self.list);
                let mut pick = CellPick::products(own, list, &line.name);
                let begun = pick.begin(ctx).map(of_pick);
                (CellEditor::Pick(pick), begun)
            }
            Col::Vat => {
                let items = data.vat.iter().map(|rate| Item {
                    value: rate.rate.code(),
                    label: say::vat(ctx.words, rate.rate),
                    note: if rate.name == say::vat(ctx.words, rate.rate) {
                        String::new()
                    } else {
                        rate.name.clone()
                    },
                    ..Item::default()
                });
                let current = say::vat(ctx.words, line.vat);
                let mut pick = CellPick::list(own, items.collect(), &current);
                let begun = pick.begin(ctx).map(of_pick);
                (CellEditor::Pick(pick), begun)
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
        let CellEditor::Line(text) = &open.editor else {
            // Nothing was taken from the list.
            self.lines.open = None;
            return Task::none();
        };
        let (row, col, text) = (open.row, open.col, text.clone());
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

    fn on_cell_pick(&mut self, ctx: &Ctx, message: cell_pick::Message) -> Task<Up> {
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
        match answer {
            None => task.map(of_pick),
            Some(Answer::Cancelled) => self.cancel_cell(),
            Some(Answer::Taken(None, back)) => {
                self.lines.open = None;
                if row == self.lines.all.len() {
                    return self.leave_grid(back);
                }
                self.open_next(ctx, row, col, back)
            }
            Some(Answer::Taken(Some(item), back)) => {
                let taken = match col {
                    Col::Name => self.put_product(ctx, row, &item),
                    _ => {
                        let code = if item.value.is_empty() {
                            item.label
                        } else {
                            item.value
                        };
                        self.put_text(ctx, row, col, &code)
                    }
                };
                if self
                    .lines
                    .open
                    .as_ref()
                    .is_some_and(|open| open.error.is_some())
                {
                    return taken;
                }
                Task::batch([taken, self.open_next(ctx, row, col, back)])
            }
        }
    }

    /// Puts a product, or free text, into a line; a new line begins with it.
    fn put_product(&mut self, ctx: &Ctx, row: usize, item: &Item) -> Task<Up> {
        self.lines.open = None;
        let Some(data) = &self.data else {
            return Task::none();
        };
        if row == self.lines.all.len() {
            let usual = data.vat.iter().find(|rate| rate.usual);
            let line = TradeLine {
                quantity: Quantity::whole(1),
                vat: usual.map(|rate| rate.rate).unwrap_or_default(),
                ..TradeLine::default()
            };
            let key = self.lines.key();
            self.lines.all.push(Draft { key, line });
        }
        let Some(draft) = self.lines.all.get_mut(row) else {
            return Task::none();
        };
        let key = draft.key;
        item.label.clone_into(&mut draft.line.name);
        let Ok(product) = item.value.parse() else {
            draft.line.product = None;
            draft.line.code.clear();
            return self.write_lines(ctx);
        };
        let product = ProductId::new(product);
        draft.line.product = Some(product);
        let (list, terms) = (data.list(self.list), data.order().document());
        let buyer = (data.order().client, data.order().date);
        self.lines.filling += 1;
        ctx.desk
            .read(move |conn| match list {
                Some(list) => price::line(conn, product, list, &terms, buyer),
                None => {
                    let found = product::get(conn, product)?;
                    Ok(found.map_or_else(TradeLine::default, |found| TradeLine {
                        product: Some(product),
                        code: found.code,
                        name: found.name,
                        unit: found.unit,
                        vat: found.vat,
                        ..TradeLine::default()
                    }))
                }
            })
            .map(move |filled| Up::Lines(Message::Filled(key, filled)))
    }

    /// A product was looked up: its text, unit, price and VAT stand in the line; the quantity stays.
    fn filled(&mut self, ctx: &Ctx, key: u64, filled: StoreResult<TradeLine>) -> Task<Up> {
        self.lines.filling = self.lines.filling.saturating_sub(1);
        let row = self.lines.place(key);
        if let (Ok(filled), Some(draft)) = (filled, row.and_then(|row| self.lines.all.get_mut(row)))
        {
            draft.line = TradeLine {
                id: draft.line.id,
                quantity: draft.line.quantity,
                ship_by: draft.line.ship_by,
                ..filled
            };
        }
        self.write_lines(ctx)
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

    /// The columns that are shown: a narrow window writes the unit with the quantity.
    pub(super) fn columns(&self, ctx: &Ctx) -> Vec<Col> {
        let all = Col::ALL.into_iter();
        all.filter(|col| *col != Col::Unit || !ctx.is_narrow())
            .collect()
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

    /// Writes the lines as one action; while that is done, what is changed waits for the next.
    fn write_lines(&mut self, ctx: &Ctx) -> Task<Up> {
        if self.lines.is_saving || self.lines.filling > 0 {
            self.lines.is_dirty = true;
            return Task::none();
        }
        self.lines.is_dirty = false;
        self.lines.is_saving = true;
        let keys: Vec<u64> = self.lines.all.iter().map(|draft| draft.key).collect();
        let lines: Vec<TradeLine> = self
            .lines
            .all
            .iter()
            .map(|draft| draft.line.clone())
            .collect();
        let (order, subject) = (self.id, self.number());
        let named = subject.clone();
        let done = ctx.desk.act(Action::EditOrder, subject, move |tx| {
            order::set_lines(tx, order, &lines)
        });
        done.map(move |result: StoreResult<(Vec<LineId>, Changes)>| {
            let ids = result
                .as_ref()
                .map(|(ids, _)| ids.clone())
                .unwrap_or_default();
            let done = Done {
                action: Action::EditOrder,
                subject: named.clone(),
                result: result.map(|(_, changes)| changes),
            };
            Up::Lines(Message::Saved(keys.clone(), done, ids))
        })
    }

    /// The lines were written, or refused: then the cell comes back and says why.
    pub(super) fn lines_saved(
        &mut self,
        ctx: &Ctx,
        keys: &[u64],
        done: &Done,
        ids: &[LineId],
    ) -> (Task<Up>, bool) {
        self.lines.is_saving = false;
        match &done.result {
            Ok(_) => {
                for (key, id) in keys.iter().zip(ids) {
                    if let Some(row) = self.lines.place(*key) {
                        self.lines.all[row].line.id = *id;
                    }
                }
                self.lines.last = None;
                let again = if self.lines.is_dirty {
                    self.write_lines(ctx)
                } else {
                    Task::none()
                };
                (again, true)
            }
            Err(StoreError::Refused(refusal)) => {
                let said = say::refused(ctx.words, refusal);
                let said = format!("{} {}", said.what, said.todo);
                self.lines.is_dirty = false;
                let last = self.lines.last.take();
                let row = last.as_ref().and_then(|(key, ..)| self.lines.place(*key));
                let (Some((_, col, text)), Some(row)) = (last, row) else {
                    // A line that was taken away comes back, with a new key.
                    self.take_lines();
                    let back = self.lines.all.iter().map(|draft| draft.key).max();
                    self.lines.wrong = back.map(|key| (key, said));
                    return (Task::none(), false);
                };
                let (all, data) = (&mut self.lines.all, &self.data);
                let kept = data.iter().flat_map(|data| &data.analysis.lines);
                let mut kept = kept.filter(|kept| kept.line.id == all[row].line.id);
                if let Some(kept) = kept.next() {
                    all[row].line = kept.line.clone();
                }
                self.lines.open = None;
                let opened = self.open_cell(ctx, row, col);
                if let Some(open) = &mut self.lines.open {
                    if let CellEditor::Line(typed) = &mut open.editor {
                        *typed = text;
                    }
                    open.error = Some(said);
                }
                (opened, false)
            }
            Err(_) => {
                self.lines.is_dirty = false;
                (Task::none(), true)
            }
        }
    }

    /// Shows the lines of the base.
    pub(super) fn take_lines(&mut self) {
        if let Some(data) = &self.data {
            let lines = data.analysis.lines.iter().map(|line| line.line.clone());
            self.lines.take(lines.collect());
        }
    }
}

fn of_pick(message: cell_pick::Message) -> Up {
    Up::Lines(Message::Pick(message))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(col: Col, text: &str, expected: fn(&TradeLine) -> bool) {
        let mut line = TradeLine {
            name: "Короб".to_owned(),
            unit: "шт".to_owned(),
            ..TradeLine::default()
        };
        put(&mut line, col, text, Currency::UAH).unwrap();
        assert!(expected(&line), "{line:?}");
    }

    #[test]
    fn typed_texts_become_values() {
        check(Col::Quantity, "1 200", |line| {
            line.quantity == Quantity::whole(1_200)
        });
        check(Col::Quantity, "2,375", |line| {
            line.quantity == Quantity::new(2_375)
        });
        check(Col::Quantity, "40 рул", |line| {
            line.quantity == Quantity::whole(40) && line.unit == "рул"
        });
        check(Col::Quantity, "", |line| {
            line.quantity == Quantity::default()
        });
        check(Col::Price, "24,6", |line| line.price == Price::new(246_000));
        check(Col::Discount, "7 %", |line| {
            matches!(line.discount, Discount::Percent(_))
        });
        check(Col::Discount, "150", |line| {
            line.discount == Discount::Amount(15_000)
        });
        check(Col::Vat, "20", |line| line.vat == VatRate::percent(20));
        check(Col::Vat, "", |line| line.vat == VatRate::Without);
        check(Col::Name, " Лоток ", |line| line.name == "Лоток");
        for (col, text) in [
            (Col::Quantity, "багато"),
            (Col::Name, " "),
            (Col::Vat, "200"),
        ] {
            let mut line = TradeLine::default();
            assert!(put(&mut line, col, text, Currency::UAH).is_err(), "{text}");
        }
    }

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
