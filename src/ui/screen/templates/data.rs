//! What the list of templates shows.

use chrono::NaiveDate;
use rusqlite::Connection;

use crate::domain::document::DocumentKind;
use crate::domain::template::{Template, TemplateError};
use crate::i18n::{Language, Words};
use crate::print::document::designs::{DESIGNS, Design};
use crate::store::StoreResult;
use crate::store::document::template;
use crate::ui::screen::template::{Which, data};

/// A line of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    pub which: Which,
    pub kind: DocumentKind,
    pub name: String,
    /// The language of an own one.
    pub language: Option<Language>,
    /// New documents of its kind take it, in its language.
    pub is_usual: bool,
}

impl Line {
    /// Tells whether it is one of the office.
    pub const fn is_own(&self) -> bool {
        matches!(self.which, Which::Own(_))
    }
}

/// A template, or why it cannot be read.
pub type Read = Result<Template, TemplateError>;

/// Reads the list: for each kind the designs, then those of the office.
///
/// # Errors
/// When the base cannot be read.
pub fn load(conn: &Connection, language: Language) -> StoreResult<Vec<Line>> {
    let own = template::all(conn, None)?;
    let usual = |kind: DocumentKind, language: &str| -> StoreResult<String> {
        let chosen = template::usual(conn, kind, language)?;
        let first = Design::usual(kind).map_or("", |design| design.code);
        Ok(if chosen.is_empty() {
            first.to_owned()
        } else {
            chosen
        })
    };
    let mut lines = Vec::new();
    for kind in DocumentKind::ALL.iter().copied() {
        let taken = usual(kind, language.code())?;
        for design in DESIGNS.iter().filter(|design| design.kind == kind) {
            lines.push(Line {
                which: Which::Design(design.code, language),
                kind,
                name: design.name(language),
                language: None,
                is_usual: taken == design.code,
            });
        }
        for row in own.iter().filter(|row| row.kind == kind) {
            lines.push(Line {
                which: Which::Own(row.id),
                kind,
                name: row.name.clone(),
                language: Language::from_code(&row.language),
                is_usual: usual(kind, &row.language)? == row.id.to_string(),
            });
        }
    }
    Ok(lines)
}

/// Reads one template; `None` when it is gone.
///
/// # Errors
/// When the base cannot be read.
pub fn read(
    conn: &Connection,
    which: Which,
    (words, today): (&Words, NaiveDate),
) -> StoreResult<Option<Read>> {
    Ok(data::load(conn, which, None, (words, today))?.map(|found| found.template))
}
