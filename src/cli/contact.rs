//! `kartoteka contact ...`: contact persons and their places at clients.

use chrono::NaiveDate;
use clap::{Args, Subcommand};
use rusqlite::Connection;

use super::client::PageArgs;
use super::client_card::{field_values, field_values_json};
use super::context::Ctx;
use super::error::{CliError, CliResult, OfField};
use super::json::{DetailJson, PageJson, PersonCardJson, PersonJson, PlaceJson, RecordId};
use super::output::{Lines, Table, sections};
use super::reference::{self, Ref};
use super::{arg, detail, resolve};
use crate::domain::client::FieldError;
use crate::domain::contact_detail::{DetailKind, Owner};
use crate::domain::contact_person::{ContactPerson, Membership, PersonField};
use crate::domain::custom_field::FieldOwner;
use crate::domain::id::ClientId;
use crate::i18n::id;
use crate::say;
use crate::store::search::{self, Target};
use crate::store::{Action, Table as Rows, client, contact_detail, field, person, trash};

#[derive(Debug, Subcommand)]
pub enum Command {
    Add(Box<Add>),
    List(List),
    Show {
        id: Ref,
    },
    Edit(Edit),
    Delete {
        #[arg(required = true)]
        ids: Vec<Ref>,
    },
    Restore {
        #[arg(required = true)]
        ids: Vec<Ref>,
    },
    Place(Place),
    Leave {
        id: Ref,
        #[arg(long)]
        client: Ref,
    },
}

#[derive(Debug, Args)]
pub struct Add {
    #[arg(long)]
    client: Option<Ref>,
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
    client: Option<Ref>,
    #[arg(long)]
    text: Option<String>,
}

#[derive(Debug, Args)]
pub struct Edit {
    id: Ref,
    #[arg(long, value_name = "FIELD=VALUE")]
    set: Vec<String>,
    #[arg(long = "field", value_name = "NAME=VALUE")]
    fields: Vec<String>,
}

#[derive(Debug, Args)]
pub struct Place {
    id: Ref,
    #[arg(long)]
    client: Ref,
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
            Self::Show { id } => show(ctx, &id),
            Self::Edit(edit) => edit.run(ctx),
            Self::Delete { ids } => delete(ctx, &ids),
            Self::Restore { ids } => super::base::restore_rows(ctx, &ids, Some(Rows::Person)),
            Self::Place(place) => place.run(ctx),
            Self::Leave { id, client } => leave(ctx, &id, &client),
        }
    }
}

