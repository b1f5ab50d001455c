//! The lines of a document on its page: what the grid asks is done here.

use iced::Padding;
use iced::Task;
use iced::widget::operation::focus;
use rusqlite::Connection;

use super::data::DocumentData;
use super::{DocumentPage, Message};
use crate::domain::document::DocumentLine;
use crate::domain::id::ProductId;
use crate::domain::money::Money;
use crate::say::amount::{AmountForm, capital, in_words};
use crate::store::document::{self, make};
use crate::store::{Action, StoreResult, Tx};
use crate::ui::Element;
use crate::ui::context::Ctx;
use crate::ui::screen::line_grid::{self, Answer, Asked, Beside, Col, Entry, Paper, Reply};
use crate::ui::screen::{Outcome, parts};
use crate::ui::theme::Type;
use crate::ui::widget::press::Press;
use crate::ui::widget::text;

/// What the widgets of the grid are called by.
pub(super) const GRID: &str = "document-line";

impl DocumentData {
    /// What the grid needs to know of the document.
    pub(super) fn paper(&self) -> Paper<'_> {
        Paper {
            terms: self.document.terms_of_sums(),
            main: self.main,
            list: self.list,
            buyer: (self.document.client, self.document.date),
            vat: &self.vat,
            columns: &Col::DOCUMENT,
            is_editable: self.is_draft(),
            is_tight: true,
            has_titles: true,
            look_up: looked_up,
        }
    }

    /// The lines as the grid has them.
    pub(super) fn entries(&self) -> Vec<Entry> {
        let entry = |line: &DocumentLine| Entry {
            line: line.line.clone(),
            is_title: line.is_title,
            details: line.details.clone(),
        };
        self.lines.iter().map(entry).collect()
    }
}

impl DocumentPage {
    pub(super) fn on_grid(&mut self, ctx: &Ctx, message: line_grid::Message) -> Outcome<Message> {
        let Some(data) = &self.data else {
            return Outcome::none();
        };
        let reply = self.grid.update(ctx, &data.paper(), message);
        self.heed(ctx, reply)
    }

    /// Does what the grid answers.
    pub(super) fn heed(&self, ctx: &Ctx, reply: Reply) -> Outcome<Message> {
        let mut task = reply.task.map(Message::Lines);
        let mut events = Vec::new();
        for answer in reply.answers {
            match answer {
                Answer::Opened => {}
                Answer::Save(lines) => {
                    let line = |entry: Entry| DocumentLine {
                        line: entry.line,
                        is_title: entry.is_title,
                        details: entry.details,
                    };
                    let lines: Vec<DocumentLine> = lines.into_iter().map(line).collect();
                    let (id, title) = (self.id, self.title(ctx.words));
                    let work = move |tx: &Tx<'_>| document::set_lines(tx, id, &lines);
                    let saved = line_grid::write(ctx, Action::EditDocument, title, work);
                    task = Task::batch([task, saved.map(Message::Lines)]);
                }
                Answer::Leave => task = Task::batch([task, focus("document-date")]),
                Answer::Event(event) => events.push(event),
            }
        }
        Outcome { task, events }
    }

    /// Takes what is half typed in a cell before something else is done.
    pub(super) fn close_cell(&mut self, ctx: &Ctx) -> Task<Message> {
        let Some(data) = &self.data else {
            return Task::none();
        };
        let reply = self.grid.close(ctx, &data.paper());
        self.heed(ctx, reply).task // closing tells the window nothing
    }

    /// The sums, with the discount of the document among them and the sum in words below.
    pub(super) fn totals<'a>(&'a self, ctx: &Ctx, data: &'a DocumentData) -> Element<'a, Message> {
        let (t, words, document) = (ctx.tokens, ctx.words, &data.document);
        let shown = self
            .grid
            .own_discount(ctx, document.discount, document.currency);
        let discount: Element<'a, Message> = if data.is_draft() {
            let line = text::line(shown, Type::BODY).color(t.link);
            Press::new(t, line)
                .id("document-discount")
                .on_press(Message::Edit("discount"))
                .padding(Padding::from([0, 5]))
                .look(move |state| parts::quiet(t, state))
                .into()
        } else {
            text::line(shown, Type::BODY).color(t.text_2).into()
        };
        let gross = self.grid.total().map_or(0, |total| total.gross);
        let said = in_words(
            Money::new(gross, document.currency),
            words.language(),
            AmountForm::Bank,
        );
        let below = text::para(capital(&said), Type::SMALL, t.text_2);
        let beside = Beside {
            discount,
            refusal: None,
            left: None,
            below: Some(below),
        };
        self.grid.totals(ctx, &data.paper(), beside)
    }
}

/// Reads the line of a product with the small print below its name.
fn looked_up(conn: &Connection, product: ProductId, asked: &Asked) -> StoreResult<Entry> {
    Ok(Entry {
        details: make::details_of(conn, product)?,
        ..line_grid::priced(conn, product, asked)?
    })
}
