//! History of a record with all its parts: a client with its card, an order with its lines, shipments and payments, ...

use rusqlite::Connection;

use super::{RecordChange, of_record};
use crate::domain::id::{
    ClientId, CompanyId, DealId, DocumentId, EntryId, InteractionId, OrderId, PersonId, ProductId,
    TaskId,
};
use crate::store::{StoreResult, Table};

/// Gives what happened to a client and to everything on its card but interactions, newest first.
///
/// # Errors
/// When the base cannot be read.
pub fn of_client(conn: &Connection, client: ClientId) -> StoreResult<Vec<RecordChange>> {
    const PARTS: [(Table, &str); 5] = [
        (
            Table::Identifier,
            "SELECT id FROM identifier WHERE client_id = ?1",
        ),
        (
            Table::ClientTag,
            "SELECT id FROM client_tag WHERE client_id = ?1",
        ),
        (
            Table::ClientPerson,
            "SELECT id FROM client_person WHERE client_id = ?1",
        ),
        (
            Table::ContactDetail,
            "SELECT id FROM contact_detail WHERE owner_id = ?1",
        ),
        (
            Table::FieldValue,
            "SELECT id FROM field_value WHERE owner_id = ?1",
        ),
    ];
    let mut changes = of_aggregate(conn, (Table::Client, client.get()), &PARTS)?;
    // What those were called and said who were merged into it, in fields of which it has others.
    let mut seen = vec![client.get()];
    let mut at = 0;
    while let Some(main) = seen.get(at).copied() {
        let others: Vec<i64> = conn
            .prepare_cached("SELECT id FROM client WHERE merged_into = ?1")?
            .query_map([main], |row| row.get(0))?
            .collect::<Result<_, _>>()?;
        for other in others {
            if !seen.contains(&other) {
                seen.push(other);
                changes.extend(of_record(conn, Table::Client, other)?);
            }
        }
        at += 1;
    }
    changes.sort_by_key(|change| std::cmp::Reverse(change.entry.place()));
    Ok(changes)
}

/// Gives what happened to a contact person and to the person's details, newest first.
///
/// # Errors
/// When the base cannot be read.
pub fn of_person(conn: &Connection, person: PersonId) -> StoreResult<Vec<RecordChange>> {
    const PARTS: [(Table, &str); 3] = [
        (
            Table::ClientPerson,
            "SELECT id FROM client_person WHERE person_id = ?1",
        ),
        (
            Table::ContactDetail,
            "SELECT id FROM contact_detail WHERE owner_id = ?1",
        ),
        (
            Table::FieldValue,
            "SELECT id FROM field_value WHERE owner_id = ?1",
        ),
    ];
    of_aggregate(conn, (Table::Person, person.get()), &PARTS)
}

/// Gives what happened to an interaction, its participants and custom fields, newest first.
///
/// # Errors
/// When the base cannot be read.
pub fn of_interaction(
    conn: &Connection,
    interaction: InteractionId,
) -> StoreResult<Vec<RecordChange>> {
    const PARTS: [(Table, &str); 2] = [
        (
            Table::Participant,
            "SELECT id FROM participant WHERE interaction_id = ?1",
        ),
        (
            Table::FieldValue,
            "SELECT id FROM field_value WHERE owner_id = ?1",
        ),
    ];
    of_aggregate(conn, (Table::Interaction, interaction.get()), &PARTS)
}

/// Gives what happened to a deal, its contact persons, tags and lines, newest first.
///
/// # Errors
/// When the base cannot be read.
pub fn of_deal(conn: &Connection, deal: DealId) -> StoreResult<Vec<RecordChange>> {
    const PARTS: [(Table, &str); 3] = [
        (
            Table::DealPerson,
            "SELECT id FROM deal_person WHERE deal_id = ?1",
        ),
        (Table::DealTag, "SELECT id FROM deal_tag WHERE deal_id = ?1"),
        (
            Table::DealLine,
            "SELECT id FROM deal_line WHERE deal_id = ?1",
        ),
    ];
    of_aggregate(conn, (Table::Deal, deal.get()), &PARTS)
}

/// Gives what happened to a product and its prices, newest first.
///
/// # Errors
/// When the base cannot be read.
pub fn of_product(conn: &Connection, product: ProductId) -> StoreResult<Vec<RecordChange>> {
    const PARTS: [(Table, &str); 1] =
        [(Table::Price, "SELECT id FROM price WHERE product_id = ?1")];
    of_aggregate(conn, (Table::Product, product.get()), &PARTS)
}

