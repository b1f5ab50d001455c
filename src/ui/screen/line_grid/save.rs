//! How lines come from the base and go there: a product is looked up, or made; what changed is handed to the parent to be
//! written as one action; a refused line comes back with the reason.

use chrono::NaiveDate;
use iced::Task;
use iced::widget::operation::focus;
use rusqlite::Connection;

use super::cells::{Col, cell_id};
use super::edit::CellEditor;
use super::{Answer, Asked, Draft, Entry, LineGrid, Message, Paper};
use crate::domain::id::{LineId, ProductId};
use crate::domain::money::Quantity;
use crate::domain::refusal::Refusal;
use crate::domain::trade_line::TradeLine;
use crate::say;
use crate::store::{Action, Changes, StoreError, StoreResult, Tx, price};
use crate::ui::context::Ctx;
use crate::ui::screen::Event;
use crate::ui::screen::act::Done;
use crate::ui::screen::product_new::{self, NewProduct};

/// Lines that are being written.
#[derive(Debug)]
pub(super) struct Sending {
    lines: Vec<(u64, Entry)>,
    /// The cell that was changed last before.
    last: Option<(u64, Col, String)>,
}

/// Writes lines by a function of the store; how that ended is a message of the grid.
pub fn write(
    ctx: &Ctx,
    action: Action,
    subject: impl Into<String>,
    work: impl FnOnce(&Tx<'_>) -> StoreResult<Vec<LineId>> + Send + 'static,
) -> Task<Message> {
    let subject = subject.into();
    let named = subject.clone();
    let done = ctx.desk.act(action, subject, work);
    done.map(move |result: StoreResult<(Vec<LineId>, Changes)>| {
        let (ids, result) = match result {
            Ok((ids, changes)) => (ids, Ok(changes)),
            Err(error) => (Vec::new(), Err(error)),
        };
        let done = Done {
            action,
            subject: named.clone(),
            result,
        };
        Message::Saved(done, ids)
    })
}

/// Reads the line of a product: its text, unit, VAT, price of the list and agreed discount.
///
/// # Errors
/// Those of `price::line`.
pub fn priced(conn: &Connection, product: ProductId, asked: &Asked) -> StoreResult<Entry> {
    price::line(conn, product, asked.list, &asked.terms, asked.buyer).map(Entry::from)
}

impl LineGrid {
    /// Puts a product, or free text, into a line; a new line begins with it.
    pub(super) fn put_product(
        &mut self,
        ctx: &Ctx,
        paper: &Paper<'_>,
        row: usize,
        (name, product): (&str, Option<ProductId>),
    ) -> Task<Message> {
        self.open = None;
        if row == self.all.len() {
            let usual = paper.vat.iter().find(|rate| rate.usual);
            let line = TradeLine {
                quantity: Quantity::whole(1),
                vat: usual.map(|rate| rate.rate).unwrap_or_default(),
                ..TradeLine::default()
            };
            let (key, entry) = (self.key(), line.into());
            self.all.push(Draft { key, entry });
        }
        let Some(draft) = self.all.get_mut(row) else {
            return Task::none();
        };
        let key = draft.key;
        name.clone_into(&mut draft.entry.line.name);
        draft.entry.line.product = product;
        let Some(product) = product else {
            draft.entry.line.code.clear();
            draft.entry.details.clear();
            self.write(paper);
            return Task::none();
        };
        let look_up = paper.look_up;
        let asked = Asked {
            list: paper.list,
            terms: paper.terms,
            buyer: paper.buyer,
        };
        self.filling += 1;
        ctx.desk
            .read(move |conn| look_up(conn, product, &asked).map(Box::new))
            .map(move |filled| Message::Filled(key, filled))
    }

    /// A product was looked up: its text, unit, price and VAT stand in the line; the quantity stays.
    pub(super) fn filled(
        &mut self,
        paper: &Paper<'_>,
        key: u64,
        filled: StoreResult<Box<Entry>>,
    ) -> Task<Message> {
        self.filling = self.filling.saturating_sub(1);
        let row = self.place(key);
        match (filled, row.and_then(|row| self.all.get_mut(row))) {
            (Ok(filled), Some(draft)) => {
                let old = &draft.entry.line;
                let line = TradeLine {
                    id: old.id,
                    quantity: old.quantity,
                    ship_by: old.ship_by,
                    ..filled.line
                };
                draft.entry = Entry {
                    line,
                    is_title: false,
                    details: filled.details,
                };
            }
            (Ok(_), None) | (Err(StoreError::Cancelled), _) => {}
            (Err(error), _) => self.answers.push(Answer::Event(Event::Failed(error))),
        }
        self.write(paper);
        Task::none()
    }

    /// Has the lines written as one action; while that is done, what is changed waits for the next.
    pub(super) fn write(&mut self, paper: &Paper<'_>) {
        self.recount(paper);
        if self.sending.is_some() || self.filling > 0 {
            self.is_dirty = true;
            return;
        }
        self.is_dirty = false;
        if !paper.is_editable {
            return;
        }
        let lines: Vec<(u64, Entry)> = self
            .all
            .iter()
            .filter(|draft| !draft.is_fresh())
            .map(|draft| (draft.key, draft.entry.clone()))
            .collect();
        let all = lines.iter().map(|(_, entry)| entry.clone()).collect();
        self.answers.push(Answer::Save(all));
        let last = self.last.take();
        self.sending = Some(Sending { lines, last });
    }

    /// The lines were written, or refused: then the cell comes back and says why.
    pub(super) fn saved(
        &mut self,
        ctx: &Ctx,
        paper: &Paper<'_>,
        done: Done,
        ids: &[LineId],
    ) -> Task<Message> {
        let Some(sent) = self.sending.take() else {
            return Task::none();
        };
        if let Err(StoreError::Refused(refusal)) = &done.result {
            return self.refused(ctx, paper, sent, refusal);
        }
        if done.is_ok() {
            let mut lines = sent.lines;
            for ((key, entry), id) in lines.iter_mut().zip(ids) {
                entry.line.id = *id;
                let row = self.place(*key);
                if let Some(draft) = row.and_then(|row| self.all.get_mut(row)) {
                    draft.entry.line.id = *id;
                }
            }
            self.kept = lines.into_iter().map(|(_, entry)| entry).collect();
            if self.is_dirty {
                self.write(paper);
            }
        }
        self.is_dirty &= self.sending.is_some();
        self.answers.extend(done.event().map(Answer::Event));
        Task::none()
    }

    fn refused(
        &mut self,
        ctx: &Ctx,
        paper: &Paper<'_>,
        sent: Sending,
        refusal: &Refusal,
    ) -> Task<Message> {
        let said = say::refused(ctx.words, refusal);
        let said = format!("{} {}", said.what, said.todo);
        let was_dirty = std::mem::take(&mut self.is_dirty);
        let row = sent.last.as_ref().and_then(|(key, ..)| self.place(*key));
        let (Some((_, col, text)), Some(row)) = (sent.last, row) else {
            // A line that was taken away comes back, with a new key.
            self.show_kept(paper);
            let back = self.all.iter().map(|draft| draft.key).max();
            self.wrong = back.map(|key| (key, said));
            return Task::none();
        };
        if let Some(draft) = self.all.get_mut(row) {
            let id = draft.entry.line.id;
            if let Some(kept) = self.kept.iter().find(|kept| kept.line.id == id) {
                draft.entry = kept.clone();
            }
        }
        if was_dirty {
            // What was changed in other lines meanwhile is not lost with it.
            self.write(paper);
        } else {
            self.recount(paper);
        }
        self.open = None;
        let opened = self.open_cell(ctx, paper, row, col);
        if let Some(open) = &mut self.open {
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
        opened
    }

    /// Asks for a new product of a typed name; the line at a place takes it.
    pub(super) fn ask_product(
        &mut self,
        ctx: &Ctx,
        paper: &Paper<'_>,
        row: usize,
        name: &str,
    ) -> Task<Message> {
        let (new, task) = NewProduct::new(ctx, name, paper.list);
        let key = self.all.get(row).map(|draft| draft.key);
        self.product = Some((Box::new(new), key));
        task.map(Message::Product)
    }

    pub(super) fn on_product(
        &mut self,
        ctx: &Ctx,
        paper: &Paper<'_>,
        message: product_new::Message,
    ) -> Task<Message> {
        let Some((new, key)) = &mut self.product else {
            return Task::none();
        };
        let key = *key;
        let (task, answer) = new.update(ctx, message);
        let task = task.map(Message::Product);
        let name = new.name();
        let row = key.and_then(|key| self.place(key));
        let row = row.unwrap_or(self.all.len());
        match answer {
            None => task,
            Some(product_new::Answer::Cancelled) => {
                self.product = None;
                Task::batch([task, focus(cell_id(self.id, row, Col::Name))])
            }
            Some(product_new::Answer::Made(done, made)) => {
                if done.is_ok() {
                    self.product = None;
                }
                self.answers.extend(done.event().map(Answer::Event));
                let Some(product) = made else {
                    return task;
                };
                let put = self.put_product(ctx, paper, row, (&name, Some(product)));
                let next = self.open_next(ctx, paper, (row, Col::Name), false);
                Task::batch([task, put, next])
            }
        }
    }
}
