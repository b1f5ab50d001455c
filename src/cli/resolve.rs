//! From what is typed to records: users by name or `me`, books, fields, views and tags by name or number; and the names
//! by which actions call their records.

use chrono::NaiveDate;
use rusqlite::Connection;

use super::arg;
use super::error::{CliError, CliResult, OfField};
use super::reference::Ref;
use crate::domain::client::{Client, ClientField};
use crate::domain::contact_person::ContactPerson;
use crate::domain::custom_field::{CustomField, FieldOwner, FieldValue};
use crate::domain::id::{BookId, ClientId, InteractionId, PersonId, TagId, UserId};
use crate::domain::interaction::Interaction;
use crate::i18n::{Id, Words, id};
use crate::say;
use crate::store::lookup::Among;
use crate::store::view::View;
use crate::store::{StoreError, Table, client, field, interaction, person, setting, view};

/// Gives a living client, or says that there is none.
pub fn client(conn: &Connection, id: ClientId) -> CliResult<Client> {
    let missing = StoreError::NotFound {
        what: "client",
        id: id.get(),
    };
    Ok(client::get(conn, id)?.ok_or(missing)?)
}

/// Gives a living contact person, or says that there is none.
pub fn person(conn: &Connection, id: PersonId) -> CliResult<ContactPerson> {
    let missing = StoreError::NotFound {
        what: "person",
        id: id.get(),
    };
    Ok(person::get(conn, id)?.ok_or(missing)?)
}

/// Gives a living interaction, or says that there is none.
pub fn interaction(conn: &Connection, id: InteractionId) -> CliResult<Interaction> {
    let missing = StoreError::NotFound {
        what: "interaction",
        id: id.get(),
    };
    Ok(interaction::get(conn, id)?.ok_or(missing)?)
}

/// Finds a user by `me`, number or name.
pub fn user(conn: &Connection, typed: &str) -> CliResult<UserId> {
    if typed == "me" {
        let me = setting::current_user(conn)?;
        return me.ok_or_else(|| CliError::failed(id::CLI_NO_ME, id::CLI_NO_ME_DO));
    }
    Ref::new(typed).row(conn, Table::User).map(UserId::new)
}

/// Gives the number of a responsible user as filters want it: 0 for "none".
pub fn responsible(conn: &Connection, typed: Option<&str>) -> CliResult<Option<i64>> {
    Ok(match typed {
        Some("none") => Some(0),
        Some(name) => Some(user(conn, name)?.get()),
        None => None,
    })
}

/// Finds a book by number or name.
pub fn book(conn: &Connection, typed: &str) -> CliResult<BookId> {
    Ref::new(typed).row(conn, Table::Book).map(BookId::new)
}

/// Finds a tag by number or name.
pub fn tag(conn: &Connection, typed: &str) -> CliResult<TagId> {
    Ref::new(typed).row(conn, Table::Tag).map(TagId::new)
}

/// Finds a saved view of the clients list by number or name.
pub fn view(conn: &Connection, typed: &str) -> CliResult<View> {
    let mut views = view::all(conn, "clients")?;
    let row = Ref::new(typed).only(conn, Table::View, Among::Living, |row| {
        views.iter().any(|view| view.id.get() == row)
    })?;
    views.retain(|view| view.id.get() == row);
    views.pop().ok_or_else(|| {
        let what = "view";
        StoreError::NotFound { what, id: row }.into()
    })
}

/// Finds a custom field of an owner by number or name.
pub fn field(conn: &Connection, owner: FieldOwner, typed: &str) -> CliResult<CustomField> {
    let mut fields = field::all(conn, owner)?;
    let row = Ref::new(typed).only(conn, Table::Field, Among::Living, |row| {
        fields.iter().any(|field| field.id.get() == row)
    })?;
    fields.retain(|field| field.id.get() == row);
    fields.pop().ok_or_else(|| {
        let what = "field";
        StoreError::NotFound { what, id: row }.into()
    })
}

/// Reads `NAME=VALUE` of custom fields of an owner; an empty value clears the field.
pub fn field_values(
    conn: &Connection,
    owner: FieldOwner,
    typed: &[String],
    today: NaiveDate,
) -> CliResult<Vec<(CustomField, Option<FieldValue>)>> {
    typed
        .iter()
        .map(|typed| {
            let (name, value) = arg::pair(typed)?;
            let field = field(conn, owner, name)?;
            let value = field
                .parse(&arg::plain(&field, value, today))
                .of_field(&field.name)?;
            Ok((field, value))
        })
        .collect()
}

/// Reads `FIELD=VALUE` of a client; links may be typed by name.
pub fn client_field(conn: &Connection, typed: &str) -> CliResult<(ClientField, String)> {
    let (name, value) = arg::pair(typed)?;
    let field = ClientField::from_code(&name.replace('-', "_")).ok_or_else(|| {
        let codes: Vec<&str> = ClientField::ALL.iter().map(|field| field.code()).collect();
        no_such_field(name, &codes)
    })?;
    let value = match field {
        _ if value.is_empty() => String::new(),
        ClientField::Responsible => user(conn, value)?.to_string(),
        ClientField::Book => book(conn, value)?.to_string(),
        ClientField::Parent => Ref::new(value).client(conn)?.to_string(),
        _ => value.to_owned(),
    };
    Ok((field, value))
}

/// Says that a record has no field of this name, and which it has.
pub fn no_such_field(name: &str, codes: &[&str]) -> CliError {
    CliError::wrong(id::CLI_UNKNOWN_FIELD, id::CLI_UNKNOWN_FIELD_DO)
        .with("given", name)
        .with("allowed", codes.join(", "))
}

/// Calls a person by name, family name first.
pub fn person_name(person: &ContactPerson) -> String {
    [&person.family_name, &person.given_name, &person.patronymic]
        .into_iter()
        .filter(|part| !part.is_empty())
        .cloned()
        .collect::<Vec<_>>()
        .join(" ")
}

/// Calls an interaction by its topic, else by its kind and client.
pub fn interaction_name(
    conn: &Connection,
    words: &Words,
    interaction: &Interaction,
) -> CliResult<String> {
    if !interaction.topic.is_empty() {
        return Ok(interaction.topic.clone());
    }
    let kind = say::code(words, "interaction-kind", interaction.kind.code());
    let client = match interaction.client {
        Some(client) => client::get(conn, client)?.map(|client| client.name),
        None => None,
    };
    Ok(match client {
        Some(client) => format!("{kind}, {client}"),
        None => kind,
    })
}

/// Calls several records: by their names when they are few, else by their count.
pub fn several(words: &Words, names: &[String], count: Id) -> String {
    if names.len() <= 3 {
        names.join(", ")
    } else {
        words.with(count, &[("count", names.len().into())])
    }
}
