//! The lines of a document while they are edited: a grid of cells, each in its place; products are looked up as one types,
//! lines copied, moved and taken away; the sums stand below. Orders use it and so do offers, invoices and the like.
//!
//! It knows no parent. What it needs of the document comes with each call as a [`Paper`]; what the parent has to do goes up
//! as an [`Answer`]: above all to write the lines, with a store function of its own. The lines on the page are those of the
//! base plus what was typed and is on its way there; each has a key of its own, because a new line has no number yet.
//!
//! A line may be the title of a group where the document has such; a document that is not editable shows the same rows with
//! nothing to press. Cells stand in `cells`, opening and closing them in `edit`, where the caret goes
//! in `steps`, what goes to the base in `save`, keys in `keys`, commands and what stands over the page in `command`, the looks
//! in `view`, `rows` and `totals`.

mod cells;
mod command;
mod edit;
mod keys;
mod rows;
mod save;
mod steps;
mod totals;
mod view;

pub use cells::{Col, cell_id, discount, editor_id};
pub use save::{priced, write};
pub use totals::Beside;

use chrono::NaiveDate;
use iced::{Point, Task};
use rusqlite::Connection;

use super::act::Done;
use super::product_new::{self, NewProduct};
use super::{Event, pick};
use crate::domain::document::DocumentLine;
use crate::domain::id::{ClientId, LineId, PriceListId, ProductId};
use crate::domain::money::Currency;
use crate::domain::money::document::{self, DocumentTotal, LineValue, Terms};
use crate::domain::product::OfferedRate;
use crate::domain::trade_line::TradeLine;
use crate::store::StoreResult;
use crate::ui::context::Ctx;
use edit::{After, Cell};
use save::Sending;

/// A line on the page: something that costs, or the title of the group that follows.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Entry {
    /// Of a title only id and name count.
    pub line: TradeLine,
    pub is_title: bool,
    /// Small print below the name; the grid keeps it and does not show it.
    pub details: String,
}

impl Entry {
    /// Makes the title of a group.
    pub fn title(name: impl Into<String>) -> Self {
        Self {
            line: TradeLine {
                name: name.into(),
                ..TradeLine::default()
            },
            is_title: true,
            details: String::new(),
        }
    }
}

impl From<TradeLine> for Entry {
    fn from(line: TradeLine) -> Self {
        Self {
            line,
            ..Self::default()
        }
    }
}

impl From<DocumentLine> for Entry {
    fn from(line: DocumentLine) -> Self {
        Self {
            line: line.line,
            is_title: line.is_title,
            details: line.details,
        }
    }
}

impl From<Entry> for DocumentLine {
    fn from(entry: Entry) -> Self {
        Self {
            line: entry.line,
            is_title: entry.is_title,
            details: entry.details,
        }
    }
}

/// What the grid needs of the document its lines belong to; lent on each call.
#[derive(Debug, Clone, Copy)]
pub struct Paper<'a> {
    pub terms: Terms,
    /// The main currency of the office: of two currencies that share a sign it keeps it.
    pub main: Currency,
    /// From which list prices come.
    pub list: Option<PriceListId>,
    /// With whom discounts may be agreed, and on what day they are asked for.
    pub buyer: (Option<ClientId>, NaiveDate),
    /// The VAT rates that are offered.
    pub vat: &'a [OfferedRate],
    pub columns: &'a [Col],
    /// False shows the same rows with nothing to press.
    pub is_editable: bool,
    /// Something wide stands beside the grid: its columns are narrow.
    pub is_tight: bool,
    /// Tells whether lines may be titles of groups.
    pub has_titles: bool,
    /// How a product becomes a line: [`priced`], or what knows more of it.
    pub look_up: LookUp,
}

/// Reads the line of a product.
pub type LookUp = fn(&Connection, ProductId, &Asked) -> StoreResult<Entry>;

/// What the price of a product follows from.
#[derive(Debug, Clone, Copy)]
pub struct Asked {
    pub list: Option<PriceListId>,
    pub terms: Terms,
    pub buyer: (Option<ClientId>, NaiveDate),
}

