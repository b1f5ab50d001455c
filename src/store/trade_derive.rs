//! Brings the derived rows of deals, products, orders, payments, documents, tasks and entries of the calendar up to what an action changed.

use std::collections::BTreeSet;

use rusqlite::{Connection, OptionalExtension};

use super::capture::Captured;
use super::cells::Cell;
use super::synced::Table;
use super::{StoreResult, Tx, calendar, deal_derive, document, order_derive, trade_search};
use crate::domain::id::{DealId, DocumentId, EntryId, InteractionId, OrderId, PaymentId};

/// Columns by their place, which never changes.
const CLIENT_NAME: u16 = 2;
const CLIENT_FORM: u16 = 4;
const CLIENT_DELETED: u16 = 19;
/// State, responsible user, planned time, deletion.
const INTERACTION_PLANNED: [u16; 4] = [3, 11, 12, 18];
const INTERACTION_DEAL: u16 = 19;
const DEAL_SEARCHED: [u16; 4] = [1, 2, 9, 24];
const ORDER_SEARCHED: [u16; 3] = [1, 3, 19];
const DOCUMENT_SEARCHED: [u16; 4] = [4, 10, 15, 36];

#[derive(Debug, Default)]
struct Concerned {
    deals: BTreeSet<i64>,
    orders: BTreeSet<i64>,
    payments: BTreeSet<i64>,
    deals_searched: BTreeSet<i64>,
    orders_searched: BTreeSet<i64>,
    products_searched: BTreeSet<i64>,
    documents: BTreeSet<i64>,
    documents_searched: BTreeSet<i64>,
    entries: BTreeSet<i64>,
    /// Of these it is no longer known when they remind next.
    reminded: BTreeSet<i64>,
    tasks: BTreeSet<i64>,
    /// Interactions of which it may have changed who takes part, and when.
    planned: BTreeSet<i64>,
}

/// Makes the derived rows of what was changed anew.
pub(super) fn refresh(tx: &Tx<'_>, captured: &Captured) -> StoreResult<()> {
    let mut concerned = Concerned::default();
    for &(table, row) in &captured.inserted {
        // A client made here has no deals yet; one that came from a colleague may have come after them.
        if table != Table::Client.number() || !tx.is_new(row) {
            concerned.note(tx, table, row, None)?;
        }
    }
    for (&(table, row), cells) in &captured.updated {
        concerned.note(tx, table, row, Some(cells))?;
    }
    for &deal in &concerned.deals {
        deal_derive::line(tx, DealId::new(deal))?;
    }
    for &order in &concerned.orders {
        order_derive::order_rows(tx, OrderId::new(order))?;
    }
    for &payment in &concerned.payments {
        order_derive::payment_rows(tx, PaymentId::new(payment))?;
    }
    for &deal in &concerned.deals_searched {
        trade_search::deal(tx, deal)?;
    }
    for &order in &concerned.orders_searched {
        trade_search::order(tx, order)?;
    }
    for &product in &concerned.products_searched {
        trade_search::product(tx, product)?;
    }
    for &document in &concerned.documents {
        document::derive::line(tx, DocumentId::new(document))?;
    }
    for &document in &concerned.documents_searched {
        trade_search::document(tx, document)?;
    }
    for &entry in &concerned.entries {
        calendar::span::line(tx, EntryId::new(entry))?;
        calendar::search::entry(tx, entry)?;
    }
    for &entry in &concerned.reminded {
        calendar::reminder::forget(tx, entry)?;
    }
    for &task in &concerned.tasks {
        calendar::search::task(tx, task)?;
    }
    for &planned in &concerned.planned {
        calendar::planned_with::line(tx, InteractionId::new(planned), tx.is_new(planned))?;
    }
    Ok(())
}

/// Empties the derived tables.
pub(super) fn clear(conn: &Connection) -> StoreResult<()> {
    conn.execute_batch(
        "DELETE FROM deal_list; DELETE FROM deal_card; DELETE FROM stage_slot; DELETE FROM deal_number; DELETE FROM order_list; DELETE FROM order_debt; DELETE FROM order_misfit;
         DELETE FROM client_advance; DELETE FROM document_list; DELETE FROM entry_span; DELETE FROM entry_next;
         DELETE FROM planned_with;
         INSERT INTO find_trade (find_trade) VALUES ('delete-all');",
    )?;
    Ok(())
}

