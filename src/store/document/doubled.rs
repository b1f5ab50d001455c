//! Numbers that two documents or two orders carry: given out on two computers of which one was a copy of the other, or an old
//! state of it. Both papers may have gone out, so people decide which of them gets another number.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::{Connection, OptionalExtension};

use super::{existing, issue, series};
use crate::domain::document::refusal::DocumentRefusal;
use crate::domain::document::{DocumentKind, DocumentState};
use crate::domain::id::{CompanyId, DocumentId};
use crate::store::sql_types::Day;
use crate::store::{StoreError, StoreResult, Table, Tx};

/// What carries one number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Doubled {
    /// `Document` or `ClientOrder`.
    pub table: Table,
    pub number: String,
    /// Which they are, the earliest first; of a document with revisions the last one.
    pub rows: Vec<i64>,
}

/// Gives all numbers that are carried twice. What lies in the trash does not count.
///
/// # Errors
/// When the base cannot be read.
pub fn all(conn: &Connection) -> StoreResult<Vec<Doubled>> {
    let mut all = documents(conn)?;
    all.extend(orders(conn)?);
    Ok(all)
}

/// Gives the other documents that carry the number of an issued one.
///
/// # Errors
/// When the base cannot be read.
pub fn others(conn: &Connection, id: DocumentId) -> StoreResult<Vec<DocumentId>> {
    let Some(of) = super::get(conn, id)?.filter(|of| of.state != DocumentState::Draft) else {
        return Ok(Vec::new());
    };
    let Some(company) = of.company else {
        return Ok(Vec::new());
    };
    let root = root(conn, id.get())?;
    let mut others = Vec::new();
    for rows in of_number(conn, (company, of.kind), &of.number)?.into_values() {
        if rows.iter().any(|one| one.root == root) {
            let other = rows.iter().filter(|one| one.root != root);
            others.extend(other.map(|one| DocumentId::new(one.last)));
        }
    }
    Ok(others)
}

/// Gives the day, the client and who answers for what carries a number, so that people know which it is.
///
/// # Errors
/// When the base cannot be read.
pub fn named(
    conn: &Connection,
    table: Table,
    row: i64,
) -> StoreResult<(Option<chrono::NaiveDate>, String, String)> {
    let sql = format!(
        "SELECT d.date, coalesce(c.name, ''), coalesce(u.name, '') FROM {} d
         LEFT JOIN client c ON c.id = d.client_id LEFT JOIN user u ON u.id = d.responsible_id WHERE d.id = ?1",
        table.name()
    );
    let found = conn.prepare_cached(&sql)?.query_row([row], |found| {
        Ok((found.get::<_, Day>(0)?.0, found.get(1)?, found.get(2)?))
    });
    Ok(found.optional()?.unwrap_or_default())
}

