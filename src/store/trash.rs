//! The trash: what was deleted, and giving it back. Nothing leaves the base by itself.

use rusqlite::{Connection, OptionalExtension};

use super::synced::Table;
use super::{StoreResult, Tx, capture, field, together};
use crate::domain::time::Timestamp;

/// A deleted record that can be given back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trashed {
    /// `Client`, `Person`, `Interaction`, `Deal`, `Product`, `ClientOrder`, `Payment`, `OwnCompany`, `Document`,
    /// `Template`, `LabelSheet`, `CalendarEntry`, `Task`, `TaskTemplate` or `Resource`.
    pub table: Table,
    pub row: i64,
    pub name: String,
    pub deleted: Timestamp,
}

/// Lists deleted clients, contact persons, interactions, deals, products, orders, payments, documents, templates, sheets of labels,
/// companies of ours, entries of the calendar, tasks and their templates, resources, newest first.
///
/// # Errors
/// When the base cannot be read.
pub fn list(conn: &Connection, limit: usize) -> StoreResult<Vec<Trashed>> {
    let mut statement = conn.prepare_cached(
        "SELECT 3, id, name, deleted FROM client WHERE deleted IS NOT NULL
         UNION ALL
         SELECT 7, id, trim(family_name || ' ' || given_name || ' ' || patronymic), deleted FROM person WHERE deleted IS NOT NULL
         UNION ALL
         SELECT 10, id, topic, deleted FROM interaction WHERE deleted IS NOT NULL
         UNION ALL
         SELECT 24, id, title, deleted FROM deal WHERE deleted IS NOT NULL
         UNION ALL
         SELECT 29, id, name, deleted FROM product WHERE deleted IS NOT NULL
         UNION ALL
         SELECT 34, id, number, deleted FROM client_order WHERE deleted IS NOT NULL
         UNION ALL
         SELECT 39, id, trim(number || ' ' || date), deleted FROM payment WHERE deleted IS NOT NULL
         UNION ALL
         SELECT 44, id, name, deleted FROM own_company WHERE deleted IS NOT NULL
         UNION ALL
         SELECT 48, d.id, trim(d.number || ' ' || CASE WHEN d.subject <> '' THEN d.subject ELSE coalesce(c.name, '') END),
                d.deleted
         FROM document d LEFT JOIN client c ON c.id = d.client_id WHERE d.deleted IS NOT NULL
         UNION ALL
         SELECT 52, id, name, deleted FROM template WHERE deleted IS NOT NULL
         UNION ALL
         SELECT 70, id, name, deleted FROM label_sheet WHERE deleted IS NOT NULL
         UNION ALL
         SELECT 53, id, title, deleted FROM calendar_entry WHERE deleted IS NOT NULL AND series_id IS NULL AND starts IS NOT NULL
         UNION ALL
         SELECT 54, id, title, deleted FROM task WHERE deleted IS NOT NULL
         UNION ALL
         SELECT 56, id, name, deleted FROM task_template WHERE deleted IS NOT NULL
         UNION ALL
         SELECT 59, id, name, deleted FROM resource WHERE deleted IS NOT NULL AND merged_into IS NULL
         ORDER BY 4 DESC LIMIT ?1",
    )?;
    let mut rows = statement.query([limit])?;
    let mut trashed = Vec::new();
    while let Some(row) = rows.next()? {
        if let Some(table) = Table::from_number(row.get(0)?) {
            trashed.push(Trashed {
                table,
                row: row.get(1)?,
                name: row.get(2)?,
                deleted: row.get(3)?,
            });
        }
    }
    Ok(trashed)
}

/// Records that belong to others and have parts of their own.
const RECORDS: [Table; 8] = [
    Table::Interaction,
    Table::Deal,
    Table::ClientOrder,
    Table::Shipment,
    Table::Payment,
    Table::Document,
    Table::Task,
    Table::CalendarEntry,
];

/// Tells whether rows of a table come and go with a record and are nothing for themselves: a phone, a line of an order.
pub fn goes_along(table: Table) -> bool {
    let mut owners = RECORDS.iter().chain(&[Table::Client, Table::Person]);
    !RECORDS.contains(&table)
        && owners.any(|owner| parts(*owner).iter().any(|(part, _)| *part == table))
}

/// Moves a record to the trash. Gives false when it was there already.
///
/// # Errors
/// When the base cannot be written.
pub fn delete(tx: &Tx<'_>, table: Table, row: i64) -> StoreResult<bool> {
    capture::set_deleted(tx, table, row, true)
}

/// Gives a record back, with the parts that went with it (an undone "add" or import deletes both at one instant).
/// Gives false when it was not in the trash.
///
/// # Errors
/// When the base cannot be written.
pub fn restore(tx: &Tx<'_>, table: Table, row: i64) -> StoreResult<bool> {
    let sql = format!("SELECT deleted FROM {} WHERE id = ?1", table.name());
    let instant: Option<i64> = tx
        .prepare_cached(&sql)?
        .query_row([row], |found| found.get(0))
        .optional()?
        .flatten();
    let (Some(instant), true) = (instant, capture::set_deleted(tx, table, row, false)?) else {
        return Ok(false);
    };
    if together::LISTS.contains(&table) {
        // What was put into another one stands for itself again.
        let name = table.name();
        let sql = format!(
            "UPDATE {name} SET merged_into = NULL WHERE id = ?1 AND merged_into IS NOT NULL"
        );
        tx.prepare_cached(&sql)?.execute([row])?;
    }
    if table == Table::Field {
        field::stands_alone(tx, row)?;
    }
    restore_parts(tx, (table, row), instant)?;
    Ok(true)
}