/// Gives what happened to an order: its lines, payment schedule, shipments and payments, newest first.
///
/// # Errors
/// When the base cannot be read.
pub fn of_order(conn: &Connection, order: OrderId) -> StoreResult<Vec<RecordChange>> {
    const PARTS: [(Table, &str); 4] = [
        (
            Table::OrderLine,
            "SELECT id FROM order_line WHERE order_id = ?1",
        ),
        (
            Table::PaymentPart,
            "SELECT id FROM payment_part WHERE order_id = ?1",
        ),
        (
            Table::Shipment,
            "SELECT id FROM shipment WHERE order_id = ?1",
        ),
        (
            Table::PaymentOrder,
            "SELECT id FROM payment_order WHERE order_id = ?1",
        ),
    ];
    of_aggregate(conn, (Table::ClientOrder, order.get()), &PARTS)
}

/// Gives what happened to a document, its lines, number and file, newest first.
///
/// # Errors
/// When the base cannot be read.
pub fn of_document(conn: &Connection, document: DocumentId) -> StoreResult<Vec<RecordChange>> {
    const PARTS: [(Table, &str); 3] = [
        (
            Table::DocumentLine,
            "SELECT id FROM document_line WHERE document_id = ?1",
        ),
        (
            Table::DocumentNumber,
            "SELECT id FROM document_number WHERE document_id = ?1",
        ),
        (
            Table::DocumentFile,
            "SELECT id FROM document_file WHERE document_id = ?1",
        ),
    ];
    of_aggregate(conn, (Table::Document, document.get()), &PARTS)
}

/// Gives what happened to an entry of the calendar: its guests, reminders and single times, newest first.
///
/// # Errors
/// When the base cannot be read.
pub fn of_entry(conn: &Connection, entry: EntryId) -> StoreResult<Vec<RecordChange>> {
    const PARTS: [(Table, &str); 3] = [
        (
            Table::Participant,
            "SELECT id FROM participant WHERE entry_id = ?1",
        ),
        (
            Table::CalendarEntry,
            "SELECT id FROM calendar_entry WHERE series_id = ?1",
        ),
        (
            Table::Reminder,
            "SELECT id FROM reminder WHERE owner_id = ?1",
        ),
    ];
    of_aggregate(conn, (Table::CalendarEntry, entry.get()), &PARTS)
}

/// Gives what happened to a task, its checklist and reminders, newest first.
///
/// # Errors
/// When the base cannot be read.
pub fn of_task(conn: &Connection, task: TaskId) -> StoreResult<Vec<RecordChange>> {
    const PARTS: [(Table, &str); 2] = [
        (
            Table::TaskItem,
            "SELECT id FROM task_item WHERE task_id = ?1",
        ),
        (
            Table::Reminder,
            "SELECT id FROM reminder WHERE owner_id = ?1",
        ),
    ];
    of_aggregate(conn, (Table::Task, task.get()), &PARTS)
}

/// Gives what happened to a company of ours, its codes, accounts and series of numbers, newest first.
///
/// # Errors
/// When the base cannot be read.
pub fn of_company(conn: &Connection, company: CompanyId) -> StoreResult<Vec<RecordChange>> {
    const PARTS: [(Table, &str); 3] = [
        (
            Table::CompanyIdentifier,
            "SELECT id FROM company_identifier WHERE company_id = ?1",
        ),
        (
            Table::BankAccount,
            "SELECT id FROM bank_account WHERE company_id = ?1",
        ),
        (
            Table::NumberSeries,
            "SELECT id FROM number_series WHERE company_id = ?1",
        ),
    ];
    of_aggregate(conn, (Table::OwnCompany, company.get()), &PARTS)
}

fn of_aggregate(
    conn: &Connection,
    root: (Table, i64),
    parts: &[(Table, &str)],
) -> StoreResult<Vec<RecordChange>> {
    let mut changes = of_record(conn, root.0, root.1)?;
    for (table, sql) in parts {
        let ids: Vec<i64> = conn
            .prepare_cached(sql)?
            .query_map([root.1], |row| row.get(0))?
            .collect::<Result<_, _>>()?;
        for id in ids {
            changes.extend(of_record(conn, *table, id)?);
        }
    }
    changes.sort_by_key(|change| std::cmp::Reverse(change.entry.place()));
    Ok(changes)
}
