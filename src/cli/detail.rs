//! `kartoteka detail ...`: phones, e-mails, postal addresses and other contact details of clients and contact persons.

use clap::{Args, Subcommand};
use rusqlite::Connection;

use super::arg::codes;
use super::context::Ctx;
use super::error::{CliError, CliResult, OfField};
use super::json::{DetailJson, RecordId};
use super::output::Table;
use super::reference::Ref;
use crate::domain::client::FieldError;
use crate::domain::contact_detail::{ContactDetail, DetailKind, Owner};
use crate::domain::email;
use crate::domain::id::DetailId;
use crate::domain::phone::Phone;
use crate::i18n::id;
use crate::say;
use crate::store::{Action, StoreError, Table as Rows, contact_detail};

#[derive(Debug, Subcommand)]
pub enum Command {
    Add(Box<Add>),
    List {
        #[command(flatten)]
        owner: OwnerArgs,
    },
    Edit(Box<Edit>),
    Delete {
        id: Ref,
    },
}

/// Whose it is: a client or a contact person.
#[derive(Debug, Clone, Args)]
#[group(required = true, multiple = false)]
pub struct OwnerArgs {
    #[arg(long)]
    client: Option<Ref>,
    #[arg(long)]
    contact: Option<Ref>,
}

#[derive(Debug, Args)]
pub struct Add {
    #[command(flatten)]
    owner: OwnerArgs,
    #[arg(long, value_parser = codes!(DetailKind))]
    kind: DetailKind,
    #[command(flatten)]
    parts: Parts,
    #[arg(long)]
    main: bool,
    #[arg(long, conflicts_with = "main")]
    do_not_use: bool,
}

#[derive(Debug, Args)]
pub struct Edit {
    id: Ref,
    #[arg(long, value_parser = codes!(DetailKind))]
    kind: Option<DetailKind>,
    #[command(flatten)]
    parts: Parts,
    #[arg(long)]
    main: bool,
    #[arg(long, value_name = "yes|no", value_parser = ["yes", "no"])]
    do_not_use: Option<String>,
}

/// What a detail consists of.
#[derive(Debug, Args)]
pub struct Parts {
    #[arg(long)]
    value: Option<String>,
    #[arg(long)]
    label: Option<String>,
    #[arg(long)]
    extension: Option<String>,
    #[arg(long)]
    country: Option<String>,
    #[arg(long)]
    region: Option<String>,
    #[arg(long)]
    city: Option<String>,
    #[arg(long)]
    street: Option<String>,
    #[arg(long)]
    postcode: Option<String>,
}

impl Command {
    pub fn run(self, ctx: &mut Ctx<'_>) -> CliResult<()> {
        match self {
            Self::Add(add) => add.run(ctx),
            Self::List { owner } => list(ctx, &owner),
            Self::Edit(edit) => edit.run(ctx),
            Self::Delete { id } => {
                let store = ctx.writing()?;
                let found = store.read(|conn| get(conn, id.detail(conn)?))?;
                let id = found.id;
                let subject = line(ctx, &found);
                let ((), did) = ctx.act(&store, Action::DeleteDetail, subject, |tx| {
                    contact_detail::delete(tx, id)?;
                    Ok(())
                })?;
                ctx.tell(&did, "detail", &RecordId(id.get()))
            }
        }
    }
}

impl OwnerArgs {
    /// Gives the owner, having looked that it exists.
    pub fn find(&self, conn: &Connection) -> CliResult<Owner> {
        match (&self.client, &self.contact) {
            (Some(client), _) => Ok(Owner::Client(client.client(conn)?)),
            (None, Some(person)) => Ok(Owner::Person(person.person(conn)?)),
            (None, None) => Err(CliError::wrong(id::CLI_NO_OWNER, id::CLI_NO_OWNER_DO)),
        }
    }
}

/// Makes a detail of what was typed; an extension behind a phone number gets its own place.
pub fn typed(kind: DetailKind, value: &str) -> ContactDetail {
    let mut detail = ContactDetail {
        kind,
        value: value.trim().to_owned(),
        ..ContactDetail::default()
    };
    if kind == DetailKind::Phone {
        let phone = Phone::parse(value, "");
        if !phone.extension().is_empty() {
            phone.extension().clone_into(&mut detail.extension);
            detail.value = phone.format();
        }
    }
    detail
}

/// Says on stderr what is odd about a detail.
pub fn warn(ctx: &mut Ctx<'_>, detail: &ContactDetail) -> CliResult<()> {
    let warning = match detail.kind {
        DetailKind::Phone => Phone::parse(&detail.value, "")
            .problem()
            .map(|problem| say::phone_problem(ctx.words, problem)),
        DetailKind::Email => {
            email::check(&detail.value).map(|problem| say::email_problem(ctx.words, problem))
        }
        _ => None,
    };
    match warning {
        Some(warning) => ctx.note(&format!("{}: {warning}", detail.value)),
        None => Ok(()),
    }
}

