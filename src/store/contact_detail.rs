//! Contact details of clients and contact persons.

use rusqlite::{Connection, OptionalExtension, Row, named_params, params};

use super::follow::main_detail;
use super::{StoreError, StoreResult, Table, Tx, trash};
use crate::domain::contact_detail::{AddressParts, ContactDetail, DetailKind, Owner};
use crate::domain::id::{ClientId, DetailId};
use crate::domain::refusal::Refusal;
use crate::domain::text::romanian;

const COLUMNS: &str = "id, kind, label, value, extension, country, region, city, street, postcode, is_main, do_not_use";

/// Adds a contact detail. The first of its kind that may be used is the main one; a new main one takes the mark from the
/// old one.
///
/// # Errors
/// When the base cannot be written.
pub fn add(tx: &Tx<'_>, owner: Owner, detail: &ContactDetail) -> StoreResult<DetailId> {
    let is_main = !detail.do_not_use && (detail.is_main || !has_main(tx, owner, detail.kind)?);
    let id = insert(tx, owner, detail, is_main)?;
    if is_main {
        unmark_others(tx, owner.row(), detail.kind, id)?;
    }
    Ok(id)
}

/// Adds the contact details of an owner that has none yet, as [`add`] would one by one, without asking for each.
///
/// # Errors
/// When the base cannot be written.
pub fn add_first(tx: &Tx<'_>, owner: Owner, details: &[ContactDetail]) -> StoreResult<()> {
    for (place, detail) in details.iter().enumerate() {
        let of_kind = |other: &&ContactDetail| other.kind == detail.kind;
        let later_main = details[place + 1..]
            .iter()
            .filter(of_kind)
            .any(|other| other.is_main && !other.do_not_use);
        let is_first = !details[..place]
            .iter()
            .any(|other| of_kind(&other) && !other.do_not_use);
        insert(
            tx,
            owner,
            detail,
            (detail.is_main || is_first) && !later_main && !detail.do_not_use,
        )?;
    }
    Ok(())
}

fn insert(
    tx: &Tx<'_>,
    owner: Owner,
    detail: &ContactDetail,
    is_main: bool,
) -> StoreResult<DetailId> {
    let id = DetailId::new(tx.new_id());
    let address = &detail.address;
    tx.prepare_cached(
        "INSERT INTO contact_detail (id, owner_id, kind, label, value, extension, country, region, city, street,
             postcode, is_main, do_not_use)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
    )?
    .execute(params![
        id,
        owner.row(),
        detail.kind,
        romanian(&detail.label),
        romanian(&detail.value),
        detail.extension,
        address.country,
        romanian(&address.region),
        romanian(&address.city),
        romanian(&address.street),
        address.postcode,
        is_main,
        detail.do_not_use,
    ])?;
    Ok(id)
}

/// Gives a living contact detail.
///
/// # Errors
/// When the base cannot be read.
pub fn get(conn: &Connection, id: DetailId) -> StoreResult<Option<ContactDetail>> {
    let sql = format!("SELECT {COLUMNS} FROM contact_detail WHERE id = ?1 AND deleted IS NULL");
    Ok(conn
        .prepare_cached(&sql)?
        .query_row([id], read)
        .optional()?)
}

/// Changes a contact detail: reads, lets `change` set fields, writes what differs. A main one that is not to be used any
/// more, or becomes another kind, hands the mark to the next of its kind.
///
/// # Errors
/// `MainNotUsed` when one that is not to be used is made the main one; when there is no such detail, or the base cannot be
/// written.
pub fn update(
    tx: &Tx<'_>,
    id: DetailId,
    change: impl FnOnce(&mut ContactDetail),
) -> StoreResult<()> {
    let missing = StoreError::NotFound {
        what: "contact detail",
        id: id.get(),
    };
    let mut detail = get(tx, id)?.ok_or(missing)?;
    let before = (detail.is_main, detail.do_not_use, detail.kind);
    change(&mut detail);
    if detail.is_main && detail.do_not_use {
        if !before.0 {
            return Err(Refusal::MainNotUsed.into());
        }
        detail.is_main = false;
    }
    let owner: i64 = tx
        .prepare_cached("SELECT owner_id FROM contact_detail WHERE id = ?1")?
        .query_row([id], |row| row.get(0))?;
    if detail.is_main {
        unmark_others(tx, owner, detail.kind, id)?;
    }
    tx.prepare_cached(
        "UPDATE contact_detail SET kind = :kind, label = :label, value = :value, extension = :extension,
             country = :country, region = :region, city = :city, street = :street, postcode = :postcode,
             is_main = :is_main, do_not_use = :do_not_use
         WHERE id = :id",
    )?
    .execute(named_params! {
        ":id": id, ":kind": detail.kind, ":label": romanian(&detail.label), ":value": romanian(&detail.value),
        ":extension": detail.extension, ":country": detail.address.country, ":region": romanian(&detail.address.region),
        ":city": romanian(&detail.address.city), ":street": romanian(&detail.address.street), ":postcode": detail.address.postcode,
        ":is_main": detail.is_main, ":do_not_use": detail.do_not_use,
    })?;
    if before != (detail.is_main, detail.do_not_use, detail.kind) {
        main_detail::put_right(tx, owner)?;
    }
    Ok(())
}

