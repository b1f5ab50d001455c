//! The lines of documents: what costs, and the titles among them.

use rusqlite::{Connection, Row, named_params};

use crate::domain::document::DocumentLine;
use crate::domain::id::{DocumentId, LineId};
use crate::domain::money::Discount;
use crate::domain::text::{one_line, romanian};
use crate::domain::trade_line::TradeLine;
use crate::store::sql_types::Day;
use crate::store::{StoreResult, Table, Tx, trash};

pub(super) fn all(conn: &Connection, document: DocumentId) -> StoreResult<Vec<DocumentLine>> {
    let lines = conn
        .prepare_cached(
            "SELECT id, product_id, code, name, unit, quantity, price, discount_percent, discount_amount, vat, ship_by,
                 is_title, details
             FROM document_line WHERE document_id = ?1 AND deleted IS NULL ORDER BY position, id",
        )?
        .query_map([document], read)?
        .collect::<Result<_, _>>()?;
    Ok(lines)
}

pub(super) fn set(
    tx: &Tx<'_>,
    document: DocumentId,
    lines: &[DocumentLine],
) -> StoreResult<Vec<LineId>> {
    let known = all(tx, document)?;
    for line in &known {
        if !lines.iter().any(|wanted| wanted.line.id == line.line.id) {
            trash::delete(tx, Table::DocumentLine, line.line.id.get())?;
        }
    }
    let mut ids: Vec<LineId> = Vec::with_capacity(lines.len());
    for (position, line) in (1_i64..).zip(lines) {
        let own = line.line.id;
        let is_known = known.iter().any(|known| known.line.id == own) && !ids.contains(&own);
        let id = if is_known {
            own
        } else {
            let id = LineId::new(tx.new_id());
            tx.prepare_cached("INSERT INTO document_line (id, document_id) VALUES (?1, ?2)")?
                .execute((id, document))?;
            id
        };
        write(tx, id, line, position)?;
        ids.push(id);
    }
    Ok(ids)
}

fn write(tx: &Tx<'_>, id: LineId, wanted: &DocumentLine, position: i64) -> StoreResult<()> {
    let bare = TradeLine {
        name: wanted.line.name.clone(),
        ..TradeLine::default()
    };
    let line = if wanted.is_title { &bare } else { &wanted.line };
    let (percent, amount) = line.discount.stored();
    tx.prepare_cached(
        "UPDATE document_line SET product_id = :product, code = :code, name = :name, unit = :unit, quantity = :quantity,
             price = :price, discount_percent = :percent, discount_amount = :amount, vat = :vat, ship_by = :ship_by,
             is_title = :is_title, details = :details, position = :position
         WHERE id = :id",
    )?
    .execute(named_params! {
        ":id": id, ":product": line.product, ":code": line.code, ":name": romanian(&one_line(&line.name)),
        ":unit": line.unit, ":quantity": line.quantity, ":price": line.price, ":percent": percent,
        ":amount": amount, ":vat": line.vat, ":ship_by": Day(line.ship_by), ":is_title": wanted.is_title,
        ":details": romanian(&one_line(&wanted.details)), ":position": position,
    })?;
    Ok(())
}

fn read(row: &Row<'_>) -> rusqlite::Result<DocumentLine> {
    Ok(DocumentLine {
        line: TradeLine {
            id: row.get(0)?,
            product: row.get(1)?,
            code: row.get(2)?,
            name: row.get(3)?,
            unit: row.get(4)?,
            quantity: row.get(5)?,
            price: row.get(6)?,
            discount: Discount::from_stored(row.get(7)?, row.get(8)?),
            vat: row.get(9)?,
            ship_by: row.get::<_, Day>(10)?.0,
        },
        is_title: row.get(11)?,
        details: row.get(12)?,
    })
}
