//! What a pane of one interaction shows, read at once.

use rusqlite::Connection;

use crate::domain::calendar::reminder::Usual;
use crate::domain::contact_detail::{ContactDetail, DetailKind, Owner};
use crate::domain::contact_person::ContactPerson;
use crate::domain::custom_field::{CustomField, FieldOwner, FieldValue};
use crate::domain::id::{FieldId, InteractionId, PersonId};
use crate::domain::interaction::InteractionKind;
use crate::domain::person_name::PersonName;
use crate::store::calendar::reminder;
use crate::store::client_card::{self, ClientName, Item};
use crate::store::{StoreResult, client, contact_detail, field, person};

/// A contact person who can take part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Somebody {
    pub id: PersonId,
    pub name: String,
    pub do_not_call: bool,
    pub details: Vec<ContactDetail>,
}

/// One interaction with all that its pane shows.
#[derive(Debug, Clone, PartialEq)]
pub struct PaneData {
    pub item: Item,
    pub client: Option<ClientName>,
    /// The client must not be called.
    pub do_not_call: bool,
    pub country: String,
    pub people: Vec<Somebody>,
    pub fields: Vec<CustomField>,
    pub values: Vec<(FieldId, FieldValue)>,
    /// The reminders set for it, and those that are usual.
    pub reminders: (Option<Vec<i64>>, Option<Usual>),
}

/// Reads it; `None` when the interaction is gone.
///
/// # Errors
/// When the base cannot be read.
pub fn load(conn: &Connection, id: InteractionId) -> StoreResult<Option<PaneData>> {
    let Some(item) = client_card::item(conn, id)? else {
        return Ok(None);
    };
    let mut people = Vec::new();
    let (mut name, mut do_not_call, mut country) = (None, false, String::new());
    if let Some(of) = item.interaction.client {
        name = client_card::name(conn, of)?;
        if let Some(client) = client::get(conn, of)? {
            do_not_call = client.do_not_call;
            country = client.country;
        }
        for (person, _) in person::of_client(conn, of)? {
            people.push(Somebody {
                details: contact_detail::of_owner(conn, Owner::Person(person.id))?,
                id: person.id,
                do_not_call: person.do_not_call,
                name: full_name(&person),
            });
        }
    }
    Ok(Some(PaneData {
        fields: field::all(conn, FieldOwner::Interaction)?,
        values: field::values(conn, id.get())?,
        reminders: (reminder::of(conn, id.get())?, Some(reminder::usual(conn)?)),
        client: name,
        do_not_call,
        country,
        people,
        item,
    }))
}

/// Name of a person in the order of the person's language.
pub fn full_name(person: &ContactPerson) -> String {
    PersonName {
        family: person.family_name.clone(),
        given: person.given_name.clone(),
        patronymic: person.patronymic.clone(),
    }
    .display(&person.language)
}

/// The detail that an interaction of a kind uses unless told otherwise: the main phone of a call, the main e-mail.
pub fn usual_detail(kind: InteractionKind, details: &[ContactDetail]) -> Option<&ContactDetail> {
    let wanted = match kind {
        InteractionKind::Call | InteractionKind::Sms => DetailKind::Phone,
        InteractionKind::Email => DetailKind::Email,
        InteractionKind::Letter => DetailKind::Address,
        InteractionKind::Meeting | InteractionKind::Other => return None,
    };
    let usable = |detail: &&ContactDetail| detail.kind == wanted && !detail.do_not_use;
    details
        .iter()
        .filter(usable)
        .max_by_key(|detail| detail.is_main)
}
