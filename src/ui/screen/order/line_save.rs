//! How the lines of an order come from the base and go there: a product is looked up, what changed is written as one action,
//! a refused line comes back with the reason.

use chrono::NaiveDate;
use iced::Task;

use super::lines::{CellEditor, Draft, Message};
use super::{Message as Up, OrderCard};
use crate::domain::id::{LineId, ProductId};
use crate::domain::money::Quantity;
use crate::domain::trade_line::TradeLine;
use crate::say;
use crate::store::{Action, Changes, StoreError, StoreResult, order, price};
use crate::ui::context::Ctx;
use crate::ui::screen::act::Done;

impl OrderCard {
    /// Puts a product, or free text, into a line; a new line begins with it.
    pub(super) fn put_product(
        &mut self,
        ctx: &Ctx,
        row: usize,
        name: &str,
        product: Option<ProductId>,
    ) -> Task<Up> {
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
        name.clone_into(&mut draft.line.name);
        draft.line.product = product;
        let Some(product) = product else {
            draft.line.code.clear();
            return self.write_lines(ctx);
        };
        let (list, terms) = (data.list(), data.order().document());
        let buyer = (data.order().client, data.order().date);
        self.lines.filling += 1;
        ctx.desk
            .read(move |conn| price::line(conn, product, list, &terms, buyer))
            .map(move |filled| Up::Lines(Message::Filled(key, filled)))
    }

    /// A product was looked up: its text, unit, price and VAT stand in the line; the quantity stays.
    pub(super) fn filled(
        &mut self,
        ctx: &Ctx,
        key: u64,
        filled: StoreResult<TradeLine>,
    ) -> Task<Up> {
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

    /// Writes the lines as one action; while that is done, what is changed waits for the next.
    pub(super) fn write_lines(&mut self, ctx: &Ctx) -> Task<Up> {
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
                    match &mut open.editor {
                        CellEditor::Line(typed) => *typed = text,
                        CellEditor::Day(typed, _) => {
                            let day = text.parse::<NaiveDate>();
                            *typed = day.map_or(text, |day| ctx.words.date(day));
                        }
                        CellEditor::Pick(_) => {}
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
