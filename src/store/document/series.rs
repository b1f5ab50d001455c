//! Series of numbers, and the one place that gives a number out: inside the write transaction, so that two programs on one
//! base never get the same and what fails after it gives it back.

use chrono::{Datelike, NaiveDate};
use rusqlite::{Connection, OptionalExtension};

use crate::domain::document::DocumentKind;
use crate::domain::document::refusal::DocumentRefusal;
use crate::domain::document::series::{Restart, Series, check_pattern};
use crate::domain::id::{self, CompanyId, DocumentId};
use crate::store::{StoreResult, Tx, replica};

/// A number that was given out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Given {
    pub number: String,
    pub year: i64,
    pub counter: i64,
    pub document: DocumentId,
    /// The issue was undone, or the document lies in the trash: the number is not given again.
    pub is_void: bool,
}

/// Gives the series of a kind of documents of a company, as it was set up or as it usually is.
///
/// # Errors
/// When the base cannot be read.
pub fn get(conn: &Connection, company: CompanyId, kind: DocumentKind) -> StoreResult<Series> {
    let found = conn
        .prepare_cached(
            "SELECT pattern, restart, start, start_year FROM number_series WHERE id = ?1 AND deleted IS NULL",
        )?
        .query_row([row_id(company, kind)], |row| {
            Ok(Series {
                company,
                kind,
                pattern: row.get(0)?,
                restart: row.get(1)?,
                start: row.get(2)?,
                start_year: row.get(3)?,
            })
        })
        .optional()?;
    Ok(found.unwrap_or_else(|| Series::usual(company, kind)))
}

/// Says how a series is written, when it restarts, and with which number it goes on.
///
/// # Errors
/// `PatternWithoutNumber`, `PatternUnknown`, `NumberUsed` when it would go on with a number that was given out; when the
/// base cannot be written.
pub fn set(
    tx: &Tx<'_>,
    pattern: &str,
    series: &Series,
    next: Option<i64>,
    date: NaiveDate,
) -> StoreResult<()> {
    check_pattern(pattern)?;
    let mut wanted = Series {
        pattern: pattern.trim().to_owned(),
        ..series.clone()
    };
    if let Some(next) = next {
        let last = last(tx, &wanted, date)?.unwrap_or(0);
        if next <= last {
            return Err(DocumentRefusal::NumberUsed { last }.into());
        }
        wanted.start = next;
        wanted.start_year = date.year();
    }
    tx.prepare_cached(
        "INSERT INTO number_series (id, company_id, kind, pattern, restart, start, start_year)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
         ON CONFLICT (id) DO UPDATE SET pattern = excluded.pattern, restart = excluded.restart, start = excluded.start,
             start_year = excluded.start_year, deleted = NULL",
    )?
    .execute((
        row_id(wanted.company, wanted.kind),
        wanted.company,
        wanted.kind,
        &wanted.pattern,
        wanted.restart,
        wanted.start,
        wanted.start_year,
    ))?;
    Ok(())
}

/// Tells which number a document of the series would get on a date.
///
/// # Errors
/// When the base cannot be read.
pub fn next(conn: &Connection, series: &Series, date: NaiveDate) -> StoreResult<(i64, String)> {
    let device = replica::code(conn)?;
    let mut counter = series.first(date);
    if let Some(last) = last(conn, series, date)? {
        counter = counter.max(last + 1);
    }
    // Another pattern before may have written the same text.
    let mut taken = conn.prepare_cached(
        "SELECT 1 FROM document_number WHERE company_id = ?1 AND kind = ?2 AND year = ?3 AND number = ?4",
    )?;
    loop {
        let number = series.write(counter, date, device.as_deref());
        if !taken.exists((series.company, series.kind, date.year(), &number))? {
            return Ok((counter, number));
        }
        counter += 1;
    }
}

/// Gives the next number to a document.
pub(super) fn take(
    tx: &Tx<'_>,
    (company, kind): (CompanyId, DocumentKind),
    date: NaiveDate,
    document: DocumentId,
) -> StoreResult<String> {
    let (counter, number) = next(tx, &get(tx, company, kind)?, date)?;
    tx.prepare_cached(
        "INSERT INTO document_number (id, company_id, kind, year, counter, number, document_id)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
    )?
    .execute((
        tx.new_id(),
        company,
        kind,
        date.year(),
        counter,
        &number,
        document,
    ))?;
    Ok(number)
}

/// Gives the numbers of a series that were given out, the latest first.
///
/// # Errors
/// When the base cannot be read.
pub fn given(
    conn: &Connection,
    company: CompanyId,
    kind: DocumentKind,
    limit: usize,
) -> StoreResult<Vec<Given>> {
    let all = conn
        .prepare_cached(
            "SELECT n.number, n.year, n.counter, n.document_id, n.deleted IS NOT NULL OR d.deleted IS NOT NULL
             FROM document_number n LEFT JOIN document d ON d.id = n.document_id
             WHERE n.company_id = ?1 AND n.kind = ?2 ORDER BY n.year DESC, n.counter DESC LIMIT ?3",
        )?
        .query_map((company, kind, limit), |row| {
            Ok(Given {
                number: row.get(0)?,
                year: row.get(1)?,
                counter: row.get(2)?,
                document: row.get(3)?,
                is_void: row.get(4)?,
            })
        })?
        .collect::<Result<_, _>>()?;
    Ok(all)
}

/// The last counter that was given out where counting stands on a date; void ones count. In an office each device counts
/// what it gave out itself.
fn last(conn: &Connection, series: &Series, date: NaiveDate) -> StoreResult<Option<i64>> {
    let year = (series.restart == Restart::Year).then(|| date.year());
    let (first, last) = match replica::is_in_office(conn)? {
        true => replica::own_ids(conn)?,
        false => (0, i64::MAX),
    };
    Ok(conn
        .prepare_cached(
            "SELECT max(counter) FROM document_number
             WHERE company_id = ?1 AND kind = ?2 AND (?3 IS NULL OR year = ?3) AND id BETWEEN ?4 AND ?5",
        )?
        .query_row((series.company, series.kind, year, first, last), |row| {
            row.get(0)
        })?)
}

const fn row_id(company: CompanyId, kind: DocumentKind) -> i64 {
    id::link(company.get(), id::of_text(kind.code()))
}