/// Tells whether something went to the trash with a record, at one instant.
///
/// # Errors
/// When the base cannot be read.
pub fn went_with(conn: &Connection, (table, row): (Table, i64), instant: i64) -> StoreResult<bool> {
    for (part, owner) in parts(table) {
        let sql = format!(
            "SELECT 1 FROM {} WHERE {owner} = ?1 AND deleted = ?2",
            part.name()
        );
        if conn.prepare_cached(&sql)?.exists((row, instant))? {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Gives back what went to the trash with a record, at one instant.
///
/// # Errors
/// When the base cannot be written.
pub fn restore_parts(tx: &Tx<'_>, (table, row): (Table, i64), instant: i64) -> StoreResult<()> {
    for (part, owner) in parts(table) {
        let sql = format!(
            "SELECT id FROM {} WHERE {owner} = ?1 AND deleted = ?2",
            part.name()
        );
        let ids: Vec<i64> = tx
            .prepare_cached(&sql)?
            .query_map((row, instant), |found| found.get(0))?
            .collect::<Result<_, _>>()?;
        for id in ids {
            if RECORDS.contains(part) {
                restore(tx, *part, id)?;
            } else {
                capture::set_deleted(tx, *part, id, false)?;
            }
        }
    }
    if table == Table::Client {
        let people: Vec<i64> = tx
            .prepare_cached(
                "SELECT p.id FROM client_person m JOIN person p ON p.id = m.person_id
                 WHERE m.client_id = ?1 AND m.deleted IS NULL AND p.deleted = ?2",
            )?
            .query_map((row, instant), |found| found.get(0))?
            .collect::<Result<_, _>>()?;
        for person in people {
            restore(tx, Table::Person, person)?;
        }
    }
    Ok(())
}

/// Gives what belongs to a record: tables with the column that names it.
pub(super) const fn parts(table: Table) -> &'static [(Table, &'static str)] {
    const OF_CLIENT: &[(Table, &str)] = &[
        (Table::Identifier, "client_id"),
        (Table::ClientTag, "client_id"),
        (Table::ClientPerson, "client_id"),
        (Table::Interaction, "client_id"),
        (Table::ContactDetail, "owner_id"),
        (Table::FieldValue, "owner_id"),
        (Table::Deal, "client_id"),
        (Table::ClientOrder, "client_id"),
        (Table::Payment, "client_id"),
        (Table::Agreement, "client_id"),
        (Table::OpeningBalance, "client_id"),
        (Table::Document, "client_id"),
        (Table::Task, "client_id"),
        (Table::CalendarEntry, "client_id"),
    ];
    const OF_DEAL: &[(Table, &str)] = &[
        (Table::DealPerson, "deal_id"),
        (Table::DealTag, "deal_id"),
        (Table::DealStage, "deal_id"),
        (Table::DealLine, "deal_id"),
    ];
    const OF_PRODUCT: &[(Table, &str)] = &[(Table::Price, "product_id")];
    const OF_ORDER: &[(Table, &str)] = &[
        (Table::OrderLine, "order_id"),
        (Table::PaymentPart, "order_id"),
        (Table::Shipment, "order_id"),
        (Table::PaymentOrder, "order_id"),
    ];
    const OF_SHIPMENT: &[(Table, &str)] = &[(Table::ShipmentLine, "shipment_id")];
    const OF_PAYMENT: &[(Table, &str)] = &[(Table::PaymentOrder, "payment_id")];
    const OF_DOCUMENT: &[(Table, &str)] = &[
        (Table::DocumentLine, "document_id"),
        (Table::DocumentNumber, "document_id"),
        (Table::DocumentFile, "document_id"),
    ];
    const OF_COMPANY: &[(Table, &str)] = &[
        (Table::CompanyIdentifier, "company_id"),
        (Table::BankAccount, "company_id"),
    ];
    const OF_PERSON: &[(Table, &str)] = &[
        (Table::ClientPerson, "person_id"),
        (Table::ContactDetail, "owner_id"),
        (Table::FieldValue, "owner_id"),
    ];
    const OF_INTERACTION: &[(Table, &str)] = &[
        (Table::Participant, "interaction_id"),
        (Table::FieldValue, "owner_id"),
        (Table::Reminder, "owner_id"),
    ];
    const OF_ENTRY: &[(Table, &str)] = &[
        (Table::Participant, "entry_id"),
        (Table::CalendarEntry, "series_id"),
        (Table::Reminder, "owner_id"),
    ];
    const OF_TASK: &[(Table, &str)] =
        &[(Table::TaskItem, "task_id"), (Table::Reminder, "owner_id")];
    const OF_TASK_TEMPLATE: &[(Table, &str)] = &[(Table::TaskTemplateLine, "task_template_id")];
    match table {
        Table::Client => OF_CLIENT,
        Table::Person => OF_PERSON,
        Table::Interaction => OF_INTERACTION,
        Table::Deal => OF_DEAL,
        Table::Product => OF_PRODUCT,
        Table::ClientOrder => OF_ORDER,
        Table::Shipment => OF_SHIPMENT,
        Table::Payment => OF_PAYMENT,
        Table::Document => OF_DOCUMENT,
        Table::OwnCompany => OF_COMPANY,
        Table::CalendarEntry => OF_ENTRY,
        Table::Task => OF_TASK,
        Table::TaskTemplate => OF_TASK_TEMPLATE,
        _ => &[],
    }
}
