//! What the inbox of conflicts shows: the conflicts by the record people know, with the names of all that stands in them.

use rusqlite::Connection;

use crate::domain::id::UserId;
use crate::domain::money::Currency;
use crate::domain::time::Timestamp;
use crate::store::misfit::{self, OrderMisfit};
use crate::store::replica::conflict::{self, Conflict, Kind};
use crate::store::replica::inbox::{self, Taken};
use crate::store::replica::is_reader;
use crate::store::replica::typed::Takes;
use crate::store::{
    CellValue, StoreResult, Table, client_card, history, names, office_option, twins,
};

/// As many decided ones are shown.
const DONE: usize = 100;

/// As many orders that do not add up are read; the others come as these are mended.
const MISFITS: usize = 200;

/// A record about which something is open.
#[derive(Debug, Clone, PartialEq)]
pub struct Record {
    pub table: Table,
    pub row: i64,
    /// Its name; of a setting of the office its key.
    pub name: String,
    /// Legal form of a client.
    pub form: String,
    pub fields: Vec<Field>,
}

/// A field of it, or of a part of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Field {
    pub conflict: Conflict,
    /// What the part is called; empty for the record itself.
    pub part: String,
    /// Of the value of a contact detail: which kind it is.
    pub kind: Option<String>,
    pub currency: Currency,
    /// Names of the records to which the values lead: what stands, the other, the original.
    pub links: [Option<String>; 3],
    /// What may be typed in place of both.
    pub takes: Takes,
}

/// A conflict that was decided.
#[derive(Debug, Clone, PartialEq)]
pub struct Done {
    pub table: Table,
    pub row: i64,
    pub name: String,
    /// What the part is called that it was about; empty for the record itself.
    pub part: String,
    pub column: String,
    pub at: Timestamp,
    pub taken: Taken,
    /// Whose write ended it, where that is known.
    pub by: Option<UserId>,
}

/// All of it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Read {
    pub open: Vec<Record>,
    pub done: Vec<Done>,
    /// Orders that do not add up, below what waits for a decision.
    pub misfits: Vec<OrderMisfit>,
}

impl Field {
    /// The cell that it is about.
    pub const fn cell(&self) -> (Table, i64, &str) {
        let it = &self.conflict;
        (it.table, it.row, it.column.as_str())
    }

    /// Tells whether it is about a column.
    pub fn is(&self, table: Table, column: &str) -> bool {
        self.conflict.table == table && self.conflict.column == column
    }

    /// Tells whether something else than the two values can be typed here.
    pub fn is_typed(&self) -> bool {
        self.takes != Takes::OneOfTwo
    }

    /// What both had seen, where it is known and can be written again.
    pub fn original(&self) -> Option<&CellValue> {
        let base = self.conflict.base.as_ref();
        base.filter(|_| self.conflict.kind != Kind::Deleted)
    }
}

impl Record {
    /// How many fields it is about: one may have more than two versions.
    pub fn cells(&self) -> usize {
        let is_first = |(n, field): &(usize, &Field)| {
            let before = &self.fields[..*n];
            !before.iter().any(|it| it.cell() == field.cell())
        };
        self.fields.iter().enumerate().filter(is_first).count()
    }

    /// When the last of the values was written that did not win.
    pub fn at(&self) -> Timestamp {
        let times = self.fields.iter().map(|field| field.conflict.lost.at);
        times.max().unwrap_or_else(|| Timestamp::from_millis(0))
    }
}

/// Reads the inbox.
///
/// # Errors
/// When the base cannot be read.
pub fn read(conn: &Connection) -> StoreResult<Read> {
    let mut open: Vec<Record> = Vec::new();
    for conflict in conflict::open(conn)? {
        let (table, row) = inbox::owner(conn, conflict.table, conflict.row)?;
        let is_part = (table, row) != (conflict.table, conflict.row);
        let (kind, whose) = detail(conn, &conflict)?;
        let field = Field {
            part: match (is_part, whose) {
                // Which contact it is tells its value only.
                (_, Some(whose)) if conflict.kind == Kind::Deleted => {
                    let said = [conflict.name.clone(), whose].into_iter();
                    let said: Vec<String> = said.filter(|said| !said.is_empty()).collect();
                    said.join(", ")
                }
                (_, Some(whose)) => whose,
                (true, None) => conflict.name.clone(),
                (false, None) => String::new(),
            },
            kind,
            currency: history::currency_of(conn, conflict.table, conflict.row)?,
            takes: Takes::of(conn, &conflict)?,
            links: twins::told_apart(
                conn,
                (conflict.table, &conflict.column),
                [
                    Some(&conflict.won.value),
                    Some(&conflict.lost.value),
                    conflict.base.as_ref(),
                ],
            )?,
            conflict,
        };
        match open
            .iter_mut()
            .find(|it| (it.table, it.row) == (table, row))
        {
            Some(known) => known.fields.push(field),
            None => {
                let (name, form) = called(conn, table, row)?;
                open.push(Record {
                    table,
                    row,
                    name,
                    form,
                    fields: vec![field],
                });
            }
        }
    }
    for record in &mut open {
        // Parts under the record itself, values of one cell together, in an order that stays.
        let first = |field: &Field, all: &[Field]| {
            let same = all.iter().filter(|it| it.cell() == field.cell());
            same.map(|it| it.conflict.id).min()
        };
        let all = record.fields.clone();
        record.fields.sort_by_key(|field| {
            let conflict = &field.conflict;
            let first = first(field, &all);
            let part = (!field.part.is_empty(), conflict.table, conflict.row);
            // The first time of a series follows from its rule.
            let follows = conflict.table == Table::CalendarEntry && conflict.column == "starts";
            (part, follows, first, conflict.id)
        });
    }
    let mut done = Vec::new();
    for settled in inbox::settled(conn, DONE)? {
        let conflict = settled.conflict;
        let (table, row) = inbox::owner(conn, conflict.table, conflict.row)?;
        let is_part = (table, row) != (conflict.table, conflict.row);
        done.push(Done {
            table,
            row,
            name: called(conn, table, row)?.0,
            part: match is_part {
                true => conflict.name.clone(),
                false => String::new(),
            },
            by: settled.by,
            column: conflict.column,
            at: conflict.lost.at,
            taken: settled.taken,
        });
    }
    // For who may only read nothing waits.
    let misfits = match is_reader(conn)? {
        true => Vec::new(),
        false => misfit::to_tell(conn, MISFITS)?,
    };
    Ok(Read {
        open,
        done,
        misfits,
    })
}

/// Of a contact detail its kind, where its value is meant, and the person whose it is; empty when it is the client's.
fn detail(conn: &Connection, conflict: &Conflict) -> StoreResult<(Option<String>, Option<String>)> {
    if conflict.table != Table::ContactDetail {
        return Ok((None, None));
    }
    Ok(match inbox::detail(conn, conflict.row)? {
        Some((kind, person)) => {
            let is_meant = conflict.column == "value" && !kind.is_empty();
            (is_meant.then_some(kind), Some(person))
        }
        None => (None, None),
    })
}

/// Name and legal form.
fn called(conn: &Connection, table: Table, row: i64) -> StoreResult<(String, String)> {
    if table == Table::Client
        && let Some(client) = client_card::name(conn, crate::domain::id::ClientId::new(row))?
    {
        return Ok((client.name, client.form));
    }
    let name = match table {
        Table::OfficeOption => office_option::key_of(conn, row)?,
        _ => names::of_record(conn, table, row)?,
    };
    Ok((name, String::new()))
}
