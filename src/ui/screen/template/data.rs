//! What the editor of a template reads: the template, the documents it can be tried with, the facts they show.

use std::sync::Arc;

use chrono::NaiveDate;
use rusqlite::Connection;

use crate::domain::document::{DocumentKind, DocumentState};
use crate::domain::id::{DocumentId, TemplateId};
use crate::domain::template::{Template, TemplateError};
use crate::i18n::{Language, Words};
use crate::print::document::designs::Design;
use crate::print::document::facts::Facts;
use crate::print::document::read;
use crate::say;
use crate::store::document::list::{self, DocumentFilter, DocumentSort};
use crate::store::document::{self, parties, template};
use crate::store::{StoreError, StoreResult};

/// How many documents are offered to try a template with.
const OFFERED: usize = 60;

/// How many lines the invented document has: enough for a second page.
const EXAMPLE_LINES: usize = 24;

/// Which template a page is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Which {
    /// One of the office.
    Own(TemplateId),
    /// A finished design by its code, in a language.
    Design(&'static str, Language),
}

impl Which {
    /// Gives the name by which documents choose it.
    pub fn code(self) -> String {
        match self {
            Self::Own(id) => id.to_string(),
            Self::Design(code, _) => code.to_owned(),
        }
    }
}

/// A template with what it can be tried with.
#[derive(Debug, Clone)]
pub struct Data {
    /// As it is kept, or why it cannot be read.
    pub template: Result<Template, TemplateError>,
    /// The documents of its kind, the newest first, as they are called.
    pub documents: Vec<(DocumentId, String)>,
    /// New documents take it.
    pub is_usual: bool,
    /// The draft from which the editor was opened, as long as it is one.
    pub draft: Option<(DocumentId, String)>,
}

/// Reads a template; `None` when it is gone.
///
/// # Errors
/// When the base cannot be read.
pub fn load(
    conn: &Connection,
    which: Which,
    of: Option<DocumentId>,
    (words, today): (&Words, NaiveDate),
) -> StoreResult<Option<Data>> {
    let (kind, template) = match which {
        Which::Own(id) => {
            let Some(row) = template::get(conn, id)? else {
                return Ok(None);
            };
            let read = Template::from_json(&row.body).map(|read| Template {
                name: row.name,
                ..read
            });
            (row.kind, read)
        }
        Which::Design(code, language) => {
            let Some(design) = Design::find(code) else {
                return Ok(None);
            };
            (design.kind, Ok(design.template(language)))
        }
    };
    let language = template.as_ref().map(|read| read.language.clone());
    let language = language.unwrap_or_default();
    let usual = template::usual(conn, kind, &language)?;
    let usual = match (usual.as_str(), Design::usual(kind)) {
        ("", Some(design)) => design.code.to_owned(),
        _ => usual,
    };
    let draft = match of {
        Some(id) => draft(conn, id, kind, words)?,
        None => None,
    };
    Ok(Some(Data {
        template,
        documents: documents(conn, kind, (words, today))?,
        is_usual: usual == which.code(),
        draft,
    }))
}

fn draft(
    conn: &Connection,
    id: DocumentId,
    kind: DocumentKind,
    words: &Words,
) -> StoreResult<Option<(DocumentId, String)>> {
    let found = document::get(conn, id)?;
    let found = found.filter(|of| of.state == DocumentState::Draft && of.kind == kind);
    Ok(found.map(|of| {
        let title = say::document::title(words, of.kind, &of.number, of.revision, &of.subject);
        (id, title)
    }))
}

fn documents(
    conn: &Connection,
    kind: DocumentKind,
    (words, today): (&Words, NaiveDate),
) -> StoreResult<Vec<(DocumentId, String)>> {
    let filter = DocumentFilter {
        kind: Some(kind.code().to_owned()),
        ..DocumentFilter::default()
    };
    let ids = list::ids(
        conn,
        &filter,
        (DocumentSort::Date, true),
        today,
        Some(OFFERED),
    )?;
    let rows = list::lines(conn, &ids)?;
    let named = rows.into_iter().map(|row| {
        let number = if row.number.is_empty() {
            row.date.map(|date| words.date(date)).unwrap_or_default()
        } else {
            format!("№ {}", row.number)
        };
        let parts = [number, row.client_name];
        let parts: Vec<String> = parts.into_iter().filter(|it| !it.is_empty()).collect();
        (row.id, parts.join(" · "))
    });
    Ok(named.collect())
}

/// Gives what a template is tried with: a document, or the invented one.
///
/// # Errors
/// When the base cannot be read; `NotFound` when the document is gone.
pub fn facts(
    conn: &Connection,
    of: Option<DocumentId>,
    kind: DocumentKind,
    language: Language,
) -> StoreResult<Arc<Facts>> {
    let facts = match of {
        None => read::example(conn, kind, language, EXAMPLE_LINES)?,
        Some(id) => {
            let found = document::get(conn, id)?.ok_or(StoreError::NotFound {
                what: "document",
                id: id.get(),
            })?;
            read::facts_of(conn, &found, language)?
        }
    };
    Ok(Arc::new(facts))
}

/// Gives the template that a document is made with; `None` when the document is gone.
///
/// # Errors
/// When the base cannot be read.
pub fn which_of(conn: &Connection, id: DocumentId, usual: Language) -> StoreResult<Option<Which>> {
    let Some(of) = document::get(conn, id)? else {
        return Ok(None);
    };
    let spoken = parties::of(conn, &of)?.language;
    let language = Language::from_code(&spoken).unwrap_or(usual);
    let code = read::in_use(conn, &of, language)?;
    Ok(match (Design::find(&code), code.parse::<i64>()) {
        (Some(design), _) => Some(Which::Design(design.code, language)),
        (None, Ok(row)) => Some(Which::Own(TemplateId::new(row))),
        (None, Err(_)) => None,
    })
}
