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
        Table::ExchangeRate => "SELECT currency FROM exchange_rate WHERE id = ?1",
        Table::OpeningBalance => {
            "SELECT c.name || ', ' || b.currency FROM opening_balance b JOIN client c ON c.id = b.client_id
             WHERE b.id = ?1"
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
    linked(table, column).contains(&Table::User)
}

/// The tables to which a column can lead.
pub fn linked(table: Table, column: &str) -> &'static [Table] {
    match (table, column) {
        (Table::ProductGroup, "parent_id") => &[Table::ProductGroup],
        (Table::Tag, "merged_into") => &[Table::Tag],
        (Table::User, "merged_into") => &[Table::User],
        (Table::Book, "merged_into") => &[Table::Book],
        (Table::Field, "merged_into") => &[Table::Field],
        (Table::Resource, "merged_into") => &[Table::Resource],
        (Table::Campaign, "merged_into") => &[Table::Campaign],
        (Table::Reason, "merged_into") => &[Table::Reason],
        (Table::ProductGroup, "merged_into") => &[Table::ProductGroup],
        (Table::PriceList, "merged_into") => &[Table::PriceList],
        (Table::Pipeline, "merged_into") => &[Table::Pipeline],
        (Table::Stage, "merged_into") => &[Table::Stage],
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

/// Puts other ids into a text that holds some: JSON of saved views and settings, or words such as `u1099511627777`. `None` when
/// none of them changes.
pub(super) fn other_ids(text: &str, other: &dyn Fn(i64) -> i64) -> Option<String> {
    match serde_json::from_str(text) {
        Ok(mut json) => inside(&mut json, other).then(|| json.to_string()),
        Err(_) => in_words(text, other),
    }
}

fn inside(json: &mut serde_json::Value, other: &dyn Fn(i64) -> i64) -> bool {
    match json {
        serde_json::Value::Number(number) => {
            let Some(id) = number.as_i64() else {
                return false;
            };
            *json = other(id).into();
            other(id) != id
        }
        serde_json::Value::Array(all) => {
            let is_other = all
                .iter_mut()
                .fold(false, |any, one| inside(one, other) | any);
            if is_other && all.iter().all(serde_json::Value::is_number) {
                let mut seen = Vec::with_capacity(all.len());
                all.retain(|one| {
                    !seen.contains(one) && {
                        seen.push(one.clone());
                        true
                    }
                });
            }
            is_other
        }
        serde_json::Value::Object(all) => all
            .values_mut()
            .fold(false, |any, one| inside(one, other) | any),
        _ => false,
    }
}

fn in_words(text: &str, other: &dyn Fn(i64) -> i64) -> Option<String> {
    let mut out = String::with_capacity(text.len());
    let (mut rest, mut is_other) = (text, false);
    while let Some(at) = rest.find(|sign: char| sign.is_ascii_digit()) {
        let (before, from) = rest.split_at(at);
        let end = from.find(|sign: char| !sign.is_ascii_digit());
        let (digits, after) = from.split_at(end.unwrap_or(from.len()));
        out.push_str(before);
        match digits.parse::<i64>().ok().filter(|id| other(*id) != *id) {
            Some(id) => {
                is_other = true;
                out.push_str(&other(id).to_string());
            }
            None => out.push_str(digits),
        }
        rest = after;
    }
    out.push_str(rest);
    is_other.then_some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_found_in_json_and_in_words() {
        let other = |id| if id == 1_099_511_627_777 { 5 } else { id };
        let check = |text: &str, expected: Option<&str>| {
            assert_eq!(other_ids(text, &other).as_deref(), expected, "{text}");
        };
        check(
            r#"{"filter":{"responsible":1099511627777,"x":1}}"#,
            Some(r#"{"filter":{"responsible":5,"x":1}}"#),
        );
        check(
            r#"{"users":[5,1099511627777,7]}"#,
            Some(r#"{"users":[5,7]}"#),
        );
        check(r#"{"users":[5,5]}"#, None);
        check(
            "beside u1099511627777 u7 r1099511627777",
            Some("beside u5 u7 r5"),
        );
        check("u10995116277771", None);
        check("", None);
    }
}
