//! What the records that stand in a history are called, so that nobody has to read their numbers.

use std::collections::HashMap;

use rusqlite::{Connection, OptionalExtension};

use super::history::RecordChange;
use super::{CellValue, StoreResult, Table, lookup};

/// Names of records, by their number.
pub type Names = HashMap<i64, String>;

/// Gives the names of all records that changes are about or lead to. One that has none, or was not received yet, is not
/// there.
///
/// # Errors
/// When the base cannot be read.
pub fn of_changes(conn: &Connection, changes: &[RecordChange]) -> StoreResult<Names> {
    let mut names = Names::new();
    for change in changes {
        if !names.contains_key(&change.row) {
            let name = of_record(conn, change.table, change.row)?;
            add(&mut names, change.row, name);
        }
        for field in &change.fields {
            for value in [&field.old, &field.new] {
                let CellValue::Integer(row) = value else {
                    continue;
                };
                if names.contains_key(row) {
                    continue;
                }
                for &table in linked(change.table, &field.column) {
                    let name = of_record(conn, table, *row)?;
                    add(&mut names, *row, name);
                }
            }
        }
    }
    Ok(names)
}

/// Gives what a record is called: its own name, or that of what it ties to its owner.
///
/// # Errors
/// When the base cannot be read.
pub fn of_record(conn: &Connection, table: Table, row: i64) -> StoreResult<String> {
    let sql = match table {
        Table::DealTag => "SELECT t.name FROM deal_tag x JOIN tag t ON t.id = x.tag_id WHERE x.id = ?1",
        Table::ClientTag => "SELECT t.name FROM client_tag x JOIN tag t ON t.id = x.tag_id WHERE x.id = ?1",
        Table::ClientPerson => {
            "SELECT trim(p.family_name || ' ' || p.given_name) || ', ' || c.name FROM client_person x
             JOIN person p ON p.id = x.person_id JOIN client c ON c.id = x.client_id WHERE x.id = ?1"
        }
        Table::FieldValue => {
            "SELECT f.name FROM field_value x JOIN field f ON f.id = x.field_id WHERE x.id = ?1"
        }
        Table::Participant => {
            "SELECT coalesce(trim(p.family_name || ' ' || p.given_name), u.name, r.name, '') FROM participant x
             LEFT JOIN person p ON p.id = x.person_id LEFT JOIN user u ON u.id = x.user_id
             LEFT JOIN resource r ON r.id = x.resource_id WHERE x.id = ?1"
        }
        Table::DealPerson => {
            "SELECT trim(p.family_name || ' ' || p.given_name) FROM deal_person x JOIN person p ON p.id = x.person_id
             WHERE x.id = ?1"
        }
        Table::DealStage => "SELECT s.name FROM deal_stage x JOIN stage s ON s.id = x.stage_id WHERE x.id = ?1",
        Table::Price => {
            "SELECT l.name FROM price x JOIN price_list l ON l.id = x.price_list_id WHERE x.id = ?1"
        }
        Table::Document => {
            "SELECT CASE WHEN d.number <> '' THEN d.number WHEN d.subject <> '' THEN d.subject ELSE coalesce(c.name, '') END
             FROM document d LEFT JOIN client c ON c.id = d.client_id WHERE d.id = ?1"
        }
        Table::DocumentFile => {
            "SELECT d.number FROM document_file f JOIN document d ON d.id = f.document_id WHERE f.id = ?1"
        }
        Table::NumberSeries => {
            "SELECT c.name FROM number_series s JOIN own_company c ON c.id = s.company_id WHERE s.id = ?1"
        }
        Table::ContactDetail => {
            "SELECT CASE WHEN value <> '' THEN value ELSE trim(city || ' ' || street) END FROM contact_detail
             WHERE id = ?1"
        }
        _ => return lookup::name(conn, table, row),
    };
    Ok(conn
        .prepare_cached(sql)?
        .query_row([row], |found| found.get::<_, Option<String>>(0))
        .optional()?
        .flatten()
        .unwrap_or_default())
}

fn add(names: &mut Names, row: i64, name: String) {
    if !name.is_empty() {
        names.insert(row, name);
    }
}

/// Gives what the record is called to which a value of a column leads; `None` when the column leads nowhere or the record
/// has no name.
///
/// # Errors
/// When the base cannot be read.
pub fn of_link(
    conn: &Connection,
    table: Table,
    column: &str,
    value: &CellValue,
) -> StoreResult<Option<String>> {
    let CellValue::Integer(row) = value else {
        return Ok(None);
    };
    for &to in linked(table, column) {
        let name = of_record(conn, to, *row)?;
        if !name.is_empty() {
            return Ok(Some(name));
        }
    }
    Ok(None)
}

/// Tells whether a column leads to another record.
pub fn is_link(table: Table, column: &str) -> bool {
    !linked(table, column).is_empty()
}

/// Tells whether a column leads to a user.
pub(super) fn leads_to_user(table: Table, column: &str) -> bool {
    linked(table, column) == [Table::User]
}

/// The tables to which a column can lead.
fn linked(table: Table, column: &str) -> &'static [Table] {
    match (table, column) {
        (Table::ProductGroup, "parent_id") => &[Table::ProductGroup],
        (_, "client_id" | "parent_id" | "merged_into") => &[Table::Client],
        (_, "responsible_id" | "user_id" | "author_id") => &[Table::User],
        (_, "book_id") => &[Table::Book],
        (_, "tag_id") => &[Table::Tag],
        (_, "person_id") => &[Table::Person],
        (Table::Reminder, "owner_id") => &[Table::Interaction, Table::Task, Table::CalendarEntry],
        (_, "owner_id") => &[Table::Client, Table::Person, Table::Interaction],
        (_, "entry_id" | "series_id") => &[Table::CalendarEntry],
        (_, "task_id") => &[Table::Task],
        (_, "task_template_id") => &[Table::TaskTemplate],
        (_, "resource_id") => &[Table::Resource],
        (_, "field_id") => &[Table::Field],
        (_, "detail_id") => &[Table::ContactDetail],
        (_, "interaction_id" | "follows_id") => &[Table::Interaction],
        (_, "pipeline_id") => &[Table::Pipeline],
        (_, "stage_id") => &[Table::Stage],
        (_, "campaign_id") => &[Table::Campaign],
        (_, "reason_id") => &[Table::Reason],
        (_, "deal_id") => &[Table::Deal],
        (_, "order_id") => &[Table::ClientOrder],
        (_, "product_id") => &[Table::Product],
        (_, "group_id") => &[Table::ProductGroup],
        (_, "price_list_id") => &[Table::PriceList],
        (_, "payment_id") => &[Table::Payment],
        (_, "shipment_id") => &[Table::Shipment],
        (_, "company_id") => &[Table::OwnCompany],
        (_, "account_id") => &[Table::BankAccount],
        (_, "document_id" | "replaces_id" | "base_id") => &[Table::Document],
        (_, "line_id") => &[Table::OrderLine],
        _ => &[],
    }
}
