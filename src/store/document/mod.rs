//! Documents: drafts that are edited with the care of orders, and what becomes of them.
//!
//! Here stand the document's own fields and lines. `make` makes drafts and orders, `issue` gives number, frozen facts and
//! kept file, `state` what the client answered, `list` and `timeline` what is shown. Nothing here makes a page.

pub(super) mod check;
pub(super) mod derive;
pub mod doubled;
pub mod frozen;
pub mod issue;
mod line;
pub mod list;
pub mod make;
pub mod parties;
pub mod series;
pub mod state;
pub mod template;
pub mod timeline;

use rusqlite::{Connection, OptionalExtension, Row, named_params};

use super::sql_types::Day;
use super::{StoreError, StoreResult, Table, Tx, found, office_option, own_company, trash};
use crate::domain::document::refusal::DocumentRefusal;
use crate::domain::document::{self as rules, Document, DocumentLine, DocumentState};
use crate::domain::id::{DocumentId, LineId, UserId};
use crate::domain::money::Discount;
use crate::domain::money::document::DocumentTotal;
use crate::domain::refusal::Refusal;
use crate::domain::text::{one_line, romanian};

const COLUMNS: &str = "id, kind, company_id, account_id, client_id, person_id, deal_id, order_id, shipment_id, base_id, number, \
     revision, replaces_id, date, valid_until, subject, intro, closing, terms, place, language, template, currency, price_mode, \
     vat_rounding, discount_percent, discount_amount, responsible_id, state, issued_at, sent_on, answered_on, reason_id, \
     answer, note, created";

/// Adds a draft with its lines. `id`, `created` when it is the epoch, and our main company when none is named are given
/// here; number and state are not taken.
///
/// # Errors
/// `ClientMissing`, `CurrencyMissing` for a document with lines, `ValidBefore`, `Money`; when the base cannot be written.
pub fn add(tx: &Tx<'_>, document: &Document, lines: &[DocumentLine]) -> StoreResult<DocumentId> {
    let mut draft = Document {
        id: DocumentId::new(tx.new_id()),
        number: String::new(),
        revision: 1,
        replaces: None,
        ..as_draft(document)
    };
    if draft.created.millis() == 0 {
        draft.created = tx.now();
    }
    if draft.company.is_none() {
        draft.company = own_company::main(tx)?;
    }
    if draft.currency.code().is_empty() {
        draft.currency = office_option::main_currency(tx)?;
    }
    check(&draft)?;
    insert(tx, &draft)?;
    write_lines(tx, &draft, lines)?;
    Ok(draft.id)
}

/// Gives a living document.
///
/// # Errors
/// When the base cannot be read.
pub fn get(conn: &Connection, id: DocumentId) -> StoreResult<Option<Document>> {
    let sql = format!("SELECT {COLUMNS} FROM document WHERE id = ?1 AND deleted IS NULL");
    Ok(conn
        .prepare_cached(&sql)?
        .query_row([id], read)
        .optional()?)
}

/// Changes a draft: reads it, lets `change` set fields, writes what differs. Kind, number, revision and state stay.
///
/// # Errors
/// `Issued` when it is no draft, `RevisionOfCompany` when a later revision would change its company; as [`add`]; when
/// there is no such document or `change` refuses.
pub fn update<E: From<StoreError>>(
    tx: &Tx<'_>,
    id: DocumentId,
    change: impl FnOnce(&mut Document) -> Result<(), E>,
) -> Result<(), E> {
    let before = existing(tx, id)?;
    before.may_be_edited().map_err(StoreError::from)?;
    let mut draft = before.clone();
    change(&mut draft)?;
    if before.replaces.is_some() && before.company != draft.company {
        return Err(StoreError::from(DocumentRefusal::RevisionOfCompany).into());
    }
    check(&draft)?;
    let lines = lines(tx, id)?;
    rules::total(&lines, &draft.terms_of_sums()).map_err(StoreError::from)?;
    save(tx, id, &draft)?;
    Ok(())
}

