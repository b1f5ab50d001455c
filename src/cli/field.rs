//! `kartoteka field ...`: custom fields and their values.

use clap::{Args, Subcommand};

use super::arg::{self, codes};
use super::context::Ctx;
use super::error::{CliError, CliResult, OfField};
use super::json::{FieldJson, RecordId};
use super::output::Table;
use super::reference::Ref;
use super::{resolve, together};
use crate::domain::client::FieldError;
use crate::domain::custom_field::{CustomField, FieldKind, FieldOwner};
use crate::i18n::id;
use crate::say;
use crate::store::{Action, Table as Rows, field};

#[derive(Debug, Subcommand)]
pub enum Command {
    Add(Add),
    List {
        #[arg(long, value_parser = codes!(FieldOwner))]
        owner: Option<FieldOwner>,
    },
    Edit(Edit),
    Delete(Which),
    /// Puts the first into the second, which stays.
    Merge(together::Fields),
    Set(Set),
}

#[derive(Debug, Args)]
pub struct Add {
    name: String,
    #[arg(long, default_value = "client", value_parser = codes!(FieldOwner))]
    owner: FieldOwner,
    #[arg(long, default_value = "text", value_parser = codes!(FieldKind))]
    kind: FieldKind,
    #[arg(long, value_name = "ISO")]
    currency: Option<String>,
    #[arg(long)]
    choice: Vec<String>,
}

/// Which field is meant: by number, or by name among the fields of an owner.
#[derive(Debug, Args)]
pub struct Which {
    field: String,
    #[arg(long, default_value = "client", value_parser = codes!(FieldOwner))]
    owner: FieldOwner,
}

#[derive(Debug, Args)]
pub struct Edit {
    #[command(flatten)]
    which: Which,
    #[arg(long)]
    name: Option<String>,
    #[arg(long, value_name = "ISO")]
    currency: Option<String>,
    #[arg(long)]
    choice: Vec<String>,
}

#[derive(Debug, Args)]
pub struct Set {
    field: String,
    value: String,
    #[command(flatten)]
    of: Of,
}

#[derive(Debug, Args)]
#[group(required = true, multiple = false)]
pub struct Of {
    #[arg(long)]
    client: Option<Ref>,
    #[arg(long)]
    contact: Option<Ref>,
    #[arg(long)]
    interaction: Option<Ref>,
}

impl Command {
    pub fn run(self, ctx: &mut Ctx<'_>) -> CliResult<()> {
        match self {
            Self::Add(add) => add.run(ctx),
            Self::List { owner } => list(ctx, owner),
            Self::Edit(edit) => edit.run(ctx),
            Self::Delete(which) => {
                let store = ctx.writing()?;
                let found = store.read(|conn| resolve::field(conn, which.owner, &which.field))?;
                let ((), did) = ctx.act(&store, Action::DeleteField, found.name, |tx| {
                    field::delete(tx, found.id)?;
                    Ok(())
                })?;
                ctx.tell(&did, "field", &RecordId(found.id.get()))
            }
            Self::Merge(fields) => fields.run(ctx),
            Self::Set(set) => set.run(ctx),
        }
    }
}

impl Add {
    fn run(self, ctx: &mut Ctx<'_>) -> CliResult<()> {
        let name = self.name.trim().to_owned();
        if name.is_empty() {
            return Err(FieldError::Empty).of_field("name");
        }
        if self.kind == FieldKind::Choice && self.choice.is_empty() {
            return Err(CliError::wrong(id::CLI_NO_CHOICES, id::CLI_NO_CHOICES_DO));
        }
        let store = ctx.writing()?;
        let mut draft = CustomField {
            owner: self.owner,
            name: name.clone(),
            kind: self.kind,
            currency: self.currency.unwrap_or_default().to_uppercase(),
            choices: self.choice,
            ..CustomField::default()
        };
        let (added, did) = ctx.act(&store, Action::AddField, name, |tx| {
            Ok(field::add(tx, &draft)?)
        })?;
        draft.id = added;
        ctx.tell_added(
            &store,
            &did,
            "field",
            &FieldJson::from(&draft),
            (Rows::Field, added.get()),
        )
    }
}

