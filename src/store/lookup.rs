//! Finding a record by what people type: its number, the last digits of the number, a code, a name, the beginning of a name.
//!
//! Numbers of records have up to 19 digits; people read and type the last ones. Deliberately no search: nothing is guessed,
//! and what fits several records gives all of them.

use rusqlite::{Connection, OptionalExtension};

use super::{StoreResult, Table};
use crate::domain::fold::fold;

/// How many last digits of a number are taken for a reference at least.
pub const FEWEST_DIGITS: usize = 4;

/// Among which records is looked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Among {
    Living,
    /// Those in the trash.
    Trashed,
    All,
}

/// A record that fits what was typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    pub row: i64,
    /// What it is called; empty when it has no name.
    pub name: String,
}

/// Gives the records of a table that fit what was typed: the closest way of fitting that finds any counts alone. The whole
/// number goes first, then a code, a whole name, the last digits of the number, the beginning of a name, that of another of
/// its words.
///
/// # Errors
/// When the base cannot be read.
pub fn find(
    conn: &Connection,
    table: Table,
    typed: &str,
    among: Among,
) -> StoreResult<Vec<Candidate>> {
    let typed = typed.trim();
    let digits = !typed.is_empty() && typed.bytes().all(|byte| byte.is_ascii_digit());
    if digits
        && let Ok(row) = typed.parse()
        && exists(conn, table, row, among)?
    {
        let name = name(conn, table, row)?;
        return Ok(vec![Candidate { row, name }]);
    }
    let coded = with_code(conn, table, typed, among)?;
    if !coded.is_empty() {
        return called(conn, table, coded);
    }
    let wanted = fold(typed);
    let known = names(conn, table, among)?;
    let pick = |fits: &dyn Fn(&str) -> bool| -> Vec<Candidate> {
        known
            .iter()
            .filter(|(_, names)| names.iter().any(|name| fits(&fold(name))))
            .map(|(row, names)| Candidate {
                row: *row,
                name: names.first().cloned().unwrap_or_default(),
            })
            .collect()
    };
    if !wanted.is_empty() {
        let found = pick(&|name| name == wanted);
        if !found.is_empty() {
            return Ok(found);
        }
    }
    if digits {
        let ended = with_end(conn, table, typed, among)?;
        return called(conn, table, ended);
    }
    if wanted.chars().count() < 2 {
        return Ok(Vec::new());
    }
    let begun = pick(&|name| name.starts_with(&wanted));
    if !begun.is_empty() {
        return Ok(begun);
    }
    // People are called by their family name, which stands last in some lists and first in others.
    Ok(pick(&|name| {
        name.split(' ')
            .skip(1)
            .any(|word| word.starts_with(&wanted))
    }))
}

/// Gives how many last digits tell the numbers of a table apart, [`FEWEST_DIGITS`] at least.
///
/// # Errors
/// When the base cannot be read.
pub fn digits(conn: &Connection, table: Table) -> StoreResult<usize> {
    let name = table.name();
    let (least, most): (Option<i64>, Option<i64>) = conn
        .prepare_cached(&format!(
            "SELECT (SELECT min(id) FROM {name}), (SELECT max(id) FROM {name})"
        ))?
        .query_row([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let spread = most.unwrap_or(0).saturating_sub(least.unwrap_or(0));
    let enough = spread.to_string().len().max(FEWEST_DIGITS);
    if enough <= 7 {
        return Ok(enough);
    }
    // Several devices number far apart; their last digits may still differ.
    let ids: Vec<i64> = conn
        .prepare_cached(&format!("SELECT id FROM {name}"))?
        .query_map([], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    for count in FEWEST_DIGITS..19 {
        let mut ends: Vec<i64> = ids.iter().map(|id| id % power(count)).collect();
        ends.sort_unstable();
        if ends.windows(2).all(|pair| pair[0] != pair[1]) {
            return Ok(count);
        }
    }
    Ok(19)
}

/// Gives the last digits of a number, filled up with noughts.
pub fn short(row: i64, count: usize) -> String {
    if count >= 19 {
        return row.to_string();
    }
    format!("{:0count$}", row % power(count))
}

fn power(count: usize) -> i64 {
    10_i64.saturating_pow(u32::try_from(count).unwrap_or(u32::MAX))
}

const fn condition(among: Among) -> &'static str {
    match among {
        Among::Living => "deleted IS NULL",
        Among::Trashed => "deleted IS NOT NULL",
        Among::All => "1",
    }
}

fn exists(conn: &Connection, table: Table, row: i64, among: Among) -> StoreResult<bool> {
    let sql = format!(
        "SELECT 1 FROM {} WHERE id = ?1 AND {}",
        table.name(),
        condition(among)
    );
    Ok(conn.prepare_cached(&sql)?.exists([row])?)
}

/// Codes that are a record's own: tax codes and the like of a client, the code of a product.
fn with_code(conn: &Connection, table: Table, typed: &str, among: Among) -> StoreResult<Vec<i64>> {
    let living = condition(among);
    let sql = match table {
        Table::Client => format!(
            "SELECT client_id, value FROM identifier WHERE deleted IS NULL
             AND client_id IN (SELECT id FROM client WHERE {living} AND merged_into IS NULL)"
        ),
        Table::Product => format!("SELECT id, code FROM product WHERE {living} AND code <> ''"),
        Table::Document => {
            format!("SELECT id, number FROM document WHERE {living} AND number <> ''")
        }
        _ => return Ok(Vec::new()),
    };
    let wanted = plain_code(typed);
    let mut found: Vec<i64> = Vec::new();
    if wanted.is_empty() {
        return Ok(found);
    }
    let mut statement = conn.prepare_cached(&sql)?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let id = row.get(0)?;
        let code: String = row.get(1)?;
        if plain_code(&code) == wanted && !found.contains(&id) {
            found.push(id);
        }
    }
    Ok(found)
}

fn plain_code(code: &str) -> String {
    code.chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '-' | '/' | '.'))
        .flat_map(char::to_uppercase)
        .collect()
}

