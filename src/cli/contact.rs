//! `kartoteka contact ...`: contact persons and their places at clients.

use clap::{Args, Subcommand};
use rusqlite::Connection;

use super::client::PageArgs;
use super::client_card::{field_values, field_values_json};
use super::context::Ctx;
use super::error::{CliError, CliResult};
use super::json::{DetailJson, PageJson, PersonCardJson, PersonJson, PlaceJson, RecordId};
use super::output::{Lines, Table, sections};
use super::{arg, detail, resolve};
use crate::domain::client::FieldError;
use crate::domain::contact_detail::{DetailKind, Owner};
use crate::domain::contact_person::{ContactPerson, Membership, PersonField};
use crate::domain::custom_field::FieldOwner;
use crate::domain::id::{ClientId, PersonId};
use crate::i18n::id;
use crate::say;
use crate::store::search::{self, Target};
use crate::store::{Action, Table as Rows, client, contact_detail, field, person, trash};

#[derive(Debug, Subcommand)]
pub enum Command {
    Add(Box<Add>),
    List(List),
    Show {
        id: PersonId,
    },
    Edit(Edit),
    Delete {
        #[arg(required = true)]
        ids: Vec<PersonId>,
    },
    Restore {
        #[arg(required = true)]
        ids: Vec<PersonId>,
    },
    Place(Place),
    Leave {
        id: PersonId,
        #[arg(long)]
        client: ClientId,
    },
}

#[derive(Debug, Args)]
pub struct Add {
    #[arg(long)]
    client: Option<ClientId>,
    #[arg(long, value_name = "NAME")]
    family: Option<String>,
    #[arg(long, value_name = "NAME")]
    given: Option<String>,
    #[arg(long, value_name = "NAME")]
    patronymic: Option<String>,
    #[arg(long)]
    position: Option<String>,
    #[arg(long)]
    role: Option<String>,
    #[arg(long)]
    main: bool,
    #[arg(long, value_name = "DATE")]
    birthday: Option<String>,
    #[arg(long, value_name = "FIELD=VALUE")]
    set: Vec<String>,
    #[arg(long, value_name = "NUMBER")]
    phone: Vec<String>,
    #[arg(long, value_name = "ADDRESS")]
    email: Vec<String>,
    #[arg(long = "field", value_name = "NAME=VALUE")]
    fields: Vec<String>,
}

#[derive(Debug, Args)]
pub struct List {
    #[command(flatten)]
    which: Which,
    #[command(flatten)]
    page: PageArgs,
}

/// The people of a client, or those found by a text.
#[derive(Debug, Args)]
#[group(required = true, multiple = false)]
struct Which {
    #[arg(long)]
    client: Option<ClientId>,
    #[arg(long)]
    text: Option<String>,
}

#[derive(Debug, Args)]
pub struct Edit {
    id: PersonId,
    #[arg(long, value_name = "FIELD=VALUE")]
    set: Vec<String>,
    #[arg(long = "field", value_name = "NAME=VALUE")]
    fields: Vec<String>,
}

#[derive(Debug, Args)]
pub struct Place {
    id: PersonId,
    #[arg(long)]
    client: ClientId,
    #[arg(long)]
    position: Option<String>,
    #[arg(long)]
    role: Option<String>,
    #[arg(long)]
    main: bool,
}

impl Command {
    pub fn run(self, ctx: &mut Ctx<'_>) -> CliResult<()> {
        match self {
            Self::Add(add) => add.run(ctx),
            Self::List(list) => list.run(ctx),
            Self::Show { id } => show(ctx, id),
            Self::Edit(edit) => edit.run(ctx),
            Self::Delete { ids } => delete(ctx, &ids),
            Self::Restore { ids } => {
                let rows: Vec<i64> = ids.iter().map(|id| id.get()).collect();
                super::base::restore_rows(ctx, &rows, Some(Rows::Person))
            }
            Self::Place(place) => place.run(ctx),
            Self::Leave { id, client } => leave(ctx, id, client),
        }
    }
}

