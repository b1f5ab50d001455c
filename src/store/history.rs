//! History: who changed which field of which record, when, from what to what; and putting a value back.

use rusqlite::types::ValueRef;
use rusqlite::{Connection, OptionalExtension, Row};

use super::action::{Action, Role};
use super::capture::Captured;
use super::cells::{self, Cell, CellValue};
use super::synced::{Table, columns};
use super::{StoreError, StoreResult, Tx, client, contact_detail, field, order, replica};
use crate::domain::id::{ActionId, ClientId, DetailId, UserId};
use crate::domain::money::Currency;
use crate::domain::time::Timestamp;

mod births;
mod first;
mod records;

pub(super) use first::first_value;
pub use records::{
    of_client, of_company, of_deal, of_document, of_entry, of_interaction, of_order, of_person,
    of_product, of_task,
};

/// An action as history shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    pub id: ActionId,
    pub at: Timestamp,
    pub user: Option<UserId>,
    /// `None` when a newer program did it.
    pub action: Option<Action>,
    pub role: Role,
    pub subject: String,
    /// Number of the device on which it was done; `None` when it was this one.
    pub device: Option<i64>,
    /// Its place in the history of the office: the time part of a stamp.
    pub stamp: i64,
}

impl Entry {
    /// Gives by what entries are ordered: also those of several devices, the same on each.
    pub const fn place(&self) -> (i64, ActionId) {
        (self.stamp, self.id)
    }
}

/// What an action did to one record.
#[derive(Debug, Clone, PartialEq)]
pub struct RecordChange {
    pub entry: Entry,
    pub table: Table,
    pub row: i64,
    /// The record was made by this action. `fields` then say what was typed into it where that stands nowhere else.
    pub created: bool,
    pub fields: Vec<FieldChange>,
    /// Of the amounts of the record; none where it has no amounts.
    pub currency: Currency,
}

/// A field before and after.
#[derive(Debug, Clone, PartialEq)]
pub struct FieldChange {
    /// Name of the column.
    pub column: String,
    pub old: CellValue,
    pub new: CellValue,
    /// Somebody else wrote the field at the same time, and that value stands.
    pub is_lost: bool,
}

