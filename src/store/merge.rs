//! Merging two clients that are one: everything of the second moves to the first, and undo gives both back.

use super::{StoreError, StoreResult, Tx, client, contact_detail, interaction, person, tag};
use crate::domain::client::ClientField;
use crate::domain::contact_detail::Owner;
use crate::domain::contact_person::Membership;
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
    for (_, place) in person::of_client(tx, other)? {
        person::leave(tx, other, place.person)?;
        if !person::of_client(tx, main)?
            .iter()
            .any(|(known, _)| known.id == place.person)
        {
            person::place(
                tx,
                &Membership {
                    client: main,
                    is_main: false,
                    ..place
                },
            )?;
        }
    }
    for known in tag::of_client(tx, other)? {
        tag::put(tx, main, known.id)?;
    }
    for found in interaction::timeline(tx, other, 0, usize::MAX >> 1)? {
        interaction::update::<StoreError>(tx, found.id, |interaction| {
            interaction.client = Some(main);
            Ok(())
        })?;
    }
    tx.execute(
        "UPDATE client SET parent_id = ?1 WHERE parent_id = ?2 AND id <> ?1",
        (main, other),
    )?;
    tx.execute(
        "UPDATE client SET merged_into = ?1 WHERE id = ?2",
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
