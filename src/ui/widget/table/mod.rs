//! The virtual table: 100 000 rows and more, of which only the visible ones are ever asked for and drawn.
//!
//! ```text
//! Table::new(t, columns, &self.rows, Message::Table)
//!     .id("clients")
//!     .current(self.current)          // row number with the keyboard, kept by the screen
//!     .ticks(Mark::Mixed)             // a tick column, with the state of its head
//!     .row_height(24.0)
//!     .generation(self.query_number)  // another list: scrolls to the current row or to the top
//!     .into()
//! ```
//! The screen implements [`Rows`] (count, one row as cells, ticked or not) and takes [`Event`]s: `Visible(range)` says which
//! rows to fetch; a row not there yet is drawn as a placeholder. Rows have one height; a [`Row::group`] is drawn as an index
//! tab and stays on top while its group scrolls ([`Rows::group_of`]). The first row on screen is always whole: scrolling goes by rows, so no text is ever clipped at the top.
//!
//! Keys while focused: ↑ ↓ PgUp PgDn Home End move, with Shift they tick a range; Space ticks, Ctrl+A ticks all, Enter opens,
//! Menu or Shift+F10 asks for the menu, letters come as `Typed`. Mouse: press, Ctrl+press and the tick column tick,
//! Shift+press ticks a range, double press opens, right press asks for the menu; in the head a press sorts, Ctrl+press adds
//! a second sort, an edge drags the width and a double press on it fits the column.
//!
//! It keeps no data, sorts nothing and never scrolls by itself but to show the current row.

mod cell;
mod draw;
mod input;
mod layout;
mod model;
mod state;
mod widget;

pub use input::is_typed;
pub use model::{Cell, Column, Event, Figure, Ink, Row, Rows, Sort};

use std::borrow::Cow;

use iced::advanced::widget::Id;

use super::choice::Mark;
use crate::ui::Element;
use crate::ui::theme::{Tokens, height};

/// Height of the head.
pub const HEAD: f32 = 24.0;

/// Room at the right for the scroll bar.
const BAR_ROOM: f32 = 10.0;

/// Width of the tick column.
const TICKS: f32 = 30.0;

/// A virtual table; see the module.
pub struct Table<'a, M> {
    tokens: &'static Tokens,
    columns: Vec<Column<'a>>,
    rows: &'a dyn Rows,
    on_event: Box<dyn Fn(Event) -> M + 'a>,
    id: Option<Id>,
    current: Option<usize>,
    ticks: Option<Mark>,
    has_boxes: bool,
    row_height: f32,
    generation: u64,
    empty: Option<Cow<'a, str>>,
    shown: Shown,
}

/// What the gallery shows without a mouse.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Shown {
    hovered: Option<usize>,
    focused: Option<usize>,
    no_bar: bool,
}

impl<'a, M> Table<'a, M> {
    /// A table of columns and rows, with the message of each event.
    pub fn new(
        tokens: &'static Tokens,
        columns: Vec<Column<'a>>,
        rows: &'a dyn Rows,
        on_event: impl Fn(Event) -> M + 'a,
    ) -> Self {
        Self {
            tokens,
            columns,
            rows,
            on_event: Box::new(on_event),
            id: None,
            current: None,
            ticks: None,
            has_boxes: true,
            row_height: height::ROW,
            generation: 0,
            empty: None,
            shown: Shown::default(),
        }
    }

    /// Names it for tests and focus tasks.
    #[must_use]
    pub fn id(mut self, id: impl Into<Id>) -> Self {
        self.id = Some(id.into());
        self
    }

    /// The current row; the table shows it when it changes.
    #[must_use]
    pub fn current(mut self, current: Option<usize>) -> Self {
        self.current = current;
        self
    }

    /// Shows the tick column, with the state of all rows in its head.
    #[must_use]
    pub fn ticks(mut self, all: Mark) -> Self {
        self.ticks = Some(all);
        self
    }

    /// Shows the boxes of the tick column or leaves them out; rows are ticked with Space, Ctrl and Shift all the same.
    #[must_use]
    pub fn boxes(mut self, has_boxes: bool) -> Self {
        self.has_boxes = has_boxes;
        self
    }

    /// Height of a row: 24, dense 22, roomy 30.
    #[must_use]
    pub fn row_height(mut self, row_height: f32) -> Self {
        self.row_height = row_height.max(12.0);
        self
    }

    /// Number of the list; when it changes the table shows the current row or goes to the top.
    #[must_use]
    pub fn generation(mut self, generation: u64) -> Self {
        self.generation = generation;
        self
    }

    /// One line in the middle while there are no rows; for a full empty state lay one over instead of the table.
    #[must_use]
    pub fn empty(mut self, words: impl Into<Cow<'a, str>>) -> Self {
        self.empty = Some(words.into());
        self
    }

    /// Shows a row as hovered and one as current with focus, for the gallery.
    #[must_use]
    pub fn shown(mut self, hovered: Option<usize>, focused: Option<usize>) -> Self {
        self.shown = Shown {
            hovered,
            focused,
            no_bar: true,
        };
        self
    }
}

impl<'a, M: 'a> From<Table<'a, M>> for Element<'a, M> {
    fn from(table: Table<'a, M>) -> Self {
        Element::new(table)
    }
}