impl Add {
    fn run(self, ctx: &mut Ctx<'_>) -> CliResult<()> {
        let mut draft = ContactPerson::default();
        for (field, typed) in [
            (PersonField::FamilyName, &self.family),
            (PersonField::GivenName, &self.given),
            (PersonField::Patronymic, &self.patronymic),
            (PersonField::Birthday, &self.birthday),
        ] {
            if let Some(typed) = typed {
                set(&mut draft, field, typed)?;
            }
        }
        for typed in &self.set {
            let (field, value) = read_field(typed)?;
            set(&mut draft, field, value)?;
        }
        let name = resolve::person_name(&draft);
        if name.is_empty() {
            return Err(FieldError::Empty.into());
        }
        let details: Vec<_> = self
            .phone
            .iter()
            .map(|phone| detail::typed(DetailKind::Phone, phone))
            .chain(
                self.email
                    .iter()
                    .map(|email| detail::typed(DetailKind::Email, email)),
            )
            .collect();
        for found in &details {
            detail::warn(ctx, found)?;
        }
        let store = ctx.writing()?;
        let fields = store.read(|conn| -> CliResult<_> {
            if let Some(client) = self.client {
                resolve::client(conn, client)?;
            }
            resolve::field_values(conn, FieldOwner::Person, &self.fields)
        })?;
        let (added, did) = ctx.act(&store, Action::AddPerson, name, |tx| {
            let added = person::add(tx, &draft)?;
            for found in &details {
                contact_detail::add(tx, Owner::Person(added), found)?;
            }
            for (custom, value) in &fields {
                field::set(tx, custom.id, added.get(), value.as_ref())?;
            }
            if let Some(client) = self.client {
                let place = Membership {
                    client,
                    person: added,
                    position: self.position.unwrap_or_default(),
                    role: self.role.unwrap_or_default(),
                    is_main: self.main || person::of_client(tx, client)?.is_empty(),
                };
                person::place(tx, &place)?;
            }
            Ok(added)
        })?;
        let found = store.read(|conn| resolve::person(conn, added))?;
        ctx.tell_added(&did, "contact", &PersonJson::from(&found), added.get())
    }
}

impl List {
    fn run(self, ctx: &mut Ctx<'_>) -> CliResult<()> {
        let store = ctx.reading()?;
        let most = self.page.limit.unwrap_or(usize::MAX >> 1);
        let all = store.read(|conn| -> CliResult<_> {
            if let Some(client) = self.which.client {
                resolve::client(conn, client)?;
                let people = person::of_client(conn, client)?;
                return Ok(people.into_iter().map(|(person, _)| person).collect());
            }
            let text = self.which.text.as_deref().unwrap_or_default();
            let mut people = Vec::new();
            for hit in search::find(conn, text, usize::MAX)?.hits {
                if let Target::Person(id) = hit.target {
                    people.extend(person::get(conn, id)?);
                }
            }
            Ok::<Vec<ContactPerson>, CliError>(people)
        })?;
        let shown: Vec<&ContactPerson> = all.iter().skip(self.page.offset).take(most).collect();
        let page = PageJson {
            total: all.len(),
            offset: self.page.offset,
            items: shown
                .iter()
                .map(|&person| PersonJson::from(person))
                .collect(),
        };
        ctx.show(&page, |ctx| {
            let mut table = Table::new([
                ctx.tr(id::COLUMN_ID),
                ctx.tr(id::COLUMN_PERSON_NAME),
                ctx.tr(id::COLUMN_BIRTHDAY),
                ctx.tr(id::COLUMN_NOTE),
            ]);
            for person in &shown {
                let birthday = person.birthday.map(|date| ctx.words.date(date));
                table.row([
                    person.id.to_string(),
                    resolve::person_name(person),
                    birthday.unwrap_or_default(),
                    person.note.clone(),
                ]);
            }
            let count = ctx
                .words
                .with(id::COUNT_PEOPLE, &[("count", all.len().into())]);
            sections([table.text(), count])
        })
    }
}

impl Edit {
    fn run(self, ctx: &mut Ctx<'_>) -> CliResult<()> {
        if self.set.is_empty() && self.fields.is_empty() {
            return Err(CliError::wrong(
                id::CLI_NOTHING_TO_SET,
                id::CLI_NOTHING_TO_SET_DO,
            ));
        }
        let store = ctx.writing()?;
        let set_all = |person: &mut ContactPerson| -> CliResult<()> {
            for typed in &self.set {
                let (field, value) = read_field(typed)?;
                set(person, field, value)?;
            }
            if resolve::person_name(person).is_empty() {
                return Err(FieldError::Empty.into());
            }
            Ok(())
        };
        let (name, fields) = store.read(|conn| -> CliResult<_> {
            let mut wanted = resolve::person(conn, self.id)?;
            set_all(&mut wanted)?;
            let fields = resolve::field_values(conn, FieldOwner::Person, &self.fields)?;
            Ok((resolve::person_name(&wanted), fields))
        })?;
        let ((), did) = ctx.act(&store, Action::EditPerson, name, |tx| {
            person::update::<CliError>(tx, self.id, set_all)?;
            for (custom, value) in &fields {
                field::set(tx, custom.id, self.id.get(), value.as_ref())?;
            }
            Ok(())
        })?;
        let found = store.read(|conn| resolve::person(conn, self.id))?;
        ctx.tell(&did, "contact", &PersonJson::from(&found))
    }
}

impl Place {
    fn run(self, ctx: &mut Ctx<'_>) -> CliResult<()> {
        let store = ctx.writing()?;
        let (person, client, known) = store.read(|conn| -> CliResult<_> {
            let known = person::places(conn, self.id)?
                .into_iter()
                .find(|place| place.client == self.client);
            Ok((
                resolve::person(conn, self.id)?,
                resolve::client(conn, self.client)?,
                known,
            ))
        })?;
        let mut place = known.unwrap_or(Membership {
            client: self.client,
            person: self.id,
            ..Membership::default()
        });
        place.position = self.position.unwrap_or(place.position);
        place.role = self.role.unwrap_or(place.role);
        place.is_main |= self.main;
        let subject = format!("{}: {}", client.name, resolve::person_name(&person));
        let ((), did) = ctx.act(&store, Action::EditPerson, subject, |tx| {
            Ok(person::place(tx, &place)?)
        })?;
        ctx.tell(&did, "place", &PlaceJson::new(&place, client.name))
    }
}