/// Writes the office's own note about a document; also of an issued one, because it is never printed.
///
/// # Errors
/// When there is no such document or the base cannot be written.
pub fn set_note(tx: &Tx<'_>, id: DocumentId, note: &str) -> StoreResult<()> {
    let changed = tx
        .prepare_cached("UPDATE document SET note = ?2 WHERE id = ?1 AND deleted IS NULL")?
        .execute((id, note))?;
    found(changed, "document", id.get())
}

/// Says which user answers for a document; also of an issued one, because its pages keep the name they were made with.
///
/// # Errors
/// When there is no such document or the base cannot be written.
pub fn set_responsible(tx: &Tx<'_>, id: DocumentId, user: Option<UserId>) -> StoreResult<()> {
    let changed = tx
        .prepare_cached(
            "UPDATE document SET responsible_id = ?2 WHERE id = ?1 AND deleted IS NULL",
        )?
        .execute((id, user))?;
    found(changed, "document", id.get())
}

/// Gives the lines of a document, titles among them, in their order.
///
/// # Errors
/// When the base cannot be read.
pub fn lines(conn: &Connection, id: DocumentId) -> StoreResult<Vec<DocumentLine>> {
    line::all(conn, id)
}

/// Makes the lines of a draft what `lines` says: known ones (by their id) are changed, new ones added, missing ones
/// deleted. Gives their ids.
///
/// # Errors
/// `Issued`, `NameMissing`, `Money`; when there is no such document or the base cannot be written.
pub fn set_lines(tx: &Tx<'_>, id: DocumentId, lines: &[DocumentLine]) -> StoreResult<Vec<LineId>> {
    let draft = existing(tx, id)?;
    draft.may_be_edited()?;
    write_lines(tx, &draft, lines)
}

/// Computes what a document costs; amounts are those of the list, of reports and of the paper.
///
/// # Errors
/// `Money`; when the base cannot be read.
pub fn total(conn: &Connection, document: &Document) -> StoreResult<DocumentTotal> {
    Ok(rules::total(
        &lines(conn, document.id)?,
        &document.terms_of_sums(),
    )?)
}

/// Tells which revision took a document's place, if one was issued.
///
/// # Errors
/// When the base cannot be read.
pub fn replaced_by(conn: &Connection, id: DocumentId) -> StoreResult<Option<DocumentId>> {
    Ok(conn
        .prepare_cached(
            "SELECT id FROM document WHERE replaces_id = ?1 AND state <> 'draft' AND deleted IS NULL
             ORDER BY revision LIMIT 1",
        )?
        .query_row([id], |row| row.get(0))
        .optional()?)
}

/// Gives all revisions of a document, the first one first.
///
/// # Errors
/// When the base cannot be read.
pub fn revisions(conn: &Connection, id: DocumentId) -> StoreResult<Vec<DocumentId>> {
    let all = conn
        .prepare_cached(
            "WITH RECURSIVE back (id, replaces_id) AS (
                 SELECT id, replaces_id FROM document WHERE id = ?1
                 UNION SELECT d.id, d.replaces_id FROM back JOIN document d ON d.id = back.replaces_id),
             forth (id) AS (
                 SELECT id FROM back
                 UNION SELECT d.id FROM forth JOIN document d ON d.replaces_id = forth.id)
             SELECT d.id FROM forth JOIN document d ON d.id = forth.id
             WHERE d.deleted IS NULL ORDER BY d.revision, d.id",
        )?
        .query_map([id], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    Ok(all)
}

/// Moves a document to the trash; the number of an issued one stays given out. Gives false when it was there already.
///
/// # Errors
/// When the base cannot be written.
pub fn delete(tx: &Tx<'_>, id: DocumentId) -> StoreResult<bool> {
    trash::delete(tx, Table::Document, id.get())
}

/// Gives a living document, or says that there is none.
pub(super) fn existing(conn: &Connection, id: DocumentId) -> StoreResult<Document> {
    get(conn, id)?.ok_or(StoreError::NotFound {
        what: "document",
        id: id.get(),
    })
}

/// Forgets what only an issued document has.
fn as_draft(document: &Document) -> Document {
    Document {
        state: DocumentState::Draft,
        issued_at: None,
        sent_on: None,
        answered_on: None,
        reason: None,
        answer: String::new(),
        ..document.clone()
    }
}