/// A line with its name on the page, which it keeps as long as the page lives.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Draft {
    key: u64,
    entry: Entry,
}

impl Draft {
    /// A title that has no words yet: it is not written, and goes when its cell is left empty.
    const fn is_fresh(&self) -> bool {
        self.entry.is_title && self.entry.line.name.is_empty()
    }
}

/// The grid; see the module.
#[derive(Debug)]
pub struct LineGrid {
    id: &'static str,
    all: Vec<Draft>,
    /// As the base has them, to the knowledge of this page.
    kept: Vec<Entry>,
    open: Option<Cell>,
    /// What is done once the search of the open cell has answered.
    after: After,
    /// A line that cannot be taken away or made smaller, and why.
    wrong: Option<(u64, String)>,
    /// The form of a new product, and the line it is for; `None` for a new line.
    product: Option<(Box<NewProduct>, Option<u64>)>,
    /// The menu of a line, and where it was asked for.
    menu: Option<(usize, Point)>,
    total: Option<DocumentTotal>,
    next: u64,
    /// What is being written; what is changed meanwhile is written after it.
    sending: Option<Sending>,
    is_dirty: bool,
    /// Products that are being looked up.
    filling: usize,
    /// The cell that was changed last: it comes back when it is refused.
    last: Option<(u64, Col, String)>,
    /// How far it is scrolled, and how high it is shown.
    scroll: (f32, f32),
    /// For the parent; given with the next [`Reply`].
    answers: Vec<Answer>,
}

/// What happens in the grid.
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
    /// A new title of a group above a line.
    Title(usize),
    Menu(usize, Point),
    CloseMenu,
    Scrolled(f32, f32),
    /// In the form of a new product.
    Product(product_new::Message),
    Filled(u64, StoreResult<Box<Entry>>),
    Saved(Done, Vec<LineId>),
}

/// What the grid answers: work to start, and what its parent must do.
#[derive(Debug)]
pub struct Reply {
    pub task: Task<Message>,
    pub answers: Vec<Answer>,
}

/// Something for the parent.
#[derive(Debug, Clone)]
pub enum Answer {
    /// A cell was opened: what is open elsewhere is to be closed.
    Opened,
    /// All the lines are to be written, in this order, with [`write`].
    Save(Vec<Entry>),
    /// The caret goes back out of the grid: to what stands before it.
    Leave,
    /// Something for the rest of the program.
    Event(Event),
}

impl LineGrid {
    /// An empty grid; `id` is what its widgets are called by: `order-line` gives `order-line-0-name`.
    pub const fn new(id: &'static str) -> Self {
        Self {
            id,
            all: Vec::new(),
            kept: Vec::new(),
            open: None,
            after: After::Next,
            wrong: None,
            product: None,
            menu: None,
            total: None,
            next: 0,
            sending: None,
            is_dirty: false,
            filling: 0,
            last: None,
            scroll: (0.0, 0.0),
            answers: Vec::new(),
        }
    }

    /// Takes the lines of the base; what is on its way there stays.
    pub fn take(&mut self, paper: &Paper<'_>, lines: Vec<Entry>) {
        self.kept = lines;
        if self.is_busy() {
            self.recount(paper);
        } else {
            self.show_kept(paper);
        }
    }

    /// Shows the lines as the base has them; those it knows keep their keys, an open cell stays with its line.
    fn show_kept(&mut self, paper: &Paper<'_>) {
        let open = self.open.as_ref();
        let open = open.map(|open| self.all.get(open.row).map(|draft| draft.key));
        let known = std::mem::take(&mut self.all);
        for entry in self.kept.clone() {
            let old = known
                .iter()
                .find(|draft| draft.entry.line.id == entry.line.id);
            let key = old.map_or_else(|| self.key(), |old| old.key);
            self.all.push(Draft { key, entry });
        }
        for (row, draft) in known.into_iter().enumerate() {
            if draft.is_fresh() {
                self.all.insert(row.min(self.all.len()), draft);
            }
        }
        let row = match open {
            Some(Some(key)) => self.place(key),
            _ => Some(self.all.len()),
        };
        match (&mut self.open, row) {
            (Some(open), Some(row)) => open.row = row,
            _ => self.open = None,
        }
        self.recount(paper);
    }