/// Writes a detail in one line: value, extension, parts of an address, label.
pub fn line(ctx: &Ctx<'_>, detail: &ContactDetail) -> String {
    let address = &detail.address;
    let mut text = [
        &address.postcode,
        &address.country,
        &address.region,
        &address.city,
        &address.street,
        &detail.value,
    ]
    .into_iter()
    .filter(|part| !part.is_empty())
    .cloned()
    .collect::<Vec<_>>()
    .join(", ");
    if !detail.extension.is_empty() {
        let extension = (&detail.extension).into();
        text = ctx.words.with(
            id::CLI_EXTENSION,
            &[("phone", text.into()), ("extension", extension)],
        );
    }
    if !detail.label.is_empty() {
        text = format!("{text} ({})", detail.label);
    }
    if detail.is_main {
        text.push_str(" ★");
    }
    if detail.do_not_use {
        text = format!("{text} [{}]", ctx.tr(id::COLUMN_DO_NOT_USE));
    }
    text
}

impl Parts {
    fn set(&self, detail: &mut ContactDetail) -> CliResult<()> {
        let parts = [
            (&self.value, &mut detail.value),
            (&self.label, &mut detail.label),
            (&self.extension, &mut detail.extension),
            (&self.country, &mut detail.address.country),
            (&self.region, &mut detail.address.region),
            (&self.city, &mut detail.address.city),
            (&self.street, &mut detail.address.street),
            (&self.postcode, &mut detail.address.postcode),
        ];
        for (typed, part) in parts {
            if let Some(typed) = typed {
                typed.trim().clone_into(part);
            }
        }
        if detail.value.is_empty() && detail.address.is_empty() {
            return Err(FieldError::Empty).of_field("value");
        }
        Ok(())
    }
}

impl Add {
    fn run(self, ctx: &mut Ctx<'_>) -> CliResult<()> {
        let store = ctx.writing()?;
        let owner = store.read(|conn| self.owner.find(conn))?;
        let value = self.parts.value.as_deref().unwrap_or_default();
        let mut detail = typed(self.kind, value);
        let parts = Parts {
            value: None,
            ..self.parts
        };
        parts.set(&mut detail)?;
        detail.is_main = self.main;
        detail.do_not_use = self.do_not_use;
        warn(ctx, &detail)?;
        let subject = line(ctx, &detail);
        let (added, did) = ctx.act(&store, Action::AddDetail, subject, |tx| {
            Ok(contact_detail::add(tx, owner, &detail)?)
        })?;
        let found = store.read(|conn| get(conn, added))?;
        ctx.tell_added(
            &store,
            &did,
            "detail",
            &DetailJson::from(&found),
            (Rows::ContactDetail, added.get()),
        )
    }
}

impl Edit {
    fn run(self, ctx: &mut Ctx<'_>) -> CliResult<()> {
        let store = ctx.writing()?;
        let id = store.read(|conn| self.id.detail(conn))?;
        let changed = |conn: &Connection| -> CliResult<ContactDetail> {
            let mut wanted = get(conn, id)?;
            self.parts.set(&mut wanted)?;
            wanted.kind = self.kind.unwrap_or(wanted.kind);
            wanted.is_main |= self.main;
            if let Some(mark) = &self.do_not_use {
                wanted.do_not_use = mark == "yes";
            }
            Ok(wanted)
        };
        let wanted = store.read(changed)?;
        warn(ctx, &wanted)?;
        let subject = line(ctx, &wanted);
        let (wanted, did) = ctx.act(&store, Action::EditDetail, subject, |tx| {
            let wanted = changed(tx)?;
            contact_detail::update(tx, id, |detail| detail.clone_from(&wanted))?;
            Ok(wanted)
        })?;
        ctx.tell(&did, "detail", &DetailJson::from(&wanted))
    }
}

fn list(ctx: &mut Ctx<'_>, owner: &OwnerArgs) -> CliResult<()> {
    let store = ctx.reading()?;
    let found = store.read(|conn| -> CliResult<_> {
        let owner = owner.find(conn)?;
        Ok(contact_detail::of_owner(conn, owner)?)
    })?;
    let all: Vec<DetailJson> = found.iter().map(DetailJson::from).collect();
    ctx.show(&all, |ctx| {
        let mut table = Table::new([
            ctx.tr(id::COLUMN_ID),
            ctx.tr(id::COLUMN_KIND),
            ctx.tr(id::COLUMN_VALUE),
        ]);
        for detail in &found {
            table.row([
                ctx.short(&store, Rows::ContactDetail, detail.id.get()),
                say::code(ctx.words, "detail-kind", detail.kind.code()),
                line(ctx, detail),
            ]);
        }
        table.text()
    })
}

fn get(conn: &Connection, id: DetailId) -> CliResult<ContactDetail> {
    let missing = StoreError::NotFound {
        what: "contact detail",
        id: id.get(),
    };
    Ok(contact_detail::get(conn, id)?.ok_or(missing)?)
}