fn leave(ctx: &mut Ctx<'_>, id: PersonId, client: ClientId) -> CliResult<()> {
    let store = ctx.writing()?;
    let (person, at) = store.read(|conn| -> CliResult<_> {
        Ok((resolve::person(conn, id)?, resolve::client(conn, client)?))
    })?;
    let subject = format!("{}: {}", at.name, resolve::person_name(&person));
    let ((), did) = ctx.act(&store, Action::EditPerson, subject, |tx| {
        person::leave(tx, client, id)?;
        Ok(())
    })?;
    ctx.tell(&did, "contact", &PersonJson::from(&person))
}

fn delete(ctx: &mut Ctx<'_>, ids: &[PersonId]) -> CliResult<()> {
    let store = ctx.writing()?;
    let names = store.read(|conn| -> CliResult<Vec<String>> {
        ids.iter()
            .map(|&id| Ok(resolve::person_name(&resolve::person(conn, id)?)))
            .collect()
    })?;
    let subject = resolve::several(ctx.words, &names, id::COUNT_PEOPLE);
    let ((), did) = ctx.act(&store, Action::DeletePersons, subject, |tx| {
        for id in ids {
            trash::delete(tx, Rows::Person, id.get())?;
        }
        Ok(())
    })?;
    let gone: Vec<RecordId> = ids.iter().map(|id| RecordId(id.get())).collect();
    ctx.tell(&did, "contacts", &gone)
}

fn show(ctx: &mut Ctx<'_>, id: PersonId) -> CliResult<()> {
    let store = ctx.reading()?;
    let (found, places, details, fields) = store.read(|conn| -> CliResult<_> {
        let found = resolve::person(conn, id)?;
        let places = person::places(conn, id)?
            .into_iter()
            .map(|place| Ok(PlaceJson::new(&place, client_name(conn, place.client)?)))
            .collect::<CliResult<Vec<_>>>()?;
        let details = contact_detail::of_owner(conn, Owner::Person(id))?;
        let fields = field_values(conn, FieldOwner::Person, id.get())?;
        Ok((found, places, details, fields))
    })?;
    let card = PersonCardJson {
        person: PersonJson::from(&found),
        places,
        details: details.iter().map(DetailJson::from).collect(),
        fields: field_values_json(&fields),
    };
    ctx.show(&card, |ctx| {
        let mut lines = Lines::default();
        lines.add(ctx.tr(id::COLUMN_ID), found.id.to_string());
        for place in &card.places {
            let what = [&place.position, &place.role]
                .into_iter()
                .filter(|text| !text.is_empty())
                .cloned()
                .collect::<Vec<_>>()
                .join(", ");
            let client = format!("{} ({})", place.client_name, place.client.0);
            lines.add(
                ctx.tr(id::RECORD_CLIENT),
                format!("{client} {what}").trim_end().to_owned(),
            );
        }
        for detail in &details {
            lines.add(
                say::code(ctx.words, "detail-kind", detail.kind.code()),
                detail::line(ctx, detail),
            );
        }
        if let Some(birthday) = found.birthday {
            lines.add(ctx.tr(id::COLUMN_BIRTHDAY), ctx.words.date(birthday));
        }
        lines.add(ctx.tr(id::COLUMN_LANGUAGE), &found.language);
        for (name, marked) in [
            (id::COLUMN_DO_NOT_CALL, found.do_not_call),
            (id::COLUMN_DO_NOT_MAIL, found.do_not_mail),
        ] {
            if marked {
                lines.add(ctx.tr(name), say::yes_no(ctx.words, true));
            }
        }
        for (field, value) in &fields {
            lines.add(field.name.clone(), value);
        }
        lines.add(ctx.tr(id::COLUMN_NOTE), &found.note);
        sections([resolve::person_name(&found), lines.text()])
    })
}

fn client_name(conn: &Connection, id: ClientId) -> CliResult<String> {
    Ok(client::get(conn, id)?.map_or_else(String::new, |client| client.name))
}

fn read_field(typed: &str) -> CliResult<(PersonField, &str)> {
    let (name, value) = arg::pair(typed)?;
    match PersonField::from_code(&name.replace('-', "_")) {
        Some(field) => Ok((field, value)),
        None => {
            let codes: Vec<&str> = PersonField::ALL.iter().map(|field| field.code()).collect();
            Err(resolve::no_such_field(name, &codes))
        }
    }
}

fn set(person: &mut ContactPerson, field: PersonField, typed: &str) -> CliResult<()> {
    if field == PersonField::Birthday && !typed.trim().is_empty() {
        person.birthday = Some(arg::date(typed)?);
        return Ok(());
    }
    Ok(field.set(person, typed)?)
}
