//! Templates that users made, as rows: name, kind, language and the serialised model, which this floor does not read.

use rusqlite::{Connection, OptionalExtension, Row};

use crate::domain::document::DocumentKind;
use crate::domain::id::TemplateId;
use crate::domain::text::one_line;
use crate::store::{StoreResult, Table, Tx, found, named, office_option, trash};

/// A template as it is kept.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct StoredTemplate {
    pub id: TemplateId,
    pub kind: DocumentKind,
    pub name: String,
    /// ISO 639-1; empty for any.
    pub language: String,
    /// `domain::template`, serialised.
    pub body: String,
}

const COLUMNS: &str = "id, kind, name, language, body";

/// Gives the templates of a kind, or all, in their order.
///
/// # Errors
/// When the base cannot be read.
pub fn all(conn: &Connection, kind: Option<DocumentKind>) -> StoreResult<Vec<StoredTemplate>> {
    let sql = format!(
        "SELECT {COLUMNS} FROM template WHERE deleted IS NULL AND (?1 IS NULL OR kind = ?1) ORDER BY kind, position, id"
    );
    let all = conn
        .prepare_cached(&sql)?
        .query_map([kind.map(DocumentKind::code)], read)?
        .collect::<Result<_, _>>()?;
    Ok(all)
}

/// Gives a living template.
///
/// # Errors
/// When the base cannot be read.
pub fn get(conn: &Connection, id: TemplateId) -> StoreResult<Option<StoredTemplate>> {
    let sql = format!("SELECT {COLUMNS} FROM template WHERE id = ?1 AND deleted IS NULL");
    Ok(conn
        .prepare_cached(&sql)?
        .query_row([id], read)
        .optional()?)
}

/// Adds a template; `id` is given here.
///
/// # Errors
/// `NameMissing`; when the base cannot be written.
pub fn add(tx: &Tx<'_>, template: &StoredTemplate) -> StoreResult<TemplateId> {
    let id = TemplateId::new(tx.new_id());
    tx.prepare_cached(
        "INSERT INTO template (id, kind, name, language, body, position)
         VALUES (?1, ?2, ?3, ?4, ?5, (SELECT coalesce(max(position), 0) + 1 FROM template))",
    )?
    .execute((
        id,
        template.kind,
        one_line(named(&template.name)?),
        &template.language,
        &template.body,
    ))?;
    Ok(id)
}

/// Writes a template; documents that were issued with it stay as they are.
///
/// # Errors
/// `NameMissing`; when there is no such template or the base cannot be written.
pub fn update(tx: &Tx<'_>, template: &StoredTemplate) -> StoreResult<()> {
    let changed = tx
        .prepare_cached(
            "UPDATE template SET kind = ?2, name = ?3, language = ?4, body = ?5 WHERE id = ?1 AND deleted IS NULL",
        )?
        .execute((
            template.id,
            template.kind,
            one_line(named(&template.name)?),
            &template.language,
            &template.body,
        ))?;
    found(changed, "template", template.id.get())
}

/// Gives the template that new documents of a kind take in a language: the code of a design or the number of a row; empty
/// while none was chosen, and when the chosen one is in the trash.
///
/// # Errors
/// When the base cannot be read.
pub fn usual(conn: &Connection, kind: DocumentKind, language: &str) -> StoreResult<String> {
    let chosen = office_option::usual_template(conn, kind, language)?;
    let is_gone = match chosen.parse::<i64>() {
        Ok(row) => get(conn, TemplateId::new(row))?.is_none(),
        Err(_) => false,
    };
    Ok(if is_gone { String::new() } else { chosen })
}

/// Chooses the template that new documents of a kind take in some languages: the code of a design or the number of a row.
///
/// # Errors
/// When the base cannot be written.
pub fn set_usual(
    tx: &Tx<'_>,
    kind: DocumentKind,
    languages: &[&str],
    template: &str,
) -> StoreResult<()> {
    for language in languages {
        office_option::set_usual_template(tx, kind, language, template)?;
    }
    Ok(())
}

/// Moves a template to the trash. Gives false when it was there already.
///
/// # Errors
/// When the base cannot be written.
pub fn delete(tx: &Tx<'_>, id: TemplateId) -> StoreResult<bool> {
    trash::delete(tx, Table::Template, id.get())
}

fn read(row: &Row<'_>) -> rusqlite::Result<StoredTemplate> {
    Ok(StoredTemplate {
        id: row.get(0)?,
        kind: row.get(1)?,
        name: row.get(2)?,
        language: row.get(3)?,
        body: row.get(4)?,
    })
}
