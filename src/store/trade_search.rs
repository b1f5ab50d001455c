//! Deals, products, orders and documents in the one search: beginnings of words of title, client, code, name and number, as the
//! Latin skeleton of `domain::fold`. An index of their own, so that they never crowd clients out.

use rusqlite::Connection;
use rusqlite::types::Value;

use super::search::{Condition, Hit, Target, client_name, list_expression, readings};
use super::search_index::keys_into;
use super::{StoreResult, calendar, deal, deal_derive, document, order, product};
use crate::domain::id::{ClientId, DealId, DocumentId, OrderId, ProductId};

/// Tells whether a typed text asks for something: one letter does not.
pub(super) fn is_asked(typed: &str) -> bool {
    typed.trim().chars().nth(1).is_some()
}

/// Gives the condition on the id of a deal, product or order that a text stands for; `None` when nothing answers it.
pub(super) fn trade_condition(conn: &Connection, typed: &str) -> StoreResult<Option<Condition>> {
    let found = readings(conn, typed, |reading| {
        let Some(expression) = list_expression(reading) else {
            return Ok(None);
        };
        let answers = conn
            .prepare_cached("SELECT 1 FROM find_trade WHERE find_trade MATCH ?1 LIMIT 1")?
            .exists([&expression])?;
        Ok(answers.then_some(expression))
    })?;
    Ok(found.map(|(_, expression)| Condition {
        sql: "IN (SELECT rowid FROM find_trade WHERE find_trade MATCH ?)".to_owned(),
        values: vec![Value::Text(expression)],
        probe: String::new(),
        counted: Vec::new(),
        pieces: Vec::new(),
        rest: None,
        exact: Default::default(),
        probe_values: Vec::new(),
    }))
}

/// Makes the hit of a row that is a deal, a product or an order; `rank` tells how well a text answers the query.
pub(super) fn hit(
    conn: &Connection,
    row: i64,
    rank: impl Fn(&str) -> Option<u32>,
) -> StoreResult<Option<Hit>> {
    let of_client = |client: Option<ClientId>, target, title: String, score| {
        if deal_derive::is_hidden(conn, client)? {
            return Ok(None);
        }
        Ok(Some(Hit {
            target,
            client,
            title,
            form: String::new(),
            detail: client_name(conn, client)?,
            score,
        }))
    };
    if let Some(deal) = deal::get(conn, DealId::new(row))? {
        let score = rank(&deal.title).map_or(70, |points| 110 + points / 4);
        return of_client(deal.client, Target::Deal(deal.id), deal.title, score);
    }
    if let Some(order) = order::get(conn, OrderId::new(row))? {
        let score = rank(&order.number).map_or(60, |points| 120 + points / 4);
        return of_client(order.client, Target::Order(order.id), order.number, score);
    }
    if let Some(found) = document::get(conn, DocumentId::new(row))? {
        // The drafts of a client are found by the client; their title is what they are about.
        let title = match found.number.as_str() {
            "" => found.subject,
            number => number.to_owned(),
        };
        let score = rank(&title).map_or(55, |points| 115 + points / 4);
        let target = Target::Document(found.id, found.kind);
        return of_client(found.client, target, title, score);
    }
    let Some(product) = product::get(conn, ProductId::new(row))? else {
        return calendar::search::hit(conn, row, rank);
    };
    let points = rank(&product.name).max(rank(&product.code));
    Ok(Some(Hit {
        target: Target::Product(product.id),
        client: None,
        title: product.name,
        form: String::new(),
        detail: product.code,
        score: points.map_or(50, |points| 100 + points / 4),
    }))
}

/// Indexes a deal by title, client and wish.
pub(super) fn deal(conn: &Connection, id: i64) -> StoreResult<()> {
    write(
        conn,
        id,
        "SELECT d.title || ' ' || coalesce(c.name, '') || ' ' || d.wish FROM deal d LEFT JOIN client c ON c.id = d.client_id
         WHERE d.id = ?1 AND d.deleted IS NULL AND c.deleted IS NULL",
    )
}

/// Indexes a product by code, name and description.
pub(super) fn product(conn: &Connection, id: i64) -> StoreResult<()> {
    write(
        conn,
        id,
        "SELECT code || ' ' || name || ' ' || description FROM product WHERE id = ?1 AND deleted IS NULL",
    )
}

/// Indexes an order by number and client.
pub(super) fn order(conn: &Connection, id: i64) -> StoreResult<()> {
    write(
        conn,
        id,
        "SELECT o.number || ' ' || coalesce(c.name, '') FROM client_order o LEFT JOIN client c ON c.id = o.client_id
         WHERE o.id = ?1 AND o.deleted IS NULL AND c.deleted IS NULL",
    )
}

/// Indexes a document by number, subject and client.
pub(super) fn document(conn: &Connection, id: i64) -> StoreResult<()> {
    write(
        conn,
        id,
        "SELECT d.number || ' ' || d.subject || ' ' || coalesce(c.name, '') FROM document d
         LEFT JOIN client c ON c.id = d.client_id
         WHERE d.id = ?1 AND d.deleted IS NULL AND c.deleted IS NULL",
    )
}

/// Writes the text that a statement gives for a record, or nothing.
pub(super) fn write(conn: &Connection, id: i64, sql: &str) -> StoreResult<()> {
    conn.prepare_cached("DELETE FROM find_trade WHERE rowid = ?1")?
        .execute([id])?;
    let mut statement = conn.prepare_cached(sql)?;
    let mut rows = statement.query([id])?;
    if let Some(row) = rows.next()? {
        let mut text = String::new();
        keys_into(&mut text, row.get_ref(0)?.as_str().unwrap_or_default());
        let text = text.trim();
        if !text.is_empty() {
            conn.prepare_cached("INSERT INTO find_trade (rowid, text) VALUES (?1, ?2)")?
                .execute((id, text))?;
        }
    }
    Ok(())
}
