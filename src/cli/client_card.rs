//! `kartoteka client show`: the card of a client with everything on it.

use rusqlite::Connection;

use super::context::Ctx;
use super::error::CliResult;
use super::json::{
    CardJson, ClientJson, DetailJson, FieldValueJson, IdentifierJson, InteractionJson, PersonJson,
    PlacedJson, RecordId,
};
use super::output::{Lines, Table, sections};
use super::reference::Ref;
use super::{detail, document, identifier, resolve};
use crate::domain::client::{Client, ClientIdentifier};
use crate::domain::contact_detail::{ContactDetail, Owner};
use crate::domain::contact_person::{ContactPerson, Membership};
use crate::domain::custom_field::{CustomField, FieldOwner};
use crate::domain::id::{BookId, ClientId, UserId};
use crate::domain::interaction::Interaction;
use crate::i18n::id;
use crate::say;
use crate::store::document::list::DocumentFilter;
use crate::store::{
    Store, Table as Rows, client, contact_detail, field, interaction, names, person, tag,
};

/// How many of the latest interactions a card shows.
const LATEST: usize = 10;

struct Card {
    client: Client,
    parent: String,
    responsible: String,
    book: String,
    identifiers: Vec<ClientIdentifier>,
    details: Vec<ContactDetail>,
    tags: Vec<String>,
    people: Vec<(ContactPerson, Membership, Vec<ContactDetail>)>,
    fields: Vec<(CustomField, String)>,
    interactions: Vec<Interaction>,
    documents: document::Shown,
}

/// Shows a client, and remembers that it was looked at: search puts it forward.
pub fn show(ctx: &mut Ctx<'_>, id: &Ref) -> CliResult<()> {
    let store = ctx.reading()?;
    let card = store.read(|conn| read(ctx, conn, id.client(conn)?))?;
    let document = json(ctx, &card);
    ctx.show(&document, |ctx| text(ctx, &store, &card))
}

/// Gives the values of the custom fields of a record, in the order of the fields.
pub fn field_values(
    conn: &Connection,
    owner: FieldOwner,
    row: i64,
) -> CliResult<Vec<(CustomField, String)>> {
    let values = field::values(conn, row)?;
    let mut found = Vec::new();
    for custom in field::all(conn, owner)? {
        if let Some((_, value)) = values.iter().find(|(field, _)| *field == custom.id) {
            found.push((custom, value.text.clone()));
        }
    }
    Ok(found)
}

/// Gives the values of custom fields as JSON.
pub fn field_values_json(values: &[(CustomField, String)]) -> Vec<FieldValueJson> {
    values
        .iter()
        .map(|(field, value)| FieldValueJson {
            field: RecordId(field.id.get()),
            name: field.name.clone(),
            kind: field.kind.code(),
            value: value.clone(),
        })
        .collect()
}

fn read(ctx: &Ctx<'_>, conn: &Connection, id: ClientId) -> CliResult<Card> {
    let found = resolve::client(conn, id)?;
    let mut people = Vec::new();
    for (person, place) in person::of_client(conn, id)? {
        let details = contact_detail::of_owner(conn, Owner::Person(person.id))?;
        people.push((person, place, details));
    }
    // A record in the trash is still called by its name.
    let called = |table, row: Option<i64>| -> CliResult<String> {
        let Some(row) = row else {
            return Ok(String::new());
        };
        let name = names::of_record(conn, table, row)?;
        Ok(if name.is_empty() {
            row.to_string()
        } else {
            name
        })
    };
    let responsible = called(Rows::User, found.responsible.map(UserId::get))?;
    let parent = called(Rows::Client, found.parent.map(ClientId::get))?;
    let book = called(Rows::Book, found.book.map(BookId::get))?;
    Ok(Card {
        parent,
        responsible,
        book,
        identifiers: client::identifiers(conn, id)?,
        details: contact_detail::of_owner(conn, Owner::Client(id))?,
        tags: tag::of_client(conn, id)?
            .into_iter()
            .map(|tag| tag.name)
            .collect(),
        people,
        fields: field_values(conn, FieldOwner::Client, id.get())?,
        interactions: interaction::timeline(conn, id, 0, LATEST)?,
        documents: document::Shown::read(ctx, conn, &DocumentFilter::of_client(id))?,
        client: found,
    })
}

fn json(ctx: &Ctx<'_>, card: &Card) -> CardJson {
    CardJson {
        client: ClientJson::from(&card.client),
        identifiers: card
            .identifiers
            .iter()
            .map(|found| {
                IdentifierJson::new(found, identifier::warning(ctx, &found.kind, &found.value))
            })
            .collect(),
        details: card.details.iter().map(DetailJson::from).collect(),
        tags: card.tags.clone(),
        contacts: card
            .people
            .iter()
            .map(|(person, place, details)| PlacedJson {
                person: PersonJson::from(person),
                position: place.position.clone(),
                role: place.role.clone(),
                is_main: place.is_main,
                details: details.iter().map(DetailJson::from).collect(),
            })
            .collect(),
        fields: field_values_json(&card.fields),
        interactions: card
            .interactions
            .iter()
            .map(InteractionJson::from)
            .collect(),
        documents: card.documents.json(ctx.today()),
        document_events: card.documents.events_json(),
    }
}