/// Removes a contact detail; the next of its kind becomes the main one. Gives false when it was removed already.
///
/// # Errors
/// When the base cannot be written.
pub fn delete(tx: &Tx<'_>, id: DetailId) -> StoreResult<bool> {
    let was_main = get(tx, id)?.is_some_and(|detail| detail.is_main);
    if !trash::delete(tx, Table::ContactDetail, id.get())? {
        return Ok(false);
    }
    if was_main {
        hand_on(tx, id)?;
    }
    Ok(true)
}

/// Makes the next one of the kind that may be used the main one in place of `gone`.
fn hand_on(tx: &Tx<'_>, gone: DetailId) -> StoreResult<()> {
    tx.prepare_cached(
        "UPDATE contact_detail SET is_main = 1 WHERE id = (
             SELECT min(d.id) FROM contact_detail d JOIN contact_detail gone ON gone.id = ?1
             WHERE d.owner_id = gone.owner_id AND d.kind = gone.kind AND d.id <> gone.id AND d.deleted IS NULL
             AND d.do_not_use = 0)",
    )?
    .execute([gone])?;
    Ok(())
}

/// Gives the contact details of an owner: by kind, the main one first, then in the order in which they were added.
///
/// # Errors
/// When the base cannot be read.
pub fn of_owner(conn: &Connection, owner: Owner) -> StoreResult<Vec<ContactDetail>> {
    let sql = format!(
        "SELECT {COLUMNS} FROM contact_detail WHERE owner_id = ?1 AND deleted IS NULL
         ORDER BY CASE kind WHEN 'phone' THEN 0 WHEN 'email' THEN 1 WHEN 'messenger' THEN 2 WHEN 'address' THEN 3
             WHEN 'web' THEN 4 ELSE 5 END, is_main DESC, id"
    );
    let details = conn
        .prepare_cached(&sql)?
        .query_map([owner.row()], read)?
        .collect::<Result<_, _>>()?;
    Ok(details)
}

/// Finds living clients that have this exact value of a kind, directly or by a contact person.
///
/// # Errors
/// When the base cannot be read.
pub fn clients_with(
    conn: &Connection,
    kind: DetailKind,
    value: &str,
) -> StoreResult<Vec<ClientId>> {
    let mut statement = conn.prepare_cached(
        "SELECT DISTINCT c.id FROM contact_detail d
         LEFT JOIN client_person m ON m.person_id = d.owner_id AND m.deleted IS NULL
         JOIN client c ON c.id = coalesce(m.client_id, d.owner_id)
         WHERE d.kind = ?1 AND d.value = ?2 AND d.deleted IS NULL AND c.deleted IS NULL AND c.merged_into IS NULL
         ORDER BY 1",
    )?;
    let ids = statement
        .query_map((kind, value), |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    Ok(ids)
}

fn has_main(tx: &Tx<'_>, owner: Owner, kind: DetailKind) -> StoreResult<bool> {
    let mut statement = tx.prepare_cached(
        "SELECT 1 FROM contact_detail WHERE owner_id = ?1 AND kind = ?2 AND is_main = 1 AND deleted IS NULL LIMIT 1",
    )?;
    Ok(statement.exists((owner.row(), kind))?)
}

fn unmark_others(tx: &Tx<'_>, owner: i64, kind: DetailKind, id: DetailId) -> StoreResult<()> {
    tx.prepare_cached(
        "UPDATE contact_detail SET is_main = 0 WHERE owner_id = ?1 AND kind = ?2 AND id <> ?3 AND is_main = 1",
    )?
    .execute((owner, kind, id))?;
    Ok(())
}

fn read(row: &Row<'_>) -> rusqlite::Result<ContactDetail> {
    Ok(ContactDetail {
        id: row.get(0)?,
        kind: row.get(1)?,
        label: row.get(2)?,
        value: row.get(3)?,
        extension: row.get(4)?,
        address: AddressParts {
            country: row.get(5)?,
            region: row.get(6)?,
            city: row.get(7)?,
            street: row.get(8)?,
            postcode: row.get(9)?,
        },
        is_main: row.get(10)?,
        do_not_use: row.get(11)?,
    })
}
