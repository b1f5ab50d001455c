//! Products, services and their groups.

use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension, Row, named_params, params_from_iter};

use super::{StoreError, StoreResult, Table, Tx, found, named, trade_search, trash};
use crate::domain::id::{GroupId, ProductId};
use crate::domain::product::{Product, ProductGroup};
use crate::domain::refusal::Refusal;
use crate::domain::text::romanian;

const COLUMNS: &str = "id, code, name, description, kind, unit, group_id, vat, archived, created";

/// Which products are wanted; an empty member asks for nothing.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ProductFilter {
    /// Beginnings of words of code, name and description.
    pub text: String,
    pub group: Option<GroupId>,
    /// Also those not offered any more.
    pub archived: bool,
}

/// Adds a product; `id` and, when it is the epoch, `created` are given here.
///
/// # Errors
/// `NameMissing`, `CodeTaken`; when the base cannot be written.
pub fn add(tx: &Tx<'_>, product: &Product) -> StoreResult<ProductId> {
    let id = ProductId::new(tx.new_id());
    check(tx, id, product)?;
    let created = if product.created.millis() == 0 {
        tx.now()
    } else {
        product.created
    };
    tx.prepare_cached(
        "INSERT INTO product (id, code, name, description, kind, unit, group_id, vat, archived, created)
         VALUES (:id, :code, :name, :description, :kind, :unit, :group, :vat, :archived, :created)",
    )?
    .execute(named_params! {
        ":id": id, ":code": product.code.trim(), ":name": romanian(product.name.trim()),
        ":description": romanian(&product.description),
        ":kind": product.kind, ":unit": product.unit, ":group": product.group, ":vat": product.vat,
        ":archived": product.archived, ":created": created,
    })?;
    Ok(id)
}

/// Gives a living product.
///
/// # Errors
/// When the base cannot be read.
pub fn get(conn: &Connection, id: ProductId) -> StoreResult<Option<Product>> {
    let sql = format!("SELECT {COLUMNS} FROM product WHERE id = ?1 AND deleted IS NULL");
    Ok(conn
        .prepare_cached(&sql)?
        .query_row([id], read)
        .optional()?)
}

/// Finds the living product of a code, case aside.
///
/// # Errors
/// When the base cannot be read.
pub fn with_code(conn: &Connection, code: &str) -> StoreResult<Option<ProductId>> {
    let code = code.trim();
    if code.is_empty() {
        return Ok(None);
    }
    // SQLite folds only Latin letters; a code in another case of Cyrillic is another code.
    Ok(conn
        .prepare_cached(
            "SELECT id FROM product WHERE code IN (?1, upper(?1), lower(?1)) AND deleted IS NULL ORDER BY id LIMIT 1",
        )?
        .query_row([code], |row| row.get(0))
        .optional()?)
}

/// Changes a product: reads it, lets `change` set fields, writes what differs. Orders keep what they had.
///
/// # Errors
/// When there is no such living product, `change` refuses, `NameMissing`, `CodeTaken`, or the base cannot be written.
pub fn update<E: From<StoreError>>(
    tx: &Tx<'_>,
    id: ProductId,
    change: impl FnOnce(&mut Product) -> Result<(), E>,
) -> Result<(), E> {
    let mut product = get(tx, id)?.ok_or(StoreError::NotFound {
        what: "product",
        id: id.get(),
    })?;
    change(&mut product)?;
    save(tx, id, &product)?;
    Ok(())
}

/// Moves a product to the trash. Orders and deals that use it keep its code, name, unit and price.
///
/// # Errors
/// When the base cannot be written.
pub fn delete(tx: &Tx<'_>, id: ProductId) -> StoreResult<bool> {
    trash::delete(tx, Table::Product, id.get())
}

/// Counts the living orders in which a product stands: what is worth saying before it is deleted.
///
/// # Errors
/// When the base cannot be read.
pub fn orders_with(conn: &Connection, id: ProductId) -> StoreResult<i64> {
    Ok(conn
        .prepare_cached(
            "SELECT count(DISTINCT l.order_id) FROM order_line l JOIN order_list o ON o.order_id = l.order_id
             WHERE l.product_id = ?1 AND l.deleted IS NULL",
        )?
        .query_row([id], |row| row.get(0))?)
}

/// Gives the ids of products by name.
///
/// # Errors
/// When the base cannot be read.
pub fn ids(conn: &Connection, filter: &ProductFilter) -> StoreResult<Vec<ProductId>> {
    let mut all = vec!["deleted IS NULL".to_owned()];
    let mut values: Vec<Value> = Vec::new();
    if trade_search::is_asked(&filter.text) {
        let Some(found) = trade_search::trade_condition(conn, &filter.text)? else {
            return Ok(Vec::new());
        };
        all.push(format!("id {}", found.sql));
        values.extend(found.values);
    }
    if !filter.archived {
        all.push("archived = 0".to_owned());
    }
    if let Some(group) = filter.group {
        all.push(
            "group_id IN (WITH RECURSIVE inner_group (id) AS (VALUES (?) UNION
                 SELECT g.id FROM product_group g JOIN inner_group i ON g.parent_id = i.id WHERE g.deleted IS NULL)
             SELECT id FROM inner_group)"
                .to_owned(),
        );
        values.push(Value::Integer(group.get()));
    }
    let sql = format!(
        "SELECT id, name FROM product WHERE {} ORDER BY id",
        all.join(" AND ")
    );
    let mut named: Vec<(Vec<u8>, ProductId)> = conn
        .prepare_cached(&sql)?
        .query_map(params_from_iter(values), |row| {
            Ok((super::collate::key(row.get_ref(1)?.as_str()?), row.get(0)?))
        })?
        .collect::<Result<_, _>>()?;
    named.sort_unstable();
    Ok(named.into_iter().map(|(_, id)| id).collect())
}