    /// Computes the sums again: after the terms became others.
    pub fn recount(&mut self, paper: &Paper<'_>) {
        let lines = self.all.iter().filter(|draft| !draft.entry.is_title);
        let values: Vec<LineValue> = lines.map(|draft| draft.entry.line.value()).collect();
        self.total = document::total(&values, &paper.terms).ok();
    }

    /// Takes a message.
    pub fn update(&mut self, ctx: &Ctx, paper: &Paper<'_>, message: Message) -> Reply {
        let task = self.take_message(ctx, paper, message);
        self.reply(task)
    }

    fn take_message(&mut self, ctx: &Ctx, paper: &Paper<'_>, message: Message) -> Task<Message> {
        match message {
            Message::Scrolled(offset, height) => self.scroll = (offset, height),
            Message::CloseMenu => self.menu = None,
            Message::Filled(key, filled) => return self.filled(paper, key, filled),
            Message::Saved(done, ids) => return self.saved(ctx, paper, done, &ids),
            Message::Product(message) => return self.on_product(ctx, paper, message),
            _ if !paper.is_editable => (self.open, self.menu) = (None, None),
            Message::Menu(row, at) => self.menu = Some((row, at)),
            message => {
                self.menu = None;
                return self.on_cells(ctx, paper, message);
            }
        }
        Task::none()
    }

    fn reply(&mut self, task: Task<Message>) -> Reply {
        Reply {
            task,
            answers: std::mem::take(&mut self.answers),
        }
    }

    fn key(&mut self) -> u64 {
        self.next += 1;
        self.next
    }

    fn place(&self, key: u64) -> Option<usize> {
        self.all.iter().position(|draft| draft.key == key)
    }

    fn is_title(&self, row: usize) -> bool {
        let draft = self.all.get(row);
        draft.is_some_and(|draft| draft.entry.is_title)
    }

    /// Something is on its way to the base, or from there into a line.
    const fn is_busy(&self) -> bool {
        self.sending.is_some() || self.is_dirty || self.filling > 0
    }

    /// Tells whether a cell is open.
    pub const fn is_open(&self) -> bool {
        self.open.is_some()
    }

    /// Tells whether all that was typed is written.
    pub const fn is_settled(&self) -> bool {
        !self.is_busy() && self.open.is_none() && self.product.is_none()
    }

    /// Tells whether there are no lines.
    pub const fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// How many lines there are, titles of groups not counted.
    pub fn count(&self) -> usize {
        let lines = self.all.iter().filter(|draft| !draft.entry.is_title);
        lines.count()
    }

    /// What the lines on the page cost; `None` when a sum does not fit.
    pub const fn total(&self) -> Option<&DocumentTotal> {
        self.total.as_ref()
    }

    /// Gives the focus to the first cell.
    pub fn enter<M: Send + 'static>(&self) -> Task<M> {
        iced::widget::operation::focus(cell_id(self.id, 0, Col::Name))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_keep_their_keys_when_they_are_read_again() {
        let line = |id: i64, name: &str| {
            Entry::from(TradeLine {
                id: LineId::new(id),
                name: name.to_owned(),
                ..TradeLine::default()
            })
        };
        let paper = Paper {
            terms: Terms::default(),
            main: Currency::UAH,
            list: None,
            buyer: (None, NaiveDate::default()),
            vat: &[],
            columns: &Col::ALL,
            is_editable: true,
            is_tight: false,
            has_titles: true,
            look_up: priced,
        };
        let mut grid = LineGrid::new("line");
        grid.take(&paper, vec![line(1, "а"), line(2, "б")]);
        let second = grid.all[1].key;
        grid.take(&paper, vec![line(2, "б"), line(3, "в")]);
        assert_eq!(grid.all[0].key, second);
        assert_ne!(grid.all[1].key, second);
    }
}