/// Writes an action and its changes; called once, at the end of the transaction.
pub(super) fn record(
    tx: &Tx<'_>,
    action: Action,
    role: Role,
    subject: &str,
    target: Option<ActionId>,
    captured: &Captured,
) -> StoreResult<ActionId> {
    let born = (tx.next.get() > tx.first).then(|| (tx.first, tx.next.get() - 1));
    let id = ActionId::new(tx.new_id());
    let stamp = replica::stamp::next(tx)?;
    tx.prepare_cached(
        "INSERT INTO action (id, at, user_id, kind, subject, first_id, last_id, role, target, stamp)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
    )?
    .execute(rusqlite::params![
        id,
        tx.now(),
        tx.user(),
        action.code(),
        subject,
        born.map(|(first, _)| first),
        born.map(|(_, last)| last),
        role.code(),
        target,
        stamp.time.cast_signed(),
    ])?;
    let mut traces = if tx.in_office {
        replica::stamp::commit(tx, stamp, (action, role), captured)?
    } else {
        replica::stamp::Traces::default()
    };
    let mut insert = tx.prepare_cached(
        "INSERT INTO change (action_id, tbl, row_id, inserted, cells, stamps) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    )?;
    for &(table, row) in &captured.inserted {
        if !tx.is_new(row) {
            let born = cells::encode(&traces.birth(table, row))?;
            insert.execute((id, table, row, true, born, None::<Vec<u8>>))?;
        }
    }
    for (&(table, row), changed) in &captured.updated {
        let trace = traces.take(table, row);
        insert.execute((id, table, row, false, cells::encode(changed)?, trace))?;
    }
    let is_taken_back = action == Action::SettleConflict && role == Role::Undo;
    if tx.in_office && (action == Action::Revive || is_taken_back) {
        replica::given_back::note_own(tx, captured)?;
    }
    if tx.in_office {
        replica::stamp::look_back(tx)?;
    }
    Ok(id)
}

/// Gives what happened to one record, newest first.
///
/// # Errors
/// When the base cannot be read.
pub fn of_record(conn: &Connection, table: Table, row: i64) -> StoreResult<Vec<RecordChange>> {
    let names = columns(conn, table)?;
    let mut statement = conn.prepare_cached(
        "SELECT a.id, a.at, a.user_id, a.kind, a.role, a.subject, a.stamp, c.inserted, c.cells, c.stamps
         FROM change c JOIN action a ON a.id = c.action_id
         WHERE c.tbl = ?1 AND c.row_id = ?2 ORDER BY a.stamp DESC, a.id DESC",
    )?;
    let device = replica::device(conn)?;
    let mut rows = statement.query((table.number(), row))?;
    let currency = currency_of(conn, table, row)?;
    let mut changes = Vec::new();
    let mut traces = Vec::new();
    let mut pasts = replica::seen::Pasts::default();
    while let Some(found) = rows.next()? {
        let created: bool = found.get(7)?;
        let entry = entry(found, device)?;
        let action = (entry.id.get(), entry.stamp);
        let cells = readable(found.get_ref(8)?, table, row);
        let trace = replica::trace::read(found.get_ref(9)?);
        pasts.add(action, (entry.action, entry.role), &cells, &trace);
        let mut fields = Vec::new();
        let mut columns = Vec::new();
        for cell in cells {
            let column = names
                .get(usize::from(cell.column))
                .cloned()
                .unwrap_or_else(|| format!("#{}", cell.column));
            columns.push(cell.column);
            fields.push(FieldChange {
                column,
                is_lost: false,
                old: cell.old,
                new: cell.new,
            });
        }
        traces.push((columns, trace));
        changes.push(RecordChange {
            entry,
            table,
            row,
            created,
            fields,
            currency,
        });
    }
    for (change, (columns, trace)) in changes.iter_mut().zip(traces) {
        let action = (change.entry.id.get(), change.entry.stamp);
        for (field, column) in change.fields.iter_mut().zip(columns) {
            field.is_lost = match field.column.as_str() {
                "deleted" => trace.is_lost(column),
                _ => pasts.is_passed_over(action, (column, &trace)),
            };
        }
    }
    changes.retain_mut(|change| {
        let told = !change.fields.is_empty();
        let fields = &mut change.fields;
        fields.retain(|field| !order::is_said_again(table, field));
        fields.is_empty() != told
    });
    births::tell_typed(conn, (table, row), &mut changes)?;
    let mut changes = once(changes);
    if !changes.iter().any(|change| change.created)
        && let Some(entry) = birth(conn, row)?
    {
        changes.push(RecordChange {
            entry,
            table,
            row,
            created: true,
            fields: Vec::new(),
            currency,
        });
    }
    Ok(changes)
}

/// Of what several devices did alike because of the same, without knowing of each other, tells only the first.
fn once(changes: Vec<RecordChange>) -> Vec<RecordChange> {
    let mut told: Vec<RecordChange> = Vec::with_capacity(changes.len());
    for change in changes.into_iter().rev() {
        let follows = change.entry.action.is_some_and(Action::follows);
        let touches = |known: &&RecordChange| {
            known.created && change.created
                || known.fields.iter().any(|field| {
                    let mut fields = change.fields.iter();
                    fields.any(|it| it.column == field.column)
                })
        };
        let before = told.iter().rev().find(touches).filter(|_| follows);
        let is_known = before.is_some_and(|before| {
            // What stood before it is another thing on the device where the other one had come already.
            let alike = |one: &FieldChange, other: &FieldChange| {
                (&one.column, &one.new) == (&other.column, &other.new)
            };
            before.entry.action == change.entry.action
                && before.created == change.created
                && before.fields.len() == change.fields.len()
                && change.fields.iter().all(|field| {
                    let mut fields = before.fields.iter();
                    fields.any(|known| alike(known, field))
                })
        });
        if !is_known {
            told.push(change);
        }
    }
    told.reverse();
    told
}

/// Gives the currency in which the amounts of a record are.
///
/// # Errors
/// When the base cannot be read.
pub fn currency_of(conn: &Connection, table: Table, row: i64) -> StoreResult<Currency> {
    let sql = match table {
        Table::Deal => "SELECT currency FROM deal WHERE id = ?1",
        Table::ClientOrder => "SELECT currency FROM client_order WHERE id = ?1",
        Table::Payment => "SELECT currency FROM payment WHERE id = ?1",
        Table::OpeningBalance => "SELECT currency FROM opening_balance WHERE id = ?1",
        Table::DealLine => {
            "SELECT d.currency FROM deal_line l JOIN deal d ON d.id = l.deal_id WHERE l.id = ?1"
        }
        Table::OrderLine => {
            "SELECT o.currency FROM order_line l JOIN client_order o ON o.id = l.order_id WHERE l.id = ?1"
        }
        Table::PaymentPart => {
            "SELECT o.currency FROM payment_part p JOIN client_order o ON o.id = p.order_id WHERE p.id = ?1"
        }
        Table::PaymentOrder => {
            "SELECT p.currency FROM payment_order x JOIN payment p ON p.id = x.payment_id WHERE x.id = ?1"
        }
        Table::Document => "SELECT currency FROM document WHERE id = ?1",
        Table::DocumentLine => {
            "SELECT d.currency FROM document_line l JOIN document d ON d.id = l.document_id WHERE l.id = ?1"
        }
        _ => return Ok(Currency::NONE),
    };
    let found = conn.prepare_cached(sql)?.query_row([row], |row| row.get(0));
    Ok(found.optional()?.unwrap_or(Currency::NONE))
}

/// Reads the cells of a change; one that cannot be read is reported by `check` and stepped over here.
pub(super) fn readable(bytes: ValueRef<'_>, table: Table, row: i64) -> Vec<Cell> {
    bytes.as_blob().map_err(rusqlite::Error::from).and_then(cells::decode).unwrap_or_else(|error| {
        tracing::warn!(table = table.name(), row, %error, "a change in the history cannot be read");
        Vec::new()
    })
}

/// Gives all values that the columns of a record had or have, as far as they were ever changed: (number of the column, value).
pub(super) fn values_of(
    conn: &Connection,
    table: Table,
    row: i64,
) -> StoreResult<Vec<(u16, CellValue)>> {
    let mut statement =
        conn.prepare_cached("SELECT cells FROM change WHERE tbl = ?1 AND row_id = ?2")?;
    let mut rows = statement.query((table.number(), row))?;
    let mut values = Vec::new();
    while let Some(found) = rows.next()? {
        for cell in readable(found.get_ref(0)?, table, row) {
            values.extend([(cell.column, cell.old), (cell.column, cell.new)]);
        }
    }
    Ok(values)
}

/// Gives the latest actions, newest first.
///
/// # Errors
/// When the base cannot be read.
pub fn latest(conn: &Connection, limit: usize) -> StoreResult<Vec<Entry>> {
    let mut statement = conn.prepare_cached(
        "SELECT id, at, user_id, kind, role, subject, stamp FROM action ORDER BY stamp DESC, id DESC LIMIT ?1",
    )?;
    let device = replica::device(conn)?;
    statement
        .query_and_then([limit], |row| Ok(entry(row, device)?))?
        .collect()
}

/// Columns that tie a record to another one, or say which it is.
const TIES: [&str; 16] = [
    "entry_id",
    "resource_id",
    "task_id",
    "task_template_id",
    "series_id",
    "occurrence",
    "company_id",
    "document_id",
    "id",
    "client_id",
    "person_id",
    "owner_id",
    "field_id",
    "tag_id",
    "interaction_id",
    "merged_into",
];

/// Tells whether a value of a column can be put back by itself: not what ties a record to another, nor what follows from
/// another column.
pub fn can_put_back(table: Table, column: &str) -> bool {
    // What belongs together is changed together, by the functions of its aggregate, which refuse what cannot be.
    let together = match table {
        Table::Deal => matches!(
            column,
            "kind" | "state" | "stage_id" | "pipeline_id" | "reason_id" | "closed_at"
        ),
        Table::ClientOrder => matches!(
            column,
            "deal_id"
                | "currency"
                | "date"
                | "number"
                | "price_list_id"
                | "cancelled_on"
                | "reason_id"
                | "cancel_note"
        ),
        Table::Product => column == "code",
        // A draft may be issued by now, and what is issued does not change.
        Table::Document => column != "note",
        Table::DocumentLine | Table::DocumentNumber | Table::DocumentFile | Table::NumberSeries => {
            true
        }
        Table::OwnCompany | Table::BankAccount => column == "is_main",
        Table::CalendarEntry => matches!(
            column,
            "starts" | "ends" | "zone" | "rule" | "more" | "uid" | "sequence"
        ),
        Table::Task => matches!(column, "state" | "accepted_at" | "done_at" | "checked_at"),
        Table::OrderLine
        | Table::PaymentPart
        | Table::Shipment
        | Table::ShipmentLine
        | Table::Payment
        | Table::PaymentOrder
        | Table::DealStage
        | Table::OpeningBalance => !matches!(column, "note" | "name" | "unit" | "method"),
        _ => false,
    };
    !(together || is_tied(table, column)) || table == Table::Interaction && column == "client_id"
}

/// Tells whether a column ties a record to another, or follows from another column.
fn is_tied(table: Table, column: &str) -> bool {
    TIES.contains(&column) || table == Table::FieldValue && column == "sort"
}

/// Sets a field to a value that history has, as a new change.
///
/// # Errors
/// When there is no such record or column.
pub fn put_back(
    tx: &Tx<'_>,
    table: Table,
    row: i64,
    column: &str,
    value: &CellValue,
) -> StoreResult<()> {
    let missing = StoreError::NotFound {
        what: table.name(),
        id: row,
    };
    if !can_put_back(table, column) || !columns(tx, table)?.iter().any(|known| known == column) {
        return Err(missing);
    }
    let marks = matches!(value, CellValue::Integer(mark) if *mark != 0);
    if table == Table::ContactDetail && column == "is_main" && marks {
        return contact_detail::update(tx, DetailId::new(row), |detail| detail.is_main = true);
    }
    if table == Table::ContactDetail && column == "do_not_use" {
        return contact_detail::update(tx, DetailId::new(row), |detail| detail.do_not_use = marks);
    }
    if let (Table::Client, "parent_id", CellValue::Integer(parent)) = (table, column, value) {
        client::may_belong(tx, ClientId::new(row), Some(ClientId::new(*parent)))?;
    }
    if table == Table::FieldValue && column == "text" {
        return field::put_back(tx, row, &value.text());
    }
    let living = if column == "deleted" {
        ""
    } else {
        " AND deleted IS NULL"
    };
    let sql = format!(
        "UPDATE {} SET {column} = ?2 WHERE id = ?1{living}",
        table.name()
    );
    if tx.prepare_cached(&sql)?.execute((row, value))? == 0 {
        return Err(missing);
    }
    if table == Table::Field {
        field::stands_alone(tx, row)?;
    }
    Ok(())
}

/// Finds the action that made a row whose id is of the counter.
pub(super) fn birth(conn: &Connection, row: i64) -> StoreResult<Option<Entry>> {
    let device = replica::device(conn)?;
    let mut statement = conn.prepare_cached(
        "SELECT id, at, user_id, kind, role, subject, stamp, last_id FROM action
         WHERE first_id <= ?1 ORDER BY first_id DESC LIMIT 1",
    )?;
    let found = statement
        .query_row([row], |found| {
            Ok((entry(found, device)?, found.get::<_, i64>(7)?))
        })
        .optional()?
        .filter(|(_, last)| row <= *last);
    Ok(found.map(|(entry, _)| entry))
}

/// Finds the action that made a row, also a link, whose id no action gave out.
pub(super) fn birth_of(conn: &Connection, table: Table, row: i64) -> StoreResult<Option<Entry>> {
    if let Some(birth) = birth(conn, row)? {
        return Ok(Some(birth));
    }
    let told = of_record(conn, table, row)?;
    Ok(told
        .into_iter()
        .find(|change| change.created)
        .map(|change| change.entry))
}

/// Gives the actions that changed a row since its birth, the newest first.
pub(super) fn changes_of(conn: &Connection, table: Table, row: i64) -> StoreResult<Vec<Entry>> {
    let mut statement = conn.prepare_cached(
        "SELECT a.id, a.at, a.user_id, a.kind, a.role, a.subject, a.stamp
         FROM change c JOIN action a ON a.id = c.action_id
         WHERE c.tbl = ?1 AND c.row_id = ?2 AND NOT c.inserted ORDER BY a.stamp DESC, a.id DESC",
    )?;
    let device = replica::device(conn)?;
    let found = statement.query_map((table.number(), row), |found| entry(found, device))?;
    Ok(found.collect::<Result<_, _>>()?)
}

fn entry(row: &Row<'_>, here: i64) -> rusqlite::Result<Entry> {
    let id: i64 = row.get(0)?;
    Ok(Entry {
        id: ActionId::new(id),
        at: row.get(1)?,
        user: row.get(2)?,
        action: Action::from_code(row.get_ref(3)?.as_str()?),
        role: row.get(4)?,
        subject: row.get(5)?,
        device: Some(i64::from(replica::device_of(id))).filter(|device| *device != here),
        stamp: row.get(6)?,
    })
}
