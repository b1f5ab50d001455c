//! What `check` looks at in documents: that no number stands twice, that what was issued has number and file, and that the
//! bytes are there and are those of their hash.

use rusqlite::Connection;

use super::doubled;
use crate::store::check::Finding;
use crate::store::{StoreResult, Table, content, replica};

/// How many findings are enough.
const ENOUGH: usize = 100;

/// Checks documents, numbers and kept bytes.
pub(in crate::store) fn run(conn: &Connection, findings: &mut Vec<Finding>) -> StoreResult<()> {
    files(conn, findings)?;
    contents(conn, findings)?;
    let twice = doubled::all(conn)?.into_iter().map(Finding::NumberTwice);
    findings.extend(twice.take(ENOUGH));
    Ok(())
}

/// What was issued and has no number, no file, or facts that cannot be read.
fn files(conn: &Connection, findings: &mut Vec<Finding>) -> StoreResult<()> {
    let mut statement = conn.prepare(
        "SELECT d.id, d.number, (SELECT facts FROM document_file f WHERE f.document_id = d.id AND f.deleted IS NULL
                                 AND (?1 AND f.hash <> '' OR f.hash IN (SELECT hash FROM content)) ORDER BY f.created DESC, f.id DESC LIMIT 1)
         FROM document d WHERE d.deleted IS NULL AND d.state <> 'draft'",
    )?;
    // In an office bytes may still be on their way; how many are is told by the exchange.
    let in_office = replica::is_in_office(conn)?;
    let mut rows = statement.query([in_office])?;
    while let Some(row) = rows.next()? {
        let number: String = row.get(1)?;
        let facts: Option<String> = row.get(2)?;
        let readable = facts.is_some_and(|facts| {
            serde_json::from_str::<crate::domain::document::facts::Parties>(&facts).is_ok()
        });
        if (number.is_empty() || !readable) && findings.len() < ENOUGH {
            findings.push(Finding::FileLost {
                table: Table::Document,
                row: row.get(0)?,
            });
        }
    }
    let mut pictures = conn.prepare(
        "SELECT id FROM own_company WHERE deleted IS NULL AND NOT ?1 AND (
             logo <> '' AND logo NOT IN (SELECT hash FROM content)
             OR stamp <> '' AND stamp NOT IN (SELECT hash FROM content)
             OR signature <> '' AND signature NOT IN (SELECT hash FROM content))",
    )?;
    let mut rows = pictures.query([in_office])?;
    while let Some(row) = rows.next()? {
        findings.push(Finding::FileLost {
            table: Table::OwnCompany,
            row: row.get(0)?,
        });
    }
    Ok(())
}

fn contents(conn: &Connection, findings: &mut Vec<Finding>) -> StoreResult<()> {
    let mut statement = conn.prepare("SELECT hash, bytes FROM content")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let hash: String = row.get(0)?;
        let bytes = row.get_ref(1)?.as_blob().unwrap_or_default();
        if content::hash_of(bytes) != hash && findings.len() < ENOUGH {
            findings.push(Finding::BytesDiffer { hash });
        }
    }
    Ok(())
}
