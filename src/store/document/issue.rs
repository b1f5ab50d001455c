//! Issuing: one action gives the next number, keeps both parties as they are now, and keeps the file that a maker above
//! this floor makes of the numbered document. Whatever fails in between takes all of it back: no number is lost.
//!
//! Undo of an issue makes the draft again and the number void: it is never given to another document, because the paper may
//! have gone out. Redo gives the same number back to it.

use rusqlite::{Connection, OptionalExtension};

use super::{Document, existing, frozen, insert, lines, parties, series, state, write_lines};
use crate::domain::document::DocumentState;
use crate::domain::document::facts::Parties;
use crate::domain::document::refusal::DocumentRefusal;
use crate::domain::id::{DocumentId, LineId};
use crate::domain::time::Timestamp;
use crate::store::content::{self, Content};
use crate::store::{StoreError, StoreResult, Tx};

const PDF: &str = "application/pdf";

/// A document that was issued.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Issued {
    pub id: DocumentId,
    pub number: String,
    pub revision: i64,
    /// Size of the kept file in bytes.
    pub size: usize,
}

/// Issues a draft. `make` gives the bytes of its PDF; it reads the document through the transaction, numbered and with its
/// facts frozen.
///
/// # Errors
/// `Issued` when it is no draft, `CompanyMissing`, `NoLines`, `Replaced` when another revision of the same was issued
/// before, `NoPages` when what was made is no PDF; whatever `make` returns; when there is no such document or the base
/// cannot be written. Nothing is changed then, and no number is given.
pub fn issue<E: From<StoreError>>(
    tx: &Tx<'_>,
    id: DocumentId,
    make: impl FnOnce(&Tx<'_>, DocumentId) -> Result<Vec<u8>, E>,
) -> Result<Issued, E> {
    issue_at(tx, id, tx.now(), make)
}

/// Issues a draft as [`issue`] does, at an instant that has passed: for what another program issued.
///
/// # Errors
/// As [`issue`].
pub fn issue_at<E: From<StoreError>>(
    tx: &Tx<'_>,
    id: DocumentId,
    at: Timestamp,
    make: impl FnOnce(&Tx<'_>, DocumentId) -> Result<Vec<u8>, E>,
) -> Result<Issued, E> {
    let issued = number(tx, id, at)?;
    let bytes = make(tx, id)?;
    keep(tx, id, &bytes)?;
    Ok(Issued {
        size: bytes.len(),
        ..issued
    })
}

/// Which of the files `f` that are kept of a document `d` are its pages, in the order of SQL: those of the number that it
/// carries. Two who did not know of each other may have issued it.
pub(super) const STANDING: &str = "CASE WHEN json_valid(f.facts)
    THEN coalesce(2 * (json_extract(f.facts, '$.frozen.number') = d.number), 1) ELSE 1 END DESC, f.created DESC, f.id DESC";

/// Gives what an issued document looks like; `None` for a draft.
///
/// # Errors
/// When the base cannot be read.
pub fn kept_file(conn: &Connection, id: DocumentId) -> StoreResult<Option<Content>> {
    let hash: Option<String> = conn
        .prepare_cached(&format!(
            "SELECT f.hash FROM document_file f JOIN document d ON d.id = f.document_id
             WHERE d.id = ?1 AND f.deleted IS NULL ORDER BY {STANDING} LIMIT 1"
        ))?
        .query_row([id], |row| row.get(0))
        .optional()?;
    content::get(conn, &hash.unwrap_or_default())
}

/// Gives the pages with which a document went out under a number, also one that it does not carry any more; `None` where there
/// are none.
///
/// # Errors
/// When the base cannot be read.
pub fn kept_as(conn: &Connection, id: DocumentId, number: &str) -> StoreResult<Option<Content>> {
    if super::get(conn, id)?.is_some_and(|of| of.number == number) {
        return kept_file(conn, id);
    }
    let hash: Option<String> = conn
        .prepare_cached(
            "SELECT hash FROM document_file WHERE document_id = ?1 AND deleted IS NULL
                 AND CASE WHEN json_valid(facts) THEN json_extract(facts, '$.frozen.number') = ?2 END
             ORDER BY created DESC, id DESC LIMIT 1",
        )?
        .query_row((id, number), |row| row.get(0))
        .optional()?;
    content::get(conn, &hash.unwrap_or_default())
}

/// Makes the draft of the next revision of an issued document: the same number, everything copied, dated `date`. Until it
/// is issued the old one stays in force.
///
/// # Errors
/// `Draft` for what is not issued, `Replaced` when a later revision is in force, `RevisionBegun` when a draft is there
/// already; when there is no such document or the base cannot be written.
pub fn revise(tx: &Tx<'_>, id: DocumentId, date: chrono::NaiveDate) -> StoreResult<DocumentId> {
    let old = existing(tx, id)?;
    if old.state == DocumentState::Draft {
        return Err(DocumentRefusal::Draft.into());
    }
    state::in_force(tx, &old)?;
    if let Some(revision) = draft_of(tx, id)? {
        return Err(DocumentRefusal::RevisionBegun {
            number: old.number,
            revision,
        }
        .into());
    }
    let validity = old.valid_until.map(|until| until - old.date);
    let draft = Document {
        id: DocumentId::new(tx.new_id()),
        revision: old.revision + 1,
        replaces: Some(id),
        date,
        valid_until: validity.and_then(|validity| date.checked_add_signed(validity)),
        created: tx.now(),
        ..super::as_draft(&old)
    };
    insert(tx, &draft)?;
    let mut copied = lines(tx, id)?;
    for line in &mut copied {
        line.line.id = LineId::default();
    }
    write_lines(tx, &draft, &copied)?;
    Ok(draft.id)
}

/// Gives number and frozen facts; the file is still missing.
fn number(tx: &Tx<'_>, id: DocumentId, at: Timestamp) -> StoreResult<Issued> {
    let draft = existing(tx, id)?;
    draft.may_be_edited()?;
    let company = draft.company.ok_or(DocumentRefusal::CompanyMissing)?;
    super::check(&draft)?;
    if draft.kind.needs_lines() && !lines(tx, id)?.iter().any(|line| !line.is_title) {
        return Err(DocumentRefusal::NoLines.into());
    }
    let number = match draft.replaces {
        None => series::take(tx, (company, draft.kind), draft.date, id)?,
        Some(before) => {
            if let Some(old) = super::get(tx, before)? {
                state::in_force(tx, &old)?;
            }
            draft.number.clone()
        }
    };
    // Before the state: afterwards parties are read from what is kept here.
    let facts = parties::live(tx, &draft)?;
    write_facts(tx, id, &facts, &number)?;
    tx.prepare_cached(
        "UPDATE document SET number = ?2, state = 'issued', issued_at = ?3 WHERE id = ?1",
    )?
    .execute((id, &number, at))?;
    Ok(Issued {
        id,
        number,
        revision: draft.revision,
        size: 0,
    })
}

fn write_facts(tx: &Tx<'_>, id: DocumentId, facts: &Parties, number: &str) -> StoreResult<()> {
    let unsaid = |error| rusqlite::Error::ToSqlConversionFailure(Box::new(error));
    let mut json = serde_json::to_value(facts).map_err(unsaid)?;
    frozen::add(tx, id.get(), number, &mut json)?;
    tx.prepare_cached(
        "INSERT INTO document_file (id, document_id, facts, created) VALUES (?1, ?2, ?3, ?4)",
    )?
    .execute((tx.new_id(), id, json.to_string(), tx.now()))?;
    Ok(())
}

pub(super) fn keep(tx: &Tx<'_>, id: DocumentId, bytes: &[u8]) -> StoreResult<()> {
    if !bytes.starts_with(b"%PDF-") {
        return Err(DocumentRefusal::NoPages.into());
    }
    let hash = content::put(tx, PDF, bytes)?;
    tx.prepare_cached(
        "UPDATE document_file SET hash = ?2 WHERE document_id = ?1 AND hash = '' AND deleted IS NULL",
    )?
    .execute((id, hash))?;
    Ok(())
}

/// Makes room for pages that are made once more; what they say of both parties stays, and so do the pages there were.
pub(super) fn keep_again(tx: &Tx<'_>, id: DocumentId) -> StoreResult<()> {
    let of = existing(tx, id)?;
    write_facts(tx, id, &parties::of(tx, &of)?, &of.number)
}

/// The revision whose draft is being written.
fn draft_of(conn: &Connection, id: DocumentId) -> StoreResult<Option<i64>> {
    Ok(conn
        .prepare_cached(
            "SELECT revision FROM document WHERE replaces_id = ?1 AND state = 'draft' AND deleted IS NULL LIMIT 1",
        )?
        .query_row([id], |row| row.get(0))
        .optional()?)
}