/// Fills empty derived tables from the records.
pub(super) fn fill(conn: &Connection) -> StoreResult<()> {
    let ids = |table: &str| -> StoreResult<Vec<i64>> {
        Ok(conn
            .prepare(&format!("SELECT id FROM {table} WHERE deleted IS NULL"))?
            .query_map([], |row| row.get(0))?
            .collect::<Result<_, _>>()?)
    };
    for deal in ids("deal")? {
        deal_derive::line(conn, DealId::new(deal))?;
        trade_search::deal(conn, deal)?;
    }
    for order in ids("client_order")? {
        order_derive::order_rows(conn, OrderId::new(order))?;
        trade_search::order(conn, order)?;
    }
    for payment in ids("payment")? {
        order_derive::payment_rows(conn, PaymentId::new(payment))?;
    }
    for product in ids("product")? {
        trade_search::product(conn, product)?;
    }
    for document in ids("document")? {
        document::derive::line(conn, DocumentId::new(document))?;
        trade_search::document(conn, document)?;
    }
    for entry in ids("calendar_entry")? {
        calendar::span::line(conn, EntryId::new(entry))?;
        calendar::search::entry(conn, entry)?;
    }
    for task in ids("task")? {
        calendar::search::task(conn, task)?;
    }
    calendar::planned_with::fill(conn)?;
    Ok(())
}

impl Concerned {
    /// `cells` are those of an older row; a new row is concerned whole.
    fn note(
        &mut self,
        conn: &Connection,
        table: i64,
        row: i64,
        cells: Option<&[Cell]>,
    ) -> StoreResult<()> {
        let touched = |columns: &[u16]| {
            cells.is_none_or(|cells| cells.iter().any(|cell| columns.contains(&cell.column)))
        };
        match Table::from_number(table) {
            Some(Table::Client) if touched(&[CLIENT_NAME, CLIENT_FORM, CLIENT_DELETED]) => {
                self.client(conn, row)?;
            }
            Some(Table::Interaction) => {
                if touched(&INTERACTION_PLANNED) {
                    self.planned.insert(row);
                }
                let deal = one(conn, "SELECT deal_id FROM interaction WHERE id = ?1", row)?;
                self.deals.extend(deal);
                for cell in cells.unwrap_or_default() {
                    if let (INTERACTION_DEAL, super::CellValue::Integer(left)) =
                        (cell.column, &cell.old)
                    {
                        self.deals.insert(*left);
                    }
                }
            }
            Some(Table::Deal) => {
                self.deals.insert(row);
                if touched(&DEAL_SEARCHED) {
                    self.deals_searched.insert(row);
                }
            }
            Some(Table::DealStage) => {
                let deal = one(conn, "SELECT deal_id FROM deal_stage WHERE id = ?1", row)?;
                self.deals.extend(deal);
            }
            // A stage that came after the deals that stand on it.
            Some(Table::Stage) if cells.is_none() => self.all(
                conn,
                "SELECT deal_id FROM deal_stage WHERE stage_id = ?1",
                row,
            )?,
            Some(Table::Product) => {
                self.products_searched.insert(row);
            }
            Some(Table::ClientOrder) => {
                self.orders.insert(row);
                if touched(&ORDER_SEARCHED) {
                    self.orders_searched.insert(row);
                    // What paid a deleted order is an advance.
                    let sql = "SELECT payment_id FROM payment_order WHERE order_id = ?1";
                    let payments = many(conn, sql, row)?;
                    for payment in &payments {
                        self.paid_by(conn, *payment)?;
                    }
                    self.payments.extend(payments);
                }
            }
            Some(Table::OrderLine) => {
                self.order(conn, "SELECT order_id FROM order_line WHERE id = ?1", row)?;
            }
            Some(Table::PaymentPart) => {
                self.order(conn, "SELECT order_id FROM payment_part WHERE id = ?1", row)?;
            }
            Some(Table::Shipment) => self
                .orders
                .extend(order_derive::order_of_shipment(conn, row)?),
            Some(Table::ShipmentLine) => {
                let sql = "SELECT shipment_id FROM shipment_line WHERE id = ?1";
                if let Some(shipment) = one(conn, sql, row)? {
                    self.orders
                        .extend(order_derive::order_of_shipment(conn, shipment)?);
                }
            }
            Some(Table::PaymentOrder) => {
                self.order(
                    conn,
                    "SELECT order_id FROM payment_order WHERE id = ?1",
                    row,
                )?;
                let payment = one(
                    conn,
                    "SELECT payment_id FROM payment_order WHERE id = ?1",
                    row,
                )?;
                self.payments.extend(payment);
                // Whether it is put on orders for more than it is concerns the others, too.
                if let Some(payment) = payment {
                    self.paid_by(conn, payment)?;
                }
            }
            Some(Table::Payment) => {
                self.payments.insert(row);
                self.paid_by(conn, row)?;
            }
            Some(Table::Document) => {
                self.documents.insert(row);
                // Whether an earlier revision is in force depends on the later one.
                self.documents.extend(document::derive::before(conn, row)?);
                if touched(&DOCUMENT_SEARCHED) {
                    self.documents_searched.insert(row);
                }
            }
            Some(Table::DocumentLine) => {
                let sql = "SELECT document_id FROM document_line WHERE id = ?1";
                self.documents.extend(one(conn, sql, row)?);
            }
            Some(Table::CalendarEntry) => {
                self.entries.insert(row);
                // A single time is hidden with its series.
                let sql = "SELECT id FROM calendar_entry WHERE series_id = ?1";
                self.entries.extend(many(conn, sql, row)?);
                // The series takes place at another time, or once less.
                let sql = "SELECT series_id FROM calendar_entry WHERE id = ?1";
                self.reminded.extend(one(conn, sql, row)?);
            }
            Some(Table::Participant) => {
                let sql = "SELECT entry_id FROM participant WHERE id = ?1";
                self.reminded.extend(one(conn, sql, row)?);
                let sql = "SELECT nullif(interaction_id, 0) FROM participant WHERE id = ?1";
                self.planned.extend(one(conn, sql, row)?);
            }
            Some(Table::Reminder) => {
                let sql = "SELECT owner_id FROM reminder WHERE id = ?1";
                self.reminded.extend(one(conn, sql, row)?);
            }
            Some(Table::Task) => {
                self.tasks.insert(row);
            }
            _ => {}
        }
        Ok(())
    }