impl Add {
    fn run(self, ctx: &mut Ctx<'_>) -> CliResult<()> {
        let mut draft = ContactPerson::default();
        let today = ctx.today();
        for (field, typed) in [
            (PersonField::FamilyName, &self.family),
            (PersonField::GivenName, &self.given),
            (PersonField::Patronymic, &self.patronymic),
            (PersonField::Birthday, &self.birthday),
        ] {
            if let Some(typed) = typed {
                set(&mut draft, field, typed, today)?;
            }
        }
        for typed in &self.set {
            let (field, value) = read_field(typed)?;
            set(&mut draft, field, value, today)?;
        }
        let name = resolve::person_name(&draft);
        if name.is_empty() {
            return Err(FieldError::Empty).of_field("family_name");
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
        let (client, fields) = store.read(|conn| -> CliResult<_> {
            let client = self.client.as_ref().map(|client| client.client(conn));
            let fields = resolve::field_values(conn, FieldOwner::Person, &self.fields, today)?;
            Ok((client.transpose()?, fields))
        })?;
        let (added, did) = ctx.act(&store, Action::AddPerson, name, |tx| {
            let added = person::add(tx, &draft)?;
            for found in &details {
                contact_detail::add(tx, Owner::Person(added), found)?;
            }
            for (custom, value) in &fields {
                field::set(tx, custom.id, added.get(), value.as_ref())?;
            }
            if let Some(client) = client {
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
        ctx.tell_added(
            &store,
            &did,
            "contact",
            &PersonJson::from(&found),
            (Rows::Person, added.get()),
        )
    }
}

impl List {
    fn run(self, ctx: &mut Ctx<'_>) -> CliResult<()> {
        let store = ctx.reading()?;
        let most = self.page.limit.unwrap_or(usize::MAX >> 1);
        let all = store.read(|conn| -> CliResult<_> {
            if let Some(client) = &self.which.client {
                let client = client.client(conn)?;
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
                    ctx.short(&store, Rows::Person, person.id.get()),
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
        let today = ctx.today();
        let set_all = |person: &mut ContactPerson| -> CliResult<()> {
            for typed in &self.set {
                let (field, value) = read_field(typed)?;
                set(person, field, value, today)?;
            }
            if resolve::person_name(person).is_empty() {
                return Err(FieldError::Empty).of_field("family_name");
            }
            Ok(())
        };
        let (id, name, fields) = store.read(|conn| -> CliResult<_> {
            let id = self.id.person(conn)?;
            let mut wanted = resolve::person(conn, id)?;
            set_all(&mut wanted)?;
            let fields = resolve::field_values(conn, FieldOwner::Person, &self.fields, today)?;
            Ok((id, resolve::person_name(&wanted), fields))
        })?;
        let ((), did) = ctx.act(&store, Action::EditPerson, name, |tx| {
            person::update::<CliError>(tx, id, set_all)?;
            for (custom, value) in &fields {
                field::set(tx, custom.id, id.get(), value.as_ref())?;
            }
            Ok(())
        })?;
        let found = store.read(|conn| resolve::person(conn, id))?;
        ctx.tell(&did, "contact", &PersonJson::from(&found))
    }
}

impl Place {
    fn run(self, ctx: &mut Ctx<'_>) -> CliResult<()> {
        let store = ctx.writing()?;
        let (person, client, known) = store.read(|conn| -> CliResult<_> {
            let person = resolve::person(conn, self.id.person(conn)?)?;
            let client = resolve::client(conn, self.client.client(conn)?)?;
            let known = person::places(conn, person.id)?
                .into_iter()
                .find(|place| place.client == client.id);
            Ok((person, client, known))
        })?;
        let mut place = known.unwrap_or(Membership {
            client: client.id,
            person: person.id,
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

fn leave(ctx: &mut Ctx<'_>, id: &Ref, client: &Ref) -> CliResult<()> {
    let store = ctx.writing()?;
    let (person, at) = store.read(|conn| -> CliResult<_> {
        let person = resolve::person(conn, id.person(conn)?)?;
        Ok((person, resolve::client(conn, client.client(conn)?)?))
    })?;
    let subject = format!("{}: {}", at.name, resolve::person_name(&person));
    let ((), did) = ctx.act(&store, Action::EditPerson, subject, |tx| {
        person::leave(tx, at.id, person.id)?;
        Ok(())
    })?;
    ctx.tell(&did, "contact", &PersonJson::from(&person))
}

fn delete(ctx: &mut Ctx<'_>, typed: &[Ref]) -> CliResult<()> {
    let store = ctx.writing()?;
    let (ids, names) = store.read(|conn| -> CliResult<_> {
        let ids = reference::each(typed, |id| id.person(conn))?;
        let names = ids
            .iter()
            .map(|&id| Ok(resolve::person_name(&resolve::person(conn, id)?)))
            .collect::<CliResult<Vec<_>>>()?;
        Ok((ids, names))
    })?;
    let subject = resolve::several(ctx.words, &names, id::COUNT_PEOPLE);
    let ((), did) = ctx.act(&store, Action::DeletePersons, subject, |tx| {
        for id in &ids {
            trash::delete(tx, Rows::Person, id.get())?;
        }
        Ok(())
    })?;
    let gone: Vec<RecordId> = ids.iter().map(|id| RecordId(id.get())).collect();
    ctx.tell(&did, "contacts", &gone)
}

fn show(ctx: &mut Ctx<'_>, id: &Ref) -> CliResult<()> {
    let store = ctx.reading()?;
    let (found, places, details, fields) = store.read(|conn| -> CliResult<_> {
        let id = id.person(conn)?;
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
        lines.add(
            ctx.tr(id::COLUMN_ID),
            ctx.short(&store, Rows::Person, found.id.get()),
        );
        for place in &card.places {
            let what = [&place.position, &place.role]
                .into_iter()
                .filter(|text| !text.is_empty())
                .cloned()
                .collect::<Vec<_>>()
                .join(", ");
            let number = ctx.short(&store, Rows::Client, place.client.0);
            let client = format!("{} ({number})", place.client_name);
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

fn set(
    person: &mut ContactPerson,
    field: PersonField,
    typed: &str,
    today: NaiveDate,
) -> CliResult<()> {
    if field == PersonField::Birthday && !typed.trim().is_empty() {
        person.birthday = Some(arg::date(typed, today).of_field(field.code())?);
        return Ok(());
    }
    field.set(person, typed).of_field(field.code())
}