/// Gives some products in the order of their ids; one deleted meanwhile is left out.
///
/// # Errors
/// When the base cannot be read.
pub fn lines(conn: &Connection, ids: &[ProductId]) -> StoreResult<Vec<Product>> {
    let mut lines = Vec::with_capacity(ids.len());
    for id in ids {
        lines.extend(get(conn, *id)?);
    }
    Ok(lines)
}

/// Adds a group after the others.
///
/// # Errors
/// When the name is empty or the base cannot be written.
pub fn add_group(tx: &Tx<'_>, name: &str, parent: Option<GroupId>) -> StoreResult<GroupId> {
    let of = parent.map_or(0, GroupId::get);
    let id = GroupId::new(tx.id_named(Table::ProductGroup, of, name)?);
    tx.prepare_cached(
        "INSERT INTO product_group (id, parent_id, name, position)
         VALUES (?1, ?2, ?3, (SELECT coalesce(max(position), 0) + 1 FROM product_group))",
    )?
    .execute((id, parent, named(name)?))?;
    Ok(id)
}

/// Renames a group and hangs it under another.
///
/// # Errors
/// When there is no such group, the name is empty, or the base cannot be written.
pub fn update_group(tx: &Tx<'_>, group: &ProductGroup) -> StoreResult<()> {
    let above = groups_above(tx, group.parent)?;
    // A group under itself would never be shown: such a parent is left as it was.
    let parent = group.parent.filter(|_| !above.contains(&group.id));
    let changed = tx
        .prepare_cached(
            "UPDATE product_group SET name = ?2, parent_id = ?3 WHERE id = ?1 AND deleted IS NULL",
        )?
        .execute((group.id, named(&group.name)?, parent))?;
    found(changed, "product group", group.id.get())
}

/// Moves a group to the trash; its products stay without it.
///
/// # Errors
/// When the base cannot be written.
pub fn delete_group(tx: &Tx<'_>, id: GroupId) -> StoreResult<bool> {
    trash::delete(tx, Table::ProductGroup, id.get())
}

/// Gives the groups in their order.
///
/// # Errors
/// When the base cannot be read.
pub fn groups(conn: &Connection) -> StoreResult<Vec<ProductGroup>> {
    let all = conn
        .prepare_cached(
            "SELECT id, parent_id, name FROM product_group WHERE deleted IS NULL ORDER BY position, id",
        )?
        .query_map([], |row| {
            Ok(ProductGroup {
                id: row.get(0)?,
                parent: row.get(1)?,
                name: row.get(2)?,
            })
        })?
        .collect::<Result<_, _>>()?;
    Ok(all)
}

/// Gives a group and the groups above it, the nearest first.
///
/// # Errors
/// When the base cannot be read.
pub fn groups_above(conn: &Connection, group: Option<GroupId>) -> StoreResult<Vec<GroupId>> {
    let mut above: Vec<GroupId> = Vec::new();
    let mut next = group;
    let mut parent = conn.prepare_cached("SELECT parent_id FROM product_group WHERE id = ?1")?;
    while let Some(group) = next.filter(|group| !above.contains(group)) {
        above.push(group);
        next = parent
            .query_row([group], |row| row.get(0))
            .optional()?
            .flatten();
    }
    Ok(above)
}

fn check(conn: &Connection, id: ProductId, product: &Product) -> StoreResult<()> {
    named(&product.name)?;
    match with_code(conn, &product.code)? {
        Some(other) if other != id => Err(Refusal::CodeTaken {
            code: product.code.trim().to_owned(),
        }
        .into()),
        _ => Ok(()),
    }
}

fn save(tx: &Tx<'_>, id: ProductId, product: &Product) -> StoreResult<()> {
    check(tx, id, product)?;
    tx.prepare_cached(
        "UPDATE product SET code = :code, name = :name, description = :description, kind = :kind, unit = :unit,
             group_id = :group, vat = :vat, archived = :archived
         WHERE id = :id",
    )?
    .execute(named_params! {
        ":id": id, ":code": product.code.trim(), ":name": romanian(product.name.trim()),
        ":description": romanian(&product.description),
        ":kind": product.kind, ":unit": product.unit, ":group": product.group, ":vat": product.vat,
        ":archived": product.archived,
    })?;
    Ok(())
}

fn read(row: &Row<'_>) -> rusqlite::Result<Product> {
    Ok(Product {
        id: row.get(0)?,
        code: row.get(1)?,
        name: row.get(2)?,
        description: row.get(3)?,
        kind: row.get(4)?,
        unit: row.get(5)?,
        group: row.get(6)?,
        vat: row.get(7)?,
        archived: row.get(8)?,
        created: row.get(9)?,
    })
}
