//! Documents on paper, as PDF files: what the office prints.
//!
//! All lengths are millimetres from the upper left corner of the page, sizes of letters are points. The base is
//! `flow` (a story of paragraphs, tables, pictures flows over pages), `face` (fonts), `picture`, `page` (marks on pages)
//! and `pdf` (the file, with the glyphs that are used and no others). Above it stands one module for each document, for
//! `labels` and `envelope`; what the plain ones have in common is `listing`. `addressee` says whom letters go to, `batch` makes many
//! papers in one job. It reads through the store and sends nothing to a printer: the program of
//! the system that shows PDF files prints them.

pub mod addressee;
pub mod batch;
pub mod calendar;
pub mod client_list;
pub mod client_sheet;
pub mod document;
pub mod envelope;
mod face;
pub mod flow;
pub mod labels;
mod listing;
mod page;
mod pdf;
mod picture;
pub mod preview;
pub mod recovery_kit;
pub mod remembered;

use chrono_tz::Tz;

use crate::domain::time::Timestamp;
use crate::i18n::{Words, id};

pub use face::Face;
pub use page::{Area, Document, Glyph, Leaf, Mark, Meta, Paper, TextMark, Turn};
pub use pdf::{Press, join, write};
pub use picture::{Picture, PictureError};

/// For whom and when something is printed.
#[derive(Debug, Clone, Copy)]
pub struct Moment {
    pub words: &'static Words,
    pub now: Timestamp,
    pub zone: Tz,
}

impl PrintError {
    /// Gives the error of an action of the store whose pages could not be made.
    pub fn into_store(self) -> crate::store::StoreError {
        match self {
            Self::Store(error) => error,
            _ => crate::domain::document::refusal::DocumentRefusal::NoPages.into(),
        }
    }
}

/// The moment of printing as a foot has it.
fn printed_at(moment: Moment) -> String {
    moment.words.date_time(moment.now.local(moment.zone))
}

/// The number of a page as a foot has it.
fn page_of(words: &Words, page: usize, all: usize) -> String {
    words.with(
        id::PRINT_PAGE,
        &[("page", page.into()), ("pages", all.into())],
    )
}

/// Why a document cannot be made.
#[derive(Debug, Clone, thiserror::Error)]
pub enum PrintError {
    #[error("{0}")]
    Store(#[from] crate::store::StoreError),
    /// The fonts within the program are not readable: the program itself is damaged.
    #[error("font: {0}")]
    Font(String),
    /// The template cannot be read: it is damaged or of a newer program.
    #[error("template {name}: {cause}")]
    Template {
        name: String,
        cause: crate::domain::template::TemplateError,
    },
    /// The file cannot be put together: a fault of the program.
    #[error("file: {0}")]
    File(String),
    /// Pages that cannot be shown.
    #[error("preview: {0}")]
    Preview(String),
}
