//! The derived line of a document: its sums, and whether a later revision took its place.

use rusqlite::{Connection, OptionalExtension, named_params};

use super::{get, replaced_by, total};
use crate::domain::id::{ClientId, CompanyId, DealId, DocumentId, OrderId, UserId};
use crate::domain::money::document::DocumentTotal;
use crate::store::StoreResult;
use crate::store::deal_derive::is_hidden;
use crate::store::order_derive::day_number;

/// Writes or removes the derived line of a document. The documents of a deleted client are hidden with it.
pub(in crate::store) fn line(conn: &Connection, id: DocumentId) -> StoreResult<()> {
    let shown = match get(conn, id)? {
        Some(document) if !is_hidden(conn, document.client)? => document,
        _ => {
            conn.prepare_cached("DELETE FROM document_list WHERE document_id = ?1")?
                .execute([id])?;
            return Ok(());
        }
    };
    let total = total(conn, &shown).unwrap_or_else(|error| {
        tracing::warn!(document = id.get(), %error, "the sums of a document cannot be computed");
        DocumentTotal::default()
    });
    conn.prepare_cached(
        "INSERT INTO document_list (document_id, kind, company_id, client_id, deal_id, order_id, responsible_id, state,
             replaced, day, valid, currency, net, vat, gross, created)
         VALUES (:id, :kind, :company, :client, :deal, :order, :responsible, :state, :replaced, :day, :valid, :currency,
             :net, :vat, :gross, :created)
         ON CONFLICT (document_id) DO UPDATE SET kind = excluded.kind, company_id = excluded.company_id,
             client_id = excluded.client_id, deal_id = excluded.deal_id, order_id = excluded.order_id,
             responsible_id = excluded.responsible_id, state = excluded.state, replaced = excluded.replaced,
             day = excluded.day, valid = excluded.valid, currency = excluded.currency, net = excluded.net,
             vat = excluded.vat, gross = excluded.gross, created = excluded.created",
    )?
    .execute(named_params! {
        ":id": id, ":kind": shown.kind, ":company": shown.company.map_or(0, CompanyId::get),
        ":client": shown.client.map_or(0, ClientId::get), ":deal": shown.deal.map_or(0, DealId::get),
        ":order": shown.order.map_or(0, OrderId::get), ":responsible": shown.responsible.map_or(0, UserId::get),
        ":state": shown.state, ":replaced": replaced_by(conn, id)?.is_some(), ":day": day_number(Some(shown.date)),
        ":valid": day_number(shown.valid_until), ":currency": shown.currency, ":net": total.net, ":vat": total.vat,
        ":gross": total.gross, ":created": shown.created,
    })?;
    Ok(())
}

/// Gives the revision before a document, also of a deleted one: it comes into force again.
pub(in crate::store) fn before(conn: &Connection, id: i64) -> StoreResult<Option<i64>> {
    Ok(conn
        .prepare_cached("SELECT replaces_id FROM document WHERE id = ?1")?
        .query_row([id], |row| row.get::<_, Option<i64>>(0))
        .optional()?
        .flatten())
}
