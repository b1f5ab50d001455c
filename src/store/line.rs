//! Lines of deals and orders: two tables with the same columns but for the owner.

use rusqlite::{Connection, Row, named_params};

use super::sql_types::Day;
use super::{StoreResult, Table, Tx, found, trash};
use crate::domain::id::LineId;
use crate::domain::money::Discount;
use crate::domain::trade_line::TradeLine;

/// Whose lines they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LinesOf {
    Deal,
    Order,
}

impl LinesOf {
    pub const fn table(self) -> Table {
        match self {
            Self::Deal => Table::DealLine,
            Self::Order => Table::OrderLine,
        }
    }

    const fn owner(self) -> &'static str {
        match self {
            Self::Deal => "deal_id",
            Self::Order => "order_id",
        }
    }
}

/// Gives the lines of a deal or an order in their order.
pub fn all(conn: &Connection, of: LinesOf, owner: i64) -> StoreResult<Vec<TradeLine>> {
    let sql = format!(
        "SELECT id, product_id, code, name, unit, quantity, price, discount_percent, discount_amount, vat, ship_by
         FROM {} WHERE {} = ?1 AND deleted IS NULL ORDER BY position, id",
        of.table().name(),
        of.owner()
    );
    let lines = conn
        .prepare_cached(&sql)?
        .query_map([owner], read)?
        .collect::<Result<_, _>>()?;
    Ok(lines)
}

/// Makes the lines what `lines` says: known ones (by their id) are changed, new ones added, missing ones deleted; the
/// order is that of `lines`. Gives the ids in the same order.
pub fn set(tx: &Tx<'_>, of: LinesOf, owner: i64, lines: &[TradeLine]) -> StoreResult<Vec<LineId>> {
    let known = all(tx, of, owner)?;
    for line in &known {
        if !lines.iter().any(|wanted| wanted.id == line.id) {
            trash::delete(tx, of.table(), line.id.get())?;
        }
    }
    let mut ids = Vec::with_capacity(lines.len());
    for (position, line) in (1_i64..).zip(lines) {
        let id = if known.iter().any(|known| known.id == line.id) {
            change(tx, of, line, position)?;
            line.id
        } else {
            add(tx, of, owner, line, position)?
        };
        ids.push(id);
    }
    Ok(ids)
}

fn add(
    tx: &Tx<'_>,
    of: LinesOf,
    owner: i64,
    line: &TradeLine,
    position: i64,
) -> StoreResult<LineId> {
    let id = LineId::new(tx.new_id());
    let (percent, amount) = line.discount.stored();
    let sql = format!(
        "INSERT INTO {} (id, {}, product_id, code, name, unit, quantity, price, discount_percent, discount_amount, vat,
             ship_by, position)
         VALUES (:id, :owner, :product, :code, :name, :unit, :quantity, :price, :percent, :amount, :vat, :ship_by, :position)",
        of.table().name(),
        of.owner()
    );
    tx.prepare_cached(&sql)?.execute(named_params! {
        ":id": id, ":owner": owner, ":product": line.product, ":code": line.code, ":name": line.name,
        ":unit": line.unit, ":quantity": line.quantity, ":price": line.price, ":percent": percent,
        ":amount": amount, ":vat": line.vat, ":ship_by": Day(line.ship_by), ":position": position,
    })?;
    Ok(id)
}

fn change(tx: &Tx<'_>, of: LinesOf, line: &TradeLine, position: i64) -> StoreResult<()> {
    let (percent, amount) = line.discount.stored();
    let sql = format!(
        "UPDATE {} SET product_id = :product, code = :code, name = :name, unit = :unit, quantity = :quantity,
             price = :price, discount_percent = :percent, discount_amount = :amount, vat = :vat, ship_by = :ship_by,
             position = :position
         WHERE id = :id",
        of.table().name()
    );
    let changed = tx.prepare_cached(&sql)?.execute(named_params! {
        ":id": line.id, ":product": line.product, ":code": line.code, ":name": line.name,
        ":unit": line.unit, ":quantity": line.quantity, ":price": line.price, ":percent": percent,
        ":amount": amount, ":vat": line.vat, ":ship_by": Day(line.ship_by), ":position": position,
    })?;
    found(changed, "line", line.id.get())
}

fn read(row: &Row<'_>) -> rusqlite::Result<TradeLine> {
    Ok(TradeLine {
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
    })
}
