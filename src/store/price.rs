//! Price lists, prices, discounts agreed with clients, and the line that a product gives in a document.

use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension, Row};

use super::sql_types::Day;
use super::{StoreError, StoreResult, Table, Tx, found, named, product, trash};
use crate::domain::id::{self, AgreementId, ClientId, PriceListId, ProductId};
use crate::domain::money::document::Terms;
use crate::domain::money::{Discount, Price, PriceMode, Quantity, VatRate};
use crate::domain::product::{Agreement, PriceList, agreed_discount};
use crate::domain::refusal::Refusal;
use crate::domain::trade_line::TradeLine;

/// Adds a price list after the others; `id` is given here.
///
/// # Errors
/// `NameMissing`, `CurrencyMissing`; when the base cannot be written.
pub fn add_list(tx: &Tx<'_>, list: &PriceList) -> StoreResult<PriceListId> {
    let of = id::of_text(list.currency.code());
    let id = PriceListId::new(tx.id_named(Table::PriceList, of, &list.name)?);
    if list.currency.code().is_empty() {
        return Err(Refusal::CurrencyMissing.into());
    }
    tx.prepare_cached(
        "INSERT INTO price_list (id, name, currency, price_mode, position)
         VALUES (?1, ?2, ?3, ?4, (SELECT coalesce(max(position), 0) + 1 FROM price_list))",
    )?
    .execute((id, named(&list.name)?, list.currency, list.mode))?;
    Ok(id)
}

/// Writes a price list. Its prices stay as numbers: a list of another currency is another list.
///
/// # Errors
/// `NameMissing`, `CurrencyMissing`; when there is no such list or the base cannot be written.
pub fn update_list(tx: &Tx<'_>, list: &PriceList) -> StoreResult<()> {
    if list.currency.code().is_empty() {
        return Err(Refusal::CurrencyMissing.into());
    }
    let changed = tx
        .prepare_cached(
            "UPDATE price_list SET name = ?2, currency = ?3, price_mode = ?4
             WHERE id = ?1 AND deleted IS NULL",
        )?
        .execute((list.id, named(&list.name)?, list.currency, list.mode))?;
    found(changed, "price list", list.id.get())
}

/// Moves a price list to the trash; its prices come back with it.
///
/// # Errors
/// When the base cannot be written.
pub fn delete_list(tx: &Tx<'_>, id: PriceListId) -> StoreResult<bool> {
    trash::delete(tx, Table::PriceList, id.get())
}

/// Gives the price lists in their order; the first is the usual one.
///
/// # Errors
/// When the base cannot be read.
pub fn lists(conn: &Connection) -> StoreResult<Vec<PriceList>> {
    let all = conn
        .prepare_cached(
            "SELECT id, name, currency, price_mode FROM price_list WHERE deleted IS NULL ORDER BY position, id",
        )?
        .query_map([], |row| {
            Ok(PriceList {
                id: row.get(0)?,
                name: row.get(1)?,
                currency: row.get(2)?,
                mode: row.get(3)?,
            })
        })?
        .collect::<Result<_, _>>()?;
    Ok(all)
}

/// Sets or, with `None`, clears the price of a product in a list.
///
/// # Errors
/// When the base cannot be written.
pub fn set(
    tx: &Tx<'_>,
    list: PriceListId,
    product: ProductId,
    price: Option<Price>,
) -> StoreResult<()> {
    let row = id::link(list.get(), product.get());
    let Some(price) = price else {
        trash::delete(tx, Table::Price, row)?;
        return Ok(());
    };
    tx.prepare_cached(
        "INSERT INTO price (id, price_list_id, product_id, price) VALUES (?1, ?2, ?3, ?4)
         ON CONFLICT (id) DO UPDATE SET price = excluded.price, deleted = NULL",
    )?
    .execute((row, list, product, price))?;
    Ok(())
}

/// Gives the price of a product in a list.
///
/// # Errors
/// When the base cannot be read.
pub fn get(conn: &Connection, list: PriceListId, product: ProductId) -> StoreResult<Option<Price>> {
    Ok(conn
        .prepare_cached("SELECT price FROM price WHERE id = ?1 AND deleted IS NULL")?
        .query_row([id::link(list.get(), product.get())], |row| row.get(0))
        .optional()?)
}

