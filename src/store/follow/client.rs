//! What somebody added to a client who was merged meanwhile: it goes where the merge would have put it.
//!
//! What the living client had once and has no more was taken away there by somebody: it does not come back by this.

use rusqlite::Connection;

use crate::domain::contact_detail::Owner;
use crate::domain::custom_field::FieldOwner;
use crate::domain::id::{self, ClientId};
use crate::domain::merge::Value;
use crate::store::{
    StoreResult, Table, Tx, client, contact_detail, field, history, merge, tag, together,
};

pub(super) fn follow(tx: &Tx<'_>, gone: ClientId, end: ClientId) -> StoreResult<()> {
    merge::move_records(tx, end, gone)?;
    // One of those that were moved may have stood above.
    tx.execute(
        "UPDATE client SET parent_id = NULL WHERE id = ?1 AND parent_id IN (?1, ?2)",
        (end, gone),
    )?;
    let above = client::get(tx, end)?.and_then(|end| end.parent);
    if client::may_belong(tx, end, above).is_err() {
        tx.execute("UPDATE client SET parent_id = NULL WHERE id = ?1", [end])?;
    }
    tx.execute(
        "UPDATE identifier SET client_id = ?1 WHERE client_id = ?2 AND deleted IS NULL AND NOT EXISTS
            (SELECT 1 FROM identifier k WHERE k.client_id = ?1 AND k.kind = identifier.kind AND k.value = identifier.value)",
        (end, gone),
    )?;
    details(tx, gone, end)?;
    for known in tag::of_client(tx, gone)? {
        let link = id::link(end.get(), known.id.get());
        if !is_there(tx, "SELECT 1 FROM client_tag WHERE id = ?1", link)? {
            tag::put(tx, end, known.id)?;
        }
    }
    together::take_over(tx, Table::Client, (gone.get(), end.get()), true)?;
    let mut said = values(tx, gone, end)?;
    said.splice(0..0, paragraphs(tx, gone)?);
    note(tx, end, said)
}

fn details(tx: &Tx<'_>, gone: ClientId, end: ClientId) -> StoreResult<()> {
    let sql = "SELECT 1 FROM contact_detail k JOIN contact_detail d ON d.id = ?1 AND k.kind = d.kind AND k.value = d.value
         AND k.country = d.country AND k.region = d.region AND k.city = d.city AND k.street = d.street
         AND k.postcode = d.postcode WHERE k.owner_id = ?2";
    let known = contact_detail::of_owner(tx, Owner::Client(end))?;
    for detail in contact_detail::of_owner(tx, Owner::Client(gone))? {
        if tx.prepare_cached(sql)?.exists((detail.id, end))? {
            continue;
        }
        let is_main = detail.is_main && !known.iter().any(|known| known.kind == detail.kind);
        tx.execute(
            "UPDATE contact_detail SET owner_id = ?1, is_main = ?3 WHERE id = ?2",
            (end, detail.id, is_main),
        )?;
    }
    Ok(())
}

/// Moves values of fields that the living client never had; gives what else was said in them.
fn values(tx: &Tx<'_>, gone: ClientId, end: ClientId) -> StoreResult<Vec<String>> {
    let known = field::values(tx, end.get())?;
    let fields = field::all(tx, FieldOwner::Client)?;
    let mut said = Vec::new();
    for (id, value) in field::values(tx, gone.get())? {
        let link = id::link(id.get(), end.get());
        match known.iter().find(|(known, _)| *known == id) {
            Some((_, kept)) if kept.text == value.text => {}
            Some(_) => {
                let field = fields.iter().find(|field| field.id == id);
                let name = field.map_or("", |field| field.name.as_str());
                said.push(format!("{name}: {}", value.text));
            }
            None if is_there(tx, "SELECT 1 FROM field_value WHERE id = ?1", link)? => {}
            None => field::set(tx, id, end.get(), Some(&value))?,
        }
    }
    Ok(said)
}

fn paragraphs(tx: &Tx<'_>, gone: ClientId) -> StoreResult<Vec<String>> {
    let note: String = tx
        .prepare_cached("SELECT note FROM client WHERE id = ?1")?
        .query_row([gone], |row| row.get(0))?;
    let paragraphs = note.split("\n\n").map(str::trim);
    Ok(paragraphs
        .filter(|paragraph| !paragraph.is_empty())
        .map(str::to_owned)
        .collect())
}

/// Adds to the note of the living client what it never said.
fn note(tx: &Tx<'_>, end: ClientId, mut said: Vec<String>) -> StoreResult<()> {
    let shape = tx.shape(Table::Client)?;
    let Some(place) = shape.columns.iter().position(|name| name == "note") else {
        return Ok(());
    };
    let Some(mut values) = shape.row(tx, end.get())? else {
        return Ok(());
    };
    let Some(Value::Text(stands)) = values.get_mut(place) else {
        return Ok(());
    };
    said.retain(|one| !stands.contains(one.as_str()));
    if said.is_empty() {
        return Ok(());
    }
    let column = u16::try_from(place).unwrap_or_default();
    for (_, had) in history::values_of(tx, Table::Client, end.get())?
        .into_iter()
        .filter(|(of, _)| *of == column)
    {
        said.retain(|one| !had.text().contains(one.as_str()));
    }
    if said.is_empty() {
        return Ok(());
    }
    if !stands.is_empty() {
        said.insert(0, stands.trim_end().to_owned());
    }
    *stands = said.join("\n\n");
    shape.update(tx, end.get(), &[column], &values)
}

fn is_there(conn: &Connection, sql: &str, row: i64) -> StoreResult<bool> {
    Ok(conn.prepare_cached(sql)?.exists([row])?)
}