    /// A client was renamed, deleted or given back.
    fn client(&mut self, conn: &Connection, client: i64) -> StoreResult<()> {
        let deals = many(conn, "SELECT id FROM deal WHERE client_id = ?1", client)?;
        self.deals.extend(&deals);
        self.deals_searched.extend(deals);
        let orders = many(
            conn,
            "SELECT id FROM client_order WHERE client_id = ?1",
            client,
        )?;
        self.orders.extend(&orders);
        self.orders_searched.extend(orders);
        let documents = many(conn, "SELECT id FROM document WHERE client_id = ?1", client)?;
        self.documents.extend(&documents);
        self.documents_searched.extend(documents);
        self.payments.extend(many(
            conn,
            "SELECT id FROM payment WHERE client_id = ?1",
            client,
        )?);
        let entries = "SELECT id FROM calendar_entry WHERE client_id = ?1";
        self.entries.extend(many(conn, entries, client)?);
        let tasks = "SELECT id FROM task WHERE client_id = ?1";
        self.tasks.extend(many(conn, tasks, client)?);
        Ok(())
    }

    /// The orders on which a payment is put.
    fn paid_by(&mut self, conn: &Connection, payment: i64) -> StoreResult<()> {
        let sql = "SELECT order_id FROM payment_order WHERE payment_id = ?1";
        self.orders.extend(many(conn, sql, payment)?);
        Ok(())
    }

    fn order(&mut self, conn: &Connection, sql: &str, row: i64) -> StoreResult<()> {
        self.orders.extend(one(conn, sql, row)?);
        Ok(())
    }

    fn all(&mut self, conn: &Connection, sql: &str, row: i64) -> StoreResult<()> {
        self.deals.extend(many(conn, sql, row)?);
        Ok(())
    }
}

fn one(conn: &Connection, sql: &str, row: i64) -> StoreResult<Option<i64>> {
    Ok(conn
        .prepare_cached(sql)?
        .query_row([row], |found| found.get::<_, Option<i64>>(0))
        .optional()?
        .flatten())
}

fn many(conn: &Connection, sql: &str, row: i64) -> StoreResult<Vec<i64>> {
    Ok(conn
        .prepare_cached(sql)?
        .query_map([row], |found| found.get(0))?
        .collect::<Result<_, _>>()?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::synced::columns;

    #[test]
    #[allow(clippy::disallowed_methods)] // a bare connection of a test
    fn the_places_of_columns_are_those_of_the_schema() {
        let conn = Connection::open_in_memory().unwrap();
        conn.execute_batch(include_str!("../../schema.sql"))
            .unwrap();
        let check = |table, places: &[u16], expected: &[&str]| {
            let names = columns(&conn, table).unwrap();
            let found: Vec<&str> = places
                .iter()
                .map(|&place| names[usize::from(place)].as_str())
                .collect();
            assert_eq!(found, expected);
        };
        check(
            Table::Client,
            &[CLIENT_NAME, CLIENT_FORM, CLIENT_DELETED],
            &["name", "legal_form", "deleted"],
        );
        check(Table::Interaction, &[INTERACTION_DEAL], &["deal_id"]);
        check(
            Table::Interaction,
            &INTERACTION_PLANNED,
            &["state", "responsible_id", "planned_at", "deleted"],
        );
        check(
            Table::Deal,
            &DEAL_SEARCHED,
            &["client_id", "title", "wish", "deleted"],
        );
        check(
            Table::ClientOrder,
            &ORDER_SEARCHED,
            &["client_id", "number", "deleted"],
        );
        check(
            Table::Document,
            &DOCUMENT_SEARCHED,
            &["client_id", "number", "subject", "deleted"],
        );
    }
}
