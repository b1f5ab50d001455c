//! Merging two clients that are one: everything of the second moves to the first, and undo gives both back.

use super::{StoreError, StoreResult, Tx, client, contact_detail, field, person, tag};
use crate::domain::client::ClientField;
use crate::domain::contact_detail::Owner;
use crate::domain::contact_person::Membership;
use crate::domain::custom_field::FieldOwner;
use crate::domain::id::ClientId;

/// Merges `other` into `main`. Fields of `main` win; what is empty there is taken from `other`; notes are joined.
///
/// # Errors
/// When one of them does not exist, both are the same, or the base cannot be written.
pub fn clients(tx: &Tx<'_>, main: ClientId, other: ClientId) -> StoreResult<()> {
    let missing = |id: ClientId| StoreError::NotFound {
        what: "client",
        id: id.get(),
    };
    if main == other {
        return Err(missing(other));
    }
    let from = client::get(tx, other)?.ok_or_else(|| missing(other))?;
    client::update::<StoreError>(tx, main, |into| {
        for &field in ClientField::ALL {
            match field {
                ClientField::Note
                    if !into.note.is_empty() && !from.note.is_empty() && into.note != from.note =>
                {
                    into.note = format!("{}\n\n{}", into.note, from.note);
                }
                ClientField::Kind | ClientField::Status | ClientField::Parent => {}
                ClientField::DoNotCall => into.do_not_call |= from.do_not_call,
                ClientField::DoNotMail => into.do_not_mail |= from.do_not_mail,
                _ if field.get(into).is_empty() => field
                    .set(into, &field.get(&from))
                    .or_else(|_| Ok::<_, StoreError>(()))?,
                _ => {}
            }
        }
        Ok(())
    })?;
    move_identifiers(tx, main, other)?;
    move_details(tx, main, other)?;
    move_values(tx, main, other)?;
    for known in tag::of_client(tx, other)? {
        tag::put(tx, main, known.id)?;
    }
    move_records(tx, main, other)?;
    let parent = from.parent.filter(|parent| *parent != main);
    tx.execute(
        "UPDATE client SET parent_id = ?3 WHERE id = ?1 AND (parent_id IS NULL OR parent_id = ?2)",
        (main, other, parent),
    )?;
    // The main client may have stood below a child of the other one: the circle is opened at it.
    let above = client::get(tx, main)?.and_then(|main| main.parent);
    if client::may_belong(tx, main, above).is_err() {
        tx.execute("UPDATE client SET parent_id = NULL WHERE id = ?1", [main])?;
    }
    tx.execute(
        "UPDATE client SET merged_into = ?1 WHERE id = ?2",
        (main, other),
    )?;
    Ok(())
}

/// Moves people, work, trade, what is owed and the companies below: all of which nothing is left at the other one.
pub(super) fn move_records(tx: &Tx<'_>, main: ClientId, other: ClientId) -> StoreResult<()> {
    let known = person::of_client(tx, main)?;
    let has_main = known.iter().any(|(_, place)| place.is_main);
    for (_, place) in person::of_client(tx, other)? {
        person::leave(tx, other, place.person)?;
        if !known.iter().any(|(person, _)| person.id == place.person) {
            let is_main = place.is_main && !has_main;
            person::place(
                tx,
                &Membership {
                    client: main,
                    is_main,
                    ..place
                },
            )?;
        }
    }
    // Also what lies in the trash: given back later, it must belong to a card that can be opened.
    tx.execute(
        "UPDATE interaction SET client_id = ?1 WHERE client_id = ?2",
        (main, other),
    )?;
    for table in [
        "deal",
        "client_order",
        "payment",
        "agreement",
        "document",
        "calendar_entry",
        "task",
    ] {
        let sql = format!("UPDATE {table} SET client_id = ?1 WHERE client_id = ?2");
        tx.execute(&sql, (main, other))?;
    }
    tx.execute(
        "UPDATE client SET parent_id = ?1 WHERE parent_id = ?2 AND id <> ?1",
        (main, other),
    )?;
    Ok(())
}

fn move_identifiers(tx: &Tx<'_>, main: ClientId, other: ClientId) -> StoreResult<()> {
    let known = client::identifiers(tx, main)?;
    for identifier in client::identifiers(tx, other)? {
        if known
            .iter()
            .any(|known| known.kind == identifier.kind && known.value == identifier.value)
        {
            continue;
        }
        tx.execute(
            "UPDATE identifier SET client_id = ?1 WHERE id = ?2",
            (main, identifier.id),
        )?;
    }
    Ok(())
}

/// Gives the values of custom fields that `main` lacks; where both have one, that of `other` goes to the note.
fn move_values(tx: &Tx<'_>, main: ClientId, other: ClientId) -> StoreResult<()> {
    let known = field::values(tx, main.get())?;
    let fields = field::all(tx, FieldOwner::Client)?;
    for (id, value) in field::values(tx, other.get())? {
        match known.iter().find(|(known, _)| *known == id) {
            None => field::set(tx, id, main.get(), Some(&value))?,
            Some((_, kept)) if kept.text == value.text => {}
            Some(_) => {
                let name = fields
                    .iter()
                    .find(|field| field.id == id)
                    .map_or("", |field| field.name.as_str());
                client::update::<StoreError>(tx, main, |into| {
                    let line = format!("{name}: {}", value.text);
                    into.note = [into.note.trim_end(), line.as_str()]
                        .join("\n")
                        .trim()
                        .to_owned();
                    Ok(())
                })?;
            }
        }
    }
    Ok(())
}

fn move_details(tx: &Tx<'_>, main: ClientId, other: ClientId) -> StoreResult<()> {
    let known = contact_detail::of_owner(tx, Owner::Client(main))?;
    for detail in contact_detail::of_owner(tx, Owner::Client(other))? {
        let same = |known: &&crate::domain::contact_detail::ContactDetail| {
            known.kind == detail.kind
                && known.value == detail.value
                && known.address == detail.address
        };
        if known.iter().find(same).is_some() {
            continue;
        }
        let is_main = detail.is_main && !known.iter().any(|known| known.kind == detail.kind);
        tx.execute(
            "UPDATE contact_detail SET owner_id = ?1, is_main = ?3 WHERE id = ?2",
            (main, detail.id, is_main),
        )?;
    }
    Ok(())
}