impl Edit {
    fn run(self, ctx: &mut Ctx<'_>) -> CliResult<()> {
        let store = ctx.writing()?;
        let mut wanted =
            store.read(|conn| resolve::field(conn, self.which.owner, &self.which.field))?;
        if let Some(name) = self.name {
            name.trim().clone_into(&mut wanted.name);
        }
        if let Some(currency) = self.currency {
            wanted.currency = currency.to_uppercase();
        }
        if !self.choice.is_empty() {
            wanted.choices = self.choice;
        }
        if wanted.name.is_empty() {
            return Err(FieldError::Empty).of_field("name");
        }
        let ((), did) = ctx.act(&store, Action::EditField, wanted.name.clone(), |tx| {
            Ok(field::update(tx, &wanted)?)
        })?;
        ctx.tell(&did, "field", &FieldJson::from(&wanted))
    }
}

impl Set {
    fn run(self, ctx: &mut Ctx<'_>) -> CliResult<()> {
        let store = ctx.writing()?;
        let (found, row, name) = store.read(|conn| -> CliResult<_> {
            let (owner, row, name) = match (&self.of.client, &self.of.contact, &self.of.interaction)
            {
                (Some(client), ..) => {
                    let found = resolve::client(conn, client.client(conn)?)?;
                    (FieldOwner::Client, found.id.get(), found.name)
                }
                (None, Some(person), _) => {
                    let found = resolve::person(conn, person.person(conn)?)?;
                    (
                        FieldOwner::Person,
                        found.id.get(),
                        resolve::person_name(&found),
                    )
                }
                (None, None, Some(interaction)) => {
                    let found = resolve::interaction(conn, interaction.interaction(conn)?)?;
                    let name = resolve::interaction_name(conn, ctx.words, &found)?;
                    (FieldOwner::Interaction, found.id.get(), name)
                }
                (None, None, None) => {
                    return Err(CliError::wrong(id::CLI_NO_OWNER, id::CLI_NO_OWNER_DO));
                }
            };
            Ok((resolve::field(conn, owner, &self.field)?, row, name))
        })?;
        let value = found
            .parse(&arg::plain(&found, &self.value, ctx.today()))
            .of_field(&found.name)?;
        let shown = value.as_ref().map_or("", |value| &value.text);
        let subject = format!("{name}: {} = {shown}", found.name);
        let ((), did) = ctx.act(&store, Action::SetField, subject, |tx| {
            Ok(field::set(tx, found.id, row, value.as_ref())?)
        })?;
        ctx.tell(&did, "value", &shown)
    }
}

fn list(ctx: &mut Ctx<'_>, owner: Option<FieldOwner>) -> CliResult<()> {
    let store = ctx.reading()?;
    let found = store.read(|conn| -> CliResult<_> {
        let mut all = Vec::new();
        for &each in FieldOwner::ALL {
            if owner.is_none_or(|owner| owner == each) {
                all.extend(field::all(conn, each)?);
            }
        }
        Ok(all)
    })?;
    let all: Vec<FieldJson> = found.iter().map(FieldJson::from).collect();
    ctx.show(&all, |ctx| {
        let mut table = Table::new([
            ctx.tr(id::COLUMN_ID),
            ctx.tr(id::COLUMN_OWNER),
            ctx.tr(id::COLUMN_NAME),
            ctx.tr(id::COLUMN_KIND),
            String::new(),
        ]);
        for field in &found {
            let owner = match field.owner {
                FieldOwner::Client => id::RECORD_CLIENT,
                FieldOwner::Person => id::RECORD_PERSON,
                FieldOwner::Interaction => id::RECORD_INTERACTION,
            };
            let rest = match field.kind {
                FieldKind::Choice => field.choices.join(", "),
                _ => field.currency.clone(),
            };
            table.row([
                ctx.short(&store, Rows::Field, field.id.get()),
                ctx.tr(owner),
                field.name.clone(),
                say::code(ctx.words, "field-kind", field.kind.code()),
                rest,
            ]);
        }
        table.text()
    })
}