fn with_end(conn: &Connection, table: Table, typed: &str, among: Among) -> StoreResult<Vec<i64>> {
    let count = typed.len();
    if !(FEWEST_DIGITS..19).contains(&count) {
        return Ok(Vec::new());
    }
    let end: i64 = typed.parse().unwrap_or(-1);
    let sql = format!(
        "SELECT id FROM {} WHERE id % ?1 = ?2 AND {}",
        table.name(),
        condition(among)
    );
    let ids = conn
        .prepare_cached(&sql)?
        .query_map((power(count), end), |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    Ok(ids)
}

/// The columns by which a record is called: what it is shown as first, other ways of writing it after.
const fn name_columns(table: Table) -> Option<&'static str> {
    Some(match table {
        Table::Client => {
            "trim(name || ' ' || legal_form), name, legal_name, trim(legal_form || ' ' || name)"
        }
        Table::Person => {
            "trim(family_name || ' ' || given_name || ' ' || patronymic), trim(family_name || ' ' || given_name), \
             trim(given_name || ' ' || family_name)"
        }
        Table::Interaction => "topic",
        Table::Deal | Table::Task | Table::CalendarEntry | Table::TaskTemplateLine => "title",
        Table::TaskItem => "text",
        Table::ClientOrder | Table::Shipment | Table::Payment => "number",
        Table::Document => "CASE WHEN number <> '' THEN number ELSE subject END",
        Table::BankAccount => "iban",
        Table::ContactDetail | Table::Identifier => "value",
        Table::Product
        | Table::ProductGroup
        | Table::PriceList
        | Table::Pipeline
        | Table::Stage
        | Table::Campaign
        | Table::Reason
        | Table::VatRate
        | Table::User
        | Table::Book
        | Table::Tag
        | Table::View
        | Table::OwnCompany
        | Table::Template
        | Table::LabelSheet
        | Table::TaskTemplate
        | Table::Resource
        | Table::Field => "name",
        Table::DealLine | Table::OrderLine | Table::DocumentLine => "name",
        Table::CompanyIdentifier => "value",
        Table::DocumentNumber => "number",
        _ => return None,
    })
}

fn names(conn: &Connection, table: Table, among: Among) -> StoreResult<Vec<(i64, Vec<String>)>> {
    let Some(columns) = name_columns(table) else {
        return Ok(Vec::new());
    };
    let own = if table == Table::Client {
        " AND merged_into IS NULL"
    } else {
        ""
    };
    let sql = format!(
        "SELECT id, {columns} FROM {} WHERE {}{own} ORDER BY id",
        table.name(),
        condition(among)
    );
    let mut statement = conn.prepare_cached(&sql)?;
    let count = statement.column_count();
    let all = statement
        .query_map([], |row| {
            let names = (1..count)
                .map(|place| row.get::<_, String>(place))
                .collect::<Result<Vec<_>, _>>()?;
            Ok((row.get(0)?, names))
        })?
        .collect::<Result<_, _>>()?;
    Ok(all)
}

/// Gives what a record is called, also a deleted one; empty when it has no name or was not received yet.
///
/// # Errors
/// When the base cannot be read.
pub fn name(conn: &Connection, table: Table, row: i64) -> StoreResult<String> {
    let Some(columns) = name_columns(table) else {
        return Ok(String::new());
    };
    let sql = format!("SELECT {columns} FROM {} WHERE id = ?1", table.name());
    Ok(conn
        .prepare_cached(&sql)?
        .query_row([row], |found| found.get(0))
        .optional()?
        .unwrap_or_default())
}

fn called(conn: &Connection, table: Table, rows: Vec<i64>) -> StoreResult<Vec<Candidate>> {
    rows.into_iter()
        .map(|row| {
            Ok(Candidate {
                row,
                name: name(conn, table, row)?,
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_numbers_are_the_last_digits() {
        assert_eq!(short(7_696_581_394_432, 4), "4432");
        assert_eq!(short(7_696_581_390_042, 4), "0042");
        assert_eq!(short(77, 19), "77");
    }
}