/// Gives an issued document the next number of its series, with all its revisions, and makes their pages anew. The pages that
/// went out stay in the base, and the old number is not given out again.
///
/// # Errors
/// `Draft` for what is not issued, `NumberIsOwn` when nothing else carries the number; as [`issue::issue`].
pub fn renumber<E: From<StoreError>>(
    tx: &Tx<'_>,
    id: DocumentId,
    make: impl Fn(&Tx<'_>, DocumentId) -> Result<Vec<u8>, E>,
) -> Result<String, E> {
    let (number, issued) = give(tx, id)?;
    for id in issued {
        issue::keep_again(tx, id)?;
        issue::keep(tx, id, &make(tx, id)?)?;
    }
    Ok(number)
}

/// Gives the number; the pages are still the old ones.
fn give(tx: &Tx<'_>, id: DocumentId) -> StoreResult<(String, Vec<DocumentId>)> {
    let of = existing(tx, id)?;
    if of.state == DocumentState::Draft {
        return Err(DocumentRefusal::Draft.into());
    }
    let company = of.company.ok_or(DocumentRefusal::CompanyMissing)?;
    if others(tx, id)?.is_empty() {
        let number = of.number;
        return Err(DocumentRefusal::NumberIsOwn { number }.into());
    }
    let first = DocumentId::new(root(tx, id.get())?);
    let date = super::get(tx, first)?.map_or(of.date, |first| first.date);
    let chain = chain(tx, first)?;
    for one in &chain {
        tx.prepare_cached(
            "UPDATE document_number SET deleted = ?2 WHERE document_id = ?1 AND deleted IS NULL",
        )?
        .execute((one, tx.now()))?;
    }
    let number = series::take(tx, (company, of.kind), date, first)?;
    let mut issued = Vec::new();
    for one in chain {
        tx.prepare_cached("UPDATE document SET number = ?2 WHERE id = ?1")?
            .execute((one, &number))?;
        if super::get(tx, one)?.is_some_and(|one| one.state != DocumentState::Draft) {
            issued.push(one);
        }
    }
    Ok((number, issued))
}

/// One document with its revisions.
struct One {
    root: i64,
    last: i64,
}

/// The documents of one number, by the year it was given out in.
type ByYear = BTreeMap<i64, Vec<One>>;

fn documents(conn: &Connection) -> StoreResult<Vec<Doubled>> {
    let mut statement = conn.prepare_cached(
        "SELECT company_id, kind, number FROM document
         WHERE deleted IS NULL AND state <> 'draft' AND number <> '' AND company_id IS NOT NULL
         GROUP BY company_id, kind, number HAVING count(*) > 1 ORDER BY number",
    )?;
    let mut rows = statement.query([])?;
    let mut all = Vec::new();
    while let Some(row) = rows.next()? {
        let (series, number): (_, String) = ((row.get(0)?, row.get(1)?), row.get(2)?);
        for found in of_number(conn, series, &number)?.into_values() {
            if found.len() > 1 {
                all.push(Doubled {
                    table: Table::Document,
                    number: number.clone(),
                    rows: found.into_iter().map(|one| one.last).collect(),
                });
            }
        }
    }
    Ok(all)
}

fn of_number(
    conn: &Connection,
    (company, kind): (CompanyId, DocumentKind),
    number: &str,
) -> StoreResult<ByYear> {
    let mut statement = conn.prepare_cached(
        "SELECT id FROM document WHERE company_id = ?1 AND kind = ?2 AND number = ?3 AND deleted IS NULL AND state <> 'draft'
         ORDER BY coalesce(issued_at, created), id",
    )?;
    let ids = statement.query_map((company, kind, number), |row| row.get(0))?;
    let ids: Vec<i64> = ids.collect::<Result<_, _>>()?;
    let mut found = ByYear::new();
    for id in ids {
        let root = root(conn, id)?;
        let known = found.entry(year(conn, root)?).or_default();
        match known.iter_mut().find(|one| one.root == root) {
            Some(one) => one.last = id, // a later revision
            None => known.push(One { root, last: id }),
        }
    }
    Ok(found)
}

fn orders(conn: &Connection) -> StoreResult<Vec<Doubled>> {
    let mut statement = conn.prepare_cached(
        "SELECT number, id FROM client_order WHERE deleted IS NULL AND number IN
             (SELECT number FROM client_order WHERE deleted IS NULL AND number <> '' GROUP BY number HAVING count(*) > 1)
         ORDER BY number, created, id",
    )?;
    let mut rows = statement.query([])?;
    let mut all: Vec<Doubled> = Vec::new();
    while let Some(row) = rows.next()? {
        let (number, id): (String, i64) = (row.get(0)?, row.get(1)?);
        match all.last_mut().filter(|last| last.number == number) {
            Some(last) => last.rows.push(id),
            None => all.push(Doubled {
                table: Table::ClientOrder,
                number,
                rows: vec![id],
            }),
        }
    }
    Ok(all)
}

/// The year of the number of a document.
fn year(conn: &Connection, root: i64) -> StoreResult<i64> {
    let given = conn
        .prepare_cached("SELECT year FROM document_number WHERE document_id = ?1 ORDER BY deleted IS NOT NULL, id DESC LIMIT 1")?
        .query_row([root], |row| row.get(0))
        .optional()?;
    if let Some(given) = given {
        return Ok(given);
    }
    let date: Option<Day> = conn
        .prepare_cached("SELECT date FROM document WHERE id = ?1")?
        .query_row([root], |row| row.get(0))
        .optional()?;
    let date = date.and_then(|date| date.0);
    Ok(date.map_or(0, |date| i64::from(chrono::Datelike::year(&date))))
}

/// The first revision of a document.
fn root(conn: &Connection, id: i64) -> StoreResult<i64> {
    let mut seen = BTreeSet::new();
    let mut at = id;
    while seen.insert(at) {
        let before: Option<Option<i64>> = conn
            .prepare_cached("SELECT replaces_id FROM document WHERE id = ?1")?
            .query_row([at], |row| row.get(0))
            .optional()?;
        match before.flatten() {
            Some(before) => at = before,
            None => break,
        }
    }
    Ok(at)
}

/// A document and its revisions, drafts among them.
fn chain(conn: &Connection, first: DocumentId) -> StoreResult<Vec<DocumentId>> {
    let mut chain = vec![first];
    let mut at = 0;
    while let Some(of) = chain.get(at).copied() {
        let mut later =
            conn.prepare_cached("SELECT id FROM document WHERE replaces_id = ?1 ORDER BY id")?;
        for id in later.query_map([of], |row| row.get(0))? {
            let id: DocumentId = id?;
            if !chain.contains(&id) {
                chain.push(id);
            }
        }
        at += 1;
    }
    Ok(chain)
}