fn text(ctx: &Ctx<'_>, store: &Store, card: &Card) -> String {
    let client = &card.client;
    let title = format!("{} {}", client.name, client.legal_form);
    let mut lines = Lines::default();
    lines.add(
        ctx.tr(id::COLUMN_ID),
        ctx.short(store, Rows::Client, client.id.get()),
    );
    lines.add(ctx.tr(id::COLUMN_LEGAL_NAME), &client.legal_name);
    lines.add(
        ctx.tr(id::COLUMN_KIND),
        say::code(ctx.words, "client-kind", client.kind.code()),
    );
    lines.add(
        ctx.tr(id::COLUMN_STATUS),
        say::code(ctx.words, "client-status", client.status.code()),
    );
    lines.add(ctx.tr(id::COLUMN_PARENT_ID), &card.parent);
    lines.add(ctx.tr(id::COLUMN_CATEGORY), &client.category);
    lines.add(ctx.tr(id::RECORD_TAG), card.tags.join(", "));
    lines.add(ctx.tr(id::COLUMN_SOURCE), &client.source);
    lines.add(ctx.tr(id::COLUMN_RESPONSIBLE_ID), &card.responsible);
    lines.add(ctx.tr(id::COLUMN_BOOK_ID), &card.book);
    lines.add(ctx.tr(id::COLUMN_WEBSITE), &client.website);
    lines.add(ctx.tr(id::COLUMN_COUNTRY), &client.country);
    lines.add(ctx.tr(id::COLUMN_LANGUAGE), &client.language);
    for (name, set) in [
        (id::COLUMN_DO_NOT_CALL, client.do_not_call),
        (id::COLUMN_DO_NOT_MAIL, client.do_not_mail),
    ] {
        if set {
            lines.add(ctx.tr(name), say::yes_no(ctx.words, true));
        }
    }
    for found in &card.identifiers {
        let warning = identifier::warning(ctx, &found.kind, &found.value)
            .map(|warning| format!("  ({warning})"))
            .unwrap_or_default();
        lines.add(
            identifier::kind_name(ctx, &found.kind),
            format!("{}{warning}", found.value),
        );
    }
    for found in &card.details {
        lines.add(
            say::code(ctx.words, "detail-kind", found.kind.code()),
            detail::line(ctx, found),
        );
    }
    for (field, value) in &card.fields {
        lines.add(field.name.clone(), value);
    }
    lines.add(ctx.tr(id::COLUMN_NOTE), &client.note);
    sections([
        title,
        lines.text(),
        people_text(ctx, store, card),
        interactions_text(ctx, store, &card.interactions),
        card.documents.text(ctx, store),
    ])
}

fn people_text(ctx: &Ctx<'_>, store: &Store, card: &Card) -> String {
    let mut table = Table::new([
        ctx.tr(id::COLUMN_ID),
        ctx.tr(id::COLUMN_PERSON_NAME),
        ctx.tr(id::COLUMN_POSITION),
        ctx.tr(id::COLUMN_ROLE),
        ctx.tr(id::RECORD_CONTACT_DETAIL),
    ]);
    for (person, place, details) in &card.people {
        let details: Vec<String> = details
            .iter()
            .map(|found| detail::line(ctx, found))
            .collect();
        let star = if place.is_main { " ★" } else { "" };
        table.row([
            ctx.short(store, Rows::Person, person.id.get()),
            format!("{}{star}", resolve::person_name(person)),
            place.position.clone(),
            place.role.clone(),
            details.join(", "),
        ]);
    }
    table.text()
}

/// Gives interactions as a table, as the card and the lists of clients show them.
pub fn interactions_text(ctx: &Ctx<'_>, store: &Store, interactions: &[Interaction]) -> String {
    let mut table = Table::new([
        ctx.tr(id::COLUMN_ID),
        ctx.tr(id::COLUMN_WHEN),
        ctx.tr(id::COLUMN_KIND),
        ctx.tr(id::COLUMN_STATE),
        ctx.tr(id::COLUMN_TOPIC),
        ctx.tr(id::COLUMN_RESULT),
    ]);
    for found in interactions {
        table.row([
            ctx.short(store, Rows::Interaction, found.id.get()),
            super::interaction::when_text(ctx, found),
            say::code(ctx.words, "interaction-kind", found.kind.code()),
            say::code(ctx.words, "interaction-state", found.state.code()),
            if found.topic.is_empty() {
                found.content.clone()
            } else {
                found.topic.clone()
            },
            found.result.clone(),
        ]);
    }
    table.text()
}