fn check(draft: &Document) -> StoreResult<()> {
    if draft.client.is_none() {
        return Err(Refusal::ClientMissing.into());
    }
    if draft.kind.needs_lines() && draft.currency.code().is_empty() {
        return Err(Refusal::CurrencyMissing.into());
    }
    Ok(draft.check()?)
}

fn write_lines(tx: &Tx<'_>, draft: &Document, lines: &[DocumentLine]) -> StoreResult<Vec<LineId>> {
    if lines.iter().any(|line| line.line.name.trim().is_empty()) {
        return Err(Refusal::NameMissing.into());
    }
    rules::total(lines, &draft.terms_of_sums())?;
    line::set(tx, draft.id, lines)
}

fn insert(tx: &Tx<'_>, draft: &Document) -> StoreResult<()> {
    tx.prepare_cached(
        "INSERT INTO document (id, kind, number, revision, replaces_id, vat_rounding, created)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
    )?
    .execute((
        draft.id,
        draft.kind,
        &draft.number,
        draft.revision,
        draft.replaces,
        draft.vat_rounding,
        draft.created,
    ))?;
    save(tx, draft.id, draft)
}

/// Writes what a draft may change.
fn save(tx: &Tx<'_>, id: DocumentId, draft: &Document) -> StoreResult<()> {
    let (percent, amount) = draft.discount.stored();
    let changed = tx
        .prepare_cached(
            "UPDATE document SET company_id = :company, account_id = :account, client_id = :client, person_id = :person,
                 deal_id = :deal, order_id = :order, shipment_id = :shipment, base_id = :base, date = :date, valid_until = :valid_until,
                 subject = :subject, intro = :intro, closing = :closing, terms = :terms, place = :place, language = :language, template = :template,
                 currency = :currency, price_mode = :price_mode, discount_percent = :percent, discount_amount = :amount,
                 responsible_id = :responsible, note = :note
             WHERE id = :id",
        )?
        .execute(named_params! {
            ":id": id, ":company": draft.company, ":account": draft.account, ":client": draft.client,
            ":person": draft.person, ":deal": draft.deal, ":order": draft.order, ":shipment": draft.shipment, ":base": draft.base,
            ":date": Day(Some(draft.date)), ":valid_until": Day(draft.valid_until),
            ":subject": romanian(&one_line(&draft.subject)), ":intro": romanian(draft.intro.trim_end()),
            ":closing": romanian(draft.closing.trim_end()), ":place": romanian(draft.place.trim()),
            ":terms": romanian(draft.terms.trim_end()), ":language": draft.language, ":template": draft.template,
            ":currency": draft.currency, ":price_mode": draft.price_mode, ":percent": percent, ":amount": amount,
            ":responsible": draft.responsible, ":note": draft.note,
        })?;
    found(changed, "document", id.get())
}

fn read(row: &Row<'_>) -> rusqlite::Result<Document> {
    Ok(Document {
        id: row.get(0)?,
        kind: row.get(1)?,
        company: row.get(2)?,
        account: row.get(3)?,
        client: row.get(4)?,
        person: row.get(5)?,
        deal: row.get(6)?,
        order: row.get(7)?,
        shipment: row.get(8)?,
        base: row.get(9)?,
        number: row.get(10)?,
        revision: row.get(11)?,
        replaces: row.get(12)?,
        date: row.get::<_, Day>(13)?.0.unwrap_or_default(),
        valid_until: row.get::<_, Day>(14)?.0,
        subject: row.get(15)?,
        intro: row.get(16)?,
        closing: row.get(17)?,
        terms: row.get(18)?,
        place: row.get(19)?,
        language: row.get(20)?,
        template: row.get(21)?,
        currency: row.get(22)?,
        price_mode: row.get(23)?,
        vat_rounding: row.get(24)?,
        discount: Discount::from_stored(row.get(25)?, row.get(26)?),
        responsible: row.get(27)?,
        state: row.get(28)?,
        issued_at: row.get(29)?,
        sent_on: row.get::<_, Day>(30)?.0,
        answered_on: row.get::<_, Day>(31)?.0,
        reason: row.get(32)?,
        answer: row.get(33)?,
        note: row.get(34)?,
        created: row.get(35)?,
    })
}
