//! What a colleague wrote into a draft that was issued meanwhile: an issued document does not change, so it is given back what it
//! said at its issue. What was written stays in the history; a new revision takes it up.
//!
//! What it said was kept with its facts at issue ([`crate::store::document::frozen`]), so that every device comes to the same.

use std::collections::BTreeSet;

use rusqlite::{Connection, OptionalExtension};

use super::Came;
use crate::store::document::frozen;
use crate::store::{Action, Store, StoreResult, Table, names};

/// Gives the issued documents that came, or of which something came, and that do not say any more what they said at issue.
pub(super) fn changed(conn: &Connection, came: Option<&[Came]>) -> StoreResult<Vec<i64>> {
    let mut documents = BTreeSet::new();
    match came {
        Some(came) => {
            for &(table, row, _) in came {
                match table {
                    Table::Document => {
                        documents.insert(row);
                    }
                    Table::DocumentLine | Table::DocumentFile => {
                        let sql = format!("SELECT document_id FROM {} WHERE id = ?1", table.name());
                        let of = conn
                            .prepare_cached(&sql)?
                            .query_row([row], |row| row.get::<_, i64>(0));
                        documents.extend(of.optional()?);
                    }
                    _ => {}
                }
            }
        }
        None => {
            let sql = "SELECT id FROM document WHERE deleted IS NULL AND state <> 'draft'";
            documents.extend(super::ids(conn, sql, [])?);
        }
    }
    let mut changed = Vec::new();
    for document in documents {
        if frozen::differs(conn, document)? {
            changed.push(document);
        }
    }
    Ok(changed)
}

/// Gives the numbers of documents that went out with several, of which one came.
pub(super) fn twice(conn: &Connection, came: Option<&[Came]>) -> StoreResult<Vec<String>> {
    let mut twice = BTreeSet::new();
    let numbers = came.unwrap_or_default().iter();
    for (_, row, _) in numbers.filter(|it| it.0 == Table::DocumentNumber) {
        let given: Vec<String> = conn
            .prepare_cached(
                "SELECT DISTINCT o.number FROM document_number n JOIN document_number o ON o.document_id = n.document_id
                 JOIN document d ON d.id = n.document_id
                 WHERE n.id = ?1 AND n.deleted IS NULL AND o.deleted IS NULL AND d.deleted IS NULL ORDER BY o.number",
            )?
            .query_map([row], |found| found.get(0))?
            .collect::<Result<_, _>>()?;
        if given.len() > 1 {
            twice.insert(given.join(" / "));
        }
    }
    Ok(twice.into_iter().collect())
}

/// Gives a document back what it said; gives what it is called.
pub(super) fn give_back(store: &Store, document: i64) -> StoreResult<Option<String>> {
    let name = store.read(|conn| names::of_record(conn, Table::Document, document))?;
    let (given, _) = store.transact(Action::KeepIssued, &name, |tx| {
        frozen::give_back(tx, document)
    })?;
    Ok(given.then_some(name))
}
