//! A table of text, whatever file it comes from: rows of cells with their line numbers, one at a time.
//!
//! It deliberately knows nothing of clients: what a column means is [`super::headers`], what becomes of a row is the
//! import. A row that cannot be read is an item of the table like any other, not the end of it.

use super::error::ExchangeError;

/// One row as it stands in the file.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Row {
    /// The line of the file (1 is the first), or the row's number in a spreadsheet.
    pub line: u64,
    /// The texts of the cells; a missing cell at the end is simply not there.
    pub cells: Vec<String>,
}

/// A row that cannot be read or stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BadRow {
    /// The line of the file (1 is the first).
    pub line: u64,
    /// Why.
    pub problem: RowProblem,
    /// The line itself, or its beginning.
    pub text: String,
}

/// Why a row cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RowProblem {
    /// The row is longer than `limit` bytes.
    TooLong {
        /// The limit in bytes.
        limit: usize,
    },
    /// More cells than any table has.
    TooManyCells,
    /// A quotation mark is opened and never closed.
    UnclosedQuote,
    /// There are NUL bytes in it: this is no text.
    NotText,
}

impl RowProblem {
    /// Names the problem for translation: `exchange-row-<code>` is its message id.
    pub fn code(&self) -> &'static str {
        match self {
            Self::TooLong { .. } => "too-long",
            Self::TooManyCells => "too-many-cells",
            Self::UnclosedQuote => "unclosed-quote",
            Self::NotText => "not-text",
        }
    }
}

/// How far the reading has come, in units of the source (bytes of a text, rows of a sheet).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Progress {
    /// Read so far.
    pub done: u64,
    /// All there is; 0 when that is not known.
    pub total: u64,
}

/// Something that gives rows until it has no more.
pub trait TableSource {
    /// Reads the next row. The outer error ends the table (the disk failed), the inner one concerns one row.
    fn next_row(&mut self) -> Result<Option<Result<Row, BadRow>>, ExchangeError>;

    /// Tells how far it has come.
    fn progress(&self) -> Progress;
}