/// Gives the prices of a product in all living lists, in the order of the lists.
///
/// # Errors
/// When the base cannot be read.
pub fn of_product(conn: &Connection, product: ProductId) -> StoreResult<Vec<(PriceListId, Price)>> {
    let prices = conn
        .prepare_cached(
            "SELECT l.id, p.price FROM price p JOIN price_list l ON l.id = p.price_list_id
             WHERE p.product_id = ?1 AND p.deleted IS NULL AND l.deleted IS NULL ORDER BY l.position, l.id",
        )?
        .query_map([product], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<Result<_, _>>()?;
    Ok(prices)
}

/// Gives the line of a product in a document: text and VAT rate of the product, price of the list, discount agreed with
/// the client on a day. A price without VAT in a document with VAT (or the other way round) is converted at the product's
/// rate. Without a price in the list, or without a list, the price is nought.
///
/// # Errors
/// `CurrencyMixed` when the list is of another currency than the document; when list or product do not exist or the base
/// cannot be read.
pub fn line(
    conn: &Connection,
    product: ProductId,
    list: impl Into<Option<PriceListId>>,
    document: &Terms,
    buyer: (Option<ClientId>, NaiveDate),
) -> StoreResult<TradeLine> {
    let known = product::get(conn, product)?.ok_or(StoreError::NotFound {
        what: "product",
        id: product.get(),
    })?;
    let price = match list.into() {
        Some(list) => price_in(conn, (product, known.vat), list, document)?,
        None => Price::default(),
    };
    let (client, day) = buyer;
    let agreed = match client {
        Some(client) => {
            let groups = product::groups_above(conn, known.group)?;
            agreed_discount(&agreements(conn, client)?, product, &groups, day)
        }
        None => None,
    };
    Ok(TradeLine {
        product: Some(product),
        code: known.code,
        name: known.name,
        unit: known.unit,
        quantity: Quantity::whole(1),
        price,
        discount: agreed.map_or(Discount::None, Discount::Percent),
        vat: known.vat,
        ..TradeLine::default()
    })
}

/// Gives the price of a product in a list as a document writes it: with VAT or without.
fn price_in(
    conn: &Connection,
    (product, vat): (ProductId, VatRate),
    list: PriceListId,
    document: &Terms,
) -> StoreResult<Price> {
    let from = lists(conn)?
        .into_iter()
        .find(|known| known.id == list)
        .ok_or(StoreError::NotFound {
            what: "price list",
            id: list.get(),
        })?;
    if from.currency != document.currency {
        return Err(Refusal::CurrencyMixed {
            order: document.currency,
            given: from.currency,
        }
        .into());
    }
    let price = get(conn, list, product)?.unwrap_or_default();
    Ok(converted(price, vat, from.mode, document.mode))
}

/// Adds a discount agreed with a client; `id` is given here.
///
/// # Errors
/// When the base cannot be written.
pub fn add_agreement(tx: &Tx<'_>, agreement: &Agreement) -> StoreResult<AgreementId> {
    let id = AgreementId::new(tx.new_id());
    tx.prepare_cached(
        "INSERT INTO agreement (id, client_id, group_id, product_id, discount_percent, starts, ends, note)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
    )?
    .execute((
        id,
        agreement.client,
        agreement.group,
        agreement.product,
        agreement.percent,
        Day(agreement.from),
        Day(agreement.until),
        &agreement.note,
    ))?;
    Ok(id)
}

/// Writes an agreement; its client stays.
///
/// # Errors
/// When there is no such agreement, or the base cannot be written.
pub fn update_agreement(tx: &Tx<'_>, agreement: &Agreement) -> StoreResult<()> {
    let changed = tx
        .prepare_cached(
            "UPDATE agreement SET group_id = ?2, product_id = ?3, discount_percent = ?4, starts = ?5, ends = ?6, note = ?7
             WHERE id = ?1 AND deleted IS NULL",
        )?
        .execute((
            agreement.id,
            agreement.group,
            agreement.product,
            agreement.percent,
            Day(agreement.from),
            Day(agreement.until),
            &agreement.note,
        ))?;
    found(changed, "agreement", agreement.id.get())
}

/// Moves an agreement to the trash.
///
/// # Errors
/// When the base cannot be written.
pub fn delete_agreement(tx: &Tx<'_>, id: AgreementId) -> StoreResult<bool> {
    trash::delete(tx, Table::Agreement, id.get())
}

/// Gives the discounts agreed with a client.
///
/// # Errors
/// When the base cannot be read.
pub fn agreements(conn: &Connection, client: ClientId) -> StoreResult<Vec<Agreement>> {
    let all = conn
        .prepare_cached(
            "SELECT id, client_id, group_id, product_id, discount_percent, starts, ends, note FROM agreement
             WHERE client_id = ?1 AND deleted IS NULL ORDER BY id",
        )?
        .query_map([client], read_agreement)?
        .collect::<Result<_, _>>()?;
    Ok(all)
}

/// Gives an agreement that is not deleted.
///
/// # Errors
/// When the base cannot be read.
pub fn agreement(conn: &Connection, id: AgreementId) -> StoreResult<Option<Agreement>> {
    Ok(conn
        .prepare_cached(
            "SELECT id, client_id, group_id, product_id, discount_percent, starts, ends, note FROM agreement
             WHERE id = ?1 AND deleted IS NULL",
        )?
        .query_row([id], read_agreement)
        .optional()?)
}

/// Converts a price without VAT to one with it, or the other way round, at a rate; half away from zero.
pub fn converted(price: Price, vat: VatRate, from: PriceMode, to: PriceMode) -> Price {
    let rate = i128::from(vat.get().unwrap_or(0));
    let (numerator, denominator) = match (from, to) {
        (PriceMode::Net, PriceMode::Gross) => (100_000 + rate, 100_000),
        (PriceMode::Gross, PriceMode::Net) => (100_000, 100_000 + rate),
        _ => return price,
    };
    let exact = i128::from(price.get()) * numerator;
    let rounded = (2 * exact + exact.signum() * denominator) / (2 * denominator);
    Price::new(i64::try_from(rounded).unwrap_or(i64::MAX))
}

fn read_agreement(row: &Row<'_>) -> rusqlite::Result<Agreement> {
    Ok(Agreement {
        id: row.get(0)?,
        client: row.get(1)?,
        group: row.get(2)?,
        product: row.get(3)?,
        percent: row.get(4)?,
        from: row.get::<_, Day>(5)?.0,
        until: row.get::<_, Day>(6)?.0,
        note: row.get(7)?,
    })
}
